"""Any record by its id, the words that it rests on, and its history."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from verbale.ask.contacts import show_contact
from verbale.ask.remarks import named
from verbale.errors import QuestionError
from verbale.ledger.summary import contact_id
from verbale.model import to_json
from verbale.store.sql import Session

Answer = dict[str, Any]
SORTS = {"s_": "statement", "p_": "position", "k_": "claim"}
SHORTEST = 12
"""Letters of a document's hash that are enough to name it."""


def show(session: Session, id: str, as_of: str | None = None) -> Answer | None:
    """A contact, statement, position, claim, person or document with its evidence; None where there is none."""
    if id.startswith("c_"):
        return show_contact(session, id, as_of)
    if id[:2] in SORTS and (rows := session.remarks(SORTS[id[:2]], id=id)):
        return named(session, rows)[0]
    if id.startswith("p_"):  # a position has such an id too, and comes first
        return _person(session, id)
    found = document_id(session, id)
    return session.document_record(found) if found else None


def document_id(session: Session, id: str) -> str | None:
    """The whole id of a document that its first letters name; None where none or several begin so."""
    if session.document(id) is not None:
        return id
    start = id if id.startswith("sha256:") else f"sha256:{id}"
    if len(start) < len("sha256:") + SHORTEST:
        return None
    found = session.documents_beginning(start, 2)
    return found[0] if len(found) == 1 else None


def _person(session: Session, id: str) -> Answer | None:
    person = session.persons([id]).get(id)
    if person is None:
        return None
    row: Answer = to_json(person)
    return row | {"contacts": [e.id for e in session.find_entries((), (id,), None, None)],
                  "statements": [r["id"] for r in session.remarks("statement", person=id, limit=100)]}


def passage(session: Session, document: str, spans: Iterable[Sequence[int]]) -> Answer | None:
    """The sentences of a document that hold the spans: ``text``, and the spans within it (``marks``); its title and outlet."""
    record = session.document_record(document)
    spans = [(s[0], s[1]) for s in spans]
    if record is None or not spans:
        return None
    sentences = record["sentences"] or record["paragraphs"]
    held = [s for s in sentences if any(a < s[1] and s[0] < b for a, b in spans)] or spans
    start, end = min(s[0] for s in held), max(s[1] for s in held)
    marks = [[max(a, start) - start, min(b, end) - start] for a, b in spans if a < end and start < b]
    row = session.document(document) or {}
    return {"text": record["text"][start:end], "start": start, "marks": marks, "title": row.get("title"),
            "outlet": row.get("outlet")}


# ---------------------------------------------------------------- history


def log(session: Session, id: str) -> list[Answer]:
    """What happened to a contact: read from which document when, merged from which ids, decided by whom; oldest first.

    Raises:
        QuestionError: where the record has no such contact.
    """
    now = session.current_id(id)
    entries = session.entries([now]) if now else []
    keys = list(entries[0].keys) if entries else _keys_decided(session, id)
    if not keys and now is None:
        raise QuestionError(id, "is no contact of the record")
    events = [_account_event(a) for a in session.accounts(keys)]
    events += [_decision_event(d, undone) for d, undone in session.decision_log(keys)]
    events += [{"when": "", "what": "merged", "id": old, "into": now} for old in session.merged_into(now or id)]
    return sorted(events, key=lambda e: (e["when"], e.get("number", 0), e.get("document", "")))


def _keys_decided(session: Session, id: str) -> list[str]:
    """The evidence keys of a contact that people took out of the record, from the decisions about it."""
    for decision, _ in session.decision_log():
        if decision.keys and contact_id(decision.keys) == id:
            return list(decision.keys)
    return []


def _account_event(a: Any) -> Answer:
    return {"when": a.read, "what": "entered" if a.human else "read", "document": a.document, "published": a.published,
            "status": a.status, "quotation": a.quotation, "key": a.key}


def _decision_event(d: Any, undone: bool) -> Answer:
    return {"when": d.when, "what": "decided", "number": d.number, "who": d.who, "action": d.action, "field": d.field,
            "value": d.value, "why": d.why, "undoes": d.undoes, "undone": undone, "keys": list(d.keys)}
