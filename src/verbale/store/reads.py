"""What is looked up in a record: for merging (:class:`verbale.record.Standing`) and for questions.

Every look-up goes through an index, so that its cost follows the size of the answer and not that of the record.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Text, and_, column, func, or_, select, text, union

from verbale.record import Account, Decision, Entry, Person, pairs_of
from verbale.store import schema as t
from verbale.store.rows import from_row, unpack

R = TypeVar("R", Account, Entry, Decision)

CHUNK = 500
"""Values in one IN list."""


class Reads:
    """The look-ups of one transaction."""

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
        ids = {r.contact for chunk in chunks(keys) for r in self.connection.execute(
            select(t.accounts.c.contact).where(t.accounts.c.key.in_(chunk), t.accounts.c.contact.is_not(None)))}
        return self.entries(sorted(ids))

    def entries(self, ids: Iterable[str]) -> Sequence[Entry]:
        """Entries by id, in the order of the ids; ids that are gone are left out."""
        found = {e.id: e for chunk in chunks(ids)
                 for e in self._records(Entry, select(t.entries).where(t.entries.c.id.in_(chunk)))}
        return [found[i] for i in ids if i in found]

    def accounts(self, keys: Iterable[str]) -> Sequence[Account]:
        return [a for chunk in chunks(keys)
                for a in self._records(Account, select(t.accounts).where(t.accounts.c.key.in_(chunk)))]

    def superseded_by(self, keys: Iterable[str]) -> Sequence[Account]:
        return [a for chunk in chunks(keys)
                for a in self._records(Account, select(t.accounts).where(t.accounts.c.superseded_by.in_(chunk)))]

    def _records(self, kind: type[R], query: Select[Any]) -> list[R]:
        return [from_row(kind, dict(row)) for row in self.connection.execute(query).mappings()]

    def decisions(self, keys: Iterable[str]) -> Sequence[Decision]:
        numbers = {r.number for chunk in chunks(keys) for r in self.connection.execute(
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
        return {r["id"]: Person(**r) for chunk in chunks(ids) for r in self.connection.execute(
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

    def find_persons(self, name: str, folded: Sequence[str] = ()) -> list[Person]:
        """Persons whose name holds the words, in either script, or whose id holds all the folded ones."""
        c = t.persons.c
        like = f"%{_escaped(name)}%"
        named: list[Any] = [col.ilike(like, escape="\\") for col in (c.name, c.name_ru, c.name_en)]
        if folded:
            named.append(and_(*(c.id.like(f"%{_escaped(word)}%", escape="\\") for word in folded)))
        query = select(t.persons).where(or_(*named))
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
        for chunk in chunks(documents):
            self.connection.execute(t.documents.update().where(t.documents.c.id.in_(chunk)).values(origin=origin))

    # ------------------------------------------------------------ decisions

    def decision(self, number: int) -> Decision:
        row = self.connection.execute(select(t.decisions).where(t.decisions.c.number == number)).mappings().one()
        return from_row(Decision, dict(row))

    def next_decision(self) -> int:
        return int(self.connection.execute(select(func.coalesce(func.max(t.decisions.c.number), 0))).scalar_one()) + 1


def _escaped(words: str) -> str:
    """The words with the wildcards of LIKE made plain."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _between(column: Any, since: str | None, until: str | None) -> list[Any]:
    return [*([column >= since] if since else []), *([column <= until] if until else [])]


def chunks(values: Iterable[str]) -> Iterator[list[str]]:
    values = list(dict.fromkeys(values))
    for i in range(0, len(values), CHUNK):
        yield values[i : i + CHUNK]

