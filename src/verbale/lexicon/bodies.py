"""Composes bodies with the party beside them: "МИД" + "РФ", "британский" + "МИД", "Russian" + "Foreign Ministry".

Nothing of this is listed in the tables: they hold kinds of bodies and names of parties.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from verbale.lexicon.entries import Entry, Hit
from verbale.lexicon.states import state
from verbale.lexicon.surfaces import genitive
from verbale.model import Analysis

if TYPE_CHECKING:
    from verbale.lexicon.gazetteer import Gazetteer

AFTER = frozenset({"state", "organization"})
BEFORE = frozenset({"adjective"})
SEAT = frozenset({"seat"})


def compose(hits: Sequence[Hit], analysis: Analysis, gazetteer: Gazetteer) -> list[Hit]:
    """The same hits, bodies merged with the party beside them; kinds that need a party and have none are left out."""
    if not any(_bodies(h) for h in hits):
        return list(hits)
    done: list[Hit] = []
    for hit in reversed(hits):
        done.append(hit)
        while len(done) > 1 and (merged := _merge(done[-1], done[-2], analysis, gazetteer)):
            done[-2:] = [merged]
    return [settled for hit in reversed(done) if (settled := _settled(hit, gazetteer))]


def _merge(left: Hit, right: Hit, analysis: Analysis, gazetteer: Gazetteer) -> Hit | None:
    """One hit of two neighbours, where they are one body."""
    if not (_bodies(left) or _bodies(right)):
        return None
    for rule in RUSSIAN if gazetteer.language == "ru" else ENGLISH:
        if entry := rule(left, right, analysis, gazetteer):
            inner = tuple(h for hit in (left, right) for h in (hit.inner or (hit,)))
            return Hit(left.first, right.last, (entry,), inner=inner)
    return None


def _settled(hit: Hit, gazetteer: Gazetteer) -> Hit | None:
    """A bare body: one with a party of its own goes before a mere kind, and some kinds count only with a party."""
    bodies = _bodies(hit)
    if len(bodies) > 1:
        own = tuple(e for e in bodies if e.party)
        return replace(hit, entries=own or bodies[:1])
    return None if bodies and bodies[0] in gazetteer.dependent else hit


def _bodies(hit: Hit) -> tuple[Entry, ...]:
    return tuple(e for e in hit.entries if e.kind == "body")


def _kind(hit: Hit) -> Entry | None:
    """The body without a party that a hit is."""
    return next((e for e in hit.entries if e.kind == "body" and e.party is None), None)


def _party(hit: Hit, kinds: frozenset[str]) -> Entry | None:
    """The one entry with a party that the words stand for, as one of the kinds."""
    found = {e.party: e for e in hit.entries if e.kind in kinds}
    return next(iter(found.values())) if len(found) == 1 and None not in found and not hit.together else None


def _of(hit: Hit, party: Entry | None, name: Callable[[Entry, Entry], str]) -> Entry | None:
    """The body of the party: one that has a party of its own keeps its name, and must have the same."""
    if not party:
        return None
    for body in _bodies(hit):
        if body.party == party.party:
            return body
        if body.party is None:
            return Entry("body", name(body, party), party.party, None, body.role)
    return None


# ---------------------------------------------------------------- Russian


def body_then_party(left: Hit, right: Hit, analysis: Analysis, gazetteer: Gazetteer) -> Entry | None:
    """МИД | России."""
    if left.last == right.first and gazetteer.genitive(right, analysis):
        return _of(left, _party(right, AFTER), _russian)
    return None


def adjective_then_body(left: Hit, right: Hit, analysis: Analysis, gazetteer: Gazetteer) -> Entry | None:
    """британский | МИД."""
    return _of(right, _party(left, BEFORE), _russian) if left.last == right.first else None


def press_service_then_body(left: Hit, right: Hit, analysis: Analysis, gazetteer: Gazetteer) -> Entry | None:
    """пресс-служба | МИД РФ."""
    outer, inner = _kind(left), _bodies(right)
    if outer and inner and outer.role == "press_service" and left.last == right.first:
        return Entry("body", f"{outer.name} {_genitive(inner[0])}", inner[0].party, None, outer.role)
    return None


def body_then_seat(left: Hit, right: Hit, analysis: Analysis, gazetteer: Gazetteer) -> Entry | None:
    """пресс-служба | Кремля."""
    outer, party = _kind(left), _party(right, SEAT)
    if outer and party and left.last == right.first and gazetteer.genitive(right, analysis):
        return Entry("body", f"{outer.name} {genitive(party.name)}", party.party, None, outer.role)
    return None


def _russian(body: Entry, party: Entry) -> str:
    return f"{body.name} {of(party)}"


def _genitive(body: Entry) -> str:
    """The genitive of a body's name: "правительства РФ"; abbreviations stay ("МИД РФ")."""
    kind, space, rest = body.name.partition(" ")
    if kind.isupper():
        return body.name
    return genitive(body.name) if genitive(body.name) != body.name else genitive(kind) + space + rest


@cache
def of(party: Entry) -> str:
    """What Russian puts after a body of the party: РФ, Великобритании, ООН."""
    found = party.kind != "organization" and party.party and state(party.party)
    return (found.of or genitive(found.ru)) if found else genitive(party.name)


# ---------------------------------------------------------------- English


def party_then_body(left: Hit, right: Hit, analysis: Analysis, gazetteer: Gazetteer) -> Entry | None:
    """Russian | Foreign Ministry; Russia | 's | Foreign Ministry; US | State Department; Kremlin | press service."""
    if tuple(analysis.norms[left.last : right.first]) not in ((), ("'s",), ("'",)):
        return None
    return _of(right, _party(left, AFTER | BEFORE), _english) or _of(right, _party(left, SEAT), _seated)


def body_of_party(left: Hit, right: Hit, analysis: Analysis, gazetteer: Gazetteer) -> Entry | None:
    """Ministry of Foreign Affairs | of the | Russian Federation."""
    between = tuple(analysis.norms[left.last : right.first])
    return _of(left, _party(right, AFTER), _english) if between in (("of",), ("of", "the")) else None


def _english(body: Entry, party: Entry) -> str:
    return f"{adjective(party)} {body.name}"


def _seated(body: Entry, seat: Entry) -> str:
    return f"{seat.name} {body.name}"


@cache
def adjective(party: Entry) -> str:
    """What English puts before a body of the party: Russian, US, UN."""
    found = party.kind != "organization" and party.party and state(party.party)
    return found.before if found else party.party or party.name


RUSSIAN = (body_then_party, adjective_then_body, press_service_then_body, body_then_seat)
ENGLISH = (party_then_body, body_of_party)
