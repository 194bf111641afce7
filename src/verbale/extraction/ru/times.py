"""Russian date expressions: their patterns, in order. The first that gives an interval wins; see docs/times.md."""

from __future__ import annotations

from functools import cache

from verbale.extraction import dates, timeline
from verbale.extraction.ru import dates as russian
from verbale.extraction.ru.tense import tense
from verbale.extraction.ru.time_words import lexer
from verbale.extraction.timeline import Grammar, Rules, rule
from verbale.model import Analysis, Article, TimeRef


def year(suffix: str = "") -> str:
    """The pattern of a year after a month: ``2014 года``, ``2014-го``, ``прошлого года``, ``с.г.``"""
    return (f"(?: year{suffix}:year/longyear (?: year_word|year_short stop? )?"
            f"| quote? relyear{suffix}:relative year_word | ours{suffix}:since stop year_short stop? )")


YEAR, YEAR2 = year(), year("2")
DAY = "number/ordinal/numbered"
FIGURES = "year/longyear"
OR = "dash/and/comma"
WEEKDAY = "weekday/weekday_of/weekday_to/weekday_name"
LATE = "(?: day_part+ in? )?"
"""``поздно вечером в``"""
PLACED = "(?<= in/on/since/up_to/until/to/for/after/from/during )"
"""After a preposition."""
YEAR_LATER = f"(?= and/comma {DAY} month year/longyear )"
"""``5 мая`` before ``и 6 июня 2014 года``."""

PERIODS = Rules([
    rule("number:ordinal/numbered half", dates.half_of),
    rule(f"month:month {YEAR}?", dates.month_of_year),
    rule(f"number:season {YEAR}?", dates.season_of_year),
    rule(f"number:ordinal/numbered/roman/number quarter {YEAR}?", dates.quarter_of_year),
    rule(YEAR, dates.calendar_year),
    rule("decade:decade years_word?", dates.decade_of_years),
    rule("relative:relative? unit:unit/year_word/quarter", dates.relative_period),
])
"""What a part can be of: ``в начале ...``."""

RULES = Rules([
    # days
    rule("date year_short?", dates.numeric_date),
    rule(f"first:{DAY} month:month {YEAR2}? dash/up_to/until last:{DAY} month2:month {YEAR}?",
         dates.days_across_months),
    rule(f"first:{DAY} up_to/until last:{DAY} number_word? month:month {YEAR}?", dates.days_of_month),
    rule(f"first:{DAY} (?: {OR} {DAY} )* {OR} last:{DAY} month:month {YEAR}?", russian.days_of_month),
    rule(f"{LATE} weekday:{WEEKDAY} comma? day:{DAY} month:month {YEAR}?", russian.named_day),
    rule(f"{LATE} day:{DAY} month:month {YEAR}? comma? in? weekday:{WEEKDAY}", dates.day_on_weekday),
    rule(f"{LATE} tens:cardinal day:ordinal month:month {YEAR}?", russian.compound_day),
    rule(f"{LATE} day:{DAY} month:month {YEAR}", russian.named_day),
    rule(f"{LATE} day:{DAY} month:month {YEAR_LATER}", dates.borrowed_year),
    rule(f"{LATE} day:{DAY} month:month", russian.named_day),
    rule(f"day:{DAY} number_word (?: relative:relative unit )?", russian.day_number),
    rule("day:numbered (?! year_word/unit/units/month )", russian.bare_day),
    rule(f"night since first:{DAY} on last:{DAY} month:month {YEAR}?", dates.days_of_month),
    rule("night since weekday:weekday_of on weekday2:weekday", dates.weekdays),
    rule("night on", dates.night_before),
    rule("relative:relative part:night/day_part", russian.part_of_day),
    rule("weekday:weekday_of up_to weekday2:weekday", dates.weekdays),
    rule("offset:day_word/eve comma in?", russian.apposed),
    rule("offset:day_word (?: day_part+|unit )?", russian.day_word),
    rule("offset:day_adjective unit?", dates.relative_day),
    rule("eve", russian.eve_of),
    rule("offset:eve day_part*", russian.last_eve),
    rule(f"{LATE} relative:relative weekday:{WEEKDAY} day_part*", dates.weekday),
    rule(f"{LATE} (?<= in/on/for/up_to ) weekday:weekday (?! surroundings ) day_part*", russian.bare_weekday),
    rule("(?<= in/on weekday and ) weekday:weekday day_part*", russian.next_weekday),
    rule(f"{LATE} (?<= since/until/after/from ) weekday:weekday_of", russian.bare_weekday),
    rule("day_part+ weekday:weekday_of", russian.bare_weekday),
    rule("(?<= to ) weekday:weekday_to", russian.bare_weekday),
    rule("weekday:weekday", russian.unplaced_weekday),
    rule("relative:relative/relatives weekend", dates.weekend),
    rule("(?<= in/on ) weekend", dates.weekend),
    # parts of periods
    rule("(?<= until ) edge? part:part", russian.until_part),
    rule("(?<= since ) edge? part:part", russian.since_part),
    rule("edge:edge? part:part", dates.part_of),
    rule("number:ordinal/numbered/decade number_word", russian.first_days),
    rule("latest number_word", russian.first_days),
    rule("number:ordinal/numbered third", dates.third_of),
    rule("number:ordinal/numbered half", dates.half_of),
    # distances
    rule("(?<! vague ) count:number/cardinal/two/figure? unit:unit/units/year_word thereto? ago", russian.plain_ago),
    rule("ahead count:number/cardinal/two/figure? unit:unit/units/year_word", russian.plain_ahead),
    rule("(?<= for ) latest unit:unit/year_word", dates.last_while),
    rule("(?<= for/in/during ) latest count:number/cardinal/two/figure unit:unit/units", dates.last_while),
    rule("(?<= in/during ) relative:relatives count:number/cardinal/two/figure unit:unit/units", russian.coming_while),
    rule("(?<= in/during ) relative:relative unit:unit", russian.coming_while),
    rule("same/relative same unit:unit/year_word", dates.same_period),
    rule("unit:unit/year_word earlier", dates.unit_before),
    # months, quarters, seasons
    rule(f"month:month {YEAR2}? dash/up_to month2:month {YEAR}?", dates.months_of_year),
    rule(f"month:month {YEAR}", dates.month_of_year),
    rule("month:month short:two/shortyear year_word", russian.month_of_short_year),
    rule("relative:relative month:month", dates.month_of_year),
    rule(f"{PLACED} month:month (?= and month year/longyear )", dates.borrowed_year),
    rule(f"{PLACED} month:month", russian.bare_month),
    rule("(?<= month and/comma ) month:month", russian.bare_month),
    rule("number:season year:year dash year2:year years_word?", russian.winter),
    rule(f"number:season {YEAR}", dates.season_of_year),
    rule("relative:relative number:season", dates.season_of_year),
    rule(f"{PLACED} number:season", dates.season_of_year),
    rule("number:season", russian.bare_season),
    rule(f"number:ordinal/numbered/roman/number quarter {YEAR}", dates.quarter_of_year),
    rule("(?<= in/to/until/since/for/on ) number:ordinal/numbered/roman/number quarter", dates.quarter_of_year),
    rule(f"number:ordinal/numbered/roman/number half_year {YEAR}?", dates.half_of_year),
    # years
    rule(f"year:{FIGURES} (?: {OR} {FIGURES} )* dash year2:{FIGURES} (?: years_word|year_word|year_short stop? )",
         dates.calendar_years),
    rule(f"year:{FIGURES} (?: {OR} {FIGURES} )* {OR} year2:{FIGURES} (?: years_word|year_word|year_short stop? )",
         russian.years_in_a_row),
    rule(f"year:{FIGURES} (?= (?: {OR} {FIGURES} )* {OR} {FIGURES} (?: years_word|year_word|year_short ) )",
         dates.calendar_year),
    rule(f"year:{FIGURES} years_word", dates.calendar_year),
    rule(f"year:{FIGURES} year_word? up_to/until year2:{FIGURES} (?: year_word|years_word|year_short stop? )?",
         dates.calendar_years),
    rule("year:year dash year2:year", dates.bracketed_years),
    rule("year:year/longyear (?: year_word|year_short stop? )", dates.calendar_year),
    rule(f"{PLACED} year:longyear", dates.calendar_year),
    rule("relyear:relative year_word", dates.calendar_year),
    rule("(?<= in/since/until/to/after/from ) short:shortyear/two/ordinal/numbered year_word", russian.year_in_two_digits),
    rule("(?<= in/since/until/to/after ) year:year", russian.bare_year),
    rule("decade:decade years_word", dates.decade_of_years),
    rule("(?<= in/since/until/to ) decade:decade", dates.decade_of_years),
    # what this, the last and the next one are
    rule("relative:relative unit:unit", russian.relative_unit),
    rule("(?<= in/since/until/to/on ) relative:relative unit:quarter", dates.relative_period),
])


@cache
def grammar() -> Grammar:
    return Grammar(lexer(), RULES, PERIODS, tense)


def find_times(article: Article, analysis: Analysis) -> list[TimeRef]:
    """The date expressions of a text that resolve to days, in order."""
    return timeline.find(article, analysis, grammar())
