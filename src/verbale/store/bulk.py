"""Many documents at once: the rows that one-by-one writing makes, a table at a time, and the look-ups that go with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Table, func, insert, select

from verbale.ledger.duplicates import Sketch
from verbale.record import PutDocument
from verbale.store import schema as t
from verbale.store.standing import chunks
from verbale.store.writes import PUT_TERMS, Session, document_row, remark_parties, remark_rows

Rows = list[dict[str, Any]]


def put_documents(session: Session, changes: Sequence[PutDocument]) -> None:
    """Put in documents that are not there yet."""
    numbers = _numbers(session, changes)
    both = list(zip(changes, numbers, strict=True))
    _insert(session, t.documents, ({**document_row(c), "number": n} for c, n in both))
    _insert(session, t.shingles, ({"band": b, "number": n} for c, n in both for b in dict.fromkeys(c.bands)))
    _insert(session, t.document_parties, ({"party": p, "number": n, "outlet": c.outlet} for c, n in both
                                          for p in c.parties))
    session.count_in((c.document.published.earliest if c.document.published else None, c.parties) for c in changes)
    _insert(session, t.remarks, _all(remark_rows, changes))
    _insert(session, t.remark_parties, _all(remark_parties, changes))
    session.put_persons([person for c in changes for person in c.persons])
    terms = [{"number": n, "terms": c.terms, "document": c.document.id} for c, n in both]
    if terms:
        session.connection.execute(PUT_TERMS[session.sqlite], terms)


def _numbers(session: Session, changes: Sequence[PutDocument]) -> list[int]:
    """The numbers of the documents: as if they were put in one after the other."""
    following: dict[str | None, int] = {}
    found = []
    for change in changes:
        published = change.document.published
        day = published.earliest if published else None
        number = following.get(day) or session.next_number(day)
        found.append(number)
        following[day] = number + 1
    return found


def is_empty(session: Session) -> bool:
    """Whether there are no accounts of contacts, and no decisions."""
    return not any(session.connection.execute(select(table).limit(1)).first() for table in (t.accounts, t.decisions))


def known(session: Session, documents: Iterable[str]) -> set[str]:
    """Those of the documents that are there."""
    d = t.documents.c.id
    return {id for chunk in chunks(documents) for id in session.connection.execute(
        select(d).where(d.in_(chunk))).scalars()}


def near(session: Session, sketches: Mapping[str, Sketch]) -> dict[str, set[str]]:
    """For each sketch the documents of the record that share a band with it and are of the same days."""
    if session.connection.execute(select(t.shingles).limit(1)).first() is None:
        return {}
    found = {id: session.documents_with_bands(sketch.bands, *sketch.window()) for id, sketch in sketches.items()}
    return {id: others for id, others in found.items() if others}


def crowded(session: Session, urls: Iterable[str]) -> set[str]:
    """Those of the addresses at which there are several documents."""
    url = t.documents.c.url
    return {row.url for chunk in chunks(urls) for row in session.connection.execute(
        select(url).where(url.in_(chunk)).group_by(url).having(func.count() > 1))}


def correcting(session: Session, outlets: Iterable[str]) -> set[str]:
    """Those of the outlets that have published a correction or a retraction."""
    d = t.documents.c
    return {row.outlet for chunk in chunks(outlets) for row in session.connection.execute(
        select(d.outlet).where(d.notice.is_not(None), d.outlet.in_(chunk)).distinct())}


def _all(make: Callable[[PutDocument], Rows], changes: Iterable[PutDocument]) -> Iterable[dict[str, Any]]:
    return (row for change in changes for row in make(change))


def _insert(session: Session, table: Table, rows: Iterable[dict[str, Any]]) -> None:
    rows = list(rows)
    if rows:
        session.connection.execute(insert(table), rows)
