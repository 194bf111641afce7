"""When a contact is: only from date expressions that belong to it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from itertools import pairwise

from verbale.extraction.ru.contacts import syntax
from verbale.extraction.ru.contacts.details import ordinal
from verbale.extraction.ru.contacts.framing import circumstance
from verbale.extraction.ru.contacts.owners import before_and, belongs, owners, said_after
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import case, preposition
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import NOUNS, VERBS, outlooks, triggers
from verbale.model import Analysis, TimeRef


def times(scan: Scan, found: Found, process: bool = False) -> list[TimeRef]:
    """Dates that belong to the contact, in text order: those of its own words, else those of its predicate.

    A ``process`` takes none from a predicate that it only frames, and goes on "с июня" or "до осени".
    """
    whose = owners(scan, found)
    verb = found.link.verb
    joined = before_and(scan, verb) if found.word.noun and verb in whose.inner else frozenset()
    after_all = frozenset({but} if (but := _but(scan, found)) >= 0 else ())
    for heads in (whose.inner,) if process else (after_all, whose.inner, whose.outer, joined):
        if heads and (told := [t for t in _near(scan, found) if _dates(scan, found, t, heads, process)]):
            return [_open_ended(scan, t) if process else t[2] for t in told if not _counting(scan, found, t[2])]
    return [] if process else _beside(scan, found, whose.inner | whose.outer)


def _but(scan: Scan, found: Found) -> int:
    """"была намечена на октябрь, но пройдет в январе": the predicate behind "но" that tells when it is after all; -1 without
    one."""
    a, verb = scan.analysis, found.link.verb
    if not found.word.noun or verb < 0 or found.link.rel not in syntax.SUBJECT:
        return -1
    return next((c for c in a.children(verb) if a.rels[c] == "conj" and any(a.norms[k] in ("но", "однако") for k in a.children(c))
                 and (known := outlooks("gov").get(a.lemmas[c])) is not None and known.plain in ("tense", "begin")
                 and syntax.own_subject(a, c) < 0), -1)


def _counting(scan: Scan, found: Found, time: TimeRef) -> bool:
    """"первый визит в этом году": the year in which they are counted."""
    return time.precision == "year" and ordinal(scan, found) == 1


def _beside(scan: Scan, found: Found, heads: frozenset[int]) -> list[TimeRef]:
    """The one date that shares the clause with the contact and its predicate, wherever the parser hung it."""
    a = scan.analysis
    predicates = [h for h in heads if a.feats[h].get("VerbForm") == "Fin"]
    near = [t for t in _near(scan, found) if t[2].precision == "day" and not _since(scan, t[0], t[0])]
    if len(near) == 1 and nominal(scan, found):
        return [near[0][2]]
    if not predicates or len(near) != 1 or _noun_behind(scan, near[0][0]) >= 0:
        return []
    first, last, ref = near[0]
    verb = min(predicates, key=lambda v: abs(v - first))
    low, high = min(first, verb, found.head), max(last - 1, verb, found.head)
    if verb < first and a.norms[first - 1] == "и":
        return []  # "вылетел и завтра встретится"
    apart = {first - 1, last} if a.words[first - 1] == a.words[min(last, len(a) - 1)] == "," else set()
    parted = any((a.words[k] in PARTING and k not in apart) or a.lemmas[k] == "который"
                 or (k not in heads and a.pos[k] in VERBS) for k in range(low, high + 1))
    return [] if parted else [ref]


def nominal(scan: Scan, found: Found) -> bool:
    """"Завтра у него встреча с премьером": a sentence without a verb and with no contact but this."""
    a = scan.analysis
    inside = range(*a.sentences[a.sentence[found.head]])
    return not any(a.pos[k] in VERBS for k in inside) and not any(
        a.lemmas[k] in triggers() for k in inside if k not in found.nucleus)


MONTHS = {stem: month for month, stem in enumerate(
    ("январский", "февральский", "мартовский", "апрельский", "майский", "июньский", "июльский", "августовский",
     "сентябрьский", "октябрьский", "ноябрьский", "декабрьский"), 1)}


YEARS = {"прошлогодний": 1, "позапрошлогодний": 2}


def of_month(scan: Scan, found: Found, ahead: bool) -> TimeRef | None:
    """"январский разговор": the month of that name before the day of publication, or after it for what is to come;
    "прошлогодняя встреча": the year."""
    a = scan.analysis
    day = scan.view.article.published.day if scan.view.article.published else None
    at = next((c for k in found.nucleus for c in a.children(k) if a.lemmas[c] in MONTHS or a.lemmas[c] in YEARS), -1)
    if day is None or at < 0:
        return None
    if (back := YEARS.get(a.lemmas[at], 0)):
        year = day.year - back
        return TimeRef("", a.words[at], a.span(at, at + 1), f"{year}-01-01", f"{year}-12-31", "year", "published")
    month = MONTHS[a.lemmas[at]]
    year = day.year + (month < day.month if ahead else -(month > day.month))
    last = dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)
    return TimeRef("", a.words[at], a.span(at, at + 1), f"{year}-{month:02}-01", last.isoformat(), "month", "published")


def then(scan: Scan, found: Found) -> bool:
    """"Тогда министры встретились в Осло": at the time of what was told just before."""
    a = scan.analysis
    verb = found.link.verb if found.word.noun else found.head
    return verb >= 0 and any(a.norms[c] == "тогда" and a.rels[c] == "advmod" for c in a.children(verb)) and (
        not any(a.norms[c] == "если" for c in a.children(verb)))


def by_where(scan: Scan, found: Found) -> TimeRef | None:
    """"5 мая прибыл в Лиму, где встретился с ...": the one day of the predicate above that tells of the place."""
    a = scan.analysis
    verb = found.link.verb if found.word.noun else found.head
    if not syntax.by_where(a, verb) or a.rels[verb] not in ("acl:relcl", "acl"):
        return None
    above = next((k for k in a.ancestors(a.heads[verb], 4) if a.feats[k].get("VerbForm") == "Fin"), -1)
    told = [t for t in _near(scan, found) if t[2].precision == "day" and t[0] < verb and not _since(scan, t[0], t[0])]
    return told[0][2] if len(told) == 1 and above >= 0 and belongs(scan, told[0][0], frozenset((above,))) else None


def by_when(scan: Scan, found: Found) -> TimeRef | None:
    """"еще в марте, когда X говорил с Y": the time that the clause tells more of."""
    a = scan.analysis
    verb = found.link.verb if found.word.noun else found.head
    at = next((c for c in a.children(verb) if a.norms[c] == "когда"), -1) if verb >= 0 else -1
    if at < 2 or a.words[at - 1] != ",":
        return None
    first, _ = a.sentences[a.sentence[at]]
    return next((ref for low, high, ref in scan.times_in(first, at) if high == at - 1), None)


BRIEFINGS = frozenset({"пресс-конференция", "брифинг"})


def by_briefing(scan: Scan, found: Found) -> TimeRef | None:
    """"сказал в субботу на брифинге по итогам встречи", "заявил в среду после переговоров": what follows a contact at once is
    on its day."""
    a = scan.analysis
    if not found.word.noun or circumstance(scan, found) != "after":
        return None
    beside = a.children(found.link.verb) if found.link.verb >= 0 else ()
    above = {*found.link.through, *a.ancestors(found.head, 4), *beside, *(d for c in beside for d in a.children(c))}
    told = [ref for _, _, ref in _near(scan, found) if ref.earliest and ref.latest]
    if len(told) == 1 and any(a.lemmas[k] in BRIEFINGS for k in above):
        return told[0]
    said = said_after(scan, found)
    on = [t[2] for t in _near(scan, found) if said and t[2].precision == "day" and _dates(scan, found, t, said, False)]
    return on[0] if len(on) == 1 else None


def up_to(scan: Scan, time: TimeRef | None) -> TimeRef | None:
    """"посетит Лиму до конца октября": from the day of publication on."""
    a, published = scan.analysis, scan.view.article.published
    day = published.date if published else None
    if time is None or day is None or time.precision == "day" or not (time.earliest and time.latest):
        return time
    first = a.token_at(time.span.start)
    before = a.norms[first - 1] if first else ""
    return replace(time, earliest=day) if before == "до" and day < time.earliest else time


ROUND = dt.timedelta(days=3)
BEGUN = frozenset({"начаться", "начать", "открыться", "открыть", "стартовать", "возобновиться", "возобновить"})


def since_begun(scan: Scan, found: Found, time: TimeRef | None) -> TimeRef | None:
    """"переговоры начались 3 сентября и продолжаются": what goes on has been since that day; a round lasts days only."""
    published = scan.view.article.published
    day = published.day if published else None
    if time is None or time.earliest is None or not found.word.noun or day is None:
        return time
    if day - dt.date.fromisoformat(time.earliest) <= ROUND:
        return time
    a = scan.analysis
    begun = {found.link.verb, *(c for k in found.nucleus for c in a.children(k) if a.rels[c] in ("amod", "acl"))} - {-1}
    return replace(time, latest=None, precision="open") if any(a.lemmas[v] in BEGUN for v in begun) else time


PARTS_OF_DAY = frozenset({"утро", "день", "вечер", "ночь"})


def of_day_part(scan: Scan, found: Found, ahead: bool) -> TimeRef | None:
    """"Вечером он встретится с ...": of the day that the sentences before speak of, else, of what is ``ahead``, of the day of
    publication."""
    a = scan.analysis
    day = scan.view.article.published.day if scan.view.article.published else None
    verb = found.link.verb if found.word.noun else found.head
    at = next((c for c in a.children(verb) if _part_of_day(scan, c)), -1) if verb >= 0 else -1
    if day is None or at < 0:
        return None
    first, _ = a.sentences[max(0, a.sentence[at] - 2)]
    told = [ref for _, _, ref in scan.times_in(first, at)
            if ref.precision == "day" and ((ref.earliest or "") >= day.isoformat()) == ahead]
    if not ahead and not told:
        return None
    on = told[-1].earliest if told else day.isoformat()
    return TimeRef("", a.words[at], a.span(at, at + 1), on, on, "day", "document" if told else "published")


def _part_of_day(scan: Scan, token: int) -> bool:
    a = scan.analysis
    bare = a.lemmas[token] in PARTS_OF_DAY and case(a, token) == "Ins" and not preposition(a, token)
    half = a.lemmas[token] == "половина" and any(a.lemmas[c] == "день" for c in a.children(token))
    return (bare or half) and not scan.in_time(token)


LASTING = {"двухдневный": 2, "трехдневный": 3, "четырехдневный": 4, "пятидневный": 5, "шестидневный": 6, "недельный": 7}


def narrowest(told: list[TimeRef]) -> TimeRef | None:
    """The first date, or the one within it that a wider one opens: "в этом году: в феврале ..."."""
    if not told:
        return None
    first = told[0]
    inside = [t for t in told[1:] if first.precision == "year" and (first.earliest or "9") <= (t.earliest or "") and (
        t.latest or "9") <= (first.latest or "")]
    return inside[0] if inside else first


def lasting(scan: Scan, found: Found, time: TimeRef | None) -> TimeRef | None:
    """"с двухдневным визитом" from a day on: the days after it too."""
    a = scan.analysis
    stay = [c for c in a.children(found.head) if found.word.frame == "trip" and a.lemmas[c] in ("визит", "поездка")]
    days = next((LASTING[a.lemmas[c]] for k in (found.head, *stay) for c in a.children(k) if a.lemmas[c] in LASTING), 1)
    if time is None or days == 1 or time.earliest is None or time.earliest != time.latest:
        return time
    last = dt.date.fromisoformat(time.earliest) + dt.timedelta(days=days - 1)
    return replace(time, latest=last.isoformat(), precision="range")


def two_days(scan: Scan, time: TimeRef) -> list[TimeRef]:
    """The two days of "2 и 9 ноября", which are no days in a row; empty for other times."""
    first = scan.analysis.token_at(time.span.start)
    words = scan.analysis.norms[first : first + 3]
    days = len(words) == 3 and words[0].isdecimal() and words[1] == "и" and words[2].isdecimal()
    if not days or time.earliest is None or time.latest is None or int(words[2]) - int(words[0]) < 2:
        return []
    return [replace(time, earliest=day, latest=day, precision="day") for day in (time.earliest, time.latest)]


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


PARTING = frozenset({",", ";", ":", "—", '"', "(", ")", "."})


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
    return [t for t in scan.times_in(first, last) if not _instead(scan.analysis, *t[:2])]


def _instead(a: Analysis, first: int, last: int) -> bool:
    """"не в ноябре, а в декабре": the first of the two is not when it is."""
    start = first - 1 if first and a.pos[first - 1] == "ADP" else first
    return start > 0 and a.norms[start - 1] == "не" and a.norms[last : last + 2] == [",", "а"]


def _dates(scan: Scan, found: Found, time: tuple[int, int, TimeRef], heads: frozenset[int], process: bool) -> bool:
    a = scan.analysis
    first, last, _ = time
    top = next((i for i in range(first, last) if not first <= a.heads[i] < last), first)
    if not process and _since(scan, top, first):
        return False
    if a.norms[first] == "накануне" and circumstance(scan, found) == "before":
        return False  # "накануне завтрашнего саммита": the day before it
    if first and a.words[first - 1] == "," and circumstance(scan, found) in ("before", "after"):
        return False  # "накануне саммита, 26 ноября": the day of what is told
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
    if before == "до" and any(t.earliest and t.precision == "range" for _, _, t in scan.times_in(first, first + 1)):
        return False  # "до конца года": from now until then
    if before in ("после", "до", "ранее", "позднее", "к", "от"):
        return True
    return before in ("с", "со") and "по" not in a.norms[first : first + 8]
