"""Records to rows of the tables and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Mapping
from dataclasses import fields
from typing import Any, TypeVar

from verbale.record import Account, Decision, Entry

R = TypeVar("R", Account, Entry, Decision)

LISTS = frozenset({"parties", "persons", "topics", "evidence", "sides", "keys"})


def to_row(record: Account | Entry | Decision) -> dict[str, Any]:
    """Column values of a record; lists as JSON text."""
    row: dict[str, Any] = {}
    for f in fields(record):
        value = getattr(record, f.name)
        row[f.name] = dump(value) if f.name in LISTS or f.name == "value" else value
    return row


def from_row(kind: type[R], row: Mapping[str, Any]) -> R:
    """A record from its row; columns that are no field are passed over."""
    values: dict[str, Any] = {}
    for f in fields(kind):
        value = row[f.name]
        if f.name in LISTS:
            value = tuple(tuple(v) if isinstance(v, list) else v for v in json.loads(value))
        elif f.name == "value" and value is not None:
            value = json.loads(value)
        values[f.name] = value
    return kind(**values)


def dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def pack(document: Mapping[str, Any]) -> bytes:
    """A document's record as compressed JSON."""
    return zlib.compress(dump(document).encode("utf-8", "surrogatepass"), 6)


def unpack(blob: bytes) -> dict[str, Any]:
    out: dict[str, Any] = json.loads(zlib.decompress(blob).decode("utf-8", "surrogatepass"))
    return out
