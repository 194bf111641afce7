"""What the roster knows about those whom a text names: the state of an office or a person, where one candidate is left.

Never an office that the text does not tell: the roster confirms whom of those named a title stands for (:mod:`.incumbents`).
"""

from __future__ import annotations

from collections.abc import Set

from verbale.lexicon.names import words
from verbale.lexicon.roster import LEADING, Holder, Term, roster
from verbale.model import Article, Office, Party, Role

WIDER: dict[Role, frozenset[Role]] = {
    "minister": frozenset({"foreign_minister", "minister"}), "deputy_minister": frozenset({"deputy_minister", "other"}),
    "other": frozenset({"other", "adviser"}), "adviser": frozenset({"adviser", "other"}),
    "envoy": frozenset({"envoy", "ambassador"}), "ambassador": frozenset({"envoy", "ambassador"})}
"""Roles that the words of a title may stand for besides their own ("Secretary Blinken", "representative")."""


def day(article: Article) -> str | None:
    """When a text was published as the roster asks for it: a day, a month or a year; None where it is not told."""
    told = article.published
    if told is None:
        return None
    return told.date or told.earliest[: {"month": 7, "year": 4}.get(told.precision, 10)]


def state_of_office(name: str, office: Office, on: str | None) -> Party | None:
    """The party for which the one bearer of the name held such an office: on the date, else at any time; the bearer of a
    family name alone, but of a leader's ("министр Ли"), only on the date, where there is one."""
    alone = len(words(name)) == 1 and on is not None and not office.until and office.role not in LEADING
    for date in (on,) if alone else dict.fromkeys((None if office.until else on, None)):
        found = {t.party for h in roster().named(name) for t in h.on(date) if matches(office, t) and (
            t.role == office.role or not _shared(name))}
        if found:
            return next(iter(found)) if len(found) == 1 else None
    return None


def _shared(name: str) -> bool:
    """A family name alone that those of several parties bear: a title that only may mean an office tells none of them."""
    return len(words(name)) == 1 and len(frozenset[Party]().union(*(h.parties for h in roster().named(name)))) > 1


def matches(office: Office, term: Term) -> bool:
    """Whether the words of a title may mean the office that a term is of."""
    title = office.title.lower()
    return term.role in WIDER.get(office.role, {office.role}) or title in (term.post.en.lower(), term.post.ru)


def bearers(name: str) -> tuple[Holder, ...]:
    """All of the roster who bear a name, or the family name alone."""
    return roster().named(name)


def held(name: str, role: Role, on: str) -> tuple[tuple[Party, str], ...]:
    """Party and titles, in all languages, of each office of the role that the one of that name who held it then held."""
    found = roster().find(name, on, role)
    return tuple((t.party, f"{t.post.ru} {t.post.en}") for t in found[0].on(on, role)) if len(found) == 1 else ()


def alone(name: str, party: Party, role: Role, on: str) -> bool:
    """Whether the bearer of the name alone held the office for the party on the date."""
    holder = holder_of(party, role, on)
    return holder is not None and holder in bearers(name)


def person(name: str, on: str | None, named: Set[Party]) -> Holder | None:
    """The one whom a name without a title stands for.

    A full name is known at any time. A family name alone must be of one who leads a state on the date, and the text
    must name that state: the name alone is borne by others too.
    """
    if len(words(name)) > 1:
        return roster().one(name, on)
    found = [h for h in roster().named(name) if any(
        t.role in LEADING and t.covers(on) and t.party in named for t in h.terms)]
    return found[0] if len(found) == 1 else None


def party(holder: Holder, on: str | None) -> Party | None:
    """The one party that somebody serves on the date, or ever served."""
    for date in dict.fromkeys((on, None)):
        if served := {t.party for t in holder.on(date)}:
            return next(iter(served)) if len(served) == 1 else None
    return None


def holder_of(party: Party, role: Role, on: str | None) -> Holder | None:
    """Who alone held the office on the date: "его американский коллега" said of a minister; None without a date."""
    found = roster().holders(party, role, on) if on else ()
    return found[0] if len(found) == 1 else None
