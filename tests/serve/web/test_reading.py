"""What the pages say in words: verdicts in both languages, both sides' accounts, near-duplicates, offices, coverage."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

pytest.importorskip("fastapi", reason="the desk's packages are not installed")

from fastapi.testclient import TestClient

from verbale import engine, read
from verbale.book import Book
from verbale.ledger import checks
from verbale.record import Entry
from verbale.serve.web import charts, marking, render, shapes, verdicts
from verbale.serve.web.desk import application

BASE = checks.Assertion("no_contact", ("RU", "US"), "leaders", "2021-01-01", "2021-06-01", "2021-06-01", 2)
HELD = Entry("c_1", "contact", "held", "unspecified", ("RU", "US"), (), None, None, None, None, None, None, (), None, False,
             "2021-03-01", 1, 1, (), 0.5, ("d:0-1",))


def reasons() -> set[str]:
    """Every reason that the ledger gives for these claims."""
    found = {checks.check(replace(BASE, parties=("XX",)), ()).why, checks.check(replace(BASE, kind="odd"), ()).why}
    for kind in checks.RULES:
        for claim in (replace(BASE, kind=kind), replace(BASE, kind=kind, since=None), replace(BASE, kind=kind, count=None)):
            for entries in ((), (HELD,), (replace(HELD, kind="call", parties=("RU", "US", "KZ"), level="envoys"),)):
                finding = checks.check(claim, entries)
                found |= {finding.why, *(c.why for c in finding.beside)}
    return found - {""}


def test_every_reason_of_a_verdict_is_told_in_russian() -> None:
    say = render.translations("ru").gettext
    assert len(reasons()) > 10
    for why in reasons():
        told = verdicts.reason(why, say)
        assert re.search("[а-я]", told), why
        assert not re.search(r"[a-z]{3,}", told.replace("odd", "")), (why, told)
        assert verdicts.reason(why, str) == why


@pytest.mark.parametrize(("label", "told"), [
    ("meeting 2022-01-21, 21 января", "встреча, 21 янв. 2022; «21 января»"), ("2021-07-31", "31 июл. 2021"),
    ("call without a date", "телефонный разговор без даты"), ("июля", "«июля»"), ("after the call", "«after the call»")])
def test_readings_are_named_by_kind_and_day(label: str, told: str) -> None:
    assert verdicts.reading(label, render.translations("ru").gettext, lambda d: render.day(d, "ru")) == told


SAME = ("МОСКВА, 12 мая. /Агентство/. Министр иностранных дел РФ Сергей Лавров провел 12 мая телефонный разговор с госсекретарем "
        "США Энтони Блинкеном. Стороны обсудили подготовку к встрече на полях сессии Арктического совета и положение на Украине.")
OTHER = ("Readout of Secretary Blinken's Call with Russian Foreign Minister Lavrov\n\nSecretary of State Antony J. Blinken spoke "
         "on May 12, 2021 by phone with Russian Foreign Minister Sergei Lavrov. The Secretary raised Ukraine and strategic "
         "stability.")
ROWS = ({"published": "2021-05-12", "title": "Разговор", "text": SAME, "source": "Агентство"},
        {"published": "2021-05-12", "title": "Разговор министров", "text": SAME.replace("/Агентство/", "/Вестник/"),
         "source": "Вестник"},
        {"published": "2021-05-12", "text": OTHER, "source": "U.S. Department of State"})


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> TestClient:
    path: Path = tmp_path_factory.mktemp("reading") / "record.db"
    with Book(path) as book:
        list(book.add(engine.readings(read.article(row) for row in ROWS)))
    return TestClient(application(path))


def contact(desk: TestClient) -> str:
    (id,) = set(re.findall(r'href="/contact/(c_[^"/]+)"', desk.get("/pair/RU-US").text))
    return desk.get(f"/contact/{id}").text


def test_near_duplicates_are_folded_under_the_first(desk: TestClient) -> None:
    text = contact(desk)
    assert "1 more document with the same text" in text
    folded = re.search(r'<details class="same">.*?</details>', text, re.S)
    assert folded and folded[0].count("<blockquote>") == 1


def test_both_sides_stand_side_by_side(desk: TestClient) -> None:
    table = re.search(r'<table class="list sides">.*?</table>', contact(desk), re.S)
    assert table
    heads = re.findall(r"<th>(.*?)(?:<br>|</th>)", table[0], re.S)
    assert [h.strip() for h in heads] == ["What", "United States", "media in Russian"]
    ukraine = re.search(r"Ukraine</th>(.*?)</tr>", table[0], re.S)
    assert ukraine and ukraine[1].count('<mark class="evidence">') >= 2  # both name it, each in its own words


def test_a_side_alone_is_not_compared() -> None:
    assert shapes.compared(None, {"history": [1], "id": "c_1"}) is None


def test_offices_come_from_the_roster_and_from_the_words(desk: TestClient) -> None:
    person = re.findall(r'href="(/person/[^"]*lavrov)"', desk.get("/pair/RU-US").text)[0]
    text = desk.get(person).text
    assert "9 Mar 2004" in text and "the roster" in text
    assert re.search(r'<td><a href="/document/[^"]+">12 May 2021</a></td>', text)
    assert "Sergey Lavrov" in text and "Сергей Лавров" in text


def test_a_state_tells_who_held_office_when(desk: TestClient) -> None:
    text = desk.get("/state/US").text
    assert re.search(r"Antony Blinken</a></td><td>[^<]+</td><td>26 Jan 2021</td>", text)


def test_a_source_lists_its_documents(desk: TestClient) -> None:
    assert 'href="/source/%D0%90%D0%B3%D0%B5%D0%BD%D1%82%D1%81%D1%82%D0%B2%D0%BE"' in desk.get("/sources").text
    text = desk.get("/source/Агентство").text
    assert text.count('class="row item"') == 1 and "Разговор" in text
    assert desk.get("/source/nobody").status_code == 404
    assert desk.get("/source/..%2f..%2fetc/passwd").status_code == 404


def test_what_changed_names_the_last_day_of_reading(desk: TestClient) -> None:
    count = len(desk.get("/api/v1/contacts").json()["items"])
    assert f"3 documents read, {count} contact{'s' * (count > 1)} new or told of anew" in desk.get("/").text


def test_quotes_are_those_of_the_readers_language(desk: TestClient) -> None:
    css = desk.get("/static/desk.css").text
    assert 'q { quotes: "«" "»"' in css[css.index(':root[lang="ru"] q'):]


def test_a_strip_shows_the_days_and_the_gaps() -> None:
    strip = {"since": "2021-01-01", "until": "2021-02-01", "days": ["2021-01-05"], "gaps": [["2021-01-06", "2021-01-31"]]}
    spec = charts.coverage([strip])
    assert spec is not None and charts.coverage([]) is None
    spans, holes, days = (layer["data"]["values"] for layer in spec["layer"])
    assert spans == [{"row": 0, "from": "2021-01-01", "to": "2021-02-01"}]
    assert holes == [{"row": 0, "from": "2021-01-06", "to": "2021-02-01"}]
    assert days == [{"row": 0, "day": "2021-01-05"}]


def test_statements_are_counted_by_month() -> None:
    spec = charts.by_month([{"month": "2021-01-01", "count": 2}, {"month": "2021-02-01", "count": 1}])
    assert spec is not None and len(spec["data"]["values"]) == 2
    assert charts.by_month([{"month": "2021-01-01", "count": 2}]) is None


def test_every_code_point_of_a_text_is_in_its_page() -> None:
    text = "Первая\r\nвторая\r<b>третья</b>"
    found = marking.pieces(text, 0, len(text), [marking.Mark(3, 9, "contact", "c1")])
    shown = "".join(str(render.visible(p.text)) for p in found)
    assert shown == "Первая&#13;\nвторая&#13;&lt;b&gt;третья&lt;/b&gt;"
