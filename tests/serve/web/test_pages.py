"""The desk's pages: what they show, in both languages, and what hostile texts cannot do to them."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the desk's packages are not installed")

from babel.messages.pofile import read_po
from fastapi.testclient import TestClient
from jinja2.ext import babel_extract

from tests.store.sheets import reading
from verbale.ask import dossiers, overview
from verbale.book import Book
from verbale.serve.exports import FORMATS
from verbale.serve.web import charts, render
from verbale.serve.web.desk import application

WEB = Path(str(files("verbale"))) / "serve" / "web"


@pytest.fixture(scope="module")
def desk(record: Path) -> Iterator[TestClient]:
    with TestClient(application(record)) as client:
        yield client


def ids(desk: TestClient, path: str, start: str) -> list[str]:
    return list(dict.fromkeys(re.findall(rf'href="/{start}/([^"#?]+)"', desk.get(path).text)))


class Elements(HTMLParser):
    """The elements and attributes that a browser would make of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def pages(desk: TestClient) -> list[str]:
    """Every page of the desk over the test's record."""
    found = ["/", "/pair/RU-US", "/pair/RU-US?as_of=2021-05-20&level=leaders", "/claims", "/claims?verdict=contradicted",
             "/search?q=Лавров", "/review", "/add", "/sources", "/about", "/state/RU", "/state/ZZ"]
    found += [f"/contact/{i}" for i in ids(desk, "/pair/RU-US", "contact")]
    found += [f"/document/{i}" for i in ids(desk, "/", "document")]
    found += [f"/remark/{i}" for i in ids(desk, "/pair/RU-US", "remark")]
    found += [f"/person/{i}" for i in ids(desk, "/pair/RU-US", "person")]
    return found


def test_every_page_opens_in_both_languages(desk: TestClient) -> None:
    everything = pages(desk)
    assert {p.split("/")[1].split("?")[0] for p in everything} >= {"contact", "document", "remark", "person"}
    for language in ("en", "ru"):
        for path in everything:
            answer = desk.get(path, headers={"accept-language": language})
            assert answer.status_code == 200, path
            assert f'<html lang="{language}"' in answer.text


def test_search_to_evidence_in_three_clicks(desk: TestClient) -> None:
    (person,) = [i for i in ids(desk, "/search?q=Лавров", "person") if "lavrov" in i]
    contact = ids(desk, f"/person/{person}", "contact")[0]
    assert '<mark class="evidence">' in desk.get(f"/contact/{contact}").text


def test_pair_tells_last_contacts_silence_and_claims(desk: TestClient) -> None:
    text = desk.get("/pair/RU-US?as_of=2021-06-10", headers={"accept-language": "ru"}).text
    assert "Положение дел на 10 июн. 2021" in text
    assert "9 дней" in text  # since the ministers met
    assert "противоречит записи" in text
    early = desk.get("/pair/RU-US?as_of=2021-05-20", headers={"accept-language": "ru"}).text
    assert "противоречит записи" not in early
    assert "8 дней" in early


def test_document_marks_statements_contacts_and_insertions(desk: TestClient) -> None:
    for document in ids(desk, "/", "document"):
        text = desk.get(f"/document/{document}").text
        if "[с США]" in text:
            assert re.search(r'<mark class="[^"]*statement[^"]*insertion[^"]*"', text)
            assert re.search(r'<mark class="[^"]*contact', text)
            return
    pytest.fail("the document is not on the first page")


def test_stored_text_never_becomes_markup(desk: TestClient) -> None:
    for path in pages(desk):
        text = desk.get(path).text
        assert "onerror=alert(1)>" not in text and "<img src=x" not in text
        parser = Elements()
        parser.feed(text)
        for tag, attrs in parser.found:
            assert not [a for a in attrs if a.startswith("on")], path
            assert not (attrs.get("href") or "").lower().startswith(("javascript:", "data:", "vbscript:")), path
            if tag == "script" and attrs.get("type") != "application/json":
                assert (attrs.get("src") or "").startswith("/static/"), path
        for block in re.findall(r'<script type="application/json"[^>]*>(.*?)</script>', text, re.S):
            assert "<" not in block


def test_nothing_comes_from_outside(desk: TestClient) -> None:
    for path in pages(desk):
        parser = Elements()
        parser.feed(desk.get(path).text)
        for tag, attrs in parser.found:
            if tag != "a":
                for name in ("src", "href", "action"):
                    assert not re.match(r"(?:[a-z]+:)?//", attrs.get(name) or ""), (path, tag, attrs)
    for path in WEB.rglob("*"):
        if path.suffix in (".css", ".html", ".js") and "vendor" not in path.parts:
            assert not re.search(r"https?://(?!www\.w3\.org)", path.read_text(encoding="utf8")), path


@pytest.mark.parametrize("format", FORMATS)
def test_a_pair_can_be_taken_along(desk: TestClient, format: str) -> None:
    answer = desk.get(f"/export/RU-US.{format}")
    assert answer.status_code == 200 and answer.content
    assert answer.headers["content-type"] == FORMATS[format][1]


@pytest.mark.parametrize("name", ["RU-US.exe", "RU-US", ".csv", "RU-US.csv.x"])
def test_what_is_no_export_is_not_there(desk: TestClient, name: str) -> None:
    assert desk.get(f"/export/{name}").status_code == 404


def test_headers_forbid_what_pages_do_not_need(desk: TestClient) -> None:
    policy = desk.get("/").headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "frame-ancestors 'none'" in policy
    assert desk.get("/static/desk.css").headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("path", [
    "/contact/c_none", "/document/sha256:0", "/person/nobody", "/remark/k_none", "/pair/----", "/contact/s_1",
    "/pair/" + "-".join("ABCDEFGHIJ"), "/static/../desk.py", "/static/%2e%2e/desk.py"])
def test_what_is_not_there_is_a_plain_404(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 404
    assert "Traceback" not in answer.text


@pytest.mark.parametrize("query", [
    "'", '"', "* OR 1", "NEAR(", "%", "_", "a\" OR \"b", "\x00", "x" * 5000, "-", "(", "Лавров AND"])
def test_search_takes_any_words(desk: TestClient, query: str) -> None:
    assert desk.get("/search", params={"q": query}).status_code == 200


@pytest.mark.parametrize(("path", "code", "english", "russian"), [
    ("/pair/RU-US?as_of=2021-02-30", 400, "“2021-02-30” is no date of the calendar", "такого дня в календаре нет"),
    ("/export/RU-US.csv?as_of=tomorrow", 400, "“tomorrow” is no date: write YYYY-MM-DD", "не дата: пишите ГГГГ"),
    ("/pair/RU-US?as_of=<script>", 400, "“&lt;script&gt;” is no date", "не дата"),
    ("/pair/RU-ZZ", 400, "“ZZ” is no party: use an ISO code", "нет такой стороны"),
    ("/contact/c_0", 404, "No contact of this id is on record.", "Контакта с таким"), ("/person/p_0", 404, "No person", "Лица с"),
    ("/document/sha256:0", 404, "No document of this id", "Документа с таким"),
    ("/source/Nobody", 404, "this source", "источника"), ("/remark/s_0", 404, "No statement, position", "Высказывания"),
    ("/export/RU-US.xls", 404, "no such export", "Такой выгрузки"),
    ("/pair/--", 404, "names no parties", "не названы стороны"), ("/nowhere", 404, "There is no page", "Страницы с таким")])
def test_what_cannot_be_shown_says_why(desk: TestClient, path: str, code: int, english: str, russian: str) -> None:
    """Never a page of something else than was asked for."""
    for language, words in (("en", english), ("ru", russian)):
        answer = desk.get(path, headers={"accept-language": language})
        assert answer.status_code == code and words in answer.text, answer.text


def test_a_day_or_month_of_an_address_is_its_last(desk: TestClient) -> None:
    assert desk.get("/pair/RU-US?as_of=2021-05").text.count("31 May 2021") and desk.get("/pair/RU-US?as_of=").status_code == 200


def test_where_nothing_was_found_it_is_said(desk: TestClient) -> None:
    """Of contacts, claims and both sides."""
    assert desk.get("/pair/DE-FR").text.count("None found in what the record covers.") == 4


def test_pairs_tell_a_day_only_where_there_is_one_and_plans_only_ahead(tmp_path: Path) -> None:
    call = {"kind": "call", "level": "leaders"}
    with Book(tmp_path / "record.db") as book:
        list(book.add([reading("Разговор", call | {"day": "2021-05-01"}, published="2021-05-01"),
                       reading("Разговаривали", call | {"parties": ("RU", "TR")}, published="2021-05-03"),
                       reading("Назначен", call | {"day": "2021-06-10", "status": "scheduled"}, published="2021-05-02"),
                       reading("Назначен другой", call | {"day": "2021-06-20", "status": "scheduled"}, published="2021-05-02")]))
        with book.store.reading() as session:
            found = {p["pair"]: (p["last"], p["told"], p["next"]) for p in overview.recent_pairs(session, today="2021-06-01")}
            assert found == {"RU-TR": (None, "2021-05-03", None), "RU-US": ("2021-05-01", None, "2021-06-10")}
            assert {p["next"] for p in overview.recent_pairs(session, today="2021-07-01")} == {None}
    with TestClient(application(tmp_path / "record.db")) as desk:
        rows = re.findall(r"<tr class=.*?</tr>", desk.get("/").text)
        assert "undated" in rows[0] and "told of on 3 May 2021" in rows[0]
        assert "undated" not in rows[1] and "1 May 2021" in rows[1]


@pytest.mark.parametrize(("days", "format"), [
    (("2021-01-01", "2021-03-01"), "%Y-%m-%d"), (("2021-01-01", "2021-07-01"), "%Y-%m")])
def test_the_strip_is_labelled_by_months_where_there_are_many(days: tuple[str, str], format: str) -> None:
    rows = [{"id": "c_1", "kind": "call", "status": "held", "level": "leaders", "time": {"earliest": day, "latest": day},
             "place": None, "participants": []} for day in days]
    chart = charts.timeline(rows, "2021-12-31", str)
    assert chart and chart["vconcat"][1]["encoding"]["x"]["axis"]["format"] == format


def test_other_names_of_the_host_are_refused(desk: TestClient) -> None:
    assert desk.get("/", headers={"host": "evil.example"}).status_code == 421


def messages() -> set[Any]:
    found: set[Any] = set()
    for path in sorted((WEB / "templates").glob("*.html")):
        with path.open("rb") as file:
            for _, _, message, _ in babel_extract(file, ("_", "gettext", "ngettext"), [], {}):
                found.add(message if isinstance(message, str) else next(m for m in message if m))
    return found


def test_every_text_is_translated() -> None:
    catalog = read_po((WEB / "locale" / "ru" / "desk.po").open("rb"), locale="ru")
    known = {m.id if isinstance(m.id, str) else m.id[0] for m in catalog if m.string and m.id}
    assert not messages() - known
    for message in catalog:
        if isinstance(message.string, tuple):
            assert len(message.string) == 3 and all(message.string)


def test_every_term_of_the_record_is_translated() -> None:
    from typing import get_args

    from verbale import model

    kinds = (model.ContactKind, model.Status, model.Level, model.ClaimKind, model.PositionKind, model.Act, model.Role)
    for term in [t for kind in kinds for t in get_args(kind)]:
        assert re.search("[а-я]", render.term(term, "ru")), term


def test_russian_plurals() -> None:
    say = render.translations("ru").ngettext
    told = [say("%(num)d day", "%(num)d days", n) % {"num": n} for n in (1, 2, 5, 11, 21, 112)]
    assert told == ["1 день", "2 дня", "5 дней", "11 дней", "21 день", "112 дней"]


def test_vendored_libraries_are_what_their_authors_published() -> None:
    folder = WEB / "static" / "vendor"
    lines = (folder / "vendor.tsv").read_text(encoding="utf8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")]
    assert {row[0] for row in rows[1:]} == {p.name for p in folder.glob("*.js")}
    for name, _, _, _, digest in rows[1:]:
        assert hashlib.sha256((folder / name).read_bytes()).hexdigest() == digest, name


def test_a_timeline_of_many_years_is_asked_for_by_the_year(desk: TestClient) -> None:
    days = {year: set(re.findall(r'class="when" href="/contact/c_\w+">\d+ \w+ (\d{4})<', desk.get(f"/pair/RU-US{asked}").text))
            for year, asked in (("", ""), ("2021", "?year=2021"), ("1999", "?year=1999"), ("x", "?year=x"))}
    assert days["2021"] == {"2021"} and "2021" in days[""] and days["x"] == days[""] and days["1999"] <= days[""] - {"2021"}


@pytest.mark.parametrize(("row", "en", "ru"), [
    ({"speaker": "С. Лавров", "person": "p", "party": "RU", "name_ru": "Сергей Лавров", "name_en": "Sergey Lavrov"},
     "Sergey Lavrov", "Сергей Лавров"),
    ({"speaker": "США", "person": None, "party": "US"}, "United States", "США"),
    ({"speaker": "the official", "person": None, "party": None}, "the official", "the official"),
    ({"speaker": None, "person": None, "party": None, "detail": {"holders": [{"party": "RU"}, {"party": "US"}]}},
     "Russia, United States", "Россия, США"),
    ({"speaker": None, "person": None, "party": None, "detail": {}}, "", "")])
def test_who_says_it_is_named_in_the_language_of_the_reader(row: dict[str, Any], en: str, ru: str) -> None:
    assert (render.speaker(row, "en"), render.speaker(row, "ru")) == (en, ru)


def test_what_is_done_with_words_is_a_verb() -> None:
    from typing import get_args

    from verbale import model

    for act in get_args(model.Act):
        assert render.acting(act, "en").endswith("s"), act
        assert render.acting(act, "ru").endswith(("ет", "ит", "тся")), act


def test_the_last_silence_is_told_to_this_day_where_the_picture_ends_before() -> None:
    row = {"id": "c_1", "kind": "call", "status": "held", "level": "leaders", "parties": ["RU", "US"], "participants": [],
           "place": None, "time": {"earliest": "2022-01-01", "latest": "2022-01-01"}}
    chart = charts.timeline([row], "2022-06-30", str, today="2023-01-01")
    assert chart is not None
    (silence,) = chart["vconcat"][0]["layer"][0]["data"]["values"]
    assert silence == {"from": "2022-01-01", "to": "2022-06-30", "days": "365 d →"}


def test_documents_without_an_outlet_speak_for_one_side_only_if_all_do(sample_record: Path) -> None:
    with Book(sample_record) as book, book.store.reading() as session:
        unnamed = [row for id in session.document_ids() if (row := session.document(id)) and row["outlet"] is None]
        assert {row["side"] for row in unnamed} >= {"RU", "US"}
        (told,) = (row for row in dossiers.outlets(session) if row["outlet"] is None)
    assert told["side"] is None and told["documents"] == len(unnamed)
