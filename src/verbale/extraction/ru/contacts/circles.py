"""Words that govern themselves or one another: the parser scores each pair of words apart, which need not give a tree."""

from __future__ import annotations

from dataclasses import replace

from verbale.extraction.ru.contacts.beyond import finite
from verbale.extraction.ru.contacts.words import NOUNS, VERBS
from verbale.model import Analysis

OF_A_VERB = frozenset({"iobj", "obl", "obj", "nsubj"})
"""What hangs on a verb and on no adjective."""


def opened(analysis: Analysis) -> Analysis:
    """The analysis with small circles opened; the same object where there are none."""
    found = [i for i, h in enumerate(analysis.heads) if h >= 0 and analysis.heads[h] == i]
    if not found:
        return analysis
    heads, rels = list(analysis.heads), list(analysis.rels)
    for i in found:
        if heads[i] == i and analysis.pos[i] in VERBS:
            _verb(analysis, i, heads, rels)
        elif analysis.rels[i] == "amod" and analysis.pos[analysis.heads[i]] in NOUNS:
            _adjective(analysis, i, heads, rels)
    return replace(analysis, heads=heads, rels=rels, _children=None)


def _verb(analysis: Analysis, i: int, heads: list[int], rels: list[str]) -> None:
    """"Министры, встретившись в субботу, условились": an adverbial participle hangs on the predicate, that on nothing."""
    if analysis.feats[i].get("VerbForm") != "Conv":
        heads[i], rels[i] = -1, "root"
        return
    verb = _predicate(analysis, i)
    if verb >= 0:
        heads[i], rels[i] = verb, "advcl"
        if heads[verb] in (i, verb):
            heads[verb], rels[verb] = -1, "root"


def _adjective(analysis: Analysis, i: int, heads: list[int], rels: list[str]) -> None:
    """"вручил верительные грамоты президенту": the noun hangs on the verb, and what was hung on the adjective."""
    noun, verb = analysis.heads[i], _predicate(analysis, i)
    if verb < 0:
        return
    heads[noun] = verb
    for child in analysis.children(i):
        if child != noun and rels[child] in OF_A_VERB:
            heads[child] = verb


def _predicate(analysis: Analysis, i: int) -> int:
    """The nearest finite verb of the sentence before a word, else behind it; -1 without one."""
    first, last = analysis.sentences[analysis.sentence[i]]
    before = next((k for k in range(i - 1, first - 1, -1) if finite(analysis, k)), -1)
    return before if before >= 0 else next((k for k in range(i + 1, last) if finite(analysis, k)), -1)
