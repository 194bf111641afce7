"""An open record: documents go in and out, questions are asked of it.

``verbale.open("record.db")`` gives a :class:`Book`. What changes it (``add``, ``remove``, ``decide``) plans the changes
purely (``ledger``) and applies them in one transaction (``store``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy.engine import make_url

from verbale import bulk, engine, filing, read
from verbale.ask.questions import Questions
from verbale.engine import Reading
from verbale.errors import InputError, StoreError
from verbale.ledger import duplicates
from verbale.originals import Originals
from verbale.record import Action, Decision, Publisher
from verbale.store import copies
from verbale.store.sql import Session as Session
from verbale.store.sql import SqlStore

DEFAULT = "record.db"


@dataclass(frozen=True, slots=True)
class Added:
    """What adding one document did: ``new``, ``known`` (it was there already) or ``renewed`` (read anew)."""

    document: str
    outcome: str
    contacts: int


class Book(Questions):
    """A record in a SQLite file (a path) or in PostgreSQL (a ``postgresql://`` address)."""

    def __init__(self, address: str | Path = DEFAULT) -> None:
        self.store = SqlStore(self.url(address))
        try:
            self.store.create()
        except BaseException:
            self.store.close()
            raise

    @staticmethod
    def url(address: str | Path) -> str:
        """The address as the database library writes it."""
        address = str(address)
        url = address if "://" in address else f"sqlite:///{address}"
        return url.replace("postgresql://", "postgresql+psycopg://", 1)

    @staticmethod
    def shown(address: str) -> str:
        """An address as it may be shown: without its password."""
        return make_url(Book.url(address)).render_as_string(hide_password=True)

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.store.close()

    def backup(self, to: Path | None = None, originals: bool = True) -> Path:
        """Copy the record into a new file, while others may read and write, and the originals beside it beside the copy.

        Returns:
            The file. Originals are copied after the record, so that none of its documents lacks one.

        Raises:
            StoreError: where it cannot be written, or the record is in PostgreSQL, which has its own tools.
        """
        if not self.store.sqlite:
            raise StoreError(self.store.name, "a PostgreSQL record is backed up with pg_dump")
        made = copies.copy(self.store.name, to)
        if originals:
            Originals.beside(self.store.name).copy_to(Originals.beside(made))
        return made

    # ------------------------------------------------------------ documents

    def add(self, readings: Iterable[Reading], *, today: dt.date | None = None, anew: bool = False) -> Iterator[Added]:
        """Merge documents, one transaction each; what is there already is left as it is unless ``anew``.

        A database server that goes away is waited for (``store.patience``); each document is in whole or not at all.
        """
        day = (today or dt.date.today()).isoformat()
        for reading in readings:
            yield self.store.patiently(partial(self._add, reading, day, anew))

    def _add(self, reading: Reading, day: str, anew: bool) -> Added:
        document = reading.document
        if not anew and self.knows(document.id):
            return Added(document.id, "known", 0)
        body = duplicates.body(document.text, document.title, document.dateline)
        sketch = duplicates.sketch(body, document.published.earliest if document.published else None)
        with self.store.writing() as session:
            known = session.document(document.id) is not None
            if known and not anew:  # another process was quicker
                return Added(document.id, "known", 0)
            contacts = filing.put(session, reading, sketch, day, known)
        return Added(document.id, "renewed" if known else "new", contacts)

    def load(self, readings: Iterable[Reading], *, today: dt.date | None = None) -> Iterator[Added]:
        """Merge many documents in bulk: the same record as :meth:`add` makes, many times as fast.

        A transaction holds ``bulk.BATCH`` documents; what is there already is left as it is.
        """
        day = (today or dt.date.today()).isoformat()
        stream = iter(readings)
        while some := list(islice(stream, bulk.BATCH)):
            contacts = self.store.patiently(partial(self._load, some, day))
            for reading in some:
                id = reading.document.id
                yield Added(id, "new" if id in contacts else "known", contacts.pop(id, 0))

    def _load(self, some: list[Reading], day: str) -> dict[str, int]:
        with self.store.writing() as session:
            return bulk.put_all(session, some, day)

    def knows(self, document: str) -> bool:
        """Whether a document is in the record."""
        with self.store.reading() as session:
            return session.document(document) is not None

    def read(self, *paths: str | Path, published: str | None = None, anew: bool = False) -> list[Added]:
        """Read files and folders and merge them; what is there already is left as it is unless ``anew``.

        Raises:
            InputError: where something could not be read; everything else has been added all the same.
        """
        rows = list(read.rows([str(path) for path in paths], published))
        errors = [row for row in rows if isinstance(row, InputError)]
        articles = engine.articles(row for row in rows if not isinstance(row, InputError))
        added = list(self.add(engine.readings(articles), anew=anew))
        if errors:
            raise errors[0]
        return added

    def remove(self, document: str) -> bool:
        """Take a document out, as if it had never come; False where it is not there."""
        with self.store.writing() as session:
            return filing.take_out(session, document)

    # ------------------------------------------------------------ sources

    def set_source(self, row: Publisher) -> int:
        """Say whom an outlet speaks for, who owns it, whom it re-runs; returns how many accounts count otherwise now."""
        with self.store.writing() as session:
            return filing.put_publisher(session, row)

    def reset_source(self, outlet: str) -> int:
        """Go back to what Verbale ships about an outlet."""
        with self.store.writing() as session:
            return filing.drop_publisher(session, outlet)

    # ------------------------------------------------------------ decisions

    def decide(self, who: str, action: Action, keys: Iterable[str], *, field: str | None = None, value: Any = None,
               why: str | None = None, undoes: int | None = None, when: str | None = None) -> Decision:
        """Write down a decision and carry it out. It wins over the machine, now and after every re-reading."""
        moment = when or dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with self.store.writing() as session:
            undone = session.decision(undoes) if undoes is not None else None
            decision = Decision(session.next_decision(), who, moment, action, undone.keys if undone else tuple(keys),
                                field, value, why, undoes)
            session.put_decision(decision)
            filing.decided(session, decision)
        return decision
