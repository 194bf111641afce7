"""Records made by the program at each version of the tables (``released/``: six texts of the sample, four decisions) are
brought up to date, whole, with everything that they held."""

from __future__ import annotations

import lzma
import sqlite3
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from verbale import verifying
from verbale.book import Book
from verbale.store import migrate

RELEASED = sorted((Path(__file__).parent / "released").glob("*.db.xz"))
KEPT = {"documents": "id, name, title, published, record", "decisions": "*", "remarks": "id, quotation, evidence",
        "persons": "id, name", "accounts": "key, quotation, evidence, status"}
"""What no step may change: columns of tables."""


def laid_out(released: Path, folder: Path) -> Path:
    file = folder / "record.db"
    file.write_bytes(lzma.decompress(released.read_bytes()))
    return file


def held(file: Path) -> dict[str, list[Any]]:
    connection = sqlite3.connect(file)
    rows = {table: connection.execute(f"SELECT {columns} FROM {table} ORDER BY 1").fetchall()
            for table, columns in KEPT.items()}
    connection.close()
    return rows


def faults(book: Book) -> list[str]:
    with book.store.reading() as session:
        return [f.what for f in verifying.faults(session)]


def test_there_is_a_record_of_each_earlier_version() -> None:
    versions = sorted(p.name[1:5] for p in (migrate.FOLDER / "versions").glob("v*.py"))
    assert [p.name[:4] for p in RELEASED] == [v for v in versions if v < migrate.HEAD]


@pytest.mark.parametrize("released", RELEASED, ids=lambda p: p.name[:4])
def test_a_record_of_a_released_version_is_brought_up_to_date(released: Path, tmp_path: Path) -> None:
    file = laid_out(released, tmp_path)
    before, untouched = held(file), file.read_bytes()
    with Book(file) as book:
        assert held(file) == before and before["decisions"]
        # the reader of the first version wrote two spans that end before they begin: told here, mended by reading anew
        assert {w.split(":")[0] for w in faults(book)} <= ({"statements[0].evidence[0]"} if released.name < "0002" else set())
        with book.store.reading() as session:
            assert session.broken_decisions() == [] and session.decision_head()[0] == len(before["decisions"])
        summit = next(row for row in book.contacts("RU", "US") if row["time"] and row["time"]["earliest"] == "2021-06-16"
                      and row["kind"] == "summit")
        assert summit["sources"]["documents"] > 1
        assert book.search("саммит")
    assert Path(f"{file}.{released.name[:4]}.backup").read_bytes()[:16] == untouched[:16]


@pytest.mark.parametrize("released", RELEASED, ids=lambda p: p.name[:4])
def test_it_takes_decisions_and_is_whole_once_it_is_read_anew(released: Path, tmp_path: Path) -> None:
    with Book(laid_out(released, tmp_path)) as book:
        book.read(str(files("verbale") / "sample" / "ru"), anew=True)
        with book.store.reading() as session:
            edited = next(d for d, _ in session.decision_log() if d.action == "edit")
            keys = next(iter(session.entries_of(edited.keys))).keys
        assert book.decide("anna", "accept", keys).number == 5
        # what the first version took for a contact and a person accepted is no contact to the reader of today: that is told
        assert {w.split(" is ")[-1] for w in faults(book)} <= {"no contact of the document now"}
