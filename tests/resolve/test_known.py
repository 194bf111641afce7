"""The roster gives states to offices and persons: one candidate or none, never over what the text tells."""

from __future__ import annotations

import pytest

from tests.extraction.said import document
from verbale.model import Article, Layout, Office, Published, Source, Span
from verbale.resolve import known


def office(title: str, role: str, until: str | None = None) -> Office:
    return Office("e1", title, None, None, role, (Span(0, 1),), None, until)  # type: ignore[arg-type]


@pytest.mark.parametrize(("name", "title", "role", "on", "party"), [
    ("Biden", "President", "head_of_state", "2022-10-05", "US"), ("Lee", "Prime Minister", "head_of_government", "2014", "SG"),
    ("Kim", "Chairman", "head_of_state", None, None), ("Blinken", "Secretary", "minister", "2023-01-01", "US"),
    ("von der Leyen", "President", "head_of_state", "2022-03-01", "EU"),
    ("Sullivan", "Senator", "legislator", "2022-03-01", None),
    ("Маск", "президент", "head_of_state", "2022", None), ("Столтенберг", "генеральный секретарь", "other", "2022", "NATO"),
    ("Bush", "President", "head_of_state", "2022-01-01", "US"), ("Fernández", "President", "head_of_state", "2021-05-01", "AR"),
    ("Fernández", "President", "head_of_state", None, None), ("Zuma", "President", "head_of_state", "2016", "ZA"),
])
def test_state_of_a_title(name: str, title: str, role: str, on: str | None, party: str | None) -> None:
    assert known.state_of_office(name, office(title, role), on) == party


def test_a_former_office_is_looked_for_at_any_time() -> None:
    now = office("премьер-министр", "head_of_government")
    past = office("премьер-министр", "head_of_government", "2025-11-14")
    assert known.state_of_office("Черчилль", now, "2025-11-14") is None
    assert known.state_of_office("Берлускони", past, "2025-11-14") == "IT"


@pytest.mark.parametrize(("name", "on", "named", "who"), [
    ("Macron", "2020-02-02", {"FR"}, "Emmanuel Macron"), ("Macron", "2020-02-02", {"US"}, None),
    ("Macron", "2010-02-02", {"FR"}, None), ("Smith", "2009-02-02", {"US", "RU"}, None),
    ("Emmanuel Macron", "2010-02-02", set(), "Emmanuel Macron"), ("Иванов", "2002", {"RU"}, "Igor Ivanov"),
    ("Сергей Иванов", None, set(), "Sergei Ivanov"), ("Wang Yi", None, set(), "Wang Yi"),
])
def test_who_a_bare_name_is(name: str, on: str | None, named: set[str], who: str | None) -> None:
    found = known.person(name, on, named)
    assert (found.en if found else None) == who


def test_who_holds_an_office() -> None:
    lavrovs_colleague = known.holder_of("US", "foreign_minister", "2021-05-19")
    assert lavrovs_colleague is not None and lavrovs_colleague.en == "Antony Blinken"
    assert known.holder_of("US", "foreign_minister", None) is None
    assert known.holder_of("US", "foreign_minister", "2021-01") is None  # two in the month of the change


@pytest.mark.parametrize(("published", "day"), [
    (Published("2021-06-16", "2021-06-16", "2021-06-16", "day", "explicit"), "2021-06-16"),
    (Published(None, "2016-05-01", "2016-05-31", "month", "explicit"), "2016-05"),
    (Published(None, "2016-01-01", "2016-12-31", "year", "explicit"), "2016"), (None, None),
])
def test_the_day_of_a_text(published: Published | None, day: str | None) -> None:
    article = Article("", "", None, None, "ru", Source(), published, Layout())
    assert known.day(article) == day


def states(language: str, text: str, **row: str) -> dict[str, str | None]:
    return {e.name: e.state for e in document(language, text, **row).entities if e.type == "person"}


def test_whole_texts_in_russian() -> None:
    assert states("ru", "Владимир Путин и Джо Байден встретились в Женеве.", published="2021-06-16") == {
        "Владимир Путин": "RU", "Джо Байден": "US"}
    assert states("ru", "Иван Петров уехал в отпуск, рассказала Анна Берг.", published="2021-06-16") == {
        "Иван Петров": None, "Анна Берг": None}


def test_what_the_text_tells_stands() -> None:
    assert states("ru", "Посол Норвегии Сергей Лавров прибыл в Осло.")["Сергей Лавров"] == "NO"


def test_wikidata_ids_come_with_the_person() -> None:
    [putin] = [e for e in document("ru", "Выступил Владимир Путин.").entities if e.type == "person"]
    assert (putin.state, putin.wikidata) == ("RU", "Q7747")


def test_whole_texts_in_english() -> None:
    pytest.importorskip("spacy")
    found = document("en", "President Biden spoke with Prime Minister Ishiba of Japan on Tuesday.", published="2024-10-02")
    assert {(o.title, o.state) for o in found.offices} == {("President", "US"), ("Prime Minister", "JP")}
