"""The whole path from texts to pages, in a process that ends where anything asks the network: ``python -m tests.offline FOLDER``.

Prints the commands that were run, and "done".
"""

from __future__ import annotations

import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

ASKING = ("socket.connect", "socket.getaddrinfo", "socket.gethostbyname", "socket.sendto", "socket.sendmsg")
"""What Python tells of before it happens (PEP 578); what native code does is cut off by the network namespace alone."""

TEXTS = ("ru/2021-05-25-summit-announced.txt", "ru/2021-06-16-summit.txt", "ru/2022-02-23-claim-ministers.txt",
         "en/2021-06-16-summit.txt")


def guard(event: str, given: tuple[Any, ...]) -> None:
    """An audit hook: no socket but those within the machine."""
    if event in ASKING:
        target = given[1] if event in ("socket.connect", "socket.sendto", "socket.sendmsg") else given[0]
        local = isinstance(target, (str, bytes)) and event == "socket.connect"  # a socket in the file system
        if not local:
            raise RuntimeError(f"the network was asked: {event} {target!r}")


def commands(folder: Path) -> list[list[str]]:
    texts = [str(files("verbale") / "sample" / name) for name in TEXTS]
    db = ["--db", str(folder / "record.db")]
    return [
        ["extract", *texts, "--out", str(folder / "records.jsonl")], ["explain", texts[0]], ["add", *texts, *db],
        ["timeline", "RU", "US", *db], ["status", "RU", "US", *db], ["contacts", "--between", "RU", "US", *db],
        ["statements", *db], ["positions", "RU", *db], ["check", "RU", "US", *db], ["search", "саммит", *db],
        ["who", "глава МИД", "RU", "--on", "2021-06-16", *db], ["sources", *db],
        ["export", "RU", "US", "--format", "csv", "--out", str(folder / "x.csv"), *db],
        ["brief", "RU", "US", "--out", str(folder / "brief.md"), *db],
        ["brief", "RU", "US", "--out", str(folder / "brief.pdf"), *db],
        ["backup", str(folder / "copy.db"), *db], ["restore", str(folder / "copy.db"), "--db", str(folder / "again.db")],
        ["verify", "--db", str(folder / "again.db")]]


def main(folder: Path) -> None:
    sys.addaudithook(guard)
    from typer.testing import CliRunner

    from verbale.serve.cli import app

    for words in commands(folder):
        result = CliRunner().invoke(app, words)
        assert result.exit_code == 0, (words, result.output, result.exception)
        print(words[0], flush=True)
    pages(folder / "record.db")
    print("done")


def pages(db: Path) -> None:
    """The desk, asked without a server."""
    from fastapi.testclient import TestClient

    from verbale.serve.web.desk import application

    with TestClient(application(db)) as desk:
        for page in ("/", "/pair/RU-US", "/claims", "/review", "/search?q=саммит", "/api/v1/contacts?between=RU,US"):
            assert desk.get(page).status_code == 200, page
            print(page, flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
