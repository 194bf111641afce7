"""The development sets beside the project: their inputs, their gold, and the scorer that counts."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

from bench.corpus import SHARED
from verbale import engine
from verbale.read import article

Row = dict[str, Any]
SCORER = SHARED / "eval" / "score.py"


class Set(NamedTuple):
    """A set: its name, what the scorer calls its kind, where it lies below the shared data, or anywhere."""

    name: str
    kind: str
    path: str


SETS = (
    Set("gold-dev/ru", "record", "gold-dev/ru"), Set("gold-dev/en", "record", "gold-dev/en"),
    Set("factrueval-dev", "facts", "factrueval-dev"), Set("readouts-dev", "readouts", "readouts-dev.json"),
    Set("polnear-dev", "polnear", "polnear-dev"))

WRITTEN = tuple(Set(f"written/{part}", "record", str(Path(__file__).parent / "written" / part)) for part in ("mending", "apart"))
"""Our own news texts, annotated by those who wrote them without having seen the program: see their README. Times and
positions are not annotated in them.
"""


def there() -> bool:
    """Whether the development sets are beside this checkout."""
    return SCORER.exists() and (SHARED / "data").is_dir()


def need() -> None:
    """Raises SystemExit with a line that says what is missing."""
    if not there():
        raise SystemExit(f"bench: the development sets are not here ({SHARED}); the texts are other people's and are not "
                         "part of the project, so accuracy cannot be measured without them")


def scorer() -> ModuleType:
    """The scorer as a module, loaded from its file."""
    spec = importlib.util.spec_from_file_location("scorer", SCORER)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def inputs(one: Set, score: ModuleType) -> list[Row]:
    """The documents of a set as JSON Lines rows."""
    return list(score.inputs(one.kind, str(SHARED / "data" / one.path)))


def extracted(rows: Sequence[Row]) -> dict[str, Row]:
    """The record of each row by its id, as JSON."""
    found = engine.records((article(row) for row in rows), strict=True)
    return {row["id"]: document.to_json() for row, document in zip(rows, found, strict=True)}


def gold(one: Set) -> Iterator[tuple[str, Row]]:
    """(id, what a careful reader takes from it) for the sets that hold whole records."""
    for path in sorted((SHARED / "data" / one.path).glob("*.gold.json")):
        yield path.name.removesuffix(".gold.json"), json.loads(path.read_text("utf-8"))
