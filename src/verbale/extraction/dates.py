"""What date expressions mean, in any language: the functions of the rules.

They ask the match for atoms by these names, which the patterns of a language give:

    day, first, last    number of a day         month, month2   number of a month
    year, year2         four digits             relyear         last | past | this | next | before_last
    weekday, weekday2   0 Monday                relative        as relyear, and nearest
    unit                day | week | month | year | quarter
    count               a number of units       number          of a quarter, a half, a season
    offset              days from publication   part            start | middle | end, with edge: the very start
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import cast

from verbale.extraction import calendar
from verbale.extraction.calendar import Days
from verbale.extraction.phrases import Match
from verbale.extraction.timeline import OFFSETS, Reader, Reading

FRIDAY, SUNDAY = 4, 6

# ---------------------------------------------------------------- days


def day_of_month(match: Match, reader: Reader) -> Reading | None:
    """``14 ноября 2025 года``; a weekday beside it may tell the year: ``во вторник, 4 марта``."""
    month, number = match.number("month"), match.number("day")

    def make(year: int) -> Days | None:
        return calendar.date(year, month, number)

    if "weekday" not in match:
        return reader.dated(match, make)
    return day_on_weekday(match, reader) or reader.dated(match, make)


def day_on_weekday(match: Match, reader: Reader) -> Reading | None:
    """``4 марта, во вторник``: only of a year in which the 4th of March is a Tuesday."""
    month, number, weekday = match.number("month"), match.number("day"), match.number("weekday")

    def make(year: int) -> Days | None:
        days = calendar.date(year, month, number)
        return days if days and days.first.weekday() == weekday else None

    return reader.dated(match, make)


def days_of_month(match: Match, reader: Reader) -> Reading | None:
    """``14-15 ноября``, ``14, 15 и 17 октября``, ``с 14 по 16 ноября``."""
    month = match.number("month")

    def make(year: int) -> Days | None:
        ends = (calendar.date(year, month, match.number(n)) for n in ("first", "last"))
        return _cover(*ends)

    return reader.dated(match, make)


def days_across_months(match: Match, reader: Reader) -> Reading | None:
    """``с 30 октября по 2 ноября``, ``28 декабря 2014 года — 3 января 2015 года``."""
    months = match.number("month"), match.number("month2")
    first_year = reader.year(match, "2")

    def make(year: int) -> Days | None:
        later = reader.year(match)
        end = year if later or months[0] <= months[1] else year + 1
        start = first_year[0] if first_year else end - (months[0] > months[1])
        return _cover(calendar.date(start, months[0], match.number("first")),
                      calendar.date(end, months[1], match.number("last")))

    return reader.dated(match, make)


def numeric_date(match: Match, reader: Reader) -> Reading | None:
    """``14.11.2025``: the numeral carries year, month, day and, for a range, the last day."""
    value = match.run.atoms[match.first].value
    assert isinstance(value, tuple)
    year, month, first, last = value
    days = _cover(calendar.date(year, month, first), calendar.date(year, month, last))
    return Reading(days, "explicit") if days else None


def _cover(first: Days | None, last: Days | None) -> Days | None:
    return calendar.cover(first, last) if first and last else None


def relative_day(match: Match, reader: Reader) -> Reading | None:
    """``сегодня``, ``вчера вечером``: so many days from the publication."""
    days = reader.away("day", match.number("offset"))
    return Reading(days, reader.derivation) if days else None


def weekday(match: Match, reader: Reader) -> Reading | None:
    """``в среду``: today's, or by tense; ``в прошлую среду``: last week's."""
    if reader.today is None:
        return None
    number = match.number("weekday")
    if "relative" in match:
        days = _relative_weekday(reader.today, number, match.word("relative"))
    else:
        days = calendar.weekday_by_tense(reader.today, number, reader.tense(match.token))
    return Reading(days, reader.derivation) if days else None


def _relative_weekday(today: dt.date, number: int, relative: str) -> Days | None:
    if relative in ("past", "nearest"):
        return calendar.strictly(today, number, forward=relative == "nearest")
    return calendar.weekday_of_week(today, number, OFFSETS[relative])


def weekdays(match: Match, reader: Reader) -> Reading | None:
    """``с понедельника по среду``."""
    if reader.today is None:
        return None
    first = calendar.weekday_by_tense(reader.today, match.number("weekday"), reader.tense(match.token))
    length = (match.number("weekday2") - match.number("weekday")) % 7
    return Reading(Days(first.first, first.first + length * calendar.DAY, "range"), reader.derivation)


def night_before(match: Match, reader: Reader) -> Reading | None:
    """``в ночь на вторник``: both days."""
    day = reader.expression(match)
    if day is None or day.reading.days.precision != "day":
        return None
    return Reading(calendar.night_before(day.reading.days), day.reading.derivation, day.last)


def last_night(match: Match, reader: Reader) -> Reading | None:
    """``минувшей ночью``, ``этой ночью``: both days, the coming night by tense."""
    if reader.today is None or OFFSETS.get(match.word("relative")) not in (0, -1):
        return None
    ahead = match.word("relative") == "this" and reader.tense(match.token) == "future"
    morning = reader.today + calendar.DAY if ahead else reader.today
    return Reading(calendar.night_before(calendar.day(morning)), reader.derivation)


def weekend(match: Match, reader: Reader) -> Reading | None:
    """``в минувшие выходные``, ``в эти выходные``; without a word for it, by tense."""
    today = reader.today
    if today is None:
        return None
    if "relative" in match:
        weeks = 0 if match.word("relative") == "nearest" else OFFSETS[match.word("relative")]
    else:
        weeks = -1 if today.weekday() < 5 and reader.tense(match.token) == "past" else 0
    return Reading(calendar.weekend(today + 7 * weeks * calendar.DAY), reader.derivation)


# ---------------------------------------------------------------- periods


def month_of_year(match: Match, reader: Reader) -> Reading | None:
    """``ноябрь 2025 года``, ``в ноябре``, ``в прошлом ноябре``."""
    number = match.number("month")
    if "relative" in match:
        return _relative_period(match, reader, lambda year: calendar.month(year, number))
    return reader.dated(match, lambda year: calendar.month(year, number))


def months_of_year(match: Match, reader: Reader) -> Reading | None:
    """``в июле-августе``, ``с октября по декабрь 2010 года``."""
    first, last = match.number("month"), match.number("month2")
    first_year = reader.year(match, "2")

    def make(year: int) -> Days | None:
        start = first_year[0] if first_year else year - (first > last)
        return calendar.cover(calendar.month(start, first), calendar.month(year, last))

    return reader.dated(match, make)


def season_of_year(match: Match, reader: Reader) -> Reading | None:
    """``осенью 2021 года``, ``летом``, ``прошлой весной``."""
    number = match.number("number")
    if "relative" in match:
        return _relative_period(match, reader, lambda year: calendar.season(year, number))
    return reader.dated(match, lambda year: calendar.season(year, number))


def quarter_of_year(match: Match, reader: Reader) -> Reading | None:
    """``в четвертом квартале 2011 года``."""
    number = match.number("number")
    if not 1 <= number <= 4:
        return None
    return reader.dated(match, lambda year: calendar.quarter(year, number))


def half_of_year(match: Match, reader: Reader) -> Reading | None:
    """``в первом полугодии``."""
    number = match.number("number")
    return reader.dated(match, lambda year: calendar.half_year(year, number)) if number in (1, 2) else None


def borrowed_year(match: Match, reader: Reader) -> Reading | None:
    """``5 мая`` of ``5 мая и 6 июня 2014 года``: the year stands with the later one."""
    later = next(a for a in match.run.atoms[match.last :] if a.kind in ("year", "longyear"))
    assert isinstance(later.value, int)
    year, month = later.value, match.number("month")
    days = calendar.date(year, month, match.number("day")) if "day" in match else calendar.month(year, month)
    return Reading(days, "explicit") if days else None


def calendar_year(match: Match, reader: Reader) -> Reading | None:
    """``в 2014 году``, ``в прошлом году``."""
    year = reader.year(match)
    return Reading(calendar.year(year[0]), year[1]) if year else None


def calendar_years(match: Match, reader: Reader) -> Reading | None:
    """``в 2014-2015 годах``, ``(1997-2002)``."""
    first, last = match.number("year"), match.number("year2")
    days = calendar.cover(calendar.year(first), calendar.year(last))
    return Reading(days, "explicit") if days else None


def bracketed_years(match: Match, reader: Reader) -> Reading | None:
    """``(1997-2002)``: years without a word for them need brackets."""
    return calendar_years(match, reader) if reader.before(match).endswith("(") else None


def decade_of_years(match: Match, reader: Reader) -> Reading | None:
    """``в 1990-х``."""
    return Reading(calendar.decade(match.number("decade")), "explicit")


def relative_period(match: Match, reader: Reader) -> Reading | None:
    """``на прошлой неделе``, ``в этом году``, ``в следующем месяце``; a bare unit is the current one."""
    relative = match.word("relative") if "relative" in match else "this"
    offset = _week_offset(relative, reader) if match.word("unit") == "week" else OFFSETS.get(relative)
    days = None if offset is None else _quarter_away(reader, offset) if match.word("unit") == "quarter" else \
        reader.away(match.word("unit"), offset)
    return Reading(days, reader.derivation) if days else None


def _week_offset(relative: str, reader: Reader) -> int | None:
    """On a Sunday the week that is over is this one; the coming week is the next one from Friday on."""
    weekday = reader.today.weekday() if reader.today else 0
    if relative == "past" and weekday == SUNDAY:
        return 0
    if relative == "nearest":
        return 1 if weekday >= FRIDAY else 0
    return OFFSETS.get(relative)


def _quarter_away(reader: Reader, offset: int) -> Days | None:
    if reader.today is None:
        return None
    count = reader.today.year * 4 + (reader.today.month - 1) // 3 + offset
    return calendar.quarter(count // 4, count % 4 + 1)


def _relative_period(match: Match, reader: Reader, make: Callable[[int], Days]) -> Reading | None:
    """The last, this or the next such month or season."""
    if reader.today is None:
        return None
    around = [make(reader.today.year + k) for k in (-2, -1, 0, 1, 2)]
    past = [days for days in around if days.last < reader.today]
    coming = [days for days in around if days.first > reader.today]
    relative = match.word("relative")
    if relative in ("last", "past"):
        days = past[-1]
    elif relative in ("next", "nearest"):
        days = coming[0]
    elif relative == "this":  # of this year, or the one we are in
        days = calendar.nearest(around, reader.today, reader.tense(match.token)) or around[2]
    else:
        return None
    return Reading(days, reader.derivation)


# ---------------------------------------------------------------- parts


def part_of(match: Match, reader: Reader) -> Reading | None:
    """``в начале июля``, ``в самом конце года``, ``в конце первой половины июля``."""
    whole = reader.period(match)
    if whole is None:
        return None
    days = calendar.part(whole.reading.days, cast(calendar.Part, match.word("part")), edge="edge" in match)
    return Reading(days, whole.reading.derivation, whole.last) if days else None


def half_of(match: Match, reader: Reader) -> Reading | None:
    """``во второй половине мая``."""
    whole = reader.period(match)
    number = match.number("number")
    if whole is None or number not in (1, 2):
        return None
    days = calendar.half(whole.reading.days, number)
    return Reading(days, whole.reading.derivation, whole.last) if days else None


def third_of(match: Match, reader: Reader) -> Reading | None:
    """``в третьей декаде мая``."""
    whole = reader.period(match)
    number = match.number("number")
    if whole is None or not 1 <= number <= 3:
        return None
    days = calendar.third(whole.reading.days, number)
    return Reading(days, whole.reading.derivation, whole.last) if days else None


def until_end(match: Match, reader: Reader) -> Reading | None:
    """``до конца года``: from publication on."""
    whole = reader.period(match)
    if whole is None or reader.today is None or whole.reading.days.precision not in ("week", "year"):
        return None
    days = calendar.until_end(whole.reading.days, reader.today)
    return Reading(days, reader.derivation, whole.last) if days else None


def since_start(match: Match, reader: Reader) -> Reading | None:
    """``с начала года``: up to publication."""
    whole = reader.period(match)
    if whole is None or reader.today is None or reader.today not in whole.reading.days:
        return None
    if whole.reading.days.precision not in ("week", "month", "year"):
        return None
    days = calendar.since_start(whole.reading.days, reader.today)
    return Reading(days, reader.derivation, whole.last) if days else None


# ---------------------------------------------------------------- distances


def ago(match: Match, reader: Reader) -> Reading | None:
    """``две недели назад`` (a day), ``три года назад`` (a year)."""
    return _distance(match, reader, -1)


def ahead(match: Match, reader: Reader) -> Reading | None:
    """``через неделю``."""
    return _distance(match, reader, 1)


def _distance(match: Match, reader: Reader, sign: int) -> Reading | None:
    count = match.number("count") if "count" in match else 1
    unit = match.word("unit")
    if count > 400 or unit not in ("day", "week", "month", "year"):
        return None
    if reader.today is not None:
        return Reading(calendar.away(reader.today, sign * count, cast(calendar.Unit, unit)), reader.derivation)
    days = reader.away(unit, sign * count) if unit in ("month", "year") else None
    return Reading(days, reader.derivation) if days else None


def last_while(match: Match, reader: Reader) -> Reading | None:
    """``за последний месяц``, ``за последние три дня``: from so long ago to publication."""
    counted = "count" in match
    if reader.today is None or match.word("unit") not in (("day", "week", "month") if counted else ("week", "month", "year")):
        return None
    start = calendar.shift(reader.today, -match.number("count") if counted else -1, cast(calendar.Unit, match.word("unit")))
    return Reading(Days(start, reader.today, "range"), reader.derivation)


def same_day(match: Match, reader: Reader) -> Reading | None:
    """``в тот же день``: the day that the text has just spoken of."""
    days = reader.recall(match.token)
    return Reading(days, "document") if days and days.precision == "day" else None


def same_period(match: Match, reader: Reader) -> Reading | None:
    """``в тот же день``, ``в том же году``: of what the text has just spoken of."""
    unit = match.word("unit")
    if unit == "day":
        return same_day(match, reader)
    days = reader.recall(match.token, days=366 if unit == "year" else 31)
    if days is None or unit not in ("month", "year"):
        return None
    first, last = (calendar.period(cast(calendar.Unit, unit), d) for d in (days.first, days.last))
    return Reading(first, "document") if first == last else None


def day_after(match: Match, reader: Reader) -> Reading | None:
    """``на следующий день`` after what the text has just spoken of."""
    days = reader.recall(match.token)
    return Reading(calendar.day(days.last + calendar.DAY), "document") if days else None


def day_before(match: Match, reader: Reader) -> Reading | None:
    """``днем ранее``: before the day that the text has just spoken of, else before publication."""
    days = reader.recall(match.token)
    if days:
        return Reading(calendar.day(days.first - calendar.DAY), "document")
    return Reading(calendar.day(reader.today - calendar.DAY), reader.derivation) if reader.today else None


def unit_before(match: Match, reader: Reader) -> Reading | None:
    """``днем ранее``, ``неделей ранее``, ``годом ранее``."""
    unit = match.word("unit")
    if unit == "day":
        return day_before(match, reader)
    days = reader.recall(match.token, days=366 if unit == "year" else 7)
    if days is None or unit not in ("week", "year") or (unit == "week" and days.precision != "day"):
        return None
    return Reading(calendar.away(days.first, -1, cast(calendar.Unit, unit)), "document")
