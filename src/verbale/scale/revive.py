"""A record's JSON -> the record: :func:`~verbale.model.to_json` backwards."""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from verbale.model import Span

R = TypeVar("R")
Reader = Callable[[Any], Any] | None
"""Makes a value of its JSON; None where the JSON is the value."""


def from_json(kind: type[R], row: Mapping[str, Any]) -> R:
    """The record of this kind that the JSON was made of. Raises KeyError where a field without a default is missing."""
    make: Any = _record
    made: R = make(kind)(row)
    return made


@cache
def _record(kind: Any) -> Callable[[Mapping[str, Any]], Any]:
    hints = get_type_hints(kind)
    plan = [(f.name.rstrip("_"), _reader(hints[f.name]), None if f.default is MISSING else f.default)
            for f in fields(kind)]

    def make(row: Mapping[str, Any]) -> Any:
        values = []
        for name, read, default in plan:
            value = row.get(name, default)
            values.append(value if read is None or value is None else read(value))
        return kind(*values)

    return make


def _reader(hint: Any) -> Reader:
    if hint is Span:
        return lambda pair: Span(*pair)
    if get_origin(hint) in (Union, types.UnionType):
        inner = [_reader(arm) for arm in get_args(hint) if arm is not type(None)]
        return inner[0] if len(inner) == 1 else None
    if get_origin(hint) is tuple:
        item = _reader(get_args(hint)[0])
        return tuple if item is None else lambda values: tuple(map(item, values))
    return _record(hint) if is_dataclass(hint) and isinstance(hint, type) else None
