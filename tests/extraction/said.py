"""A notation for tests of statements.

    Министр заявил, что [договор действует]. | министр: indirect assert

What was said stands in brackets, then after the bar who said it, the kind and (if the case is about it) the act, in text
order, parted by ``;``. The name is that of the entity, or the words that name the source; ``-`` is a source without a
name. ``[1 … ]`` and ``[2 … ]`` number statements where they nest or come in pieces (pieces of one statement have one
number); ``[[США]]`` is an editor's insertion and stays in the text with its own brackets; ``¶`` is the end of a
paragraph. Nothing after the bar: no statement.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from verbale import engine
from verbale.extraction.units import Units
from verbale.language import analyzer
from verbale.model import Analysis, Document, Span, Statement, View
from verbale.read import article

OPEN = re.compile(r"\[(?:(\d) )?")


def view(language: str, text: str, analysis: Analysis | None = None, **row: str) -> View:
    """A view without entities: names of speakers are then the words of the text."""
    read = article({"text": text, "language": language, **row})
    if analysis is None:
        [analysis] = analyzer(language).analyze([read.clean])
    return View(read, analysis, [], [])


def units(language: str, text: str) -> Units:
    seen = view(language, text)
    return Units(seen.analysis, seen.article.layout.paragraphs, seen.article.layout.skipped)


def document(language: str, text: str, **row: str) -> Document:
    """The whole record of a text."""
    read = article({"text": text, "language": language, "published": "2025-11-14", **row})
    return next(iter(engine.records([read], strict=True)))


def check(language: str, case: str) -> None:
    """Asserts that exactly the marked words are found, with the speaker, kind and act of the case."""
    marked, _, expected = case.rpartition("|")
    text, contents = unmarked(marked.strip().replace(" ¶ ", "\n\n"))
    found = document(language, text)
    wanted = [w.strip() for w in expected.split(";") if w.strip()]
    assert len(wanted) == len(contents), f"the case marks {len(contents)} statements and names {len(wanted)}"
    got = [(cuts(text, s.content), row(found, s)) for s in found.statements]
    assert len(got) == len(wanted), (text, got)
    for (words, full), content, short in zip(got, contents, wanted, strict=True):
        assert words == cuts(text, content), (text, got)
        assert f"{full} ".casefold().startswith(f"{short} ".casefold()), (text, got)


def unmarked(marked: str) -> tuple[str, list[tuple[Span, ...]]]:
    """The text without marks, and the spans of each statement in the order of their first mark."""
    text = ""
    spans: dict[str, list[Span]] = {}
    stack: list[tuple[str, int]] = []
    i = 0
    while i < len(marked):
        if marked.startswith("[[", i) and "]]" in marked[i:]:
            end = marked.index("]]", i)
            text += f"[{marked[i + 2 : end]}]"
            i = end + 2
            continue
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


def row(document: Document, statement: Statement) -> str:
    name = document.entity(statement.speaker).name if statement.speaker else statement.speaker_text
    return f"{name or '-'}: {statement.kind} {statement.act}"
