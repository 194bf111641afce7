"""What the rules look at: one document with its units and cues, and questions about clauses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache

from verbale.extraction.ru.statements import cues
from verbale.extraction.ru.statements.cues import FINITE, Found
from verbale.extraction.units import DASHES, Quoted, Unit, Units
from verbale.lexicon import morph, table
from verbale.model import Analysis, Span, View

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "X", "NUM", "ADJ", "DET"})
PREDICATIVES = frozenset({"нет", "нельзя", "можно", "нужно", "надо", "необходимо", "невозможно", "должно", "жаль"})
CLOSERS = frozenset({".", ",", ";", ":", "!", "?", "…", "...", ")", "?!"})
RELATIVES = frozenset({"который", "кто", "чей", "где", "куда", "откуда", "когда", "какой"})
SUBORDINATORS = frozenset({"если", "когда", "хотя", "поскольку", "пока", "как", "после", "перед", "потому", "раз"})


@cache
def nouns(kind: str) -> frozenset[str]:
    """The lemmas of ``saying_nouns`` of a kind."""
    return frozenset(row["noun"] for row in table.load("ru", "saying_nouns") if row["kind"] == kind)


HEADING = 8
"""So many tokens at most stand before the colon of a list of news."""


def items(a: Analysis, paragraphs: Iterable[Span]) -> Iterator[int]:
    """Tokens that begin an item: "Смотрите в выпуске: министр подал в отставку; в горах выпал снег"."""
    for paragraph in paragraphs:
        first, last = a.tokens_in(paragraph)
        colon = next((k for k in range(first, min(last, first + HEADING)) if a.words[k] == ":"), None)
        if colon is None or any(a.feats[k].get("Mood") == "Ind" for k in range(first, colon)):
            continue
        marks = [k for k in range(colon + 1, last - 1) if a.words[k] == ";"]
        yield from (k + 1 for k in (colon, *marks) if marks)


class Scene:
    """A view with its units, quotations and cues."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.a: Analysis = view.analysis
        layout = view.article.layout
        self.units = Units(self.a, layout.paragraphs, layout.skipped, items=list(items(self.a, layout.paragraphs)))
        self.cues: dict[int, Found] = cues.find(self.a)
        self.time_starts = [t.span.start for t in view.times]

    def unit(self, i: int) -> Unit:
        return self.units.units[self.units.at[i]]

    def segment(self, i: int, unit: Unit) -> tuple[int, int]:
        """The tokens around ``i`` that no comma, dash, colon or bracket parts from it, at its level."""
        first, last = i, i + 1
        for k in self.units.walk_back(i, unit.first):
            if self.breaks(k):
                break
            first = k
        k = self.units.skip(i)
        while k < unit.last and not self.breaks(k):
            k = self.units.skip(k)
            last = k
        return first, min(last, unit.last)

    def breaks(self, i: int) -> bool:
        """Whether the token is a mark that may part clauses."""
        return self.a.words[i] in DASHES or self.a.words[i] in CLOSERS or self.a.words[i] == "("

    def predicate(self, i: int) -> bool:
        """Whether a token can be the predicate of a clause: a finite verb, a short form, a predicative word."""
        feats = self.a.feats[i]
        pos = self.a.pos[i]
        if i in self.cues and self.cues[i].form == FINITE:
            return True
        if pos in ("VERB", "AUX"):
            return feats.get("VerbForm") == "Fin" or feats.get("Variant") == "Short"
        return (pos == "ADJ" and feats.get("Variant") == "Short") or self.a.norms[i] in PREDICATIVES

    def may_be(self, i: int, case: str) -> bool:
        """Whether a word can stand in a case: the tagger says so, or the dictionary does, or does not know the word."""
        if self.a.feats[i].get("Case", case) == case:
            return True
        forms = morph.known(self.a.norms[i])
        return not forms or any(f.case == case or f.fixed for f in forms)

    def predicate_in(self, first: int, last: int) -> int | None:
        """The first predicate of a range at its level."""
        return next((i for i in self.units.walk(first, last) if self.predicate(i)), None)

    def cue_at(self, i: int) -> Found | None:
        return self.cues.get(i)

    def finite_cue(self, first: int, last: int, frame: str = "quote") -> Found | None:
        """The first finite cue with a frame that governs a token of the range, at its level."""
        for i in self.units.walk(first, last):
            found = self.cues.get(i)
            if found and found.form in (FINITE, "passive", "predicate") and found.takes(frame):
                return found
        return None

    def quoted_before(self, i: int) -> Quoted | None:
        """The quotation that closes at token ``i``."""
        index = self.units.closing.get(i)
        return self.units.quotes[index] if index is not None else None

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """The range less punctuation and dashes at its ends; quotation marks stay."""
        words = self.a.words
        while first < last and (words[first] in CLOSERS or words[first] in DASHES):
            first += 1
        while last > first and (words[last - 1] in CLOSERS - {")"} or words[last - 1] in DASHES):
            last -= 1
        return first, last
