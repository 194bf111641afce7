"""Talks and the visit that they belong to.

Talks told right after a visit and not dated themselves were held during it: on its day, where it led. What a guest comes
for, told in the same breath ("приедет в Лиму и обсудит", "приезжал на переговоры с X"), is no contact besides the visit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.extraction.ru.contacts.presence import ARRIVED
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import by_where
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


def of_one_breath(scan: Scan, told: Sequence[ContactMention]) -> list[ContactMention]:
    """The mentions, those that only tell what a visit of the same sentence is for as mentions of that visit."""
    out: list[ContactMention] = []
    for one in told:
        visit = next((m for m in reversed(out) if m.kind == "visit" and m.parties == one.parties), None)
        same = visit is not None and _sentence(scan, visit) == _sentence(scan, one) and _is_its_purpose(scan, visit, one)
        out.append(replace(one, kind="visit", status=visit.status, confidence=visit.confidence, host=visit.host, time=None,
                           rule=f"trip.{one.rule}") if visit is not None and same else one)
    return out


def _is_its_purpose(scan: Scan, visit: ContactMention, one: ContactMention) -> bool:
    if one.kind != "talks" or one.time not in (None, visit.time) or one.ordinal or (
            one.level not in ("unspecified", visit.level)):
        return False  # a meeting that is told has a place in the record of its own
    came, _ = scan.analysis.tokens_in(visit.trigger)
    head, _ = scan.analysis.tokens_in(one.trigger)
    return one.rule.endswith("come_for") or (one.rule.startswith("meet.") and _follows(scan, came, head))


def _follows(scan: Scan, came: int, verb: int) -> bool:
    """"приедет в Лиму и обсудит", "прилетит в Лиму, где поговорит": a verb joined to that of coming, without a subject."""
    a = scan.analysis
    if a.pos[verb] != "VERB" or any(a.rels[c] == "nsubj" and a.norms[c] not in ("он", "она") for c in a.children(verb)):
        return False
    joined = a.rels[verb] == "conj" and a.heads[verb] == came
    there = by_where(a, verb) and came in a.ancestors(verb, 4)
    return joined or there
