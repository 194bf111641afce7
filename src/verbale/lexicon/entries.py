"""What the gazetteer finds: entries, and hits that point at them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from verbale.model import Party

EntryKind = Literal["state", "adjective", "demonym", "capital", "seat", "organization", "body", "place",
                    "place_adjective"]


@dataclass(frozen=True, slots=True)
class Entry:
    """What a phrase of the gazetteer stands for.

    Attributes:
        kind: ``state`` (Россия, РФ), ``adjective`` (российский), ``demonym`` (россиянин), ``capital`` (Москва; also a
            place), ``seat`` (Кремль, Белый дом: a metonym of the state's power), ``organization`` (ООН, НАТО: a party
            of its own), ``body`` (МИД РФ, Госдепартамент: a body of a state or organisation), ``place`` (a city or
            region that lies in a state), ``place_adjective`` (женевский: the adjective of a place, ``name`` Женева).
        name: canonical nominative name in the language of the gazetteer ("Россия", "МИД РФ", "Женева").
        party: the party code that it is, belongs to, or lies in; None where the words alone do not tell ("МИД"), where
            the state has no code (Абхазия) or where states dispute it (Крым).
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
    """Tokens ``[first, last)`` that name an entry; several ``entries`` where the words are ambiguous.

    Attributes:
        together: the entries of all parts where the words name several at once, in order ("российско-американский",
            "США-Россия"); ``entries`` then holds one entry without a party.
        inner: for a composed body the hits that it was composed of ("МИД" and "РФ" in "МИД РФ").
    """

    first: int
    last: int
    entries: tuple[Entry, ...]
    together: tuple[Entry, ...] = ()
    inner: tuple[Hit, ...] = ()

    @property
    def entry(self) -> Entry | None:
        """The entry, where the words are not ambiguous."""
        return self.entries[0] if len(self.entries) == 1 else None

    @property
    def parties(self) -> tuple[Party, ...]:
        """Party codes that the words tell beyond doubt, in order; empty where none or where they are ambiguous."""
        if self.together:
            return tuple(dict.fromkeys(e.party for e in self.together if e.party))
        codes = {e.party for e in self.entries}
        return tuple(c for c in codes if c) if len(codes) == 1 else ()
