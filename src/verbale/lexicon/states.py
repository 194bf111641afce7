"""States and organisations by their party code."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from verbale.lexicon.table import Row, load, split
from verbale.model import Language, Party


@dataclass(frozen=True, slots=True)
class State:
    """A state of the lexicon.

    Attributes:
        code: party code, None where the contract has none for it.
        status: ``member`` or ``observer`` of the United Nations, ``disputed``, ``territory``, ``historical``,
            ``part`` (of the state whose code it has).
        names: Russian and English names, the short one first.
        of: what Russian puts after a body ("РФ"), where it is not the genitive of the short name.
        before: what English puts before a body ("Russian", "US").
        part_of: for a territory, the state that it lies in.
    """

    code: Party | None
    wikidata: str | None
    status: str
    ru: str
    en: str
    names: tuple[str, ...]
    of: str
    before: str
    part_of: Party | None

    def name(self, language: Language) -> str:
        return self.ru if language == "ru" else self.en


@dataclass(frozen=True, slots=True)
class Organization:
    """An international organisation or group that is a party of its own."""

    code: Party
    wikidata: str | None
    ru: str
    en: str
    names: tuple[str, ...]

    def name(self, language: Language) -> str:
        return self.ru if language == "ru" else self.en


@cache
def states() -> tuple[State, ...]:
    """All states of the lexicon, those without a code too."""
    return tuple(
        State(row["code"] or None, row["wikidata"] or None, row["status"], row["ru"], row["en"], _names(row),
              row["ru_of"], _before(row), row["part_of"] or None)
        for row in load("shared", "states"))


def _before(row: Row) -> str:
    return "US" if row["code"] == "US" else next(iter(split(row["en_adjective"])), row["en"])


def _names(row: Row) -> tuple[str, ...]:
    columns = ("ru", "ru_full", "ru_also", "en", "en_full", "en_also")
    return tuple(dict.fromkeys(name for column in columns for name in split(row[column])))


@cache
def _by_code() -> dict[Party, State]:
    return {s.code: s for s in reversed(states()) if s.code}


def state(code: Party) -> State | None:
    """The state with this party code."""
    return _by_code().get(code)


@cache
def lands() -> frozenset[str]:
    """Names of the lands in dispute that have no party code ("Абхазия", "Transnistria")."""
    return frozenset(name for s in states() if s.code is None for name in s.names)


@cache
def organizations() -> dict[Party, Organization]:
    """International organisations by party code."""
    found = {}
    for row in load("shared", "organizations"):
        ru, en = split(row["ru"]), split(row["en"])
        found[row["code"]] = Organization(row["code"], row["wikidata"] or None, ru[0], en[0], ru + en)
    return found


def organization(code: Party) -> Organization | None:
    """The organisation with this party code."""
    return organizations().get(code)


def name(code: Party, language: Language) -> str:
    """The name of a party in a language ("Россия", "NATO"); the code itself where the lexicon does not have it."""
    party = state(code) or organization(code)
    return party.name(language) if party else code


@cache
def capitals(language: Language) -> dict[Party, str]:
    """The capital of each state by its code, as the language calls it."""
    rows = [row for row in load("shared", "seats") if row["kind"] == "capital" and row[language]]
    return {row["party"]: split(row[language])[0] for row in reversed(rows)}
