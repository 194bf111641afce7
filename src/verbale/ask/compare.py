"""``compare``: the sides' accounts of one contact, from the documents of the record."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import Any

from verbale.ask import terms
from verbale.ask.contacts import show_contact
from verbale.errors import QuestionError
from verbale.ledger.compare import PAST, Fact, Point, Telling, telling
from verbale.ledger.compare import compare as laid_side_by_side
from verbale.lexicon.topics import topics
from verbale.model import to_json
from verbale.store.sql import Session

Answer = dict[str, Any]


def compare(session: Session, id: str, sides: Sequence[str] = ()) -> Answer:
    """Topics, positions, commitments, tone, date, kind, initiator and level as two accounts of a contact give them.

    Args:
        id: the contact. sides: two of those that tell of it; the official ones first where none are named.

    Returns:
        ``contact``, ``sides``, ``documents`` of each, ``facts`` and ``points`` (see :mod:`verbale.ledger.compare`),
        each with ``match``: ``both``, ``only`` or ``different``, and the sentences by side.

    Raises:
        QuestionError: where the record has no such contact, or one account of it only.
    """
    contact = show_contact(session, id)
    if contact is None:
        raise QuestionError(id, "is no contact of the record")
    tellings = _tellings(session, contact)
    told = sorted({t.side for t in tellings}, key=lambda side: (":" in side, side))
    chosen = list(dict.fromkeys(sides)) or told[:2]
    if missing := [side for side in chosen if side not in told]:
        raise QuestionError(missing[0], f"gives no account of it on record: {', '.join(told) or 'nobody'} does")
    if len(chosen) < 2:
        raise QuestionError(id, f"has only one side's account on record ({', '.join(told) or 'none'})")
    within = [t for side in chosen for t in _of_side(tellings, side)]
    found = laid_side_by_side(within, chosen, _parties_as_topics(contact["parties"]))
    return {"contact": contact, "told": told, "documents": {s: [_named(t) for t in within if t.side == s] for s in chosen},
            "sides": list(found.sides), "facts": [_row(f) for f in found.facts], "points": [_row(p) for p in found.points]}


def _of_side(tellings: Sequence[Telling], side: str) -> list[Telling]:
    """The accounts of a side: those that tell the contact as it was, held before under way; else those of the plan."""
    its = [t for t in tellings if t.side == side]
    return sorted((t for t in its if t.contact["status"] in PAST), key=lambda t: t.contact["status"] != "held") or its


def _tellings(session: Session, contact: Answer) -> list[Telling]:
    """One account a document: the side it speaks for, or ``media:`` and its language. Re-runs count once."""
    (entry,) = session.entries([contact["id"]])
    documents = list(dict.fromkeys(step["document"] for step in contact["history"]))
    out, origins = [], set()
    for document in documents:
        row, record = session.document(document), session.document_record(document)
        if row is None or record is None or row["origin"] in origins:
            continue
        origins.add(row["origin"])
        local = [c["id"] for c in record["contacts"] if _key(document, c) in entry.keys]
        made = telling(row["side"] or f"media:{row['language']}", record, local)
        if made:
            out.append(made)
    return out


def _key(document: str, contact: Answer) -> str:
    """The evidence key of a contact of a document's own record."""
    start, end = min(contact["mentions"] or contact["evidence"])
    return f"{document}:{start}-{end}"


def _named(t: Telling) -> Answer:
    published, title = t.record["published"] or {}, t.record["title"] or {}
    return {"id": t.record["id"], "title": title.get("text"), "published": published.get("earliest"),
            "language": t.record["language"], "source": t.record["source"]["name"]}


def _parties_as_topics(parties: Sequence[str]) -> frozenset[str]:
    """Topics that are a party of the contact: that it is spoken of is no news."""
    return frozenset(t.id for t in topics().by_id.values() if terms.party_or_none(t.en) in parties)


def _row(found: Fact | Point) -> Answer:
    row = {f.name: getattr(found, f.name) for f in fields(found)}
    return row | {"passages": {side: to_json(passages) for side, passages in found.passages.items()}}
