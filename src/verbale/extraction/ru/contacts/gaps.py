"""Those met one after another whose verb is told once: "во вторник переговорил с X, а в среду — с Y"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verbale.extraction.parties import Actor
from verbale.extraction.ru.contacts.actors import actors
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import Side, side
from verbale.extraction.ru.contacts.syntax import case
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import DASHES, PASSING_ON
from verbale.model import TimeRef

MEETING = frozenset({"meet", "event", "reach"})
"""Frames of contacts that one may have with one after another."""


class Company(NamedTuple):
    """Who is met behind the ``dash`` of a gap, and on which day."""

    dash: int
    sides: list[Side]
    time: TimeRef


def company(scan: Scan, found: Found) -> Iterator[Company]:
    """Those behind dashes in the sentence, each with a day of their own before the dash."""
    a = scan.analysis
    if found.word.frame not in MEETING:
        return
    verb = found.head if not found.word.noun else found.link.verb
    _, last = a.sentences[a.sentence[found.head]]
    for k in range(found.last, last - 2):
        if a.feats[k].get("VerbForm") == "Fin" and k != verb:
            return
        if a.words[k] in DASHES and (day := _day_before(scan, k)) and (met := _met(scan, found, k + 1)):
            yield Company(k, side("with", met), day)


def _day_before(scan: Scan, dash: int) -> TimeRef | None:
    """The one date between the comma and the dash, with nothing else there."""
    a, at = scan.analysis, dash - 1
    while at > 0 and a.words[at] != "," and (scan.in_time(at) or a.norms[at] in PASSING_ON or a.norms[at] in ("в", "во", "на")):
        at -= 1
    told = [ref for _, _, ref in scan.times_in(at, dash)]
    return told[0] if a.words[at] == "," and len(told) == 1 else None


def _met(scan: Scan, found: Found, at: int) -> list[Actor]:
    """Actors right behind the dash: "с Y", of a call by "позвонил" in the dative."""
    a = scan.analysis
    if found.word.frame == "reach":
        noun = next((k for k in range(at, min(len(a), at + 4)) if case(a, k) == "Dat" and scan.mention(k)), -1)
        return actors(scan, noun) if noun >= 0 else []
    behind = a.norms[at] in ("с", "со") and a.heads[at] > at
    return [x for x in actors(scan, a.heads[at]) if x.head > at] if behind else []
