"""Calendar days as machines and datelines write them, and intervals of publication.

Dates of the running text are the business of ``extraction``; here are only those of headers, datelines and addresses.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re

from verbale.lexicon import table
from verbale.model import Derivation, Published

MONTHS = {word: int(row["number"]) for row in table.load("shared", "months") for word in table.split(row["words"])}
_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))

DAY = (rf"(?:(?P<d>\d{{1,2}})(?:st|nd|rd|th|-?го)?\s(?P<m>{_MONTH})\b\.?|(?P<m2>{_MONTH})\.?\s(?P<d2>\d{{1,2}})"
       r"(?:st|nd|rd|th)?\b)(?:,?\s(?P<y>(?:19|20)\d\d)\b(?:\s?(?:г\.|года?\b))?)?")
"""A day in words, Russian or English, the year where it is given; to be used with ``re.IGNORECASE``."""

DAY_AHEAD = rf"(?:\d{{1,2}}(?:st|nd|rd|th|-?го)?\s(?:{_MONTH})\b|(?:{_MONTH})\.?\s\d{{1,2}}\b)"
"""The same without groups, for a look-ahead."""

_FIGURES = re.compile(r"(?<!\d)(\d{1,2})[./](\d{1,2})[./]((?:19|20)\d\d)(?!\d)")
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:[T ].*)?)?)?$")
_EN_MONTH = "|".join(sorted({w[:3] for w in MONTHS if w.isascii()}))
_ADDRESS = (
    re.compile(rf"(?<![a-z0-9])(?P<d>\d{{1,2}})-?(?P<m>{_EN_MONTH})-?(?P<y>(?:19|20)\d\d)(?!\d)", re.IGNORECASE),
    re.compile(rf"(?<!\d)(?P<y>(?:19|20)\d\d)[/-](?P<m>{_EN_MONTH})[a-z]*[/-](?P<d>\d{{1,2}})(?!\d)", re.IGNORECASE),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})(?!\d)"),
    re.compile(r"(?<!\d)(?P<d>\d{1,2})(?P<s>[/.-])(?P<m>\d{1,2})(?P=s)(?P<y>(?:19|20)\d\d)(?!\d)"),
    re.compile(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?:/?)(?P<m>[01]\d)(?P<d>[0-3]\d)(?!\d)"),
)

TOP_LINES, END_LINES, LONGEST_DATE_LINE = 12, 4, 60
_DATE_LINE = re.compile(
    r"\s*(?:(?:published|posted|updated|date|released?|опубликовано|дата(?: публикации)?)\s?[:-]?\s)?(?:[^\W\d_]{2,11},\s)?"
    rf"(?:{DAY}|(?P<figures>\d{{1,2}}[./]\d{{1,2}}[./](?:19|20)\d\d))(?:,?\s(?:at\s|в\s)?\d{{1,2}}[:.]\d\d\b.{{0,12}})?\s*$",
    re.IGNORECASE)
"""A line that is a date: "March 4, 2024", "Вторник, 4 марта 2024 г., 10:15", "04.03.2024 12:30 MSK"."""


def make(year: int, month: int, day: int) -> dt.date | None:
    """The day, or None where the calendar has none such."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def day_of(match: re.Match[str]) -> tuple[int | None, int, int] | None:
    """(year, month, day) of a match of ``DAY``; None where no calendar has it."""
    month = MONTHS[(match["m"] or match["m2"]).lower()]
    day = int(match["d"] or match["d2"])
    year = int(match["y"]) if match["y"] else None
    return (year, month, day) if make(year or 2000, month, day) else None


def in_address(url: str) -> dt.date | None:
    """The day of publication that a web address carries: ``/20Jun2001/``, ``/2001/06/20/``, ``20010620``."""
    for form in _ADDRESS:
        for m in form.finditer(url):
            month = int(m["m"]) if m["m"].isdigit() else MONTHS[m["m"].lower()]
            if found := make(int(m["y"]), month, int(m["d"])):
                return found
    return None


def in_date_line(text: str) -> dt.date | None:
    """The day of a line near the top or the end that holds a day with its year and nothing else, as letterheads have it.

    Two such lines that differ settle nothing.
    """
    lines = text.splitlines()
    near = lines if len(lines) <= TOP_LINES + END_LINES else [*lines[:TOP_LINES], *lines[-END_LINES:]]
    found = {day for line in near if len(line) <= LONGEST_DATE_LINE and (m := _DATE_LINE.match(line)) and (day := _line_day(m))}
    return found.pop() if len(found) == 1 else None


def _line_day(m: re.Match[str]) -> dt.date | None:
    if m["figures"]:
        return in_figures(m["figures"])
    day = day_of(m)
    return make(day[0], day[1], day[2]) if day and day[0] else None


def in_figures(text: str) -> dt.date | None:
    """The first ``14.11.2025`` of a text."""
    m = _FIGURES.search(text)
    return make(int(m[3]), int(m[2]), int(m[1])) if m else None


def published(value: object, derivation: Derivation = "published") -> Published:
    """``2025-11-14`` (a time after it is left out), ``2025-11`` or ``2025``. Raises ValueError for anything else."""
    text = str(value).strip()
    m = _ISO.match(text)
    if not m:
        day = in_figures(text)
        if day is None:
            raise ValueError(f"not a date: {text[:40]!r} (YYYY-MM-DD, YYYY-MM or YYYY)")
        return on(day, derivation)
    year, month, number = int(m[1]), int(m[2] or 0), int(m[3] or 0)
    if make(year, month if m[2] else 1, number if m[3] else 1) is None:
        raise ValueError(f"no date of the calendar: {text[:40]!r}")
    if number:
        return on(dt.date(year, month, number), derivation)
    if month:
        last = calendar.monthrange(year, month)[1]
        return Published(None, dt.date(year, month, 1).isoformat(), dt.date(year, month, last).isoformat(), "month",
                         derivation)
    return Published(None, dt.date(year, 1, 1).isoformat(), dt.date(year, 12, 31).isoformat(), "year", derivation)


def on(day: dt.date, derivation: Derivation) -> Published:
    """Published on that day."""
    iso = day.isoformat()
    return Published(iso, iso, iso, "day", derivation)


def near(month: int, day: int, around: Published) -> dt.date | None:
    """The day of that name nearest to a day of publication, or the one inside a month or year of publication."""
    first, last = dt.date.fromisoformat(around.earliest), dt.date.fromisoformat(around.latest)
    days = [d for year in range(first.year - 1, last.year + 2) if (d := make(year, month, day))]
    if around.date:
        return min(days, key=lambda d: abs(d - first), default=None)
    inside = [d for d in days if first <= d <= last]
    return inside[0] if len(inside) == 1 else None
