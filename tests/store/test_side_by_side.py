"""Programs of two versions on one record, and a clock that is set back."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.store.adding import TODAY, batch
from tests.store.sheets import reading
from tests.store.test_contract import everything
from verbale import verifying
from verbale.book import Book
from verbale.errors import StoreError
from verbale.store import migrate


def faults(book: Book) -> list[verifying.Fault]:
    with book.store.reading() as session:
        return list(verifying.faults(session))


def rows(book: Book) -> int:
    with book.store.engine.connect() as connection:
        return int(connection.execute(text("SELECT count(*) FROM documents")).scalar_one())


def test_two_programs_of_one_version_take_turns(address: str) -> None:
    with Book(address) as one, Book(address) as other:
        both = [next(iter(book.add([document], today=TODAY))).outcome
                for document in batch(8) for book in (one, other)]
        assert both == ["new", "known"] * 8 and everything(one) == everything(other)
        assert faults(one) == []


def test_an_older_program_does_not_open_what_a_newer_one_made(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with Book(address) as newer:
        list(newer.add(batch(3), today=TODAY))
        before = everything(newer)
        with monkeypatch.context() as older:
            older.setattr(migrate, "HEAD", "0004")
            with pytest.raises(StoreError, match=r"newer version .* known here: 0004"):
                Book(address)
        assert everything(newer) == before


def test_an_older_program_that_has_it_open_stops_when_a_newer_one_brings_it_up_to_date(address: str) -> None:
    with Book(address) as older:
        list(older.add(batch(3), today=TODAY))
        with older.store.engine.begin() as newer:
            newer.execute(text("UPDATE alembic_version SET version_num = '9999'"))
        with pytest.raises(StoreError, match=r"another version .* while it was open here; nothing was written"):
            list(older.add(batch(5), today=TODAY))
        with pytest.raises(StoreError, match="another version"):
            older.contacts("RU", "US")
        assert rows(older) == 3


def test_a_clock_that_is_set_back_changes_no_order(address: str) -> None:
    """The order of decisions is their number, documents go by the day on which they were published."""
    with Book(address) as book:
        list(book.add(batch(6), today=dt.date(2030, 5, 1)))
        list(book.add(batch(12), today=dt.date(1999, 1, 1)))
        with book.store.reading() as session:
            keys = session.find_entries(("RU", "US"), (), None, None)[0].keys
        first = book.decide("anna", "edit", keys, field="level", value="leaders", when="2030-05-01T10:00:00+00:00")
        second = book.decide("anna", "edit", keys, field="level", value="ministers", when="1999-01-01T10:00:00+00:00")
        assert (first.number, second.number) == (1, 2)
        with book.store.reading() as session:
            assert next(iter(session.entries_of(keys))).level == "ministers"
            assert [d.number for d, _ in session.decision_log()] == [1, 2]
        book.decide("anna", "undo", (), undoes=2, when="1998-01-01T10:00:00+00:00")
        with book.store.reading() as session:
            assert next(iter(session.entries_of(keys))).level == "leaders"
        assert faults(book) == []


def test_what_is_new_is_told_whatever_the_clock_says(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    from verbale import following

    with Book(address) as book:
        list(book.add([reading("Путин и Байден провели разговор", {"day": "2021-12-30"})], today=dt.date(2030, 1, 1)))
        anna = following.Follower(book, "anna")
        anna.follow("RU-US")
        monkeypatch.setattr(following, "_now", lambda: "1999-01-01T00:00:00+00:00")
        list(book.add([reading("Лавров и Блинкен встретились", {"day": "2021-11-01", "kind": "meeting"})],
                      today=dt.date(1999, 1, 1)))
        assert news(book) == 1
        anna.seen("RU-US")
        assert news(book) == 0


def news(book: Book) -> int:
    from verbale import following

    with book.store.reading() as session:
        return int(following.news(session, "anna")[0]["count"])


def test_backups_made_while_the_clock_stands_still_have_names_of_their_own(tmp_path: Path) -> None:
    with Book(tmp_path / "record.db") as book:
        assert len({book.backup() for _ in range(3)}) == 3
