"""Languages: the witness of every one in the table, short lines, mixed lines, tags."""

from __future__ import annotations

import pytest

from verbale.lexicon import table
from verbale.read.fold import fold
from verbale.read.identify import identify, language_name, tag

WITNESSES = [(row["code"], row["witness"]) for row in table.load("shared", "languages")]


@pytest.mark.parametrize(("code", "witness"), WITNESSES)
def test_witness(code: str, witness: str) -> None:
    assert identify(fold(witness).clean) == code


@pytest.mark.parametrize(("text", "code"), [
    ("Путин и Байден поговорили", "ru"), ("Встреча Путина и Си", "ru"), ("ПЕРЕГОВОРЫ В ЖЕНЕВЕ", "ru"),
    ("Министр прибыл. The Financial Times writes about the visit of the minister to the city. Он встретился с коллегой "
     "и обсудил с ним вопросы безопасности, торговли и визита в мае.", "ru"),
    ("Biden calls Macron", "en"), ("Minister’s visit postponed", "en"),
    ("Talks in Türkiye go on, the minister says", "en"),
    ("https://новости.example/a/b Министр прибыл в Вену", "ru"),
    ("", "und"), ("123 456", "und"), ("…", "und"),
    ("Der Minister ist nicht in der Stadt und wird auch nicht kommen", "de"),
    ("Президент України провів зустріч із міністром", "uk"),
    ("Сустрэча міністраў адбылася ў Мінску", "be"),
])
def test_short(text: str, code: str) -> None:
    assert identify(fold(text).clean) == code


@pytest.mark.parametrize(("given", "code"), [("ru", "ru"), ("ru-RU", "ru"), ("RUS", "ru"), ("Russian", "ru"),
                                             ("en_US", "en"), ("uk", "uk"), ("", "und")])
def test_tag(given: str, code: str) -> None:
    assert tag(given) == code


def test_names() -> None:
    assert language_name("uk") == "Ukrainian" and language_name("und") == "an unknown language"
    assert language_name("xx") == "xx"
