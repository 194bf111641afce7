"""Comparison of readouts: facts, topics, positions and tone over small records of two documents."""

from __future__ import annotations

from typing import Any

from verbale.ledger.compare import Telling, compare, scope, telling

RU = "Министры обсудили стратегическую стабильность. Беседа была откровенной. В среду состоялся другой разговор. О нефти."
EN = "The ministers discussed strategic stability and the release of hostages. They met on Tuesday."


def sentences(text: str) -> list[list[int]]:
    spans, start = [], 0
    for part in text.split(". "):
        end = min(len(text), start + len(part) + 1)
        spans.append([start, end])
        start = end + 1
    return spans


def contact(id: str, mention: list[int], **fields: Any) -> dict[str, Any]:
    return {"id": id, "kind": "meeting", "status": "held", "level": "foreign_ministers", "time": None, "place": None,
            "mentions": [mention], "evidence": [mention], **fields}


def record(id: str, text: str, language: str, contacts: list[dict[str, Any]], positions: tuple[Any, ...] = ()) -> dict[str, Any]:
    return {"id": id, "text": text, "language": language, "sentences": sentences(text), "paragraphs": [[0, len(text)]],
            "contacts": contacts, "positions": list(positions)}


def day(iso: str) -> dict[str, str]:
    return {"earliest": iso, "latest": iso}


def position(kind: str, party: str, text: str, words: str) -> dict[str, Any]:
    start = text.index(words)
    return {"kind": kind, "holders": [{"party": party, "entity": None}], "evidence": [[start, start + len(words)]]}


def told(side: str, row: dict[str, Any]) -> Telling:
    made = telling(side, row, ["c1"])
    assert made
    return made


OURS = record("ru", RU, "ru", [contact("c1", [0, 8], time=day("2021-02-02"), kind="call"),
                               contact("c2", [RU.index("другой"), RU.index("другой") + 6])])
THEIRS = record("en", EN, "en", [contact("c1", [0, 13], time=day("2021-02-03"), place={"state": "CH", "name": "Geneva"})])


def test_the_sentences_about_a_contact_end_where_another_begins() -> None:
    inside = [RU[s.start:s.end] for s in scope(OURS, {"c1"})]
    assert inside == ["Министры обсудили стратегическую стабильность.", "Беседа была откровенной."]
    assert [RU[s.start:s.end] for s in scope(OURS, {"c2"})] == ["В среду состоялся другой разговор.", "О нефти."]


def test_a_contact_to_come_does_not_end_it() -> None:
    planned = record("x", RU, "ru", [contact("c1", [0, 8]), contact("c2", [RU.index("другой"), 90], status="scheduled")])
    assert len(scope(planned, {"c1"})) == 4


def test_facts_are_both_different_or_of_one_side() -> None:
    found = compare([told("RU", OURS), told("US", THEIRS)], ("RU", "US"))
    matches = {f.field: (f.match, f.values) for f in found.facts}
    assert matches["date"] == ("different", {"RU": "2021-02-02", "US": "2021-02-03"})
    assert matches["kind"] == ("different", {"RU": "call", "US": "meeting"})
    assert matches["level"] == ("both", {"RU": "foreign_ministers", "US": "foreign_ministers"})
    assert matches["place"] == ("only", {"US": "CH"}) and "host" not in matches


def test_topics_and_tone_meet_across_languages_with_their_words() -> None:
    found = compare([told("RU", OURS), told("US", THEIRS)], ("RU", "US"))
    points = {p.id: (p.sort, p.match, sorted(p.passages)) for p in found.points}
    assert points == {"strategic_stability": ("topic", "both", ["RU", "US"]), "hostages": ("topic", "only", ["US"]),
                      "frank": ("tone", "only", ["RU"])}
    (passage,) = next(p for p in found.points if p.id == "strategic_stability").passages["RU"]
    assert [RU[s.start:s.end] for s in passage.spans] == ["стратегическую стабильность"]


def test_a_party_of_the_contact_is_no_topic() -> None:
    found = compare([told("RU", OURS), told("US", THEIRS)], ("RU", "US"), frozenset({"hostages"}))
    assert "hostages" not in {p.id for p in found.points}


def test_positions_of_one_kind_holder_and_topic_are_one() -> None:
    ours = record("ru", RU, "ru", OURS["contacts"], (position("agreement", "RU", RU, "Министры обсудили стратегическую"),))
    theirs = record("en", EN, "en", THEIRS["contacts"], (position("agreement", "RU", EN, "discussed strategic stability"),
                                                         position("demand", "US", EN, "release of hostages")))
    found = compare([told("RU", ours), told("US", theirs)], ("RU", "US"))
    held = {(p.sort, p.id, p.match) for p in found.points if p.sort in ("commitment", "position")}
    assert held == {("commitment", "agreement", "both"), ("position", "demand", "only")}


def test_a_document_without_the_contact_tells_nothing() -> None:
    assert telling("RU", OURS, ["c9"]) is None
