"""Documents read in a process beside this one, for programs that must not stop: a server, a watch that goes on for days.

The process is a worker as those of an archive are: time and memory of each document are bounded, and where the bound ends
the worker, that one document is a problem, and the next one gets a new worker. The threads of the caller only wait.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import cache
from typing import TypeVar

from verbale import engine
from verbale.engine import Reading
from verbale.errors import InputError
from verbale.read import Row, files
from verbale.scale.processes import DIED, bare, pool

T = TypeVar("T")


class Apart:
    """One worker, started with the first document. Safe to share between threads: they take turns, document by document."""

    def __init__(self) -> None:
        self._turn = threading.Lock()
        self._pool: ProcessPoolExecutor | None = None

    def parsed(self, data: bytes, name: str) -> list[Row | InputError]:
        """The documents in the bytes of a file or of an answer; ``name`` gives the format where the bytes do not."""
        made = self._do(_parsed, data, name)
        return [InputError(name, DIED)] if made is None else made

    def readings(self, rows: Iterable[Row]) -> Iterator[Reading]:
        """The reading of each row, in order; one that the worker died of is kept bare and says so."""
        return (self._do(_reading, row) or bare(row) for row in rows)

    def close(self) -> None:
        """End the worker; another one is started where there is more to do."""
        with self._turn:
            self._ended()

    def _do(self, work: Callable[..., T], *given: object) -> T | None:
        """What the worker makes of it; None where it died of it."""
        with self._turn:
            self._pool = self._pool or pool(1)
            try:
                return self._pool.submit(work, *given).result()
            except BrokenProcessPool:
                self._ended()
                return None

    def _ended(self) -> None:
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None


@cache
def shared() -> Apart:
    """The one of this process; it ends with it."""
    return Apart()


def _parsed(data: bytes, name: str) -> list[Row | InputError]:
    return list(files.of_bytes(data, name))


def _reading(row: Row) -> Reading:
    (reading,) = engine.readings(engine.articles([row]))
    return reading
