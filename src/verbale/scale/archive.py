"""Many files through the engine, each a shard, on one machine or on many; what is finished is not done again.

    run(["archive/*.jsonl.gz"], "out")            # processes of this machine
    run(["archive/"], "out", scheduler="tcp://…")  # a Dask cluster

Both engines do :func:`~verbale.scale.shards.process_shard` on every task and say what became of it. A shard whose process
died is done again here, document by document in a process beside, so that only the document that kills is lost.
"""

from __future__ import annotations

import glob
import json
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

from verbale import read
from verbale.engine import Reading
from verbale.errors import InputError
from verbale.scale import columns
from verbale.scale.child import Died
from verbale.scale.processes import pool
from verbale.scale.shards import Task, entries, finished, process_shard


class Outcome(NamedTuple):
    """What became of a shard: its entry in the manifest, or the error that it failed with. ``known``: done before."""

    task: Task
    entry: dict[str, Any] | None
    error: str | None = None
    known: bool = False


Engine = Callable[[Sequence[Task]], Iterator[tuple[Task, "dict[str, Any] | Exception"]]]
"""Does the tasks in any order; a task whose process died comes back with :class:`Died`."""


def shards(inputs: Iterable[str]) -> Iterator[str | InputError]:
    """The files that the inputs name: files, folders (searched for the known formats), patterns."""
    seen: set[str] = set()
    for given in inputs:
        paths = sorted(glob.glob(given, recursive=True)) if glob.has_magic(given) else [given]
        if not paths:
            yield InputError(given, "no file fits this pattern")
        for path in paths:
            for file in read.files_of(path) if os.path.isdir(path) else [path]:
                if isinstance(file, InputError) or not os.path.exists(file):
                    yield file if isinstance(file, InputError) else InputError(file, "no such file or folder")
                elif os.path.abspath(file) not in seen:
                    seen.add(os.path.abspath(file))
                    yield file


def run(tasks: Sequence[Task], engine: Engine) -> Iterator[Outcome]:
    """Do the tasks that are not finished, and say of each what became of it, as it comes.

    At the end the manifest is written together: ``OUT/manifest.json``.
    """
    todo = []
    for task in tasks:
        entry = finished(task)
        if entry is None:
            todo.append(task)
        else:
            yield Outcome(task, entry, known=True)
    suspects = []
    try:
        for task, result in engine(todo):
            if isinstance(result, Died):
                suspects.append(task)
            else:
                yield _outcome(task, result)
        for task in suspects:
            yield _outcome(task, _tried(replace(task, careful=True)))
    finally:
        for out in sorted({task.out for task in tasks}):
            write_manifest(Path(out))


def _outcome(task: Task, result: dict[str, Any] | Exception) -> Outcome:
    if isinstance(result, Exception):
        return Outcome(task, None, " ".join(str(result).split()) or type(result).__name__)
    return Outcome(task, result)


def _tried(task: Task) -> dict[str, Any] | Exception:
    try:
        return process_shard(task)
    except Exception as error:
        return error


# ---------------------------------------------------------------- engines


def local(workers: int) -> Engine:
    """Processes of this machine, each with one shard at a time."""

    def engine(tasks: Sequence[Task]) -> Iterator[tuple[Task, dict[str, Any] | Exception]]:
        todo = list(reversed(tasks))
        running: dict[Future[dict[str, Any]], Task] = {}
        processes, broken = pool(workers), False
        try:
            while todo or running:
                if broken and not running:
                    processes, broken = pool(workers), False
                while todo and len(running) < workers and not broken:
                    task = todo.pop()
                    try:
                        running[processes.submit(process_shard, task)] = task
                    except BrokenProcessPool:
                        todo.append(task)
                        broken = True
                for future in wait(running, return_when=FIRST_COMPLETED).done:
                    task = running.pop(future)
                    result = _result(future)
                    broken = broken or isinstance(result, Died)
                    yield task, result
        finally:
            processes.shutdown(wait=False, cancel_futures=True)

    return engine


def _result(future: Future[dict[str, Any]]) -> dict[str, Any] | Exception:
    try:
        return future.result()
    except BrokenProcessPool:
        return Died()
    except Exception as error:
        return error


def dask(workers: int, scheduler: str | None = None) -> Engine:
    """A Dask cluster: that at the address of its scheduler, or one of processes on this machine."""

    def engine(tasks: Sequence[Task]) -> Iterator[tuple[Task, dict[str, Any] | Exception]]:
        from verbale.scale.cluster import results

        return results(tasks, workers, scheduler)

    return engine


# ---------------------------------------------------------------- the finished archive


def write_manifest(out: Path) -> None:
    """All shards in one file, with the sums of their records."""
    found = entries(out)
    if not found:
        return
    total = {kind: sum(entry["records"][kind] for entry in found) for kind in columns.KINDS}
    text = json.dumps({"shards": found, "records": total}, ensure_ascii=False, indent=1)
    part = out / "manifest.json.part"
    try:
        part.write_text(text + "\n", encoding="utf-8")
        os.replace(part, out / "manifest.json")
    except OSError:
        part.unlink(missing_ok=True)  # a full disk: the entries are there, and the next run writes it


def readings(out: Path) -> Iterator[Reading]:
    """The readings of all finished shards, shard by shard.

    Raises:
        InputError: where the folder is no archive.
    """
    found = entries(out)
    if not found:
        raise InputError(str(out), "no archive: `verbale run` makes one")
    return _readings(out, found)


def _readings(out: Path, found: Sequence[dict[str, Any]]) -> Iterator[Reading]:
    import pyarrow.parquet as pq

    for entry in found:
        file = pq.ParquetFile(out / columns.DOCUMENTS / f"{entry['name']}.parquet")
        for batch in file.iter_batches(batch_size=500):
            yield from map(columns.reading_of, batch.to_pylist())
