"""What questions look up in a record.

Every look-up goes through an index, so that its cost follows the size of the answer and not that of the record.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Row, and_, case, func, literal, or_, select, text, true, union

from verbale.record import Entry, Person
from verbale.store import schema as t
from verbale.store.numbers import BITS, between, day_of
from verbale.store.shelf import SHOWN, Shelf
from verbale.store.standing import among, chunks

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


class Reads(Shelf):
    """The look-ups of one transaction."""

    def find_entries(self, parties: Sequence[str], persons: Sequence[str], since: str | None, until: str | None,
                     limit: int | None = None, *, withdrawn: bool = False, **told: str | None) -> list[Entry]:
        """Entries in which all the parties and persons take part, newest first; all entries where none is named.

        ``told``: status, level or kind. ``withdrawn``: those too of which every account was taken back.
        """
        p, q, e = t.entry_pairs.c, t.entry_persons.c, t.entries.c
        # read in the order of the first index: a page of a pair, of a person or of all costs no more than the page
        wanted = [(p, p.pair == name) for name in self._pair_names(parties)] + [(q, q.person == x) for x in persons]
        (first, named), *others = wanted or [(e, true())]
        page = select(first.id).where(named, *_between(first.anchor, since, until))
        page = page.where(*(first.id.in_(select(c.id).where(same, *_between(c.anchor, since, until))) for c, same in others))
        if first is q:
            page = page.join(t.entries, e.id == q.id)
        facts = e if first is q else first
        page = page.where(*(facts[f] == v for f, v in told.items() if v), *([] if withdrawn else [facts.withdrawn.is_(False)]))
        ids = self.connection.execute(page.order_by(first.anchor.desc(), first.id.desc()).limit(limit)).scalars()
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
            select(*SHOWN).where(t.documents.c.id.in_(ids))).mappings()}
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
        p, covering = t.document_parties.c, self._covering(parties, since, until)
        known, unknown, first, last = self.connection.execute(select(
            func.count(p.outlet.distinct()), func.max(case((p.outlet.is_(None), 1), else_=0)), func.min(p.number),
            func.max(p.number)).where(*covering)).one()
        # counted apart, party by party in order: one pass for all would sort the rows
        numbers = union(*(select(p.number).where(*self._covering([party], since, until)) for party in parties))
        count = self.connection.execute(select(func.count()).select_from(numbers.order_by("number").subquery())).scalar_one()
        return {"documents": count, "sources": known + (unknown or 0), "first": day_of(first or 0), "last": day_of(last or 0)}

    def coverage_days(self, parties: Sequence[str], since: str | None, until: str | None) -> list[str]:
        """The days of the interval on which documents that name any of the parties came out."""
        day = t.document_parties.c.number.op(">>")(BITS)
        query = select(day.label("day")).distinct().where(*self._covering(parties, since, until)).order_by("day")
        return [dt.date.fromordinal(n).isoformat() for n in self.connection.execute(query).scalars() if n]

    def _covering(self, parties: Sequence[str], since: str | None, until: str | None) -> tuple[Any, Any]:
        p = t.document_parties.c
        return p.party.in_(list(parties)), p.number.between(*between(since, until))


def _escaped(words: str) -> str:
    """The words with the wildcards of LIKE made plain."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _between(column: Any, since: str | None, until: str | None) -> list[Any]:
    return [*([column >= since] if since else []), *([column <= until] if until else [])]
