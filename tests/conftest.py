"""The record of the bundled sample, made once for all tests that only ask it."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import pytest

from verbale.book import Book


@pytest.fixture(scope="session")
def sample_record(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with both halves of the sample; not to be changed."""
    path = tmp_path_factory.mktemp("sample") / "record.db"
    with Book(path) as book:
        book.read(str(files("verbale") / "sample" / "ru"), str(files("verbale") / "sample" / "en"))
    return path


@pytest.fixture
def own_record(sample_record: Path, tmp_path: Path) -> Path:
    """A copy of the sample's record, to be changed."""
    with Book(sample_record) as book:
        return book.backup(tmp_path / "record.db")
