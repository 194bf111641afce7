"""The record in SQL: one class over SQLite and PostgreSQL.

Reads may come from any thread, each ``reading()`` or ``writing()`` block is one transaction with one consistent view.
Writers wait for one another (``BEGIN IMMEDIATE`` in SQLite, an advisory lock in PostgreSQL), so that the changes of a
plan are applied to the very state that they were planned on. Readers wait for nobody.
"""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event, func, select, text
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from verbale.errors import StoreError, StoreUnreachable
from verbale.store import migrate
from verbale.store.writes import Session as Session

T = TypeVar("T")
LOCK = 7_301_966
"""Key of the advisory lock that PostgreSQL writers take."""

PRAGMAS = ("synchronous=NORMAL", "foreign_keys=ON", "busy_timeout=60000", "cache_size=-65536", "wal_autocheckpoint=16000")
"""What every connection to SQLite sets. A checkpoint waits for 64 MB of changes: pages changed by many documents are then
written once, and one document in a hundred waits for it (a document changes some 160 pages of a large record)."""

REASONS: tuple[tuple[str, str], ...] = (
    ("file is not a database", "this is no SQLite file, or a damaged one; nothing was written to it"),
    ("malformed", "the file is damaged: restore it from a backup, or add the documents anew to a fresh one"),
    ("readonly", "the file or its folder is read-only; nothing was changed"),
    ("database or disk is full", "the disk is full; what was being added is not kept, all else is unharmed"),
    ("database is locked", "another program holds the record; try again when it has ended"),
    ("unable to open", "the file cannot be opened: is the folder there, and may it be written to?"))
"""What SQLite says, and what it means to a user."""

VERSION = text("SELECT version_num FROM alembic_version")

AWAY = ("connection refused", "no such file or directory", "starting up", "shutting down", "closed the connection",
        "connection is closed", "connection is lost", "terminating connection", "timeout expired", "network is unreachable",
        "no route to host", "recovery mode", "connection reset", "broken pipe")
"""What PostgreSQL and its driver say where the server is not there at the moment, in small letters."""

PATIENCE = 60.0
"""Seconds for which a transaction is begun anew while the server is away."""

CONNECT_TIMEOUT = 10
"""Seconds to wait for the server's answer to a new connection, unless the address says otherwise."""


class SqlStore:
    """A record in a SQLite file or a PostgreSQL database.

    Args:
        url: a SQLAlchemy address. A password in it is shown in no error.

    Attributes:
        patience: seconds for which :meth:`patiently` tries again.
    """

    def __init__(self, url: str) -> None:
        address = make_url(url)
        self.patience = PATIENCE
        self.sqlite = address.get_backend_name() == "sqlite"
        self.name = (address.database or "") if self.sqlite else address.render_as_string(hide_password=True)
        with _wrapped(self.name):
            self.engine: Engine = create_engine(address) if self.sqlite else _server(address)
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
            _of_this_version(connection, self.name)
            yield Session(connection, self.sqlite)

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """A transaction that no other writer enters; committed at the end, rolled back on an error."""
        with _wrapped(self.name), self._locked() as connection:
            _of_this_version(connection, self.name)
            yield Session(connection, self.sqlite)

    def patiently(self, work: Callable[[], T]) -> T:
        """Do what is one whole transaction; where the server goes away under it, do it anew when the server is back.

        Work must do no harm when it is done twice: the server may have kept it and gone away before it could say so.

        Raises:
            StoreUnreachable: where the server stays away for longer than ``patience``.
        """
        end, pause = time.monotonic() + self.patience, 0.25
        while True:
            try:
                return work()
            except StoreUnreachable as error:
                if time.monotonic() + pause > end:
                    tried = f"; tried for {self.patience:g} seconds" if self.patience else ""
                    raise StoreUnreachable(self.name, error.reason + tried) from error
                time.sleep(pause)
                pause = min(pause * 2, 5.0)

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
        if os.path.isdir(name):
            raise StoreError(name, "this is a folder; a record is a file in one") from error
        said = str(getattr(error, "orig", None) or error).splitlines()[0]
        if _away(error, said):
            raise StoreUnreachable(name, f"the database server does not answer ({said})") from error
        raise StoreError(name, next((reason for words, reason in REASONS if words in said), said)) from error


def _away(error: SQLAlchemyError, said: str) -> bool:
    """Whether the server is not there, as against one that refuses."""
    if not isinstance(error, DBAPIError) or isinstance(error.orig, sqlite3.Error):
        return False
    return error.connection_invalidated or any(words in said.lower() for words in AWAY)


def _server(address: URL) -> Engine:
    """Connections that a restart of the server has cut are told before they are used."""
    told = {} if "connect_timeout" in address.query else {"connect_timeout": CONNECT_TIMEOUT}
    return create_engine(address, pool_pre_ping=True, connect_args=told)


def _of_this_version(connection: Connection, name: str) -> None:
    """A newer program may have brought the tables up to date while this one had the record open."""
    found = connection.execute(VERSION).scalar()
    if found != migrate.HEAD:
        raise StoreError(name, f"the record was brought to another version (its tables: {found}, known here: {migrate.HEAD})"
                               f" while it was open here; nothing was written; start a program of that version")


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
