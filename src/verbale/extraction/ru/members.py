"""Memberships that a verb tells: ``вошел в состав комиссии``, ``избран в парламент``, ``состоит в партии``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from verbale.extraction.ru.predicates import OBJECTS, SUBJECTS, Body, Lead, People, body_phrase, named_bodies, verbs
from verbale.model import Analysis, Mention

OF_THE_WHOLE = {"состав", "число", "ряд"}
"""What stands before the body: в состав совета, в ряды партии."""
CHOSEN = {"government", "parliament", "security_council"}
"""Kinds of bodies that are made up of persons; one does not walk into them."""


def joined(people: People, mentions: Sequence[Mention]) -> Iterator[Lead]:
    """Bodies that a verb says somebody belongs to, came to belong to, or was elected to."""
    a = people.analysis
    bodies = named_bodies(mentions)
    for i, lemma in enumerate(a.lemmas):
        verb = verbs().get(lemma)
        if verb is not None and verb.kind in ("join", "elect") and a.pos[i] == "VERB" and _is_so(a, i):
            yield from _joined(people, i, verb.kind, bodies)


def _joined(people: People, i: int, kind: str, bodies: dict[int, Body]) -> Iterator[Lead]:
    a = people.analysis
    body = next((b for c in a.children(i) if (b := _entered(a, c, bodies))), None)
    if body is None:
        return
    active = kind == "elect" and a.feats[i].get("Voice") != "Pass" and a.feats[i].get("Variant") != "Short"
    person = people.of(i, OBJECTS if active else SUBJECTS)
    if person is not None:
        title = "депутат" if kind == "elect" and body.role == "parliament" else "член"
        yield Lead(person, title, body.name, body.state, body.role, min(i, body.first), max(i + 1, body.last))


def _entered(a: Analysis, i: int, bodies: dict[int, Body]) -> Body | None:
    """The body that a noun behind ``в`` names."""
    if a.rels[i] not in ("obl", "nmod") or not any(a.rels[c] == "case" and a.norms[c] in ("в", "во") for c in a.children(i)):
        return None
    noun = i
    if a.lemmas[i] in OF_THE_WHOLE:
        noun = next((c for c in a.children(i) if a.rels[c] == "nmod" and a.feats[c].get("Case") == "Gen"), i)
    body = bodies.get(noun) or body_phrase(a, noun)
    if body is None:
        return None
    return body if body.role in CHOSEN or any(a.lemmas[k] in circles() for k in range(body.first, body.last)) else None


@cache
def circles() -> frozenset[str]:
    return frozenset(lemma for lemma, verb in verbs().items() if verb.kind == "circle")


def _is_so(a: Analysis, i: int) -> bool:
    """Neither denied nor still to come."""
    return a.feats[i].get("Tense") != "Fut" and a.feats[i].get("Mood") != "Cnd" and not any(
        a.norms[c] in ("не", "бы") for c in a.children(i))
