"""Commands that read documents: ``extract``, ``explain``."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from verbale.serve.options import LexiconOption

if TYPE_CHECKING:
    from verbale.errors import InputError
    from verbale.read import Row
    from verbale.serve.output import Made

T = TypeVar("T")


class Format(StrEnum):
    jsonl = "jsonl"
    json = "json"
    table = "table"


Paths = Annotated[list[str], typer.Argument(metavar="PATH...", help="Files, folders, and - for standard input.",
                                              show_default=False)]
PublishedOption = Annotated[str | None, typer.Option("--published", metavar="DATE", help=(
    "Day (YYYY-MM-DD), month or year of publication of documents that carry none."), show_default=False)]
LanguageOption = Annotated[str | None, typer.Option("--language", metavar="CODE", help=(
    "Language of documents that do not say theirs; told from the text without it."), show_default=False)]
StrictOption = Annotated[bool, typer.Option("--strict", help="Stop with a traceback at a document that makes the "
                                                            "program fail.")]


def register(app: typer.Typer) -> None:
    app.command()(extract)
    app.command()(explain)


def extract(
    paths: Paths,
    format: Annotated[Format, typer.Option("--format", help="jsonl: a line a document; json: one list; table: to "
                                                            "look at.")] = Format.jsonl,
    published: PublishedOption = None,
    language: LanguageOption = None,
    workers: Annotated[int, typer.Option("--workers", metavar="N", min=1, help="Processes; the output is the same.")] = 1,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="Write here instead of standard output.",
                                             show_default=False)] = None,
    strict: StrictOption = False, lexicon: LexiconOption = None,
) -> None:
    """Print the record of each document.

    Exit status: 0, or 1 where something could not be read (each named on standard error; the rest is read all the
    same), 2 for a wrong call.
    """
    from verbale.scale import processes
    from verbale.serve import output

    inputs = Inputs(paths, published, language)
    with output.opened(out) as file:
        if format is Format.table:
            output.write_tables(inputs.watched(processes.each(inputs, output.as_is, workers, strict)), file)
        else:
            write = output.write_lines if format is Format.jsonl else output.write_list
            write(inputs.watched(processes.each(inputs, output.as_line, workers, strict)), file)
    raise typer.Exit(inputs.status)


def explain(
    paths: Paths,
    layer: Annotated[list[str] | None, typer.Option("--layer", metavar="LAYER", help=(
        "Only these: entities, offices, times, statements, contacts, claims, positions. May be repeated."),
        show_default=False)] = None,
    published: PublishedOption = None,
    language: LanguageOption = None,
    strict: StrictOption = False, lexicon: LexiconOption = None,
) -> None:
    """Show each sentence with the records found in it, and the rule that made each."""
    from verbale.scale import processes
    from verbale.serve import output, show, tables

    if unknown := set(layer or ()) - set(show.LAYERS):
        raise typer.BadParameter(f"no layer {', '.join(sorted(unknown))}: one of {', '.join(show.LAYERS)}")
    inputs = Inputs(paths, published, language)
    console = tables.console()
    for document in inputs.watched(processes.each(inputs, output.as_is, 1, strict)):
        show.explain(document, console, layer or show.LAYERS)
    raise typer.Exit(inputs.status)


class Inputs:
    """Rows of the paths; what cannot be read is named on standard error and makes the exit status 1."""

    def __init__(self, paths: Sequence[str], published: str | None, language: str | None) -> None:
        from verbale import bounds, read
        from verbale.serve.progress import FileProgress

        bounds.bound_memory()
        if published is not None:
            try:
                read.published(published)
            except ValueError as error:
                raise typer.BadParameter(str(error), param_hint="'--published'") from None
        self.progress = FileProgress(paths, sys.stderr.isatty() and not sys.stdout.isatty())
        self._rows = read.rows(paths, published, self.progress.opened)
        self._language = language
        self.problems = self.status = 0

    def __iter__(self) -> Iterator[Row]:
        from verbale.errors import InputError

        for row in self._rows:
            if isinstance(row, InputError):
                self._report(row)
            elif self._language and not row.fields.get("language"):
                yield row._replace(fields={**row.fields, "language": self._language})
            else:
                yield row

    def watched(self, results: Iterable[Made[T]]) -> Iterator[T]:
        """What was made of the records; a document that failed is named on standard error."""
        for value, failure in results:
            if failure:
                self._report(failure)
            yield value
            self.progress.step()
        self.progress.end()

    def _report(self, error: InputError | str) -> None:
        typer.echo(f"verbale: {error}", err=True)
        self.problems += 1
        self.status = 1
