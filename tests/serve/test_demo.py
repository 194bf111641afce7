"""The demo runs the whole way on the bundled sample."""

from __future__ import annotations

import re
from pathlib import Path

from typer.testing import CliRunner

from verbale.serve.cli import app


def test_demo_shows_contacts_statements_and_a_contradicted_claim(tmp_path: Path) -> None:
    db = tmp_path / "demo.db"
    result = CliRunner().invoke(app, ["demo", "--db", str(db)])
    assert result.exit_code == 0, result.output
    assert re.search(r"2021-06-16 +held summit +RU–US Женева \(CH\) .*\n +leaders ", result.output)
    assert "contradicted" in result.output and "consistent" in result.output
    status = CliRunner().invoke(app, ["status", "ru", "us", "--as-of", "2022-02-23", "--db", str(db)])
    assert status.exit_code == 0 and "leaders" in status.output
