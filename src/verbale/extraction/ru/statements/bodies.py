"""Speakers that are bodies and papers named before: "в министерстве", "в ведомстве", "говорится в заявлении".

A bare word for a body means the one body of that kind in the nearest paragraph that names any. A paper without an author
is that of whoever spoke, or of the body that acted, in the sentence right before it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.extraction.ru.statements.scene import Scene
from verbale.extraction.statements import Draft, Speaker
from verbale.extraction.units import OUTSIDE, Unit
from verbale.model import Entity, Mention

FAR = 3
"""So many paragraphs back a body is remembered."""
NEAR = 2
"""So many sentences back a paper has its author."""
WORDS = frozenset({"министерство", "ведомство"})
"""Words that mean a public body named before; the first only a ministry."""


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
    """Whether a body may be called so: a ministry, or for "ведомство" any body of a state."""
    name = scene.view.entities[m.entities[0]].name.lower()
    ministry = bool(m.body and m.body.endswith("ministry")) or "министерств" in name or name.startswith("мин")
    return ministry or (lemma == "ведомство" and m.body is not None)


def paper(scene: Scene, speaker: Speaker, before: Sequence[Draft]) -> Speaker:
    """ "отмечается в сообщении": whose it is, where the paper stands without an author."""
    here = scene.unit(speaker.first)
    sentences = [u for u in scene.units.before(here) if here.paragraph - u.paragraph <= 1][-NEAR:]
    for unit in reversed(sentences):
        if (author := _spoke(scene, unit, before)) is not None:
            return replace(speaker, entity=author.entity, text=author.text)
        acted = _acted(scene, unit)
        if acted is not None:
            return replace(speaker, entity=acted.id, text=None)
    return speaker


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
