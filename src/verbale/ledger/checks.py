"""Does a claim about the record hold against what is on record? One function a kind of claim, all readings of it.

A verdict speaks of the record, never of the world: ``contradicted`` where the record holds what the claim excludes,
``consistent`` where it holds nothing against it, ``supported`` where it holds what the claim asserts, ``undecidable``
where the record cannot tell. Whether the claim's parties, level and kind cover a contact is told of each one found.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from verbale.lexicon.states import organization
from verbale.model import Level, Party
from verbale.record import Entry

CheckVerdict = Literal["contradicted", "consistent", "supported", "undecidable"]
Fit = Literal["yes", "no", "unknown"]

ONGOING_DAYS = 60
"""A dialogue is under way where the last contact is no older than this."""

OWN = "only the document of the claim tells of it"
PLANNED = "it was scheduled by what was known when this was said"

REGULAR_DAYS, REGULAR_COUNT = 365, 3
"""Contacts are regular where there are this many in this many days."""


@dataclass(frozen=True, slots=True)
class Assertion:
    """One reading of a claim: parties, level and the days between which it speaks (None: open).

    ``said`` is the day on which it was made; ``count`` the number it gives; ``kinds`` the kinds of contact that its
    words name (empty: any); ``label`` tells the readings apart.
    """

    kind: str
    parties: tuple[Party, ...]
    level: Level
    since: str | None
    until: str | None
    said: str
    count: int | None = None
    label: str = ""
    kinds: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Cover:
    """How a contact found fits the claim's words: each ``yes``, ``no`` or ``unknown``; ``others``: who else took part."""

    contact: str
    parties: Fit
    level: Fit
    kind: Fit
    day: Fit
    others: tuple[Party, ...] = ()

    @property
    def counts(self) -> bool:
        return self._fits == {"yes"}

    @property
    def may_count(self) -> bool:
        """Nothing speaks against it, but something is not known."""
        return "no" not in self._fits and not self.counts

    @property
    def why(self) -> str:
        """Why it is not counted, or may not be."""
        return "; ".join(reason for fit, reason in (
            (self.parties, f"with others: {', '.join(self.others)}"), (self.level, "another level"),
            (self.kind, "another kind"), (self.day, "another day")) if fit == "no") or "; ".join(
                f"{name} not known" for name in ("level", "kind", "day") if getattr(self, name) == "unknown")

    @property
    def _fits(self) -> set[str]:
        return {self.parties, self.level, self.kind, self.day}


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one reading.

    Attributes:
        contacts: what decides it. cover: how each of them fits. beside: contacts in the interval that are not counted.
    """

    assertion: Assertion
    verdict: CheckVerdict
    contacts: tuple[str, ...] = ()
    cover: tuple[Cover, ...] = ()
    beside: tuple[Cover, ...] = ()
    why: str = ""


def check(assertion: Assertion, entries: Sequence[Entry]) -> Finding:
    """The verdict on one reading against the contacts of its parties."""
    if not set(assertion.parties) - {"XX"}:
        return Finding(assertion, "undecidable", why="the text does not say between whom")
    return RULES.get(assertion.kind, _unknown)(assertion, entries)


def window(a: Assertion) -> tuple[str | None, str | None]:
    """The days that a verdict rests on: the claim's own interval, or what its kind looks at; None where it is open."""
    if a.kind in LOOKED_BACK:
        return _before(a.said, LOOKED_BACK[a.kind]), a.said
    if a.kind in LOOKED_AHEAD:
        return a.said, None
    if a.kind == "last_contact":
        return a.since, a.said
    return a.since, a.until or a.said


def reach(a: Assertion) -> tuple[str | None, str | None] | None:
    """The days outside of which no contact bears on the verdict (None: open); None where no contact does."""
    if a.kind in LOOKED_AHEAD:
        return _before(a.said, 1), None
    since, until = window(a)
    if since is None:
        return None
    return _before(since, 1), max(until or a.said, a.until or a.said, a.said)


# ---------------------------------------------------------------- what a claim covers


def cover(a: Assertion, e: Entry, since: str | None, until: str | None) -> Cover | None:
    """How a contact fits a claim about the days after ``since`` and up to ``until``; None where it lies outside."""
    day = _day_fit(e, since, until)
    parties = set(a.parties) - {"XX"}
    if day == "no" or not parties <= set(e.parties):
        return None
    others = tuple(p for p in e.parties if p not in parties and p != "XX" and organization(p) is None)
    return Cover(e.id, "no" if others and len(parties) > 1 else "yes", _level_fit(a, e), _kind_fit(a, e), day, others)


def _day_fit(e: Entry, since: str | None, until: str | None) -> Fit:
    first, last = (e.earliest, e.latest) if e.dated else (None, None)
    if first is None or last is None:  # known only when it was spoken of
        return "unknown" if (not since or e.anchor > since) and (not until or e.anchor <= until) else "no"
    if (since and last <= since) or (until and first > until):
        return "no"
    return "unknown" if (since and first <= since) or (until and last > until) else "yes"


def _level_fit(a: Assertion, e: Entry) -> Fit:
    if a.level in ("unspecified", e.level):
        return "yes"
    return "unknown" if e.level == "unspecified" else "no"


def _kind_fit(a: Assertion, e: Entry) -> Fit:
    if not a.kinds or e.kind in a.kinds:
        return "yes"
    return "unknown" if e.kind == "contact" else "no"


def _covers(a: Assertion, entries: Sequence[Entry], since: str | None, until: str | None,
            statuses: tuple[str, ...] = ("held",)) -> tuple[list[Cover], list[Cover]]:
    """Contacts of these statuses after ``since`` and up to ``until``: those that the claim covers, and the others."""
    found = [c for e in sorted(entries, key=lambda e: (e.anchor, e.id)) if e.status in statuses
             and (c := cover(a, e, since, until)) is not None]
    return [c for c in found if c.counts], [c for c in found if not c.counts]


def _found(a: Assertion, verdict: CheckVerdict, counted: Sequence[Cover], beside: Sequence[Cover],
           why: str = "") -> Finding:
    return Finding(a, verdict, tuple(c.contact for c in counted), tuple(counted), tuple(beside), why)


def _excluded(a: Assertion, counted: Sequence[Cover], beside: Sequence[Cover]) -> Finding:
    """The verdict on a claim that there was none: what may count keeps it open."""
    if counted:
        return _found(a, "contradicted", counted, beside)
    doubtful = [c for c in beside if c.may_count]
    if doubtful:
        return _found(a, "undecidable", (), beside, f"on record is a contact with {doubtful[0].why}")
    return _found(a, "consistent", (), beside)


# ---------------------------------------------------------------- one rule a kind of claim


def _no_contact(a: Assertion, entries: Sequence[Entry]) -> Finding:
    if a.since is None:
        return Finding(a, "undecidable", why="the text does not say since when")
    return _excluded(a, *_covers(a, entries, a.since, a.until or a.said))


def _last_contact(a: Assertion, entries: Sequence[Entry]) -> Finding:
    if a.since is None or a.until is None:
        return Finding(a, "undecidable", why="the text does not say when the last contact was")
    later, beside = _covers(a, entries, a.until, a.said)
    if later:
        return _found(a, "contradicted", later, beside)
    there, _ = _covers(a, entries, _before(a.since, 1), a.until)
    if there:
        return _found(a, "supported", there, beside)
    return _excluded(a, (), beside)


def _contact_count(a: Assertion, entries: Sequence[Entry]) -> Finding:
    if a.count is None:
        return Finding(a, "undecidable", why="the text gives no number")
    if a.since is None:
        return Finding(a, "undecidable", why="the text does not say since when it counts")
    found, beside = _covers(a, entries, _before(a.since, 1), a.until or a.said)
    if len(found) > a.count and not a.kinds:
        return _found(a, "undecidable", (), [*found, *beside], "the text does not say which contacts it counts")
    if len(found) > a.count:
        return _found(a, "contradicted", found, beside)
    return _found(a, "supported" if len(found) == a.count else "consistent", found, beside,
                  f"{len(found)} of {a.count} on record")


def _first_contact(a: Assertion, entries: Sequence[Entry]) -> Finding:
    if a.since is None:
        return Finding(a, "undecidable", why="the text does not say since when")
    return _excluded(a, *_covers(a, entries, a.since, _before(a.until or a.said, 1)))


def _none_planned(a: Assertion, entries: Sequence[Entry]) -> Finding:
    """``entries`` as they stood on the day that it was said, without denials: one of these is the claim itself."""
    found = _excluded(a, *_covers(a, entries, _before(a.said, 1), None, ("scheduled",)))
    return replace(found, why=PLANNED) if found.verdict == "contradicted" else found


def _ongoing(a: Assertion, entries: Sequence[Entry]) -> Finding:
    found, beside = _covers(a, entries, _before(a.said, ONGOING_DAYS), a.said, ("held", "ongoing"))
    return _asserted(a, found, beside, f"no contact on record in the {ONGOING_DAYS} days before")


def _regular(a: Assertion, entries: Sequence[Entry]) -> Finding:
    found, beside = _covers(a, entries, _before(a.said, REGULAR_DAYS), a.said)
    return _asserted(a, found if len(found) >= REGULAR_COUNT else (), beside,
                     f"fewer than {REGULAR_COUNT} contacts on record in the year before")


def _will_continue(a: Assertion, entries: Sequence[Entry]) -> Finding:
    return _asserted(a, *_covers(a, entries, a.said, None), "no later contact on record yet")


def _asserted(a: Assertion, found: Sequence[Cover], beside: Sequence[Cover], why: str) -> Finding:
    return _found(a, "supported" if found else "undecidable", found, beside, "" if found else why)


def _unknown(a: Assertion, _: Sequence[Entry]) -> Finding:
    return Finding(a, "undecidable", why=f"no check for claims of the kind {a.kind}")


def _before(day: str | None, days: int) -> str | None:
    return (dt.date.fromisoformat(day) - dt.timedelta(days)).isoformat() if day else None


RULES: dict[str, Callable[[Assertion, Sequence[Entry]], Finding]] = {
    "no_contact": _no_contact, "last_contact": _last_contact, "contact_count": _contact_count,
    "first_contact": _first_contact, "none_planned": _none_planned, "ongoing": _ongoing, "regular": _regular,
    "will_continue": _will_continue}

LOOKED_BACK = {"ongoing": ONGOING_DAYS, "regular": REGULAR_DAYS}
LOOKED_AHEAD = frozenset({"will_continue", "none_planned"})

AS_OF_SAID = frozenset({"none_planned"})
"""Claims about what was known when they were made: they are checked against the record of that day."""


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
