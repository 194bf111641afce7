"""Lines that begin with who speaks: headlines ("Министр: …"), lists of them, transcripts."""

from __future__ import annotations

from verbale.extraction.ru.statements import speakers
from verbale.extraction.ru.statements.scene import Scene, nouns
from verbale.extraction.statements import Draft
from verbale.extraction.units import DASHES, OUTSIDE, Unit

LONGEST = 9
"""A label has at most so many tokens."""


def find(scene: Scene, unit: Unit) -> list[Draft]:
    """The statement of a unit that a label and a colon attribute."""
    a = scene.a
    first = unit.first
    if unit.level != OUTSIDE or first > 0 and scene.units.units[scene.units.at[first - 1]].paragraph == unit.paragraph:
        return []
    if a.words[first] in DASHES:
        first += 1
    colon = next((k for k in scene.walk(first, min(unit.last, first + LONGEST)) if a.words[k] == ":"), None)
    if colon is None or colon == first or colon + 2 >= unit.last or not _label(scene, first, colon):
        return []
    head = _head(scene, first, colon)
    if head is None or _is_list(scene, colon + 1, unit.last):
        return []
    speaker = speakers.named(scene, head, colon)
    content = (colon + 1, unit.last)
    return [Draft(speaker, (content,), None, "", "assert", (first, colon), ((unit.first, unit.last),), "label and colon", 0.75)]


def _label(scene: Scene, first: int, colon: int) -> bool:
    """Whether the tokens before a colon can name a speaker: a noun phrase without a verb."""
    a = scene.a
    return not any(scene.predicate(k) or a.words[k] in (",", ".", "/") or a.lemmas[k] in nouns("label")
                   or a.feats[k].get("VerbForm") == "Inf" or a.words[k].startswith("http") for k in range(first, colon))


def _is_list(scene: Scene, first: int, last: int) -> bool:
    """ "Рубин": names and commas, and no verb. """
    return sum(scene.a.words[k] == "," for k in range(first, last)) >= 3 and scene.predicate_in(first, last) is None


def _head(scene: Scene, first: int, colon: int) -> int | None:
    """The nominative that a label consists of: a person, a body, a state."""
    a = scene.a
    for k in range(first, colon):
        if k in scene.units.opening:
            return k + 1 if k + 1 < colon and a.words[k + 1][:1].isupper() else None
        if a.pos[k] in ("NOUN", "PROPN", "X") and scene.may_be(k, "Nom"):
            return k if _speaks(scene, k, colon) else None
        if a.pos[k] not in ("ADJ", "DET", "PUNCT", "NUM"):
            return None
    return None


def _speaks(scene: Scene, k: int, colon: int) -> bool:
    a = scene.a
    if scene.view.mention(k) is not None:
        return True
    return a.feats[k].get("Animacy") == "Anim" or any(n.first < colon and k < n.last for n in a.names) \
        or a.lemmas[k] in nouns("body") or a.lemmas[k] in nouns("outlet")
