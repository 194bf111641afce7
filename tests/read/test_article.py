"""Rows become articles: fields of any kind, problems beside them, typographic variants that are one clean text."""

from __future__ import annotations

import textwrap
import time
import unicodedata
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.read.page import page, words
from verbale.lexicon import sources, table
from verbale.model import Layout
from verbale.read import article
from verbale.read.article import MOST

TEXT = (
    "Министры встретились «в Минске»\n\n"
    "МИНСК, 3 марта. /БЕЛТА/. Министры двух стран обсудили ещё один визит. «Мы согласны [с планом], - сказал он. - "
    "Все пройдёт по-прежнему», – и уехал. Он вернётся 4–5 мая (в столицу - прим. ред.).\n\n"
    "Её коллега не был в Вене: «замок» закрыт.\n\n"
    "Источник: https://news.example/2025/03/03/x.html")


def decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)


def stressed(text: str) -> str:
    return text.replace("замок", "за\u0301мок").replace("мая", "ма\u0301я")


VARIANTS: dict[str, Callable[[str], str]] = {
    "straight quotes": lambda t: t.replace("«", '"').replace("»", '"'),
    "German quotes": lambda t: t.replace("«", "„").replace("»", "“"),
    "English quotes": lambda t: t.replace("«", "“").replace("»", "”"),
    "long dashes": lambda t: t.replace(" - ", " — ").replace(" – ", " — "),
    "short dashes": lambda t: t.replace(" - ", " – "),
    "minus": lambda t: t.replace(" - ", " − "),
    "double hyphens": lambda t: t.replace(" - ", " -- ").replace(" – ", " -- "),
    "unbroken hyphens": lambda t: t.replace("по-прежнему", "по‑прежнему").replace("4–5", "4-5"),
    "unbroken spaces": lambda t: t.replace(" ", "\u00a0"),
    "thin spaces": lambda t: t.replace("3 марта", "3\u2009марта").replace(" - ", "\u2009—\u2009"),
    "double spaces": lambda t: t.replace(". ", ".  "),
    "no ё": lambda t: t.replace("ё", "е").replace("Ё", "Е"),
    "soft hyphens": lambda t: t.replace("встретились", "встре\u00adти\u00adлись"),
    "zero width": lambda t: t.replace(" ", " \u200b"),
    "decomposed": decomposed,
    "stressed": stressed,
    "Windows line ends": lambda t: t.replace("\n", "\r\n"),
    "old Mac line ends": lambda t: t.replace("\n", "\r"),
    "byte order mark": lambda t: "\ufeff" + t,
    "hard-wrapped": lambda t: "\n\n".join(textwrap.fill(p, 64) for p in t.split("\n\n")),
    "all at once": lambda t: decomposed(stressed(t).replace(" - ", "\u00a0–\u00a0").replace("\n", "\r\n")),
}


def shape(layout: Layout) -> object:
    return (layout.title, layout.lede, layout.dateline, layout.paragraphs, layout.body, layout.insertions,
            layout.skipped)


@pytest.mark.parametrize("name", VARIANTS)
def test_variants_are_one_clean_text(name: str) -> None:
    usual, other = page(TEXT), page(VARIANTS[name](TEXT))
    assert other.clean == usual.clean
    assert shape(other.layout) == shape(usual.layout)
    assert other.published == usual.published and other.language == usual.language
    for span in other.layout.paragraphs:
        start, end = other.original(span)
        assert page(other.text[start:end]).clean.split() == other.clean[span.start:span.end].split()


def test_what_is_found_on_it() -> None:
    a = page(TEXT)
    assert a.language == "ru" and a.side is None and not a.problems
    assert words(a, a.layout.insertions) == ["[с планом]", "(в столицу — прим. ред.)"]
    assert a.layout.dateline is not None and a.layout.dateline.date == "2025-03-03"


@pytest.mark.parametrize(("fields", "codes"), [
    ({"title": 7}, []), ({"title": ["a"]}, ["bad_field"]), ({"published": "скоро"}, ["bad_published"]),
    ({"published": 2016}, []), ({"published": True}, ["bad_field"]), ({"id": 5, "url": {}}, ["bad_field"]),
    ({"id": None, "source": None, "language": None}, []), ({"extra": object()}, []), ({"language": 1}, []),
])
def test_odd_fields(fields: dict[str, object], codes: list[str]) -> None:
    a = article({"text": "Министр прибыл в Вену.", **fields})
    assert [p.code for p in a.problems] == codes


def test_id_comes_back() -> None:
    assert page("x", id="a/1").source.id == "a/1"
    assert article({"text": "x", "id": 12}).source.id == "12"


def test_no_text() -> None:
    for row in ({}, {"text": None}, {"text": 5}):
        with pytest.raises(ValueError):
            article(row)


def test_empty_text_is_a_problem() -> None:
    assert [p.code for p in page(" \n\u200b").problems] == ["empty"]


def test_lone_surrogates_and_controls() -> None:
    a = page("Министр \ud800прибыл\0 в Вену. \ud83d")
    assert a.text == "Министр \ufffdприбыл  в Вену. \ufffd"  # a NUL is what PostgreSQL cannot keep
    assert a.text.encode() and a.clean == "Министр \ufffdприбыл в Вену. \ufffd"
    assert [p.code for p in a.problems] == ["bad_characters"]


def test_a_very_long_text_is_read_to_its_limit() -> None:
    sentence = "Министр прибыл в Вену. "
    text = sentence * (3 * MOST // len(sentence))
    start = time.process_time()
    a = page(text)
    assert time.process_time() - start < 10
    assert a.text == text and len(a.clean) <= MOST and a.clean.endswith("Вену.")
    assert [p.code for p in a.problems] == ["truncated"]


@pytest.mark.parametrize("unit", [
    "а", " ", "\n", "«", "[", "(", "Фото: ", "(прим. ", "- ", "' ", "--", "\u0301", "а\u0301", "http://a", "/",
    "МОСКВА, ", "1 мая ", "\r\n", "Q: ", "А. ", "\u00ad", "{", "<s>", "a\n", "Политика ", "rbc.group "])
def test_time_grows_with_the_length_only(unit: str) -> None:
    def seconds(size: int) -> float:
        text = unit * (size // len(unit))
        start = time.process_time()
        page(text)
        return time.process_time() - start

    seconds(1000)
    once, eightfold = (min(seconds(size) for _ in range(3)) for size in (25_000, 200_000))  # collecting garbage aside
    assert eightfold < max(0.15, once * 24)


@given(st.text(), st.text())
def test_any_row_is_an_article(text: str, title: str) -> None:
    a = article({"text": text, "title": title})
    for span in (*a.layout.paragraphs, *a.layout.insertions, *a.layout.skipped):
        start, end = a.original(span)
        assert 0 <= start < end <= len(a.text)
    a.text.encode()


@pytest.mark.parametrize(("fields", "text", "side"), [
    ({"url": "http://kremlin.ru/events/1"}, "Встреча состоялась.", "RU"),
    ({"url": "https://www.state.gov/x"}, "The Secretary met the Minister.", "US"),
    ({"url": "https://tass.ru/politika/1"}, "Министерство иностранных дел России\n\nВстреча.", None),
    ({"source": "МИД России"}, "Встреча состоялась.", "RU"),
    ({}, "Readout of President Biden’s Call with the Prime Minister\n\nThe President spoke today.", "US"),
    ({}, "Statement by NSC Spokesperson Ann Smith on the Talks\n\nThe talks go on.", "US"),
    ({}, "О телефонном разговоре Министра иностранных дел России с коллегой\n\nСостоялся разговор.", "RU"),
    ({}, "МОСКВА, 3 марта. /ТАСС/. Министерство иностранных дел России сообщило.", None),
    ({}, "МИД России: встреча прошла\n\nВстреча прошла.", None),
    ({}, "Встреча прошла.\n\nИсточник: http://kremlin.ru/events/president/news/1", "RU"),
    ({}, "Встреча прошла.", None),
])
def test_side(fields: dict[str, str], text: str, side: str | None) -> None:
    assert page(text, **fields).side == side


def test_issuers_have_their_witness() -> None:
    for row in table.load("shared", "issuers"):
        assert page(row["witness"] + "\n\nThe text. Текст.").side == row["side"], row


def test_every_source_has_its_witness() -> None:
    for row in table.load("shared", "sources"):
        witness, outlet = row["witness"], sources.named(row["outlet"])
        assert outlet is not None and (outlet.side is None) == (outlet.kind in ("private", "public")), row
        if "://" in witness:
            assert sources.at(witness) == outlet, row
        else:
            line = page(witness + " Министр прибыл в Вену.").layout.dateline
            assert line is not None and line.agency is not None and sources.named(line.agency) == outlet, row


@pytest.mark.parametrize(("url", "name"), [
    ("https://ria.ru/20251114/x.html", "РИА Новости"), ("ria.ru/x", "РИА Новости"),
    ("https://ru.sputniknews.com", "Sputnik"),
    ("https://notria.ru/", None), ("https://[broken", None), ("", None), ("ftp://ria.ru/x", None),
])
def test_outlet_of_an_address(url: str, name: str | None) -> None:
    outlet = sources.at(url)
    assert (outlet.name if outlet else None) == name


def test_furniture_and_months_have_their_witness() -> None:
    for row in table.load("shared", "furniture"):
        if row["where"] not in ("letterhead", "inline", "rubric"):
            a = page("Заголовок\n\n" + row["witness"] + "\n\nМинистр прибыл.")
            assert a.layout.skipped, row
    for row in table.load("shared", "months"):
        assert any(word in row["witness"].lower() for word in table.split(row["words"])), row


def test_marks_inside_a_flattened_page_have_their_witness() -> None:
    for row in table.load("shared", "furniture"):
        if row["where"] in ("inline", "rubric"):
            a = page("Заголовок\n" + row["witness"] + " Министр прибыл в Вену и встретился с коллегой." * 10)
            assert words(a, a.layout.skipped) == [row["phrase"]], row


def test_a_source_line_gives_address_and_outlet() -> None:
    a = page("Министр прибыл в Вену.\n\nИсточник: https://www.rbc.ru/politics/03/03/2025/x")
    assert (a.source.url, a.source.name) == ("https://www.rbc.ru/politics/03/03/2025/x", "РБК")
    assert page("Министр прибыл, сообщает https://www.rbc.ru/x.\n\nКонец.").source.url is None
