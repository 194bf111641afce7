"""What a side makes of something: blame, praise, how things stand, whose business it is."""

from __future__ import annotations

from verbale.extraction.positions import Draft
from verbale.extraction.ru.positions.build import draft, who
from verbale.extraction.ru.positions.contexts import dependent, unreal
from verbale.extraction.ru.positions.words import words
from verbale.extraction.ru.syntax import (
    clause,
    conjuncts,
    is_infinitive,
    negated,
    own_subjects,
    phrase_start,
    within,
)
from verbale.model import Analysis

MUCH = frozenset({"немало", "много", "хватает", "достаточно", "предостаточно"})


def treated(a: Analysis, i: int) -> Draft | None:
    """назвал решение недопустимым, считает переговоры полезными, расценил как провокацию"""
    if a.pos[i] != "VERB" or dependent(a, i) or unreal(a, i) or negated(a, i):
        return None
    kids = list(a.children(i))
    kids += [k for c in kids if a.rels[c] == "obj" for k in a.children(c) if k > c and a.pos[k] == "ADJ"]
    for c in kids:
        if a.feats[c].get("Case") != "Ins" and not any(a.norms[k] == "как" for k in a.children(c)):
            continue
        near = {a.lemmas[c], *(a.lemmas[k] for k in conjuncts(a, c)), *(a.lemmas[k] for k in a.children(c)
                                                                      if a.rels[k] == "amod")}
        kind = _evaluation(a, i, near)
        if kind is None:
            continue
        holders, speaker = who(a, i)
        if holders or speaker:
            return draft(a, i, kind, "treated", holders, i, speaker, confidence=0.5)
    return None


def _evaluation(a: Analysis, i: int, near: set[str]) -> str | None:
    if near & words("blame"):
        return "condemnation"
    about = {a.lemmas[c] for c in a.children(i) if a.rels[c] in ("obj", "nsubj", "nsubj:pass")}
    return "assessment" if near & words("praise") and about & words("relation") else None


def described(a: Analysis, i: int) -> Draft | None:
    """переговоры были полезными; это провокация: said of something in somebody's statement"""
    lemma, head = a.lemmas[i], a.heads[i]
    whose = own_subjects(a, i)
    linked = head >= 0 and a.rels[i] in ("xcomp", "obl") and a.lemmas[head] in words("being")
    top = head if linked else i
    if not whose and linked:
        whose = own_subjects(a, head)
    if not whose or negated(a, i) or unreal(a, i) or a.pos[i] not in ("ADJ", "NOUN", "VERB"):
        return None
    if any(a.norms[c] in ("бы", "б") for c in a.children(top)):
        return None
    kind = "condemnation" if lemma in words("blame") else "assessment"
    if kind == "assessment" and not {a.lemmas[w] for w in whose} & words("relation"):
        return None
    return draft(a, i, kind, "described", [], i, True, clause(a, top, phrase_start(a, whose[0])), 0.5)


def against(a: Analysis, i: int) -> Draft | None:
    """Москва против таких планов"""
    noun = a.heads[i]
    if a.norms[i] != "против" or noun < i or a.pos[noun] == "VERB":
        return None
    holders = own_subjects(a, noun)
    head = a.heads[noun]
    if not holders and head >= 0 and a.rels[head] == "root" and a.pos[head] in ("NOUN", "PROPN") and head < i:
        holders = [head]
    if not holders:
        return None
    kind = "readiness" if negated(a, i) or negated(a, noun) else "condemnation"
    tokens = phrase_start(a, holders[0]), within(a, noun, i + 1, a.sentences[a.sentence[i]][1])
    return draft(a, i, kind, "against", holders, i, tokens=tokens)


def adherent(a: Analysis, i: int) -> Draft | None:
    """являются сторонниками, противник сделки Джонсон: a noun that is said of its holder"""
    kind = "support" if a.lemmas[i] in words("adherent") else "condemnation"
    head = a.heads[i]
    holders = own_subjects(a, i)
    if not holders and head >= 0 and a.lemmas[head] in words("being") and a.rels[i] in ("xcomp", "obl"):
        holders = own_subjects(a, head)
        start = phrase_start(a, holders[0]) if holders else i
    else:
        holders = holders or [c for c in a.children(i) if a.rels[c] == "appos"]
        start = i
    if not holders or not any(a.rels[c] == "nmod" for c in a.children(i)):
        return None
    return draft(a, i, kind, "adherent", holders, i, tokens=(
        min(start, phrase_start(a, i)), within(a, i, i + 1, a.sentences[a.sentence[i]][1])))


def state_of_things(a: Analysis, i: int) -> Draft | None:
    """разногласия остаются, раздражителей немало, намечен прогресс: an assessment by whoever says so"""
    last = a.sentences[a.sentence[i]][1]
    head = a.heads[i]
    extent = head if head >= 0 and a.lemmas[head] in words("extent") and a.rels[i] != "nmod" else next(
        (j for j in range(i + 1, min(last, i + 20)) if a.norms[j] in MUCH), -1)
    if extent < 0 or unreal(a, extent) or is_infinitive(a, extent):
        return None
    first = phrase_start(a, i)
    return draft(a, i, "assessment", "state_of_things", [], i, True, (min(first, extent), max(within(
        a, extent, extent + 1, last), i + 1)), 0.4)


def left_to(a: Analysis, i: int) -> Draft | None:
    """это прерогатива правительства: left to another body"""
    verb = a.heads[i]
    if a.lemmas[i] in words("charge"):  # "вопрос относится к ведению парламента", not "ведение переговоров"
        if verb < 0 or a.lemmas[verb] not in words("belong"):
            return None
    else:
        verb = i
    whose = own_subjects(a, verb)
    start = phrase_start(a, whose[0]) if whose and whose[0] < verb else None
    return draft(a, i, "deferral", "left_to", [], i, True, clause(a, verb, start), 0.6)
