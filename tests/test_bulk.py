"""Bulk loading makes the record that adding one by one makes, in whatever batches, on an empty record or a full one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import inspect

from tests.language.texts import sample
from tests.scale.inputs import documents
from verbale import bulk, engine, read
from verbale.book import Book
from verbale.engine import Reading

TODAY = dt.date(2024, 6, 1)
PASSED_OVER = {"alembic_version", "redirects", "shingles"}
"""Redirects keep ids that were given out between two additions; shingles are looked at through their documents."""


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    rows: list[dict[str, Any]] = documents(60)
    rows += [{**row, "text": row["text"].replace("Сообщение", "Повтор, сообщение"), "id": f"again-{row['id']}"}
             for row in documents(12)]
    rows += [{"text": text, "published": f"2021-0{n % 9 + 1}-16", "url": f"https://example.org/{n % 7}", "id": f"s{n}"}
             for n, text in enumerate([*sample("ru"), *sample("ru")[:3]])]
    rows.append({"id": "notice", "published": "2024-03-05", "url": "https://tass.ru/2",
                 "text": "ИСПРАВЛЕНИЕ. " + documents(1)[0]["text"].replace("Москве", "Сочи")})
    return list(engine.readings(map(read.article, rows)))


def state(book: Book) -> dict[str, list[Any]]:
    """Every row of every table; numbers, which tell the order of arrival, by the documents that bear them."""
    tables = {}
    with book.store.engine.connect() as connection:
        bearer = dict(connection.exec_driver_sql("SELECT number, id FROM documents").all())  # type: ignore[arg-type]
        for name in inspect(connection).get_table_names():
            if name in PASSED_OVER or name.startswith("search_"):
                continue
            rows = connection.exec_driver_sql(f'SELECT * FROM "{name}"').mappings().all()
            tables[name] = sorted((tuple((k, bearer[v] if k == "number" and v in bearer else v) for k, v in row.items())
                                   for row in rows), key=repr)
    return tables


def added(path: Path, readings: Sequence[Reading]) -> dict[str, list[Any]]:
    with Book(path) as book:
        list(book.add(readings, today=TODAY))
        return state(book)


def check(found: dict[str, list[Any]], wanted: dict[str, list[Any]]) -> None:
    assert found.keys() == wanted.keys()
    for name, rows in wanted.items():
        assert found[name] == rows, name


def test_the_same_record(tmp_path: Path, readings: list[Reading]) -> None:
    wanted = added(tmp_path / "one.db", readings)
    assert len(wanted["entries"]) > 10 and len(wanted["documents"]) > 80
    with Book(tmp_path / "bulk.db") as book:
        outcomes = list(book.load(readings, today=TODAY))
        check(state(book), wanted)
        assert {o.outcome for o in book.load(readings[:5])} == {"known"}
        check(state(book), wanted)
    assert sum(o.contacts for o in outcomes) == len(wanted["accounts"])


@pytest.mark.parametrize("size", [1, 7, 40])
def test_in_batches(tmp_path: Path, readings: list[Reading], size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BATCH", size)
    with Book(tmp_path / "bulk.db") as book:
        list(book.load(readings[::-1], today=TODAY))
        check(state(book), added(tmp_path / "one.db", readings[::-1]))


def test_into_a_record_that_has_documents_and_decisions(tmp_path: Path, readings: list[Reading]) -> None:
    found = []
    for way in ("add", "load"):
        with Book(tmp_path / f"{way}.db") as book:
            list(book.add(readings[:30], today=TODAY))
            with book.store.reading() as session:
                entry = next(e for e in session.find_entries((), (), None, None) if len(e.keys) > 1)
            book.decide("me", "split", entry.keys[:2], when="2024-06-01T00:00:00+00:00")
            list(getattr(book, way)(readings[20:], today=TODAY))
            found.append(state(book))
    check(found[1], found[0])
