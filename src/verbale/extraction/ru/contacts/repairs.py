"""Where single words hang wrongly in a greedy parse, by the label that the parser gave them: what each repair sees."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from verbale.extraction.ru.contacts.beyond import before_clause, behind_phrase, beyond_source, finite, in_participle_phrase
from verbale.extraction.ru.contacts.nominatives import subject_of
from verbale.extraction.ru.contacts.syntax import MODAL, OBJECT_CONTROL, SUBJECT
from verbale.extraction.ru.contacts.torn import (
    BREAKS,
    is_torn,
    noun_after,
    noun_before,
    noun_joined,
    outside,
    predicate_after,
    title_joined,
    verb_before,
    within,
)
from verbale.extraction.ru.contacts.words import EQUALS, NOUNS, VERBS, outlooks, triggers
from verbale.model import Analysis


class Move(NamedTuple):
    """Where a word belongs: on which token, and as what."""

    head: int
    rel: str


Repair = Callable[[Analysis, int], "int | Move | None"]
"""What a word hangs on instead; None or the head that it has where nothing is wrong."""


def goal(analysis: Analysis, i: int) -> int | None:
    verb = _goal_of(analysis, i) if analysis.pos[i] in NOUNS else -1
    return verb if verb >= 0 and (analysis.feats[i].get("Case") == "Acc" or _going(analysis, i, verb)) else None


def _going(analysis: Analysis, i: int, verb: int) -> bool:
    """"поедет ли король Чада в Перу": a name without cases, behind a verb of motion."""
    return analysis.norms[i] == analysis.lemmas[i] and _of_motion(analysis, verb)


def _of_motion(analysis: Analysis, verb: int) -> bool:
    known = triggers().get(analysis.lemmas[verb])
    return known is not None and not known.noun and known.frame == "trip"


def nominative(analysis: Analysis, i: int) -> Move | None:
    return Move(verb, "nsubj") if (verb := subject_of(analysis, i)) >= 0 else None


def beside_a_place(analysis: Analysis, i: int) -> Move | None:
    """"Встретившись в Лиме, президенты X и Y подписали": people in the nominative are joined to no place."""
    return nominative(analysis, i) if analysis.feats[analysis.heads[i]].get("Case") == "Loc" else None


def before_its_verb(analysis: Analysis, i: int) -> Move | None:
    """"остался дома и в Лиму не полетел": what stands between "и" and the second verb is told of that."""
    first = next((c for c in analysis.children(i) if analysis.rels[c] == "case" and c < i), -1)
    if first < 1 or analysis.norms[first - 1] not in ("и", "а", "но"):
        return None
    verb = next((k for k in range(i + 1, min(i + 4, len(analysis))) if analysis.pos[k] not in ("PART", "ADV")), -1)
    joined = verb >= 0 and finite(analysis, verb) and analysis.rels[verb] == "conj" and analysis.heads[verb] < first
    return Move(verb, "obl") if joined else None


def first_of_two(analysis: Analysis, i: int) -> Move | None:
    """"Лукашенко посетит Оман": of two objects around a verb without a subject, the name before it that does not decline."""
    verb = analysis.heads[i]
    if not i < verb or analysis.pos[i] != "PROPN" or analysis.norms[i] != analysis.lemmas[i] or not finite(analysis, verb):
        return None
    below = analysis.children(verb)
    alone = not any(analysis.rels[c] in SUBJECT for c in below) and any(analysis.rels[c] == "obj" and c > verb for c in below)
    return Move(verb, "nsubj") if alone and not any(analysis.rels[c] == "case" for c in analysis.children(i)) else None


def where_signed(analysis: Analysis, i: int) -> Move | None:
    """"подпишут договор в Лиме": the place is that of the signing."""
    paper = analysis.heads[i]
    verb = analysis.heads[paper]
    known = triggers().get(analysis.lemmas[verb]) if verb >= 0 else None
    signed = known is not None and known.frame == "sign" and analysis.rels[paper] == "obj" and analysis.pos[i] == "PROPN" and (
        analysis.feats[i].get("Case") == "Loc" and any(analysis.norms[c] == "в" for c in analysis.children(i)))
    return Move(verb, "obl") if signed else None


def before_going(analysis: Analysis, i: int) -> Move | None:
    """"президент в Перу не поедет": where to, hung on who goes."""
    who = analysis.heads[i]
    verb = analysis.heads[who]
    gone = analysis.rels[who] == "nsubj" and verb > i and _of_motion(analysis, verb) and any(
        analysis.norms[c] in ("в", "во", "на") and c > who for c in analysis.children(i))
    return Move(verb, "obl") if gone and all(analysis.pos[k] in ("PART", "ADV") for k in range(i + 1, verb)) else None


def colleague_from(analysis: Analysis, i: int) -> Move | None:
    """"пригласил коллегу из Чили посетить Лиму": where a colleague is from."""
    of = next((c - 1 for c in analysis.children(i) if analysis.norms[c] == "из" and c == i - 1), -1)
    return Move(of, "nmod") if of >= 0 and analysis.lemmas[of] in EQUALS and analysis.heads[of] != i else None


def on_the_phone(analysis: Analysis, i: int) -> Move | None:
    """"президент X по телефону заверил Y": how he does it, behind his name."""
    head = analysis.heads[i]
    if not 0 <= head < i or not _by_telephone(analysis, i) or analysis.feats[head].get("Animacy") != "Anim":
        return None
    verb = analysis.heads[head]
    return Move(verb, "obl") if verb > i and analysis.pos[verb] == "VERB" and analysis.rels[head] == "nsubj" else None


def at_level(analysis: Analysis, i: int) -> int | None:
    return contact if (contact := _at_level(analysis, i)) >= 0 else None


def between(analysis: Analysis, i: int) -> Move | None:
    return Move(verb, "obl") if (verb := _between(analysis, i)) >= 0 else None


def in_company(analysis: Analysis, i: int) -> Move | None:
    return Move(verb, "obl") if (verb := _in_company(analysis, i)) >= 0 else None


def torn_noun(analysis: Analysis, i: int) -> int | None:
    return noun_before(analysis, i, analysis.heads[i]) if analysis.pos[i] in NOUNS and is_torn(analysis, i) else None


def circumstance(analysis: Analysis, i: int) -> int | None:
    if analysis.pos[i] not in NOUNS:
        return None
    return verb_before(analysis, i, outside(analysis, i, within(analysis, i, analysis.heads[i])))


def of_contact(analysis: Analysis, i: int) -> int | None:
    """"сообщения о встрече X с Y": with somebody is the contact that the noun above is about."""
    head = analysis.heads[i]
    if not 0 <= head < i or analysis.pos[head] not in NOUNS or not _company(analysis, i):
        return None
    if analysis.lemmas[head] in triggers() or analysis.feats[head].get("Animacy") == "Anim":
        return None
    return next((k for k in range(i - 1, head, -1) if (known := triggers().get(analysis.lemmas[k])) is not None and known.noun
                 and analysis.rels[k] == "nmod" and head in (analysis.heads[k], analysis.heads[analysis.heads[k]])), None)


def of_talks(analysis: Analysis, i: int) -> Move | None:
    """"сообщил по окончании переговоров в X с Y": with whom the talks were that stand right before, and not who says it."""
    verb = analysis.heads[i]
    if not 0 <= verb < i or analysis.pos[verb] not in VERBS or not _company(analysis, i):
        return None
    known = triggers().get(analysis.lemmas[verb])
    if known is not None and not known.noun:
        return None
    for k in range(i - 1, verb, -1):
        told = triggers().get(analysis.lemmas[k])
        if told is not None and told.noun and told.frame == "event" and analysis.pos[k] in NOUNS:
            under = verb in analysis.ancestors(k, 4) and analysis.rels[k] not in ("nsubj", "obj", "nsubj:pass")
            return Move(k, "nmod") if under else None
        if analysis.words[k] in (",", *BREAKS) or analysis.pos[k] in VERBS or analysis.feats[k].get("Animacy") == "Anim":
            return None
    return None


def of_being(analysis: Analysis, i: int) -> Move | None:
    """"пока ..., встречи не будет": what there will not be hangs on the being right behind it."""
    if analysis.lemmas[i] not in triggers() or analysis.feats[i].get("Case") != "Gen" or any(
            analysis.rels[c] == "case" for c in analysis.children(i)):
        return None
    _, last = analysis.sentences[analysis.sentence[i]]
    k = i + 1
    while k < last and _inside(analysis, k, i):
        k += 1
    being = k + 1 < last and analysis.norms[k] == "не" and analysis.lemmas[k + 1] == "быть" and analysis.pos[k + 1] == "VERB"
    return Move(k + 1, "nsubj") if being and analysis.heads[i] != k + 1 else None


def _inside(analysis: Analysis, k: int, noun: int) -> bool:
    """Token ``k`` is a word of the phrase of the noun before it."""
    head = analysis.heads[k]
    near = analysis.rels[k] in ("conj", "cc", "flat:name", "case") and noun < head < k + 4
    return head == noun or near or (head >= 0 and analysis.heads[head] == noun)


PARTICIPLE = ("щийся", "щегося", "щемуся", "щимся", "щемся", "щаяся", "щейся", "щуюся", "щиеся", "щихся", "щимися")


def leading_participle(analysis: Analysis, i: int) -> Move | None:
    """"к открывающейся в понедельник в Осло встрече": a participle that the tagger took for a noun."""
    if not analysis.norms[i].endswith(PARTICIPLE) or analysis.lemmas[i] not in outlooks("gov"):
        return None
    noun = next((k for k in range(i + 1, min(len(analysis), i + 12)) if analysis.lemmas[k] in triggers()), -1)
    alike = noun >= 0 and (analysis.heads[noun] == analysis.heads[i] or (
        analysis.sentence[noun] == analysis.sentence[i]
        and analysis.feats[noun].get("Case") == analysis.feats[i].get("Case")))
    return Move(noun, "acl") if alike else None


def described_object(analysis: Analysis, i: int) -> int | None:
    return verb if analysis.pos[i] in NOUNS and (verb := _described(analysis, i)) >= 0 else None


def controlled(analysis: Analysis, i: int) -> int | None:
    """"пригласил его посетить Киев": who stands between such a verb and its infinitive belongs to the verb."""
    head = analysis.heads[i]
    above = analysis.heads[head] if head >= 0 else -1
    between = 0 <= above < i < head and analysis.rels[head] in ("xcomp", "csubj")
    return above if between and analysis.lemmas[above] in OBJECT_CONTROL else None


def announced(analysis: Analysis, i: int) -> Move | None:
    return Move(verb, "nsubj") if analysis.pos[i] in NOUNS and (verb := _announced(analysis, i)) >= 0 else None


def purpose(analysis: Analysis, i: int) -> int | None:
    return _purpose_of(analysis, i, analysis.heads[i]) if analysis.heads[i] < i - 2 else None


def planned(analysis: Analysis, i: int) -> int | None:
    before = analysis.heads[i] <= i + 1 and analysis.lemmas[i] in outlooks("gov")
    return _contact_planned(analysis, i, analysis.heads[i]) if before else None


def object_of_infinitive(analysis: Analysis, i: int) -> Move | None:
    """"Перу может посетить глава МАГАТЭ": an accusative before a modal word that has a subject besides is what the infinitive
    behind it is done to."""
    modal = analysis.heads[i]
    if modal < i or analysis.feats[i].get("Case") != "Acc" or analysis.lemmas[modal] not in MODAL:
        return None
    below = analysis.children(modal)
    does = any(c != i and analysis.rels[c] == "nsubj" and analysis.feats[c].get("Case") == "Nom" for c in below)
    verb = next((c for c in below if analysis.rels[c] == "xcomp" and analysis.pos[c] == "VERB"), -1)
    return Move(verb, "obj") if does and verb >= 0 else None


def skipped_predicate(analysis: Analysis, i: int) -> int | None:
    return predicate_after(analysis, i, analysis.heads[i]) if analysis.pos[i] in NOUNS else None


def torn_member(analysis: Analysis, i: int) -> int | None:
    return noun_joined(analysis, i, analysis.heads[i]) if analysis.pos[i] in NOUNS and is_torn(analysis, i) else None


def behind_adverb(analysis: Analysis, i: int) -> Move | None:
    """"встретился сегодня и с Y": nobody is joined to a day."""
    head = analysis.heads[i]
    told = analysis.pos[i] in NOUNS and head >= 0 and analysis.pos[head] == "ADV" and (
        analysis.norms[i - 2] == "и" and analysis.rels[i - 1] == "case")
    return Move(analysis.heads[head], "obl") if told else None


def joined_title(analysis: Analysis, i: int) -> int | None:
    return title_joined(analysis, i, analysis.heads[i]) if analysis.pos[i] == "NOUN" else None


def taken_for_adjective(analysis: Analysis, i: int) -> Move | None:
    """"принял на аудиенции посла": a noun behind its preposition, hung as an adjective on the next one."""
    return Move(analysis.heads[analysis.heads[i]], "obl") if _adjectival(analysis, i) else None


def before_the_dative(analysis: Analysis, i: int) -> Move | None:
    """"дал аудиенцию министру": an accusative that is no adjective of the dative behind it."""
    noun, feats = analysis.heads[i], analysis.feats[i]
    verb = analysis.heads[noun]
    given = analysis.pos[i] == "NOUN" and feats.get("Case") == "Acc" and analysis.feats[noun].get("Case") == "Dat"
    return Move(verb, "obj") if given and 0 <= verb < i < noun and analysis.pos[verb] in VERBS else None


def next_noun(analysis: Analysis, i: int) -> int | None:
    """The preposition of such a noun."""
    return i + 1 if i + 1 < len(analysis) and analysis.rels[i + 1] == "amod" and analysis.heads[i] == analysis.heads[i + 1] and (
        _adjectival(analysis, i + 1)) else None


def _adjectival(analysis: Analysis, i: int) -> bool:
    noun = analysis.heads[i]
    return i > 0 and analysis.pos[i] == "NOUN" and analysis.pos[i - 1] == "ADP" and i < noun and (
        analysis.rels[noun] in ("obj", "obl") and analysis.feats[i].get("Case") != analysis.feats[noun].get("Case"))


def from_to(analysis: Analysis, i: int) -> Move | None:
    """"из Пекина в Ханой прибыл X", "вернулся в Пекин из Ханоя": where to belongs to the going."""
    head = analysis.heads[i]
    if not 0 <= head < i or analysis.rels[head] not in ("obl", "nmod") or analysis.lemmas[head] in triggers():
        return None
    back = _behind(analysis, i, "из") and _behind(analysis, head, "в")
    if not back and not _behind(analysis, i, "в"):
        return None
    verb = next((k for k in analysis.ancestors(head, 3) if analysis.pos[k] in VERBS), -1)
    goes = back or _behind(analysis, head, "из") or (verb > i and analysis.feats[i].get("Case") == "Acc")
    return Move(verb, "obl") if verb >= 0 and goes and _of_motion(analysis, verb) else None


def who_meets(analysis: Analysis, i: int) -> Move | None:
    """"Онлайн-встреча министров прошла", "Видеоконференция министров состоится": a genitive right behind a contact that opens
    the sentence is whose it is, and no subject beside it or noun that it describes."""
    before = i - 1
    opens = before >= 0 and before == analysis.sentences[analysis.sentence[i]][0] and analysis.feats[i].get("Case") == "Gen"
    return Move(before, "nmod") if opens and _named_contact(analysis, before) else None


def whose_contact(analysis: Analysis, i: int) -> Move | None:
    """"Прибытие в X министра отложено": a genitive beside a contact that is the subject is whose that is."""
    verb, feats = analysis.heads[i], analysis.feats[i]
    if verb < i or feats.get("Case") != "Gen" or feats.get("Animacy") != "Anim":
        return None
    beside = [k for k in analysis.children(verb) if k < i and analysis.rels[k] in ("nsubj", "nsubj:pass")]
    known = triggers().get(analysis.lemmas[beside[0]]) if beside else None
    told = known is not None and known.noun and analysis.feats[beside[0]].get("Case") == "Nom"
    return Move(beside[0], "nmod") if told else None


def opening_contact(analysis: Analysis, i: int) -> Move | None:
    """Such a contact, taken for an adjective of whose it is, is the subject of the verb behind."""
    first, last = analysis.sentences[analysis.sentence[i]]
    if i != first or not _named_contact(analysis, i) or analysis.heads[i] != i + 1 or analysis.feats[i + 1].get("Case") != "Gen":
        return None
    verb = next((k for k in range(i + 1, last) if analysis.pos[k] == "VERB" and analysis.feats[k].get("VerbForm") == "Fin"), -1)
    return Move(verb, "nsubj") if verb >= 0 else None


def _named_contact(analysis: Analysis, i: int) -> bool:
    known = triggers().get(analysis.lemmas[i])
    return known is not None and known.noun and analysis.rels[i] in ("amod", "nsubj") and analysis.pos[i] in ("ADJ", "PROPN")


def _behind(analysis: Analysis, i: int, word: str) -> bool:
    return any(analysis.rels[c] == "case" and analysis.norms[c] == word for c in analysis.children(i))


def torn_adjective(analysis: Analysis, i: int) -> int | None:
    far = is_torn(analysis, i) or _passed_by(analysis, i)
    return noun_after(analysis, i, analysis.heads[i]) if analysis.pos[i] == "ADJ" and far else None


def _passed_by(analysis: Analysis, i: int) -> bool:
    """"действия X по организации российско-чилийской встречи": hung on a noun before it, though the next one agrees with it."""
    return analysis.heads[i] < i - 1 and i + 1 < len(analysis) and analysis.pos[i + 1] in NOUNS and all(
        analysis.feats[i].get(k) == analysis.feats[i + 1].get(k) for k in ("Case", "Number"))


def relative(analysis: Analysis, i: int) -> int | None:
    return _described_by(analysis, i, analysis.heads[i]) if analysis.heads[i] < i else None


def on_a_verb(analysis: Analysis, i: int) -> int | None:
    """"Накануне вечером главе МИД звонил министр": no dative hangs on a day; the verb behind has it."""
    head = analysis.heads[i]
    if head < 0 or head > i or analysis.pos[head] != "ADV" or analysis.feats[i].get("Case") != "Dat":
        return None
    _, last = analysis.sentences[analysis.sentence[i]]
    return next((k for k in range(i + 1, last) if finite(analysis, k)), None)


def called(analysis: Analysis, i: int) -> Move | None:
    """"Накануне выборов президенту X звонил Y": whom somebody calls is no dative of another noun."""
    feats, head = analysis.feats[i], analysis.heads[i]
    if feats.get("Case") != "Dat" or feats.get("Animacy") != "Anim" or not 0 <= head < i or analysis.lemmas[head] in triggers():
        return None
    if analysis.feats[head].get("Case") == "Dat" or any(analysis.rels[c] == "case" for c in analysis.children(i)):
        return None
    _, last = analysis.sentences[analysis.sentence[i]]
    verb = next((k for k in range(i + 1, min(last, i + 12)) if analysis.pos[k] in VERBS or analysis.words[k] == ","), -1)
    known = triggers().get(analysis.lemmas[verb]) if verb >= 0 else None
    return Move(verb, "iobj") if known is not None and known.frame == "reach" else None


def _between(analysis: Analysis, i: int) -> int:
    """The verb of "прошли в Женеве между X и Y": a place is between nobody; -1 elsewhere."""
    head = analysis.heads[i]
    parting = any(analysis.norms[c] == "между" and analysis.rels[c] == "case" for c in analysis.children(i))
    if head < 0 or analysis.rels[i] != "nmod" or not parting:
        return -1
    verb = analysis.heads[head]
    placed = analysis.rels[head] == "obl" and analysis.pos[head] == "PROPN"
    return verb if placed and verb >= 0 and analysis.pos[verb] in VERBS else -1


def _in_company(analysis: Analysis, i: int) -> int:
    """The verb of "обсудил текст по телефону с канцлером", "прибудет в X, а затем встретится в Y с премьером": with whom and
    how one talks belongs to the talking, not to its subject matter or to a verb before it; -1 elsewhere."""
    head = analysis.heads[i]
    if head < 0 or head > i or not (_company(analysis, i) or _by_telephone(analysis, i)):
        return -1
    told = analysis.feats[head]
    happened = told.get("VerbForm") == "Part" and told.get("Gender") == "Neut" and bool(told.get("Case"))  # "обсудил случившееся"
    matter = analysis.rels[i] == "nmod" or happened
    contact = analysis.lemmas[head] in triggers() and not _by_telephone(analysis, head)
    if matter and (analysis.feats[head].get("Animacy") == "Anim" or contact):
        return -1
    if matter and analysis.rels[head] not in ("obj", "obl") and not happened:
        return -1
    low = analysis.heads[head] - 1 if matter else head
    return next((k for k in range(i - 1, max(low, 0), -1) if _talks(analysis, k)), -1) if not any(
        analysis.words[k] in BREAKS for k in range(max(low, 0), i)) else -1


def _talks(analysis: Analysis, k: int) -> bool:
    """A finite verb for a contact that somebody has with somebody."""
    known = triggers().get(analysis.lemmas[k]) if analysis.pos[k] in VERBS else None
    return known is not None and not known.noun and known.frame == "meet" and analysis.feats[k].get("VerbForm") in ("Fin", "Inf")


def _company(analysis: Analysis, i: int) -> bool:
    """A person or a pronoun behind "с", in the instrumental."""
    feats = analysis.feats[i]
    somebody = feats.get("Animacy") == "Anim" or analysis.norms[i] in ("ним", "ней", "ними")
    return feats.get("Case") == "Ins" and somebody and any(
        analysis.norms[c] in ("с", "со") and analysis.rels[c] == "case" for c in analysis.children(i))


def _by_telephone(analysis: Analysis, i: int) -> bool:
    return analysis.lemmas[i] == "телефон" and any(analysis.norms[c] == "по" for c in analysis.children(i))


def _at_level(analysis: Analysis, i: int) -> int:
    """The contact of "встреча на высшем уровне лидеров": they meet, the level is told without them; -1 elsewhere."""
    level = analysis.heads[i]
    if level < 0 or analysis.lemmas[level] != "уровень" or analysis.feats[i].get("Case") != "Gen" or not any(
            analysis.norms[c].startswith("высш") for c in analysis.children(level)):
        return -1
    contact = analysis.heads[level]
    return contact if contact >= 0 and analysis.lemmas[contact] in triggers() else -1


def _described(analysis: Analysis, i: int) -> int:
    """The verb before "трехчасовые переговоры", where the parser made the adjective a predicate of its own; -1 otherwise."""
    head = analysis.heads[i]
    if head != i - 1 or analysis.pos[head] != "ADJ" or analysis.heads[head] >= 0 or (
            analysis.feats[head].get("Case") not in (None, analysis.feats[i].get("Case"))):
        return -1
    first, _ = analysis.sentences[analysis.sentence[i]]
    return next((k for k in range(head - 1, first - 1, -1) if analysis.pos[k] == "VERB"
                 and analysis.feats[k].get("VerbForm") == "Fin"), -1)


def _announced(analysis: Analysis, i: int) -> int:
    """"Песков: контактов не запланировано": the predicate beside a noun behind a colon, both hung on what stands before."""
    if not i or analysis.words[i - 1] != ":" or analysis.feats[i].get("Case") not in ("Nom", "Gen"):
        return -1
    _, last = analysis.sentences[analysis.sentence[i]]
    for k in range(i + 1, last):
        beside = analysis.rels[k] == "parataxis" and analysis.heads[k] == analysis.heads[i]
        alone = analysis.rels[k] == "root" and not any(analysis.rels[c] in SUBJECT for c in analysis.children(k))
        if analysis.pos[k] in VERBS and (beside or alone):
            return k
    return -1


def _purpose_of(analysis: Analysis, i: int, default: int) -> int:
    """"чтобы обсудить" is for what the nearest predicate before it tells."""
    mark = next((c for c in analysis.children(i) if analysis.norms[c] == "чтобы"), -1)
    return next((k for k in range(mark - 1, default, -1) if analysis.pos[k] == "VERB"
                 and analysis.feats[k].get("VerbForm") in ("Fin", "Inf")), default) if mark > default >= 0 else default


def _goal_of(analysis: Analysis, i: int) -> int:
    """The verb before "съехались главы государств на саммит": people have no direction, what they do has; -1 elsewhere."""
    who = analysis.heads[i]
    verb = analysis.heads[who] if who >= 0 else -1
    directed = any(analysis.rels[c] == "case" and analysis.norms[c] in ("на", "в") for c in analysis.children(i))
    people = who >= 0 and analysis.feats[who].get("Animacy") == "Anim" and analysis.rels[who] == "nsubj"
    return verb if directed and people and 0 <= verb < who and analysis.pos[verb] in VERBS else -1


def _contact_planned(analysis: Analysis, participle: int, default: int) -> int:
    """"переговоры министров, намеченные на среду": planned is the contact, not the people in it or its place."""
    at, number = default, analysis.feats[participle].get("Number")
    if default < 0 or default > participle:
        return default
    feats, told = analysis.feats[default], analysis.feats[participle]
    if feats.get("Animacy") != "Anim" and (analysis.pos[default] != "PROPN" or feats.get("Case") == told.get("Case")):
        return default
    for _ in range(4):
        at = analysis.heads[at]
        if at < 0 or analysis.pos[at] not in NOUNS:
            return default
        if analysis.lemmas[at] in triggers() and analysis.feats[at].get("Number") == number:
            return at
    return default


def _described_by(analysis: Analysis, verb: int, default: int) -> int:
    """The contact of "саммит восьмерки, который прошел в Японии": the noun that "который" agrees with."""
    which = next((c for c in analysis.children(verb) if analysis.lemmas[c] == "который"), -1)
    above = analysis.heads[default] if default >= 0 else -1
    if which < 0 or above < 0 or analysis.rels[default] != "nmod" or analysis.lemmas[above] not in triggers():
        return default
    return above if _alike(analysis, which, above) and not _alike(analysis, which, default) else default


def _alike(analysis: Analysis, one: int, other: int) -> bool:
    return all(analysis.feats[one].get(k) == analysis.feats[other].get(k) for k in ("Gender", "Number"))


REPAIRS: dict[str, tuple[Repair, ...]] = {
    "case": (next_noun,),
    "nmod": (nominative, where_signed, before_going, on_the_phone, who_meets, called, from_to, leading_participle, goal,
             at_level, between, of_contact, in_company, torn_noun),
    "obl": (colleague_from, leading_participle, of_being, of_talks, in_company, in_participle_phrase,
            before_clause, behind_phrase, beyond_source, circumstance),
    "obj": (nominative, first_of_two, of_being, described_object, controlled, in_participle_phrase, before_clause),
    "iobj": (controlled, called, in_participle_phrase, before_clause, on_a_verb),
    "parataxis": (announced,),
    "advcl": (purpose,),
    "acl": (planned,),
    "acl:relcl": (relative,),
    "nsubj": (object_of_infinitive, who_meets, whose_contact, skipped_predicate),
    "nsubj:pass": (whose_contact, skipped_predicate),
    "conj": (beside_a_place, before_its_verb, of_being, torn_member, behind_adverb, joined_title),
    "amod": (opening_contact, before_the_dative, taken_for_adjective, torn_adjective)}
"""By the label that the parser gave: repairs in order, the first verdict wins."""
