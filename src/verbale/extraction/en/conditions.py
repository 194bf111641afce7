"""What a promise or a readiness is made to depend on: if ..., unless ..., provided that ..., only after ..."""

from __future__ import annotations

from verbale.extraction.en.syntax import within
from verbale.model import Analysis

CLAUSE_MARKS = frozenset({"if", "unless", "until", "provided", "providing", "once"})
LIMITS = frozenset({"only", "even"})


def conditions(a: Analysis, sentence: int) -> list[tuple[int, int]]:
    """Token ranges of the conditions that a sentence states, in order, without overlaps."""
    first, last = a.sentences[sentence]
    out: list[tuple[int, int]] = []
    for i in range(first, last):
        if out and i < out[-1][1]:
            continue
        found = _clause(a, i, last) or _long(a, i, last) or _after(a, i, last)
        if found and found[1] > found[0] + 1:
            out.append(found)
    return out


def _clause(a: Analysis, i: int, last: int) -> tuple[int, int] | None:
    """if the US lifts sanctions; unless Ukraine withdraws"""
    if a.norms[i] not in CLAUSE_MARKS or (a.norms[i] == "if" and i and a.norms[i - 1] == "as"):
        return None
    verb = a.heads[i] if a.norms[i] not in ("provided", "providing") else i
    if verb < i or a.rels[i] not in ("mark", "advmod", "prep", "advcl", "prepc"):
        return None
    return _start(a, i), _end(a, verb, i, last)


def _long(a: Analysis, i: int, last: int) -> tuple[int, int] | None:
    """as long as, on condition that, in the event of, in case"""
    norms = a.norms[i : i + 3]
    if norms[:1] == ["as"] and norms[1:2] == ["long"] and i + 2 < last:
        verb = next((h for j in (i + 2, i + 1, i) if (h := a.heads[j]) > i + 2), i)
        return i, _end(a, verb, i, last)
    if norms[:2] in (["in", "case"], ["on", "condition"], ["in", "exchange"]) or norms == ["in", "the", "event"]:
        return i, within(a, i, i + 1, last)
    return None


def _after(a: Analysis, i: int, last: int) -> tuple[int, int] | None:
    """only after the withdrawal of troops, only when talks begin"""
    if a.norms[i] not in ("after", "when") or i == 0 or a.norms[i - 1] not in LIMITS:
        return None
    head = a.heads[i] if a.rels[i] in ("mark", "advmod") and a.heads[i] > i else i
    return i - 1, _end(a, head, i, last)


def _start(a: Analysis, i: int) -> int:
    return i - 1 if i and a.norms[i - 1] in LIMITS else i


def _end(a: Analysis, verb: int, mark: int, last: int) -> int:
    end = max(within(a, verb, mark + 1, last), mark + 1)
    while end < last and a.pos[end] != "PUNCT":  # the parser hung the rest elsewhere
        end += 1
    return end


def condition_of(a: Analysis, predicate: int, tokens: tuple[int, int]) -> tuple[int, int] | None:
    """The condition of a predicate: the one of its sentence that hangs on it or stands beside its clause."""
    found = [c for c in conditions(a, a.sentence[predicate]) if not c[0] <= predicate < c[1]]
    if not found:
        return None
    above = {predicate, *a.ancestors(predicate, 6)}
    for c in found:
        anchor = next((h for j in range(*c) if not c[0] <= (h := a.heads[j]) < c[1]), -1)
        if anchor in above or tokens[0] <= anchor < tokens[1]:
            return c
    return next((c for c in found if 0 <= c[0] - tokens[1] <= 6 or 0 <= tokens[0] - c[1] <= 3), None)
