"""What a side makes of something: blame, praise, how things stand, whose business it is."""

from __future__ import annotations

from verbale.extraction.positions import Draft
from verbale.extraction.ru.positions.build import draft, who
from verbale.extraction.ru.positions.contexts import dependent, unreal
from verbale.extraction.ru.positions.words import words
from verbale.extraction.ru.syntax import (
    clause,
    conjuncts,
    is_future,
    is_infinitive,
    negated,
    own_subjects,
    phrase_start,
    preposition,
    within,
)
from verbale.model import Analysis

MUCH = frozenset({"немало", "много", "хватает", "достаточно", "предостаточно"})


TIMES = frozenset({"год", "месяц", "неделя", "день", "час", "минута", "сутки", "раз", "время", "период", "ночь"})
"""Within what time: "за год" is no side that one takes."""
DUTIES = (("needful", "demand"), ("feasible", "readiness"), ("untimely", "refusal"))
"""What an infinitive is called, and the position that it makes."""


def treated(a: Analysis, i: int) -> Draft | None:
    """назвал решение недопустимым, считает переговоры полезными, расценил как провокацию"""
    if a.pos[i] != "VERB" or dependent(a, i) or unreal(a, i) or negated(a, i):
        return None
    kids = list(a.children(i))
    kids += [k for c in kids if a.rels[c] == "obj" for k in a.children(c) if k > c and (
        a.pos[k] == "ADJ" or any(a.norms[m] == "как" for m in a.children(k)))]
    for c in kids:
        if a.feats[c].get("Case") != "Ins" and not any(a.norms[k] == "как" for k in a.children(c)):
            continue
        near = {a.lemmas[c], *(a.lemmas[k] for k in conjuncts(a, c)), *(a.lemmas[k] for k in a.children(c)
                                                                      if a.rels[k] in ("amod", "nmod"))}
        kind = _evaluation(a, i, near)
        if kind is None:
            continue
        holders, speaker = who(a, i)
        if holders or speaker:
            return draft(a, i, kind, "treated", holders, i, speaker, confidence=0.5)
    return None


def _evaluation(a: Analysis, i: int, near: set[str]) -> str | None:
    if any(is_infinitive(a, c) and a.rels[c] in ("xcomp", "csubj", "obj") for c in a.children(i)):
        for role, kind in DUTIES:  # считает необходимым созвать совет
            if near & words(role):
                return kind
    if near & words("blame"):
        return "condemnation"
    if near & words("approve"):
        return "support"
    about = {a.lemmas[c] for c in a.children(i) if a.rels[c] in ("obj", "nsubj", "nsubj:pass")}
    return "assessment" if near & words("praise") and about & words("relation") else None


def described(a: Analysis, i: int) -> Draft | None:
    """переговоры были полезными; это провокация: said of something in somebody's statement"""
    lemma, head = a.lemmas[i], a.heads[i]
    whose = own_subjects(a, i)
    linked = head >= 0 and a.rels[i] in ("xcomp", "obl") and a.lemmas[head] in words("being")
    top = head if linked else i
    if not whose and (linked or (a.rels[i] == "conj" and head >= 0 and a.pos[head] == "ADJ")):
        whose = own_subjects(a, head)  # разговор был предметным и *полезным*
    if not whose or negated(a, i) or unreal(a, i) or a.pos[i] not in ("ADJ", "NOUN", "VERB"):
        return None
    if any(a.norms[c] in ("бы", "б") for c in a.children(top)):
        return None
    kind = "condemnation" if lemma in words("blame") else "assessment"
    if kind == "assessment" and not {a.lemmas[w] for w in whose} & words("relation"):
        return None
    return draft(a, i, kind, "described", [], i, True, clause(a, top, phrase_start(a, whose[0])), 0.5)


MANNERS = (("gladly", "support"), ("badly", "condemnation"), ("uneasily", "concern"))
"""How something is met, and the position that it makes."""


def received(a: Analysis, i: int) -> Draft | None:
    """относится с пониманием, восприняли с удовлетворением, с тревогой следит, отреагировал резко отрицательно"""
    if a.pos[i] != "VERB" or dependent(a, i) or unreal(a, i) or negated(a, i):
        return None
    how = {a.lemmas[c] for c in a.children(i) if a.pos[c] == "ADV" or preposition(a, c) == "с"}
    kind = next((kind for role, kind in MANNERS if how & words(role)), None)
    if kind is None:
        return None
    if a.feats[i].get("Voice") == "Pass":  # решение воспринято в Анкаре с пониманием
        holders, speaker = [c for c in a.children(i) if preposition(a, c) == "в"], False
    else:
        holders, speaker = who(a, i)
    return draft(a, i, kind, "received", holders, i, speaker) if holders or speaker else None


def went(a: Analysis, i: int) -> Draft | None:
    """переговоры прошли конструктивно: an assessment by whoever says so"""
    verb = a.heads[i]
    if verb < 0 or a.lemmas[verb] not in words("go") or negated(a, verb) or is_infinitive(a, verb) or unreal(a, verb):
        return None
    whose = own_subjects(a, verb)
    if not {a.lemmas[w] for w in whose} & words("relation"):
        return None
    return draft(a, i, "assessment", "went", [], i, True, clause(a, verb, phrase_start(a, whose[0])), 0.5)


def against(a: Analysis, i: int) -> Draft | None:
    """Москва против таких планов; Ливан за переговоры: no verb says more"""
    noun = a.heads[i]
    if a.norms[i] not in ("против", "за") or noun < i or a.pos[noun] == "VERB":
        return None
    if a.norms[i] == "за" and (a.feats[noun].get("Case") != "Acc" or a.lemmas[noun] in TIMES):
        return None
    holders = own_subjects(a, noun)
    head = a.heads[noun]
    if not holders and head >= 0 and a.rels[head] == "root" and a.pos[head] in ("NOUN", "PROPN") and head < i:
        holders = [head]
    if not holders:
        return None
    denied = negated(a, i) or negated(a, noun)
    favour = a.norms[i] == "за"
    kind = ("readiness", "support")[favour] if denied != favour else "condemnation"
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


def asked_of(a: Analysis, i: int) -> Draft | None:
    """это вопрос к министерству обороны; решать будет парламент"""
    if a.feats[i].get("Mood") == "Imp":  # спросите министерство, обратитесь в посольство
        return draft(a, i, "deferral", "asked_of", [], i, True, clause(a, i), 0.5)
    whose = own_subjects(a, i)
    addressed = a.lemmas[i] == "вопрос" and whose and a.pos[whose[0]] == "PRON" and any(
        preposition(a, c) in ("к", "для") for c in a.children(i))
    decides = a.lemmas[i] == "решать" and whose and any(a.norms[c] in ("будет", "будут") for c in a.children(i))
    if a.lemmas[i] == "решать" and is_infinitive(a, i) and a.lemmas[a.heads[i]] == "должный":
        whose, decides = own_subjects(a, a.heads[i]), True  # решать должны сами стороны
    if a.lemmas[i] == "решение":
        return _decided_by(a, i)
    if not addressed and not decides:
        return None
    if not whose or a.lemmas[whose[0]] in ("мы", "я"):
        return None
    first, last = clause(a, i, min(whose))
    return draft(a, i, "deferral", "asked_of", [], i, True, (first, max(last, *(s + 1 for s in whose))), 0.5)


def _decided_by(a: Analysis, i: int) -> Draft | None:
    """решение будет принимать парламент: another body's matter"""
    verb = a.heads[i]
    if verb < 0 or a.lemmas[verb] not in ("принимать", "принять") or not is_future(a, verb) or negated(a, verb):
        return None
    whose = [s for s in own_subjects(a, verb) if s != i and a.pos[s] in ("NOUN", "PROPN")]
    if not whose:
        return None
    first, last = clause(a, verb, min(i, *whose))
    return draft(a, i, "deferral", "decided_by", [], i, True, (min(first, phrase_start(a, i)), max(last, whose[0] + 1)), 0.5)


def out_of_question(a: Analysis, i: int) -> Draft | None:
    """об этом не может быть и речи; речи о выводе войск не идет: whoever says so refuses it"""
    first, last = a.sentences[a.sentence[i]]
    near = a.norms[max(first, i - 5) : min(last, i + 4)]
    if a.norms[i] != "речи" or "не" not in near or not ("быть" in near or "идет" in near):
        return None
    about = next((c for up in (i, *a.ancestors(i, 3)) for c in a.children(up) if preposition(a, c) == "о"), None)
    if about is None:
        return None
    tokens = min(first if about - first < 3 else phrase_start(a, about), i), max(i + 1, within(a, about, about + 1, last))
    return draft(a, i, "refusal", "out_of_question", [], i, True, tokens, 0.5)


def door(a: Analysis, i: int) -> Draft | None:
    """дверь для переговоров остается открытой: whoever says so is ready; закрыл дверь для диалога: refuses"""
    verb = a.heads[i]
    if verb < 0 or unreal(a, verb) or dependent(a, verb):
        return None
    goal = next((c for up in (i, verb) for c in a.children(up) if preposition(a, c) in ("для", "к")), None)
    near = {a.lemmas[verb], *(a.lemmas[c] for up in (i, verb, goal) if up is not None for c in a.children(up))}
    opened, shut = near & words("open"), near & words("shut")
    if goal is None or bool(opened) == bool(shut):
        return None
    holders, speaker = ([], True) if a.rels[i].startswith("nsubj") else who(a, verb)
    kind = "readiness" if bool(opened) != negated(a, verb) else "refusal"
    return draft(a, verb, kind, "door", holders, goal, speaker) if holders or speaker else None


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
