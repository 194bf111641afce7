"""All questions as methods of one object: what a notebook, the command line and the web ask with the same words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from verbale.ask.check import check_claims
from verbale.ask.compare import compare
from verbale.ask.contacts import Filter, contacts, timeline
from verbale.ask.people import people, person_id
from verbale.ask.records import log, show
from verbale.ask.remarks import positions, statements
from verbale.ask.search import search
from verbale.ask.sources import sources
from verbale.ask.status import status
from verbale.ask.who import who
from verbale.store.sql import SqlStore

Answer = dict[str, Any]


class Questions:
    """What can be asked of an open record. Answers are plain dicts and lists, in the form of the contract.

    Parties are codes or names ("RU", "Франция"), days may be months or years, and ``as_of`` answers from what was
    known on that day. A wrong word raises :class:`verbale.errors.QuestionError`.
    """

    store: SqlStore

    def contacts(self, *between: str, persons: Iterable[str] = (), limit: int | None = None, **wanted: Any) -> list[Answer]:
        """Contacts in which all these parties (and persons) take part, newest first.

        Args:
            between: party codes or names. persons: names by any spelling.
            wanted: ``level``, ``status``, ``kind``, ``since``, ``until``, ``place``, ``topic``, ``as_of``.
        """
        with self.store.reading() as session:
            ids = tuple(person_id(session, name) for name in persons)
            return contacts(session, Filter(between=between, persons=ids, **wanted), limit)

    def timeline(self, *between: str, as_of: str | None = None) -> list[Answer]:
        """Contacts of these parties, oldest first."""
        with self.store.reading() as session:
            return timeline(session, between, as_of)

    def status(self, *between: str, as_of: str | None = None) -> Answer:
        """How things stand between them: last contacts, silence, plans, proposals."""
        with self.store.reading() as session:
            return status(session, between, as_of)

    def statements(self, **wanted: Any) -> list[Answer]:
        """Who said what, newest first: ``by``, ``about``, ``since``, ``until``, ``as_of``, ``limit``."""
        with self.store.reading() as session:
            return statements(session, **wanted)

    def positions(self, party: str, **wanted: Any) -> list[Answer]:
        """What a side holds, newest first: ``on``, ``kind``, ``since``, ``until``, ``as_of``, ``limit``."""
        with self.store.reading() as session:
            return positions(session, party, **wanted)

    def people(self, name: str = "") -> list[Answer]:
        """Persons whose name holds these words."""
        with self.store.reading() as session:
            return people(session, name)

    def who(self, title: str, party: str, on: str | None = None) -> Answer:
        """Who held an office of a party on a day."""
        with self.store.reading() as session:
            return who(session, title, party, on)

    def search(self, words: str, limit: int = 20, offset: int = 0) -> list[Answer]:
        """Documents that hold all the words, in any of their forms, newest first."""
        with self.store.reading() as session:
            return search(session, words, limit, offset)

    def sources(self) -> list[Answer]:
        """Outlets of the record, with the side each speaks for and what is on record of them."""
        with self.store.reading() as session:
            return sources(session)

    def show(self, id: str, as_of: str | None = None) -> Answer | None:
        """Any record by its id, with all its evidence; None where there is none."""
        with self.store.reading() as session:
            return show(session, id, as_of)

    def check(self, *between: str, id: str | None = None, as_of: str | None = None) -> list[Answer]:
        """Claims of these parties (or one, by its id), each reading checked against the record."""
        with self.store.reading() as session:
            return check_claims(session, between, id, as_of)

    def compare(self, id: str) -> Answer:
        """What each side's account of a contact mentions, leaves out, or gives differently."""
        with self.store.reading() as session:
            return compare(session, id)

    def log(self, id: str) -> list[Answer]:
        """What happened to a record: when it was read, and who decided what about it."""
        with self.store.reading() as session:
            return log(session, id)

    def __iter__(self) -> Iterator[Answer]:
        """All contacts of the record, oldest first."""
        with self.store.reading() as session:
            yield from contacts(session, Filter())[::-1]

