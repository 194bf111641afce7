"""Paragraphs and wrapped lines."""

from __future__ import annotations

import textwrap

import pytest

from verbale.model import Span
from verbale.read.fold import fold, original
from verbale.read.paragraphs import paragraphs, unwrap

FIRST = ("Министры двух стран провели переговоры в Женеве и договорились продолжить консультации в следующем месяце, "
         "сообщила пресс-служба российско-американской комиссии.")
SECOND = ("Стороны обсудили повестку саммита, порядок работы посольств и возобновление прямого авиасообщения. "
          "Следующий раунд пройдёт в Вене, добавил собеседник агентства.")


def lines(text: str) -> list[str]:
    clean = unwrap(fold(text)).clean
    return [clean[p.start:p.end] for p in paragraphs(clean)]


@pytest.mark.parametrize("width", [50, 60, 72, 80, 100])
@pytest.mark.parametrize("between", ["\n\n", "\n \n", "\r\n\r\n"])
def test_hard_wrapped_lines_are_joined(width: int, between: str) -> None:
    end = "\r\n" if "\r" in between else "\n"
    text = between.join(textwrap.fill(p, width).replace("\n", end) for p in (FIRST, SECOND))
    assert lines(text) == [FIRST, SECOND.replace("ё", "е")]


def test_short_last_lines_end_a_paragraph() -> None:
    assert lines("\n".join(textwrap.fill(p, 72) for p in (FIRST, SECOND))) == [FIRST, SECOND.replace("ё", "е")]


def test_indented_paragraphs_are_kept_apart() -> None:
    text = "\n".join(textwrap.fill(p, 60, initial_indent="    ") for p in (FIRST, SECOND))
    assert lines(text) == [FIRST, SECOND.replace("ё", "е")]


@pytest.mark.parametrize("text", [
    "Заголовок без точки\nПервый абзац идет сразу под ним и кончается точкой.\nВторой абзац стоит в своей строке.",
    "Министры встретились в Женеве\n" + FIRST + "\n" + SECOND.replace("ё", "е"),
    "Короткая строка.\nЕще одна строка подлиннее, чем первая.\nТретья.",
    "- первый пункт\n- второй пункт, который длиннее первого\n- третий",
])
def test_a_paragraph_a_line_stays(text: str) -> None:
    assert lines(text) == [line.replace("- ", "— ", 1) if line.startswith("- ") else line for line in text.split("\n")]


def test_blank_lines_and_edges() -> None:
    assert paragraphs("\n\n  раз \n \n\tдва\n") == (Span(4, 7), Span(12, 15))
    assert paragraphs("") == ()


def test_joined_lines_map_back() -> None:
    text = textwrap.fill(FIRST, 60) + "\n\n" + textwrap.fill(SECOND, 60)
    folded = unwrap(fold(text))
    start = folded.clean.index("российско-американской")
    span = original(folded, Span(start, start + len("российско-американской")))
    assert text[span.start:span.end].replace("\n", "") == "российско-американской"
