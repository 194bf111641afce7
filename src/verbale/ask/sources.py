"""Where the record comes from: outlets, the side each speaks for, whom it re-runs, what is on record of it."""

from __future__ import annotations

from typing import Any

from verbale.store.sql import Session

Answer = dict[str, Any]


def sources(session: Session) -> list[Answer]:
    """Outlets by the number of their documents; ``outlet`` is None for documents that name none."""
    return session.outlets()
