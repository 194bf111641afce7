"""The Russian dictionary of forms (pymorphy3), loaded once for the process.

A form is a cell of a paradigm around a stem. What a cell says of its forms is worked out once, so that reading a word is a
walk in the dictionary and some cutting; pymorphy3 itself is asked only about words that it has to guess.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from verbale.lexicon.automaton import Automaton

CASES = {"nomn": "Nom", "gent": "Gen", "datv": "Dat", "accs": "Acc", "ablt": "Ins", "loct": "Loc",
         "gen2": "Gen", "loc2": "Loc"}
GENDERS = {"masc": "m", "femn": "f", "neut": "n"}
NAMES = {"Name": "given", "Surn": "surname", "Patr": "patronymic", "Geox": "place"}
LONGEST_WORD = 60
ADJECTIVES = ("ADJF", "PRTF")
NOMINATIVE = frozenset({"nomn"})
Record = tuple[int, int]
"""Paradigm, and cell in it."""


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


class Cell(NamedTuple):
    """What stands around the stem in one form of a paradigm, in the dictionary form and in the nominative.

    Attributes:
        before, behind: how many letters of the form are no stem. tag: as pymorphy writes it, for its statistics.
        normal, nominative: prefix and suffix of those forms. traits: the rest of a :class:`Form`.
    """

    before: int
    behind: int
    tag: str
    normal: tuple[str, str]
    nominative: tuple[str, str]
    traits: tuple[Any, ...]

    def stem(self, word: str) -> str:
        return word[self.before:len(word) - self.behind]

    def form(self, word: str) -> Form:
        """The form that the word is when it stands in this cell."""
        stem = self.stem(word)
        (a, b), (c, d) = self.normal, self.nominative
        return Form((a + stem + b).replace("ё", "е"), (c + stem + d).replace("ё", "е"), *self.traits)


@cache
def dictionary() -> Any:
    """The analyzer of pymorphy3: one for the process, its dictionaries walked in place."""
    from pymorphy3 import MorphAnalyzer
    from pymorphy3_dicts_ru import get_path  # type: ignore[import-untyped]

    analyzer = MorphAnalyzer(path=get_path())  # else it looks through all packages that are installed
    words = analyzer.dictionary
    folder = Path(words.path)
    words.words = Automaton(folder / "words.dawg", ">HH")
    words.prediction_suffixes_dawgs = [Automaton(folder / f"prediction-suffixes-{i}.dawg", ">IHH")
                                       for i in range(len(words.prediction_suffixes_dawgs))]
    analyzer.prob_estimator.p_t_given_w = Automaton(folder / "p_t_given_w.intdawg")
    return analyzer


@lru_cache(maxsize=50_000)
def known(word: str) -> tuple[Form, ...]:
    """The readings that the dictionary lists for a lower-case word, likeliest first; empty for a word that it does not know."""
    return tuple([cell(*record).form(variant) for variant, record in _listed(word)]) if len(word) <= LONGEST_WORD else ()


def listed(word: str) -> bool:
    """Whether the dictionary has a lower-case word."""
    return len(word) <= LONGEST_WORD and bool(variants(word))


@lru_cache(maxsize=30_000)
def variants(word: str) -> tuple[tuple[str, int], ...]:
    """A lower-case word and what it may be with ``ё`` for ``е``, as far as the dictionary has them, with their nodes."""
    return tuple(dictionary().dictionary.words.variants(word))


def inflected(word: str, wanted: frozenset[str]) -> str | None:
    """The form with the wanted grammemes of the likeliest adjective or participle that a lower-case word may be.

    A word that the dictionary does not know is guessed; None where it is neither, or has no such form.
    """
    listed = _listed(word)
    forms = (_of_cell(variant, record, wanted) for variant, record in listed) if listed else (
        parse.inflect(wanted) for parse in dictionary().parse(word) if parse.tag.POS in ADJECTIVES)
    return next((form if isinstance(form, str) else str(form.word) for form in forms if form), None)


def _listed(word: str) -> list[tuple[str, Record]]:
    """Each reading of a word, or of what it may be with ``ё`` for ``е``, as a record of the dictionary; likeliest first."""
    words = dictionary().dictionary.words
    found = [(variant, record) for variant, node in variants(word) for record in words.records(node)]
    if len(found) > 1:
        chances = dictionary().prob_estimator.p_t_given_w.numbers(f"{word}:", [cell(*record).tag for _, record in found])
        found = [found[k] for k in sorted(range(len(found)), key=lambda k: -chances[k])]
    return found


def _of_cell(word: str, record: Record, wanted: frozenset[str]) -> str | None:
    """:func:`inflected` of one reading of the dictionary."""
    here = cell(*record)
    if here.traits[0] not in ADJECTIVES:
        return None
    cells = paradigm_cells(record[0])
    found = _inflected([tag for _, tag, _ in cells], cells[record[1]][1], wanted)
    return None if found is None else cells[found][0] + here.stem(word) + cells[found][2]


@lru_cache(maxsize=20_000)
def cell(paradigm: int, index: int) -> Cell:
    """A cell of a paradigm of the dictionary (of some hundred thousand; texts use few)."""
    cells = paradigm_cells(paradigm)
    prefix, tag, suffix = cells[index]
    case = CASES.get(tag.case or "")
    name = next((meaning for grammeme, meaning in NAMES.items() if grammeme in tag.grammemes), None)
    nominative = index if case == "Nom" else 0
    if case not in (None, "Nom") and (name or tag.POS in ADJECTIVES or tag.number == "plur"):
        nominative = _inflected([t for _, t, _ in cells], tag, NOMINATIVE) or 0
    gender = None if "ms-f" in tag.grammemes else GENDERS.get(tag.gender or "")
    traits = (str(tag.POS) if tag.POS else None, case, gender, tag.number == "plur", "anim" in tag.grammemes, name,
              "Fixd" in tag.grammemes)
    return Cell(len(prefix), len(suffix), str(tag), _around(cells[0]), _around(cells[nominative]), traits)


def paradigm_cells(paradigm: int) -> list[tuple[str, Any, str]]:
    """Prefix, tag and suffix of each form."""
    found: list[tuple[str, Any, str]] = dictionary().dictionary.build_paradigm_info(paradigm)
    return found


def _around(row: tuple[str, Any, str]) -> tuple[str, str]:
    return row[0], row[2]


def _inflected(tags: list[Any], tag: Any, wanted: frozenset[str]) -> int | None:
    """The form that has what is wanted and else is most like the one with this tag, as pymorphy chooses it."""
    fitting = [k for k, t in enumerate(tags) if wanted <= t.grammemes]
    aim = tag.updated_grammemes(wanted)
    return max(fitting, key=lambda k: len(aim & tags[k].grammemes) - 0.1 * len(aim ^ tags[k].grammemes), default=None)


def given_gender(word: str) -> str | None:
    """``m`` or ``f`` where the word, in any case, is a given name of that gender only."""
    genders = {f.gender for f in known(word.lower()) if f.name == "given" and not f.plural}
    return genders.pop() if len(genders) == 1 else None
