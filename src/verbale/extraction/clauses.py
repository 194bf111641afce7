"""Clauses over a dependency tree: which words belong to one predicate. Knows Universal Dependencies, no language."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Analysis

HEADS = frozenset({"root", "ccomp", "advcl", "acl", "acl:relcl", "parataxis", "csubj", "csubj:pass"})
"""Labels of a word that opens a clause of its own; a conjoined verb does too, an ``xcomp`` stays in its governor's."""
VERBAL = frozenset({"VERB", "AUX"})


class Clauses:
    """The clauses of one analysed text, worked out where they are asked for and kept."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self._heads: dict[int, int] = {}

    def opens(self, i: int) -> bool:
        """Token ``i`` is the head of a clause."""
        analysis = self.analysis
        rel = analysis.rels[i]
        if analysis.heads[i] < 0 or rel in HEADS:
            return True
        return rel == "conj" and analysis.pos[i] in VERBAL and analysis.feats[i].get("VerbForm", "Fin") != "Inf"

    def head(self, i: int) -> int:
        """Head of the clause that holds token ``i``."""
        found = self._heads.get(i)
        if found is None:
            found = i if self.opens(i) else next((j for j in self.analysis.ancestors(i) if self.opens(j)), i)
            self._heads[i] = found
        return found

    def same(self, i: int, j: int) -> bool:
        return self.head(i) == self.head(j)

    def range(self, i: int) -> tuple[int, int]:
        """The smallest token range that holds the clause of token ``i``, subordinate clauses left out."""
        head = self.head(i)
        first, last = self.analysis.sentences[self.analysis.sentence[i]]
        tokens = [k for k in range(first, last) if self.head(k) == head]
        return (tokens[0], tokens[-1] + 1) if tokens else (i, i + 1)

    def subordinate(self, i: int) -> Iterator[int]:
        """Heads of the clauses that hang directly on the clause of token ``i``, in text order."""
        head = self.head(i)
        first, last = self.analysis.sentences[self.analysis.sentence[i]]
        for k in range(first, last):
            up = self.analysis.heads[k]
            if k != head and up >= 0 and self.opens(k) and self.head(up) == head:
                yield k
