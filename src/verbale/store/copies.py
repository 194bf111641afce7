"""A copy of a record in a SQLite file, made while others read and write it."""

from __future__ import annotations

import datetime as dt
import os
import sqlite3
from collections.abc import Callable
from pathlib import Path

from verbale.errors import StoreError


def copy(file: str, to: Path | None = None) -> Path:
    """Copy a SQLite file as it stands at one moment; the copy takes its name only when it is complete.

    Args:
        file: the record. to: a file that is not there yet; ``<file>.<moment>.backup`` without it.

    Raises:
        StoreError: where the copy is there already or cannot be written.
    """
    moment = dt.datetime.now(dt.UTC).strftime("%Y%m%dT%H%M%S")
    target = to or Path(f"{file}.{moment}.backup")
    if target.exists():
        raise StoreError(str(target), "is there already; it is left as it is")
    try:
        snapshot(lambda: sqlite3.connect(f"file:{file}?mode=ro", uri=True), target)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(str(target), f"the copy cannot be written: {error}") from error
    return target


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
