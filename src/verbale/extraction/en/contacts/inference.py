"""The party of persons whom the text names without telling whom they serve: one candidate or none."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.extraction.en.contacts.sides import Side
from verbale.extraction.en.contacts.triggers import Found
from verbale.extraction.parties import UNNAMED, Actor, parties_of
from verbale.model import Party, View


def inferred(view: View, found: Found, named: Sequence[Side]) -> list[Side]:
    """The sides, those of no known party with the one that the states of their sentence leave for them."""
    unknown = [s for s in named if s.actor.persons and not s.actor.parties]
    known = set(parties_of(s.actor for s in named)) - {UNNAMED}
    if not unknown or len(known) != 1 or not all(_stranger(view, s.actor) for s in unknown):
        return list(named)
    left = _states(view, *view.analysis.sentences[view.analysis.sentence[found.head]]) - known
    return [_with(s, tuple(left)) if s in unknown else s for s in named] if len(left) == 1 else list(named)


def _states(view: View, first: int, last: int) -> set[Party]:
    """States that the tokens name, also by their places."""
    return {p for m in view.mentions_in(first, last) if m.type in ("state", "place")
            for p in (m.parties or ((m.state,) if m.state else ()))}


def _stranger(view: View, one: Actor) -> bool:
    """Nothing is told of the person but the name, or an office of high level without its state."""
    return one.level != "unspecified" or not any(view.offices_of(p) for p in one.persons)


def _with(side: Side, parties: tuple[Party, ...]) -> Side:
    return Side(replace(side.actor, parties=parties, official=True), side.part)
