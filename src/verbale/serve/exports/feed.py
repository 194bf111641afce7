"""Atom (RFC 4287): the contacts whose story changed last, newest first; the documents that a search finds."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote
from xml.etree import ElementTree as ET

from verbale.serve.exports.words import summary, title

Answer = dict[str, Any]
ATOM = "http://www.w3.org/2005/Atom"
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(rows: Sequence[Answer], base: str) -> bytes:
    newest = sorted(rows, key=lambda row: (changed(row), row["id"]), reverse=True)
    return _feed(f"{base}/", "Verbale", [
        (f"{base}/contact/{row['id']}", title(row), changed(row), summary(row)) for row in newest])


def documents(rows: Sequence[Answer], base: str, words: str) -> bytes:
    """The documents that a search finds, in the order given."""
    return _feed(f"{base}/search?q={quote(words)}", f"Verbale: {words}", [
        (f"{base}/document/{quote(row['id'])}", row["title"] or row["name"] or row["id"], row["published"] or row["read"],
         row["outlet"] or "") for row in rows])


def _feed(address: str, name: str, items: Sequence[tuple[str, str, str, str]]) -> bytes:
    """A feed of (address, title, day, summary)."""
    ET.register_namespace("", ATOM)
    out = ET.Element(f"{{{ATOM}}}feed")
    _add(out, "id", address)
    _add(out, "title", name)
    _add(out, "updated", _moment(max((day for _, _, day, _ in items), default="1970-01-01")))
    _add(_add(out, "author"), "name", "Verbale")
    for link, heading, day, text in items:
        entry = _add(out, "entry")
        _add(entry, "id", link)
        _add(entry, "title", heading)
        _add(entry, "updated", _moment(day))
        _add(entry, "summary", text)
        _add(entry, "link").set("href", link)
    return bytes(ET.tostring(out, "utf-8", xml_declaration=True))


def changed(row: Answer) -> str:
    """The last day on which a source spoke of a contact."""
    return max((s["known"] or s["reported"] for s in row["history"]), default="1970-01-01")[:10]


def _moment(day: str) -> str:
    return f"{day}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str | None = None) -> ET.Element:
    child = ET.SubElement(parent, f"{{{ATOM}}}{name}")
    child.text = plain(text) if text else None
    return child


def plain(text: str) -> str:
    """Without the characters that XML 1.0 has no way to write."""
    return FORBIDDEN.sub("", text)
