"""Reading the date expressions of a text: the machinery that knows neither a language nor an expression.

A language brings a :class:`Grammar`; :func:`find` reads a text with it. A rule is a pattern over the kinds of words and
a function (most are in :mod:`verbale.extraction.dates`) that takes the match and the :class:`Reader` and returns a
:class:`Reading`, or None where the words cannot be resolved to days. Rules are tried in order, the first reading wins.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, cast

from verbale.extraction import calendar
from verbale.extraction.calendar import Days, Tense
from verbale.extraction.phrases import KINDS, Lexer, Match, Run
from verbale.model import Analysis, Article, Derivation, Span, TimeRef

OFFSETS = {"before_last": -2, "last": -1, "past": -1, "this": 0, "next": 1}
"""Which period a word means, counted from the one that holds the publication."""
KEPT = 50_000
"""Places in runs whose matches are remembered before starting afresh."""
ATTACHED = frozenset("/_#@")
"""Marks after which a date is a part of an address or a tag."""
NEAR = 2
"""How many sentences back a day may be that ``на следующий день`` goes on from."""


class Reading(NamedTuple):
    """The days that words mean, what anchored them, and the atom after the last where it is not the match's own."""

    days: Days
    derivation: Derivation = "published"
    last: int | None = None


Verdict = Callable[[Match, "Reader"], Reading | None]
TenseOf = Callable[[Analysis, int], Tense | None]


class Rule(NamedTuple):
    name: str
    pattern: str
    verdict: Verdict


def rule(pattern: str, verdict: Verdict) -> Rule:
    """A rule, named after its function."""
    return Rule(getattr(verdict, "__name__", "rule").strip("_"), pattern, verdict)


class Found(NamedTuple):
    rule: str
    match: Match
    reading: Reading
    last: int


class Rules:
    """Ordered rules; the first reading wins. Which of them a run of kinds matches is remembered: few runs are new."""

    def __init__(self, rules: Sequence[Rule]) -> None:
        self._rules = [(r, KINDS.compile(r.pattern).match) for r in rules]
        self._matches: dict[tuple[str, int], list[tuple[Rule, re.Match[str]]]] = {}

    def read(self, run: Run, at: int, reader: Reader) -> Found | None:
        for rule, found in self._matching(run.kinds, at):
            match = Match(run, found)
            if (reading := rule.verdict(match, reader)) is not None:
                return Found(rule.name, match, reading, reading.last or match.last)
        return None

    def _matching(self, kinds: str, at: int) -> list[tuple[Rule, re.Match[str]]]:
        key = kinds, at
        matching = self._matches.get(key)
        if matching is None:
            if len(self._matches) > KEPT:
                self._matches.clear()
            matching = [(rule, found) for rule, match in self._rules if (found := match(kinds, at))]
            self._matches[key] = matching
        return matching


@dataclass(frozen=True, slots=True)
class Grammar:
    """What a language brings.

    Attributes:
        lexer: its date words.
        rules: for whole expressions.
        periods: for what a part is of: ``июля`` in ``в начале июля``, where it needs no preposition.
        tense: of the clause around a token, None where it cannot be told.
    """

    lexer: Lexer
    rules: Rules
    periods: Rules
    tense: TenseOf


class Reader:
    """Where a text stands in time, and what it has said so far."""

    def __init__(self, article: Article, analysis: Analysis, grammar: Grammar) -> None:
        self.analysis = analysis
        self._grammar = grammar
        self.published, self.derivation = _anchor(article)
        self._said: list[tuple[Days, int]] = []

    @property
    def today(self) -> dt.date | None:
        """The day of publication; None where it is not known, or only the month or year."""
        return self.published.first if self.published and len(self.published) == 1 else None

    def tense(self, token: int) -> Tense | None:
        return self._grammar.tense(self.analysis, token)

    def period(self, match: Match) -> Found | None:
        """The period named right after the match."""
        return self._grammar.periods.read(match.run, match.last, self)

    def expression(self, match: Match) -> Found | None:
        """The date expression right after the match."""
        return self._grammar.rules.read(match.run, match.last, self)

    def before(self, match: Match, back: int = 1) -> str:
        """The lower-case word before the match; an empty string at the start of the text."""
        at = match.token - back
        return self.analysis.norms[at] if at >= 0 else ""

    def after(self, match: Match, last: int | None = None) -> str:
        """The lower-case word after the match; an empty string at the end of the text."""
        at = match.run.atoms[(last or match.last) - 1].token + 1
        return self.analysis.norms[at] if at < len(self.analysis) else ""

    # ---- what the text has said

    def remember(self, days: Days, token: int) -> None:
        self._said.append((days, self.analysis.sentence[token]))

    def recall(self, token: int, days: int = 7, near: int = NEAR) -> Days | None:
        """What the text spoke of last, if that was just before and no longer than so many days."""
        here = self.analysis.sentence[token]
        for said, sentence in reversed(self._said):
            if here - sentence > near:
                return None
            if len(said) <= days:
                return said
        return None

    # ---- resolving against the publication

    def away(self, unit: str, count: int) -> Days | None:
        """The day, week, month or year that is ``count`` units from the publication, as far as that is known."""
        if self.published is None or unit not in ("day", "week", "month", "year"):
            return None
        name = cast(calendar.Unit, unit)
        first, last = (calendar.period(name, d) for d in (self.published.first, self.published.last))
        return calendar.period(name, calendar.shift(first.first, count, name)) if first == last else None

    def year(self, match: Match, suffix: str = "") -> tuple[int, Derivation] | None:
        """The year that stands in the match, in figures or as "last year"."""
        if f"year{suffix}" in match:
            return match.number(f"year{suffix}"), "explicit"
        offset = OFFSETS["this"] if f"ours{suffix}" in match else None
        if f"relyear{suffix}" in match:
            offset = OFFSETS.get(match.word(f"relyear{suffix}"))
        if offset is None:
            return None
        days = self.away("year", offset)
        return (days.first.year, self.derivation) if days else None

    def dated(self, match: Match, make: Callable[[int], Days | None]) -> Reading | None:
        """What ``make`` gives for the year of the match; without one, for the year that publication and tense tell."""
        if year := self.year(match):
            days = make(year[0])
            return Reading(days, year[1]) if days else None
        if "relyear" in match or "ours" in match or self.published is None:
            return None
        this = self.published.first.year
        if self.today is None:
            days = make(this) if this == self.published.last.year else None
        else:
            candidates = [days for y in (this - 1, this, this + 1) if (days := make(y))]
            days = calendar.nearest(candidates, self.today, self.tense(match.token))
        return Reading(days, self.derivation) if days else None


def _anchor(article: Article) -> tuple[Days | None, Derivation]:
    published = article.published
    if published is not None:
        first, last = (dt.date.fromisoformat(d) for d in (published.earliest, published.latest))
        return Days(first, last, published.precision), published.derivation
    dateline = article.layout.dateline
    if dateline is not None and dateline.date:
        try:
            return calendar.day(dt.date.fromisoformat(dateline.date)), "dateline"
        except ValueError:
            pass
    return None, "explicit"


# ---------------------------------------------------------------- finding


def find(article: Article, analysis: Analysis, grammar: Grammar) -> list[TimeRef]:
    """The date expressions of a text, in order, not overlapping."""
    reader = Reader(article, analysis, grammar)
    silent = _silent(article)
    times: list[TimeRef] = []
    for run in grammar.lexer.runs(analysis):
        at = 0
        while at < len(run.atoms):
            found = grammar.rules.read(run, at, reader) if run.atoms[at].kind not in grammar.lexer.glue else None
            if found is None:
                at += 1
                continue
            span = Span(run.atoms[at].start, run.atoms[found.last - 1].end)
            if _stands_alone(article.clean, span) and not any(span.overlaps(s) for s in silent):
                times.append(_time(f"t{len(times) + 1}", article, span, found))
                reader.remember(found.reading.days, run.atoms[at].token)
            at = found.last
    return times


def _time(id: str, article: Article, span: Span, found: Found) -> TimeRef:
    days, derivation, _ = found.reading
    original = article.original(span)
    return TimeRef(id, article.text[original.start : original.end], span, days.first.isoformat(), days.last.isoformat(),
                   days.precision, derivation, found.rule)


def _silent(article: Article) -> list[Span]:
    """Spans whose dates are none of the news: the header line up to the title, URLs, source lines."""
    layout = article.layout
    spans = list(layout.skipped)
    if layout.header:
        titled = layout.title is not None and layout.header.contains(layout.title.span)
        end = layout.title.span.start if layout.title and titled else layout.header.end
        spans.append(Span(layout.header.start, end))
    return spans


def _stands_alone(text: str, span: Span) -> bool:
    """Not a piece of a longer name or address: ``ЧМ-2018``, ``/2018/05/14/``."""
    before, after = text[span.start - 1 : span.start], text[span.end : span.end + 1]
    return not (before.isalnum() or before in ATTACHED or after.isalnum() or after == "_")
