"""``verbale demo``: the main job on the bundled sample, in a fresh record."""

from __future__ import annotations

import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import Annotated

import typer

FOLDERS = ("ru", "en")
AS_OF = "2022-02-23"
"""The day on which the sample ends: silence is counted to it."""


def register(app: typer.Typer) -> None:
    app.command()(demo)


def demo(db: Annotated[str | None, typer.Option("--db", metavar="FILE", show_default=False, help=(
        "Keep the record in this file, to ask it more; a temporary one without it."))] = None) -> None:
    """Read the bundled sample, and show what its record holds: contacts by day, who said what, a claim checked."""
    with tempfile.TemporaryDirectory() as folder:
        _show(Path(db) if db else Path(folder) / "demo.db")
    if db:
        typer.echo(f"\nThe record is in {db}. Ask it more, for example: verbale status RU US --db {db} --as-of {AS_OF}")


def _show(path: Path) -> None:
    from verbale import ask, engine, read
    from verbale.book import Book
    from verbale.serve import stand, tables

    with as_file(files("verbale") / "sample") as sample, Book(path) as book:
        rows = (row for row in read.rows([str(sample / f) for f in FOLDERS], None) if isinstance(row, read.Row))
        added = list(book.add(engine.readings(read.article(*row) for row in rows)))
        typer.echo(f"{len(added)} documents of the bundled sample read.\n")
        with book.store.reading() as session:
            out = stand.console()
            out.print("Contacts of Russia and the United States on record, by day", style="bold")
            for row in ask.timeline(session, ("RU", "US"), AS_OF):
                out.print(f"  {stand.one_line(row)}", markup=False)
            out.print("\nWho said what about the other side (the latest)", style="bold")
            for remark in session.remarks("statement", about="US", until=AS_OF)[:8]:
                out.print(f"  {remark['anchor']}  {tables.cell(remark['speaker']) or 'unnamed'}: {remark['quotation']}",
                          markup=False)
            out.print("\nClaims that there was no contact, checked against the record", style="bold")
            claims = [c for c in ask.check_claims(session, ("RU", "US"), as_of=AS_OF) if c["kind"] == "no_contact"]
            stand.write_checks(claims, session)
