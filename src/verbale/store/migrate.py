"""Brings the tables of a record to the version of this program, by itself, when the record is opened.

Steps are numbered and run in one transaction; a SQLite file is copied beside itself first. A record of a newer version,
or a database that holds something else, is left alone.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

from sqlalchemy import Connection, inspect, text

from verbale.errors import StoreError
from verbale.store.copies import snapshot

HEAD = "0007"
"""The version that this program reads and writes: the last of ``migrations/versions``."""

FIRST = "0001"
"""What a record is that was made before versions were written down."""

FOLDER = Path(__file__).with_name("migrations")


def version(connection: Connection) -> str | None:
    """The version of a record; None of an empty database. Raises StoreError where it is no record."""
    tables = set(inspect(connection).get_table_names())
    if "alembic_version" in tables:
        found = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
        if found:
            return str(found)
    if {"documents", "accounts", "entries"} <= tables:
        return FIRST
    if tables - {"alembic_version"}:
        raise StoreError(name_of(connection), "this database holds something else than a record")
    return None


def current(connection: Connection) -> bool:
    """Whether the tables are those of this program. Raises StoreError for a record of a newer version."""
    found = version(connection)
    if found is not None and not found <= HEAD:
        raise StoreError(name_of(connection), f"the record was made by a newer version (its tables: {found},"
                                              f" known here: {HEAD}); update Verbale to open it")
    return found == HEAD and "alembic_version" in inspect(connection).get_table_names()


def upgrade(connection: Connection) -> None:
    """Run the steps that are missing, inside the open transaction; a SQLite file that holds a record is copied first."""
    from alembic import command
    from alembic.config import Config

    before = version(connection)
    if before is not None:
        back_up(connection, before)
    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    if before == FIRST and "alembic_version" not in inspect(connection).get_table_names():
        command.stamp(config, FIRST)
    command.upgrade(config, HEAD)


def back_up(connection: Connection, before: str) -> Path | None:
    """Copy a SQLite file to ``<name>.<version>.backup``; None for other databases, which are backed up by their owners."""
    file = connection.engine.url.database
    if connection.dialect.name != "sqlite" or not file or file == ":memory:":
        return None
    copy = Path(f"{file}.{before}.backup")
    try:
        snapshot(lambda: sqlite3.connect(file), copy)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(file, f"no backup could be made before the tables are brought up to date: {error}") from error
    return copy


def name_of(connection: Connection) -> str:
    """The database as a user named it: a file, or an address without its password."""
    url = connection.engine.url
    return url.database or "" if connection.dialect.name == "sqlite" else url.render_as_string(hide_password=True)
