"""From the tables to surfaces: every form of every name with the entry that it stands for and where it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from verbale.lexicon.entries import Entry, EntryKind
from verbale.lexicon.table import Row, load, split
from verbale.model import Language, Party

SOFT = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ою", "ое", "ие", "их", "ими")
HARD = ("ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ою", "ое", "ые", "ых", "ыми")


class Surface(NamedTuple):
    """One form of one name.

    Attributes:
        key: the form, lower-case.
        entry: what it stands for.
        need: spelling in which it counts: ``any``, ``capital`` (first letter), ``upper`` (all letters), ``lower``
            (or at the start of a sentence).
        guard: further conditions on where it counts, as the file ``guards`` of the language defines them.
        genitive: the form may be a genitive.
    """

    key: str
    entry: Entry
    need: str
    guard: tuple[str, ...] = ()
    genitive: bool = False


def surfaces(language: Language) -> Iterator[Surface]:
    """All surfaces of a language."""
    for make in (RUSSIAN if language == "ru" else ENGLISH).values():
        yield from make()


def need(name: str) -> str:
    """The spelling that a name needs, told by how the tables spell it: США, Россия, парламент."""
    letters = re.sub(r"[^A-Za-zА-Яа-яЁё]", "", name.split(" ")[0])
    if len(letters) > 1 and letters.isupper():
        return "upper"
    return "capital" if name[:1].isupper() else "any"


@cache
def guards(language: Language) -> dict[str, tuple[str, ...]]:
    return {row["name"]: split(row["guard"]) for row in load(language, "guards")}


def _entry(kind: str, name: str, row: Row, party: Party | None = None) -> Entry:
    return Entry(cast(EntryKind, kind), name, party or row.get("party") or row.get("code") or None,
                 row["wikidata"] or None, row.get("role") or None)


# ---------------------------------------------------------------- Russian


@cache
def case_forms() -> dict[str, tuple[str, ...]]:
    """Case forms by phrase (see :mod:`verbale.lexicon.declension`); indeclinable phrases are not in it."""
    table = {}
    for row in load("ru", "forms"):
        common, _, rests = row["forms"].partition(":")
        table[row["phrase"]] = tuple(common + rest for rest in rests.split("|"))
    return table


def genitive(phrase: str) -> str:
    """The genitive of a phrase of the tables."""
    forms = case_forms().get(phrase)
    return forms[1] if forms else phrase


def adjective_forms(adjective: str) -> tuple[str, ...]:
    """All forms of a Russian adjective on -ий or -ый."""
    return tuple(adjective[:-2] + ending for ending in (SOFT if adjective.endswith("ий") else HARD))


def _declined(phrase: str, entry: Entry, spelling: str | None = None, guard: tuple[str, ...] = ()) -> Iterator[Surface]:
    forms = case_forms().get(phrase, (phrase,))
    genitives = {forms[k] for k in (1, 7) if k < len(forms)} or {phrase}
    spelling, guard = spelling or need(phrase), guards("ru").get(phrase, guard)
    for form in dict.fromkeys(forms):
        yield Surface(form.lower(), entry, spelling, guard, form in genitives)


def _names(cell: str, entry: Entry) -> Iterator[Surface]:
    for name in split(cell):
        yield from _declined(name, entry)


def _adjectives(cell: str, entry: Entry) -> Iterator[Surface]:
    for adjective in split(cell):
        for form in adjective_forms(adjective):
            yield Surface(form, entry, "any")


def _russian_states() -> Iterator[Surface]:
    for row in load("shared", "states"):
        land = row["status"] == "territory"
        party = row["part_of"] or row["code"]
        entry = _entry("place" if land else "state", row["ru"], row, party)
        for column in ("ru", "ru_full", "ru_also"):
            yield from _names(row[column], entry)
        yield from _adjectives(row["ru_adjective"],
                               _entry("place_adjective" if land else "adjective", row["ru"], row, party))
        for name in split(row["ru_demonym"]):
            yield from _declined(name, _entry("demonym", row["ru"], row, party), "lower")


def _russian_seats() -> Iterator[Surface]:
    for row in load("shared", "seats"):
        if names := split(row["ru"]):
            yield from _names(row["ru"], _entry(row["kind"], names[0], row))
            kind = "place_adjective" if row["kind"] == "capital" else "adjective"
            yield from _adjectives(row["ru_adjective"], _entry(kind, names[0], row))


def _russian_organizations() -> Iterator[Surface]:
    for row in load("shared", "organizations"):
        name = split(row["ru"])[0]
        yield from _names(row["ru"], _entry("organization", name, row))
        yield from _adjectives(row["ru_adjective"], _entry("adjective", name, row))


def _russian_bodies() -> Iterator[Surface]:
    for row in load("shared", "bodies"):
        if names := split(row["ru"]):
            yield from _names(row["ru"], _entry("body", names[0], row))
    for row in load("ru", "body_types"):
        entry = Entry("body", row["name"], None, None, row["role"])
        yield from _names("|".join((row["name"], row["also"])), entry)


def _russian_regions() -> Iterator[Surface]:
    for row in load("shared", "regions"):
        if names := split(row["ru"]):
            yield from _names(row["ru"], _entry("place", names[0], row))
            yield from _adjectives(row["ru_adjective"], _entry("place_adjective", names[0], row))


def _russian_places() -> Iterator[Surface]:
    for row in load("shared", "places"):
        if names := split(row["ru"]):
            entry = Entry("place", names[0], row["party"] or None)
            for name in names:
                yield from _declined(name, entry, "capital", split(row["ru_guard"]))


RUSSIAN = {"states": _russian_states, "seats": _russian_seats, "organizations": _russian_organizations,
           "bodies": _russian_bodies, "regions": _russian_regions, "places": _russian_places}


# ---------------------------------------------------------------- English


def _named(cell: str, entry: Entry, spelling: str | None = None, guard: tuple[str, ...] = ()) -> Iterator[Surface]:
    for name in split(cell):
        yield Surface(name.lower(), entry, spelling or need(name), guards("en").get(name, guard), True)


def _english_states() -> Iterator[Surface]:
    for row in load("shared", "states"):
        land = row["status"] == "territory"
        party = row["part_of"] or row["code"]
        entry = _entry("place" if land else "state", row["en"], row, party)
        for column in ("en", "en_full", "en_also"):
            yield from _named(row[column], entry)
        yield from _named(row["en_adjective"],
                          _entry("place_adjective" if land else "adjective", row["en"], row, party), "capital")
        people = _entry("demonym", row["en"], row, party)
        for name in split(row["en_demonym"]):
            yield from _named(f"{name}|{plural(name)}", people, "capital")


def plural(demonym: str) -> str:
    """The plural of an English name of a people."""
    if demonym.endswith(("man", "woman")) and demonym != "German":
        return demonym[:-2] + "en"
    if demonym.endswith(("ese", "ss", "sh", "ch")):
        return demonym
    return demonym + "s"


def _english_seats() -> Iterator[Surface]:
    for row in load("shared", "seats"):
        if names := split(row["en"]):
            yield from _named(row["en"], _entry(row["kind"], names[0], row))


def _english_organizations() -> Iterator[Surface]:
    for row in load("shared", "organizations"):
        yield from _named(row["en"], _entry("organization", split(row["en"])[0], row))


def _english_bodies() -> Iterator[Surface]:
    for row in load("shared", "bodies"):
        if names := split(row["en"]):
            yield from _named(row["en"], _entry("body", names[0], row))
    for row in load("en", "body_types"):
        yield from _named("|".join((row["name"], row["also"])), Entry("body", row["name"], None, None, row["role"]))


def _english_regions() -> Iterator[Surface]:
    for row in load("shared", "regions"):
        if names := split(row["en"]):
            yield from _named(row["en"], _entry("place", names[0], row))


def _english_places() -> Iterator[Surface]:
    for row in load("shared", "places"):
        if names := split(row["en"]):
            yield from _named(row["en"], Entry("place", names[0], row["party"] or None), "capital",
                              split(row["en_guard"]))


ENGLISH = {"states": _english_states, "seats": _english_seats, "organizations": _english_organizations,
           "bodies": _english_bodies, "regions": _english_regions, "places": _english_places}
