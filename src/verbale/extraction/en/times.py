"""English date expressions: their patterns, in order. The first that gives an interval wins; see docs/times.md."""

from __future__ import annotations

from functools import cache

from verbale.extraction import dates, timeline
from verbale.extraction.en import dates as english
from verbale.extraction.en.tense import tense
from verbale.extraction.en.time_words import lexer
from verbale.extraction.timeline import Grammar, Rules, rule
from verbale.model import Analysis, Article, TimeRef


def year(suffix: str = "") -> str:
    """The pattern of a year after a month: ``, 2014``, ``of last year``."""
    return (f"(?: comma? of? year{suffix}:year"
            f"| comma? of? relyear{suffix}:relative year_word )")


YEAR, YEAR2 = year(), year("2")
DAY = "number/ordinal"
DIGIT = "number/cardinal/figure"
UNTIL = "dash/to/until"
BY_THE = "(?: (?<= by/before/until ) | (?<= by/before/until the ) )"
NO_DAY = "(?! number/ordinal )"
PLACED = "(?<= in/since/by/until/of/from/before/after/during/for/to/between/than/the )"

PERIODS = Rules([
    rule("number:ordinal/ordinal_word half of? the?", dates.half_of),
    rule("part:part dash? of? the?", dates.part_of),
    rule(f"month:month {YEAR}?", dates.month_of_year),
    rule("relative:relative month:month", dates.month_of_year),
    rule(f"number:season {YEAR}?", dates.season_of_year),
    rule("relative:relative number:season", dates.season_of_year),
    rule(f"number:ordinal/ordinal_word quarter {YEAR}", dates.quarter_of_year),
    rule("year:year", dates.calendar_year),
    rule("decade:decade", dates.decade_of_years),
    rule("relative:relative unit:unit", english.this_week),
    rule("relative:relative? unit:unit/year_word/quarter", dates.relative_period),
])
"""What a part can be of: ``late ...``, ``the end of the ...``."""

RULES = Rules([
    # days
    rule("date", dates.numeric_date),
    rule("year:year dash month:number dash day:number", dates.day_of_month),
    rule(f"month:month first:{DAY} {YEAR2}? {UNTIL} month2:month last:{DAY} {YEAR}?", dates.days_across_months),
    rule(f"first:{DAY} of? month:month {YEAR2}? {UNTIL} last:{DAY} of? month2:month {YEAR}?", dates.days_across_months),
    rule(f"month:month first:{DAY} {UNTIL} last:{DAY} {YEAR}?", english.days_in_list),
    rule(f"(?<= between ) month:month first:{DAY} and last:{DAY} {YEAR}?", dates.days_of_month),
    rule(f"month:month first:{DAY} (?: comma {DAY} )* comma? and last:{DAY} {YEAR}?", english.days_in_list),
    rule(f"first:{DAY} {UNTIL} last:{DAY} of? month:month {YEAR}?", dates.days_of_month),
    rule(f"first:{DAY} (?: comma {DAY} )* comma? and last:{DAY} of? month:month {YEAR}?", dates.days_of_month),
    rule(f"weekday:weekday comma? (?: the? day_part of )? month:month day:{DAY} {YEAR}?", english.named_day),
    rule(f"weekday:weekday comma? the? day:{DAY} of? month:month {YEAR}?", english.named_day),
    rule(f"month:month day:{DAY} (?= and/comma month {DAY} comma? year )", dates.borrowed_year),
    rule(f"month:month the? day:{DAY} {YEAR}?", english.named_day),
    rule(f"day:{DAY} of? month:month {YEAR}?", english.named_day),
    rule(f"day:ordinal_word of month:month {YEAR}?", english.named_day),
    rule("(?<= on/by/since/until/before/after the ) day:ordinal", english.day_of_this_month),
    rule("offset:day_word day_part?", dates.relative_day),
    rule("earlier/later offset:day_word", dates.relative_day),
    rule("relative:relative day_part", english.part_of_day),
    rule("unit (?: before|after:after ) offset:day_word", english.two_days_away),
    rule("relative:relative unit:unit or count:cardinal", english.coming_days),
    rule("weekday:weekday (?: until|to|dash ) weekday2:weekday", dates.weekdays),
    rule("relative relative:relative weekday:weekday day_part?", dates.weekday),
    rule("relative:relative weekday:weekday day_part?", dates.weekday),
    rule("weekday:weekday day_part?", english.named_weekday),
    rule("weekend:weekend of the?", english.week_of),
    rule("relative relative:relative weekend", dates.weekend),
    rule("relative:relative weekend", dates.weekend),
    rule("(?<= the ) weekend", english.the_weekend),
    # distances
    rule("(?<! vague/over ) count:number/cardinal/figure unit:unit/units/year_word ago", dates.ago),
    rule(f"(?<! vague/over ) count:{DIGIT} unit:unit/units/year_word from now/day_word", dates.ahead),
    rule(f"in count:{DIGIT} unit:unit/units/year_word", english.in_a_while),
    rule("(?<= in/over/during ) relative:relative unit:unit/year_word", english.while_around),
    rule("(?<= the ) relative:relative unit:unit/year_word (?! of )", english.while_around),
    # days of the story
    rule("same unit:unit/year_word", dates.same_period),
    rule("following unit:unit", english.day_of_story),
    rule("(?<= the ) relative:relative unit:unit", english.day_of_story),
    rule("unit:unit (?: before|earlier )", english.day_before_that),
    # parts of periods
    rule(f"{BY_THE} part:part_noun of the?", english.until_the_end),
    rule("part:part_noun of the?", dates.part_of),
    rule("part:part dash? (?: in|of )? the?", dates.part_of),
    rule("number:ordinal/ordinal_word half of the?", dates.half_of),
    rule("earlier (?: in the )?", english.earlier_in),
    rule("later (?: in the )?", english.later_in),
    rule("unit of the?", english.week_of),
    # months, seasons, quarters
    rule(f"month:month {YEAR2}? {UNTIL} month2:month {YEAR}?", dates.months_of_year),
    rule(f"month:month {YEAR}", dates.month_of_year),
    rule("relative:relative month:month", dates.month_of_year),
    rule("month:month (?= and/comma month year )", dates.borrowed_year),
    rule(f"(?<= in/since/by/until/of/from/before/after/during/for ) month:month {NO_DAY}", dates.month_of_year),
    rule(f"(?<= month and/or/comma ) month:month {NO_DAY}", dates.month_of_year),
    rule(f"month:month {NO_DAY}", english.unnamed_month),
    rule(f"number:season {YEAR}", dates.season_of_year),
    rule("relative relative:relative number:season", dates.season_of_year),
    rule("relative:relative number:season", dates.season_of_year),
    rule("(?<= in/since/by/until/during the ) number:season (?! of )", dates.season_of_year),
    rule(f"number:ordinal/ordinal_word quarter {YEAR}", dates.quarter_of_year),
    rule(f"number:quarter_name {YEAR}", dates.quarter_of_year),
    rule("(?<= the ) number:ordinal/ordinal_word quarter (?! of )", dates.quarter_of_year),
    # years
    rule("(?<= between ) year:year and year2:year", dates.calendar_years),
    rule("(?<= in/of/the ) year:year and year2:year", english.years_in_a_row),
    rule(f"(?<= from/in/of/the/between ) year:year {UNTIL} year2:year (?! other_year )", dates.calendar_years),
    rule(f"{PLACED} year:year dash last:number/figure (?! other_year )", english.short_range),
    rule(f"{PLACED} year:year (?! other_year|dash )", english.plain_year),
    rule("(?<= year and ) year:year (?! other_year|dash )", english.plain_year),
    rule("(?<! other_year ) year_word year:year", dates.calendar_year),
    rule("year:year dash year2:year", dates.bracketed_years),
    rule("relative:relative unit:year_word", english.plain_period),
    rule("(?<= the/in/late/early/since ) decade:decade", dates.decade_of_years),
    # what this, the last and the next one are
    rule("relative:relative unit:unit", english.this_week),
    rule("relative relative:relative unit:unit/year_word/quarter", dates.relative_period),
    rule("relative:relative unit:unit/quarter", english.plain_period),
])


@cache
def grammar() -> Grammar:
    return Grammar(lexer(), RULES, PERIODS, tense)


def find_times(article: Article, analysis: Analysis) -> list[TimeRef]:
    """The date expressions of a text that resolve to days, in order."""
    return timeline.find(article, analysis, grammar())
