"""held, ongoing or scheduled by the tense of a word, its auxiliaries and what governs it."""

from __future__ import annotations

from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.words import NOUNS, VERBS
from verbale.extraction.ru.tense import PRESENT_PARTICIPLE


def tense(scan: Scan, token: int, told: str) -> str | None:
    """held, ongoing or scheduled by the tense of a word; None for an infinitive or a noun, which have none."""
    a = scan.analysis
    time = _time(scan, token)
    if time is None:
        return None
    if time == "future":
        return "scheduled"
    past = time == "past"
    if told in ("begin", "going"):
        return "ongoing"
    if told == "end":
        return "held" if past else "ongoing"
    if past:
        return "held"
    return "scheduled" if a.feats[token].get("Aspect") == "Perf" else "ongoing"


def _time(scan: Scan, token: int) -> str | None:
    a = scan.analysis
    feats = a.feats[token]
    if feats.get("VerbForm") == "Inf" or a.pos[token] in NOUNS:
        return "future" if _will(scan, token) else _of_governor(scan, token)
    if feats.get("VerbForm") == "Conv":
        return _of_matrix(scan, token)
    if _will(scan, token):
        return "future"
    if feats.get("VerbForm") == "Part" and PRESENT_PARTICIPLE.fullmatch(a.norms[token]):
        return "present"  # whatever the tag says
    tag = "Past" if _passive(scan, token) or _past(scan, token) else feats.get("Tense")
    if tag == "Past" or (feats.get("VerbForm") == "Part" and feats.get("Aspect") == "Perf"):
        return "past"
    if tag == "Fut" or (tag == "Pres" and feats.get("Aspect") == "Perf" and feats.get("VerbForm") == "Fin"):
        return "future"
    if tag == "Pres":
        return "present"
    if any(a.norms[c] in ("был", "была", "было", "были") for c in a.children(token)):
        return "past"
    return None if a.pos[token] not in VERBS | {"ADJ"} else "present"


PAST = ("л", "ла", "ло", "ли", "лся", "лась", "лось", "лись")
"""Endings of the past tense, which no present and no participle has."""


def _past(scan: Scan, token: int) -> bool:
    """"побеседовала", which the tagger took for a participle or a present."""
    a = scan.analysis
    return a.pos[token] == "VERB" and a.feats[token].get("Mood") != "Imp" and a.norms[token].endswith(PAST)


def _passive(scan: Scan, token: int) -> bool:
    """"достигнут прорыв", "отвергнут план": what looks like a plural of the future is a participle before its one subject."""
    a = scan.analysis
    children = a.children(token)
    return a.norms[token].endswith("нут") and not any(a.rels[c] == "obj" for c in children) and any(
        a.rels[c].startswith("nsubj") and c > token and a.feats[c].get("Number") == "Sing" for c in children)


def _will(scan: Scan, token: int) -> bool:
    a = scan.analysis
    if a.lemmas[token] == "быть" and a.norms[token].startswith("буд"):
        return True
    return any(a.lemmas[c] == "быть" and a.norms[c].startswith("буд") for c in a.children(token))


def _of_governor(scan: Scan, token: int) -> str | None:
    """An infinitive after "должен", "чтобы" or a verb of motion looks ahead."""
    a = scan.analysis
    head = a.heads[token]
    if a.pos[token] in NOUNS or head < 0:
        return None
    if a.lemmas[head] in ("должный", "обязанный") or any(a.lemmas[c] == "чтобы" for c in a.children(token)):
        return "future"
    return None


def _of_matrix(scan: Scan, token: int) -> str | None:
    a = scan.analysis
    above = next((k for k in a.ancestors(token) if a.feats[k].get("VerbForm") != "Conv"), -1)
    return _time(scan, above) if above >= 0 and a.pos[above] in VERBS else None
