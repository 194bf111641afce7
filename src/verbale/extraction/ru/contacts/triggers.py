"""Words that name a contact: where they stand, and which words around them carry it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import MODAL, Link, link, negated, own_subject, preposition
from verbale.extraction.ru.contacts.words import (
    DASHES,
    NOUNS,
    ROW,
    VERBS,
    Trigger,
    actor_levels,
    deeds,
    outlooks,
    triggers,
    words_of,
)
from verbale.model import ContactKind

CARRIERS = frozenset({"раунд", "серия", "тур", "этап", "цикл", "проведение", "начало", "возобновление", "продолжение",
                      "организация", "завершение", "окончание", "ход", "процесс", "формат", "участник", "участие",
                      "время", "рамка", "стол", "итог", "результат", "ряд", "ходе", "открытие", "день"})
"""Nouns that carry a contact noun in the genitive: what is said of them is said of it."""
ROUNDS = frozenset({"раунд", "серия", "тур", "этап", "цикл"})
PHONE = frozenset({"телефон", "телефонный"})
VIDEO = frozenset({"видеосвязь", "видеоконференция", "видеоконференцсвязь", "видеоформат", "видеорежим",
                   "онлайн", "онлайн-формат", "скайп", "зум", "вкс"})
WAYS = frozenset({"формат", "режим", "форма"})
"""What a contact is held in: "саммит в формате видеоконференции"."""
SPORT = frozenset({"матч", "чемпионат", "кубок", "сборная", "тренер", "футбольный", "хоккейный", "полуфинал",
                   "товарищеский", "форвард", "вратарь", "плей-офф", "футбол", "хоккей"})


UNOFFICIAL = frozenset({"студенческий", "молодежный", "научный", "научно-практический", "медицинский", "литературный",
                        "музыкальный", "театральный", "книжный", "спортивный", "творческий"})
"""Forums of people who act for no state."""
ELLIPTIC = ROW | {"он", "она", "они"}
PRONOUNS = frozenset({"он", "она", "оно", "они", "нем", "который"})
POINTER = Trigger(True, "contact", "pointer", "")
"""The frame of words that stand for a contact of any kind spoken of before."""
ANSWER = Trigger(True, "contact", "answer", "")
"""The frame of "отклонил это предложение": what becomes of the contact that was proposed."""
OFFERS = frozenset({"предложение", "приглашение", "инициатива", "идея", "отказ", "согласие"})
ACCEPTING = frozenset({"принять", "принимать", "поддержать", "одобрить"})
REFUSING = frozenset({"отклонить", "отклонять", "отвергнуть", "отвергать", "отказаться", "отказываться", "игнорировать",
                      "проигнорировать"})
SETTLING = Trigger(False, "meeting", "sign", "persons")
INVITATION = Trigger(True, "visit", "invitation", "")
"""The frame of "отклонил приглашение президента X": the visit that somebody was invited to."""
HEADING = Trigger(False, "contact", "heading", "")
"""The frame of "делегацию возглавлял X": who took part in the contact spoken of."""
STAY = Trigger(False, "visit", "stay", "")
"""The frame of "в последний раз X был в Баку": a visit told by where somebody was."""
SUMMONS = Trigger(False, "meeting", "summon", "")
"""The frame of a foreign ministry that asks an envoy to come."""
SETTING_OUT = Trigger(False, "visit", "trip", "")
"""The frame of one who is about to go somewhere."""
STAYS = frozenset({"находиться", "пребывать"})
HEADS = frozenset({"возглавить", "возглавлять", "представлять", "представить"})
OCCUR = frozenset({"состояться", "пройти", "проходить", "наметить", "намечаться", "запланировать", "планироваться",
                    "провести", "назначить", "продолжить", "продолжиться", "возобновить", "возобновиться", "отменить",
                    "отменять", "отменяться", "отложить", "откладываться", "перенести", "переноситься", "сорваться",
                    "начаться", "начинаться", "возобновляться", "продолжаться", "длиться", "продлиться", "завершиться",
                    "завершаться", "закончиться", "заканчиваться", "стартовать", "проводить", "проводиться", "намечать"})


GREETINGS = frozenset({"реплика", "рукопожатие", "приветствие"})
"""What is exchanged face to face."""
CALLED_OFF = frozenset({"отменить", "отменять", "отложить", "откладывать", "перенести", "переносить", "сорвать", "срывать"})


VISITED = frozenset({"посетить", "посещать"})


TAKING_PLACE = frozenset({"состояться", "пройти", "проходить", "начаться", "продолжиться", "возобновиться", "продолжаться",
                          "длиться", "продлиться", "завершиться", "завершаться", "закончиться", "начинаться",
                          "возобновляться", "стартовать"})
"""What only an event does."""


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger in the text.

    Attributes:
        head: the trigger's token. first, last: the words to report, with "телефонный" or "раунд" beside it.
        carriers: nouns above it that carry it ("раунд", "ход").
        link: the predicate that it hangs on; for a verb the verb itself.
    """

    head: int
    first: int
    last: int
    word: Trigger
    kind: ContactKind
    carriers: tuple[int, ...]
    link: Link

    @property
    def nucleus(self) -> tuple[int, ...]:
        return (self.head, *self.carriers)


def find_triggers(scan: Scan) -> Iterator[Found]:
    """Triggers in text order."""
    known, together, settling = triggers(), deeds(), words_of("settling")
    for i, lemma in enumerate(scan.analysis.lemmas):
        if lemma == "приглашение" and _invited(scan, i):
            yield Found(i, i, i + 1, INVITATION, "visit", (), link(scan.analysis, i))
            continue
        if lemma in OFFERS and _answered(scan, i):
            yield Found(i, i, i + 1, ANSWER, "contact", (), link(scan.analysis, i))
        elif lemma in known:
            if (found := _check(scan, i, known[lemma])) is not None:
                yield found
        elif lemma in together and (kind := _done(scan, i)) is not None:
            yield Found(i, i, i + 1, Trigger(False, kind, "deed", ""), kind, (), Link(i, "", "", ()))
        elif lemma in settling and _settled(scan, i):
            yield Found(i, i, i + 1, SETTLING, "meeting", (), Link(i, "", "", ()))
        elif (lemma == "быть" and _stayed(scan, i)) or (lemma in STAYS and _stays(scan, i)):
            yield Found(i, i, i + 1, STAY, "visit", (), Link(i, "", "", ()))
        elif lemma in HEADS and _headed(scan, i):
            yield Found(i, i, i + 1, HEADING, "contact", (), Link(i, "", "", ()))
        elif (lemma in ELLIPTIC and _elliptic(scan, i)) or (lemma in PRONOUNS and _attended(scan, i)):
            yield Found(i, i, i + 1, POINTER, "contact", (), link(scan.analysis, i))


def _answered(scan: Scan, i: int) -> bool:
    """"принял приглашение", "отверг это предложение": of what, was told before."""
    a, head = scan.analysis, scan.analysis.heads[i]
    if head >= 0 and a.lemmas[i] in ("отказ", "согласие"):
        return a.lemmas[head] in ("ответить", "отвечать") and a.feats[i].get("Case") == "Ins" and not a.children(i)
    if head < 0 or a.lemmas[head] not in ACCEPTING | REFUSING or a.rels[i] not in ("obj", "nsubj:pass", "obl"):
        return False
    below = a.children(i)
    return not any(a.rels[c] in ("nmod", "acl", "acl:relcl", "xcomp") or a.feats[c].get("VerbForm") == "Inf" for c in below)


def _done(scan: Scan, i: int) -> ContactKind | None:
    """The kind of contact that "пожал руку", "перебросились парой слов" tell; None where the verb has no such noun."""
    a = scan.analysis
    nouns, kind = deeds()[a.lemmas[i]]
    beside = [d for c in a.children(i) if a.rels[c] in ("obj", "obl", "iobj") for d in (c, *a.children(c))]
    return kind if any(a.lemmas[k] in nouns for k in beside) else None


def _settled(scan: Scan, i: int) -> bool:
    """"премьеры договорились в Праге о дороге": persons of several states, who met there; of no contact that they agree on."""
    a = scan.analysis
    if a.pos[i] not in VERBS or a.feats[i].get("Tense") != "Past" or a.feats[i].get("Number") != "Plur":
        return False
    return not any(a.lemmas[k] in triggers() for k in range(i + 1, a.sentences[a.sentence[i]][1]))


def _invited(scan: Scan, i: int) -> bool:
    """"отклонил приглашение X", "принял приглашение в Y": by whom or where to, where no verb tells what for."""
    a, head = scan.analysis, scan.analysis.heads[i]
    if head < 0 or a.lemmas[head] not in ACCEPTING | REFUSING or a.rels[i] not in ("obj", "nsubj:pass", "obl"):
        return False
    below = [d for c in a.children(i) for d in (c, *a.children(c))]
    return any(a.rels[c] == "nmod" for c in a.children(i)) and not any(a.feats[c].get("VerbForm") == "Inf" for c in below)


def _stayed(scan: Scan, i: int) -> bool:
    """"последний раз президент был в Пекине в 2019 году": whose being at a place is counted or dated."""
    a, at = scan.analysis, scan.analysis.heads[i]
    if a.rels[i] != "cop" or a.feats[i].get("Tense") != "Past" or at < 0 or negated(a, i):
        return False
    mention = scan.mention(at) if preposition(a, at) == "в" else None
    named = mention is not None and mention.type in ("place", "state") and mention.state is not None
    if not named and a.norms[at] != "там":
        return False
    first, last = a.sentences[a.sentence[i]]
    visiting = any(a.lemmas[c] == "визит" for c in a.children(at))
    dated = bool(scan.times_in(first, last))
    return visiting or dated or any(a.lemmas[k] in ("раз", "впервые", "уже", "недавно") for k in range(first, last))


def _stays(scan: Scan, i: int) -> bool:
    """"X находится в Токио": a place in some state, and nobody's visit named beside it."""
    a = scan.analysis
    at = [c for c in a.children(i) if preposition(a, c) == "в" and (m := scan.mention(c)) is not None and m.state
          and m.type in ("place", "state")]
    return a.pos[i] == "VERB" and len(at) == 1 and not negated(a, i) and not any(a.lemmas[c] == "визит" for c in a.children(i))


def _headed(scan: Scan, i: int) -> bool:
    """"Российскую делегацию возглавлял ..."."""
    a = scan.analysis
    return a.pos[i] in VERBS and any(
        a.rels[c] in ("obj", "nsubj:pass") and (a.lemmas[c] in ("делегация", "сторона") or represented(scan, i, c))
        for c in a.children(i))


def represented(scan: Scan, verb: int, noun: int) -> bool:
    """"Перу на переговорах представлял министр": the state that somebody is there for."""
    mention = scan.mention(noun)
    named = mention is not None and mention.type == "state" and mention.form in ("name", "metonym")
    return named and scan.analysis.lemmas[verb] in ("представлять", "представить")


def _attended(scan: Scan, i: int) -> bool:
    """"В ней приняли участие ...", "на ней присутствуют ...": the pronoun stands for the contact."""
    a = scan.analysis
    head = a.heads[i]
    return head >= 0 and preposition(a, i) in ("в", "на") and _spoken_of(scan, i) and (
        a.lemmas[head] in ("участвовать", "присутствовать", "участие") or
        (a.lemmas[head] in ("принять", "принимать") and any(a.lemmas[c] == "участие" for c in a.children(head))))


def _spoken_of(scan: Scan, i: int) -> bool:
    """A contact noun of the pronoun's gender and number stands in this sentence or the one before."""
    return meant(scan, i) >= 0


def meant(scan: Scan, i: int) -> int:
    """The contact noun before a pronoun that it agrees with, in its sentence or the one before; -1 without one."""
    a = scan.analysis
    first, _ = a.sentences[max(0, a.sentence[i] - 1)]
    return next((k for k in range(i - 1, first - 1, -1) if (known := triggers().get(a.lemmas[k])) is not None and known.noun
                 and a.feats[k].get("Number") == a.feats[i].get("Number") and (
                     a.feats[i].get("Number") == "Plur" or _of_gender(a.feats[k].get("Gender"), a.feats[i].get("Gender")))), -1)


def _of_gender(noun: str | None, pronoun: str | None) -> bool:
    """Masculine and neuter share their oblique pronouns."""
    return noun == pronoun or pronoun is None or {noun, pronoun} == {"Masc", "Neut"}


def _elliptic(scan: Scan, i: int) -> bool:
    """"Первая состоялась в Москве": the adjective stands for the contact noun."""
    a = scan.analysis
    head = a.heads[i]
    if a.lemmas[i] in ROW and a.words[i + 1 : i + 2] and a.words[i + 1] in DASHES and a.rels[i] == "conj":
        return _spoken_of(scan, i) and a.pos[head] in VERBS
    if head >= 0 and a.rels[i] == "obj" and a.pos[i] == "PRON" and a.lemmas[head] in CALLED_OFF:
        return _spoken_of(scan, i)
    if head < 0 or a.rels[i] not in ("nsubj", "nsubj:pass"):
        return False
    if a.lemmas[head] in MODAL:
        head = next((c for c in a.children(head) if a.rels[c] == "xcomp"), head)
        return a.lemmas[head] in TAKING_PLACE
    if a.lemmas[head] not in OCCUR:
        return False
    if a.pos[i] == "PRON" and a.lemmas[head] in TAKING_PLACE:
        return True
    return a.pos[i] in ("ADJ", "DET") or (a.pos[i] == "PRON" and (a.feats[head].get("Voice") in ("Pass", "Mid")))


def _check(scan: Scan, i: int, word: Trigger) -> Found | None:
    a = scan.analysis
    if (a.pos[i] not in VERBS) != word.noun or a.pos[i] in ("ADV", "ADP"):
        return None
    if a.lemmas[i] == "ассамблея" and a.rels[i].startswith("nsubj") and a.lemmas[a.heads[i]] not in outlooks("gov"):
        return None  # the body itself
    if word.noun and not NEEDS.get(word.need, _always)(scan, i):
        return None
    if _skipped(scan, i) or _with_verb(scan, i) or _for_its_own_sake(scan, i):
        return None
    if a.lemmas[i] == "собираться" and _sets_out(scan, i):
        word = SETTING_OUT
    if word.frame == "invite" and _summoned(scan, i):
        word = SUMMONS
    carriers = tuple(_carriers(scan, i)) if word.noun else ()
    above = link(a, carriers[-1] if carriers else i) if word.noun else Link(i, "", "", ())
    return Found(i, *_words(scan, i, word, carriers), word, _kind(scan, i, word, above), carriers, above)


def _sets_out(scan: Scan, i: int) -> bool:
    """"президент собирается в Лиму": one goes there, and no several gather."""
    a = scan.analysis
    to = any(preposition(a, c) in ("в", "на") and (
        a.feats[c].get("Case") in ("Acc", "Nom") or a.norms[c] == a.lemmas[c]) and scan.mention(c) is not None
             for c in a.children(i))
    return (to or any(a.norms[c] == "туда" for c in a.children(i))) and a.feats[i].get("Number") == "Sing"


def _summoned(scan: Scan, i: int) -> bool:
    """"МИД пригласил посла X", "посол X приглашен в МИД": to a talk, and on no visit."""
    a = scan.analysis
    of_verb = [(a.lemmas[c], a.rels[c]) for c in a.children(i)]
    envoy = any(actor_levels().get(lemma) == "envoys" and rel in ("obj", "nsubj:pass", "nsubj") for lemma, rel in of_verb)
    nobody = a.feats[i].get("Number") == "Plur" and a.feats[i].get("Tense") == "Past" and own_subject(a, i) < 0
    posted = nobody and any(preposition(a, d) == "в" for c in a.children(i) if a.rels[c] == "obj" for d in a.children(c))
    called = posted or any(lemma in ("мид", "министерство", "ведомство", "госдепартамент", "госдеп") for lemma, _ in of_verb)
    return envoy and called


def _with_verb(scan: Scan, i: int) -> bool:
    """"посетил с визитом": the verb names the visit."""
    a = scan.analysis
    above = a.heads[i]
    if a.lemmas[i] != "визит" or above < 0 or preposition(a, i) != "с":
        return False
    return a.lemmas[above] in words_of("visited") or any(a.rels[c] == "cop" and _stayed(scan, c) for c in a.children(above))


def _for_its_own_sake(scan: Scan, i: int) -> bool:
    """"встреча ради встречи" is none in particular."""
    a = scan.analysis
    return any(a.norms[k] == "ради" and k + 1 < len(a) and k and a.lemmas[k - 1] == a.lemmas[k + 1] == a.lemmas[i]
               for k in (i - 1, i + 1) if 0 <= k < len(a))


def _skipped(scan: Scan, i: int) -> bool:
    """Page furniture, sport, and a round that a contact noun hangs on."""
    a = scan.analysis
    at = a.starts[i]
    if any(s.start <= at < s.end for s in scan.view.article.layout.skipped):
        return True
    mention = scan.mention(i)
    if mention is not None and mention.type == "organization" and mention.last - mention.first > 1 and i > mention.first:
        return True
    if a.lemmas[i] in VIDEO and a.rels[i] == "nmod" and a.lemmas[a.heads[i]] in WAYS:
        return True  # how another one is held
    if a.lemmas[i] == "раунд" and any(a.lemmas[c] in triggers() for c in a.children(i)):
        return True
    first, last = a.sentences[a.sentence[i]]
    if a.lemmas[i] in ("форум", "конференция", "сессия") and any(a.lemmas[c] in UNOFFICIAL for c in a.children(i)):
        return True
    return any(a.lemmas[k] in SPORT for k in range(first, last))


# ---------------------------------------------------------------- what must stand beside a noun


def _always(scan: Scan, i: int) -> bool:
    return True


def _opinions(scan: Scan, i: int) -> bool:
    return any(scan.analysis.lemmas[c] == "мнение" for c in scan.analysis.children(i))


def _negotiation(scan: Scan, i: int) -> bool:
    return any(scan.analysis.lemmas[c] == "переговорный" for c in scan.analysis.children(i))


def _phoned(scan: Scan, i: int) -> bool:
    """"поздравил по телефону": by a verb that names no contact itself."""
    a, above = scan.analysis, scan.analysis.heads[i]
    return above >= 0 and preposition(a, i) == "по" and a.pos[above] in VERBS and a.lemmas[above] in words_of("phoned")


def _linked(scan: Scan, i: int) -> bool:
    """"вышел на связь с X", "был на связи с X" """
    a, above = scan.analysis, scan.analysis.heads[i]
    linking = above < 0 or above == i or a.lemmas[above] in ("выйти", "выходить", "быть", "находиться", "оставаться")
    return preposition(a, i) == "на" and a.feats[i].get("Number") == "Sing" and linking


def _credentials(scan: Scan, i: int) -> bool:
    return i > 0 and scan.analysis.lemmas[i - 1] == "верительный"


def _guest(scan: Scan, i: int) -> bool:
    """"в гостях у X", "был гостем X": no guests of a feast."""
    a = scan.analysis
    if preposition(a, i) == "в":
        return a.norms[i] == "гостях"
    above = a.lemmas[a.heads[i]] if a.heads[i] >= 0 else ""
    being = above in ("стать", "быть", "являться", "оказаться") or any(a.rels[c] == "cop" for c in a.children(i))
    return a.feats[i].get("Case") == "Ins" and being


NEEDS: dict[str, Callable[[Scan, int], bool]] = {
    "opinions": _opinions, "negotiation": _negotiation, "credentials": _credentials, "guest": _guest,
    "phoned": _phoned, "linked": _linked}


# ---------------------------------------------------------------- its words and kind


def _carriers(scan: Scan, i: int) -> Iterator[int]:
    a = scan.analysis
    for _ in range(4):
        head = a.heads[i]
        if head < 0 or a.rels[i] not in ("nmod", "conj") or a.lemmas[head] not in CARRIERS or a.pos[head] not in NOUNS:
            return
        if a.rels[i] == "nmod" and preposition(a, i):
            return
        yield head
        i = head


def _words(scan: Scan, i: int, word: Trigger, carriers: tuple[int, ...]) -> tuple[int, int]:
    a = scan.analysis
    first = i
    if word.noun:
        if carriers and a.lemmas[carriers[0]] in ROUNDS and i - carriers[0] <= 2:
            first = carriers[0]
        if i and a.lemmas[i - 1] in ("телефонный", "переговорный", "рабочий", "официальный", "личный", "двусторонний"):
            first = min(first, i - 1)
    last = i + 1
    if a.lemmas[i] == "обмен" and last < len(a) and a.lemmas[last] == "мнение":
        last += 1
    return first, last


APART = frozenset({"до", "после", "накануне", "перед", "за", "в преддверии"})
"""Behind these a contact is another than that of its predicate: "до саммита поговорил по телефону"."""


def _kind(scan: Scan, i: int, word: Trigger, above: Link) -> ContactKind:
    """The kind that the word and what stands around it tell."""
    a = scan.analysis
    if word.kind == "visit" or word.frame == "message":
        return word.kind
    if word.frame == "receive" and _by_place(scan, i):
        return "visit"
    over = any(a.lemmas[t] in ("итог", "результат") for t in (*above.through, *a.ancestors(i, 2)))
    beside = {above.verb} if above.preposition not in APART and not over else set()  # "обсудили по телефону итоги встречи"
    heads = {i, *beside, *(own_subject(a, k) for k in {i, *beside} - {-1})} - {-1}
    near = {a.lemmas[c] for k in heads for c in a.children(k) if k in (i, above.verb) or preposition(a, c) == "по"}
    near |= {a.lemmas[c] for k in {i, *beside} if k >= 0 for f in a.children(k) if a.lemmas[f] in WAYS for c in a.children(f)}
    if word.frame == "exchange" and not near & PHONE:
        return "talks" if "мнение" in near else "contact" if near & GREETINGS else word.kind
    if near & PHONE or (i and a.lemmas[i - 1] == "телефонный"):
        return "call"
    if near & VIDEO:
        return "video"
    return word.kind


def _by_place(scan: Scan, verb: int) -> bool:
    """"Лима принимает президента X": who is received by a town or state visits it."""
    at = own_subject(scan.analysis, verb)
    mention = scan.mention(at) if at >= 0 else None
    return mention is not None and mention.type in ("place", "state")


def hosting(scan: Scan, verb: int) -> bool:
    """"Лима примет саммит": a contact is the object of receiving."""
    a = scan.analysis
    objects = [triggers().get(a.lemmas[c]) for c in a.children(verb) if a.rels[c] in ("obj", "nsubj:pass")]
    return any(known is not None and known.frame in ("event", "credentials") for known in objects)


def verbal(scan: Scan, found: Found) -> bool:
    """Its predicate is a verb, and no "снова" or "возможен"."""
    return found.link.verb >= 0 and scan.analysis.pos[found.link.verb] in VERBS


def counted(scan: Scan, found: Found) -> bool:
    """The noun stands in the plural with a number: "две встречи"."""
    a = scan.analysis
    return found.word.noun and a.feats[found.head].get("Number") == "Plur" and any(
        a.rels[c].startswith("nummod") for c in a.children(found.head))


__all__ = ["CARRIERS", "Found", "counted", "find_triggers", "verbal"]
