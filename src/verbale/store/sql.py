"""The record in SQL: one class over SQLite and PostgreSQL.

Reads may come from any thread, each ``reading()`` or ``writing()`` block is one transaction with one consistent view.
Writers wait for one another (``BEGIN IMMEDIATE`` in SQLite, an advisory lock in PostgreSQL), so that the changes of a
plan are applied to the very state that they were planned on. Readers wait for nobody.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, func, select
from sqlalchemy.engine import make_url
from sqlalchemy.exc import SQLAlchemyError

from verbale.errors import StoreError
from verbale.store import migrate
from verbale.store.writes import Session as Session

LOCK = 7_301_966
"""Key of the advisory lock that PostgreSQL writers take."""

PRAGMAS = ("synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=60000", "cache_size=-65536", "wal_autocheckpoint=4000")
"""What every connection to SQLite sets. A checkpoint waits for 16 MB of changes: pages changed by many documents are then
written once."""

REASONS: tuple[tuple[str, str], ...] = (
    ("file is not a database", "this is no SQLite file, or a damaged one; nothing was written to it"),
    ("malformed", "the file is damaged: restore it from a backup, or add the documents anew to a fresh one"),
    ("readonly", "the file or its folder is read-only; nothing was changed"),
    ("database or disk is full", "the disk is full; what was being added is not kept, all else is unharmed"),
    ("database is locked", "another program holds the record; try again when it has ended"),
    ("unable to open", "the file cannot be opened: is the folder there, and may it be written to?"))
"""What SQLite says, and what it means to a user."""


class SqlStore:
    """A record in a SQLite file or a PostgreSQL database.

    Args:
        url: a SQLAlchemy address. A password in it is shown in no error.
    """

    def __init__(self, url: str) -> None:
        address = make_url(url)
        self.sqlite = address.get_backend_name() == "sqlite"
        self.name = (address.database or "") if self.sqlite else address.render_as_string(hide_password=True)
        with _wrapped(self.name):
            self.engine: Engine = create_engine(address)
        if self.sqlite:
            _tune_sqlite(self.engine)

    def create(self) -> None:
        """Make the tables, or bring them up to date; what is up to date is only read."""
        with _wrapped(self.name):
            with self.engine.connect() as connection:
                if migrate.current(connection):
                    return
            with self._locked() as connection:
                if not migrate.current(connection):  # another process may have been quicker
                    migrate.upgrade(connection)

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with _wrapped(self.name), self.engine.connect() as connection:
            if not self.sqlite:
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield Session(connection, self.sqlite)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that no other writer enters; committed at the end, rolled back on an error."""
        with _wrapped(self.name), self._locked() as connection:
            yield Session(connection, self.sqlite)

    @contextmanager
    def _locked(self) -> Iterator[Connection]:
        with self.engine.connect() as connection:
            if self.sqlite:
                _use_wal(connection)
                connection.info["immediate"] = True
            with connection.begin():
                if not self.sqlite:
                    connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
                yield connection

    def close(self) -> None:
        self.engine.dispose()


@contextmanager
def _wrapped(name: str) -> Iterator[None]:
    """Errors of the driver as one clear line."""
    try:
        yield
    except SQLAlchemyError as error:
        said = str(getattr(error, "orig", None) or error).splitlines()[0]
        raise StoreError(name, next((reason for words, reason in REASONS if words in said), said)) from error


def _tune_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def on_connect(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def on_begin(connection: Connection) -> None:
        immediate = connection.info.pop("immediate", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")


def _use_wal(connection: Connection) -> None:
    """Readers see the last state while a writer is at work. Set by writers only: it changes the file."""
    if connection.info.get("wal"):
        return
    raw = connection.connection.driver_connection
    assert raw is not None
    try:
        raw.execute("PRAGMA journal_mode=WAL")
        connection.info["wal"] = True
    except Exception as error:
        raise SQLAlchemyError(str(error)) from error
