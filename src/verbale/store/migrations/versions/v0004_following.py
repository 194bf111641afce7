"""Pairs that people follow, and the indexes of the desk: documents by the day they were read, outlets counted,
the least sure contacts, all claims."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.create_table(
        "following", sa.Column("who", sa.Text, primary_key=True), sa.Column("pair", sa.Text, primary_key=True),
        sa.Column("seen", sa.Text, nullable=False), sa.Column("state", sa.LargeBinary, nullable=False))
    op.create_index("documents_read", "documents", ["read", "published"])
    op.drop_index("documents_outlet", "documents")
    op.create_index("documents_outlet", "documents", ["outlet", "published", "side"])
    op.drop_index("entries_confidence", "entries")
    op.create_index("entries_confidence", "entries", ["confidence", "id"])
    op.create_index("remarks_claims", "remarks", ["anchor"], sqlite_where=sa.text("sort = 'claim'"),
                    postgresql_where=sa.text("sort = 'claim'"))
