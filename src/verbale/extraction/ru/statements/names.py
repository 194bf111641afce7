"""Quotation marks around a name, a title or a set term: nobody's words."""

from __future__ import annotations

from functools import cache

from verbale.extraction.ru.statements.scene import Scene
from verbale.extraction.units import Quoted
from verbale.lexicon import table


@cache
def quoted_names() -> frozenset[str]:
    """Terms that are written in quotation marks without being anybody's words."""
    return frozenset(row["term"] for row in table.load("ru", "quoted_names"))


def is_name(scene: Scene, quote: Quoted) -> bool:
    """Whether quotation marks stand around a name, a title or a set term."""
    a = scene.a
    first, last = quote.inner[0]
    if last - first > 7 or (scene.predicate_in(first, last) is not None and last - first > 3):
        return False
    words = a.words[first:last]
    if last - first == 1 and len(words[0]) == 1:
        return True  # пункт "г"
    if (words and words[0][:1].isupper()) or not any(w[:1].isalpha() for w in words):
        return True
    return " ".join(a.lemmas[first:last]) in quoted_names() or " ".join(a.norms[first:last]) in quoted_names()
