"""Places by either of their names."""

from __future__ import annotations

import pytest

from verbale.lexicon.places import name_in, same_name


@pytest.mark.parametrize(("name", "state", "ru", "en"), [
    ("Женева", "CH", "Женева", "Geneva"), ("Geneva", "CH", "Женева", "Geneva"), ("Стокгольм", "SE", "Стокгольм", "Stockholm"),
    ("Reykjavik", "IS", "Рейкьявик", "Reykjavik"), ("Москва", "RU", "Москва", "Moscow"), ("Moscow", None, "Москва", "Moscow"),
    ("Неведомое", "RU", "Неведомое", "Неведомое")])
def test_a_place_in_both_languages(name: str, state: str | None, ru: str, en: str) -> None:
    assert name_in(name, state, "ru") == ru
    assert name_in(name, state, "en") == en


def test_spellings_of_a_place_are_one() -> None:
    assert same_name("Женева", "CH") == same_name("Geneva", "CH") == same_name("женева", "CH")
    assert same_name("Женева", "CH") != same_name("Вена", "AT")
    assert same_name(None, "CH") is None
