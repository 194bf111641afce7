"""Answers on their way out: JSON, CSV, Markdown, or a table for the terminal.

JSON prints the rows whole; CSV and Markdown print flat columns; the terminal gets a view of its own, narrow enough for
eighty columns, in which nothing that matters is cut.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from rich.console import Console
    from rich.text import Text

Row = dict[str, Any]
Column = tuple[str, Callable[[Row], Any]]
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Format(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"
    md = "md"


class Shown(NamedTuple):
    """How rows of a kind are printed.

    Attributes:
        flat: columns of CSV and Markdown. heads: those of the terminal. nothing: what is said where there are no rows.
        cells: a row as the terminal shows it.
    """

    flat: tuple[Column, ...]
    heads: tuple[str, ...]
    cells: Callable[[Row], Sequence[Text | str]]
    nothing: str = "Nothing on record. That says what this record holds, not what happened."


def write(rows: Sequence[Row], shown: Shown, format: str) -> None:
    """Print rows."""
    if format == Format.json:
        dump(rows)
    elif format == Format.csv:
        write_csv(rows, shown.flat)
    elif format == Format.md:
        write_markdown(rows, shown.flat)
    else:
        draw(rows, shown, console())


def dump(answer: Any) -> None:
    """An answer as JSON."""
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")


def write_csv(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    import csv

    table = csv.writer(sys.stdout, lineterminator="\n")
    table.writerow([name for name, _ in columns])
    table.writerows([cell(get(row)) for _, get in columns] for row in rows)


def write_markdown(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    lines = ["| " + " | ".join(name for name, _ in columns) + " |", "|" + " --- |" * len(columns)]
    for row in rows:
        cells = (plain(cell(get(row))).replace("|", "\\|") for _, get in columns)
        lines.append("| " + " | ".join(cells) + " |")
    sys.stdout.write("\n".join(lines) + "\n")


def cell(value: Any) -> str:
    """A value in one cell; lists by commas."""
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def counted(n: int, noun: str, many: str = "") -> str:
    """``1 document``, ``2 documents``; ``many``: a plural of its own."""
    return f"{n} {noun if n == 1 else many or noun + 's'}"


def plain(text: object) -> str:
    """Text on one line, without codes that a terminal would obey."""
    return CONTROLS.sub("\ufffd", " ".join(cell(text).split()))


# ---------------------------------------------------------------- the terminal


def console() -> Console:
    """The terminal; a reader who closes the pipe is told by BrokenPipeError, as elsewhere (rich would exit with 1)."""
    from rich.console import Console

    class Terminal(Console):
        def on_broken_pipe(self) -> None:
            raise BrokenPipeError

    return Terminal(highlight=False)


def draw(rows: Sequence[Row], shown: Shown, out: Console) -> None:
    """Rows as a table of the terminal."""
    from rich import box
    from rich.table import Table

    if not rows:
        out.print(shown.nothing, markup=False)
        return
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False, show_edge=False, padding=(0, 2, 0, 0))
    for head in shown.heads:
        table.add_column(head, overflow="fold", no_wrap=head in NARROW, ratio=None if head in NARROW else 1)
    for row in rows:
        table.add_row(*shown.cells(row))
    out.print(table)


NARROW = frozenset({"when", "said", "id", "what", "state", "role", "published", "documents"})
"""Columns that are never wrapped: days, codes and ids can be copied whole."""


def stacked(*lines: tuple[object, str]) -> Text:
    """Lines of one cell, each with its style; empty ones are left out."""
    from rich.text import Text

    made = [Text(plain(text), style) for text, style in lines if plain(text)]
    return Text("\n").join(made)


def give(answer: Any, format: str, draw: Callable[[], None], rows: Sequence[Row], columns: Sequence[Column]) -> None:
    """An answer that is more than a table: JSON whole, CSV and Markdown as flat rows, the terminal as it is drawn."""
    if format == Format.json:
        dump(answer)
    elif format == Format.csv:
        write_csv(rows, columns)
    elif format == Format.md:
        write_markdown(rows, columns)
    else:
        draw()
