"""Contacts that somebody offers and somebody answers: "X отклонил предложение Y встретиться", "просьбу Y о встрече"."""

from __future__ import annotations

from verbale.extraction.parties import Actor
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import genitives, subject_actors
from verbale.extraction.ru.contacts.syntax import controller
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import words_of


def offering(scan: Scan, verb: int) -> list[Actor]:
    """Who offers what an infinitive tells: "X предложил Y встретиться", "предложение X встретиться"."""
    a, above = scan.analysis, scan.analysis.heads[verb]
    if above < 0:
        return []
    if a.lemmas[above] in words_of("offer"):
        return genitives(scan, [above])
    offered = a.rels[verb] in ("xcomp", "csubj") and a.lemmas[above] in ("предложить", "предлагать")
    return subject_actors(scan, above) if offered and controller(a, above) >= 0 else []


def answered(scan: Scan, found: Found) -> list[Actor]:
    """Both sides of "X ответил отказом на просьбу Y о встрече": whose offer it is, and who answers it."""
    a, verb = scan.analysis, found.link.verb
    offers = [t for t in found.link.through if a.lemmas[t] in words_of("offer")]
    if not offers or verb < 0 or a.lemmas[verb] not in words_of("answering"):
        return []
    return [*genitives(scan, offers), *subject_actors(scan, verb)]
