"""Wordings of one position: whether two say the same, and what they come to together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from verbale.model import Holder, Position, Span, View


def same_position(view: View, a: Position, b: Position) -> bool:
    """The same said twice: kind and a holder agree, and so do two thirds of the words, half of those of a headline.

    What depends on the same condition is the same, however shortly it is said.
    """
    if a.kind != b.kind or not shared(a.holders, b.holders):
        return False
    if a.condition and b.condition and _alike(_words(a.condition.text), _words(b.condition.text)):
        return True
    x, y = _stems(view, a), _stems(view, b)
    if not x or not y:
        return False
    if any(_in_headline(view, p) for p in (a, b)):
        return 2 * len(x & y) >= min(len(x), len(y))
    return _alike(x, y)


def _alike(x: set[str], y: set[str]) -> bool:
    """Two thirds of the shorter and a third of the longer are common."""
    return 3 * len(x & y) >= max(2 * min(len(x), len(y)), max(len(x), len(y))) > 0


def _in_headline(view: View, position: Position) -> bool:
    """A headline says shortly what the text says at length."""
    title = view.article.layout.title
    return title is not None and Span(*title.span).contains(position.evidence[0])


def shared(a: Sequence[Holder], b: Sequence[Holder]) -> bool:
    """Whether one side, or one person where no side is known, stands on both."""
    return any((x.party is not None and x.party == y.party) or (x.entity is not None and x.entity == y.entity)
               for x in a for y in b)


def _stems(view: View, position: Position) -> set[str]:
    text = view.analysis.text
    return _words(" ".join(text[s.start : s.end] for s in position.evidence))


def _words(text: str) -> set[str]:
    """The beginnings of the longer words."""
    words = text.lower().split()
    return {w.strip('.,:;!?"')[:5] for w in words if len(w) > 3}


def joined(a: Position, b: Position) -> Position:
    """One position with the evidence of both wordings and what either tells of condition, target and statement."""
    overlap = any(s.overlaps(t) for s in a.evidence for t in b.evidence)
    evidence = a.evidence if overlap else (*a.evidence, *b.evidence)
    return replace(a, evidence=evidence, condition=a.condition or b.condition, target=a.target or b.target,
                   statement=a.statement or b.statement, confidence=max(a.confidence, b.confidence))
