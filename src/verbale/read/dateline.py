"""Datelines: where, when and for which agency a report was filed.

A dateline is a run of parts at the beginning of a paragraph - place, date, agency - in any order, that ends with a
full stop, a dash, a colon or a bracket. ``PARTS`` are tried one after another at each position, first wins.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from verbale.lexicon import sources
from verbale.model import Dateline, Span
from verbale.read.dates import DAY, DAY_AHEAD, day_of

LONGEST = 160  # a dateline ends within so many code points
SHORTEST = 60  # code points of a paragraph after a bare place and a dash: a headline is shorter

WORD = r"[A-ZА-Я][\w']*(?:[.-][\w']+)*"
SMALL = r"(?:de|do|da|la|le|el|al|of|the|and|на|де|эль)"
PLACE = re.compile(rf"(?:(?:St|ST|Ft|FT|Mt|MT|г)\.\s?)?{WORD}(?:\s(?:{SMALL}\s)?{WORD}){{0,3}}(?:/{WORD}(?:\s{WORD})?)?"
                   r"(?=\s?[.,:/(\[—])")
REGION = re.compile(
    rf",\s{WORD}(?:\s{WORD})?\.?(?=,?\s(?:[(/—]|(?i:{DAY_AHEAD})))"
    rf"|\s?/[^/\n]{{2,40}}/(?=,?\s?(?i:{DAY_AHEAD}))"
    r"|\s?\[[^\]\n]{2,30}\]"
    r"|\s?\([A-ZА-Я][^()\n]{2,30}\)(?=,\s?\d)")
DATE = re.compile(rf"(?i:{DAY})(?!\w)")
BRACKETED = re.compile(r"/([^/\n]{2,60})/|\(([^()\n]{2,60})\)")
REPORTER = re.compile(r"(?:^|\b)(?:спец)?корр?(?:\.|еспондент)\s*", re.IGNORECASE)
BYLINE = re.compile(r",\s[A-ZА-Я]\w+\s[A-ZА-Я][\w-]+(?=\s?[.—])")
OUTLET = re.compile(r"[A-ZА-Я][\w'-]*(?:\s[\w'-]+){0,3}(?=\s?—\s[\"A-ZА-Я0-9])")
CAPITALS = re.compile(r"(?:[A-ZА-Я]{2}[\w'-]*(?:\s[A-ZА-Я][\w'-]*){0,2}|[A-ZА-Я][\w'-]*(?:\s[A-ZА-Я][\w'-]*){1,2})(?=\.\s)")
SEPARATOR = re.compile(r"\s?[.,:]?\s?(?:—\s?)?")
UPPER = frozenset(("ООН", "НАТО", "ОБСЕ", "США", "ОАЭ", "КНР", "UN", "U.N", "NATO", "D.C", "DC", "US", "U.S", "UAE"))
LOWER = frozenset(("на", "де", "о", "ла", "де", "of", "de", "the", "and", "do", "da", "la", "le"))


@dataclass(slots=True)
class Found:
    """What has been read of a dateline so far; ``end`` is where its last part ends, ``closed`` by what."""

    end: int
    place: str | None = None
    date: str | None = None
    agency: str | None = None
    loud: bool = False  # the place is in capital letters
    bracket: bool = False  # the agency stands in brackets
    closed: str = ""


def find_dateline(clean: str, paragraph: Span) -> Dateline | None:
    """The dateline that a paragraph begins with. ``date`` is as written: ``published.complete`` makes it ISO 8601."""
    stop = min(paragraph.end, paragraph.start + LONGEST)
    found = Found(paragraph.start)
    while any(part(clean, stop, found) for part in PARTS):
        separator = SEPARATOR.match(clean, found.end, stop)
        assert separator is not None
        found.closed = clean[found.end - 1] + separator[0]
        found.end = separator.end()
    if not _accepted(clean, paragraph, found):
        return None
    return Dateline(found.place, found.date, found.agency,
                    Span(paragraph.start, paragraph.start + len(clean[paragraph.start:found.end].rstrip())))


def _accepted(clean: str, paragraph: Span, found: Found) -> bool:
    whole = found.end >= paragraph.end
    closed = whole or any(mark in found.closed for mark in ".—:/)")
    if not closed or not (whole or not clean[found.end].islower()):
        return False
    if found.agency:
        return bool(found.place or found.date or found.bracket or "—" in found.closed)
    if found.place and found.date:
        return True
    return bool(found.loud and "—" in found.closed and paragraph.end - found.end > SHORTEST)


# ---------------------------------------------------------------- parts


def date(clean: str, stop: int, found: Found) -> bool:
    match = None if found.date else DATE.match(clean, found.end, stop)
    if not match or not day_of(match):
        return False
    found.date, found.end = match[0].removesuffix("."), match.end()
    return True


def bracketed_agency(clean: str, stop: int, found: Found) -> bool:
    match = None if found.agency else BRACKETED.match(clean, found.end, stop)
    if not match:
        return False
    inner = match[1] or match[2]
    known = agencies().search(inner)
    if not known and not (found.date and (match[1] or clean[match.end():match.end() + 2] == " —")):
        return False
    found.agency = known[0] if known else REPORTER.sub("", inner).strip()
    found.bracket, found.end = True, match.end()
    return True


def named_agency(clean: str, stop: int, found: Found) -> bool:
    match = None if found.agency else agencies().match(clean, found.end, stop)
    if not match:
        return False
    found.agency, found.end = match[0], match.end()
    if byline := BYLINE.match(clean, found.end, stop):
        found.end = byline.end()
    return True


def unknown_agency(clean: str, stop: int, found: Found) -> bool:
    """An agency that no list knows: between date and dash ("Москва. 19 апреля. Северный вестник — "), or in capitals
    between a dash and a full stop ("АСТАНА, 5 сен — ВЕКТОР Новости. ")."""
    if found.agency or not (found.place and found.date):
        return False
    match = OUTLET.match(clean, found.end, stop) if "." in found.closed and "—" not in found.closed else None
    if match is None and "—" in found.closed:
        match = CAPITALS.match(clean, found.end, stop)
    if not match:
        return False
    found.agency, found.end = match[0], match.end()
    return True


def place(clean: str, stop: int, found: Found) -> bool:
    match = None if found.place else PLACE.match(clean, found.end, stop)
    if not match:
        return False
    found.loud = match[0].isupper() and len(match[0]) > 2
    found.place, found.end = nominative(match[0]), match.end()
    while region := REGION.match(clean, found.end, stop):
        if agencies().search(region[0]):
            break
        found.end = region.end()
    return True


PARTS: tuple[Callable[[str, int, Found], bool], ...] = (date, bracketed_agency, named_agency, place, unknown_agency)


def nominative(name: str) -> str:
    """A place as a dateline shouts it, in ordinary letters: ``РОСТОВ-НА-ДОНУ`` is ``Ростов-на-Дону``."""
    def word(match: re.Match[str]) -> str:
        part = match[0]
        if part in UPPER or not part.isupper():
            return part
        low = part.lower()
        return low if match.start() and low in LOWER else part[0] + low[1:]

    return re.sub(r"\w+(?:\.\w+)*", word, name)


@cache
def agencies() -> re.Pattern[str]:
    """Names of the outlets that file reports, as they are written or in capitals."""
    names = {name for written in sources.agencies() for name in (written, written.upper())}
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(names, key=len, reverse=True))) + r")(?!\w)")
