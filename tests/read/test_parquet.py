"""Parquet files that other programs wrote, damaged ones too."""

from __future__ import annotations

from pathlib import Path

import pytest

from verbale.errors import InputError
from verbale.read import parquet

pa = pytest.importorskip("pyarrow", reason="verbale[archive] is not installed")
pq = pytest.importorskip("pyarrow.parquet")


def test_text_that_is_no_utf_8_is_a_problem_of_the_file(tmp_path: Path) -> None:
    words = b"\xd0\xd0 bad"
    column = pa.StringArray.from_buffers(1, pa.py_buffer(b"\0\0\0\0" + len(words).to_bytes(4, "little")), pa.py_buffer(words))
    path = tmp_path / "damaged.parquet"
    pq.write_table(pa.table({"text": column}), path)
    with path.open("rb") as file:
        (found,) = parquet.read(file, "damaged.parquet")
    assert isinstance(found, InputError)
    assert "utf-8" in str(found)
