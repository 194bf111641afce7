"""Puts a backup in the place of a record: looked through first, and what was there is kept."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import NamedTuple

from verbale import verifying
from verbale.book import Book
from verbale.errors import StoreError
from verbale.originals import Originals
from verbale.store import copies


class Restored(NamedTuple):
    """What is in the record now; ``kept`` is the copy of what was there before, ``faults`` what does not hold."""

    documents: int
    decisions: int
    kept: Path | None
    faults: tuple[verifying.Fault, ...]


def restore(backup: Path, address: str, *, replace: bool = False, anyway: bool = False) -> Restored:
    """Check a backup and make it the record at an address; programs that have the record open go on with what is restored.

    Args:
        backup: a SQLite file that ``Book.backup`` made, of this version or an older one; it is only read.
        address: a SQLite file. replace: whether one that is there is replaced; a copy of it is kept beside it.
        anyway: whether a backup with faults is taken; a damaged one never is.

    Raises:
        StoreError: where the backup is none or does not hold together, where the record is there and is not to be replaced,
            is in use for longer than a minute, or is in PostgreSQL. Nothing has been changed then.
    """
    target = _file(address)
    if target.exists() and not replace:
        raise StoreError(address, "is there already; with --replace the backup takes its place, and a copy of it is kept")
    if target.exists() and backup.exists() and target.samefile(backup):
        raise StoreError(str(backup), "is the record itself")
    try:
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=target.parent) as folder:
            whole = Path(folder) / "record.db"
            found = _looked_through(backup, whole, anyway)
            kept = copies.keep(target) if target.exists() else None
            copies.put_in_place(whole, target)
        Originals.beside(backup).copy_to(Originals.beside(target))
    except OSError as error:
        raise StoreError(address, f"the backup cannot be put there: {error.strerror}") from error
    return found._replace(kept=kept)


def _file(address: str) -> Path:
    if "://" in address:
        raise StoreError(Book.shown(address), "a PostgreSQL record is restored with pg_restore from what pg_dump wrote")
    return Path(os.path.abspath(address))


def _looked_through(backup: Path, whole: Path, anyway: bool) -> Restored:
    """Copies the backup to ``whole``, brought up to date; what it holds. Raises StoreError where it does not hold together."""
    try:
        copies.copy(str(backup), whole)
        with Book(whole) as book, book.store.reading() as session:
            faults = tuple(verifying.faults(session))
            documents, decisions = len(session.document_ids()), session.decision_head()[0]
    except StoreError as error:
        raise StoreError(str(backup), error.reason) from error
    damaged = any(f.what.startswith("SQLite finds") for f in faults)
    if faults and (damaged or not anyway):
        advice = "it is not restored" if damaged else "with --anyway it is restored all the same"
        first = f"{faults[0].where}: {faults[0].what}"
        many = f"{len(faults)} faults, the first: " if len(faults) > 1 else "one fault: "
        raise StoreError(str(backup), f"{many}{first}; {advice}")
    return Restored(documents, decisions, None, faults)
