"""The party of persons whom the text names without telling whom they serve: one candidate or none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from verbale.extraction.en.contacts.actors import PEERS, pair
from verbale.extraction.en.contacts.details import place
from verbale.extraction.en.contacts.goals import goals
from verbale.extraction.en.contacts.sides import sides
from verbale.extraction.en.contacts.status import decide
from verbale.extraction.en.contacts.subjects import Side, planned, subject, under
from verbale.extraction.en.contacts.triggers import Found, find_triggers
from verbale.extraction.en.roles import civil
from verbale.extraction.parties import UNNAMED, Actor, parties_of
from verbale.extraction.sides import speaker_of, states_of
from verbale.lexicon import table
from verbale.model import Party, Statement, View


def inferred(view: View, found: Found, named: Sequence[Side]) -> list[Side]:
    """The sides, those of no known party with the one that the states of their sentence leave for them, else with the one
    whose relations with the other side the text speaks of, else with the one that the other side travels to."""
    named = _in_order([_of_the_place(view, found, s) for s in named])
    unknown = [s for s in named if s.actor.persons and not s.actor.parties]
    known = set(parties_of(s.actor for s in named)) - {UNNAMED}
    if not unknown or not known or not all(_stranger(view, s.actor) for s in unknown):
        return list(named)
    if len(known) > 1:  # his counterparts in Chad and Mali
        own = _of_a_peer(view, named, known)
        return [_with(s, tuple(own)) if s in unknown and own else s for s in named]
    here = _states(view, *view.analysis.sentences[view.analysis.sentence[found.head]]) - known
    goals_of = _travelled(view, known) if not here else set()
    spot = place(view, found) if len(goals_of) > 1 else None  # in Oslo he will meet the premier
    at = {spot.state} & goals_of if spot is not None and spot.state else set()
    for left in (here, _related(view, known), at or goals_of, _of_a_peer(view, named, known)):
        if len(left) == 1:
            return [_with(s, tuple(left)) if s in unknown else s for s in named]
    return list(named)


LOCAL = frozenset({"leader", "official", "authority", "lawmaker"})
ABROAD = frozenset({"meet", "talk", "speak", "consult", "confer", "engage"})


def _of_the_place(view: View, found: Found, side: Side) -> Side:
    """``met with leaders in Singapore``: of the state that they are met in, where they are told of no other."""
    a, one = view.analysis, side.actor
    bare = side.part == "with" and one.plural and not one.parties and not one.persons and a.lemmas[one.head] in LOCAL
    if not bare or a.lemmas[found.head] not in ABROAD | {"meeting"} or civil(a, one.head) or any(
            a.rels[c] in ("amod", "compound", "poss") and a.norms[c] not in PLAIN for c in a.children(one.head)):
        return side
    spot = place(view, found)
    abroad = spot.state if spot is not None and spot.state != view.article.side and spot.name in seats() else None
    return _with(side, (abroad,)) if abroad else side


@cache
def seats() -> frozenset[str]:
    """Names of states, and of their capitals: where foreign leaders are those of the state."""
    rows = [*table.load("shared", "states"), *(r for r in table.load("shared", "seats") if r["kind"] == "capital")]
    return frozenset(row["en"] for row in rows)


PLAIN = frozenset({"senior", "top", "government", "local", "high", "key", "state"})


def _of_a_peer(view: View, named: Sequence[Side], known: set[Party]) -> set[Party]:
    """``Kari spoke with her Chadian counterpart``, where a side publishes it: its own official, if he serves another state."""
    a, side = view.analysis, view.article.side
    peers = any(s.part == "with" and a.lemmas[s.actor.head] in PEERS for s in named)
    return {side} if peers and side and side not in known else set()


def _in_order(named: Sequence[Side]) -> list[Side]:
    """``his Polish and Latvian counterparts, Adam Zielinski and Janis Kalnins``: as many names as states, in their order."""
    out = list(named)
    for k, side in enumerate(named):
        row = named[k + 1 : k + 1 + len(side.actor.parties)]
        names = all(s.part == side.part and len(s.actor.persons) == 1 and not s.actor.parties for s in row)
        if side.actor.plural and not side.actor.persons and len(row) == len(side.actor.parties) > 1 and names:
            out[k + 1 : k + 1 + len(row)] = [_with(s, (p,)) for s, p in zip(row, side.actor.parties, strict=True)]
    return out


RELATIONS = frozenset({"relation", "relationship", "tie", "cooperation", "partnership", "friendship", "dialogue"})
JOINING = frozenset({"-", "and"})


def _related(view: View, known: set[Party]) -> set[Party]:
    """``China-Australia relations``, ``the partnership between China and Australia``: with whom the known side has relations."""
    a, found = view.analysis, set()
    states = [m for m in view.mentions if m.type == "state" and m.state]
    for one, other in pairwise(states):
        joined = other.first == one.last + 1 and a.norms[one.last] in JOINING
        between = one.first > 1 and a.norms[one.first - 1] == "between" and a.lemmas[one.first - 2] in RELATIONS
        tied = other.last < len(a) and a.lemmas[other.last] in RELATIONS
        if joined and (tied or between) and {one.state, other.state} & known:
            found |= {p for p in (one.state, other.state) if p}
    return found - known


def _travelled(view: View, known: set[Party]) -> set[Party]:
    """States that a visit of the text goes to, where the known side is the one that goes."""
    return {place.state for trip in find_triggers(view) if trip.frame in ("trip", "visit")
            and set(parties_of(s.actor for s in sides(view, trip) if s.part == "subject")) == known
            for place in goals(view, trip) if place.state} - known


SPOKEN_OF = frozenset({"he", "she", "you"})
"""Pronouns that in a side's own briefing stand for its people, where nobody else is spoken of."""
NEAR = 3
"""Sentences back among whose persons a pronoun may have its own."""


def briefed(view: View, found: Found, named: Sequence[Side]) -> list[Side]:
    """``He has spoken to the emir``, said by a side about nobody that it names: its own, where no third side is spoken of."""
    a, side = view.analysis, view.article.side
    known = set(parties_of(s.actor for s in named))
    who = [c for v in (found.verb, *a.ancestors(found.verb, 3)) if v >= 0 for c in a.children(v) if a.rels[c] == "nsubj"]
    if side is None or len(known) != 1 or side in known or UNNAMED in known or not who or a.norms[who[0]] not in SPOKEN_OF:
        return list(named)
    if found.frame not in BY_ONE or any(s.part == "subject" for s in named):
        return list(named)
    at = a.sentence[found.head]
    around = view.mentions_in(a.sentences[max(at - NEAR, 0)][0], a.sentences[at][1])
    others = {p for m in around if m.type == "person" and m.form != "pronoun" for p in states_of(view, m)} - known - {side}
    i = who[0]
    return [*named, Side(Actor(i, (i, i + 1), (), (side,), itself=True), "subject")] if not others else list(named)


BY_ONE = frozenset({"mutual", "with", "call", "touch", "event", "exchange", "phone", "host"})


def completed(view: View, found: Found, named: Sequence[Side], statement: Statement | None) -> list[Side]:
    """The other side of "talks with Y": whom a clause above speaks of, else who says so, else the side that publishes."""
    named = briefed(view, found, named)
    if found.frame not in ("event", "exchange") or not named:
        return list(named)
    if found.kind == "summit" and decide(view, found).status == "proposed":
        return [*named, *_other_of_two(view, named)]
    if any(s.part != "with" for s in named):
        return list(named)
    known = set(parties_of(s.actor for s in named if s.actor.official))
    if len(known) != 1 or not any(under(view, k, frozenset({"with"})) for k in (found.head, *planned(view, found.head))):
        return list(named)
    persons = any(s.actor.persons or s.actor.level != "unspecified" for s in named)
    for rule in OTHERS:
        other = next((x for x in rule(view, found, statement) if x.official and x.parties and not set(x.parties) & known), None)
        if other is not None:
            return [*named, Side(other if persons else replace(other, persons=(), level="unspecified"), "subject")]
    return list(named)


def _other_of_two(view: View, named: Sequence[Side]) -> list[Side]:
    """``proposed a summit``, where the officials of the text serve two states: with the other one."""
    known, both = set(parties_of(s.actor for s in named)), pair(view)
    other = tuple(p for p in both if p not in known)
    if len(known) != 1 or len(other) != 1:
        return []
    head = named[0].actor.head
    return [Side(Actor(head, (head, head + 1), (), other, "leaders", itself=True), "with")]


def _subjects_above(view: View, found: Found, statement: Statement | None) -> Iterator[Actor]:
    a = view.analysis
    for up in a.ancestors(found.head, 8):
        if a.pos[up] in ("VERB", "AUX"):
            yield from subject(view, up)


def _speaker(view: View, found: Found, statement: Statement | None) -> Iterator[Actor]:
    entity = speaker_of(view, statement) if statement else None
    if entity is not None and entity.state:
        yield Actor(found.head, (found.head, found.head + 1), (), (entity.state,), itself=True)


def _publisher(view: View, found: Found, statement: Statement | None) -> Iterator[Actor]:
    if view.article.side:
        yield Actor(found.head, (found.head, found.head + 1), (), (view.article.side,), itself=True)


OTHERS: tuple[Callable[[View, Found, Statement | None], Iterator[Actor]], ...] = (_subjects_above, _speaker, _publisher)


def _states(view: View, first: int, last: int) -> set[Party]:
    """States that the tokens name; a place where they meet is no side."""
    return {p for m in view.mentions_in(first, last) if m.type == "state"
            for p in (m.parties or ((m.state,) if m.state else ()))}


def _stranger(view: View, one: Actor) -> bool:
    """Nothing is told of the person but the name, or an office of high level without its state."""
    return one.level != "unspecified" or not any(view.offices_of(p) for p in one.persons)


def _with(side: Side, parties: tuple[Party, ...]) -> Side:
    return Side(replace(side.actor, parties=parties, official=True), side.part)
