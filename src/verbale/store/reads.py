"""What questions look up in a record.

Every look-up goes through an index, so that its cost follows the size of the answer and not that of the record.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Exists, Select, and_, func, literal, or_, select, text, true

from verbale.record import Entry, Person, Stretch
from verbale.store import schema as t
from verbale.store.coverage import Coverage
from verbale.store.shelf import SHOWN, Shelf
from verbale.store.standing import among, chunks

MOST_RANKED = 10_000
"""Hits from which search does not rank by relevance."""

HELD, PLANNED = ("held", "ongoing"), ("proposed", "possible", "postponed", "scheduled")
"""Statuses of what has been, and of what is to come or was to."""

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

REMARKS = select(t.remarks, *(t.documents.c[name] for name in ("title", "url", "outlet", "published"))).join(
    t.documents, t.documents.c.id == t.remarks.c.document)


class Filed(NamedTuple):
    """A contact as it is filed under a pair: a row of ``entry_pairs``. Of thousands of rows of the driver half the time would
    go into looking up their fields.

    Attributes:
        changed: of what was known on a day, whether it is otherwise now.
    """

    id: str
    anchor: str
    status: str
    level: str
    kind: str
    latest: str | None
    withdrawn: bool
    changed: bool = False


class Outline(NamedTuple):
    """The columns of a contact that a picture needs; ``persons``: JSON text."""

    id: str
    kind: str
    status: str
    level: str
    earliest: str | None
    latest: str | None
    place: str | None
    place_state: str | None
    persons: str
    withdrawn: bool


FILED = [t.entry_pairs.c[name] for name in Filed._fields[:-1]]
OUTLINE = [t.entries.c[name] for name in Outline._fields]


class Within(NamedTuple):
    """Contacts of all the parties (one at least) that are filed between two days, both included; "" and "9999" are open."""

    parties: tuple[str, ...]
    first: str
    last: str


class Reads(Shelf, Coverage):
    """The look-ups of one transaction."""

    _edited: list[str] | None = None

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

    def entries_within(self, wanted: Sequence[Within]) -> list[list[Entry]]:
        """For each of what is wanted its entries, withdrawn ones too, and those of its parties whose days people have edited:
        these are filed under the day before.
        """
        names = [self._pair_names(w.parties)[0] for w in wanted]
        filed = self.entries_near([Stretch(name, w.first, w.last) for name, w in zip(names, wanted, strict=True)], dated=None)
        edited = {e.id: e for e in self.entries(self.edited_days())}
        together: dict[tuple[str, ...], list[Entry]] = {}
        for e in ({e.id: e for e in filed} | edited).values():
            together.setdefault(e.parties, []).append(e)
        return [[e for parties, some in together.items() if set(w.parties) <= set(parties) for e in some
                 if w.first <= e.anchor <= w.last or e.id in edited] for w in wanted]

    def changed_within(self, wanted: Within, day: str) -> list[Entry]:
        """Those of ``entries_within`` by their days of now that were known at the end of a day and are otherwise since."""
        known, later = _then(day)
        p = t.entry_pairs.c
        found = select(p.id).where(*self._of_pair(wanted.parties), *_between(p.anchor, wanted.first, wanted.last), known, later)
        return list(self.entries(self.connection.execute(found).scalars()))

    def edited_days(self) -> list[str]:
        """Contacts of whose days people have edited one."""
        d, k, a = t.decisions.c, t.decision_keys.c, t.accounts.c
        if self._edited is None:
            self._edited = list(self.connection.execute(
                select(a.contact).distinct().join(t.decision_keys, k.key == a.key).join(t.decisions, d.number == k.number).where(
                    d.action == "edit", d.field.in_(("earliest", "latest")), a.contact.is_not(None))).scalars())
        return self._edited

    def known_later(self, ids: Iterable[str], day: str) -> dict[str, bool]:
        """Of these contacts those that are otherwise now than at the end of a day, and whether they were known by then."""
        a = t.accounts.c
        known = func.coalesce(a.published, a.read)
        later = or_(func.max(known) > day, func.max(a.superseded_on) > day)
        return {id: first <= day for chunk in chunks(ids) for id, first in self.connection.execute(
            select(a.contact, func.min(known)).where(a.contact.in_(chunk)).group_by(a.contact).having(later))}

    def _pair_names(self, parties: Iterable[str]) -> list[str]:
        """Names under which a contact of all these parties is filed."""
        codes = sorted(set(parties))
        return [f"{codes[0]}-{c}" for c in codes[1:]] or codes

    def pair_rows(self, parties: Sequence[str], *conditions: Any, limit: int | None = None) -> list[Filed]:
        """Contacts of the parties that fit, newest first."""
        return [Filed(*row) for row in self.connection.execute(self._filed(parties, *conditions).limit(limit))]

    def pair_rows_then(self, parties: Sequence[str], day: str) -> list[Filed]:
        """The rows of ``pair_rows`` that were known at the end of a day, with ``changed`` told."""
        return [Filed(*row) for row in self.connection.execute(_known(self._filed(parties), day))]

    def outline_rows(self, parties: Sequence[str], limit: int, since: str | None = None,
                     until: str | None = None) -> list[Outline]:
        """Outlines of contacts of the parties filed between two days, the ``limit`` newest, newest first."""
        p = t.entry_pairs.c
        found = self._filed(parties, *_between(p.anchor, since, until), p.withdrawn.is_(False)).limit(limit).subquery()
        query = select(*OUTLINE).join(found, found.c.id == t.entries.c.id)
        return [Outline(*row) for row in self.connection.execute(query.order_by(found.c.anchor.desc(), found.c.id.desc()))]

    def outlines_of(self, ids: Iterable[str]) -> dict[str, Outline]:
        """Outlines of contacts by id."""
        return {row[0]: Outline(*row) for chunk in chunks(ids) for row in self.connection.execute(
            select(*OUTLINE).where(t.entries.c.id.in_(chunk)))}

    def _filed(self, parties: Sequence[str], *conditions: Any) -> Select[Any]:
        p = t.entry_pairs.c
        return select(*FILED).where(*self._of_pair(parties), *conditions).order_by(p.pair.desc(), p.anchor.desc(), p.id.desc())

    def standing_rows(self, parties: Sequence[str], day: str, told: str, lapsed: int) -> list[Filed]:
        """The rows of ``pair_rows`` that tell how things stand on a day.

        Of what was held by then those of the last day of each level and of each kind, and of those that leave their day open
        the ones last filed of each level; of what was planned or proposed all that is to come, or has no day and is of
        ``told`` or later, and the newest ``lapsed`` of the rest.
        """
        p = t.entry_pairs.c
        here, held = p.withdrawn.is_(False), and_(p.status.in_(HELD), p.latest <= day)
        days = {last for field in (p.level, p.kind) for last in self.connection.execute(
            select(func.max(p.latest)).where(*self._of_pair(parties), here, held).group_by(field)).scalars()}
        some_day = and_(p.status.in_(HELD), or_(p.latest.is_(None), p.latest > day), p.anchor <= day)
        filed = set(self.connection.execute(
            select(func.max(p.anchor)).where(*self._of_pair(parties), here, some_day).group_by(p.level)).scalars())
        planned = p.status.in_(PLANNED)
        due = or_(p.latest >= day, and_(p.latest.is_(None), p.anchor >= told))
        past = or_(p.latest < day, and_(p.latest.is_(None), p.anchor < told))
        rows = self.pair_rows(parties, here, or_(
            and_(held, p.latest.in_(sorted(days))), and_(some_day, p.anchor.in_(sorted(filed))), and_(planned, due)))
        rows += self.pair_rows(parties, here, planned, past, limit=lapsed)
        return sorted(rows, key=lambda row: (row.anchor, row.id), reverse=True)

    def _of_pair(self, parties: Sequence[str]) -> list[Any]:
        """The conditions of the rows of ``entry_pairs`` of contacts in which all the parties take part."""
        p = t.entry_pairs.c
        first, *names = self._pair_names(parties)
        return [p.pair == first, *(p.id.in_(select(p.id).where(p.pair == n)) for n in names)]

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
        if about is not None and (person, document, id) == (None, None, None):
            return self.remarks_of(self.remark_ids(sort, (about,), side=party, since=since, until=until, limit=limit))
        r, p = t.remarks.c, t.remark_parties.c
        same = r.sort == literal(sort, literal_execute=True)  # else the index of claims does not fit
        query = REMARKS.where(same, *_between(r.anchor, since, until))
        for field, value in ((r.person, person), (r.party, party), (r.document, document), (r.id, id)):
            if value is not None:
                query = query.where(field == value)
        if about is not None:  # each of the person's, newest first, is looked up: few are needed
            query = query.where(select(p.id).where(
                p.party == about, p.sort == sort, p.anchor == r.anchor, p.id == r.id).exists())
        return self._remarks(query.order_by(r.anchor.desc(), r.id).limit(limit))

    def remark_ids(self, sort: str, about: Sequence[str], *, side: str | None = None, since: str | None = None,
                   until: str | None = None, limit: int | None = None) -> list[str]:
        """Ids of what is said about all of these parties, the newest first; ``side``: only what is said for it."""
        p, q = t.remark_parties.c, t.remark_parties.alias().c
        first, *others = about
        query = select(p.id).where(p.party == first, p.sort == sort, *_between(p.anchor, since, until))
        if side is not None:
            query = query.where(p.side == side)
        for other in others:
            query = query.where(select(q.id).where(
                q.party == other, q.sort == sort, q.anchor == p.anchor, q.id == p.id).correlate(t.remark_parties).exists())
        return list(self.connection.execute(query.order_by(p.anchor.desc(), p.id).limit(limit)).scalars())

    def claim_ids(self, about: Sequence[str], until: str | None, limit: int) -> list[str]:
        """Ids of the claims about all of these parties (about anything, where none is named), the newest first."""
        if about:
            return self.remark_ids("claim", about, until=until, limit=limit)
        r = t.remarks.c
        query = select(r.id).where(r.sort == literal("claim", literal_execute=True), *_between(r.anchor, None, until))
        return list(self.connection.execute(query.order_by(r.anchor.desc(), r.id).limit(limit)).scalars())

    def remarks_of(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """The rows of ``remarks`` by id, in the order of the ids."""
        ids = list(ids)
        found = {row["id"]: row for chunk in chunks(ids) for row in self._remarks(REMARKS.where(t.remarks.c.id.in_(chunk)))}
        return [found[id] for id in ids if id in found]

    def _remarks(self, query: Select[Any]) -> list[dict[str, Any]]:
        rows = self.connection.execute(query).mappings()
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


def _known(filed: Select[Any], day: str) -> Select[Any]:
    """The rows of ``entry_pairs`` whose contacts were known at the end of a day, with ``changed``: whether they are otherwise
    now.
    """
    known, later = _then(day)
    return filed.add_columns(later.label("changed")).where(known)


def _then(day: str) -> tuple[Exists, Exists]:
    """Of a row of ``entry_pairs`` whether its contact was known at the end of a day, and whether more came after it.

    Each asks whether one account is there: gathering all of a contact to compare their days takes twice as long.
    """
    a = t.accounts.c
    known = func.coalesce(a.published, a.read)
    its = select(literal(1)).where(a.contact == t.entry_pairs.c.id).correlate(t.entry_pairs)
    return its.where(known <= day).exists(), its.where(or_(known > day, a.superseded_on > day)).exists()


def _escaped(words: str) -> str:
    """The words with the wildcards of LIKE made plain."""
    return words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


def _between(column: Any, since: str | None, until: str | None) -> list[Any]:
    return [*([column >= since] if since else []), *([column <= until] if until else [])]
