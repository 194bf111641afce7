"""``verbale serve``: the desk in a browser."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from verbale.serve.options import Database

LOCAL = ("127.0.0.1", "localhost", "::1")


def register(app: typer.Typer) -> None:
    app.command()(serve)


def serve(
    db: Database = "record.db",
    port: Annotated[int, typer.Option("--port", metavar="PORT", min=1, max=65535, help="Port on this machine.")] = 8765,
    host: Annotated[str, typer.Option("--host", metavar="ADDRESS", help=(
        "Address to listen on; another than this machine needs a password."))] = LOCAL[0],
    password: Annotated[str | None, typer.Option("--password", metavar="WORD", envvar="VERBALE_PASSWORD", show_default=False,
                                                 help=(
        "Asked for by the browser; the user's name there signs decisions."))] = None,
    read_only: Annotated[bool, typer.Option("--read-only", help="Show the record, change nothing.")] = False,
) -> None:
    """Open the desk in a browser: pages, review queue and API over a record."""
    from verbale import engine
    from verbale.errors import VerbaleError

    if host not in LOCAL and not password:
        raise VerbaleError(f"listening on {host} needs a password: others could read and change the record")
    try:
        import uvicorn

        from verbale.serve.web.desk import application
    except ModuleNotFoundError as error:
        raise VerbaleError(f"the desk needs the package {error.name}: pip install 'verbale[web]'") from None
    from verbale.serve.options import opened

    opened(db, create=True).close()
    typer.echo(f"The desk of {db} is at http://{host}:{port}/ (Ctrl-C ends it)")
    hosts = (os.uname().nodename, host) if host not in LOCAL else ()
    desk = application(db, hosts=hosts, password=password, read_only=read_only)
    engine.settle()  # else the collector of garbage walks all that is loaded, and each tenth page or so waits for it
    uvicorn.run(desk, host=host, port=port, log_level="warning", server_header=False)
