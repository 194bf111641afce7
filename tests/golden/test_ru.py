"""Russian texts of our own, each with its whole record."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.golden.records import Case, Outcome, cases, compare, documents
from verbale.model import Document

FOLDER = Path(__file__).parent / "ru"
SHARE = 0.92
"""The least share of right records among all expected or found ones; it may only rise."""

CASES = cases(FOLDER)
LAYERS = [(case, layer) for case in CASES for layer in case.layers]


@cache
def read() -> dict[str, Document]:
    return documents("ru", CASES)


def outcome(case: Case, layer: str) -> Outcome:
    return compare(case, read()[case.name], layer)


@pytest.mark.parametrize(("case", "layer"), LAYERS, ids=[f"{case.name}-{layer}" for case, layer in LAYERS])
def test_record(case: Case, layer: str) -> None:
    found = outcome(case, layer)
    if reason := case.known_wrong(layer):
        assert found.differences, f"comes out now, unmark it: {reason}"
    else:
        assert not found.differences, "\n".join(found.differences)


def test_share() -> None:
    found = [outcome(case, layer) for case, layer in LAYERS]
    right, wrong = sum(o.right for o in found), sum(len(o.differences) for o in found)
    assert right / (right + wrong) >= SHARE, f"{right} of {right + wrong} records are right"


def test_there_is_enough() -> None:
    assert len(CASES) >= 60
    assert all(case.expected["about"] and case.layers for case in CASES)
