"""XML of news agencies: NewsML-G2 (IPTC) and NITF. Entities are not expanded and nothing is fetched.

Standards: https://iptc.org/standards/newsml-g2/, https://iptc.org/standards/nitf/.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

from verbale.errors import InputError
from verbale.read import feeds, web
from verbale.read.guarded import whole
from verbale.read.needs import need
from verbale.read.rows import Row


@whole("XML of news")
def read(data: bytes, path: str) -> Iterator[Row | InputError]:
    """The items of a NewsML-G2 message or an NITF document; feeds go to ``feeds``."""
    root = parsed(data)
    kind = local(root)
    if kind in ("rss", "feed", "RDF", "rdf"):
        yield from feeds.read(io.BytesIO(data), path)
        return
    items = [n for n in root.iter() if local(n) == "newsItem"]
    rows = [newsml(item) for item in items] if items else [nitf(root)] if kind == "nitf" else []
    if not rows:
        yield InputError(path, f"XML that is no news item: <{kind}>")
    for fields in rows:
        known = Row(fields, path, "newsml" if items else "nitf")
        yield known if fields.get("text") else InputError(path, "an item without words")


def parsed(data: bytes) -> Any:
    """The root of an XML document, entities left alone."""
    etree = need("lxml.etree")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=False)
    return etree.fromstring(data, parser)


def newsml(item: Any) -> dict[str, Any]:
    """Fields of a ``newsItem``."""
    body = first(item, "inlineXML", "inlineData")
    inner = first(body, "nitf") if body is not None else None
    fields = nitf(inner) if inner is not None else {"text": paragraphs(body) if body is not None else ""}
    content = first(item, "contentMeta")
    headline = words(first(content, "headline")) if content is not None else ""
    language = first(content, "language") if content is not None else None
    day = words(first(item, "contentCreated")) or words(first(item, "versionCreated")) or words(first(item, "firstCreated"))
    return kept({**fields, "id": item.get("guid"), "title": headline or fields.get("title"),
                 "published": day[:10] or fields.get("published"), "source": words(first(item, "creditline")) or _provider(item),
                 "language": language.get("tag", "")[:2] if language is not None else None})


def nitf(root: Any) -> dict[str, Any]:
    """Fields of an NITF document."""
    head, body = first(root, "body.head"), first(root, "body.content")
    headline = words(first(head, "hl1")) if head is not None else ""
    dateline = words(first(head, "dateline")) if head is not None else ""
    issue = first(root, "date.issue")
    text = paragraphs(body) if body is not None else ""
    day = issue.get("norm", "") if issue is not None else ""
    return kept({"title": headline or words(first(root, "title")), "text": f"{dateline} - {text}" if dateline and text else text,
                 "published": f"{day[:4]}-{day[4:6]}-{day[6:8]}" if day[:8].isdigit() else day[:10] or None})


def _provider(item: Any) -> str | None:
    provider = first(item, "provider")
    return (words(provider) or provider.get("literal") or provider.get("qcode")) if provider is not None else None


def paragraphs(node: Any) -> str:
    """Text of the paragraphs of a body; of one without any, its words."""
    found = [words(n) for n in node.iter() if local(n) in ("p", "hl2", "h1", "h2", "h3", "li")]
    told = "\n\n".join(line for line in found if line)
    return told or web.plain(words(node))


def first(node: Any, *names: str) -> Any:
    """The first element below with one of the names; None where there is none."""
    return next((n for n in node.iter() if n is not node and local(n) in names), None)


def words(node: Any) -> str:
    return " ".join("".join(node.itertext()).split()) if node is not None else ""


def local(node: Any) -> str:
    """An element's name without its namespace; empty for comments and entities."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def kept(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value}
