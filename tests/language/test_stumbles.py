"""Words that a speaker takes back are blanked out for the parser, in place."""

from __future__ import annotations

import pytest

from verbale.language.en import fluent


@pytest.mark.parametrize(("said", "meant"), [
    ("in consultation with our — our Polish partners", "in consultation with our Polish partners"),
    ("the newly inaug- — excuse me — the newly elected president", "the newly elected president"),
    ("what do- — how does he plan", "what how does he plan"),
    ("The king — a tall man — met the envoy", "The king — a tall man — met the envoy"),
    ("He has — had not come", "He has — had not come")])
def test_fluent(said: str, meant: str) -> None:
    heard = fluent(said)
    assert len(heard) == len(said)
    assert " ".join(heard.split()) == meant
    assert all(a in (b, " ") for a, b in zip(heard, said, strict=True))
