"""Carries out the changes that the ledger has planned, within one transaction."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from sqlalchemy import Table, delete, func, insert, select, text

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
    anchor_of,
    filed_under,
    is_dated,
    pairs_of,
)
from verbale.store import schema as t
from verbale.store.lookups import Lookups
from verbale.store.numbers import FIRST, between, undated
from verbale.store.reads import chunks
from verbale.store.rows import dump, pack, to_row

PUT_TERMS = {True: "INSERT INTO search (rowid, terms, document) VALUES (:number, :terms, :document)",
             False: "INSERT INTO search (document, terms) VALUES (:document, to_tsvector('simple', :terms))"}
DROP_TERMS = {True: "DELETE FROM search WHERE rowid = :number", False: "DELETE FROM search WHERE document = :document"}
"""The words of a document for search; in SQLite, in PostgreSQL."""


class Session(Lookups):
    """One transaction: look-ups, and the applying of changes."""

    def put_decision(self, decision: Decision) -> None:
        """Append a decision, tied by its hash to the one before."""
        last = self.connection.execute(
            select(t.decisions.c.hash).order_by(t.decisions.c.number.desc()).limit(1)).scalar()
        row = to_row(decision)
        content = dump({"previous": last or "", **row})
        self.connection.execute(insert(t.decisions), {
            **row, "previous": last or "", "hash": hashlib.sha256(content.encode()).hexdigest()})
        if decision.keys:
            self.connection.execute(insert(t.decision_keys), [
                {"key": k, "number": decision.number, "document": place_of(k)[0]} for k in dict.fromkeys(decision.keys)])

    # ------------------------------------------------------------ changes

    def put_publisher(self, row: Publisher) -> None:
        self._upsert(t.sources, asdict(row), ["outlet"])

    def drop_publisher(self, outlet: str) -> None:
        self._delete(t.sources, "outlet", outlet)

    def set_side(self, outlet: str, side: str | None) -> None:
        self.connection.execute(t.documents.update().where(t.documents.c.outlet == outlet).values(side=side))

    def set_superseded(self, document: str, by: str | None, on: str | None) -> None:
        self.connection.execute(t.documents.update().where(t.documents.c.id == document).values(
            superseded_by=by, superseded_on=on))

    def apply(self, changes: Iterable[Change]) -> None:
        """Carry out the changes, in order."""
        for change in changes:
            match change:
                case PutDocument():
                    self._put_document(change)
                case DropDocument(id):
                    self._drop_document(id)
                case PutAccount(account):
                    self._put_account(account)
                case DropAccount(key):
                    self._delete(t.account_pairs, "key", key)
                    self._delete(t.accounts, "key", key)
                case PutEntry(entry):
                    self._put_entry(entry)
                case DropEntry(id, successor):
                    self._drop_entry(id, successor)

    def _put_account(self, account: Account) -> None:
        self._delete(t.account_pairs, "key", account.key)
        self._upsert(t.accounts, to_row(account), ["key"])  # which contact it belongs to stays until an entry says so
        rows = account_pairs(account)
        if rows:
            self.connection.execute(insert(t.account_pairs), rows)

    def _put_entry(self, entry: Entry) -> None:
        self._forget_entry(entry.id)
        self._upsert(t.entries, to_row(entry), ["id"])
        for table, rows in ((t.entry_pairs, entry_pairs(entry)), (t.entry_persons, entry_persons(entry))):
            if rows:
                self.connection.execute(insert(table), rows)
        for chunk in chunks(entry.keys):
            self.connection.execute(t.accounts.update().where(t.accounts.c.key.in_(chunk)).values(contact=entry.id))
        self._delete(t.redirects, "id", entry.id)

    def _forget_entry(self, id: str) -> None:
        self._delete(t.entry_pairs, "id", id)
        self._delete(t.entry_persons, "id", id)
        self.connection.execute(t.accounts.update().where(t.accounts.c.contact == id).values(contact=None))

    def _drop_entry(self, id: str, successor: str | None) -> None:
        self._forget_entry(id)
        self._delete(t.entries, "id", id)
        self._upsert(t.redirects, {"id": id, "successor": successor}, ["id"])

    def _put_document(self, change: PutDocument) -> None:
        document = change.document
        self._drop_document(document.id)
        published, source = document.published, document.source
        day = published.earliest if published else None
        number = self._next_number(day)
        self.connection.execute(insert(t.documents), {
            "id": document.id, "name": source.id, "outlet": change.outlet, "url": source.url, "path": source.path,
            "title": document.title.text if document.title else None, "language": document.language,
            "published": day, "published_latest": published.latest if published else None, "side": change.side,
            "origin": change.origin, "read": change.read, "version": document.schema, "superseded_by": None,
            "notice": change.notice, "superseded_on": None, "number": number, "record": pack(to_json(document))})
        self._insert(t.shingles, [{"band": b, "number": number} for b in dict.fromkeys(change.bands)])
        self._insert(t.document_parties, [
            {"party": p, "number": number, "outlet": change.outlet} for p in change.parties])
        self._put_remarks(change)
        for person in change.persons:
            self._put_person(person)
        self.connection.execute(text(PUT_TERMS[self.sqlite]), {
            "number": number, "terms": change.terms, "document": document.id})

    def _next_number(self, day: str | None) -> int:
        low, high = between(day, day) if day else undated()
        d = t.documents.c.number
        last = self.connection.execute(select(func.max(d)).where(d.between(low, high))).scalar()
        return int(last or low) + FIRST

    def _insert(self, table: Table, rows: list[dict[str, Any]]) -> None:
        if rows:
            self.connection.execute(insert(table), rows)

    def _put_remarks(self, change: PutDocument) -> None:
        for table, rows in ((t.remarks, remark_rows(change)), (t.remark_parties, remark_parties(change))):
            if rows:
                self.connection.execute(insert(table), rows)

    def _put_person(self, person: Person) -> None:
        row = self.connection.execute(select(t.persons).where(t.persons.c.id == person.id)).mappings().first()
        values = person_row(person, dict(row) if row else None)
        if row is not None and all(row[f] == v for f, v in values.items()):
            return
        self._upsert(t.persons, values, ["id"])

    def _drop_document(self, id: str) -> None:
        row = self.connection.execute(select(t.documents.c.number).where(t.documents.c.id == id)).first()
        if row is None:
            return
        ids = select(t.remarks.c.id).where(t.remarks.c.document == id)
        self.connection.execute(delete(t.remark_parties).where(t.remark_parties.c.id.in_(ids)))
        self._delete(t.remarks, "document", id)
        s = t.shingles.c
        self.connection.execute(delete(t.shingles).where(s.band.in_(bands(self.body_of(id))), s.number == row.number))
        self.connection.execute(delete(t.document_parties).where(t.document_parties.c.number == row.number))
        self.connection.execute(text(DROP_TERMS[self.sqlite]), {"number": row.number, "document": id})
        self._delete(t.documents, "id", id)

    def _delete(self, table: Table, column: str, value: str) -> None:
        self.connection.execute(delete(table).where(table.c[column] == value))

    def _upsert(self, table: Table, row: dict[str, Any], key: list[str]) -> None:
        if self.sqlite:
            from sqlalchemy.dialects.sqlite import insert as upsert
        else:
            from sqlalchemy.dialects.postgresql import insert as upsert  # type: ignore[assignment]
        statement = upsert(table).values(row)
        rest = {c: statement.excluded[c] for c in row if c not in key}
        self.connection.execute(statement.on_conflict_do_update(index_elements=key, set_=rest))


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
    return [{"party": p, "sort": r.sort, "anchor": r.anchor, "id": r.id}
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
    return [{"pair": p, "dated": is_dated(account), "anchor": anchor_of(account), "key": account.key}
            for p in filed_under(account)]


def entry_pairs(entry: Entry) -> list[dict[str, Any]]:
    return [{"pair": p, "anchor": entry.anchor, "id": entry.id}
            for p in dict.fromkeys([*pairs_of(entry.parties), *entry.parties])]


def entry_persons(entry: Entry) -> list[dict[str, Any]]:
    return [{"person": p, "anchor": entry.anchor, "id": entry.id} for p in dict.fromkeys(entry.persons)]
