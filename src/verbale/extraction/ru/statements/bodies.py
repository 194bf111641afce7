"""Speakers that are bodies and papers named before: "в министерстве", "в ведомстве", "говорится в заявлении".

A bare word for a body means the one body of that kind in the nearest paragraph that names any. A paper without an author
is that of whoever spoke, or of the body that acted, in the sentence right before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.extraction.ru.statements import sources
from verbale.extraction.ru.statements.scene import Scene, nouns
from verbale.extraction.statements import Draft, Speaker
from verbale.extraction.units import OUTSIDE, Unit
from verbale.lexicon.states import organization
from verbale.model import Entity, Mention

FAR = 3
"""So many paragraphs back a body is remembered."""
NEAR = 2
"""So many sentences back a paper has its author."""
IN_IT = frozenset({"нем", "ней", "них"})
ANY_PAPER = ("документ", "текст")
"""Words for any paper spoken of before."""
BETWEEN = frozenset({"контракт", "договор", "соглашение", "меморандум", "протокол"})
"""Papers of two sides speak for themselves."""
MINISTRIES = frozenset({"министерство", "ведомство"})
FIRMS = frozenset({"компания", "концерн", "корпорация", "холдинг", "фирма", "предприятие"})
WORDS = frozenset({"министерство", "ведомство", "организация", "комитет", "комиссия", "служба", "суд", "партия", "фонд", "банк",
                   "агентство", *FIRMS})
"""Words that mean a body named before: a ministry, one of a state, one of states, a firm, one that is called so."""


def body(scene: Scene, speaker: Speaker, head: int) -> Speaker:
    """ "в министерстве подчеркнули": the one body of that kind that was named last."""
    here = scene.unit(speaker.first).paragraph
    found: dict[int, set[int]] = {}
    for m in scene.view.mentions_in(0, speaker.first):
        if m.type == "organization" and len(m.entities) == 1 and _is(scene, m, scene.a.lemmas[head]):
            found.setdefault(scene.unit(m.head).paragraph, set()).add(m.entities[0])
    nearest = max((p for p in found if here - p <= FAR), default=None)
    if nearest is None or len(found[nearest]) != 1:
        return speaker
    return replace(speaker, entity=scene.view.entities[found[nearest].pop()].id, text=None)


def _is(scene: Scene, m: Mention, lemma: str) -> bool:
    """Whether a body may be called so: a ministry, for "ведомство" any body of a state, for "компания" one of nobody's."""
    name = scene.view.entities[m.entities[0]].name.lower()
    if lemma in FIRMS:
        return m.body is None and m.state is None and not sources.medium(name)
    if lemma == "организация" and m.body is None and m.state is not None and organization(m.state) is not None:
        return True
    if lemma not in MINISTRIES:
        return m.last - m.first > 1 and any(scene.a.lemmas[k] == lemma for k in range(m.first, m.last))
    ministry = bool(m.body and m.body.endswith("ministry")) or "министерств" in name or name.startswith("мин")
    return ministry or (lemma == "ведомство" and m.body is not None)


def is_paper(scene: Scene, head: int) -> bool:
    """Whether a word means a paper: "в заявлении", "в нем"."""
    return scene.a.lemmas[head] in nouns("document") or scene.a.norms[head] in IN_IT


def paper(scene: Scene, speaker: Speaker, head: int, before: Sequence[Draft]) -> Speaker:
    """ "отмечается в сообщении": whose it is, where the paper stands without an author.

    The author that the sentences before give to the very paper; else who spoke, or the body that acted, there.
    """
    if scene.a.lemmas[head] in BETWEEN:
        return speaker
    here = scene.unit(speaker.first)
    sentences = [u for u in scene.units.before(here) if here.paragraph - u.paragraph <= 1][-NEAR:]
    for unit in reversed(sentences):
        if (author := _wrote(scene, unit, head) or _spoke(scene, unit, before)) is not None:
            return replace(speaker, entity=author.entity, text=author.text)
        acted = _acted(scene, unit)
        if acted is not None:
            return replace(speaker, entity=acted.id, text=None)
    return replace(speaker, text=None) if scene.a.norms[head] in IN_IT else speaker


def _wrote(scene: Scene, unit: Unit, head: int) -> Speaker | None:
    """The author of a paper that a sentence speaks of: "послание короля", "король направил послание"."""
    a = scene.a
    here = a.lemmas[head]
    for k in scene.units.walk_back(unit.last, unit.first):
        if a.pos[k] != "NOUN" or a.lemmas[k] not in nouns("document") or (
                a.norms[head] not in IN_IT and here not in (*ANY_PAPER, a.lemmas[k])):
            continue
        owner = sources.issuer(scene, k, unit.last)
        if owner is not None and k not in range(owner.first, owner.last):
            return owner
        subject = next((s for s in a.children(a.heads[k]) if a.rels[s] == "nsubj"), None) if a.heads[k] >= 0 else None
        return sources.named(scene, subject, unit.last) if subject is not None and scene.units.level[subject] == OUTSIDE else None
    return None


def _spoke(scene: Scene, unit: Unit, before: Sequence[Draft]) -> Speaker | None:
    """The one who speaks in a sentence."""
    said = [d.speaker for d in before if d.speaker and not d.speaker.outlet and unit.first <= d.speaker.first < unit.last
            and (d.speaker.entity or d.speaker.text)]
    return said[-1] if said and len({(s.entity, s.text) for s in said}) == 1 else None


def _acted(scene: Scene, unit: Unit) -> Entity | None:
    """The body or state that is the subject of a sentence."""
    subjects = [m for m in scene.view.mentions_in(unit.first, unit.last)
                if scene.a.rels[m.head].startswith("nsubj") and scene.units.level[m.head] == OUTSIDE]
    if len(subjects) != 1 or len(subjects[0].entities) != 1 or subjects[0].type not in ("organization", "state"):
        return None
    return scene.view.entities[subjects[0].entities[0]]
