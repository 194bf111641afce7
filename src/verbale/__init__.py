"""Verbale reads news-wire reports and foreign-ministry statements and keeps a diplomatic record of them.

A tour::

    import verbale

    doc = verbale.extract("МОСКВА, 14 ноября. ...", published="2025-11-14")
    for contact in doc.contacts:
        print(contact.status, contact.kind, contact.parties, contact.evidence)

Every record carries spans that index ``doc.text``. Nothing heavy is loaded before the first call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from verbale.model import Document

__version__ = "0.1.0"
__all__ = ["__version__", "extract"]


def extract(text: str, published: str | None = None, *, title: str | None = None, language: str | None = None,
            url: str | None = None) -> Document:
    """The diplomatic record of one text.

    Args:
        text: the document, headline and dateline included where it has them.
        published: ``YYYY-MM-DD``, or a month or a year only; relative dates are read from it.
        title: a headline that is kept apart from the text.
        language: ISO 639-1 code; told from the text where it is not given.
        url: where it was published.

    Raises:
        ValueError: where ``published`` is no date.
    """
    from verbale import engine
    from verbale.read import article

    row = {"text": text, "published": published, "title": title, "language": language, "url": url}
    return next(engine.records([article({k: v for k, v in row.items() if v is not None})]))
