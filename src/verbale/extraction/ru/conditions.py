"""What a promise or a readiness is made to depend on: если ..., при условии ..., в случае ..., пока не ..."""

from __future__ import annotations

from verbale.extraction.ru.syntax import negated, within
from verbale.model import Analysis

CLAUSE_MARKS = frozenset({"если", "ежели"})
NOUN_MARKS = frozenset({("в", "случае"), ("при", "условии"), ("на", "случай"), ("в", "ответ"), ("с", "условием"),
                        ("при", "наличии")})
DEPENDENT = frozenset({"advcl", "acl", "ccomp"})
LIMITS = frozenset({"только", "лишь", "исключительно"})


def conditions(a: Analysis, sentence: int) -> list[tuple[int, int]]:
    """Token ranges of the conditions that a sentence states, in order, without overlaps."""
    first, last = a.sentences[sentence]
    out: list[tuple[int, int]] = []
    for i in range(first, last):
        if out and i < out[-1][1]:
            continue
        found = _clause(a, i, last) or _phrase(a, i, last) or _until(a, i, last) or _after(a, i, last)
        if found and found[1] > found[0] + 1:
            out.append(found)
    return out


def _clause(a: Analysis, i: int, last: int) -> tuple[int, int] | None:
    """если он будет опираться на итоги"""
    if a.norms[i] not in CLAUSE_MARKS or (i + 1 < last and a.feats[i + 1].get("VerbForm") == "Inf"):
        return None  # "если верить газетам" is a turn of phrase
    return _with_limit(a, i), _end(a, i, last)


def _phrase(a: Analysis, i: int, last: int) -> tuple[int, int] | None:
    """в случае нового раунда, при условии, что ..."""
    if i + 1 >= last or (a.norms[i], a.norms[i + 1]) not in NOUN_MARKS:
        return None
    if i + 3 < last and a.norms[i + 2] == "," and a.norms[i + 3] in ("если", "что", "когда"):
        return _with_limit(a, i), _end(a, i + 3, last)
    if a.norms[i + 1] == "ответ" and (i + 2 >= last or a.norms[i + 2] != "на"):
        return None
    end = within(a, i + 1, i + 2, last)
    return (_with_limit(a, i), end) if end > i + 2 else None


def _until(a: Analysis, i: int, last: int) -> tuple[int, int] | None:
    """пока стороны не завершат обмены"""
    if a.norms[i] != "пока" or a.rels[i] != "mark" or a.heads[i] <= i or a.rels[a.heads[i]] not in DEPENDENT \
            or not negated(a, a.heads[i]):
        return None
    return i, _end(a, i, last)


def _after(a: Analysis, i: int, last: int) -> tuple[int, int] | None:
    """только после вывода войск; после того, как стороны завершат обмены (the future makes it a condition)"""
    if a.norms[i] not in ("после", "когда"):
        return None
    limited = i > 0 and a.norms[i - 1] in LIMITS
    if a.norms[i] == "после" and i + 1 < last and a.norms[i + 1] == "того":
        mark = next((j for j in range(i + 2, min(i + 5, last)) if a.norms[j] == "как"), None)
        if mark is None or not (limited or _is_future(a, a.heads[mark])):
            return None
        return _with_limit(a, i), _end(a, mark, last)
    if not limited:
        return None
    if a.norms[i] == "когда":
        return i - 1, _end(a, i, last)
    head = a.heads[i]
    return (i - 1, within(a, head, i + 1, last)) if head > i else None


def _is_future(a: Analysis, i: int) -> bool:
    feats = a.feats[i] if i >= 0 else {}
    perfect = feats.get("Aspect") == "Perf" and feats.get("Tense") == "Pres"
    return bool(feats) and (feats.get("Tense") == "Fut" or perfect
                            or any(a.norms[c].startswith("буд") for c in a.children(i)))


def _with_limit(a: Analysis, i: int) -> int:
    return i - 1 if i > 0 and a.norms[i - 1] in LIMITS else i


def _end(a: Analysis, mark: int, last: int) -> int:
    """End of the clause that a conjunction opens: all that hangs on its verb, up to ", то" or the main clause."""
    verb = a.heads[mark]
    if verb <= mark or verb >= last:
        return _to_comma(a, mark, last)
    end = within(a, verb, mark + 1, last)
    end = max(end, verb + 1)
    while end < last and a.pos[end] != "PUNCT":  # the parser hung the rest elsewhere
        end += 1
    for j in range(mark + 1, end):
        if a.norms[j] == "," and j + 1 < last and a.norms[j + 1] in ("то", "тогда"):
            return j
    return end


def _to_comma(a: Analysis, mark: int, last: int) -> int:
    return next((j for j in range(mark + 2, last) if a.norms[j] in (",", ".", "—", ";", '"')), last)


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
