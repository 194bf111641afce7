"""The same sentence about other states gives the same record: no rule and no name works for one side alone."""

from __future__ import annotations

import random
from typing import Any

import pytest

import verbale
from verbale.lexicon.states import states

MEMBERS = sorted((s for s in states() if s.status == "member"), key=lambda s: s.code)
CHANCE = random.Random(8)
PAIRS = [tuple(CHANCE.sample(MEMBERS, 2)) for _ in range(40)]
DAY = "2025-11-14"


def facts(text: str) -> list[tuple[Any, ...]]:
    found = verbale.extract(text, published=DAY)
    contacts = (("contact", c.kind, c.status, c.level, frozenset(c.parties), c.time and c.time.earliest) for c in found.contacts)
    positions = (("position", p.kind, frozenset(h.party for h in p.holders)) for p in found.positions)
    return [*contacts, *positions]


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda s: s.code)
def test_ministers_of_any_two_states_meet_alike(one: Any, other: Any) -> None:
    if " of the " in one.en + other.en:
        pytest.xfail("a state's long name with an article inside it parts the sides in the English rules")
    met = ("contact", "meeting", "held", "foreign_ministers", frozenset((one.code, other.code)), "2025-11-12")
    assert facts(f"The foreign ministers of {one.en} and {other.en} met in Geneva on November 12.") == [met]


@pytest.mark.parametrize(("one", "other"), PAIRS, ids=lambda s: s.code)
def test_any_state_condemns_and_demands_alike(one: Any, other: Any) -> None:
    for verb, kind in (("condemned the attack on", "condemnation"), ("rejected the proposal of", "refusal")):
        found = [f for f in facts(f"{one.en} {verb} {other.en}.") if f[0] == "position"]
        assert found == [("position", kind, frozenset((one.code,)))], verb
