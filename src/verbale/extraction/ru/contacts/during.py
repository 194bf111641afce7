"""Talks told right after a visit and not dated themselves were held during it: on its day, where it led."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.extraction.ru.contacts.presence import ARRIVED
from verbale.extraction.ru.contacts.scan import Scan
from verbale.model import ContactMention, TimeRef

NEAR = 2
"""Sentences behind a visit that still tell of it."""
THERE = frozenset({"held", "ongoing"})


def during_visits(scan: Scan, told: Sequence[ContactMention]) -> list[ContactMention]:
    """The mentions, those of talks during a visit with its day and place."""
    out: list[ContactMention] = []
    for one in told:
        visit = next((m for m in reversed(out) if m.kind == "visit" and set(m.parties) == set(one.parties)), None)
        out.append(_on(scan, visit, one) if visit is not None and _of_visit(scan, visit, one) else one)
    return out


def _of_visit(scan: Scan, visit: ContactMention, one: ContactMention) -> bool:
    if one.kind not in ("meeting", "talks") or one.status != "held" or visit.status not in THERE or len(one.parties) < 2:
        return False
    near = 0 <= _sentence(scan, one) - _sentence(scan, visit) <= NEAR
    return near and one.time is None and not one.process and one.place in (None, visit.place)


def _sentence(scan: Scan, one: ContactMention) -> int:
    first, _ = scan.analysis.tokens_in(one.trigger)
    return scan.analysis.sentence[first]


def _on(scan: Scan, visit: ContactMention, one: ContactMention) -> ContactMention:
    return replace(one, time=_day(scan, visit), place=one.place or visit.place)


def _day(scan: Scan, visit: ContactMention) -> TimeRef | None:
    """The day of a visit; of who has just come only where that is the day of publication: talks may be on the day after."""
    day, published = visit.time, scan.view.article.published
    if day is None or day.precision != "day" or published is None:
        return None
    return day if not visit.rule.endswith(ARRIVED) or day.earliest == published.earliest else None
