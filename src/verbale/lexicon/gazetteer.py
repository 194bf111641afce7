"""Finds the names of the lexicon in an analysed text: one dictionary look-up a token, the longest name first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from verbale.lexicon import bodies
from verbale.lexicon.compounds import compound
from verbale.lexicon.entries import Hit
from verbale.lexicon.surfaces import Surface, surfaces
from verbale.lexicon.table import load
from verbale.model import Analysis, Language

PIECES = re.compile(r"\w+|[^\w\s]")
OPENERS = frozenset('"«(—–-:;.!?…')
"""A word after one of these may be capitalised only because it opens something."""


SURNAME = ("ов", "ев", "ин")


class Gazetteer:
    """Finds entries in an analysed text, the longest first, without overlaps."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._surfaces: dict[str, list[Surface]] = {}
        self._first: dict[str, int] = {}  # first piece of a name -> the most tokens that a name with it may have
        self._placers = frozenset(row["word"] for row in load(language, "placers"))
        self._add(surfaces(language))

    def _add(self, found: Iterable[Surface]) -> None:
        for surface in found:
            known = self._surfaces.setdefault(surface.key, [])
            if all((s.entry, s.need) != (surface.entry, surface.need) for s in known):
                known.append(surface)
            self._index(surface.key)

    def _index(self, key: str) -> None:
        """The words that may be the first token of a name, however the analyzer cuts it."""
        if key.isalpha():
            self._first.setdefault(key, 1)
            return
        pieces = PIECES.findall(key)
        word = key.split(" ")[0].rstrip(",")
        for first in (pieces[0], word, word.rstrip("."), word.split("-")[0]):
            self._first[first] = max(self._first.get(first, 0), len(pieces))

    def match(self, analysis: Analysis) -> list[Hit]:
        """Hits in text order, not overlapping; bodies are composed with the party that stands beside them."""
        return bodies.compose(self.scan(analysis), analysis, self)

    def scan(self, analysis: Analysis) -> list[Hit]:
        """The hits before composition."""
        hits = []
        i, first = 0, self._first
        norms, size = analysis.norms, len(analysis.norms)
        while i < size:
            norm = norms[i]
            hit = self._at(analysis, i, first[norm]) if norm in first else None
            if hit is None and "-" in norm and len(norm) > 4:
                hit = compound(self, analysis, i)
            if hit is None:
                i += 1
            else:
                hits.append(hit)
                i = hit.last
        return hits

    def lookup(self, key: str) -> tuple[Surface, ...]:
        """What a form (lower-case) may stand for, whatever its spelling."""
        return tuple(self._surfaces.get(key, ()))

    def _at(self, analysis: Analysis, i: int, most: int) -> Hit | None:
        if most == 1:
            return self._checked(analysis, i, i + 1, analysis.norms[i])
        for last in range(min(i + most, len(analysis)), i, -1):
            text = analysis.text[analysis.starts[i] : analysis.ends[last - 1]]
            if "\n\n" in text:
                continue
            key = " ".join(text.lower().split())
            if key in self._surfaces and (hit := self._checked(analysis, i, last, key)):
                return hit
        return None

    def _checked(self, analysis: Analysis, i: int, last: int, key: str) -> Hit | None:
        entries = tuple(dict.fromkeys(
            s.entry for s in self._surfaces.get(key, ())
            if _spelled(s.need, analysis, i) and (not s.guard or self._allowed(s.guard, analysis, i, last))))
        return Hit(i, last, entries) if entries else None

    def _allowed(self, guard: tuple[str, ...], analysis: Analysis, i: int, last: int) -> bool:
        """The place of the words meets every condition of the guard."""
        words = analysis.words
        before = words[i - 1] if i else ""
        return not (
            ("inner" in guard and opens(analysis, i))
            or ("alone" in guard and _shouted(words, i, last))
            or ("quoted" in guard and before != '"')
            or ("placed" in guard and before.lower() not in self._placers))

    def genitive(self, hit: Hit, analysis: Analysis) -> bool:
        """The words of the hit may stand in the genitive."""
        key = " ".join(analysis.text[analysis.starts[hit.first] : analysis.ends[hit.last - 1]].lower().split())
        return any(s.genitive for s in self._surfaces.get(key, ()))


def _spelled(need: str, analysis: Analysis, i: int) -> bool:
    """The first word is written as the name needs it."""
    word = analysis.words[i]
    if need == "any":
        return True
    if need == "capital":
        return word[:1].isupper()
    if need == "upper":
        return word[:2].isupper()
    if not word[:1].isupper() or (len(word) > 1 and word.isupper()):
        return True
    return opens(analysis, i) and not word.endswith(SURNAME)  # "Поляков заявил": nobody's plural


def opens(analysis: Analysis, i: int) -> bool:
    """The token is the first of its sentence or quotation."""
    return i == 0 or analysis.sentences[analysis.sentence[i]][0] == i or analysis.words[i - 1] in OPENERS


def _shouted(words: Sequence[str], i: int, last: int) -> bool:
    """The neighbours are in capitals too."""
    beside = [words[k] for k in (i - 1, last) if 0 <= k < len(words) and words[k].isalpha() and len(words[k]) > 1]
    return bool(beside) and all(w.isupper() for w in beside)
