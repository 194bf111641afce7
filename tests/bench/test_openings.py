"""What the first words of a briefing tell of a contact, by the pattern of the bench; sentences are our own."""

from __future__ import annotations

import pytest

from bench.openings import Opening, opening

FIRST = "The weather was fair."  # shorter than a paragraph: passed over


@pytest.mark.parametrize(("text", "wanted"), [
    ("President Ann Smith spoke today with Prime Minister Tor Berg of Norway to discuss fish and ships.",
     Opening(True, "Prime Minister Tor Berg of Norway", "NO")),
    (f"{FIRST}\nYesterday, Vice President Ann Smith met in Oslo with Finnish President Eeva Laine. They spoke of fish.",
     Opening(False, "Finnish President Eeva Laine", "FI")),
    ("Secretary Ann Smith met virtually with Foreign Minister Eeva Laine of Finland to discuss fish and ships.",
     Opening(True, "Foreign Minister Eeva Laine of Finland", "FI")),
    ("President Ann Smith met with President Eeva Laine of Finland and Prime Minister Tor Berg of Norway in Oslo.", None),
    ("President Ann Smith met today with mayors and teachers of seven towns to discuss schools and roads.", None),
    (FIRST, None)])
def test_opening(text: str, wanted: Opening | None) -> None:
    assert opening(text) == wanted
