"""Pronouns -> whom they stand for."""

from __future__ import annotations

from verbale.model import Mention
from verbale.resolve.coreference.scene import NEAR, Answer, Scene, agrees, one
from verbale.resolve.discourse import Trace

BEHIND = 2
"""Tokens between a verb and the pronoun that is its subject at most."""
PAUSES = frozenset({",", "-", "–", "—"})


def subject_of_sentence(scene: Scene, m: Mention) -> Answer | None:
    """The subject of a clause before it in the same sentence."""
    d = scene.discourse
    if m.plural or not d.subject(m.head):
        return None
    here, clause = d.sentence_of(m.head), d.clause(m.head)
    for t in d.back(m.head, 0, bool(d.quoted[m.head])):
        if d.sentence_of(t.token) == here and t.subject and t.quoted == bool(d.quoted[m.head]):
            return _single(scene, m, t) if d.clause(t.token) != clause else None
    return None


def who_spoke_before(scene: Scene, m: Mention) -> Answer | None:
    """``Президент встретится с X, добавил он``, ``X will come, he added``: the subject of the sentences before, not one whom
    he speaks of."""
    a, verb = scene.discourse.analysis, scene.discourse.analysis.heads[m.head]
    if verb < 0 or abs(verb - m.head) > BEHIND or not scene.discourse.subject(m.head):
        return None
    first = min(verb, m.head)
    told = verb < m.head or a.rels[verb] == "parataxis" or any(a.rels[c] == "ccomp" and c < first for c in a.children(verb))
    paused = first > 0 and a.words[first - 1] in PAUSES and a.sentence[first - 1] == a.sentence[first]
    return last_subject(scene, m._replace(body="person")) if told and paused else None  # no thing speaks


def _own_clause(scene: Scene, m: Mention, t: Trace, clause: int) -> bool:
    """A pronoun does not stand for the subject of its own clause (that would be ``себя``, ``свой``)."""
    return scene.discourse.clause(t.token) == clause and not scene.discourse.subject(m.head)


def _acting(scene: Scene, m: Mention) -> set[int]:
    """Who is the subject of the clause of a pronoun, or of the one that its infinitive hangs on: "Х пригласил его приехать" is
    of somebody else, wherever X was named before."""
    d = scene.discourse
    if d.subject(m.head) or d.analysis.rels[m.head] == "det":
        return set()
    clauses = {clause := d.clause(m.head)}
    if d.analysis.rels[clause] == "xcomp" and d.analysis.heads[clause] >= 0:
        clauses.add(d.analysis.heads[clause])
    near = d.back(m.head, 0, bool(d.quoted[m.head]))
    return {e for t in near if t.subject and d.clause(t.token) in clauses for e in t.entities}


def object_of_the_same(scene: Scene, m: Mention) -> Answer | None:
    """``освободил Богданова … Он также уволен``: what is done to him was done to the object before."""
    d = scene.discourse
    if m.plural or d.analysis.rels[m.head] != "nsubj:pass":
        return None
    for t in d.back(m.head, 1, bool(d.quoted[m.head])):
        if d.analysis.rels[t.token] in ("obj", "iobj", "nsubj:pass") and (answer := _single(scene, m, t)):
            return answer
    return None


def beside(scene: Scene, m: Mention) -> Answer | None:
    """``с Дэвисом или без него``: joined to the name by a conjunction."""
    d = scene.discourse
    head = d.analysis.heads[m.head]
    if m.plural or d.analysis.rels[m.head] != "conj" or head < 0:
        return None
    return next((_single(scene, m, t) for t in reversed(d.traces) if t.token == head and t.type == "person"), None)


def joined_to(scene: Scene, m: Mention) -> Answer | None:
    """``Берг и его шведский коллега``: the one whom the colleague is joined to."""
    d, a = scene.discourse, scene.discourse.analysis
    noun = a.heads[m.head]
    if m.plural or a.rels[m.head] not in ("det", "nmod") or noun < 0 or a.rels[noun] != "conj":
        return None
    over = a.heads[noun]
    for t in d.back(m.head, 0, bool(d.quoted[m.head])):
        if t.token == over or (a.heads[t.token] == over and a.rels[t.token] in ("appos", "flat:name")):
            return _single(scene, m, t)
    return None


def named_in_sentence(scene: Scene, m: Mention) -> Answer | None:
    """The nearest person before it in the sentence; not one of its own clause, or for ``его`` not the subject there."""
    d = scene.discourse
    if m.plural:
        return None
    here, clause, acting = d.sentence_of(m.head), d.clause(m.head), _acting(scene, m)
    possessive = d.analysis.rels[m.head] == "det" or d.analysis.pos[m.head] == "DET"
    near = list(d.back(m.head, 0, bool(d.quoted[m.head])))
    if d.analysis.rels[m.head] in ("obj", "iobj"):  # "он встретился с X, а во вторник его примет Y": who acts is spoken of still
        near.sort(key=lambda t: not t.subject)
    for t in near:
        if d.sentence_of(t.token) != here or t.quoted != bool(d.quoted[m.head]):
            return None
        if not acting.isdisjoint(t.entities) or (d.clause(t.token) == clause and (t.subject or not possessive)):
            continue
        if possessive and m.body != "person" and d.noun_between(t.token, m.head, m.gender):
            return None
        return _single(scene, m, t)
    return None


def last_subject(scene: Scene, m: Mention) -> Answer | None:
    """The subject of the sentences before; the nearest that agrees."""
    if m.plural:
        return None
    d = scene.discourse
    inside = bool(d.quoted[m.head])
    here, acting = d.sentence_of(m.head), _acting(scene, m)
    for t in d.back(m.head, NEAR, inside):
        if d.sentence_of(t.token) != here and t.subject and acting.isdisjoint(t.entities) and (answer := _single(scene, m, t)):
            return answer
    return None


def only_one(scene: Scene, m: Mention) -> Answer | None:
    """The only person of the sentence before and this one who agrees."""
    if m.plural:
        return None
    d = scene.discourse
    clause, acting = d.clause(m.head), _acting(scene, m)
    near = {t.entities[0] for t in d.back(m.head, 1, bool(d.quoted[m.head])) if _single(scene, m, t)
            and acting.isdisjoint(t.entities) and not _own_clause(scene, m, t, clause)}
    return one(near)


def those(scene: Scene, m: Mention) -> Answer | None:
    """``они``: the persons who were the subject together in the sentence before."""
    if not m.plural:
        return None
    d = scene.discourse
    subjects: dict[int, set[int]] = {}
    for t in d.back(m.head, 1, bool(d.quoted[m.head])):
        if t.subject:
            subjects.setdefault(d.clause(t.token), set()).update(t.entities)
    for found in subjects.values():
        return tuple(sorted(found)) if len(found) > 1 else None
    return None


def _single(scene: Scene, m: Mention, t: Trace) -> Answer | None:
    """The one person of a trace who agrees, unless a thing spoken of since could be meant as well."""
    if len(t.entities) != 1 or not agrees(scene.persons.get(t.entities[0]), m):
        return None
    if m.form == "pronoun" and m.body != "person" and scene.discourse.thing_between(t.token, m.head, m.gender):
        return None
    return t.entities
