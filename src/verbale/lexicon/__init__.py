"""Words and facts: states, bodies, places, titles; data files under ``data/``, loaders here, logic elsewhere.

``gazetteer(language)`` finds states, capitals, seats, organisations and places in an analysed text.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verbale.model import Analysis, Language, Party

EntryKind = Literal["state", "adjective", "demonym", "capital", "seat", "organization", "body", "place"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase of the gazetteer stands for.

    Attributes:
        kind: ``state`` (Россия, РФ), ``adjective`` (российский), ``demonym`` (россиянин), ``capital`` (Москва; also a
            place), ``seat`` (Кремль, Белый дом: a metonym of the state's power), ``organization`` (ООН, НАТО: a party
            of its own), ``body`` (МИД РФ, Госдепартамент: a body of a state or organisation), ``place`` (a city or
            region that lies in a state).
        name: canonical nominative name in the language of the gazetteer ("Россия", "МИД РФ", "Женева").
        party: the party code that it is, belongs to, or lies in; None where the words alone do not tell ("МИД").
        wikidata: Wikidata id of the state, organisation, body or place, where known.
        role: for a body, what kind of body it is ("foreign_ministry", "presidency", "parliament", "government",
            "defence_ministry", ...); None otherwise.
    """

    kind: EntryKind
    name: str
    party: Party | None
    wikidata: str | None = None
    role: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """Tokens ``[first, last)`` that name an entry; several ``entries`` where the words are ambiguous."""

    first: int
    last: int
    entries: tuple[Entry, ...]


class Gazetteer:
    """Finds entries in an analysed text, the longest first, without overlaps."""

    def match(self, analysis: Analysis) -> list[Hit]:
        return []


def gazetteer(language: Language) -> Gazetteer:
    """The gazetteer of a language, loaded once."""
    return Gazetteer()
