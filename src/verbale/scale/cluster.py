"""Shards on a Dask cluster."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from verbale.errors import VerbaleError
from verbale.scale.archive import Died
from verbale.scale.shards import Task, process_shard

PATIENCE = 20
"""Seconds in which a scheduler must answer."""
AHEAD = 4
"""Tasks a worker that are handed over at once; the rest waits here."""


def results(tasks: Sequence[Task], workers: int,
            scheduler: str | None) -> Iterator[tuple[Task, dict[str, Any] | Exception]]:
    """What becomes of each task, as it comes.

    Raises:
        VerbaleError: where there is no scheduler at the address.
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


def _done(client: Any, tasks: Sequence[Task]) -> Iterator[tuple[Task, dict[str, Any] | Exception]]:
    import distributed
    from distributed.scheduler import KilledWorker

    api: Any = distributed
    todo = list(reversed(tasks))
    names: dict[str, Task] = {}

    def submit() -> Any:
        task = todo.pop()
        future = client.submit(process_shard, task, pure=False, retries=0)
        names[future.key] = task
        return future

    room = AHEAD * max(1, len(client.scheduler_info()["workers"]))
    stream = api.as_completed([submit() for _ in range(min(room, len(todo)))])
    for future in stream:
        task = names.pop(future.key)
        if future.status == "error":
            error = future.exception()
            yield task, Died() if isinstance(error, KilledWorker) else error
        elif future.status == "finished":
            yield task, future.result()
        else:
            yield task, VerbaleError(f"{task.source}: {future.status} on the cluster")
        if todo:
            stream.add(submit())
