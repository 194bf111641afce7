"""Composes bodies with the party beside them: "МИД" + "РФ", "британский" + "МИД", "Russian" + "Foreign Ministry".

Nothing of this is listed in the tables: they hold kinds of bodies and names of parties.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

from verbale.lexicon.entries import Entry, Hit
from verbale.lexicon.states import name as party_name
from verbale.lexicon.surfaces import genitive
from verbale.lexicon.table import load, split
from verbale.model import Analysis, Party

if TYPE_CHECKING:
    from verbale.lexicon.gazetteer import Gazetteer

AFTER = frozenset({"state", "organization"})
BEFORE = frozenset({"adjective"})


def compose(hits: Sequence[Hit], analysis: Analysis, gazetteer: Gazetteer) -> list[Hit]:
    """The same hits, bodies merged with the party beside them."""
    if not any(h.entries[0].kind == "body" for h in hits):
        return list(hits)
    done: list[Hit] = []
    for hit in reversed(hits):
        done.append(hit)
        while len(done) > 1 and (merged := _merge(done[-1], done[-2], analysis, gazetteer)):
            done[-2:] = [merged]
    done.reverse()
    return done


def _merge(left: Hit, right: Hit, analysis: Analysis, gazetteer: Gazetteer) -> Hit | None:
    """One hit of two neighbours, where they are one body."""
    rules = RUSSIAN if gazetteer.language == "ru" else ENGLISH
    for rule in rules:
        if entry := rule(left, right, analysis, gazetteer):
            inner = tuple(h for hit in (left, right) for h in (hit.inner or (hit,)))
            return Hit(left.first, right.last, (entry,), inner=inner)
    return None


def _body(hit: Hit) -> Entry | None:
    return hit.entries[0] if hit.entries[0].kind == "body" else None


def _party(hit: Hit, kinds: frozenset[str]) -> Party | None:
    """The one party that the words stand for, as one of the kinds."""
    found = {e.party for e in hit.entries if e.kind in kinds}
    return found.pop() if len(found) == 1 and not hit.together else None


# ---------------------------------------------------------------- Russian


def body_then_party(left: Hit, right: Hit, analysis: Analysis, gazetteer: Gazetteer) -> Entry | None:
    """МИД | России."""
    body, party = _body(left), _party(right, AFTER)
    if body and party and left.last == right.first and gazetteer.genitive(right, analysis):
        return _russian(body, party)
    return None


def adjective_then_body(left: Hit, right: Hit, analysis: Analysis, gazetteer: Gazetteer) -> Entry | None:
    """британский | МИД."""
    body, party = _body(right), _party(left, BEFORE)
    return _russian(body, party) if body and party and left.last == right.first else None


def body_then_body(left: Hit, right: Hit, analysis: Analysis, gazetteer: Gazetteer) -> Entry | None:
    """пресс-служба | МИД РФ."""
    outer, inner = _body(left), _body(right)
    if outer and inner and outer.party is None and outer.role == "press_service" and left.last == right.first:
        return Entry("body", f"{outer.name} {_genitive(inner)}", inner.party, None, outer.role)
    return None


def body_then_seat(left: Hit, right: Hit, analysis: Analysis, gazetteer: Gazetteer) -> Entry | None:
    """пресс-служба | Кремля."""
    outer, party = _body(left), _party(right, frozenset({"seat"}))
    if outer and party and outer.party is None and left.last == right.first and gazetteer.genitive(right, analysis):
        return Entry("body", f"{outer.name} {genitive(right.entries[0].name)}", party, None, outer.role)
    return None


def _russian(body: Entry, party: Party) -> Entry | None:
    """The body of the party: a body that has a party already keeps its name, and must have the same."""
    if body.party is not None:
        return body if body.party == party else None
    return Entry("body", f"{body.name} {of(party)}", party, None, body.role)


def _genitive(body: Entry) -> str:
    """The genitive of a body's name: "правительства РФ"; abbreviations stay ("МИД РФ")."""
    kind, space, rest = body.name.partition(" ")
    if kind.isupper():
        return body.name
    return genitive(body.name) if genitive(body.name) != body.name else genitive(kind) + space + rest


@cache
def of(party: Party) -> str:
    """What Russian puts after a body of the party: РФ, Великобритании, ООН."""
    for row in load("shared", "states"):
        if row["code"] == party:
            return row["ru_of"] or genitive(row["ru"])
    return genitive(party_name(party, "ru"))


# ---------------------------------------------------------------- English


def party_then_body(left: Hit, right: Hit, analysis: Analysis, gazetteer: Gazetteer) -> Entry | None:
    """Russian | Foreign Ministry; Russia | 's | Foreign Ministry; US | State Department."""
    body, party = _body(right), _party(left, AFTER | BEFORE | {"demonym"})
    between = analysis.norms[left.last : right.first]
    if body and party and tuple(between) in ((), ("'s",), ("'",)):
        return _english(body, party)
    return None


def body_of_party(left: Hit, right: Hit, analysis: Analysis, gazetteer: Gazetteer) -> Entry | None:
    """Ministry of Foreign Affairs | of the | Russian Federation."""
    body, party = _body(left), _party(right, AFTER)
    between = tuple(analysis.norms[left.last : right.first])
    return _english(body, party) if body and party and between in (("of",), ("of", "the")) else None


def _english(body: Entry, party: Party) -> Entry | None:
    if body.party is not None:
        return body if body.party == party else None
    return Entry("body", f"{adjective(party)} {body.name}", party, None, body.role)


@cache
def adjective(party: Party) -> str:
    """What English puts before a body of the party: Russian, U.S., UN."""
    for row in load("shared", "states"):
        if row["code"] == party:
            return "US" if party == "US" else next(iter(split(row["en_adjective"])), row["en"])
    return party


RUSSIAN = (body_then_party, adjective_then_body, body_then_body, body_then_seat)
ENGLISH = (party_then_body, body_of_party)
