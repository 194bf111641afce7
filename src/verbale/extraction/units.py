"""Sentences at each level of quotation; knows no language.

A sentence of the analysis may end inside a quotation ("A. B", he said), and a paragraph may end without a full stop. A
unit is what the rules for statements work on instead: a stretch of tokens at one level (outside all quotation marks, or
inside one pair) that begins with a sentence or a paragraph; quotations inside it belong to it whole.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from verbale.extraction.quotes import MARK, Quotation, pair
from verbale.model import Analysis, Span

OUTSIDE = -1
ENDS = frozenset({".", "!", "?", "...", "…", "?!", "!..", "?.."})
LONGEST = 600
"""A unit has at most so many tokens: rules may look through all of it for each cue."""
DASHES = frozenset({"—", "–", "-"})


@dataclass(slots=True)
class Quoted:
    """A quotation in tokens: ``first`` is its opening mark, ``last`` the token after its closing mark.

    ``inner`` has the token ranges inside the marks, one a paragraph; ``outer`` is the index of the quotation around it.
    """

    quotation: Quotation
    first: int
    last: int
    inner: tuple[tuple[int, int], ...]
    outer: int = OUTSIDE


@dataclass(eq=False, slots=True)
class Unit:
    """Tokens ``[first, last)``; ``level`` is the index of the quotation that it stands in, or ``OUTSIDE``.

    ``skipped``: it carries no news (a picture credit, a source line).
    """

    first: int
    last: int
    level: int
    paragraph: int
    skipped: bool = False


class Units:
    """The units and quotations of one document.

    Attributes:
        quotes: quotations in order. level: for each token the innermost quotation that it stands in.
        units: in order of their first tokens. at: for each token the index of its unit.
        opening: opening mark -> quotation; closing: closing mark -> quotation.
    """

    def __init__(
        self,
        analysis: Analysis,
        paragraphs: Sequence[Span],
        skipped: Sequence[Span] = (),
        goes_on: Callable[[int], bool] = lambda _: False,
        items: Iterable[int] = (),
    ) -> None:
        """``goes_on`` tells of a token behind a quotation that it goes on with the sentence before, as a tag does.

        ``items``: tokens that begin an item of a list, which is a unit of its own.
        """
        self.analysis = analysis
        self._goes_on = goes_on
        self.quotes = _quoted(analysis, pair(analysis.text, paragraphs))
        self._firsts = [quote.first for quote in self.quotes]
        self.level = [OUTSIDE] * len(analysis)
        self.opening: dict[int, int] = {}
        self.closing: dict[int, int] = {}
        for index, quote in enumerate(self.quotes):
            quote.outer = self.level[quote.first]
            self.opening[quote.first] = index
            if quote.quotation.closed:
                self.closing[quote.last - 1] = index  # one mark may close several: the innermost one stays
            for first, last in quote.inner:
                self.level[first:last] = [index] * (last - first)
        self.units, self.at = self._cut(paragraphs, [analysis.tokens_in(s) for s in skipped], items)

    def skip(self, i: int) -> int:
        """The next token at the same level: behind the quotation that opens at ``i``, or ``i + 1``."""
        index = self.opening.get(i)
        return self.quotes[index].last if index is not None else i + 1

    def skip_back(self, i: int) -> int:
        """The token before at the same level: in front of the quotation that closes at ``i``, or ``i - 1``."""
        index = self.closing.get(i)
        if index is None:
            return i - 1
        while self.quotes[index].outer != OUTSIDE and self.quotes[self.quotes[index].outer].last == i + 1:
            index = self.quotes[index].outer
        return self.quotes[index].first - 1

    def walk(self, first: int, last: int) -> Iterator[int]:
        """Tokens of a range at the level of its first one; a quotation inside counts by its opening mark only."""
        i = first
        while i < last:
            yield i
            i = self.skip(i)

    def walk_back(self, i: int, first: int) -> Iterator[int]:
        """Tokens before ``i`` down to ``first`` at the same level, nearest first."""
        i = self.skip_back(i)
        while i >= first:
            yield i
            i = self.skip_back(i)

    def before(self, unit: Unit, most: int = 40) -> list[Unit]:
        """The units outside quotations that end before this one, at most so many of the last, in order."""
        here = self.at[unit.first]
        return [
            u
            for u in self.units[max(0, here - most) : here]
            if u.level == OUTSIDE and u.last <= unit.first and not u.skipped
        ]

    def inside(self, unit: Unit) -> list[Quoted]:
        """The quotations that stand directly in a unit, in order."""
        low, high = bisect_left(self._firsts, unit.first), bisect_left(self._firsts, unit.last)
        return [quote for quote in self.quotes[low:high] if quote.outer == unit.level]

    def _cut(self, paragraphs: Sequence[Span], skipped: Sequence[tuple[int, int]],
             items: Iterable[int]) -> tuple[list[Unit], list[int]]:
        a = self.analysis
        starts = {first for first, _ in a.sentences}
        forced = {a.token_at(p.start) for p in paragraphs} | {i for piece in skipped for i in piece} | set(items)
        numbers = {a.token_at(p.start): k for k, p in enumerate(paragraphs)}
        silent = {i for first, last in skipped for i in range(first, last)}
        units: list[Unit] = []
        at = [0] * len(a)
        may_begin = starts | forced | {i + 1 for i in self.closing} | {i + 1 for i, w in enumerate(a.words) if w in ENDS}
        current: dict[int, int] = {}
        paragraph = 0
        for i, level in enumerate(self.level):
            k = current.get(level)
            if k is None or (i in may_begin and (i in forced or self._begins(i, starts))) or i - units[k].first >= LONGEST:
                paragraph = numbers.get(i, paragraph)
                k = current[level] = len(units)
                units.append(Unit(i, i + 1, level, paragraph, i in silent))
            at[i] = k
            units[k].last = i + 1
        for quote in self.quotes:  # a unit that holds a quotation reaches at least to its end
            unit = units[at[quote.first]]
            unit.last = max(unit.last, quote.last)
        return units, at

    def _begins(self, i: int, starts: set[int]) -> bool:
        """Whether a sentence begins at a token, looking only at its own level."""
        a = self.analysis
        if i in starts:
            if i - 1 not in self.closing:
                return True
            goes_on = a.words[i] in DASHES or a.words[i] == "," or a.words[i][:1].islower()
            return not (goes_on or self._goes_on(i))
        if (
            i - 1 in self.closing
            and a.pos[i] == "NOUN"
            and a.words[i][:1].isupper()
            and a.feats[i].get("Case") == "Nom"
        ):
            return True  # a lede without a full stop, run into the text
        if i == 0 or a.words[i - 1] not in ENDS:
            return False
        return i in self.opening or (i - 2 in self.closing and a.words[i] not in DASHES and a.words[i] != ",")


def _quoted(analysis: Analysis, quotations: Sequence[Quotation]) -> list[Quoted]:
    found = []
    for quotation in quotations:
        first = analysis.token_at(quotation.start)
        last = analysis.token_at(quotation.end - 1) + 1
        inner = tuple((analysis.token_at(p.start), analysis.token_at(p.end - 1) + 1) for p in quotation.parts)
        if first < len(analysis) and analysis.words[first] == MARK:
            found.append(Quoted(quotation, first, min(last, len(analysis)), inner))
    return found
