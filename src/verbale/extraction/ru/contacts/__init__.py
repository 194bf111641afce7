"""Passages that speak of a contact between states.

A word of the list ``contact_triggers`` is a candidate; its frame names the sides (:mod:`.frames`), words above it tell
how it stands (:mod:`.status`), and time, place and condition come only from words that belong to it (:mod:`.details`).
A mention with fewer than two parties stays only where it may point back to a contact named before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.extraction.parties import UNNAMED, highest, level_of, parties_of, persons_of
from verbale.extraction.ru.contacts import details, trips
from verbale.extraction.ru.contacts.admission import admitted
from verbale.extraction.ru.contacts.conditions import condition
from verbale.extraction.ru.contacts.frames import Side, sides
from verbale.extraction.ru.contacts.levels import told_level
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.status import Verdict, decide
from verbale.extraction.ru.contacts.triggers import Found, counted, find_triggers
from verbale.model import ContactMention, Place, Span, Statement, TimeRef, View


def find_contacts(view: View, statements: Sequence[Statement]) -> list[ContactMention]:
    """Mentions of contacts in text order; a two-country trip or "две встречи" with two dates gives two."""
    scan = Scan(view, statements)
    found = list(find_triggers(scan))
    return [mention for one in found for mention in _read(scan, one, found)]


def _read(scan: Scan, found: Found, others: Sequence[Found]) -> Iterator[ContactMention]:
    named = sides(scan, found)
    verdict = decide(scan, found)
    if found.word.frame in ("trip", "invite"):
        for goal in trips.goals(scan, found) or [None]:
            yield from _mention(scan, found, [*named, *trips.hosts(scan, goal)], verdict, others,
                                goal.place if goal else None)
        return
    dates = details.times(scan, found)
    if counted(scan, found) and len(dates) > 1:
        for date in dates:
            yield from _mention(scan, found, named, verdict, others, None, date)
        return
    yield from _mention(scan, found, named, verdict, others)


def _mention(scan: Scan, found: Found, named: list[Side], verdict: Verdict, others: Sequence[Found],
             goal: Place | None = None, date: TimeRef | None = None) -> Iterator[ContactMention]:
    if not admitted(scan, found, named):
        return
    named = [s for s in named if s.part != "bystander" and s.actor.official]
    taking_part = [s.actor for s in named]
    a = scan.analysis
    parties = parties_of(taking_part)
    if len(parties) > 2 or (len(parties) == 2 and UNNAMED in parties and found.word.need):
        parties = tuple(p for p in parties if p != UNNAMED) if len(parties) > 2 else parties
    when = date or next(iter(details.times(scan, found)), None)
    tied = condition(scan, found, verdict)
    said = scan.statement(found.head)
    host = next((p for s in named if s.part == "host" for p in s.actor.parties), None)
    yield ContactMention(
        trigger=a.span(found.first, found.last), tokens=scan.clauses.range(found.head), kind=found.kind,
        status=_with_condition(verdict, tied), level=highest([level_of(taking_part), told_level(scan, found)]),
        parties=parties, participants=persons_of(taking_part),
        time=when, place=goal or details.place(scan, found),
        evidence=(_sentence(scan, found),), rule=f"{found.word.frame}.{verdict.rule}", host=host,
        topics=details.topics(scan, found), ordinal=details.ordinal(scan, found), condition=tied,
        after=_after(scan, found, others), statement=said.id if said else None,
        definite=details.pointing(scan, found) or len(parties) < 2, confidence=verdict.sure)


def _with_condition(verdict: Verdict, tied: object) -> str:  # type: ignore[type-arg]
    return "possible" if tied and verdict.status in ("scheduled", "proposed", "denied", "ongoing", "held") else verdict.status


def _sentence(scan: Scan, found: Found) -> Span:
    first, last = scan.analysis.sentences[scan.analysis.sentence[found.head]]
    return scan.analysis.span(first, last)


def _after(scan: Scan, found: Found, others: Sequence[Found]) -> tuple[Span, ...]:
    """Contacts of the same clause that this one is said to follow."""
    a = scan.analysis
    return tuple(a.span(o.first, o.last) for o in others
                 if o.head != found.head and o.link.preposition in ("после", "вслед за", "по итогам")
                 and o.link.verb >= 0 and o.link.verb in (found.head, found.link.verb))
