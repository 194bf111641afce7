"""How far two analyses of the same texts agree, column by column."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from verbale.model import Analysis

COLUMNS = ("pos", "feats", "lemmas", "heads", "rels")


class Agreement(NamedTuple):
    """Tokens compared, and how many of them differ in each column; names that only one side has."""

    tokens: int
    differing: dict[str, int]
    names: int
    names_apart: int

    def worst(self) -> float:
        """The share of tokens on which the column that agrees least agrees."""
        return 1 - max(self.differing.values()) / self.tokens


def agreement(ours: Sequence[Analysis], theirs: Sequence[Analysis]) -> Agreement:
    """Raises AssertionError where the tokens or sentences are not the same."""
    differing = dict.fromkeys(COLUMNS, 0)
    tokens = names = apart = 0
    for a, b in zip(ours, theirs, strict=True):
        assert (list(a.starts), list(a.ends), list(a.words)) == (list(b.starts), list(b.ends), list(b.words))
        assert list(a.sentences) == list(b.sentences) and list(a.sentence) == list(b.sentence)
        tokens += len(a.words)
        for column in COLUMNS:
            pairs = zip(getattr(a, column), getattr(b, column), strict=True)
            differing[column] += sum(x != y for x, y in pairs)
        names += len(b.names)
        apart += len(set(a.names) ^ set(b.names))
    return Agreement(tokens, differing, names, apart)
