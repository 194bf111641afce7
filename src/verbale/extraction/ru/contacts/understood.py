"""Sides that the words at a contact leave to be understood: the host who calls a visit off, both of two countries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from verbale.extraction.parties import UNNAMED, Actor, highest, parties_of
from verbale.extraction.ru.contacts.actors import actors, by_statement, unnamed_speaker
from verbale.extraction.ru.contacts.frames import alone
from verbale.extraction.ru.contacts.framing import circumstance
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import GENERIC, Side, somebody, subject_actors
from verbale.extraction.ru.contacts.syntax import SUBJECT, case, preposition, subject
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import EQUALS, words_of
from verbale.lexicon.states import organization
from verbale.model import ContactMention, Level, Party

COUNTRIES = frozenset({"страна", "государство", "республика", "столица", "ведомство", "сторона", "правительство"})
"""What "двух" may count where both sides of a contact are meant."""


def calling_off(scan: Scan, found: Found, named: Sequence[Side]) -> list[Side]:
    """"Индия отменила визит министра Непала": who calls off the visit of another is its host."""
    a, verb = scan.analysis, found.link.verb
    guests = set(parties_of(s.actor for s in named)) - {UNNAMED}
    if not found.word.noun or verb < 0 or found.link.rel != "obj" or a.lemmas[verb] not in words_of("off") or len(guests) != 1:
        return []
    hosts = set(parties_of(subject_actors(scan, verb))) - {UNNAMED}
    if len(hosts) != 1 or hosts & guests:
        return []
    return [Side("host", Actor(found.head, (found.head, found.head + 1), (), tuple(hosts)))]


def of_both(scan: Scan, found: Found, named: Sequence[Side], last: ContactMention | None) -> list[Side]:
    """"переговоры экспертов двух стран": of the two who met in the contact told last, else of the only two that were named."""
    at = -1 if any(s.actor.parties or s.actor.persons for s in named) else _counted(scan, found)
    signed = found.word.frame == "exchange" or (found.word.frame == "sign" and not alone(scan, found.head))
    pair = _pair(scan, at, last) if at >= 0 and not signed else ()
    if len(pair) != 2:
        return list(named)
    whose = next((s for s in named if s.actor.plural), None)
    both = replace(whose.actor, parties=pair) if whose else Actor(at, (at, at + 1), (), pair, plural=True)
    if scan.analysis.lemmas[at] in TWO_PEOPLE and last is not None and last.parties == pair and last.level != "unspecified":
        both = replace(both, level=last.level)  # "двух министров" who are foreign ministers
    return [Side("group", both), *(s for s in named if s.part == "mediator")]


def of_theirs(scan: Scan, found: Found, named: Sequence[Side], last: ContactMention | None) -> list[Side]:
    """"президенты X и Y созвонились, а их помощники встретились": whose they are, those of the contact told last, close by."""
    a = scan.analysis
    if last is None or len(last.parties) < 2 or UNNAMED in last.parties or any(s.actor.parties or s.actor.persons for s in named):
        return list(named)
    apart = a.sentence[found.head] - a.sentence[a.token_at(last.trigger.start)]
    theirs = [s for s in named if s.actor.plural and a.lemmas[s.actor.head] not in EQUALS and any(
        a.norms[c] == "их" for c in a.children(s.actor.head))]
    if apart not in (0, 1) or len(theirs) != 1:
        return list(named)
    both = replace(theirs[0].actor, parties=last.parties, official=True)
    return [Side("group", both), *(s for s in named if s is not theirs[0])]


def of_the_speaker(scan: Scan, found: Found, named: Sequence[Side]) -> list[Side]:
    """"МИД Чили сообщил, что министр встретился с министром Перу": a bare office in the words of a body or of a spokesman is of
    the state that they speak for."""
    said = scan.statement(found.head)
    one = (by_statement(scan, said, found.head) or unnamed_speaker(scan, said)) if said else None
    known = set(parties_of(s.actor for s in named)) - {UNNAMED}
    bare = [s for s in named if s.actor.level != "unspecified" and _bare(scan, s, plural=False)]
    if one is None or len(one.parties) != 1 or len(known) != 1 or len(bare) != 1 or set(one.parties) & known:
        return list(named)
    speaks_for = one.level in ("unspecified", "working") or scan.analysis.lemmas[one.head] in SPOKESMEN
    if not speaks_for and not one.itself:
        return list(named)  # a minister who speaks of "министр" may mean anybody's
    return [s._replace(actor=replace(s.actor, parties=one.parties, official=True)) if s is bare[0] else s for s in named]


SPOKESMEN = frozenset({"пресс-секретарь", "представитель", "пресс-атташе", "спикер"})


def _bare(scan: Scan, one: Side, plural: bool) -> bool:
    """"министр", "министры": a role word alone, of nobody known."""
    a, head = scan.analysis, one.actor.head
    unknown = not one.actor.parties and not one.actor.persons and one.actor.plural == plural
    if unknown and plural and one.actor.level != "unspecified":
        return _of_no_state(scan, head)
    return unknown and a.lemmas[head] in GENERIC and not any(a.rels[c] in ("nmod", "amod", "det") for c in a.children(head))


def _of_no_state(scan: Scan, head: int) -> bool:
    """"министры обороны", "заместители глав внешнеполитических ведомств": nothing but ranks and fields of work hangs on it."""
    a = scan.analysis
    below = [c for c in a.children(head) if a.rels[c] in ("nmod", "amod", "det", "appos")]
    return all((a.rels[c] == "nmod" and case(a, c) in ("Gen", "") and not preposition(a, c)) or a.lemmas[c] in FIELDS
               for c in below)


FIELDS = frozenset({"мид", "внешнеполитический", "оборонный"})


def of_the_pair(scan: Scan, found: Found, named: Sequence[Side]) -> list[Side]:
    """"Чили и Перу договорились. Министры встретились в Лиме": bare officials are those of the two who act together in the
    sentence before, or one upon the other."""
    if found.word.frame not in TOGETHER or len(named) != 1 or not _bare(scan, named[0], plural=True):
        return list(named)
    both = _acting_here(scan, found) or _acting_before(scan, found, named[0].actor)
    if len(both) != 2 or UNNAMED in both:
        return list(named)
    return [Side("group", replace(named[0].actor, parties=both, official=True))]


def _acting_together(scan: Scan, sentence: int) -> Iterator[tuple[tuple[Party, ...], Level]]:
    """The two parties whose people are the subject of a predicate of the sentence together, and at what level."""
    a = scan.analysis
    for k in range(*a.sentences[sentence]):
        who = subject_actors(scan, k) if a.feats[k].get("VerbForm") == "Fin" or a.rels[k] == "root" else []
        pair = parties_of(who)
        if len(pair) == 2 and UNNAMED not in pair:
            yield pair, highest(x.level for x in who)


BACK = 2
"""Sentences back, the first of the text besides, in which those act together who speak in a talk told of one side."""


def of_the_agreed(scan: Scan, found: Found, named: Sequence[Side]) -> list[Side]:
    """"Президенты X и Y условились. В телефонном разговоре президент X отметил ...": with whom he agreed."""
    here, verb = scan.analysis.sentence[found.head], found.link.verb
    if named or not here or verb < 0 or not found.word.noun or found.word.frame != "event" or found.word.need or (
            circumstance(scan, found) not in ("during", "after") or found.link.preposition in ("о", "об")):
        return list(named)
    who = [x for x in subject_actors(scan, verb) if len(x.parties) == 1 and not x.itself]
    pairs = {told for k in {0, *range(max(0, here - BACK), here)} for told in _acting_together(scan, k)}
    pair, level = next(iter(pairs)) if len(pairs) == 1 else ((), "unspecified")
    if len(who) != 1 or level == "unspecified" or who[0].level != level or not set(who[0].parties) < set(pair):
        return list(named)
    left = tuple(p for p in pair if p not in who[0].parties)
    return [Side("subject", who[0]), Side("with", Actor(found.head, (found.head, found.head + 1), (), left, level))]


def of_those(scan: Scan, found: Found, named: Sequence[Side], last: ContactMention | None) -> list[Side]:
    """"X позвонил Y. Политики условились увидеться", "Они встретятся в Осло": those of the contact told right before."""
    a = scan.analysis
    if last is None or len(last.parties) < 2 or UNNAMED in last.parties or last.rule.endswith("status.before") or (
            not _of_several(scan, found)):
        return list(named)
    at = named[0].actor.head if len(named) == 1 else -1 if named else _they(scan, found)
    if at < 0 or a.sentence[at] - a.sentence[a.token_at(last.trigger.start)] not in (0, 1):
        return list(named)
    meant = not named or (_bare(scan, named[0], plural=True) and (
        a.lemmas[at] in INTERLOCUTORS or named[0].actor.level == last.level))
    both = Actor(at, (at, at + 1), last.participants, last.parties, last.level, plural=True, official=True)
    return [Side("group", both)] if meant else list(named)


def received(scan: Scan, named: Sequence[Side], last: ContactMention | None) -> list[Side]:
    """"В Осло приехали премьеры X и Y. Их принял король": the guests of the visit told right before."""
    a, hosts = scan.analysis, {p for s in named if s.part == "host" for p in s.actor.parties}
    whom = next((s for s in named if s.part == "with" and not s.actor.parties and a.norms[s.actor.head] == "их"), None)
    if whom is None or last is None or last.kind != "visit" or not hosts or not hosts < set(last.parties):
        return list(named)
    if a.sentence[whom.actor.head] - a.sentence[a.token_at(last.trigger.start)] not in (0, 1):
        return list(named)
    came = tuple(p for p in last.parties if p not in hosts)
    guests = replace(whom.actor, parties=came, persons=last.participants, level=last.level, official=True)
    return [s if s is not whom else Side("with", guests) for s in named]


def _of_several(scan: Scan, found: Found) -> bool:
    """The word tells a contact of those who are its subject together: not "они договорились" or "они говорили о делах"."""
    needs = found.word.need == "with" and found.kind not in ("call", "video")
    return found.word.frame in TOGETHER - {"sign"} and not (
        needs and scan.analysis.lemmas[found.head] not in ("обсудить", "обсуждать", "видеться"))


INTERLOCUTORS = frozenset({"политик", "собеседник", "сторона"})
"""Words for those who have just been in contact, at whatever level."""


def _they(scan: Scan, found: Found) -> int:
    """The "они" of nobody named that a contact is told of; -1 without it."""
    a, verb = scan.analysis, found.head
    if found.word.noun:
        verb = found.link.verb if found.link.verb >= 0 and a.lemmas[found.link.verb] in words_of("light") else -1
    at = subject(a, verb) if verb >= 0 else -1
    mention = scan.mention(at) if at >= 0 else None
    return at if at >= 0 and a.norms[at] == "они" and (mention is None or not mention.entities) else -1


def _acting_here(scan: Scan, found: Found) -> tuple[Party, ...]:
    """"Чили закрыла границу, Перу отозвало посла, а встречу министров перенесли": the two who act in the sentence so far."""
    a = scan.analysis
    first, _ = a.sentences[a.sentence[found.head]]
    both = parties_of(x for k in range(first, found.head) if a.rels[k] in SUBJECT for x in actors(scan, k))
    return both if len(both) == 2 else ()


def _acting_before(scan: Scan, found: Found, one: Actor) -> tuple[Party, ...]:
    """The two who act together in the sentence before, or of whom, if the word tells a level, one acts upon the other."""
    a, here = scan.analysis, scan.analysis.sentence[found.head]
    before = range(*a.sentences[here - 1]) if here else ()
    acting = {pair for pair, _ in _acting_together(scan, here - 1)} if here else set()
    if len(acting) == 1:
        return next(iter(acting))
    root = next((k for k in before if a.rels[k] == "root"), -1)
    by = subject_actors(scan, root) if root >= 0 and not acting and one.level != "unspecified" else []
    return parties_of([*by, *_addressed(scan, root)]) if len(parties_of(by)) == 1 else ()


def _addressed(scan: Scan, verb: int) -> list[Actor]:
    """"Президент Чили поздравил президента Перу. Лидеры ...": the person to whom a predicate does something."""
    a = scan.analysis
    objects = [c for c in a.children(verb) if a.rels[c] in ("obj", "iobj")]
    return [x for c in objects for x in actors(scan, c) if somebody(scan, x)]


TOGETHER = frozenset({"meet", "event", "sign", "gather"})
"""Frames of what two sides do at once; who travels may be of one of them."""


def _counted(scan: Scan, found: Found) -> int:
    """The "стран" of "двух стран" that hangs on the contact or on its subject; -1 without it."""
    a = scan.analysis
    subjects = () if found.word.noun else (c for c in a.children(found.head) if a.rels[c] == "nsubj")
    told = found.word.frame in TOGETHER and (not found.word.noun or found.link.verb >= 0)  # "Это первый разговор двух министров"
    people = TWO_PEOPLE if told else frozenset()
    heads = {found.head, *found.nucleus, *subjects}
    below = [d for h in heads for c in a.children(h) if a.rels[c] in ("nmod", "nsubj") for d in (c, *a.children(c))]
    return next((k for k in (*heads, *below) if (a.lemmas[k] in COUNTRIES or a.lemmas[k] in people) and any(
        a.lemmas[c] in ("два", "оба") for c in a.children(k))), -1)


TWO_PEOPLE = frozenset({"лидер", "министр", "президент", "премьер", "премьер-министр", "политик", "дипломат"})
"""People of whom "двух" counts one of each side."""


def _pair(scan: Scan, at: int, last: ContactMention | None) -> tuple[Party, ...]:
    if last is not None and len(last.parties) == 2 and UNNAMED not in last.parties:
        return last.parties
    states = sorted(code for code in scan.states if organization(code) is None)
    return tuple(states) if len(states) == 2 else ()
