"""The texts that the benchmarks read: the load sets beside the project, or any JSON Lines file."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

SHARED = Path(__file__).parent.parent.parent / "shared"
RUSSIAN = SHARED / "data" / "load" / "ru-leads.jsonl.gz"
ENGLISH = SHARED / "data" / "load" / "en-briefings.jsonl.gz"
FOUNDING = SHARED / "seed" / "tass-2025-11-14.txt"

Fields = dict[str, Any]


def rows(path: Path, count: int | None = None) -> list[Fields]:
    """The documents of a JSON Lines file, gzipped or not. Raises SystemExit where it is not there."""
    if not path.exists():
        raise SystemExit(f"bench: {path} is not there; give another JSON Lines file (see --help)")
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in islice(file, count)]


def slices(items: list[Any], sizes: Iterator[int] | list[int]) -> Iterator[list[Any]]:
    """The items in consecutive slices of these sizes."""
    stream = iter(items)
    for size in sizes:
        yield list(islice(stream, size))
