"""The record in SQL: one class over SQLite and PostgreSQL.

Reads may come from any thread, each ``reading()`` or ``writing()`` block is one transaction with one consistent view.
Writers wait for one another (``BEGIN IMMEDIATE`` in SQLite, an advisory lock in PostgreSQL), so that the changes of a
plan are applied to the very state that they were planned on.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import (
    Connection,
    Engine,
    Select,
    Table,
    Text,
    column,
    create_engine,
    delete,
    event,
    func,
    insert,
    or_,
    select,
    text,
    union,
)
from sqlalchemy.exc import SQLAlchemyError

from verbale.errors import StoreError
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
    PutAccount,
    PutDocument,
    PutEntry,
    anchor_of,
    is_dated,
    pairs_of,
)
from verbale.store import schema as t
from verbale.store.rows import dump, from_row, pack, to_row, unpack

R = TypeVar("R", Account, Entry, Decision)

LOCK = 7_301_966
"""Key of the advisory lock that PostgreSQL writers take."""

CHUNK = 500
"""Values in one IN list."""


class SqlStore:
    """A record in a SQLite file or a PostgreSQL database."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine: Engine = create_engine(url, future=True)
        self.sqlite = self.engine.dialect.name == "sqlite"
        if self.sqlite:
            _tune_sqlite(self.engine)

    def create(self) -> None:
        """Make the tables that are not there."""
        with _wrapped(self.url), self.engine.begin() as connection:
            t.metadata.create_all(connection)
            if self.sqlite:
                connection.execute(text(
                    "CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(terms, document UNINDEXED,"
                    " tokenize=\"unicode61 remove_diacritics 0\")"))
            else:
                connection.execute(text(
                    "CREATE TABLE IF NOT EXISTS search (document text PRIMARY KEY, terms tsvector)"))
                connection.execute(text("CREATE INDEX IF NOT EXISTS search_terms ON search USING gin (terms)"))

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with _wrapped(self.url), self.engine.connect() as connection:
            yield Session(connection, self.sqlite)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that no other writer enters; committed at the end, rolled back on an error."""
        with _wrapped(self.url), self.engine.connect() as connection:
            if self.sqlite:
                connection.info["immediate"] = True
            with connection.begin():
                if not self.sqlite:
                    connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
                yield Session(connection, self.sqlite)

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _wrapped(url: str) -> Iterator[None]:
    try:
        yield
    except SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise StoreError(url, reason) from error


def _tune_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        for pragma in ("journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=60000",
                       "cache_size=-65536"):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        immediate = connection.info.pop("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


class Session:
    """One transaction: the look-ups of :class:`verbale.record.Standing`, and the applying of changes."""

    def __init__(self, connection: Connection, sqlite: bool) -> None:
        self.connection = connection
        self.sqlite = sqlite

    # ------------------------------------------------------------ what merging has to see

    def accounts_near(self, pairs: Iterable[str], first: str, last: str, dated: bool) -> Sequence[Account]:
        p = t.account_pairs
        query = select(t.accounts).where(t.accounts.c.key.in_(
            select(p.c.key).where(p.c.pair.in_(list(pairs)), p.c.dated == dated, p.c.anchor.between(first, last))))
        return self._records(Account, query)

    def entries_near(self, pairs: Iterable[str], first: str, last: str) -> Sequence[Entry]:
        p = t.entry_pairs
        query = select(t.entries).where(t.entries.c.dated, t.entries.c.id.in_(
            select(p.c.id).where(p.c.pair.in_(list(pairs)), p.c.anchor.between(first, last))))
        return self._records(Entry, query)

    def entries_of(self, keys: Iterable[str]) -> Sequence[Entry]:
        ids = {r.contact for chunk in _chunks(keys) for r in self.connection.execute(
            select(t.accounts.c.contact).where(t.accounts.c.key.in_(chunk), t.accounts.c.contact.is_not(None)))}
        return self.entries(sorted(ids))

    def entries(self, ids: Iterable[str]) -> Sequence[Entry]:
        """Entries by id, in the order of the ids; ids that are gone are left out."""
        found = {e.id: e for chunk in _chunks(ids)
                 for e in self._records(Entry, select(t.entries).where(t.entries.c.id.in_(chunk)))}
        return [found[i] for i in ids if i in found]

    def accounts(self, keys: Iterable[str]) -> Sequence[Account]:
        return [a for chunk in _chunks(keys)
                for a in self._records(Account, select(t.accounts).where(t.accounts.c.key.in_(chunk)))]

    def _records(self, kind: type[R], query: Select[Any]) -> list[R]:
        return [from_row(kind, dict(row)) for row in self.connection.execute(query).mappings()]

    def decisions(self, keys: Iterable[str]) -> Sequence[Decision]:
        numbers = {r.number for chunk in _chunks(keys) for r in self.connection.execute(
            select(t.decision_keys.c.number).where(t.decision_keys.c.key.in_(chunk)))}
        if not numbers:
            return []
        found = self._records(
            Decision, select(t.decisions).where(t.decisions.c.number.in_(numbers)).order_by(t.decisions.c.number))
        undone = {r.undoes for r in self.connection.execute(
            select(t.decisions.c.undoes).where(t.decisions.c.undoes.in_(numbers)))}
        return [d for d in found if d.number not in undone and d.action != "undo"]

    # ------------------------------------------------------------ what questions look up

    def find_entries(self, parties: Sequence[str], persons: Sequence[str], since: str | None,
                     until: str | None) -> list[Entry]:
        """Entries in which all the parties and persons take part, by anchor day; all entries where none is named."""
        p, q = t.entry_pairs, t.entry_persons
        codes = sorted(set(parties))
        names = [f"{codes[0]}-{c}" for c in codes[1:]] or codes
        wanted = [select(p.c.id).where(p.c.pair == name, *_between(p.c.anchor, since, until)) for name in names]
        wanted += [select(q.c.id).where(q.c.person == x, *_between(q.c.anchor, since, until)) for x in persons]
        query = select(t.entries).where(*(t.entries.c.id.in_(w) for w in wanted))
        if not wanted:
            query = query.where(*_between(t.entries.c.anchor, since, until))
        return self._records(Entry, query)

    def entries_around(self, entry: Entry, days: int = 130) -> list[Entry]:
        """Entries, dated and undated, that share a pair with this one and lie near it in time."""
        day = dt.date.fromisoformat(entry.anchor)
        first = (day - dt.timedelta(min(days, day.toordinal() - 1))).isoformat()
        last = (day + dt.timedelta(days)).isoformat()
        p = t.entry_pairs
        return self._records(Entry, select(t.entries).where(t.entries.c.id.in_(
            select(p.c.id).where(p.c.pair.in_(pairs_of(entry.parties)), p.c.anchor.between(first, last)))))

    def current_id(self, id: str) -> str | None:
        """The id under which an entry stands now: its own, or that of the entry it was merged into."""
        for _ in range(50):
            if self.connection.execute(select(t.entries.c.id).where(t.entries.c.id == id)).first():
                return id
            successor = self.connection.execute(select(t.redirects.c.successor).where(t.redirects.c.id == id)).scalar()
            if successor is None:
                return None
            id = successor
        return None

    def persons(self, ids: Iterable[str]) -> dict[str, Person]:
        return {r["id"]: Person(**r) for chunk in _chunks(ids) for r in self.connection.execute(
            select(t.persons).where(t.persons.c.id.in_(chunk))).mappings()}

    def remarks(self, sort: str, *, person: str | None = None, party: str | None = None, about: str | None = None,
                since: str | None = None, until: str | None = None, document: str | None = None,
                id: str | None = None, limit: int = 1000) -> list[dict[str, Any]]:
        """Statements, positions or claims, newest first, with title, address and day of their documents."""
        r, d, p = t.remarks, t.documents, t.remark_parties
        query = select(r, d.c.title, d.c.url, d.c.outlet, d.c.published).join(d, d.c.id == r.c.document).where(
            r.c.sort == sort, *_between(r.c.anchor, since, until))
        for field, value in ((r.c.person, person), (r.c.party, party), (r.c.document, document), (r.c.id, id)):
            if value is not None:
                query = query.where(field == value)
        if about is not None:
            query = query.where(r.c.id.in_(select(p.c.id).where(p.c.party == about, p.c.sort == sort)))
        rows = self.connection.execute(query.order_by(r.c.anchor.desc(), r.c.id).limit(limit)).mappings()
        return [{**row, **{c: json.loads(row[c]) for c in ("evidence", "about", "detail")}} for row in rows]

    def find_persons(self, name: str) -> list[Person]:
        """Persons whose name holds the words, in either script."""
        c = t.persons.c
        like = f"%{_escaped(name)}%"
        query = select(t.persons).where(or_(*(col.ilike(like, escape="\\") for col in (c.name, c.name_ru, c.name_en))))
        return [Person(**row) for row in self.connection.execute(query.order_by(c.id).limit(200)).mappings()]

    def search(self, lemmas: Sequence[str], limit: int, offset: int = 0) -> list[dict[str, Any]]:
        """Documents that hold all the lemmas, newest first."""
        d = t.documents
        if not lemmas:
            return []
        if self.sqlite:
            words = " ".join('"' + w.replace('"', '""') + '"' for w in lemmas)
            hits = text("SELECT document FROM search WHERE search MATCH :words").bindparams(words=words)
        else:
            hits = text("SELECT document FROM search WHERE terms @@ plainto_tsquery('simple', :words)").bindparams(
                words=" ".join(lemmas))
        found = hits.columns(column("document", Text)).subquery()
        query = select(*[c for c in d.c if c.name != "record"]).where(d.c.id.in_(select(found.c.document)))
        rows = self.connection.execute(query.order_by(d.c.published.desc(), d.c.id).limit(limit).offset(offset))
        return [dict(row) for row in rows.mappings()]

    def coverage(self, parties: Sequence[str], since: str | None, until: str | None) -> dict[str, Any]:
        """Documents of the interval whose remarks or contacts name any of the parties, and the days they came out."""
        a, p, r = t.accounts, t.account_pairs, t.remark_parties
        named = union(
            select(a.c.document).join(p, p.c.key == a.c.key).where(
                p.c.pair.in_(pairs_of(parties)), *_between(a.c.published, since, until)),
            select(t.remarks.c.document).join(r, r.c.id == t.remarks.c.id).where(
                r.c.party.in_(list(parties)), *_between(r.c.anchor, since, until)))
        d = t.documents
        query = select(d.c.published, d.c.outlet, d.c.origin).where(d.c.id.in_(named))
        rows = self.connection.execute(
            query.where(*_between(d.c.published, since, until)).order_by(d.c.published)).all()
        days = [row.published for row in rows if row.published]
        return {"documents": len(rows), "sources": len({row.outlet or row.origin for row in rows}),
                "first": days[0] if days else None, "last": days[-1] if days else None, "days": days}

    # ------------------------------------------------------------ documents

    def document(self, id: str) -> Mapping[str, Any] | None:
        """The row of a document, without its record."""
        columns = [c for c in t.documents.c if c.name != "record"]
        row = self.connection.execute(select(*columns).where(t.documents.c.id == id)).mappings().first()
        return dict(row) if row else None

    def document_record(self, id: str) -> dict[str, Any] | None:
        """The document's own record, as ``verbale extract`` prints it."""
        row = self.connection.execute(select(t.documents.c.record).where(t.documents.c.id == id)).first()
        return unpack(row.record) if row else None

    def text_of(self, id: str) -> str:
        record = self.document_record(id)
        return str(record["text"]) if record else ""

    def accounts_of_document(self, id: str) -> Sequence[Account]:
        return self._records(Account, select(t.accounts).where(t.accounts.c.document == id))

    def documents_with_bands(self, bands: Iterable[str]) -> set[str]:
        query = select(t.shingles.c.document).where(t.shingles.c.band.in_(list(bands)))
        return set(self.connection.execute(query).scalars())

    def origin_of(self, document: str) -> str:
        query = select(t.documents.c.origin).where(t.documents.c.id == document)
        return str(self.connection.execute(query).scalar_one())

    def documents_of_origin(self, origin: str) -> set[str]:
        return set(self.connection.execute(select(t.documents.c.id).where(t.documents.c.origin == origin)).scalars())

    def accounts_of_origins(self, origins: Iterable[str]) -> Sequence[Account]:
        ids = select(t.documents.c.id).where(t.documents.c.origin.in_(list(origins)))
        return self._records(Account, select(t.accounts).where(t.accounts.c.document.in_(ids)))

    def set_origin(self, documents: Iterable[str], origin: str) -> None:
        for chunk in _chunks(documents):
            self.connection.execute(t.documents.update().where(t.documents.c.id.in_(chunk)).values(origin=origin))

    # ------------------------------------------------------------ decisions

    def decision(self, number: int) -> Decision:
        row = self.connection.execute(select(t.decisions).where(t.decisions.c.number == number)).mappings().one()
        return from_row(Decision, dict(row))

    def next_decision(self) -> int:
        return int(self.connection.execute(select(func.coalesce(func.max(t.decisions.c.number), 0))).scalar_one()) + 1

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
                {"key": k, "number": decision.number} for k in dict.fromkeys(decision.keys)])

    # ------------------------------------------------------------ changes

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
        self._upsert(t.accounts, {"contact": None, **to_row(account)}, ["key"])
        rows = [{"pair": p, "dated": is_dated(account), "anchor": anchor_of(account), "key": account.key}
                for p in pairs_of(account.parties)]
        if rows:
            self.connection.execute(insert(t.account_pairs), rows)

    def _put_entry(self, entry: Entry) -> None:
        self._forget_entry(entry.id)
        self._upsert(t.entries, to_row(entry), ["id"])
        pairs = dict.fromkeys([*pairs_of(entry.parties), *entry.parties])
        rows = [{"pair": p, "anchor": entry.anchor, "id": entry.id} for p in pairs]
        if rows:
            self.connection.execute(insert(t.entry_pairs), rows)
        people = [{"person": p, "anchor": entry.anchor, "id": entry.id} for p in dict.fromkeys(entry.persons)]
        if people:
            self.connection.execute(insert(t.entry_persons), people)
        for chunk in _chunks(entry.keys):
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
        self.connection.execute(insert(t.documents), {
            "id": document.id, "name": source.id, "outlet": source.name, "url": source.url, "path": source.path,
            "title": document.title.text if document.title else None, "language": document.language,
            "published": published.earliest if published else None,
            "published_latest": published.latest if published else None, "side": change.side, "origin": change.origin,
            "read": change.read, "version": document.schema, "superseded_by": None, "record": pack(to_json(document))})
        if change.bands:
            self.connection.execute(insert(t.shingles), [
                {"band": b, "document": document.id} for b in dict.fromkeys(change.bands)])
        self._put_remarks(change)
        for person in change.persons:
            self._put_person(person)
        if self.sqlite:
            self.connection.execute(text("INSERT INTO search (terms, document) VALUES (:terms, :document)"),
                                    {"terms": change.terms, "document": document.id})
        else:
            self.connection.execute(
                text("INSERT INTO search (document, terms) VALUES (:document, to_tsvector('simple', :terms))"),
                {"terms": change.terms, "document": document.id})

    def _put_remarks(self, change: PutDocument) -> None:
        remarks = {r.id: r for r in change.remarks}.values()
        if not remarks:
            return
        self.connection.execute(insert(t.remarks), [{
            "id": r.id, "document": r.document, "local": r.local, "sort": r.sort, "kind": r.kind, "act": r.act,
            "person": r.person, "speaker": r.speaker, "party": r.party, "anchor": r.anchor, "quotation": r.quotation,
            "evidence": dump(r.evidence), "about": dump(r.about), "detail": dump(r.detail),
            "confidence": r.confidence} for r in remarks])
        parties = [{"party": p, "sort": r.sort, "anchor": r.anchor, "id": r.id} for r in remarks
                   for p in dict.fromkeys(r.about)]
        if parties:
            self.connection.execute(insert(t.remark_parties), parties)

    def _put_person(self, person: Person) -> None:
        row = self.connection.execute(select(t.persons).where(t.persons.c.id == person.id)).mappings().first()
        values = {f: getattr(person, f) for f in ("id", "name", "name_ru", "name_en", "state", "role", "wikidata")}
        if row is not None:  # keep what is known, the smaller of two spellings, so that order does not matter
            for f in ("name_ru", "name_en", "role", "wikidata", "state"):
                known = [v for v in (row[f], values[f]) if v]
                values[f] = min(known) if known else None
            values["name"] = values["name_ru"] or values["name_en"] or values["name"]
            if all(row[f] == v for f, v in values.items()):
                return
        self._upsert(t.persons, values, ["id"])

    def _drop_document(self, id: str) -> None:
        ids = select(t.remarks.c.id).where(t.remarks.c.document == id)
        self.connection.execute(delete(t.remark_parties).where(t.remark_parties.c.id.in_(ids)))
        self._delete(t.remarks, "document", id)
        self._delete(t.shingles, "document", id)
        if self.document(id) is not None:
            self.connection.execute(text("DELETE FROM search WHERE document = :id"), {"id": id})
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


def _escaped(words: str) -> str:
    """The words with the wildcards of LIKE made plain."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _between(column: Any, since: str | None, until: str | None) -> list[Any]:
    return [*([column >= since] if since else []), *([column <= until] if until else [])]


def _chunks(values: Iterable[str]) -> Iterator[list[str]]:
    values = list(dict.fromkeys(values))
    for i in range(0, len(values), CHUNK):
        yield values[i : i + CHUNK]

