"""How things stand between two parties: last contacts by level and kind, silence, plans, proposals with conditions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import islice
from typing import Any

from verbale.ask import terms
from verbale.ask.contacts import answers, entries_as_of, listed, pair_as_of, part_of
from verbale.errors import QuestionError
from verbale.ledger.merge import PLAN_DAYS
from verbale.model import LEVELS
from verbale.record import Entry
from verbale.store.sql import Session

Answer = dict[str, Any]
OPEN = ("proposed", "possible", "postponed")

OPEN_DAYS = 365
"""A proposal without a date is open for so many days after it was last told of."""

LAPSED = 12
"""Proposals that are open no more, the newest of them that are told."""


def status(session: Session, between: Sequence[str], as_of: str | None = None, *, brief: bool = False,
           stood: Sequence[Any] | None = None) -> Answer:
    """The state of a dialogue.

    Args:
        brief: for a page that shows the contacts as in a list (``ask.listed``).
        stood: the contacts of the parties as they stood on the day (``pair_as_of``), where they are known already.

    Returns:
        ``last``: for each level the last contact held and the days since; ``last_by_kind`` likewise; ``undated``: for each
        level the last contact held of which nobody gives the day, where it was first told of after that; ``next``: what is
        scheduled and still to come; ``open``: proposals and possibilities with their conditions; ``lapsed``: the newest of
        these and of what was scheduled whose day has passed, or that have none and were last told of more than
        ``open_days`` (what is scheduled: ``plan_days``) before: nothing on record says what became of them, nor was
        anything held within them; ``coverage``: how many documents name the parties, and the last of them. Silence is
        silence in these, never proof that nothing was.
    """
    between, as_of = terms.parties(between), terms.last_day(as_of)
    if not between:
        raise QuestionError("", "names no party: how things stand is asked of two, as RU US")
    day = as_of or dt.date.today().isoformat()
    rows = (session.standing_rows(between, day, terms.days_before(day, OPEN_DAYS), LAPSED) if as_of is None
            else pair_as_of(session, between, as_of) if stood is None else stood)
    held = sorted((r for r in rows if r.status in ("held", "ongoing") and (r.latest or "9999") <= day),
                  key=lambda r: (r.latest, r.id), reverse=True)
    by_level = {level: next((r for r in held if r.level == level), None) for level in LEVELS}
    some_day = {level: r for level in LEVELS if (r := _on_some_day(rows, level, by_level[level], day)) is not None}
    by_kind = {kind: next(r for r in held if r.kind == kind) for kind in sorted({r.kind for r in held})}
    ahead = [r for r in rows[::-1] if r.status == "scheduled" and _may_come(r, day)]
    due = [r for r in rows if r.status in OPEN and _may_come(r, day)]
    past = list(islice((r for r in rows if r.status in (*OPEN, "scheduled") and not _may_come(r, day)), LAPSED))
    chosen = [r for r in (*by_level.values(), *some_day.values(), *by_kind.values(), *ahead, *due, *past) if r is not None]
    entries = _entries(session, chosen)
    told = {row["id"]: row for row in (listed if brief else answers)(session, entries, as_of)}
    begun = _begun(session, [e for e in entries if e.id in {r.id for r in past}], as_of)
    still = {r.id for r in due} | {r.id for r in past if r.status in OPEN and _still_told(told[r.id], day)}
    gone = {r.id for r in past} - still - begun | {r.id for r in ahead if not _to_come(told[r.id], day)}
    return {
        "parties": list(between), "as_of": day,
        "last": {level: _with_silence(told[r.id], day) for level, r in by_level.items() if r is not None},
        "last_by_kind": {kind: _with_silence(told[r.id], day) for kind, r in by_kind.items()},
        "undated": {level: told[r.id] for level, r in some_day.items()},
        "next": [told[r.id] for r in ahead if _to_come(told[r.id], day)],
        "open": [told[r.id] for r in rows if r.id in still], "lapsed": [told[r.id] for r in rows if r.id in gone],
        "open_days": OPEN_DAYS, "plan_days": PLAN_DAYS,
        "coverage": session.coverage(between, None, day)}


def _on_some_day(rows: Sequence[Any], level: str, last: Any, day: str) -> Any:
    """Of a level the contact last filed of those held by a day that leave their own open, if after the last dated one."""
    return next((r for r in rows if r.level == level and r.status in ("held", "ongoing") and (r.latest or "9999") > day
                 and r.anchor <= day and (last is None or r.anchor > last.latest)), None)


def _begun(session: Session, plans: Sequence[Entry], as_of: str | None) -> set[str]:
    """Visits and summits that were planned, and within which something was held: they are not what nobody heard of again."""
    plans = [e for e in plans if e.dated and e.kind in ("visit", "summit")]
    around = session.entries_around(plans) if plans else []
    held = [e for e in (entries_as_of(session, around, as_of) if as_of else around) if e.status in ("held", "ongoing")]
    return {e.id for e in plans if any(part_of(o, [e]) for o in held)}


def _entries(session: Session, rows: Sequence[Any]) -> list[Entry]:
    """The entries of some rows, each once; what is formed anew is one already."""
    then = {r.id: r for r in rows if isinstance(r, Entry)}
    return [*then.values(), *session.entries(dict.fromkeys(r.id for r in rows if r.id not in then))]


def _may_come(row: Any, day: str) -> bool:
    """Whether what is planned still lies ahead; without a date, as long as it was first told of within a year."""
    return bool(row.latest >= day if row.latest else row.anchor >= terms.days_before(day, OPEN_DAYS))


def _still_told(row: Answer, day: str) -> bool:
    """Whether what has no date was told of again within a year, though first told of before."""
    return _last_day(row) is None and (row["history"][-1]["known"] or "") >= terms.days_before(day, OPEN_DAYS)


def _last_day(row: Answer) -> str | None:
    return (row["time"] or {}).get("latest")


def _to_come(row: Answer, day: str) -> bool:
    """Whether what is scheduled still lies ahead; without a date, as long as it was last told of not long ago."""
    last = _last_day(row)
    return last >= day if last else (row["history"][-1]["known"] or day) >= terms.days_before(day, PLAN_DAYS)


def _with_silence(row: Answer, day: str) -> Answer:
    latest = dt.date.fromisoformat(row["time"]["latest"])
    return {"contact": row, "silence_days": (dt.date.fromisoformat(day) - latest).days}
