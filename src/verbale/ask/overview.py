"""What the desk opens with: pairs by recent activity, what came in lately, what is least sure, one document whole."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select

from verbale.ask.contacts import answers, entries_as_of, listed, pair_as_of
from verbale.lexicon.states import name as state_name
from verbale.model import Party, to_json
from verbale.record import Entry
from verbale.store import schema as t
from verbale.store.numbers import between, day_of
from verbale.store.sql import Session

Answer = dict[str, Any]

LOOKED_THROUGH = 500
"""Documents of a day of reading that are looked through for the contacts they tell of."""

RECENT = 2000
"""Entries of the record, newest first, from which the busiest pairs are told: the cost stays the same as it grows."""


def party_name(code: Party, language: str) -> str:
    """The name of a party in a language; its code where the lexicon has none."""
    return state_name(code, language)


def recent_pairs(session: Session, limit: int = 30, today: str | None = None) -> list[Answer]:
    """Pairs of states by their newest contact: ``pair``, ``parties``, ``last`` (day), ``told`` (the day on which a newer one was
    told of that has none itself), ``next`` (what is scheduled from ``today`` on), ``contacts`` among the recent ones.
    """
    e = t.entries.c
    rows = session.connection.execute(
        select(e.parties, e.anchor, e.latest, e.dated, e.status).order_by(e.anchor.desc()).limit(RECENT))
    tallies: dict[str, Answer] = {}
    day = today or dt.date.today().isoformat()
    for parties, anchor, latest, dated, status in rows:
        tally = tallies.setdefault(parties, {"last": None, "told": None, "next": None, "contacts": 0})
        tally["contacts"] += 1
        if status in ("held", "ongoing"):
            name = "last" if dated else "told"
            tally[name] = tally[name] or anchor
        elif status == "scheduled" and latest and latest >= day:
            tally["next"] = anchor  # the earliest of those to come is the last that is seen
    for tally in tallies.values():
        tally["told"] = tally["told"] if (tally["told"] or "") > (tally["last"] or "") else None
    busiest = sorted(tallies, key=lambda parties: (tallies[parties]["told"] or tallies[parties]["last"] or "",
                                                   tallies[parties]["contacts"]), reverse=True)
    named = ((json.loads(parties), tallies[parties]) for parties in busiest)
    pairs = ((codes, tally) for codes, tally in named if len(codes) == 2 and "XX" not in codes)
    return [{"pair": "-".join(codes), "parties": codes, **tally} for codes, tally in islice(pairs, limit)]


def changed(session: Session, limit: int = 12) -> Answer | None:
    """What the newest day of reading brought; None of an empty record.

    Returns:
        ``day``; how many ``documents`` were read; ``newest`` of them by publication; the ``contacts`` that the newest
        hundreds of them tell of (rows of the contract), and how many those are (``touched``).
    """
    d, a, e = t.documents.c, t.accounts.c, t.entries.c
    day = session.connection.execute(select(func.max(d.read))).scalar()
    if day is None:
        return None
    newest = select(d.id).where(d.read == day).order_by(d.published.desc()).limit(LOOKED_THROUGH)
    touched = session.connection.execute(select(e.id, func.count().over()).where(e.id.in_(
        select(a.contact).where(a.document.in_(newest)))).order_by(e.anchor.desc(), e.id).limit(limit)).all()
    return {"day": day, "documents": _read_on(session, day), "newest": _documents(session, limit, d.read == day),
            "touched": touched[0][1] if touched else 0, "contacts": listed(session, session.entries(id for id, _ in touched))}


def _read_on(session: Session, day: str) -> int:
    """How many documents were read on the newest day; all are counted in a tenth of the time, where none was read before."""
    d = t.documents.c
    earlier = session.connection.execute(select(d.id).where(d.read < day).limit(1)).first()
    query = select(func.count()).select_from(t.documents)
    return int(session.connection.execute(query.where(d.read == day) if earlier else query).scalar_one())


def _documents(session: Session, limit: int, *conditions: ColumnElement[bool]) -> list[Answer]:
    columns = [c for c in t.documents.c if c.name not in ("record", "number")]
    query = select(*columns).where(*conditions).order_by(t.documents.c.published.desc(), t.documents.c.id).limit(limit)
    return [dict(row) for row in session.connection.execute(query).mappings()]


def least_sure(session: Session, limit: int = 50, offset: int = 0) -> list[Answer]:
    """Contacts that nobody has decided on, the least sure first."""
    e, k = t.entries, t.decision_keys
    d = t.decisions.c
    undone = select(d.undoes).where(d.undoes.is_not(None))
    standing = select(d.number).where(d.action != "undo", d.number.not_in(undone))
    decided = select(t.accounts.c.contact).join(k, k.c.key == t.accounts.c.key).where(
        k.c.number.in_(standing), t.accounts.c.contact.is_not(None))  # what was rejected belongs to none: NOT IN has no NULL
    ids = session.connection.execute(
        select(e.c.id).where(e.c.id.not_in(decided)).order_by(e.c.confidence, e.c.id).limit(limit).offset(offset)).scalars()
    wanted = list(ids)
    found: dict[str, Entry] = {x.id: x for x in session.entries(wanted)}
    return answers(session, [found[i] for i in wanted if i in found])


def counts(session: Session) -> Answer:
    """How much the record holds."""
    names = {"documents": t.documents, "contacts": t.entries, "persons": t.persons, "decisions": t.decisions}
    return {name: session.connection.execute(select(func.count()).select_from(table)).scalar_one()
            for name, table in names.items()}


def last_decision(session: Session, who: str) -> int | None:
    """The number of somebody's last standing decision; None where there is none."""
    d = t.decisions.c
    undone = select(d.undoes).where(d.undoes.is_not(None))
    return session.connection.execute(select(func.max(d.number)).where(
        d.who == who, d.action != "undo", d.number.not_in(undone))).scalar()


def decisions(session: Session, who: str | None = None, limit: int = 50, offset: int = 0) -> list[Answer]:
    """Who decided what, newest first: the decision's fields, ``contact`` that it is about now, ``undone``."""
    d, k, a = t.decisions.c, t.decision_keys.c, t.accounts.c
    query = select(d.number).order_by(d.number.desc()).limit(limit).offset(offset)
    numbers = list(session.connection.execute(query.where(d.who == who) if who else query).scalars())
    if not numbers:
        return []
    undone = set(session.connection.execute(select(d.undoes).where(d.undoes.in_(numbers))).scalars())
    homes = session.connection.execute(select(k.number, func.max(a.contact)).join(t.accounts, a.key == k.key).where(
        k.number.in_(numbers)).group_by(k.number))
    contacts: dict[int, str | None] = {row[0]: row[1] for row in homes}
    made = (session.decision(n) for n in numbers)
    return [{"number": m.number, "who": m.who, "when": m.when, "action": m.action, "field": m.field, "value": m.value,
             "why": m.why, "undoes": m.undoes, "undone": m.number in undone, "contact": contacts.get(m.number),
             "document": m.keys[0].rsplit(":", 1)[0] if m.keys else None} for m in made]


def deciders(session: Session) -> list[tuple[str, int]]:
    """Who has decided, and how often."""
    d = t.decisions.c
    rows = session.connection.execute(select(d.who, func.count()).group_by(d.who).order_by(func.count().desc(), d.who))
    return [(who, count) for who, count in rows]


def contact_ids(session: Session, document: str, record: Answer) -> dict[str, str]:
    """Local ids of a document's contacts -> their ids in the record that all documents make."""
    by_key = {a.key: a for a in session.accounts_of_document(document)}
    entries = {key: e.id for e in session.entries_of(by_key) for key in e.keys}
    out = {}
    for contact in record["contacts"]:
        start, end = min(contact["mentions"] or contact["evidence"])
        key = f"{document}:{start}-{end}"
        if key in entries:
            out[contact["id"]] = entries[key]
    return out


def drawn(session: Session, parties: Sequence[Party], as_of: str | None, most: int, year: int | None = None,
          stood: Sequence[Any] | None = None) -> list[Answer]:
    """Outlines of the contacts of these parties with the newest days (of a year), newest first, as they stood on a day
    (``stood``: what ``pair_as_of`` gave, where it is known already); ``most`` at most.
    """
    since, until = (f"{year:04}-01-01", f"{year:04}-12-31") if year else (None, None)
    if not as_of:
        return outlines(session, session.outline_rows(parties, most, since, until))
    then = pair_as_of(session, parties, as_of) if stood is None else stood
    shown = [row for row in then if (since or "") <= row.anchor <= (until or "9999")][:most]
    plain = session.outlines_of(row.id for row in shown if not isinstance(row, Entry))
    return outlines(session, [row if isinstance(row, Entry) else plain[row.id] for row in shown])


def listed_then(session: Session, ids: Iterable[str], as_of: str | None) -> list[Answer]:
    """The rows of lists of contacts by id, as they stood on a day."""
    found = list(session.entries(ids))
    return listed(session, entries_as_of(session, found, as_of) if as_of else found, as_of)


def years(session: Session, parties: Sequence[Party]) -> list[tuple[int, int]]:
    """Each year in which these parties have contacts, the newest first, and how many."""
    year = func.substr(t.entry_pairs.c.anchor, 1, 4)
    query = _of_pair(select(year, func.count()), parties).where(t.entry_pairs.c.withdrawn.is_(False))
    return [(int(y), n) for y, n in session.connection.execute(query.group_by(year).order_by(year.desc()))]


def _of_pair(query: Select[Any], parties: Sequence[Party]) -> Select[Any]:
    """The rows of ``entry_pairs`` of contacts in which all of these take part."""
    first, *rest = ["-".join(sorted((parties[0], other))) for other in parties[1:]] or list(parties)
    p = t.entry_pairs.c
    return query.where(p.pair == first, *(p.id.in_(select(p.id).where(p.pair == name)) for name in rest))


def outlines(session: Session, found: Sequence[Any]) -> list[Answer]:
    """Of each contact (an entry, or a row of ``outline_rows``) what a picture needs, without its history: a tenth of the cost
    of whole rows.
    """
    persons = [_persons(e) for e in found]
    people = {id: to_json(p) for id, p in session.persons({id for some in persons for id in some}).items()}
    return [{"id": e.id, "kind": e.kind, "status": e.status, "level": e.level,
             "time": {"earliest": e.earliest, "latest": e.latest} if e.earliest or e.latest else None,
             "place": {"name": e.place, "state": e.place_state}, "participants": [people[id] for id in some if id in people]}
            for e, some in zip(found, persons, strict=True)]


def _persons(found: Any) -> Sequence[str]:
    return found.persons if isinstance(found, Entry) else _ids(found.persons)


@lru_cache(maxsize=20_000)
def _ids(persons: str) -> tuple[str, ...]:
    """The same two persons meet again and again."""
    return tuple(json.loads(persons))


def days_covered(session: Session, parties: Sequence[Party]) -> tuple[str, str] | None:
    """The first and the last day of the documents that name any of the parties."""
    p = t.document_parties.c
    ends = [session.connection.execute(select(end).where(p.party == party, p.number.between(*between(None, None)))).scalar()
            for end in (func.min(p.number), func.max(p.number)) for party in parties]
    days = [d for n in ends if n and (d := day_of(n))]
    return (min(days), max(days)) if days else None

