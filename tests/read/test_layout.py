"""Title, lede, dateline, body, and what is not news."""

from __future__ import annotations

import pytest

from tests.read.page import original_words, page, words

BODY = "МИНСК, 3 марта. /БЕЛТА/. Министры двух стран встретились в понедельник. Беседа длилась час."
PLAIN = "Министры двух стран встретились в понедельник. Беседа длилась час."


def test_header_title_lede_dateline() -> None:
    a = page("\ufeff date 2025-03-03 Министры встретились\n\n"
             f"Беседа длилась час, сказал пресс-секретарь\n\n{BODY}\n\nКонец.")
    layout = a.layout
    assert layout.header is not None and original_words(a, layout.header) == "date 2025-03-03 "
    assert layout.title is not None and layout.title.text == "Министры встретились"
    assert layout.lede is not None and layout.lede.text == "Беседа длилась час, сказал пресс-секретарь"
    assert layout.dateline is not None and layout.dateline.place == "Минск"
    assert layout.dateline.date == "2025-03-03"
    assert words(a, layout.paragraphs)[layout.body] == BODY
    assert a.published is not None and a.published.date == "2025-03-03"


@pytest.mark.parametrize("text", [
    "Министры встретились в Минске\n\n" + PLAIN,
    "Министры встретились в Минске\n" + PLAIN,
    "Министры встретились в Минске?\n\n" + PLAIN + "\n\n" + PLAIN,
    "МИД: министры встретились в Минске\n\n" + PLAIN,
    "Министр: «Мы встретились в Минске»\n\n" + PLAIN,
    "**Ministers Met in Minsk**\n\nThe ministers met on Monday.",
    "The Ministers Met For Talks In Minsk.\n\nThe ministers met on Monday.",
    "Министры встретились в Минске. Беседа длилась час.\n\n" + BODY,
])
def test_first_line_is_the_title(text: str) -> None:
    a = page(text)
    assert a.layout.title is not None
    assert a.layout.title.text == a.clean.split("\n")[0].strip("*")
    assert a.layout.body == 1


@pytest.mark.parametrize("text", [
    PLAIN + "\n\n" + PLAIN,
    "Министры встретились в Минске",
    BODY + "\n\n" + PLAIN,
    "Q Did the ministers meet\n\nMS. BROWN: They did.",
    "MS. BROWN: The ministers met\n\nQ When?",
    "С.В.Лавров: Мы встретились\n\nВопрос: Когда?",
    "2:48 P.M. EDT\n\nMS. BROWN: Good afternoon.",
])
def test_no_title(text: str) -> None:
    assert page(text).layout.title is None


def test_title_apart_from_the_text() -> None:
    a = page(PLAIN, title="Министры  встретились «в Минске»")
    assert a.text == f"Министры  встретились «в Минске»\n\n{PLAIN}"
    assert a.layout.title is not None and a.layout.title.text == 'Министры встретились "в Минске"'
    assert original_words(a, a.layout.title.span) == "Министры  встретились «в Минске»"
    assert words(a, a.layout.paragraphs)[1:] == [PLAIN]


def test_letterhead_is_above_the_title() -> None:
    a = page("THE WHITE HOUSE\nOffice of the Press Secretary\nFOR IMMEDIATE RELEASE\n\nReadout of the Meeting\n\n"
             "The ministers met on Monday.\n\n###")
    assert a.layout.title is not None and a.layout.title.text == "Readout of the Meeting"
    assert a.side == "US"
    assert words(a, a.layout.skipped) == ["###"]


def test_lede_without_dateline() -> None:
    a = page(f"Министры встретились\n\nОни говорили о торговле, безопасности и визах\n\n{PLAIN}")
    assert a.layout.lede is not None and a.layout.lede.text.startswith("Они говорили")
    assert a.layout.body == 2


def test_repeated_title_is_no_lede() -> None:
    title = "Министры двух стран встретились в столице"
    assert page(f"{title}\n\n{title}\n\n{PLAIN}").layout.lede is None


def test_dateline_without_title() -> None:
    a = page(BODY + "\n\n" + PLAIN)
    assert a.layout.title is None and a.layout.lede is None and a.layout.dateline is not None and a.layout.body == 0


@pytest.mark.parametrize("text", ["", "\n", " ", "###", "date 2025-03-03", "date 2025-03-03 \n\n", "https://a.example/x"])
def test_hardly_a_page(text: str) -> None:
    layout = page(text).layout
    assert layout.lede is None and layout.dateline is None


@pytest.mark.parametrize(("text", "skipped"), [
    ("{}\n\nИсточник: https://a.example/20Jun2001/x.html", ["Источник: https://a.example/20Jun2001/x.html"]),
    ("{} Читайте РБК в Telegram.", ["Читайте РБК в Telegram."]),
    ("{} rbc.group Читайте РБК в Telegram", ["rbc.group Читайте РБК в Telegram"]),
    ("{} Материал дополняется", ["Материал дополняется"]),
    ("{}\n\nЧитайте также: Как прошла встреча", ["Читайте также: Как прошла встреча"]),
    ("{}\n\n* * *\n\n{}", ["* * *"]),
    ("{}\n\n\\###", ["\\###"]),
    ("(Фото: пресс-служба министра) {}", ["(Фото: пресс-служба министра)"]),
    ("Фото: Ann Smith / Global Look Press {}", ["Фото: Ann Smith / Global Look Press"]),
    ("{} См. https://news.example/1.", ["https://news.example/1"]),
    ("{}", []),
])
def test_skipped(text: str, skipped: list[str]) -> None:
    a = page("Заголовок\n\n" + text.replace("{}", PLAIN))
    assert words(a, a.layout.skipped) == skipped
