"""A process that does one task after another for a worker that is not ours, such as one of a Dask cluster.

In a thread of somebody else's worker no signal comes, and its process may not be ended; ``multiprocessing`` starts nothing
there either. So the work is done here, where time and memory of each document are bounded as in any worker of ours. Tasks
come in by standard input and results go out by standard output, both pickled.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
import threading
from collections.abc import Callable
from queue import SimpleQueue
from typing import Any, BinaryIO

from verbale import bounds, engine

Work = tuple[Callable[..., Any], tuple[Any, ...]]


class Died(Exception):
    """The process that worked on a task is gone."""


class Child:
    """Such a process; for one thread at a time. It ends with the process that started it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen([sys.executable, "-m", "verbale.scale.child"], stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE)

    def do(self, work: Callable[..., Any], *given: Any) -> Any:
        """What ``work`` returns there; raises what it raises. Died where the process did not survive it."""
        assert self._process.stdin and self._process.stdout
        try:
            pickle.dump((work, given), self._process.stdin)
            self._process.stdin.flush()
            done, result = pickle.load(self._process.stdout)
        except (EOFError, OSError, pickle.UnpicklingError):
            self.close()
            raise Died from None
        if not done:
            raise result
        return result

    @property
    def lives(self) -> bool:
        return self._process.poll() is None

    def close(self) -> None:
        """End it, whatever it is at."""
        self._process.kill()
        self._process.communicate()


def _main() -> None:
    results = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no result
    waiting: SimpleQueue[Work] = SimpleQueue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, waiting), daemon=True).start()
    bounds.guarded()
    engine.patient()
    while True:
        pickle.dump(_done(*waiting.get()), results)
        results.flush()


def _listen(tasks: BinaryIO, waiting: SimpleQueue[Work]) -> None:
    """Ends this process when nobody is there any more who could want its results."""
    try:
        while True:
            waiting.put(pickle.load(tasks))
    finally:
        os._exit(1)


def _done(work: Callable[..., Any], given: tuple[Any, ...]) -> tuple[bool, Any]:
    try:
        return True, work(*given)
    except Exception as error:
        return False, error


if __name__ == "__main__":
    _main()
