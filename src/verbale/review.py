"""Decisions of people about a record, by the ids that they see: what each action writes down.

A decision is kept for ever: who, when, why. It is keyed by evidence, so it outlives every re-reading; it is taken back
by another decision (:meth:`Reviewer.undo`).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from verbale import importing
from verbale.ask import overview, terms
from verbale.ask.contacts import show_contact
from verbale.ask.people import person_id
from verbale.ask.records import document_id
from verbale.book import Book
from verbale.errors import QuestionError
from verbale.ledger.decisions import account_of, undoings
from verbale.ledger.summary import history_order
from verbale.record import Account, Decision
from verbale.store.sql import Session

Answer = dict[str, Any]
FIELDS = ("kind", "status", "level", "parties", "people", "when", "where", "ordinal", "topics", "condition")
NOTHING = "-"
"""The value that empties a field."""


def queue(session: Session, limit: int = 50) -> list[Answer]:
    """What is worth a look: contacts that may be the same as another, then the least sure ones nobody decided on."""
    rows = overview.least_sure(session, limit)
    return sorted(rows, key=lambda row: (not row["unsure"], row["confidence"], row["id"]))


@dataclass(frozen=True, slots=True)
class Reviewer:
    """Somebody who decides. Every method writes decisions down and carries them out; a wrong id raises QuestionError."""

    book: Book
    who: str

    def accept(self, id: str, why: str | None = None) -> Decision:
        """The contact is right as it stands."""
        return self.book.decide(self.who, "accept", self._keys(id), why=why)

    def reject(self, id: str, why: str | None = None) -> Decision:
        """There is no such contact: it leaves the record."""
        return self.book.decide(self.who, "reject", self._keys(id), why=why)

    def edit(self, id: str, field: str, value: str, why: str | None = None) -> list[Decision]:
        """Set a field of :data:`FIELDS` as a person writes it ("leaders", "RU, US", "2021-06-16"); ``-`` empties it."""
        with self.book.store.reading() as session:
            values = edits(session, field, value)
        keys = self._keys(id)
        return [self.book.decide(self.who, "edit", keys, field=f, value=v, why=why) for f, v in values.items()]

    def merge(self, id: str, other: str, why: str | None = None) -> Decision:
        """Two contacts are one, with all their accounts."""
        return self.book.decide(self.who, "merge", self._both(id, other), why=why)

    def same(self, id: str, other: str, why: str | None = None) -> Decision:
        """An unsure pair is one contact."""
        return self.book.decide(self.who, "same", self._both(id, other), why=why)

    def different(self, id: str, other: str, why: str | None = None) -> Decision:
        """An unsure pair are two contacts."""
        both = self._both(id, other)
        return self.book.decide(self.who, "different", (both[0], self._keys(other)[0]), why=why)

    def split(self, id: str, step: int, why: str | None = None) -> list[Decision]:
        """The account of a step of the history (counted from 1) speaks of another contact than the rest."""
        with self.book.store.reading() as session:
            told = [a.key for a in history_order(session.accounts(self._keys(id)))]
        if not 1 <= step <= len(told) or len(told) < 2:
            raise QuestionError(str(step), f"is no account of {id} that can be split off: it has {len(told)}")
        chosen = told.pop(step - 1)
        return [self.book.decide(self.who, "split", (chosen, other), why=why) for other in told]

    def add(self, document: str, start: int, end: int, fields: Mapping[str, str], why: str | None = None) -> Decision:
        """A contact that the machine missed, from a selection of a document's text; ``fields`` as for :meth:`edit`."""
        with self.book.store.reading() as session:
            account = drafted(session, document, start, end, fields)
        return self.book.decide(self.who, "add", (account.key,), value=asdict(account), why=why)

    def undo(self, number: int, why: str | None = None) -> Decision:
        """Take a decision back."""
        with self.book.store.reading() as session:
            known = [d for d, _ in session.decision_log()]
        if number not in {d.number for d in known}:
            raise QuestionError(str(number), "is no decision of this record")
        if by := undoings(known).get(number):
            raise QuestionError(str(number), f"was undone already, by decision {by}; to undo that one brings it back")
        return self.book.decide(self.who, "undo", (), undoes=number, why=why)

    def _keys(self, id: str) -> Sequence[str]:
        with self.book.store.reading() as session:
            now = session.current_id(id)
            found = session.entries([now]) if now else []
        if not found:
            raise QuestionError(id, "is no contact of the record")
        return found[0].keys

    def _both(self, id: str, other: str) -> tuple[str, ...]:
        first, second = self._keys(id), self._keys(other)
        if set(first) & set(second):
            raise QuestionError(other, f"is the same contact as {id} already")
        return (*first, *second)


def edits(session: Session, field: str, value: str) -> dict[str, Any]:
    """The fields of the record that an edit sets, checked. Raises QuestionError."""
    name = terms.one_of(field, FIELDS, "field")
    try:
        found: dict[str, Any] = READERS[name or ""](session, "" if value.strip() == NOTHING else value.strip())
        return found
    except ValueError as error:
        raise QuestionError(value, str(error)) from None


def _when(_: Session, value: str) -> dict[str, Any]:
    time = importing.interval_of(value) if value else None
    return {"earliest": time and time.earliest, "latest": time and time.latest, "precision": time and time.precision}


def _where(_: Session, value: str) -> dict[str, Any]:
    place = importing.place_of(value) if value else None
    return {"place": place and place.name, "place_state": place and place.state}


def _people(session: Session, value: str) -> dict[str, Any]:
    return {"persons": [person_id(session, name) for name in importing.LIST.split(value) if name]}


READERS: dict[str, Any] = {
    "kind": lambda _, v: {"kind": terms.kind(v) or "contact"}, "status": lambda _, v: {"status": terms.status(v) or "held"},
    "level": lambda _, v: {"level": terms.level(v) or "unspecified"},
    "parties": lambda _, v: {"parties": list(importing.parties_of(v))}, "people": _people, "when": _when, "where": _where,
    "ordinal": lambda _, v: {"ordinal": int(v) if v else None},
    "topics": lambda _, v: {"topics": [t for t in importing.LIST.split(v) if t]},
    "condition": lambda _, v: {"condition": v or None}}


def drafted(session: Session, document: str, start: int, end: int, fields: Mapping[str, str]) -> Account:
    """The account that a selection of a text becomes. Raises QuestionError."""
    whole = document_id(session, document)
    row, record = (session.document(whole), session.document_record(whole)) if whole else (None, None)
    if whole is None or row is None or record is None:
        raise QuestionError(document, "is no document of the record")
    if not 0 <= start < end <= len(record["text"]):
        raise QuestionError(f"{start}-{end}", f"is no selection of a text of {len(record['text'])} code points")
    values: Answer = {"kind": "contact", "status": "held", "level": "unspecified", "parties": [], "persons": [],
                      "earliest": None, "latest": None, "precision": None, "place": None, "place_state": None,
                      "ordinal": None, "topics": [], "condition": None}
    for field, value in fields.items():
        values |= edits(session, field, value)
    if not values["parties"]:
        raise QuestionError("parties", "are needed: parties=RU,US")
    return account_of({
        **values, "key": f"{whole}:{start}-{end}", "document": whole, "origin": row["origin"], "source": row["outlet"],
        "side": row["side"], "published": row["published"], "read": row["read"], "reporter": None,
        "evidence": [[start, end]], "quotation": " ".join(record["text"][start:end].split()), "confidence": 1.0})


def contact(session: Session, id: str) -> Answer:
    """A contact as it stands. Raises QuestionError."""
    found = show_contact(session, id)
    if found is None:
        raise QuestionError(id, "is no contact of the record")
    return found
