"""A private PostgreSQL server from Debian's package: own folder, a socket in it, no network, gone afterwards."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

OWNER = "postgres"
"""Whom the server runs as when the tests run as root, which ``initdb`` refuses."""


def programs() -> Path:
    """The folder of the newest installed server's programs; without one the test is skipped."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda p: int(p.parts[-3]))
    if not found:
        pytest.skip("PostgreSQL is not installed (Debian: apt-get install postgresql)")
    return found[-1].parent


@contextmanager
def server(bin: Path) -> Iterator[str]:
    """The address of a running server, ``{}`` where the name of a database belongs."""
    with machine(bin) as own:
        yield own.address


class Machine(NamedTuple):
    """A server that can be stopped (``how``: fast, immediate) and started again."""

    address: str
    start: Callable[[], None]
    stop: Callable[[str], None]


@contextmanager
def machine(bin: Path) -> Iterator[Machine]:
    """A running server of one's own."""
    folder = Path(tempfile.mkdtemp(prefix="vpg-"))  # short: a socket's path has at most 107 bytes
    root = os.geteuid() == 0
    if root:
        shutil.chown(folder, OWNER, OWNER)

    def run(*command: str) -> None:
        done = subprocess.run(command, cwd=folder, user=OWNER if root else None, group=OWNER if root else None,
                              extra_groups=[] if root else None, text=True, stdin=subprocess.DEVNULL,
                              stdout=(folder / "log").open("a"), stderr=subprocess.STDOUT, check=False)
        if done.returncode:
            raise RuntimeError((folder / "log").read_text())

    data = folder / "data"
    try:
        run(f"{bin}/initdb", "-D", str(data), "-U", OWNER, "--auth=trust", "--encoding=UTF8", "--locale=C.UTF-8", "-N")
        options = f"-k {folder} -c listen_addresses='' -c fsync=off -c max_connections=40"

        def start() -> None:
            run(f"{bin}/pg_ctl", "-D", str(data), "-w", "-o", options, "-l", str(folder / "server.log"), "start")

        def stop(how: str) -> None:
            run(f"{bin}/pg_ctl", "-D", str(data), "-w", "-m", how, "stop")

        start()
        try:
            yield Machine(f"postgresql://{OWNER}@/{{}}?host={folder}", start, stop)
        finally:
            if (data / "postmaster.pid").exists():
                stop("immediate")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
