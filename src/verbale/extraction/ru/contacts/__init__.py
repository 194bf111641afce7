"""Passages that speak of a contact between states.

A word of the list ``contact_triggers`` is a candidate; its frame names the sides (:mod:`.frames`), words above it tell
how it stands (:mod:`.status`), and time, place and condition come only from words that belong to it (:mod:`.details`).
A mention with fewer than two parties stays only where it may point back to a contact named before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from verbale.extraction.moved import with_new_days
from verbale.extraction.parties import UNNAMED, Actor, highest, level_of, parties_of, persons_of
from verbale.extraction.ru.contact_word import sporting
from verbale.extraction.ru.contacts import around, details, trips, when, where
from verbale.extraction.ru.contacts.admission import admitted
from verbale.extraction.ru.contacts.ascent import ATTENDING
from verbale.extraction.ru.contacts.conditions import condition
from verbale.extraction.ru.contacts.during import during_visits, of_one_breath
from verbale.extraction.ru.contacts.frames import sides
from verbale.extraction.ru.contacts.framing import circumstance
from verbale.extraction.ru.contacts.gaps import company
from verbale.extraction.ru.contacts.inference import (
    MINISTERIAL,
    arriving,
    at_home,
    counted_back,
    hosted,
    inferred,
    joined_by,
    led,
    of_the_country,
    paired,
    regathered,
    spoken_of,
    told_by_now,
)
from verbale.extraction.ru.contacts.levels import told_level
from verbale.extraction.ru.contacts.negations import GENERAL
from verbale.extraction.ru.contacts.presence import as_dated
from verbale.extraction.ru.contacts.programme import to_come
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import GENERIC, Side
from verbale.extraction.ru.contacts.status import decide
from verbale.extraction.ru.contacts.syntax import negated, preposition
from verbale.extraction.ru.contacts.tenses import tense
from verbale.extraction.ru.contacts.triggers import Found, counted, find_triggers, meant
from verbale.extraction.ru.contacts.understood import (
    calling_off,
    of_both,
    of_the_agreed,
    of_the_pair,
    of_the_speaker,
    of_theirs,
    of_those,
    received,
)
from verbale.extraction.ru.contacts.verdicts import Verdict
from verbale.extraction.ru.contacts.words import outlooks, telling, triggers, words_of
from verbale.extraction.ru.topics import told as told_topics
from verbale.extraction.topics import laid
from verbale.lexicon.states import organization
from verbale.model import Condition, ContactMention, Party, Place, Span, Statement, Status, TimeRef, View

CONDITIONAL = frozenset({"scheduled", "proposed", "denied", "ongoing", "held"})
"""Statuses that a condition makes possible; what is refused or cancelled stays so."""


SURE = 0.7
"""From here on words tell the status themselves."""
GUESTS = frozenset({"trip", "stay", "invite", "await", "send", "guest", "invitation"})
"""Frames of somebody who comes to where others are."""


def find_contacts(view: View, statements: Sequence[Statement]) -> list[ContactMention]:
    """Mentions of contacts in text order; a two-country trip or "две встречи" with two dates gives two."""
    if telling().isdisjoint(view.analysis.lemmas):
        return []  # most texts of a news stream
    scan = Scan(view, statements)
    found = list(find_triggers(scan))
    so_far = SoFar({}, {}, [], set(), [], {})
    sentence = scan.analysis.sentence
    beside: dict[int, list[Found]] = {}
    for one in found:
        beside.setdefault(sentence[one.head], []).append(one)
    mentions: list[ContactMention] = []
    pending: dict[int, Found] = {}
    for one in found:
        read = list(_read(scan, one, beside[sentence[one.head]], so_far))
        if len(read) == 1 and around.lends(scan, one, read[0]):
            pending[len(mentions)] = one
        mentions += read
        so_far.last.extend(m for m in mentions[-1:] if len(m.parties) > 1 and not m.background)
    if pending and not so_far.last:
        mentions = [around.completed(scan, pending[k], m) if k in pending else m for k, m in enumerate(mentions)]
    mentions = during_visits(scan, of_one_breath(scan, [m for m in mentions if not _of_tour(m, mentions)]))
    mentions = with_new_days(view, mentions, "ru")
    if mentions and sporting(scan.analysis):
        mentions = [m for m in mentions if m.level != "unspecified"]
    return laid(view, mentions, told_topics(replace(view, analysis=scan.analysis))) if mentions else []


def _of_tour(one: ContactMention, told: Sequence[ContactMention]) -> bool:
    """"начал поездку по странам Азии ... посетит Пекин": a tour whose legs are told is no visit besides them."""
    guests = set(one.parties) - {UNNAMED}
    return one.kind == "visit" and UNNAMED in one.parties and any(
        m.kind == "visit" and UNNAMED not in m.parties and guests < set(m.parties) for m in told)


LEADING = frozenset({"agent", "group", "subject"})
"""Parts of those who meet somebody, apart from those whom they meet."""


LED = 3
"""Sentences, the contact's own included, in which who met in the contact told last still leads."""


NEAR = 8
"""Contacts told last that a subject of talks may be that of."""


class SoFar(NamedTuple):
    """What the text has told before: of each kind whether the last was no diplomacy, who visits whom, the contacts of two parties
    or more, the dates of the legs of tours, in which sentences a row of calls, by sentence who leads the contact told last."""

    rejected: dict[str, bool]
    visits: dict[Party, Party]
    last: list[ContactMention]
    legs: set[Span]
    calls: list[int]
    leads: dict[int, list[Actor]]


def _read(scan: Scan, found: Found, others: Sequence[Found], so_far: SoFar) -> Iterator[ContactMention]:
    """The mentions that a trigger gives; ``others`` are the triggers of its sentence."""
    if _only_frames(scan, found, others):
        return
    found = _one_of_calls(scan, found, so_far.calls)
    named = paired(scan, hosted(scan, of_the_country(scan, inferred(scan, sides(scan, found))), so_far.visits))
    if all(s.part == "mediator" for s in named):
        named = []  # who mediates is told, the sides were told before
    last = so_far.last[-1] if so_far.last else None
    if any(s.part == "with" and not s.actor.parties and s.actor.level in MINISTERIAL for s in named):
        named = at_home(scan, named, where.place(scan, found))
    named = counted_back(scan, named, so_far.last)
    named = told_by_now(regathered(scan, named, last), so_far.last[-NEAR:])
    named = of_the_speaker(scan, found, named)
    named = of_the_pair(scan, found, of_theirs(scan, found, of_both(scan, found, named, last), last))
    named = of_the_agreed(scan, found, received(scan, of_those(scan, found, named, last), last))
    here = scan.analysis.sentence[found.head]
    if found.word.noun and found.word.frame == "event":
        named = led(named, next((so_far.leads[k] for k in range(here, here - LED, -1) if k in so_far.leads), ()))
    if not named and so_far.rejected.get(found.kind) and found.word.frame == "event":
        return
    goals: list[trips.Goal | None] = []
    if found.word.frame in GUESTS:
        goals += [g for g in trips.goals(scan, found) if trips.abroad(scan, g, [s.actor for s in named])]
    there = [h for g in goals[:1] for h in trips.hosts(scan, g)]
    named = arriving(scan, regathered(scan, [*named, *there], last)[: len(named)], there)
    if found.word.frame == "trip" and not any(trips.hosts(scan, g) for g in goals):
        named = [*named, *spoken_of(scan, found, named), *calling_off(scan, found, named)]
    goals = [g for g in goals or [None] if admitted(scan, found, [*named, *trips.hosts(scan, g)])]
    if named and (goals or not all(_unresolved(scan, s) for s in named)):
        so_far.rejected[found.kind] = not goals
    known = [s for s in named if s.part == "group" or (s.part != "bystander" and s.actor.official)]
    named = known or [s for s in named if s.part != "bystander"]
    with_hosts = [*named, *(h for g in goals if g for h in trips.hosts(scan, g))]
    if goals and len({p for s in with_hosts for p in s.actor.parties}) > 1:
        so_far.leads[here] = [s.actor for s in named if s.part in LEADING]
    beyond = last if last and found.word.frame in ("receive", "meet", "event") and joined_by(scan, named, last) else None
    draft = Draft(scan, found, decide(scan, found), others, beyond, so_far)
    undone = found.word.frame == "deed" and draft.verdict.status == "declined"  # who shakes no hands may have met
    if not goals or undone or general(scan, found, draft.verdict) or _goes_on_as_agreed(scan, found):
        return
    if found.word.frame in GUESTS:
        so_far.legs.update(g.time.span for g in goals if g and g.time)
        for goal in goals:
            _keep_visit(so_far, named, goal)
            visited = any(s.part == "host" and s.actor.parties for s in named)  # "в Женеву к президенту X": him, wherever
            yield draft.mention([*named, *(() if visited else trips.hosts(scan, goal))], goal)
    elif dates := _several_days(scan, found):
        all_of_them = len(dates) == _how_many(scan, found)
        for k, date in enumerate(dates, 1):
            mention = draft.mention(named, time=date)
            mention = replace(mention, place=mention.place or _place_of_all(scan, found, others))
            yield replace(mention, ordinal=mention.ordinal or k) if all_of_them else mention
    else:
        others_met = list(company(scan, found))
        so_far.legs.update(c.time.span for c in others_met)
        first = [s for s in named if not others_met or s.actor.head < others_met[0].dash]
        for group in _apart(scan, found, first):
            yield draft.mention(group)
        for met in others_met:
            yield draft.mention([*(s for s in first if s.part != "with"), *met.sides], time=met.time)


def _only_frames(scan: Scan, found: Found, others: Sequence[Found]) -> bool:
    """"В рамках сессии Генассамблеи министры провели встречу": what the sentence tells besides is held there."""
    during = found.word.frame == "event" and found.word.need == "two" and found.link.verb >= 0 and (
        circumstance(scan, found) == "during") and not any(
            scan.analysis.lemmas[t] in BESIDE for t in found.link.through)  # beside it they took part in it too
    return during and any(o.head != found.head and o.word.frame == "event" and o.link.verb == found.link.verb
                          and o.link.rel in ("obj", "nsubj", "nsubj:pass") for o in others)


def _one_of_calls(scan: Scan, found: Found, calls: list[int]) -> Found:
    """"провел ряд телефонных разговоров. Во вторник он переговорил с X": by telephone too."""
    here = scan.analysis.sentence[found.head]
    if found.kind == "call" and found.word.noun and scan.analysis.feats[found.head].get("Number") == "Plur":
        calls.append(here)
    told = bool(calls) and here - calls[-1] in (1, 2)
    return replace(found, kind="call") if told and found.kind == "talks" and found.word.frame == "meet" else found


def _unresolved(scan: Scan, side: Side) -> bool:
    """"стороны", "министры" of nobody yet: they make a contact no less diplomatic."""
    return not side.actor.parties and not side.actor.persons and scan.analysis.lemmas[side.actor.head] in GENERIC


def general(scan: Scan, found: Found, verdict: Verdict) -> bool:
    """That there were no contacts at all denies no particular one: it is a claim about the record."""
    a = scan.analysis
    if verdict.status != "denied" or verdict.rule not in ("status.not_been", "status.negated", "status.word"):
        return False
    above = found.link.verb if found.word.noun else found.head
    if tense(scan, above, "tense") == "scheduled" or a.feats[above].get("VerbForm") == "Inf":
        return False
    more = any(a.norms[c] in ("больше", "никогда", "ни") for k in (found.head, above) if k >= 0 for c in a.children(k))
    if any(preposition(a, c) == "с" and scan.in_time(c) for k in (found.head, above) if k >= 0 for c in a.children(k)):
        return True  # "с 2020 года не встречались"
    plural = found.word.noun and a.feats[found.head].get("Number") == "Plur" and a.lemmas[found.head] != "переговоры"
    return a.lemmas[found.head] in GENERAL or (more and (plural or not found.word.noun or a.lemmas[found.head] == "переговоры"))


def _goes_on_as_agreed(scan: Scan, found: Found) -> bool:
    """"договорились продолжить консультации": that talks go on is a claim about them, and no contact where no day is named."""
    a, verb = scan.analysis, found.link.verb
    if not found.word.noun or verb < 0 or a.lemmas[verb] not in words_of("continued") or a.feats[verb].get("VerbForm") != "Inf":
        return False
    agreed = any(a.lemmas[up] in AGREEING for up in a.ancestors(verb, 2))
    return agreed and not when.times(scan, found) and where.place(scan, found) is None


AGREEING = frozenset({"договориться", "условиться", "согласиться", "условливаться", "уговориться"})


def _keep_visit(so_far: SoFar, named: Sequence[Side], goal: trips.Goal | None) -> None:
    guests = parties_of(s.actor for s in named)
    if goal is not None and goal.place.state and len(guests) == 1 and goal.place.state not in guests:
        so_far.visits[guests[0]] = goal.place.state


def _several_days(scan: Scan, found: Found) -> Sequence[TimeRef]:
    """The dates of "две встречи", of talks held on this day and on that; empty for a contact of one date."""
    dates = when.times(scan, found)
    if when.consecutive(scan, found, dates):
        return dates
    if len(dates) == 1 and (two := when.two_days(scan, dates[0])):
        return two
    dates = dates or when.later_times(scan, found)
    return dates if counted(scan, found) and len(dates) > 1 else ()


def _place_of_all(scan: Scan, found: Found, others: Sequence[Found]) -> Place | None:
    """"провели две встречи в Осло — делегации встречались 16 мая и 2 июня": where the ones that are counted were."""
    a = scan.analysis
    return next((told for o in others if o.head != found.head and any(a.lemmas[c] in NUMBERS for c in a.children(o.head))
                 and (told := where.place(scan, o))), None)


NUMBERS = {"два": 2, "двое": 2, "три": 3, "четыре": 4, "оба": 2}


def _how_many(scan: Scan, found: Found) -> int:
    """2 for "провели две встречи — делегации встречались 16 мая и 2 июня": so many contacts the sentence speaks of; 0 unknown."""
    a = scan.analysis
    told = [NUMBERS.get(a.lemmas[c], 0) for k in range(*a.sentences[a.sentence[found.head]]) if a.lemmas[k] in triggers()
            for c in a.children(k) if a.rels[c].startswith("nummod")]
    return max(told, default=0)


def _apart(scan: Scan, found: Found, named: list[Side]) -> list[list[Side]]:
    """"телефонные разговоры с министрами России и Китая", "встречи с президентом X и премьером Y": one with each."""
    separately = _separately(scan, found)
    met = [one for s in named if s.part == "with" for one in _each(scan, found, s, separately)]
    leading = [one for s in named if separately and s.part in LEADING for one in _each(scan, found, s, separately)]
    if len({one.actor.parties for one in leading}) > 1 and len(met) == 1:
        return [[one, *(s for s in named if s.part not in LEADING)] for one in leading]
    one_each = separately or found.kind in ("call", "video") or _plural(scan, found) or _one_by_one(scan, named)
    differ = len(parties_of(s.actor for s in met)) > 1 or (len(met) > 1 and all(s.actor.persons for s in met))
    if not one_each or not differ or any(len(s.actor.parties) != 1 for s in met):
        return [named]
    rest = [s for s in named if s.part != "with"]
    return [[*rest, s] for s in met]


def _separately(scan: Scan, found: Found) -> bool:
    """"порознь говорили по телефону", "встретился по отдельности с X и Y" """
    a = scan.analysis
    around = {c for k in {found.head, found.link.verb} - {-1} for c in a.children(k)}
    return any(a.lemmas[c] in APART or (a.lemmas[c] in TURNS and preposition(a, c) == "по") for c in around)


APART = frozenset({"порознь", "раздельно", "поочередно", "поодиночке", "отдельно"})
TURNS = frozenset({"отдельность", "очередь"})


def _one_by_one(scan: Scan, named: Sequence[Side]) -> bool:
    """"с министром X и с послом Y": the preposition told again."""
    a = scan.analysis
    met = [s.actor.head for s in named if s.part == "with"]
    return len(met) > 1 and all(any(a.rels[c] == "case" and a.norms[c] in ("с", "со") for c in a.children(k)) for k in met)


def _plural(scan: Scan, found: Found) -> bool:
    """"встречи", "беседы": each is another one; "переговоры" may be one."""
    a = scan.analysis
    return found.word.noun and found.kind in ("meeting", "talks") and a.feats[found.head].get("Number") == "Plur" and (
        a.lemmas[found.head] not in ("переговоры", "консультация", "грамота"))


def _each(scan: Scan, found: Found, side: Side, apart: bool) -> list[Side]:
    """"с министрами России и Китая Лавровым и Ван И": one side for each person, where each has a party; without names
    one for each party, where the contacts are several."""
    one = side.actor
    plural = scan.analysis.feats[found.head].get("Number") == "Plur"
    several = apart or (plural if found.word.noun else found.kind in ("call", "video"))
    if not one.persons and one.plural and several and not one.itself:
        return [Side(side.part, replace(one, parties=(code,))) for code in one.parties]
    if len(one.persons) < 2 or len(one.persons) != len(one.parties):
        return [side]
    return [Side(side.part, replace(one, persons=(p,), parties=(code,)))
            for p, code in zip(one.persons, one.parties, strict=True)]


class Draft:
    """What is the same in all mentions that one trigger gives."""

    def __init__(self, scan: Scan, found: Found, verdict: Verdict, others: Sequence[Found],
                 beyond: ContactMention | None, so_far: SoFar) -> None:
        self.scan, self.found, self.verdict, self.others = scan, found, verdict, others
        self.so_far = so_far
        self.beyond = beyond  # the contact whose sides meet somebody else in this one

    def mention(self, named: Sequence[Side], goal: trips.Goal | None = None, time: TimeRef | None = None) -> ContactMention:
        """The mention with these sides; time and place from its words where they are not given."""
        scan, found, verdict = self.scan, self.found, self.verdict
        held_at = goal.place if goal else where.place(scan, found) or self.setting()
        taking_part = [s.actor for s in named]
        parties = _with_place(scan, found, _parties(taking_part), named, held_at)
        tied = condition(scan, found, verdict)
        said = scan.statement(found.head)
        persons = persons_of(taking_part)
        process = self.goes_on(taking_part)
        held_on = goal.time if goal and goal.leg else self.held_on(time, tied, process)
        return ContactMention(
            trigger=scan.analysis.span(found.first, found.last), tokens=scan.clauses.range(found.head), kind=found.kind,
            status=self.standing(tied, held_on),
            level=highest([level_of(taking_part), told_level(scan, found)]), parties=parties, participants=persons,
            time=held_on, place=held_at, evidence=(_sentence(scan, found),),
            rule=f"{'attended' if _attending(scan, found) else found.word.frame}.{verdict.rule}",
            host=next((p for s in named if s.part == "host" for p in s.actor.parties), None),
            topics=details.topics(scan, found), ordinal=details.ordinal(scan, found), condition=tied,
            after=_after(scan, found, self.others), statement=said.id if said else None,
            definite=details.pointing(scan, found) or len(parties) < 2,
            by_party=tuple((a.parties[0], p) for a in taking_part for p in a.persons if len(a.parties) == 1),
            fresh=details.fresh(scan, found),
            process=process and held_at is None and (held_on is None or held_on.precision == "open"),
            confidence=verdict.sure, apart=_apart_from(scan, found, self.others, self.beyond), refers=_refers(scan, found),
            background=any(scan.analysis.lemmas[t] in BESIDE for t in found.link.through))

    def standing(self, tied: Condition | None, date: TimeRef | None) -> Status:
        """Its status: possible under a condition; what no verb says to have been is planned where its day is to come."""
        if tied and self.verdict.status in CONDITIONAL:
            return "possible"
        return as_dated(self.scan, self.verdict, date)

    def goes_on(self, taking_part: Sequence[Actor]) -> bool:
        """Whether it is a negotiation between states as a whole, which goes on or is broken off, and no meeting of some."""
        unfinished = self.verdict.status == "ongoing" or _broken_off(self.scan, self.found)
        return unfinished and self.found.kind in ("talks", "contact") and not persons_of(taking_part) and (
            level_of(taking_part) == "unspecified")

    def held_on(self, time: TimeRef | None, tied: Condition | None, process: bool) -> TimeRef | None:
        """Its date: the one given, or of its words outside the condition; else the month or part of the day that they name."""
        scan, found, status = self.scan, self.found, self.verdict.status
        told = [t for t in when.times(scan, found, process)
                if t.span not in self.so_far.legs and (tied is None or not tied.span.contains(t.span))]
        date = when.lasting(scan, found, time or when.narrowest(told)) or when.of_month(
            scan, found, status in ("scheduled", "possible", "proposed"))
        if date is None and status in ("scheduled", "held"):
            date = when.of_day_part(scan, found, status == "scheduled") or when.by_where(scan, found) or (
                when.by_when(scan, found))
        if date is None and status == "held":
            date = when.by_briefing(scan, found)
        if status in ("scheduled", "possible", "proposed"):
            date = when.up_to(scan, date)
        if status == "ongoing" and found.kind in ("talks", "contact"):
            date = when.since_begun(scan, found, date)
        if date is None and status == "held" and self.so_far.last and when.then(scan, found):
            return self.so_far.last[-1].time
        been = status == "held" and self.verdict.sure >= SURE
        return None if been and to_come(scan, date) else date

    def setting(self) -> Place | None:
        """Where the summit or visit is during which this is held: "на саммите в Риме встретился с ..."."""
        scan, found = self.scan, self.found
        if found.kind not in ("meeting", "talks", "summit"):
            return None
        verbs = {found.head, found.link.verb, scan.clauses.head(found.head)} - {-1}
        for other in self.others:
            if other.head != found.head and other.link.verb in verbs and circumstance(scan, other) == "during":
                goals = list(trips.goals(scan, other)) if other.word.frame == "trip" else []
                if (held_at := goals[0].place if goals else where.place(scan, other)) is not None:
                    return held_at
        return None


BREAKING = frozenset({"прервать", "прерывать", "приостановить", "заморозить", "свернуть", "разорвать"})


def _broken_off(scan: Scan, found: Found) -> bool:
    """"прервал переговоры": what went on, no meeting that was planned."""
    return found.link.verb >= 0 and scan.analysis.lemmas[found.link.verb] in BREAKING


def _parties(taking_part: Sequence[Actor]) -> tuple[Party, ...]:
    """Codes of all sides; an unnamed one only where it makes the second side."""
    codes = parties_of(taking_part)
    named = tuple(p for p in codes if p != UNNAMED)
    return named if len(named) >= 2 else codes


def _with_place(scan: Scan, found: Found, parties: tuple[Party, ...], named: Sequence[Side],
                place: Place | None) -> tuple[Party, ...]:
    """Officials met in a foreign country, of no country told, are that country's: "провел в Киеве встречу с премьером"; so are
    those with whom a minister has "переговоры в столице Y"."""
    if len(parties) != 1 or place is None or place.state is None or place.state in parties:
        return parties
    unknown = any(s.part == "with" and not s.actor.parties for s in named)
    guests = bool(named) and all(s.actor.level in MINISTERIAL and s.part == "agent" for s in named)
    talks = scan.analysis.lemmas[found.head] == "переговоры" and place.state in scan.states
    abroad = _of_body_abroad(found, parties[0], named, place)
    return tuple(sorted((*parties, place.state))) if unknown or (guests and talks) or abroad else parties


def _of_body_abroad(found: Found, party: Party, named: Sequence[Side], place: Place) -> bool:
    """"глава МАГАТЭ провел переговоры в Тегеране": with those of the capital, where it is no seat of such bodies."""
    body = organization(party) is not None and place.name.lower() not in words_of("seat")
    return body and found.word.noun and bool(named) and all(
        s.part in LEADING and not s.actor.itself and not s.actor.plural for s in named)


def _refers(scan: Scan, found: Found) -> int:
    """Where the noun ends that a pronoun stands for; -1 for other words."""
    a = scan.analysis
    noun = meant(scan, found.head) if found.word.frame == "pointer" and a.pos[found.head] == "PRON" else -1
    return a.ends[noun] if noun >= 0 else -1


def _sentence(scan: Scan, found: Found) -> Span:
    first, last = scan.analysis.sentences[scan.analysis.sentence[found.head]]
    return scan.analysis.span(first, last)


def _apart_from(scan: Scan, found: Found, others: Sequence[Found], beyond: ContactMention | None) -> tuple[Span, ...]:
    """Contacts that this one is told to be beside or to follow: "встреча на полях саммита", "первый после саммита раунд"; the
    one ``beyond`` which its sides meet somebody else."""
    a = scan.analysis
    near = [o for o in others if o.head != found.head and a.sentence[o.head] == a.sentence[found.head]]
    told = [a.span(o.first, o.last) for o in near if o.word.noun and _frames(scan, o, found)]
    return (*told, beyond.trigger) if beyond else tuple(told)


def _frames(scan: Scan, other: Found, found: Found) -> bool:
    """The other one is beside or before this one: it hangs by "на полях" or "после" on it, or on its predicate."""
    a = scan.analysis
    beside = any(a.lemmas[t] in BESIDE for t in (*other.link.through, *other.carriers)) or (
        other.kind == "summit" and found.kind != "summit" and a.lemmas[found.head] not in ("обсудить", "обсуждать")
        and circumstance(scan, other) == "during") or (
        not found.word.noun and circumstance(scan, other) == "before")
    after = bool({other.link.preposition, preposition(a, other.head)} & AFTER)
    if not (beside or after) or other.head in found.nucleus:
        return False
    verb = found.link.verb
    inside = bool(set(a.ancestors(other.head, 6)) & set(found.nucleus))
    above = {verb, a.heads[verb] if verb >= 0 and a.rels[verb] == "xcomp" else verb}
    occurs = beside or not found.word.noun or a.lemmas[verb] in outlooks("gov")
    return inside or (other.link.verb in above and verb >= 0 and occurs)


BESIDE = frozenset({"поле", "кулуар"})
AFTER = frozenset({"после", "вслед за"})


def _attending(scan: Scan, found: Found) -> bool:
    """"во встрече участвовали ...": more of those who were there."""
    verb = found.link.verb
    if found.word.frame not in ("event", "pointer") or verb < 0 or found.link.preposition not in ("в", "на"):
        return False
    a = scan.analysis
    if negated(a, verb):
        return False
    return a.lemmas[verb] in ATTENDING or (
        a.lemmas[verb] in ("принять", "принимать") and any(a.lemmas[c] == "участие" for c in a.children(verb)))


def _after(scan: Scan, found: Found, others: Sequence[Found]) -> tuple[Span, ...]:
    """Contacts of the same clause that this one is said to follow; two that stand behind one "после" follow neither."""
    a = scan.analysis
    behind = found.link.preposition in AFTER
    return tuple(a.span(o.first, o.last) for o in others if o.head != found.head and (
        (not behind and o.link.preposition in AFTER and o.link.verb >= 0
         and o.link.verb in (found.head, found.link.verb))
        or (o.head < found.head and scan.clauses.head(o.head) == scan.clauses.head(found.head) and _thereafter(scan, found))))


def _thereafter(scan: Scan, found: Found) -> bool:
    """"состоявшийся впоследствии разговор"."""
    a = scan.analysis
    return any(a.norms[k] in ("впоследствии", "затем", "позднее") for k in range(max(0, found.first - 3), found.first))
