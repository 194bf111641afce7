"""Archives: shards in, tables out, on processes of this machine and on a real Dask cluster of two workers."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.scale import deadly
from tests.scale.inputs import documents, write, write_parquet
from verbale.errors import InputError
from verbale.scale import archive, cluster, columns
from verbale.scale.archive import Engine, Outcome
from verbale.scale.shards import Task, finished, process_shard

pq = pytest.importorskip("pyarrow.parquet")
pytest.importorskip("distributed")


def local() -> Engine:
    return archive.local(2)


@pytest.fixture(scope="module")
def scheduler() -> Iterator[str]:
    """The address of a Dask cluster of two worker processes."""
    from distributed import LocalCluster

    with LocalCluster(n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None) as here:
        yield here.scheduler_address


@pytest.fixture(params=["local", "dask"])
def engine(request: pytest.FixtureRequest) -> Engine:
    if request.param == "local":
        return archive.local(2)
    return archive.dask(2, request.getfixturevalue("scheduler"))


def tasks(folder: Path, out: Path) -> list[Task]:
    found = list(archive.shards([str(folder)]))
    assert not [f for f in found if isinstance(f, InputError)]
    return [Task(str(path), str(out)) for path in found]


def rows(out: Path, kind: str) -> list[dict[str, Any]]:
    return [row for path in sorted((out / kind).glob("*.parquet")) for row in pq.read_table(path).to_pylist()]


def names(out: Path) -> list[str]:
    return sorted(row["name"] for row in rows(out, columns.DOCUMENTS))


def leftovers(out: Path) -> list[Path]:
    return list(out.rglob("*.part"))


def test_shards_of_folders_and_patterns(tmp_path: Path) -> None:
    for name in ("b/2.jsonl.gz", "a.jsonl", "b/1.jsonl.zst", "note.md"):
        write(tmp_path / name, documents(1))
    found = list(archive.shards([f"{tmp_path}/*.jsonl", str(tmp_path), f"{tmp_path}/none-*", f"{tmp_path}/gone.jsonl"]))
    assert [os.path.relpath(p, tmp_path) for p in found if isinstance(p, str)] == ["a.jsonl", "b/1.jsonl.zst", "b/2.jsonl.gz"]
    assert [str(e).rsplit(": ", 1)[1] for e in found if isinstance(e, InputError)] == [
        "no file fits this pattern", "no such file or folder"]


def test_every_format_gives_the_same_records(tmp_path: Path) -> None:
    given = documents(6)
    paths = [write(tmp_path / "a.jsonl", given), write(tmp_path / "b.jsonl.gz", given),
             write(tmp_path / "c.jsonl.zst", given), write_parquet(tmp_path / "d.parquet", given)]
    found = []
    for path in paths:
        out = tmp_path / f"out-{path.name}"
        process_shard(Task(str(path), str(out)))
        found.append({kind: [{k: v for k, v in row.items() if k not in ("path", "record")} for row in rows(out, kind)]
                      for kind in columns.KINDS})
    assert found[0]["contacts"] and found[0]["documents"][0]["name"] == "d0"
    assert all(f == found[0] for f in found[1:])


def test_a_shard_done_again_is_the_same_to_the_byte(tmp_path: Path) -> None:
    task = Task(str(write(tmp_path / "a.jsonl", documents(5))), str(tmp_path / "out"))
    process_shard(task)
    first = {p: p.read_bytes() for p in (tmp_path / "out").rglob("*.parquet")}
    process_shard(task)
    assert {p: p.read_bytes() for p in (tmp_path / "out").rglob("*.parquet")} == first


def test_both_engines(engine: Engine, tmp_path: Path) -> None:
    for n in range(5):
        write(tmp_path / "in" / f"s{n}.jsonl", documents(7, 7 * n))
    out = tmp_path / "out"
    done = list(archive.run(tasks(tmp_path / "in", out), engine))
    assert [d.error for d in done] == [None] * 5
    assert names(out) == sorted(f"d{n}" for n in range(35))
    manifest = json.loads((out / "manifest.json").read_text())
    assert manifest["records"]["documents"] == 35 and len(manifest["shards"]) == 5
    assert manifest["records"]["contacts"] == len(rows(out, "contacts")) > 20
    assert leftovers(out) == []


def test_a_restart_does_only_what_is_not_finished(tmp_path: Path) -> None:
    for n in range(3):
        write(tmp_path / "in" / f"s{n}.jsonl", documents(3, 3 * n))
    todo = tasks(tmp_path / "in", tmp_path / "out")
    process_shard(todo[1])
    asked: list[str] = []

    def engine(given: Any) -> Iterator[tuple[Task, Any]]:
        for task in given:
            asked.append(Path(task.source).name)
            yield task, process_shard(task)

    done = list(archive.run(todo, engine))
    assert asked == ["s0.jsonl", "s2.jsonl"] and sum(d.known for d in done) == 1
    write(tmp_path / "in" / "s1.jsonl", documents(4, 50))
    asked.clear()
    list(archive.run(todo, engine))
    assert asked == ["s1.jsonl"], "a source that has changed is read again"
    assert finished(Task(todo[0].source, todo[0].out, published="2020-01-01")) is None


def test_what_cannot_be_read_is_a_row_beside_the_rest(engine: Engine, tmp_path: Path) -> None:
    good = documents(4)
    path = write(tmp_path / "in" / "s.jsonl", good)
    path.write_bytes(path.read_bytes() + b'{"text": 5}\n{"broken\n')
    write(tmp_path / "in" / "t.jsonl", documents(2, 10))
    (tmp_path / "in" / "u.jsonl.gz").write_bytes(b"this is no gzip file")
    out = tmp_path / "out"
    done = list(archive.run(tasks(tmp_path / "in", out), engine))
    assert not any(d.error for d in done)
    assert names(out) == ["d0", "d1", "d10", "d11", "d2", "d3"]
    assert len(rows(out, columns.ERRORS)) == 3
    assert any(":5" in row["place"] for row in rows(out, columns.ERRORS))


@pytest.fixture
def dying(monkeypatch: pytest.MonkeyPatch) -> None:
    """Documents that kill, wherever shards are read."""
    root = str(Path(__file__).parents[2])
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join([root, os.environ.get("PYTHONPATH", "")]))
    monkeypatch.setattr(sys, "path", [root, *sys.path])
    monkeypatch.setattr(archive, "process_shard", deadly.process_shard)
    monkeypatch.setattr(cluster, "process_shard", deadly.process_shard)


def test_a_worker_killed_in_the_middle(dying: None, engine: Engine, tmp_path: Path,
                                       monkeypatch: pytest.MonkeyPatch) -> None:
    for n, name in enumerate(("a", deadly.ONCE, "c", "d")):
        write(tmp_path / "in" / f"{name}.jsonl", documents(3, 3 * n))
    out = tmp_path / "out"
    done = list(archive.run(tasks(tmp_path / "in", out), engine))
    assert [d.error for d in done] == [None] * 4
    assert names(out) == sorted(f"d{n}" for n in range(12))
    assert rows(out, columns.ERRORS) == [] and leftovers(out) == []


def test_a_document_that_kills_is_the_only_one_lost(engine: Engine, tmp_path: Path, dying: None,
                                                    monkeypatch: pytest.MonkeyPatch) -> None:
    from verbale.scale import processes

    monkeypatch.setattr(processes, "_work", deadly_work)
    given = documents(40)
    given[20]["text"] += f" {deadly.POISON}"
    write(tmp_path / "in" / "a.jsonl", given)
    write(tmp_path / "in" / "b.jsonl", documents(3, 100))
    out = tmp_path / "out"
    done: list[Outcome] = list(archive.run(tasks(tmp_path / "in", out), engine))
    assert [d.error for d in done] == [None, None]
    assert len(names(out)) == 43
    (error,) = rows(out, columns.ERRORS)
    assert (error["place"], error["code"]) == ("d20", "failed")
    (lost,) = (row for row in rows(out, columns.DOCUMENTS) if row["name"] == "d20")
    assert deadly.POISON in lost["text"]
    assert not any(row["document"] == lost["document"] for row in rows(out, "contacts"))


def deadly_work(rows: Any, make: Any, strict: bool) -> Any:
    """What the workers of the careful way do, with deadly documents."""
    from verbale import engine as layers

    layers.record = deadly.record
    return [make(r) for r in layers.readings((archive.read.article(*row) for row in rows), strict=strict)]


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
def test_a_full_disk(engine: Engine, tmp_path: Path) -> None:
    for n in range(3):
        write(tmp_path / "in" / f"s{n}.jsonl", documents(3, 3 * n))
    out = tmp_path / "out"
    todo = tasks(tmp_path / "in", out)
    (out / "contacts").mkdir(parents=True)
    full = out / "contacts" / f"{todo[1].name}.parquet.part"
    full.symlink_to("/dev/full")
    done = {Path(d.task.source).name: d.error for d in archive.run(todo, engine)}
    assert done["s0.jsonl"] is done["s2.jsonl"] is None
    assert "No space left on device" in (done["s1.jsonl"] or "")
    assert "d3" not in names(out) and len(names(out)) == 6 and leftovers(out) == []
    again = list(archive.run(todo, engine))
    assert sum(d.known for d in again) == 2 and not any(d.error for d in again)
    assert len(names(out)) == 9


def test_no_scheduler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from verbale.errors import VerbaleError

    write(tmp_path / "in" / "a.jsonl", documents(1))
    monkeypatch.setattr(cluster, "PATIENCE", 1)
    with pytest.raises(VerbaleError, match="no Dask scheduler answers"):
        list(archive.run(tasks(tmp_path / "in", tmp_path / "out"), archive.dask(1, "tcp://127.0.0.1:9")))
