"""The record in the formats of other tools. A format is a function ``(rows, base) -> bytes``; ``FORMATS`` lists them.

``rows`` are contacts as ``ask.contacts`` gives them (``csv``, ``jsonl`` and ``parquet`` take statements, positions and
claims as well); ``base`` is the address under which the desk is served: permalinks start with it. What a format cannot
say, it says in a field of ours and never by changing the meaning of one of its own: planned, denied and conditional
contacts are not events that happened.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from verbale.serve.exports import calendar, feed, graph, linked, money, plover, tabular

Answer = dict[str, Any]
Format = Callable[[Sequence[Answer], str], bytes]

FORMATS: dict[str, tuple[Format, str]] = {
    "csv": (tabular.csv, "text/csv; charset=utf-8"),
    "jsonl": (tabular.jsonl, "application/x-ndjson"),
    "parquet": (tabular.parquet, "application/vnd.apache.parquet"),
    "jsonld": (linked.jsonld, "application/ld+json"),
    "ftm": (money.entities, "application/x-ndjson"),
    "plover": (plover.rows, "text/csv; charset=utf-8"),
    "ics": (calendar.ics, "text/calendar; charset=utf-8"),
    "atom": (feed.atom, "application/atom+xml; charset=utf-8"),
    "graphml": (graph.graphml, "application/graphml+xml; charset=utf-8"),
}
"""Name, function, media type."""

TABULAR = ("csv", "jsonl", "parquet")
"""Formats that take statements, positions and claims too."""
