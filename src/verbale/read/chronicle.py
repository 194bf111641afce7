"""Pages that are lists: a chronicle of events, a diary, an index of news; each entry with its day is a document of its own.

No site is known by name. A list is three or more elements of one kind beside each other, nearly all of which hold a day and a
link; it counts where most of the page's words are in it (a list of related news beside an article is furniture).
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby, islice
from typing import Any, NamedTuple
from urllib.parse import urljoin

from verbale.read import dates
from verbale.read.needs import need

FEWEST = 3
MOST_ENTRIES, MOST_PARTS = 2_000, 60
SHARE = 0.6
"""Of the words of a page, how many stand in its list; and of the elements of a kind, how many are entries."""
HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
BLOCKS = frozenset(("p", "div", "li", "dd", "td", "section", *HEADINGS))
BESIDE = frozenset(("aside", "nav", "footer"))
Fields = dict[str, Any]


class Entry(NamedTuple):
    day: str
    title: str
    address: str
    words: str


def entries(html: str, words: str, url: str | None) -> list[Fields]:
    """The fields of each entry of a page whose text is ``words``; empty where the page is no list.

    Args:
        url: what the links of the entries are relative to.
    """
    if html.count("<a") < FEWEST or not words:
        return []
    root = need("lxml.html").fromstring(html)
    length = sum(_size(line) for line in words.splitlines() if dates.in_date_line(line) is None)
    for found in _lists(root):
        if sum(_size(entry.title) + _size(entry.words) for entry in found) >= SHARE * length:
            return [_fields(entry, url) for entry in found]
    return []


def _size(words: str) -> int:
    return len("".join(words.split()))


def _fields(entry: Entry, url: str | None) -> Fields:
    address = urljoin(url or "", entry.address)
    fields = {"text": entry.words or entry.title, "title": entry.title if entry.words else None, "published": entry.day,
              "url": address if address.startswith(("http://", "https://")) else None}
    return {name: value for name, value in fields.items() if value}


def _lists(root: Any) -> Iterator[list[Entry]]:
    """Rows of elements of one kind that are entries, the longest first."""
    found: list[list[Entry]] = []
    aside: set[Any] = set()
    for parent in root.iter():
        if parent in aside:
            continue
        if parent.tag in BESIDE:
            aside.update(parent.iter())
        elif isinstance(parent.tag, str) and len(parent) >= FEWEST:
            kinds = sorted((c for c in parent if isinstance(c.tag, str)), key=_kind)
            for _, some in groupby(kinds, key=_kind):
                alike = list(some)[:MOST_ENTRIES]
                made = [e for e in map(_entry, alike) if e] if len(alike) >= FEWEST else []
                if len(made) >= max(FEWEST, SHARE * len(alike)):
                    found.append(made)
    yield from sorted(found, key=len, reverse=True)


def _kind(element: Any) -> tuple[str, str]:
    return element.tag, element.get("class", "").partition(" ")[0]


def _entry(element: Any) -> Entry | None:
    """An element that has one day and a link; None for any other."""
    nodes = list(islice(element.iter(), MOST_PARTS + 1))
    link = next((node for node in nodes if node.tag == "a"), None)
    days = {node: day for node in nodes if (day := _day(node))} if link is not None else {}
    if link is None or len(nodes) > MOST_PARTS or len(set(days.values())) != 1:
        return None
    title = next((n for n in nodes if n.tag in HEADINGS), link)
    told = _words(title, days)
    rest = (_words(n, days) for n in nodes if n.tag in BLOCKS - HEADINGS and not any(c.tag in BLOCKS for c in n)
            and n is not title and title not in n.iter())
    words = "\n\n".join(w for w in rest if w and w != told)
    return Entry(next(iter(days.values())), told, link.get("href") or "", words) if told else None


def _day(node: Any) -> str | None:
    """The day of a ``time`` element, or of one that holds nothing but a date."""
    if node.tag == "time" and (stamp := (node.get("datetime") or "")[:10]):
        try:
            return str(dates.published(stamp).date) if len(stamp) == 10 else None
        except ValueError:
            return None
    if not isinstance(node.tag, str) or len(node):
        return None
    day = dates.in_date_line(" ".join((node.text or "").split()))
    return day.isoformat() if day else None


def _words(node: Any, days: dict[Any, str]) -> str:
    """The words of a node, those of its days left out."""
    pieces = [] if node in days else [node.text or ""]
    for child in node:
        if isinstance(child.tag, str) and child not in days and child.tag not in ("script", "style"):
            pieces.append(_words(child, days))
        pieces.append(child.tail or "")
    return " ".join(" ".join(pieces).split())
