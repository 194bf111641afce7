"""Shards on a Dask cluster.

A task is done in a process beside the worker's own (:mod:`verbale.scale.child`), where each document has its bounds. Nobody is
waited for without end: a cluster that has lost its scheduler or all its workers is an error, which the next run goes on from.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from verbale.errors import VerbaleError
from verbale.scale.child import Child, Died
from verbale.scale.shards import Task, process_shard

PATIENCE = 20
"""Seconds in which a scheduler must answer."""
DESERTED = 300
"""Seconds for which a cluster may be without any worker."""
AHEAD = 4
"""Tasks a worker that are handed over at once; the rest waits here."""

Result = tuple[Task, dict[str, Any] | Exception]


def results(tasks: Sequence[Task], workers: int, scheduler: str | None) -> Iterator[Result]:
    """What becomes of each task, as it comes.

    Raises:
        VerbaleError: where there is no scheduler at the address, or none any more, or nobody works there.
    """
    if tasks:
        with _connected(workers, scheduler) as client:
            yield from _done(client, tasks)


@contextmanager
def _connected(workers: int, scheduler: str | None) -> Iterator[Any]:
    """A client of the scheduler at an address, or of a cluster of processes on this machine."""
    try:
        import distributed
    except ImportError:
        raise VerbaleError("the dask engine needs verbale[archive] installed") from None
    api: Any = distributed
    if scheduler is None:
        with api.LocalCluster(n_workers=workers, threads_per_worker=1, processes=True, dashboard_address=None) as here, \
                api.Client(here) as client:
            yield client
        return
    try:
        client = api.Client(scheduler, timeout=PATIENCE)
    except OSError as error:
        raise VerbaleError(f"{scheduler}: no Dask scheduler answers ({type(error).__name__})") from None
    with client:
        yield client


def _done(client: Any, tasks: Sequence[Task]) -> Iterator[Result]:
    todo = list(reversed(tasks))
    running: dict[Any, Task] = {}
    room = AHEAD * max(1, len(client.scheduler_info()["workers"]))
    while todo or running:
        while todo and len(running) < room:
            task = todo.pop()
            running[client.submit(_apart, process_shard, task, pure=False, retries=0)] = task
        for future in _first(client, list(running)):
            yield running[future], _result(future, running.pop(future))


def _first(client: Any, futures: Sequence[Any]) -> Sequence[Any]:
    """Those that are done, as soon as one is. Raises VerbaleError where nobody is left to do any."""
    import distributed

    api: Any = distributed
    manned = time.monotonic()
    while True:
        if client.status != "running":
            raise VerbaleError("the Dask scheduler is gone; the same command goes on where this one stopped")
        try:
            return list(api.wait(futures, timeout=PATIENCE, return_when="FIRST_COMPLETED").done)
        except api.CancelledError:  # a scheduler that goes takes them with it
            raise VerbaleError("the work was cancelled: the Dask scheduler is gone, or somebody there stopped it; "
                               "the same command goes on where this one stopped") from None
        except (TimeoutError, api.TimeoutError):
            if client.scheduler_info()["workers"]:
                manned = time.monotonic()
            elif time.monotonic() - manned > DESERTED:
                raise VerbaleError(f"the Dask cluster has had no worker for {DESERTED} seconds; "
                                   "the same command goes on where this one stopped") from None


def _result(future: Any, task: Task) -> dict[str, Any] | Exception:
    from distributed.scheduler import KilledWorker

    if future.status == "finished":
        entry: dict[str, Any] = future.result()
        return entry
    error = future.exception() if future.status == "error" else VerbaleError(f"{task.source}: {future.status} on the cluster")
    return Died() if isinstance(error, KilledWorker) else error


# ---------------------------------------------------------------- in a thread of a worker

_own = threading.local()


def _apart(work: Any, task: Task) -> dict[str, Any]:
    """Does the task in this thread's child, which is kept for the next one. Raises what it raises, or Died."""
    child: Child | None = getattr(_own, "child", None)
    if child is None or not child.lives:
        child = _own.child = Child()
    entry: dict[str, Any] = child.do(work, task)
    return entry
