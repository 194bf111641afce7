"""Corrections and retractions: the words by which an agency says that an item replaces or takes back an earlier one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache
from typing import NamedTuple

from verbale.lexicon import table

BREAK = r"[:.!(),/\-—–]"


class Kind(NamedTuple):
    """``first``: the first words of what ``pattern`` finds; to look for them is far cheaper than the pattern."""

    name: str
    pattern: re.Pattern[str]
    first: tuple[str, ...]


@cache
def _kinds() -> tuple[Kind, ...]:
    """A retraction goes before a correction."""
    rows = table.load("shared", "notices")
    kinds = sorted({row["kind"] for row in rows}, key=lambda kind: kind != "retraction")
    return tuple(_kind(name, [row for row in rows if row["kind"] == name]) for name in kinds)


def _kind(name: str, rows: Sequence[Mapping[str, str]]) -> Kind:
    pattern = re.compile("|".join(_pattern(row["words"], row["stands"]) for row in rows))
    return Kind(name, pattern, tuple(sorted({row["words"].split()[0] for row in rows})))


def _pattern(words: str, stands: str) -> str:
    """``mark``: by itself at the start, or in brackets; ``words``: anywhere, as whole words."""
    one = re.escape(words).replace(r"\ ", r"\s+")
    return rf"^\W*{one}\s*(?:$|{BREAK})|[(\[]\s*{one}\b" if stands == "mark" else rf"\b{one}\b"


def notice(opening: str) -> str | None:
    """``retraction`` or ``correction`` where a title or first line says so, else None."""
    line = opening.lower().replace("ё", "е")
    return next((kind.name for kind in _kinds() if any(word in line for word in kind.first) and kind.pattern.search(line)), None)
