"""Who said what, in Russian sentences of our own."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.extraction.said import check

pytestmark = pytest.mark.skipif(find_spec("slovnet") is None, reason="needs the Russian models")

LINES = (Path(__file__).parent / "statements.txt").read_text("utf-8").splitlines()
CASES = [line for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("case", CASES)
def test_statement(case: str) -> None:
    check("ru", case)


def test_there_is_enough() -> None:
    assert len(CASES) >= 120
