"""Every question of docs/archives.md answered on a small archive."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.scale.inputs import documents, write
from verbale.scale import archive
from verbale.scale.shards import Task, process_shard

duckdb = pytest.importorskip("duckdb")
PAGE = (Path(__file__).parents[2] / "docs" / "archives.md").read_text(encoding="utf-8")
QUESTIONS = re.findall(r"```sql\n(.+?)```", PAGE, re.DOTALL)


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("archive")
    out = folder / "tables"
    for n in range(2):
        path = write(folder / "in" / f"s{n}.jsonl", documents(30, 30 * n))
        process_shard(Task(str(path), str(out)))
    archive.write_manifest(out)
    return out


def answer(tables: Path, number: int) -> list[tuple[object, ...]]:
    rows: list[tuple[object, ...]] = duckdb.sql(QUESTIONS[number].replace("'tables/", f"'{tables}/")).fetchall()
    return rows


def test_there_are_five_questions() -> None:
    assert len(QUESTIONS) == 5


def test_who_met_whom(tables: Path) -> None:
    parties, count, first, last = answer(tables, 0)[0]
    assert parties == ["RU", "TR"] and count == 40 and (first is None or str(first) <= str(last))


def test_what_was_only_announced(tables: Path) -> None:
    assert all(row[2] in ("scheduled", "proposed", "postponed", "cancelled") for row in answer(tables, 1))
    by_minsk = QUESTIONS[1].replace("'TR'", "'BY'").replace("'tables/", f"'{tables}/")
    found = duckdb.sql(by_minsk).fetchall()
    assert len(found) == 20 and all("посетит Москву" in row[3] for row in found)


def test_who_is_quoted(tables: Path) -> None:
    assert {row[:2] for row in answer(tables, 2)} >= {("Сергей Лавров", "RU"), ("Мария Захарова", "RU")}


def test_calls_by_month(tables: Path) -> None:
    assert answer(tables, 3) == [("2024-03", 20)]


def test_shares_that_failed(tables: Path) -> None:
    rows = answer(tables, 4)
    assert [(row[1], row[2], row[3]) for row in rows] == [(30, 0, None)] * 2


def test_pandas(tables: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pytest.importorskip("pandas")
    code = re.findall(r"```python\n(.+?)```", PAGE, re.DOTALL)[0].splitlines()
    monkeypatch.chdir(tables.parent)
    names: dict[str, object] = {}
    exec("\n".join([*code[:-1], f"answer = {code[-1]}"]), names)
    assert dict(names["answer"])["RU–TR"] == 40  # type: ignore[call-overload]
