"""What stands around the news: source lines, addresses, calls to subscribe, end marks, photo credits, letterheads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from verbale.lexicon import table
from verbale.model import Span
from verbale.read.dateline import agencies

ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]*[^\s<>\".,;:!?)\]]", re.IGNORECASE)
MEANING = re.compile(r"[^\W_]")  # a line without a letter or figure is an end mark: ###, * * *
LONGEST_LINE = 400  # a longer paragraph is text, however it begins
LONGEST_TAIL = 200


@cache
def _phrases(where: str) -> tuple[str, ...]:
    return tuple(row["phrase"] for row in table.load("shared", "furniture") if row["where"] == where)


@cache
def _tails() -> re.Pattern[str]:
    phrases = "|".join(map(re.escape, _phrases("tail")))
    return re.compile(rf"[.!?…\")]\s+((?:[\w-]+\.\w+\s)?(?:{phrases})[^\n]*)$", re.IGNORECASE)


@cache
def _credits() -> re.Pattern[str]:
    names = "|".join(map(re.escape, _phrases("photo")))
    agency = rf"(?:{agencies().pattern}|(?i:{names}))"
    return re.compile(rf"\((?:Фото|Photo|Видео|Video):[^()\n]{{1,120}}\)"
                      rf"|(?:Фото|Photo):\s(?:[^/\n.]{{1,50}}\s/\s){{0,3}}{agency}(?:\s/\s{agency})*")


@cache
def _markers() -> re.Pattern[str]:
    """Marks of the page between two sentences, and the section of a linked headline that runs into the text."""
    inline = "|".join(map(re.escape, _phrases("inline")))
    rubrics = "|".join(map(re.escape, _phrases("rubric")))
    return re.compile(rf"(?i:{inline})(?=\s)|(?:{rubrics})(?=\s(?:\"?[A-ZА-Я\d]|(?i:{inline})))")


def skipped(clean: str, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Spans that carry no news, in order, apart from one another."""
    found: list[Span] = []
    for paragraph in paragraphs:
        if is_furniture(clean, paragraph):
            found.append(paragraph)
        else:
            found += _inside(clean, paragraph)
    return tuple(found)


def is_furniture(clean: str, paragraph: Span) -> bool:
    """The whole paragraph is part of the page, not of the news."""
    if paragraph.end - paragraph.start > LONGEST_LINE:
        return False
    words = clean[paragraph.start:paragraph.end].lower()
    if words.startswith(_phrases("line")) and not _is_headline(clean, paragraph):
        return True
    if words in _phrases("whole") or not MEANING.search(words):
        return True
    if words.startswith(_phrases("credit")):
        credit = _credits().match(clean, paragraph.start, paragraph.end)
        return credit is None or credit.end() >= paragraph.end - 1
    match = ADDRESS.match(words)
    return match is not None and match.end() >= len(words) - 1


def _is_headline(clean: str, paragraph: Span) -> bool:
    """A headline on the first line that names an unnamed source: "Источник: министры встретятся в Женеве"."""
    words = clean[paragraph.start:paragraph.end]
    return ("источник:" in words.lower() and "\n" not in clean[:paragraph.start].strip() and words.count(" ") > 2
            and not ADDRESS.search(words))


def is_letterhead(clean: str, paragraph: Span) -> bool:
    """A line above the title that names the issuing body or the kind of paper."""
    return clean[paragraph.start:paragraph.end].lower().strip(" .:*#") in _phrases("letterhead")


def _inside(clean: str, paragraph: Span) -> list[Span]:
    words = clean[paragraph.start:paragraph.end]
    spans = [m.span() for m in ADDRESS.finditer(words)] if "://" in words or "www." in words else []
    if ":" in words and ("Фото" in words or "Photo" in words or "Видео" in words):
        spans += [m.span() for m in _credits().finditer(words)]
    if len(words) > LONGEST_LINE:  # only a page that was flattened into one paragraph has them
        spans += [m.span() for m in _markers().finditer(words) if _stands_alone(words, m)]
    if (start := _tail(words)) is not None:
        spans = [(a, b) for a, b in spans if b <= start] + [(start, len(words))]
    return [Span(paragraph.start + a, paragraph.start + b) for a, b in apart(spans)]


def _stands_alone(words: str, mark: re.Match[str]) -> bool:
    """The mark follows a whole word or sentence, and no adjective that belongs to it ("внешняя Политика")."""
    start = mark.start()
    if start < 2 or not words[start - 1].isspace():
        return False
    before = words[start - 2]
    return before.isalnum() and words[start - 3:start - 1] != "ая" if mark[0][0].isupper() else (
        before.isalpha() or before in ".!?…\")")


def apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Spans in order, those that overlap an earlier one left out."""
    end = 0
    for a, b in sorted(spans):
        if a >= end:
            yield a, b
            end = b


def _tail(words: str) -> int | None:
    """Where the last words of a paragraph stop being news."""
    end = words[-LONGEST_TAIL:].lower()
    if not any(phrase in end for phrase in _phrases("tail")):
        return None
    match = _tails().search(words, max(0, len(words) - LONGEST_TAIL))
    return match.start(1) if match else None
