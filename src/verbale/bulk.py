"""Many documents into a record at once: the record that adding them one by one makes, at a fraction of the cost.

What stands is looked up once and kept in memory (:class:`~verbale.store.mirror.Mirror`), near-duplicates are found among
all documents of a batch together, contacts are planned by the months and parties that they concern, and every table is
written once a batch. A record is a function of the documents that are in it, so the order of planning changes nothing.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import groupby

from verbale import filing
from verbale.engine import Reading
from verbale.ledger import duplicates
from verbale.ledger.intake import Intake
from verbale.ledger.plan import plan
from verbale.ledger.sources import Lookup
from verbale.record import Account, PutDocument, anchor_of, pairs_of
from verbale.store import bulk as store
from verbale.store.mirror import Mirror
from verbale.store.sql import Session

BATCH = 2_000
"""Documents of a transaction."""
TOGETHER = 60
"""Accounts that are planned together at most: the work grows with the square of their number."""


def put_all(session: Session, readings: Sequence[Reading], today: str) -> dict[str, int]:
    """Put documents in that are not there; returns the number of contacts that each of the new ones tells."""
    there = store.known(session, (r.document.id for r in readings))
    fresh = {r.document.id: r for r in reversed(readings) if r.document.id not in there}  # of two the first counts
    sketches = {id: _sketch(reading) for id, reading in fresh.items()}
    joined = _joined(session, sketches)
    lookup = cache(session.publisher)
    drafts = [_draft(reading, joined.origins[id], today, sketches[id], lookup) for id, reading in fresh.items()]
    mirror = Mirror(session)
    moved = session.accounts_of_origins(joined.moved)
    for old, new in joined.moved.items():
        session.set_origin(session.documents_of_origin(old), new)
    store.put_documents(session, [d.change for d in drafts])
    by_hand = filing.added_by_hand(session, *fresh)
    made = {a.key: a for a in (*(a for d in drafts for a in d.accounts), *by_hand)}
    _plan(mirror, list(made.values()), moved, joined)
    session.apply(mirror.changes())
    _revise(session, drafts)
    filing.revise_rivals(session, *sorted(set(joined.moved.values())))
    return {d.change.document.id: sum(a.document == d.change.document.id for a in by_hand) + len(d.accounts)
            for d in drafts}


@dataclass(frozen=True, slots=True)
class Draft:
    """A document that is to be put in, and the accounts that it gives."""

    change: PutDocument
    accounts: tuple[Account, ...]


def _draft(reading: Reading, origin: str, today: str, sketch: duplicates.Sketch, lookup: Lookup) -> Draft:
    intake = Intake(reading.document, origin, reading.side, today, lookup)
    accounts = intake.accounts()
    return Draft(filing.put_document(intake, accounts, reading.terms, sketch), accounts)


def _sketch(reading: Reading) -> duplicates.Sketch:
    document = reading.document
    body = duplicates.body(document.text, document.title, document.dateline)
    return duplicates.sketch(body, document.published.earliest if document.published else None)


# ---------------------------------------------------------------- near-duplicates


@dataclass(frozen=True, slots=True)
class Joined:
    """Origins of the documents of a batch, and origins of the record that take another name now."""

    origins: Mapping[str, str]
    moved: Mapping[str, str]


def _joined(session: Session, sketches: Mapping[str, duplicates.Sketch]) -> Joined:
    """Groups of near-duplicates among the documents of a batch and of the record; the smallest name is a group's."""
    groups = _Groups()
    sharing: dict[int, list[str]] = {}
    for id, sketch in sketches.items():
        groups.add(id)
        seen = set()
        for band in sketch.bands:
            mates = sharing.setdefault(band, [])
            for other in mates:
                if other not in seen and groups.find(id) != groups.find(other):
                    seen.add(other)
                    if duplicates.twins(sketch, sketches[other]):
                        groups.join(id, other)
            mates.append(id)
    old: set[str] = set()
    for id, near in store.near(session, sketches).items():
        for twin in duplicates.group(sketches[id].body, near, session.body_of):
            origin = session.origin_of(twin)
            old.add(origin)
            groups.add(origin)
            groups.join(id, origin)
    moved = {origin: groups.find(origin) for origin in old if groups.find(origin) != origin}
    return Joined({id: groups.find(id) for id in sketches}, moved)


class _Groups:
    """Disjoint groups of names; a group is called by the smallest of them."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def add(self, name: str) -> None:
        self._above.setdefault(name, name)

    def find(self, name: str) -> str:
        while self._above[name] != name:
            self._above[name] = name = self._above[self._above[name]]
        return name

    def join(self, a: str, b: str) -> None:
        first, second = sorted((self.find(a), self.find(b)))
        self._above[second] = first


# ---------------------------------------------------------------- contacts


def _plan(mirror: Mirror, made: Sequence[Account], moved: Sequence[Account], joined: Joined) -> None:
    """Plan the accounts that come, and those whose origin has another name, by parties and months."""
    for some in _together([*made, *moved]):
        gone = [a for a in some if a.origin in joined.moved]
        come = [replace(a, origin=joined.moved.get(a.origin, a.origin)) for a in some]
        mirror.apply(plan(come, gone, mirror))


def _together(accounts: Iterable[Account]) -> Iterator[list[Account]]:
    for _, group in groupby(sorted(accounts, key=_concern), key=_concern):
        members = list(group)
        for first in range(0, len(members), TOGETHER):
            yield members[first:first + TOGETHER]


def _concern(account: Account) -> tuple[str, str]:
    return min(pairs_of(account.parties), default=""), anchor_of(account)[:7]


def _revise(session: Session, drafts: Sequence[Draft]) -> None:
    """Carry out what the documents correct or take back, where any of them, or of the record, can."""
    pages = [d.change.document.source.url for d in drafts]
    crowded = store.crowded(session, (url for url in pages if url))
    noticed = store.correcting(session, (d.change.outlet for d in drafts if d.change.outlet))
    for draft in drafts:
        change = draft.change
        if change.notice or change.document.source.url in crowded or change.outlet in noticed:
            filing.revise(session, session.item(change.document.id))
