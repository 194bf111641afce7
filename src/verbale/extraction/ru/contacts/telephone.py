"""Calls told by the telephone alone: "поздравил по телефону X", "вышел на связь с X"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extraction.ru.contacts.actors import actors
from verbale.extraction.ru.contacts.guests import acting
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import Side, partners, side, somebody
from verbale.extraction.ru.contacts.syntax import case, own_subject, preposition
from verbale.extraction.ru.contacts.triggers import Found


def phoned(scan: Scan, found: Found) -> list[Side]:
    """"X по телефону поздравил Y", "выразил Y по телефону соболезнования": who does it, and to whom."""
    verb = found.link.verb
    to = [x for c in _addressed(scan, verb, found.head) for x in actors(scan, c) if somebody(scan, x)]
    return [*side("agent", acting(scan, verb)), *side("with", to)] if to else []


def _addressed(scan: Scan, verb: int, phone: int) -> Iterator[int]:
    """The object or the dative of the verb or of its object; behind the telephone the parser takes it for a genitive."""
    a = scan.analysis
    for head in (verb, *(c for c in a.children(verb) if a.rels[c] == "obj"), phone):
        yield from (c for c in a.children(head) if not preposition(a, c) and (
            case(a, c) == "Dat" or (a.rels[c] == "obj" and head == verb) or head == phone))


def linked(scan: Scan, found: Found) -> list[Side]:
    """"X вышел на связь с Y", "X был на связи с Y"."""
    a, verb = scan.analysis, found.link.verb
    at = own_subject(a, found.head)
    agents = actors(scan, at) if at >= 0 else acting(scan, verb) if verb >= 0 else []
    met = partners(scan, [found.head, *([verb] if verb >= 0 else [])])
    return [*side("agent", agents), *met] if met else []
