"""Records as Parquet tables: one table a record kind, its columns the fields of the contract.

The columns are derived from the records themselves, so a field that is added to a record appears here. Nested records are
structs (``time.earliest``, ``place.name``), spans are lists of two numbers. Every table begins with ``document`` and ends
with ``quotation``, the words of the source that the record rests on.
"""

from __future__ import annotations

import json
import types
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from verbale.engine import Reading
from verbale.model import (
    Claim,
    Contact,
    Document,
    Entity,
    Office,
    Position,
    Problem,
    Span,
    Statement,
    TimeRef,
    cut,
    to_json,
)
from verbale.scale.revive import from_json

RECORDS: dict[str, type] = {
    "entities": Entity, "offices": Office, "times": TimeRef, "statements": Statement, "contacts": Contact,
    "claims": Claim, "positions": Position, "warnings": Problem,
}
"""The tables of records, by the field of a document that holds them."""

DOCUMENTS, ERRORS = "documents", "errors"
KINDS = (DOCUMENTS, *RECORDS, ERRORS)

Row = dict[str, Any]


@cache
def schema(kind: str) -> Any:
    """The Arrow schema of a table."""
    import pyarrow as pa

    text = pa.string()
    if kind == DOCUMENTS:
        names = ("document", "name", "path", "url", "source", "language", "title", "published", "published_latest",
                 "side", "text", "terms", "record")
        return pa.schema([(name, text) for name in names])
    if kind == ERRORS:
        return pa.schema([(name, text) for name in ("shard", "place", "document", "code", "message")])
    record = RECORDS[kind]
    hints = get_type_hints(record)
    own = [(f.name.rstrip("_"), _arrow(hints[f.name])) for f in fields(record)]
    return pa.schema([("document", text), ("published", text), *own, ("quotation", text)])


def _arrow(hint: Any) -> Any:
    import pyarrow as pa

    if hint is Span:
        return pa.list_(pa.int32())
    if get_origin(hint) in (Union, types.UnionType):
        return _arrow(next(arm for arm in get_args(hint) if arm is not type(None)))
    if get_origin(hint) is tuple:
        return pa.list_(_arrow(get_args(hint)[0]))
    if is_dataclass(hint):
        own = get_type_hints(hint)
        return pa.struct([(f.name.rstrip("_"), _arrow(own[f.name])) for f in fields(hint)])
    if get_origin(hint) is Literal or hint is str:
        return pa.string()
    return {int: pa.int64(), float: pa.float64(), bool: pa.bool_()}[hint]


def document_row(reading: Reading) -> Row:
    """A document with all that is needed to make its reading again: its record as JSON, the text apart."""
    document = reading.document
    whole = document.to_json()
    text = whole.pop("text")
    published, source = document.published, document.source
    return {
        "document": document.id, "name": source.id, "path": source.path, "url": source.url, "source": source.name,
        "language": document.language, "title": document.title.text if document.title else None,
        "published": published.earliest if published else None,
        "published_latest": published.latest if published else None, "side": reading.side, "text": _storable(text),
        "terms": _storable(reading.terms), "record": _storable(json.dumps(whole, ensure_ascii=False)),
    }


def reading_of(row: Row) -> Reading:
    """The reading that a row of ``documents`` was made of."""
    record = json.loads(row["record"])
    record["text"] = row["text"]
    return Reading(from_json(Document, record), row["terms"], row["side"])


def record_rows(kind: str, document: Document) -> Iterator[Row]:
    """The records of one kind that a document holds."""
    published = document.published.earliest if document.published else None
    for record in getattr(document, kind):
        spans = [s for s in (getattr(record, "evidence", ()) or getattr(record, "mentions", ())
                             or (getattr(record, "span", None),)) if s]
        yield {"document": document.id, "published": published, **to_json(record),
               "quotation": _storable(cut(document.text, spans)) or None}


def table(kind: str, rows: Iterable[Row]) -> Any:
    import pyarrow as pa

    return pa.Table.from_pylist(list(rows), schema=schema(kind))


def _storable(text: str) -> str:
    """Lone surrogates, which no file in UTF-8 can hold, as question marks of the same length."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "replace").decode()
    return text
