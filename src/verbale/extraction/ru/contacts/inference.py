"""The party of persons whom the text names without telling whom they serve: one candidate or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from verbale.extraction.parties import UNNAMED, Actor, parties_of
from verbale.extraction.ru.contacts.actors import actor
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import GENERIC, Side, subject_actors
from verbale.extraction.ru.contacts.syntax import SUBJECT
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import EQUALS, triggers
from verbale.lexicon.states import capitals, organization
from verbale.model import ContactMention, Level, Party, Place

MINISTERIAL = frozenset({"leaders", "foreign_ministers", "ministers"})
TOP = MINISTERIAL - {"ministers"}
HOME: Party = "RU"
"""Its own people go without their state in the press of a country, so of two sides the other may be of it too."""


def inferred(scan: Scan, named: Sequence[Side]) -> list[Side]:
    """The sides, those of no known party with the one that the states of the text leave for them, if there is one."""
    unknown = [s for s in named if s.actor.persons and not s.actor.parties]
    if not unknown or not all(_stranger(scan, s.actor) for s in unknown):
        return list(named)
    known = set(parties_of(s.actor for s in named)) - {UNNAMED}
    left = scan.states - known
    if known == {HOME}:
        return list(named)
    if len(known) == 1 and len(left) == 1:
        return [_with(s, tuple(left)) if s in unknown else s for s in named]
    if not known and len(unknown) == 2 and len(named) == 2 and len(left) == 2:
        both = tuple(sorted(left))  # which of the two is whose is not told
        return [_with(s, both) for s in named]
    return list(named)


def of_the_country(scan: Scan, named: Sequence[Side]) -> list[Side]:
    """"правительство страны начало переговоры с X": of the one state besides X that the text names."""
    known = set(parties_of(s.actor for s in named)) - {UNNAMED}
    left = {code for code in scan.states - known if organization(code) is None}
    if len(known) != 1 or len(left) != 1:
        return list(named)
    return [_with(s, tuple(left)) if s.part in ("subject", "agent") and not s.actor.parties and not s.actor.persons
            and _country_word(scan, s.actor.head) else s for s in named]


def _country_word(scan: Scan, head: int) -> bool:
    """"президент страны", "власти республики", "правительство": of a state that was named."""
    a = scan.analysis
    below = [c for c in a.children(head) if a.rels[c] in ("nmod", "amod")]
    if a.lemmas[head] in ("правительство", "власть", "руководство") and not below:
        return True
    return any(a.lemmas[c] in ("страна", "государство", "республика", "королевство") and a.feats[c].get("Number") == "Sing"
               and scan.mention(c) is not None for c in below)


def arriving(scan: Scan, named: Sequence[Side], hosts: Sequence[Side]) -> list[Side]:
    """"Вместо него в Чили отправится министр X": of the one state that the text names besides the one he goes to."""
    host = set(parties_of(h.actor for h in hosts))
    left = {code for code in scan.states - host if organization(code) is None}
    if not host or len(left) != 1 or any(s.actor.parties for s in named):
        return list(named)
    return [_with(s, tuple(left)) if s.part in ("agent", "subject") and s.actor.level in MINISTERIAL and _stranger(scan, s.actor)
            else s for s in named]


def spoken_of(scan: Scan, found: Found, named: Sequence[Side]) -> list[Side]:
    """"стороны обсудили визит президента X": of two who speak of a visit the one that is no guest is the host."""
    guests = set(parties_of(s.actor for s in named))
    if found.link.verb < 0 or len(guests) != 1 or not found.word.noun or found.link.rel in SUBJECT:
        return []
    both = set(parties_of(subject_actors(scan, found.link.verb)))
    left = both - guests
    if len(both) != 2 or len(left) != 1 or UNNAMED in both:
        return []
    return [Side("host", Actor(found.head, (found.head, found.head + 1), (), tuple(left)))]


def at_home(scan: Scan, named: Sequence[Side], here: Place | None) -> list[Side]:
    """"Министр обороны Чили встретился в Лиме с президентом Сото": a leader or minister of no state told, whom somebody meets in
    the capital of the only other state that the text speaks of."""
    known = set(parties_of(s.actor for s in named)) - {UNNAMED}
    if here is None or here.state is None or here.name != capitals("ru").get(here.state) or len(known - {here.state}) != 1:
        return list(named)
    if any(organization(code) is None for code in scan.states - known - {here.state}):
        return list(named)
    levels = TOP if known == {HOME} else MINISTERIAL
    return [_with(s, (here.state,)) if s.part == "with" and not s.actor.parties and s.actor.level in levels else s for s in named]


def paired(scan: Scan, named: Sequence[Side]) -> list[Side]:
    """"лидеры двух стран" beside a third party: the two that were named last before the sentence."""
    out = []
    for s in named:
        pair = () if s.actor.parties or not _of_two(scan, s.actor.head) else _named_last(scan, s.actor.head)
        third = set(parties_of(o.actor for o in named)) - set(pair) or scan.analysis.lemmas[s.actor.head] in STATES
        out.append(_with(s, pair) if len(pair) == 2 and third else s)
    return out


NUMBERS = {"три": 3, "трое": 3, "четыре": 4, "четверо": 4, "пять": 5, "пятеро": 5, "шесть": 6, "шестеро": 6}


def counted_back(scan: Scan, named: Sequence[Side], told: Sequence[ContactMention]) -> list[Side]:
    """"секретари трех стран", "все трое": of as many as took part in a contact told before, the last such one; "участники" of one
    of several sides, and not of what two of them had beside it."""
    out = []
    for s in named:
        many = 0 if s.actor.parties or s.actor.persons else _number(scan, s.actor.head)
        several = not many and s.actor.plural and not s.actor.parties and scan.analysis.lemmas[s.actor.head] == "участник"
        met = next((m for m in reversed(told) if len(m.parties) == many or (several and len(m.parties) > 2)), None)
        out.append(_with(s, met.parties) if met is not None and (many or several) else s)
    return out


def _number(scan: Scan, head: int) -> int:
    """How many states or persons a phrase counts, from three on; else 0."""
    a = scan.analysis
    near = (head, *(c for c in a.children(head) if a.lemmas[c] in STATES or a.lemmas[c] in GENERIC))
    return next((NUMBERS[a.lemmas[d]] for k in near for d in (k, *a.children(k)) if a.lemmas[d] in NUMBERS), 0)


COLLECTIVE = frozenset({"сторона", "участник", "собеседник", "делегация", "переговорщик"})
"""Words for all who take part in a contact; others ("министры") may mean those of the country alone."""


def led(named: Sequence[Side], leads: Sequence[Actor]) -> list[Side]:
    """"Встреча X с Y пройдет в субботу. Переговоры с Z тоже в программе": X, who leads the contact told right before, meets
    here too."""
    known = set(parties_of(s.actor for s in named))
    alone = bool(named) and all(s.part == "with" for s in named)
    fitting = [x for x in leads if x.official and x.parties and not x.itself and UNNAMED not in x.parties]
    if not alone or len(fitting) != 1 or set(fitting[0].parties) & known:
        return list(named)
    return [*named, Side("subject", fitting[0])]


def regathered(scan: Scan, named: Sequence[Side], last: ContactMention | None) -> list[Side]:
    """"Затем министров принял президент X", "стороны встретились с посредником Y": who met in the contact told last, where
    the other side is not one of them or the word means all of them."""
    known = set(parties_of(s.actor for s in named)) - {UNNAMED}
    if last is None or not known:
        return list(named)
    others = known.isdisjoint(last.parties) or len(last.parties) > 2
    left = tuple(set(last.parties) - known) if len(last.parties) == 2 else ()
    if len(left) == 1 and UNNAMED not in left:
        named = [_equal_of(s, left, last.level) if _his_equal(scan, s.actor) else s for s in named]
    return [_with(s, last.parties) if _all_of_them(scan, s.actor) and (
        others or scan.analysis.lemmas[s.actor.head] in COLLECTIVE) else s for s in named]


def _his_equal(scan: Scan, one: Actor) -> bool:
    """"пригласил коллегу": of the two who met in the contact told last the other one."""
    a = scan.analysis
    return a.lemmas[one.head] in EQUALS and not one.plural and not one.parties and not one.persons and not any(
        a.rels[c] == "amod" for c in a.children(one.head))


def _equal_of(side: Side, parties: tuple[Party, ...], level: Level) -> Side:
    found = _with(side, parties)
    return found._replace(actor=replace(found.actor, level=level)) if side.actor.level == "unspecified" else found


def told_by_now(named: Sequence[Side], told: Sequence[ContactMention]) -> list[Side]:
    """"переговоры по ядерной программе X": with somebody who is not named, unless the text has told of X's talks before."""
    return [_with(s, tuple(p for p in s.actor.parties if p != UNNAMED))
            if s.part == "format" and UNNAMED in s.actor.parties and len(s.actor.parties) > 1 and any(
                m.kind != "visit" and not set(m.parties).isdisjoint(s.actor.parties) for m in told) else s for s in named]


def joined_by(scan: Scan, named: Sequence[Side], last: ContactMention) -> bool:
    """Those who met in the contact told last meet somebody else: another contact, though some parties are the same."""
    for s in named:
        if s.actor.plural and scan.analysis.lemmas[s.actor.head] in GENERIC and set(s.actor.parties) == set(last.parties):
            return any(o is not s and o.part in ("with", "host") and o.actor.parties and (
                len(last.parties) > 2 or not set(o.actor.parties) & set(last.parties)) for o in named)
    return False


def _all_of_them(scan: Scan, one: Actor) -> bool:
    a = scan.analysis
    return one.plural and not one.parties and not one.persons and a.lemmas[one.head] in GENERIC and not any(
        a.rels[c] in ("nmod", "amod") and a.lemmas[c] not in triggers() for c in a.children(one.head))


STATES = frozenset({"страна", "государство", "республика", "правительство", "столица"})


def _of_two(scan: Scan, head: int) -> bool:
    """"лидеры двух стран", "оба президента": of the two who were spoken of."""
    a = scan.analysis
    both = a.lemmas[head] in GENERIC and any(a.lemmas[c] == "оба" for c in a.children(head))
    return both or any(a.lemmas[c] in STATES and any(a.lemmas[d] in ("два", "оба") for d in a.children(c))
                       for c in (head, *a.children(head)))


def _named_last(scan: Scan, head: int) -> tuple[Party, ...]:
    """The last two parties of persons and states before the sentence of a token."""
    first, _ = scan.analysis.sentences[scan.analysis.sentence[head]]
    found: list[Party] = []
    for mention in reversed(scan.view.mentions_in(0, first)):
        acts = mention.type in ("person", "state") and (mention.form != "adjective" or _of_an_actor(scan, mention.head))
        one = actor(scan, mention.head) if acts else None
        for code in one.parties if one is not None else ():
            if code not in found and len(found) < 2:
                found.append(code)
    return tuple(sorted(found))


def _of_an_actor(scan: Scan, adjective: int) -> bool:
    """"чилийская делегация"; "чилийские газеты" act for no state."""
    noun = scan.analysis.heads[adjective]
    return noun >= 0 and actor(scan, noun) is not None


def _stranger(scan: Scan, one: Actor) -> bool:
    """Nothing is told of the person but the name, or an office of a state without the state; no company's."""
    offices = [o for p in one.persons for o in scan.view.offices_of(p)]
    return not offices or (one.level != "unspecified" and any(o.role != "other" for o in offices))


def _with(side: Side, parties: tuple[Party, ...]) -> Side:
    return Side(side.part, replace(side.actor, parties=parties, official=True))


def hosted(scan: Scan, named: Sequence[Side], visits: Mapping[Party, Party]) -> list[Side]:
    """A leader or minister of no country told, whom a visitor meets, is of the country that is visited; whom its own meet
    without another side is the visitor."""
    known = set(parties_of(s.actor for s in named)) - {UNNAMED}
    guests = [g for g, h in visits.items() if {h} == known]
    if len(guests) == 1 and all(s.part == "with" for s in named):
        return [*named, Side("subject", Actor(named[0].actor.head, named[0].actor.tokens, (), (guests[0],)))]
    host = visits.get(next(iter(known))) if len(known) == 1 else None
    if host is None:
        return list(named)
    return [_with(s, (host,)) if s.actor.level in MINISTERIAL and (not s.actor.parties or (
        s.part == "with" and _of_that_country(scan, s.actor))) else s for s in named]


def _of_that_country(scan: Scan, one: Actor) -> bool:
    """"встретился с президентом страны": of the one that is visited, and not of the visitor's own."""
    a = scan.analysis
    return not one.persons and any(
        a.lemmas[c] in ("страна", "республика", "государство") and a.rels[c] == "nmod" and not list(a.children(c))
        for c in a.children(one.head))
