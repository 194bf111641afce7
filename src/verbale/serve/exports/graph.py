"""GraphML: parties as nodes, contacts as edges between each two of them (http://graphml.graphdrawing.org/)."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import combinations
from typing import Any
from xml.etree import ElementTree as ET

from verbale.ask.terms import UNNAMED
from verbale.serve.exports.feed import plain
from verbale.serve.exports.words import where

Answer = dict[str, Any]
GRAPHML = "http://graphml.graphdrawing.org/xmlns"
FIELDS = ("contact", "kind", "status", "level", "earliest", "latest", "place", "url")


def graphml(rows: Sequence[Answer], base: str) -> bytes:
    ET.register_namespace("", GRAPHML)
    out = ET.Element(f"{{{GRAPHML}}}graphml")
    for name in FIELDS:
        ET.SubElement(out, f"{{{GRAPHML}}}key", {"id": name, "for": "edge", "attr.name": name, "attr.type": "string"})
    graph = ET.SubElement(out, f"{{{GRAPHML}}}graph", {"edgedefault": "undirected"})
    for party in sorted({p for row in rows for p in _named(row)}):
        ET.SubElement(graph, f"{{{GRAPHML}}}node", {"id": party})
    for row in rows:
        for a, b in combinations(_named(row), 2):
            edge = ET.SubElement(graph, f"{{{GRAPHML}}}edge", {"id": f"{row['id']}:{a}-{b}", "source": a, "target": b})
            for name, value in _fields(row, base).items():
                ET.SubElement(edge, f"{{{GRAPHML}}}data", {"key": name}).text = plain(value)
    return bytes(ET.tostring(out, "utf-8", xml_declaration=True))


def _named(row: Answer) -> list[str]:
    """Parties without the unnamed one: as a node it would tie together all whom nobody named."""
    return [p for p in row["parties"] if p != UNNAMED]


def _fields(row: Answer, base: str) -> dict[str, str]:
    time = row["time"] or {}
    return {"contact": row["id"], "kind": row["kind"], "status": row["status"], "level": row["level"],
            "earliest": time.get("earliest") or "", "latest": time.get("latest") or "", "place": where(row),
            "url": f"{base}/contact/{row['id']}"}
