"""Small archives for the tests, of texts of our own."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

Fields = dict[str, Any]

TEXTS = (
    "МОСКВА, {day} марта. /ТАСС/. Министр иностранных дел РФ Сергей Лавров провел в Москве переговоры с главой МИД "
    "Турции Хаканом Фиданом. \"Мы готовы продолжать диалог\", — заявил он по итогам встречи.",
    "АНКАРА, {day} марта. /ТАСС/. Президент России Владимир Путин обсудил по телефону с президентом Турции Реджепом "
    "Тайипом Эрдоганом ситуацию в регионе, сообщили в Кремле.",
    "МОСКВА, {day} марта. /ТАСС/. Глава МИД Белоруссии посетит Москву на следующей неделе, сообщила официальный "
    "представитель МИД РФ Мария Захарова.",
)


def documents(count: int, start: int = 0) -> list[Fields]:
    """Documents with ids ``d0``, ``d1`` …, no two alike."""
    return [{"id": f"d{n}", "published": f"2024-03-{n % 28 + 1:02}",
             "text": TEXTS[n % len(TEXTS)].format(day=n % 28 + 1) + f" Сообщение номер {n}."}
            for n in range(start, start + count)]


def write(path: Path, rows: list[Fields]) -> Path:
    """A JSON Lines file, packed as its name says."""
    data = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()
    if path.suffix == ".gz":
        data = gzip.compress(data)
    elif path.suffix == ".zst":
        import zstandard

        data = zstandard.compress(data)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
    return path


def write_parquet(path: Path, rows: list[Fields]) -> Path:
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.Table.from_pylist(rows), path)
    return path
