"""That there were no contacts, or that none are planned."""

from __future__ import annotations

from dataclasses import replace

from verbale.extraction.claims import Draft
from verbale.extraction.ru.contact_word import Word, claim, since_when
from verbale.extraction.ru.syntax import (
    BETWEEN,
    clause,
    is_future,
    is_infinitive,
    is_past,
    negated,
    phrase_start,
    preposition,
    within,
)

NEVER = frozenset({"никогда", "больше", "ни", "ни разу", "давно", "более", "вовсе", "вообще", "совсем"})
DENYING = frozenset({"отрицать", "опровергать", "опровергнуть", "отвергать", "отвергнуть", "дезавуировать"})
EXCLUDING = DENYING | {"исключать", "исключить"}
TRIPS = frozenset({"съездить", "приехать", "приезжать", "прибыть", "прибывать", "прилететь", "прилетать", "бывать", "побывать",
                   "наведаться", "наведываться", "посетить", "посещать"})
HABITUAL = frozenset({"общаться", "встречаться", "видеться", "контактировать", "разговаривать", "созваниваться"})
"""Verbs whose present tense tells of what is done again and again: "не разговаривают друг с другом"."""
MANAGED = frozenset({"довестись", "удаться", "удаваться", "получиться", "прийтись", "случиться", "суметь", "смочь"})
STILL = frozenset({"пока", "так", "еще", "доселе", "никогда", "ни", "пор"})
"""Words with which what did not come about once has not come about until now: "пока не довелось", "так и не удалось"."""
DATES = frozenset({"дата", "срок"})
BEING = frozenset({"быть", "стать", "бывать", "происходить", "вестись", "иметься", "остаться", "оставаться"})
ANY = frozenset({"любой", "какой-либо", "всякий", "какой-нибудь", "всяческий"})
RECEIVING = frozenset({"принять", "принимать", "выступить"})
"""Verbs of contact too common in other senses for what is said of *not* having met."""
ONE_TRIP = frozenset({"визит", "поездка"})
"""Who breaks off a visit goes home; it says nothing of contacts."""
ATTENDING = frozenset({"участвовать", "присутствовать", "участие"})
TAKING = frozenset({"принимать", "принять"})
MAYBE = frozenset({"мочь", "смочь", "грозить", "угрожать", "рисковать", "должный"})


def ceased(word: Word) -> Draft | None:
    """прекращение контактов, перерыв в переговорах, отсутствие диалога"""
    a, head = word.a, word.a.heads[word.top]
    if word.is_noun and head != word.i - 2 and word.plays(word.i - 2, "end") and a.pos[word.i - 1] == "ADP":
        head = word.i - 2
    elif a.rels[word.top] != "nmod":
        return None
    if word.is_noun and word.plays(head, "end") and not _only_feared(word, head) and not _between_sittings(word, head) and (
            not _formal(word)) and not (word.plays(word.i, "tie") and preposition(a, head) == "после"):  # "после разрыва связей"
        start = phrase_start(a, head)
        if start > word.sentence()[0] and preposition(a, head) == "после":
            start = min(start, next(c for c in a.children(head) if a.rels[c] == "case"))
        kind = "none_planned" if word.plays(word.top, "ahead") and word.top != word.i else "no_contact"
        return claim(word, kind, "ceased", tokens=(start, within(a, head, head + 1, word.sentence()[1])))
    return None


def _between_sittings(word: Word, noun: int) -> bool:
    """в перерывах между переговорами, в перерыве встречи: while they last"""
    a = word.a
    return a.lemmas[noun] in ("перерыв", "пауза") and preposition(a, noun) == "в"


def _formal(word: Word) -> bool:
    """дипломатические отношения: their end is an act of state, who has none may still talk"""
    return word.plays(word.i, "tie") and any(word.a.lemmas[m] in ("дипломатический", "дипотношение") for m in word.modifiers())


def _only_feared(word: Word, noun: int) -> bool:
    """может привести к разрыву отношений: not yet"""
    a = word.a
    return any(is_future(a, up) or (is_infinitive(a, up) and a.heads[up] >= 0 and a.lemmas[a.heads[up]] in MAYBE)
               for up in a.ancestors(noun, 2) if a.pos[up] == "VERB")


def broken_off(word: Word) -> Draft | None:
    """контакты прекращены, диалог прерван, свернули общение; не прерывали контактов, не прервем диалог"""
    a, verb = word.a, word.verb
    if not word.is_noun or not (word.is_subject or word.rel == "obj") or not word.plays(verb, "stop") or (
            is_infinitive(a, verb)) or _formal(word) or a.lemmas[word.i] in ONE_TRIP:
        return None
    if negated(a, verb):
        return claim(word, "will_continue" if is_future(a, verb) else "ongoing", "broken_off", confidence=0.6)
    return None if is_future(a, verb) else claim(word, "no_contact", "broken_off", confidence=0.6)


def absent(word: Word) -> Draft | None:
    """контактов больше не было, диалога нет, переговоров пока не будет"""
    a, verb = word.a, word.verb
    if a.feats[word.top].get("Case") != "Gen" or not word.is_noun or preposition(a, word.top):
        return None
    beside = _denied_beside(word)
    end = beside if beside is not None else verb
    if any(word.plays(j, "contact") and a.feats[j].get("Case") == "Gen" for j in range(word.i + 1, max(end, 0))):
        return None  # "после разговора контактов не было": the noun nearest to the denial is what there was none of
    ahead = word.plays(word.top, "ahead")
    if beside is not None and beside != verb:
        kind = "none_planned" if ahead or is_future(a, beside) else "no_contact"
        return claim(word, kind, "absent", tokens=(phrase_start(a, word.top), beside + 1))
    if verb < 0:
        return None
    if a.norms[verb] == "нет":
        return claim(word, "none_planned" if ahead else "no_contact", "absent")
    if a.lemmas[verb] in BEING and negated(a, verb):
        return claim(word, "none_planned" if is_future(a, verb) else "no_contact", "absent")
    return None


def _denied_beside(word: Word) -> int | None:
    """The "нет", "не было" or "не велось" right behind the noun's phrase, whatever the parser hung it on."""
    a = word.a
    first, last = word.phrase()[1], word.sentence()[1]
    above = a.heads[word.top]
    governed = word.rel == "nmod" and a.pos[above] == "NOUN" and above < word.top and not preposition(a, word.top)
    if governed and not word.plays(above, "contact"):
        return None  # "стенограмму беседы публиковать не будут": the noun above it is what there will be none of
    for j in range(first, min(first + 5, last)):
        if a.norms[j] == "нет":
            return j
        if a.norms[j] == "не" and j + 1 < last:
            return j + 1 if a.lemmas[j + 1] == "быть" or word.plays(j + 1, "run") else None
        if a.norms[j] not in BETWEEN and a.pos[j] not in ("ADV", "PART"):
            return None
    return None


def not_held(word: Word) -> Draft | None:
    """переговоры не ведутся, общение не идет; не вели переговоров; с мая не проводили встреч"""
    a, verb = word.a, word.verb
    if not word.is_noun or verb < 0 or not negated(a, verb) or not (word.is_subject or word.rel == "obj"):
        return None
    held = word.plays(verb, "run") or word.plays(verb, "pursue") or (word.plays(verb, "again") and is_past(a, verb)) or (
        word.plays(verb, "lead") and word.rel == "obj" and (a.feats[word.i].get("Number") == "Plur" or _not_one(word)))
    if not held or is_infinitive(a, verb) or is_future(a, verb):
        return None
    return claim(word, "none_planned" if word.plays(word.top, "ahead") else "no_contact", "not_held")


def _not_one(word: Word) -> bool:
    """ни одной встречи"""
    return any(word.a.lemmas[m] == "один" and word.a.norms[m - 1] == "ни" for m in word.modifiers() if m)


def lacking(word: Word) -> Draft | None:
    """контакты отсутствуют"""
    if word.is_noun and word.is_subject and word.plays(word.verb, "lack") and not negated(word.a, word.verb):
        return claim(word, "no_contact", "lacking")
    return None


def paused(word: Word) -> Draft | None:
    """диалог поставлен на паузу, стороны поставили переговоры на паузу"""
    a, verb = word.a, word.verb
    if word.is_noun and (word.is_subject or word.rel == "obj") and word.plays(verb, "put") and not is_future(
            a, verb) and not is_infinitive(a, verb) and not negated(a, verb) and any(
            word.plays(c, "end") and preposition(a, c) == "на" for c in a.children(verb)):
        return claim(word, "no_contact", "paused", confidence=0.6)
    return None


def off_the_agenda(word: Word) -> Draft | None:
    """встречи в графике нет, саммит не стоит на повестке дня, визит не значится в программе"""
    a, verb = word.a, word.verb
    if not word.is_noun or verb < 0 or not (a.norms[verb] == "нет" or negated(a, verb)) or (
            is_past(a, verb) and a.feats[verb].get("Voice") != "Pass"):
        return None
    denied = a.feats[word.top].get("Case") == "Gen" or word.is_subject
    listed = any(word.plays(c, "agenda") and a.feats[c].get("Case") == "Loc" for n in {verb, word.top, word.i}
                 for c in a.children(n))
    return claim(word, "none_planned", "off_the_agenda") if denied and listed else None


def none_agreed(word: Word) -> Draft | None:
    """о встрече речи не идет, договоренностей о визите нет, решение о саммите не принято"""
    a, top = word.a, word.top
    if not word.is_noun or preposition(a, top) not in ("о", "насчет"):
        return None
    verb = a.heads[top]
    noun = next((c for c in a.children(verb) if word.plays(c, "ahead")), -1) if verb >= 0 else -1
    if word.plays(verb, "ahead"):
        noun, verb = verb, a.heads[verb]
    if noun < 0 or verb < 0 or not (a.norms[verb] == "нет" or negated(a, verb)) or is_infinitive(a, verb) or (
            is_past(a, verb) and a.feats[verb].get("Voice") != "Pass"):
        return None
    first, last = clause(a, verb, noun)
    return claim(word, "none_planned", "none_agreed", tokens=(min(first, phrase_start(a, top)), max(last, word.i + 1)))


def contacts_denied(word: Word) -> Draft | None:
    """отрицает какие-либо контакты, опроверг сообщения о контактах, отвергла слухи о переговорах"""
    a = word.a
    if not word.is_noun or word.plays(word.i, "tie"):
        return None
    if word.rel == "obj" and a.lemmas[word.verb] in DENYING and any(a.lemmas[m] in ANY for m in word.modifiers()):
        return claim(word, "no_contact", "contacts_denied", anybody=True)
    told = a.heads[word.top]
    verb = a.heads[told] if word.plays(told, "report") and a.rels[told] == "obj" else -1
    if verb < 0 or a.lemmas[verb] not in DENYING or negated(a, verb) or not (
            a.feats[word.i].get("Number") == "Plur" or word.plays(word.i, "talk")):
        return None  # one meeting that is denied is that contact, and no claim about the record
    first, last = clause(a, verb)
    return claim(word, "no_contact", "contacts_denied", tokens=(first, max(last, word.i + 1)))


def not_planned(word: Word) -> Draft | None:
    """встреча не планируется, дата визита не назначена, планов встречи нет"""
    if word.is_noun and word.verb >= 0 and negated(word.a, word.verb) and word.plays(word.verb, "plan") and (
            word.is_subject or word.rel == "obj" or word.a.feats[word.top].get("Case") == "Gen"):
        return claim(word, "none_planned", "not_planned")
    return None


def unreachable(word: Word) -> Draft | None:
    """не может связаться с коллегой"""
    a = word.a
    if word.is_noun or a.lemmas[word.i] not in ("связаться", "дозвониться", "созвониться"):
        return None
    head = a.heads[word.i]
    if head >= 0 and a.lemmas[head] in ("мочь", "смочь", "удаться", "удаваться") and negated(a, head):
        first, last = word.evidence()
        return claim(word, "no_contact", "unreachable", tokens=(min(first, head - 1), last))
    return None


def never_met(word: Word) -> Draft | None:
    """не встречались с 2019 года, больше не общались, ни разу не виделись"""
    a, verb = word.a, word.verb
    if (word.is_noun and not word.at_table) or verb < 0 or not negated(a, verb) or a.lemmas[verb] in RECEIVING:
        return None
    if not is_past(a, verb) and not (_habitual(word) and not is_future(a, verb)):
        return None
    first, last = word.sentence()
    scoped = since_when(word) or any(a.norms[j] in NEVER for j in range(max(first, verb - 5), min(last, verb + 4)))
    if not scoped and a.lemmas[verb] in TRIPS:
        return None  # "не приехал в Минск": that once he did not come
    return claim(word, "no_contact", "never_met", confidence=0.7 if scoped else 0.5)


def _habitual(word: Word) -> bool:
    """не разговаривают друг с другом, с мая не общаются: of what there is none at all, not "завтра не встречаются"."""
    a, verb = word.a, word.verb
    first, last = word.sentence()
    near = a.norms[max(first, verb - 5) : min(last, verb + 6)]
    return a.lemmas[verb] in HABITUAL and a.feats[verb].get("VerbForm") == "Fin" and (
        since_when(word) or "друг" in near or not NEVER.isdisjoint(near))


def not_managed(word: Word) -> Draft | None:
    """встретиться пока не довелось, увидеться так и не смогли"""
    a = word.a
    if word.is_noun or not is_infinitive(a, word.i):
        return None
    head = a.heads[word.i]
    if head < 0 or a.lemmas[head] not in MANAGED or not negated(a, head) or not is_past(a, head):
        return None
    if STILL.isdisjoint(a.norms[max(word.sentence()[0], head - 4) : head]):
        return None
    first, last = clause(a, head)
    whom = [c for c in a.children(head) if a.rels[c] in ("iobj", "obl", "nsubj")]
    drafted = claim(word, "no_contact", "not_managed", tokens=(min(first, word.i, *whom), max(last, word.i + 1)))
    return replace(drafted, actors=tuple(dict.fromkeys((*drafted.actors, *whom))))


def interrupted(word: Word) -> Draft | None:
    """переговоры, замороженные с июля; not those that were broken off once: "прерванные осенью консультации возобновятся" """
    a = word.a
    if not word.is_noun or not (word.plays(word.i, "talk") or a.feats[word.i].get("Number") == "Plur") or _formal(word):
        return None
    for c in (c for n in {word.i, word.top} for c in a.children(n)):
        if a.feats[c].get("VerbForm") == "Part" and a.feats[c].get("Variant") != "Short" and a.feats[c].get(
                "Voice") == "Pass" and word.plays(c, "stop") and not negated(a, c) and _since(word, c):
            return claim(word, "no_contact", "interrupted", confidence=0.6,
                         tokens=(phrase_start(a, word.top), max(word.phrase()[1], within(a, c, c + 1, word.sentence()[1]))))
    return None


def _since(word: Word, participle: int) -> bool:
    """замороженные *с июля*"""
    a = word.a
    return any(preposition(a, c) == "с" and a.feats[c].get("Case") == "Gen" for c in a.children(participle))


def undated(word: Word) -> Draft | None:
    """Президент приедет. Дата пока не назначена: of the contact spoken of before."""
    a, i = word.a, word.i
    verb = a.heads[i]
    if a.lemmas[i] not in DATES or not a.rels[i].startswith("nsubj") or verb < 0 or not word.plays(verb, "plan") or (
            not negated(a, verb)):
        return None
    if any(a.rels[c] == "nmod" for c in a.children(i)) or any(word.plays(k, "contact") for k in range(*word.sentence())):
        return None
    return claim(word, "none_planned", "undated", tokens=clause(a, verb, i), confidence=0.6, elliptic=True)


def will_not_attend(word: Word) -> Draft | None:
    """не будет участвовать во встрече с коллегой, не примет участия в переговорах"""
    a = word.a
    if not word.is_noun or preposition(a, word.top) not in ("в", "на") or a.feats[word.top].get("Case") != "Loc":
        return None
    above = a.heads[word.top]
    if above < 0 or a.lemmas[above] not in ATTENDING:
        return None
    verb = a.heads[above] if a.lemmas[above] == "участие" else above
    taking = verb == above or a.lemmas[verb] in TAKING
    if verb < 0 or not taking or not negated(a, verb) or not is_future(a, verb):
        return None
    return replace(claim(word, "none_planned", "will_not_attend", tokens=clause(a, verb, word.i)), named=True)


def possibility_denied(word: Word) -> Draft | None:
    """отрицает возможность встречи, исключил возможность визита"""
    a, noun = word.a, word.a.heads[word.i]
    if not word.is_noun or noun < 0 or a.lemmas[noun] not in ("возможность", "вероятность", "подготовка", "план"):
        return None
    verb = a.heads[noun]
    if verb < 0 or a.rels[noun] != "obj" or a.lemmas[verb] not in EXCLUDING or negated(a, verb):
        return None
    first, last = clause(a, verb)
    return claim(word, "none_planned", "possibility_denied", tokens=(first, max(last, word.i + 1)))


def will_not_meet(word: Word) -> Draft | None:
    """встречаться не будет, не планируют встречаться"""
    a, verb = word.a, word.verb
    if word.is_noun or a.lemmas[verb] in RECEIVING:
        return None
    if negated(a, verb) and is_future(a, verb):
        return claim(word, "none_planned", "will_not_meet")
    head = a.heads[verb]
    if is_infinitive(a, verb) and head >= 0 and a.lemmas[head] in ("планировать", "собираться") and negated(a, head):
        return claim(word, "none_planned", "will_not_meet")
    return None
