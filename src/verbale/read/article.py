"""A row of the contract -> :class:`~verbale.model.Article`: folded, laid out, dated, its language told."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from verbale.lexicon import sources
from verbale.model import Article, Language, Layout, Problem, Published, Source, Span
from verbale.read import dates
from verbale.read.fold import fold
from verbale.read.furniture import ADDRESS
from verbale.read.identify import UNKNOWN, identify, of_paragraphs, tag
from verbale.read.layout import header, lay_out
from verbale.read.paragraphs import unwrap
from verbale.read.side import side_of

UNWRITABLE = re.compile("[\ud800-\udfff\0]")
MOST = 1_000_000
"""Code points that are read of one document; what is beyond them stays in ``text`` and is named in a warning."""

FIELDS = ("id", "title", "text", "published", "url", "source", "language")


def article(row: Mapping[str, Any], path: str | None = None, format: str | None = None,
            problems: tuple[Problem, ...] = (), default: str | None = None) -> Article:
    """An article from a row with the fields of the contract: ``text``, and what is known besides.

    Fields that cannot be used (a title that is no string, a date that is none) are left out with a problem.
    ``default`` is the day of publication of a document that carries none. Raises ValueError where ``text`` is missing
    or no string.
    """
    notes = list(problems)
    fields = {name: _string(row, name, notes) for name in FIELDS}
    body = fields["text"]
    if body is None:
        raise ValueError("no text")
    title = (fields["title"] or "").strip()
    title = title if fold(title).clean.strip() else ""
    text = _scalar(f"{title}\n\n{body}" if title else body, notes)
    read = text if len(text) <= MOST else _cut(text, notes)
    folded = unwrap(fold(read))
    layout = lay_out(folded.clean, Span(0, folded.clean_offset(len(title))) if title else None)
    published, layout = _dated(fields, folded.clean, layout, default, notes)
    language, foreign = _languages(fields["language"], folded.clean, layout)
    if not folded.clean.strip():
        notes.append(Problem("empty", "the document holds no text"))
    source = _source(fields, folded.clean, layout, path, format)
    return Article(text, folded.clean, folded.starts, folded.ends, language, source, published, layout,
                   side_of(folded.clean, layout, source, published.date if published else None), tuple(notes), foreign)


def bare(row: Mapping[str, Any], path: str | None, format: str | None, problem: Problem) -> Article:
    """What can be kept of a row that could not be read: its text and where it came from."""
    notes = [problem]
    fields = {name: _string(row, name, []) for name in FIELDS}
    text = _scalar(fields["text"] or "", notes)
    source = Source(fields["source"], fields["url"], path and _writable(path), format, fields["id"])
    return Article(text, text, None, None, UNKNOWN, source, None, Layout(), problems=tuple(notes))


# ---------------------------------------------------------------- fields


def _string(row: Mapping[str, Any], name: str, notes: list[Problem]) -> str | None:
    value = row.get(name)
    if value is None or isinstance(value, str):
        return value if name in ("text", "title") or not value else _writable(value)
    if name != "text" and isinstance(value, (int, float)) and not isinstance(value, bool):
        return str(value)
    notes.append(Problem("bad_field", f"{name} is {type(value).__name__}, not a string: left out"))
    return None


def _scalar(text: str, notes: list[Problem]) -> str:
    """A text that can be written as UTF-8 and kept by every database: code point for code point the same length."""
    if not UNWRITABLE.search(text):
        return text
    notes.append(Problem("bad_characters", "lone surrogates are replaced by U+FFFD, NULs by spaces"))
    return _writable(text)


def _writable(text: str) -> str:
    return UNWRITABLE.sub(lambda match: " " if match[0] == "\0" else "\ufffd", text)


def _cut(text: str, notes: list[Problem]) -> str:
    """As much of a text as is read, to the end of a paragraph, sentence or word."""
    low = MOST - MOST // 10
    ends = (text.rfind(mark, low, MOST) + len(mark.rstrip()) for mark in ("\n", ". ", " "))
    end = next((e for e in ends if e > low), MOST)
    notes.append(Problem("truncated", f"only the first {end:,} of {len(text):,} characters were read"))
    return text[:end]


def _source(fields: Mapping[str, str | None], clean: str, layout: Layout, path: str | None,
            format: str | None) -> Source:
    url = fields["url"] or _source_line(clean, layout)
    outlet = sources.at(url) if url else None
    return Source(fields["source"] or (outlet.name if outlet else None), url, path and _writable(path), format, fields["id"])


def _source_line(clean: str, layout: Layout) -> str | None:
    """The address in a source line at the end of the text."""
    for span in reversed(layout.skipped):
        if span in layout.paragraphs[-3:] and (match := ADDRESS.search(clean, span.start, span.end)):
            return match[0]
    return None


def _languages(given: str | None, clean: str, layout: Layout) -> tuple[Language, tuple[tuple[Span, Language], ...]]:
    """The language of the document, and the paragraphs that are in another one.

    It is the one that the document says, else that of most of its words.
    """
    language = tag(given) if given else identify(_news(clean, layout))
    told = of_paragraphs(clean, layout.paragraphs, language)
    if not given and any(other != language for _, other in told):
        sizes: Counter[Language] = Counter()
        for span, other in told:
            sizes[other] += span.end - span.start
        language = max(sizes, key=lambda code: (sizes[code], code == language))
    return language, tuple((span, other) for span, other in told if other != language)


def _news(clean: str, layout: Layout) -> str:
    """The text without its header line."""
    return clean[layout.header.end:] if layout.header else clean


# ---------------------------------------------------------------- when it was published


def _dated(fields: Mapping[str, str | None], clean: str, layout: Layout, default: str | None,
           notes: list[Problem]) -> tuple[Published | None, Layout]:
    known = _given(fields["published"], notes)
    if known is None and layout.header and (head := header(clean)):
        known = _given(head[1], notes)
    if (known is None or not known.date) and (day := _in_lines(fields["url"], clean, layout)):
        known = _finer(known, day, "document")
    known = known or _given(default, notes)
    line = layout.dateline
    if line is None or line.date is None:
        return known, layout
    day = _dateline_day(line.date, known)
    if day and (known is None or not known.date):
        known = _finer(known, day, "dateline")
    return known, replace(layout, dateline=replace(line, date=day.isoformat() if day else None))


def _given(value: str | None, notes: list[Problem]) -> Published | None:
    if not value:
        return None
    try:
        return dates.published(value)
    except ValueError as error:
        notes.append(Problem("bad_published", f"{error}; it was passed over"))
        return None


def _finer(known: Published | None, day: dt.date, derivation: Any) -> Published | None:
    """The day, where it lies in the month or year that is known."""
    inside = known is None or known.earliest <= day.isoformat() <= known.latest
    return dates.on(day, derivation) if inside else known


def _in_lines(url: str | None, clean: str, layout: Layout) -> dt.date | None:
    """A day in the web address, in a source line, or at the end of the title."""
    if url and (day := dates.in_address(url)):
        return day
    for span in reversed(layout.skipped):
        if day := dates.in_address(clean[span.start:span.end]):
            return day
    titled = dates.in_figures(layout.title.text[-12:]) if layout.title else None
    return titled or dates.in_date_line(clean)


def _dateline_day(written: str, known: Published | None) -> dt.date | None:
    match = re.match(dates.DAY, written, re.IGNORECASE)
    found = dates.day_of(match) if match else None
    if found is None:
        return None
    year, month, day = found
    if year:
        return dates.make(year, month, day)
    return dates.near(month, day, known) if known else None


