"""Bytes, files, folders and JSON Lines -> :class:`~verbale.model.Article`.

One way: ``files`` finds what there is to read, a format (``plain``, ``jsonlines``) makes rows of it, ``decode`` text of
bytes; ``article`` folds the typography (``fold``), joins wrapped lines (``paragraphs``), lays out the page (``layout``:
``dateline``, ``insertions``, ``furniture``), tells the day of publication (``dates``), the language (``identify``) and
the side (``side``).
"""

from __future__ import annotations

from verbale.read.article import article, bare
from verbale.read.dates import published
from verbale.read.files import files_of, rows
from verbale.read.identify import language_name, tag
from verbale.read.rows import Row

__all__ = ["Row", "article", "bare", "files_of", "language_name", "published", "rows", "tag"]
