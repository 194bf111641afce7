"""Bytes, files, folders and JSON Lines -> :class:`~verbale.model.Article`."""

from __future__ import annotations

from typing import Any

from verbale.model import Article, Layout, Piece, Published, Source, Span


def article(row: dict[str, Any]) -> Article:
    """An article from a row of a JSON Lines file (the fields of the contract). Placeholder until the room is built."""
    import re

    text = row["text"]
    title = row.get("title")
    if title:
        text = f"{title}\n\n{text}"
    day = row.get("published")
    published = Published(day, day, day, "day", "published") if day and len(day) == 10 else None
    clean = text.replace("\u00a0", " ").replace("ё", "е").replace("Ё", "Е")
    clean = re.sub("[«»„“”]", '"', clean)
    clean = re.sub("[’‘]", "'", clean)
    clean = re.sub("(?<=\\s)[-–—](?=\\s)", "—", clean)
    paragraphs = tuple(Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", clean))
    piece = Piece(title, Span(0, len(title))) if title else None
    return Article(text, clean, None, None, row.get("language", "ru"), Source(id=row.get("id"), url=row.get("url")),
                   published, Layout(title=piece, paragraphs=paragraphs, body=1 if title else 0))
