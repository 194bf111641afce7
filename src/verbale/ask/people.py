"""Persons of the record, by any spelling of their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verbale.errors import QuestionError
from verbale.ledger.people import fold_name
from verbale.model import to_json
from verbale.record import Person
from verbale.store.sql import Session

Answer = dict[str, Any]


def people(session: Session, name: str = "") -> list[Answer]:
    """Persons whose name holds these words, however it is spelled: "lavrov" finds Сергей Лавров."""
    return [to_json(p) for p in find(session, name)]


def find(session: Session, name: str) -> Sequence[Person]:
    return session.find_persons(name, fold_name(name).split())


def person_id(session: Session, name: str) -> str:
    """The one person that a name means: an id, a full name, or a part of a name that only one has.

    Raises:
        QuestionError: where it is nobody on record, or several.
    """
    found = find(session, name)
    folded = fold_name(name)
    exact = [p for p in found if p.id == name or folded in {fold_name(n) for n in _spellings(p)}]
    chosen = exact or found
    if not chosen:
        raise QuestionError(name, "is nobody on record")
    if len(chosen) > 1:
        raise QuestionError(name, f"can mean {', '.join(_told(p) for p in chosen[:6])}{' …' if len(chosen) > 6 else ''}")
    return chosen[0].id


def _spellings(p: Person) -> list[str]:
    return [n for n in (p.name, p.name_ru, p.name_en) if n]


def _told(p: Person) -> str:
    return f"{p.name} ({p.state or p.role or 'no state known'}, {p.id})"
