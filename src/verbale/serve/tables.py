"""Answers on their way out: a rich table, JSON, CSV, or Markdown."""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Callable, Sequence
from typing import Any

Row = dict[str, Any]
Column = tuple[str, Callable[[Row], Any]]


def write(rows: Sequence[Row], columns: Sequence[Column], format: str, title: str | None = None) -> None:
    """Print rows; ``json`` prints them whole, every other format the columns."""
    if format == "json":
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    elif format == "csv":
        table = csv.writer(sys.stdout, lineterminator="\n")
        table.writerow([name for name, _ in columns])
        table.writerows([cell(get(row)) for _, get in columns] for row in rows)
    elif format == "md":
        _markdown(rows, columns)
    else:
        _rich(rows, columns, title)


def cell(value: Any) -> str:
    if value is None:
        return ""
    return ", ".join(map(str, value)) if isinstance(value, (list, tuple)) else str(value)


def _markdown(rows: Sequence[Row], columns: Sequence[Column]) -> None:
    lines = ["| " + " | ".join(name for name, _ in columns) + " |", "|" + " --- |" * len(columns)]
    for row in rows:
        cells = (cell(get(row)).replace("|", "\\|").replace("\n", " ") for _, get in columns)
        lines.append("| " + " | ".join(cells) + " |")
    sys.stdout.write("\n".join(lines) + "\n")


def _rich(rows: Sequence[Row], columns: Sequence[Column], title: str | None) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, title=title, title_justify="left", title_style="bold", pad_edge=False)
    for name, _ in columns:
        table.add_column(name, overflow="fold")
    for row in rows:
        table.add_row(*(Text(cell(get(row))) for _, get in columns))
    Console(highlight=False).print(table)
    if not rows:
        Console(highlight=False).print("Nothing on record. That says what this record holds, not what happened.")


def when(row: Row) -> str:
    """The time of a contact as a person writes it."""
    time = row.get("time") or {}
    first, last = time.get("earliest"), time.get("latest")
    if first == last:
        return first or "—"
    return f"{first or '…'} – {last or '…'}"


def where(row: Row) -> str:
    place = row.get("place") or {}
    name, state = place.get("name"), place.get("state")
    return f"{name} ({state})" if name and state else name or state or ""


CONTACT: tuple[Column, ...] = (
    ("when", when), ("status", lambda r: r["status"]), ("kind", lambda r: r["kind"]), ("level", lambda r: r["level"]),
    ("parties", lambda r: r["parties"]), ("who", lambda r: [p["name"] for p in r["participants"]]), ("where", where),
    ("sources", lambda r: f"{r['sources']['independent']} of {r['sources']['documents']}"), ("id", lambda r: r["id"]))

REMARK: tuple[Column, ...] = (
    ("said", lambda r: r["anchor"]), ("speaker", lambda r: r["speaker"] or r["party"]), ("kind", lambda r: r["kind"]),
    ("words", lambda r: r["quotation"]), ("about", lambda r: r["about"]), ("id", lambda r: r["id"]))

DOCUMENT: tuple[Column, ...] = (
    ("published", lambda r: r["published"]), ("outlet", lambda r: r["outlet"]), ("title", lambda r: r["title"]),
    ("id", lambda r: r["id"]))

PERSON: tuple[Column, ...] = (
    ("name", lambda r: r["name"]), ("state", lambda r: r["state"]), ("role", lambda r: r["role"]),
    ("in Russian", lambda r: r.get("name_ru")), ("in English", lambda r: r.get("name_en")), ("id", lambda r: r["id"]))
