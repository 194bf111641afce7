"""HTML pages and saved sites: the article of the page, with title, day, source and address (trafilatura)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from verbale.errors import InputError
from verbale.read import chronicle
from verbale.read.decode import NotText, decode
from verbale.read.guarded import whole
from verbale.read.needs import need
from verbale.read.rows import Row

MOST = 24 * 1024 * 1024
MOST_DEPTH = 2_000
"""Elements open at once in a page; a deeper one is made to break parsers."""
TOP = 4
"""Lines among which a page repeats its title."""
SHORTEST = 60
"""Code points of the text of a page that are believed to be its article."""
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]{0,4000}?(/?)>")
VOID = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "tr", "td", "th", "option"])


@whole("HTML", MOST)
def read(data: bytes, path: str) -> Iterator[Row | InputError]:
    """The article of a page as one row; of a page that is a list, each of its entries."""
    found = documents(markup(data), path if path.startswith(("http://", "https://")) else None)
    yield from (Row(fields, path, "html") for fields in found)
    if not found:
        yield InputError(path, "no article in this page")


def documents(html: str, url: str | None = None) -> list[dict[str, Any]]:
    """Fields of what a page holds: its article, or the entries of its list."""
    fields = article(html, url)
    if not fields:
        return []
    listed = chronicle.entries(html, fields["text"], fields.get("url") or url)
    source = {"source": fields["source"]} if "source" in fields else {}
    return [entry | source for entry in listed] or [fields]


def markup(data: bytes) -> str:
    """The text of a page: as its head declares it, else as its bytes tell."""
    declared = CHARSET.search(data[:4096])
    if declared and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        try:
            return data.decode(declared[1].decode("ascii"))
        except (LookupError, UnicodeDecodeError):
            pass
    try:
        return decode(data)[0]
    except NotText as error:
        raise ValueError(str(error)) from None


def article(html: str, url: str | None = None) -> dict[str, Any] | None:
    """The fields of a page's article; None where it holds none. Raises ValueError for a page that nests too deeply."""
    if depth(html) > MOST_DEPTH:
        raise ValueError("nested too deeply")
    trafilatura = need("trafilatura")
    found = trafilatura.bare_extraction(html.replace("\0", ""), url=url, include_comments=False, include_tables=False,
                                        with_metadata=True, favor_precision=False, config=_settings(),
                                        date_extraction_params={"original_date": True})
    if found is None or not (found.text or "").strip():
        return None
    text = "\n\n".join(_below(found.title, [line.strip() for line in found.text.split("\n") if line.strip()]))
    fields = {"text": text, "title": found.title, "published": found.date, "url": found.url or url,
              "source": found.sitename or found.hostname}
    return {name: value for name, value in fields.items() if value}


def _below(title: str | None, lines: list[str]) -> list[str]:
    """The lines under a title that the page repeats above its text."""
    at = next((n for n, line in enumerate(lines[:TOP]) if line == title), None)
    return lines if at is None or at + 1 == len(lines) else lines[at + 1:]


@cache
def _settings() -> Any:
    """A short text with paragraphs is an article too: the library's own limit would take the whole page as one line."""
    config = need("trafilatura.settings").use_config()
    for name in ("MIN_EXTRACTED_SIZE", "MIN_OUTPUT_SIZE"):
        config.set("DEFAULT", name, str(SHORTEST))
    return config


def plain(html: str) -> str:
    """The words of a fragment of HTML, paragraphs kept."""
    if "<" not in html and "&" not in html:
        return html
    lxml_html = need("lxml.html")
    if depth(html) > MOST_DEPTH:
        raise ValueError("nested too deeply")
    root = lxml_html.fromstring(f"<div>{html}</div>")
    for node in root.iter("script", "style"):
        node.text = None
    for node in root.iter("p", "br", "div", "li", "h1", "h2", "h3", "tr"):
        node.tail = "\n\n" + (node.tail or "")
    paragraphs = (" ".join(line.split()) for line in re.split(r"\n{2,}", root.text_content()))
    return "\n\n".join(line for line in paragraphs if line)


def depth(html: str) -> int:
    """How many elements are open at once, at most; elements that HTML closes by itself are not counted."""
    open_now = deepest = 0
    for closing, name, alone in TAG.findall(html):
        if name.lower() not in VOID and not alone:
            open_now = max(0, open_now - 1) if closing else open_now + 1
            deepest = max(deepest, open_now)
    return deepest
