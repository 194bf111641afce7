"""Decisions of people: each does what it says, is kept, can be undone, and outlives a re-reading."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from verbale import importing, verifying
from verbale.book import Book
from verbale.errors import QuestionError
from verbale.review import Reviewer, queue


@pytest.fixture
def book(own_record: Path) -> Book:
    return Book(own_record)


@pytest.fixture
def anna(book: Book) -> Reviewer:
    return Reviewer(book, "anna")


def summit(book: Book) -> dict[str, Any]:
    (row,) = book.contacts("RU", "US", kind="summit", level="leaders", since="2021-06-16", until="2021-06-16")
    return row


def calls(book: Book) -> list[dict[str, Any]]:
    return book.contacts("RU", "US", kind="call", since="2022-02-12", until="2022-02-12")


def test_an_edit_wins_over_the_machine_and_is_undone(book: Book, anna: Reviewer) -> None:
    id = summit(book)["id"]
    (decision,) = anna.edit(id, "level", "senior officials", why="a test")
    row = book.show(id)
    assert row and row["level"] == "senior_officials"
    assert row["decisions"][0] | {"when": ""} == {
        "id": decision.number, "who": "anna", "when": "", "action": "edit", "field": "level", "value": "senior_officials",
        "why": "a test"}
    anna.undo(decision.number)
    assert book.show(id)["level"] == "leaders"
    assert [(e["action"], e["undone"]) for e in book.log(id) if e["what"] == "decided"] == [("edit", True), ("undo", False)]
    with pytest.raises(QuestionError, match="was undone already, by decision 2"):
        anna.undo(decision.number)
    anna.undo(2)
    decided = [(e["action"], e["undone"]) for e in book.log(id) if e["what"] == "decided"]
    assert decided == [("edit", False), ("undo", True), ("undo", False)]


@pytest.mark.parametrize(("field", "value", "shown"), [
    ("kind", "meeting", {"kind": "meeting"}), ("status", "cancelled", {"status": "cancelled"}),
    ("parties", "Россия, США, FR", {"parties": ["FR", "RU", "US"]}), ("ordinal", "2", {"ordinal": 2}),
    ("where", "Вена (AT)", {"place": {"name": "Вена", "state": "AT"}}), ("where", "-", {"place": None}),
    ("where", "Helsinki", {"place": {"name": "Helsinki", "state": "FI"}}),
    ("where", "Нигдегорск", {"place": {"name": "Нигдегорск", "state": None}}),
    ("topics", "разоружение; Arctic", {"topics": ["разоружение", "Arctic"]}),
    ("condition", "if asked", {"condition": "if asked"}),
    ("when", "2021-06-15 – 2021-06-16", {"time": {"earliest": "2021-06-15", "latest": "2021-06-16", "precision": "range"}}),
])
def test_every_field_can_be_edited(book: Book, anna: Reviewer, field: str, value: str, shown: dict[str, Any]) -> None:
    id = summit(book)["id"]
    anna.edit(id, field, value)
    row = book.show(id)
    assert row and {k: row[k] for k in shown} == shown


def test_people_are_edited_by_any_spelling(book: Book, anna: Reviewer) -> None:
    id = summit(book)["id"]
    anna.edit(id, "people", "sergei lavrov")
    row = book.show(id)
    assert row and [p["name"] for p in row["participants"]] == ["Сергей Лавров"]


@pytest.mark.parametrize(("field", "value"), [
    ("colour", "red"), ("level", "kings"), ("parties", "Ruritania"), ("when", "yesterday"),
    ("when", "2021-06-16 – 2021-06-15"), ("ordinal", "second"), ("people", "Nobody Atall"),
])
def test_a_wrong_edit_is_refused(book: Book, anna: Reviewer, field: str, value: str) -> None:
    id = summit(book)["id"]
    with pytest.raises(QuestionError):
        anna.edit(id, field, value)
    assert book.log(id)[-1]["what"] != "decided"


def test_reject_takes_it_out_and_undo_brings_it_back(book: Book, anna: Reviewer) -> None:
    id = summit(book)["id"]
    decision = anna.reject(id, "misread")
    assert book.show(id) is None
    assert [e["action"] for e in book.log(id) if e["what"] == "decided"] == ["reject"]
    anna.undo(decision.number)
    assert summit(book)["id"] == id


def test_merge_makes_one_of_two_and_the_old_id_leads_on(book: Book, anna: Reviewer) -> None:
    first, second = calls(book)
    decision = anna.merge(first["id"], second["id"])
    (merged,) = calls(book)
    assert book.show(first["id"]) == book.show(second["id"]) == merged
    assert len(merged["history"]) == len(first["history"]) + len(second["history"])
    anna.undo(decision.number)
    assert [c["id"] for c in calls(book)] == [first["id"], second["id"]]


def test_split_parts_one_account_from_the_rest(book: Book, anna: Reviewer) -> None:
    def day() -> list[dict[str, Any]]:
        return book.contacts("RU", "US", since="2022-02-01", until="2022-02-01")

    before = day()
    assert [len(row["history"]) for row in before] == [2]
    decisions = anna.split(before[0]["id"], 2, "another call")
    assert [len(row["history"]) for row in day()] == [1, 1]
    assert all(not row["unsure"] for row in day())
    for decision in decisions:
        anna.undo(decision.number)
    assert day() == before
    with pytest.raises(QuestionError):
        anna.split(before[0]["id"], 3)


@pytest.fixture
def pair(book: Book) -> tuple[str, str]:
    """Two contacts of which it is not sure that they are one: somebody's note of a contact, and a call a day before."""
    text = "when,parties\n2022-02-02,\"RU, US\"\n"
    list(book.add([importing.contacts_table("note.csv", text, "anna", "2022-02-03")]))
    (row,) = [row for row in book if row["unsure"] and row["time"] and row["time"]["latest"] == "2022-02-02"]
    return row["id"], row["unsure"][0]


def test_different_keeps_an_unsure_pair_apart(book: Book, anna: Reviewer, pair: tuple[str, str]) -> None:
    decision = anna.different(*pair)
    row = book.show(pair[0])
    assert row and pair[1] not in row["unsure"]
    anna.undo(decision.number)
    row = book.show(pair[0])
    assert row and pair[1] in row["unsure"]


def test_same_makes_one_of_an_unsure_pair(book: Book, anna: Reviewer, pair: tuple[str, str]) -> None:
    anna.same(*pair)
    assert book.show(pair[0]) == book.show(pair[1])


def test_the_queue_shows_what_may_be_the_same_first(book: Book, pair: tuple[str, str]) -> None:
    with book.store.reading() as session:
        rows = queue(session)
    flags = [bool(row["unsure"]) for row in rows]
    assert any(flags) and flags == sorted(flags, reverse=True) and len(rows) > 5


def test_a_contact_that_the_machine_missed_is_added_from_a_selection(book: Book, anna: Reviewer) -> None:
    hit = book.search("саммит")[0]
    decision = anna.add(hit["id"], 0, 40, {"parties": "DE, FR", "kind": "talks", "when": "2021-03-01", "level": "working"})
    (row,) = book.contacts("DE", "FR")
    assert row["time"]["earliest"] == "2021-03-01" and row["history"][0]["evidence"] == [[0, 40]]
    assert row["history"][0]["document"] == hit["id"] and row["confidence"] == 1.0
    anna.undo(decision.number)
    assert book.contacts("DE", "FR") == []


@pytest.mark.parametrize(("start", "end", "fields"), [
    (0, 10, {}), (10, 10, {"parties": "RU"}), (0, 10**6, {"parties": "RU"}), (0, 10, {"parties": "RU", "kind": "ball"}),
])
def test_a_wrong_addition_is_refused(book: Book, anna: Reviewer, start: int, end: int, fields: dict[str, str]) -> None:
    with pytest.raises(QuestionError):
        anna.add(book.search("саммит")[0]["id"], start, end, fields)


def test_decisions_outlive_a_re_reading_and_the_record_verifies(book: Book, anna: Reviewer) -> None:
    id = summit(book)["id"]
    first, second = calls(book)
    anna.edit(id, "level", "ministers")
    anna.merge(first["id"], second["id"])
    anna.add(book.search("саммит")[0]["id"], 0, 40, {"parties": "DE, FR", "when": "2021-03-01"})
    before = list(book)
    book.read(str(files("verbale") / "sample" / "ru"), str(files("verbale") / "sample" / "en"), anew=True)
    assert list(book) == before
    with book.store.reading() as session:
        assert list(verifying.faults(session)) == []


def test_unknown_ids_are_refused(anna: Reviewer) -> None:
    for act in (lambda: anna.accept("c_0"), lambda: anna.merge("c_0", "c_1"), lambda: anna.undo(99)):
        with pytest.raises(QuestionError):
            act()
