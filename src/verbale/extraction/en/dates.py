"""What English date expressions mean beyond what :mod:`verbale.extraction.dates` tells for any language."""

from __future__ import annotations

from functools import cache
from typing import cast

from verbale.extraction import calendar, dates
from verbale.extraction.calendar import Days
from verbale.extraction.moved import words
from verbale.extraction.phrases import Match
from verbale.extraction.timeline import OFFSETS, Reader, Reading
from verbale.lexicon import table

SATURDAY, SUNDAY = 5, 6
DOUBTFUL = frozenset(["march", "april", "may", "june", "august", "jan", "mar"])
"""Months that are also names or other words."""
COUNTED = frozenset(["NOUN", "ADJ", "NUM", "SYM", "PROPN"])
"""Parts of speech that a round number before them counts: ``of 2000 troops``."""


# ---------------------------------------------------------------- names


@cache
def names() -> frozenset[tuple[str, str, str]]:
    """(side, word beside the date, weekday or month.day) that together are a name."""
    return frozenset((row["side"], word, date) for row in table.load("en", "time_names")
                     for word in table.split(row["words"]) for date in table.split(row["dates"]))


def _is_name(match: Match, reader: Reader, date: str) -> bool:
    return ("before", reader.before(match), date) in names() or ("after", reader.after(match), date) in names()


def named_day(match: Match, reader: Reader) -> Reading | None:
    """``May 9``, but not ``the September 11 attacks``."""
    if "year" not in match and _is_name(match, reader, f"{match.number('month')}.{match.number('day')}"):
        return None
    return dates.day_of_month(match, reader)


def named_weekday(match: Match, reader: Reader) -> Reading | None:
    """``Tuesday``, but not ``Super Tuesday``."""
    habit = reader.before(match) in ("a", "any", "every", "each")
    if habit or _is_name(match, reader, reader.analysis.norms[match.token]):
        return None
    return dates.weekday(match, reader)


def unnamed_month(match: Match, reader: Reader) -> Reading | None:
    """``the October summit``, ``January was calm``; what can be a name or another word needs an article, or something that is put
    off to it: ``pushed back to April``."""
    token = match.token
    doubtful = reader.analysis.norms[token] in DOUBTFUL and reader.before(match) not in ("the", "an", "a", "'s")
    return None if doubtful and not _put_off_to(reader, token) else dates.month_of_year(match, reader)


def _put_off_to(reader: Reader, token: int) -> bool:
    a, k = reader.analysis, token - 2
    if k > 0 and a.norms[k] in ("off", "back"):
        k -= 1
    return k >= 0 and a.norms[token - 1] == "to" and words("en").get(a.lemmas[k]) == "verb"


# ---------------------------------------------------------------- days


def days_in_list(match: Match, reader: Reader) -> Reading | None:
    """``May 5 and 6``; in ``May 5 and 20 people`` the second number counts something."""
    at = match.run.atoms[match.last - 1].token + 1
    if "year" not in match and at < len(reader.analysis) and reader.analysis.pos[at] == "NOUN":
        return None
    return dates.days_of_month(match, reader)


def day_of_this_month(match: Match, reader: Reader) -> Reading | None:
    """``on the 15th``: of this month, or the last or next by tense."""
    at = match.run.atoms[match.last - 1].token + 1
    if reader.today is None or not reader.analysis.norms[match.token][0].isdigit() or (
            at < len(reader.analysis) and reader.analysis.pos[at] in COUNTED):
        return None
    around = (calendar.shift(reader.today, count, "month") for count in (-1, 0, 1))
    candidates = [days for d in around if (days := calendar.date(d.year, d.month, match.number("day")))]
    days = calendar.nearest(candidates, reader.today, reader.tense(match.token))
    return Reading(days, reader.derivation) if days else None


def coming_days(match: Match, reader: Reader) -> Reading | None:
    """``in the next day or two``: from tomorrow on."""
    if reader.today is None or match.word("relative") != "next" or match.word("unit") != "day":
        return None
    first, last = reader.today + calendar.DAY, reader.today + match.number("count") * calendar.DAY
    return Reading(Days(first, last, "range"), reader.derivation) if first <= last else None


def part_of_day(match: Match, reader: Reader) -> Reading | None:
    """``this morning``, ``last night``; not the name of a programme, ``This Morning``."""
    if reader.analysis.words[match.run.atoms[match.last - 1].token][0].isupper():
        return None
    offset = OFFSETS.get(match.word("relative"))
    days = reader.away("day", offset) if offset in (0, -1) else None
    return Reading(days, reader.derivation) if days else None


def day_of_story(match: Match, reader: Reader) -> Reading | None:
    """``the next day``, ``the previous day``, after what the text has just spoken of."""
    relative = match.word("relative") if "relative" in match else "next"
    verdict = {"next": dates.day_after, "previous": dates.day_before}.get(relative)
    return verdict(match, reader) if verdict and match.word("unit") == "day" else None


def day_before_that(match: Match, reader: Reader) -> Reading | None:
    """``the day before``, ``a day earlier``: only of what the text has just spoken of."""
    known = match.word("unit") == "day" and reader.recall(match.token)
    return dates.day_before(match, reader) if known else None


def two_days_away(match: Match, reader: Reader) -> Reading | None:
    """``the day before yesterday``, ``the day after tomorrow``."""
    offset = match.number("offset")
    days = reader.away("day", 2 * offset)
    return Reading(days, reader.derivation) if days and offset == (1 if "after" in match else -1) else None


# ---------------------------------------------------------------- periods


def the_weekend(match: Match, reader: Reader) -> Reading | None:
    """``over the weekend``: the last one, unless something is to come, or it is now."""
    if reader.today is None:
        return None
    ahead = reader.today.weekday() >= SATURDAY or reader.tense(match.token) == "future"
    return Reading(calendar.weekend(reader.today - (0 if ahead else 7) * calendar.DAY), reader.derivation)


def this_week(match: Match, reader: Reader) -> Reading | None:
    """A text of a Sunday means by ``this week`` the one that begins."""
    if reader.today is None or reader.today.weekday() != SUNDAY or match.word("relative") != "this":
        return None
    return Reading(Days(reader.today, reader.today + 6 * calendar.DAY, "week"), reader.derivation)


def week_of(match: Match, reader: Reader) -> Reading | None:
    """``the week of May 9``, ``the weekend of May 9``."""
    day = reader.expression(match)
    if day is None or day.reading.days.precision != "day":
        return None
    make = calendar.weekend if "weekend" in match else calendar.week
    return Reading(make(day.reading.days.first), day.reading.derivation, day.last)


def earlier_in(match: Match, reader: Reader) -> Reading | None:
    """``earlier this month``: up to publication."""
    whole = reader.period(match)
    if whole is None or reader.today is None or reader.today not in whole.reading.days:
        return None
    days = calendar.since_start(whole.reading.days, reader.today)
    return Reading(days, reader.derivation, whole.last) if days else None


def later_in(match: Match, reader: Reader) -> Reading | None:
    """``later this year``: from publication on."""
    whole = reader.period(match)
    if whole is None or reader.today is None or reader.today not in whole.reading.days:
        return None
    days = calendar.until_end(whole.reading.days, reader.today)
    return Reading(days, reader.derivation, whole.last) if days else None


def until_the_end(match: Match, reader: Reader) -> Reading | None:
    """``by the end of the year``."""
    return dates.until_end(match, reader) if match.word("part") == "end" else None


def while_around(match: Match, reader: Reader) -> Reading | None:
    """``over the past month``: up to publication; ``over the next month``: from then on."""
    unit, relative = match.word("unit"), match.word("relative")
    if relative in ("last", "past"):
        return dates.last_while(match, reader)
    if relative not in ("next", "nearest") or reader.today is None or unit not in ("week", "month", "year"):
        return None
    end = calendar.shift(reader.today, 1, cast(calendar.Unit, unit))
    return Reading(Days(reader.today, end, "range"), reader.derivation)


def plain_period(match: Match, reader: Reader) -> Reading | None:
    """``last month``; ``the past month`` is no month of the calendar."""
    if match.word("relative") in ("past", "nearest") or match.word("unit") == "day":
        return None
    return dates.relative_period(match, reader)


def in_a_while(match: Match, reader: Reader) -> Reading | None:
    """``in two weeks``, where something is to come: ``in two weeks of talks`` and ``the first visit in two years`` look back."""
    if reader.after(match) == "of" or _counts_back(match, reader) or reader.tense(match.token) != "future":
        return None
    return dates.ahead(match, reader)


COUNTING = frozenset({"first", "second", "third", "fourth", "fifth", "sixth", "only", "biggest", "largest", "highest"})
REACH = 14
"""Tokens before a stretch of time among which it may be counted what is the first in it."""


def _counts_back(match: Match, reader: Reader) -> bool:
    a = reader.analysis
    start = max(a.sentences[a.sentence[match.token]][0], match.token - REACH)
    return any(norm in COUNTING for norm in a.norms[start : match.token])


def plain_year(match: Match, reader: Reader) -> Reading | None:
    """``in 2014``, ``the 2014 accord``; no fiscal year, agenda or round number of something."""
    if reader.before(match) in ("year", "fy", "agenda", "vision"):
        return None
    at = match.run.atoms[match.last - 1].token + 1
    analysis = reader.analysis
    counts = match.number("year") % 100 == 0 and at < len(analysis) and analysis.pos[at] in COUNTED
    return None if counts else dates.calendar_year(match, reader)


def years_in_a_row(match: Match, reader: Reader) -> Reading | None:
    """``in 2014 and 2015``; years apart are two times."""
    return dates.calendar_years(match, reader) if match.number("year2") == match.number("year") + 1 else None


def short_range(match: Match, reader: Reader) -> Reading | None:
    """``2021-22``."""
    first = match.number("year")
    last = first - first % 100 + match.number("last")
    if last != first + 1:
        return None
    return Reading(Days(calendar.year(first).first, calendar.year(last).last, "range"), "explicit")
