"""A document's record as it is kept (JSON) -> the record itself, to be shown as a fresh one is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from verbale.model import Document, Span

R = TypeVar("R")


def document(row: Mapping[str, Any]) -> Document:
    """The inverse of ``Document.to_json``."""
    return _record(Document, row)


def _record(kind: type[R], row: Mapping[str, Any]) -> R:
    hints = _hints(kind)  # type: ignore[arg-type]
    values = {}
    for f in fields(kind):  # type: ignore[arg-type]
        name = f.name.rstrip("_")
        if name in row:
            values[f.name] = _value(hints[f.name], row[name])
        elif f.default is f.default_factory:  # required, and left out because it is null
            values[f.name] = None
    return kind(**values)


def _value(hint: Any, value: Any) -> Any:
    if value is None:
        return None
    if get_origin(hint) in (Union, UnionType):
        return _value(next(h for h in get_args(hint) if h is not type(None)), value)
    if hint is Span:
        return Span(*value)
    if get_origin(hint) is tuple:
        return tuple(_value(get_args(hint)[0], item) for item in value)
    return _record(hint, value) if is_dataclass(hint) and isinstance(hint, type) else value


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
