"""The library as a notebook user meets it: extract, open, questions, readable records."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import verbale
from verbale.errors import QuestionError, StoreError

TEXT = ("МОСКВА, 30 декабря. /Агентство/. Президенты России и США провели в четверг телефонный разговор.")


@pytest.fixture(scope="module")
def doc() -> object:
    return verbale.extract(TEXT, published="2021-12-30")


def test_a_document_and_its_records_are_readable(doc: verbale.Document) -> None:  # type: ignore[name-defined]
    assert repr(doc) == "Document(ru, 2021-12-30, 'МОСКВА, 30 декабря. /Агентство/. Президенты России и США…': 1 contact)"
    assert repr(doc.contacts[0]) == "Contact(c1: held call RU–US, leaders, 2021-12-30)"
    assert doc.quote(doc.contacts[0]) == "Президенты России и США провели в четверг телефонный разговор."
    for record in (*doc.entities, *doc.offices, *doc.times, *doc.statements):
        assert len(repr(record)) < 120 and doc.quote(record) in doc.text.replace(" … ", "")


def test_a_wrong_date_raises() -> None:
    with pytest.raises(ValueError, match="no date of the calendar"):
        verbale.extract(TEXT, published="2021-13-01")


def test_an_open_record_reads_and_answers(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(f"date 2021-12-30 Разговор\n\n{TEXT}\n", encoding="utf8")
    with verbale.open(tmp_path / "record.db") as record:
        assert [a.outcome for a in record.read(path)] == ["new"]
        (row,) = record.contacts("Россия", "us", level="leaders", since="2021-12", topic=None)
        assert row["time"]["earliest"] == "2021-12-30" and record.show(row["id"]) == row
        assert record.status("RU", "US", as_of="2022-01-09")["last"]["leaders"]["silence_days"] == 10
        assert record.timeline("RU", "US", as_of="2021-12-29") == []
        assert list(record) == [row]
        with pytest.raises(QuestionError, match="'RUS' is no party"):
            record.contacts("RUS")
        with pytest.raises(QuestionError, match="no date"):
            record.contacts("RU", since="yesterday")


def test_a_path_that_is_not_there_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(StoreError):
        verbale.open(tmp_path / "no" / "record.db")


def test_importing_is_light() -> None:
    code = "import sys, verbale; print([m for m in ('numpy', 'sqlalchemy', 'verbale.engine') if m in sys.modules])"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "[]\n"
