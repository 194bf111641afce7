"""What Alembic runs: the numbered steps of ``versions/``, in the transaction that the caller has opened."""

from __future__ import annotations

from alembic import context

from verbale.store.schema import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata)
context.run_migrations()
