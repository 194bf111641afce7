"""The side that a document speaks for, where its address, letterhead or title says so."""

from __future__ import annotations

import re
from functools import cache

from verbale.lexicon import sources, table
from verbale.model import Layout, Party, Source

TOP = 5  # letterhead and title stand in the first lines


@cache
def _issuers() -> tuple[tuple[re.Pattern[str], Party], ...]:
    return tuple((re.compile(row["opening"], re.IGNORECASE), row["side"]) for row in table.load("shared", "issuers"))


def side_of(clean: str, layout: Layout, source: Source) -> Party | None:
    """A party code, or None where the document is a news report or says nothing."""
    outlet = (sources.at(source.url) if source.url else None) or (sources.named(source.name) if source.name else None)
    if outlet:
        return outlet.side if outlet.kind == "government" else None
    if layout.dateline and layout.dateline.agency:
        return None
    for span in layout.paragraphs[:TOP]:
        line = clean[span.start:min(span.end, span.start + 250)].lstrip("*_#\" ")
        for opening, side in _issuers():
            if opening.match(line):
                return side
    return None
