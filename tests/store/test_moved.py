"""A plan, the notice that puts it off, what is held in the end: one contact with its history, however it comes in."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import permutations
from typing import Any

import pytest

import verbale
from tests.store.adding import TODAY
from tests.store.sheets import reading
from tests.store.test_contract import everything
from verbale import ask
from verbale.book import Book
from verbale.engine import Reading
from verbale.serve.brief.compose import compose
from verbale.serve.brief.model import Section

PLAN: dict[str, Any] = {"kind": "meeting", "persons": ("Путин", "Байден"), "status": "scheduled", "day": "2021-11-20"}
NOTICE = PLAN | {"status": "postponed", "day": None, "moved_to": ("2021-12-12", "2021-12-12")}
HELD = PLAN | {"status": "held", "day": "2021-12-12"}


@pytest.fixture
def book(address: str) -> Iterator[Book]:
    with Book(address) as opened:
        yield opened


def items(notice: dict[str, Any] = NOTICE) -> list[Reading]:
    return [reading("Встреча намечена", PLAN, outlet="Юг", published="2021-11-01"),
            reading("Встреча перенесена", notice, outlet="Север", published="2021-11-10"),
            reading("Встреча прошла", HELD, outlet="Восток", published="2021-12-12"),
            reading("Встреча министров намечена", PLAN | {"level": "foreign_ministers", "persons": (), "day": "2021-11-25"},
                    outlet="Юг", published="2021-11-02")]


def told(book: Book, as_of: str | None = None) -> list[tuple[str, str | None, str, int]]:
    return [(r["status"], (r["time"] or {}).get("latest"), r["level"], len(r["history"]))
            for r in book.contacts("RU", "US", as_of=as_of)]


@pytest.mark.parametrize("order", list(permutations(range(4)))[::5])
def test_a_moved_contact_is_one_however_it_comes_in(book: Book, order: tuple[int, ...]) -> None:
    list(book.add((items()[i] for i in order), today=TODAY))
    assert told(book) == [("held", "2021-12-12", "leaders", 3), ("scheduled", "2021-11-25", "foreign_ministers", 1)]


def test_it_stands_on_each_day_as_it_was_known(book: Book) -> None:
    list(book.add(items()[:3], today=TODAY))
    known = {day: told(book, day) for day in ("2021-11-09", "2021-11-10", "2021-12-12")}
    assert known == {"2021-11-09": [("scheduled", "2021-11-20", "leaders", 1)],
                     "2021-11-10": [("scheduled", "2021-12-12", "leaders", 2)],
                     "2021-12-12": [("held", "2021-12-12", "leaders", 3)]}
    (row,) = book.contacts("RU", "US", as_of="2021-11-30")
    assert [(s["status"], s.get("time"), s.get("moved_to")) for s in row["history"]] == [
        ("scheduled", {"earliest": "2021-11-20", "latest": "2021-11-20"}, None),
        ("postponed", None, {"earliest": "2021-12-12", "latest": "2021-12-12"})]
    assert [s["quotation"] for s in ask.bearing(row)] == ["Встреча"] and ask.told_on(row) == "2021-11-10"


def test_many_at_once_and_one_taken_out_leave_what_adding_leaves(book: Book, tmp_path: Any) -> None:
    with Book(tmp_path / "other.db") as other:
        list(other.load(items(), today=TODAY))
        list(book.add(items(), today=TODAY))
        assert everything(book) == everything(other)
        for one in (book, other):
            one.remove(items()[1].document.id)
        assert told(book) == told(other) == [
            ("held", "2021-12-12", "leaders", 1), ("scheduled", "2021-11-25", "foreign_ministers", 1),
            ("scheduled", "2021-11-20", "leaders", 1)]


def test_what_is_put_off_without_a_day_is_not_held_on_the_old_one(book: Book) -> None:
    later = reading("Встреча состоялась", HELD | {"day": None}, outlet="Восток", published="2021-12-01")
    list(book.add([*items(NOTICE | {"moved_to": None})[:2], later], today=TODAY))
    assert told(book) == [("held", None, "leaders", 1), ("postponed", "2021-11-20", "leaders", 2)]


def test_what_is_put_off_to_a_month_tells_it(book: Book) -> None:
    month = NOTICE | {"moved_to": ("2021-12-01", "2021-12-31")}
    list(book.add(items(month)[:2], today=TODAY))
    (row,) = book.contacts("RU", "US")
    assert (row["status"], row["time"]["latest"], row["moved_to"]) == (
        "postponed", "2021-11-20", {"earliest": "2021-12-01", "latest": "2021-12-31"})
    words = [s.text for section in told_in_brief(book, "ru") for s in section.sentences]
    assert any("20 ноября 2021" in w and "Перенесено на срок: 1 декабря 2021" in w for w in words), words
    list(book.add(items(month)[2:3], today=TODAY))
    assert [(r["status"], "moved_to" in r) for r in book.contacts("RU", "US")] == [("held", False)]


def told_in_brief(book: Book, language: str) -> tuple[Section, ...]:
    with book.store.reading() as session:
        return compose(session, ("RU", "US"), as_of="2021-11-12", language=language).sections


TEXTS = {
    "ru": ("Президенты Чили и Перу встретятся 20 ноября в Лиме.", "Встреча президентов Чили и Перу перенесена на 12 декабря.",
           "Президенты Чили и Перу 12 декабря встретились в Лиме."),
    "en": ("The presidents of Chile and Peru will meet in Lima on November 20.",
           "The meeting of the presidents of Chile and Peru was postponed to December 12.",
           "The presidents of Chile and Peru met in Lima on December 12.")}


@pytest.mark.parametrize("languages", ["ru ru ru", "en en en", "ru en ru", "en ru en"])
def test_so_it_is_from_the_words_of_either_language(tmp_path: Any, languages: str) -> None:
    days = ("2021-11-01", "2021-11-10", "2021-12-12")
    for n, language in enumerate(languages.split()):
        folder = tmp_path / days[n]
        folder.mkdir()
        (folder / "item.txt").write_text(TEXTS[language][n], "utf8")
    with verbale.open(tmp_path / "record.db") as book:
        for day in days:
            book.read(tmp_path / day, published=day)
        assert [(r["status"], r["time"]["latest"], len(r["history"])) for r in book.contacts("CL", "PE")] == [
            ("held", "2021-12-12", 3)]
        assert [(r["status"], r["time"]["latest"]) for r in book.contacts("CL", "PE", as_of="2021-11-10")] == [
            ("scheduled", "2021-12-12")]
