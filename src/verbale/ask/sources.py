"""Where the record comes from: outlets, the side each speaks for, whom it re-runs, what is on record of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, fields, replace
from typing import Any

from verbale.ask import terms
from verbale.errors import QuestionError
from verbale.ledger.sources import publisher
from verbale.record import Publisher
from verbale.store.sql import Session

Answer = dict[str, Any]
UNKNOWN = {"domain": None, "owner": None, "language": None, "reruns": None, "kind": None}


def sources(session: Session) -> list[Answer]:
    """Outlets by the number of their documents; ``outlet`` is None for documents that name none.

    Each with ``side``, ``owner``, ``domain``, ``kind``, ``reruns`` as the table of sources has them (the users' own rows
    before the shipped ones; ``edited`` tells which), ``documents``, ``independent`` groups of them, ``first``, ``last``.
    """
    return [sources_row(session, row) for row in session.outlets()]


def sources_row(session: Session, row: Answer) -> Answer:
    """What the record counts of an outlet, with what is known of it."""
    known = publisher(row["outlet"], session.publisher)
    edited = bool(row["outlet"]) and session.publisher(row["outlet"]) is not None
    told = {k: v for k, v in asdict(known).items() if k != "outlet"} if known else UNKNOWN
    return {**row, **told, "side": told.get("side") or row["side"], "edited": edited}


def edited_source(session: Session, outlet: str, changes: Iterable[str]) -> Publisher:
    """The row of an outlet with changes ("side=RU", "owner=") laid over it. Raises QuestionError where one is wrong."""
    row = publisher(outlet, session.publisher) or Publisher(outlet)
    known = [f.name for f in fields(Publisher) if f.name != "outlet"]
    for change in changes:
        name, equals, value = change.partition("=")
        if not equals or name not in known:
            raise QuestionError(change, f"is not FIELD=VALUE of a source: {', '.join(known)}")
        told = terms.party(value) if name == "side" and value else value or None
        row = replace(row, **{name: told})  # type: ignore[arg-type]
    return row
