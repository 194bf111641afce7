"""``verbale``: the command line."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import typer

app = typer.Typer(add_completion=False, no_args_is_help=True)


@app.callback()
def verbale() -> None:
    """A diplomatic record of news-wire reports and foreign-ministry statements."""


@app.command()
def extract(paths: list[Path], format: str = "jsonl", published: str | None = None) -> None:
    """Print the record of each document."""
    from verbale import engine
    from verbale.read import article

    rows = (json.loads(line) for path in paths for line in path.open(encoding="utf8"))
    for document in engine.records(article(row) for row in rows):
        sys.stdout.write(json.dumps(document.to_json(), ensure_ascii=False) + "\n")


def main() -> None:
    app()
