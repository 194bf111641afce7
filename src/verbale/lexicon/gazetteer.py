"""Finds the names of the lexicon in an analysed text: one dictionary look-up a token, the longest name first."""

from __future__ import annotations

from collections.abc import Iterable

from verbale.lexicon import bodies
from verbale.lexicon.compounds import compound
from verbale.lexicon.entries import Entry, Hit
from verbale.lexicon.surfaces import Surface, surfaces
from verbale.lexicon.table import load
from verbale.model import Analysis, Language

OPENERS = frozenset('"«(—–-:;.!?…')
"""A word after one of these may be capitalised only because it opens something."""


class Gazetteer:
    """Finds entries in an analysed text, the longest first, without overlaps."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._surfaces: dict[str, list[Surface]] = {}
        self._first: dict[str, int] = {}  # first piece of a name -> the most tokens that a name with it may have
        self._guards = {row["form"]: row["guard"] for row in load(language, "guards")}
        self._add(surfaces(language))

    def _add(self, found: Iterable[Surface]) -> None:
        for surface in found:
            known = self._surfaces.setdefault(surface.key, [])
            if all(s.entry != surface.entry for s in known):
                known.append(surface)
            pieces = surface.key.replace("-", " - ").replace("'", " '").replace(",", " , ").split()
            for first in {pieces[0], pieces[0].rstrip("."), surface.key.split(" ")[0].rstrip(","), pieces[0].split(".")[0]}:
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
        entries = tuple(s.entry for s in self._surfaces.get(key, ()) if _spelled(s.need, analysis, i, last))
        if not entries or (key in self._guards and not _allowed(self._guards[key], analysis, i, last)):
            return None
        return Hit(i, last, entries)

    def genitive(self, hit: Hit, analysis: Analysis) -> bool:
        """The words of the hit may stand in the genitive."""
        key = " ".join(analysis.text[analysis.starts[hit.first] : analysis.ends[hit.last - 1]].lower().split())
        return any(s.genitive for s in self._surfaces.get(key, ()))


def _spelled(need: str, analysis: Analysis, i: int, last: int) -> bool:
    word = analysis.words[i]
    if need == "any":
        return True
    if need == "capital":
        return word[:1].isupper()
    if need == "upper":
        return word[:2].isupper()
    return not word[:1].isupper() or opens(analysis, i) or (len(word) > 1 and word.isupper())


def opens(analysis: Analysis, i: int) -> bool:
    """The token is the first of its sentence or quotation."""
    return i == 0 or analysis.sentences[analysis.sentence[i]][0] == i or analysis.words[i - 1] in OPENERS


def _allowed(guard: str, analysis: Analysis, i: int, last: int) -> bool:
    if guard == "inner":
        return not opens(analysis, i)
    words = analysis.words
    beside = [words[k] for k in (i - 1, last) if 0 <= k < len(words) and words[k].isalpha() and len(words[k]) > 1]
    return not (beside and all(w.isupper() for w in beside))


def only(entries: Iterable[Entry]) -> Entry | None:
    """The entry, if there is one."""
    listed = list(entries)
    return listed[0] if len(listed) == 1 else None
