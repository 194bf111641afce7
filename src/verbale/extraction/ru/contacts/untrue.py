"""Contacts whose reports somebody calls untrue, in the words around them or in what is said next."""

from __future__ import annotations

from verbale.extraction.ru.contacts.ascent import REPORTS
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import SUBJECT, negated
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.verdicts import Verdict
from verbale.extraction.ru.contacts.words import outlooks, words_of
from verbale.model import Status

CALLING = frozenset({"назвать", "называть", "счесть", "считать", "признать", "объявить"})
DENYING = frozenset({"опровергнуть", "опровергать", "отрицать", "отвергнуть", "отвергать", "дезавуировать"})
NEAR = 5
"""Words above a predicate among which the noun for the report stands: "сообщения о том, что X посетил Y"."""


def by_denial(scan: Scan, found: Found) -> Verdict | None:
    """"сообщения о том, что X посетил Y, назвали вымыслом", "X прибудет в Y, однако двор эти сведения опроверг"."""
    a = scan.analysis
    above = list(a.ancestors(found.head, NEAR))
    report = next((k for k, up in enumerate(above) if a.lemmas[up] in REPORTS and _denied(scan, up)), -1)
    if report < 0 and not _denied_next(scan, found):
        return None
    between = (known.plain for up in above[: max(report, 0)] if (known := outlooks("gov").get(a.lemmas[up])) is not None)
    return Verdict(next((UNDONE[told] for told in between if told in UNDONE), "denied"), "status.untrue", 0.8)


def by_unconfirmed(scan: Scan, found: Found) -> Verdict | None:
    """"не подтвердил сообщения о том, что X посетит Y": it may be."""
    a = scan.analysis
    for up in a.ancestors(found.head, NEAR):
        verb = a.heads[up]
        if a.lemmas[up] in REPORTS and verb >= 0 and a.lemmas[verb] in ("подтвердить", "подтверждать") and negated(a, verb):
            return Verdict("possible", "status.unconfirmed", 0.8)
    return None


UNDONE: dict[str, Status] = {"cancelled": "scheduled", "postponed": "scheduled", "declined": "possible"}
"""What is left where it is no cancelling that somebody calls untrue but the contact itself."""


def called_untrue(scan: Scan, verb: int) -> bool:
    """"слухи о встрече назвал выдумкой", "сообщения о визите не соответствуют действительности"."""
    a = scan.analysis
    below = a.children(verb)
    told = any(a.lemmas[c] in REPORTS and a.rels[c] in (*SUBJECT, "obj") for c in below)
    if a.lemmas[verb] == "соответствовать":
        return told and negated(a, verb)
    near = {a.lemmas[d] for c in below for d in (c, *a.children(c))}
    no_fact = {"соответствующий", "действительность"} <= near
    return told and a.lemmas[verb] in CALLING and not negated(a, verb) and (no_fact or bool(near & words_of("untrue")))


def _denied(scan: Scan, report: int) -> bool:
    a, verb = scan.analysis, scan.analysis.heads[report]
    if verb < 0:
        return False
    return called_untrue(scan, verb) or (a.lemmas[verb] in DENYING and a.rels[report] == "obj" and not negated(a, verb))


def _denied_next(scan: Scan, found: Found) -> bool:
    """"... В министерстве эту информацию опровергли": the report just told, in the rest of the sentence or in the next one."""
    a, here = scan.analysis, scan.analysis.sentence[found.head]
    _, last = a.sentences[min(here + 1, len(a.sentences) - 1)]
    return any(a.lemmas[k] in REPORTS and _denied(scan, k) and any(a.lemmas[c] in ("этот", "такой") for c in a.children(k))
               for k in range(found.last, last))
