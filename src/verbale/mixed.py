"""A document in several languages: taken apart into one article a language, and its records put together again.

Each part has the whole text, the paragraphs of the other languages blank, so that every span stays what it is. Records of
different parts do not refer to one another: who is named in two languages is two entities of the document.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any

from verbale.model import Article, Document, Language, Layout, Span

RECORDS = ("entities", "offices", "times", "statements", "contacts", "claims", "positions")
REFERENCES = frozenset(("id", "person", "speaker", "addressee", "participants", "entity", "contact", "statement", "reported_in",
                        "after", "before", "target"))
"""Fields of records that hold ids of the same document, some of them beside codes and words."""
ID = re.compile(r"([a-z])(\d+)")
NOT_A_LINE_END = re.compile(r"[^\n]")
Shift = dict[str, int]


def parts(article: Article) -> list[Article]:
    """The article for each of its languages, its own first; itself where there is only one."""
    if not article.foreign:
        return [article]
    others = dict.fromkeys(language for _, language in article.foreign)
    return [_part(article, language) for language in (article.language, *others)]


def _part(article: Article, language: Language) -> Article:
    foreign = dict(article.foreign)
    layout = article.layout
    kept = [p for p in layout.paragraphs if foreign.get(p, article.language) == language]
    gone = [p for p in layout.paragraphs if p not in kept]
    return replace(article, clean=_blank(article.clean, gone), language=language, foreign=(), layout=_layout(layout, kept, gone))


def _blank(clean: str, spans: Iterable[Span]) -> str:
    """The text with spaces in place of the spans, line ends kept."""
    pieces: list[str] = []
    at = 0
    for start, end in spans:
        pieces += (clean[at:start], NOT_A_LINE_END.sub(" ", clean[start:end]))
        at = end
    return "".join((*pieces, clean[at:]))


def _layout(layout: Layout, kept: Sequence[Span], gone: Sequence[Span]) -> Layout:
    """What of the layout lies in the paragraphs that are kept."""
    def here(piece: Any) -> Any:
        return piece if piece is not None and not any(piece.span.overlaps(span) for span in gone) else None

    first = layout.paragraphs[layout.body].start if layout.body < len(layout.paragraphs) else None
    body = len(kept) if first is None else sum(p.start < first for p in kept)
    return replace(layout, title=here(layout.title), lede=here(layout.lede), dateline=here(layout.dateline),
                   paragraphs=tuple(kept), body=body,
                   insertions=_outside(layout.insertions, gone), skipped=_outside(layout.skipped, gone))


def _outside(spans: Iterable[Span], gone: Sequence[Span]) -> tuple[Span, ...]:
    return tuple(span for span in spans if not any(span.overlaps(other) for other in gone))


def joined(whole: Document, documents: Iterable[Document]) -> Document:
    """``whole``, the document without records, with the records of its parts: ids numbered on, sentences in order."""
    found: dict[str, list[Any]] = {name: [] for name in RECORDS}
    sentences: list[Span] = []
    for document in documents:
        shift = {letter: len(found[name]) for letter, name in zip("etsckp", _NUMBERED, strict=True)}
        for name in RECORDS:
            found[name] += (shifted(record, shift) for record in getattr(document, name))
        sentences += document.sentences
    records: dict[str, Any] = {name: tuple(made) for name, made in found.items()}
    return replace(whole, sentences=tuple(sorted(sentences)), **records)


_NUMBERED = ("entities", "times", "statements", "contacts", "claims", "positions")


def shifted(record: Any, shift: Shift) -> Any:
    """A record with every id that it has or refers to moved on."""
    changes = {}
    kind: Any = type(record)
    for name in _names(kind):
        old = getattr(record, name)
        new = _moved(old, shift, name in REFERENCES)
        if new is not old:
            changes[name] = new
    return replace(record, **changes) if changes else record


def _moved(value: Any, shift: Shift, reference: bool) -> Any:
    if isinstance(value, str):
        match = ID.fullmatch(value) if reference else None
        return f"{match[1]}{int(match[2]) + shift.get(match[1], 0)}" if match else value
    if isinstance(value, tuple) and not isinstance(value, Span):
        items = tuple(_moved(item, shift, reference) for item in value)
        return value if items == value else items
    return shifted(value, shift) if is_dataclass(value) and not isinstance(value, type) else value


@cache
def _names(record: type) -> tuple[str, ...]:
    return tuple(f.name for f in fields(record))
