"""Commands for archives: ``run`` reads many files into Parquet tables, ``load`` makes a record of them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.serve.options import LexiconOption
from verbale.serve.reading import LanguageOption, PublishedOption
from verbale.serve.record import Database
from verbale.serve.tables import counted

if TYPE_CHECKING:
    from verbale.scale.archive import Outcome


class EngineName(StrEnum):
    local = "local"
    dask = "dask"


def register(app: typer.Typer) -> None:
    app.command()(run)
    app.command()(load)


def run(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", show_default=False, help=(
        "Files, folders and patterns of JSON Lines (.gz, .zst), Parquet and text; each file is a shard."))],
    out: Annotated[Path, typer.Option("--out", metavar="DIR", help="Folder of the tables.", show_default=False)],
    engine: Annotated[EngineName, typer.Option("--engine", help="local: processes of this machine; dask: a cluster.",
                                               )] = EngineName.local,
    scheduler: Annotated[str | None, typer.Option("--scheduler", metavar="ADDRESS", show_default=False, help=(
        "Dask scheduler, such as tcp://host:8786; a cluster on this machine without it."))] = None,
    workers: Annotated[int, typer.Option("--workers", metavar="N", min=1, help="Processes on this machine.")] = 1,
    published: PublishedOption = None,
    language: LanguageOption = None, lexicon: LexiconOption = None,
) -> None:
    """Read an archive into Parquet tables, one set a record kind. What is finished already is left as it is.

    Exit status: 0; 1 where something could not be read or written (each named; DIR/errors has the documents).
    """
    from verbale.errors import InputError
    from verbale.scale import archive
    from verbale.scale.shards import Task
    from verbale.serve.progress import Progress

    failed = 0
    tasks = []
    for found in archive.shards(inputs):
        if isinstance(found, InputError):
            typer.echo(f"verbale: {found}", err=True)
            failed += 1
        else:
            tasks.append(Task(found, str(out), published, language))
    work = archive.dask(workers, scheduler) if engine is EngineName.dask or scheduler else archive.local(workers)
    documents = errors = known = 0
    progress = Progress(sum(Path(task.source).stat().st_size for task in tasks), "shards")
    for outcome in archive.run(tasks, work):
        progress.advance(Path(outcome.task.source).stat().st_size, outcome.known)
        failed += _told(outcome)
        known += outcome.known
        if outcome.entry:
            documents += outcome.entry["records"]["documents"]
            errors += outcome.entry["records"]["errors"]
    progress.end()
    typer.echo(f"{out}: {counted(len(tasks), 'shard')} ({known} finished before), {counted(documents, 'document')},"
               f" {counted(errors, 'error')}")
    raise typer.Exit(1 if failed or errors else 0)


def _told(outcome: Outcome) -> int:
    if outcome.error:
        typer.echo(f"verbale: {outcome.task.source}: {outcome.error}", err=True)
    return int(outcome.error is not None)


def load(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="What `verbale run` wrote.", show_default=False)],
    db: Database = "record.db",
) -> None:
    """Make a record of an archive, in bulk: the same record as `verbale add` would make, document by document."""
    from collections import Counter

    from verbale.scale import archive
    from verbale.serve.record import opened

    readings = archive.readings(folder)
    with opened(db, create=True) as book:
        counts = Counter(added.outcome for added in book.load(readings))
    told = ", ".join(f"{n} {what}" for what, n in sorted(counts.items())) or "no documents"
    typer.echo(f"{db}: {told}")
