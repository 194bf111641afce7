"""``verbale export`` and ``verbale brief``: the record in the formats of other tools, and as a text to hand upstairs."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from verbale.serve.options import AsOf, Database, Since, Until

WHAT = ("contacts", "statements", "positions", "claims")


def register(app: typer.Typer) -> None:
    app.command()(export)
    app.command()(brief)


def export(
    parties: Annotated[list[str] | None, typer.Argument(metavar="[PARTY...]", help="Contacts in which all of them take part.",
                                                        show_default=False)] = None,
    format: Annotated[str, typer.Option("--format", help=(
        "csv, jsonl, parquet, jsonld, ftm (FollowTheMoney), plover, ics, atom or graphml."))] = "csv",
    what: Annotated[str, typer.Option("--what", metavar="WHAT", help="contacts, statements, positions or claims.")] = "contacts",
    since: Since = None, until: Until = None, as_of: AsOf = None,
    status: Annotated[str | None, typer.Option("--status", metavar="STATUS", help="held, scheduled, proposed …",
                                               show_default=False)] = None,
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="A file; standard output without it.",
                                             show_default=False)] = None,
    base: Annotated[str, typer.Option("--base-url", metavar="URL",
                                      help="Where the desk is served: permalinks start with it.")] = (
        "http://127.0.0.1:8765"),
    db: Database = "record.db",
) -> None:
    """Write the record in a format of another tool."""
    from verbale.serve.exports import FORMATS, TABULAR
    from verbale.serve.options import opened

    if format not in FORMATS:
        raise typer.BadParameter(f"{format} is none of {', '.join(FORMATS)}", param_hint="--format")
    if what not in WHAT:
        raise typer.BadParameter(f"{what} is none of {', '.join(WHAT)}", param_hint="--what")
    if what != "contacts" and format not in TABULAR:
        raise typer.BadParameter(f"{what} can be written as {', '.join(TABULAR)}", param_hint="--format")
    with opened(db) as book:
        data = FORMATS[format][0](_rows(book, what, parties or (), since, until, as_of, status), base.rstrip("/"))
    _write(data, out)


def _rows(book: Any, what: str, parties: Any, since: str | None, until: str | None, as_of: str | None,
          status: str | None) -> list[dict[str, Any]]:
    from verbale import ask

    with book.store.reading() as session:
        if what == "contacts":
            return ask.contacts(session, ask.Filter(between=tuple(parties), since=since, until=until, as_of=as_of, status=status))
        if what == "statements":
            about = parties[0] if parties else None
            return ask.statements(session, about=about, since=since, until=until, as_of=as_of, limit=1_000_000)
        rows: list[dict[str, Any]] = session.remarks(what.removesuffix("s"), limit=1_000_000)
        return [row for row in rows if set(parties) <= set(row["about"])
                and (not since or row["anchor"] >= since) and (not until or row["anchor"][:len(until)] <= until)]


def brief(
    parties: Annotated[list[str], typer.Argument(metavar="PARTY PARTY", help="Two parties, such as RU US.")],
    format: Annotated[str | None, typer.Option("--format", help="md, html, pdf or docx; told by the name of --out without it.",
                                               show_default=False)] = None,
    since: Since = None, as_of: AsOf = None,
    language: Annotated[str, typer.Option("--language", metavar="CODE", help="en or ru.")] = "en",
    out: Annotated[Path | None, typer.Option("--out", metavar="FILE", help="A file; standard output without it.",
                                             show_default=False)] = None,
    base: Annotated[str, typer.Option("--base-url", metavar="URL",
                                      help="Where the desk is served: notes link there.")] = "http://127.0.0.1:8765",
    db: Database = "record.db",
) -> None:
    """Write a brief on a pair: the state of the dialogue, latest contacts, what lies ahead, positions, claims checked."""
    from verbale.serve.brief.compose import compose
    from verbale.serve.brief.formats import FORMATS
    from verbale.serve.options import opened

    chosen = format or (out.suffix.removeprefix(".") if out and out.suffix else "md")
    if chosen not in FORMATS:
        raise typer.BadParameter(f"{chosen} is none of {', '.join(FORMATS)}", param_hint="--format")
    if language not in ("en", "ru"):
        raise typer.BadParameter(f"{language} is neither en nor ru", param_hint="--language")
    if len(parties) != 2:
        raise typer.BadParameter("a brief is about two parties", param_hint="PARTY")
    with opened(db) as book, book.store.reading() as session:
        made = compose(session, parties, since, as_of, language, base.rstrip("/"))
    _write(FORMATS[chosen][0](made), out)


def _write(data: bytes, out: Path | None) -> None:
    import sys

    from verbale.errors import VerbaleError

    try:
        if out:
            out.write_bytes(data)
        else:
            sys.stdout.buffer.write(data)
    except BrokenPipeError:
        raise
    except OSError as error:
        raise VerbaleError(f"{out}: {error.strerror}") from None
