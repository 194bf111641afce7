"""Who met whom, where one word tells of several contacts: each with its own sides."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.extraction.en.contacts.subjects import Side, planned, under
from verbale.extraction.en.contacts.triggers import Found
from verbale.model import View

WITH = frozenset({"with", "to", "alongside"})
COUNTED = frozenset({"call", "meeting", "visit", "conversation", "bilat", "trilat", "bilateral", "trilateral"})
"""Nouns whose plural tells of several contacts; "talks" is one."""
APART = frozenset({"separately", "separate", "individually", "individual"})


def apart(view: View, found: Found, everybody: Sequence[Side]) -> list[list[Side]]:
    """The sides of each contact that one word tells of: "spoke separately with A and B", "Calls with A and B"."""
    a, i = view.analysis, found.head
    if found.frame == "visit" and a.norms[i] == "visits":
        guests = [s for s in everybody if len(s.actor.persons) == 1 and s.actor.parties]
        if len(guests) > 1 and len(guests) == len(everybody):
            return [[s] for s in guests]
    met = [s for s in everybody if s.part == "with" and s.actor.parties]
    counted = a.pos[i] != "VERB" and a.lemmas[i] in COUNTED and a.norms[i] != a.lemmas[i] and not any(
        a.norms[c] in ("between", "among") for c in a.children(i))  # meetings between the two
    split = _said_apart(view, found) or (counted and _one_by_one(view, found))
    met, everybody = ([*_singly(met)], [x for s in everybody for x in (_singly([s]) if s in met else [s])]) if split else (
        met, everybody)
    groups = list(dict.fromkeys(s.actor.parties for s in met))
    if len(groups) < 2 or not (counted or _said_apart(view, found)):
        return [list(everybody)]
    return [[s for s in everybody if s not in met or s.actor.parties == group] for group in groups]


def _one_by_one(view: View, found: Found) -> bool:
    """``bilateral meetings with the presidents of Chad and Mali``."""
    a = view.analysis
    return _said_apart(view, found) or any(a.norms[c] in ("bilateral", "individual") for c in a.children(found.head))


def _singly(met: Sequence[Side]) -> Iterator[Side]:
    """The sides of those whom one plural names, each by itself."""
    for s in met:
        several = s.actor.plural and len(s.actor.parties) > 1 and not s.actor.persons
        yield from (Side(replace(s.actor, parties=(p,), plural=False), s.part) for p in s.actor.parties) if several else (s,)


def _said_apart(view: View, found: Found) -> bool:
    a = view.analysis
    below = [k for c in a.children(found.head) if c > found.head for j in (c, *a.children(c)) for k in a.children(j)]
    if found.frame in ("mutual", "call") and found.kind in ("talks", "call") and any(a.norms[k] == "both" for k in below):
        return True  # spoke to both A and B
    return any(a.norms[c] in APART for i in {found.head, found.verb} - {-1} for c in a.children(i))


def only_met(view: View, found: Found, named: Sequence[Side]) -> bool:
    """``met with the leaders of Chile and Peru``, by somebody of no known party: those joined behind "with" do not meet each
    other but him."""
    i = found.head
    joining = WITH if found.verb == i else frozenset({"with"})
    met = {x.head for k in {i, found.verb, *planned(view, i)} - {-1} for x in under(view, k, joining)}
    if found.verb == i:
        return bool(met) and bool(_others(view, i)) and all(s.part == "with" for s in named if s.actor.parties)
    return bool(met) and all(s.actor.head in met for s in named if s.actor.parties)


def _others(view: View, verb: int) -> list[int]:
    """The subject of a verb or of one above it."""
    a = view.analysis
    return [c for k in (verb, *a.ancestors(verb, 3)) if a.pos[k] in ("VERB", "AUX") for c in a.children(k)
            if a.rels[c] in ("nsubj", "nsubjpass")]
