"""Bytes, files, folders and JSON Lines -> :class:`~verbale.model.Article`.

One way: ``files`` finds and decodes, ``article`` folds the typography (``fold``), joins wrapped lines (``paragraphs``),
lays out the page (``layout``: ``dateline``, ``insertions``, ``furniture``), tells the day of publication (``dates``),
the language (``identify``) and the side (``side``).
"""

from __future__ import annotations

from verbale.read.article import article

__all__ = ["article"]
