"""What is on record of one person, one state, one source: the pages that a reader turns to with a name."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, case, func, select

from verbale.ask.contacts import listed
from verbale.ask.remarks import named
from verbale.ask.sources import sources_row
from verbale.ask.who import UNIQUE
from verbale.ledger.people import fold_name
from verbale.lexicon.roster import Holder, roster
from verbale.lexicon.states import organizations, states
from verbale.model import Party
from verbale.record import Person
from verbale.store import schema as t
from verbale.store.sql import Session

Answer = dict[str, Any]

SHOWN = 50
READ = 12
"""Documents of a person that are looked through for offices."""
MONTHS = 36
"""Months of statements that are counted, back from the newest."""


def person_page(session: Session, id: str) -> Answer | None:
    """A person with offices, contacts and statements; None where nobody has this id."""
    person = session.persons([id]).get(id)
    if person is None:
        return None
    p, remark = t.entry_persons.c, t.remarks.c
    ids = session.connection.execute(
        select(p.id).where(p.person == id).order_by(p.anchor.desc(), p.id).limit(SHOWN)).scalars()
    return {"person": person, "contacts": listed(session, session.entries(list(ids))),
            "offices": [*listed_offices(person), *told_offices(session, person)],
            "statements": named(session, session.remarks("statement", person=id, limit=SHOWN)),
            "positions": named(session, session.remarks("position", person=id, limit=SHOWN)),
            "months": months(session, remark.person == id, remark.sort == "statement")}


def listed_offices(person: Person) -> list[Answer]:
    """Offices that the roster has of a person: ``title`` in both languages, ``party``, ``from`` and ``until``."""
    found = {h.en: h for name in (person.name_ru, person.name_en, person.name) if name for h in roster().named(name)
             if person.state is None or person.state in h.parties}
    if len(found) != 1:  # nobody, or several of one name: the roster says nothing
        return []
    (holder,) = found.values()
    return [_tenure(holder, term) for term in sorted(holder.terms, key=lambda term: term.from_ or "", reverse=True)]


def _tenure(holder: Holder, term: Any) -> Answer:
    return {"name_ru": holder.ru, "name_en": holder.en, "title_ru": term.post.ru, "title_en": term.post.en,
            "role": term.role, "party": term.party, "from": term.from_, "until": term.until, "document": None}


def told_offices(session: Session, person: Person) -> list[Answer]:
    """Offices by the words of the newest documents in which the person speaks or takes part, each title of a body once."""
    names = {fold_name(n) for n in (person.name, person.name_ru, person.name_en) if n}
    found: dict[str, Answer] = {}
    for id in session.documents_of_person(person.id, None, None, READ):
        record = session.document_record(id)
        if record is None:
            continue
        theirs = {e["id"] for e in record["entities"] if e["type"] == "person" and fold_name(e["name"]) in names}
        for held in record["offices"]:
            if held["person"] in theirs:
                found.setdefault(f"{held['title']} {held['organization']}", _told(record, held))
    return list(found.values())


def _told(record: Answer, held: Answer) -> Answer:
    start, end = held["evidence"][0]
    return {"title_ru": held["title"], "title_en": held["title"], "organization": held["organization"],
            "role": held["role"], "party": held["state"], "from": None,
            "until": held.get("until"), "document": record["id"], "published": (record["published"] or {}).get("earliest"),
            "quotation": record["text"][start:end]}


def state_page(session: Session, code: Party) -> Answer:
    """A state or organisation: pairs, contacts, who spoke for it when, statements and positions."""
    p, remark = t.entry_pairs.c, t.remarks.c
    ids = session.connection.execute(
        select(p.id).where(p.pair == code).order_by(p.anchor.desc(), p.id).limit(20)).scalars()
    return {"pairs": state_pairs(session, code), "offices": state_offices(code),
            "contacts": listed(session, session.entries(list(ids))),
            "statements": named(session, session.remarks("statement", party=code, limit=30)),
            "positions": named(session, session.remarks("position", party=code, limit=30)),
            "people": session.persons_serving(code, 60),
            "months": months(session, remark.party == code, remark.sort == "statement")}


def state_offices(code: Party) -> list[Answer]:
    """Heads of state and government and foreign ministers of a party, as the roster has them, the latest first."""
    found = [_tenure(holder, term) for role in sorted(UNIQUE) for holder in roster().holders(code, role)  # type: ignore[arg-type]
             for term in holder.on(None, role) if term.party == code]  # type: ignore[arg-type]
    return sorted(found, key=lambda office: (office["until"] or "9999", office["from"] or ""), reverse=True)


def state_pairs(session: Session, code: Party) -> list[Answer]:
    """The pairs that a party has on record, busiest first."""
    p = t.entry_pairs.c
    others = {s.code for s in states() if s.code} | {o.code for o in organizations().values() if o.code}
    names = sorted("-".join(sorted((code, other))) for other in others - {code})
    rows = session.connection.execute(
        select(p.pair, func.count(), func.max(p.anchor)).where(p.pair.in_(names)).group_by(p.pair)).all()
    out = [{"pair": pair, "parties": pair.split("-"), "contacts": n, "last": last} for pair, n, last in rows]
    return sorted(out, key=lambda r: (-r["contacts"], r["pair"]))


def source_page(session: Session, outlet: str, after: int = 0, limit: int = SHOWN) -> Answer | None:
    """An outlet: whom it speaks for, its documents newest first, how many a month; None where there is none such."""
    d = t.documents.c
    row = session.connection.execute(
        select(d.outlet, func.count().label("documents"), func.max(d.side).label("side"),
               func.min(d.published).label("first"), func.max(d.published).label("last"),
               ).where(d.outlet == outlet).group_by(d.outlet)).mappings().first()
    if row is None:
        return None
    found = session.connection.execute(
        select(d.id, d.title, d.name, d.published, d.side, d.origin, d.outlet).where(d.outlet == outlet)
        .order_by(d.published.desc(), d.id).limit(limit + 1).offset(after)).mappings()
    documents = [dict(r) for r in found]
    return {"source": sources_row(session, dict(row)), "documents": documents[:limit], "more": len(documents) > limit}


def months(session: Session, *conditions: ColumnElement[bool]) -> list[Answer]:
    """How many remarks in each of the last months in which there are any: ``month`` (its first day), ``count``."""
    r = t.remarks.c
    newest = session.connection.execute(select(func.max(r.anchor)).where(*conditions)).scalar()
    if newest is None:
        return []
    year, month = divmod(int(newest[:4]) * 12 + int(newest[5:7]) - 1 - (MONTHS - 1), 12)
    month_of = func.substr(r.anchor, 1, 7)
    rows = session.connection.execute(
        select(month_of, func.count()).where(*conditions, r.anchor >= f"{year:04}-{month + 1:02}-01").group_by(month_of))
    return [{"month": f"{name}-01", "count": count} for name, count in sorted(map(tuple, rows))]


def outlets(session: Session) -> list[Answer]:
    """The outlets on record, the busiest first: how many documents, from when to when, the side for which all of them speak."""
    d = t.documents.c
    one = and_(func.count(d.side) == func.count(), func.min(d.side) == func.max(d.side))
    rows: Iterable[Any] = session.connection.execute(
        select(d.outlet, case((one, func.min(d.side))).label("side"), func.count().label("documents"),
               func.min(d.published).label("first"), func.max(d.published).label("last")).group_by(d.outlet)).mappings()
    return sorted((dict(row) for row in rows), key=lambda r: (-r["documents"], r["outlet"] or ""))
