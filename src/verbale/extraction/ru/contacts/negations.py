"""Contacts that there were not or will not be: "встречи не было", "переговоров не будет", the answer "нет"."""

from __future__ import annotations

from typing import cast

from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import case, negated, preposition
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.verdicts import Verdict
from verbale.extraction.ru.contacts.words import NOUNS, outlooks, words_of
from verbale.model import Status

GENERAL = frozenset({"контакт", "общение", "общаться", "контактировать", "пообщаться", "созваниваться"})
"""Words for contact in general, not for one of a kind."""
ASKING = frozenset({"вопрос", "спросить", "поинтересоваться"})


def by_negated_being(scan: Scan, found: Found) -> Verdict | None:
    """"встречи не было", "переговоров не будет", "нет диалога"."""
    a = scan.analysis
    top = (found.carriers or (found.head,))[-1]
    head = a.heads[top]
    if not found.word.noun or head < 0 or preposition(a, top) or not (case(a, top) == "Gen" or _at_odds(scan, top, head)):
        return None
    if a.rels[top] == "nmod" and (above := _nothing_there(scan, head)) >= 0:
        head = above
    if (behind := _not_been(scan, top)) >= 0:
        head = behind
    being = a.lemmas[head] in ("быть", "нет") or a.norms[head] in ("нет", "не")
    if being and (a.norms[head] == "нет" or negated(a, head)):
        return Verdict("possible" if for_now(scan, head) else "denied", "status.not_been", 0.8)
    return None


def _nothing_there(scan: Scan, place: int) -> int:
    """The "нет" of "в графике президента встречи с X нет" above the phrase that the parser hung the contact on; -1 elsewhere."""
    a, above = scan.analysis, scan.analysis.heads[place]
    bare = above > place and a.norms[above] == "нет" and not any(a.rels[c] == "nsubj" for c in a.children(above))
    return above if bare and preposition(a, place) in ("в", "на") else -1


def by_phrase(scan: Scan, found: Found) -> Verdict | None:
    """"встреча под вопросом", "визит оказался под угрозой", "поставлены на паузу": what stands beside the predicate."""
    a, known = scan.analysis, outlooks("near")
    above = a.heads[found.head]
    near = {above, *a.children(found.head), *(a.children(above) if above >= 0 else ())} - {-1} if found.word.noun else set()
    told = next((known[words] for k in sorted(near) if (words := f"{preposition(a, k)} {a.lemmas[k]}") in known), None)
    return Verdict(cast(Status, told.plain), "status.phrase", 0.8) if told is not None else None


def _at_odds(scan: Scan, noun: int, verb: int) -> bool:
    """"встречи не будет": a plural whose predicate is singular is a genitive."""
    feats = scan.analysis.feats
    return feats[noun].get("Number") == "Plur" and feats[verb].get("Number") == "Sing" and feats[verb].get("VerbForm") == "Fin"


def _not_been(scan: Scan, noun: int) -> int:
    """The "было" of "контактов больше не было" right behind the noun, whatever the parser hung it on; -1 without one."""
    a = scan.analysis
    if a.lemmas[noun] not in GENERAL:
        return -1  # "подвижек по дате переговоров не было"
    k = noun + 1
    while k + 1 < len(a) and a.norms[k] in ("больше", "пока", "еще", "более", "так", "и"):
        k += 1
    return k + 1 if k + 1 < len(a) and a.norms[k] == "не" and a.lemmas[k + 1] == "быть" else -1


def lacking(scan: Scan, noun: int) -> bool:
    """"смысла нет", "не видит необходимости", "речь не идет": a noun whose predicate is negated and says that it is there."""
    a, above = scan.analysis, scan.analysis.heads[noun]
    if above < 0 or a.pos[noun] not in NOUNS:
        return False
    return a.norms[above] == "нет" or (a.lemmas[above] in words_of("there") and negated(a, above))


def for_now(scan: Scan, token: int) -> bool:
    """"пока не будет", "пока невозможны": not yet."""
    a = scan.analysis
    return any(a.norms[c] == "пока" and a.rels[c] == "advmod" for c in a.children(token)) or any(
        a.norms[k] == "пока" for k in range(max(0, token - 2), token))


def by_answer(scan: Scan, found: Found) -> Verdict | None:
    """"На вопрос, состоится ли встреча, он сказал: "Об этом речь не идет"": what the answer denies."""
    a = scan.analysis
    first, last = a.sentences[a.sentence[found.head]]
    asked = any(a.lemmas[k] in ASKING for k in range(first, found.head)) and any(
        a.norms[k] == "ли" for k in range(max(first, found.head - 5), min(last, found.head + 6)))
    opens = next((k for k in range(found.head, last) if a.words[k] in (":", '"')), -1) if asked else -1
    if opens < 0:
        return None
    answer = range(opens + 1, min(len(a), opens + 12))
    denied = any(negated(a, k) and (told := outlooks("gov").get(a.lemmas[k])) is not None and told.negated == "denied"
                 for k in answer)
    denied = denied or any(a.norms[k] == "нет" and a.norms[k - 1] != "и" for k in answer)  # "Почему бы и нет"
    return Verdict("denied", "status.answered", 0.8) if denied else None
