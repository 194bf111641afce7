"""The number and the hash of the last decision, so that a log that was cut off at its end is told; and voices of accounts
that were made before there were voices, with the counts of independent sources that hang on them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Any, NamedTuple

import sqlalchemy as sa
from alembic import op

from verbale.ledger.sources import independent, voice_of
from verbale.record import Publisher

revision = "0005"
down_revision = "0004"


class Heard(NamedTuple):
    """What of an account counts for independence."""

    origin: str
    voice: str | None


def upgrade() -> None:
    connection = op.get_bind()
    op.create_table("decision_head", sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
                    sa.Column("number", sa.Integer, nullable=False), sa.Column("hash", sa.Text, nullable=False))
    connection.execute(sa.text("INSERT INTO decision_head (id, number, hash)"
                               " SELECT 1, number, hash FROM decisions ORDER BY number DESC LIMIT 1"))
    _voice(connection)
    _count(connection)


def _voice(connection: sa.Connection) -> None:
    """Accounts of the first tables have an outlet and no voice."""
    rows = connection.execute(sa.text("SELECT outlet, domain, owner, side, language, reruns, kind FROM sources")).mappings()
    edited = {row["outlet"]: Publisher(**row) for row in rows}
    outlets = connection.execute(sa.text(
        "SELECT DISTINCT source FROM accounts WHERE voice IS NULL AND source IS NOT NULL")).scalars().all()
    for outlet in outlets:
        connection.execute(sa.text("UPDATE accounts SET voice = :voice WHERE voice IS NULL AND source = :outlet"),
                           {"voice": voice_of(outlet, None, edited.get), "outlet": outlet})


def _count(connection: sa.Connection) -> None:
    """Independent sources of each contact of several documents, counted by voices."""
    for id, known, accounts in _contacts(connection):
        if (counted := independent(accounts)) != known:
            connection.execute(sa.text("UPDATE entries SET independent = :n WHERE id = :id"), {"n": counted, "id": id})


def _contacts(connection: sa.Connection) -> Iterator[tuple[str, int, list[Any]]]:
    rows = connection.execute(sa.text(
        "SELECT e.id, e.independent, a.origin, a.voice FROM entries e"
        " JOIN accounts a ON a.contact = e.id AND (a.superseded_by IS NULL OR e.withdrawn)"
        " WHERE e.documents > 1 ORDER BY e.id")).all()
    for (id, known), some in groupby(rows, lambda row: (row[0], row[1])):
        yield id, known, [Heard(row[2], row[3]) for row in some]
