"""What a contact depends on: the conditional clause or phrase, by its words."""

from __future__ import annotations

from collections.abc import Callable

from verbale.extraction.ru.contacts.details import owners
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.status import Verdict, tense
from verbale.extraction.ru.contacts.syntax import preposition
from verbale.extraction.ru.contacts.triggers import Found
from verbale.model import Condition

IF = frozenset({"если", "ежели", "коли", "лишь"})
ONLY_AHEAD = frozenset({"когда", "как", "пока", "покуда"})
PHRASES = frozenset({"при условии", "в случае", "в зависимости от", "при наличии", "без"})
SETTLED = frozenset({"согласовать", "определить", "определиться", "назначить"})
"""What is done with the date of a contact once a condition is met."""
OPEN = frozenset({"possible", "proposed", "scheduled", "denied", "declined"})
FARTHEST = 40


def condition(scan: Scan, found: Found, verdict: Verdict) -> Condition | None:
    """The condition of a contact that is still open; None where the text ties none to it."""
    if verdict.status not in OPEN and verdict.rule not in ("status.process", "status.default"):
        return None
    heads = {found.head, *found.carriers, found.link.verb, *owners(scan, found).inner} - {-1}
    for rule in RULES:
        tokens = rule(scan, heads)
        if tokens is not None:
            return _condition(scan, *tokens)
    return None


def _condition(scan: Scan, first: int, last: int) -> Condition | None:
    a = scan.analysis
    while last > first and a.pos[last - 1] == "PUNCT":
        last -= 1
    while first < last and a.pos[first] == "PUNCT":
        first += 1
    if first >= last:
        return None
    span = a.span(first, min(last, first + FARTHEST))
    return Condition(a.text[span.start : span.end], span)


def by_clause(scan: Scan, heads: set[int]) -> tuple[int, int] | None:
    """"если ...", "когда ...", "пока не ..."."""
    a = scan.analysis
    for head in sorted(heads):
        for child in a.children(head):
            if a.rels[child] not in ("advcl", "acl", "parataxis", "ccomp"):
                continue
            marks = [c for c in a.children(child) if a.rels[c] in ("mark", "advmod") and c < child]
            words = {a.lemmas[c] for c in marks}
            if words & IF or (words & ONLY_AHEAD and _ahead(scan, child)):
                return a.subtree(child)
    return None


def _ahead(scan: Scan, verb: int) -> bool:
    """The clause speaks of what is to come."""
    return tense(scan, verb, "tense") == "scheduled"


def by_phrase(scan: Scan, heads: set[int]) -> tuple[int, int] | None:
    """"при условии ...", "в случае ...", "без ... невозможно"."""
    a = scan.analysis
    for head in sorted(heads):
        for child in a.children(head):
            word = preposition(a, child)
            if word in PHRASES or (word in ("при", "в") and a.lemmas[child] in ("условие", "случай")):
                return a.subtree(child)
    return None


def by_dependence(scan: Scan, heads: set[int]) -> tuple[int, int] | None:
    """"будет зависеть от ..."."""
    a = scan.analysis
    for head in sorted(heads):
        if a.lemmas[head] in ("зависеть", "зависимость"):
            for child in a.children(head):
                if preposition(a, child) == "от":
                    return a.subtree(child)
    return None


def by_sequel(scan: Scan, heads: set[int]) -> tuple[int, int] | None:
    """"только после ..."; "после ... будет согласована дата"."""
    a = scan.analysis
    for head in sorted(heads):
        for child in a.children(head):
            if preposition(a, child) != "после" and a.lemmas[child] != "после":
                continue
            first, last = a.subtree(child)
            only = any(a.norms[k] in ("только", "лишь") for k in (first - 1, first) if k >= 0)
            if only or (a.lemmas[head] in SETTLED and tense(scan, head, "tense") == "scheduled"):
                return first, last
    return None


RULES: tuple[Callable[[Scan, set[int]], tuple[int, int] | None], ...] = (by_clause, by_phrase, by_dependence, by_sequel)
