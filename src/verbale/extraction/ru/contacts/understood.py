"""Sides that the words at a contact leave to be understood: the host who calls a visit off, both of two countries."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from verbale.extraction.parties import UNNAMED, Actor, parties_of
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import Side, subject_actors
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import words_of
from verbale.lexicon.states import organization
from verbale.model import ContactMention, Party

COUNTRIES = frozenset({"страна", "государство", "республика", "столица", "ведомство", "сторона", "правительство"})
"""What "двух" may count where both sides of a contact are meant."""


def calling_off(scan: Scan, found: Found, named: Sequence[Side]) -> list[Side]:
    """"Индия отменила визит министра Непала": who calls off the visit of another is its host."""
    a, verb = scan.analysis, found.link.verb
    guests = set(parties_of(s.actor for s in named)) - {UNNAMED}
    if not found.word.noun or verb < 0 or found.link.rel != "obj" or a.lemmas[verb] not in words_of("off") or len(guests) != 1:
        return []
    hosts = set(parties_of(subject_actors(scan, verb))) - {UNNAMED}
    if len(hosts) != 1 or hosts & guests:
        return []
    return [Side("host", Actor(found.head, (found.head, found.head + 1), (), tuple(hosts)))]


def of_both(scan: Scan, found: Found, named: Sequence[Side], last: ContactMention | None) -> list[Side]:
    """"переговоры экспертов двух стран": of the two who met in the contact told last, else of the only two that were named."""
    at = -1 if any(s.actor.parties or s.actor.persons for s in named) else _counted(scan, found)
    pair = _pair(scan, at, last) if at >= 0 else ()
    if len(pair) != 2:
        return list(named)
    return [Side("group", Actor(at, (at, at + 1), (), pair, plural=True)), *(s for s in named if s.part == "mediator")]


def _counted(scan: Scan, found: Found) -> int:
    """The "стран" of "двух стран" that hangs on the contact or on its subject; -1 without it."""
    a = scan.analysis
    heads = {found.head, *found.nucleus, *([] if found.word.noun else [c for c in a.children(found.head) if a.rels[c] == "nsubj"])}
    below = [d for h in heads for c in a.children(h) if a.rels[c] in ("nmod", "nsubj") for d in (c, *a.children(c))]
    heads |= {h for h in heads if a.lemmas[h] in COUNTRIES}
    return next((k for k in (*heads, *below) if a.lemmas[k] in COUNTRIES and any(
        a.lemmas[c] in ("два", "оба") for c in a.children(k))), -1)


def _pair(scan: Scan, at: int, last: ContactMention | None) -> tuple[Party, ...]:
    if last is not None and len(last.parties) == 2 and UNNAMED not in last.parties:
        return last.parties
    states = sorted(code for code in scan.states if organization(code) is None)
    return tuple(states) if len(states) == 2 else ()


def of_those_listed(scan: Scan, which: int) -> list[int]:
    """"усилия президента X, президента Y и президента Z, которые обсудили ...": the heads of a list right before a plural
    "которые" whose clause the parser hung on a word above them."""
    a = scan.analysis
    if a.feats[which].get("Number") != "Plur" or which < 2 or a.words[which - 1] != ",":
        return []
    first, _ = a.sentences[a.sentence[which]]
    heads = [m.head for m in scan.view.mentions_in(first, which - 1) if m.type == "person"]
    listed = [h for h in heads if any(a.rels[k] == "conj" for k in (h, *a.children(a.heads[h]))) or a.rels[h] == "conj"]
    parted = all(_joined(scan, one, two) for one, two in pairwise(listed))
    return listed if len(listed) > 1 and parted and listed[-1] == heads[-1] else []


def _joined(scan: Scan, one: int, two: int) -> bool:
    """No verb between two that are listed."""
    return not any(scan.analysis.pos[k] == "VERB" for k in range(one, two))
