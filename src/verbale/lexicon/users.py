"""Lexicons of the user: persons, bodies and topics in a folder, laid over the shipped ones.

The folder is named by ``VERBALE_LEXICON`` in the environment, so that worker processes see it too; :func:`use` checks
it and sets that. Files have the format of the shipped ones (``persons.tsv`` that of ``roster.tsv``): every line is
checked when the folder is taken in, and what is wrong is told with file and line.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from verbale.errors import LexiconError
from verbale.lexicon import roster, table, topics
from verbale.lexicon.states import organization, state
from verbale.lexicon.table import Row

FILES = ("persons", "bodies", "topics")
ROLES = frozenset({"foreign_ministry", "defence_ministry", "presidency", "government", "parliament", "security_council",
                   "embassy", "press_service", "ministry", "court", "intelligence", "central_bank", "military", "other"})


def use(folder: str | Path) -> dict[str, int]:
    """Take a folder in; returns how many entries of each file it adds. To be called before anything is read.

    Raises:
        LexiconError: where the folder or a line of a file is not what it should be.
    """
    folder = Path(folder)
    if not folder.is_dir():
        raise LexiconError(str(folder), None, "no such folder")
    paths = sorted(p for p in folder.iterdir() if p.suffix == ".tsv")
    if unknown := [p.name for p in paths if p.stem not in FILES]:
        raise LexiconError(str(folder / unknown[0]), None, f"not a file of a lexicon: {', '.join(f'{n}.tsv' for n in FILES)}")
    if not paths:
        raise LexiconError(str(folder), None, f"none of {', '.join(f'{n}.tsv' for n in FILES)} in it")
    counts = {path.stem: CHECKS[path.stem](path) for path in paths}
    os.environ[table.USERS] = str(folder)
    table.load.cache_clear()
    topics.topics.cache_clear()
    roster.roster.cache_clear()
    return counts


def _persons(path: Path) -> int:
    return len(roster.read(path))


def _bodies(path: Path) -> int:
    return _checked(path, "bodies", _body)


def _topics(path: Path) -> int:
    seen = set(topics.topics().by_id)

    def check(row: Row) -> str | None:
        if row["id"] in seen:
            return f"the id {row['id']!r} is taken"
        seen.add(row["id"])
        return _topic(row)

    return _checked(path, "topics", check)


def _body(row: Row) -> str | None:
    if not row["ru"] and not row["en"]:
        return "neither a Russian nor an English name"
    if row["role"] not in ROLES:
        return f"role {row['role']!r}: one of {', '.join(sorted(ROLES))}"
    if not state(row["party"]) and not organization(row["party"]):
        return f"{row['party']!r} is no party code"
    return None


def _topic(row: Row) -> str | None:
    if not row["id"] or not row["ru"] or not row["en"]:
        return "id, ru and en are needed"
    words = topics.Terms([row])
    for language in ("ru", "en"):
        witness = row[f"{language}_witness"]
        if row[f"{language}_words"] and (not witness or row["id"] not in words.ids(witness)):
            return f"the witness {witness!r} does not hold any of the words"
    return None if row["ru_words"] or row["en_words"] else "no words"


def _checked(path: Path, name: str, check: Callable[[Row], str | None]) -> int:
    """The number of rows, all of the shipped table's columns and without a fault."""
    rows = table.read(path)
    columns = list(table.load("shared", name)[0])
    for number, row in rows:
        if missing := [c for c in columns if c not in row]:
            raise LexiconError(str(path), number, f"no column {', '.join(missing)}")
        if fault := check(row):
            raise LexiconError(str(path), number, fault)
    return len(rows)


CHECKS: dict[str, Callable[[Path], int]] = {"persons": _persons, "bodies": _bodies, "topics": _topics}
