"""What the desk opens with: pairs by recent activity, what came in lately, what is least sure, one document whole."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from typing import Any

from sqlalchemy import func, select

from verbale.ask.contacts import answers
from verbale.lexicon import table
from verbale.lexicon.states import name as state_name
from verbale.model import Party
from verbale.record import Entry
from verbale.store import schema as t
from verbale.store.sql import Session

Answer = dict[str, Any]

RECENT = 2000
"""Entries of the record, newest first, from which the busiest pairs are told: the cost stays the same as it grows."""


def party_name(code: Party, language: str) -> str:
    """The name of a party in a language; its code where the lexicon has none."""
    return state_name(code, language)


def place_name(name: str, state: str | None, language: str) -> str:
    """A place as a language writes it, where the lexicon has it in that state; as it is where it does not."""
    known = _places(language)
    return known.get((name.casefold(), state)) or known.get((name.casefold(), None)) or name


@cache
def _places(language: str) -> dict[tuple[str, str | None], str]:
    """Either name of a place and its state -> its name in a language."""
    seats = (row for one in ("seats", "regions") for row in table.load("shared", one))
    rows: list[tuple[str | None, str, str]] = [(None, row["ru"], row["en"]) for row in seats]
    rows += [(state, ru, en) for state, ru, _, en, _ in table.cells("shared", "places")]
    out: dict[tuple[str, str | None], str] = {}
    for state, ru, en in rows:
        for wanted in table.split(ru if language == "ru" else en)[:1]:
            for name in (*table.split(ru), *table.split(en)):
                out.setdefault((name.casefold(), state), wanted)
    return out


def recent_pairs(session: Session, limit: int = 30) -> list[Answer]:
    """Pairs of states by their newest contact: ``pair``, ``parties``, ``last`` (day), ``contacts`` among the recent ones."""
    e = t.entries
    rows = session.connection.execute(
        select(e.c.parties, e.c.anchor, e.c.status).order_by(e.c.anchor.desc()).limit(RECENT)).all()
    pairs: dict[tuple[str, ...], Answer] = {}
    for parties, anchor, status in rows:
        codes = tuple(_list(parties))
        if len(codes) == 2 and "XX" not in codes:
            pair = pairs.setdefault(codes, {"pair": "-".join(codes), "parties": list(codes), "last": None, "next": None,
                                            "contacts": 0})
            pair["contacts"] += 1
            name = "last" if status in ("held", "ongoing") else "next" if status == "scheduled" else None
            if name and pair[name] is None:
                pair[name] = anchor
    for pair in pairs.values():
        if pair["next"] and pair["last"] and pair["next"] <= pair["last"]:
            pair["next"] = None
    return sorted(pairs.values(), key=lambda p: (p["last"] or "", p["contacts"]), reverse=True)[:limit]


def newly_read(session: Session, limit: int = 20) -> list[Answer]:
    """The documents that came in last, by the day they were read, then by publication."""
    d = t.documents
    columns = [c for c in d.c if c.name != "record"]
    rows = session.connection.execute(select(*columns).order_by(d.c.published.desc(), d.c.id).limit(limit))
    return [dict(row) for row in rows.mappings()]


def least_sure(session: Session, limit: int = 50, offset: int = 0) -> list[Answer]:
    """Contacts that nobody has decided on, the least sure first."""
    e, k = t.entries, t.decision_keys
    d = t.decisions.c
    undone = select(d.undoes).where(d.undoes.is_not(None))
    standing = select(d.number).where(d.action != "undo", d.number.not_in(undone))
    decided = select(t.accounts.c.contact).join(k, k.c.key == t.accounts.c.key).where(k.c.number.in_(standing))
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


def outlets(session: Session) -> list[Answer]:
    """The outlets on record: how many documents, from when to when, and the side they speak for."""
    d = t.documents
    rows = session.connection.execute(
        select(d.c.outlet, func.max(d.c.side).label("side"), func.count().label("documents"),
               func.min(d.c.published).label("first"), func.max(d.c.published).label("last")).group_by(d.c.outlet))
    return sorted((dict(row) for row in rows.mappings()), key=lambda r: (-r["documents"], r["outlet"] or ""))


def last_decision(session: Session, who: str) -> int | None:
    """The number of somebody's last standing decision; None where there is none."""
    d = t.decisions.c
    undone = select(d.undoes).where(d.undoes.is_not(None))
    return session.connection.execute(select(func.max(d.number)).where(
        d.who == who, d.action != "undo", d.number.not_in(undone))).scalar()


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


def person_page(session: Session, id: str) -> Answer | None:
    """A person with contacts and statements; None where nobody has this id."""
    person = session.persons([id]).get(id)
    if person is None:
        return None
    found = sorted(session.find_entries((), (id,), None, None), key=lambda e: e.anchor, reverse=True)[:100]
    return {"person": person, "contacts": answers(session, found),
            "statements": session.remarks("statement", person=id, limit=50),
            "positions": session.remarks("position", person=id, limit=50)}


def state_pairs(session: Session, code: Party) -> list[Answer]:
    """The pairs that a party has on record, busiest first."""
    p = t.entry_pairs
    rows = session.connection.execute(
        select(p.c.pair, func.count(), func.max(p.c.anchor)).where(p.c.pair.like("%-%"),
               (p.c.pair.like(f"{code}-%")) | (p.c.pair.like(f"%-{code}"))).group_by(p.c.pair)).all()
    out = [{"pair": pair, "parties": pair.split("-"), "contacts": n, "last": last} for pair, n, last in rows]
    return sorted(out, key=lambda r: r["contacts"], reverse=True)


def _list(value: str) -> Sequence[str]:
    found: list[str] = json.loads(value)
    return found
