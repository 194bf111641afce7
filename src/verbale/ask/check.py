"""Claims about the record, each reading checked against it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from verbale.ask import terms
from verbale.ask.contacts import entries_as_of
from verbale.ask.remarks import named
from verbale.ledger.checks import AS_OF_SAID, OWN, Assertion, Cover, Finding, check, gaps, reach, window
from verbale.ledger.decisions import documents_of
from verbale.ledger.merge import KIND_GROUP
from verbale.ledger.summary import as_known, entry
from verbale.lexicon.topics import kinds_claimed
from verbale.record import Entry
from verbale.store.reads import Within
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
                 limit: int | None = None, *, after: int = 0, verdict: str | None = None, most: int | None = None,
                 brief: bool = False) -> list[Answer]:
    """The claims of these parties (or one claim, or all), the newest ``limit``, with the verdict on each reading.

    Args:
        after: so many of the newest are passed over. verdict: of those looked at, only the ones with a reading that has it,
            ``most`` of them. brief: for a list: without how each contact fits (``cover``, ``beside``), and without the gaps.
    """
    parties, day = terms.parties(between), terms.last_day(as_of)
    rows = _rows(session, parties, id, day, limit or MOST, after)
    asked = [(row, readings(session, row)) for row in named(session, rows)]
    held = Held(session, (a for _, found in asked for a in found), day)
    judged = [(row, [(a, _judged(session, row, a, held.for_reading(a))) for a in found]) for row, found in asked]
    fitting = [(row, found) for row, found in judged if not verdict or any(f.verdict == verdict for _, f in found)]
    return [_answer(row, [_reading(session, a, finding, not brief) for a, finding in found]) for row, found in fitting[:most]]


def _judged(session: Session, row: Answer, a: Assertion, entries: list[Entry]) -> Finding:
    """The verdict on a reading. What only the claim's own document tells of, in whatever re-run, does not support it."""
    finding = check(a, entries)
    if finding.verdict != "supported":
        return finding
    own = session.documents_of_origin(session.origin_of(row["document"]))
    others = check(a, [e for e in entries if not own.issuperset(documents_of(e.keys))])
    return finding if others.verdict == "supported" else replace(others, why=OWN)


def claims_on(session: Session, between: Sequence[str], as_of: str | None = None, most: int = MOST) -> int:
    """How many claims there are about these parties (all, where none is named), up to ``most``."""
    return len(session.claim_ids(terms.parties(between), terms.last_day(as_of), most))


def _rows(session: Session, parties: Sequence[str], id: str | None, day: str | None, limit: int, after: int) -> list[Answer]:
    if id is None:
        return session.remarks_of(session.claim_ids(parties, day, after + limit)[after:])
    return [row for row in session.remarks("claim", id=id, until=day) if set(parties) <= set(row["about"])]


def _answer(row: Answer, found: list[Answer]) -> Answer:
    return {
        "claim": row["id"], "kind": row["kind"], "parties": row["about"], "quotation": row["quotation"],
        "document": row["document"], "title": row["title"], "published": row["published"], "speaker": row["speaker"],
        "party": row["party"], "person": row["person"], "name_ru": row["name_ru"], "name_en": row["name_en"],
        "readings": found}


def _reading(session: Session, a: Assertion, finding: Finding, whole: bool) -> Answer:
    since, until = window(a)
    return {
        "reading": a.label, "interval": {"since": since, "until": until}, "level": a.level,
        "kinds": sorted(a.kinds), "verdict": finding.verdict, "contacts": list(finding.contacts),
        **(_fits(finding) if whole else {}), "why": finding.why,
        "coverage": _coverage(session, _parties(a), since, until)
        | ({"gaps": _gaps(session, _parties(a), since, until)} if whole else {})}


def _fits(finding: Finding) -> Answer:
    return {"cover": [_cover(c) for c in finding.cover], "beside": [_cover(c) | {"why": c.why} for c in finding.beside]}


Key = tuple[tuple[str, ...], str | None, bool]
"""Parties of readings, the day whose record these are checked against (None: today's), and whether denials count in it."""


class Held:
    """The contacts that readings are checked against: those of the same parties are looked up together, once.

    Args:
        wanted: all readings. as_of: the record is that of the day.
    """

    def __init__(self, session: Session, wanted: Iterable[Assertion], as_of: str | None) -> None:
        self._as_of = as_of
        spans: dict[Key, list[tuple[str, str]]] = {}
        for a in wanted:
            if (days := reach(a)) is not None and _parties(a):
                first, last = days
                spans.setdefault(self._key(a), []).append((first or "", last or "9999"))
        sought = [(key, within) for key, some in spans.items() for within in _joined(_within(key[0], *s, 0, WEEK) for s in some)]
        found: dict[Key, dict[str, Entry]] = {key: _moved(session, key, some) for key, some in spans.items()}
        for (key, _), entries in zip(sought, session.entries_within([within for _, within in sought]), strict=True):
            found[key] |= {e.id: e for e in entries}
        self._entries = {key: _known_by(session, list(entries.values()), *key[1:]) for key, entries in found.items()}

    def for_reading(self, a: Assertion) -> list[Entry]:
        """The contacts of its parties that bear on a reading, and others."""
        return self._entries.get(self._key(a), [])

    def _key(self, a: Assertion) -> Key:
        then = a.kind in AS_OF_SAID
        return _parties(a), min(filter(None, (self._as_of, a.said if then else None)), default=None), not then


def _within(parties: tuple[str, ...], first: str, last: str, before: int, after: int) -> Within:
    """Contacts filed on some days, with a margin of days: each is filed under its last day."""
    return Within(parties, terms.days_before(first, before) if first else "",
                  terms.days_before(last, -after) if last < "9999" else "9999-99")


def _moved(session: Session, key: Key, spans: Iterable[tuple[str, str]]) -> dict[str, Entry]:
    """Contacts that have changed since the day of the record, and may have been filed on some of these days then."""
    parties, known, _ = key
    around = _joined(_within(parties, *span, MOVED, MOVED) for span in spans) if known else []
    return {e.id: e for within in around for e in session.changed_within(within, known or "")}


def _joined(some: Iterable[Within]) -> list[Within]:
    """Those of the same parties whose days overlap are one."""
    out: list[Within] = []
    for within in sorted(some):
        if out and within.first <= out[-1].last:
            out[-1] = out[-1]._replace(last=max(out[-1].last, within.last))
        else:
            out.append(within)
    return out


def _known_by(session: Session, found: list[Entry], known: str | None, denials: bool) -> list[Entry]:
    then = entries_as_of(session, found, known) if known else [e for e in found if not e.withdrawn]
    return then if denials else [*(e for e in then if e.status != "denied"), *_undenied(session, then, known)]


def _undenied(session: Session, found: list[Entry], known: str | None) -> list[Entry]:
    """What is denied as it stood without the denials: who says that nothing is planned does not unmake what others announced."""
    denied = [e for e in found if e.status == "denied"]
    accounts = {a.key: a for a in session.accounts(k for e in denied for k in e.keys)}
    decided = session.decisions(accounts)
    out = []
    for e in denied:
        its = [a for k in e.keys if (a := accounts.get(k)) and a.status != "denied"]
        told = as_known(its, known) if known else its
        then = entry(told, [d for d in decided if not set(d.keys).isdisjoint(e.keys)]) if told else None
        out += [replace(then, id=e.id)] if then and not then.withdrawn else []
    return out


def _parties(a: Assertion) -> tuple[str, ...]:
    return tuple(p for p in a.parties if p != terms.UNNAMED)


def _coverage(session: Session, parties: Sequence[str], since: str | None, until: str | None) -> Answer:
    found = session.coverage(parties, since, until) if parties else {"documents": 0, "sources": 0}
    return {"documents": found["documents"], "sources": found["sources"]}


def _gaps(session: Session, parties: Sequence[str], since: str | None, until: str | None) -> list[list[str]]:
    if not (parties and since and until):
        return []
    return [list(gap) for gap in gaps(session.coverage_days(parties, since, until), since, until)]


def _cover(c: Cover) -> Answer:
    return {"contact": c.contact, "parties": c.parties, "level": c.level, "kind": c.kind, "day": c.day,
            "others": list(c.others)}


# ---------------------------------------------------------------- what a claim can mean


def readings(session: Session, row: Answer) -> list[Assertion]:
    """All that the claim can mean: a reading for each candidate of the day since which, and until which, it speaks."""
    detail, interval = row["detail"], row["detail"]["interval"]
    document = _anchoring(session, row)
    base = Assertion(row["kind"], tuple(row["about"]), detail["level"], None, None, row["anchor"], detail.get("count"),
                     kinds=_kinds(row, document))
    untils = [day for anchor in interval["until"] for day, _, _ in _ends(session, row, document, anchor, last=True)]
    sinces = [end for anchor in interval["since"] for end in _ends(session, row, document, anchor)]
    return _distinct(replace(base, since=since, until=until or end, label=label)
                     for since, end, label in sinces or [(None, None, "")] for until in untils or [None])


def _distinct(found: Iterable[Assertion]) -> list[Assertion]:
    """Readings that come to the same days are one, under both names."""
    by_days: dict[tuple[str | None, str | None], list[Assertion]] = {}
    for a in found:
        by_days.setdefault((a.since, a.until), []).append(a)
    return [replace(group[0], label=", ".join(dict.fromkeys(a.label for a in group if a.label)))
            for group in by_days.values()]


def _anchoring(session: Session, row: Answer) -> Answer:
    """The record of the claim's document where the claim is anchored on contacts of it; else nothing of it is needed."""
    return (session.document_record(row["document"]) or {}) if _anchored_on(row) else {}


def _anchored_on(row: Answer) -> set[str]:
    return {a["contact"] for end in ("since", "until") for a in row["detail"]["interval"][end] if a.get("contact")}


def _kinds(row: Answer, document: Answer) -> frozenset[str]:
    """Kinds of contact that the claim's own words name; the words of the contacts that it is anchored on are not its."""
    if not document:
        return kinds_claimed(row["quotation"])
    anchors, text = _anchored_on(row), document["text"]
    barred = [m for c in document["contacts"] if c["id"] in anchors for m in c["mentions"]]
    return kinds_claimed(" … ".join(text[start:end] for start, end in _without(row["evidence"], barred)))


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


