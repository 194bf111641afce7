"""Verbs and short adjectives by which a side takes a position."""

from __future__ import annotations

from verbale.extraction.positions import Draft
from verbale.extraction.ru.frames import complement
from verbale.extraction.ru.positions.build import draft, linked, who, whose_paper
from verbale.extraction.ru.positions.contexts import analytic_future, dependent, unreal
from verbale.extraction.ru.positions.words import predicates, words
from verbale.extraction.ru.syntax import (
    agents,
    is_future,
    is_infinitive,
    is_past,
    negated,
    partners,
    preposition,
    within,
)
from verbale.lexicon.table import Row
from verbale.model import Analysis

DAYS = frozenset({"день", "понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"})
"""When something is answered: ответить до пятницы."""


def predicate(a: Analysis, i: int) -> Draft | None:
    """A verb or short adjective of the lexicon with what must hang on it."""
    if (a.pos[i] == "NOUN" and a.lemmas[i] != "пора") or a.pos[i] in ("PROPN", "ADP", "NUM"):
        return None
    future = analytic_future(a, i)
    if (dependent(a, i) and not future) or unreal(a, i):
        return None
    denied = negated(a, i) or (is_infinitive(a, i) and a.heads[i] >= 0 and negated(a, a.heads[i]))  # не станет признавать
    for row in predicates()[a.lemmas[i]]:
        kind = row["negated"] if denied else row["kind"]
        kind = row["kind"] if kind == "=" else kind
        if kind == "-" or (future and row["holder"] != "subject"):
            continue
        found = complement(a, i, row["frame"])
        if found is None and linked(a, i):
            found = complement(a, a.heads[i], row["frame"], (i,))
        if found is not None and a.lemmas[found] in ("что", "который"):
            return None  # "то, что нужно для дела"
        if found is not None and (draft := _held(a, i, row, kind, found)):
            return draft
    return None


def _held(a: Analysis, i: int, row: Row, kind: str, found: int) -> Draft | None:
    """The draft of an entry that fits, with its holders by the entry's column."""
    kind = _shifted(a, i, row, kind, found)
    if kind == "-":
        return None
    passive = a.feats[i].get("Voice") == "Pass"
    if a.lemmas[i].startswith("вынуд") and not is_future(a, i):
        return None
    if row["holder"] == "speaker":
        if is_past(a, i) and a.pos[i] != "VERB":
            return None
        return draft(a, i, kind, "attitude", [], found, speaker=True, confidence=0.5)
    if row["holder"] == "affected" and not passive and a.pos[i] == "VERB":
        objects = [c for c in a.children(i) if a.rels[c] in ("obj", "iobj")]
        return draft(a, i, kind, "affected", objects, found, confidence=0.5) if objects else None
    if passive and row["holder"] == "subject" and a.pos[i] == "VERB":
        holders, speaker = agents(a, i), False
    else:
        holders, speaker = who(a, i)
    if kind == "agreement":
        if holders or speaker:
            holders = [*holders, *partners(a, i)]
        if (not holders and not speaker and a.rels[i].startswith("acl")) or (not passive and is_future(a, i)):
            return None
        joint = passive or a.feats[i].get("Number") == "Plur"
        return draft(a, i, kind, "predicate", holders, found, speaker, joint=joint, confidence=0.6,
                     mutual=joint and a.lemmas[i] not in words("alone"))
    if not holders and not speaker:
        if not (passive and negated(a, i)):
            return None
        speaker = True
    together = any(a.lemmas[h] == "сторона" and a.feats[h].get("Number") == "Plur" for h in holders)
    return draft(a, i, kind, "predicate", holders, found, speaker, foreign=a.lemmas[i] in words("homely"),
                 otherwise=whose_paper(a, holders),
                 confidence=0.35 if a.lemmas[i] in words("vague") else 0.6, joint=together, ahead=is_future(a, i))


def _shifted(a: Analysis, i: int, row: Row, kind: str, found: int) -> str:
    """The kind that the complement makes of it: пообещал санкции is a warning, не исключил встречи a readiness."""
    first, last = i + 1, min(within(a, i, i + 1, a.sentences[a.sentence[i]][1]), i + 12)
    near = set(a.lemmas[first:last])
    if kind == "promise" and a.lemmas[found] == "ответить" and _answers(a, found):
        return "-"
    if kind == "promise" and a.lemmas[found] in words("event"):
        return "readiness" if a.lemmas[found] in words("parley") else "-"
    if kind == "readiness" and "против" in near and a.lemmas[found] in ("проголосовать", "выступить", "голосовать"):
        return "warning"
    if kind == "readiness" and a.lemmas[i].startswith("отказ") and preposition(a, found) == "от" and not (
            near & words("contact")):
        return "refusal"  # не откажемся от своих прав
    harmless = words("contact") | words("relief")
    hopes = preposition(a, found) == "на"  # "рассчитываем на ответ"
    talks = a.lemmas[found] in words("parley")  # "готов обсудить пошлины"
    if kind in ("promise", "readiness") and near & words("threat") and not (hopes or talks or near & harmless):
        return "warning"
    if kind == "agreement" and row["frame"] == "что" and a.feats[i].get("Number") != "Plur":
        return "-"  # one who agrees that something is so takes no position
    if kind == "support" and row["frame"].startswith("за|") and a.lemmas[found] in ("отставка", "вывод", "роспуск"):
        return "demand"
    meeting = (near | {a.lemmas[found]}) & {*words("contact"), *words("parley")}
    if kind == "warning" and a.lemmas[i].startswith("исключ") and meeting:
        return "readiness"
    return kind


def _answers(a: Analysis, i: int) -> bool:
    """ответить на ноту, ответить в течение суток: words, not blows."""
    return "течение" in a.norms[i + 1 : i + 4] or any(
        (preposition(a, c) == "на" and a.lemmas[c] in words("paper") | words("query"))
        or (preposition(a, c) in ("в", "до") and a.lemmas[c] in DAYS) for c in a.children(i))
