"""That contacts go on, will go on, or are regular."""

from __future__ import annotations

from verbale.extraction.claims import Draft
from verbale.extraction.ru.contact_word import Word, claim, roles, since_when
from verbale.extraction.ru.syntax import (
    clause,
    is_future,
    is_infinitive,
    is_past,
    negated,
    preposition,
)
from verbale.model import Analysis

AGREED = frozenset({"договориться", "условиться", "решить", "намерен", "намерить", "согласиться", "планировать",
                    "обещать", "пообещать", "собираться", "намереваться", "предстоять", "должный", "договоренность",
                    "договариваться", "сойтись"})


TRIPS = frozenset({"визит", "поездка"})
TOUCH = frozenset({("контакт", "в"), ("диалог", "в"), ("связь", "на")})
"""Noun and preposition of being in touch."""
RETURNING = frozenset({"вернуться", "возвратиться", "возвращаться"})
STAYING = frozenset({"находиться", "оставаться", "быть", "пребывать"})
PERIODS = frozenset({"год", "месяц", "неделя", "квартал", "день", "полгода", "сутки"})
WEEKDAYS = frozenset({"понедельник", "вторник", "среда", "четверг", "пятница", "суббота", "воскресенье"})
TIMES_A = frozenset({"раз", "дважды", "трижды"})


def continues_later(word: Word) -> Draft | None:
    """контакты будут продолжены, договорились продолжить диалог, переговоры решено продолжить"""
    a, verb = word.a, word.verb
    if _returning(word):
        return claim(word, "will_continue", "continues_later")
    if not word.is_noun or verb < 0 or not (word.is_subject or word.rel == "obj") or not _lasting(word):
        return None
    if not word.plays(verb, "resume"):
        verb = _decided(word) if a.feats[verb].get("Variant") == "Short" else _joined_verb(word, "resume")
    if verb < 0:
        return None
    if negated(a, verb):
        return None
    if is_infinitive(a, verb):
        head = a.heads[verb]
        if head < 0 or a.lemmas[head] not in AGREED or negated(a, head):
            return None
        first, last = word.evidence()
        return claim(word, "will_continue", "continues_later", tokens=(min(first, head), last))
    if is_future(a, verb):
        tokens = None if verb == word.verb else clause(a, verb)
        return claim(word, "will_continue", "continues_later", tokens=tokens)
    return None


def _returning(word: Word) -> bool:
    """вернутся к переговорам, возвратятся за стол переговоров"""
    a, verb = word.a, word.verb
    if not word.is_noun or verb < 0 or a.lemmas[verb] not in RETURNING or not is_future(a, verb) or negated(a, verb):
        return False
    return word.at_table or (word.plays(word.i, "talk") and preposition(a, word.top) == "к")


def _lasting(word: Word) -> bool:
    """What can be gone on with: talks, or meetings in the plural; "визит продлится три дня" tells how long one lasts."""
    a = word.a
    passive = a.feats[word.verb].get("Voice") == "Pass" and a.lemmas[word.i] not in TRIPS  # разговор будет продолжен
    return passive or word.plays(word.i, "talk") or a.feats[word.i].get("Number") == "Plur" or word.top != word.i


def of_contacts(word: Word) -> bool:
    """A process only where it is one of contacts: переговорный процесс, процесс переговоров."""
    a = word.a
    return a.lemmas[word.i] != "процесс" or any(
        a.norms[c].startswith(("переговорн", "мирн")) or word.plays(c, "contact") for c in a.children(word.i))


def _decided(word: Word) -> int:
    """диалог решено *продолжить*: the infinitive of what was decided on; -1 where there is none."""
    a, verb = word.a, word.verb
    return next((c for c in a.children(verb) if a.rels[c].startswith(("csubj", "xcomp")) and word.plays(c, "resume")), -1)


def _joined_verb(word: Word, role: str) -> int:
    """The verb joined to the word's own by "и", without a subject of its own; -1 where there is none."""
    a = word.a
    return next((c for c in a.children(word.verb) if a.rels[c] == "conj" and word.is_subject and word.plays(c, role)
                 and not any(a.rels[k].startswith("nsubj") for k in a.children(c))), -1)


def goes_on(word: Word) -> Draft | None:
    """диалог идет, переговоры ведутся, страны ведут переговоры"""
    a, verb = word.a, word.verb
    if not word.is_noun or verb < 0 or not word.plays(word.i, "talk") or negated(a, verb):
        return None
    present = a.feats[verb].get("Tense") == "Pres" and a.feats[verb].get("VerbForm") == "Fin"
    if not present or is_future(a, verb):
        return None
    if word.is_subject and (word.plays(verb, "run") or (a.lemmas[verb] == "проходить" and since_when(word))):
        return claim(word, "ongoing", "goes_on")
    if word.rel == "obj" and word.plays(verb, "pursue"):
        return claim(word, "ongoing", "goes_on", confidence=0.6)
    return None


def agreed_to_continue(word: Word) -> Draft | None:
    """договорились о продолжении диалога, условились о возобновлении консультаций"""
    a, noun = word.a, word.a.heads[word.top]
    if not word.is_noun or not word.plays(noun, "continuation") or preposition(a, noun) not in ("о", "на"):
        return None
    verb = a.heads[noun]
    if verb < 0 or a.lemmas[verb] not in AGREED or negated(a, verb):
        return None
    first, last = clause(a, verb)
    return claim(word, "will_continue", "agreed_to_continue", tokens=(first, max(last, word.i + 1)))


def in_touch(word: Word) -> Draft | None:
    """находятся в контакте, остаются на связи; будем на связи"""
    a, top = word.a, word.top
    if not word.is_noun or (a.lemmas[top], preposition(a, top)) not in TOUCH:
        return None
    verb = word.verb if word.verb >= 0 else top
    if negated(a, verb) or is_past(a, verb) or is_infinitive(a, verb) or not (
            verb == top or a.lemmas[verb] in STAYING):
        return None
    if word.lemmas("steadily", a.children(verb)) is not None:
        return claim(word, "regular", "in_touch", confidence=0.6)  # постоянно на связи
    return claim(word, "will_continue" if is_future(a, verb) else "ongoing", "in_touch", confidence=0.6)


def often(word: Word) -> Draft | None:
    """встречаются дважды в год, консультации проводятся раз в квартал, созваниваются каждую неделю"""
    a, verb = word.a, word.verb
    going = a.heads[verb] if verb >= 0 and is_infinitive(a, verb) and a.lemmas[a.heads[verb]] == "продолжать" else verb
    if verb < 0 or not _now(a, going) or is_future(a, going) or negated(a, going):
        return None
    if word.is_noun and not (word.is_subject and (word.plays(verb, "run") or word.plays(verb, "happen"))) and not (
            word.rel == "obj" and word.plays(verb, "lead")):
        return None
    return claim(word, "regular", "often") if any(_each(a, c) for c in _hanging(a, verb)) else None


def _now(a: Analysis, verb: int) -> bool:
    """Present tense, by the ending where the tagger does not know a rare verb: созваниваются."""
    return a.feats[verb].get("Tense") == "Pres" or a.norms[verb].endswith(("ются", "ятся", "ется", "ится"))


def _hanging(a: Analysis, verb: int) -> list[int]:
    kids = list(a.children(verb))
    return kids + [k for c in kids for k in a.children(c)]


def _each(a: Analysis, i: int) -> bool:
    """раз *в год*, каждую *неделю*, *по вторникам*: how often."""
    if a.lemmas[i] in WEEKDAYS:
        return (preposition(a, i) == "по" and a.feats[i].get("Number") == "Plur") or any(
            a.lemmas[c] == "каждый" for c in a.children(i))
    if a.lemmas[i] not in PERIODS:
        return False
    every = any(a.lemmas[c] == "каждый" for c in a.children(i))
    head = a.heads[i]
    if head >= 0 and any(a.lemmas[k] == "раз" and a.pos[k - 1] == "ADJ" for k in (head, *a.children(head))):
        return every  # "уже в пятый раз в этом году": how many, not how often
    times = preposition(a, i) == "в" and head >= 0 and (a.lemmas[head] == "раз" or any(
        a.lemmas[k] in TIMES_A for k in (head, *a.children(head))))
    return every or times


def regular_noun(word: Word) -> Draft | None:
    """в постоянном контакте, регулярные консультации, контакты на постоянной основе"""
    a = word.a
    if not word.is_noun:
        return None
    steady = word.lemmas("steady", word.modifiers())
    if steady is None and _steadily_said(word):
        return claim(word, "regular", "regular_noun")
    if steady is None and _steady_basis(a, word.i) is None and (word.verb < 0 or _steady_basis(a, word.verb) is None):
        return None
    return claim(word, "regular", "regular_noun", tokens=word.phrase() if word.rel in ("nmod", "appos") else None,
                  confidence=0.6)


def regular_verb(word: Word) -> Draft | None:
    """регулярно общаются, созваниваются на постоянной основе"""
    a, verb = word.a, word.verb
    if word.is_noun or verb < 0 or not _now(a, verb):
        return None
    if _steady_basis(a, verb) is not None or word.lemmas("steadily", a.children(verb)) is not None:
        return claim(word, "regular", "regular_verb")
    return None


def _steadily_said(word: Word) -> bool:
    """встречи стали регулярными, консультации носят регулярный характер"""
    a, verb = word.a, word.verb
    if not word.is_subject or verb < 0 or negated(a, verb) or is_infinitive(a, verb):
        return False
    said = [verb, *(c for c in a.children(verb) if a.rels[c] in ("xcomp", "obl") and a.pos[c] == "ADJ"),
            *(k for c in a.children(verb) if a.lemmas[c] == "характер" for k in a.children(c))]
    return any(a.pos[k] == "ADJ" and word.plays(k, "steady") for k in said)


def _steady_basis(a: Analysis, i: int) -> int | None:
    """на регулярной основе"""
    return next((c for c in a.children(i) if a.lemmas[c] == "основа" and any(
        "steady" in roles().get(a.lemmas[m], ()) for m in a.children(c))), None)
