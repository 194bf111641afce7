"""Which quotation marks belong together; knows no language.

The clean text has one mark for opening and closing (``"``), so the context of each mark tells what it does; a stack
pairs them. Journalists nest names in quotations and then close both with one mark, forget a mark, or quote over several
paragraphs: each of that has a rule here. The work is linear in the number of marks, and one paragraph's marks never
reach further than the paragraphs of one quotation.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Literal

from verbale.model import Span

MARK = '"'
DEEPEST = 4
"""Marks that would nest deeper than this are read as closing."""
LONGEST = 12
"""A quotation runs over at most so many paragraphs."""

Kind = Literal["open", "close", "either"]
BEFORE_OPENING = " \t\n([{—-–/:"
AFTER_CLOSING = " \t\n)]},.;:!?…—-–/"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in quotation marks.

    Attributes:
        start: offset of the opening mark.
        end: offset after the closing mark, or after the last word where there is none.
        parts: what stands inside, one span a paragraph.
        depth: 1 for an outer quotation, 2 for one inside it.
        closed: False where no closing mark was found.
    """

    start: int
    end: int
    parts: tuple[Span, ...]
    depth: int
    closed: bool = True


@dataclass(slots=True)
class _Open:
    """A mark that waits for its partner; ``parts`` are the earlier paragraphs of the same quotation."""

    start: int
    inside: int
    parts: tuple[Span, ...] = ()


def pair(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """All quotations of a text, by their opening marks, outer ones before those inside."""
    found: list[Quotation] = []
    pending: _Open | None = None
    silent = 0
    for index, paragraph in enumerate(paragraphs):
        if pending is not None and text.find(MARK, paragraph.start, paragraph.end) < 0:
            silent += 1
            pending = _continued(text, pending, paragraph) if silent < LONGEST else None
            continue
        reader = _Paragraph(text, paragraph, pending)
        reader.read(_reopens(text, paragraphs, index + 1))
        if pending is not None and not reader.resumed:
            found.append(_unclosed(text, pending))
        found += reader.found
        pending, silent = reader.pending, 0
    if pending is not None:
        found.append(_unclosed(text, pending))
    return sorted((q for q in found if q.parts[0].start < q.end), key=lambda q: (q.start, -q.end))


def _continued(text: str, pending: _Open, paragraph: Span) -> _Open:
    """The same waiting mark with one more paragraph behind it, kept only if a closing mark comes."""
    return _Open(pending.start, pending.inside, (*pending.parts, _inner(text, paragraph.start, paragraph.end)))


def _unclosed(text: str, mark: _Open) -> Quotation:
    """A quotation whose closing mark never came: it ends with its first paragraph."""
    first = mark.parts[0] if mark.parts else _inner(text, mark.inside, mark.inside)
    return Quotation(mark.start, first.end, (first,), 1, closed=False)


def _reopens(text: str, paragraphs: Sequence[Span], index: int) -> bool:
    """Whether the next paragraph begins with a mark, as a quotation over several paragraphs does."""
    return index < len(paragraphs) and text.startswith(MARK, paragraphs[index].start)


def _inner(text: str, start: int, end: int) -> Span:
    """The span less the space around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


class _Paragraph:
    """Pairs the marks of one paragraph."""

    def __init__(self, text: str, span: Span, before: _Open | None) -> None:
        self.text, self.span, self.before = text, span, before
        self.found: list[Quotation] = []
        self.stack: list[_Open] = []
        self.pending: _Open | None = None
        self.resumed = self.reopens = False

    def read(self, reopens: bool) -> None:
        marks = _marks(self.text, self.span)
        surplus = _surplus(kind for _, kind in marks)
        self.reopens = reopens
        for k, (at, kind) in enumerate(marks):
            if kind == "either":
                kind = "close" if self.stack or self._awaited() else "open"
            if kind == "open" and len(self.stack) < DEEPEST:
                self._open(at, surplus[k])
            else:
                following = marks[k + 1][0] if k + 1 < len(marks) else None
                self._close(at, surplus[k + 1], following)
        self._finish()

    def _awaited(self) -> bool:
        return self.before is not None and not self.resumed and not self.stack

    def _open(self, at: int, surplus: int) -> None:
        if self._awaited() and at == self.span.start:
            assert self.before is not None
            self.resumed = True
            self.stack.append(_Open(self.before.start, at + 1, self.before.parts))
            return
        lasts = self.reopens and self.stack and self.stack[0].start == self.span.start
        if self.stack and not lasts and surplus < len(self.stack) and _begins_sentence(self.text, at):
            self._emit(self.stack.pop(), _sentence_end(self.text, at), closed=False)
        self.stack.append(_Open(at, at + 1))

    def _close(self, at: int, surplus: int, following: int | None) -> None:
        if self._awaited() and not self.stack:
            assert self.before is not None
            self.resumed = True
            part = _inner(self.text, self.span.start, at)
            self._add(Quotation(self.before.start, at + 1, (*self.before.parts, part), 1))
            return
        if not self.stack:
            return
        self._emit(self.stack.pop(), at)
        if self.stack and surplus < len(self.stack) and _ends_speech(self.text, at + 1, self.span.end, following):
            while self.stack:
                self._emit(self.stack.pop(), at)

    def _finish(self) -> None:
        if not self.stack:
            return
        outer = self.stack[0]
        self.stack.clear()
        part = _inner(self.text, outer.inside, self.span.end)
        if _begins_speech(self.text, outer.start, self.span.start) or outer.parts:
            self.pending = _Open(outer.start, outer.inside, (*outer.parts, part))
            if outer.parts and (not self.reopens or len(outer.parts) >= LONGEST):  # its closing mark was forgotten
                self._add(Quotation(outer.start, part.end, self.pending.parts, 1, closed=False))
                self.pending = None
            return
        end = _next_sentence_end(self.text, outer.inside, self.span.end)
        self._emit(outer, end, closed=False)

    def _emit(self, mark: _Open, at: int, closed: bool = True) -> None:
        part = _inner(self.text, mark.inside, at)
        if part.start < part.end:
            end = at + 1 if closed else part.end
            self._add(Quotation(mark.start, end, (*mark.parts, part), len(self.stack) + 1, closed))

    def _add(self, quotation: Quotation) -> None:
        self.found.append(quotation)


def _surplus(kinds: Iterable[Kind]) -> list[int]:
    """For each mark, and for the end: closing marks less opening ones from there on."""
    steps = [{"open": -1, "close": 1, "either": 0}[kind] for kind in kinds]
    return [*accumulate(reversed(steps), initial=0)][::-1]


def _marks(text: str, span: Span) -> list[tuple[int, Kind]]:
    marks: list[tuple[int, Kind]] = []
    at = text.find(MARK, span.start, span.end)
    while at >= 0:
        end = at + 1
        while end < span.end and text[end] == MARK:
            end += 1
        kind = _kind(text, at, end, span)
        marks += [(k, kind) for k in range(at, end)]
        at = text.find(MARK, end, span.end)
    return marks


def _kind(text: str, at: int, after: int, span: Span) -> Kind:
    """What the neighbours of a row of marks say that they do."""
    before = at - 1
    opens = before < span.start or text[before] in BEFORE_OPENING
    closes = after >= span.end or text[after] in AFTER_CLOSING
    if opens and before >= span.start and text[before] in "—-" and text[before - 1 : before].isalnum():
        opens = False  # "слово"-: a hyphen inside a word opens nothing
    if opens == closes:
        return "either"
    return "open" if opens else "close"


def _begins_sentence(text: str, at: int) -> bool:
    """Whether a sentence ended before the mark."""
    return text[max(0, at - 2) : at].rstrip()[-1:] in (".", "!", "?", "…")


def _sentence_end(text: str, at: int) -> int:
    """The end of the text before a mark, white space left out."""
    while at > 0 and text[at - 1].isspace():
        at -= 1
    return at


def _begins_speech(text: str, at: int, first: int) -> bool:
    """Whether a quotation that opens here is likely speech, not a name: it begins a paragraph, or follows a colon."""
    return at == first or text[max(0, at - 2) : at].rstrip()[-1:] in (":", ".", "!", "?", "…", "—")


def _ends_speech(text: str, after: int, end: int, following: int | None) -> bool:
    """Whether speech ends with a mark: behind it comes a dash, or nothing, or a full stop and another sentence."""
    rest = text[after : min(end, after + 4)].lstrip(" ,")
    if not rest or rest[0] == "—" or rest.startswith("- ") or not rest.strip(".!?… "):
        return True
    return rest[0] in ".!?…" and (following is None or _begins_sentence(text, following))


def _next_sentence_end(text: str, start: int, end: int) -> int:
    ends = [at for mark in (". ", "! ", "? ", "… ") if (at := text.find(mark, start, end)) >= 0]
    if ends:
        return min(ends)
    return end - 1 if text[end - 1 : end] in (".", "!", "?") else end
