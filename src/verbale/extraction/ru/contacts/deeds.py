"""Contacts told by what is done together: "пожал руку президенту X", "министры сверили позиции"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extraction.parties import parties_of
from verbale.extraction.ru.contacts.actors import actors
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import Side, dependents, partners, plural_subject, side, somebody, subject_actors
from verbale.extraction.ru.contacts.syntax import case, preposition
from verbale.extraction.ru.contacts.triggers import Found


def deed(scan: Scan, found: Found) -> list[Side]:
    """Who does it together, or one to another: the subject, "с Y", the dative, the person who is the object."""
    agents = [x for x in subject_actors(scan, found.head) if x.persons or x.level != "unspecified"]
    to = [x for c in (*dependents(scan, [found.head], ("",), ("Dat",)), *_objects(scan, found.head)) for x in actors(scan, c)]
    nouns = [d for c in scan.analysis.children(found.head) if scan.analysis.rels[c] in ("obj", "obl")
             for d in (c, *scan.analysis.children(c)) if scan.analysis.feats[d].get("Animacy") == "Inan"]
    met = [*partners(scan, [found.head, *nouns]), *side("with", (x for x in to if somebody(scan, x)))]
    alone = not met and len(parties_of(agents)) < 2
    return [] if alone else [*side("group" if plural_subject(agents) else "agent", agents), *met]


def _objects(scan: Scan, verb: int) -> Iterator[int]:
    """"угостил обедом премьера": the person who is the object."""
    a = scan.analysis
    yield from (c for c in a.children(verb) if a.rels[c] == "obj" and not preposition(a, c)
                and case(a, c) in ("Acc", "Gen") and a.feats[c].get("Animacy") == "Anim")
