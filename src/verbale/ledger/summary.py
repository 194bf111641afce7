"""What the record says of one contact, from its accounts and what people decided about it."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from verbale.ledger.merge import Face, face, stems
from verbale.ledger.sources import independent
from verbale.model import LEVELS, ContactKind, Precision, Status
from verbale.record import Account, Days, Decision, Entry, Step, anchor_of, is_dated, moves, stands_on

KINDS: tuple[ContactKind, ...] = ("summit", "video", "call", "visit", "meeting", "talks", "message", "contact")
"""From the most telling kind down; the more telling of two equally frequent ones is kept."""

STRENGTH: dict[Status, int] = {
    "possible": 0, "proposed": 1, "ongoing": 2, "scheduled": 2, "postponed": 3, "declined": 3, "cancelled": 3,
    "denied": 3, "held": 4}
"""A later status replaces an earlier one unless it is weaker talk of the same plan (up to 1) or follows ``held``."""

EDITABLE = frozenset({"kind", "status", "level", "parties", "persons", "earliest", "latest", "precision", "place",
                      "place_state", "ordinal", "topics", "condition"})


def contact_id(keys: Iterable[str]) -> str:
    return "c_" + hashlib.sha256(min(keys).encode()).hexdigest()[:12]


def entry(cluster: Sequence[Account], decisions: Sequence[Decision] = ()) -> Entry | None:
    """The entry of a cluster; None where people rejected it.

    Superseded accounts give no facts; they stay among the keys, so that the history shows them. An entry that has only
    such is withdrawn.
    """
    keys = tuple(a.key for a in cluster)
    if _rejected(decisions):
        return None
    live = [a for a in cluster if not a.superseded_by]
    withdrawn, cluster = not live, live or list(cluster)
    firm = [a for a in cluster if is_dated(a)]
    facts = sorted(firm or cluster, key=lambda a: (not a.human, a.published or "9999", a.key))
    ordered = history_order(cluster)
    current = _current(facts, ordered)
    when = _when(current)
    first, last = stands_on(when)
    found = Entry(
        id=contact_id(keys), kind=_kind(facts), status=_status(ordered, face(when)), level=_level(facts),
        parties=_frequent([a.parties for a in facts]) or (), persons=_merged([a.persons for a in facts]),
        earliest=first, latest=last, precision=_precision(when),
        place=_frequent([a.place for a in facts if a.place]),
        place_state=_frequent([a.place_state for a in facts if a.place_state]),
        ordinal=_frequent([a.ordinal for a in facts if a.ordinal is not None]),
        topics=_worded_apart(_merged([a.topics for a in facts]))[:12],
        condition=next((a.condition for a in reversed(ordered) if a.condition), None),
        dated=bool(firm), anchor=anchor(current), documents=len({a.document for a in cluster}),
        independent=independent(cluster), sides=tuple(sorted({a.side for a in cluster if a.side})),
        confidence=_confidence(cluster), keys=keys, withdrawn=withdrawn)
    decided = _decided(found, decisions)
    return replace(decided, sides=tuple(s for s in decided.sides if s in decided.parties))


def anchor(facts: Sequence[Account]) -> str:
    """The day that orders a contact: its last day, where it is fixed; else when it was first spoken of."""
    firm = [a for a in facts if is_dated(a)]
    return anchor_of(_when(firm)) if firm else min(anchor_of(a) for a in facts)


def history_order(cluster: Iterable[Account]) -> list[Account]:
    """Accounts in the order in which the public could know them."""
    return sorted(cluster, key=lambda a: (a.published or a.read, a.key))


def history(cluster: Iterable[Account]) -> tuple[Step, ...]:
    """The status history: every account, oldest first; a superseded one tells by what, and what that changed."""
    ordered = history_order(cluster)
    by_key = {a.key: a for a in ordered}
    return tuple(Step(a.status, a.published, a.read, a.document, a.evidence, a.quotation, a.reporter,
                      (a.earliest, a.latest), stands_on(a) if moves(a) else None,
                      a.superseded_by and document_of(a.superseded_by), changes(a, by_key.get(a.superseded_by or "")))
                 for a in ordered)


def document_of(key: str) -> str:
    """The document of an evidence key (a document's own id stays as it is)."""
    return key.rsplit(":", 1)[0] if key.count(":") > 1 else key


CORRECTABLE = ("status", "kind", "level", "parties", "persons", "earliest", "latest", "place", "place_state", "ordinal")


def changes(old: Account, new: Account | None) -> tuple[tuple[str, Any, Any], ...]:
    """(field, before, after) for all that a correcting account says differently; nothing of what it leaves out."""
    return tuple((f, getattr(old, f), getattr(new, f)) for f in CORRECTABLE
                 if getattr(new, f, None) and getattr(old, f) != getattr(new, f))


def as_known(cluster: Iterable[Account], day: str) -> list[Account]:
    """The accounts as they stood at the end of a day: published by then, and superseded only by what was."""
    return [replace(a, superseded_by=None, superseded_on=None) if a.superseded_on and a.superseded_on > day else a
            for a in cluster if (a.published or a.read) <= day]


def _current(facts: Sequence[Account], ordered: Iterable[Account]) -> Sequence[Account]:
    """Of accounts that tell different days those of the day to which the contact was moved last; all, where it was not.

    What was held says itself when; else the new day counts, and not the day before, which it may have taken the place of.
    """
    new = next((face(a) for a in reversed([*ordered]) if moves(a)), None)
    if new is None:
        return facts
    near = [a for a in facts if meet(face(a), new)]
    return [a for a in near if STRENGTH[a.status] == STRENGTH["held"]] or [
        a for a in near if meet(face(a), new, within=0)] or near or facts


def meet(one: Face, other: Face, within: int = 1) -> bool:
    """Whether the days of two have one in common; an open end is far away, and two sides may differ by a day."""
    return (one.earliest or 0) <= (other.latest or NEVER) + within and (other.earliest or 0) <= (one.latest or NEVER) + within


NEVER = dt.date.max.toordinal()


def told_status(account: Account, contact: Face) -> Status:
    """What an account says of a contact with the days that it has now: what it moves to these is not put off but to come."""
    return "scheduled" if moves(account) and meet(face(account), contact) else account.status


def _status(ordered: Sequence[Account], contact: Face) -> Status:
    current = told_status(ordered[0], contact)
    for account in ordered[1:]:
        new = told_status(account, contact)
        weaker = STRENGTH[new] < STRENGTH[current] and (STRENGTH[new] <= 1 or current == "held")
        if not weaker and not (current == "held" and new in ("denied", "cancelled", "declined", "postponed")):
            current = new
    return current


def _when(facts: Sequence[Account]) -> Account:
    """The account whose interval is taken: the narrowest, then the most told, then the first in the given order."""
    counts: dict[Days, int] = {}
    for a in facts:
        counts[stands_on(a)] = counts.get(stands_on(a), 0) + 1

    def rank(item: tuple[int, Account]) -> tuple[int, int, int]:
        position, a = item
        f = face(a)
        width = f.latest - f.earliest if f.latest is not None and f.earliest is not None else 100_000
        return (width, -counts[stands_on(a)], position)

    return min(enumerate(facts), key=rank)[1]


def _precision(when: Account) -> Precision | None:
    """How narrow the interval is; of new days all that is kept is which they are."""
    if not moves(when):
        return when.precision
    return "day" if when.moved_earliest == when.moved_latest else "range" if when.moved_earliest and when.moved_latest else "open"


def _kind(facts: Sequence[Account]) -> ContactKind:
    kinds = [a.kind for a in facts]
    return min(set(kinds), key=lambda k: (k == "contact", -kinds.count(k), KINDS.index(k)))


def _level(facts: Sequence[Account]) -> Any:
    levels = [a.level for a in facts if a.level != "unspecified"]
    return min(set(levels), key=lambda v: (-levels.count(v), LEVELS.index(v)), default="unspecified")


def _frequent(values: Sequence[Any]) -> Any:
    """The most frequent value, the first among equals; None of none."""
    best: Any = None
    for value in values:
        if best is None or values.count(value) > values.count(best):
            best = value
    return best


def _worded_apart(topics: Iterable[str]) -> tuple[str, ...]:
    """Topics without those that repeat the words of another in other forms."""
    worded: dict[frozenset[str] | str, str] = {}
    for topic in topics:
        worded.setdefault(stems((topic,)) or topic, topic)
    return tuple(worded.values())


def _merged(values: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All items, the most frequent first, then in the order of their first coming."""
    counts: dict[str, int] = {}
    for items in values:
        for item in items:
            counts[item] = counts.get(item, 0) + 1
    return tuple(sorted(counts, key=lambda item: -counts[item]))


def _confidence(cluster: Iterable[Account]) -> float:
    """One minus the chance that every independent source is misread."""
    best: dict[str, float] = {}
    for a in sorted(cluster, key=lambda a: a.key):
        best[a.origin] = max(best.get(a.origin, 0.0), 1.0 if a.human else a.confidence)
    wrong = 1.0
    for origin in sorted(best):
        wrong *= 1.0 - best[origin]
    return round(1.0 - wrong, 3)


def _rejected(decisions: Sequence[Decision]) -> bool:
    verdicts = [d.action for d in decisions if d.action in ("accept", "reject")]
    return bool(verdicts) and verdicts[-1] == "reject"


def _decided(found: Entry, decisions: Sequence[Decision]) -> Entry:
    changes: dict[str, Any] = {}
    for decision in decisions:
        if decision.action == "accept":
            changes["confidence"] = 1.0
        elif decision.action == "edit" and decision.field in EDITABLE:
            value = decision.value
            changes[decision.field] = tuple(value) if isinstance(value, list) else value
    return replace(found, **changes) if changes else found
