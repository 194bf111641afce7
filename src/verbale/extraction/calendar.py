"""Intervals of days, and the arithmetic on them that needs no language.

A week runs Monday to Sunday, a season is a calendar quarter (winter of 2014: December 2013 to February 2014), a vague
part of a period is what the contract says it is: ``в начале мая`` is 1-10 May, ``в конце года`` the last quarter.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from dataclasses import dataclass, replace
from typing import Literal

from verbale.model import Precision

Tense = Literal["past", "present", "future"]
Part = Literal["start", "middle", "end"]
Unit = Literal["day", "week", "month", "year"]

DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Days:
    """The days ``first`` to ``last``, both included. ``precision`` is what the words name: a day, a month, a range."""

    first: dt.date
    last: dt.date
    precision: Precision

    def __post_init__(self) -> None:
        if self.first > self.last:
            raise ValueError(f"{self.first} is after {self.last}")

    def __contains__(self, date: dt.date) -> bool:
        return self.first <= date <= self.last

    def __len__(self) -> int:
        return (self.last - self.first).days + 1


# ---------------------------------------------------------------- periods


def day(date: dt.date) -> Days:
    return Days(date, date, "day")


def date(year: int, month: int, number: int) -> Days | None:
    """A day of the calendar; None for the 31st of April."""
    if not 1 <= month <= 12 or not 1 <= number <= monthrange(year, month)[1]:
        return None
    return day(dt.date(year, month, number))


def month(year: int, number: int) -> Days:
    return Days(dt.date(year, number, 1), dt.date(year, number, monthrange(year, number)[1]), "month")


def quarter(year: int, number: int) -> Days:
    return _months(year, 3 * number - 2, 3, "quarter")


def half_year(year: int, number: int) -> Days:
    return _months(year, 6 * number - 5, 6, "range")


def season(year: int, number: int) -> Days:
    """1 winter, 2 spring, 3 summer, 4 autumn; the winter of a year is the one that it begins in."""
    if number == 1:
        return Days(dt.date(year - 1, 12, 1), month(year, 2).last, "season")
    return _months(year, 3 * number - 3, 3, "season")


def year(number: int) -> Days:
    return Days(dt.date(number, 1, 1), dt.date(number, 12, 31), "year")


def decade(first: int) -> Days:
    """The ten years from ``first`` on."""
    return Days(dt.date(first, 1, 1), dt.date(first + 9, 12, 31), "range")


def week(of: dt.date) -> Days:
    """Monday to Sunday around a date."""
    monday = of - of.weekday() * DAY
    return Days(monday, monday + 6 * DAY, "week")


def weekend(of: dt.date) -> Days:
    """Saturday and Sunday of the week around a date."""
    sunday = week(of).last
    return Days(sunday - DAY, sunday, "range")


def period(unit: Unit, of: dt.date) -> Days:
    """The day, week, month or year that holds a date."""
    if unit == "day":
        return day(of)
    if unit == "week":
        return week(of)
    return month(of.year, of.month) if unit == "month" else year(of.year)


def night_before(days: Days) -> Days:
    """``в ночь на вторник``: both days."""
    return Days(days.first - DAY, days.last, "range")


def cover(first: Days, last: Days) -> Days | None:
    """From the beginning of one to the end of the other; None where that runs backwards."""
    if first.first > last.last:
        return None
    return first if first == last else Days(first.first, last.last, "range")


def _months(year: int, first: int, count: int, precision: Precision) -> Days:
    return Days(dt.date(year, first, 1), month(year, first + count - 1).last, precision)


# ---------------------------------------------------------------- parts of periods


def part(of: Days, which: Part, edge: bool = False) -> Days | None:
    """The beginning, middle or end of a period as the contract cuts it.

    Args:
        edge: only the very beginning or end ("в первых числах", "в самом конце"): five days of a month.
    """
    if edge and of.precision == "month" and which != "middle":
        return _slice(of, 0, 5) if which == "start" else _slice(of, -5, None)
    if of.precision == "month":
        return _slice(of, *{"start": (0, 10), "middle": (10, 20), "end": (20, None)}[which])
    if of.precision == "season":
        months = _month_list(of)
        return part(months[{"start": 0, "middle": 1, "end": 2}[which]], which)
    if of.precision == "quarter":
        return _month_list(of)[{"start": 0, "middle": 1, "end": 2}[which]]
    if of.precision == "year":
        return _part_of_year(of.first.year, which)
    if of.precision == "week":
        return _slice(of, *{"start": (0, 2), "middle": (2, 4), "end": (4, None)}[which])
    return _part_of_range(of, which)


def half(of: Days, number: int) -> Days | None:
    """The first or second half of a month or a year."""
    if of.precision == "year":
        return half_year(of.first.year, number)
    if of.precision == "month":
        return _slice(of, 0, 15) if number == 1 else _slice(of, 15, None)
    return None


def third(of: Days, number: int) -> Days | None:
    """``в третьей декаде мая``: ten days of a month, the last one to its end."""
    return part(of, ("start", "middle", "end")[number - 1]) if of.precision == "month" else None


def until_end(of: Days, today: dt.date) -> Days | None:
    """``до конца года``: from today to the end of the period; None when the period is over."""
    return Days(today, of.last, "range") if today <= of.last else None


def since_start(of: Days, today: dt.date) -> Days | None:
    """``с начала года``: from the beginning of the period to today; None when it has not begun."""
    return Days(of.first, min(today, of.last), "range") if of.first <= today else None


def _part_of_year(year: int, which: Part) -> Days:
    if which == "middle":
        return _months(year, 5, 4, "range")
    return quarter(year, 1 if which == "start" else 4)


def _part_of_range(of: Days, which: Part) -> Days | None:
    if 13 <= len(of) <= 16:  # half a month
        return _slice(of, *{"start": (0, 5), "middle": (5, 10), "end": (10, None)}[which])
    if len(of) > 3650:  # a decade of years: 0-3, 4-6, 7-9
        first, last = {"start": (0, 3), "middle": (4, 6), "end": (7, 9)}[which]
        return Days(year(of.first.year + first).first, year(of.first.year + last).last, "range")
    return None


def _slice(of: Days, first: int, last: int | None) -> Days:
    start = of.first + first * DAY if first >= 0 else of.last + (first + 1) * DAY
    return replace(of, first=start, last=of.last if last is None else of.first + (last - 1) * DAY, precision="range")


def _month_list(of: Days) -> list[Days]:
    """The months of a season or quarter, in order."""
    numbers = [(of.first.month - 1 + k) for k in range(3)]
    return [month(of.first.year + n // 12, n % 12 + 1) for n in numbers]


# ---------------------------------------------------------------- from one day to another


def shift(of: dt.date, count: int, unit: Unit) -> dt.date:
    """The date ``count`` units later (earlier for a negative count); the last day of a shorter month."""
    if unit == "day":
        return of + count * DAY
    if unit == "week":
        return of + 7 * count * DAY
    months = of.year * 12 + of.month - 1 + count * (12 if unit == "year" else 1)
    target, number = months // 12, months % 12 + 1
    return dt.date(target, number, min(of.day, monthrange(target, number)[1]))


def away(of: dt.date, count: int, unit: Unit) -> Days:
    """``две недели назад`` is a day, ``три года назад`` a year: as far as the unit tells."""
    target = shift(of, count, unit)
    return day(target) if unit in ("day", "week") else period(unit, target)


def weekday_by_tense(of: dt.date, number: int, tense: Tense | None) -> Days:
    """The weekday (0 Monday) that a text of this date means: today's, or the last or next by tense, or the nearest."""
    ahead = (number - of.weekday()) % 7
    if ahead == 0:
        return day(of)
    back = 7 - ahead
    forward = ahead < back if tense is None else tense != "past"
    return day(of + ahead * DAY if forward else of - back * DAY)


def weekday_of_week(of: dt.date, number: int, weeks: int) -> Days:
    """The weekday of this week (0), of last week (-1), of next week (1)."""
    return day(week(of).first + (7 * weeks + number) * DAY)


def strictly(of: dt.date, number: int, forward: bool) -> Days:
    """The last or the next such weekday, never today."""
    ahead = (number - of.weekday() - 1) % 7 + 1
    back = (of.weekday() - number - 1) % 7 + 1
    return day(of + ahead * DAY if forward else of - back * DAY)


COMING_AGAINST_PAST, GONE_AGAINST_FUTURE = 6, 3
"""How many times farther away a date seems that the tense speaks against; futures are the less certain tense."""


def nearest(candidates: list[Days], of: dt.date, tense: Tense | None) -> Days | None:
    """The candidate that a text of this date means: the nearest, where the tense pulls; the past one of a tie."""
    def distance(days: Days) -> tuple[float, bool]:
        if of in days:
            return 0, False
        if days.last < of:
            return (of - days.last).days * (GONE_AGAINST_FUTURE if tense == "future" else 1), False
        return (days.first - of).days * (COMING_AGAINST_PAST if tense == "past" else 1), True

    return min(candidates, key=distance, default=None)
