"""Reading Russian date words and numerals: a token -> what it is for the rules of ``times.py``."""

from __future__ import annotations

import re
from functools import cache

from verbale.extraction.phrases import NOTHING, Lexer, Piece, Pieces, Sense
from verbale.lexicon import table

YEARS = range(1500, 2200)
"""Four-digit numbers that can be years."""
TRIGGERS = frozenset({
    "date", "month", "weekday", "weekday_of", "weekday_to", "weekday_name", "season", "unit", "units", "year_word",
    "year_short", "years_word", "year", "longyear", "quarter", "half_year", "weekend", "day_word", "day_adjective",
    "eve", "decade", "number_word", "night", "day_part", "numbered"})
"""Kinds that make a run of words worth reading."""
GLUE = frozenset({
    "comma", "dash", "stop", "quote", "and", "up_to", "until", "on", "since", "in", "to", "for", "after", "from",
    "during", "vague", "surroundings", "units", "year_short", "years_word", "thereto", "ago", "earlier", "half_year",
    "half", "third", "quarter", "number_word"})
"""Kinds that no date expression begins with."""


@cache
def lexer() -> Lexer:
    return Lexer(words(), split, TRIGGERS, GLUE)


PAIRED = frozenset({"month", "weekday", "weekday_of"})


@cache
def words() -> dict[str, Sense]:
    """The lexicon's date words."""
    found: dict[str, Sense] = {}
    for row in table.load("ru", "time_words"):
        value = row["value"]
        sense = Sense(row["kind"], int(value) if value.lstrip("-").isdigit() else value)
        found.update((word, sense) for word in table.split(row["words"]))
    return found


DATE = re.compile(r"(?:(?:(\d{1,2})[-–—])?(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})"
                  r"|(\d{4})-(\d\d)-(\d\d)|(\d\d)/(\d\d)/(\d{4}))(?![\d.])")
PARTS = re.compile(r"(\d+)(?:-?(х|е)|-?(го|ого|му|ому|м|ом|й|ый|ой|ее|я|ая|ю))?(?![\w])|([-–—,])|([а-я]{3,8})")


def split(word: str) -> Pieces:
    """Numerals and what is written in one with them: ``14-15``, ``2011-го``, ``90-х``, ``09.07.2018``."""
    if not any(c.isdigit() for c in word):
        return _pair(word) if "-" in word else NOTHING
    pieces = []
    at = 0
    if found := DATE.match(word):
        pieces.append(Piece(Sense("date", _numeric_date(found)), 0, found.end()))
        at = found.end()
    while at < len(word):
        part = PARTS.match(word, at)
        sense = _sense(part) if part else None
        if part is None or sense is None:
            return NOTHING
        pieces.append(Piece(sense, at, part.end()))
        at = part.end()
    return tuple(pieces)


def _pair(word: str) -> Pieces:
    """``июле-августе``, ``вторник-среду``."""
    first, _, last = word.partition("-")
    senses = words().get(first), words().get(last)
    if senses[0] is None or senses[1] is None or senses[0].kind != senses[1].kind or senses[0].kind not in PAIRED:
        return NOTHING
    dash = len(first)
    return Piece(senses[0], 0, dash), Piece(Sense("dash", "-"), dash, dash + 1), Piece(senses[1], dash + 1, len(word))


def _numeric_date(found: re.Match[str]) -> tuple[int, ...]:
    first, day, month, year, *iso = found.groups()
    if day is not None:
        short = len(year) == 2
        return int(year) + (2000 if short else 0), int(month), int(first or day), int(day)
    if iso[0] is not None:
        return int(iso[0]), int(iso[1]), int(iso[2]), int(iso[2])
    return int(iso[5]), int(iso[4]), int(iso[3]), int(iso[3])


def _sense(part: re.Match[str]) -> Sense | None:
    digits, plural, suffix, mark, letters = part.groups()
    if mark:
        return Sense("comma" if mark == "," else "dash", mark)
    if letters:
        return words().get(letters)
    number = int(digits)
    if plural and not (plural == "е" and number in range(1, 32) and number % 10):
        return _decade(number, len(digits))
    suffix = suffix or plural
    if len(digits) == 4 and number in YEARS:
        return Sense("longyear" if suffix else "year", number)
    if number in range(1, 32):
        return Sense("numbered" if suffix == "го" else "ordinal" if suffix else "number", number)
    if len(digits) == 2:
        return Sense("shortyear" if suffix else "two", number)
    return Sense("figure", number) if len(digits) < 4 and not suffix else None


def _decade(number: int, digits: int) -> Sense | None:
    if number % 10 or digits not in (2, 4):
        return None
    if digits == 2:
        return Sense("decade", 1900 + number) if number >= 20 else None
    return Sense("decade", number) if number in YEARS else None
