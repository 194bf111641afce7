"""Numbers of documents: the day of publication in the upper bits, then a counter.

Rows of search, coverage and near-duplicates bear the number, so that "newest first" and "of these days" are ranges.
A document without a day has day 0.
"""

from __future__ import annotations

import datetime as dt

BITS = 24
FIRST = 1
"""The first number of a day is one more than ``number_of`` the day."""


def number_of(day: str | None) -> int:
    """The number below all documents of a day."""
    return (dt.date.fromisoformat(day).toordinal() if day else 0) << BITS


def between(first: str | None, last: str | None) -> tuple[int, int]:
    """The numbers of the documents published between two days (None: open), those without a day left out."""
    low = number_of(first) if first else 1 << BITS
    return low, number_of(last) + (1 << BITS) - 1 if last else (1 << 62)


def undated() -> tuple[int, int]:
    """The numbers of the documents whose day is not known."""
    return 0, (1 << BITS) - 1


def day_of(number: int) -> str | None:
    """The day that a number stands for."""
    day = number >> BITS
    return dt.date.fromordinal(day).isoformat() if day else None
