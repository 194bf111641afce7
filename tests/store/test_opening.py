"""Old, new, broken and foreign databases: brought up to date with a backup, or left unharmed with a clear error."""

from __future__ import annotations

import importlib
import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import event, text

from tests.store.sheets import reading
from verbale.book import Book
from verbale.errors import StoreError
from verbale.store import migrate
from verbale.store.schema import metadata
from verbale.store.sql import SqlStore

CALL = reading("Путин и Байден провели разговор", {"day": "2021-12-30", "persons": ("Путин", "Байден")})


def first_version(address: str, stamped: bool) -> None:
    """A record as the first version of the tables was."""
    first = importlib.import_module("verbale.store.migrations.versions.v0001_first_tables")
    store = SqlStore(Book.url(address))
    with store._locked() as connection:
        first.metadata.create_all(connection)
        for statement in first.SEARCH[connection.dialect.name]:
            connection.execute(text(statement))
        connection.execute(text("INSERT INTO persons (id, name) VALUES ('p_x', 'Иванов')"))
        if stamped:
            connection.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
            connection.execute(text("INSERT INTO alembic_version VALUES ('0001')"))
    store.close()


def differences(book: Book) -> list[Any]:
    with book.store.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_object": _ours})
        return list(compare_metadata(context, metadata))


def _ours(_: object, name: str | None, kind: str, *__: object) -> bool:
    return not (kind == "table" and (name or "").startswith(("search", "alembic")))


def test_the_last_step_is_the_version_that_is_written() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrate.FOLDER))
    assert ScriptDirectory.from_config(config).get_heads() == [migrate.HEAD]


def test_a_new_record_has_the_tables_of_the_schema(address: str) -> None:
    with Book(address) as book:
        assert differences(book) == []


@pytest.mark.parametrize("stamped", [True, False])
def test_an_older_record_is_brought_up_to_date_and_keeps_what_it_holds(address: str, stamped: bool) -> None:
    first_version(address, stamped)
    with Book(address) as book:
        assert differences(book) == []
        with book.store.reading() as session:
            assert [p.name for p in session.find_persons("Иванов")] == ["Иванов"]
        assert [a.outcome for a in book.add([CALL])] == ["new"]
    with Book(address):
        pass
    if "://" not in address:
        backup = sqlite3.connect(f"{address}.0001.backup")
        assert backup.execute("SELECT name FROM persons").fetchall() == [("Иванов",)]
        backup.close()


def test_a_step_that_fails_leaves_the_record_as_it_was(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    first_version(address, stamped=True)
    with monkeypatch.context() as patch:
        patch.setattr("alembic.op.create_index", _fail)
        patch.setattr("alembic.op.add_column", _fail)
        with pytest.raises(RuntimeError, match="half-way"):
            Book(address)
    store = SqlStore(Book.url(address))
    with store.engine.connect() as connection:
        assert migrate.version(connection) == "0001"
    store.close()
    with Book(address) as book:
        assert differences(book) == []


def _fail(*_: object, **__: object) -> None:
    raise RuntimeError("half-way")


def test_a_record_of_a_newer_version_is_left_alone(address: str) -> None:
    with Book(address) as book, book.store.writing() as session:
        session.connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))
    before = _bytes(address)
    with pytest.raises(StoreError, match="newer version"):
        Book(address)
    assert _bytes(address) == before


def test_a_database_of_something_else_is_left_alone(address: str) -> None:
    store = SqlStore(Book.url(address))
    with store.engine.begin() as connection:
        connection.execute(text("CREATE TABLE recipes (name text)"))
    store.close()
    before = _bytes(address)
    with pytest.raises(StoreError, match="something else"):
        Book(address)
    assert _bytes(address) == before


def _bytes(address: str) -> bytes | None:
    return None if "://" in address else Path(address).read_bytes()


@pytest.mark.parametrize("content", [b"Dear diary, this is no database at all.\n" * 50, b"SQLite format 3\0" + b"\xff" * 4096])
def test_a_file_that_is_no_record_is_left_alone(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "record.db"
    file.write_bytes(content)
    with pytest.raises(StoreError, match=r"record\.db: this is no SQLite file|record\.db: the file is damaged"):
        Book(file)
    assert file.read_bytes() == content


def test_a_damaged_record_is_one_clear_error(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    with Book(file) as book:
        list(book.add([CALL]))
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) // 3 // 4096 * 4096])
    damaged = file.read_bytes()
    with pytest.raises(StoreError, match="damaged"), Book(file) as book:
        list(book.add([reading("Другой документ", {"day": "2021-11-30"})]))
    assert file.read_bytes() == damaged


def test_no_folder_is_one_clear_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="is the folder there"):
        Book(tmp_path / "nowhere" / "record.db")


def test_a_password_is_shown_in_no_error() -> None:
    with pytest.raises(StoreError) as error:
        Book("postgresql://anna:secret@/x?host=/nowhere")
    assert "secret" not in str(error.value) and "anna" in str(error.value)


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """Root may write to anything, so that the rights of a file only count for somebody else."""
    if os.geteuid() != 0:
        yield
        return
    os.chown(folder, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("folder_too", [False, True])
def test_a_read_only_record_takes_nothing(folder_too: bool) -> None:
    folder = Path(tempfile.mkdtemp(prefix="vro-"))
    file = folder / "record.db"
    with Book(file) as book:
        list(book.add([CALL]))
    before = file.read_bytes()
    file.chmod(0o444)
    folder.chmod(0o555 if folder_too else 0o755)
    try:
        with as_nobody(folder), pytest.raises(StoreError, match=r"read-only|may it be written to"), Book(file) as book:
            with book.store.reading() as session:
                assert len(session.find_entries((), (), None, None)) == 1
            list(book.add([reading("Ещё разговор", {"day": "2021-11-30"})]))
        assert file.read_bytes() == before
    finally:
        folder.chmod(0o755)
        shutil.rmtree(folder)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of one megabyte and a half, where the tests may mount one."""
    folder = tmp_path / "small"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("mounting a small file system needs the rights to do so")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def fill(book: Book) -> int:
    """Add documents until there is no room; how many went in."""
    done = 0
    with pytest.raises(StoreError, match="the disk is full"):
        for i in range(5000):
            done += len(list(book.add([reading(f"Разговор {i} " + f"слово{i} " * 200, {"day": "2021-12-30"})])))
    return done


def check_whole(file: Path, documents: int) -> None:
    with Book(file) as book, book.store.reading() as session:
        assert session.connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        assert session.connection.execute(text("SELECT count(*) FROM documents")).scalar() == documents
        assert session.find_entries(("RU", "US"), (), None, None)


def test_a_full_disk_loses_only_what_was_being_added(small_disk: Path) -> None:
    file = small_disk / "record.db"
    with Book(file) as book:
        done = fill(book)
    assert done
    shutil.copytree(small_disk, small_disk.parent / "copy")
    check_whole(small_disk.parent / "copy" / "record.db", done)


def test_a_record_at_its_largest_size_loses_only_what_was_being_added(tmp_path: Path) -> None:
    file = tmp_path / "record.db"
    with Book(file) as book:
        event.listen(book.store.engine, "connect", lambda raw, _: raw.execute("PRAGMA max_page_count=120"))
        book.store.engine.dispose()
        done = fill(book)
    assert done
    check_whole(file, done)
