"""Documents counted by party and month, outlets of a party, what one party says about another, and which contacts have a day:
questions about what is much written of are answered without walking through all of it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from verbale.store.coverage import COUNTED

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    op.create_table(
        "coverage", sa.Column("name", sa.Text, primary_key=True), sa.Column("month", sa.Text, primary_key=True),
        sa.Column("documents", sa.Integer, nullable=False), sa.Column("days", sa.BigInteger, nullable=False),
        sqlite_with_rowid=False)
    for counted in COUNTED:
        op.execute(f"INSERT INTO coverage (name, month, documents, days) {counted}")
    op.create_index("document_parties_outlet", "document_parties", ["party", "outlet", "number"])
    op.add_column("entry_pairs", sa.Column("dated", sa.Boolean))
    op.execute("UPDATE entry_pairs SET dated = (SELECT e.dated FROM entries e WHERE e.id = entry_pairs.id)")
    op.add_column("remark_parties", sa.Column("side", sa.Text))
    op.execute("UPDATE remark_parties SET side = (SELECT r.party FROM remarks r WHERE r.id = remark_parties.id)")
    op.create_index("remark_parties_side", "remark_parties", ["side", "party", "sort", "anchor"],
                    sqlite_where=sa.text("side IS NOT NULL"), postgresql_where=sa.text("side IS NOT NULL"))
    op.drop_index("remarks_person", "remarks")
    op.create_index("remarks_person", "remarks", ["person", "sort", "anchor"])
