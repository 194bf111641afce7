"""``verify`` tells what does not agree; each case does one thing to a whole record that only somebody with the file can do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.store.adding import TODAY, batch
from verbale import verifying
from verbale.book import Book

MAKE_HEAD = "UPDATE decision_head SET (number, hash) = (SELECT number, hash FROM decisions ORDER BY number DESC LIMIT 1)"

DONE: list[tuple[str, str]] = [
    ("UPDATE decisions SET why = 'another reason' WHERE number = 2", "changed after it was made"),
    ("UPDATE decisions SET \"when\" = '1999-01-01' WHERE number = 1", "changed after it was made"),
    ("DELETE FROM decisions WHERE number = 2", "decisions 2 to 2, before it, are gone"),
    ("DELETE FROM decisions WHERE number = 1", "decisions 1 to 1, before it, are gone"),
    ("DELETE FROM decisions WHERE number = 3", "the log was cut off: the last decision made was 3, the last one here is 2"),
    ("DELETE FROM decisions", "the log was cut off: the last decision made was 3, the last one here is none"),
    ("DELETE FROM decision_head", "the head of the log names decision none"),
    ("DELETE FROM documents WHERE id = (SELECT min(document) FROM accounts)", "of a document that is not there"),
    ("DELETE FROM entries WHERE id = (SELECT min(id) FROM entries)", "of a contact that is not there"),
    ("UPDATE entries SET documents = documents + 1 WHERE id = (SELECT min(id) FROM entries)", "another number of documents"),
    ("UPDATE entry_pairs SET status = 'denied' WHERE id = (SELECT min(id) FROM entries)", "filed with another status"),
    ("UPDATE entry_pairs SET dated = NOT dated WHERE id = (SELECT min(id) FROM entries)", "filed with another status"),
    ("UPDATE remark_parties SET side = 'FR' WHERE id = (SELECT min(id) FROM remark_parties)", "said for another party"),
    ("UPDATE coverage SET documents = documents + 1 WHERE name = 'RU-US'", "a month of other documents"),
    ("UPDATE coverage SET days = days & 1 WHERE name = 'RU'", "a month of other documents"),
    ("DELETE FROM coverage WHERE name = 'FR'", "a month of other documents"),
    ("INSERT INTO coverage VALUES ('FR-RU', '2019-02', 1, 1)", "a month of other documents"),
    ("DELETE FROM search WHERE document = (SELECT min(id) FROM documents)", "a document that no search finds"),
    ("DELETE FROM remarks WHERE id = (SELECT min(id) FROM remarks)", "filed under a party and is not there"),
    ("UPDATE remarks SET local = 's77' WHERE id = (SELECT min(id) FROM remarks)", "statements s77 are filed"),
    ("UPDATE accounts SET quotation = 'never said' WHERE key = (SELECT min(key) FROM accounts)", "does not cut its quotation"),
    ("UPDATE accounts SET kind = 'visit'", "it is another"),
    ("UPDATE accounts SET evidence = '[[9000,9001]]' WHERE key = (SELECT min(key) FROM accounts)", "does not cut its quotation")]


@pytest.fixture
def book(address: str) -> Iterator[Book]:
    with Book(address) as book:
        list(book.add(batch(12), today=TODAY))
        with book.store.reading() as session:
            contacts = session.find_entries(("RU", "US"), (), None, None)
        for contact, action in zip(contacts, ("accept", "reject", "accept"), strict=False):
            book.decide("anna", action, contact.keys)
        yield book


def told(book: Book) -> list[str]:
    with book.store.reading() as session:
        return [fault.what for fault in verifying.faults(session)]


def alter(book: Book, *statements: str) -> None:
    with book.store.writing() as session:
        for statement in statements:
            session.connection.execute(text(statement))


def test_a_whole_record_has_no_fault(book: Book) -> None:
    assert told(book) == []


@pytest.mark.parametrize(("statement", "fault"), DONE, ids=lambda s: s[:46])
def test_what_was_done_behind_its_back_is_told(book: Book, statement: str, fault: str) -> None:
    alter(book, statement)
    assert any(fault in what for what in told(book)), told(book)


def test_a_log_cut_off_is_told_also_after_the_next_decision(book: Book) -> None:
    alter(book, "DELETE FROM decision_keys WHERE number = 3", "DELETE FROM decisions WHERE number = 3")
    with book.store.reading() as session:
        keys = session.find_entries(("RU", "US"), (), None, None)[0].keys
    assert book.decide("boris", "accept", keys).number == 4
    assert any("decisions 3 to 3, before it, are gone" in what for what in told(book))


def test_a_head_that_was_forged_too_is_told_by_one_that_was_noted_elsewhere(book: Book) -> None:
    with book.store.reading() as session:
        noted = session.decision_head()
    alter(book, "DELETE FROM decision_keys WHERE number = 3", "DELETE FROM decisions WHERE number = 3", MAKE_HEAD)
    with book.store.reading() as session:
        assert session.broken_decisions() == []
        assert [f.what for f in verifying.of_head(session, *noted)] == ["it is not in this log, or another one is"]


def test_a_damaged_page_is_told(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    with Book(file) as book:
        list(book.add(batch(12), today=TODAY))
    content = bytearray(file.read_bytes())
    content[4096 * 9 : 4096 * 9 + 60] = b"\0" * 60
    file.write_bytes(content)
    with Book(file) as book:
        assert told(book) and all("SQLite finds" in what for what in told(book))
