"""What is looked up in a record: for merging (:class:`verbale.record.Standing`) and for questions.

Every look-up goes through an index, so that its cost follows the size of the answer and not that of the record.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Row, Select, Table, and_, bindparam, case, func, literal, or_, select, text, union_all

from verbale.ledger.corrections import Item
from verbale.ledger.decisions import documents_of, laid, settle, standing
from verbale.ledger.duplicates import body
from verbale.record import Account, Decision, Entry, Person, Publisher, Stretch, pairs_of
from verbale.store import schema as t
from verbale.store.numbers import BITS, between, day_of, undated
from verbale.store.rows import from_row, unpack

R = TypeVar("R", Account, Entry, Decision)

CHUNK = 500
"""Values in one IN list."""

CLOSE, MONTHS = 31, 130
"""Days around a contact in which one that may be the same, or contain it, lies: a dated one, and one without a day."""

BUNCH = 60
"""Stretches of days in one question."""

MOST_RANKED = 10_000
"""Hits from which search does not rank by relevance."""

_SQLITE = "FROM search WHERE search MATCH :words"
_OTHER = "FROM search WHERE terms @@ plainto_tsquery('simple', :words)"

HITS = {True: f"SELECT count(*) FROM (SELECT 1 {_SQLITE} LIMIT :most)",
        False: f"SELECT count(*) FROM (SELECT 1 {_OTHER} LIMIT :most) hits"}
"""How many hits a search has, up to a limit; of SQLite, of PostgreSQL."""

PAGE = {
    (True, "date"): f"SELECT document {_SQLITE} ORDER BY rowid DESC LIMIT :limit OFFSET :offset",
    (True, "relevance"): f"SELECT document {_SQLITE} ORDER BY rank, rowid DESC LIMIT :limit OFFSET :offset",
    (False, "date"): f"SELECT d.id {_OTHER.replace('search', 'search s JOIN documents d ON d.id = s.document', 1)}"
                     " ORDER BY d.number DESC LIMIT :limit OFFSET :offset",
    (False, "relevance"): f"SELECT document {_OTHER} ORDER BY ts_rank(terms, plainto_tsquery('simple', :words)) DESC,"
                          " document LIMIT :limit OFFSET :offset"}
"""One page of hits."""


@cache
def among(table: Table, column: str) -> Select[Any]:
    """Rows whose column holds any of ``values``. Built once: building a query costs more than running it."""
    return select(table).where(table.c[column].in_(bindparam("values", expanding=True)))


@cache
def accounts_near(count: int, dated: bool) -> Select[Any]:
    """Accounts filed under any of so many names within days; ``name0``, ``first0``, ``last0`` and so on are the values."""
    p = t.account_pairs.c
    keys = union_all(*(select(p.key).where(p.pair == name, p.dated.is_(dated), p.anchor.between(first, last))
                       for name, first, last in _stretches(count)))
    return select(t.accounts).where(t.accounts.c.key.in_(keys))


@cache
def entries_near(count: int, dated: bool | None) -> Select[Any]:
    """Entries filed under any of so many names within days, with the values of ``accounts_near``; dated or undated ones."""
    p = t.entry_pairs.c
    ids = union_all(*(select(p.id).where(p.pair == name, p.anchor.between(first, last))
                      for name, first, last in _stretches(count)))
    query = select(t.entries).where(t.entries.c.id.in_(ids))
    return query if dated is None else query.where(t.entries.c.dated.is_(dated))


def around(entries: Iterable[Entry], days: int) -> list[Stretch]:
    """The days around entries, under their pairs; those that touch are one stretch."""
    anchors: dict[str, list[int]] = {}
    for e in entries:
        for name in pairs_of(e.parties):
            anchors.setdefault(name, []).append(dt.date.fromisoformat(e.anchor).toordinal())
    out = []
    for name, numbers in anchors.items():
        numbers.sort()
        first = 0
        for i, number in enumerate(numbers):
            if i + 1 == len(numbers) or numbers[i + 1] - number > 2 * days:
                out.append(Stretch(name, _day(numbers[first] - days), _day(number + days)))
                first = i + 1
    return out


def _stretches(count: int) -> Iterator[list[Any]]:
    return ([bindparam(f"{part}{i}") for part in Stretch._fields] for i in range(count))


def _values(stretches: Sequence[Stretch]) -> dict[str, str]:
    return {f"{part}{i}": value for i, stretch in enumerate(stretches) for part, value in stretch._asdict().items()}


_FIRST: Any = bindparam("first")
_LAST: Any = bindparam("last")
_SHOWN = [c for c in t.documents.c if c.name not in ("record", "number")]
DOCUMENT = select(*_SHOWN).where(t.documents.c.id == bindparam("id"))
WITH_BANDS = select(t.documents.c.id).where(t.documents.c.number.in_(select(t.shingles.c.number).where(
    t.shingles.c.band.in_(bindparam("values", expanding=True)), t.shingles.c.number.between(_FIRST, _LAST))))
ITEMS = select(*(t.documents.c[name] for name in (
    "id", "published", "read", "outlet", "url", "origin", "notice", "title", "record")))
NOTICES = ITEMS.where(
    t.documents.c.notice.is_not(None), t.documents.c.outlet == bindparam("outlet"),
    t.documents.c.published.between(_FIRST, _LAST))
PUBLISHER = select(t.sources).where(t.sources.c.outlet == bindparam("outlet"))
ANY_DECISION = select(t.decision_keys.c.number).limit(1)
CONTACTS_OF = select(t.accounts.c.contact).where(
    t.accounts.c.key.in_(bindparam("values", expanding=True)), t.accounts.c.contact.is_not(None))


class Reads:
    """The look-ups of one transaction."""

    def __init__(self, connection: Connection, sqlite: bool) -> None:
        self.connection = connection
        self.sqlite = sqlite
        self.undecided: bool | None = None
        """Whether the record holds no decision at all; None while nobody has looked."""

    # ------------------------------------------------------------ what merging has to see

    def accounts_near(self, stretches: Sequence[Stretch], dated: bool) -> Sequence[Account]:
        found = (a for some in _bunches(stretches)
                 for a in self._records(Account, accounts_near(len(some), dated), _values(some)))
        return list({a.key: a for a in found}.values())

    def entries_near(self, stretches: Sequence[Stretch]) -> Sequence[Entry]:
        found = (e for some in _bunches(stretches) for e in self._records(Entry, entries_near(len(some), True), _values(some)))
        return list({e.id: e for e in found}.values())

    def entries_of(self, keys: Iterable[str]) -> Sequence[Entry]:
        ids = {id for chunk in chunks(keys) for id in self.connection.execute(CONTACTS_OF, {"values": chunk}).scalars()}
        return self.entries(sorted(ids))

    def entries(self, ids: Iterable[str]) -> Sequence[Entry]:
        """Entries by id, in the order of the ids; ids that are gone are left out."""
        ids = list(ids)
        found = {e.id: e for e in self._among(Entry, t.entries, "id", ids)}
        return [found[i] for i in ids if i in found]

    def accounts(self, keys: Iterable[str]) -> Sequence[Account]:
        return self._among(Account, t.accounts, "key", keys)

    def superseded_by(self, keys: Iterable[str]) -> Sequence[Account]:
        return self._among(Account, t.accounts, "superseded_by", keys)

    def _among(self, kind: type[R], table: Table, column: str, values: Iterable[str]) -> list[R]:
        """Records whose column holds any of the values."""
        return [r for chunk in chunks(values) for r in self._records(kind, among(table, column), {"values": chunk})]

    def _records(self, kind: type[R], query: Select[Any], values: Mapping[str, Any] | None = None) -> list[R]:
        return [from_row(kind, dict(row)) for row in self.connection.execute(query, values or {}).mappings()]

    def decisions(self, keys: Iterable[str]) -> Sequence[Decision]:
        """Standing decisions about any of these accounts, in order, their keys laid to the accounts of now."""
        keys = list(keys)
        found = self.decisions_about(documents_of(keys))
        mates = self.accounts_of_documents(documents_of(k for d in found for k in d.keys))
        return laid(keys, found, mates)

    def decisions_about(self, documents: Iterable[str]) -> Sequence[Decision]:
        """Standing decisions about places of these documents, as they were made."""
        if self.undecided is None:
            self.undecided = self.connection.execute(ANY_DECISION).first() is None
        if self.undecided:
            return []
        k = t.decision_keys.c
        numbers = {n for chunk in chunks(documents) for n in self.connection.execute(
            select(k.number).where(k.document.in_(chunk))).scalars()}
        if not numbers:
            return []
        return standing(self._records(Decision, select(t.decisions).where(t.decisions.c.number.in_(numbers))))

    def accounts_of_documents(self, documents: Iterable[str]) -> Sequence[Account]:
        return self._among(Account, t.accounts, "document", documents)

    def accounts_in_place_of(self, keys: Iterable[str]) -> Sequence[Account]:
        """The accounts that stand where a decision's keys point."""
        keys = list(keys)
        mates = sorted(self.accounts_of_documents(documents_of(keys)), key=lambda a: a.key)
        now = set(settle(keys, mates).values())
        return [a for a in mates if a.key in now]

    # ------------------------------------------------------------ what questions look up

    def find_entries(self, parties: Sequence[str], persons: Sequence[str], since: str | None, until: str | None,
                     limit: int | None = None, *, withdrawn: bool = False, **told: str | None) -> list[Entry]:
        """Entries in which all the parties and persons take part, newest first; all entries where none is named.

        ``told``: status, level or kind. ``withdrawn``: those too of which every account was taken back.
        """
        p, q, e = t.entry_pairs, t.entry_persons.c, t.entries.c
        conditions = [*(p.c[f] == v for f, v in told.items() if v), *([] if withdrawn else [p.c.withdrawn.is_(False)])]
        first, *names = self._pair_names(parties) or [""]
        rest = [select(p.c.id).where(p.c.pair == name, *_between(p.c.anchor, since, until)) for name in names]
        rest += [select(q.id).where(q.person == x, *_between(q.anchor, since, until)) for x in persons]
        if first:
            page = select(p.c.id).where(p.c.pair == first, *_between(p.c.anchor, since, until), *conditions)
            order = (p.c.anchor.desc(), p.c.id.desc())
        else:
            conditions = [*(e[f] == v for f, v in told.items() if v), *([] if withdrawn else [e.withdrawn.is_(False)])]
            page = select(e.id).where(*_between(e.anchor, since, until), *conditions)
            order = (e.anchor.desc(), e.id.desc())
        page = page.where(*(page.selected_columns.id.in_(r) for r in rest))
        ids = self.connection.execute(page.order_by(*order).limit(limit)).scalars()
        return list(self.entries(ids))

    def _pair_names(self, parties: Iterable[str]) -> list[str]:
        """Names under which a contact of all these parties is filed."""
        codes = sorted(set(parties))
        return [f"{codes[0]}-{c}" for c in codes[1:]] or codes

    def pair_rows(self, parties: Sequence[str]) -> list[Row[Any]]:
        """(id, anchor, status, level, kind, latest) of every contact of the parties, newest first."""
        p = t.entry_pairs.c
        first, *names = self._pair_names(parties)
        query = select(p.id, p.anchor, p.status, p.level, p.kind, p.latest).where(
            p.pair == first, p.withdrawn.is_(False), *(p.id.in_(select(p.id).where(p.pair == n)) for n in names))
        return list(self.connection.execute(query.order_by(p.anchor.desc(), p.id.desc())))

    def entries_around(self, entries: Iterable[Entry]) -> list[Entry]:
        """Entries that may be laid beside one of these: of its pairs, near it in time.

        A dated one is laid beside dated ones of its weeks and undated ones of its months, an undated one beside all of
        its months.
        """
        entries = list(entries)
        close = around([e for e in entries if e.dated], CLOSE) + around([e for e in entries if not e.dated], MONTHS)
        far = around([e for e in entries if e.dated], MONTHS)
        found = {e.id: e for stretches, dated in ((close, None), (far, False)) for some in _bunches(stretches)
                 for e in self._records(Entry, entries_near(len(some), dated), _values(some))}
        return [found[id] for id in sorted(found)]

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
            among(t.persons, "id"), {"values": chunk}).mappings()}

    def remarks(self, sort: str, *, person: str | None = None, party: str | None = None, about: str | None = None,
                since: str | None = None, until: str | None = None, document: str | None = None,
                id: str | None = None, limit: int = 1000) -> list[dict[str, Any]]:
        """Statements, positions or claims, newest first, with title, address and day of their documents."""
        r, d, p = t.remarks, t.documents, t.remark_parties
        query = select(r, d.c.title, d.c.url, d.c.outlet, d.c.published).join(d, d.c.id == r.c.document).where(
            r.c.sort == literal(sort, literal_execute=True), *_between(r.c.anchor, since, until))  # else no index of claims fits
        for field, value in ((r.c.person, person), (r.c.party, party), (r.c.document, document), (r.c.id, id)):
            if value is not None:
                query = query.where(field == value)
        if about is not None:
            told = select(p.c.id).where(p.c.party == about, p.c.sort == sort)
            both = person is not None or party is not None  # then each of theirs, newest first, is looked up: few are needed
            query = query.where(told.where(p.c.anchor == r.c.anchor, p.c.id == r.c.id).exists() if both else r.c.id.in_(told))
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

    def search(self, lemmas: Sequence[str], limit: int, offset: int = 0, ranked: bool = False) -> list[dict[str, Any]]:
        """Documents that hold all the lemmas, newest first.

        ``ranked``: the most relevant first, as long as there are fewer than ``MOST_RANKED``.
        """
        if not lemmas:
            return []
        ids = self._hits(lemmas, limit, offset, ranked)
        rows = {row["id"]: dict(row) for row in self.connection.execute(
            select(*_SHOWN).where(t.documents.c.id.in_(ids))).mappings()}
        return [rows[id] for id in ids]

    def _hits(self, lemmas: Sequence[str], limit: int, offset: int, ranked: bool) -> list[str]:
        """Ids of one page of hits."""
        words = " ".join('"' + w.replace('"', '""') + '"' for w in lemmas) if self.sqlite else " ".join(lemmas)
        few = ranked and self.connection.execute(
            text(HITS[self.sqlite]), {"words": words, "most": MOST_RANKED}).scalar_one() < MOST_RANKED
        order = "relevance" if few else "date"
        return list(self.connection.execute(
            text(PAGE[self.sqlite, order]), {"words": words, "limit": limit, "offset": offset}).scalars())

    def coverage(self, parties: Sequence[str], since: str | None, until: str | None) -> dict[str, Any]:
        """Documents of the interval that name any of the parties, how many outlets they are of, the first and last day.

        All documents of unknown publishers count as one source.
        """
        p = t.document_parties.c
        count, known, unknown, first, last = self.connection.execute(select(
            func.count(p.number.distinct()), func.count(p.outlet.distinct()),
            func.max(case((p.outlet.is_(None), 1), else_=0)), func.min(p.number), func.max(p.number),
        ).where(*self._covering(parties, since, until))).one()
        return {"documents": count, "sources": known + (unknown or 0), "first": day_of(first or 0), "last": day_of(last or 0)}

    def coverage_days(self, parties: Sequence[str], since: str | None, until: str | None) -> list[str]:
        """The days of the interval on which documents that name any of the parties came out."""
        day = t.document_parties.c.number.op(">>")(BITS)
        query = select(day.label("day")).distinct().where(*self._covering(parties, since, until)).order_by("day")
        return [dt.date.fromordinal(n).isoformat() for n in self.connection.execute(query).scalars() if n]

    def _covering(self, parties: Sequence[str], since: str | None, until: str | None) -> tuple[Any, Any]:
        p = t.document_parties.c
        return p.party.in_(list(parties)), p.number.between(*between(since, until))

    # ------------------------------------------------------------ documents

    def document(self, id: str) -> Mapping[str, Any] | None:
        """The row of a document, without its record."""
        row = self.connection.execute(DOCUMENT, {"id": id}).mappings().first()
        return dict(row) if row else None

    def document_record(self, id: str) -> dict[str, Any] | None:
        """The document's own record, as ``verbale extract`` prints it."""
        row = self.connection.execute(select(t.documents.c.record).where(t.documents.c.id == id)).first()
        return unpack(row.record) if row else None

    def text_of(self, id: str) -> str:
        record = self.document_record(id)
        return str(record["text"]) if record else ""

    def published(self, id: str) -> str | None:
        """The first day on which a document can have been published."""
        return self.connection.execute(select(t.documents.c.published).where(t.documents.c.id == id)).scalar()

    def outlet_names(self) -> list[str]:
        query = select(t.documents.c.outlet).where(t.documents.c.outlet.is_not(None)).distinct()
        return sorted(self.connection.execute(query).scalars())

    def accounts_of_outlet(self, outlet: str) -> list[Account]:
        return self._records(Account, select(t.accounts).where(t.accounts.c.source == outlet).order_by(t.accounts.c.key))

    def body_of(self, id: str) -> str:
        """The text of a document after its title and dateline; empty where it is not there."""
        record = self.document_record(id)
        return body(record["text"], record["title"], record["dateline"]) if record else ""

    def item(self, document: str) -> Item | None:
        return next(iter(self._items(t.documents.c.id == document)), None)

    def items_at(self, url: str) -> Sequence[Item]:
        return self._items(t.documents.c.url == url)

    def notices(self, outlet: str, first: str, last: str) -> Sequence[Item]:
        return self._items_of(NOTICES, {"outlet": outlet, "first": first, "last": last})

    def items_with_contacts(self, outlet: str, first: str, last: str) -> Sequence[Item]:
        a = t.accounts.c
        return self._items(t.documents.c.id.in_(
            select(a.document).where(a.source == outlet, a.published.between(first, last))))

    def superseded_through(self, document: str) -> set[str]:
        a = t.accounts.c
        query = select(a.document).where(or_(
            a.superseded_by == document, and_(a.superseded_by > f"{document}:", a.superseded_by < f"{document};")))
        return set(self.connection.execute(query).scalars())

    def _items(self, *conditions: Any) -> list[Item]:
        return self._items_of(ITEMS.where(*conditions), {})

    def _items_of(self, query: Select[Any], values: Mapping[str, Any]) -> list[Item]:
        out = []
        for row in self.connection.execute(query, values):
            record = unpack(row.record)
            text = body(record["text"], record["title"], record["dateline"])
            out.append(Item(row.id, row.published, row.read, row.outlet, row.url, row.origin, row.notice, row.title or "", text))
        return out

    def accounts_of_document(self, id: str) -> Sequence[Account]:
        return self._among(Account, t.accounts, "document", [id])

    def documents_with_bands(self, bands: Iterable[int], first: str | None, last: str | None) -> set[str]:
        """Documents that share a band and were published between two days; those without a day where none is given."""
        low, high = between(first, last) if first else undated()
        return set(self.connection.execute(WITH_BANDS, {"values": list(bands), "first": low, "last": high}).scalars())

    def publisher(self, outlet: str) -> Publisher | None:
        """The users' own row of an outlet."""
        row = self.connection.execute(PUBLISHER, {"outlet": outlet}).mappings().first()
        return Publisher(**row) if row else None

    def publishers(self) -> list[Publisher]:
        """All rows that users have put in."""
        rows = self.connection.execute(select(t.sources).order_by(t.sources.c.outlet)).mappings()
        return [Publisher(**row) for row in rows]

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
        """The number of the next decision: after the last one made, even if it is there no more."""
        return self.decision_head()[0] + 1

    def decision_head(self) -> tuple[int, str]:
        """Number and hash of the last decision that was made; (0, "") where there was none."""
        head = self.connection.execute(select(t.decision_head.c.number, t.decision_head.c.hash)).first()
        return (head.number, head.hash) if head else (0, "")

    def hash_of_decision(self, number: int) -> str | None:
        """The hash of a decision; None where it is not there."""
        return self.connection.execute(select(t.decisions.c.hash).where(t.decisions.c.number == number)).scalar()


def _bunches(stretches: Sequence[Stretch]) -> Iterator[Sequence[Stretch]]:
    """The distinct stretches, so many at a time as one question may hold."""
    distinct = list(dict.fromkeys(stretches))
    return (distinct[i:i + BUNCH] for i in range(0, len(distinct), BUNCH))


def _day(number: int) -> str:
    return dt.date.fromordinal(max(1, min(number, dt.date.max.toordinal()))).isoformat()


def _escaped(words: str) -> str:
    """The words with the wildcards of LIKE made plain."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _between(column: Any, since: str | None, until: str | None) -> list[Any]:
    return [*([column >= since] if since else []), *([column <= until] if until else [])]


def chunks(values: Iterable[str]) -> Iterator[list[str]]:
    values = list(dict.fromkeys(values))
    for i in range(0, len(values), CHUNK):
        yield values[i : i + CHUNK]

