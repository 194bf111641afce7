"""A document in and out of a record, and what follows from it, within one open transaction.

Everything here looks up what stands (:class:`~verbale.store.sql.Session`), lets ``ledger`` work out the changes, and
applies them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import cache

from verbale.engine import Reading
from verbale.ledger import corrections, duplicates
from verbale.ledger.decisions import account_of, documents_of
from verbale.ledger.intake import Intake
from verbale.ledger.plan import plan
from verbale.ledger.sources import publisher, voice_of
from verbale.ledger.summary import document_of
from verbale.record import Account, Decision, DropDocument, Publisher, PutDocument
from verbale.store.sql import Session

BATCH = 400
"""Accounts planned anew at once where a source is changed."""


def put(session: Session, reading: Reading, sketch: duplicates.Sketch, today: str, known: bool = True) -> int:
    """Put a document in; returns how many contacts it tells. One that is there is read anew and keeps its first day.

    ``known``: it may be there.
    """
    document = reading.document
    row = session.document(document.id) if known else None
    if row is not None:
        take_out(session, document.id)
    first, last = sketch.window()
    near = session.documents_with_bands(sketch.bands, first, last)
    origins = {session.origin_of(twin) for twin in duplicates.group(sketch.body, near, session.body_of)}
    origin = min([document.id, *origins])
    intake = Intake(document, origin, reading.side, row["read"] if row else today,
                    cache(session.publisher))
    accounts = intake.accounts()
    change = put_document(intake, accounts, reading.terms, sketch)
    session.apply([change])
    moved = session.accounts_of_origins(origins - {origin}) if origins - {origin} else []
    session.set_origin({m for o in origins - {origin} for m in session.documents_of_origin(o)}, origin)
    made = {a.key: a for a in (*accounts, *added_by_hand(session, document.id))}
    session.apply(plan([*made.values(), *(replace(a, origin=origin) for a in moved)], moved, session))
    title = document.title.text if document.title else ""
    revise(session, corrections.Item(document.id, sketch.published, intake.read, intake.outlet, document.source.url,
                                     origin, change.notice, title, sketch.body), new=True)
    if len(origins) > 1:
        revise_rivals(session, origin)
    return len(made)


def put_document(intake: Intake, accounts: Iterable[Account], terms: str, sketch: duplicates.Sketch) -> PutDocument:
    """The change that puts a document in, with the accounts that it gives."""
    document, remarks = intake.document, intake.remarks()
    named = {p for parties in (*(a.parties for a in accounts), *(r.about for r in remarks)) for p in parties}
    return PutDocument(document, intake.origin, intake.side, intake.read, remarks, intake.persons(), terms, sketch.bands,
                       intake.outlet, corrections.notice_of(document), tuple(sorted(named)))


def take_out(session: Session, document: str) -> bool:
    """Take a document out, as if it had never come; False where it is not there."""
    row, item = session.document(document), session.item(document)
    if row is None:
        return False
    session.apply(plan([], session.accounts_of_document(document), session))
    session.apply([DropDocument(document)])
    revise(session, item)
    _regroup(session, row["origin"])
    return True


def added_by_hand(session: Session, *documents: str) -> list[Account]:
    """Accounts that people have made from the text of documents; they win over the machine's."""
    return [account_of(d.value) for d in session.decisions_about(documents) if d.action == "add"]


def revise(session: Session, item: corrections.Item | None, new: bool = False) -> None:
    """Carry out what a document that came or went changes in what is corrected or taken back."""
    changed = corrections.revise(session, item, new) if item else []
    if changed:
        session.apply(plan([new for _, new in changed], [old for old, _ in changed], session))
    for document in {new.document for _, new in changed}:
        last = max(((a.superseded_on or "", document_of(a.superseded_by)) for a in session.accounts_of_document(document)
                    if a.superseded_by), default=(None, None))
        session.set_superseded(document, last[1], last[0])


def revise_rivals(session: Session, *origins: str) -> None:
    """Carry out what notices correct or take back now that near-duplicates have been tied together, or parted: items
    that were rivals for a notice may be one, or the other way round."""
    for document in sorted(d for origin in origins for d in session.documents_of_origin(origin)):
        revise(session, session.item(document))


def _regroup(session: Session, origin: str) -> None:
    """Near-duplicates that hung together only through a document that is gone are parted again."""
    members = {m: duplicates.sketch(session.body_of(m), session.published(m))
               for m in session.documents_of_origin(origin)}
    groups = duplicates.components(members)
    for group in groups:
        name = min(group)
        accounts = [a for m in group for a in session.accounts_of_document(m) if a.origin != name]
        session.set_origin(group, name)
        session.apply(plan([replace(a, origin=name) for a in accounts], accounts, session))
    if len(groups) > 1:
        revise_rivals(session, *map(min, groups))


def decided(session: Session, decision: Decision) -> None:
    """Form anew what a decision, or the undoing of one, is about."""
    made = {a.key: a for document in documents_of(decision.keys) for a in added_by_hand(session, document)}
    here = {a.key: a for a in session.accounts_in_place_of(k for k in decision.keys if k not in made)}
    added = {key for d, _ in session.decision_log(decision.keys) if d.action == "add" for key in d.keys}
    gone = [a for a in here.values() if a.key in added and a.key not in made]
    kept = [a for a in here.values() if a not in gone and a.key not in made]
    session.apply(plan([*made.values(), *kept], list(here.values()), session))


def put_publisher(session: Session, row: Publisher) -> int:
    """Set an outlet's row of the table of sources; returns how many accounts now count otherwise."""
    session.put_publisher(row)
    return _recount(session)


def drop_publisher(session: Session, outlet: str) -> int:
    """Go back to the shipped row of an outlet."""
    session.drop_publisher(outlet)
    return _recount(session)


def _recount(session: Session) -> int:
    """Give every account the side and the voice that the table of sources now tells."""
    return sum(_recount_outlet(session, outlet) for outlet in session.outlet_names())


def _recount_outlet(session: Session, outlet: str) -> int:
    row = publisher(outlet, session.publisher)
    voice = voice_of(outlet, None, session.publisher)
    changed = [a for a in session.accounts_of_outlet(outlet) if a.voice != voice or (row and a.side != row.side)]
    for some in _batches(changed):
        session.apply(plan([replace(a, voice=voice, side=row.side if row else a.side) for a in some], some, session))
    if row:
        session.set_side(outlet, row.side)
    return len(changed)


def _batches(accounts: list[Account]) -> Iterable[list[Account]]:
    return (accounts[i : i + BATCH] for i in range(0, len(accounts), BATCH))
