"""``verbale demo``: the main job on the bundled sample, in a fresh record."""

from __future__ import annotations

import tempfile
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from verbale.book import Book

FOLDERS = ("ru", "en")
AS_OF = "2022-02-23"
"""The day on which the sample ends: silence is counted to it."""


def register(app: typer.Typer) -> None:
    app.command()(demo)


def demo(db: Annotated[str | None, typer.Option("--db", metavar="FILE", show_default=False, help=(
        "Keep the record in this file, to ask it more; a temporary one without it."))] = None) -> None:
    """Read the bundled sample, and show its record: contacts by day, who said what, claims checked, readouts compared."""
    with tempfile.TemporaryDirectory() as folder:
        _show(Path(db) if db else Path(folder) / "demo.db")
    if db:
        typer.echo(f"\nThe record is in {db}. Ask it more, for example: verbale status RU US --db {db} --as-of {AS_OF}")


def _show(path: Path) -> None:
    from verbale.book import Book
    from verbale.serve.tables import console

    with as_file(files("verbale") / "sample") as sample, Book(path) as book:
        added = book.read(*(sample / f for f in FOLDERS))
        typer.echo(f"{len(added)} documents of the bundled sample read.")
        tell(book, console())


def tell(book: Book, out: Console, since: str | None = None) -> None:
    """What the record of the sample holds, part by part; contacts ``since`` a day, all without it."""
    from verbale import ask
    from verbale.serve import stand, tables, views

    out.print("\nContacts of Russia and the United States, by day", style="bold")
    tables.draw(book.contacts("RU", "US", since=since, as_of=AS_OF)[::-1], views.CONTACT, out)
    out.print("\nWho said what about the United States, the latest", style="bold")
    tables.draw(book.statements(about="US", until=AS_OF, limit=6), views.REMARK, out)
    out.print("\nClaims that there was no contact, checked against the record\n", style="bold")
    with book.store.reading() as session:
        claims = _two(ask.check_claims(session, ("RU", "US"), as_of=AS_OF))
        stand.write_checks(claims, lambda id: ask.show_contact(session, id), out)
    if found := _compared(book):
        out.print("One contact in the words of both sides\n", style="bold")
        stand.write_comparison(found, out)


def _two(claims: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A claim of no contact that the record contradicts, and one that it does not."""
    said = [c for c in claims if c["kind"] == "no_contact"]
    chosen = [next((c for c in said if {r["verdict"] for r in c["readings"]} == {verdict}), None)
              for verdict in ("contradicted", "consistent")]
    return [c for c in chosen if c]


def _compared(book: Book) -> dict[str, Any] | None:
    """The comparison of official accounts, where there is one, in which both mention most of the same."""
    from verbale.errors import QuestionError

    best: dict[str, Any] | None = None
    for row in book.contacts("RU", "US", status="held", as_of=AS_OF):
        try:
            found = book.compare(row["id"])
        except QuestionError:  # one account only
            continue
        if best is None or _telling(found) > _telling(best):
            best = found
    return best


def _telling(found: dict[str, Any]) -> tuple[int, int]:
    return sum(":" not in side for side in found["sides"]), sum(p["match"] == "both" for p in found["points"])
