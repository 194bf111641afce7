"""Corrections and retractions: the words by which an agency says that an item replaces or takes back an earlier one."""

from __future__ import annotations

import re
from functools import cache

from verbale.lexicon import table

BREAK = r"[:.!(),/\-—–]"


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    """One pattern a kind; a retraction goes before a correction."""
    rows = table.load("shared", "notices")
    return tuple((re.compile("|".join(_pattern(row["words"], row["stands"]) for row in rows if row["kind"] == kind)), kind)
                 for kind in sorted({row["kind"] for row in rows}, key=lambda kind: kind != "retraction"))


def _pattern(words: str, stands: str) -> str:
    """``mark``: by itself at the start, or in brackets; ``words``: anywhere, as whole words."""
    one = re.escape(words).replace(r"\ ", r"\s+")
    return rf"^\W*{one}\s*(?:$|{BREAK})|[(\[]\s*{one}\b" if stands == "mark" else rf"\b{one}\b"


def notice(opening: str) -> str | None:
    """``retraction`` or ``correction`` where a title or first line says so, else None."""
    line = opening.lower().replace("ё", "е")
    return next((kind for pattern, kind in _patterns() if pattern.search(line)), None)
