"""Records to rows of the tables and back."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from functools import lru_cache
from typing import Any, TypeVar

from verbale.record import Account, Decision, Entry

R = TypeVar("R", Account, Entry, Decision)

LISTS = frozenset({"parties", "persons", "topics", "evidence", "sides", "keys"})


COLUMNS: dict[type, tuple[tuple[str, bool], ...]] = {
    kind: tuple((f.name, f.name in LISTS or f.name == "value") for f in fields(kind)) for kind in (Account, Entry, Decision)}
"""Names of the fields of each kind, and which of them are JSON text."""


def to_row(record: Account | Entry | Decision) -> dict[str, Any]:
    """Column values of a record; lists as JSON text."""
    row: dict[str, Any] = {}
    for name, packed in COLUMNS[type(record)]:
        value = getattr(record, name)
        row[name] = (dump(value) if value != () else "[]") if packed else value
    return row


def from_row(kind: type[R], row: Mapping[str, Any]) -> R:
    """A record from its row; columns that are no field are passed over."""
    values: dict[str, Any] = {}
    for name, packed in COLUMNS[kind]:
        value = row[name]
        if packed:
            value = () if value == "[]" and name != "value" else _unpacked(name, value)
        values[name] = value
    return kind(**values)


def records(kind: type[R], names: Iterable[str], rows: Iterable[Sequence[Any]]) -> list[R]:
    """Records from rows whose columns have these names: what ``from_row`` makes of each, in a third of its time."""
    at = {name: i for i, name in enumerate(names)}
    fill = [(getattr(kind, name).__set__, at[name], name if packed else None) for name, packed in COLUMNS[kind]]
    return [_filled(kind, fill, row) for row in rows]


def _filled(kind: type[R], fill: Iterable[tuple[Any, int, str | None]], row: Sequence[Any]) -> R:
    made = object.__new__(kind)
    for put, i, packed in fill:
        value = row[i]
        if packed:
            value = () if value == "[]" and packed != "value" else _unpacked(packed, value)
        put(made, value)
    return made


def _unpacked(name: str, value: Any) -> Any:
    if name == "value":
        return None if value is None else json.loads(value)
    if name == "keys" and value.count('"') == 2:  # one account: no need for a parser
        return (value[2:-2],)
    return _repeated(value) if name in REPEATED else _tuples(value)


READ = json.JSONDecoder().raw_decode
"""``json.loads`` without its search for blanks around the value: most columns hold a few characters."""

REPEATED = frozenset({"parties", "persons", "sides"})
"""Lists of which the same ones come again and again."""


@lru_cache(maxsize=20_000)
def _repeated(value: str) -> tuple[Any, ...]:
    return _tuples(value)


def _tuples(value: str) -> tuple[Any, ...]:
    items, _ = READ(value)
    return tuple([tuple(v) if isinstance(v, list) else v for v in items])


def dump(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def pack(document: Mapping[str, Any]) -> bytes:
    """A document's record as compressed JSON."""
    return zlib.compress(dump(document).encode("utf-8", "surrogatepass"), 6)


def unpack(blob: bytes) -> dict[str, Any]:
    out: dict[str, Any] = json.loads(zlib.decompress(blob).decode("utf-8", "surrogatepass"))
    return out
