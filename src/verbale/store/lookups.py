"""Look-ups that only questions need: offices, outlets, the history of a record."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable
from typing import Any

from sqlalchemy import and_, case, func, select

from verbale.ledger.decisions import undoings
from verbale.record import Decision, Person
from verbale.store import schema as t
from verbale.store.reads import Reads
from verbale.store.rows import dump, from_row, to_row
from verbale.store.standing import chunks

LOOKED_AT = 20
"""Remarks, and contacts, that are looked at for each document of a person."""

AHEAD = 130
"""Days by which a document may tell of a contact that is still to come."""


class Lookups(Reads):
    """The look-ups of one transaction, those of merging included."""

    def persons_serving(self, party: str, limit: int = 200) -> list[Person]:
        """Persons of the record who serve a party."""
        query = select(t.persons).where(t.persons.c.state == party).order_by(t.persons.c.id).limit(limit)
        return [Person(**row) for row in self.connection.execute(query).mappings()]

    def documents_of_person(self, person: str, since: str | None, until: str | None, limit: int) -> list[str]:
        """Ids of the documents in which a person speaks or takes part in a contact, the newest first.

        They are looked for among those of the newest remarks and contacts of the person, some for each document wanted: one
        document may tell of an old contact.
        """
        d, a, q, r = t.documents.c, t.accounts.c, t.entry_persons.c, t.remarks.c
        told = [r.anchor <= until] if until else []
        spoke = [self.connection.execute(select(r.document).where(r.person == person, r.sort == sort, *told).order_by(
            r.anchor.desc()).limit(LOOKED_AT * limit)).scalars() for sort in ("statement", "position", "claim")]
        ahead = [q.anchor <= _later(until)] if until else []
        newest = select(q.id).where(q.person == person, *ahead).order_by(q.anchor.desc()).limit(LOOKED_AT * limit)
        met = self.connection.execute(select(a.document).where(a.contact.in_(newest.scalar_subquery()))).scalars()
        days = [*([d.published >= since] if since else []), *([d.published <= until] if until else [])]
        ids = {id for found in (*spoke, met) for id in found}
        found = [row for chunk in chunks(ids) for row in self.connection.execute(
            select(d.published, d.id).where(d.id.in_(chunk), *days))]
        found.sort(key=lambda row: row.id)
        return [row.id for row in sorted(found, key=lambda row: row.published or "", reverse=True)[:limit]]

    def outlets(self) -> list[dict[str, Any]]:
        """Outlets with the number of their documents, of independent ones, the side for which all of them speak, and the
        days from first to last.
        """
        d = t.documents.c
        one = and_(func.count(d.side) == func.count(), func.min(d.side) == func.max(d.side))
        query = select(
            d.outlet, func.count().label("documents"), func.count(d.origin.distinct()).label("independent"),
            case((one, func.min(d.side))).label("side"),
            func.min(d.published).label("first"), func.max(d.published).label("last"),
        ).group_by(d.outlet).order_by(func.count().desc(), d.outlet)
        return [dict(row) for row in self.connection.execute(query).mappings()]

    def documents_of_outlet(self, outlet: str) -> list[str]:
        """Ids of the documents of a source, by its name."""
        query = select(t.documents.c.id).where(t.documents.c.outlet == outlet).order_by(t.documents.c.id)
        return list(self.connection.execute(query).scalars())

    def documents_beginning(self, start: str, limit: int) -> list[str]:
        """Ids that begin so."""
        end = start[:-1] + chr(ord(start[-1]) + 1)
        query = select(t.documents.c.id).where(t.documents.c.id >= start, t.documents.c.id < end)
        return list(self.connection.execute(query.order_by(t.documents.c.id).limit(limit)).scalars())

    def document_ids(self) -> list[str]:
        """Ids of all documents."""
        return list(self.connection.execute(select(t.documents.c.id).order_by(t.documents.c.id)).scalars())

    def decision_log(self, keys: Iterable[str] | None = None) -> list[tuple[Decision, bool]]:
        """Decisions about these accounts (all without them), undone ones too, each with whether it was undone."""
        columns = t.decision_keys.c
        if keys is None:
            numbers = set(self.connection.execute(select(t.decisions.c.number)).scalars())
        else:
            numbers = {n for chunk in chunks(keys) for n in self.connection.execute(
                select(columns.number).where(columns.key.in_(chunk))).scalars()}
        found = [self.decision(n) for n in sorted(numbers)]
        undone = undoings(found)
        return [(d, d.number in undone) for d in found]

    def merged_into(self, id: str) -> list[str]:
        """Ids of contacts that now lead to this one."""
        query = select(t.redirects.c.id).where(t.redirects.c.successor == id).order_by(t.redirects.c.id)
        return list(self.connection.execute(query).scalars())

    def broken_decisions(self) -> list[tuple[int, str]]:
        """What is wrong with the log of decisions: number, and what. A whole log ends with the decision that its head names."""
        rows = self.connection.execute(select(t.decisions).order_by(t.decisions.c.number)).mappings()
        broken, number, previous = [], 0, ""
        for row in rows:
            if row["number"] != number + 1:
                broken.append((row["number"], f"decisions {number + 1} to {row['number'] - 1}, before it, are gone"))
            elif row["previous"] != previous or row["hash"] != digest_of(dict(row), previous):
                broken.append((row["number"], "it, or one before it, was changed after it was made"))
            number, previous = row["number"], row["hash"]
        head, digest = self.decision_head()
        if head > number:
            here = number or "none"
            broken.append((head, f"the log was cut off: the last decision made was {head}, the last one here is {here}"))
        elif (head, digest) != (number, previous):
            broken.append((number, f"the head of the log names decision {head or 'none'} with another hash"))
        return broken


def _later(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(AHEAD)).isoformat() if day < "9999" else day


def digest_of(row: dict[str, Any], previous: str) -> str:
    """The hash that a decision has behind one with the hash ``previous``."""
    return hashlib.sha256(dump({"previous": previous, **to_row(from_row(Decision, row))}).encode()).hexdigest()
