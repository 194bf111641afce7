"""The one format of lexicon files: tab-separated, with a header that defines each field.

    # what the file holds, in a line or two
    # lemma: dictionary form, lower-case, without ё
    # kind: contact kind of the contract
    # witness: a sentence in which the entry is right
    lemma<TAB>kind<TAB>witness
    переговоры<TAB>talks<TAB>Министры провели переговоры.

Every column has its ``# name: meaning`` line. An empty cell is an empty string; ``|`` parts alternatives in a cell.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from verbale.errors import LexiconError

Row = dict[str, str]

USERS = "VERBALE_LEXICON"
"""Environment variable that names the folder of a user's own files (:mod:`verbale.lexicon.users`)."""

EXTENDED = frozenset({"bodies", "topics"})
"""Tables to which a user may add."""


def parse(text: str, path: str) -> tuple[Row, ...]:
    """Rows of a lexicon file. Raises LexiconError where header and cells do not agree."""
    return tuple(row for _, row in numbered(text, path))


def numbered(text: str, path: str) -> list[tuple[int, Row]]:
    """The same with the number of each line, from 1."""
    defined: set[str] = set()
    columns: list[str] | None = None
    rows: list[tuple[int, Row]] = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip():
            continue
        if line.startswith("#"):
            defined.add(line[1:].partition(":")[0].strip())
        elif columns is None:
            columns = line.split("\t")
            if missing := [c for c in columns if c not in defined]:
                raise LexiconError(path, number, f"columns without a definition: {', '.join(missing)}")
        else:
            cells = line.split("\t")
            if len(cells) != len(columns):
                raise LexiconError(path, number, f"{len(cells)} cells where {len(columns)} are defined")
            rows.append((number, dict(zip(columns, (c.strip() for c in cells), strict=True))))
    return rows


def read(path: Path) -> list[tuple[int, Row]]:
    """Numbered rows of a file of the user's. Raises LexiconError where it cannot be read or is not what it promises."""
    try:
        return numbered(path.read_text(encoding="utf-8-sig"), str(path))
    except (OSError, UnicodeDecodeError) as error:
        raise LexiconError(str(path), None, f"cannot be read: {error}") from error


def of_users(name: str) -> Path | None:
    """The user's own file of that name, where the environment names a folder that has it."""
    folder = os.environ.get(USERS)
    path = Path(folder, f"{name}.tsv") if folder else None
    return path if path and path.exists() else None


@cache
def load(folder: str, name: str) -> tuple[Row, ...]:
    """Rows of ``data/<folder>/<name>.tsv`` and what the user adds, read once; ``folder``: ``ru``, ``en`` or ``shared``."""
    resource = files("verbale.lexicon") / "data" / folder / f"{name}.tsv"
    rows = parse(resource.read_text(encoding="utf8"), f"{folder}/{name}.tsv")
    own = of_users(name) if folder == "shared" and name in EXTENDED else None
    return (*rows, *(row for _, row in read(own))) if own else rows


def cells(folder: str, name: str) -> Iterator[list[str]]:
    """The bare cells of a large file, row by row, unchecked: for tables that a script makes and a test checks."""
    resource = files("verbale.lexicon") / "data" / folder / f"{name}.tsv"
    head = True
    for line in resource.read_text(encoding="utf8").split("\n"):
        if line and line[0] != "#":
            if not head:
                yield line.split("\t")
            head = False


def split(cell: str) -> tuple[str, ...]:
    """The alternatives of a cell."""
    return tuple(part.strip() for part in cell.split("|") if part.strip())
