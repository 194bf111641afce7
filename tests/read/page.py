"""A page in a test: what the layout finds, as words."""

from __future__ import annotations

from verbale.model import Article, Span
from verbale.read import article


def page(text: str, **fields: str) -> Article:
    return article({"text": text, **fields})


def words(a: Article, spans: tuple[Span, ...]) -> list[str]:
    """The clean words of spans."""
    return [a.clean[s.start:s.end] for s in spans]


def original_words(a: Article, span: Span) -> str:
    start, end = a.original(span)
    return a.text[start:end]
