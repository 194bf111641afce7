"""Atom (RFC 4287): the contacts whose story changed last, newest first."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET

from verbale.serve.exports.words import summary, title

Answer = dict[str, Any]
ATOM = "http://www.w3.org/2005/Atom"
FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def atom(rows: Sequence[Answer], base: str) -> bytes:
    ET.register_namespace("", ATOM)
    out = ET.Element(f"{{{ATOM}}}feed")
    newest = sorted(rows, key=lambda row: (changed(row), row["id"]), reverse=True)
    _add(out, "id", f"{base}/")
    _add(out, "title", "Verbale")
    _add(out, "updated", _moment(changed(newest[0])) if newest else "1970-01-01T00:00:00Z")
    _add(_add(out, "author"), "name", "Verbale")
    for row in newest:
        entry = _add(out, "entry")
        _add(entry, "id", f"{base}/contact/{row['id']}")
        _add(entry, "title", title(row))
        _add(entry, "updated", _moment(changed(row)))
        _add(entry, "summary", summary(row))
        _add(entry, "link").set("href", f"{base}/contact/{row['id']}")
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
