"""Open proposals, and when they are open no more: said, not hidden."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.store.sheets import reading
from verbale import ask
from verbale.book import Book

TODAY = dt.date(2025, 1, 1)


@pytest.fixture
def book(tmp_path: Path) -> Iterator[Book]:
    with Book(tmp_path / "record.db") as opened:
        yield opened


def tell(book: Book, published: str, status: str, day: str | None = None, **more: Any) -> None:
    fields = {"kind": "meeting", "level": "leaders", "status": status, "day": day, **more}
    list(book.add([reading(f"Сообщение {published} {status} {day}", fields, published=published)], today=TODAY))


def stand(book: Book, day: str) -> dict[str, list[str]]:
    with book.store.reading() as session:
        answer = ask.status(session, ("RU", "US"), day)
    return {name: [row["status"] for row in answer[name]] for name in ("next", "open", "lapsed")}


@pytest.mark.parametrize(("status", "day", "asked", "where"), [
    ("possible", None, "2022-01-31", "open"),
    ("possible", None, "2023-01-30", "open"),
    ("possible", None, "2023-02-02", "lapsed"),
    ("proposed", "2022-03-01", "2022-03-01", "open"),
    ("proposed", "2022-03-01", "2022-03-02", "lapsed"),
    ("scheduled", "2022-03-01", "2022-03-01", "next"),
    ("scheduled", "2022-03-01", "2022-03-02", "lapsed"),
    ("scheduled", None, "2022-05-01", "next"),
    ("scheduled", None, "2022-08-01", "lapsed"),
])
def test_what_was_proposed_is_open_until_its_day_or_for_a_year(
        book: Book, status: str, day: str | None, asked: str, where: str) -> None:
    tell(book, "2022-01-31", status, day)
    assert stand(book, asked) == {"next": [], "open": [], "lapsed": []} | {where: [status]}


def test_what_is_told_of_again_stays_open(book: Book) -> None:
    for published in ("2022-01-31", "2022-03-01", "2022-04-01"):
        tell(book, published, "possible")
    assert stand(book, "2023-03-31")["open"] == ["possible"]
    assert stand(book, "2023-04-03")["lapsed"] == ["possible"]


def test_what_was_held_is_neither_open_nor_lapsed(book: Book) -> None:
    tell(book, "2022-01-31", "proposed")
    tell(book, "2022-03-01", "held", "2022-03-01")
    assert stand(book, "2024-01-01") == {"next": [], "open": [], "lapsed": []}
