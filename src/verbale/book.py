"""An open record: documents go in and out, questions are asked of it.

``verbale.open("record.db")`` gives a :class:`Book`. What changes it (``add``, ``remove``, ``decide``) plans the changes
purely (``ledger``) and applies them in one transaction (``store``).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from verbale import engine, read
from verbale.ask.questions import Questions
from verbale.engine import Reading
from verbale.errors import InputError
from verbale.ledger import duplicates
from verbale.ledger.intake import Intake
from verbale.ledger.plan import plan
from verbale.record import Account, Action, Change, Decision, DropDocument, PutDocument
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

    def __enter__(self) -> Book:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        self.store.close()

    # ------------------------------------------------------------ documents

    def add(self, readings: Iterable[Reading], *, today: dt.date | None = None, anew: bool = False) -> Iterator[Added]:
        """Merge documents, one transaction each; what is there already is left as it is unless ``anew``."""
        day = (today or dt.date.today()).isoformat()
        for reading in readings:
            bands = duplicates.bands(reading.document.text)
            with self.store.writing() as session:
                yield self._add(session, reading, bands, day, anew)

    def read(self, *paths: str | Path, published: str | None = None, anew: bool = False) -> list[Added]:
        """Read files and folders and merge them; what is there already is left as it is unless ``anew``.

        Raises:
            InputError: where something could not be read; everything else has been added all the same.
        """
        rows = list(read.rows([str(path) for path in paths], published))
        errors = [row for row in rows if isinstance(row, InputError)]
        articles = (read.article(*row) for row in rows if not isinstance(row, InputError))
        added = list(self.add(engine.readings(articles), anew=anew))
        if errors:
            raise errors[0]
        return added

    def _add(self, session: Session, reading: Reading, bands: tuple[str, ...], today: str, anew: bool) -> Added:
        document = reading.document
        row = session.document(document.id)
        if row is not None and not anew:
            return Added(document.id, "known", 0)
        near = session.documents_with_bands(bands) - {document.id}
        twins = duplicates.group(document.text, near, session.text_of)
        origins = {session.origin_of(t) for t in twins}
        origin = min([document.id, *origins])
        intake = Intake(document, origin, reading.side, row["read"] if row else today)
        accounts = intake.accounts()
        moved = [replace(a, origin=origin) for a in session.accounts_of_origins(origins - {origin})]
        before = session.accounts_of_document(document.id)
        changes: list[Change] = [PutDocument(document, origin, reading.side, intake.read, intake.remarks(),
                                             intake.persons(), reading.terms, bands)]
        session.apply(changes)
        session.set_origin({m for o in origins - {origin} for m in session.documents_of_origin(o)}, origin)
        session.apply(plan([*accounts, *moved], [*before, *moved], session))
        return Added(document.id, "renewed" if row else "new", len(accounts))

    def remove(self, document: str) -> bool:
        """Take a document out, as if it had never come; False where it is not there."""
        with self.store.writing() as session:
            row = session.document(document)
            if row is None:
                return False
            session.apply(plan([], session.accounts_of_document(document), session))
            session.apply([DropDocument(document)])
            self._regroup(session, row["origin"])
        return True

    def _regroup(self, session: Session, origin: str) -> None:
        """Near-duplicates that hung together only through a removed document are parted again."""
        texts = {m: session.text_of(m) for m in session.documents_of_origin(origin)}
        for group in _components(texts):
            name = min(group)
            accounts = [a for m in group for a in session.accounts_of_document(m) if a.origin != name]
            session.set_origin(group, name)
            session.apply(plan([replace(a, origin=name) for a in accounts], accounts, session))

    # ------------------------------------------------------------ decisions

    def decide(self, who: str, action: Action, keys: Iterable[str], *, field: str | None = None, value: Any = None,
               why: str | None = None, undoes: int | None = None, when: str | None = None) -> Decision:
        """Write down a decision and carry it out. It wins over the machine, now and after every re-reading."""
        moment = when or dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with self.store.writing() as session:
            touched = tuple(keys)
            if undoes is not None:
                touched = session.decision(undoes).keys
            decision = Decision(session.next_decision(), who, moment, action, touched, field, value, why, undoes)
            session.put_decision(decision)
            accounts = list(session.accounts(touched))
            if action == "add":
                accounts = [Account(**{**value, **{k: tuple(map(_tuple, value[k])) for k in
                                                   ("parties", "persons", "topics", "evidence")}})]
            session.apply(plan(accounts, accounts if action != "add" else [], session))
        return decision


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value


def _components(texts: dict[str, str]) -> list[list[str]]:
    """Connected components of near-duplicates."""
    left, out = sorted(texts), []
    while left:
        group, todo = [], [left.pop(0)]
        while todo:
            one = todo.pop()
            group.append(one)
            close = [o for o in left if duplicates.alike(texts[one], texts[o])]
            left = [o for o in left if o not in close]
            todo += close
        out.append(group)
    return out
