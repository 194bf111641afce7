"""Does a record hold together? Every span cuts the words that it claims, counts agree, keys lead somewhere, decisions apply."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from itertools import starmap
from typing import Any, NamedTuple

from verbale.ledger.decisions import settle
from verbale.ledger.intake import HUMAN
from verbale.ledger.summary import entry
from verbale.originals import Originals
from verbale.record import Account
from verbale.store import soundness
from verbale.store.sql import Session

Row = dict[str, Any]
MOST = 1_000_000
"""Remarks of one document that are looked at."""


class Fault(NamedTuple):
    """Something that does not agree: in which record, and what."""

    where: str
    what: str


def faults(session: Session) -> Iterator[Fault]:
    """All that does not hold: the tables, then document by document, then decisions; of a damaged file only the damage."""
    damage = [Fault(where, what) for where, what in soundness.damage(session.connection)]
    if damage:
        yield from damage
        return
    yield from (Fault(where, what) for where, what in soundness.unsound(session.connection))
    for document in session.document_ids():
        yield from _document(session, document)
    yield from _decisions(session)


def of_head(session: Session, number: int, digest: str) -> Iterator[Fault]:
    """Whether a decision that was noted elsewhere, by its number and its hash, is still in the log."""
    if session.hash_of_decision(number) != digest:
        yield Fault(f"decision {number}", "it is not in this log, or another one is")


def of_originals(address: str) -> Iterator[Fault]:
    """Whether the originals that were kept beside a record are there and hold the bytes that were kept."""
    if "://" not in address:
        yield from starmap(Fault, Originals.beside(address).faults())


def _document(session: Session, id: str) -> Iterator[Fault]:
    record = session.document_record(id)
    if record is None:
        yield Fault(id, "its record cannot be read")
        return
    text = record["text"]
    if id != f"sha256:{hashlib.sha256(text.encode('utf-8', 'surrogatepass')).hexdigest()}":
        yield Fault(id, "its id is not the hash of its text")
    for name, start, end, words in _cuts(record):
        if not 0 <= start <= end <= len(text):
            yield Fault(id, f"{name}: span {start}-{end} lies outside a text of {len(text)} code points")
        elif words is not None and text[start:end] != words and record["source"]["format"] != HUMAN:
            yield Fault(id, f"{name}: span {start}-{end} cuts {text[start:end]!r}, not {words!r}")
    accounts = session.accounts_of_document(id)
    quoted = [(a.key, a.evidence, a.quotation) for a in accounts]
    for sort in ("statement", "position", "claim"):
        quoted += [(r["id"], r["evidence"], r["quotation"]) for r in session.remarks(sort, document=id, limit=MOST)]
    for where, evidence, quotation in quoted:
        if " ".join(" … ".join(text[a:b] for a, b in evidence).split()) != quotation:
            yield Fault(where, "its evidence does not cut its quotation")
    yield from _remarks(id, record, session)
    yield from _entries(session, accounts)


def _remarks(id: str, record: Row, session: Session) -> Iterator[Fault]:
    """Each remark that is filed is one of the document's own."""
    for sort, name in (("statement", "statements"), ("position", "positions"), ("claim", "claims")):
        own = {row["id"] for row in record[name]}
        filed = {row["local"] for row in session.remarks(sort, document=id, limit=MOST)}
        if filed - own:
            yield Fault(id, f"{name} {', '.join(sorted(filed - own))} are filed and are not in its record")


def _cuts(record: Any, name: str = "") -> Iterator[tuple[str, int, int, str | None]]:
    """(where, start, end, words or None) of every span of a document's record."""
    if isinstance(record, dict):
        span = record.get("span")
        if isinstance(span, list) and _is_span(span) and isinstance(record.get("text"), str):
            yield f"{name}.span", span[0], span[1], record["text"]
        for key, value in record.items():
            if key not in ("text", "span", "version"):
                yield from _cuts(value, f"{name}.{key}".strip("."))
    elif _is_span(record):
        yield name, record[0], record[1], None
    elif isinstance(record, list):
        for i, value in enumerate(record):
            yield from _cuts(value, f"{name}[{i}]")


def _is_span(value: Any) -> bool:
    return isinstance(value, list) and len(value) == 2 and all(type(v) is int for v in value)


def _entries(session: Session, accounts: Iterable[Account]) -> Iterator[Fault]:
    """The contacts of a document's accounts: formed anew they are the same, and each account has one."""
    keys = [a.key for a in accounts]
    found = session.entries_of(keys)
    homes: dict[str, int] = {}
    for e in found:
        members = session.accounts(e.keys)
        if {a.key for a in members} != set(e.keys):
            yield Fault(e.id, "it rests on accounts that are not there")
        elif entry(sorted(members, key=lambda a: a.key), session.decisions(e.keys)) != e:
            yield Fault(e.id, "formed anew from its accounts and decisions it is another")
        for key in e.keys:
            homes[key] = homes.get(key, 0) + 1
    for key in keys:
        if homes.get(key, 0) > 1:
            yield Fault(key, "it is in several contacts")
        elif key not in homes and not _rejected(session, key):
            yield Fault(key, "it is in no contact, and nobody rejected it")


def _rejected(session: Session, key: str) -> bool:
    return any(d.action == "reject" for d in session.decisions([key]))


def _decisions(session: Session) -> Iterator[Fault]:
    """The chain of decisions is whole, and each stands on evidence that is there (or waits for its document)."""
    yield from (Fault(f"decision {number}", what) for number, what in session.broken_decisions())
    for decision, undone in session.decision_log():
        if undone or decision.action in ("undo", "add"):
            continue
        here = [k for k in decision.keys if session.document(k.rpartition(":")[0]) is not None]
        accounts = [a for k in here for a in session.accounts_of_document(k.rpartition(":")[0])]
        for key in here:
            if key not in settle(here, accounts):
                yield Fault(f"decision {decision.number}", f"its evidence {key} is no contact of the document now")
