"""Offices whose title and holder stand apart: the text tells both, the roster confirms that they belong together."""

from __future__ import annotations

import pytest

from verbale import engine
from verbale.model import Document
from verbale.read import article


def read(text: str, published: str | None) -> Document:
    row = {"text": text, "language": "ru"} | ({"published": published} if published else {})
    [document] = engine.records([article(row)], strict=True)
    return document


def held(text: str, published: str | None = "2009-10-14") -> list[str]:
    document = read(text, published)
    return sorted(f"{document.entity(o.person).name}: {' '.join(filter(None, (o.title, o.organization)))} ({o.state})"
                  for o in document.offices)


FOUND = [
    ("Президент России прибыл в Осло. Дмитрий Медведев пробудет там два дня.", ["Дмитрий Медведев: президент (RU)"]),
    ("Владимир Путин открыл завод. Как сказал премьер, работу получат многие.", ["Владимир Путин: премьер (RU)"]),
    ("Ангела Меркель уехала. Канцлер Германии вернется завтра.", ["Ангела Меркель: канцлер (DE)"]),
    ("Сергей Лавров промолчал. Глава МИД РФ устал.", ["Сергей Лавров: глава МИД (RU)"]),
    ("Встретились президенты России и США. Медведев и Обама говорили о ракетах.",
     ["Медведев: президент (RU)", "Обама: президент (US)"]),
    ("Встретились премьеры России и Норвегии. Владимир Путин говорил о рыбе.", ["Владимир Путин: премьер (RU)"]),
    ("Бенедикт XVI уехал. Папа Римский вернется завтра.", ["Бенедикт XVI: папа римский (VA)"]),
    ("Глава государства прибыл. Президент открыл мост. Дмитрий Медведев доволен.", ["Дмитрий Медведев: президент (RU)"]),
]


@pytest.mark.parametrize(("text", "offices"), FOUND)
def test_a_title_stands_for_the_one_named_who_held_it(text: str, offices: list[str]) -> None:
    assert held(text) == offices


COUNTERPARTS = [
    ("Глава МИД России говорил со своим суданским коллегой Ламом Аколем.", "Лам Аколь: министр иностранных дел (SD)"),
    ("Президент Чили встретилась со своим белорусским коллегой Александром Лукашенко.", "Александр Лукашенко: президент (BY)"),
]


@pytest.mark.parametrize(("text", "office"), COUNTERPARTS)
def test_a_counterpart_holds_the_same_office_of_his_state(text: str, office: str) -> None:
    assert held(text) == [office]


@pytest.mark.parametrize("text", [
    "Президент России говорил со своей немецкой коллегой Ангелой Меркель.",  # she is no president
    "Глава МИД России и президент Чили встретились со своим суданским коллегой Ламом Аколем.",  # of which of the two
    "Он говорил со своим суданским коллегой Ламом Аколем.",
    "Глава МИД России говорил со своей американской коллегой Хиллари Клинтон.",  # she is a secretary of state
])
def test_a_counterpart_of_whom_or_of_what_is_not_told_holds_no_office(text: str) -> None:
    assert held(text) == []


def test_another_leader_in_the_text_is_not_taken_for_the_president() -> None:
    text = "Клинтон устал. США ждут: президент говорил с лидером палестинцев Ясиром Арафатом."
    assert held(text, "2000-10-16") == ["Клинтон: президент (US)", "Ясир Арафат: лидер (PS)"]


def test_who_goes_on_speaking_is_the_head_of_his_own_state() -> None:
    text = "Дмитрий Медведев написал президенту Чили Ивану Петрову. Глава государства отметил, что сроки близки."
    assert held(text) == ["Дмитрий Медведев: глава государства (RU)", "Иван Петров: президент (CL)"]


NONE = [
    "Дмитрий Медведев прибыл. Обсуждали выборы президента России.",  # the office, not its holder
    "Дмитрий Медведев прибыл. Его поздравил бывший президент России.",
    "Дмитрий Медведев прибыл. На пост президента России есть два кандидата.",
    "Дмитрий Медведев прибыл. Выступил советник президента России.",  # tells of the adviser
    "Дмитрий Медведев прибыл. Президент Чили задержался.",  # of another state
    "Михаил Саакашвили промолчал. Президент Абхазии прибыл. Грузия ждет.",  # of a land of his own
    "Ангела Меркель прибыла. Премьер-министр ее не встретил.",  # a chancellor is no premier, nor is Germany named
    "Барак Обама назвал это ошибкой. Президент встретился с учеными.",  # the president of a state that is not named
    "Встретились лидеры России и США. Медведев и Обама говорили о ракетах.",  # no office is told
]


@pytest.mark.parametrize("text", NONE)
def test_a_title_that_may_be_of_somebody_else_tells_nothing(text: str) -> None:
    assert held(text) == []


def test_on_another_date_nobody_is_found() -> None:
    assert held(FOUND[0][0], "2015-03-01") == []


def test_without_a_date_only_the_sentence_beside_it_tells() -> None:
    assert held(FOUND[0][0], None) == FOUND[0][1]
    assert held("Президент России прибыл в Осло. Там был дождь. Дмитрий Медведев пробудет там два дня.", None) == []


BESIDE = [
    ("Глава Рыбного фонда выступил в Осло. Ян Хольм сказал, что рыбы мало.", "Ян Хольм: глава Рыбный фонд (None)"),
    ("Ян Хольм выступил в Осло. Глава Рыбного фонда сказал, что рыбы мало.", "Ян Хольм: глава Рыбный фонд (None)"),
    ("Заявление сделал президент Абхазии. По словам Яна Хольма, рыбы мало.", "Ян Хольм: президент Абхазия (None)"),
    ("Заявление сделал министр культуры Норвегии. По словам Яна Хольма, рыбы мало.", "Ян Хольм: министр культуры (NO)"),
]


@pytest.mark.parametrize(("text", "office"), BESIDE)
def test_a_name_in_the_sentence_beside_a_title_is_its_holder(text: str, office: str) -> None:
    assert held(text) == [office]


@pytest.mark.parametrize("text", [
    "Глава Рыбного фонда выступил в Осло. Там был дождь. Ян Хольм сказал, что рыбы мало.",
    "Глава Рыбного фонда выступил в Осло. Ян Хольм и Анна Берг сказали, что рыбы мало.",
    "Глава Рыбного фонда выступил в Осло. Его слушал Ян Хольм, а министр культуры ушел.",
    "Бывший глава Рыбного фонда выступил в Осло. Ян Хольм сказал, что рыбы мало.",
    "Глава Рыбного фонда выступил в Осло. Позвали и Яна Хольма.",
    "Министр культуры Норвегии выступил в Осло. Сергей Лавров сказал, что рыбы мало.",  # who serves another state
])
def test_a_name_that_may_be_of_somebody_else_holds_nothing(text: str) -> None:
    assert held(text) == []


def test_the_words_of_the_title_and_the_nearest_name_show_it() -> None:
    document = read("Дмитрий Медведев рад. В пятницу утром президент России прибыл: Медведев выспался.", "2009-10-14")
    [office] = document.offices
    assert [document.text[a:b] for a, b in office.evidence] == ["президент России", "Медведев"]


def test_what_stands_beside_the_name_goes_first() -> None:
    text = "Президент России Дмитрий Медведев прибыл. Глава российского государства открыл мост."
    assert held(text) == ["Дмитрий Медведев: президент (RU)"]


COLLEAGUES = [
    ("Посол Чили Хуан Мора и его перуанский коллега Луис Рамос уехали.", "Луис Рамос: посол (PE)"),
    ("Министр обороны Греции Никос Мела прилетел. Его турецкий коллега Яшар Гюлер ждал.", "Яшар Гюлер: министр обороны (TR)"),
    ("Министр обороны Греции Никос Мела принял своего турецкого коллегу Яшара Гюлера.", "Яшар Гюлер: министр обороны (TR)"),
    ("Спецпредставитель ЕС в Македонии Франсуа Леру и его американский коллега Джон Пардью уехали.",
     "Джон Пардью: спецпредставитель в Македонии (US)"),
]


@pytest.mark.parametrize(("text", "office"), COLLEAGUES)
def test_a_colleague_of_one_who_is_named_holds_his_office(text: str, office: str) -> None:
    assert office in held(text)


def test_the_body_of_one_state_is_not_another_ones() -> None:
    assert not any("Аколь" in office for office in held("Глава Пентагона Джон Хилл и его суданский коллега Лам Аколь уехали."))
