"""On a Dask cluster too every document has its bounds, and nobody is waited for without end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.scale.inputs import documents, write
from tests.scale.test_archive import names, rows, tasks
from verbale.errors import VerbaleError
from verbale.scale import archive, child, cluster, columns, processes
from verbale.scale.shards import Task

pytest.importorskip("pyarrow.parquet")
distributed: Any = pytest.importorskip("distributed")
ROOT = str(Path(__file__).parents[2])
WORK = processes._work
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="timers and limits of Linux")


@pytest.fixture
def path(monkeypatch: pytest.MonkeyPatch) -> None:
    """Workers find these tests."""
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([ROOT, os.environ.get("PYTHONPATH", "")]))


@pytest.fixture
def scheduler(path: None) -> Iterator[str]:
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None) as here:
        yield here.scheduler_address


def slow_shard(task: Task) -> dict[str, Any]:
    """Done in the child: a second for each document, and documents that take for ever."""
    from tests.bounds import slow  # noqa: F401
    from verbale import bounds
    from verbale.scale.shards import process_shard

    bounds.SECONDS = 1.0
    return process_shard(task)


def slow_work(*given: Any, **named: Any) -> Any:
    """The same in the workers of the careful way."""
    from tests.bounds import slow  # noqa: F401

    return WORK(*given, **named)


@linux
@pytest.mark.parametrize(("word", "told"), [("ДОЛГО", "took longer than 1 s"), ("ВБИБЛИОТЕКЕ", "too much memory or time"),
                                            ("МНОГО", "MemoryError")])
def test_a_document_that_takes_too_much_is_the_only_one_lost(scheduler: str, word: str, told: str, tmp_path: Path,
                                                             monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "process_shard", slow_shard)
    monkeypatch.setattr(processes, "_work", slow_work)
    monkeypatch.setenv("VERBALE_SECONDS", "1")
    given = documents(6)
    given[3]["text"] += f" {word}"
    write(tmp_path / "in" / "a.jsonl", given)
    write(tmp_path / "in" / "b.jsonl", documents(3, 100))
    out = tmp_path / "out"
    done = list(archive.run(tasks(tmp_path / "in", out), archive.dask(1, scheduler)))
    assert [d.error for d in done] == [None, None] and len(names(out)) == 9
    (error,) = rows(out, columns.ERRORS)
    assert error["place"] == "d3" and told in error["message"]


def kills_the_worker(task: Task) -> dict[str, Any]:
    os.kill(os.getppid(), signal.SIGKILL)
    time.sleep(60)
    raise AssertionError("it ends with its worker")


def test_a_worker_of_the_cluster_that_dies_with_every_try(scheduler: str, tmp_path: Path,
                                                          monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "process_shard", kills_the_worker)
    write(tmp_path / "in" / "a.jsonl", documents(3))
    (done,) = archive.run(tasks(tmp_path / "in", tmp_path / "out"), archive.dask(1, scheduler))
    assert done.error is None and len(names(tmp_path / "out")) == 3  # read here in the end


def waits(task: Task) -> dict[str, Any]:
    time.sleep(60)
    raise AssertionError("nobody is waited for so long")


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[Task]:
    """A shard that takes a minute; whoever waits for it looks every second whether there is anybody to wait for."""
    monkeypatch.setattr(cluster, "process_shard", waits)
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    monkeypatch.setattr(cluster, "DESERTED", 2)
    write(tmp_path / "in" / "a.jsonl", documents(3))
    return tasks(tmp_path / "in", tmp_path / "out")


def test_a_cluster_that_lost_its_workers(path: None, impatient: list[Task]) -> None:
    with distributed.LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None) as here:
        threading.Timer(3, lambda: here.scale(0)).start()
        begun = time.monotonic()
        with pytest.raises(VerbaleError, match="has had no worker"):
            list(archive.run(impatient, archive.dask(1, here.scheduler_address)))
        assert time.monotonic() - begun < 45


CLUSTER = """
from distributed import LocalCluster
if __name__ == "__main__":
    with LocalCluster(n_workers=1, threads_per_worker=1, processes=True, dashboard_address=None) as here:
        print(here.scheduler_address, flush=True)
        input()
"""


def test_a_cluster_that_lost_its_scheduler(path: None, impatient: list[Task]) -> None:
    process = subprocess.Popen([sys.executable, "-c", CLUSTER], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
                               start_new_session=True)
    assert process.stdout
    address = process.stdout.readline().strip()
    killer = threading.Timer(3, lambda: os.killpg(process.pid, signal.SIGKILL))
    killer.start()
    begun = time.monotonic()
    with pytest.raises(VerbaleError, match="scheduler is gone"):
        list(archive.run(impatient, archive.dask(1, address)))
    assert time.monotonic() - begun < 45
    process.communicate()


def test_a_child_does_one_task_after_another() -> None:
    own = child.Child()
    first = own.do(os.getpid)
    assert own.do(os.getpid) == first != os.getpid()
    with pytest.raises(VerbaleError, match="why"):
        own.do(fails)
    assert own.do(print_and_return, 7) == 7
    with pytest.raises(child.Died):
        own.do(os._exit, 3)
    assert not own.lives


def fails() -> None:
    raise VerbaleError("why")


def print_and_return(value: int) -> int:
    print("what a library has to say")
    return value


def test_a_child_ends_with_its_parent() -> None:
    own = child.Child()
    own.do(os.getpid)
    assert own._process.stdin
    own._process.stdin.close()
    assert own._process.wait(20) == 1
