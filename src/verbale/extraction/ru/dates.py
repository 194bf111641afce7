"""What Russian date expressions mean beyond what :mod:`verbale.extraction.dates` tells for any language."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import cast

from verbale.extraction import calendar, dates
from verbale.extraction.phrases import Match
from verbale.extraction.ru.tense import lasting
from verbale.extraction.timeline import OFFSETS, Reader, Reading
from verbale.lexicon import table

ONE = frozenset(["день", "неделю", "месяц", "год"])
"""Units that are one by themselves: ``неделю назад``."""
RUNNING = frozenset(["идти", "вести", "вестись", "проходить", "продолжаться", "длиться", "находиться", "пребывать", "гостить"])
"""Verbs whose present tells of what has been going on ``с понедельника``."""
COUNTING = frozenset(["до", "после", "с", "со", "около", "более", "свыше", "из", "от", "для"])
BEHIND_A_DAY = frozenset(["—", "–", "-", "в", "во", "на", ",", "с", "со", "он", "она", "они"])
"""What follows a day told by its number alone; a noun would be what is counted."""
COUNTED = frozenset(["NOUN", "ADJ", "NUM", "X", "SYM"])
"""Parts of speech that a number before them counts: ``в 2000 метрах``."""


def bare_month(match: Match, reader: Reader) -> Reading | None:
    """``в мае``, but no name: ``с Августом``; what goes on ``с марта`` began in the last one."""
    if reader.analysis.words[match.token][0].isupper():
        return None
    running = reader.before(match) in ("с", "со") and reader.tense(match.token) == "present"
    if running and reader.today is not None:
        months = [calendar.month(reader.today.year - back, match.number("month")) for back in (0, 1)]
        days = calendar.nearest(months, reader.today, "past")
        return Reading(days, reader.derivation) if days else None
    return dates.month_of_year(match, reader)


@cache
def names() -> dict[str, tuple[str, ...]]:
    """Word before a date that is a name there -> the dates, ``day.month``; an empty tuple for any date."""
    rows = table.load("ru", "time_names")
    return {word: table.split(row["dates"]) for row in rows for word in table.split(row["words"])}


def named_day(match: Match, reader: Reader) -> Reading | None:
    """A day of the month unless it is a name: ``площадь 9 Мая``, ``движение "6 апреля"``, ``теракты 11 сентября``."""
    quoted = reader.before(match) == '"'
    if quoted and reader.after(match) == '"':
        return None
    named = names().get(reader.before(match, 2 if quoted else 1))
    if named is not None and "year" not in match and (
            not named or f"{match.number('day')}.{match.number('month')}" in named):
        return None
    return dates.day_of_month(match, reader)


def compound_day(match: Match, reader: Reader) -> Reading | None:
    """``двадцать первого мая``."""
    month, number = match.number("month"), match.number("tens") + match.number("day")
    return reader.dated(match, lambda year: calendar.date(year, month, number))


def day_number(match: Match, reader: Reader) -> Reading | None:
    """``2-го числа`` of the month that the text has just spoken of; ``5 числа этого месяца``."""
    if "relative" in match:
        month = reader.away("month", OFFSETS.get(match.word("relative"), 0))
    else:
        month = reader.recall(match.token, days=31)
    if month is None or reader.after(match).startswith("кажд"):
        return None
    days = calendar.date(month.first.year, month.first.month, match.number("day"))
    return Reading(days, reader.derivation if "relative" in match else "document") if days else None


def bare_day(match: Match, reader: Reader) -> Reading | None:
    """``23 мая прибудет в Анкару, 25-го — в Тегеран``: of the month of the day spoken of just before, or of the one after."""
    told, after = reader.recall(match.token, days=31), reader.after(match)
    counts = reader.before(match) in COUNTING or reader.analysis.rels[match.token] == "amod"
    if told is None or counts or after not in BEHIND_A_DAY:
        return None
    number, month = match.number("day"), told.first.year * 12 + told.first.month - 1
    month += len(told) == 1 and number < told.first.day
    days = calendar.date(month // 12, month % 12 + 1, number)
    return Reading(days, "document") if days else None


def days_of_month(match: Match, reader: Reader) -> Reading | None:
    """``14-15 ноября``; "второй — 15 июля" names one of a row, and its day."""
    words = reader.analysis.norms[match.token], reader.after(match, match.first + 1)
    return None if words[1] in ("—", "–", "-") and words[0].isalpha() else dates.days_of_month(match, reader)


def bare_weekday(match: Match, reader: Reader) -> Reading | None:
    """``в среду``, but not ``в среду обитания``; what is going on ``с понедельника`` began on the last one."""
    at = match.token
    surroundings = reader.analysis.norms[at] == "среду" and any(
        child == at + 1 and reader.analysis.rels[child] == "nmod" and reader.analysis.feats[child].get("Case") == "Gen"
        for child in reader.analysis.children(at))
    if surroundings:
        return None
    a, today = reader.analysis, reader.today
    head = a.heads[at]
    going = today is not None and head >= 0 and reader.before(match) in ("с", "со") and a.lemmas[head] in RUNNING and (
        a.feats[head].get("Tense") == "Pres")
    if going and today is not None:
        return Reading(calendar.strictly(today, match.number("weekday"), forward=False), reader.derivation)
    return dates.weekday(match, reader)


def relative_unit(match: Match, reader: Reader) -> Reading | None:
    """``на прошлой неделе``; days count from what the text has just spoken of: ``на следующий день``."""
    if match.word("unit") != "day":
        return dates.relative_period(match, reader)
    verdict = {"next": dates.day_after, "last": dates.day_before, "this": dates.same_day}.get(match.word("relative"))
    return verdict(match, reader) if verdict else None


def bare_season(match: Match, reader: Reader) -> Reading | None:
    """``летом``: the instrumental is an adverb."""
    adverb = reader.analysis.norms[match.token].endswith(("ом", "ой", "ою", "нью"))
    return dates.season_of_year(match, reader) if adverb else None


def first_days(match: Match, reader: Reader) -> Reading | None:
    """``в первых числах декабря`` (five days), ``в двадцатых числах`` (ten), ``в последних числах``."""
    whole = reader.period(match)
    if whole is None or whole.reading.days.precision != "month":
        return None
    of, number = whole.reading.days, match.number("number") if "number" in match else 0
    days = {0: calendar.part(of, "end", edge=True), 1: calendar.part(of, "start", edge=True),
            10: calendar.third(of, 2), 20: calendar.third(of, 3), 1920: calendar.third(of, 3)}.get(number)
    return Reading(days, whole.reading.derivation, whole.last) if days else None


def year_in_two_digits(match: Match, reader: Reader) -> Reading | None:
    """``в 91-м году``, ``с 14-го года``; not ``в 91 год``, an age."""
    word, before = reader.analysis.norms[match.run.atoms[match.last - 1].token], reader.before(match)
    if word != ("году" if before in ("в", "к") else "года"):
        return None
    return Reading(calendar.year(_century(match.number("short"))), "explicit")


def month_of_short_year(match: Match, reader: Reader) -> Reading | None:
    """``в январе 95 года``."""
    return Reading(calendar.month(_century(match.number("short")), match.number("month")), "explicit")


def _century(number: int) -> int:
    return number + (1900 if number > 31 else 2000)


def bare_year(match: Match, reader: Reader) -> Reading | None:
    """``В 1979 они уехали``: a number that nothing is counted by."""
    at = match.run.atoms[match.last - 1].token + 1
    analysis = reader.analysis
    counted = at < len(analysis) and (analysis.pos[at] in COUNTED or analysis.norms[at] in ("%", "$", "€"))
    return None if counted or match.number("year") < 1900 else dates.calendar_year(match, reader)


def part_of_day(match: Match, reader: Reader) -> Reading | None:
    """``этим утром``, ``минувшей ночью``."""
    relative = match.word("relative")
    if match.word("part") == "night":
        return dates.last_night(match, reader)
    days = reader.away("day", OFFSETS[relative]) if relative in ("this", "last", "past") else None
    return Reading(days, reader.derivation) if days else None


def years_in_a_row(match: Match, reader: Reader) -> Reading | None:
    """``в 2012, 2013 и 2014 годах``; years apart are so many times."""
    years = [a.value for a in match.run.atoms[match.first : match.last] if a.kind in ("year", "longyear")]
    in_a_row = all(isinstance(a, int) and b == a + 1 for a, b in pairwise(years))
    return dates.calendar_years(match, reader) if in_a_row else None


def winter(match: Match, reader: Reader) -> Reading | None:
    """``зимой 2014-2015 годов``."""
    first, last = match.number("year"), match.number("year2")
    return Reading(calendar.season(last, match.number("number")), "explicit") if last == first + 1 else None


def plain_ago(match: Match, reader: Reader) -> Reading | None:
    """``две недели назад``, ``год назад``; not ``недели назад``."""
    whole = "count" in match or reader.analysis.norms[match.token] in ONE
    return dates.ago(match, reader) if whole else None


def plain_ahead(match: Match, reader: Reader) -> Reading | None:
    """``через неделю``; in a story of the past, or before ``после``, it counts from something else."""
    unit = reader.analysis.norms[match.run.atoms[match.last - 1].token]
    if ("count" not in match and unit not in ONE) or reader.after(match) in ("после", "с", "со", "от", "назад"):
        return None
    return None if reader.tense(match.token) == "past" else dates.ahead(match, reader)


def coming_while(match: Match, reader: Reader) -> Reading | None:
    """``в ближайшие две недели``, ``в ближайший месяц``: from publication on."""
    if reader.today is None or match.word("relative") != "nearest":
        return None
    end = calendar.shift(reader.today, match.number("count") if "count" in match else 1, cast(calendar.Unit, match.word("unit")))
    return Reading(calendar.Days(reader.today, end, "range"), reader.derivation)


def day_word(match: Match, reader: Reader) -> Reading | None:
    """``вчера``, ``сегодня вечером``; ``сегодня`` may mean these days, or stand in the name of an agency."""
    if match.last - match.first == 1 and match.number("offset") == 0 and (
            lasting(reader.analysis, match.token) or reader.before(match) == "россия"):
        return None
    return dates.relative_day(match, reader)


def next_weekday(match: Match, reader: Reader) -> Reading | None:
    """``субботу`` of ``в пятницу и субботу``."""
    day = reader.recall(match.token)
    if day is None:
        return None
    return Reading(calendar.strictly(day.last, match.number("weekday"), forward=True), reader.derivation)


def apposed(match: Match, reader: Reader) -> Reading | None:
    """``сегодня, 14 ноября``, ``накануне, в среду``: one date twice."""
    days, date = dates.relative_day(match, reader), reader.expression(match)
    if date is None or (days and date.reading.days != days.days):
        return None
    return date.reading._replace(last=date.last)


def unplaced_weekday(match: Match, reader: Reader) -> Reading | None:
    """``заявил субботу``: the preposition was lost; of the other weekdays the form is no adverbial."""
    at = match.token
    if reader.analysis.norms[at] not in ("пятницу", "субботу") or not at:
        return None
    return dates.weekday(match, reader) if reader.analysis.pos[at - 1] == "VERB" else None


def last_eve(match: Match, reader: Reader) -> Reading | None:
    """``накануне``: the day before publication, for what is to come before the day just told; ``накануне саммита`` is as vague as
    the day of the summit."""
    following = match.run.atoms[match.last - 1].token + 1
    analysis = reader.analysis
    governs = analysis.pos[match.token] == "ADP" or analysis.heads[match.token] == following
    if governs and following < len(analysis) and analysis.feats[following].get("Case") == "Gen":
        return None
    if reader.tense(match.token) != "future":
        return dates.relative_day(match, reader)
    told = reader.recall(match.token, days=1, near=4)
    return Reading(calendar.day(told.first - calendar.DAY), "document") if told else None


def eve_of(match: Match, reader: Reader) -> Reading | None:
    """``накануне 9 мая``."""
    day = reader.expression(match)
    if day is None or day.reading.days.precision != "day":
        return None
    return Reading(calendar.day(day.reading.days.first - calendar.DAY), day.reading.derivation, day.last)


def until_part(match: Match, reader: Reader) -> Reading | None:
    return dates.until_end(match, reader) if match.word("part") == "end" else None


def since_part(match: Match, reader: Reader) -> Reading | None:
    return dates.since_start(match, reader) if match.word("part") == "start" else None
