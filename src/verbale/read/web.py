"""HTML pages and saved sites: the article of the page, with title, day, source and address (trafilatura)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from verbale.errors import InputError
from verbale.read.decode import NotText, decode
from verbale.read.guarded import whole
from verbale.read.needs import need
from verbale.read.rows import Row

MOST = 24 * 1024 * 1024
MOST_DEPTH = 2_000
"""Elements open at once in a page; a deeper one is made to break parsers."""
CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w-]{3,20})", re.IGNORECASE)
TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)[^>]{0,4000}?(/?)>")
VOID = frozenset([
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
    "p", "li", "dt", "dd", "tr", "td", "th", "option"])


@whole("HTML", MOST)
def read(data: bytes, path: str) -> Iterator[Row | InputError]:
    """The article of a page as one row."""
    fields = article(markup(data))
    yield Row(fields, path, "html") if fields else InputError(path, "no article in this page")


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
                                        with_metadata=True, favor_precision=False, date_extraction_params={"original_date": True})
    if found is None or not (found.text or "").strip():
        return None
    text = "\n\n".join(line.strip() for line in found.text.split("\n") if line.strip())
    fields = {"text": text, "title": found.title, "published": found.date, "url": found.url or url,
              "source": found.sitename or found.hostname}
    return {name: value for name, value in fields.items() if value}


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
