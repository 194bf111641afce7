"""The vocabulary of the record that is merged from many documents: accounts, contacts, changes, decisions.

A document's contact becomes an :class:`Account`: what this document says of some contact. Accounts that speak of one
contact are one :class:`Entry` of the record. All dates are ISO days; valid time is when a contact took place,
knowledge time when a source said so (``published``) and when it was read (``read``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Any, Literal, NamedTuple, Protocol

from verbale.model import ContactKind, Document, Level, Party, Precision, Status

Verdict = Literal["same", "different", "unsure"]
Action = Literal["accept", "reject", "edit", "merge", "split", "same", "different", "add", "undo"]


Days = tuple[str | None, str | None]
"""First and last day, as far as they are told."""


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody across documents and languages. ``id`` is a function of name and state alone."""

    id: str
    name: str
    name_ru: str | None = None
    name_en: str | None = None
    state: Party | None = None
    role: str | None = None
    wikidata: str | None = None


@dataclass(frozen=True, slots=True)
class Account:
    """What one document says of one contact.

    Attributes:
        key: its evidence key, ``<document>:<start>-<end>`` of the first mention: stable over re-reading.
        origin: group of near-duplicate documents that it belongs to; one origin is one independent source.
        published: the first day on which the document can have been published; read: the day it was added.
        reporter: who says so, where the document reports it as somebody's words; side: whom the source speaks for.
        human: entered or imported by a person, not read by the machine.
        voice: whose word it is in the end: the owner of the outlet, the outlet that it re-runs, a side for its
            offices; None where unknown. Accounts of one voice are one independent source.
        superseded_by: the account that corrects it, or the document that takes it back without another;
            superseded_on: the day from which that is known.
        moved_earliest, moved_latest: the days to which a notice that puts the contact off moves it; None where it names
            none. ``earliest`` and ``latest`` are the day that it takes back, where the text gives that one too.
    """

    key: str
    document: str
    origin: str
    source: str | None
    side: Party | None
    published: str | None
    read: str
    kind: ContactKind
    status: Status
    level: Level
    parties: tuple[Party, ...]
    persons: tuple[str, ...]
    earliest: str | None
    latest: str | None
    precision: Precision | None
    place: str | None
    place_state: Party | None
    ordinal: int | None
    topics: tuple[str, ...]
    condition: str | None
    reporter: str | None
    evidence: tuple[tuple[int, int], ...]
    quotation: str
    confidence: float = 0.5
    human: bool = False
    voice: str | None = None
    superseded_by: str | None = None
    superseded_on: str | None = None
    moved_earliest: str | None = None
    moved_latest: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a contact's status history.

    ``days``: when the contact is by its words; ``moved_to``: the days to which it moves the contact. ``superseded_by``: the
    document that corrected or withdrew it; ``changed``: what that document says differently, as (field, before, after).
    """

    status: Status
    known: str | None
    reported: str
    document: str
    evidence: tuple[tuple[int, int], ...]
    quotation: str
    reporter: str | None
    days: Days = (None, None)
    moved_to: Days | None = None
    superseded_by: str | None = None
    changed: tuple[tuple[str, Any, Any], ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A contact of the record, merged from its accounts (``keys``).

    Facts come from the dated accounts where there are any. The status history is the accounts in order of knowledge;
    ``part_of`` and ``unsure`` follow from the neighbouring entries: both are worked out when they are asked for.

    Attributes:
        id: ``c_`` and a hash of the smallest evidence key.
        dated: whether it is fixed to at most a week; ``anchor``: the day that orders it, else the first publication.
        documents, independent, sides: how many documents, how many independent sources, which of the parties speak of
            it themselves.
        withdrawn: every account of it was taken back; it is shown when asked for by id and for days before that.
    """

    id: str
    kind: ContactKind
    status: Status
    level: Level
    parties: tuple[Party, ...]
    persons: tuple[str, ...]
    earliest: str | None
    latest: str | None
    precision: Precision | None
    place: str | None
    place_state: Party | None
    ordinal: int | None
    topics: tuple[str, ...]
    condition: str | None
    dated: bool
    anchor: str
    documents: int
    independent: int
    sides: tuple[Party, ...]
    confidence: float
    keys: tuple[str, ...]
    withdrawn: bool = False


@dataclass(frozen=True, slots=True)
class Decision:
    """What a person decided about the record: kept for ever, taken back only by another decision.

    Attributes:
        keys: evidence keys that it is about (two for merge, same and different).
        field, value: for ``edit``; for ``add`` the whole account as JSON stands in ``value``.
        undoes: number of the decision that an ``undo`` takes back.
    """

    number: int
    who: str
    when: str
    action: Action
    keys: tuple[str, ...]
    field: str | None = None
    value: Any = None
    why: str | None = None
    undoes: int | None = None


@dataclass(frozen=True, slots=True)
class Publisher:
    """Who publishes, as the record's table of sources has it; users edit it.

    Attributes:
        kind: government, state, public or private. side: the party that it speaks for.
        owner: the house that it belongs to. reruns: the outlet whose reports it re-runs.
    """

    outlet: str
    domain: str | None = None
    owner: str | None = None
    side: Party | None = None
    language: str | None = None
    reruns: str | None = None
    kind: str | None = None


# ---------------------------------------------------------------- by what accounts and entries are looked up

WEEK = 7
"""Days that an account may leave open and still fix its contact."""

MONTH = 31
"""Days that an account may leave open and still say when."""

UNKNOWN_DAY = "0001-01-01"


def stands_on(account: Account) -> Days:
    """The days of the contact once the account is out: of one that is moved, the new ones."""
    return (account.moved_earliest, account.moved_latest) if moves(account) else (account.earliest, account.latest)


def moves(account: Account) -> bool:
    """Whether the account tells of a new day."""
    return bool(account.moved_earliest or account.moved_latest)


def is_dated(account: Account) -> bool:
    """Whether the account fixes its contact to at most a week."""
    first, last = stands_on(account)
    return bool(first and last) and _width(first, last) < WEEK


def anchor_of(account: Account) -> str:
    """The day that orders an account: the contact's last day where that, or a month gone by, is told; else publication."""
    first, last = stands_on(account)
    if is_dated(account) or names_past_month(account):
        return last or UNKNOWN_DAY
    return account.published or last or first or UNKNOWN_DAY


def names_past_month(account: Account) -> bool:
    """Whether an account leaves the day open and yet gives a stretch of at most a month, all of it gone by."""
    first, last = stands_on(account)
    if not first or not last or not account.published or last > account.published:
        return False
    return _width(first, last) <= MONTH


def _width(first: str | None, last: str | None) -> int:
    """Days from the first to the last."""
    return (dt.date.fromisoformat(last or "") - dt.date.fromisoformat(first or "")).days


UNNAMED: Party = "XX"
"""The counterpart that a text does not name."""


def pairs_of(parties: Iterable[Party]) -> list[str]:
    """The pairs of parties ("RU-US") under which a contact is looked up; of more than eight, those with the first."""
    codes = sorted(parties)
    if len(codes) == 1:
        return codes
    if len(codes) > 8:
        return [f"{codes[0]}-{code}" for code in codes[1:]]
    return [f"{a}-{b}" for a, b in combinations(codes, 2)]


def filed_under(account: Account) -> list[str]:
    """The names under which an account is kept for merging: its pairs, and each party where it fixes its contact."""
    names = pairs_of(account.parties)
    return list(dict.fromkeys([*names, *(p for p in account.parties if p != UNNAMED)])) if is_dated(account) else names


class Filing(NamedTuple):
    """One row of the index of accounts: a name, whether it is looked up among the dated ones, and a day."""

    name: str
    dated: bool
    day: str


def filings(account: Account) -> list[Filing]:
    """Where an account is kept for merging. What moves a contact to a new day is found by the day on which it is told, too."""
    dated, day = is_dated(account), anchor_of(account)
    own = [Filing(name, dated, day) for name in filed_under(account)]
    if not (dated and moves(account)):
        return own
    return own + [Filing(name, False, account.published or day) for name in pairs_of(account.parties)]


def sought_under(account: Account) -> list[str]:
    """The names under which the accounts are kept that may be of the same dated contact.

    An unnamed counterpart can be anybody, so that all contacts of the other party are looked at.
    """
    named = sorted({*account.parties} - {UNNAMED})
    if UNNAMED in account.parties:
        return named
    return [*pairs_of(account.parties), *(f"{p}-{UNNAMED}" for p in named)]


def names_of(entry: Entry) -> list[str]:
    """The names under which a contact of the record is kept: its pairs, and each party."""
    return list(dict.fromkeys([*pairs_of(entry.parties), *entry.parties]))


# ---------------------------------------------------------------- changes that a store applies


@dataclass(frozen=True, slots=True)
class Remark:
    """A statement, position or claim of a document, as the record lists it.

    Attributes:
        id: ``s_``, ``p_`` or ``k_`` and a hash of document and evidence.
        local: its id in the document. sort: which of the three it is; kind: its kind in the contract.
        person: person id of the speaker or holder; speaker: how the document names it; party: whom it speaks for.
        anchor: the day that it was said, else of publication. about: parties that its words name.
        detail: its row in the document's record.
    """

    id: str
    document: str
    local: str
    sort: Literal["statement", "position", "claim"]
    kind: str
    act: str | None
    person: str | None
    speaker: str | None
    party: Party | None
    anchor: str
    quotation: str
    evidence: tuple[tuple[int, int], ...]
    about: tuple[Party, ...]
    detail: dict[str, Any]
    confidence: float


@dataclass(frozen=True, slots=True)
class PutDocument:
    """A document as it is kept: its record, and what it is found by. It is not there yet.

    ``terms`` are the lemmas of its words, in order, for search; ``bands`` are hashes that near-duplicates share;
    ``outlet`` is its publisher as the table of sources names it; ``notice`` tells that it corrects another;
    ``parties`` are all that it names.
    """

    document: Document
    origin: str
    side: Party | None
    read: str
    remarks: tuple[Remark, ...]
    persons: tuple[Person, ...]
    terms: str
    bands: tuple[int, ...]
    outlet: str | None = None
    notice: str | None = None
    parties: tuple[Party, ...] = ()


@dataclass(frozen=True, slots=True)
class DropDocument:
    document: str


@dataclass(frozen=True, slots=True)
class PutAccount:
    """``new``: no account of its key is there."""

    account: Account
    new: bool = False


@dataclass(frozen=True, slots=True)
class DropAccount:
    key: str


@dataclass(frozen=True, slots=True)
class PutEntry:
    """``new``: no entry of its id is there."""

    entry: Entry
    new: bool = False


@dataclass(frozen=True, slots=True)
class DropEntry:
    """The entry is gone; questions about its id are answered by ``successor``, where there is one."""

    id: str
    successor: str | None


Change = PutDocument | DropDocument | PutAccount | DropAccount | PutEntry | DropEntry


class Stretch(NamedTuple):
    """ISO days, both included, under a name by which accounts or entries are filed."""

    name: str
    first: str
    last: str


class Standing(Protocol):
    """What stands in the record, as far as merging has to see it. Reads are of one consistent state."""

    def accounts_near(self, stretches: Sequence[Stretch], dated: bool) -> Sequence[Account]:
        """Accounts that are filed (:func:`filings`), among the dated or the undated ones, under the name of any stretch with
        a day in it, each once.

        Superseded accounts are none of them.
        """
        ...

    def entries_near(self, stretches: Sequence[Stretch]) -> Sequence[Entry]:
        """Entries of dated contacts that are filed under the name of any stretch with a day in it, each once."""
        ...

    def entries_of(self, keys: Iterable[str]) -> Sequence[Entry]:
        """The entries that hold these accounts."""
        ...

    def accounts(self, keys: Iterable[str]) -> Sequence[Account]: ...

    def superseded_by(self, keys: Iterable[str]) -> Sequence[Account]:
        """The accounts that these accounts have corrected."""
        ...

    def accounts_of_documents(self, documents: Iterable[str]) -> Sequence[Account]: ...

    def undated_of_documents(self, documents: Iterable[str]) -> Sequence[Account]:
        """The accounts of these documents that stand and do not fix their contact to at most a week."""
        ...

    def decisions_about(self, documents: Iterable[str]) -> Sequence[Decision]:
        """Standing decisions (undone ones left out) about any place of these documents, in order."""
        ...
