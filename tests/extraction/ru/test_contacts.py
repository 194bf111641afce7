"""Russian contacts: status, frames, who takes part, when and where, and what is no diplomacy."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extraction.met import check_contacts

FILES = ("contacts.txt", "contacts_visits.txt", "contacts_sides.txt", "contacts_plain.txt", "contacts_answers.txt",
         "contacts_parts.txt", "contacts_wires.txt", "contacts_paragraphs.txt", "contacts_moved.txt", "contacts_words.txt")
LINES = [line for name in FILES for line in Path(__file__).with_name(name).read_text("utf-8").splitlines()]
CASES = [line for line in LINES if line.strip() and not line.startswith("#")]


@pytest.mark.parametrize("case", CASES)
def test_case(case: str) -> None:
    check_contacts("ru", case)
