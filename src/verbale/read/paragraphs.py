"""Paragraphs: by blank lines, by single line ends, or hard-wrapped; wrapped lines are joined in the clean text."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from verbale.model import Span
from verbale.read.fold import Folded, rewrite

WIDEST = 120  # a longer line was not wrapped by hand or by a mail program
Lines = list[Span]


def paragraphs(clean: str) -> tuple[Span, ...]:
    """Spans of the lines that hold something, without the spaces at their ends."""
    found, at = [], 0
    for line in clean.split("\n"):
        if words := line.strip():
            start = at + line.index(words[0])
            found.append(Span(start, start + len(words)))
        at += len(line) + 1
    return tuple(found)


def unwrap(folded: Folded) -> Folded:
    """The same text with the lines of each hard-wrapped paragraph joined by spaces."""
    clean = folded.clean
    if clean.count("\n") < 2:
        return folded
    blocks = [block for block in _blocks(clean) if len(block) > 1]
    width = max((line.end - line.start for block in blocks for line in block), default=0)
    joins = [(a, b) for block in blocks for a, b in pairwise(block)]
    if not joins or width > WIDEST or not _wrapped(clean, joins, width):
        return folded
    flush = any(not _indented(clean, b) for _, b in joins)
    return rewrite(folded, ((a.end, b.start, "" if _hyphenated(clean, a, b) else " ") for a, b in joins
                            if not (flush and _indented(clean, b)) and _runs_on(clean, a, b, width)))


def _blocks(clean: str) -> Iterator[Lines]:
    """Lines in groups that blank lines part."""
    block: Lines = []
    for line in paragraphs(clean):
        if block and clean.count("\n", block[-1].end, line.start) > 1:
            yield block
            block = []
        block.append(line)
    yield block


def _full(clean: str, a: Span, b: Span, width: int) -> bool:
    """The first word of the next line would not have fitted on this one."""
    word = next((i for i in range(b.start, b.end) if clean[i].isspace()), b.end) - b.start
    return a.end - a.start + 1 + word > width


def _wrapped(clean: str, joins: list[tuple[Span, Span]], width: int) -> bool:
    """Most lines are full and many go on in lower case: the text was wrapped at a width."""
    full = sum(_full(clean, a, b, width) for a, b in joins)
    lower = sum(clean[b.start].islower() for _, b in joins)
    return full * 10 >= len(joins) * 6 and lower * 4 >= len(joins)


def _indented(clean: str, line: Span) -> bool:
    return clean[line.start - 1] != "\n"


def _runs_on(clean: str, a: Span, b: Span, width: int) -> bool:
    open_end = (a.end - a.start) * 10 >= width * 8 and clean[a.end - 1] not in '.!?…":'
    return clean[b.start].islower() or open_end or _full(clean, a, b, width)


def _hyphenated(clean: str, a: Span, b: Span) -> bool:
    return clean[a.end - 1] == "-" and clean[a.end - 2].isalpha() and clean[b.start].isalpha()
