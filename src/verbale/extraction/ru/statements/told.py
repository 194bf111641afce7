"""Whether the noun behind "о" tells what was said, or only what it was about.

"Объявил об отставке министра" says that he resigns; "говорил о реформе" leaves open what was said of it.
"""

from __future__ import annotations

from verbale.extraction.ru.statements.cues import Found
from verbale.extraction.ru.statements.scene import Scene, nouns

OF_VERBS = ("ние", "тие", "зация")
"""Endings of nouns that verbs make: завершение, закрытие, мобилизация."""
SHORTEST = 4
"""A phrase of fewer tokens ("заявил о готовности к переговорам") says what was done, not what was said."""


def tells(scene: Scene, found: Found, head: int) -> bool:
    """Whether a noun is what a cue can tell: an event behind "объявил о", behind "говорил о" only what weighs it."""
    lemma = scene.a.lemmas[head]
    if lemma in nouns("stance"):
        return True
    return not found.takes("topic") and (lemma in nouns("event") or _made_of_a_verb(scene, head))


def _made_of_a_verb(scene: Scene, head: int) -> bool:
    """Whether a noun names an act; in the plural such nouns name things ("о достижениях")."""
    lemma = scene.a.lemmas[head]
    return (lemma.endswith(OF_VERBS) and lemma not in nouns("topic")
            and scene.a.feats[head].get("Number") != "Plur")
