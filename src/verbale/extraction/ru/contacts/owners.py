"""Which words' times and places are those of a contact: its own, its predicate's, or those of what it frames."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from verbale.extraction.ru.contacts.framing import circumstance
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import MODAL, SUBJECT, own_subject, preposition
from verbale.extraction.ru.contacts.tenses import tense
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import VERBS, outlooks, speaking, triggers, words_of

SPEAKING = frozenset({"заявить", "сказать", "сообщить", "отметить", "подчеркнуть", "рассказать", "объявить", "добавить",
                      "заявлять", "говорить", "сообщать", "напомнить", "уточнить", "пояснить", "подтвердить"})
PLACE_NOUNS = frozenset({"столица", "город", "провинция", "штат", "резиденция", "отель", "дворец", "аэропорт", "пригород",
                         "район", "регион", "территория", "остров", "курорт", "село", "поселок", "земля", "гостиница",
                         "посольство", "постпредство", "штаб-квартира"})
TIME_NOUNS = frozenset({"день", "утро", "вечер", "ночь", "половина", "начало", "конец", "середина", "час", "неделя", "месяц",
                        "год", "число", "поле", "кулуар", "первый", "второй",
                        "вечером", "утром", "днем", "ночью"})
PLANNED = frozenset({"scheduled", "possible", "tense", "begin", "going", "end"})


class Owners(NamedTuple):
    """Tokens whose modifiers belong to a contact: ``inner`` surely, ``outer`` where nothing inner tells."""

    inner: frozenset[int]
    outer: frozenset[int]


def owners(scan: Scan, found: Found) -> Owners:
    """The contact's own words, and the predicate that it is subject or object of, or that it is a circumstance of."""
    a = scan.analysis
    inner = {*found.nucleus, *(k for c in _relatives(scan, found) for k in (c, *_modal(scan, c)))}
    verb = found.link.verb
    if verb >= 0 and found.link.rel in SUBJECT and scan.in_time(verb):
        inner.add(verb)  # "встреча была в марте"
    if not found.word.noun:
        inner |= {a.heads[found.head]} if a.rels[found.head] == "cop" else set(_modal(scan, found.head))
        return Owners(frozenset(inner), before_and(scan, found.head))
    if found.word.frame == "trip" and found.link.preposition == "с" and verb >= 0:
        return Owners(frozenset(inner | {verb}), frozenset())
    if found.word.frame == "phoned" and verb >= 0:
        return Owners(frozenset(inner | {verb}), frozenset())  # "сегодня по телефону поздравил"
    gapped = found.word.frame == "pointer" and found.link.rel == "conj"  # "второй — 15 июля"
    if verb < 0 or gapped:
        return Owners(frozenset(inner), frozenset())
    during = circumstance(scan, found) == "during" and found.link.rel in ("obl", "nmod")
    framing = found.link.preposition in ("накануне", "перед", "до", "в преддверии", "в канун")
    core = not found.link.through and not during and not framing and (
        found.link.rel in (*SUBJECT, "obj", "iobj", "csubj", "xcomp") or a.lemmas[verb] in outlooks("gov"))
    if core and a.lemmas[verb] in words_of("announced") and (done := [c for c in a.children(verb) if a.rels[c] == "xcomp"
                                                          and a.lemmas[c] in outlooks("gov")]):
        return Owners(frozenset(inner | set(done)), frozenset())
    if core and _occurs(scan, verb):
        return Owners(frozenset(inner | {verb, *_modal(scan, verb)}), frozenset())
    if core and a.lemmas[verb] in triggers():
        return Owners(frozenset(inner), frozenset({verb}))
    if during or _right_after(scan, found):
        above = {a.heads[verb]} if a.feats[verb].get("VerbForm") == "Conv" and a.heads[verb] >= 0 else set()
        return Owners(frozenset(inner), frozenset({verb, *above}))
    return Owners(frozenset(inner), frozenset())


def before_and(scan: Scan, verb: int) -> frozenset[int]:
    """The predicate before "и" whose time and place a joined one shares: "В Вене он встретился с X и был принят Y"."""
    a = scan.analysis
    above = a.heads[verb]
    alike = a.rels[verb] == "conj" and above >= 0 and a.pos[above] == "VERB" and own_subject(a, verb) < 0 and (
        tense(scan, verb, "tense") == tense(scan, above, "tense"))
    return frozenset({above}) if alike and a.lemmas[above] not in SPEAKING | words_of("announced") else frozenset()


def said_after(scan: Scan, found: Found) -> frozenset[int]:
    """"сообщил в среду в Осло по итогам встречи": the verb of what is said when a contact is over, on its day where it was."""
    verb = found.link.verb
    straight = found.link.preposition in STRAIGHT_AFTER and circumstance(scan, found) == "after"
    said = straight and verb >= 0 and scan.analysis.lemmas[verb] in speaking()
    return frozenset({verb}) if said else frozenset()


STRAIGHT_AFTER = frozenset({"после", "по", "по итогам", "по результатам", "по окончании", "по завершении", "сразу после"})


def _right_after(scan: Scan, found: Found) -> bool:
    """What is said "по приезде" or at a press conference after talks is said on their day."""
    a = scan.analysis
    return circumstance(scan, found) == "after" and (
        (found.word.frame == "trip" and preposition(a, found.head) == "по") or any(
            a.lemmas[t] in ("пресс-конференция", "брифинг") for t in found.link.through))


def _relatives(scan: Scan, found: Found) -> Iterator[int]:
    """Predicates of "встреча, которая должна пройти в мае": what they tell of time and place is the contact's."""
    a = scan.analysis
    for at in (*found.nucleus, *found.link.through) if found.word.noun else ():
        for child in a.children(at):
            if a.rels[child] != "acl:relcl" or not _occurs(scan, child):
                continue
            done = [child, *(c for c in a.children(child) if a.rels[c] == "xcomp")]  # "который планировали провести в Каире"
            if any(a.lemmas[c] == "который" and a.rels[c] in (*SUBJECT, "obj") and (
                    at in found.nucleus or _means(scan, c, found.head)) for k in done for c in a.children(k)):
                yield child


def _means(scan: Scan, which: int, noun: int) -> bool:
    """"который" stands right behind the phrase of the noun and agrees with it."""
    a = scan.analysis
    return noun < which < noun + 8 and all(a.feats[which].get(k) == a.feats[noun].get(k) for k in ("Gender", "Number"))


def _occurs(scan: Scan, verb: int) -> bool:
    """The predicate says that the contact takes place or is planned, so its time and place are the contact's."""
    a = scan.analysis
    known = outlooks("gov").get(a.lemmas[verb])
    if a.lemmas[verb] in words_of("announced"):
        return False
    if a.lemmas[verb] in MODAL:
        return True
    if known is None:
        return a.pos[verb] in VERBS and a.lemmas[verb] not in SPEAKING and a.lemmas[verb] not in triggers()
    return known.plain in PLANNED


def _modal(scan: Scan, verb: int) -> Iterator[int]:
    """Predicates above an infinitive that plan or allow it, and infinitives below a predicate."""
    a = scan.analysis
    at = verb
    for _ in range(4):
        head = a.heads[at]
        if head < 0 or a.rels[at] not in ("xcomp", "csubj", "nsubj", "obj") or a.lemmas[head] in SPEAKING:
            break
        known = outlooks("gov").get(a.lemmas[head])
        if a.rels[at] not in ("xcomp", "csubj") and known is None:
            break
        if a.lemmas[head] not in words_of("announced"):
            yield head
        at = head
    yield from (c for c in a.children(verb) if a.rels[c] == "xcomp" and a.lemmas[c] in outlooks("gov"))


CLIMB = frozenset({"obl", "nmod", "advmod", "flat", "nummod", "nummod:gov", "amod", "appos", "conj", "obl:tmod", "parataxis",
                   "flat:name", "nummod:entity", "det", "acl", "fixed", "case", "compound", "obj", "iobj", "list", "dep"})


def belongs(scan: Scan, token: int, to: frozenset[int]) -> bool:
    """Going up from a token by words that only pass on, one of the given ones is met."""
    a = scan.analysis
    at = token
    for _ in range(8):
        if at in to:
            return True
        head = a.heads[at]
        if head < 0 or a.rels[at] not in CLIMB or (at != token and not _passes(scan, at)) or _when_put_off(scan, at, token):
            return False
        at = head
    return False


def _when_put_off(scan: Scan, at: int, token: int) -> bool:
    """"визит, отложенный летом": when it was put off; "отложенный на декабрь" tells the new day."""
    a = scan.analysis
    known = outlooks("gov").get(a.lemmas[at]) if at != token and a.rels[at] == "acl" else None
    return known is not None and known.plain == "postponed" and preposition(a, token) not in ("на", "до", "с")


def _passes(scan: Scan, at: int) -> bool:
    """A word whose modifiers are those of what it hangs on: a time or place word, a member of a list, a plan."""
    a = scan.analysis
    if a.rels[at] == "acl":
        known = outlooks("gov").get(a.lemmas[at])
        return known is not None and known.plain != "cancelled"  # "прерванные весной переговоры"
    if a.rels[at] == "conj" and a.pos[at] == "VERB" and a.lemmas[a.heads[at]] in triggers():
        return False  # "прилетел и завтра встретится": what is told of the second is not told of the first
    if a.rels[at] in ("conj", "appos", "flat", "flat:name") or a.lemmas[at] in PLACE_NOUNS | TIME_NOUNS:
        return True
    mention = scan.mention(at)
    there = mention is not None and (mention.type == "place" or (mention.type == "state" and a.rels[at] == "obj"))
    return there or scan.in_time(at) or (
        a.heads[at] >= 0 and a.lemmas[a.heads[at]] in ("поле", "кулуар"))
