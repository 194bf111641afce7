"""Who said what, in Russian sentences of our own."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.extraction.said import check, document

pytestmark = pytest.mark.skipif(find_spec("slovnet") is None, reason="needs the Russian models")

LINES = [line for path in sorted(Path(__file__).parent.glob("statements*.txt")) for line in path.read_text("utf-8").splitlines()]
CASES = [line for line in LINES if line and not line.startswith("#")]


@pytest.mark.parametrize("case", CASES)
def test_statement(case: str) -> None:
    check("ru", case)


def test_there_is_enough() -> None:
    assert len(CASES) >= 120


def test_the_words_for_a_speaker_are_mentions_of_him() -> None:
    record = document("ru", "Посол Кубы Хулио Гармендия выступил в Москве. По его словам, эмбарго вредит всем.")
    [said] = record.statements
    assert said.speaker is not None and said.speaker_span in record.entity(said.speaker).mentions
