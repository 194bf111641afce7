"""Commands that change a record: ``add`` and ``remove`` documents, edit ``sources``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.serve.options import Database as Database
from verbale.serve.options import FormatOption, LexiconOption
from verbale.serve.options import opened as opened
from verbale.serve.reading import Inputs, LanguageOption, Paths, PublishedOption
from verbale.serve.tables import Format

if TYPE_CHECKING:
    from verbale.book import Book


def register(app: typer.Typer) -> None:
    for command in (add, remove, sources):
        app.command()(command)


def add(paths: Paths, db: Database = "record.db", published: PublishedOption = None, language: LanguageOption = None,
        anew: Annotated[bool, typer.Option("--anew", help="Read documents again that are in the record.")] = False,
        workers: Annotated[int, typer.Option("--workers", metavar="N", min=1, help="Processes; the record is the same.")] = 1,
        keep: Annotated[bool, typer.Option("--keep", help=(
            "Keep the files as they came, by their hash, in the folder FILE.originals beside the record."))] = False,
        lexicon: LexiconOption = None) -> None:
    """Read documents and merge them into the record. Each is in it as soon as it is read: Ctrl-C loses none of them.

    What a document's reader should know (a guessed encoding, a paragraph that is not read) is a line on standard error; at
    the end stands how many documents of each format came. Exit status: 0, or 1 where something could not be read.
    """
    from verbale.originals import Originals
    from verbale.scale import processes
    from verbale.serve import output
    from verbale.serve.intake import Intake

    inputs = Inputs(paths, published, language)
    intake = Intake(Originals.beside(db) if keep else None)
    with opened(db, create=True) as book:
        readings = intake.seen(inputs.watched(map(output.known, processes.readings(inputs, workers))))
        for added in book.add(readings, anew=anew):
            intake.added(added)
    for line in intake.summary(inputs.problems):
        typer.echo(f"{db}: {line}")
    raise typer.Exit(inputs.status)


def remove(documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT|SOURCE...", help=(
        "Ids of documents (their first letters are enough), or names of sources."))],
           dry: Annotated[bool, typer.Option("--dry-run", help="Only show what it would change.")] = False,
           db: Database = "record.db") -> None:
    """Take documents, or all of a source, out of the record, and show what that changes."""
    from verbale.serve import changes

    missing = 0
    with opened(db) as book:
        for name in documents:
            done = changes.removal(book, name, dry)
            missing += done is None
            typer.echo(f"{name}: not in the record" if done is None else done)
        if not dry and "://" not in db:
            from verbale.originals import Originals

            Originals.beside(db).prune(book.knows)
    raise typer.Exit(1 if missing else 0)


def sources(outlet: Annotated[str | None, typer.Argument(metavar="[OUTLET]", help="A source to edit.",
                                                         show_default=False)] = None,
            changes: Annotated[list[str] | None, typer.Argument(metavar="[FIELD=VALUE...]", help=(
                "side=RU owner=… domain=… reruns=… language=… kind=government|state|public|private"), show_default=False)] = None,
            reset: Annotated[bool, typer.Option("--reset", help="Back to what Verbale ships about the outlet.")] = False,
            db: Database = "record.db", format: FormatOption = Format.table) -> None:
    """Where the record comes from: outlets, the side each speaks for, whom it re-runs. With FIELD=VALUE, edit one."""
    from verbale.serve import tables, views

    with opened(db) as book:
        if outlet and (changes or reset):
            changed = book.reset_source(outlet) if reset else _set(book, outlet, changes or ())
            typer.echo(f"{outlet}: {tables.counted(changed, 'account')} counted otherwise now")
        else:
            tables.write([row for row in book.sources() if outlet in (None, row["outlet"])], views.SOURCE, format)


def _set(book: Book, outlet: str, changes: Iterable[str]) -> int:
    from verbale import ask

    with book.store.reading() as session:
        row = ask.edited_source(session, outlet, changes)
    return book.set_source(row)
