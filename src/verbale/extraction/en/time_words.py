"""Reading English date words and numerals: a token -> what it is for the rules of ``times.py``."""

from __future__ import annotations

import re
from functools import cache

from verbale.extraction.phrases import NOTHING, Lexer, Piece, Pieces, Sense
from verbale.lexicon import table

YEARS = range(1700, 2200)
"""Four-digit numbers that can be years."""
TRIGGERS = frozenset({
    "date", "month", "weekday", "season", "unit", "units", "year_word", "year", "quarter", "quarter_name", "weekend",
    "day_word", "day_part", "decade", "ordinal"})
"""Kinds that make a run of words worth reading."""
GLUE = frozenset({
    "comma", "dash", "and", "or", "of", "to", "until", "units", "ago", "now", "vague", "over", "than", "other_year",
    "half", "quarter", "day_part", "the", "on", "since", "by", "from", "before", "after", "during", "for", "between"})
"""Kinds that no date expression begins with."""
PROPER = frozenset({"month", "weekday"})
"""Kinds that are written with a capital: no ``may``, no ``march``."""
DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)|(\d{1,2})[./](\d{1,2})[./](\d{4})")
PARTS = re.compile(r"(\d+)(st|nd|rd|th|s)?(?!\w)|([-–—,])|([a-z]{3,9}\.?)")


@cache
def words() -> dict[str, Sense]:
    """The lexicon's date words."""
    found: dict[str, Sense] = {}
    for row in table.load("en", "time_words"):
        value = row["value"]
        sense = Sense(row["kind"], int(value) if value.lstrip("-").isdigit() else value)
        found.update((word, sense) for word in table.split(row["words"]))
    return found


@cache
def lexer() -> Lexer:
    return Lexer(words(), split, TRIGGERS, GLUE, PROPER)


def split(word: str) -> Pieces:
    """Numerals and what is written in one with them: ``14th``, ``10–11``, ``mid-2021``, ``1990s``, ``mid-March``."""
    if found := DATE.fullmatch(word):
        date = _numeric_date(found)
        return (Piece(Sense("date", date), 0, len(word)),) if date else NOTHING
    if not any(c.isdigit() for c in word) and not word.startswith("mid-"):
        return NOTHING
    pieces = []
    at = 0
    while at < len(word):
        part = PARTS.match(word, at)
        sense = _sense(part) if part else None
        if part is None or sense is None:
            return NOTHING
        pieces.append(Piece(sense, at, part.end()))
        at = part.end()
    return tuple(pieces)


def _numeric_date(found: re.Match[str]) -> tuple[int, ...] | None:
    """Year, month, day; None where day and month could change places."""
    if found.group(1):
        year, month, day = (int(n) for n in found.group(1, 2, 3))
        return year, month, day, day
    first, second, year = (int(n) for n in found.group(4, 5, 6))
    if first <= 12 and second <= 12 and first != second:
        return None
    month, day = (second, first) if first > 12 else (first, second)
    return year, month, day, day


def _sense(part: re.Match[str]) -> Sense | None:
    digits, suffix, mark, letters = part.groups()
    if mark:
        return Sense("comma" if mark == "," else "dash", mark)
    if letters:
        return words().get(letters)
    number = int(digits)
    if suffix == "s":
        return _decade(number, len(digits))
    if len(digits) == 4 and number in YEARS:
        return None if suffix else Sense("year", number)
    if number in range(1, 32):
        return Sense("ordinal" if suffix else "number", number)
    return Sense("figure", number) if len(digits) < 4 and not suffix else None


def _decade(number: int, digits: int) -> Sense | None:
    if number % 10 or (digits == 4) != (number in YEARS):
        return None
    return Sense("decade", number) if digits == 4 else Sense("decade", 1900 + number) if number >= 20 else None
