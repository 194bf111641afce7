"""A spreadsheet of known contacts -> a document of human entries, each with its line as evidence.

The columns are those of ``verbale contacts --format csv``, so that what was printed can be edited and taken in again.
The file itself is kept as a document of the record: its lines are what the entries rest on, and removing it takes them
out. A file with a mistake is not taken in at all; every mistake is named by its line.
"""

from __future__ import annotations

import calendar
import csv
import datetime as dt
import hashlib
import io
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple, TypeVar

from verbale.ask import terms
from verbale.engine import Reading
from verbale.errors import InputError, QuestionError, TableError
from verbale.ledger.intake import HUMAN
from verbale.lexicon.places import state_of
from verbale.lexicon.roster import roster
from verbale.model import (
    SCHEMA,
    Condition,
    Contact,
    Document,
    Entity,
    Interval,
    Place,
    Precision,
    Published,
    Source,
    Span,
    Topic,
)
from verbale.read.decode import decode

NEEDED = ("when", "parties")
KNOWN = (*NEEDED, "status", "kind", "level", "who", "where", "topics", "condition", "ordinal", "note")
PRINTED = ("documents", "independent", "sides", "unsure", "id")
"""Columns of a printed table that say nothing of the contact itself; they are passed over."""

DASH = re.compile(r"\s+[–—-]\s+|/|\.\.|…")
LIST = re.compile(r"\s*[;,]\s*")
PARTIES = re.compile(r"\s*[;,/–—-]\s*|\s+")
NAMED = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<code>[A-Z]+)\))?$")
T = TypeVar("T")


class Line(NamedTuple):
    """A row of the table: its number in the file (from 1), its span in the text, its cells by column."""

    number: int
    span: Span
    cells: dict[str, str]


def load(path: str | Path) -> str:
    """The text of a file, in whatever encoding. Raises InputError."""
    try:
        data = Path(path).read_bytes()
        return decode(data)[0]
    except (OSError, ValueError) as error:
        raise InputError(str(path), getattr(error, "strerror", None) or str(error)) from None


def contacts_table(path: str | Path, text: str, who: str, published: str | None = None) -> Reading:
    """The document of a spreadsheet.

    Args:
        path: as the user named it. text: the decoded file (:func:`load`). who: who vouches for it, its source.
        published: the day from which it is known; today without it.

    Raises:
        TableError: where any line is wrong.
    """
    found = Table(text)
    contacts = [c for line in found.lines() if (c := found.contact(line))]
    if found.problems:
        raise TableError(str(path), sorted(found.problems))
    if not contacts:
        raise TableError(str(path), [(1, "no contact in it")])
    day = published or dt.date.today().isoformat()
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    document = Document(
        SCHEMA, f"sha256:{digest}", "und", Source(name=who, path=str(path), format=HUMAN), None, None, None,
        Published(day, day, day, "day", "document"), text, paragraphs=tuple(line.span for line in found.seen),
        sentences=tuple(line.span for line in found.seen), entities=tuple(found.entities.values()),
        contacts=tuple(contacts))
    return Reading(document, text.lower(), None)


class Table:
    """The lines of one spreadsheet, what is wrong with them, and the persons that they name."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.problems: list[tuple[int, str]] = []
        self.entities: dict[str, Entity] = {}
        self.seen: list[Line] = []

    def lines(self) -> Iterator[Line]:
        """Rows under the header, with their place in the text."""
        text = self.text
        starts = [0]
        for physical in text.splitlines(keepends=True):
            starts.append(starts[-1] + len(physical))
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
        columns: list[str] | None = None
        first = 0
        try:
            for row in reader:
                begin, first = first, min(reader.line_num, len(starts) - 1)
                cells = [cell.strip() for cell in row]
                if not any(cells):
                    continue
                if columns is None:
                    columns = self._header(begin + 1, cells)
                    continue
                span = Span(starts[begin], starts[begin] + len(text[starts[begin]:starts[first]].rstrip()))
                line = Line(begin + 1, span, dict(zip(columns, cells, strict=False)))
                self.seen.append(line)
                if len(cells) > len(columns):
                    self._wrong(line, f"{len(cells)} cells under {len(columns)} columns")
                yield line
        except csv.Error as error:
            self.problems.append((reader.line_num, str(error)))

    def _header(self, number: int, cells: list[str]) -> list[str]:
        columns = [cell.lower().lstrip("\ufeff") for cell in cells]
        if missing := [c for c in NEEDED if c not in columns]:
            self.problems.append((number, f"no column {' and no column '.join(missing)}"))
        for column in columns:
            if column not in (*KNOWN, *PRINTED):
                self.problems.append((number, f"unknown column {column!r}: one of {', '.join(KNOWN)}"))
        return columns

    def _wrong(self, line: Line, reason: str) -> None:
        self.problems.append((line.number, reason))

    def _read(self, line: Line, column: str, read: Callable[[str], T | None], otherwise: T) -> T:
        """A cell as ``read`` understands it; what is wrong with it is noted."""
        cell = line.cells.get(column, "")
        if not cell:
            return otherwise
        try:
            found = read(cell)
            return otherwise if found is None else found
        except QuestionError as error:
            self._wrong(line, f"{column}: {error}")
        except ValueError as error:
            self._wrong(line, f"{column}: {cell!r} {error}")
        return otherwise

    def contact(self, line: Line) -> Contact | None:
        """The contact of a line; None where nothing can be made of it."""
        parties: tuple[str, ...] = self._read(line, "parties", parties_of, ())
        if not line.cells.get("parties"):
            self._wrong(line, "parties: none are named")
        time: Interval | None = self._read(line, "when", interval_of, None)
        kind = self._read(line, "kind", terms.kind, "contact")
        status = self._read(line, "status", terms.status, "held")
        level = self._read(line, "level", terms.level, "unspecified")
        condition = line.cells.get("condition")
        return Contact(
            id=f"c{line.number}", kind=kind, status=status, polarity="positive", level=level,  # type: ignore[arg-type]
            parties=parties, participants=self._people(line, time), initiator=None, host=None, venue=None, time=time,
            place=self._read(line, "where", place_of, None),
            topics=tuple(Topic(t, self._place(line, t)) for t in LIST.split(line.cells.get("topics", "")) if t),
            ordinal=self._read(line, "ordinal", int, None),
            condition=Condition(condition, self._place(line, condition)) if condition else None, after=(), before=(),
            reported_in=None, mentions=(line.span,), evidence=(line.span,), confidence=1.0, rule="import")

    def _place(self, line: Line, words: str) -> Span:
        """Where the words of a cell stand in the line; the line where quotation marks keep them apart."""
        at = self.text.find(words, line.span.start, line.span.end)
        return Span(at, at + len(words)) if at >= 0 else line.span

    def _people(self, line: Line, time: Interval | None) -> tuple[str, ...]:
        ids = []
        for part in LIST.split(line.cells.get("who", "")):
            if match := NAMED.match(part):
                state = match["code"] or roster().state_of(match["name"], time.latest if time else None)
                name = f"{match['name']} {state or ''}"
                mentions = (*(self.entities[name].mentions if name in self.entities else ()), line.span)
                id = self.entities[name].id if name in self.entities else f"e{len(self.entities) + 1}"
                self.entities[name] = Entity(id, "person", match["name"], state, mentions)
                ids.append(id)
        return tuple(dict.fromkeys(ids))


def _delimiter(text: str) -> str:
    header = next((line for line in text.splitlines() if line.strip()), "")
    return max(",;\t", key=header.count)


def parties_of(cell: str) -> tuple[str, ...]:
    """Codes or names: "RU–US", "Россия, США". Raises QuestionError."""
    whole = terms.party_or_none(cell)
    names = [whole] if whole else _parts(cell)
    return tuple(sorted(dict.fromkeys(terms.party(name) for name in names if name)))


def _parts(cell: str) -> list[str]:
    by_comma = [part for part in LIST.split(cell) if part]
    return by_comma if len(by_comma) > 1 else PARTIES.split(cell)


def interval_of(cell: str) -> Interval | None:
    """"2021-06-16", "2021-06", "2021-10-11 – 2021-10-13", "no date". Raises QuestionError or ValueError."""
    if cell.casefold() == "no date":
        return None
    first, *rest = DASH.split(cell)
    earliest, latest = terms.day(first), terms.day(rest[0] if rest else first, last=True)
    if latest < earliest:
        raise ValueError("ends before it begins")
    return Interval(earliest, latest, precision_of(earliest, latest))


def precision_of(earliest: str, latest: str) -> Precision:
    """What an interval of days is called: a day, a month, a year, or a range."""
    first, last = dt.date.fromisoformat(earliest), dt.date.fromisoformat(latest)
    if first == last:
        return "day"
    if (first.year, first.month, first.day) == (last.year, last.month, 1) and \
            last.day == calendar.monthrange(last.year, last.month)[1]:
        return "month"
    return "year" if earliest[4:] == "-01-01" and latest[4:] == "-12-31" and first.year == last.year else "range"


def place_of(cell: str) -> Place | None:
    """"Женева (CH)", "Geneva". Raises ValueError."""
    match = NAMED.match(cell)
    if match is None:
        raise ValueError("is no place: write a name, and in brackets the code of its state")
    state = terms.party(match["code"]) if match["code"] else terms.party_or_none(match["name"]) or state_of(match["name"])
    return Place(None, match["name"], state)
