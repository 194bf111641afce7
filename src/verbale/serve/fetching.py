"""``verbale fetch`` and ``verbale watch``: the only commands that ask the network."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any

import typer

from verbale.serve.options import Database
from verbale.serve.tables import counted

Keep = Annotated[bool, typer.Option("--keep", help="Keep what was got as it came, by its hash, in FILE.originals.")]
Private = Annotated[bool, typer.Option("--allow-private", help="Ask addresses of this machine and of private networks too.")]


def register(app: typer.Typer) -> None:
    app.command()(fetch)
    app.command()(watch)


def fetch(urls: Annotated[list[str], typer.Argument(metavar="URL...", help="Pages, feeds or papers.")],
          allow_private: Private = False, keep: Keep = False, db: Database = "record.db") -> None:
    """Get pages, feeds and papers from the web and add them to the record; robots.txt is kept."""
    from verbale.errors import InputError
    from verbale.serve.fetch.net import FetchError, Limits, get
    from verbale.serve.fetch.robots import Manners
    from verbale.serve.fetch.watch import rows as rows_of
    from verbale.serve.options import opened

    limits = Limits(private=allow_private)
    manners, failed, rows = Manners(limits), 0, []
    bodies: dict[str, bytes] = {}
    tie = _keeper(db, bodies) if keep else None
    for url in urls:
        try:
            manners.wait(url)
            answer = get(url, limits=limits)
            if keep:
                bodies[answer.url] = answer.body
            found = list(rows_of(answer)) if answer.status == 200 else [InputError(url, f"answered {answer.status}")]
        except FetchError as error:
            found = [InputError(url, error.reason)]
        for item in found:
            if isinstance(item, InputError):
                failed += 1
                typer.echo(f"verbale: {item}", err=True)
            else:
                rows.append(item)
    with opened(db, create=True) as book:
        typer.echo(f"{db}: {kept(book, rows, tie)} new of {counted(len(rows), 'document')}")
    raise typer.Exit(1 if failed else 0)


def watch(feeds: Annotated[Path, typer.Argument(metavar="FEEDS.toml", help="The feeds to watch.")], db: Database = "record.db",
          once: Annotated[bool, typer.Option("--once", help="One round, then end.")] = False,
          metrics: Annotated[Path | None, typer.Option("--metrics", metavar="FILE", show_default=False, help=(
              "Write counts there for the textfile collector of Prometheus."))] = None,
          allow_private: Private = False, keep: Keep = False) -> None:
    """Poll feeds for ever and add what is new to the record; a restart goes on where the last one stopped."""
    import time

    from verbale.serve.fetch import watch as watching
    from verbale.serve.fetch.net import Limits
    from verbale.serve.options import opened

    known = watching.feeds(feeds)
    bodies: dict[str, bytes] | None = {} if keep else None
    tie = _keeper(db, bodies) if bodies is not None else None
    with opened(db, create=True) as book:
        looking = watching.Watch(known, feeds.with_suffix(".state.json"), lambda rows: kept(book, rows, tie), time.time,
                                 Limits(private=allow_private), bodies=bodies)
        while True:
            for line in looking.round():
                typer.echo(line)
                if bodies:
                    bodies.clear()
            if metrics:
                metrics.write_text(watching.metrics(looking.counts), encoding="utf8")
            if once:
                return
            time.sleep(looking.wait())


def _keeper(db: str, bodies: Mapping[str, bytes]) -> Callable[[str, str], None]:
    """Keeps what an address answered as the original of a document. Raises StoreError where there is no place for it."""
    from verbale.originals import Originals

    originals = Originals.beside(db)
    return lambda document, address: originals.keep_bytes(document, bodies[address], address)


def kept(book: Any, rows: list[Any], keep: Callable[[str, str], None] | None = None) -> int:
    """Add documents to the record; how many were new. ``keep`` is told the id of each and where it came from."""
    from verbale.scale import apart

    new = 0
    for row, added in zip(rows, book.add(apart.shared().readings(rows)), strict=True):
        new += added.outcome == "new"
        if keep:
            keep(added.document, row.path)
    return new
