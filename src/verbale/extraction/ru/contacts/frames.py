"""Who takes part in a contact: one small rule for each frame of the word list."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace

from verbale.extraction.parties import Actor, parties_of
from verbale.extraction.ru.contacts.absence import without
from verbale.extraction.ru.contacts.actors import actor, actors, speaker
from verbale.extraction.ru.contacts.completion import assembled, completed, equals, settled
from verbale.extraction.ru.contacts.deeds import deed
from verbale.extraction.ru.contacts.framing import circumstance
from verbale.extraction.ru.contacts.guests import (
    acting,
    await_,
    credentials,
    guest,
    invitation,
    invite,
    receiving,
    send,
    stay,
)
from verbale.extraction.ru.contacts.membership import members, present
from verbale.extraction.ru.contacts.offers import answered, offering
from verbale.extraction.ru.contacts.ranks import UNIONS
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import (
    GENERIC,
    POSSESSIVE,
    PROPOSING,
    SEATING,
    Side,
    adjectives,
    behind,
    codes,
    dashed,
    dependents,
    genitives,
    on_each_side,
    partners,
    plural_subject,
    possessors,
    side,
    somebody,
    subject_actors,
    told_of,
)
from verbale.extraction.ru.contacts.syntax import (
    MODAL,
    SUBJECT,
    case,
    controller,
    first_conjunct,
    link,
    object_by_case,
    own_subject,
    preposition,
    subject,
)
from verbale.extraction.ru.contacts.telephone import linked, phoned
from verbale.extraction.ru.contacts.travellers import trip
from verbale.extraction.ru.contacts.triggers import PHONE, SETTLING, Found, represented
from verbale.extraction.ru.contacts.words import NOUNS, VERBS, triggers, words_of


def sides(scan: Scan, found: Found) -> list[Side]:
    """The sides of a contact, as far as its own words tell."""
    return FRAMES[found.word.frame](scan, found)


# ---------------------------------------------------------------- nouns


def event(scan: Scan, found: Found) -> list[Side]:
    """A noun for a contact: what hangs on it, on its carriers, and on the verb that it is subject or object of."""
    a = scan.analysis
    nucleus = found.nucleus
    own = genitives(scan, [*nucleus, *_phones(scan, found.head), *_opinions(scan, found.head)], levelled=False)
    own = own or [x for x in _at_level(scan, nucleus) if x.parties]
    around = [*nucleus, *_opinions(scan, found.head), *(x.head for x in own), *_topics(scan, nucleus)]
    met = partners(scan, around) or side("with", behind(scan, found.head))
    out = [*adjectives(scan, nucleus), *met, *side("group", dashed(scan, found))]
    out += side("group" if plural_subject(own) else "agent", own)
    out += [Side("agent", s) for k in nucleus for c in a.children(k)
            if a.rels[c] == "det" and a.lemmas[c] in POSSESSIVE and (s := speaker(scan, c))]
    out += possessors(scan, nucleus)
    if not out:
        out += side("group", _own(scan, found))
    if len(set(codes(out))) < 2:
        out += side("group", _between_in_topic(scan, nucleus))
    if not out and (first := first_conjunct(a, found.head)) != found.head and a.lemmas[first] in triggers():
        out += [*adjectives(scan, [first]), *partners(scan, [first]), *side("group", genitives(scan, [first]))]
    if len(set(codes(out))) < 2:
        out += side("group", members(scan, nucleus))
    margins = bool(out) and _beside(scan, found)  # "на полях сессии ООН министры X и Y встретились": no session of X and Y
    verb = found.link.verb if not without(scan, found) and not margins else -1
    if verb >= 0:
        out += [*_by_verb(scan, found), *side("group", on_each_side(scan, verb))]
        out += _addressed(scan, found) if not out else []
    if (telling := told_of(scan, found.head)) >= 0:
        who = subject_actors(scan, telling)
        out += [*side("group" if plural_subject(who) else "subject", who), *partners(scan, [telling])]
    elsewhere = found.word.need == "two" and verb >= 0 and a.lemmas[verb] in triggers()  # "встретились на форуме"
    if not out and verb >= 0 and not elsewhere:
        how = circumstance(scan, found)
        out = side("group", _framed(scan, verb, how, _beside(scan, found)))
        out = out or side("group", answered(scan, found)) or side("group", _since_then(scan, found) if how == "after" else [])
    return assembled(scan, found, completed(scan, found, settled(scan, found, out)))


def _phones(scan: Scan, noun: int) -> list[int]:
    """"беседа по телефону министров X и Y": the parser hangs them on the telephone."""
    return [c for c in scan.analysis.children(noun) if scan.analysis.lemmas[c] in PHONE and preposition(scan.analysis, c) == "по"]


def _opinions(scan: Scan, noun: int) -> list[int]:
    """The second noun of "обмен мнениями между X и Y"."""
    return [c for c in scan.analysis.children(noun) if scan.analysis.lemmas[c] == "мнение"]


def _at_level(scan: Scan, nucleus: Iterable[int]) -> list[Actor]:
    """"консультации на уровне заместителей министров России и Турции"."""
    a = scan.analysis
    return genitives(scan, [c for k in nucleus for c in a.children(k) if a.lemmas[c] == "уровень" and preposition(a, c) == "на"])


def _since_then(scan: Scan, found: Found) -> list[Actor]:
    """"После встречи в Женеве контактов глав МИД России и США не было": of those who have not been in contact since."""
    a = scan.analysis
    others = [c for c in a.children(found.link.verb) if c > found.head and a.pos[c] in NOUNS and case(a, c) in ("Gen", "Nom")
              and (known := triggers().get(a.lemmas[c])) is not None and known.noun and not preposition(a, c)]
    return genitives(scan, others)


def _own(scan: Scan, found: Found) -> list[Actor]:
    """"министры обсудили подготовку к своей встрече": of those who are the subject together."""
    a = scan.analysis
    if found.link.verb < 0 or not any(a.rels[c] == "det" and a.lemmas[c] == "свой" for k in found.nucleus for c in a.children(k)):
        return []
    there = subject_actors(scan, found.link.verb)
    return there if plural_subject(there) else []


def _beside(scan: Scan, found: Found) -> bool:
    """"на полях форума" is where something else is held."""
    return any(scan.analysis.lemmas[t] in ("поле", "кулуар") for t in (*found.link.through, *found.carriers))


def _framed(scan: Scan, verb: int, how: str, beside: bool) -> list[Actor]:
    """"На переговорах Россия и США ...", "по итогам встречи министры X и Y ...": those who act there met there."""
    there = acting(scan, verb) if how in ("during", "after") and not beside else []
    if how == "after" and any(x.itself for x in there):
        return []
    return there if len(there) > 1 or any(x.plural and not x.itself and len(x.parties) > 1 for x in there) else []


def _topics(scan: Scan, nucleus: Iterable[int]) -> list[int]:
    """The "воде" of "вел переговоры о воде с президентом X", on which the parser hangs the other side."""
    a = scan.analysis
    return [c for k in nucleus for c in a.children(k) if a.rels[c] == "nmod" and preposition(a, c) in ("о", "об", "по")
            and a.feats[c].get("Animacy") == "Inan" and a.lemmas[c] not in OF_SEVERAL]


OF_SEVERAL = frozenset({"отношение", "война", "конфликт", "граница", "договор", "спор", "соглашение", "торговля"})
"""Topics that are themselves with somebody: "переговоры о границе с X"."""


def _between_in_topic(scan: Scan, nucleus: Iterable[int]) -> list[Actor]:
    """"переговоры о мирном договоре между X и Y"."""
    a = scan.analysis
    about = [c for k in nucleus for c in a.children(k) if preposition(a, c) in ("о", "об", "по")]
    deeper = [*about, *(c for k in about for c in a.children(k) if a.rels[c] == "nmod")]
    return [x for c in dependents(scan, deeper, ("между",), ()) for x in actors(scan, c)]


def _by_verb(scan: Scan, found: Found) -> list[Side]:
    a, verb, how = scan.analysis, found.link.verb, found.link
    if how.rel in SUBJECT or how.rel == "csubj" or (how.rel == "root"):
        at = dependents(scan, [verb], ("у",), ("Gen",))
        facing = dependents(scan, [verb], ("",), ("Dat",)) if a.lemmas[verb] == "предстоять" else ()
        return [*partners(scan, _chain(scan, verb)), *side("agent", (x for c in (*at, *facing) for x in actors(scan, c)))]
    core = how.rel in ("obj", "iobj") or a.lemmas[verb] in words_of("light")
    if a.lemmas[verb] in SEATING:
        return side("group", (x for c in a.children(verb) if a.rels[c] == "obj" for x in actors(scan, c)))
    if core and a.lemmas[verb] in words_of("light"):
        agents = subject_actors(scan, verb)
        if a.feats[verb].get("Voice") == "Pass":
            agents = [x for c in dependents(scan, [verb], ("",), ("Ins",)) for x in actors(scan, c)]
        lent = {a.lemmas[verb], a.lemmas[max(a.heads[verb], 0)]} & PROPOSING or (
            a.lemmas[verb] in ("принять", "принимать") and how.rel == "obj")
        own = genitives(scan, found.nucleus) if lent else []
        both_sides = bool(own) and any(dependents(scan, [*found.nucleus, *(x.head for x in own)], ("с", "между"), ("Ins",)))
        if lent and (both_sides or len(parties_of(own)) > 1):
            return partners(scan, [verb])
        agents = [*agents, *offering(scan, verb), *_given(scan, verb, found.head)]
        if a.lemmas[verb] in ASKING:
            agents += [x for c in dependents(scan, [verb, found.head], ("у",), ("Gen",)) for x in actors(scan, c)]
        who = controller(a, verb) if a.lemmas[verb] in words_of("addressed") else -1
        more = side("with", actors(scan, who)) if who >= 0 else []
        return [*side("subject", agents), *partners(scan, [verb]), *more]
    return []


ASKING = frozenset({"попросить", "просить", "запросить", "выпросить", "испросить", "добиться", "добиваться", "выбить"})
"""Verbs that have "у" before whom a meeting is asked of."""


def _addressed(scan: Scan, found: Found) -> list[Side]:
    """"В телефонном разговоре X заверил Y в поддержке": who says something there, and to whom."""
    a, verb = scan.analysis, found.link.verb
    if found.link.preposition not in ("в", "в ходе", "на", "во время") or a.lemmas[verb] not in words_of("addressing"):
        return []
    at = own_subject(a, verb)
    to = [x for c in a.children(verb) if a.rels[c] in ("obj", "iobj") or (
        a.rels[c] == "nsubj" and c != at and object_by_case(a, c)) for x in actors(scan, c)
        if somebody(scan, x)]
    by = subject_actors(scan, verb)
    one_each = to and len(parties_of(by)) == 1 and not set(parties_of(by)) & set(parties_of(to))
    return [*side("subject", by), *side("with", to)] if one_each else []


def _given(scan: Scan, verb: int, noun: int) -> list[Actor]:
    """"дал обед премьеру X", "удостоил аудиенции посла X": whom it is given to."""
    a = scan.analysis
    given = [c for k in (verb, noun) for c in a.children(k) if not preposition(a, c) and case(a, c) == GIVING.get(a.lemmas[verb])]
    return [x for c in given for x in actors(scan, c) if somebody(scan, x)]


def _chain(scan: Scan, verb: int) -> list[int]:
    """A predicate and the infinitives that hang on it."""
    a = scan.analysis
    return [verb, *(c for c in a.children(verb) if a.rels[c] == "xcomp")]


GIVING = {"дать": "Dat", "давать": "Dat", "устроить": "Dat", "удостоить": "Acc", "удостаивать": "Acc"}
"""Verbs for giving somebody a meal or an audience, and the case of whom it is given to."""
TEXTS = frozenset({"текст", "содержание", "копия"})
"""What of a message is published: "распространил текст послания X королю Y"."""


def message(scan: Scan, found: Found) -> list[Side]:
    """From whom, to whom: "письмо Путина Бушу", "направил послание президенту"."""
    verb = found.link.verb
    a, heads = scan.analysis, [*found.nucleus]
    to = [x for c in dependents(scan, heads, ("", "к", "в адрес"), ("Dat",)) for x in actors(scan, c)]
    to += [x for c in dependents(scan, heads, ("на",), ("Acc",)) if a.lemmas[c] == "имя" for x in genitives(scan, [c])]
    out = [*side("agent", genitives(scan, heads)), *partners(scan, heads)]
    if verb >= 0 and a.lemmas[verb] in words_of("addressing") and preposition(a, found.head) == "в":
        to += [x for c in a.children(verb) if a.rels[c] == "obj" for x in actors(scan, c)]
        out += side("subject", subject_actors(scan, verb))
    elif verb >= 0 and a.lemmas[verb] in ("ответить", "отвечать") and found.link.preposition == "на":
        to += subject_actors(scan, verb)
    elif verb >= 0 and a.lemmas[verb] in ("получить", "получать"):
        to += subject_actors(scan, verb)
        out += side("agent", _given_by(scan, [verb, *heads]))
    elif verb >= 0 and found.link.rel not in ("nmod",) and all(a.lemmas[t] in TEXTS for t in found.link.through):
        to += [x for c in dependents(scan, [verb], ("", "к", "в адрес"), ("Dat",)) for x in actors(scan, c)]
        out += side("subject", subject_actors(scan, verb) if not found.link.through else [])
        out = out or side("subject", _given_at(scan, verb, to))
    return [*out, *side("with", to)] if out and to else []


def _given_by(scan: Scan, heads: list[int]) -> list[Actor]:
    """"получил ноту от X", "из рук X", "в МИД Y": whose message is received."""
    a = scan.analysis
    hands = [c for c in dependents(scan, heads, ("из",), ("Gen",)) if a.lemmas[c] == "рука"]
    told = [x for c in dependents(scan, heads, ("от",), ("Gen",)) for x in actors(scan, c)] or genitives(scan, hands)
    return told or [x for c in dependents(scan, heads, ("в",), ("Loc", "Acc", "")) if (m := scan.mention(c)) is not None
                    and m.type == "organization" for x in actors(scan, c)]


def _given_at(scan: Scan, verb: int, to: list[Actor]) -> list[Actor]:
    """"послу X в Y вручили ноту": by the state of the place where an envoy is handed it by nobody named."""
    a = scan.analysis
    nobody = a.feats[verb].get("Voice") == "Pass" or (a.feats[verb].get("Number") == "Plur" and own_subject(a, verb) < 0)
    handed = nobody and a.lemmas[verb] in ("вручить", "вручать", "передать", "передавать")
    envoys = [x for x in to if x.level == "envoys" and x.parties] if handed else []
    return _posted(scan, [verb, *(x.head for x in envoys)]) if envoys else []


def _posted(scan: Scan, heads: list[int]) -> list[Actor]:
    """The state of the place beside an envoy or what is done to him: "посол X в Y"."""
    a = scan.analysis
    there = [m for k in heads for c in a.children(k)
             if preposition(a, c) == "в" and (m := scan.mention(c)) is not None and m.state]
    return [Actor(m.head, (m.head, m.head + 1), (), (m.state,)) for m in there[:1] if m.state]


# ---------------------------------------------------------------- verbs


def meet(scan: Scan, found: Found) -> list[Side]:
    """"X встретился с Y", "X и Y встретились"."""
    agents = subject_actors(scan, found.head)
    at = subject(scan.analysis, found.head)
    met = partners(scan, [found.head, *([at] if at >= 0 else [])]) or side("with", behind(scan, found.head))
    above = scan.analysis.heads[found.head]
    if not met and above >= 0 and scan.analysis.rels[found.head] in ("xcomp", "csubj") and (
            scan.analysis.pos[above] in VERBS or scan.analysis.lemmas[above] in MODAL):
        met = partners(scan, [above])  # "с премьером ему встретиться не удалось"
    if not met and _joined_contact(scan, found.head):
        met = partners(scan, [above])  # "встречались с Y в марте, потом говорили в июне"
    if not met and len(agents) > 1 and at >= 0:
        agents = actors(scan, at, levelled=False)  # "X и Y встретились": of two parties
    agents = [*agents, *offering(scan, found.head)]
    out = [*side("group" if plural_subject(agents) else "agent", agents), *met, *side("group", dashed(scan, found))]
    return completed(scan, found, out) if met or not _members(agents) else assembled(scan, found, out)


def _joined_contact(scan: Scan, verb: int) -> bool:
    """A verb of meeting without a subject of its own, joined to another one."""
    a, above = scan.analysis, scan.analysis.heads[verb]
    known = triggers().get(a.lemmas[above]) if above >= 0 and a.rels[verb] == "conj" else None
    return known is not None and not known.noun and known.frame == "meet" and own_subject(a, verb) < 0 and (
        a.pos[above] in VERBS)


def _members(agents: list[Actor]) -> bool:
    """"министры стран НАТО": several of a level, not the body itself or its staff."""
    return len(agents) == 1 and agents[0].plural and not agents[0].itself and agents[0].level != "unspecified"


def heading(scan: Scan, found: Found) -> list[Side]:
    """"Российскую делегацию возглавлял X, американскую — Y", "Перу представлял министр"."""
    a = scan.analysis
    out: list[Side] = []
    for led in (c for c in a.children(found.head) if a.lemmas[c] in ("делегация", "сторона") or represented(scan, found.head, c)):
        itself = side("agent", actors(scan, led)) if a.lemmas[led] not in ("делегация", "сторона") else []
        told = codes([*itself, *adjectives(scan, [led]), *side("agent", genitives(scan, [led]))])
        passive = a.feats[found.head].get("Voice") == "Pass"
        who = [x for c in dependents(scan, [found.head], ("",), ("Ins",)) for x in actors(scan, c)] if passive else (
            subject_actors(scan, found.head))
        out += [Side("agent", replace(x, parties=told or x.parties, official=True)) for x in who if x.persons]
    return [*out, *_gapped(scan, found)] if out else []


def _gapped(scan: Scan, found: Found) -> list[Side]:
    """"американскую — Y": the verb and the noun left out."""
    a = scan.analysis
    _, last = a.sentences[a.sentence[found.head]]
    for k in range(found.head + 1, last - 2):
        mention = scan.mention(k)
        if a.words[k + 1] == "—" and mention is not None and mention.state and a.pos[k] == "ADJ":
            noun = next((i for i in range(k + 2, min(last, k + 6)) if a.pos[i] in NOUNS), -1)
            one = actor(scan, noun) if noun >= 0 else None
            led = one is not None and bool(one.persons)
            return [Side("agent", replace(one, parties=(mention.state,), official=True))] if one and led else []
    return []


def answer(scan: Scan, found: Found) -> list[Side]:
    """"венгерский премьер отклонил это предложение": the party that answers, whoever says it."""
    return side("agent", (replace(x, persons=(), level="unspecified") for x in acting(scan, found.link.verb) if x.parties))


def gather(scan: Scan, found: Found) -> list[Side]:
    """"собрались главы МИД": only a plural subject, and no infinitive after it ("собирается встретиться")."""
    a = scan.analysis
    if any(a.feats[c].get("VerbForm") == "Inf" for c in a.children(found.head)):
        return []
    if any(preposition(a, c) == "на" and (known := triggers().get(a.lemmas[c])) is not None and known.frame == "event"
           for c in a.children(found.head)):
        return []  # "съехались на саммит": the summit tells it
    near = [c for c in a.children(found.head) if a.rels[c] == "xcomp" and case(a, c) == "Nom"]
    agents = [x for c in near for x in actors(scan, c)] or subject_actors(scan, found.head)
    heads = {found.head, *(x.head for x in agents), *(c for x in agents for c in a.children(x.head) if a.rels[c] == "nmod")}
    spoken_of = [x for x in agents if x.plural and a.lemmas[x.head] in GENERIC]
    body = any(x.itself and x.parties and x.parties[0] in UNIONS for x in agents)  # "двадцатка соберется в Лиме"
    if not spoken_of and not body and not any(x.persons or x.level != "unspecified" for x in agents):
        return []
    return assembled(scan, found, side("group", agents) + partners(scan, sorted(heads)))


BODIES = frozenset({"делегация", "группа", "миссия"})
"""Who is received besides persons."""


def receive(scan: Scan, found: Found) -> list[Side]:
    """"X принял Y": both must be persons or delegations."""
    agents = subject_actors(scan, found.head)
    a = scan.analysis
    if a.feats[found.head].get("Voice") == "Pass":
        agents = [x for c in dependents(scan, [found.head], ("",), ("Ins",)) for x in actors(scan, c)]
    objects = [c for c in a.children(found.head) if not preposition(a, c) and (
        a.rels[c] in ("obj", "nsubj:pass") or (a.rels[c] == "obl" and case(a, c) == "Acc"))
               and (a.feats[c].get("Animacy") != "Inan" or a.pos[c] == "PRON" or a.lemmas[c] in BODIES)]
    objects = objects or _torn_pronoun(scan, found.head)
    guests = [x for c in objects for x in actors(scan, c)]
    if not guests and a.feats[found.head].get("Voice") == "Pass" and own_subject(a, found.head) < 0:
        guests = _shared_subject(scan, found.head)
    guests = guests or [Actor(c, (c, c + 1), ()) for c in objects if a.pos[c] in ("PRON", "DET") and scan.mention(c) is not None]
    if not guests and not agents:
        guests = [x for c in a.children(found.head) if a.rels[c] == "nsubj" and object_by_case(a, c) for x in actors(scan, c)]
    if agents and [x.persons for x in agents] == [x.persons for x in guests] != [()]:
        agents = []  # "X стал первым, кого принимали в Кремле"
    hosts = [x for x in agents if x.persons or x.level != "unspecified"] or (
        receiving(scan, found.head, agents, guests) or ([] if agents else _house(scan, found.head)))
    guests = guests or _torn_guests(scan, found.head)
    return equals(scan, found, [*side("host", hosts), *side("with", guests)]) if guests and hosts else []


def _torn_pronoun(scan: Scan, verb: int) -> list[int]:
    """"принял их министр X", "его Ян Берг тайно принял": a pronoun right behind a verb without an object, or before a name, taken
    for whose the subject is."""
    a, at = scan.analysis, own_subject(scan.analysis, verb)
    if a.feats[verb].get("VerbForm") == "Part":
        at = a.heads[verb + 1] if verb + 1 < len(a) else -1  # "принявшему его министру"
    if at < 0 or a.feats[verb].get("Voice") == "Pass":
        return []
    named = (m := scan.mention(at)) is not None and m.form == "name"
    return [k for k in a.children(at) if a.norms[k] in ("его", "ее", "их") and a.rels[k] in ("det", "nmod")
            and (k == verb + 1 or (k == at - 1 and named))]


def _house(scan: Scan, verb: int) -> list[Actor]:
    """"в Кремле приняли президента Чада": the state at whose seat or in whose town somebody is received by
    nobody named."""
    a = scan.analysis
    told = a.feats[verb]
    received = a.lemmas[verb] in ("принять", "принимать")  # who is met or called on need meet no state
    nobody = received and (told.get("Voice") == "Pass" or (told.get("Number") == "Plur" and told.get("Person") != "1"))
    seats = [m for c in a.children(verb) if nobody and preposition(a, c) == "в" and (m := scan.mention(c)) is not None
             and m.type in ("organization", "place") and m.state]
    return [Actor(m.head, (m.head, m.head + 1), (), (m.state,)) for m in seats[:1] if m.state]


def _torn_guests(scan: Scan, verb: int) -> list[Actor]:
    """"принял в Кремле президента Чада", "принял на полях заседания совета премьера Непала": a person in the genitive or
    accusative behind a place or a body, which the parser hung on that."""
    a = scan.analysis
    _, last = a.sentences[a.sentence[verb]]
    if a.feats[verb].get("Voice") == "Pass" or any(a.rels[c] == "obj" for c in a.children(verb)):
        return []
    for k in range(verb + 1, min(last, verb + 15)):
        if a.words[k] in (",", ";", ":") or (a.pos[k] in VERBS and a.feats[k].get("VerbForm") != "Part"):
            return []
        mention, above = scan.mention(k), a.heads[k]
        if mention is not None and mention.type == "person" and case(a, k) in ("Gen", "Acc") and verb < above < k and (
                (over := scan.mention(above)) is None or over.type != "person"):
            return actors(scan, k)
    return []


def _shared_subject(scan: Scan, verb: int) -> list[Actor]:
    """"провел переговоры, а затем был принят": the subject of the predicate before in the sentence."""
    a = scan.analysis
    first, _ = a.sentences[a.sentence[verb]]
    before = next((k for k in range(verb - 1, first - 1, -1) if a.feats[k].get("VerbForm") == "Fin" and a.pos[k] == "VERB"), -1)
    joined = before >= 0 and any(a.norms[k] in ("и", "а", "затем", "но", "чего") for k in range(before, verb))
    return subject_actors(scan, before) if joined and a.feats[verb].get("Gender") != "Neut" else []


def reach(scan: Scan, found: Found) -> list[Side]:
    """"X позвонил Y", "X обзвонил лидеров Y и Z"."""
    to = [x for c in dependents(scan, [found.head], ("", "до"), ("Dat", "Acc", "Gen"))
          if not scan.analysis.rels[c].startswith("nsubj") for x in actors(scan, c)]
    return [*side("agent", subject_actors(scan, found.head)), *side("with", to)]


def summon(scan: Scan, found: Found) -> list[Side]:
    """"МИД вызвал посла": only an envoy is summoned."""
    a = scan.analysis
    called = [c for c in a.children(found.head) if a.rels[c] in ("obj", "nsubj:pass", "nmod", "nsubj")]
    envoys = [x for c in called for x in actors(scan, c) if x.level == "envoys" or a.lemmas[c] in words_of("summoned")]
    if not envoys:
        return []
    agents = [x for x in subject_actors(scan, found.head) if x.level != "envoys"]
    into = [x for c in dependents(scan, [found.head], ("в",), ("Acc", "Loc", "Nom", "")) for x in actors(scan, c) if x.parties]
    at = dependents(scan, [found.head], ("в",), ("Acc", "Loc", "Nom", ""))
    into = into or _posted(scan, [found.head, *at, *(x.head for x in envoys)])
    return [*side("host", agents or into), *side("with", envoys)]


def sign(scan: Scan, found: Found) -> list[Side]:
    """"X и Y подписали соглашение": a meeting where persons or states of two sides signed at a place."""
    agents = subject_actors(scan, found.head)
    if scan.analysis.feats[found.head].get("Voice") == "Pass":
        agents = [x for c in dependents(scan, [found.head], ("",), ("Ins",)) for x in actors(scan, c)]
    agents += present(scan, found.head)
    several = plural_subject(agents) or any(x.plural and x.level != "unspecified" for x in agents)
    met = several and alone(scan, found.head) and _somewhere(scan, found.head) and (
        found.word is not SETTLING or any(x.persons or x.level != "unspecified" for x in agents))
    return side("group", agents) if met else []


def alone(scan: Scan, verb: int) -> bool:
    """No other word for a contact stands in the clause, of which the signing is part, "в ходе визита подпишут"; what is signed
    may be about one."""
    a = scan.analysis
    return not any(a.lemmas[k] in triggers() and k != verb and scan.clauses.same(k, verb)
                   and link(a, k).rel not in ("obj", "nsubj:pass")
                   for k in range(*a.sentences[a.sentence[verb]]))


def _somewhere(scan: Scan, verb: int) -> bool:
    """The predicate has a place of its own, or those by whom it is done: "подписали в Харькове", "подписан министрами в Лиме"."""
    a = scan.analysis
    by = [c for c in a.children(verb) if a.rels[c] == "obl:agent"]
    return any(preposition(a, c) in ("в", "на") and (m := scan.mention(c)) is not None and m.type == "place"
               for k in (verb, *by) for c in a.children(k))


def exchange(scan: Scan, found: Found) -> list[Side]:
    """"X и Y обменялись посланиями"."""
    a = scan.analysis
    said = {a.lemmas[c] for c in a.children(found.head) if a.rels[c] in ("obl", "obj", "iobj")}
    if not said & words_of("exchanged"):
        return []
    return meet(scan, found)


FRAMES: dict[str, Callable[[Scan, Found], list[Side]]] = {
    "event": event, "pointer": event, "answer": answer, "trip": trip, "stay": stay,
    "message": message, "meet": meet, "gather": gather, "heading": heading, "receive": receive, "reach": reach,
    "await": await_, "send": send, "guest": guest, "invitation": invitation, "credentials": credentials,
    "deed": deed, "phoned": phoned, "linked": linked, "summon": summon, "invite": invite, "sign": sign, "exchange": exchange}
