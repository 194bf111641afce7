"""The brief: every sentence about the world has its sources, in both languages, in four formats, hostile texts included."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("babel", reason="the packages of briefs are not installed")

from tests.serve.web.conftest import record as record
from tests.store.sheets import reading
from verbale import engine, read
from verbale.book import Book
from verbale.serve.brief import compose as compose_module
from verbale.serve.brief import wording
from verbale.serve.brief.compose import compose
from verbale.serve.brief.formats import FORMATS
from verbale.serve.brief.model import Brief


@pytest.fixture(scope="module")
def session(record: Path) -> Iterator[Any]:
    with Book(record) as book, book.store.reading() as opened:
        yield opened


@pytest.fixture(scope="module", params=["en", "ru"])
def brief(request: pytest.FixtureRequest, session: Any) -> Brief:
    return compose(session, ("RU", "US"), as_of="2021-06-10", language=request.param)


def contact(kind: str, status: str, **changes: Any) -> dict[str, Any]:
    day = {"earliest": "2021-05-12", "latest": "2021-05-12", "precision": "day"}
    row = {"kind": kind, "status": status, "level": "leaders", "time": day, "place": {"name": "Женева", "state": "CH"},
           "participants": [{"name": "Джо Байден", "name_en": "Joe Biden"}]}
    return row | changes


@pytest.mark.parametrize(("row", "english", "russian"), [
    (contact("call", "held"), "The leaders spoke by telephone on 12 May 2021 (Joe Biden).",
     "12 мая 2021 года состоялся телефонный разговор лидеров (Женева; Джо Байден)."),
    (contact("meeting", "held", participants=[]), "The leaders met in Geneva on 12 May 2021.",
     "12 мая 2021 года состоялась встреча лидеров (Женева)."),
    (contact("talks", "scheduled", participants=[], place=None), "A round of talks of the leaders is scheduled for 12 May 2021.",
     "На 12 мая 2021 года назначены переговоры лидеров."),
    (contact("visit", "cancelled", participants=[], place=None), "A visit of the leaders on 12 May 2021 was cancelled.",
     "На 12 мая 2021 года отменён визит лидеров."),
    (contact("summit", "proposed", participants=[], place=None, time=None), "A summit of the leaders has been proposed.",
     "Предложен саммит лидеров."),
    (contact("meeting", "held", participants=[], time={"earliest": "2021-05-12", "latest": "2021-05-14"}),
     "The leaders met in Geneva between 12 May 2021 and 14 May 2021.",
     "12 мая 2021 года – 14 мая 2021 года состоялась встреча лидеров (Женева)."),
])
def test_a_contact_in_words(row: dict[str, Any], english: str, russian: str) -> None:
    assert wording.contact(row, "en") == english
    assert wording.contact(row, "ru") == russian


def test_a_contact_without_a_day_is_told_of_and_counted_nowhere(tmp_path: Path) -> None:
    """Not "no contact took place", and no number that does not add up."""
    held = {"kind": "call", "status": "held", "level": "leaders"}
    with Book(tmp_path / "record.db") as book:
        list(book.add([reading("Был разговор", held, published="2021-09-14")]))
        with book.store.reading() as session:
            english, russian = (
                "\n".join(s.text for section in compose(session, ("RU", "US"), as_of="2021-12-31", language=language).sections
                          for s in section.sentences) for language in ("en", "ru"))
    assert "Of a contact at the level of the leaders it was told on 14 September 2021 without saying when" in english
    assert "It was told of on 14 September 2021; its own day is not given." in english
    assert "no contact of the two sides" not in english and "contact that took place" not in english
    assert "О контакте на уровне лидеров рассказано 14 сентября 2021 года; когда он был, не сказано." in russian


def test_a_plan_of_which_nobody_was_heard_again_is_told(tmp_path: Path) -> None:
    plan = {"kind": "meeting", "status": "scheduled", "level": "leaders", "day": "2021-09-20"}
    with Book(tmp_path / "record.db") as book:
        list(book.add([reading("Назначена встреча", plan, published="2021-09-14")]))
        with book.store.reading() as session:
            told = {day: [s.text for section in compose(session, ("RU", "US"), as_of=day).sections for s in section.sentences]
                    for day in ("2021-09-19", "2021-10-01", "2022-01-01")}
    heard = "A meeting of the leaders is scheduled for 20 September 2021."
    assert heard in told["2021-09-19"] and not any("20 September" in text for text in told["2022-01-01"])
    assert f"{heard} That day has passed; whether it took place is not on record." in told["2021-10-01"]


def test_every_kind_and_status_can_be_told() -> None:
    from typing import get_args

    from verbale.model import LEVELS, ContactKind, Status

    for language in ("en", "ru"):
        for kind in get_args(ContactKind):
            for status in get_args(Status):
                for level in LEVELS:
                    told = wording.contact(contact(kind, status, level=level), language)
                    assert told.endswith(".") and told[0] == told[0].upper() and "  " not in told and "{" not in told


def test_numbers_in_both_languages() -> None:
    assert [wording.counted(n, "day", "ru") for n in (1, 2, 5, 11, 12, 21, 1104)] == [
        "1 день", "2 дня", "5 дней", "11 дней", "12 дней", "21 день", "1\xa0104 дня"]
    assert [wording.counted(n, "day", "en") for n in (1, 2)] == ["1 day", "2 days"]


def test_it_tells_the_last_contacts_and_the_claim(brief: Brief) -> None:
    text = FORMATS["md"][0](brief).decode()
    if brief.language == "en":
        assert "The foreign ministers met in Geneva on 1 June 2021 (Sergey Lavrov, Antony Blinken)." in text
        assert "9 days earlier" in text and "The record contradicts this: it holds 1 contact in that time." in text
    else:
        assert "1 июня 2021 года состоялась встреча министров иностранных дел (Женева; Сергей Лавров, Энтони Блинкен)." in text
        assert "за 9 дней" in text and "Запись этому противоречит: за это время в ней 1 контакт." in text


def test_every_sentence_on_contacts_positions_and_claims_has_notes(brief: Brief) -> None:
    latest, _, positions, claims = brief.sections[1:5]
    told = [*latest.sentences, *claims.sentences, *(s for _, column in positions.columns for s in column)]
    nothing = wording.sentence("empty", brief.language)
    assert len([s for s in told if s.text != nothing]) >= 4
    assert all(s.notes for s in told if s.text != nothing)


def test_notes_are_numbered_in_order_and_quote_the_documents(brief: Brief, session: Any) -> None:
    assert [n.number for n in brief.notes] == list(range(1, len(brief.notes) + 1))
    for note in brief.notes:
        text = session.text_of(note.url.rsplit("/", 1)[1])
        assert all(piece in text for piece in note.quotation.split(" … "))
    used = {n for s in brief.sections for x in (*s.sentences, *(y for _, c in s.columns for y in c)) for n in x.notes}
    assert used == {n.number for n in brief.notes}


def test_what_was_known_that_day(session: Any) -> None:
    early = FORMATS["md"][0](compose(session, ("RU", "US"), as_of="2021-03-01")).decode()
    assert "1 June 2021" not in early and "26 January 2021" in early


def test_an_empty_record_says_so(session: Any) -> None:
    made = compose(session, ("FR", "JP"), as_of="2021-06-10")
    assert "The record holds no contact of the two sides that took place." in FORMATS["md"][0](made).decode()
    for write, _ in FORMATS.values():
        assert write(made)


def test_the_same_brief_gives_the_same_bytes(brief: Brief) -> None:
    for name in ("md", "html", "pdf"):
        assert FORMATS[name][0](brief) == FORMATS[name][0](brief), name


def test_html_is_self_contained_and_texts_stay_text(brief: Brief) -> None:
    pytest.importorskip("vl_convert")
    page = FORMATS["html"][0](brief).decode()
    assert "<svg" in page and "<script" not in page and "<img" not in page and "onerror=alert(1)>" not in page
    assert not re.search(r'(?:src|href)="(?!#|http://127\.0\.0\.1:8765/)[^"]*"', re.sub(r"<svg.*?</svg>", "", page, flags=re.S))
    assert "&lt;img src=x onerror=alert(1)&gt;" in page


def test_markdown_escapes_what_would_be_markup(brief: Brief) -> None:
    assert r"\<img src=x onerror=alert(1)\>" in FORMATS["md"][0](brief).decode()


def test_pdf_has_the_words_in_its_own_font(brief: Brief, tmp_path: Path) -> None:
    pytest.importorskip("fpdf")
    data = FORMATS["pdf"][0](brief)
    assert data.startswith(b"%PDF-") and b"DejaVuSerif" in data
    reader = pytest.importorskip("pypdf").PdfReader(io.BytesIO(data))
    text = " ".join(" ".join(page.extract_text().split()) for page in reader.pages)
    assert brief.sections[0].heading in text and "телефонный разговор" in text


def test_word_opens_and_has_picture_and_notes(brief: Brief) -> None:
    docx = pytest.importorskip("docx")
    data = FORMATS["docx"][0](brief)
    out = docx.Document(io.BytesIO(data))
    text = "\n".join(p.text for p in out.paragraphs)
    assert brief.title in text and brief.notes[0].quotation.split(" … ")[0] in text
    assert any(name.startswith("word/media/") for name in zipfile.ZipFile(io.BytesIO(data)).namelist())


@pytest.mark.parametrize("format", ["html", "pdf", "docx"])
def test_the_command_draws_its_chart_in_a_process_with_bounded_memory(record: Path, tmp_path: Path, format: str) -> None:
    out = tmp_path / f"brief.{format}"
    done = subprocess.run([sys.executable, "-m", "verbale", "brief", "RU", "US", "--db", str(record), "--format", format,
                           "--out", str(out)], capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    assert out.stat().st_size > 10_000


def step(status: str, reported: str) -> dict[str, Any]:
    return {"status": status, "reported": reported}


@pytest.mark.parametrize(("row", "told"), [
    (contact("meeting", "cancelled", history=[step("scheduled", "2021-03-01"), step("cancelled", "2021-05-01")]), True),
    (contact("meeting", "postponed", history=[step("postponed", "2020-05-01")]), True),  # its day is still to come
    (contact("meeting", "cancelled", time=None, history=[step("cancelled", "2020-05-01")]), False),
    (contact("meeting", "held", history=[step("held", "2021-05-01")]), False)])
def test_what_was_called_off_is_told_as_long_as_it_matters(row: dict[str, Any], told: bool) -> None:
    assert compose_module._lately_off(row, "2021-05-10") is told


def test_a_brief_tells_what_was_called_off_and_names_both_of_a_joint_position(tmp_path: Path) -> None:
    texts = (("2022-02-18", "МОСКВА, 18 февраля. /Агентство/. Сергей Лавров и госсекретарь США Энтони Блинкен встретятся 24 "
              "февраля в Женеве. Россия и США договорились продолжить консультации."),
             ("2022-02-22", "ВАШИНГТОН, 22 февраля. /Агентство/. Госсекретарь США Энтони Блинкен отменил встречу с министром "
              "иностранных дел России Сергеем Лавровым, намеченную на 24 февраля."))
    with Book(tmp_path / "record.db") as book:
        rows = (read.article({"published": day, "text": text}) for day, text in texts)
        list(book.add(engine.readings(rows)))
        with book.store.reading() as session:
            brief = compose(session, ("RU", "US"), as_of="2022-02-23")
    ahead = brief.sections[2]
    off = next(s for s in ahead.sentences if "was cancelled" in s.text)
    assert "24 February 2022" in off.text and off.notes
    columns = dict(brief.sections[3].columns)
    for side in ("Russia", "United States"):
        assert any("Russia, United States" in told.text for told in columns[side])
