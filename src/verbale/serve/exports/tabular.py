"""CSV, JSON Lines and Parquet. JSON Lines loses nothing; in CSV and Parquet lists are JSON text, so that no cell is ambiguous."""

from __future__ import annotations

import csv as csv_module
import io
import json
from collections.abc import Sequence
from typing import Any

from verbale.errors import VerbaleError

Answer = dict[str, Any]
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""A spreadsheet takes a cell that begins like this for a formula."""


def jsonl(rows: Sequence[Answer], base: str = "") -> bytes:
    """A line a row, whole."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def csv(rows: Sequence[Answer], base: str = "") -> bytes:
    """A table with a header, UTF-8 with a mark so that spreadsheets read it as such."""
    flat = [flattened(row) for row in rows]
    out = io.StringIO()
    names = list(dict.fromkeys(name for row in flat for name in row))
    writer = csv_module.DictWriter(out, names, lineterminator="\n")
    writer.writeheader()
    writer.writerows({name: unformulated(value) for name, value in row.items()} for row in flat)
    return ("\ufeff" + out.getvalue()).encode()


def parquet(rows: Sequence[Answer], base: str = "") -> bytes:
    """A Parquet file of the same columns as the CSV."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ModuleNotFoundError:
        raise VerbaleError("Parquet needs pyarrow: pip install 'verbale[archive]'") from None
    flat = [flattened(row) for row in rows]
    names = list(dict.fromkeys(name for row in flat for name in row))
    table = pyarrow.table({name: pyarrow.array([row.get(name) for row in flat]) for name in names})
    out = io.BytesIO()
    pyarrow.parquet.write_table(table, out, compression="zstd")
    return out.getvalue()


def flattened(row: Answer) -> Answer:
    """A row of scalars: the time and place in columns of their own, lists and the rest as JSON text."""
    out: Answer = {}
    for name, value in row.items():
        if name in ("time", "place", "sources"):
            out |= {f"{name}_{part}": _scalar(v) for part, v in (value or _empty(name)).items()}
        else:
            out[name] = _scalar(value)
    return out


def _empty(name: str) -> Answer:
    parts = {"time": ("earliest", "latest", "precision"), "place": ("name", "state"),
             "sources": ("documents", "independent", "sides")}
    return dict.fromkeys(parts[name])


def _scalar(value: Any) -> Any:
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list | dict) else value


def unformulated(value: Any) -> Any:
    """Text that a spreadsheet would run is kept from it by an apostrophe."""
    return f"'{value}" if isinstance(value, str) and value.startswith(FORMULA) else value
