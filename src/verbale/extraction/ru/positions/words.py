"""Words of positions, from the lexicon."""

from __future__ import annotations

from functools import cache

from verbale.lexicon import table
from verbale.lexicon.table import Row


@cache
def predicates() -> dict[str, tuple[Row, ...]]:
    """Lemma -> its entries, in the order of the file."""
    out: dict[str, tuple[Row, ...]] = {}
    for row in table.load("ru", "position_predicates"):
        for lemma in table.split(row["lemma"]):
            out[lemma] = (*out.get(lemma, ()), row)
    return out


@cache
def nouns() -> dict[str, Row]:
    return {row["lemma"]: row for row in table.load("ru", "position_nouns")}


@cache
def words(role: str) -> frozenset[str]:
    """Lemmas that play a role."""
    return frozenset(lemma for row in table.load("ru", "position_words") if row["role"] == role
                     for lemma in table.split(row["lemma"]))
