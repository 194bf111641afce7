"""The dictionary form of a word in context: one of pymorphy's parses, chosen by the tag that the network gave it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple, Protocol

KINDS = {
    "NOUN": {"NOUN"}, "PROPN": {"NOUN"}, "ADJ": {"ADJF", "ADJS", "COMP"},
    "VERB": {"VERB", "INFN", "PRTF", "PRTS", "GRND"}, "AUX": {"VERB", "INFN"}, "ADV": {"ADVB", "COMP"},
    "PRON": {"NPRO"}, "DET": {"ADJF"}, "NUM": {"NUMR"}, "ADP": {"PREP"}, "CCONJ": {"CONJ"}, "SCONJ": {"CONJ"},
    "PART": {"PRCL"}, "INTJ": {"INTJ"},
}
"""pymorphy's parts of speech for each Universal tag: a parse that agrees is preferred."""
CASES = {"Nom": "nomn", "Gen": "gent", "Dat": "datv", "Acc": "accs", "Ins": "ablt", "Loc": "loct"}
NUMBERS = {"Sing": "sing", "Plur": "plur"}
LONGEST_WORD = 60
"""A longer run of letters is no word: it stands for itself."""


class Parse(NamedTuple):
    """What the choice looks at in a parse; better parses come first.

    Attributes:
        normal: the dictionary form. kind, case, number: as pymorphy names them, None where there is none.
        score: pymorphy's estimate of the parse without context.
    """

    normal: str
    kind: str | None
    case: str | None
    number: str | None
    score: float


class Parser(Protocol):
    """Every parse of a lower-case word; never raises."""

    def __call__(self, word: str) -> Iterable[Parse]: ...


def choose(word: str, parses: Iterable[Parse], pos: str, feats: Mapping[str, str]) -> str:
    """The dictionary form whose parse agrees best with the tag; ``ё`` is folded."""
    wanted = KINDS.get(pos, set())
    case, number = CASES.get(feats.get("Case", "")), NUMBERS.get(feats.get("Number", ""))

    def rank(parse: Parse) -> tuple[bool, int, float]:
        return parse.kind in wanted, (parse.case == case) + (parse.number == number), parse.score

    best = max(parses, key=rank, default=None)
    return (best.normal if best else word).replace("ё", "е")


class PymorphyParser:
    """Parses of the pymorphy3 package itself."""

    def __init__(self) -> None:
        from pymorphy3 import MorphAnalyzer

        self._analyzer = MorphAnalyzer()

    def __call__(self, word: str) -> list[Parse]:
        if len(word) > LONGEST_WORD:
            return []
        return [Parse(p.normal_form, p.tag.POS, p.tag.case, p.tag.number, p.score) for p in self._analyzer.parse(word)]
