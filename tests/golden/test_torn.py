"""Texts that are cut off anywhere: pages end in the middle of a sentence, feeds give the first so many characters."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from tests.golden.records import cases
from verbale import engine
from verbale.read import article

HERE = Path(__file__).parent
CUTS = 5
"""Pieces of each text."""


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_piece_of_any_text_is_read(language: str) -> None:
    """Nothing that a rule looks for beyond the end, or before the beginning, breaks it."""
    chance = random.Random(11)
    rows = []
    for case in cases(HERE / language):
        words = case.text.split(" ")
        for _ in range(CUTS):
            first = chance.randrange(len(words))
            last = chance.randrange(first, len(words)) + 1
            rows.append({"text": " ".join(words[first:last]), "language": language, "published": case.expected["published"]})
    found = list(engine.records((article(row) for row in rows), strict=True))
    assert len(found) == len(rows) > 100
