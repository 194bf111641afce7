"""Two sides' accounts of one contact, laid side by side: what one only mentions, what both do, what they give differently.

Pure: it sees the records of the documents as JSON and the lexicon, and no database. Topics and tone words meet through
the two-language lexicon; nothing is translated.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, NamedTuple

from verbale.lexicon.topics import Found, Terms, tones, topics
from verbale.model import Span

Row = dict[str, Any]
Match = Literal["both", "only", "different"]
COMMITMENTS = frozenset({"promise", "agreement", "readiness"})
PAST = frozenset({"held", "ongoing"})


@dataclass(frozen=True, slots=True)
class Passage:
    """A sentence of a document and the words in it that count: ``spans`` lie in ``sentence``."""

    document: str
    language: str
    sentence: Span
    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Telling:
    """What one document tells of the contact: its record, its contact there, the sentences that are about it."""

    side: str
    record: Row
    contact: Row
    scope: tuple[Span, ...]

    def passage(self, spans: Iterable[Span]) -> Passage:
        """The sentences around the spans."""
        spans = tuple(spans)
        around = [s for s in _sentences(self.record) if any(s.overlaps(x) for x in spans)] or list(spans)
        sentence = Span(min(s.start for s in around), max(s.end for s in around))
        inside = tuple(s for s in spans if sentence.contains(s))
        text = self.record["text"][sentence.start:sentence.end]
        return Passage(self.record["id"], self.record["language"], sentence, text, inside)


@dataclass(frozen=True, slots=True)
class Fact:
    """A plain field of the contact as each side gives it; a side that does not give it is left out of ``values``."""

    field: str
    match: Match
    values: dict[str, Any]
    passages: dict[str, tuple[Passage, ...]]


@dataclass(frozen=True, slots=True)
class Point:
    """A topic, tone, position or commitment and where each side speaks of it. ``id`` is that of the lexicon, or a kind."""

    sort: Literal["topic", "tone", "position", "commitment"]
    id: str
    ru: str
    en: str
    match: Match
    passages: dict[str, tuple[Passage, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Comparison:
    sides: tuple[str, ...]
    facts: tuple[Fact, ...]
    points: tuple[Point, ...]


def compare(tellings: Sequence[Telling], sides: Sequence[str], ignored: frozenset[str] = frozenset()) -> Comparison:
    """Lay the accounts side by side.

    Args:
        tellings: one a document. sides: whom to compare, in order. ignored: topics that are no news here (the parties).
    """
    facts = tuple(fact for name, value in FIELDS if (fact := _fact(name, value, tellings, sides)))
    points = [*_terms("topic", topics(), tellings, ignored), *_positions(tellings), *_terms("tone", tones(), tellings)]
    return Comparison(tuple(sides), facts, tuple(sorted(points, key=_order)))


def _order(point: Point) -> tuple[int, int, str]:
    return (("topic", "commitment", "position", "tone").index(point.sort), point.match != "both", point.id)


# ---------------------------------------------------------------- what of a document is about the contact


def telling(side: str, record: Row, local: Iterable[str]) -> Telling | None:
    """The account that a document gives of a contact, under its ids there; None where it has none."""
    ids = set(local)
    contact = next((c for c in record["contacts"] if c["id"] in ids), None)
    return Telling(side, record, contact, scope(record, ids)) if contact else None


def scope(record: Row, ids: set[str]) -> tuple[Span, ...]:
    """The sentences about a contact: from where it is named on, until another contact that took place is named.

    A contact still to come does not end it: that the sides agreed to meet again is part of the account.
    """
    others = [c for c in record["contacts"] if c["id"] not in ids and c["status"] in PAST]
    ours = [Span(*m) for c in record["contacts"] if c["id"] in ids for m in c["mentions"] or c["evidence"]]
    theirs = [Span(*m) for c in others for m in c["mentions"]]
    inside = not theirs or (bool(ours) and min(ours) <= min(theirs))
    out = []
    for sentence in _sentences(record):
        if any(sentence.overlaps(m) for m in ours):
            inside = True
        elif any(sentence.overlaps(m) for m in theirs):
            inside = False
        if inside:
            out.append(sentence)
    return tuple(out)


def _sentences(record: Row) -> list[Span]:
    return [Span(*s) for s in record["sentences"] or record["paragraphs"]]


# ---------------------------------------------------------------- fields


def _date(contact: Row) -> Any:
    time = contact["time"]
    if not time or not (time["earliest"] or time["latest"]):
        return None
    return time["earliest"] if time["earliest"] == time["latest"] else f"{time['earliest']}/{time['latest']}"


def _place(contact: Row) -> Any:
    return (contact["place"] or {}).get("state") or (contact["place"] or {}).get("name")


def _level(contact: Row) -> Any:
    return None if contact["level"] == "unspecified" else contact["level"]


def _plain(name: str) -> Callable[[Row], Any]:
    return lambda contact: contact.get(name)


FIELDS: tuple[tuple[str, Callable[[Row], Any]], ...] = (
    ("date", _date), ("kind", _plain("kind")), ("status", _plain("status")), ("level", _level),
    ("initiator", _plain("initiator")), ("host", _plain("host")), ("place", _place), ("venue", _plain("venue")))


def _fact(name: str, value: Callable[[Row], Any], tellings: Sequence[Telling], sides: Sequence[str]) -> Fact | None:
    values: dict[str, Any] = {}
    passages: dict[str, tuple[Passage, ...]] = {}
    for side in sides:
        given = [(t, v) for t in tellings if t.side == side and (v := value(t.contact)) is not None]
        if given:
            told, values[side] = given[0]
            passages[side] = (told.passage(Span(*e) for e in told.contact["evidence"][:1]),)
    if not values:
        return None
    if len(values) < len(sides):
        return Fact(name, "only", values, passages)
    return Fact(name, "both" if len(set(values.values())) == 1 else "different", values, passages)


# ---------------------------------------------------------------- topics, tones, positions


def _terms(sort: Any, lexicon: Terms, tellings: Sequence[Telling],
           ignored: frozenset[str] = frozenset()) -> list[Point]:
    found: dict[str, dict[str, list[Passage]]] = {}
    for told in tellings:
        for sentence in told.scope:
            for id, hits in _grouped(lexicon.find(told.record["text"][sentence.start:sentence.end])).items():
                if id not in ignored:
                    spans = tuple(Span(h.span.start + sentence.start, h.span.end + sentence.start) for h in hits)
                    found.setdefault(id, {}).setdefault(told.side, []).append(told.passage(spans))
    return [Point(sort, id, lexicon.by_id[id].ru, lexicon.by_id[id].en, _match(by_side),
                  {side: tuple(passages) for side, passages in by_side.items()}) for id, by_side in found.items()]


def _grouped(hits: Iterable[Found]) -> dict[str, list[Found]]:
    groups: dict[str, list[Found]] = {}
    for hit in hits:
        groups.setdefault(hit.term.id, []).append(hit)
    return groups


def _match(by_side: dict[str, Any]) -> Match:
    return "both" if len(by_side) > 1 else "only"


class Held(NamedTuple):
    """A position within the account, with what tells whether another side's is the same."""

    kind: str
    holders: frozenset[str]
    topics: frozenset[str]
    told: Telling
    passage: Passage


def _positions(tellings: Sequence[Telling]) -> list[Point]:
    """Positions of the accounts; those of several sides are one where kind, a holder and a topic agree."""
    groups: list[list[Held]] = []
    for held in _held(tellings):
        group = next((g for g in groups if all(_alike(held, other) for other in g)), None)
        if group is None:
            groups.append([held])
        else:
            group.append(held)
    return [_point(group) for group in groups]


def _held(tellings: Sequence[Telling]) -> list[Held]:
    out = []
    for told in tellings:
        for position in told.record["positions"]:
            spans = tuple(Span(*e) for e in position["evidence"])
            if any(s.overlaps(inside) for s in spans for inside in told.scope):
                passage = told.passage(spans)
                holders = frozenset(h["party"] for h in position["holders"] if h["party"])
                out.append(Held(position["kind"], holders, topics().ids(passage.text), told, passage))
    return out


def _alike(a: Held, b: Held) -> bool:
    return (a.kind == b.kind and a.told.record["id"] != b.told.record["id"] and bool(a.holders & b.holders)
            and bool(a.topics & b.topics or a.topics == b.topics))


def _point(group: Sequence[Held]) -> Point:
    first = group[0]
    by_side: dict[str, list[Passage]] = {}
    for held in group:
        by_side.setdefault(held.told.side, []).append(held.passage)
    name = "–".join(sorted(first.holders)) or "?"
    return Point("commitment" if first.kind in COMMITMENTS else "position", first.kind, name, name, _match(by_side),
                 {side: tuple(passages) for side, passages in by_side.items()})
