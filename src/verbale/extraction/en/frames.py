"""Frames: what must hang on a word so that it means what its lexicon entry says.

A frame is a list of alternatives, written as in ``to|on|obj=resolution/deal|that``: ``to`` an infinitive (or a
preposition of that form), ``obj`` an object, ``that`` a clause, ``ing`` a gerund, any other word a preposition, a
particle or an adverb of that form; ``=`` allows only these lemmas at the head of the complement, ``!=`` all but these,
``*`` anything.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from verbale.extraction.en.syntax import conjuncts, is_infinitive, objects, within
from verbale.lexicon import table
from verbale.model import Analysis

OBJECTS = frozenset({"dobj", "nsubjpass", "oprd"})
PARTICLES = frozenset({"advmod", "prt", "acomp", "prep", "dative"})


@dataclass(frozen=True, slots=True)
class Item:
    """One alternative of a frame."""

    form: str
    only: frozenset[str]
    never: frozenset[str]

    def find(self, a: Analysis, i: int) -> int | None:
        """Head of the complement on token ``i``; ``i`` itself for ``*``; None where there is none."""
        for found in (*self._candidates(a, i), *self._beside(a, i)):
            if self._allows(a, found):
                return found
        return None

    def _beside(self, a: Analysis, i: int) -> list[int]:
        """What follows at once, hung on another word by the parser: the refusal of Iran *to talk*."""
        if a.pos[i] != "NOUN" or self.form in ("obj", "that", "ing", "*"):
            return []
        nxt = within(a, i, i + 1, a.sentences[a.sentence[i]][1])
        if nxt >= len(a) or a.norms[nxt] != self.form:
            return []
        if a.rels[nxt] == "aux" and a.heads[nxt] > nxt:
            return [a.heads[nxt]]
        return [c for c in a.children(nxt) if a.rels[c] in ("pobj", "pcomp") and c > nxt]

    def _candidates(self, a: Analysis, i: int) -> list[int]:
        kids = a.children(i)
        if self.form == "*":
            return [i]
        if self.form == "obj":
            return [c for c in kids if a.rels[c] in OBJECTS or (a.rels[c] == "ccomp" and _person(a, c))]
        if self.form == "that":
            return [c for c in kids if a.rels[c] in ("ccomp", "acl", "xcomp") and c > i and not is_infinitive(a, c)]
        if self.form == "ing":
            return [c for c in kids if a.rels[c] in ("xcomp", "ccomp", "pcomp") and a.norms[c].endswith("ing")]
        if self.form == "to":
            return [c for c in kids if a.rels[c] in ("xcomp", "acl", "ccomp", "advcl", "relcl") and c > i
                    and is_infinitive(a, c)] or objects(a, i, "to")
        words = [c for c in kids if a.norms[c] == self.form and a.rels[c] in PARTICLES]
        return objects(a, i, self.form) or [i for _ in words]

    def _allows(self, a: Analysis, token: int) -> bool:
        lemmas = {a.lemmas[t] for t in conjuncts(a, token)}
        return (not self.only or bool(lemmas & self.only)) and a.lemmas[token] not in self.never


def _person(a: Analysis, c: int) -> bool:
    """urged Israel to ...: the parser makes the person the subject of the infinitive."""
    return is_infinitive(a, c) and any(a.rels[k] == "nsubj" for k in a.children(c))


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
