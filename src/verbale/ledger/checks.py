"""Does a claim about the record hold against what is on record? One function a kind of claim, all readings of it.

A verdict speaks of the record, never of the world: ``contradicted`` where the record holds what the claim excludes,
``consistent`` where it holds nothing against it, ``supported`` where it holds what the claim asserts, ``undecidable``
where the record cannot tell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from verbale.model import Level, Party
from verbale.record import Entry

CheckVerdict = Literal["contradicted", "consistent", "supported", "undecidable"]

ONGOING_DAYS = 60
"""A dialogue is under way where the last contact is no older than this."""

REGULAR_DAYS, REGULAR_COUNT = 365, 3
"""Contacts are regular where there are this many in this many days."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """One reading of a claim: parties, level and the days between which it speaks (None: open).

    ``said`` is the day on which it was made; ``count`` the number it gives; ``label`` tells the readings apart.
    """

    kind: str
    parties: tuple[Party, ...]
    level: Level
    since: str | None
    until: str | None
    said: str
    count: int | None = None
    label: str = ""
    anchored: bool = True


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one reading. ``beside``: contacts in the interval that the claim may not cover, and why."""

    assertion: Assertion
    verdict: CheckVerdict
    contacts: tuple[str, ...]
    beside: tuple[tuple[str, str], ...] = ()
    why: str = ""


def covers(assertion: Assertion, entry: Entry) -> str | None:
    """None where the claim covers the contact; else the reason why it may not."""
    if not set(assertion.parties) - {"XX"} <= set(entry.parties):
        return "other parties"
    if assertion.level != "unspecified" and entry.level != assertion.level:
        return "level not known" if entry.level == "unspecified" else "another level"
    return None


def check(assertion: Assertion, entries: Sequence[Entry]) -> Finding:
    """The verdict on one reading against the contacts of its parties."""
    return RULES.get(assertion.kind, _unknown)(assertion, entries)


def _held(assertion: Assertion, entries: Sequence[Entry], since: str | None,
          until: str | None) -> tuple[list[str], list[tuple[str, str]]]:
    """Contacts held after ``since`` and up to ``until``: those that the claim covers, and those beside it."""
    inside: list[str] = []
    beside: list[tuple[str, str]] = []
    for e in sorted(entries, key=lambda e: (e.anchor, e.id)):
        if e.status != "held" or not e.dated or not e.earliest or not e.latest:
            continue
        if (since and e.earliest <= since) or (until and e.latest > until):
            continue
        reason = covers(assertion, e)
        if reason is None:
            inside.append(e.id)
        elif reason != "other parties":
            beside.append((e.id, reason))
    return inside, beside


def _no_contact(a: Assertion, entries: Sequence[Entry]) -> Finding:
    if a.since is None:
        return Finding(a, "undecidable", (), why="the text does not say since when")
    found, beside = _held(a, entries, a.since, a.until or a.said)
    return Finding(a, "contradicted" if found else "consistent", tuple(found), tuple(beside))


def _last_contact(a: Assertion, entries: Sequence[Entry]) -> Finding:
    if a.since is None or a.until is None:
        return Finding(a, "undecidable", (), why="the text does not say when the last contact was")
    later, beside = _held(a, entries, a.until, a.said)
    if later:
        return Finding(a, "contradicted", tuple(later), tuple(beside))
    there, _ = _held(a, entries, _before(a.since, 1), a.until)
    return Finding(a, "supported" if there else "consistent", tuple(there), tuple(beside))


def _contact_count(a: Assertion, entries: Sequence[Entry]) -> Finding:
    if a.count is None:
        return Finding(a, "undecidable", (), why="the text gives no number")
    found, beside = _held(a, entries, _before(a.since, 1), a.until or a.said)
    if len(found) > a.count and a.since:
        return Finding(a, "contradicted", tuple(found), tuple(beside))
    verdict: CheckVerdict = "supported" if len(found) == a.count else "consistent" if a.since else "undecidable"
    return Finding(a, verdict, tuple(found), tuple(beside),
                   "" if a.since else "the text does not say since when it counts")


def _first_contact(a: Assertion, entries: Sequence[Entry]) -> Finding:
    if a.since is None:
        return Finding(a, "undecidable", (), why="the text does not say since when")
    found, beside = _held(a, entries, a.since, _before(a.until or a.said, 1))
    return Finding(a, "contradicted" if found else "consistent", tuple(found), tuple(beside))


def _none_planned(a: Assertion, entries: Sequence[Entry]) -> Finding:
    planned = [e for e in entries if e.status == "scheduled" and (e.latest or "9999") >= a.said]
    found = [e.id for e in planned if covers(a, e) is None]
    beside = [(e.id, why) for e in planned if (why := covers(a, e)) and why != "other parties"]
    return Finding(a, "contradicted" if found else "consistent", tuple(found), tuple(beside))


def _ongoing(a: Assertion, entries: Sequence[Entry]) -> Finding:
    found, beside = _held(a, entries, _before(a.said, ONGOING_DAYS), a.said)
    return Finding(a, "supported" if found else "undecidable", tuple(found), tuple(beside),
                   "" if found else f"no contact on record in the {ONGOING_DAYS} days before")


def _regular(a: Assertion, entries: Sequence[Entry]) -> Finding:
    found, beside = _held(a, entries, _before(a.said, REGULAR_DAYS), a.said)
    enough = len(found) >= REGULAR_COUNT
    return Finding(a, "supported" if enough else "undecidable", tuple(found), tuple(beside),
                   "" if enough else f"fewer than {REGULAR_COUNT} contacts on record in the year before")


def _will_continue(a: Assertion, entries: Sequence[Entry]) -> Finding:
    found, beside = _held(a, entries, a.said, None)
    return Finding(a, "supported" if found else "undecidable", tuple(found), tuple(beside),
                   "" if found else "no later contact on record yet")


def _unknown(a: Assertion, _: Sequence[Entry]) -> Finding:
    return Finding(a, "undecidable", (), why=f"no check for claims of the kind {a.kind}")


def _before(day: str | None, days: int) -> str | None:
    return (dt.date.fromisoformat(day) - dt.timedelta(days)).isoformat() if day else None


RULES: dict[str, Callable[[Assertion, Sequence[Entry]], Finding]] = {
    "no_contact": _no_contact, "last_contact": _last_contact, "contact_count": _contact_count,
    "first_contact": _first_contact, "none_planned": _none_planned, "ongoing": _ongoing, "regular": _regular,
    "will_continue": _will_continue}


def gaps(days: Sequence[str], since: str | None, until: str | None, least: int = 7) -> list[tuple[str, str]]:
    """Runs of ``least`` days or more inside the interval without a document (``days``: when documents came out)."""
    if since is None or until is None:
        return []
    marks = [since, *sorted(d for d in days if since < d < until), until]
    out = []
    for a, b in pairwise(marks):
        first = dt.date.fromisoformat(a) + dt.timedelta(1)
        last = dt.date.fromisoformat(b) - dt.timedelta(1)
        if (last - first).days + 1 >= least:
            out.append((first.isoformat(), last.isoformat()))
    return out
