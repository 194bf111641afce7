"""Who is said to stay away from a contact: "не будет участвовать во встрече", "не приедет на переговоры"."""

from __future__ import annotations

from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import adjectives, codes, genitives, partners, side
from verbale.extraction.ru.contacts.syntax import negated, own_subject
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import triggers

PRESENT = frozenset({"участвовать", "поучаствовать", "присутствовать", "появиться"})
"""Verbs for being there."""
REFUSING = frozenset({"отказаться", "отказываться", "отклонить", "отклонять", "отвергнуть", "отвергать",
                      "воздержаться", "воздерживаться", "уклониться", "уклоняться"})
"""Verbs for not being there, of which taking part is the object."""


def absent(scan: Scan, found: Found) -> bool:
    """Whoever is the subject of its predicate does not come to the contact or takes no part in it."""
    return refuses(scan, found) or (_stays_away(scan, found) and _denied(scan, found.link.verb))


def refuses(scan: Scan, found: Found) -> bool:
    """"отказался от участия во встрече", "отклонил приглашение на саммит"."""
    a, passed = scan.analysis, {scan.analysis.lemmas[t] for t in (*found.link.through, *found.carriers)}
    verb = a.lemmas[found.link.verb] if found.link.verb >= 0 else ""
    return (verb in REFUSING and bool(passed & {"участие", "приглашение"})) or (
        verb in ("отменить", "отменять") and "участие" in passed)


def without(scan: Scan, found: Found) -> bool:
    """The contact is of others, for all that its words tell: it is held without whoever stays away."""
    if not absent(scan, found):
        return False
    met = partners(scan, found.nucleus)
    own = codes([*met, *adjectives(scan, found.nucleus), *side("group", genitives(scan, found.nucleus))])
    return len(own) > 1 or not met


def _stays_away(scan: Scan, found: Found) -> bool:
    a, link = scan.analysis, found.link
    if not found.word.noun or link.verb < 0:
        return False
    part = any(a.lemmas[t] == "участие" for t in link.through) and a.lemmas[link.verb] in ("принять", "принимать")
    known = triggers().get(a.lemmas[link.verb])
    comes = a.lemmas[link.verb] in PRESENT or (known is not None and not known.noun and known.frame == "trip")
    return part or (comes and link.preposition in ("в", "на") and not link.through)


def own_words(scan: Scan, verb: int) -> bool:
    """"X заявил, что (он) не полетит": the subject of a predicate says himself what it tells."""
    a = scan.analysis
    at = own_subject(a, verb)
    himself = at < 0 or a.norms[at] in ("он", "она", "они")
    return himself and a.rels[verb] == "ccomp" and own_subject(a, a.heads[verb]) >= 0


def _denied(scan: Scan, verb: int) -> bool:
    """The predicate, or what governs it, has "не": "не сможет приехать"."""
    a, above = scan.analysis, scan.analysis.heads[verb]
    return negated(a, verb) or (a.rels[verb] in ("xcomp", "csubj") and above >= 0 and negated(a, above))
