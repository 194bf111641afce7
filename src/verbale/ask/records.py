"""Any record by its id, and persons by name."""

from __future__ import annotations

from typing import Any

from verbale.ask.contacts import show_contact
from verbale.errors import StoreError
from verbale.store.sql import Session

SORTS = {"s_": "statement", "p_": "position", "k_": "claim"}


def show(session: Session, id: str, as_of: str | None = None) -> dict[str, Any] | None:
    """A contact, statement, position, claim or document with its evidence; None where there is none."""
    if id.startswith("c_"):
        return show_contact(session, id, as_of)
    if id[:2] in SORTS:
        rows = session.remarks(SORTS[id[:2]], id=id)
        return rows[0] if rows else None
    return session.document_record(id)


def person_id(session: Session, name: str) -> str:
    """The one person that a name means. Raises StoreError where it is none or several."""
    found = session.find_persons(name)
    exact = [p for p in found if name.casefold() in {n.casefold() for n in (p.name, p.name_ru, p.name_en, p.id) if n}]
    chosen = exact or found
    if len(chosen) != 1:
        names = ", ".join(f"{p.name} ({p.state or '?'})" for p in chosen[:6])
        raise StoreError(name, f"means {'nobody on record' if not chosen else 'several persons: ' + names}")
    return chosen[0].id
