"""Contexts in which words take no position: what is only supposed, aimed at, asked or denied."""

from __future__ import annotations

from verbale.extraction.ru.positions.words import words
from verbale.extraction.ru.syntax import (
    is_infinitive,
    is_past,
    negated,
)
from verbale.model import Analysis

UNREAL = frozenset({"если", "чтобы", "чтоб", "ли", "будто", "якобы", "словно"})


def unreal(a: Analysis, i: int) -> bool:
    """Whether the clause is only supposed, aimed at or denied: если откажется, чтобы поддержать, опровергли, что ..."""
    if a.lemmas[a.heads[i]] in words("doubt") and a.heads[i] >= 0 and a.rels[i] in ("ccomp", "acl", "xcomp"):
        return True
    for j in (i, *a.ancestors(i, 3)):
        if any(a.norms[c] in UNREAL and (abs(c - i) < 14 or a.rels[c] == "mark") for c in a.children(j)
               if c < i or a.norms[c] == "ли"):
            return True
        if a.rels[j] not in ("conj", "xcomp", "cop", "aux"):
            return False
    return False


ASKING = frozenset({"какой", "почему", "зачем", "сколько", "чей"})


def asked(a: Analysis, i: int) -> bool:
    """A question, or the headline of one: "В отношении каких стран введут пошлины"."""
    first, last = a.sentences[a.sentence[i]]
    if a.norms[last - 1] == "?":
        return True
    asks = next((k for k in range(first, min(first + 4, i)) if a.lemmas[k] in ASKING
                 and "ни" not in a.norms[max(first, k - 2) : k]), None)  # "ни при каких условиях" asks nothing
    return asks is not None and "," not in a.norms[first:i]


def analytic_future(a: Analysis, i: int) -> bool:
    """будет настаивать: an infinitive that depends on nothing."""
    return is_infinitive(a, i) and any(a.rels[c] == "aux" and a.norms[c].startswith("буд") for c in a.children(i))


def dependent(a: Analysis, i: int) -> bool:
    """An infinitive that only says what is possible, aimed at or asked for."""
    if not is_infinitive(a, i):
        return False
    head = a.heads[i]
    if head >= 0 and a.lemmas[head] in ("смочь", "удаться", "суметь") and is_past(a, head) and not negated(a, head):
        return False
    return head < 0 or a.lemmas[head] not in words("aspect")
