"""Where and when a contact is, which one of a row it is, and what it is about: only from words that belong to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.status import circumstance
from verbale.extraction.ru.contacts.syntax import MODAL, SUBJECT, case, conjuncts, preposition
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import NOUNS, VERBS, actor_levels, outlooks, triggers
from verbale.model import Mention, Place, Span, TimeRef, Topic

ORDINALS = {"первый": 1, "второй": 2, "третий": 3, "четвертый": 4, "пятый": 5, "шестой": 6, "седьмой": 7, "восьмой": 8,
            "девятый": 9, "десятый": 10, "одиннадцатый": 11, "двенадцатый": 12}
FRESH = frozenset({"новый", "следующий", "очередной", "другой", "дополнительный"})
POINTING = frozenset({"этот", "тот", "данный", "такой", "упомянутый", "указанный"})
SPEAKING = frozenset({"заявить", "сказать", "сообщить", "отметить", "подчеркнуть", "рассказать", "объявить", "добавить",
                      "заявлять", "говорить", "сообщать", "напомнить", "уточнить", "пояснить", "подтвердить"})
PLACE_NOUNS = frozenset({"столица", "город", "провинция", "штат", "резиденция", "отель", "дворец", "аэропорт", "пригород",
                         "район", "регион", "территория", "остров", "курорт", "село", "поселок", "земля", "гостиница",
                         "посольство", "постпредство", "штаб-квартира"})
TIME_NOUNS = frozenset({"день", "утро", "вечер", "ночь", "половина", "начало", "конец", "середина", "час", "неделя", "месяц",
                        "год", "число", "поле", "кулуар", "первый", "второй",
                        "вечером", "утром", "днем", "ночью"})
PLANNED = frozenset({"scheduled", "possible", "tense", "begin", "going", "end"})


ANNOUNCED = frozenset({"анонсировать", "объявить", "договориться", "условиться", "согласовать", "согласиться", "решить",
                       "предложить", "предлагать", "пригласить", "спланировать", "подготовить", "исключить", "исключать",
                       "призвать", "призывать", "попросить", "запросить", "обсуждаться"})
"""Words whose own date is when the contact was spoken of, not when it is."""


class Owners(NamedTuple):
    """Tokens whose modifiers belong to a contact: ``inner`` surely, ``outer`` where nothing inner tells."""

    inner: frozenset[int]
    outer: frozenset[int]


def owners(scan: Scan, found: Found) -> Owners:
    """The contact's own words, and the predicate that it is subject or object of, or that it is a circumstance of."""
    a = scan.analysis
    inner = {*found.nucleus, *(k for c in _relatives(scan, found) for k in (c, *_modal(scan, c)))}
    verb = found.link.verb
    if not found.word.noun:
        inner |= set(_modal(scan, found.head))
        return Owners(frozenset(inner), frozenset())
    if found.word.frame == "trip" and found.link.preposition == "с" and verb >= 0:
        return Owners(frozenset(inner | {verb}), frozenset())
    if verb < 0:
        return Owners(frozenset(inner), frozenset())
    during = circumstance(scan, found) == "during" and found.link.rel in ("obl", "nmod")
    core = not found.link.through and not during and (found.link.rel in (*SUBJECT, "obj", "iobj", "csubj", "xcomp")
                                                      or a.lemmas[verb] in outlooks("gov"))
    if core and a.lemmas[verb] in ANNOUNCED and (done := [c for c in a.children(verb) if a.rels[c] == "xcomp"
                                                          and a.lemmas[c] in outlooks("gov")]):
        return Owners(frozenset(inner | set(done)), frozenset())
    if core and _occurs(scan, verb):
        return Owners(frozenset(inner | {verb, *_modal(scan, verb)}), frozenset())
    if core and a.lemmas[verb] in triggers():
        return Owners(frozenset(inner), frozenset({verb}))
    if during or _right_after(scan, found):
        return Owners(frozenset(inner), frozenset({verb}))
    return Owners(frozenset(inner), frozenset())


def _right_after(scan: Scan, found: Found) -> bool:
    """What is said "по приезде" or at a press conference after talks is said on their day."""
    a = scan.analysis
    return circumstance(scan, found) == "after" and (
        (found.word.frame == "trip" and preposition(a, found.head) == "по") or any(
            a.lemmas[t] in ("пресс-конференция", "брифинг") for t in found.link.through))


def _relatives(scan: Scan, found: Found) -> Iterator[int]:
    """Predicates of "встреча, которая должна пройти в мае": what they tell of time and place is the contact's."""
    a = scan.analysis
    for at in (*found.nucleus, *found.link.through) if found.word.noun else ():
        for child in a.children(at):
            if a.rels[child] == "acl:relcl" and _occurs(scan, child) and any(
                    a.lemmas[c] == "который" and a.rels[c] in SUBJECT and (at in found.nucleus or _means(scan, c, found.head))
                    for c in a.children(child)):
                yield child


def _means(scan: Scan, which: int, noun: int) -> bool:
    """"который" stands right behind the phrase of the noun and agrees with it."""
    a = scan.analysis
    return noun < which < noun + 8 and all(a.feats[which].get(k) == a.feats[noun].get(k) for k in ("Gender", "Number"))


def _occurs(scan: Scan, verb: int) -> bool:
    """The predicate says that the contact takes place or is planned, so its time and place are the contact's."""
    a = scan.analysis
    known = outlooks("gov").get(a.lemmas[verb])
    if a.lemmas[verb] in ANNOUNCED:
        return False
    if a.lemmas[verb] in MODAL:
        return True
    if known is None:
        return a.pos[verb] in VERBS and a.lemmas[verb] not in SPEAKING and a.lemmas[verb] not in triggers()
    return known.plain in PLANNED


def _modal(scan: Scan, verb: int) -> Iterator[int]:
    """Predicates above an infinitive that plan or allow it, and infinitives below a predicate."""
    a = scan.analysis
    at = verb
    for _ in range(4):
        head = a.heads[at]
        if head < 0 or a.rels[at] not in ("xcomp", "csubj", "nsubj", "obj") or a.lemmas[head] in SPEAKING:
            break
        known = outlooks("gov").get(a.lemmas[head])
        if a.rels[at] not in ("xcomp", "csubj") and known is None:
            break
        if a.lemmas[head] not in ANNOUNCED:
            yield head
        at = head
    yield from (c for c in a.children(verb) if a.rels[c] == "xcomp" and a.lemmas[c] in outlooks("gov"))


CLIMB = frozenset({"obl", "nmod", "advmod", "flat", "nummod", "nummod:gov", "amod", "appos", "conj", "obl:tmod", "parataxis",
                   "flat:name", "nummod:entity", "det", "acl", "fixed", "case", "compound", "obj", "iobj", "list", "dep"})


def belongs(scan: Scan, token: int, to: frozenset[int]) -> bool:
    """Going up from a token by words that only pass on, one of the given ones is met."""
    a = scan.analysis
    at = token
    for _ in range(8):
        if at in to:
            return True
        head = a.heads[at]
        if head < 0 or a.rels[at] not in CLIMB or (at != token and not _passes(scan, at)):
            return False
        at = head
    return False


def _passes(scan: Scan, at: int) -> bool:
    """A word whose modifiers are those of what it hangs on: a time or place word, a member of a list, a plan."""
    a = scan.analysis
    if a.rels[at] == "acl":
        return a.lemmas[at] in outlooks("gov")
    if a.rels[at] in ("conj", "appos", "flat", "flat:name") or a.lemmas[at] in PLACE_NOUNS | TIME_NOUNS:
        return True
    mention = scan.mention(at)
    return (mention is not None and mention.type == "place") or any(first <= at < last for first, last, _ in scan.times) or (
        a.heads[at] >= 0 and a.lemmas[a.heads[at]] in ("поле", "кулуар"))


# ---------------------------------------------------------------- time


def times(scan: Scan, found: Found, process: bool = False) -> list[TimeRef]:
    """Dates that belong to the contact, in text order: those of its own words, else those of its predicate.

    A ``process`` takes none from a predicate that it only frames, and goes on "с июня" or "до осени".
    """
    whose = owners(scan, found)
    for heads in (whose.inner,) if process else (whose.inner, whose.outer):
        if heads and (told := [t for t in _near(scan, found) if _dates(scan, t, heads, process)]):
            return [_open_ended(scan, t) if process else t[2] for t in told]
    return []


MONTHS = {stem: month for month, stem in enumerate(
    ("январский", "февральский", "мартовский", "апрельский", "майский", "июньский", "июльский", "августовский",
     "сентябрьский", "октябрьский", "ноябрьский", "декабрьский"), 1)}


def of_month(scan: Scan, found: Found, ahead: bool) -> TimeRef | None:
    """"январский разговор": the month of that name before the day of publication, or after it for what is to come."""
    a = scan.analysis
    day = scan.view.article.published.day if scan.view.article.published else None
    at = next((c for k in found.nucleus for c in a.children(k) if a.lemmas[c] in MONTHS), -1)
    if day is None or at < 0:
        return None
    month = MONTHS[a.lemmas[at]]
    year = day.year + (month < day.month if ahead else -(month > day.month))
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    return TimeRef("", a.words[at], a.span(at, at + 1), f"{year}-{month:02}-01", last.isoformat(), "month", "published")


LASTING = {"двухдневный": 2, "трехдневный": 3, "четырехдневный": 4, "пятидневный": 5, "шестидневный": 6, "недельный": 7}


def lasting(scan: Scan, found: Found, time: TimeRef | None) -> TimeRef | None:
    """"с двухдневным визитом" from a day on: the days after it too."""
    a = scan.analysis
    stay = [c for c in a.children(found.head) if found.word.frame == "trip" and a.lemmas[c] in ("визит", "поездка")]
    days = next((LASTING[a.lemmas[c]] for k in (found.head, *stay) for c in a.children(k) if a.lemmas[c] in LASTING), 1)
    if time is None or days == 1 or time.earliest is None or time.earliest != time.latest:
        return time
    last = dt.date.fromisoformat(time.earliest) + dt.timedelta(days=days - 1)
    return replace(time, latest=last.isoformat(), precision="range")


def consecutive(scan: Scan, found: Found, told: list[TimeRef]) -> bool:
    """Days joined by "и" or a comma: "встречались 16 мая и 2 июня"."""
    a = scan.analysis
    if len(told) < 2 or any(t.precision != "day" for t in told):
        return False
    for one, other in pairwise(told):
        between = range(a.token_at(one.span.end), a.token_at(other.span.start))
        if any(a.norms[k] not in ("и", ",", "а", "также") for k in between):
            return False
    return True


def _open_ended(scan: Scan, time: tuple[int, int, TimeRef]) -> TimeRef:
    """"с июня" has no end, "до осени" no beginning."""
    first, _, ref = time
    before = scan.analysis.norms[first - 1] if first else ""
    if before in ("с", "со"):
        return replace(ref, latest=None, precision="open")
    if before == "до":
        return replace(ref, earliest=None, precision="open")
    return ref


def later_times(scan: Scan, found: Found) -> list[TimeRef]:
    """Dates after the words of the contact in its sentence, for "две встречи — 16 мая и 2 июня"."""
    return [t for first, _, t in _near(scan, found) if first > found.last]


def _near(scan: Scan, found: Found) -> list[tuple[int, int, TimeRef]]:
    first, last = scan.analysis.sentences[scan.analysis.sentence[found.head]]
    return [t for t in scan.times if first <= t[0] < last]


def _dates(scan: Scan, time: tuple[int, int, TimeRef], heads: frozenset[int], process: bool) -> bool:
    a = scan.analysis
    first, last, _ = time
    top = next((i for i in range(first, last) if not first <= a.heads[i] < last), first)
    if not process and _since(scan, top, first):
        return False
    if (close := _noun_behind(scan, first)) >= 0:
        return close in heads
    return belongs(scan, top, heads)


def _noun_behind(scan: Scan, first: int) -> int:
    """A contact noun that the date follows at once is the date's own, wherever the parser hung it: "в разговоре 13 апреля"."""
    a = scan.analysis
    k = first - 1
    if k < 0 or a.pos[k] not in NOUNS or (known := triggers().get(a.lemmas[k])) is None or not known.noun:
        return -1
    return k if preposition(a, k) in ("в", "на", "после", "во время", "в ходе", "по итогам") else -1


def _since(scan: Scan, top: int, first: int) -> bool:
    """"первый визит с 2015 года", "до выборов 4 марта": no date of the contact."""
    a = scan.analysis
    before = a.norms[first - 1] if first else ""
    if before == "до" and scan.times and any(t[0] == first and t[2].earliest and t[2].precision == "range" for t in scan.times):
        return False  # "до конца года": from now until then
    if before in ("после", "до", "ранее", "позднее", "к"):
        return True
    return before in ("с", "со") and "по" not in a.norms[first : first + 8]


# ---------------------------------------------------------------- place


def place(scan: Scan, found: Found) -> Place | None:
    """Where the contact is, from its own clause."""
    if found.kind in ("call", "video", "message"):
        return None
    whose = owners(scan, found)
    for heads in (whose.inner, whose.outer, _told_at(scan, found)):
        for mention, token in places(scan, found):
            if heads and belongs(scan, token, heads):
                return named(scan, mention)
    for mention, token in places(scan, found):
        if token > found.head and _behind_company(scan, token, whose.inner):
            return named(scan, mention)
    return by_where(scan, found) or by_adjective(scan, found)


POSTED = frozenset({"посол", "консул", "генконсул", "поверенный", "представитель", "постпред", "атташе", "торгпред",
                    "корреспондент", "посольство", "представительство", "постпредство", "миссия"})
"""Who or what is somewhere for good: "с послом в Москве" is no place of a meeting."""


def _behind_company(scan: Scan, token: int, to: frozenset[int]) -> bool:
    """The place stands behind those who meet, hung on one of them: "на полях встречи министров стран АСЕАН в Маниле"."""
    a = scan.analysis
    at = a.heads[token]
    if at < 0 or a.rels[token] not in ("nmod", "obl") or a.lemmas[at] in POSTED:
        return False
    for _ in range(6):
        if at in to:
            return True
        mention = scan.mention(at)
        company = (mention is not None and mention.type != "place") or a.lemmas[at] in actor_levels() or (
            a.lemmas[at] in triggers() or a.lemmas[at] in ("поле", "кулуар", "мероприятие", "линия"))
        if not company or a.heads[at] < 0 or a.rels[at] not in ("nmod", "conj", "appos", "obl"):
            return False
        at = a.heads[at]
    return False


def by_where(scan: Scan, found: Found) -> Place | None:
    """"прилетел в Тунис, где встретился с ..."."""
    a = scan.analysis
    verb = found.head if not found.word.noun else found.link.verb
    if verb < 0 or not any(a.norms[c] == "где" for c in a.children(verb)):
        return None
    mention = scan.mention(a.heads[verb]) if a.rels[verb] in ("acl:relcl", "acl") and a.heads[verb] >= 0 else None
    return named(scan, mention) if mention is not None and is_place(mention) else None


def _told_at(scan: Scan, found: Found) -> frozenset[int]:
    """A press conference "по итогам" of a contact, or what is said there, is held where the contact was."""
    a = scan.analysis
    if not found.word.noun or circumstance(scan, found) != "after":
        return frozenset()
    told = {t for t in found.link.through if a.lemmas[t] in ("пресс-конференция", "брифинг")}
    closing = any(a.lemmas[t] in ("итог", "результат", "завершение", "окончание") for t in (*found.link.through, *found.carriers))
    return frozenset(told | ({found.link.verb} if closing and found.link.verb >= 0 else set()))


def places(scan: Scan, found: Found) -> Iterator[tuple[Mention, int]]:
    """Place phrases of the sentence with "в" or "на": the mention, and the token that carries the phrase."""
    a = scan.analysis
    first, last = a.sentences[a.sentence[found.head]]
    for mention in scan.view.mentions_in(first, last):
        token = phrase_head(scan, mention.head)
        if ";" in a.words[min(token, found.head) : max(token, found.head)]:
            continue
        if is_place(mention) and preposition(a, token) in ("в", "на") and case(a, token) in ("Loc", "Acc", "Nom", "", "Gen"):
            yield mention, token


def is_place(mention: Mention) -> bool:
    """A place, a state as one, or a seat ("в Кремле")."""
    return (mention.type in ("place", "state") and mention.form in ("name", "metonym") and not mention.plural) or (
        mention.type == "organization" and mention.form == "metonym")


def phrase_head(scan: Scan, head: int) -> int:
    """The noun that carries the preposition: "в столице Австрии Вене"."""
    a = scan.analysis
    at = head
    for _ in range(4):
        up = a.heads[at]
        if preposition(a, at) or up < 0 or a.rels[at] not in ("nmod", "appos", "flat", "flat:name", "conj"):
            return at
        if a.rels[at] == "nmod" and a.lemmas[up] not in PLACE_NOUNS:
            return at
        at = up
    return at


def by_adjective(scan: Scan, found: Found) -> Place | None:
    """"женевские переговоры"."""
    a = scan.analysis
    for at in found.nucleus:
        for child in a.children(at):
            mention = scan.mention(child)
            if a.rels[child] == "amod" and mention is not None and mention.type == "place":
                return named(scan, mention)
    return None


def named(scan: Scan, mention: Mention) -> Place:
    """The place that a mention names."""
    entity = next(iter(scan.view.entities_of(mention)), None)
    name = mention.key if mention.form != "name" or entity is None else entity.name
    state = mention.state or (entity.state if entity else None)
    return Place(entity.id if entity else None, name or (entity.name if entity else ""), state)


# ---------------------------------------------------------------- which one, what about


def ordinal(scan: Scan, found: Found) -> int | None:
    """2 for "второй саммит", "второй раунд переговоров"."""
    a = scan.analysis
    if a.lemmas[found.head] in ORDINALS:
        return ORDINALS[a.lemmas[found.head]]
    return next((ORDINALS[a.lemmas[c]] for k in found.nucleus for c in a.children(k)
                 if a.rels[c] in ("amod", "nummod") and a.lemmas[c] in ORDINALS), None)


def fresh(scan: Scan, found: Found) -> bool:
    """A further contact, not the one spoken of: "новый раунд", "следующая встреча"."""
    return _has(scan, found.nucleus, FRESH)


def pointing(scan: Scan, found: Found) -> bool:
    """"эта встреча", "такие переговоры"."""
    return _has(scan, found.nucleus, POINTING)


def _has(scan: Scan, heads: Iterable[int], lemmas: frozenset[str]) -> bool:
    a = scan.analysis
    return any(a.lemmas[c] in lemmas for k in heads for c in a.children(k) if a.rels[c] in ("amod", "det"))


def topics(scan: Scan, found: Found) -> tuple[Topic, ...]:
    """"переговоры по Сирии", "встреча, посвященная ...", "обсудили кризис"."""
    a = scan.analysis
    out = []
    for at in {*found.nucleus, found.link.verb} - {-1}:
        for child in a.children(at):
            about = a.pos[child] in NOUNS and (
                (at != found.link.verb and preposition(a, child) in ("по", "о", "об", "относительно"))
                or (at == found.head and a.lemmas[at] in ("обсудить", "обсуждать") and a.rels[child] == "obj"))
            if about and not _is_time(scan, child):
                for member in list(conjuncts(a, child))[:4]:
                    out.append(_topic(scan, member))
    return tuple(out)


def _is_time(scan: Scan, token: int) -> bool:
    return any(first <= token < last for first, last, _ in scan.times)


def _topic(scan: Scan, head: int) -> Topic:
    a = scan.analysis
    first, last = head, head + 1
    for child in a.children(head):
        if a.rels[child] in ("amod", "nmod", "appos", "flat", "flat:name", "det"):
            low, high = a.subtree(child)
            first, last = min(first, low), max(last, high)
    first, last = max(first, head - 6), min(last, head + 12)
    span = a.span(first, last)
    return Topic(a.text[span.start : span.end], Span(*span))
