"""The level that words at a contact tell, beside the offices of those who take part."""

from __future__ import annotations

from verbale.extraction.parties import highest
from verbale.extraction.ru.contacts.actors import actors
from verbale.extraction.ru.contacts.ranks import phrase_level
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import preposition
from verbale.extraction.ru.contacts.triggers import Found
from verbale.model import Level


def told_level(scan: Scan, found: Found) -> Level:
    """ "на высшем уровне", "на уровне министров"; a summit is one of leaders where nothing else tells."""
    a = scan.analysis
    heads = {*found.nucleus, found.link.verb} - {-1}
    for head in sorted(heads):
        for child in a.children(head):
            if a.lemmas[child] == "уровень" and preposition(a, child) == "на":
                return _of_level(scan, child)
    if any(a.rels[c] == "amod" and a.lemmas[c] == "министерский" for c in a.children(found.head)):
        return "ministers"
    return "leaders" if a.lemmas[found.head] == "саммит" else "unspecified"


def _of_level(scan: Scan, token: int) -> Level:
    a = scan.analysis
    below = a.children(token)
    if any(a.norms[c].startswith("высш") for c in below):
        return "leaders"
    if any(a.lemmas[c] in ("рабочий", "экспертный") for c in below):
        return "working"
    return highest([phrase_level(scan, c) for c in below if a.rels[c] == "nmod"]
                   + [x.level for c in below if a.rels[c] == "nmod" for x in actors(scan, c)])
