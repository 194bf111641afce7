"""Languages: the witness of every one in the table, short lines, mixed lines, tags."""

from __future__ import annotations

import pytest

from tests.read.cyrillic import SENTENCES
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


@pytest.mark.parametrize(("code", "sentence"), [(code, s) for code, some in SENTENCES.items() for s in some])
def test_neighbours_of_russian(code: str, sentence: str) -> None:
    """In a document of its own, in a Russian one, in an English one."""
    clean = fold(sentence).clean
    assert {identify(clean), identify(clean, "ru"), identify(clean, "en")} == {code}


@pytest.mark.parametrize("text", [
    "Новость без редких букв: министр встретил коллегу и обсудил с ним новости дня",
    "Сообщение о встрече: страны обсудили безопасность, торговлю, визовые вопросы",
    "Глава МИД Украины заявил: «Ми готові до переговорів», передает агентство со ссылкой на его "
    "пресс-службу; встреча министров двух стран может пройти уже на этой неделе",
    "Полпред Кыргызстана прибыл в Қарағанды и встретился там с акимом области"])
def test_russian_with_words_of_its_neighbours(text: str) -> None:
    assert identify(fold(text).clean) == "ru"
