"""Claims about the record, each reading checked against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from verbale.ask import terms
from verbale.ask.contacts import entries_as_of
from verbale.ask.remarks import named
from verbale.ledger.checks import AS_OF_SAID, Assertion, Cover, Finding, check, gaps, reach, window
from verbale.ledger.merge import KIND_GROUP
from verbale.lexicon.topics import kinds_claimed
from verbale.record import Entry
from verbale.store.sql import Session

Answer = dict[str, Any]

MOST = 1000
"""Claims that are looked at where nobody says how many."""

WEEK, MOVED = 7, 732
"""Days by which a contact may begin before the day that it is filed under, and by which that day may have changed since the
day that a question goes back to."""

ANCHOR_DAYS, ANCHORS = 365, 10
"""How far back, and among how many, "the call" of a claim is looked for where its own text gives it no date."""


def check_claims(session: Session, between: Sequence[str] = (), id: str | None = None, as_of: str | None = None,
                 limit: int | None = None, *, after: int = 0, verdict: str | None = None,
                 most: int | None = None) -> list[Answer]:
    """The claims of these parties (or one claim, or all), the newest ``limit``, with the verdict on each reading.

    Args:
        after: so many of the newest are passed over. verdict: of those looked at, only the ones with a reading that has it,
            ``most`` of them.
    """
    parties, day = terms.parties(between), terms.last_day(as_of)
    rows = _rows(session, parties, id, day, limit or MOST, after)
    asked = [(row, readings(session, row)) for row in named(session, rows)]
    held = Held(session, (a for _, found in asked for a in found), day)
    judged = [(row, [(a, check(a, held.for_reading(a))) for a in found]) for row, found in asked]
    fitting = [(row, found) for row, found in judged if not verdict or any(f.verdict == verdict for _, f in found)]
    return [_answer(session, row, findings) for row, findings in fitting[:most]]


def claims_on(session: Session, between: Sequence[str], as_of: str | None = None, most: int = MOST) -> int:
    """How many claims there are about these parties (all, where none is named), up to ``most``."""
    return len(session.claim_ids(terms.parties(between), terms.last_day(as_of), most))


def _rows(session: Session, parties: Sequence[str], id: str | None, day: str | None, limit: int, after: int) -> list[Answer]:
    if id is None:
        return session.remarks_of(session.claim_ids(parties, day, after + limit)[after:])
    return [row for row in session.remarks("claim", id=id, until=day) if set(parties) <= set(row["about"])]


def _answer(session: Session, row: Answer, findings: Iterable[tuple[Assertion, Finding]]) -> Answer:
    return {
        "claim": row["id"], "kind": row["kind"], "parties": row["about"], "quotation": row["quotation"],
        "document": row["document"], "title": row["title"], "published": row["published"], "speaker": row["speaker"],
        "party": row["party"], "person": row["person"], "name_ru": row["name_ru"], "name_en": row["name_en"],
        "readings": [_reading(session, a, finding) for a, finding in findings]}


def _reading(session: Session, a: Assertion, finding: Finding) -> Answer:
    since, until = window(a)
    return {
        "reading": a.label, "interval": {"since": since, "until": until}, "level": a.level,
        "kinds": sorted(a.kinds), "verdict": finding.verdict, "contacts": list(finding.contacts),
        "cover": [_cover(c) for c in finding.cover],
        "beside": [_cover(c) | {"why": c.why} for c in finding.beside], "why": finding.why,
        "coverage": _coverage(session, _parties(a), since, until)}


class Held:
    """The contacts that readings are checked against: those of the same parties are looked up together, once.

    Args:
        wanted: all readings. as_of: the record is that of the day.
    """

    def __init__(self, session: Session, wanted: Iterable[Assertion], as_of: str | None) -> None:
        self._as_of = as_of
        spans: dict[tuple[tuple[str, ...], str | None], list[tuple[str, str]]] = {}
        for a in wanted:
            if (days := reach(a)) is not None and _parties(a):
                first, last = days
                spans.setdefault((_parties(a), self._known(a)), []).append((first or "", last or "9999"))
        self._entries = {key: _entries(session, *key, min(f for f, _ in some), max(last for _, last in some))
                         for key, some in spans.items()}

    def for_reading(self, a: Assertion) -> list[Entry]:
        """The contacts of its parties that bear on a reading, and others."""
        return self._entries.get((_parties(a), self._known(a)), [])

    def _known(self, a: Assertion) -> str | None:
        """The day whose record a reading is checked against; None: today's."""
        return min(filter(None, (self._as_of, a.said if a.kind in AS_OF_SAID else None)), default=None)


def _entries(session: Session, parties: Sequence[str], known: str | None, first: str, last: str) -> list[Entry]:
    """Contacts of some days, with a margin: each is filed under its last day, and may have been otherwise in the record then."""
    before, after = (MOVED, MOVED) if known else (0, WEEK)
    span = (terms.days_before(first, before) if first else None, terms.days_before(last, -after) if last < "9999" else None)
    found = session.entries_within(parties, *span, withdrawn=known is not None)
    return entries_as_of(session, found, known) if known else found


def _parties(a: Assertion) -> tuple[str, ...]:
    return tuple(p for p in a.parties if p != terms.UNNAMED)


def _coverage(session: Session, parties: Sequence[str], since: str | None, until: str | None) -> Answer:
    if not parties:
        return {"documents": 0, "sources": 0, "gaps": []}
    found = session.coverage(parties, since, until)
    days = session.coverage_days(parties, since, until) if since and until else ()
    return {"documents": found["documents"], "sources": found["sources"], "gaps": [list(g) for g in gaps(days, since, until)]}


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
        return [(time["latest"] or time["earliest"] if last else _first_day(row, time), None, label)]
    contact = next((c for c in document.get("contacts", ()) if c["id"] == anchor["contact"]), None)
    if contact is None:
        return [(None, None, "")]
    found = [_entry_end(e, row["kind"], last) for e in _anchors(session, row, contact)]
    return found or [(None, None, f"{contact['kind']} without a date")]


def _first_day(row: Answer, time: Answer) -> str | None:
    """The day since which a claim speaks: contacts are counted from the first day of the time that is named, and there were
    none "since July" after its last day, "since the beginning of the year" (which has not ended) from its first."""
    first: str | None = time["earliest"]
    end: str | None = time["latest"]
    if row["kind"] == "contact_count" or not end:
        return first or end
    return terms.days_before(first, 1) if first and end >= row["anchor"] else end


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
    found = session.find_entries(parties, (), since, row["anchor"], status="held") if parties else []
    fitting = [e for e in found if e.dated and _may_be(e, contact)]
    return sorted(fitting, key=lambda e: e.anchor, reverse=True)[:ANCHORS]


def _may_be(e: Entry, contact: Answer) -> bool:
    """Whether "the call" can be this contact: kind and level do not speak against it."""
    groups = {KIND_GROUP.get(kind, "person") for kind in (e.kind, contact["kind"])}
    levels = {level for level in (e.level, contact["level"]) if level != "unspecified"}
    return (len(groups) == 1 or "any" in groups) and len(levels) < 2


