"""Role words that the roster resolves: the text names the holder without his title, the date says that it is he."""

from __future__ import annotations

import pytest

from verbale import engine
from verbale.read import article

TEXT = "Глава МИД РФ считает, что сроки реальны. Встреча прошла в Казани, и Сергей Лавров вернулся в Москву."


def speaker(text: str, published: str | None) -> str | None:
    row = {"text": text, "language": "ru"} | ({"published": published} if published else {})
    [document] = engine.records([article(row)], strict=True)
    [said] = document.statements
    return document.entity(said.speaker).name if said.speaker else None


@pytest.mark.parametrize(("published", "name"), [
    ("2019-05-14", "Сергей Лавров"),
    ("2003-05-14", None),  # another one held the office then
    (None, "Сергей Лавров")])  # the sentence beside it names him alone, and he held it once
def test_the_date_tells_who_held_the_office(published: str | None, name: str | None) -> None:
    assert speaker(TEXT, published) == name


def test_a_namesake_of_another_state_is_not_meant() -> None:
    assert speaker(TEXT.replace("МИД РФ", "МИД Чили"), "2019-05-14") is None


def test_an_office_that_the_text_tells_goes_first() -> None:
    text = TEXT.replace("Сергей Лавров", "министр иностранных дел России Иван Петров")
    assert speaker(text, "2019-05-14") == "Иван Петров"


def test_the_only_holder_named_is_meant_where_no_state_is_told() -> None:
    text = "Президент подчеркнул, что сроки реальны. На встрече с Дмитрием Медведевым был губернатор Иван Петров."
    assert speaker(text, "2009-01-08") == "Дмитрий Медведев"
    assert speaker(text, "2015-01-08") is None


def test_who_only_reports_makes_no_side_of_his_state() -> None:
    text = "Немецкая газета «Вельт» узнала о визите премьера Чили. Две страны спорят."
    [document] = engine.records([article({"text": text, "language": "ru", "published": "2019-05-14"})], strict=True)
    assert all("Две страны" not in text[m.start : m.end] for e in document.entities for m in e.mentions if e.state == "DE")
