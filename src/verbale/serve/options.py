"""Options that several commands share, and how they open a record."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from verbale.serve.tables import Format

if TYPE_CHECKING:
    from verbale.book import Book

Database = Annotated[str, typer.Option("--db", metavar="FILE|URL", envvar="VERBALE_DB",
                                       help="SQLite file, or postgresql://…")]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the answer.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only what was known on that day.",
                                          show_default=False)]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", help="Day, month or year.", show_default=False)]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", help="Day, month or year.", show_default=False)]
WhoOption = Annotated[str | None, typer.Option("--who", metavar="NAME", envvar="VERBALE_WHO", help=(
    "Who decides; the user of the machine without it."), show_default=False)]
WhyOption = Annotated[str | None, typer.Option("--why", metavar="TEXT", help="Why.", show_default=False)]


def _use_lexicon(folder: str | None) -> str | None:
    if folder:
        from verbale.lexicon import users

        users.use(folder)
    return folder


LexiconOption = Annotated[str | None, typer.Option("--lexicon", metavar="DIR", envvar="VERBALE_LEXICON", help=(
    "Folder with your own persons.tsv, bodies.tsv or topics.tsv."), show_default=False, callback=_use_lexicon)]


def opened(db: str, create: bool = False) -> Book:
    """The record at an address; a SQLite file must be there already unless it is to be made.

    Raises:
        StoreError: where there is none, or it cannot be opened.
    """
    from pathlib import Path

    from verbale.book import Book
    from verbale.errors import StoreError

    if not create and "://" not in db and not Path(db).exists():
        raise StoreError(db, "there is no record here; `verbale add` makes one")
    return Book(db)


def decider(who: str | None) -> str:
    """The name under which decisions are written down."""
    import getpass

    try:
        return who or getpass.getuser()
    except (OSError, KeyError):
        return "unnamed"
