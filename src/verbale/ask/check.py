"""Claims about the record, each reading checked against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from verbale.ask import terms
from verbale.ask.contacts import entries_as_of
from verbale.ledger.checks import AS_OF_SAID, Assertion, Cover, check, gaps, window
from verbale.ledger.merge import KIND_GROUP
from verbale.lexicon.topics import kinds_claimed
from verbale.record import Entry
from verbale.store.sql import Session

Answer = dict[str, Any]

ANCHOR_DAYS, ANCHORS = 365, 10
"""How far back, and among how many, "the call" of a claim is looked for where its own text gives it no date."""


def check_claims(session: Session, between: Sequence[str] = (), id: str | None = None,
                 as_of: str | None = None, limit: int | None = None) -> list[Answer]:
    """The claims of these parties (or one claim, or all), the newest ``limit``, with the verdict on each reading."""
    parties, day = terms.parties(between), terms.last_day(as_of)
    rows = session.remarks("claim", id=id, about=parties[0] if parties else None, until=day)
    chosen = [row for row in rows if set(parties) <= set(row["about"])]
    return [_answer(session, row, day) for row in chosen[:limit]]


def _answer(session: Session, row: Answer, as_of: str | None) -> Answer:
    return {
        "claim": row["id"], "kind": row["kind"], "parties": row["about"], "quotation": row["quotation"],
        "document": row["document"], "title": row["title"], "published": row["published"], "speaker": row["speaker"],
        "readings": [_reading(session, a, as_of) for a in readings(session, row)]}


def _reading(session: Session, a: Assertion, as_of: str | None) -> Answer:
    parties = tuple(p for p in a.parties if p != terms.UNNAMED)
    found: Iterable[Entry] = session.find_entries(parties, (), None, None) if parties else ()
    known = min(filter(None, (as_of, a.said if a.kind in AS_OF_SAID else None)), default=None)
    finding = check(a, entries_as_of(session, found, known) if known else list(found))
    since, until = window(a)
    return {
        "reading": a.label, "interval": {"since": since, "until": until}, "level": a.level,
        "kinds": sorted(a.kinds), "verdict": finding.verdict, "contacts": list(finding.contacts),
        "cover": [_cover(c) for c in finding.cover],
        "beside": [_cover(c) | {"why": c.why} for c in finding.beside], "why": finding.why,
        "coverage": _coverage(session, parties, since, until)}


def _coverage(session: Session, parties: Sequence[str], since: str | None, until: str | None) -> Answer:
    if not parties:
        return {"documents": 0, "sources": 0, "gaps": []}
    found = session.coverage(parties, since, until)
    return {"documents": found["documents"], "sources": found["sources"],
            "gaps": [list(g) for g in gaps(session.coverage_days(parties, since, until), since, until)]}


def _cover(c: Cover) -> Answer:
    return {"contact": c.contact, "parties": c.parties, "level": c.level, "kind": c.kind, "day": c.day,
            "others": list(c.others)}


# ---------------------------------------------------------------- what a claim can mean


def readings(session: Session, row: Answer) -> list[Assertion]:
    """All that the claim can mean: a reading for each candidate of the day since which, and until which, it speaks."""
    detail, document = row["detail"], session.document_record(row["document"]) or {}
    base = Assertion(row["kind"], tuple(row["about"]), detail["level"], None, None, row["anchor"], detail.get("count"),
                     kinds=_kinds(row, document))
    untils = [day for anchor in detail["interval"]["until"] for day, _, _ in _ends(session, row, document, anchor, last=True)]
    sinces = [end for anchor in detail["interval"]["since"] for end in _ends(session, row, document, anchor)]
    return _distinct(replace(base, since=since, until=until or end, label=label)
                     for since, end, label in sinces or [(None, None, "")] for until in untils or [None])


def _distinct(found: Iterable[Assertion]) -> list[Assertion]:
    """Readings that come to the same days are one, under both names."""
    by_days: dict[tuple[str | None, str | None], list[Assertion]] = {}
    for a in found:
        by_days.setdefault((a.since, a.until), []).append(a)
    return [replace(group[0], label=", ".join(dict.fromkeys(a.label for a in group if a.label)))
            for group in by_days.values()]


def _kinds(row: Answer, document: Answer) -> frozenset[str]:
    """Kinds of contact that the claim's own words name; the words of the contacts that it is anchored on are not its."""
    anchors = {a["contact"] for end in ("since", "until") for a in row["detail"]["interval"][end] if a.get("contact")}
    barred = [m for c in document.get("contacts", ()) if c["id"] in anchors for m in c["mentions"]]
    text = document.get("text", "")
    words = [text[start:end] for start, end in _without(row["evidence"], barred)]
    return kinds_claimed(" … ".join(words))


def _without(spans: Iterable[Sequence[int]], barred: Iterable[Sequence[int]]) -> list[tuple[int, int]]:
    """The spans less what is barred."""
    left = [(s[0], s[1]) for s in spans]
    for start, end in barred:
        left = [piece for a, b in left for piece in ((a, min(b, start)), (max(a, end), b)) if piece[0] < piece[1]]
    return left


End = tuple[str | None, str | None, str]
"""(first day, last day for a claim that names the time of a contact, label)."""


def _ends(session: Session, row: Answer, document: Answer, anchor: Answer, last: bool = False) -> list[End]:
    """The days that one candidate of the text can mean: several where it is a contact that the text does not date."""
    if time := anchor.get("time"):
        label = time.get("text") or time["latest"] or ""
        if row["kind"] == "last_contact" and not last:
            return [(time["earliest"], time["latest"], label)]
        return [(time["latest"] or time["earliest"], None, label)]
    contact = next((c for c in document.get("contacts", ()) if c["id"] == anchor["contact"]), None)
    if contact is None:
        return [(None, None, "")]
    found = [_entry_end(e, row["kind"], last) for e in _anchors(session, row, contact)]
    return found or [(None, None, f"{contact['kind']} without a date")]


def _entry_end(e: Entry, kind: str, last: bool) -> End:
    label = f"{e.kind} {e.latest}"
    if kind == "last_contact" and not last:
        return e.earliest, e.latest, label
    return (e.earliest if last else e.latest), None, label


def _anchors(session: Session, row: Answer, contact: Answer) -> list[Entry]:
    """The dated contact that a contact of the claim's document has become; else all that it can be, newest first."""
    start, end = min(contact["mentions"] or contact["evidence"])
    own = session.entries_of([f"{row['document']}:{start}-{end}"])
    if own and own[0].dated:
        return [own[0]]
    parties = [p for p in contact["parties"] if p != terms.UNNAMED]
    since = terms.days_before(row["anchor"], ANCHOR_DAYS)
    found = session.find_entries(parties, (), since, row["anchor"]) if parties else []
    fitting = [e for e in found if e.dated and e.status == "held" and _may_be(e, contact)]
    return sorted(fitting, key=lambda e: e.anchor, reverse=True)[:ANCHORS]


def _may_be(e: Entry, contact: Answer) -> bool:
    """Whether "the call" can be this contact: kind and level do not speak against it."""
    groups = {KIND_GROUP.get(kind, "person") for kind in (e.kind, contact["kind"])}
    levels = {level for level in (e.level, contact["level"]) if level != "unspecified"}
    return (len(groups) == 1 or "any" in groups) and len(levels) < 2


