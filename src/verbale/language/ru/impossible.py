"""Words that cannot be what the tagger took them for: the dictionary knows "аудиенцию" as a noun only, "погостил" as a verb only.

The networks have seen most words seldom or never and then go by their place in the sentence. A word that the dictionary
lists as one part of speech alone is that one; of its forms the one is taken that agrees best with the tag.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import NamedTuple

from verbale.language.ru.lemma import KINDS
from verbale.lexicon import morph
from verbale.lexicon.morph import dictionary
from verbale.model import Analysis

SHORTEST = 4
"""Letters of the words that are looked at: shorter ones are too often something else."""
OPEN = frozenset({"NOUN", "PROPN", "ADJ", "VERB", "ADV"})
GENDERS = {"m": "Masc", "f": "Fem", "n": "Neut", "masc": "Masc", "femn": "Fem", "neut": "Neut"}
NUMBERS = {"sing": "Sing", "plur": "Plur"}
TENSES = {"past": "Past", "pres": "Pres", "futr": "Fut"}
PERSONS = {"1per": "1", "2per": "2", "3per": "3"}
ASPECTS = {"perf": "Perf", "impf": "Imp"}
FORMS = {"VERB": "Fin", "INFN": "Inf", "GRND": "Conv"}


class Right(NamedTuple):
    """What a word is instead."""

    pos: str
    feats: Mapping[str, str]


def corrected(analysis: Analysis, suspects: Iterable[int] | None = None) -> Analysis:
    """The analysis with parts of speech that the dictionary allows; the same object where nothing is wrong.

    Args:
        suspects: the tokens to look at; all, if None.
    """
    found: dict[int, Right] = {}
    for i in range(len(analysis)) if suspects is None else suspects:
        word, pos = analysis.words[i], analysis.pos[i]
        if pos in OPEN and len(word) >= SHORTEST and word.islower() and not _may_be(analysis.norms[i], pos):
            right = _right(analysis.norms[i], analysis.feats[i].get("Case"), analysis.feats[i].get("Number"))
            if right is not None:
                found[i] = right
    if not found:
        return analysis
    return replace(analysis, pos=[found[i].pos if i in found else pos for i, pos in enumerate(analysis.pos)],
                   feats=[found[i].feats if i in found else feats for i, feats in enumerate(analysis.feats)])


@lru_cache(maxsize=100_000)
def _may_be(norm: str, pos: str) -> bool:
    """Whether a word may have the part of speech, or is unknown."""
    forms = morph.known(norm)
    return not forms or not norm.isalpha() or any(f.kind in KINDS[pos] for f in forms)


@lru_cache(maxsize=10_000)
def _right(norm: str, case: str | None, number: str | None) -> Right | None:
    """The one part of speech of a word, with the form that is likeliest; None where it may be of several."""
    forms = morph.known(norm)
    kinds = {f.kind for f in forms}
    if kinds == {"NOUN"}:
        best = max(forms, key=lambda f: (f.case == case, f.plural == (number == "Plur")))
        feats = {"Animacy": "Anim" if best.animate else "Inan", "Case": best.case or "Nom",
                 "Gender": GENDERS.get(best.gender or ""), "Number": "Plur" if best.plural else "Sing"}
        return Right("NOUN", MappingProxyType({k: v for k, v in feats.items() if v}))
    if len(kinds) == 1 and kinds <= FORMS.keys():
        return Right("VERB", MappingProxyType(_of_verb(norm)))
    return None


def _of_verb(norm: str) -> dict[str, str]:
    tag = dictionary().parse(norm)[0].tag
    feats = {"Aspect": ASPECTS.get(tag.aspect), "Gender": GENDERS.get(tag.gender), "Mood": "Ind" if tag.mood == "indc" else None,
             "Number": NUMBERS.get(tag.number), "Person": PERSONS.get(tag.person), "Tense": TENSES.get(tag.tense),
             "VerbForm": FORMS.get(tag.POS), "Voice": "Act"}
    return {k: v for k, v in feats.items() if v}
