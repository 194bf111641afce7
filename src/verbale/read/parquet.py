"""Parquet files whose columns are the fields of the contract; other columns are passed over."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, BinaryIO

from verbale.errors import InputError
from verbale.read.rows import Row

FIELDS = ("id", "title", "text", "published", "url", "source", "language")
BATCH = 256
"""Rows that are in memory at once."""


def read(file: BinaryIO, path: str) -> Iterator[Row | InputError]:
    """A row for each document of the file."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        yield InputError(path, "a Parquet file is read with verbale[archive] installed")
        return
    try:
        table = pq.ParquetFile(pa.PythonFile(file, mode="r"))
        chosen = [name for name in FIELDS if name in table.schema_arrow.names]
        if "text" not in chosen:
            yield InputError(path, "no column text")
            return
        number = 0
        for batch in table.iter_batches(batch_size=BATCH, columns=chosen):
            for fields in batch.to_pylist():
                number += 1
                yield _row(fields, f"{path}:{number}", path)
    except (pa.ArrowException, OSError, UnicodeDecodeError) as error:  # text of a damaged page need not be UTF-8
        yield InputError(path, " ".join(str(error).split()))


def _row(fields: dict[str, Any], place: str, path: str) -> Row | InputError:
    if not isinstance(fields["text"], str):
        return InputError(place, "no text")
    return Row({name: _plain(value) for name, value in fields.items() if value is not None}, path, "parquet")


def _plain(value: object) -> object:
    """Days as the contract writes them; numbers (an id) as text."""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value) if isinstance(value, int) else value
