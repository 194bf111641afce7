"""Documents in and out of a record in a real SQLite file."""

from __future__ import annotations

from pathlib import Path

import pytest

from verbale import engine
from verbale.book import Book
from verbale.read import article

CALL = "МОСКВА, 30 декабря. /ТАСС/. Президенты России и США провели телефонный разговор 30 декабря 2021 года. "


@pytest.fixture
def book(tmp_path: Path) -> Book:
    return Book(tmp_path / "record.db")


def read(text: str, published: str) -> list[engine.Reading]:
    return list(engine.readings([article({"text": text, "published": published})]))


def test_adding_twice_changes_nothing(book: Book) -> None:
    reading = read(CALL, "2021-12-30")
    assert [a.outcome for a in book.add(reading)] == ["new"]
    assert [a.outcome for a in book.add(reading)] == ["known"]
    assert book.remove(reading[0].document.id)
    assert not book.remove(reading[0].document.id)
