"""What a programme lists in a sentence without a verb: "В программе визита также встречи с X и Y"."""

from __future__ import annotations

from verbale.extraction.ru.contacts.beyond import finite
from verbale.extraction.ru.contacts.syntax import preposition
from verbale.extraction.ru.contacts.words import AGENDA, triggers
from verbale.lexicon import morph
from verbale.model import Analysis

PLURAL = {"Case": "Nom", "Number": "Plur"}
"""What such a noun is."""


def listings(analysis: Analysis) -> dict[int, int]:
    """Contact nouns that the tagger took for a genitive singular, though they are what the programme lists: noun -> programme."""
    found = {}
    for i, rel in enumerate(analysis.rels):
        if rel == "root" and analysis.lemmas[i] in AGENDA and preposition(analysis, i) == "в":
            _, last = analysis.sentences[analysis.sentence[i]]
            if not any(finite(analysis, k) for k in range(*analysis.sentences[analysis.sentence[i]])):
                found.update({k: i for k in range(i + 2, last) if _listed(analysis, i, k)})
    return found


def _listed(analysis: Analysis, programme: int, i: int) -> bool:
    known = triggers().get(analysis.lemmas[i])
    whose = analysis.heads[i]
    if known is None or not known.noun or analysis.rels[i] != "nmod" or preposition(analysis, i) or whose <= programme:
        return False
    return analysis.feats[i].get("Case") == "Gen" and analysis.feats[i].get("Number") == "Sing" and any(
        f.case == "Nom" and f.plural for f in morph.known(analysis.norms[i]))
