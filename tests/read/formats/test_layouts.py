"""Pages as foreign ministries and presidents lay them out, written by us: the words of the paper, its day, turns and entries."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("trafilatura", reason="the libraries of the formats are not installed")

from tests.read.formats import seeds
from verbale import engine
from verbale.model import Document
from verbale.read import Row, rows, web

PAGES = Path(__file__).parent / "pages"


def fields(name: str) -> list[dict[str, Any]]:
    found = list(rows([PAGES / name]))
    assert all(isinstance(row, Row) for row in found), found
    return [dict(row.fields) for row in found if isinstance(row, Row)]


def record(name: str) -> Document:
    (document,) = engine.records(engine.articles(row for row in rows([PAGES / name]) if isinstance(row, Row)), strict=True)
    return document


@pytest.mark.parametrize(("name", "title", "first", "last"), [
    ("presidential-talks.html", "Встреча с Президентом Северной Республики", "В.Путин: Уважаемый Аскар Нурович!", "<…>"),
    ("ministry-briefing.html", "Брифинг официального представителя МИД М.В.Захаровой, Москва, 12 мая 2021 года",
     "О переговорах министров в Рейкьявике", "Ответ: О сроках сообщим дополнительно."),
    ("department-briefing.html", "Department Press Briefing – May 12, 2021", "2:05 p.m. EDT",
     "(The briefing was concluded at 2:55 p.m.)"),
    ("house-readout.html", "Readout of the President’s Call with President Sauli Niinistö of Finland",
     "President Joseph R. Biden, Jr. spoke today", "###"),
    ("government-news.html", "Foreign Secretary meets Norland Foreign Minister", "The Foreign Secretary met",
     "The ministers last met in March 2021.")])
def test_a_paper_and_nothing_around_it(name: str, title: str, first: str, last: str) -> None:
    (found,) = fields(name)
    assert found["title"] == title and found["published"] == "2021-05-12"
    paragraphs = found["text"].split("\n\n")
    assert paragraphs[0].startswith(first) and paragraphs[-1] == last and len(paragraphs) >= 3
    for furniture in ("ookies", "Related", "Последние новости", "Тематика", "Stay Connected", "Privacy", "Policy Issues"):
        assert furniture not in found["text"]


def test_questions_and_answers_keep_their_turns() -> None:
    (russian,), (english,) = fields("ministry-briefing.html"), fields("department-briefing.html")
    turns = [line.partition(":")[0] for line in russian["text"].split("\n\n") if line.startswith(("Вопрос", "Ответ"))]
    assert turns == ["Вопрос", "Ответ"] * 2
    turns = [line.partition(":")[0] for line in english["text"].split("\n\n") if line.startswith(("QUESTION", "MS. DOE"))]
    assert turns == ["MS. DOE", "QUESTION", "MS. DOE", "QUESTION", "MS. DOE"]
    transcript = fields("presidential-talks.html")[0]["text"]
    assert "\n\nА.Нуров (как переведено): Спасибо" in transcript


def test_what_is_read_of_a_readout() -> None:
    pytest.importorskip("spacy", reason="the English model is not installed")
    document = record("house-readout.html")
    assert any(c.kind == "call" and c.status == "held" for c in document.contacts)
    assert document.title is not None and document.published is not None and document.published.date == "2021-05-12"


def test_what_is_read_of_a_briefing() -> None:
    document = record("ministry-briefing.html")
    assert any(c.status == "scheduled" and c.parties == ("RU", "US") for c in document.contacts)


@pytest.mark.parametrize(("name", "days", "first"), [
    ("chronicle.html", ["2021-05-14", "2021-05-13", "2021-05-12", "2021-05-11"], "Телефонный разговор с Президентом"),
    ("calendar.html", ["2021-05-12", "2021-05-13", "2021-05-17"], "The Minister receives the Ambassador")])
def test_the_entries_of_a_list(name: str, days: list[str], first: str) -> None:
    found = fields(name)
    assert [entry["published"] for entry in found] == days
    assert (found[0].get("title") or found[0]["text"]).startswith(first)


def test_addresses_of_entries() -> None:
    html = (PAGES / "chronicle.html").read_text(encoding="utf8")
    found = web.documents(html, "https://president.example/events/")
    assert found[0]["url"] == "https://president.example/events/president/news/70003"
    assert found[0]["text"] == "Обсуждены вопросы транзита."
    assert not any("url" in entry for entry in web.documents(html.replace('href="/', 'href="javascript:')))


def test_a_list_beside_an_article_is_furniture() -> None:
    item = '<li><time datetime="2021-05-0{n}"></time><a href="/{n}">Другая новость номер {n}</a></li>'
    aside = "".join(item.format(n=n) for n in range(1, 9))
    page = seeds.HTML.replace("<footer>", f"<aside><ul>{aside}</ul></aside><footer>")
    (found,) = web.documents(page)
    assert seeds.SECOND in found["text"] and "Другая" not in found["text"]


def test_a_list_without_days_is_one_page() -> None:
    items = "".join(f'<li><a href="/{n}">Встреча министров номер {n} прошла в столице</a></li>' for n in range(9))
    assert len(web.documents(f"<html><body><main><h1>События</h1><ul>{items}</ul></main></body></html>")) <= 1
