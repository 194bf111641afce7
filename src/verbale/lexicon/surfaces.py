"""From the tables to names: all forms of every name, with the entry that it stands for and where it counts."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple, cast

from verbale.lexicon.entries import Entry, EntryKind
from verbale.lexicon.table import Row, cells, load, of_users, read, split
from verbale.model import Language, Party

SOFT = ("ий", "ого", "ому", "им", "ом", "ая", "ой", "ую", "ою", "ое", "ие", "их", "ими")
HARD = ("ый", "ого", "ому", "ым", "ом", "ая", "ой", "ую", "ою", "ое", "ые", "ых", "ыми")
Guard = tuple[str, ...]


class Name(NamedTuple):
    """One name in all its forms.

    Attributes:
        entry: what it stands for.
        need: spelling in which it counts: ``any``, ``capital`` (first letter), ``upper`` (all letters), ``lower``
            (or at the start of a sentence).
        guard: further conditions on where it counts, as the file ``guards`` of the language defines them; ``noun``: not
            where the word is an adjective.
        forms: lower-case; in Russian the six cases, for peoples those of the plural too.
    """

    entry: Entry
    need: str
    guard: Guard
    forms: tuple[str, ...]

    def genitive(self, form: str) -> bool:
        """The form may be a genitive."""
        forms = self.forms
        return len(forms) < 2 or form == forms[1] or (len(forms) == 12 and form == forms[7])


def names(language: Language) -> Iterator[Name]:
    """All names of a language."""
    for make in (RUSSIAN if language == "ru" else ENGLISH).values():
        yield from make()


def need(name: str) -> str:
    """The spelling that a name needs, told by how the tables spell it: США, Россия, парламент."""
    word = name.partition(" ")[0]
    if len(word) > 1 and word.isupper():
        return "upper"
    return "capital" if name[:1].isupper() else "any"


@cache
def guards(language: Language) -> dict[str, Guard]:
    """Guards by the name that they guard."""
    return {row["name"]: split(row["guard"]) for row in load(language, "guards")}


def _entry(kind: str, name: str, row: Row, party: Party | None = None) -> Entry:
    return Entry(cast(EntryKind, kind), name, party or row.get("party") or row.get("code") or None,
                 row["wikidata"] or None, row.get("role") or None)


def _kind(row: Row) -> Entry:
    return Entry("body", row["name"], None, None, row["role"])


def dependent(language: Language) -> list[Entry]:
    """The kinds of bodies that count only with a party beside them."""
    return [_kind(row) for row in load(language, "body_types") if row["bare"] == "no"]


# ---------------------------------------------------------------- Russian


@cache
def _packed() -> dict[str, str]:
    """Packed forms by phrase (see :mod:`verbale.lexicon.declension`); indeclinable phrases are not in it."""
    return dict(cells("ru", "forms")) | _declined_for_users()


def _declined_for_users() -> dict[str, str]:
    """The same of the bodies that a user has added: declined when they are read."""
    own = of_users("bodies")
    if own is None:
        return {}
    from verbale.lexicon import declension

    return {name: declension.pack(declension.decline(name)) for _, row in read(own) for name in split(row["ru"])}


def case_forms(phrase: str) -> tuple[str, ...]:
    """Case forms of a phrase of the tables; the phrase itself where it does not decline."""
    packed = _packed().get(phrase)
    if packed is None:
        return (phrase,)
    common, _, rests = packed.partition(":")
    return tuple([common + rest for rest in rests.split("|")])


def genitive(phrase: str) -> str:
    """The genitive of a phrase of the tables."""
    forms = case_forms(phrase)
    return forms[1] if len(forms) > 1 else phrase


def adjective_forms(adjective: str) -> tuple[str, ...]:
    """All forms of a Russian adjective on -ий or -ый."""
    stem = adjective[:-2]
    return tuple([stem + ending for ending in (SOFT if adjective.endswith("ий") else HARD)])


def _names(cell: str, entry: Entry, spelling: str | None = None, guard: Guard = ()) -> Iterator[Name]:
    known = guards("ru")
    for name in cell.split("|") if cell else ():
        guarded = known.get(name, guard)
        if name.endswith("ск"):  # "в Донецком аэропорту" is no case of Донецк
            guarded = (*guarded, "noun")
        yield Name(entry, spelling or need(name), guarded, _lower_forms(name))


def _lower_forms(name: str) -> tuple[str, ...]:
    packed = _packed().get(name)
    if packed is None:
        return (name.lower(),)
    common, _, rests = packed.lower().partition(":")
    return tuple([common + rest for rest in rests.split("|")])


def _adjectives(cell: str, entry: Entry) -> Iterator[Name]:
    for adjective in split(cell):
        yield Name(entry, "any", (), adjective_forms(adjective))


def _russian_states() -> Iterator[Name]:
    for row in load("shared", "states"):
        land = row["status"] == "territory"
        party = row["part_of"] or row["code"]
        entry = _entry("place" if land else "state", row["ru"], row, party)
        for column in ("ru", "ru_full", "ru_also"):
            yield from _names(row[column], entry)
        yield from _adjectives(row["ru_adjective"],
                               _entry("place_adjective" if land else "adjective", row["ru"], row, party))
        yield from _names(row["ru_demonym"], _entry("demonym", row["ru"], row, party), "lower")


def _russian_seats() -> Iterator[Name]:
    for row in load("shared", "seats"):
        if row["ru"]:
            name = split(row["ru"])[0]
            yield from _names(row["ru"], _entry(row["kind"], name, row))
            kind = "place_adjective" if row["kind"] == "capital" else "adjective"
            yield from _adjectives(row["ru_adjective"], _entry(kind, name, row))


def _russian_organizations() -> Iterator[Name]:
    for row in load("shared", "organizations"):
        name = split(row["ru"])[0]
        yield from _names(row["ru"], _entry("organization", name, row))
        yield from _adjectives(row["ru_adjective"], _entry("adjective", name, row))


def _russian_bodies() -> Iterator[Name]:
    for row in load("shared", "bodies"):
        if row["ru"]:
            yield from _names(row["ru"], _entry("body", split(row["ru"])[0], row))
    for row in load("ru", "body_types"):
        entry = _kind(row)
        yield from _names(row["name"], entry)
        yield from _names(row["also"], entry)


def _russian_regions() -> Iterator[Name]:
    for row in load("shared", "regions"):
        if row["ru"]:
            name = split(row["ru"])[0]
            yield from _names(row["ru"], _entry("place", name, row))
            yield from _adjectives(row["ru_adjective"], _entry("place_adjective", name, row))


RUSSIAN = {"states": _russian_states, "seats": _russian_seats, "organizations": _russian_organizations,
           "bodies": _russian_bodies, "regions": _russian_regions}


# ---------------------------------------------------------------- English


def _named(cell: str, entry: Entry, spelling: str | None = None, guard: Guard = ()) -> Iterator[Name]:
    known = guards("en")
    for name in cell.split("|") if cell else ():
        yield Name(entry, spelling or need(name), known.get(name, guard), (name.lower(),))


def _english_states() -> Iterator[Name]:
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
            yield from _named("|".join(dict.fromkeys((name, plural(name)))), people, "capital")


def plural(demonym: str) -> str:
    """The plural of an English name of a people."""
    if demonym.endswith(("man", "woman")) and demonym != "German":
        return demonym[:-2] + "en"
    if demonym.endswith(("ese", "ss", "sh", "ch")):
        return demonym
    return demonym + "s"


def _english_seats() -> Iterator[Name]:
    for row in load("shared", "seats"):
        if row["en"]:
            yield from _named(row["en"], _entry(row["kind"], split(row["en"])[0], row))


def _english_organizations() -> Iterator[Name]:
    for row in load("shared", "organizations"):
        yield from _named(row["en"], _entry("organization", split(row["en"])[0], row))


def _english_bodies() -> Iterator[Name]:
    for row in load("shared", "bodies"):
        if row["en"]:
            yield from _named(row["en"], _entry("body", split(row["en"])[0], row))
    for row in load("en", "body_types"):
        entry = _kind(row)
        yield from _named(row["name"], entry)
        yield from _named(row["also"], entry)


def _english_regions() -> Iterator[Name]:
    for row in load("shared", "regions"):
        if row["en"]:
            yield from _named(row["en"], _entry("place", split(row["en"])[0], row))


ENGLISH = {"states": _english_states, "seats": _english_seats, "organizations": _english_organizations,
           "bodies": _english_bodies, "regions": _english_regions}


# ---------------------------------------------------------------- cities, read when they are met


class City(NamedTuple):
    """A row of the table of cities as one language sees it: not a :class:`Name` before a text has it."""

    names: str
    party: str
    guard: str

    def name(self) -> Name:
        entry = Entry("place", self.names.partition("|")[0], self.party or None)
        adjectival = ("noun",) if entry.name.endswith(("ск", "ский", "цкий", "ной")) else ()
        return Name(entry, "capital", (*split(self.guard), *adjectival), ())


def cities(language: Language) -> Iterator[tuple[tuple[str, ...], City]]:
    """Forms and row of every city; those without a Russian name stand at the end of the table."""
    for party, ru, ru_guard, en, en_guard in cells("shared", "places"):
        if language == "en":
            if en:
                yield tuple(en.lower().split("|")), City(en, party, en_guard)
        elif ru:
            yield tuple([form for name in ru.split("|") for form in _lower_forms(name)]), City(ru, party, ru_guard)
        else:
            return
