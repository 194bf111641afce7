"""JSON of other makers: JSON Feed, ninjs (IPTC) and the export of a Telegram channel, as fields of the contract.

Formats: https://www.jsonfeed.org/version/1.1/, https://iptc.org/standards/ninjs/, Telegram Desktop's ``result.json``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from verbale.read import web

Fields = dict[str, Any]


def known(value: object) -> tuple[str, Iterator[Fields]] | None:
    """(format, documents) of a JSON value that one of the makers wrote; None for any other."""
    if not isinstance(value, Mapping):
        return None
    if str(value.get("version", "")).startswith("https://jsonfeed.org/version/"):
        return "feed", _feed(value)
    if "messages" in value and isinstance(value["messages"], list) and ("type" in value or "name" in value):
        return "telegram", _telegram(value)
    if "uri" in value and ({"body_text", "body_xhtml", "body_html", "bodies"} & value.keys()):
        return "ninjs", iter([_ninjs(value)])
    return None


def _feed(value: Mapping[str, Any]) -> Iterator[Fields]:
    for item in value.get("items") or ():
        if isinstance(item, Mapping):
            text = _text(item.get("content_text")) or web.plain(_text(item.get("content_html"))) or _text(item.get("summary"))
            yield _kept(id=item.get("id"), title=item.get("title"), text=text or _text(item.get("title")), url=item.get("url"),
                        published=_text(item.get("date_published"))[:10], source=value.get("title"),
                        language=_text(item.get("language") or value.get("language"))[:2])


def _telegram(value: Mapping[str, Any]) -> Iterator[Fields]:
    for message in value["messages"]:
        if isinstance(message, Mapping) and message.get("type") == "message":
            text = _pieces(message.get("text"))
            if text.strip():
                yield _kept(id=f"{value.get('id', value.get('name', ''))}/{message.get('id', '')}", text=text,
                            published=_text(message.get("date"))[:10], source=message.get("forwarded_from") or value.get("name"))


def _pieces(text: object) -> str:
    """A message's text: a string, or a list of strings and marked pieces."""
    if isinstance(text, list):
        return "".join(p if isinstance(p, str) else _text(p.get("text")) if isinstance(p, Mapping) else "" for p in text)
    return _text(text)


def _ninjs(value: Mapping[str, Any]) -> Fields:
    bodies = [b for b in value.get("bodies") or () if isinstance(b, Mapping)]
    text = _text(value.get("body_text")) or web.plain(_text(value.get("body_xhtml")) or _text(value.get("body_html"))) or next(
        (web.plain(_text(b.get("value"))) for b in bodies), "")
    headlines = [h for h in value.get("headlines") or () if isinstance(h, Mapping)]
    title = value.get("headline") or next((h.get("value") for h in headlines), None)
    days = (_text(value.get(name)) for name in ("firstcreated", "firstCreated", "versioncreated", "versionCreated"))
    day = next(filter(None, days), "")
    return _kept(id=value["uri"], title=title, text=text, published=day[:10], language=_text(value.get("language"))[:2],
                 source=value.get("copyrightholder") or value.get("copyrightHolder") or value.get("byline"))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _kept(**fields: object) -> Fields:
    return {name: str(value) for name, value in fields.items() if value}
