"""The dictionary form of a word in context: the reading in pymorphy's dictionary that agrees best with its tag.

:func:`rank` makes the choice; both engines use it. :class:`Lemmatizer` finds the readings of a known word straight in the
dictionary and leaves the guessing of unknown ones to pymorphy3, which walks the same automata.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import eq
from typing import Any, NamedTuple

from verbale.lexicon.morph import dictionary, variants

KINDS = {
    "NOUN": {"NOUN"}, "PROPN": {"NOUN"}, "ADJ": {"ADJF", "ADJS", "COMP"},
    "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"}, "AUX": {"VERB", "INFN"}, "ADV": {"ADVB", "COMP"},
    "PRON": {"NPRO", "ADJF"}, "DET": {"ADJF"}, "NUM": {"NUMR"}, "ADP": {"PREP"}, "CCONJ": {"CONJ"}, "SCONJ": {"CONJ"},
    "PART": {"PRCL"}, "INTJ": {"INTJ"},
}
"""pymorphy's parts of speech for each Universal tag: a reading that agrees is preferred."""
CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
NUMBERS = {"Sing": "sing", "Plur": "plur"}
GENDERS = {"Masc": "masc", "Fem": "femn", "Neut": "neut"}
ANIMACIES = {"Anim": "anim", "Inan": "inan"}
NAMES = {"Name", "Surn", "Patr", "Geox"}
LONGEST_WORD = 60
"""A longer run of letters is no word: it stands for itself."""
CYRILLIC = re.compile("[а-яё]")
GUESSED = 5_000
"""Words whose readings are remembered until others take their place."""
FIRST = 10
"""What the part of speech counts: more than all the rest."""


class Wanted(NamedTuple):
    """What the tag of a word asks of its reading, in pymorphy's names; None where it asks nothing."""

    pos: str
    case: str | None
    number: str | None
    gender: str | None
    animacy: str | None


class Reading(NamedTuple):
    """What the choice looks at in a reading; None where the reading has none. ``name``: of a person or a place."""

    kind: str | None
    case: str | None
    number: str | None
    gender: str | None
    animacy: str | None
    name: bool


def wanted(pos: str, feats: Mapping[str, str]) -> Wanted:
    """What a Universal tag asks."""
    return Wanted(pos, CASES.get(feats.get("Case", "")), NUMBERS.get(feats.get("Number", "")),
                  GENDERS.get(feats.get("Gender", "")), ANIMACIES.get(feats.get("Animacy", "")))


@lru_cache(maxsize=10_000)
def reading(tag: Any) -> Reading:
    """The reading behind a tag of pymorphy."""
    kind, case, number, gender, animacy = (
        str(value) if value else None for value in (tag.POS, tag.case, tag.number, tag.gender, tag.animacy))
    return Reading(kind, case, number, gender, animacy, not NAMES.isdisjoint(tag.grammemes))


def rank(found: Reading, want: Wanted) -> int:
    """How well a reading agrees with a tag.

    The part of speech comes first; then each of case, number, gender and animacy counts one, and so does being a name
    where the tag is that of a proper noun.
    """
    agreed: int = sum(map(eq, found[1:5], want[1:])) + (want.pos == "PROPN" and found.name)
    if found.number == "plur" and found.gender is None and want.gender:
        agreed += 1  # выборы, часы: a word that is only plural has no gender
    return agreed + FIRST * (found.kind in KINDS.get(want.pos, ()))


PEOPLE = {"премьера": "премьер"}
"""Words for things whose plural is that of a word for people: of several, news tells of the people."""


def folded(lemma: str) -> str:
    """Lemmas have no ``ё``."""
    return lemma.replace("ё", "е")


def settled(lemma: str, want: Wanted) -> str:
    """The lemma to report: without ``ё``, and that of people where a plural may be theirs."""
    lemma = folded(lemma)
    return PEOPLE.get(lemma, lemma) if want.number == "plur" else lemma


def speechless(word: str) -> bool:
    """Whether a word is its own dictionary form: a sign, a number, a word in another script, a run without end."""
    return len(word) > LONGEST_WORD or not CYRILLIC.search(word)


class Pymorphy:
    """Lemmas by pymorphy3 alone: the reference."""

    def __init__(self, analyzer: Any = None) -> None:
        from pymorphy3 import MorphAnalyzer

        self.analyzer = analyzer or MorphAnalyzer()

    def lemma(self, word: str, want: Wanted) -> str:
        """The dictionary form of a lower-case word."""
        if speechless(word):
            return folded(word)
        return settled(self.guessed(word, want), want)

    def guessed(self, word: str, want: Wanted) -> str:
        parses = self.parses(word)
        ranks = [rank(found, want) for found, _ in parses]
        return parses[ranks.index(max(ranks))][1]

    def parses(self, word: str) -> list[tuple[Reading, str]]:
        """pymorphy's readings and their dictionary forms, the likeliest first."""
        return [(reading(parse.tag), parse.normal_form) for parse in self.analyzer.parse(word)]


class Form(NamedTuple):
    """A cell of a paradigm: how much to cut off the word at either end, and what to put there for the dictionary form."""

    prefix: int
    suffix: int
    normal_prefix: str
    normal_suffix: str
    tag: Any
    reading: int  # among the readings that there are

    def normal(self, word: str) -> str:
        return self.normal_prefix + word[self.prefix:len(word) - self.suffix] + self.normal_suffix


class Lemmatizer(Pymorphy):
    """The same lemmas, ten times as fast: known words are read in the dictionary here.

    Attributes:
        odd: the dictionary lists the word whose lemma was asked for last, but as no such part of speech.
    """

    def __init__(self) -> None:
        super().__init__(dictionary())
        self.odd = False
        self.parses = lru_cache(GUESSED)(super().parses)  # type: ignore[method-assign]  # a form comes with several tags
        self._known, self._chances = self.analyzer.dictionary.words, self.analyzer.prob_estimator.p_t_given_w
        self._forms: dict[int, list[Form]] = {}
        self._cells: dict[tuple[int, ...], Form] = {}
        self._ranks: dict[Wanted, dict[int, int]] = {}
        self._readings: list[Reading] = []
        self._indices: dict[Reading, int] = {}

    def lemma(self, word: str, want: Wanted) -> str:
        self.odd = False
        if speechless(word):
            return folded(word)
        listed = variants(word)
        if not listed:
            return settled(self.guessed(word, want), want)
        ranks = self._ranks.get(want) or self._ranks.setdefault(want, {})
        top, tied = -1, []
        for variant, node in listed:
            for form in self._forms.get(node) or self._read(node):
                value = ranks.get(form.reading)
                if value is None:
                    value = ranks[form.reading] = rank(self._readings[form.reading], want)
                if value > top:
                    top, tied = value, [(variant, form)]
                elif value == top:
                    tied.append((variant, form))
        self.odd = top < FIRST
        normals = {form.normal(variant) for variant, form in tied}
        return settled(normals.pop() if len(normals) == 1 else self._likeliest(word, tied), want)

    def _likeliest(self, word: str, forms: Sequence[tuple[str, Form]]) -> str:
        """The normal form of the reading that is most frequent for this word; the first where nothing is known."""
        variant, form = max(forms, key=lambda pair: self._chances.prob(word, pair[1].tag))
        return form.normal(variant)

    def _read(self, node: int) -> list[Form]:
        """The forms that the records of a node stand for."""
        self._forms[node] = forms = [self._cells.get(r) or self._cell(r) for r in self._known.records(node)]
        return forms

    def _cell(self, record: tuple[int, ...]) -> Form:
        paradigm, cell = record
        known = self.analyzer.dictionary
        ids = known.paradigms[paradigm]
        size = len(ids) // 3
        prefixes, suffixes, tag = known.paradigm_prefixes, known.suffixes, known.build_tag_info(*record)
        index = self._indices.setdefault(reading(tag), len(self._readings))
        if index == len(self._readings):
            self._readings.append(reading(tag))
        self._cells[record] = form = Form(
            len(prefixes[ids[2 * size + cell]]), len(suffixes[ids[cell]]),
            prefixes[ids[2 * size]], suffixes[ids[0]], tag, index)
        return form
