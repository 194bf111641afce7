"""Where a trip leads: its destinations, each with the state that is the host."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from verbale.extraction.parties import UNNAMED, Actor
from verbale.extraction.ru.contacts.framing import PASSING
from verbale.extraction.ru.contacts.inference import HOME
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import Side, told_of
from verbale.extraction.ru.contacts.syntax import by_where, case, conjuncts, own_subject, preposition
from verbale.extraction.ru.contacts.triggers import Found, verbal
from verbale.extraction.ru.contacts.where import is_place, named, of_capital
from verbale.extraction.ru.contacts.words import DASHES, PASSING_ON, outlooks, triggers, words_of
from verbale.model import Mention, Place, TimeRef

AWAITING = frozenset({"готовиться", "ждать", "ожидать", "ожидаться", "завершиться", "завершить", "начаться", "проходить",
                      "продолжаться", "начать", "продолжить"})
"""Predicates whose place is where the guest comes to: "в Москве готовятся к визиту"."""


WHILE = frozenset({"во время", "в время", "в ходе", "в рамках", "в течение"})


class Goal(NamedTuple):
    """A destination; a ``leg`` of a tour behind the first one has a ``time`` of its own or none."""

    place: Place
    token: int
    time: TimeRef | None = None
    leg: bool = False


def goals(scan: Scan, found: Found) -> list[Goal]:
    """Destinations of a trip, in text order; a list of countries gives one each."""
    out: list[Goal] = []
    for token in _phrases(scan, found):
        for member in conjuncts(scan.analysis, token):
            mention = _place_in(scan, member)
            for one in (mention, *_listed(scan, member, mention)) if mention is not None else ():
                if all(g.place.name != named(scan, one).name for g in out):
                    out.append(Goal(named(scan, one), member if one is mention else one.head))
    out = out if any(g.place.state for g in out) else list(_first_stop(scan, found)) or out
    known = {g.place.name for g in out}
    out = out or list(_around(scan, found)) or list(_preparing(scan, found)) or list(_there(scan, found))
    return [*out, *(leg for leg in _legs(scan, out[-1]) if leg.place.name not in known)] if out else []


def _listed(scan: Scan, noun: int, first: Mention) -> Iterator[Mention]:
    """"поездка по столицам: Лима, Асмэра и Нджамена": the places that follow the first one, where the noun tells of several."""
    a, at = scan.analysis, first.last
    if first.first <= noun or a.feats[noun].get("Number") != "Plur" or a.lemmas[noun] not in SEVERAL:
        return
    while at + 1 < len(a) and (a.words[at] == "," or a.norms[at] in ("и", "также", "а")):
        at += 1
        while at + 1 < len(a) and (a.pos[at] in ("DET", "PART", "CCONJ", "ADV") or a.norms[at] == "также"):
            at += 1
        mention = scan.mention(at)
        if mention is None or not is_place(mention):
            return
        yield mention
        at = mention.last


def _first_stop(scan: Scan, found: Found) -> Iterator[Goal]:
    """"начал поездку в Европу с Парижа": where a tour of no state named begins."""
    a, verb = scan.analysis, found.link.verb
    known = outlooks("gov").get(a.lemmas[verb]) if verb >= 0 and found.word.noun else None
    if known is None or known.plain != "begin":
        return
    there = (c for k in (verb, *found.nucleus) for c in a.children(k) if preposition(a, c) == "с")
    yield from (Goal(named(scan, m), c) for c in there if (m := _place_in(scan, c)) is not None and m.state)


SEVERAL = frozenset({"столица", "страна", "государство", "республика", "город", "держава"})


def _around(scan: Scan, found: Found) -> Iterator[Goal]:
    """"Сегодня в Анкаре, во время визита X, подписано соглашение": where something is done during the visit."""
    a, verb = scan.analysis, found.link.verb
    passing = found.link.preposition in WHILE or any(a.lemmas[t] in PASSING for t in (*found.link.through, *found.carriers))
    if verb < 0 or not found.word.noun or found.word.need or not passing:
        return
    there = [(c, m) for c in a.children(verb) if c not in found.nucleus and preposition(a, c) == "в" and case(a, c) in ("Loc", "")
             and (m := _place_in(scan, c)) is not None and m.state and m.type != "organization"]
    if len(there) == 1:
        yield Goal(named(scan, there[0][1]), there[0][0])


def _preparing(scan: Scan, found: Found) -> Iterator[Goal]:
    """"Перу готовится к визиту президента X": the state or town that does so."""
    a, verb = scan.analysis, found.link.verb
    prepares = found.word.noun and verb >= 0 and a.lemmas[verb] in AWAITING and found.link.preposition == "к"
    at = own_subject(a, verb) if prepares else -1
    mention = scan.mention(at) if at >= 0 else None
    if mention is not None and is_place(mention) and mention.state:
        yield Goal(named(scan, mention), at)


THERE = frozenset({"туда", "там", "сюда"})


def _there(scan: Scan, found: Found) -> Iterator[Goal]:
    """"X отправится туда в мае", "был там в среду": the place that was named last, in this sentence or the one before."""
    a = scan.analysis
    heads = {found.head, found.link.verb} - {-1}
    adverb = next((c for h in heads for c in (a.heads[h], *a.children(h)) if c >= 0 and a.norms[c] in THERE), -1)
    if adverb < 0:
        return
    first, _ = a.sentences[max(0, a.sentence[adverb] - 1)]
    before = [m for m in scan.view.mentions_in(first, adverb)
              if m.type in ("place", "state") and m.state and _gone_to(scan, m.head)]
    if before:
        yield Goal(named(scan, before[-1]), before[-1].head)


def _gone_to(scan: Scan, token: int) -> bool:
    """"в Скопье", "посетил Перу": a place where something is or somebody goes, not whose somebody is."""
    a = scan.analysis
    seen = a.rels[token] == "obj" and a.heads[token] >= 0 and a.lemmas[a.heads[token]] in words_of("visited")
    return seen or preposition(a, token) in ("в", "во", "на", "из")


def _legs(scan: Scan, last: Goal) -> Iterator[Goal]:
    """"прибудет в Анкару 23 мая, 25-го — в Тегеран", "посетит Анкару 23 мая, Тегеран — 25-го": days and places that follow with
    nothing between them."""
    a = scan.analysis
    _, end = a.sentences[a.sentence[last.token]]
    at, told, next_one = last.token + 1, list[TimeRef](), False
    while at < end:
        if (mention := scan.mention(at)) is not None and is_place(mention):
            told = told or _right_behind(scan, mention.last, end)
            if not told and not next_one:
                return
            yield Goal(named(scan, mention), mention.head, told[-1] if told else None, leg=True)
            at, told, next_one = mention.last - 1, [], False
        elif scan.in_time(at) or a.norms[at] in PASSING_ON:
            if a.norms[at] in PARTING and not scan.in_time(at):
                told = []  # what stands before it was the day of the place before
            told += [ref for first, _, ref in scan.times_in(at, at + 1) if first == at]
            next_one = next_one or a.norms[at] in ("затем", "потом", "далее", "оттуда")
        elif a.norms[at] not in ("в", "на"):
            return
        at += 1


PARTING = frozenset({",", "и", "а"})


def _right_behind(scan: Scan, at: int, end: int) -> list[TimeRef]:
    """The day right behind the place of a leg: "Тегеран — 25-го", "Тегеран в мае"."""
    a = scan.analysis
    while at < end and (a.words[at] in DASHES or a.norms[at] in ("в", "во")):
        at += 1
    return [ref for first, _, ref in scan.times_in(at, min(at + 1, end)) if first == at]


def abroad(scan: Scan, goal: Goal, guests: Iterable[Actor]) -> bool:
    """A seat of power is no goal at home, where houses may have the same names: of a state that the text names, or that is
    not that of foreign guests."""
    mention = scan.mention(goal.token)
    if mention is None or mention.type != "organization" or mention.state in scan.states:
        return True
    return any(x.parties and not {mention.state, HOME} & set(x.parties) for x in guests)


def hosts(scan: Scan, goal: Goal | None) -> list[Side]:
    """The state of a destination as the host."""
    if goal is None or (goal.place.state is None and not _several_states(scan, goal.token)):
        return []
    return [Side("host", Actor(goal.token, (goal.token, goal.token + 1), (), (goal.place.state or UNNAMED,)))]


def _several_states(scan: Scan, token: int) -> bool:
    """"визит в страны Африки", "турне по Азии": to states that are not named."""
    a = scan.analysis
    states = a.lemmas[token] in ("страна", "государство", "республика") and a.feats[token].get("Number") == "Plur"
    return states or (a.heads[token] >= 0 and a.lemmas[a.heads[token]] == "турне" and preposition(a, token) == "по")


def _phrases(scan: Scan, found: Found) -> Iterator[int]:
    a = scan.analysis
    if found.word.frame == "stay":
        yield from [a.heads[found.head]] if a.rels[found.head] == "cop" else (
            c for c in a.children(found.head) if preposition(a, c) == "в" and scan.mention(c) is not None)
        return
    heads = [*found.nucleus]
    verb = found.link.verb
    carried = not found.link.through and found.link.preposition in ("с", "")
    prepared = any(a.lemmas[t] == "подготовка" for t in found.link.through)
    if found.word.noun and verb >= 0 and (carried or prepared or a.lemmas[verb] in AWAITING):
        heads.append(verb)
    if found.word.noun and (telling := told_of(scan, found.head)) >= 0:
        heads.append(telling)
    for stay in (c for c in a.children(found.head) if a.lemmas[found.head] in words_of("visited") and a.lemmas[c] == "визит"):
        yield from (c for c in a.children(stay) if a.rels[c] in ("nmod", "appos") and not preposition(a, c))
    if found.word.noun and not verbal(scan, found) and len(found.link.through) == 1 and preposition(a, found.head) == "с" and (
            preposition(a, found.link.through[0]) == "в"):
        yield found.link.through[0]  # "снова в Москве с визитом"
    if a.lemmas[found.head] in words_of("visited") and (seen := _torn_object(scan, found.head)) >= 0:
        yield seen
    if left_behind(scan, found.head):
        yield from (c for c in a.children(found.head) if a.rels[c] in ("obl", "nmod", "obj") and preposition(a, c) in ("из", ""))
        return
    if a.lemmas[found.head] in words_of("returning"):
        yield from (c for c in a.children(found.head) if preposition(a, c) == "из" and a.rels[c] in ("obl", "nmod"))
        return
    if by_where(a, verb) and a.rels[verb] == "acl:relcl" and (
            found.word.noun and carried):
        yield a.heads[verb]  # "из Германии, где находится с визитом ..."
    if not found.word.noun and a.rels[found.head] == "acl:relcl" and any(a.norms[c] == "куда" for c in a.children(found.head)):
        yield a.heads[found.head]  # "в Анкаре, куда приехал"
    if found.word.noun:
        yield from _hung_on_guest(scan, _genitives(scan, found.head))
    elif found.word.frame in ("send", "invite"):
        yield from _hung_on_guest(scan, (d for c in a.children(found.head) if a.rels[c] != "nsubj"
                                          for d in (c, *_genitives(scan, c), *_purposes(scan, c))))
    elif found.word.frame == "trip" and (who := own_subject(a, found.head)) >= 0:
        yield from (c for c in _hung_on_guest(scan, [who]) if case(a, c) == "Acc")  # "делегация в Париж не приезжала"
    for head in heads:
        for child in a.children(head):
            object_ = a.rels[child] in ("obj", "iobj", "nsubj:pass") or (a.rels[child] == "nsubj" and child > head)
            seen = a.lemmas[head] in words_of("visited") and object_ and not preposition(a, child)
            up_to = preposition(a, child) == "до" and a.lemmas[head] in UP_TO
            gone = (up_to or preposition(a, child) in ("в", "на", "по")) and a.rels[child] in ("obl", "nmod", "obj")
            if seen or (gone and _to(scan, head, child)):
                yield child


UP_TO = frozenset({"добраться", "долететь", "доехать"})
"""Verbs that have "до" before where somebody comes to."""


def left_behind(scan: Scan, verb: int) -> bool:
    """"покинул X", "отбыл из X", with no word of where to: a visit that is over."""
    a = scan.analysis
    if a.lemmas[verb] == "покинуть" or a.lemmas[verb] == "покидать":
        return True
    if any(preposition(a, c) == "с" and a.lemmas[c] in triggers() for c in a.children(verb)):
        return False  # "уехал из Эвиана со встречи"
    told = {preposition(a, c) for c in a.children(verb) if (m := scan.mention(c)) is not None and is_place(m)}
    return a.lemmas[verb] in words_of("leaving") and told == {"из"}


def _hung_on_guest(scan: Scan, guests: Iterable[int]) -> Iterator[int]:
    """"визит наследного принца Чада в Париж": where to, hung on whose visit it is; "посол в Париже" is somewhere else."""
    a = scan.analysis
    for guest in guests:
        posted = a.lemmas[guest] in words_of("posted")
        yield from (c for c in a.children(guest) if a.rels[c] == "nmod" and preposition(a, c) in ("в", "на")
                    and (case(a, c) in ("Acc", "Nom") or (a.norms[c] == a.lemmas[c] and not posted))
                    and (m := scan.mention(c)) is not None and is_place(m))


def _purposes(scan: Scan, sent: int) -> Iterator[int]:
    """"делегацию для переговоров в Киев": what somebody is sent for."""
    a = scan.analysis
    yield from (c for c in a.children(sent) if a.rels[c] == "nmod" and preposition(a, c) in ("для", "на", "с"))


def _genitives(scan: Scan, head: int, depth: int = 3) -> Iterator[int]:
    """"визит главы МИД Чада": the genitives that hang on one another."""
    a = scan.analysis
    for c in a.children(head):
        if c > head and a.rels[c] == "nmod" and case(a, c) in ("Gen", "") and not preposition(a, c):
            yield c
            yield from _genitives(scan, c, depth - 1) if depth else ()


def _torn_object(scan: Scan, verb: int) -> int:
    """"который посетил Белград заявил": a place right behind the verb that the parser hung on the next one; -1 without one."""
    a, k = scan.analysis, verb + 1
    mention = scan.mention(k) if k < len(a) else None
    torn = mention is not None and is_place(mention) and a.heads[mention.head] > mention.head and case(a, mention.head) in (
        "Nom", "Acc") and not any(a.rels[c] == "obj" and c > verb for c in a.children(verb))
    return mention.head if mention is not None and torn else -1


def _to(scan: Scan, head: int, child: int) -> bool:
    """The phrase tells the goal: accusative, or locative where somebody stays; "по Азии" of a tour."""
    a = scan.analysis
    if preposition(a, child) == "по":
        return a.lemmas[head] in ("турне", "поездка")
    return True


DOMICILES = frozenset({"резиденция", "отель", "гостиница", "дворец", "посольство"})
"""Where a guest goes within the place that he came to."""


def _place_in(scan: Scan, token: int) -> Mention | None:
    """The place of a phrase: its head, or the name inside "столицу Австрии Вену"."""
    a = scan.analysis
    if a.lemmas[token] in DOMICILES:
        return None
    mention = scan.mention(token)
    if mention is not None and is_place(mention):
        return mention
    if mention is not None and mention.type in ("organization", "person"):
        return None
    inside = [m for c in a.children(token) for m in [scan.mention(c)] if m is not None and (
        (a.rels[c] in ("appos", "flat", "nmod", "flat:name") and is_place(m)) or of_capital(scan, m))]
    return min(inside, key=lambda m: (m.type != "place", m.first)) if inside else None
