"""Commands about the program itself: ``schema``, ``--version``."""

from __future__ import annotations

import typer


def register(app: typer.Typer) -> None:
    app.callback()(options)
    app.command()(schema)


def _version(wanted: bool) -> None:
    if wanted:
        from verbale import __version__

        typer.echo(f"verbale {__version__}")
        raise typer.Exit


def options(version: bool = typer.Option(False, "--version", callback=_version, is_eager=True,
                                         help="Print the version and stop.")) -> None:
    """A diplomatic record of news-wire reports and foreign-ministry statements."""


def schema() -> None:
    """Print the JSON Schema of the record of a document."""
    import json

    from verbale.serve.schema import document_schema

    typer.echo(json.dumps(document_schema(), indent=2, ensure_ascii=False))
