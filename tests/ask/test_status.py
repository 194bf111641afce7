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


def last(book: Book, day: str | None) -> dict[str, Any]:
    with book.store.reading() as session:
        answer = ask.status(session, ("RU", "US"), day)
    return {"last": {level: found["contact"]["time"]["latest"] for level, found in answer["last"].items()},
            "undated": {level: ask.told_on(row) for level, row in answer["undated"].items()}}


def test_what_was_held_on_a_day_that_nobody_gives_is_told_of(book: Book) -> None:
    tell(book, "2022-01-31", "held")
    tell(book, "2022-02-03", "held", "2022-02-02", level="ministers")
    for day in ("2022-02-10", None):
        assert last(book, day) == {"last": {"ministers": "2022-02-02"}, "undated": {"leaders": "2022-01-31"}}
    assert last(book, "2022-01-30") == {"last": {}, "undated": {}}
    tell(book, "2022-08-01", "held", "2022-08-01", kind="call")
    for day in ("2022-09-01", None):
        assert last(book, day) == {"last": {"leaders": "2022-08-01", "ministers": "2022-02-02"}, "undated": {}}
    tell(book, "2022-12-05", "held", days=("2022-12-01", "2022-12-31"))
    assert last(book, "2022-12-10")["undated"] == {"leaders": "2022-12-05"}
    assert last(book, "2023-01-10") == {"last": {"leaders": "2022-12-31", "ministers": "2022-02-02"}, "undated": {}}


def test_a_visit_within_which_something_was_held_is_not_what_nobody_heard_of_again(book: Book) -> None:
    place = ("Анкара", "TR")
    tell(book, "2022-02-01", "scheduled", "2022-02-05", kind="visit", place=place)
    assert stand(book, "2022-02-10")["lapsed"] == ["scheduled"]
    tell(book, "2022-02-05", "held", "2022-02-05", kind="talks", place=place)
    assert stand(book, "2022-02-10")["lapsed"] == [] and stand(book, "2022-02-03")["next"] == ["scheduled"]
    with book.store.reading() as session:
        for brief in (True, False):
            assert ask.status(session, ("RU", "US"), brief=brief)["lapsed"] == []


def test_it_is_told_since_when_a_contact_stands_as_it_does(book: Book) -> None:
    for published, status in (("2022-01-31", "proposed"), ("2022-02-03", "held"), ("2022-02-04", "held")):
        tell(book, published, status)
    with book.store.reading() as session:
        rows = ask.contacts(session, ask.Filter(between=("RU", "US")))
    assert {ask.told_on(row) for row in rows if row["status"] == "held"} == {"2022-02-03"}
