"""What a change does to the record, told in lines: contacts that go, change, or appear."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from verbale.serve.views import between, when

if TYPE_CHECKING:
    from verbale.book import Book, Session

Row = dict[str, Any]


def removal(book: Book, name: str, dry: bool = False) -> str | None:
    """Take a document or a source out (only in thought where ``dry``); what changes, or None where there is none such."""
    with book.store.reading() as session:
        documents = _named(session, name)
        before = _contacts(session, documents)
    if not documents:
        return None
    for document in () if dry else documents:
        book.remove(document)
    lines = [f"{name}: {len(documents)} document{'s' if len(documents) != 1 else ''} "
             f"{'would be ' if dry else ''}removed, {len(before)} contact{'s' if len(before) != 1 else ''} concerned"]
    with book.store.reading() as session:
        lines += [f"  {_change(session, row, set(documents), dry)}" for row in before]
    return "\n".join(lines)


def _named(session: Session, name: str) -> list[str]:
    from verbale import ask

    found = ask.document_id(session, name)
    return [found] if found else session.documents_of_outlet(name)


def _contacts(session: Session, documents: list[str]) -> list[Row]:
    """The contacts that rest on any of these documents, oldest first."""
    from verbale import ask

    keys = [a.key for d in documents for a in session.accounts_of_document(d)]
    rows = [ask.show_contact(session, e.id) for e in session.entries_of(keys)]
    return sorted((r for r in rows if r), key=lambda r: (when(r), r["id"]))


def _change(session: Session, before: Row, documents: set[str], dry: bool) -> str:
    """One line about a contact: gone, less attested, or different."""
    from verbale import ask

    label = f"{before['id']}  {when(before)}  {before['status']} {before['kind']} {between(before)}"
    others = [step for step in before["history"] if step["document"] not in documents]
    if dry:
        return f"{label}: {'would lose an account, ' + str(len(others)) + ' left' if others else 'would be gone'}"
    after = ask.show_contact(session, before["id"]) or (_home(session, others) if others else None)
    if after is None:
        return f"{label}: gone"
    changed = [f"{name} {_told(before[name])} → {_told(after[name])}" for name in SHOWN if before[name] != after[name]]
    if after["id"] != before["id"]:
        changed.insert(0, f"now {after['id']}")
    return f"{label}: {', '.join(changed) or 'fewer accounts, otherwise the same'}"


SHOWN = ("status", "kind", "level", "parties", "time", "place", "condition")


def _home(session: Session, steps: list[Row]) -> Row | None:
    """The contact in which the accounts of the other documents are now."""
    from verbale import ask

    keys = [a.key for s in steps for a in session.accounts_of_document(s["document"]) if a.quotation == s["quotation"]]
    found = session.entries_of(keys)
    return ask.show_contact(session, found[0].id) if found else None


def _told(value: Any) -> str:
    if isinstance(value, dict):
        return "/".join(str(v) for v in value.values() if v)
    return "–".join(value) if isinstance(value, list) else str(value)
