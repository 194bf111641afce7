"""Pairs that people follow, and the indexes of the desk: documents by the day they were read, outlets counted."""

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
