"""How the page is laid out: header, title, lede, dateline, paragraphs, and what is not news."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from verbale.model import Dateline, Layout, Piece, Span
from verbale.read.dateline import find_dateline
from verbale.read.furniture import is_furniture, is_letterhead, skipped
from verbale.read.insertions import insertions
from verbale.read.paragraphs import paragraphs

HEADER = re.compile(r"\s*date[ :]+(\d{4}-\d\d-\d\d)[ ]*(?=\S|$)")
LONGEST_TITLE = 250
LONGEST_LEDE = 500
LONGEST_OPEN_LEDE = 350  # without a dateline after it, and without a full stop
TOP = 8  # a letterhead stands in one of the first lines
DEPTH = 4  # a dateline stands in one of the first paragraphs

LABEL = re.compile(r"(?:[A-Z][A-Z.' -]{1,40}|Q|Вопрос|Ответ|[А-Я]\.\s?(?:[А-Я]\.\s?)?[А-Я][а-я-]+):"
                   r"|Q\s|—\s|[-•*]\s|\d{1,2}[.:]\s?\d")
MARKUP = re.compile(r"[*_#\s]*(?P<words>\S.*?)[*_\s]*$", re.DOTALL)
FULL_STOP = re.compile(r"[^.]\.[\")]?$")


@dataclass(frozen=True, slots=True)
class Page:
    """A clean text and the indices of its news paragraphs."""

    clean: str
    paragraphs: Sequence[Span]
    news: Sequence[int]

    def words(self, index: int) -> str:
        span = self.paragraphs[index]
        return self.clean[span.start:span.end]


def header(clean: str) -> tuple[Span, str] | None:
    """The machine part of a header line and the date that it gives."""
    match = HEADER.match(clean)
    return (Span(match.start() + len(match[0]) - len(match[0].lstrip()), match.end()), match[1]) if match else None


def lay_out(clean: str, given: Span | None = None) -> Layout:
    """The layout of a clean text; ``given`` is the span of a title that came apart from the text."""
    head = None if given else header(clean)
    start = head[0].end if head else 0
    page = _page(clean, start, given)
    title = _title(page, bool(head and "\n" not in clean[head[0].start:start]), given)
    lede, dateline, body = _opening(page, title)
    notes = insertions(clean)
    if dateline:
        notes = tuple(note for note in notes if not note.overlaps(dateline.span))
    return Layout(head[0] if head else None, _piece(page, title), _lede(page, lede), dateline, tuple(page.paragraphs),
                  body, notes, skipped(clean, page.paragraphs))


def _page(clean: str, start: int, given: Span | None) -> Page:
    found = [Span(max(p.start, start), p.end) for p in paragraphs(clean) if p.end > start]
    if given:
        found = [given, *(p for p in found if p.start >= given.end)]
    news = [i for i, p in enumerate(found) if not is_furniture(clean, p) and (i > TOP or not is_letterhead(clean, p))]
    return Page(clean, found, news)


# ---------------------------------------------------------------- title


def _title(page: Page, after_header: bool, given: Span | None) -> int | None:
    """Index of the paragraph that is the title."""
    if given:
        return 0
    if not page.news:
        return None
    first = page.news[0]
    if after_header:
        return first
    return first if len(page.news) > 1 and _is_title(page, first) else None


def _is_title(page: Page, first: int) -> bool:
    words = page.words(first)
    if len(words) > LONGEST_TITLE or LABEL.match(words) or find_dateline(page.clean, page.paragraphs[first]):
        return False
    if not FULL_STOP.search(words):
        return words[-1] not in ":;,—" and any(c.isalpha() for c in words)
    return _is_headline_style(words) or _dateline_follows(page, first)


def _is_headline_style(words: str) -> bool:
    """English capitals on nearly every long word."""
    long = [w for w in re.findall(r"[A-Za-z][\w'-]*", words) if len(w) > 3]
    return len(long) > 2 and sum(w[0].isupper() for w in long) * 10 >= len(long) * 8


def _dateline_follows(page: Page, first: int) -> bool:
    after = [i for i in page.news if i > first][:2]
    return any(find_dateline(page.clean, page.paragraphs[i]) for i in after)


# ---------------------------------------------------------------- lede, dateline, body


def _opening(page: Page, title: int | None) -> tuple[list[int], Dateline | None, int]:
    """(paragraphs of the lede, the dateline, index of the first paragraph of the body)."""
    rest = [i for i in page.news if title is None or i > title]
    for depth, i in enumerate(rest[:DEPTH]):
        if dateline := find_dateline(page.clean, page.paragraphs[i]):
            before = rest[:depth]
            short = sum(len(page.words(j)) for j in before) <= LONGEST_LEDE
            return (before, dateline, i) if short else ([], dateline, rest[0])
        if len(page.words(i)) > LONGEST_LEDE:
            break
    if title is not None and len(rest) > 1 and _is_open_lede(page.words(rest[0]), page.words(title)):
        return rest[:1], None, rest[1]
    return [], None, rest[0] if rest else len(page.paragraphs)


def _is_open_lede(words: str, title: str) -> bool:
    """A sentence without its full stop, set apart under the title, that does not only repeat it."""
    return (words != title and 40 <= len(words) <= LONGEST_OPEN_LEDE and (words[-1].isalnum() or words[-1] in '")')
            and not FULL_STOP.search(words) and not LABEL.match(words))


def _piece(page: Page, index: int | None) -> Piece | None:
    if index is None:
        return None
    span = page.paragraphs[index]
    match = MARKUP.match(page.words(index))
    inner = Span(span.start + match.start("words"), span.start + match.end("words")) if match else span
    return Piece(page.clean[inner.start:inner.end], inner)


def _lede(page: Page, indices: list[int]) -> Piece | None:
    if not indices:
        return None
    span = Span(page.paragraphs[indices[0]].start, page.paragraphs[indices[-1]].end)
    return Piece(page.clean[span.start:span.end], span)
