"""The nominative of a noun phrase: ``военного университета`` -> ``военный университет``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import lru_cache

from verbale.extraction.ru import names
from verbale.lexicon import morph
from verbale.model import Analysis

GENDERS = {"Masc": "m", "Fem": "f", "Neut": "n"}
GRAMMEMES = {"m": "masc", "f": "femn", "n": "neut"}
PREFIXES = frozenset({"вице", "экс", "обер", "унтер", "контр"})
"""First parts of a noun that never change."""
NOUNS = {"NOUN", "PROPN"}


def nominative(analysis: Analysis, tokens: Sequence[int], singular: bool = False) -> str:
    """The phrase of the tokens in the nominative: its first noun and the adjectives before it change, the rest stays.

    Args:
        singular: put a plural phrase into the singular too ("министрами" -> "министр").
    """
    words = [analysis.words[i] for i in tokens]
    at = head(analysis, tokens)
    if at is not None:
        noun, gender, plural = _noun(analysis, tokens[at], singular)
        words[at] = noun
        for k in range(at):
            if analysis.pos[tokens[k]] in ("ADJ", "DET", "VERB"):
                words[k] = _adjective(words[k], gender, plural)
    return join(analysis, tokens, words)


def head(analysis: Analysis, tokens: Sequence[int]) -> int | None:
    """Position in ``tokens`` of the noun that carries the phrase: the first one."""
    if tokens and analysis.words[tokens[0]] == '"':
        return next((k for k in range(1, len(tokens)) if analysis.pos[tokens[k]] in NOUNS), None)
    for k, i in enumerate(tokens):
        if analysis.pos[i] in NOUNS:
            return k
        if k and analysis.words[i] == '"':  # мадридского "Реала"
            return next((n for n in range(k + 1, len(tokens)) if analysis.pos[tokens[n]] in NOUNS), None)
        if analysis.pos[i] not in ("ADJ", "DET", "VERB", "CCONJ", "NUM", "ADV"):
            return None
    return 0 if len(tokens) == 1 else None


def join(analysis: Analysis, tokens: Iterable[int], words: Iterable[str]) -> str:
    """Words with the blanks that the text has between them; one blank where something was left out."""
    out: list[str] = []
    before = -1
    for i, word in zip(tokens, words, strict=True):
        if before >= 0 and (i != before + 1 or analysis.ends[before] != analysis.starts[i]):
            out.append(" ")
        out.append(word)
        before = i
    return "".join(out)


def _noun(analysis: Analysis, i: int, singular: bool) -> tuple[str, str, bool]:
    """A noun in the nominative, its gender, and whether it is plural."""
    feats = analysis.feats[i]
    gender = GENDERS.get(feats.get("Gender", ""), "m")
    return noun(analysis.words[i], feats.get("Case", ""), gender, feats.get("Number") == "Plur", singular)


@lru_cache(maxsize=20_000)
def noun(word: str, case: str, gender: str, plural: bool, singular: bool = False) -> tuple[str, str, bool]:
    """A noun in the nominative, its gender, and whether it is plural."""
    if word.isupper() and len(word) < 7:
        return word, gender, plural
    forms = [f for f in morph.known(word.lower()) if f.kind in ("NOUN", "ADJF", "PRTF") and f.case]
    if not forms and "-" in word:
        parts = [(part, "", plural) if part.lower() in PREFIXES else noun(part, case, gender, plural, singular)
                 for part in word.split("-")]
        if not parts[0][1]:
            return "-".join(p[0] for p in parts), parts[-1][1], parts[-1][2]  # вице-министр
        return "-".join(p[0] for p in parts), parts[0][1], parts[0][2]
    if any(f.kind == "NOUN" for f in forms):
        forms = [f for f in forms if f.kind == "NOUN"]
    place = word[:1].isupper()
    best = max(forms, key=lambda f: (2 * (f.case == case) + (f.plural == plural) + (f.gender == gender)
                                     + 2 * (place and f.name == "place")), default=None)  # в Валке: no валок
    if best:
        text = best.normal if singular else best.nominative
        return names.shape(word, text), best.gender or gender, best.plural and not singular
    if word.isupper() or case in ("", "Nom"):
        return word, gender, plural
    if word[:1].isupper() and not plural:
        return names.readings((names.Word(word, case, gender),))[0].words[0], gender, plural
    return word, gender, plural


@lru_cache(maxsize=20_000)
def _adjective(word: str, gender: str, plural: bool) -> str:
    found = morph.inflected(word.lower(), frozenset({"nomn", "plur"} if plural else {"nomn", "sing", GRAMMEMES[gender]}))
    return names.shape(word, found.replace("ё", "е")) if found and found[0] == word[0].lower() else word  # лучший: наихороший
