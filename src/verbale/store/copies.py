"""Copies of a record in a SQLite file, made while others read and write it, and put back in its place."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from pathlib import Path

from verbale.errors import StoreError

PATIENCE = 60.0
"""Seconds to wait for another program that holds the record."""


def copy(file: str, to: Path | None = None) -> Path:
    """Copy a SQLite file as it stands at one moment; the copy takes its name only when it is complete.

    Args:
        file: the record. to: a file that is not there yet; ``<file>.<moment>.backup`` without it.

    Raises:
        StoreError: where the copy is there already or cannot be written.
    """
    target = to or beside(file)
    if not Path(file).exists():
        raise StoreError(file, "there is no such file")
    if target.exists():
        raise StoreError(str(target), "is there already; it is left as it is")
    try:
        snapshot(lambda: sqlite3.connect(f"file:{file}?mode=ro", uri=True), target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(str(target), f"the copy cannot be written: {error}") from error
    return target


def beside(file: str | Path) -> Path:
    """A name that no copy beside the file has yet, by the moment (two of one second, or a clock set back, get a number)."""
    name = f"{file}.{dt.datetime.now(dt.UTC).strftime('%Y%m%dT%H%M%S')}"
    found, number = Path(f"{name}.backup"), 1
    while found.exists():
        number += 1
        found = Path(f"{name}-{number}.backup")
    return found


def keep(file: Path) -> Path:
    """A copy of a record that is to be replaced; of one that SQLite cannot read any more, its bytes."""
    try:
        return copy(str(file))
    except StoreError:
        target = beside(file)
        shutil.copy2(file, target)
        return target


def put_in_place(whole: Path, target: Path) -> None:
    """Make ``target`` hold what ``whole`` holds, in one transaction, also under programs that have it open.

    Raises:
        StoreError: where another program writes for longer than ``PATIENCE``. OSError: where the file cannot be written.
    """
    if target.exists() and _readable(target):
        _written_over(whole, target)
        return
    for left in ("-wal", "-shm"):  # of a file that is gone or no database: SQLite would take it for news of the new one
        target.with_name(target.name + left).unlink(missing_ok=True)
    os.replace(whole, target)


def _readable(file: Path) -> bool:
    connection = sqlite3.connect(file)
    try:
        return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() == ("ok",))
    except sqlite3.DatabaseError:
        return False
    finally:
        connection.close()


def _written_over(whole: Path, target: Path) -> None:
    source, over = sqlite3.connect(whole), sqlite3.connect(target)
    end = time.monotonic() + PATIENCE

    def patient(status: int, *_: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > end:
            raise StoreError(str(target), "another program holds the record; it is left as it was")

    try:
        source.backup(over, pages=-1, progress=patient)
    except sqlite3.Error as error:
        raise StoreError(str(target), f"the backup cannot be put there: {error}") from error
    finally:
        source.close()
        over.close()


def snapshot(source: Callable[[], sqlite3.Connection], target: Path) -> None:
    """Copy what ``source`` opens; the copy is made under another name first, so that one that bears the name is whole.

    Raises:
        OSError, sqlite3.Error: where it fails; nothing is left behind.
    """
    part = target.with_name(target.name + ".part")
    try:
        opened, copied = source(), sqlite3.connect(part)
        try:
            opened.backup(copied)
        finally:
            opened.close()
            copied.close()
        os.replace(part, target)
    except (OSError, sqlite3.Error):
        part.unlink(missing_ok=True)
        raise
