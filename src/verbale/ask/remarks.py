"""What somebody is reported to have said (statements) or to hold (positions)."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from verbale.ask import terms
from verbale.ask.people import person_id
from verbale.errors import QuestionError
from verbale.store.sql import Session

Answer = dict[str, Any]


def statements(session: Session, by: str | None = None, about: str | None = None, since: str | None = None,
               until: str | None = None, as_of: str | None = None, limit: int = 1000) -> list[Answer]:
    """Statements, newest first.

    Args:
        by: a person by any spelling, or a party ("RU"): everybody who speaks for it.
        about: a party that the words name. since, until: days, months or years of the statement.
        as_of: only what was published by that day.
    """
    party, person = _speaker(session, by)
    rows = session.remarks("statement", person=person, party=party, about=about and terms.party(about),
                           since=terms.first_day(since), until=_earlier(terms.last_day(until), terms.last_day(as_of)),
                           limit=limit)
    return named(session, _known(rows, as_of))


def positions(session: Session, party: str, on: str | None = None, since: str | None = None, until: str | None = None,
              kind: str | None = None, as_of: str | None = None, limit: int = 1000) -> list[Answer]:
    """What a side is ready for, refuses, demands, offers …, newest first; ``on``: a party that the words name."""
    wanted, holder = terms.one_of(kind, terms.POSITION_KINDS, "kind of position"), terms.party(party)
    target = on and terms.party(on)
    rows = session.remarks("position", about=holder, since=terms.first_day(since), limit=limit,
                           until=_earlier(terms.last_day(until), terms.last_day(as_of)))
    return named(session, [row for row in _known(rows, as_of) if wanted in (None, row["kind"]) and _holds(row, holder)
                           and (not target or target in row["about"])])


def named(session: Session, rows: Iterable[Answer]) -> list[Answer]:
    """The rows with ``name_ru`` and ``name_en`` of speakers whom the record knows; ``speaker`` is what the text calls them."""
    rows = list(rows)
    persons = session.persons(sorted({row["person"] for row in rows if row["person"]}))
    known = [persons.get(row["person"]) for row in rows]
    return [row | {"name_ru": p.name_ru if p else None, "name_en": p.name_en if p else None}
            for row, p in zip(rows, known, strict=True)]


def _holds(row: Answer, party: str) -> bool:
    return any(holder["party"] == party for holder in row["detail"]["holders"])


def _speaker(session: Session, by: str | None) -> tuple[str | None, str | None]:
    """(party, person) that a name means; a code goes before a person's name."""
    if not by:
        return None, None
    try:
        return terms.party(by), None
    except QuestionError:
        return None, person_id(session, by)


def _known(rows: list[Answer], as_of: str | None) -> list[Answer]:
    day = terms.last_day(as_of)
    return [row for row in rows if not day or not row["published"] or row["published"] <= day]


def _earlier(a: str | None, b: str | None) -> str | None:
    return min(filter(None, (a, b)), default=None)
