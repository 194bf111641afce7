"""A corrected or retracted item supersedes: which accounts of which documents no longer count, and since when.

Three ways to take the place of an earlier document: the same address with a new text; a notice ("ИСПРАВЛЕНИЕ",
"CORRECTED") that repeats the text, or that only says how a passage should read; a retraction ("аннулировано"). A notice
is laid to the one earlier document of its outlet that it shares most words with, or to none. What is superseded is a
function of the documents that are there, whatever the order in which they came.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import NamedTuple, Protocol
from urllib.parse import urlsplit

from verbale.ledger.duplicates import likeness
from verbale.ledger.merge import correction_score, face, stems
from verbale.lexicon.notices import notice
from verbale.model import Document, cut
from verbale.record import Account

DAYS = 14
"""An agency corrects an item within this many days."""

SHARED, CLEAR = 0.5, 0.05
"""Share of a notice's words that its target has, and by how much the next best has fewer."""

REPEATS = 0.4
"""Share of common shingles from which a notice is a new text of its target, and not a remark about it."""

SAME_PAGE = 0.3
"""Share of words by which a new text at an old address is the same item: an address can be that of a whole site."""

TITLE, LETTERS = 4, re.compile(r"\w+")
"""Words of a title from which a text that repeats them means that item."""

CORRECTS = 3.0
"""``correction_score`` from which an account corrects another."""


class Item(NamedTuple):
    """A document, as far as corrections look at it. ``text`` is its body."""

    document: str
    published: str | None
    read: str
    outlet: str | None
    url: str | None
    origin: str
    notice: str | None
    title: str
    text: str


class Shelf(Protocol):
    """The documents that are there."""

    def item(self, document: str) -> Item | None: ...

    def notices(self, outlet: str, first: str, last: str) -> Sequence[Item]:
        """Corrections and retractions that an outlet published between two days."""
        ...

    def items_with_contacts(self, outlet: str, first: str, last: str) -> Sequence[Item]:
        """Documents of an outlet between two days that have accounts of contacts."""
        ...

    def items_at(self, url: str) -> Sequence[Item]: ...

    def accounts_of_document(self, id: str) -> Sequence[Account]: ...

    def superseded_through(self, document: str) -> set[str]:
        """Documents that this one has superseded accounts of."""
        ...


def notice_of(document: Document) -> str | None:
    """Whether a document says, in its title or its first lines, that it corrects or takes back another."""
    title = document.title.text if document.title else ""
    start = max((piece.span.end for piece in (document.title, document.dateline) if piece), default=0)
    first = next((cut(document.text, (s,)) for s in document.sentences if s.start >= start), "")
    return notice(title) or notice(first.strip())


def revise(shelf: Shelf, item: Item, new: bool = False) -> list[tuple[Account, Account]]:
    """What a document that has come, or gone, changes in what is superseded: (account as it stands, as it is now).

    ``new``: it was not there before, so that nothing is superseded through it yet.
    """
    pages, notices = _same_page(shelf, item), _notices_about(shelf, item)
    if new and not pages and not notices:
        return []
    touched = {item.document, *shelf.superseded_through(item.document), *(i.document for i in pages)}
    for n in notices:
        aim = _target(shelf, n)
        touched |= shelf.superseded_through(n.document) | ({aim.document} if aim else set())
    changed = []
    for document in sorted(touched):
        one = shelf.item(document)
        if one is not None:
            before = shelf.accounts_of_document(document)
            changed += [(a, b) for a, b in zip(before, _revised(shelf, one, before), strict=True) if a != b]
    return changed


def _revised(shelf: Shelf, item: Item, accounts: Sequence[Account]) -> list[Account]:
    """The accounts of a document with what supersedes them; the latest of several does."""
    by: dict[str, tuple[str, str]] = {}
    newer = [(i, True) for i in _same_page(shelf, item) if _age(i) > _age(item)]
    for n in _notices_about(shelf, item):
        aim = _target(shelf, n)
        if aim is not None and aim.document == item.document:
            newer.append((n, n.notice == "retraction" or likeness(n.text, item.text) >= REPEATS))
    for other, whole in sorted(newer, key=lambda pair: _age(pair[0])):
        others = shelf.accounts_of_document(other.document)
        day = other.published if (other.published or "") > (item.published or "") else other.read
        for a in accounts:
            corrector = _corrector(a, others)
            if corrector or whole:
                by[a.key] = (corrector or other.document, day or other.read)
    return [replace(a, superseded_by=by.get(a.key, (None, None))[0], superseded_on=by.get(a.key, (None, None))[1])
            for a in accounts]


def _corrector(account: Account, others: Iterable[Account]) -> str | None:
    """The account that tells the same contact anew; None of none, and None among equals."""
    scored = sorted(((correction_score(face(account), face(o)), o.key) for o in others), reverse=True)
    if not scored or scored[0][0] < CORRECTS or (len(scored) > 1 and scored[0][0] == scored[1][0]):
        return None
    return scored[0][1]


def _notices_about(shelf: Shelf, item: Item) -> list[Item]:
    """Notices that may mean a document: its outlet's of the days after it; and itself."""
    found = [item] if item.notice else []
    if item.outlet and item.published:
        found += [n for n in shelf.notices(item.outlet, item.published, _later(item.published, DAYS))
                  if n.document != item.document]
    return found


def _target(shelf: Shelf, n: Item) -> Item | None:
    """The one document that a notice means: the one whose title it repeats, else the one it shares most words with; of equally
    like texts of one item the latest.
    """
    if not n.outlet or not n.published:
        return None
    words = _words(n)
    earlier = [i for i in shelf.items_with_contacts(n.outlet, _later(n.published, -DAYS), n.published)
               if i.document != n.document and not i.notice]
    quoted = [i for i in earlier if _quotes(n, i)]
    scored = sorted(((1.0 if quoted else _shared(words, i), _age(i), i) for i in quoted or earlier), reverse=True)
    if not scored or scored[0][0] < SHARED:
        return None
    best = scored[0][2]
    rivals = [i for share, _, i in scored[1:] if scored[0][0] - share < CLEAR and i.origin != best.origin]
    return None if rivals else best


def _quotes(n: Item, item: Item) -> bool:
    """Whether a notice repeats the title of another item, with whatever signs and breaks."""
    title = LETTERS.findall(item.title.casefold())
    return len(title) >= TITLE and f" {' '.join(title)} " in f" {' '.join(LETTERS.findall(n.text.casefold()))} "


def _same_page(shelf: Shelf, item: Item) -> list[Item]:
    """Other documents that are texts of the same page."""
    if not item.url or urlsplit(item.url).path in ("", "/"):
        return []
    words = _words(item)
    return [i for i in shelf.items_at(item.url) if i.document != item.document
            and (_shared(words, i) >= SAME_PAGE or _shared(_words(i), item) >= SAME_PAGE)]


def _words(item: Item) -> frozenset[str]:
    return stems((item.title, item.text))


def _shared(words: frozenset[str], item: Item) -> float:
    return len(words & _words(item)) / len(words) if words else 0.0


def _age(item: Item) -> tuple[str, bool, str, str]:
    """Orders texts by their age. A notice is younger than what it means, so that no two documents supersede each other."""
    return item.published or item.read, bool(item.notice), item.read, item.document


def _later(day: str, days: int) -> str:
    return dt.date.fromordinal(max(1, dt.date.fromisoformat(day).toordinal() + days)).isoformat()
