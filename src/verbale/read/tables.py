"""CSV with the contract's fields as columns: a row is a document; ``text`` must be there."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any

from verbale.errors import InputError
from verbale.read.decode import NotText, decode
from verbale.read.guarded import whole
from verbale.read.rows import MOST_BYTES, Row

FIELDS = ("id", "title", "text", "published", "url", "source", "language")
DELIMITERS = ",;\t|"


@whole("a table")
def read(data: bytes, path: str) -> Iterator[Row | InputError]:
    """Rows of a table with a header, in any of the usual encodings and with any of the usual separators."""
    csv.field_size_limit(MOST_BYTES)
    try:
        text = decode(data)[0]
    except NotText as error:
        yield InputError(path, str(error))
        return
    header = text.split("\n", 1)[0]
    delimiter = max(DELIMITERS, key=header.count)
    reader = csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter)
    names = {(name or "").strip().lower(): name for name in reader.fieldnames or ()}
    if "text" not in names:
        yield InputError(path, f"no column named text among: {', '.join(filter(None, names))[:120]}")
        return
    for number, row in enumerate(reader, 2):
        yield _row({f: row.get(names[f]) for f in FIELDS if f in names}, f"{path}:{number}", path)


def _row(row: dict[str, Any], place: str, path: str) -> Row | InputError:
    text = row.get("text")
    if not isinstance(text, str) or not text.strip():
        return InputError(place, "no text")
    return Row({name: value for name, value in row.items() if value}, path, "csv")
