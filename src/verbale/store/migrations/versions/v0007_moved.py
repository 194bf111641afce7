"""The days to which a notice moves a contact. What was read before tells none; reading it anew does."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    op.add_column("accounts", sa.Column("moved_earliest", sa.Text))
    op.add_column("accounts", sa.Column("moved_latest", sa.Text))
