"""The generator of large records writes rows that the ledger itself would make."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bench import record


def test_rows_are_those_of_the_ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[str] = []
    check = record._check

    def counted(account: dict[str, Any], made: dict[str, Any]) -> None:
        check(account, made)
        checked.append(made["id"])

    monkeypatch.setattr(record, "_check", counted)
    record.build(tmp_path / "small.db", 5000)
    assert checked
