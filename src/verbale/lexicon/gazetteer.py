"""Finds the names of the lexicon in an analysed text: one dictionary look-up a token, the longest name first."""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale.lexicon import bodies
from verbale.lexicon.compounds import compound
from verbale.lexicon.entries import Entry, Hit
from verbale.lexicon.surfaces import City, Name, cities, dependent, names
from verbale.lexicon.table import load
from verbale.model import Analysis, Language

PIECES = re.compile(r"\w+|[^\w\s]")
FIRST = re.compile(r"^[^-.,']+|^.+(?=[.,]$)")
OPENERS = frozenset('"«(—–-:;.!?…')
"""A word after one of these may be capitalised only because it opens something."""


SURNAME = ("ов", "ев", "ин")


class Gazetteer:
    """Finds entries in an analysed text, the longest first, without overlaps."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._names: dict[str, tuple[Name, ...]] = {}  # by form, lower-case
        self._cities: dict[str, City] = {}  # the same for cities, moved to the names when a text has them
        self._first: dict[str, int] = {}  # first token of a longer name -> the most tokens that a name with it has
        self.dependent = frozenset(dependent(language))
        """Kinds of bodies that count only beside a party: "military", "разведка"."""
        self._placers = {row["word"]: row["guard"] for row in load(language, "placers")}
        for name in names(language):
            self._add(name)
        for forms, city in cities(language):
            self._cities.update(dict.fromkeys(forms, city))
            self._index(forms)

    def _add(self, name: Name) -> None:
        table, alone = self._names, (name,)
        for form in name.forms:
            known = table.setdefault(form, alone)
            if name not in known:
                table[form] = known + alone
        self._index(name.forms)

    def _index(self, forms: tuple[str, ...]) -> None:
        """The words that may be the first token of a longer name, however the analyzer cuts it."""
        if forms[0].isalpha():
            return
        most, longest = len(PIECES.findall(forms[0])), self._first
        for word in {form.partition(" ")[0] for form in forms}:
            starts = (word,) if word.isalpha() else (word, word.partition("'")[0], *FIRST.findall(word))
            for start in starts:
                if longest.get(start, 0) < most:
                    longest[start] = most

    def match(self, analysis: Analysis) -> list[Hit]:
        """Hits in text order, not overlapping; bodies are composed with the party that stands beside them."""
        return bodies.compose(self.scan(analysis), analysis, self)

    def scan(self, analysis: Analysis) -> list[Hit]:
        """The hits before composition."""
        hits: list[Hit] = []
        first, names, cities = self._first, self._names, self._cities
        norms = analysis.norms
        past = 0
        for i in [i for i, n in enumerate(norms) if n in first or n in names or n in cities or "-" in n]:
            if i >= past and (hit := self._hit(analysis, i, norms[i])):
                hits.append(hit)
                past = hit.last
        return hits

    def _hit(self, analysis: Analysis, i: int, norm: str) -> Hit | None:
        """The longest name that begins at a token."""
        most = self._first.get(norm)
        hit = self._longest(analysis, i, most) if most else self._checked(analysis, i, i + 1, norm)
        if hit is None and "-" in norm and len(norm) > 4:
            return compound(self, analysis, i)
        return hit

    def lookup(self, form: str) -> tuple[Name, ...]:
        """The names that have a form (lower-case), whatever their spelling."""
        found = self._names.get(form)
        if found is None:
            city = self._cities.get(form)
            if city is None:
                return ()
            found = self._names[form] = (city.name(),)
        return found

    def _longest(self, analysis: Analysis, i: int, most: int) -> Hit | None:
        for last in range(min(i + most, len(analysis)), i, -1):
            text = analysis.text[analysis.starts[i] : analysis.ends[last - 1]]
            if "\n\n" not in text and (hit := self._checked(analysis, i, last, " ".join(text.lower().split()))):
                return hit
        return None

    def _checked(self, analysis: Analysis, i: int, last: int, form: str) -> Hit | None:
        entries = [name.entry for name in self.lookup(form)
                   if _spelled(name.need, analysis, i)
                   and (not name.guard or self._allowed(name.guard, analysis, i, last))]
        if len(entries) > 1:
            entries = _distinct(entries)
        return Hit(i, last, tuple(entries)) if entries else None

    def _allowed(self, guard: tuple[str, ...], analysis: Analysis, i: int, last: int) -> bool:
        """The place of the words meets every condition of the guard."""
        before = analysis.norms[i - 1] if i else ""
        place = self._placers.get(before)
        return not (
            ("inner" in guard and opens(analysis, i))
            or ("alone" in guard and _shouted(analysis.words, i, last))
            or ("quoted" in guard and before != '"')
            or ("placed" in guard and place != "placed" and not self._addressed(analysis, last))
            or ("isle" in guard and place is None)
            or ("noun" in guard and analysis.pos[i] == "ADJ"))

    def _addressed(self, analysis: Analysis, last: int) -> bool:
        """A larger place follows after a comma: "Lima, Peru"; or the number of a day: "LYON, 14"."""
        after = analysis.norms[last : last + 2]
        if len(after) < 2 or after[0] != ",":
            return False
        return after[1][:1].isdigit() or (analysis.words[last + 1][:1].isupper()
                                          and any(n.entry.kind in ("state", "place") for n in self.lookup(after[1])))

    def genitive(self, hit: Hit, analysis: Analysis) -> bool:
        """The words of the hit may stand in the genitive."""
        key = " ".join(analysis.text[analysis.starts[hit.first] : analysis.ends[hit.last - 1]].lower().split())
        return any(name.genitive(key) for name in self.lookup(key))


def _distinct(entries: list[Entry]) -> list[Entry]:
    """Each entry once; a word for a people that is also the adjective ("Russian") is the adjective."""
    adjectives = {e.party for e in entries if e.kind == "adjective"}
    return [e for e in dict.fromkeys(entries) if e.kind != "demonym" or e.party not in adjectives]


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
