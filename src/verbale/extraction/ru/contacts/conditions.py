"""What a contact depends on: the conditional clause or phrase, by its words."""

from __future__ import annotations

from collections.abc import Callable

from verbale.extraction.ru.contacts.owners import SPEAKING, owners
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import negated, preposition
from verbale.extraction.ru.contacts.tenses import tense
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.verdicts import Verdict
from verbale.model import Condition

PHRASES = frozenset({"при условии", "в случае", "в зависимости от", "при наличии"})
SETTLED = frozenset({"согласовать", "определить", "определиться", "назначить"})
"""What is done with the date of a contact once a condition is met."""
ALLOWED = frozenset({"возможный", "мочь", "смочь"})
"""What may be "после вывода войск" depends on that."""
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
    """"если ...", "когда ...", "пока не ..." in the sentence of the contact, and not around it."""
    a = scan.analysis
    at = min(heads)
    first, last = a.sentences[a.sentence[at]]
    for k in range(first, last):
        if not _opens(scan, k, last):
            continue
        end = _end(scan, k, last)
        if not any(k <= h < end for h in heads) and _tied(scan, k, end, heads):
            return k, end
    return None


def _opens(scan: Scan, k: int, last: int) -> bool:
    """A conjunction that opens a condition."""
    a = scan.analysis
    if a.norms[k] == "если" or (a.norms[k] == "тогда" and a.norms[k + 1 : k + 3] == [",", "когда"]):
        return True
    if a.norms[k] == "когда" or (a.norms[k] == "как" and a.norms[k + 1 : k + 2] == ["только"]):
        end = _end(scan, k, last)
        return (a.norms[k] == "как" or a.norms[end + 1 : end + 2] == ["тогда"]) and _future_in(scan, k, end)
    return a.norms[k] in ("пока", "покуда") and _opens_clause(scan, k) and "не" in a.norms[k : min(last, k + 8)] and (
        _future_in(scan, k, min(last, k + 14)))


def _opens_clause(scan: Scan, k: int) -> bool:
    """At the start of the sentence or behind a comma, with a predicate outside: "пока не ..., встречи не будет"."""
    a = scan.analysis
    first, last = a.sentences[a.sentence[k]]
    end = _end(scan, k, last)
    outside = (*range(first, k), *range(end, last))
    return (k == first or not a.words[k - 1].isalpha()) and any(
        (a.feats[i].get("VerbForm") == "Fin" or a.feats[i].get("Variant") == "Short" or a.pos[i] == "VERB")
        and a.lemmas[i] not in SPEAKING for i in outside)


def _future_in(scan: Scan, first: int, last: int) -> bool:
    a = scan.analysis
    return any(a.feats[k].get("VerbForm") == "Fin" and tense(scan, k, "tense") == "scheduled" for k in range(first, last))


def _end(scan: Scan, first: int, last: int) -> int:
    """Where the conditional clause ends: the first comma after its finite verb, a quotation mark, the end."""
    a = scan.analysis
    verb = False
    for k in range(first + 1, last):
        verb = verb or a.feats[k].get("VerbForm") == "Fin" or a.pos[k] == "VERB"
        if a.words[k] in ('"', ";", "—", ".") and verb:
            return k
        if a.words[k] == "," and verb and not (k + 1 < last and a.lemmas[k + 1] in ("который", "что", "чтобы")):
            return k
    return last


def _tied(scan: Scan, first: int, end: int, heads: set[int]) -> bool:
    """The contact stands in the clause before or after the condition, with no other sentence of its own between."""
    a = scan.analysis
    near = min(heads, key=lambda h: min(abs(h - first), abs(h - end)))
    low, high = (end, near) if near >= end else (near, first)
    return high - low <= 25 and not any(a.words[k] in (";", ":") for k in range(low, high))


def by_phrase(scan: Scan, heads: set[int]) -> tuple[int, int] | None:
    """"при условии ...", "в случае ...", "без ... невозможно"."""
    a = scan.analysis
    for head in sorted(heads):
        for child in a.children(head):
            word = preposition(a, child)
            if word in PHRASES or (word, a.lemmas[child]) in (("при", "условие"), ("в", "случай")) or (
                    word == "без" and _impossible(scan, head)):
                first, last = a.subtree(child)
                if not any(first <= h < last for h in heads):
                    return first, last
    return None


def _impossible(scan: Scan, head: int) -> bool:
    """What can not be, or will not be, without something: "без ... невозможны", "без ... не начнутся"."""
    a = scan.analysis
    return a.lemmas[head] in ("невозможный", "возможный") or (negated(a, head) and tense(scan, head, "tense") == "scheduled")


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
            after = child if a.lemmas[child] == "после" else next((c for c in a.children(child) if a.norms[c] == "после"), -1)
            if after < 0:
                continue
            only = after > 0 and a.norms[after - 1] in ("только", "лишь", "исключительно")
            if only or a.lemmas[head] in ALLOWED or (a.lemmas[head] in SETTLED and tense(scan, head, "tense") == "scheduled"):
                return after - only, max(a.subtree(child)[1], after + 1)
    return None


RULES: tuple[Callable[[Scan, set[int]], tuple[int, int] | None], ...] = (by_clause, by_phrase, by_dependence, by_sequel)
