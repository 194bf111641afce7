"""Documents numbered by day, so that search, coverage and near-duplicates are ranges of an index."""

from __future__ import annotations

import json

import sqlalchemy as sa
from alembic import op

from verbale.ledger.duplicates import bands, body
from verbale.store.numbers import FIRST, number_of
from verbale.store.rows import unpack

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    connection = op.get_bind()
    op.add_column("documents", sa.Column("number", sa.BigInteger))
    op.create_index("documents_number", "documents", ["number"], unique=True)
    op.drop_table("shingles")
    op.create_table(
        "shingles", sa.Column("band", sa.BigInteger, primary_key=True, autoincrement=False),
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False), sqlite_with_rowid=False)
    op.create_table(
        "document_parties", sa.Column("party", sa.Text, primary_key=True),
        sa.Column("number", sa.BigInteger, primary_key=True, autoincrement=False), sa.Column("outlet", sa.Text),
        sa.Index("document_parties_number", "number"), sqlite_with_rowid=False)
    for name in ("status", "level", "kind", "latest"):
        op.add_column("entry_pairs", sa.Column(name, sa.Text))
    op.add_column("entry_pairs", sa.Column("withdrawn", sa.Boolean))
    _fill_pairs(connection)
    _file_single_parties(connection)
    _number(connection)


def _fill_pairs(connection: sa.Connection) -> None:
    for name in ("status", "level", "kind", "latest", "withdrawn"):
        connection.execute(sa.text(
            f"UPDATE entry_pairs SET {name} = (SELECT e.{name} FROM entries e WHERE e.id = entry_pairs.id)"))


def _file_single_parties(connection: sa.Connection) -> None:
    """Dated accounts are filed under each named party too, and with an unnamed one under both."""
    query = sa.text("SELECT DISTINCT p.key, p.dated, p.anchor, a.parties FROM account_pairs p JOIN accounts a ON a.key = p.key")
    there = set(connection.execute(sa.text("SELECT pair, key FROM account_pairs")).all())
    for key, dated, anchor, parties in connection.execute(query).all():
        codes = sorted(json.loads(parties))
        wanted = {c for c in codes if c != "XX"} if dated else set()
        wanted |= {f"{min(c, 'XX')}-{max(c, 'XX')}" for c in codes if c != "XX"} if "XX" in codes else set()
        for pair in sorted(w for w in wanted if (w, key) not in there):
            connection.execute(sa.text("INSERT INTO account_pairs (pair, dated, anchor, key) VALUES (:p, :d, :a, :k)"),
                               {"p": pair, "d": dated, "a": anchor, "k": key})


def _number(connection: sa.Connection) -> None:
    sqlite = connection.dialect.name == "sqlite"
    taken: dict[int, int] = {}
    rows = connection.execute(sa.text("SELECT id, published, outlet, record FROM documents ORDER BY published, id")).all()
    for id, published, outlet, packed in rows:
        first = number_of(published)
        number = taken[first] = taken.get(first, first) + FIRST
        record = unpack(bytes(packed))
        connection.execute(sa.text("UPDATE documents SET number = :n WHERE id = :i"), {"n": number, "i": id})
        for band in dict.fromkeys(bands(body(record["text"], record["title"], record["dateline"]))):
            connection.execute(sa.text("INSERT INTO shingles VALUES (:b, :n)"), {"b": band, "n": number})
        named = connection.execute(sa.text(
            "SELECT parties FROM accounts WHERE document = :i UNION SELECT about FROM remarks WHERE document = :i"), {"i": id})
        for party in sorted({p for (parties,) in named for p in json.loads(parties)}):
            connection.execute(sa.text("INSERT INTO document_parties VALUES (:p, :n, :o)"),
                               {"p": party, "n": number, "o": outlet})
        if sqlite:
            terms = connection.execute(sa.text("SELECT terms FROM search WHERE document = :i"), {"i": id}).scalar()
            connection.execute(sa.text("DELETE FROM search WHERE document = :i"), {"i": id})
            connection.execute(sa.text("INSERT INTO search (rowid, terms, document) VALUES (:n, :t, :i)"),
                               {"n": number, "t": terms or "", "i": id})
