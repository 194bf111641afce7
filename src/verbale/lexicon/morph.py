"""The Russian dictionary of forms (pymorphy3), loaded once for the process."""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from verbale.lexicon.automaton import Automaton

CASES = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc",
         "gen2": "Gen", "loc2": "Loc"}
LONGEST_WORD = 60


class Form(NamedTuple):
    """One reading of a word form.

    Attributes:
        normal: its dictionary form; ``nominative``: the nominative of the same number (and gender).
        kind: part of speech as pymorphy names it. case: as Universal Dependencies name it.
        gender: ``m``, ``f``, ``n`` or None. plural: a plural form.
        name: ``given``, ``surname``, ``patronymic``, ``place`` or None for a common word.
        fixed: an indeclinable word.
    """

    normal: str
    nominative: str
    kind: str | None
    case: str | None
    gender: str | None
    plural: bool
    animate: bool
    name: str | None
    fixed: bool


@cache
def dictionary() -> Any:
    """The analyzer of pymorphy3: one for the process, its dictionaries walked in place."""
    from pymorphy3 import MorphAnalyzer

    analyzer = MorphAnalyzer()
    words = analyzer.dictionary
    folder = Path(words.path)
    words.words = Automaton(folder / "words.dawg", ">HH")
    words.prediction_suffixes_dawgs = [Automaton(folder / f"prediction-suffixes-{i}.dawg", ">IHH")
                                       for i in range(len(words.prediction_suffixes_dawgs))]
    analyzer.prob_estimator.p_t_given_w = Automaton(folder / "p_t_given_w.intdawg")
    return analyzer


@lru_cache(maxsize=50_000)
def known(word: str) -> tuple[Form, ...]:
    """The readings that the dictionary lists for a lower-case word; empty for a word that it does not know."""
    if len(word) > LONGEST_WORD:
        return ()
    return tuple(_form(p) for p in dictionary().parse(word) if p.is_known)


def _form(parse: Any) -> Form:
    tag = parse.tag
    grammemes = tag.grammemes
    name = ("given" if "Name" in grammemes else "surname" if "Surn" in grammemes else
            "patronymic" if "Patr" in grammemes else "place" if "Geox" in grammemes else None)
    case = CASES.get(tag.case or "")
    nominative = parse.word if case == "Nom" else parse.normal_form
    if case not in (None, "Nom") and (name or tag.POS == "ADJF" or tag.number == "plur"):
        inflected = parse.inflect({"nomn"})
        nominative = inflected.word if inflected else parse.normal_form
    gender = None if "ms-f" in grammemes else {"masc": "m", "femn": "f", "neut": "n"}.get(tag.gender or "")
    return Form(parse.normal_form.replace("ё", "е"), nominative.replace("ё", "е"), tag.POS, case, gender,
                tag.number == "plur", "anim" in grammemes, name, "Fixd" in grammemes)


def given_gender(word: str) -> str | None:
    """``m`` or ``f`` where the word, in any case, is a given name of that gender only."""
    genders = {f.gender for f in known(word.lower()) if f.name == "given" and not f.plural}
    return genders.pop() if len(genders) == 1 else None
