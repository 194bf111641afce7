"""Who held which office from when until when: heads of state and government, foreign ministers and other voices.

``roster()`` is the shipped one with what users added (:func:`use`). Questions are answered by one candidate or none: a
surname that two persons of the roster share says nothing, unless first name, role or date leave one.

Dates are ISO 8601 of a day, a month or a year ("2021-01-20", "2021-01", "2021"), as exactly as known. A term covers a
date when it covers some part of it, so in the month of a change both holders count.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from pathlib import Path

from verbale.errors import InputError, LexiconError
from verbale.lexicon.names import plain, sound, words
from verbale.lexicon.states import organization, state
from verbale.lexicon.table import cells, load, of_users, parse, split
from verbale.model import Party, Role

COLUMNS = ("en", "ru", "also", "wikidata", "held")
TERM = re.compile(r"(?P<party>[A-Z0-9]+) (?P<office>[a-z_]+)(?:@(?P<at>[A-Z0-9]+))? (?P<from>[\d-]*)\.\.(?P<until>[\d-]*)")
DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
OFFSIDE = frozenset({"al", "el", "аль", "эль", "ас", "ар", "ад", "ан", "аш", "ал"})
"""Articles of Arabic names, which habits put or leave out."""
FAMILY_FIRST: frozenset[Party] = frozenset({"CN", "TW", "KR", "KP", "VN", "KH"})
"""States whose names keep their order in both scripts, the family name first: "President Yoon"."""
TWO_FAMILIES: frozenset[Party] = frozenset({
    "AR", "BO", "CL", "CO", "CR", "CU", "DO", "EC", "ES", "GQ", "GT", "HN", "MX", "NI", "PA", "PE", "PY", "SV", "UY", "VE"})
"""States whose names may end in a second family name, which texts put or leave out: "Claudia Sheinbaum Pardo"."""
SUFFIXES = frozenset({"jr.", "jr", "sr.", "sr"})
LEADING: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
"""Whom a text may name by the family name alone."""


@dataclass(frozen=True, slots=True)
class Post:
    """An office as such: its role of the contract, its titles, the body where the title goes with one."""

    name: str
    role: Role
    ru: str
    en: str
    ru_body: str | None
    en_body: str | None


@dataclass(frozen=True, slots=True)
class Term:
    """An office that somebody held for a party. ``at`` is where an ambassador is accredited."""

    party: Party
    post: Post
    at: Party | None
    from_: str | None
    until: str | None

    @property
    def role(self) -> Role:
        return self.post.role

    def covers(self, on: str | None) -> bool:
        """Whether some part of the date lies in the term; no date, any."""
        if on is None:
            return True
        after = self.from_ is None or not _before(on, self.from_)
        return after and (self.until is None or not _before(self.until, on))


def _before(a: str, b: str) -> bool:
    """Whether one date lies wholly before another of perhaps other precision."""
    n = min(len(a), len(b))
    return a[:n] < b[:n]


@dataclass(frozen=True, slots=True)
class Holder:
    """A person of the roster: ``en`` and ``ru`` the canonical names; ``also`` and ``held`` the cells of the file as they
    stand, read when somebody asks, since most persons of the roster are never asked for."""

    en: str
    ru: str
    also: str
    wikidata: str | None
    held: str

    @property
    def names(self) -> tuple[str, ...]:
        """All spellings, the canonical ones first."""
        return self.en, self.ru, *split(self.also)

    @property
    def terms(self) -> tuple[Term, ...]:
        """The offices held, in the order of the file."""
        return _terms(self.held)

    @property
    def parties(self) -> frozenset[Party]:
        return frozenset(t.party for t in self.terms)

    def on(self, date: str | None, role: Role | None = None) -> tuple[Term, ...]:
        """The terms on a date, of one role where it is given."""
        return tuple(t for t in self.terms if (role is None or t.role == role) and t.covers(date))


Table = dict[str, list[tuple[str, Holder]]]


class Roster:
    """Holders, found by name and by office."""

    def __init__(self, holders: Iterable[Holder]) -> None:
        self.holders_all = tuple(holders)

    @cached_property
    def _by_surname(self) -> Table:
        """From the last word of each spelling to the spellings that end so, with their holders."""
        return self._table(plain)

    @cached_property
    def _by_sound(self) -> Table:
        """The same over the skeletons that spellings and scripts share."""
        return self._table(sound)

    def _table(self, key: Callable[[str], str]) -> Table:
        table: Table = {}
        for holder in self.holders_all:
            for name in (*holder.names, *families(holder)):
                table.setdefault(key(last(name)), []).append((name, holder))
        return table

    @cached_property
    def _by_office(self) -> dict[tuple[Party, Role], list[tuple[Term, Holder]]]:
        table: dict[tuple[Party, Role], list[tuple[Term, Holder]]] = {}
        for holder in self.holders_all:
            for term in holder.terms:
                table.setdefault((term.party, term.role), []).append((term, holder))
        return table

    def named(self, name: str) -> tuple[Holder, ...]:
        """All whom a full name or a surname fits, in either script; in the order of the file."""
        asked = fold(name)
        if not asked:
            return ()
        found = _fitting(asked, self._by_surname, fold)
        if found or len(asked) == 1:
            return found
        if len(asked) > 2 and (both := _of_two_families(_fitting(asked[:-1], self._by_surname, fold))):
            return both
        turned = (*asked[1:], asked[0])  # family name first: "Kishida Fumio", "Abe Shinzo"
        return _fitting(turned, self._by_surname, fold) or _fitting(sounds(name), self._by_sound, sounds)

    def find(self, name: str, on: str | None = None, role: Role | None = None) -> tuple[Holder, ...]:
        """Those whom the name fits and who held an office (of the role) on the date.

        Args:
            name: full name, surname, or surname with initials; Russian or Latin.
            on: ISO date of any precision; None for any time.
            role: role of the contract; None for any.
        """
        return tuple(h for h in self.named(name) if h.on(on, role))

    def one(self, name: str, on: str | None = None, role: Role | None = None) -> Holder | None:
        """The only one whom :meth:`find` finds; without a date-bound one, the only bearer of the name at any time."""
        found = self.find(name, on, role)
        if not found and on is not None:
            found = self.find(name, None, role)
        return found[0] if len(found) == 1 else None

    def holders(self, party: Party, role: Role, on: str | None = None) -> tuple[Holder, ...]:
        """Those who held an office of the role for the party on the date, each once."""
        found = {id(h): h for term, h in self._by_office.get((party, role), ()) if term.covers(on)}
        return tuple(found.values())

    def state_of(self, name: str, on: str | None = None, role: Role | None = None) -> Party | None:
        """The party that the bearer of a name served on the date: told only where one person and one party are left.

        Where nobody of that name held the role on the date, those who ever did decide ("former President Bush").
        """
        for date in dict.fromkeys((on, None)):
            if found := self.find(name, date, role):
                parties = {t.party for h in found for t in h.on(date, role)}
                return next(iter(parties)) if len(found) == len(parties) == 1 else None
        return None


def _fitting(asked: tuple[str, ...], table: Table, folded: Callable[[str], tuple[str, ...]]) -> tuple[Holder, ...]:
    """Holders that a name fits, each once."""
    return tuple({id(h): h for name, h in table.get(asked[-1], ()) if fits(asked, folded(name))}.values())


def _of_two_families(found: Iterable[Holder]) -> tuple[Holder, ...]:
    """Of those whom a name without its last word fits, whose states write the mother's family name behind the father's."""
    return tuple(h for h in found if h.parties <= TWO_FAMILIES)


def families(holder: Holder) -> tuple[str, ...]:
    """The family names that stand first, of those whose state writes them so."""
    if holder.held[:2] not in FAMILY_FIRST:
        return ()
    return tuple(name.partition(" ")[0] for name in (holder.en, holder.ru) if " " in name)


def last(name: str) -> str:
    """The last word of a name, of a hyphened one the last part."""
    return fold(name)[-1] if name.endswith(".") else name.rsplit(" ", 1)[-1].rsplit("-", 1)[-1]


@lru_cache(maxsize=20_000)
def fold(name: str) -> tuple[str, ...]:
    """The words of a name as the roster compares them: lower-case, no accents, no Arabic article, no "Jr."."""
    folded = tuple(word for word in map(plain, words(name)) if word not in SUFFIXES)
    return tuple(word for word in folded[:-1] if word not in OFFSIDE) + folded[-1:]


@lru_cache(maxsize=20_000)
def sounds(name: str) -> tuple[str, ...]:
    """The same by the skeleton of each word."""
    return tuple(sound(word) for word in fold(name))


def fits(asked: Sequence[str], spelled: Sequence[str]) -> bool:
    """Whether a name may be short for a spelling: its words stand in it in order, initials count, the family name is whole.

    A patronymic or a middle initial that only the name has is passed over where given and family name agree.
    """
    if asked[-1] != spelled[-1]:
        return False
    if len(asked) == 1 or len(spelled) == 1:
        return len(asked) == 1 or len(asked) == len(spelled)
    shorter, longer = sorted((_given(asked), _given(spelled)), key=len)
    rest = iter(longer)
    return all(any(_same(word, other) for other in rest) for word in shorter)


def _given(name: Sequence[str]) -> list[str]:
    """The words before the family name, without initials in the middle."""
    return [word for i, word in enumerate(name[:-1]) if i == 0 or not word.endswith(".")]


def _same(a: str, b: str) -> bool:
    return a == b or (a.endswith(".") and b.startswith(a[:-1])) or (b.endswith(".") and a.startswith(b[:-1]))


# ---------------------------------------------------------------- loading


@cache
def posts() -> dict[str, Post]:
    """Offices by their short name."""
    return {row["office"]: Post(row["office"], row["role"], row["ru"], row["en"],  # type: ignore[arg-type]
                                row["ru_body"] or None, row["en_body"] or None)
            for row in load("shared", "roster_offices")}


_added: list[Holder] = []


@cache
def roster() -> Roster:
    """The shipped roster with the user's own persons and what :func:`use` added; read on first use."""
    shipped = (_holder(row) for row in cells("shared", "roster"))
    own = of_users("persons")
    return Roster((*_added, *(read(own) if own else ()), *shipped))


def use(path: Path) -> int:
    """Add a roster file of the user's to this process; returns how many persons it holds. Raises as :func:`read`."""
    holders = read(path)
    _added.extend(holders)
    roster.cache_clear()
    return len(holders)


def read(path: Path) -> tuple[Holder, ...]:
    """The holders of a roster file, checked.

    Raises:
        InputError: the file cannot be read. LexiconError: a line is not what the header promises; says which and why.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise InputError(str(path), f"cannot be read: {error}") from error
    rows = parse(text, str(path))
    lines = [n for n, line in enumerate(text.splitlines(), 1) if line.strip() and not line.startswith("#")][1:]
    holders = []
    for number, row in zip(lines, rows, strict=True):
        if missing := [c for c in COLUMNS if c not in row]:
            raise LexiconError(str(path), None, f"columns missing: {', '.join(missing)}")
        holders.append(_checked([row[c] for c in COLUMNS], str(path), number))
    return tuple(holders)


def _checked(row: list[str], path: str, line: int) -> Holder:
    if not row[0] or not row[1]:
        raise LexiconError(path, line, "a person needs a name in both columns, en and ru")
    if row[3] and not re.fullmatch(r"Q[1-9]\d*", row[3]):
        raise LexiconError(path, line, f"not a Wikidata id: {row[3]!r}")
    holder = _holder(row)
    try:
        terms = _terms(holder.held)
    except ValueError as error:
        raise LexiconError(path, line, str(error)) from error
    if not terms:
        raise LexiconError(path, line, "a person without an office held")
    for term in terms:
        for party in (term.party, term.at):
            if party and not (state(party) or organization(party)):
                raise LexiconError(path, line, f"no party has the code {party!r}")
        for date in (term.from_, term.until):
            if date and not DATE.fullmatch(date):
                raise LexiconError(path, line, f"not a date of the form 2021, 2021-01 or 2021-01-20: {date!r}")
        if term.from_ and term.until and _before(term.until, term.from_):
            raise LexiconError(path, line, f"ends before it begins: {term.from_}..{term.until}")
    return holder


def _holder(row: list[str]) -> Holder:
    en, ru, also, wikidata, held = row
    return Holder(en, ru, also, wikidata or None, held)


@lru_cache(maxsize=4096)
def _terms(held: str) -> tuple[Term, ...]:
    """The terms of a cell. Raises ValueError with the reason."""
    return tuple(_term(text) for text in split(held))


def _term(text: str) -> Term:
    match = TERM.fullmatch(text)
    if match is None:
        raise ValueError(f"not a term of the form 'FR president 2017-05-14..': {text!r}")
    post = posts().get(match["office"])
    if post is None:
        raise ValueError(f"no office is called {match['office']!r}; roster_offices.tsv lists them")
    return Term(match["party"], post, match["at"], match["from"] or None, match["until"] or None)
