"""A backup takes the place of a record: checked first, never over one that is there unless asked to, under open programs too."""

from __future__ import annotations

import lzma
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from tests.store import postgres
from tests.store.adding import TODAY, batch
from tests.store.test_contract import everything
from tests.store.test_released import RELEASED
from verbale import verifying
from verbale.book import Book
from verbale.errors import StoreError
from verbale.restoring import restore
from verbale.serve.cli import app
from verbale.store import copies


@pytest.fixture
def record(tmp_path: Path) -> Path:
    file = tmp_path / "record.db"
    with Book(file) as book:
        list(book.add(batch(8), today=TODAY))
        with book.store.reading() as session:
            keys = session.find_entries(("RU", "US"), (), None, None)[0].keys
        book.decide("anna", "accept", keys)
    return file


@pytest.fixture
def backup(record: Path, tmp_path: Path) -> Path:
    with Book(record) as book:
        return book.backup(tmp_path / "kept.backup")


def content(file: Path) -> object:
    with Book(file) as book:
        return everything(book)


def left_behind(folder: Path) -> list[str]:
    return sorted(p.name for p in folder.iterdir() if p.name.startswith(".restore") or p.name.endswith(".part"))


def test_a_backup_becomes_a_record_where_there_is_none(record: Path, backup: Path, tmp_path: Path) -> None:
    before, bytes_before = content(record), backup.read_bytes()
    done = restore(backup, str(tmp_path / "new.db"))
    assert (done.documents, done.decisions, done.kept, done.faults) == (8, 1, None, ())
    assert content(tmp_path / "new.db") == before
    assert backup.read_bytes() == bytes_before and left_behind(tmp_path) == []


def test_a_record_that_is_there_stays_unless_it_is_to_be_replaced(record: Path, backup: Path) -> None:
    before = record.read_bytes()
    with pytest.raises(StoreError, match="--replace"):
        restore(backup, str(record))
    assert record.read_bytes() == before


def test_what_was_there_is_kept_beside_it(record: Path, backup: Path) -> None:
    with Book(record) as book:
        list(book.add(batch(12), today=TODAY))
    later = content(record)
    done = restore(backup, str(record), replace=True)
    assert done.kept is not None and content(done.kept) == later
    with Book(record) as book, book.store.reading() as session:
        assert len(session.document_ids()) == 8 and list(verifying.faults(session)) == []


def test_programs_that_have_it_open_go_on_with_what_is_restored(record: Path, backup: Path) -> None:
    with Book(record) as book:
        list(book.add(batch(12), today=TODAY))
        restore(backup, str(record), replace=True)
        with book.store.reading() as session:
            assert len(session.document_ids()) == 8
        assert [a.outcome for a in book.add(batch(9), today=TODAY)].count("new") == 1


def test_a_record_that_somebody_writes_is_left_as_it_was(
        record: Path, backup: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(copies, "PATIENCE", 0.3)
    before = content(record)
    with closing(sqlite3.connect(record)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreError, match="another program holds the record"):
            restore(backup, str(record), replace=True)
        other.execute("ROLLBACK")
    assert content(record) == before


def damaged(file: Path) -> Iterator[None]:
    content = bytearray(file.read_bytes())
    content[4096 * 9 : 4096 * 9 + 60] = b"\0" * 60
    file.write_bytes(content)
    yield


def cut(file: Path) -> Iterator[None]:
    file.write_bytes(file.read_bytes()[: 4096 * 11])
    yield


def no_record(file: Path) -> Iterator[None]:
    file.unlink()
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE recipes (name)")
        other.commit()
    yield


def no_database(file: Path) -> Iterator[None]:
    file.write_bytes(b"Dear diary\n" * 900)
    yield


def newer(file: Path) -> Iterator[None]:
    with closing(sqlite3.connect(file)) as other:
        other.execute("UPDATE alembic_version SET version_num = '9999'")
        other.commit()
    yield


def altered(file: Path) -> Iterator[None]:
    with closing(sqlite3.connect(file)) as other:
        other.execute("UPDATE accounts SET quotation = 'never said'")
        other.commit()
    yield


@pytest.mark.parametrize("harm", [damaged, cut, no_record, no_database, newer, altered, lambda f: iter([f.unlink()])])
def test_what_does_not_hold_together_takes_no_place(record: Path, backup: Path, harm) -> None:  # type: ignore[no-untyped-def]
    next(harm(backup))
    before = content(record)
    with pytest.raises(StoreError, match="kept"):
        restore(backup, str(record), replace=True)
    with pytest.raises(StoreError):
        restore(backup, str(record.with_name("new.db")))
    assert content(record) == before and not record.with_name("new.db").exists() and left_behind(record.parent) == []


def test_a_backup_with_faults_is_taken_where_one_says_so(record: Path, backup: Path) -> None:
    next(altered(backup))
    done = restore(backup, str(record), replace=True, anyway=True)
    assert done.faults and all("quotation" in fault.what for fault in done.faults)
    next(damaged(backup))
    with pytest.raises(StoreError, match="it is not restored"):
        restore(backup, str(record), replace=True, anyway=True)


@pytest.mark.parametrize("harm", [damaged, cut, no_database])
def test_a_damaged_record_is_what_a_backup_replaces(record: Path, backup: Path, harm) -> None:  # type: ignore[no-untyped-def]
    good = content(record)
    next(harm(record))
    bad = record.read_bytes()
    done = restore(backup, str(record), replace=True)
    assert content(record) == good
    assert done.kept is not None and len(done.kept.read_bytes()) >= len(bad) // 2


def test_news_of_a_file_that_is_gone_is_no_news_of_the_restored_one(record: Path, backup: Path, tmp_path: Path) -> None:
    good = content(record)
    with closing(sqlite3.connect(record)) as other:
        other.execute("DELETE FROM remark_parties")
        other.commit()
        stale = record.with_name("record.db-wal").read_bytes()
    record.unlink()
    record.with_name("record.db-wal").write_bytes(stale)
    restore(backup, str(record))
    assert content(record) == good


def test_a_backup_of_an_older_version_is_brought_up_to_date(tmp_path: Path) -> None:
    old = tmp_path / "old.backup"
    old.write_bytes(lzma.decompress(RELEASED[-1].read_bytes()))
    done = restore(old, str(tmp_path / "record.db"))
    assert done.documents == 6 and done.decisions == 4


def test_two_backups_of_one_second_have_two_names(record: Path) -> None:
    with Book(record) as book:
        assert len({book.backup() for _ in range(3)}) == 3


def test_the_commands_say_what_they_did(record: Path, backup: Path) -> None:
    def ask(*words: str) -> tuple[int, str]:
        result = CliRunner().invoke(app, [*words, "--db", str(record)])
        return result.exit_code, result.output

    status, said = ask("restore", str(backup), "--replace")
    assert status == 0 and "8 documents and 1 decision restored" in said and "what was there is kept in" in said
    status, said = ask("verify")
    head = said.split("last decision ")[1].strip()
    assert status == 0 and head.startswith("1:") and ask("verify", "--head", head)[0] == 0
    assert ask("verify", "--head", f"1:{'0' * 64}")[0] == 1 and ask("verify", "--head", "7:" + "0" * 64)[0] == 1


def test_a_postgresql_record_is_left_to_its_own_tools(backup: Path) -> None:
    with pytest.raises(StoreError, match="pg_restore") as error:
        restore(backup, "postgresql://anna:secret@/x")
    assert "secret" not in str(error.value)


def test_what_pg_dump_wrote_pg_restore_brings_back(database: str, tmp_path: Path) -> None:
    programs = postgres.programs()
    assert programs is not None
    with Book(database) as book:
        list(book.add(batch(8), today=TODAY))
        before = everything(book)
        with pytest.raises(StoreError, match="pg_dump"):
            book.backup()
        subprocess.run([programs / "pg_dump", "--format=custom", f"--file={tmp_path / 'dump'}", database], check=True)
        with book.store.writing() as session:
            session.connection.execute(text("DELETE FROM remark_parties"))
            session.connection.execute(text("DELETE FROM accounts"))
    subprocess.run([programs / "pg_restore", "--clean", "--if-exists", "--single-transaction", f"--dbname={database}",
                    tmp_path / "dump"], check=True)
    with Book(database) as book, book.store.reading() as session:
        assert everything(book) == before and list(verifying.faults(session)) == []
