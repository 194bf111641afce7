"""``verbale run`` and ``verbale load`` as a user calls them."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.scale.inputs import documents, write
from tests.test_bulk import state
from verbale.book import Book
from verbale.serve.cli import app

pytest.importorskip("pyarrow")


def call(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, [str(a) for a in arguments])
    return result.exit_code, result.output


def test_run_and_load_make_the_record_that_add_makes(tmp_path: Path) -> None:
    for n in range(2):
        write(tmp_path / "in" / f"s{n}.jsonl.gz", documents(12, 12 * n))
    status, told = call("run", tmp_path / "in", "--out", tmp_path / "tables")
    assert (status, told.strip()) == (0, f"{tmp_path}/tables: 2 shards (0 finished before), 24 documents, 0 errors")
    assert "(2 finished before)" in call("run", f"{tmp_path}/in/*.gz", "--out", tmp_path / "tables")[1]
    assert call("load", tmp_path / "tables", "--db", tmp_path / "a.db") == (0, f"{tmp_path}/a.db: 24 new\n")
    assert call("load", tmp_path / "tables", "--db", tmp_path / "a.db")[1] == f"{tmp_path}/a.db: 24 known\n"
    assert call("add", tmp_path / "in", "--db", tmp_path / "b.db")[0] == 0
    with Book(tmp_path / "a.db") as loaded, Book(tmp_path / "b.db") as added:
        assert state(loaded) == state(added)


def test_errors_are_told_and_the_rest_is_there(tmp_path: Path) -> None:
    path = write(tmp_path / "s.jsonl", documents(2))
    path.write_bytes(path.read_bytes() + b"{\n")
    status, told = call("run", path, tmp_path / "none", "--out", tmp_path / "tables")
    assert status == 1
    assert "1 shard (0 finished before), 2 documents, 1 error" in told and "no such file or folder" in told


def test_a_folder_that_is_no_archive(tmp_path: Path) -> None:
    from verbale.errors import InputError

    result = CliRunner().invoke(app, ["load", str(tmp_path), "--db", str(tmp_path / "a.db")])
    assert isinstance(result.exception, InputError) and "verbale run" in str(result.exception)
    assert not (tmp_path / "a.db").exists()
