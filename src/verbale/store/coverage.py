"""How many documents name a party, or two together, counted by month: what covers a span of time is added up from these.

A row of ``coverage`` is filed under a party ("RU") or a pair ("RU-US"): the documents of a month, and its days on which
there are any, a bit a day. It is kept in the transaction that puts a document in or takes it out; ``verify`` counts anew.
Documents that name either of two are those of the one and of the other, less those that name both.
"""

from __future__ import annotations

import calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from itertools import combinations
from typing import Any, NamedTuple

from sqlalchemy import Executable, TextClause, bindparam, case, delete, exists, select, text

from verbale.store import schema as t
from verbale.store.numbers import between, day_of
from verbale.store.standing import Stands

MONTH = ("substr(d.published, 1, 7) AS month, COUNT(*) AS documents,"
         " CAST(SUM(DISTINCT 1 << (CAST(substr(d.published, 9, 2) AS INTEGER) - 1)) AS BIGINT) AS days")
COUNTED = (
    f"SELECT p.party AS name, {MONTH} FROM document_parties p JOIN documents d ON d.number = p.number"
    " WHERE d.published IS NOT NULL GROUP BY p.party, substr(d.published, 1, 7)",
    f"SELECT p.party || '-' || q.party AS name, {MONTH} FROM document_parties p JOIN document_parties q"
    " ON q.number = p.number AND q.party > p.party JOIN documents d ON d.number = p.number"
    " WHERE d.published IS NOT NULL GROUP BY p.party, q.party, substr(d.published, 1, 7)")
"""The rows of ``coverage`` counted anew: those of parties, those of pairs."""

_OF = "FROM document_parties WHERE party = :p{0}"
_WITHIN = "AND number BETWEEN :low AND :high"
NUMBERS = f"SELECT number {_OF} AND (number BETWEEN :low0 AND :high0 OR number BETWEEN :low1 AND :high1)"
ENDS = f"SELECT min(number) AS number {_OF} {_WITHIN} UNION ALL SELECT max(number) {_OF} {_WITHIN}"
OUTLETS = (
    f"SELECT outlet FROM (WITH RECURSIVE o (outlet) AS (SELECT (SELECT min(outlet) {_OF} AND outlet >= '') UNION ALL"
    f" SELECT (SELECT min(outlet) {_OF} AND outlet > o.outlet) FROM o WHERE o.outlet IS NOT NULL)"
    f" SELECT outlet FROM o WHERE EXISTS (SELECT 1 {_OF} AND outlet = o.outlet {_WITHIN})"
    f" UNION ALL SELECT NULL WHERE EXISTS (SELECT 1 {_OF} AND outlet IS NULL {_WITHIN})) o{{0}}")
"""Of one party: documents of the days at the ends; the first and the last; outlets, from one of the index to the next."""


@cache
def _asked(count: int) -> TextClause:
    """What covers an interval, of so many parties: one statement, as there are many such questions on a page."""
    numbers, ends, outlets = (link.join(part.format(n) for n in range(count)) for link, part in (
        (" UNION ", NUMBERS), (" UNION ALL ", ENDS), (" UNION ", OUTLETS)))
    names = ", ".join(f":p{n}" for n in range(count))
    return text(
        "SELECT (SELECT COALESCE(sum(CASE WHEN name = :both THEN -documents ELSE documents END), 0) FROM coverage"
        f" WHERE name IN ({names}, :both) AND month BETWEEN :month0 AND :month1) + (SELECT count(*) FROM ({numbers}) n),"
        f" (SELECT count(*) FROM ({outlets}) u), (SELECT min(number) FROM ({ends}) e), (SELECT max(number) FROM ({ends}) f)")


_C, _P = t.coverage.c, t.document_parties
_OTHER = _P.alias()
_STILL = exists().where(
    _P.c.party == bindparam("a"), _P.c.number.between(bindparam("low"), bindparam("high")),
    exists().where(_OTHER.c.party == bindparam("b"), _OTHER.c.number == _P.c.number))
ONE_LESS = t.coverage.update().where(_C.name == bindparam("of"), _C.month == bindparam("in")).values(
    documents=_C.documents - 1, days=case((_STILL, _C.days), else_=_C.days.op("&")(bindparam("other"))))
"""Of a document that is gone: the day is marked as long as another document of that day names the same."""
EMPTY = delete(t.coverage).where(
    _C.name.in_(bindparam("names", expanding=True)), _C.month == bindparam("in"), _C.documents == 0)


NOWHERE = (1, 0)
"""Numbers between which there are none."""


class Stretch(NamedTuple):
    """Whole months, both included, and the days before and after them; None where there are none."""

    months: tuple[str, str] | None
    edges: tuple[tuple[str | None, str | None], ...]


class Coverage(Stands):
    """What documents cover: the counts of one transaction."""

    def count_in(self, documents: Iterable[tuple[str | None, Sequence[str]]]) -> None:
        """Count documents that were put in: the day of each, and the parties that it names."""
        counted: Counter[tuple[str, str]] = Counter()
        days: dict[tuple[str, str], int] = {}
        for day, parties in documents:
            if day is None:
                continue
            for a, b in named(parties):
                key = (name_of(a, b), day[:7])
                counted[key] += 1
                days[key] = days.get(key, 0) | _bit(day)
        if counted:
            rows = [{"name": name, "month": month, "documents": n, "days": days[name, month]}
                    for (name, month), n in sorted(counted.items())]
            self.connection.execute(_more(self.sqlite), rows)

    def count_out(self, day: str | None, parties: Sequence[str]) -> None:
        """Count a document no more whose rows of ``document_parties`` are gone."""
        pairs = named(parties)
        if day is None or not pairs:
            return
        low, high = between(day, day)
        self.connection.execute(ONE_LESS, [{"of": name_of(a, b), "in": day[:7], "a": a, "b": b, "low": low, "high": high,
                                            "other": ~_bit(day)} for a, b in pairs])
        for some in (pairs[i:i + 500] for i in range(0, len(pairs), 500)):
            self.connection.execute(EMPTY, {"names": [name_of(a, b) for a, b in some], "in": day[:7]})

    def coverage(self, parties: Sequence[str], since: str | None, until: str | None) -> dict[str, Any]:
        """Documents of the interval that name any of the parties, how many outlets they are of, the first and last day.

        All documents of unknown publishers count as one source. Of one party or two the whole months are added up; of more
        every document is counted.
        """
        codes = sorted(set(parties))
        months, edges = stretch(since, until) if len(codes) < 3 else Stretch(None, ((since, until),))
        (low0, high0), (low1, high1) = [*(between(*edge) for edge in edges), NOWHERE, NOWHERE][:2]
        low, high = between(since, until)
        documents, sources, first, last = self.connection.execute(_asked(len(codes)), {
            **{f"p{n}": code for n, code in enumerate(codes)}, "both": "-".join(codes) if len(codes) == 2 else "",
            "month0": months[0] if months else "1", "month1": months[1] if months else "0", "low": low, "high": high,
            "low0": low0, "high0": high0, "low1": low1, "high1": high1}).one()
        return {"documents": int(documents), "sources": sources, "first": day_of(first or 0), "last": day_of(last or 0)}

    def coverage_days(self, parties: Sequence[str], since: str | None, until: str | None) -> list[str]:
        """The days of the interval on which documents that name any of the parties came out."""
        months = ((since or "")[:7], (until or "9999-99")[:7])
        rows = self.connection.execute(select(_C.month, _C.days).where(
            _C.name.in_(list(parties)), _C.month.between(*months)))
        marked: dict[str, int] = {}
        for month, days in rows:
            marked[month] = marked.get(month, 0) | days
        days = (f"{month}-{day:02}" for month in sorted(marked) for day in range(1, 32) if marked[month] >> (day - 1) & 1)
        return [day for day in days if (since or "") <= day <= (until or "9999")]


def named(parties: Iterable[str]) -> list[tuple[str, str]]:
    """The parties of a document, each with itself, and each two of them."""
    codes = sorted(set(parties))
    return [*((code, code) for code in codes), *combinations(codes, 2)]


def name_of(a: str, b: str) -> str:
    """What a party, or a pair in the order of the alphabet, is filed under."""
    return a if a == b else f"{a}-{b}"


def stretch(since: str | None, until: str | None) -> Stretch:
    """An interval as its whole months and the days at its ends (None: open)."""
    first, last = (since or "")[:7], (until or "9999-99")[:7]
    before = after = None
    if since and since[8:] != "01":
        before = (since, min(until or _month_end(since), _month_end(since)))
        first = _month(since, 1)
    if until and until != _month_end(until):
        after = (max(since or "", f"{until[:7]}-01"), until)
        last = _month(until, -1)
    if before and after and before[0] == after[0]:  # within one month
        after = None
    return Stretch((first, last) if first <= last else None, tuple(edge for edge in (before, after) if edge))


def _bit(day: str) -> int:
    return 1 << (int(day[8:10]) - 1)


def _month_end(day: str) -> str:
    return f"{day[:7]}-{calendar.monthrange(int(day[:4]), int(day[5:7]))[1]}"


def _month(day: str, on: int) -> str:
    """The month so many months after that of a day."""
    year, month = divmod(int(day[:4]) * 12 + int(day[5:7]) - 1 + on, 12)
    return f"{year:04}-{month + 1:02}" if year <= 9999 else "9999-13"  # as text, a year of five digits comes before 2020


@cache
def _more(sqlite: bool) -> Executable:
    """Documents added to a month."""
    if sqlite:
        from sqlalchemy.dialects.sqlite import insert
    else:
        from sqlalchemy.dialects.postgresql import insert  # type: ignore[assignment]
    new = insert(t.coverage)
    return new.on_conflict_do_update(index_elements=["name", "month"], set_={
        "documents": _C.documents + new.excluded.documents, "days": _C.days.op("|")(new.excluded.days)})
