"""From the tables to surfaces: every form of every name with the entry that it stands for and where it counts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from verbale.lexicon.entries import Entry
from verbale.lexicon.table import load, split
from verbale.model import Language, Party

ADJECTIVE = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ою", "ое", "ие", "их", "ими")
ADJECTIVE_HARD = ("ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ою", "ое", "ые", "ых", "ыми")


class Surface(NamedTuple):
    """One form of one name.

    Attributes:
        key: the form, lower-case.
        entry: what it stands for.
        need: spelling in which it counts: ``any``, ``capital`` (first letter), ``upper`` (all letters), ``lower``
            (or at the start of a sentence).
        genitive: the form may be a genitive.
    """

    key: str
    entry: Entry
    need: str
    genitive: bool = False


def surfaces(language: Language) -> Iterator[Surface]:
    """All surfaces of a language."""
    return _russian() if language == "ru" else _english()


def need(name: str) -> str:
    """The spelling that a name needs, told by how the tables spell it: США, Россия, парламент."""
    letters = re.sub(r"[^A-Za-zА-Яа-яЁё]", "", name.split(" ")[0])
    if len(letters) > 1 and letters.isupper():
        return "upper"
    return "capital" if name[:1].isupper() else "any"


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
    endings = ADJECTIVE if adjective.endswith("ий") else ADJECTIVE_HARD
    return tuple(adjective[:-2] + ending for ending in endings)


def _declined(phrase: str, entry: Entry, spelling: str | None = None) -> Iterator[Surface]:
    forms = case_forms().get(phrase, (phrase,))
    genitives = {forms[k] for k in (1, 7) if k < len(forms)} or {phrase}
    for form in dict.fromkeys(forms):
        yield Surface(form.lower(), entry, spelling or need(phrase), form in genitives)


def _adjectives(cell: str, entry: Entry) -> Iterator[Surface]:
    for adjective in split(cell):
        for form in adjective_forms(adjective):
            yield Surface(form, entry, "any")


def _russian() -> Iterator[Surface]:
    for row in load("shared", "states"):
        yield from _russian_state(row)
    for row in load("shared", "seats"):
        names = split(row["ru"])
        if names:
            entry = Entry(row["kind"], names[0], row["party"], row["wikidata"] or None)  # type: ignore[arg-type]
            for name in names:
                yield from _declined(name, entry)
            yield from _adjectives(row["ru_adjective"], Entry("adjective", names[0], row["party"]))
    for row in load("shared", "organizations"):
        names = split(row["ru"])
        for name in names:
            yield from _declined(name, Entry("organization", names[0], row["code"], row["wikidata"] or None))
        yield from _adjectives(row["ru_adjective"], Entry("adjective", names[0], row["code"]))
    for row in load("shared", "bodies"):
        names = split(row["ru"])
        for name in names:
            yield from _declined(name, _body(names[0], row["party"], row["wikidata"], row["role"]))
    for row in load("ru", "body_types"):
        for name in (row["name"], *split(row["also"])):
            yield from _declined(name, _body(row["name"], None, "", row["role"]))


def _body(name: str, party: Party | None, wikidata: str, role: str) -> Entry:
    return Entry("body", name, party, wikidata or None, role)


def _russian_state(row: dict[str, str]) -> Iterator[Surface]:
    code = row["code"] or None
    entry = Entry("state", row["ru"], code, row["wikidata"] or None)
    for column in ("ru", "ru_full", "ru_also"):
        for name in split(row[column]):
            yield from _declined(name, entry)
    yield from _adjectives(row["ru_adjective"], Entry("adjective", row["ru"], code, entry.wikidata))
    for name in split(row["ru_demonym"]):
        yield from _declined(name, Entry("demonym", row["ru"], code, entry.wikidata), "lower")


# ---------------------------------------------------------------- English


def _english() -> Iterator[Surface]:
    for row in load("shared", "states"):
        yield from _english_state(row)
    for row in load("shared", "seats"):
        names = split(row["en"])
        for name in names:
            entry = Entry(row["kind"], names[0], row["party"], row["wikidata"] or None)  # type: ignore[arg-type]
            yield Surface(name.lower(), entry, need(name), True)
    for row in load("shared", "organizations"):
        names = split(row["en"])
        for name in names:
            yield Surface(name.lower(), Entry("organization", names[0], row["code"], row["wikidata"] or None),
                          need(name), True)
    for row in load("shared", "bodies"):
        names = split(row["en"])
        for name in names:
            yield Surface(name.lower(), _body(names[0], row["party"], row["wikidata"], row["role"]), need(name))
    for row in load("en", "body_types"):
        for name in (row["name"], *split(row["also"])):
            yield Surface(name.lower(), _body(row["name"], None, "", row["role"]), need(name))


def _english_state(row: dict[str, str]) -> Iterator[Surface]:
    code = row["code"] or None
    entry = Entry("state", row["en"], code, row["wikidata"] or None)
    for column in ("en", "en_full", "en_also"):
        for name in split(row[column]):
            yield Surface(name.lower(), entry, need(name), True)
    for name in split(row["en_adjective"]):
        yield Surface(name.lower(), Entry("adjective", row["en"], code, entry.wikidata), "capital")
    for name in split(row["en_demonym"]):
        for form in (name, plural(name)):
            yield Surface(form.lower(), Entry("demonym", row["en"], code, entry.wikidata), "capital")


def plural(demonym: str) -> str:
    """The plural of an English name of a people."""
    if demonym.endswith(("man", "woman")) and demonym != "German":
        return demonym[:-2] + "en"
    if demonym.endswith(("ese", "ss", "sh", "ch", "Thai")):
        return demonym
    return demonym[:-1] + "ies" if demonym.endswith("ry") else demonym + "s"
