"""A notation for tests of date expressions.

    2025-11-14 | Встреча пройдет в [среду], [22 ноября] — приезд. | 2025-11-19, 2025-11-22

The day (or month, year, or ``-``) of publication, a text with every date expression in brackets, their intervals in
order: a day, ``first..last``, or a month or year for the whole of it. Lines that start with ``#`` are remarks.
"""

from __future__ import annotations

import datetime as dt
import re

from verbale.extraction import calendar
from verbale.extraction.calendar import Days
from verbale.language import analyzer
from verbale.model import Article, Layout, Published, Source, Span, TimeRef

MARK = re.compile(r"[\[\]]")


def cases(block: str) -> list[str]:
    lines = (line.strip() for line in block.strip().splitlines())
    return [line for line in lines if line and not line.startswith("#")]


def check(language: str, case: str) -> None:
    """Asserts that exactly the marked words are found, with the intervals of the case."""
    published, marked, expected = (part.strip() for part in case.split(" |"))
    text = MARK.sub("", marked)
    found = times(language, text, published)
    shown = marked_up(text, found)
    assert (shown, [interval(t) for t in found]) == (marked, [whole(e) for e in expected.split(",") if e.strip()])


def times(language: str, text: str, published: str, layout: Layout | None = None) -> list[TimeRef]:
    # not through the package: other rooms of a language are not needed here
    from importlib import import_module

    rules = import_module(f"verbale.extraction.{language}.times")
    article = Article(text, text, None, None, language, Source(), publication(published), layout or Layout())
    [analysis] = analyzer(language).analyze([text])
    return list(rules.find_times(article, analysis))


def publication(written: str) -> Published | None:
    if written == "-":
        return None
    days = period(written)
    day = written if days.precision == "day" else None
    return Published(day, days.first.isoformat(), days.last.isoformat(), days.precision, "published")


def marked_up(text: str, found: list[TimeRef]) -> str:
    for t in reversed(found):
        assert text[t.span.start : t.span.end] == t.text
        text = f"{text[: t.span.start]}[{t.text}]{text[t.span.end :]}"
    return text


def interval(time: TimeRef) -> str:
    return f"{time.earliest}..{time.latest}"


def whole(expected: str) -> str:
    """``2025-11`` -> ``2025-11-01..2025-11-30``."""
    first, _, last = expected.strip().partition("..")
    return f"{period(first).first}..{period(last or first).last}"


def period(written: str) -> Days:
    numbers = [int(n) for n in written.split("-")]
    if len(numbers) == 1:
        return calendar.year(numbers[0])
    return calendar.month(*numbers) if len(numbers) == 2 else calendar.day(dt.date(*numbers))


def skipped(text: str, *parts: str) -> Layout:
    """A layout in which the parts of the text carry no news."""
    return Layout(skipped=tuple(Span(text.index(p), text.index(p) + len(p)) for p in parts))
