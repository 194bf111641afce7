"""Claims about the record, each reading checked against it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from verbale.ask.contacts import entries_as_of
from verbale.ledger.checks import Assertion, Finding, check, gaps
from verbale.model import Party
from verbale.record import Entry
from verbale.store.sql import Session

Answer = dict[str, Any]


def check_claims(session: Session, between: Sequence[Party] = (), id: str | None = None,
                 as_of: str | None = None) -> list[Answer]:
    """Every claim of a pair (or one claim, or all) with the verdict on each of its readings."""
    rows = session.remarks("claim", id=id, about=between[0] if between else None, until=as_of)
    chosen = [r for r in rows if set(between) <= set(r["about"])]
    return [_answer(session, row, as_of) for row in chosen]


def _answer(session: Session, row: Answer, as_of: str | None) -> Answer:
    return {
        "claim": row["id"], "kind": row["kind"], "parties": row["about"], "quotation": row["quotation"],
        "document": row["document"], "title": row["title"], "published": row["published"], "speaker": row["speaker"],
        "readings": [_reading(session, a, as_of) for a in readings(session, row)]}


def readings(session: Session, row: Answer) -> list[Assertion]:
    """What the claim can mean: one reading for each candidate of the day since which it speaks."""
    detail, said = row["detail"], row["anchor"]
    base = {"kind": row["kind"], "parties": tuple(p for p in row["about"]), "level": detail["level"], "said": said,
            "count": detail.get("count")}
    untils = [_until(session, row, a) for a in detail["interval"]["until"]] or [None]
    out = [Assertion(**base, since=since, until=until or end, label=label)
           for anchor in detail["interval"]["since"] for since, end, label in [_since(session, row, anchor)]
           for until in untils]
    return out or [Assertion(**base, since=None, until=untils[0], anchored=False)]


def _since(session: Session, row: Answer, anchor: Answer) -> tuple[str | None, str | None, str]:
    """(first day, last day for a claim that names the time of a contact, label) of one candidate."""
    if anchor.get("time"):
        time = anchor["time"]
        if row["kind"] == "last_contact":
            return time["earliest"], time["latest"], time.get("text") or time["latest"] or ""
        return time["latest"] or time["earliest"], None, time.get("text") or time["latest"] or ""
    entry = _anchor_entry(session, row, anchor["contact"])
    if entry is None:
        return None, None, anchor["contact"] or ""
    label = f"{entry.kind} {entry.latest or 'without a date'}"
    return (entry.latest if entry.dated else None), None, label


def _until(session: Session, row: Answer, anchor: Answer) -> str | None:
    if anchor.get("time"):
        return str(anchor["time"]["latest"]) if anchor["time"]["latest"] else None
    entry = _anchor_entry(session, row, anchor["contact"])
    return entry.earliest if entry and entry.dated else None


def _anchor_entry(session: Session, row: Answer, local: str) -> Entry | None:
    """The entry of the record that a contact of the claim's own document has become."""
    record = session.document_record(row["document"])
    contact = next((c for c in (record or {}).get("contacts", ()) if c["id"] == local), None)
    if contact is None:
        return None
    start, end = min(contact["mentions"] or contact["evidence"])
    found = session.entries_of([f"{row['document']}:{start}-{end}"])
    return found[0] if found else None


def _reading(session: Session, assertion: Assertion, as_of: str | None) -> Answer:
    parties = tuple(p for p in assertion.parties if p != "XX")
    found: list[Entry] = session.find_entries(parties, (), None, None)
    finding = check(assertion, entries_as_of(session, found, as_of) if as_of else found)
    until = assertion.until or assertion.said
    coverage = session.coverage(parties, assertion.since, until)
    return {
        "reading": assertion.label, "interval": {"since": assertion.since, "until": until},
        "level": assertion.level, "verdict": finding.verdict, "contacts": list(finding.contacts),
        "beside": _beside(finding), "why": finding.why,
        "coverage": {"documents": coverage["documents"], "sources": coverage["sources"],
                     "gaps": [list(g) for g in gaps(coverage["days"], assertion.since, until)]}}


def _beside(finding: Finding) -> list[Answer]:
    return [{"contact": id, "why": why} for id, why in finding.beside]
