"""Whether the noun behind "о" tells what was said, or only what it was about.

"Объявил об отставке министра" says that he resigns; "говорил о реформе" leaves open what was said of it.
"""

from __future__ import annotations

from verbale.extraction.ru.statements.cues import Found
from verbale.extraction.ru.statements.names import is_name
from verbale.extraction.ru.statements.scene import Scene, nouns
from verbale.extraction.units import OUTSIDE

OF_VERBS = ("ние", "тие", "зация")
"""Endings of nouns that verbs make: завершение, закрытие, мобилизация."""
SHORTEST = 4
"""A phrase of fewer tokens ("заявил о готовности к переговорам") says what was done, not what was said; one less where it
tells of whom ("доложил о завершении частичной мобилизации")."""


def tells(scene: Scene, found: Found, head: int) -> bool:
    """Whether a noun is what a cue can tell: an event behind "объявил о", behind "говорил о" only what weighs it."""
    lemma = scene.a.lemmas[head]
    if lemma in nouns("stance") or counted(scene, head) or _in_these_words(scene, found, head):
        return True
    event = lemma in nouns("event") and not found.cue.lemma.endswith("внимание")  # one may draw attention to anything
    return not found.takes("topic") and (event or _made_of_a_verb(scene, head))


def counted(scene: Scene, head: int) -> bool:
    """ "сообщил о двух раненых": how many people are meant is what was said."""
    a = scene.a
    people = a.feats[head].get("Animacy") == "Anim" and a.pos[head] == "NOUN"
    return people and any(a.pos[c] == "NUM" for c in a.children(head))


def _in_these_words(scene: Scene, found: Found, head: int) -> bool:
    """ "сказал о "смене караула"": the words quoted are what was said, whatever they are about."""
    level = scene.units.level[head]
    return level not in (OUTSIDE, scene.units.level[found.verb]) and not is_name(scene, scene.units.quotes[level])


def _made_of_a_verb(scene: Scene, head: int) -> bool:
    """Whether a noun names an act; in the plural such nouns name things ("о достижениях")."""
    lemma = scene.a.lemmas[head]
    return (lemma.endswith(OF_VERBS) and lemma not in nouns("topic")
            and scene.a.feats[head].get("Number") != "Plur")
