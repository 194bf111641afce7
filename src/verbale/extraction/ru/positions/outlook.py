"""What a side will or will not do."""

from __future__ import annotations

from dataclasses import replace

from verbale.extraction.positions import Draft
from verbale.extraction.ru.positions.build import draft, who
from verbale.extraction.ru.positions.contexts import unreal
from verbale.extraction.ru.positions.words import words
from verbale.extraction.ru.syntax import (
    agents,
    clause,
    is_future,
    is_infinitive,
    negated,
    own_subjects,
    phrase_start,
    preposition,
)
from verbale.model import Analysis

ABLE = frozenset({"смочь", "суметь", "удаться"})
WHEN = frozenset({"где", "куда", "как", "когда", "пока", "сколько", "насколько", "почему", "зачем", "прежде", "после"})


def none_will_be(a: Analysis, i: int) -> Draft | None:
    """никаких уступок не будет: whoever says so refuses them"""
    if not a.norms[i].startswith("буд") or a.pos[i] not in ("VERB", "AUX") or not negated(a, i):
        return None
    near = [*a.children(i), *(a.children(a.heads[i]) if a.rels[i] == "cop" else ())]  # соглашения не будет *без уступок*
    denied = [c for c in near if c < i and a.feats[c].get("Case") == "Gen" and a.pos[c] == "NOUN"]
    if not denied or any(a.rels[c] == "obl" and preposition(a, c) == "у" for c in a.children(i)):
        return None
    return draft(a, i, "refusal", "none_will_be", [], denied[0], True, clause(a, i, phrase_start(a, denied[0])))


def _nothing_will(a: Analysis, i: int) -> Draft | None:
    """никакие поставки возобновляться не будут: whoever says so refuses them"""
    whose = [h for h in own_subjects(a, i) if a.feats[h].get("Animacy") == "Inan" and any(
        a.lemmas[c] == "никакой" for c in a.children(h))]
    return draft(a, i, "refusal", "nothing_will", [], whose[0], True, clause(a, i, phrase_start(a, whose[0]))) if whose else None


def let(a: Analysis, i: int) -> Draft | None:
    """пусть сначала изменят законы: whoever says so demands it"""
    verb = a.heads[i]
    if verb < 0 or a.pos[verb] != "VERB" or not own_subjects(a, verb) or a.norms[i] not in ("пусть", "пускай"):
        return None
    first, last = clause(a, verb, own_subjects(a, verb)[0])
    return draft(a, i, "demand", "let", [], verb, True, (min(first, i), last), 0.5)


def threatened(a: Analysis, i: int) -> Draft | None:
    """США введут пошлины, будут введены санкции, нанесем удар: a measure against another that is announced"""
    if not is_future(a, i) or negated(a, i) or unreal(a, i):
        return None
    objects = [c for c in a.children(i) if a.lemmas[c] in words("threat") and (
        a.rels[c] in ("obj", "nsubj:pass") or (preposition(a, c) == "на" and a.feats[c].get("Case") == "Acc"))]
    if not objects:
        return None
    passive = a.feats[i].get("Voice") == "Pass"
    holders, speaker = (agents(a, i), True) if passive else who(a, i)
    return draft(a, i, "warning", "threatened", holders, objects[0], speaker or not holders)


def _will_not(a: Analysis, i: int) -> bool:
    """не станет участвовать, вечно ждать не станем; не будет вести переговоры: the denied future of a will"""
    if is_infinitive(a, i) and a.lemmas[i] not in words("event"):
        return any(a.rels[c] == "aux" and a.norms[c].startswith("буд") for c in a.children(i))
    near = [*a.children(i), a.heads[i], i - 2]  # "условий выполнять не станет"
    return a.lemmas[i] == "стать" and any(is_infinitive(a, c) for c in near if c >= 0)


def _some_day(a: Analysis, i: int) -> bool:
    """пока не победим и не возьмем власть; чем быстрее мы договоримся: when, not that"""
    if "чем" in a.norms[max(0, i - 4) : i]:
        return True
    joined = [i, a.heads[i]] if a.rels[i] == "conj" and a.heads[i] >= 0 else [i]
    return any(a.norms[c] in WHEN for j in joined for c in a.children(j) if c < i)


def will_do(a: Analysis, i: int) -> Draft | None:
    """Великобритания опубликует план, мы не будем обсуждать: what the speaker's own side will or will not do"""
    if not is_future(a, i) or unreal(a, i):
        return None
    denied = negated(a, i) or any(a.rels[c] == "aux" and negated(a, c) for c in a.children(i))  # "продлевать не будем"
    if denied and (nothing := _nothing_will(a, i)) is not None:
        return nothing
    if a.feats[i].get("Voice") == "Pass":
        return None
    # that somebody will not meet is refused, whoever tells it
    if denied and a.lemmas[i] in ABLE:
        return None  # what cannot be is not refused
    unmet = denied and (a.lemmas[i] in words("parley") or _will_not(a, i))
    joins = a.lemmas[i] == "принять" and any(a.lemmas[c] == "участие" for c in a.children(i))
    becomes = denied and a.lemmas[i] == "стать" and any(  # не станет площадкой для войны
        a.pos[c] == "NOUN" and a.feats[c].get("Case") == "Ins" for c in a.children(i))
    if a.lemmas[i] in words("event") and not (unmet or joins or becomes):
        return None
    retort = a.lemmas[i] in words("retort")
    if retort and not denied and not any({a.lemmas[c], a.norms[c]} & words("sharply") for c in a.children(i)):
        return None  # "ответит на вопросы", not "ответит зеркально"
    if not unmet and not retort and not any(a.rels[c] in ("obj", "xcomp", "obl") for c in a.children(i)):
        return None
    if _some_day(a, i):
        return None
    holders, speaker = who(a, i)
    if not holders and not speaker:
        return None
    kind, rule = ("refusal", "will_not") if denied else (
        "readiness" if joins else "warning" if retort else "promise", "will_do")
    found = draft(a, i, kind, rule, holders, i, speaker, confidence=0.35, own=not unmet)
    # "предоставит площадку, если ее попросят" is no forecast, whoever tells it
    if found.condition is not None and a.lemmas[i] not in ABLE:
        found = replace(found, own=False)
    return None if joins and found.condition is None else found  # that one takes part is an event, on condition a position
