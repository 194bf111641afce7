"""RSS and Atom feeds (feedparser, on bytes): an entry is a document. Days are read in Russian too."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from typing import Any

from verbale.errors import InputError
from verbale.read import dates, web
from verbale.read.guarded import whole
from verbale.read.needs import need
from verbale.read.rows import Row

DAY = re.compile(dates.DAY, re.IGNORECASE)


@whole("a feed")
def read(data: bytes, path: str) -> Iterator[Row | InputError]:
    """Every entry that has words, in the order of the feed."""
    feed = need("feedparser").parse(data, sanitize_html=True, resolve_relative_uris=False)
    if feed.bozo and not feed.entries:
        raise ValueError(str(feed.get("bozo_exception", "broken XML")))
    source = feed.feed.get("title")
    any_entry = False
    for entry in feed.entries:
        fields = _fields(entry, source, feed.feed.get("language"))
        if fields:
            any_entry = True
            yield Row(fields, path, "feed")
    if not any_entry:
        yield InputError(path, "no entry with words in this feed")


def _fields(entry: Any, source: str | None, language: str | None) -> dict[str, Any] | None:
    bodies = [c.get("value", "") for c in entry.get("content", ())] + [entry.get("summary", "")]
    text = max((web.plain(body) for body in bodies), key=len, default="")
    title = web.plain(entry.get("title", ""))
    if not text and not title:
        return None
    fields = {"id": entry.get("id"), "title": title or None, "text": text or title, "url": entry.get("link"), "source": source,
              "published": _day(entry), "language": (language or "")[:2].lower() or None}
    return {name: value for name, value in fields.items() if value}


def _day(entry: Any) -> str | None:
    """The day of an entry, as its own time zone has it; Russian dates, which feedparser does not know, by our words."""
    for name in ("published", "updated", "created"):
        written = entry.get(name)
        if not written:
            continue
        found = DAY.search(written)
        day = dates.day_of(found) if found else None
        if day and day[0]:
            return dt.date(day[0], day[1], day[2]).isoformat()
        parsed = entry.get(f"{name}_parsed")
        if written[:4].isdigit():
            return str(written[:10])
        if parsed:
            return dt.date(*parsed[:3]).isoformat()
    return None
