"""Verbale reads news-wire reports and foreign-ministry statements and keeps a diplomatic record of them.

One text, in a notebook::

    >>> import verbale
    >>> doc = verbale.extract("МОСКВА, 30 декабря. /Агентство/. Президенты России и США провели в четверг "
    ...                       "телефонный разговор.", published="2021-12-30")
    >>> doc
    Document(ru, 2021-12-30, 'МОСКВА, 30 декабря. /Агентство/. Президенты России…': 1 contact)
    >>> doc.contacts[0]
    Contact(c1: held call RU–US, leaders, 2021-12-30)
    >>> doc.quote(doc.contacts[0])
    'Президенты России и США провели в четверг телефонный разговор.'

Many texts, one record that answers and can be corrected::

    >>> with verbale.open("record.db") as record:
    ...     record.read("archive/")                                # files, folders, JSON Lines
    ...     record.contacts("RU", "US", level="leaders", since="2021-06")
    ...     record.status("RU", "US", as_of="2022-02-23")          # last contacts, silence, plans, proposals
    ...     record.check("RU", "US")                               # claims about the record, against the record
    ...     record.compare("c_90b6d50d91bf")                       # two sides' readouts of one contact
    ...     record.show("c_90b6d50d91bf")                          # all its evidence

Answers are plain lists and dicts (``pandas.DataFrame(record.contacts("RU", "US"))`` works). Every fact of a document
carries spans that index ``doc.text``; "nothing found" is said of the record, never of the world. All errors that the
package raises on purpose are :class:`verbale.errors.VerbaleError`. Nothing heavy is loaded before the first call.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from verbale.book import Book
    from verbale.model import Document

__version__ = "0.1.0"
__all__ = ["__version__", "extract", "open"]


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
    from verbale import engine, read

    if published is not None:
        read.published(published)
    row = {"text": text, "published": published, "title": title, "language": language, "url": url}
    return next(engine.records([read.article({k: v for k, v in row.items() if v is not None})]))


def open(address: str | Path = "record.db") -> Book:
    """An open record: a SQLite file, made where it is not there, or a ``postgresql://`` address.

    Raises:
        StoreError: where it cannot be opened; the file is left as it is.
    """
    from verbale.book import Book

    return Book(address)
