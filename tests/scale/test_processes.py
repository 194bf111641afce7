"""Several processes give what one gives, in order; none of them dies in silence; Ctrl-C keeps what is done."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.scale import deadly
from tests.scale.inputs import documents, write
from verbale import engine
from verbale.book import Book
from verbale.read import Row
from verbale.scale import processes
from verbale.serve import output
from verbale.serve.progress import FileProgress, Progress


def rows(count: int) -> list[Row]:
    return [Row(fields) for fields in documents(count)]


def test_the_same_in_the_same_order() -> None:
    given = rows(70)
    one = [made.value for made in processes.each(given, output.as_line)]
    assert [made.value for made in processes.each(given, output.as_line, 2)] == one
    assert [json.loads(line)["source"]["id"] for line in one] == [f"d{n}" for n in range(70)]


def test_no_more_is_read_than_is_needed() -> None:
    """An endless input is read as fast as its results are taken."""
    taken = 0

    def endless() -> Iterator[Row]:
        nonlocal taken
        for row in rows(5) * 1_000:
            taken += 1
            yield row

    results = processes.each(endless(), output.as_line, 2)
    for _ in range(3):
        next(results)
    assert taken <= (2 * processes.AHEAD + 1) * engine.BATCH
    results.close()  # type: ignore[attr-defined]


def test_a_document_that_kills_its_worker_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "_work", deadly_work)
    given = rows(40)
    given[17] = Row({**given[17].fields, "text": f"{given[17].fields['text']} {deadly.POISON}"})
    found = list(processes.each(given, output.as_is, 2))
    assert [made.value.source.id for made in found] == [f"d{n}" for n in range(40)]
    failures = [made.failure for made in found if made.failure]
    assert failures == [f"d17: {processes.DIED}"]
    assert sum(bool(made.value.contacts) for made in found) > 20


def deadly_work(rows: Any, make: Any, strict: bool) -> Any:
    from verbale import read

    engine.record = deadly.record
    return [make(r) for r in engine.readings((read.article(*row) for row in rows), strict=strict)]


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("command", ["extract", "add"])
def test_ctrl_c_keeps_what_is_done(command: str, tmp_path: Path) -> None:
    write(tmp_path / "in.jsonl", documents(3_000))
    out, db = tmp_path / "out.jsonl", tmp_path / "record.db"
    call = [sys.executable, "-m", "verbale", command, str(tmp_path / "in.jsonl"), "--workers", "2",
            *(["--out", str(out)] if command == "extract" else ["--db", str(db)])]
    process = subprocess.Popen(call, stderr=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True)
    part = Path(f"{out}.part")

    def done() -> int:
        if command == "extract":
            return part.read_bytes().count(b"\n") if part.exists() else 0
        if not db.exists():
            return 0
        with Book(db) as book, book.store.reading() as session:
            return len(session.document_ids())

    try:
        wait(lambda: done() > 20)
        os.killpg(process.pid, signal.SIGINT)
        _, told = process.communicate(timeout=60)
    finally:
        process.kill()
    assert process.returncode == 130 and b"Traceback" not in told
    assert 20 < done() < 3_000
    if command == "extract":
        lines = part.read_text(encoding="utf-8").splitlines()
        assert [json.loads(line)["source"]["id"] for line in lines] == [f"d{n}" for n in range(len(lines))]
        assert str(part).encode() in told


def wait(condition: Any, seconds: float = 120) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end
        time.sleep(0.2)


def test_progress_says_rate_and_time_left() -> None:
    progress = Progress(1_000, "documents", shown=False)
    progress.advance(100, known=True)
    progress.advance(300)
    assert progress.line(60) == "2 documents, 0.0/s, 40%, 2:00 left"
    assert Progress(0, "documents", shown=False).line(10) == "0 documents, 0.0/s"


def test_progress_through_files(tmp_path: Path) -> None:
    paths = [write(tmp_path / f"{n}.jsonl.gz", documents(20, n)) for n in range(2)]
    progress = FileProgress([str(tmp_path)], shown=True)
    with paths[0].open("rb") as file:
        progress.opened(file)
        file.read(paths[0].stat().st_size // 2)
        progress.step()
    assert "25%" in progress.line(10) and "left" in progress.line(10)
    progress.step()
    assert "50%" in progress.line(10)
