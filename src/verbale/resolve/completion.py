"""Who takes part in a contact whose own words tell too little, from what surrounds it. Knows no language.

Candidates are sets of the parties that the text speaks of near by: those of the sentence, of the words before it, of the
contacts told last, and those of which it speaks most. What speaks for each is a visible list of features; their weights are
learnt (:mod:`bench.completion`) and stand in the table ``completion``. One candidate or none.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import log1p
from typing import NamedTuple

from verbale.lexicon.states import organization
from verbale.model import ContactMention, Entity, Party, View
from verbale.resolve.contact_groups import Group

POOL = 7
"""So many parties at most are put together to candidates."""
BEFORE = 400
"""Code points before the sentence whose parties are candidates too."""
HEAD = 250
"""Code points of headline and lede."""


class Told(NamedTuple):
    """A party that words of the text speak of: where, and whether by a person, by name."""

    at: int
    party: Party
    person: bool
    named: bool


class Around:
    """The parties that a document speaks of, by place; made once for all its mentions."""

    def __init__(self, view: View) -> None:
        self.view = view

    @cached_property
    def told(self) -> list[Told]:
        starts = self.view.analysis.starts
        return sorted(Told(starts[m.first], p, m.type == "person", m.form in ("name", "metonym"))
                      for m in self.view.mentions if m.type != "place" or m.state is not None
                      for p in (m.parties or ((m.state,) if m.state else ()) or self._of(m.entities)))

    def _of(self, entities: Sequence[int]) -> tuple[Party, ...]:
        return tuple(p for i in entities if (p := self._serves(self.view.entities[i])) is not None)

    def _serves(self, entity: Entity) -> Party | None:
        if entity.state is not None or entity.type != "person":
            return entity.state
        states = {o.state for o in self.view.offices_of(entity.id) if o.state}
        return states.pop() if len(states) == 1 else None

    @cached_property
    def counts(self) -> Counter[Party]:
        return Counter(t.party for t in self.told)

    @cached_property
    def most(self) -> list[Party]:
        """Those of which the text speaks most, the first told of equals first."""
        return [p for p, _ in self.counts.most_common(3)]

    def within(self, first: int, last: int) -> list[Told]:
        low = bisect_left(self.told, (first,))
        return self.told[low : bisect_left(self.told, (last,))]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A set of parties that may take part, and what speaks for it."""

    parties: frozenset[Party]
    features: dict[str, float]


def candidates(around: Around, groups: Sequence[Group], mention: ContactMention) -> list[Candidate]:
    """The sets of two parties or more that may take part in a contact, with their features."""
    near = sorted((g for g in groups if len(g.parties) > 1), key=lambda g: g.distance(mention))[:3]
    scene = _scene(around, near, mention)
    return [Candidate(parties, scene.features(parties)) for parties in _sets(scene)]


@dataclass(frozen=True, slots=True)
class Scene:
    """What surrounds a mention: parties of its sentence and of the words before, contacts near by, the nearest first."""

    around: Around
    mention: ContactMention
    here: list[Told]
    earlier: list[Told]
    near: Sequence[Group]
    known: frozenset[Party]

    @property
    def pool(self) -> list[Party]:
        """Parties of which candidates are made: those of the sentence, told before, of contacts near by, told of most."""
        told = [t.party for t in (*self.here, *reversed(self.earlier))]
        told += [p for g in self.near[:2] for p in sorted(g.parties)]
        return list(dict.fromkeys(p for p in (*sorted(self.known), *told, *self.around.most) if p != "XX"))[:POOL]

    def features(self, parties: frozenset[Party]) -> dict[str, float]:
        """What speaks for and against a set of parties, by name."""
        mention, counts = self.mention, self.around.counts
        asked = sorted(parties - self.known)
        here, earlier = {t.party for t in self.here}, {t.party for t in self.earlier}
        before = {t.party for t in self.here if t.at < mention.trigger.start}
        people = {t.party for t in self.here if t.person}
        total = sum(counts.values()) or 1
        last = self.near[0] if self.near else None
        state = mention.place.state if mention.place else None
        out = {
            f"frame {mention.rule.split('.')[0]}": 1.0, f"kind {mention.kind}": 1.0, f"known {len(self.known)}": 1.0,
            "open": float(mention.open), "definite": float(mention.definite), "persons": float(bool(mention.participants)),
            "dated": float(mention.time is not None), "sure": mention.confidence,
            "negative": float(mention.status in ("declined", "denied", "cancelled", "postponed")),
            "ahead": float(mention.status in ("scheduled", "possible", "proposed")),
            "default": float(mention.rule.endswith("default")),
            "here": _share(asked, here), "before": _share(asked, before), "people": _share(asked, people),
            "earlier": _share(asked, earlier), "others here": log1p(len(here - parties)),
            "all here": float(parties <= here), "all near": float(parties <= here | earlier),
            "others near": log1p(len(earlier - parties - here)),
            "weight": sum(counts[p] for p in parties) / total, "most": float(parties == set(self.around.most[:2])),
            "least": min(counts[p] for p in parties) / total,
            "size": float(len(parties) > 2), "organizations": float(any(organization(p) for p in parties)),
            "place": float(state is not None and state in asked), "elsewhere": float(state is not None and state not in parties),
            "last": float(last is not None and last.parties == parties), "contacts": log1p(len(self.near)),
            "told": float(any(g.parties == parties for g in self.near)),
            "only": float(len(self.near) > 0 and all(g.parties == parties for g in self.near)),
            "nearness": 1.0 / (1.0 + last.distance(mention) / 200) if last and last.parties == parties else 0.0,
            "states": log1p(len(counts)),
        }
        return {name: value for name, value in out.items() if value}


def _share(asked: Sequence[Party], among: set[Party]) -> float:
    return sum(p in among for p in asked) / len(asked) if asked else 0.0


def _scene(around: Around, near: Sequence[Group], mention: ContactMention) -> Scene:
    sentence = mention.evidence[0]
    return Scene(around, mention, around.within(sentence.start, sentence.end),
                 around.within(max(0, sentence.start - BEFORE), sentence.start), near, frozenset(mention.parties) - {"XX"})


def _sets(scene: Scene) -> Iterator[frozenset[Party]]:
    pairs = {frozenset(pair) for pair in combinations(scene.pool, 2) if scene.known <= set(pair)}
    told = {g.parties - {"XX"} for g in scene.near if scene.known <= g.parties and len(g.parties - {"XX"}) > 1}
    yield from sorted(pairs | told, key=sorted)
