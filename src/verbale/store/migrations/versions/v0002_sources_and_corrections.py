"""Which voice an account comes from, what a correction supersedes, and near-duplicates found by day."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    op.add_column("documents", sa.Column("notice", sa.Text))
    op.add_column("documents", sa.Column("superseded_on", sa.Text))
    op.create_index("documents_url", "documents", ["url"])
    op.create_index("documents_notice", "documents", ["outlet", "published"],
                    sqlite_where=sa.text("notice IS NOT NULL"), postgresql_where=sa.text("notice IS NOT NULL"))
    for name in ("voice", "superseded_by", "superseded_on"):
        op.add_column("accounts", sa.Column(name, sa.Text))
    op.create_index("accounts_superseded", "accounts", ["superseded_by"],
                    sqlite_where=sa.text("superseded_by IS NOT NULL"),
                    postgresql_where=sa.text("superseded_by IS NOT NULL"))
    op.create_index("accounts_source", "accounts", ["source", "published"])
    op.add_column("entries", sa.Column("withdrawn", sa.Boolean, nullable=False, server_default=sa.false()))
    op.add_column("sources", sa.Column("kind", sa.Text))
    op.add_column("decision_keys", sa.Column("document", sa.Text))
    op.create_index("decision_keys_document", "decision_keys", ["document"])
    connection = op.get_bind()
    for (key,) in connection.execute(sa.text("SELECT DISTINCT key FROM decision_keys")).all():
        connection.execute(sa.text("UPDATE decision_keys SET document = :document WHERE key = :key"),
                           {"document": key.rpartition(":")[0], "key": key})
