"""How things stand between two parties: last contacts by level and kind, silence, plans, proposals with conditions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from verbale.ask import terms
from verbale.ask.contacts import Filter, contacts
from verbale.ledger.merge import PLAN_DAYS
from verbale.model import LEVELS
from verbale.store.sql import Session

Answer = dict[str, Any]
OPEN = ("proposed", "possible", "postponed")


def status(session: Session, between: Sequence[str], as_of: str | None = None) -> Answer:
    """The state of a dialogue.

    Returns:
        ``last``: for each level the last contact held and the days since; ``last_by_kind`` likewise; ``next``: what is
        scheduled and still to come; ``open``: proposals and possibilities with their conditions; ``coverage``: how many
        documents name the parties, and the last of them. Silence is silence in these, never proof that nothing was.
    """
    between, as_of = terms.parties(between), terms.last_day(as_of)
    day = as_of or dt.date.today().isoformat()
    rows = contacts(session, Filter(between=tuple(between), as_of=as_of))
    held = [r for r in rows if r["status"] in ("held", "ongoing") and (_last_day(r) or "9999") <= day]
    held.sort(key=lambda r: (_last_day(r), r["id"]), reverse=True)
    return {
        "parties": list(between), "as_of": day,
        "last": {level: _with_silence(next(r for r in held if r["level"] == level), day)
                 for level in LEVELS if any(r["level"] == level for r in held)},
        "last_by_kind": {kind: _with_silence(next(r for r in held if r["kind"] == kind), day)
                         for kind in sorted({r["kind"] for r in held})},
        "next": [r for r in rows[::-1] if r["status"] == "scheduled" and _to_come(r, day)],
        "open": [r for r in rows if r["status"] in OPEN and (_last_day(r) or day) >= day],
        "coverage": session.coverage(between, None, day)}


def _last_day(row: Answer) -> str | None:
    return (row["time"] or {}).get("latest")


def _to_come(row: Answer, day: str) -> bool:
    """Whether what is scheduled still lies ahead; without a date, as long as it was last told of not long ago."""
    last = _last_day(row)
    return last >= day if last else (row["history"][-1]["known"] or day) >= terms.days_before(day, PLAN_DAYS)


def _with_silence(row: Answer, day: str) -> Answer:
    latest = dt.date.fromisoformat(row["time"]["latest"])
    return {"contact": row, "silence_days": (dt.date.fromisoformat(day) - latest).days}
