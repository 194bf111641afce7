"""Whether a text is a report on sport, whose meetings and talks are no diplomacy."""

from __future__ import annotations

from collections.abc import Collection, Sequence

WORDS, RARE = 3, 200
"""Different words of sport that such a report has at least, and words of any kind to each of them at most: a briefing of an hour
may congratulate a team."""


def report(lemmas: Sequence[str], sport: Collection[str]) -> bool:
    """Whether the text with these lemmas is one; ``sport`` are the lemmas that speak of matches."""
    found = [lemma for lemma in lemmas if lemma in sport]
    return len(set(found)) >= WORDS and len(found) * RARE >= len(lemmas)
