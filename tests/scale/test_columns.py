"""Records to tables and back."""

from __future__ import annotations

import json

import pytest

from tests.language.texts import sample
from tests.scale.inputs import documents
from verbale import engine, read
from verbale.engine import Reading
from verbale.model import Document
from verbale.scale import columns
from verbale.scale.revive import from_json


@pytest.fixture(scope="module")
def readings() -> list[Reading]:
    rows = [*documents(3), *({"text": text, "published": "2021-06-16"} for text in sample("ru")[:8])]
    return list(engine.readings(map(read.article, rows)))


def test_a_record_comes_back_from_its_json(readings: list[Reading]) -> None:
    for reading in readings:
        row = json.loads(json.dumps(reading.document.to_json()))
        again = from_json(Document, row)
        assert again.to_json() == reading.document.to_json()
        assert again.contacts == tuple(reading.document.contacts)


def test_a_reading_comes_back_from_its_row(readings: list[Reading]) -> None:
    table = columns.table(columns.DOCUMENTS, map(columns.document_row, readings))
    assert [columns.reading_of(row) for row in table.to_pylist()] == readings


def test_every_record_is_a_row_with_the_words_it_rests_on(readings: list[Reading]) -> None:
    pytest.importorskip("pyarrow")
    for kind in columns.RECORDS:
        rows = [row for r in readings for row in columns.record_rows(kind, r.document)]
        table = columns.table(kind, rows)
        assert table.num_rows == len(rows)
        for row, back in zip(rows, table.to_pylist(), strict=True):
            assert set(row) <= set(back)
            assert all(back[name] == value for name, value in row.items() if isinstance(value, (str, int, float)))
    contact = next(row for r in readings for row in columns.record_rows("contacts", r.document))
    assert "переговоры" in contact["quotation"] and contact["parties"] == ["RU", "TR"]
    assert contact["place"]["state"] == "RU"


def test_text_that_utf8_cannot_hold(readings: list[Reading]) -> None:
    found = next(engine.readings([read.article({"text": "Лавров \ud800 заявил."})]))
    table = columns.table(columns.DOCUMENTS, [columns.document_row(found)])
    assert table.num_rows == 1
