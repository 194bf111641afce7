"""Interval arithmetic: what each period holds, and laws that hold for all of them."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from verbale.extraction import calendar
from verbale.extraction.calendar import DAY, Days

DATES = st.dates(dt.date(1600, 1, 1), dt.date(2150, 12, 31))
YEARS = st.integers(1600, 2150)
UNITS = st.sampled_from(["day", "week", "month", "year"])


def show(days: Days | None) -> str:
    """``2025-11-14`` or ``2025-11-14..2025-11-16``."""
    if days is None:
        return "none"
    return f"{days.first}" if days.first == days.last else f"{days.first}..{days.last}"


# ---------------------------------------------------------------- periods


@pytest.mark.parametrize(("days", "expected"), [
    (calendar.date(2024, 2, 29), "2024-02-29"),
    (calendar.date(2025, 2, 29), "none"),
    (calendar.date(2025, 4, 31), "none"),
    (calendar.date(2025, 13, 1), "none"),
    (calendar.month(2024, 2), "2024-02-01..2024-02-29"),
    (calendar.month(1900, 2), "1900-02-01..1900-02-28"),
    (calendar.quarter(2011, 4), "2011-10-01..2011-12-31"),
    (calendar.half_year(2011, 2), "2011-07-01..2011-12-31"),
    (calendar.season(2012, 1), "2011-12-01..2012-02-29"),
    (calendar.season(2012, 4), "2012-09-01..2012-11-30"),
    (calendar.year(2014), "2014-01-01..2014-12-31"),
    (calendar.decade(1990), "1990-01-01..1999-12-31"),
    (calendar.week(dt.date(2025, 11, 16)), "2025-11-10..2025-11-16"),
    (calendar.weekend(dt.date(2025, 11, 12)), "2025-11-15..2025-11-16"),
    (calendar.night_before(calendar.day(dt.date(2022, 3, 1))), "2022-02-28..2022-03-01"),
])
def test_periods(days: Days | None, expected: str) -> None:
    assert show(days) == expected


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine is no failure
@given(DATES, UNITS)
def test_a_period_holds_its_date_and_its_neighbours_do_not(date: dt.date, unit: calendar.Unit) -> None:
    here = calendar.period(unit, date)
    assert date in here
    before, after = calendar.period(unit, here.first - DAY), calendar.period(unit, here.last + DAY)
    assert before.last + DAY == here.first and here.last + DAY == after.first
    assert calendar.period(unit, here.first) == here == calendar.period(unit, here.last)


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine is no failure
@given(YEARS)
def test_months_quarters_halves_and_seasons_tile_a_year(year: int) -> None:
    for make, count in ((calendar.month, 12), (calendar.quarter, 4), (calendar.half_year, 2)):
        parts = [make(year, k + 1) for k in range(count)]
        assert parts[0].first == calendar.year(year).first and parts[-1].last == calendar.year(year).last
        assert all(a.last + DAY == b.first for a, b in itertools.pairwise(parts))
    seasons = [calendar.season(year, k) for k in (1, 2, 3, 4)]
    assert all(a.last + DAY == b.first for a, b in itertools.pairwise(seasons))
    assert len(calendar.year(year)) == (366 if calendar.month(year, 2).last.day == 29 else 365)


def test_an_interval_does_not_run_backwards() -> None:
    with pytest.raises(ValueError, match="after"):
        Days(dt.date(2025, 2, 1), dt.date(2025, 1, 1), "range")


# ---------------------------------------------------------------- parts


@pytest.mark.parametrize(("days", "start", "middle", "end"), [
    (calendar.month(2025, 10), "2025-10-01..2025-10-10", "2025-10-11..2025-10-20", "2025-10-21..2025-10-31"),
    (calendar.month(2025, 2), "2025-02-01..2025-02-10", "2025-02-11..2025-02-20", "2025-02-21..2025-02-28"),
    (calendar.year(2025), "2025-01-01..2025-03-31", "2025-05-01..2025-08-31", "2025-10-01..2025-12-31"),
    (calendar.season(2018, 4), "2018-09-01..2018-09-10", "2018-10-11..2018-10-20", "2018-11-21..2018-11-30"),
    (calendar.season(2018, 1), "2017-12-01..2017-12-10", "2018-01-11..2018-01-20", "2018-02-21..2018-02-28"),
    (calendar.quarter(2018, 2), "2018-04-01..2018-04-30", "2018-05-01..2018-05-31", "2018-06-01..2018-06-30"),
    (calendar.week(dt.date(2025, 11, 14)), "2025-11-10..2025-11-11", "2025-11-12..2025-11-13",
     "2025-11-14..2025-11-16"),
    (calendar.decade(1990), "1990-01-01..1993-12-31", "1994-01-01..1996-12-31", "1997-01-01..1999-12-31"),
    (calendar.half(calendar.month(2018, 7), 1), "2018-07-01..2018-07-05", "2018-07-06..2018-07-10",
     "2018-07-11..2018-07-15"),
    (calendar.day(dt.date(2025, 1, 1)), "none", "none", "none"),
])
def test_parts(days: Days, start: str, middle: str, end: str) -> None:
    assert [show(calendar.part(days, which)) for which in ("start", "middle", "end")] == [start, middle, end]


def test_the_very_edge_of_a_month_is_five_days() -> None:
    december = calendar.month(2008, 12)
    assert show(calendar.part(december, "start", edge=True)) == "2008-12-01..2008-12-05"
    assert show(calendar.part(december, "end", edge=True)) == "2008-12-27..2008-12-31"


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine is no failure
@given(DATES, st.sampled_from(["week", "month", "year"]))
def test_parts_lie_within_and_in_order(date: dt.date, unit: calendar.Unit) -> None:
    whole = calendar.period(unit, date)
    start, middle, end = (calendar.part(whole, which) for which in ("start", "middle", "end"))
    assert start and middle and end
    assert whole.first == start.first <= start.last < middle.first <= middle.last < end.first <= end.last == whole.last


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine is no failure
@given(YEARS, st.integers(1, 12))
def test_halves_and_thirds_tile_a_month(year: int, number: int) -> None:
    month = calendar.month(year, number)
    for parts in ([calendar.half(month, k) for k in (1, 2)], [calendar.third(month, k) for k in (1, 2, 3)]):
        assert all(parts)
        assert sum(len(p) for p in parts if p) == len(month)


def test_until_the_end_runs_from_today_and_since_the_start_to_today() -> None:
    today, year = dt.date(2025, 11, 14), calendar.year(2025)
    assert show(calendar.until_end(year, today)) == "2025-11-14..2025-12-31"
    assert show(calendar.until_end(calendar.year(2026), today)) == "2025-11-14..2026-12-31"
    assert calendar.until_end(calendar.year(2024), today) is None
    assert show(calendar.since_start(year, today)) == "2025-01-01..2025-11-14"
    assert calendar.since_start(calendar.year(2026), today) is None


# ---------------------------------------------------------------- distances


@pytest.mark.parametrize(("date", "count", "unit", "expected"), [
    ("2009-09-29", -2, "week", "2009-09-15"),
    ("2017-07-28", -3, "year", "2014-01-01..2014-12-31"),
    ("2025-03-31", -1, "month", "2025-02-01..2025-02-28"),
    ("2025-01-15", -1, "month", "2024-12-01..2024-12-31"),
    ("2024-12-31", 1, "day", "2025-01-01"),
])
def test_away(date: str, count: int, unit: calendar.Unit, expected: str) -> None:
    assert show(calendar.away(dt.date.fromisoformat(date), count, unit)) == expected


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine is no failure
@given(DATES, st.integers(-200, 200), UNITS)
def test_a_shift_there_and_back_ends_in_the_same_period(date: dt.date, count: int, unit: calendar.Unit) -> None:
    back = calendar.shift(calendar.shift(date, count, unit), -count, unit)
    assert back <= date and (date - back).days <= 3  # the last day of a longer month


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine is no failure
@given(DATES, st.integers(0, 6))
def test_weekdays(today: dt.date, number: int) -> None:
    past, future = (calendar.weekday_by_tense(today, number, tense).first for tense in ("past", "future"))
    assert past.weekday() == future.weekday() == number
    assert past <= today <= future and (future - past).days in (0, 7)
    assert (past == today) == (today.weekday() == number)
    nearest = calendar.weekday_by_tense(today, number, None).first
    assert abs((nearest - today).days) <= 3 and nearest in (past, future)
    last, following = (calendar.strictly(today, number, forward).first for forward in (False, True))
    assert last < today < following and last.weekday() == following.weekday() == number
    assert 1 <= (today - last).days <= 7 and 1 <= (following - today).days <= 7


def test_weekday_of_a_week() -> None:
    friday = dt.date(2025, 11, 14)
    assert [show(calendar.weekday_of_week(friday, 2, weeks)) for weeks in (-1, 0, 1)] == [
        "2025-11-05", "2025-11-12", "2025-11-19"]


@pytest.mark.parametrize(("today", "tense", "expected"), [
    ("2016-06-28", "future", "2016-10-01..2016-10-31"),
    ("2016-06-28", "past", "2015-10-01..2015-10-31"),
    ("2008-01-14", "past", "2007-10-01..2007-10-31"),
    ("2008-01-14", None, "2007-10-01..2007-10-31"),
    ("2008-10-05", "past", "2008-10-01..2008-10-31"),
    ("2008-09-25", "past", "2008-10-01..2008-10-31"),  # a few days ahead beats eleven months back
])
def test_the_nearest_october(today: str, tense: calendar.Tense | None, expected: str) -> None:
    date = dt.date.fromisoformat(today)
    around = [calendar.month(date.year + k, 10) for k in (-1, 0, 1)]
    assert show(calendar.nearest(around, date, tense)) == expected


@settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)  # a busy machine is no failure
@given(DATES, st.integers(1, 12), st.sampled_from(["past", "present", "future", None]))
def test_the_month_we_are_in_is_always_nearest(today: dt.date, number: int, tense: calendar.Tense | None) -> None:
    around = [calendar.month(today.year + k, number) for k in (-1, 0, 1)]
    chosen = calendar.nearest(around, today, tense)
    assert chosen is not None
    assert (today in chosen) == (today.month == number)


def test_cover() -> None:
    may, july = calendar.month(2025, 5), calendar.month(2025, 7)
    assert show(calendar.cover(may, july)) == "2025-05-01..2025-07-31"
    assert calendar.cover(may, may) is may
    assert calendar.cover(july, may) is None
