"""Frames: what must hang on a word so that it means what its lexicon entry says.

A frame is a list of alternatives, written as in ``inf|к|acc=резолюция/решение|что``: an infinitive, a preposition,
a case without preposition, a clause; ``=`` allows only these lemmas at the head of the complement, ``!=`` all but
these, ``*`` anything or nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from verbale.extraction.ru.syntax import CASES, is_infinitive, preposition
from verbale.lexicon import table
from verbale.model import Analysis

NOMINAL = frozenset({"NOUN", "PROPN", "PRON", "DET", "NUM", "ADJ", "X"})
CLAUSES = frozenset({"что", "чтобы", "тем", "как"})


@dataclass(frozen=True, slots=True)
class Item:
    """One alternative of a frame."""

    form: str
    only: frozenset[str]
    never: frozenset[str]

    def find(self, a: Analysis, i: int) -> int | None:
        """Head of the complement on token ``i``; ``i`` itself for ``*``; None where there is none."""
        if self.form == "*":
            return i
        found = _infinitive(a, i) if self.form == "inf" else _clause(a, i, self.form) if self.form in CLAUSES \
            else _case(a, i, CASES[self.form], self) if self.form in CASES else _prepositional(a, i, self.form, self)
        return found if found is not None and self.allows(a, found) else None

    def allows(self, a: Analysis, token: int) -> bool:
        lemma = a.lemmas[token]
        return (not self.only or lemma in self.only) and lemma not in self.never


@cache
def frame(cell: str) -> tuple[Item, ...]:
    """The alternatives of a cell."""
    out = []
    for part in table.split(cell):
        form, never, words = part.partition("!=")
        if not never:
            form, _, words = part.partition("=")
        chosen = frozenset(words.split("/")) if words else frozenset()
        out.append(Item(form, frozenset() if never else chosen, chosen if never else frozenset()))
    return tuple(out)


def complement(a: Analysis, i: int, cell: str, but: Sequence[int] = ()) -> int | None:
    """Head of the first alternative that is there, those of ``but`` left out.

    ``i`` itself where nothing is needed, None where the frame is not met.
    """
    for item in frame(cell):
        if (found := item.find(a, i)) is not None and found not in but:
            return found
    return None


def _infinitive(a: Analysis, i: int) -> int | None:
    for c in a.children(i):
        if is_infinitive(a, c) and a.rels[c] not in ("conj", "aux", "parataxis"):
            return c
        if a.rels[c] == "xcomp" and any(a.norms[k] == "быть" for k in a.children(c)):
            return c
    return None


def _clause(a: Analysis, i: int, word: str) -> int | None:
    for c in a.children(i):
        if c > i and any(a.norms[k] == word and k < c for k in a.children(c)):
            return c
    for j in range(i + 1, min(i + 4, len(a))):
        if a.norms[j] == word:
            return a.heads[j] if a.heads[j] > j else j
    return None


def _case(a: Analysis, i: int, case: str, item: Item) -> int | None:
    passive = a.feats[i].get("Voice") == "Pass"
    head = a.heads[i]
    if case == "Acc" and passive and a.rels[i] == "acl" and head >= 0 and item.allows(a, head):
        return head
    for c in a.children(i):
        if a.pos[c] not in NOMINAL or not item.allows(a, c) or preposition(a, c):
            continue
        rel = a.rels[c]
        if case == "Acc" and (rel == "obj" or rel == "nsubj:pass" or (rel == "nsubj" and passive)):
            return c
        if (a.feats[c].get("Case") == case and rel in ("obj", "iobj", "obl", "nmod", "xcomp", "obl:agent")) or (
                case == "Nom" and rel in ("nsubj", "csubj")):
            return c
    return None


def _prepositional(a: Analysis, i: int, word: str, item: Item) -> int | None:
    for c in a.children(i):
        if a.pos[c] in NOMINAL and preposition(a, c) == word and item.allows(a, c):
            return c
        if a.pos[c] == "ADV" and a.norms[c] == word:
            return i
    if item.only:  # hung on the object by the parser: поставил встречу в зависимость
        for c in a.children(i):
            for k in a.children(c):
                if k > i and a.lemmas[k] in item.only and preposition(a, k) == word:
                    return k
    nxt = i + 1
    if nxt < len(a) and a.norms[nxt] == word and a.pos[nxt] == "ADP" and a.heads[nxt] > nxt:
        return a.heads[nxt]
    return None
