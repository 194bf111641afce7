"""Those who belong to a group that meets, and those who look on: told beside the contact, not as its sides."""

from __future__ import annotations

from collections.abc import Iterable

from verbale.extraction.parties import Actor
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import genitives, subject_actors
from verbale.extraction.ru.contacts.syntax import preposition

BELONGING = frozenset({"входить", "участвовать", "представить", "объединять"})


def members(scan: Scan, nucleus: Iterable[int]) -> list[Actor]:
    """"встреча группы, в которую входят X, Y и Z", "встреча группы в составе X, Y и Z"."""
    a = scan.analysis
    groups = {d for k in nucleus for c in (k, *a.children(k)) for d in (c, *a.children(c))}
    for k in sorted(groups):
        for c in a.children(k):
            if a.rels[c] == "acl:relcl" and a.lemmas[c] in BELONGING and any(
                    a.lemmas[d] == "который" and preposition(a, d) == "в" for d in a.children(c)):
                return subject_actors(scan, c)
            if a.lemmas[c] == "состав" and preposition(a, c) == "в" and (found := genitives(scan, [c])):
                return found
    return []


def present(scan: Scan, verb: int) -> list[Actor]:
    """"подписано в Лиме в присутствии президентов X и Y"."""
    a = scan.analysis
    return genitives(scan, [c for c in a.children(verb) if a.lemmas[c] == "присутствие" and preposition(a, c) == "в"])
