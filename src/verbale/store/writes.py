"""Carries out the changes that the ledger has planned, within one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from functools import cache
from itertools import groupby
from typing import Any

from sqlalchemy import Executable, Table, bindparam, delete, func, insert, select, text

from verbale.ledger.decisions import place_of
from verbale.ledger.duplicates import bands
from verbale.model import to_json
from verbale.record import (
    Account,
    Change,
    Decision,
    DropAccount,
    DropDocument,
    DropEntry,
    Entry,
    Person,
    Publisher,
    PutAccount,
    PutDocument,
    PutEntry,
    filings,
    names_of,
)
from verbale.store import schema as t
from verbale.store.lookups import Lookups
from verbale.store.numbers import FIRST, between, undated
from verbale.store.rows import dump, pack, to_row
from verbale.store.standing import chunks

PUT_TERMS = {True: text("INSERT INTO search (rowid, terms, document) VALUES (:number, :terms, :document)"),
             False: text("INSERT INTO search (document, terms) VALUES (:document, to_tsvector('simple', :terms))")}
DROP_TERMS = {True: text("DELETE FROM search WHERE rowid = :number"),
              False: text("DELETE FROM search WHERE document = :document")}
"""The words of a document for search; in SQLite, in PostgreSQL."""


class Session(Lookups):
    """One transaction: look-ups, and the applying of changes."""

    def put_decision(self, decision: Decision) -> None:
        """Append a decision, tied by its hash to the one that the head of the log names; the head then names it."""
        self.undecided = False
        _, last = self.decision_head()
        row = to_row(decision)
        digest = hashlib.sha256(dump({"previous": last, **row}).encode()).hexdigest()
        self.connection.execute(insert(t.decisions), {**row, "previous": last, "hash": digest})
        self._upsert(t.decision_head, [{"id": 1, "number": decision.number, "hash": digest}], "id")
        if decision.keys:
            self.connection.execute(insert(t.decision_keys), [
                {"key": k, "number": decision.number, "document": place_of(k)[0]} for k in dict.fromkeys(decision.keys)])

    # ------------------------------------------------------------ changes

    def put_publisher(self, row: Publisher) -> None:
        self._upsert(t.sources, [asdict(row)], "outlet")

    def drop_publisher(self, outlet: str) -> None:
        self._delete(t.sources, "outlet", [outlet])

    def set_side(self, outlet: str, side: str | None) -> None:
        self.connection.execute(t.documents.update().where(t.documents.c.outlet == outlet).values(side=side))

    def set_origin(self, documents: Iterable[str], origin: str) -> None:
        for chunk in chunks(documents):
            self.connection.execute(t.documents.update().where(t.documents.c.id.in_(chunk)).values(origin=origin))

    def set_superseded(self, document: str, by: str | None, on: str | None) -> None:
        self.connection.execute(t.documents.update().where(t.documents.c.id == document).values(
            superseded_by=by, superseded_on=on))

    def apply(self, changes: Iterable[Change]) -> None:
        """Carry out the changes, in order; those of a kind that follow one another together."""
        for kind, some in groupby(changes, type):
            getattr(self, APPLY[kind])(list(some))

    def _put_accounts(self, changes: Sequence[PutAccount]) -> None:
        accounts = list({c.account.key: c.account for c in changes}.values())
        self._delete(t.account_pairs, "key", [c.account.key for c in changes if not c.new])
        # which contact an account belongs to stays until an entry says so
        self._upsert(t.accounts, [to_row(a) for a in accounts], "key", "contact")
        self._insert(t.account_pairs, [row for a in accounts for row in account_pairs(a)])

    def _drop_accounts(self, changes: Sequence[DropAccount]) -> None:
        for table in (t.account_pairs, t.accounts):
            self._delete(table, "key", [c.key for c in changes])

    def _put_entries(self, changes: Sequence[PutEntry]) -> None:
        entries = list({c.entry.id: c.entry for c in changes}.values())
        self._forget_entries([c.entry.id for c in changes if not c.new])
        self._upsert(t.entries, [to_row(e) for e in entries], "id")
        self._insert(t.entry_pairs, [row for e in entries for row in entry_pairs(e)])
        self._insert(t.entry_persons, [row for e in entries for row in entry_persons(e)])
        self.connection.execute(SET_CONTACT, [{"k": key, "c": e.id} for e in entries for key in e.keys])
        self._delete(t.redirects, "id", [c.entry.id for c in changes if c.new])

    def _forget_entries(self, ids: Sequence[str]) -> None:
        for table in (t.entry_pairs, t.entry_persons):
            self._delete(table, "id", ids)
        for chunk in chunks(ids):
            self.connection.execute(NO_CONTACT, {"values": chunk})

    def _drop_entries(self, changes: Sequence[DropEntry]) -> None:
        ids = [c.id for c in changes]
        self._forget_entries(ids)
        self._delete(t.entries, "id", ids)
        self._upsert(t.redirects, [{"id": c.id, "successor": c.successor} for c in changes], "id")

    def _put_documents(self, changes: Sequence[PutDocument]) -> None:
        for change in changes:
            self._put_document(change)

    def _drop_documents(self, changes: Sequence[DropDocument]) -> None:
        for change in changes:
            self._drop_document(change.document)

    def _put_document(self, change: PutDocument) -> None:
        document = change.document
        number = self.next_number(document.published.earliest if document.published else None)
        self._insert(t.documents, [{**document_row(change), "number": number}])
        self._insert(t.shingles, [{"band": b, "number": number} for b in dict.fromkeys(change.bands)])
        self._insert(t.document_parties, [
            {"party": p, "number": number, "outlet": change.outlet} for p in change.parties])
        self.count_in([(document.published.earliest if document.published else None, change.parties)])
        self._insert(t.remarks, remark_rows(change))
        self._insert(t.remark_parties, remark_parties(change))
        self.put_persons(change.persons)
        self.connection.execute(PUT_TERMS[self.sqlite], {
            "number": number, "terms": change.terms, "document": document.id})

    def next_number(self, day: str | None) -> int:
        """The number of the next document of a day: the number of its rows for search, near-duplicates and parties."""
        low, high = between(day, day) if day else undated()
        last = self.connection.execute(LAST_NUMBER, {"low": low, "high": high}).scalar()
        return int(last or low) + FIRST

    def put_persons(self, persons: Iterable[Person]) -> None:
        there: dict[str, dict[str, Any]] = {id: asdict(p) for id, p in self.persons([p.id for p in persons]).items()}
        rows: dict[str, dict[str, Any]] = {}
        for p in persons:
            row = person_row(p, rows.get(p.id) or there.get(p.id))
            if row != there.get(p.id):
                rows[p.id] = row
        self._upsert(t.persons, list(rows.values()), "id")

    def _drop_document(self, id: str) -> None:
        row = self.connection.execute(select(t.documents.c.number, t.documents.c.published).where(t.documents.c.id == id)).first()
        if row is None:
            return
        ids = select(t.remarks.c.id).where(t.remarks.c.document == id)
        self.connection.execute(delete(t.remark_parties).where(t.remark_parties.c.id.in_(ids)))
        self._delete(t.remarks, "document", [id])
        s = t.shingles.c
        self.connection.execute(delete(t.shingles).where(s.band.in_(bands(self.body_of(id))), s.number == row.number))
        p = t.document_parties.c
        named = list(self.connection.execute(select(p.party).where(p.number == row.number)).scalars())
        self.connection.execute(delete(t.document_parties).where(p.number == row.number))
        self.count_out(row.published, named)
        self.connection.execute(DROP_TERMS[self.sqlite], {"number": row.number, "document": id})
        self._delete(t.documents, "id", [id])

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self.connection.execute(_inserting(table), rows)

    def _delete(self, table: Table, column: str, values: Iterable[str]) -> None:
        for chunk in chunks(values):
            self.connection.execute(_deleting(table, column), {"values": chunk})

    def _upsert(self, table: Table, rows: list[dict[str, Any]], key: str, *kept: str) -> None:
        """Rows put in or written over, ``kept`` columns left as they are."""
        if rows:
            self.connection.execute(_upserting(table, self.sqlite, key, frozenset(rows[0]) - {key, *kept}), rows)


# statements are built once: building one costs more than running it


@cache
def _inserting(table: Table) -> Executable:
    return insert(table)


@cache
def _deleting(table: Table, column: str) -> Executable:
    return delete(table).where(table.c[column].in_(bindparam("values", expanding=True)))


@cache
def _upserting(table: Table, sqlite: bool, key: str, columns: frozenset[str]) -> Executable:
    if sqlite:
        from sqlalchemy.dialects.sqlite import insert as upsert
    else:
        from sqlalchemy.dialects.postgresql import insert as upsert  # type: ignore[assignment]
    statement = upsert(table)
    return statement.on_conflict_do_update(index_elements=[key], set_={c: statement.excluded[c] for c in sorted(columns)})


SET_CONTACT = t.accounts.update().where(t.accounts.c.key == bindparam("k")).values(contact=bindparam("c"))
NO_CONTACT = t.accounts.update().where(t.accounts.c.contact.in_(bindparam("values", expanding=True))).values(contact=None)
LAST_NUMBER = select(func.max(t.documents.c.number)).where(
    t.documents.c.number.between(bindparam("low"), bindparam("high")))

APPLY: dict[type, str] = {
    PutDocument: "_put_documents", DropDocument: "_drop_documents", PutAccount: "_put_accounts",
    DropAccount: "_drop_accounts", PutEntry: "_put_entries", DropEntry: "_drop_entries"}
"""Which method carries out which kind of change."""


# ---------------------------------------------------------------- rows of the tables


def document_row(change: PutDocument) -> dict[str, Any]:
    document = change.document
    published, source = document.published, document.source
    return {
        "id": document.id, "name": source.id, "outlet": change.outlet, "url": source.url, "path": source.path,
        "title": document.title.text if document.title else None, "language": document.language,
        "published": published.earliest if published else None,
        "published_latest": published.latest if published else None, "side": change.side, "origin": change.origin,
        "read": change.read, "version": document.schema, "superseded_by": None, "notice": change.notice,
        "superseded_on": None, "record": pack(to_json(document))}


def remark_rows(change: PutDocument) -> list[dict[str, Any]]:
    return [{
        "id": r.id, "document": r.document, "local": r.local, "sort": r.sort, "kind": r.kind, "act": r.act,
        "person": r.person, "speaker": r.speaker, "party": r.party, "anchor": r.anchor, "quotation": r.quotation,
        "evidence": dump(r.evidence), "about": dump(r.about), "detail": dump(r.detail), "confidence": r.confidence,
    } for r in {r.id: r for r in change.remarks}.values()]


def remark_parties(change: PutDocument) -> list[dict[str, Any]]:
    return [{"party": p, "sort": r.sort, "anchor": r.anchor, "id": r.id, "side": r.party}
            for r in {r.id: r for r in change.remarks}.values() for p in dict.fromkeys(r.about)]


def person_row(person: Person, row: Mapping[str, Any] | None) -> dict[str, Any]:
    """A person beside the row that is there: what is known is kept, the smaller of two, so that order does not matter."""
    values = {f: getattr(person, f) for f in ("id", "name", "name_ru", "name_en", "state", "role", "wikidata")}
    if row is not None:
        for f in ("name_ru", "name_en", "role", "wikidata", "state"):
            known = [v for v in (row[f], values[f]) if v]
            values[f] = min(known) if known else None
        values["name"] = values["name_ru"] or values["name_en"] or values["name"]
    return values


def account_pairs(account: Account) -> list[dict[str, Any]]:
    if account.superseded_by:
        return []
    return [{"pair": f.name, "dated": f.dated, "anchor": f.day, "key": account.key} for f in filings(account)]


def entry_pairs(entry: Entry) -> list[dict[str, Any]]:
    return [{"pair": p, "anchor": entry.anchor, "id": entry.id, "status": entry.status, "level": entry.level,
             "kind": entry.kind, "latest": entry.latest, "withdrawn": entry.withdrawn, "dated": entry.dated}
            for p in names_of(entry)]


def entry_persons(entry: Entry) -> list[dict[str, Any]]:
    return [{"person": p, "anchor": entry.anchor, "id": entry.id} for p in dict.fromkeys(entry.persons)]
