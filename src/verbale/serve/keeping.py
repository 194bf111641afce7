"""Commands that keep a record safe: ``backup``, ``restore`` and ``verify``."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from verbale.serve.options import Database, opened

if TYPE_CHECKING:
    from collections.abc import Iterable

    from verbale.verifying import Fault


def register(app: typer.Typer) -> None:
    for command in (backup, restore, verify):
        app.command()(command)


def backup(to: Annotated[Path | None, typer.Argument(metavar="[FILE]", help="Where to; beside the record without it.",
                                                     show_default=False)] = None,
           originals: Annotated[bool, typer.Option(help=(
               "Copy the originals that --keep kept too, into a folder beside the copy."))] = True,
           db: Database = "record.db") -> None:
    """Copy the record into a new file, as it stands at one moment, while others may read and write."""
    with opened(db) as book:
        typer.echo(book.backup(to, originals))


def restore(file: Annotated[Path, typer.Argument(metavar="FILE", help="A backup; it is only read.")],
            replace: Annotated[bool, typer.Option("--replace", help=(
                "Replace a record that is there; a copy of it is kept beside it."))] = False,
            anyway: Annotated[bool, typer.Option("--anyway", help=(
                "Take a backup in which verify finds faults, if the file itself is sound."))] = False,
            db: Database = "record.db") -> None:
    """Put a backup in the place of the record: checked first as verify does, then in one step, also while others have it open."""
    from verbale import restoring
    from verbale.serve.tables import counted

    done = restoring.restore(file, db, replace=replace, anyway=anyway)
    _told(done.faults)
    typer.echo(f"{db}: {counted(done.documents, 'document')} and {counted(done.decisions, 'decision')} restored from {file}"
               + (f"; what was there is kept in {done.kept}" if done.kept else ""))


def verify(head: Annotated[str | None, typer.Option("--head", metavar="NUMBER:HASH", show_default=False, help=(
               "A last decision that verify printed earlier: it must still be in the log."))] = None,
           db: Database = "record.db") -> None:
    """Check the record: every span cuts the words that it claims, keys lead somewhere, counts agree, decisions apply,
    originals that were kept are whole.

    The log of decisions is a chain of hashes: what was altered, taken out or cut off is told. Status 1 where something is wrong.
    """
    from verbale import verifying
    from verbale.serve.tables import counted

    noted = _noted(head) if head else None
    with opened(db) as book, book.store.reading() as session:
        found = [*verifying.faults(session), *verifying.of_originals(db), *(verifying.of_head(session, *noted) if noted else ())]
        documents, (decisions, digest) = len(session.document_ids()), session.decision_head()
    _told(found)
    typer.echo(f"{db}: {counted(documents, 'document')} and {counted(decisions, 'decision')} checked,"
               f" {counted(len(found), 'fault') if found else 'no faults'}")
    if decisions:
        typer.echo(f"last decision {decisions}:{digest}")
    raise typer.Exit(1 if found else 0)


def _noted(head: str) -> tuple[int, str]:
    from verbale.errors import QuestionError

    number, _, digest = head.strip().partition(":")
    if not number.isdigit() or not digest:
        raise QuestionError(head, "is not NUMBER:HASH, as verify prints it")
    return int(number), digest


def _told(faults: Iterable[Fault]) -> None:
    for fault in faults:
        typer.echo(f"{fault.where}: {fault.what}")
