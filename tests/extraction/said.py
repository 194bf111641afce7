"""A notation for tests of statements.

    Министр заявил, что [договор действует]. | министр: indirect assert

What was said stands in brackets, then after the bar who said it, the kind and the act, in text order, parted by ``;``.
``[1 … ]`` and ``[2 … ]`` number statements where they nest or come in pieces (pieces of one statement have one number);
``¶`` is the end of a paragraph, ``-`` a source without a name. Nothing after the bar: no statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from importlib import import_module

from verbale.extraction.units import Units
from verbale.language import analyzer
from verbale.model import Analysis, Span, Statement, View
from verbale.read import article

OPEN = re.compile(r"\[(?:(\d) )?")


def view(language: str, text: str, analysis: Analysis | None = None, **row: str) -> View:
    """A view without entities: names of speakers are then the words of the text."""
    read = article({"text": text, "language": language, **row})
    if analysis is None:
        [analysis] = analyzer(language).analyze([read.clean])
    return View(read, analysis, [], [])


def statements(language: str, text: str, **row: str) -> list[Statement]:
    # not through the package: other rooms of a language are not needed here
    rules = import_module(f"verbale.extraction.{language}.statements")
    return list(rules.find_statements(view(language, text, **row)))


def units(language: str, text: str) -> Units:
    seen = view(language, text)
    return Units(seen.analysis, seen.article.layout.paragraphs, seen.article.layout.skipped)


def check(language: str, case: str) -> None:
    """Asserts that exactly the marked words are found, with speaker, kind and act of the case."""
    marked, expected = (part.strip() for part in case.rsplit(" |", 1))
    text, contents = unmarked(marked.replace("¶", "\n\n"))
    found = statements(language, text)
    wanted = [w.strip() for w in expected.split(";") if w.strip()]
    got = [(cuts(text, s.content), row(s)) for s in found]
    assert got == list(zip((cuts(text, c) for c in contents), wanted, strict=True)), text


def unmarked(marked: str) -> tuple[str, list[tuple[Span, ...]]]:
    """The text without marks, and the spans of each statement in the order of their first mark."""
    text = ""
    spans: dict[str, list[Span]] = {}
    stack: list[tuple[str, int]] = []
    i = 0
    while i < len(marked):
        opened = OPEN.match(marked, i)
        if opened:
            key = opened.group(1) or f"at {i}"
            spans.setdefault(key, [])
            stack.append((key, len(text)))
            i = opened.end()
        elif marked[i] == "]":
            key, start = stack.pop()
            spans[key].append(Span(start, len(text)))
            i += 1
        else:
            text += marked[i]
            i += 1
    return text, [tuple(s) for s in spans.values()]


def cuts(text: str, spans: Sequence[Span]) -> list[str]:
    return [text[s.start : s.end] for s in spans]


def row(statement: Statement) -> str:
    return f"{statement.speaker_text or '-'}: {statement.kind} {statement.act}"
