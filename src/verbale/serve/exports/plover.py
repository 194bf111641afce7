"""PLOVER rows (Political Language Ontology for Verifiable Event Records, https://github.com/openeventdata/PLOVER).

Contacts are CONSULT; what is refused REJECT; what is called for REQUEST. Codes are strings. PLOVER events are things
done: planned, denied and conditional contacts keep their ``status`` in a column of its own, never in the event type of
a thing done. A row has an ordered pair of actors; a contact of more parties has a row for each pair, with ``group``.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import Any

from verbale.serve.exports.tabular import unformulated
from verbale.serve.exports.words import where

Answer = dict[str, Any]
COLUMNS = ("id", "group", "event_type", "mode", "date", "date_end", "source", "target", "status", "condition", "level",
           "location", "documents", "independent", "url")
MODES = {"visit": "visit", "call": "phone", "video": "phone"}
TYPES = {"declined": "REJECT", "proposed": "REQUEST"}
"""Statuses whose act is not consulting itself."""


def rows(contacts: Sequence[Answer], base: str) -> bytes:
    out = io.StringIO()
    writer = csv.DictWriter(out, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(row for contact in contacts for row in _of(contact, base))
    return out.getvalue().encode()


def _of(row: Answer, base: str) -> Iterator[Answer]:
    time = row["time"] or {}
    for source, target in combinations(row["parties"], 2):
        yield {
            "id": f"{row['id']}:{source}-{target}", "group": row["id"], "event_type": TYPES.get(row["status"], "CONSULT"),
            "mode": "multilateral" if len(row["parties"]) > 2 else MODES.get(row["kind"], ""), "date": time.get("earliest") or "",
            "date_end": time.get("latest") or "", "source": source, "target": target, "status": row["status"],
            "condition": unformulated(row["condition"] or ""), "level": row["level"], "location": unformulated(where(row)),
            "documents": row["sources"]["documents"], "independent": row["sources"]["independent"],
            "url": f"{base}/contact/{row['id']}"}
