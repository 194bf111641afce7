"""Who takes part in a contact: one small rule for each frame of the word list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import NamedTuple

from verbale.extraction.parties import UNNAMED, Actor, parties_of
from verbale.extraction.ru.contacts.actors import actor, actors, by_statement, speaker
from verbale.extraction.ru.contacts.formats import format_of, topic_parties
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.status import circumstance
from verbale.extraction.ru.contacts.syntax import (
    SUBJECT,
    case,
    conjuncts,
    controller,
    first_conjunct,
    preposition,
    subject,
)
from verbale.extraction.ru.contacts.triggers import CARRIERS, Found
from verbale.extraction.ru.contacts.words import NOUNS, VERBS, triggers
from verbale.lexicon.states import organization
from verbale.model import Analysis, Party

POSSESSIVE = frozenset({"мой", "наш"})
LIGHT = frozenset({"провести", "проводить", "начать", "начинать", "вести", "продолжить", "продолжать", "возобновить",
                   "возобновлять", "завершить", "завершать", "закончить", "иметь", "устроить", "организовать", "совершить",
                   "совершать", "нанести", "участвовать", "поучаствовать", "приступить", "приступать", "вступить",
                   "вступать", "присутствовать", "принять", "принимать", "присоединиться", "отправиться", "прибыть",
                   "планировать", "запланировать", "наметить", "отменить", "отложить", "перенести", "прервать", "сорвать",
                   "договориться", "отказаться", "отказываться", "согласиться", "открыть", "предложить", "предлагать",
                   "рассчитывать", "ждать", "ожидать", "готовить", "готовиться", "хотеть", "попросить", "просить",
                   "собрать", "созвать", "исключить", "выйти", "вернуться", "прилететь", "приехать", "направиться",
                   "вылететь", "съехаться", "собраться", "обменяться", "отвергнуть", "избежать", "поддерживать"})
"""Verbs whose subject takes part in the contact that is their object."""


PROPOSING = frozenset({"предложить", "предлагать", "организовать", "готовить", "отвергнуть", "исключить", "исключать"})
"""Verbs whose subject need not take part, where the noun names its parties itself."""
SEATING = frozenset({"усадить", "посадить", "сажать", "вернуть", "возвращать", "привести", "позвать"})
"""Verbs whose object is brought to the table."""


GROUPS = frozenset({"SIX", "QUARTET"})
"""Codes that stand for several states by themselves."""


class Side(NamedTuple):
    """An actor and its part: ``agent``, ``with``, ``group``, ``adjective``, ``host``, ``format``, ``subject``."""

    part: str
    actor: Actor


def sides(scan: Scan, found: Found) -> list[Side]:
    """The sides of a contact, as far as its own words tell."""
    return FRAMES[found.word.frame](scan, found)


# ---------------------------------------------------------------- shared by frames


def _side(part: str, found: Iterable[Actor]) -> list[Side]:
    return [Side(part, a) for a in found]


PHRASES = frozenset({"obl", "nmod", "obj", "iobj", "obl:agent", "appos", "parataxis"})


def dependents(scan: Scan, heads: Iterable[int], prepositions: tuple[str, ...], cases: tuple[str, ...]) -> Iterator[int]:
    """Nouns that hang on any of the heads with one of the prepositions and in one of the cases."""
    a = scan.analysis
    for head in heads:
        for child in a.children(head):
            if (a.rels[child] in PHRASES and not _apart(scan, head, child)
                    and preposition(a, child) in prepositions and (not cases or case(a, child) in cases)):
                yield child


def _apart(scan: Scan, head: int, child: int) -> bool:
    """A comma parts a phrase from the verb before it: it belongs to the next clause."""
    a = scan.analysis
    first = min((c for c in a.children(child) if a.rels[c] == "case"), default=child)
    if a.pos[head] not in VERBS or head >= first or first == 0 or a.words[first - 1] != ",":
        return False
    near = range(child + 1, min(len(a), child + 8))
    return a.rels[first - 1] == "punct" and any(a.feats[k].get("VerbForm") == "Fin" for k in near)


def partners(scan: Scan, heads: Iterable[int]) -> list[Side]:
    """Actors after "с", "между", "с участием", "вместе с"."""
    heads = list(heads)
    with_ = [x for c in dependents(scan, heads, ("с", "вместе с"), ("Ins", "Gen", "")) for x in actors(scan, c)]
    joined = [x for c in dependents(scan, heads, ("от",), ("Gen",)) for x in actors(scan, c) if x.itself]
    joined += [x for c in dependents(scan, heads, ("с", "при"), ()) if scan.analysis.lemmas[c] == "участие"
              for g in dependents(scan, [c], ("", "плюс"), ("Gen",)) for x in actors(scan, g)]
    between = [x for c in dependents(scan, heads, ("между",), ()) for x in actors(scan, c)]
    return [*_side("with", with_), *_side("group", joined), *_side("group", between)]


def adjectives(scan: Scan, heads: Iterable[int]) -> list[Side]:
    """Parties that adjectives of the noun tell: "российско-американские переговоры"."""
    a = scan.analysis
    out = []
    for head in heads:
        for child in a.children(head):
            if a.rels[child] in ("amod", "appos", "nmod", "flat", "compound") and not preposition(a, child):
                mention = scan.mention(child)
                if (mention is not None and mention.type in ("state", "organization") and case(a, child) != "Gen") or (
                        mention is not None and mention.form == "adjective" and mention.type == "state"):
                    codes = mention.parties or ((mention.state,) if mention.state else ())
                    if codes:
                        out.append(Side("adjective", Actor(child, (child, child + 1), (), codes)))
    return out


def dashed(scan: Scan, found: Found) -> list[Actor]:
    """"саммит Россия — ЕС", "форум "Россия — Африка"": two parties with a dash right behind the noun."""
    a = scan.analysis
    k = found.head + 1
    k += k < len(a) and a.words[k] == '"'
    if k + 2 >= len(a) or (first := scan.mention(k)) is None or not first.state or first.last >= len(a):
        return []
    second = scan.mention(first.last + 1) if a.words[first.last] in ("—", "-") and first.last + 1 < len(a) else None
    if second is None or not second.state or second.state == first.state:
        return []
    return [Actor(m.head, (m.first, m.last), (), (m.state,), itself=True) for m in (first, second) if m.state]


def genitives(scan: Scan, heads: Iterable[int]) -> list[Actor]:
    """Actors in the genitive: "встреча Лаврова и Рубио", "переговоры России и США"."""
    a = scan.analysis
    out = []
    for child in dependents(scan, heads, ("",), ("Gen", "Nom", "Acc", "")):
        mention = scan.mention(child)
        if mention is not None and mention.form == "adjective":
            continue
        if a.pos[child] in NOUNS or a.pos[child] == "PRON":
            out += actors(scan, child)
    return out


def subject_actors(scan: Scan, verb: int) -> list[Actor]:
    """Actors that are the subject of a predicate, or the speaker where it is in the first person."""
    a = scan.analysis
    at = subject(a, verb)
    if a.feats[verb].get("Person") == "1" and (said := speaker(scan, verb)) is not None:
        return [said]
    if at >= 0:
        return actors(scan, at)
    if _first_person(scan, verb):
        said = speaker(scan, verb)
        return [said] if said else []
    near = _subject_beside(scan, verb)
    return actors(scan, near) if near >= 0 else []


def _subject_beside(scan: Scan, verb: int) -> int:
    """A nominative close before or after a finite verb that the parser left without a subject."""
    a = scan.analysis
    if a.feats[verb].get("VerbForm") != "Fin":
        return -1
    first, last = a.sentences[a.sentence[verb]]
    for order in (range(verb - 1, max(first, verb - 8) - 1, -1), range(verb + 1, min(last, verb + 8))):
        for k in order:
            if a.pos[k] in VERBS or a.words[k] in (",", ";", ":", "—", '"'):
                break
            loose = a.heads[k] != verb or (a.rels[k] == "obj" and a.feats[k].get("Animacy") == "Anim")
            if a.pos[k] in NOUNS and case(a, k) == "Nom" and loose and not preposition(a, k):
                return first_conjunct(a, _titled(a, k))
    return -1


def _titled(a: Analysis, k: int) -> int:
    """The role that a name is in apposition to."""
    for _ in range(4):
        if a.rels[k] not in ("flat:name", "flat", "appos") or not 0 <= a.heads[k] < k or case(a, a.heads[k]) != "Nom":
            return k
        k = a.heads[k]
    return k


def _first_person(scan: Scan, verb: int) -> bool:
    a = scan.analysis
    for _ in range(4):
        if verb < 0:
            return False
        if a.feats[verb].get("Person") == "1":
            return True
        if any(a.feats[c].get("Person") == "1" for c in a.children(verb) if a.rels[c] in ("aux", "cop")):
            return True
        if a.rels[verb] not in ("xcomp", "csubj", "conj"):
            return False
        verb = a.heads[verb]
    return False


def plural_subject(found: Iterable[Actor]) -> bool:
    listed = list(found)
    return len(listed) > 1 or len(parties_of(listed)) > 1


# ---------------------------------------------------------------- nouns


def event(scan: Scan, found: Found) -> list[Side]:
    """A noun for a contact: what hangs on it, on its carriers, and on the verb that it is subject or object of."""
    a = scan.analysis
    nucleus = found.nucleus
    own = genitives(scan, nucleus)
    met = partners(scan, [*nucleus, *(x.head for x in own)]) or _side("with", behind(scan, found.head))
    out = [*adjectives(scan, nucleus), *met, *_side("group", dashed(scan, found))]
    out += _side("group" if plural_subject(own) else "agent", own)
    out += [Side("agent", s) for k in nucleus for c in a.children(k)
            if a.rels[c] == "det" and a.lemmas[c] in POSSESSIVE and (s := speaker(scan, c))]
    out += _possessors(scan, nucleus)
    if not out:
        out += _side("group", _own(scan, found))
    if len(set(codes(out))) < 2:
        out += _side("group", _between_in_topic(scan, nucleus))
    if not out and (first := first_conjunct(a, found.head)) != found.head and a.lemmas[first] in triggers():
        out += [*adjectives(scan, [first]), *partners(scan, [first]), *_side("group", genitives(scan, [first]))]
    verb = found.link.verb
    if verb >= 0:
        out += _by_verb(scan, found)
    if not out and verb >= 0:
        how = circumstance(scan, found)
        out = _side("group", _framed(scan, verb, how)) or (_side("group", _since_then(scan, found)) if how == "after" else [])
    return assembled(scan, found, completed(scan, found, _settled(scan, found, out)))


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


def _framed(scan: Scan, verb: int, how: str) -> list[Actor]:
    """"На переговорах Россия и США ...", "по итогам встречи министры X и Y ...": those who act there met there."""
    there = subject_actors(scan, verb) if how in ("during", "after") else []
    if how == "after" and any(x.itself for x in there):
        return []
    return there if len(there) > 1 or any(x.plural and not x.itself and len(x.parties) > 1 for x in there) else []


def _between_in_topic(scan: Scan, nucleus: Iterable[int]) -> list[Actor]:
    """"переговоры о мирном договоре между X и Y"."""
    a = scan.analysis
    about = [c for k in nucleus for c in a.children(k) if preposition(a, c) in ("о", "об", "по")]
    deeper = [*about, *(c for k in about for c in a.children(k) if a.rels[c] == "nmod")]
    return [x for c in dependents(scan, deeper, ("между",), ()) for x in actors(scan, c)]


def _possessors(scan: Scan, nucleus: Iterable[int]) -> list[Side]:
    """"его встреча", "их переговоры"."""
    a = scan.analysis
    return [Side("agent", x) for k in nucleus for c in a.children(k)
            if a.rels[c] == "det" and a.norms[c] in ("его", "ее", "их") and (x := actor(scan, c))]


def _by_verb(scan: Scan, found: Found) -> list[Side]:
    a, verb, how = scan.analysis, found.link.verb, found.link
    if how.rel in SUBJECT or how.rel == "csubj" or (how.rel == "root"):
        at = dependents(scan, [verb], ("у",), ("Gen",))
        return [*partners(scan, _chain(scan, verb)), *_side("agent", (x for c in at for x in actors(scan, c)))]
    core = how.rel in ("obj", "iobj") or a.lemmas[verb] in LIGHT
    if a.lemmas[verb] in SEATING:
        return _side("group", (x for c in a.children(verb) if a.rels[c] == "obj" for x in actors(scan, c)))
    if core and a.lemmas[verb] in LIGHT:
        agents = subject_actors(scan, verb)
        if a.feats[verb].get("Voice") == "Pass":
            agents = [x for c in dependents(scan, [verb], ("",), ("Ins",)) for x in actors(scan, c)]
        lent = {a.lemmas[verb], a.lemmas[max(a.heads[verb], 0)]} & PROPOSING or (
            a.lemmas[verb] in ("принять", "принимать") and how.rel == "obj")
        if lent and len(parties_of(genitives(scan, found.nucleus))) > 1:
            return partners(scan, [verb])
        who = controller(a, verb) if a.lemmas[verb] in ("предложить", "предлагать", "попросить", "просить") else -1
        more = _side("with", actors(scan, who)) if who >= 0 else []
        return [*_side("subject", agents), *partners(scan, [verb]), *more]
    return []


def distinct(scan: Scan, out: list[Side]) -> list[Side]:
    """Nobody meets himself: a counterpart that is the agent again, by a pronoun or a role word, is not known."""
    met = {p for s in out if s.part == "with" for p in s.actor.persons}
    out = [s for s in out if s.part == "with" or not (met & set(s.actor.persons) and _pronoun(scan, s))]
    agents = {p for s in out if s.part not in ("with", "host") for p in s.actor.persons}
    return [Side("with", replace(s.actor, persons=(), parties=())) if s.part == "with" and agents & set(s.actor.persons) else s
            for s in out]


def _pronoun(scan: Scan, side: Side) -> bool:
    return scan.analysis.pos[side.actor.head] in ("PRON", "DET")


def completed(scan: Scan, found: Found, out: list[Side]) -> list[Side]:
    """The other side of "переговоры с Y": whoever the clauses above speak of, else who was named last before it."""
    out = distinct(scan, out)
    known = set(codes(out))
    unknown = [s for s in out if s.part == "with" and not s.actor.parties and scan.analysis.pos[s.actor.head] == "PRON"]
    if unknown and len(known) == 1 and (one := next((x for x in _named_before(scan, found) if x.parties and x.official
                                                     and not set(x.parties) & known), None)) is not None:
        return [*(s for s in out if s not in unknown), Side("with", one)]
    if not any(s.part == "with" for s in out) or any(s.part in ("agent", "group", "subject") for s in out):
        return out
    for rule in OTHERS:
        for one in rule(scan, found):
            if one.official and one.parties and not set(one.parties) & known and UNNAMED not in one.parties:
                return [*out, Side("subject", one if _as_person(scan, out) else replace(one, persons=(), level="unspecified"))]
    return out


def assembled(scan: Scan, found: Found, out: list[Side]) -> list[Side]:
    """Ministers or heads of "стран ОБСЕ", a "саммит НАТО": the organisation and whoever of its members is named as there."""
    known = codes(out)
    taking = any(s.part in ("agent", "group", "adjective") or (s.part == "subject" and s.actor.plural) for s in out)
    if len(known) != 1 or organization(known[0]) is None or not taking:
        return out
    many = any((s.actor.plural and not s.actor.itself) or scan.analysis.lemmas[s.actor.head] == "совет" for s in out)
    if not many and scan.analysis.lemmas[found.head] != "саммит":
        return out
    about = {found.link.preposition, *(preposition(scan.analysis, k) for k in found.nucleus)} & {"о", "об", "к", "про"}
    there = [x for x in _subjects_above(scan, found)
             if not about and x.persons and x.parties and not set(x.parties) & {*known, UNNAMED}]
    if there:
        return [*out, *_side("subject", there)]
    return [*out, Side("format", Actor(found.head, (found.head, found.head + 1), (), (UNNAMED,)))]


def _subjects_above(scan: Scan, found: Found) -> Iterator[Actor]:
    a = scan.analysis
    yield from (x for k in found.link.through for x in genitives(scan, [k]))
    verb = found.link.verb if found.word.noun else found.head
    for at in [verb, *a.ancestors(verb)] if verb >= 0 else []:
        if a.pos[at] in VERBS or a.pos[at] == "ADJ":
            yield from subject_actors(scan, at)


EQUALS = frozenset({"коллега", "визави", "собеседник"})


def _as_person(scan: Scan, out: list[Side]) -> bool:
    """Persons meet persons: who only speaks of talks with a state takes no part in them."""
    return any(s.part == "with" and (s.actor.persons or s.actor.level != "unspecified"
                                     or scan.analysis.lemmas[s.actor.head] in EQUALS) for s in out)


def _subject_of_talks(scan: Scan, found: Found) -> Iterator[Actor]:
    told = topic_parties(scan, found.nucleus, least=1)
    if told is not None:
        yield from (replace(told, parties=(p,)) for p in told.parties)


def _speaker(scan: Scan, found: Found) -> Iterator[Actor]:
    said = scan.statement(found.head)
    if said is not None and (one := by_statement(scan, said, found.head)) is not None:
        yield one


def _named_before(scan: Scan, found: Found) -> Iterator[Actor]:
    first, _ = scan.analysis.sentences[scan.analysis.sentence[found.head]]
    for mention in reversed(scan.view.mentions_in(first, found.head)):
        if mention.form in ("name", "metonym", "role") and mention.type != "place":
            yield from (x for x in [actor(scan, mention.head)] if x is not None)


OTHERS: tuple[Callable[[Scan, Found], Iterator[Actor]], ...] = (
    _subjects_above, _subject_of_talks, _speaker, _named_before)


def _chain(scan: Scan, verb: int) -> list[int]:
    """A predicate and the infinitives that hang on it."""
    a = scan.analysis
    return [verb, *(c for c in a.children(verb) if a.rels[c] == "xcomp")]


def _settled(scan: Scan, found: Found, out: list[Side]) -> list[Side]:
    """Formats and subjects that stand for parties, where the words name no two sides themselves."""
    known = set(parties_of(s.actor for s in out))
    told = format_of(scan, found.nucleus)
    if told is None and len(known) < 2:
        about = topic_parties(scan, found.nucleus)
        told = about if about is not None and (not known or known & set(about.parties)) else None
    if told is None:
        return out
    if len({*known, *told.parties}) == 1 and told.parties[0] in GROUPS:
        told = replace(told, parties=(*told.parties, UNNAMED))
    return [*out, Side("format", told)]


def trip(scan: Scan, found: Found) -> list[Side]:
    """Who travels; the state of the destination is added by :mod:`.places`."""
    a = scan.analysis
    if not found.word.noun:
        return _side("agent", subject_actors(scan, found.head))
    own = genitives(scan, found.nucleus)
    out = [*_side("agent", own), *_possessors(scan, found.nucleus)]
    out += adjectives(scan, found.nucleus)
    out += [Side("agent", s) for c in a.children(found.head)
            if a.rels[c] == "det" and a.lemmas[c] in POSSESSIVE and (s := speaker(scan, c))]
    verb = found.link.verb
    if not out and found.link.rel == "root" and found.link.preposition == "с":
        return _side("subject", subject_actors(scan, found.head))
    spoken_of = any(a.lemmas[t] not in CARRIERS for t in found.link.through)  # "о дате визита X ничего не сказал"
    if not any(s.part == "agent" for s in out) and verb >= 0 and found.link.rel not in SUBJECT and not spoken_of:
        out += _side("subject", subject_actors(scan, verb))
    return out


def message(scan: Scan, found: Found) -> list[Side]:
    """From whom, to whom: "письмо Путина Бушу", "направил послание президенту"."""
    verb = found.link.verb
    heads = [*found.nucleus]
    to = [x for c in dependents(scan, heads, ("", "к", "в адрес"), ("Dat",)) for x in actors(scan, c)]
    out = [*_side("agent", genitives(scan, heads)), *partners(scan, heads)]
    if verb >= 0 and scan.analysis.lemmas[verb] in ("получить", "получать"):
        to += subject_actors(scan, verb)
        out += _side("agent", (x for c in dependents(scan, [verb, *heads], ("от",), ("Gen",)) for x in actors(scan, c)))
    elif verb >= 0 and found.link.rel not in ("nmod",) and not found.link.through:
        to += [x for c in dependents(scan, [verb], ("", "к", "в адрес"), ("Dat",)) for x in actors(scan, c)]
        out += _side("subject", subject_actors(scan, verb))
    return [*out, *_side("with", to)] if out and to else []


# ---------------------------------------------------------------- verbs


def meet(scan: Scan, found: Found) -> list[Side]:
    """"X встретился с Y", "X и Y встретились"."""
    agents = subject_actors(scan, found.head)
    at = subject(scan.analysis, found.head)
    met = partners(scan, [found.head, *([at] if at >= 0 else [])]) or _side("with", behind(scan, found.head))
    return completed(scan, found, [*_side("group" if plural_subject(agents) else "agent", agents), *met])


def behind(scan: Scan, verb: int) -> list[Actor]:
    """"с Y" that stands after the verb in its clause, wherever the parser hung it."""
    a = scan.analysis
    _, last = a.sentences[a.sentence[verb]]
    for i in range(verb + 1, min(last, verb + 15)):
        if a.pos[i] in VERBS or a.words[i] in (";", ":", "—", "("):
            return []
        at = a.heads[i]
        if a.norms[i] in ("с", "со") and a.pos[i] == "ADP" and at >= 0 and case(a, at) == "Ins":
            hung = scan.mention(a.heads[at]) if a.heads[at] >= 0 else None
            met = actors(scan, at)
            people = a.lemmas[verb] in ("обсудить", "обсуждать") and any(x.persons or x.level != "unspecified" for x in met)
            return met if a.heads[at] == verb or hung is not None or people else []
    return []


def heading(scan: Scan, found: Found) -> list[Side]:
    """"Российскую делегацию возглавлял X, американскую — Y"."""
    a = scan.analysis
    out: list[Side] = []
    for led in (c for c in a.children(found.head) if a.lemmas[c] in ("делегация", "сторона")):
        told = codes([*adjectives(scan, [led]), *_side("agent", genitives(scan, [led]))])
        passive = a.feats[found.head].get("Voice") == "Pass"
        who = [x for c in dependents(scan, [found.head], ("",), ("Ins",)) for x in actors(scan, c)] if passive else (
            subject_actors(scan, found.head))
        out += [Side("agent", replace(x, parties=x.parties or told)) for x in who if x.persons]
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
            return [Side("agent", replace(one, parties=one.parties or (mention.state,)))] if one and one.persons else []
    return []


def gather(scan: Scan, found: Found) -> list[Side]:
    """"собрались главы МИД": only a plural subject, and no infinitive after it ("собирается встретиться")."""
    a = scan.analysis
    if any(a.feats[c].get("VerbForm") == "Inf" for c in a.children(found.head)):
        return []
    near = [c for c in a.children(found.head) if a.rels[c] == "xcomp" and case(a, c) == "Nom"]
    agents = [x for c in near for x in actors(scan, c)] or subject_actors(scan, found.head)
    heads = {found.head, *(x.head for x in agents), *(c for x in agents for c in a.children(x.head) if a.rels[c] == "nmod")}
    if not any(x.persons or x.level != "unspecified" for x in agents):
        return []
    return assembled(scan, found, _side("group", agents) + partners(scan, sorted(heads)))


def receive(scan: Scan, found: Found) -> list[Side]:
    """"X принял Y": both must be persons or delegations."""
    agents = subject_actors(scan, found.head)
    a = scan.analysis
    if a.feats[found.head].get("Voice") == "Pass":
        agents = [x for c in dependents(scan, [found.head], ("",), ("Ins",)) for x in actors(scan, c)]
    objects = [c for c in a.children(found.head) if a.rels[c] in ("obj", "nsubj:pass") and not preposition(a, c)
               and a.feats[c].get("Animacy") != "Inan"]
    guests = [x for c in objects for x in actors(scan, c)]
    hosts = [x for x in agents if x.persons or x.level != "unspecified"]
    return [*_side("host", hosts), *_side("with", guests)] if guests and hosts else []


def reach(scan: Scan, found: Found) -> list[Side]:
    """"X позвонил Y"."""
    to = [x for c in dependents(scan, [found.head], ("",), ("Dat",)) for x in actors(scan, c)]
    return [*_side("agent", subject_actors(scan, found.head)), *_side("with", to)]


def summon(scan: Scan, found: Found) -> list[Side]:
    """"МИД вызвал посла": only an envoy is summoned."""
    a = scan.analysis
    called = [c for c in a.children(found.head) if a.rels[c] in ("obj", "nsubj:pass", "nmod", "nsubj")]
    envoys = [x for c in called for x in actors(scan, c) if x.level == "envoys" or a.lemmas[c] in ("поверенный", "атташе")]
    if not envoys:
        return []
    agents = [x for x in subject_actors(scan, found.head) if x.level != "envoys"]
    into = [x for c in dependents(scan, [found.head], ("в",), ("Acc", "Loc")) for x in actors(scan, c)]
    return [*_side("host", agents or into), *_side("with", envoys)]


def invite(scan: Scan, found: Found) -> list[Side]:
    """"X пригласил Y в Z": who is to come, and the host."""
    a = scan.analysis
    guests = [x for c in a.children(found.head) if a.rels[c] in ("obj", "nsubj:pass", "nsubj") and
              (a.rels[c] == "obj") == (a.feats[found.head].get("Voice") != "Pass") for x in actors(scan, c)]
    if a.feats[found.head].get("Voice") == "Pass":
        hosts = [x for c in dependents(scan, [found.head], ("",), ("Ins",)) for x in actors(scan, c)]
    else:
        hosts = subject_actors(scan, found.head)
    return [*_side("host", hosts), *_side("agent", guests)]


def sign(scan: Scan, found: Found) -> list[Side]:
    """"X и Y подписали соглашение": a meeting where persons or states of two sides signed at a place."""
    agents = subject_actors(scan, found.head)
    if scan.analysis.feats[found.head].get("Voice") == "Pass":
        agents = [x for c in dependents(scan, [found.head], ("",), ("Ins",)) for x in actors(scan, c)]
    alone = not any(scan.analysis.lemmas[k] in triggers() and k != found.head and scan.clauses.same(k, found.head)
                    for k in range(*scan.analysis.sentences[scan.analysis.sentence[found.head]]))
    return _side("group", agents) if plural_subject(agents) and alone and _somewhere(scan, found.head) else []


def _somewhere(scan: Scan, verb: int) -> bool:
    """The predicate has a place of its own: "подписали в Харькове"."""
    a = scan.analysis
    return any(preposition(a, c) in ("в", "на") and (m := scan.mention(c)) is not None and m.type == "place"
               for c in a.children(verb))


def exchange(scan: Scan, found: Found) -> list[Side]:
    """"X и Y обменялись посланиями"."""
    a = scan.analysis
    said = {a.lemmas[c] for c in a.children(found.head) if a.rels[c] in ("obl", "obj", "iobj")}
    if not said & {"послание", "письмо", "телеграмма", "мнение", "поздравление", "нота"}:
        return []
    return meet(scan, found)


FRAMES: dict[str, Callable[[Scan, Found], list[Side]]] = {
    "event": event, "pointer": event, "trip": trip,
    "message": message, "meet": meet, "gather": gather, "heading": heading, "receive": receive, "reach": reach,
    "summon": summon, "invite": invite, "sign": sign, "exchange": exchange}

__all__ = ["VERBS", "Side", "conjuncts", "dependents", "sides"]


def codes(found: Iterable[Side]) -> tuple[Party, ...]:
    """Parties of all sides, bystanders aside."""
    return parties_of(s.actor for s in found if s.part != "bystander")
