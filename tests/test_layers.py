"""The rooms keep their walls: imports go one way, and the middle rooms do not know one another."""

from __future__ import annotations

import ast
from pathlib import Path

SRC = Path(__file__).parent.parent / "src" / "verbale"
MIDDLE = {"read", "language", "extraction", "resolve", "ledger"}
BELOW = {"bounds", "errors", "model", "record", "lexicon"}


def imported_rooms(path: Path) -> set[str]:
    rooms: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("verbale"):
            parts = node.module.split(".")
            rooms |= {parts[1]} if len(parts) > 1 else {alias.name for alias in node.names}
        elif isinstance(node, ast.Import):
            rooms |= {a.name.split(".")[1] for a in node.names if a.name.startswith("verbale.")}
    return rooms


def test_middle_rooms_share_only_model_and_lexicon() -> None:
    for room in MIDDLE:
        for path in (SRC / room).rglob("*.py"):
            assert imported_rooms(path) <= BELOW | {room}, path


def test_lexicon_and_model_know_nothing_above() -> None:
    for path in [SRC / "model.py", SRC / "record.py", SRC / "errors.py", *(SRC / "lexicon").rglob("*.py")]:
        assert imported_rooms(path) <= BELOW, path


def test_doors_go_through_the_engine() -> None:
    allowed = {"bounds", "engine", "errors", "model", "lexicon", "serve", "__version__", "extract", "open", "ask", "book",
               "record", "review", "following", "importing", "originals", "restoring", "verifying",
               "scale"}
    for path in (SRC / "serve").rglob("*.py"):
        assert imported_rooms(path) <= allowed | {"read", "scale"}, path
