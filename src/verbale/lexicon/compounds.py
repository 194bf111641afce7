"""Words that name several parties at once: "российско-американский", "США-Россия", "US-Russian"."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from verbale.lexicon.entries import Entry, Hit
from verbale.lexicon.table import load
from verbale.model import Analysis, Party

if TYPE_CHECKING:
    from verbale.lexicon.gazetteer import Gazetteer

PARTY_KINDS = frozenset({"state", "adjective", "demonym", "organization", "capital"})


@cache
def combining() -> dict[str, Party]:
    """First parts of Russian compounds that have a form of their own: американо, франко."""
    return {row["part"]: row["code"] for row in load("ru", "combining")}


def compound(gazetteer: Gazetteer, analysis: Analysis, i: int) -> Hit | None:
    """The hit of a hyphenated token all of whose parts name parties; None otherwise."""
    *firsts, last = analysis.norms[i].split("-")
    found = [_first_part(gazetteer, part) for part in firsts] + [_whole(gazetteer, last)]
    entries = tuple(e for e in found if e is not None)
    if len(entries) < 2 or len(entries) != len(found):
        return None
    kind = entries[-1].kind
    return Hit(i, i + 1, (Entry(kind, "-".join(e.name for e in entries), None),), together=entries)


def _whole(gazetteer: Gazetteer, part: str) -> Entry | None:
    found = [s.entry for s in gazetteer.lookup(part) if s.entry.kind in PARTY_KINDS]
    return found[0] if found and len({e.party for e in found}) == 1 else None


def _first_part(gazetteer: Gazetteer, part: str) -> Entry | None:
    """A combining form with -о, or a name that stands for itself."""
    if gazetteer.language == "ru":
        if part.endswith("о") and (entry := _whole(gazetteer, part[:-1] + "ий")):
            return entry
        if code := combining().get(part):
            from verbale.lexicon.states import name

            return Entry("adjective", name(code, "ru"), code)
    return _whole(gazetteer, part)
