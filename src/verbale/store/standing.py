"""What merging looks up in a record: what :class:`verbale.record.Standing` asks.

Every look-up goes through an index, so that its cost follows the size of the answer and not that of the record. Queries
are built once: building one costs more than running it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache
from typing import Any, TypeVar

from sqlalchemy import Connection, Select, Table, bindparam, or_, select, union_all

from verbale.ledger.decisions import documents_of, laid, settle, standing
from verbale.record import Account, Decision, Entry, Stretch, is_dated, pairs_of
from verbale.store import schema as t
from verbale.store.rows import from_row, records

R = TypeVar("R", Account, Entry, Decision)

CHUNK = 500
"""Values in one IN list."""

CLOSE, MONTHS = 16, 130
"""Days around a contact in which one that may be the same, or contain it, lies: a dated one (the ledger lays those of eight days
beside one another, a visit of a week contains what is within it), and one without a day."""

ROOMS = (1, 2, 4, 8, 16, 32, 60)
BUNCH = ROOMS[-1]
"""Stretches of days in one question, at most."""


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
    """Entries filed under any of so many names within days, with the values of ``accounts_near``; dated or undated ones, or
    both (None).
    """
    p = t.entry_pairs.c
    one = [] if dated is None else [p.dated.is_(dated)]
    ids = union_all(*(select(p.id).where(p.pair == name, p.anchor.between(first, last), *one)
                      for name, first, last in _stretches(count)))
    return select(t.entries).where(t.entries.c.id.in_(ids))


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


def _room(count: int) -> int:
    """For how many stretches a question is made: few sizes, as each is a statement to be built and understood."""
    return next(size for size in ROOMS if count <= size)


def _values(stretches: Sequence[Stretch]) -> dict[str, str]:
    """The values of a question about so many stretches, the last one again where it has room for more."""
    stretches = [*stretches, *[stretches[-1]] * (_room(len(stretches)) - len(stretches))]
    return {f"{part}{i}": value for i, stretch in enumerate(stretches) for part, value in stretch._asdict().items()}


ANY_DECISION = select(t.decision_keys.c.number).limit(1)
_A = t.accounts.c
ENTRIES_OF = select(t.entries).where(t.entries.c.id.in_(
    select(_A.contact).where(_A.key.in_(bindparam("values", expanding=True)))))
UNDATED_OF = select(t.accounts).where(
    _A.document.in_(bindparam("values", expanding=True)), _A.superseded_by.is_(None),
    or_(_A.earliest.is_(None), _A.latest.is_(None), _A.earliest != _A.latest,
        _A.moved_earliest.is_not(None), _A.moved_latest.is_not(None)))
"""Accounts of documents without those that tell one day: all undated ones, and few others."""


class Stands:
    """The look-ups of one transaction that merging needs."""

    def __init__(self, connection: Connection, sqlite: bool) -> None:
        self.connection = connection
        self.sqlite = sqlite
        self.undecided: bool | None = None
        """Whether the record holds no decision at all; None while nobody has looked."""

    def accounts_near(self, stretches: Sequence[Stretch], dated: bool) -> Sequence[Account]:
        found = (a for some in _bunches(stretches)
                 for a in self._records(Account, accounts_near(_room(len(some)), dated), _values(some)))
        return list({a.key: a for a in found}.values())

    def entries_near(self, stretches: Sequence[Stretch], dated: bool | None = True) -> Sequence[Entry]:
        found = (e for some in _bunches(stretches)
                 for e in self._records(Entry, entries_near(_room(len(some)), dated), _values(some)))
        return list({e.id: e for e in found}.values())

    def entries_of(self, keys: Iterable[str]) -> Sequence[Entry]:
        found = {e.id: e for chunk in chunks(keys) for e in self._records(Entry, ENTRIES_OF, {"values": chunk})}
        return [found[id] for id in sorted(found)]

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
        found = self.connection.execute(query, values or {})
        return records(kind, found.keys(), map(tuple, found))

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

    def undated_of_documents(self, documents: Iterable[str]) -> Sequence[Account]:
        found = (a for chunk in chunks(documents) for a in self._records(Account, UNDATED_OF, {"values": chunk}))
        return [a for a in found if not is_dated(a)]

    def accounts_in_place_of(self, keys: Iterable[str]) -> Sequence[Account]:
        """The accounts that stand where a decision's keys point."""
        keys = list(keys)
        mates = sorted(self.accounts_of_documents(documents_of(keys)), key=lambda a: a.key)
        now = set(settle(keys, mates).values())
        return [a for a in mates if a.key in now]

    def entries_around(self, entries: Iterable[Entry]) -> list[Entry]:
        """Entries that may be laid beside one of these: of its pairs, near it in time.

        A dated one is laid beside dated ones of its weeks and undated ones of its months, an undated one beside the dated
        ones of its months.
        """
        entries = list(entries)
        firm, loose = [e for e in entries if e.dated], [e for e in entries if not e.dated]
        sought = ((around(firm, CLOSE) + around(loose, MONTHS), True), (around(firm, MONTHS), False))
        found = {e.id: e for stretches, dated in sought for some in _bunches(stretches)
                 for e in self._records(Entry, entries_near(_room(len(some)), dated), _values(some))}
        return [found[id] for id in sorted(found)]

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


def chunks(values: Iterable[str]) -> Iterator[list[str]]:
    values = list(dict.fromkeys(values))
    for i in range(0, len(values), CHUNK):
        yield values[i : i + CHUNK]

