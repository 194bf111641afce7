"""Folding: what becomes what, and that the way back is exact."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.model import Span
from verbale.read.fold import Folded, fold, original

CASES = [  # original, clean
    ("Король с королeм ещe раз", "Король с королем еще раз"),
    ("IT-диалог, COVIDный, x и y", "IT-диалог, COVIDный, x и y"),
    ("«Диалог идёт»", '"Диалог идет"'),
    ("„Диалог“ ‘идёт’", '"Диалог" "идет"'),
    ("'Он сказал: 'да' и ушёл', — пишет O'Neill", '"Он сказал: "да" и ушел", — пишет O\'Neill'),
    ("the ministers' talks, 'on track'", "the ministers' talks, 'on track'"),
    ("''Диалог'' ``идет''", '"Диалог" "идет"'),
    ("Стороны - за, – сказал он ― и ушёл", "Стороны — за, — сказал он — и ушел"),
    ("Россия–США, по‑прежнему, 2001–2005, 10—15", "Россия-США, по-прежнему, 2001-2005, 10-15"),
    ("the talks—held in May--went on", "the talks—held in May—went on"),
    ("The talks -- held in May --- went on", "The talks — held in May — went on"),
    ('"Да",- сказал он', '"Да",— сказал он'),
    ('"Да", -сказал он', '"Да", —сказал он'),
    ("внешне- и внутриполитический", "внешне- и внутриполитический"),
    ("до -5 и до −7 градусов, до –9", "до -5 и до -7 градусов, до -9"),
    ("- Да.\n- Нет.", "— Да.\n— Нет."),
    ("14\u00a0ноября,\u2009в\u202fМоскве", "14 ноября, в Москве"),
    ("два  пробела\t \tи больше", "два пробела и больше"),
    ("пе\u00adре\u00adго\u200bво\ufeffры", "переговоры"),
    ("за\u0301мок, бои\u0306, е\u0308лка, Ё", "замок, бой, елка, Е"),
    ("Ina\u0301cio, Türkiye, Brasi\u0301lia", "Inácio, Türkiye, Brasília"),
    ("раз\r\nдва\rтри\u2028четыре", "раз\nдва\nтри\nчетыре"),
    ("Пу\0тин \x1b[31m", "Пу тин [31m"),
    ("\u202eтекст\u202c", "текст"),
    ("----------", "----------"),
    ("don’t, Biden′s, O`Neill", "don't, Biden's, O'Neill"),
]


@pytest.mark.parametrize(("text", "clean"), CASES)
def test_becomes(text: str, clean: str) -> None:
    assert fold(text).clean == clean


def test_clean_text_needs_no_map() -> None:
    text = 'МОСКВА, 14 ноября. /ТАСС/. "Диалог идет", — сказал он.'
    assert fold(text) == Folded(text)


def test_same_length_needs_no_map() -> None:
    assert fold("«ёлка» – да").starts is None


@pytest.mark.parametrize(("text", "words", "came_from"), [
    ("Это за\u0301мок.", "замок", "за\u0301мок"),
    ("слово  -  слово", " — ", "  -  "),
    ("пе\u00adре\u00adго\u00adворы идут", "переговоры", "пе\u00adре\u00adго\u00adворы"),
    ("раз\r\nдва", "\n", "\r\n"),
    ("\u00adраз", "раз", "раз"),
    ("за\u0301", "за", "за\u0301"),
])
def test_way_back(text: str, words: str, came_from: str) -> None:
    folded = fold(text)
    start = folded.clean.index(words)
    span = original(folded, Span(start, start + len(words)))
    assert text[span.start:span.end] == came_from


ALPHABET = "абйёЁи е.,«»„“”\"'’`-–—−‑ \u00a0\u2009\t\n\r\u00ad\u200b\ufeff\u0301\u0306\u0308\u00e9eo\0\u202e5"


def letters(text: str) -> str:
    """The letters and figures of a text, composed, without stress and ё, Latin twins of Cyrillic letters as those."""
    folded = unicodedata.normalize("NFD", text).replace("\u0301", "").replace("\u0308", "")
    folded = folded.translate(str.maketrans("aceopxy", "асеорху"))
    return "".join(c for c in folded if c.isalnum() or c == "\u0306")


@given(st.text(ALPHABET, max_size=60))
def test_map_is_exact(text: str) -> None:
    folded = fold(text)
    spans = [original(folded, Span(i, i + 1)) for i in range(len(folded.clean))]
    for span in spans:
        assert 0 <= span.start < span.end <= len(text)
    for a, b in pairwise(spans):
        assert a == b or a.end <= b.start
        assert not letters(text[a.end:b.start]).strip("\u0306")  # nothing that is read lies between
    for i, span in enumerate(spans):
        assert base(folded.clean[i]) == base(text[span.start:span.end])


def base(text: str) -> str:
    return letters(text).replace("\u0306", "")


@given(st.text(ALPHABET, max_size=60), st.data())
def test_a_clean_span_cuts_its_own_letters(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    a = data.draw(st.integers(0, len(folded.clean)))
    b = data.draw(st.integers(a, len(folded.clean)))
    span = original(folded, Span(a, b))
    if a < b:
        assert base(text[span.start:span.end]) == base(folded.clean[a:b])


@given(st.text())
def test_any_text_is_folded(text: str) -> None:
    folded = fold(text)
    assert len(folded.clean) <= len(unicodedata.normalize("NFD", text)) + len(text)
    if folded.starts is not None and folded.ends is not None:
        assert len(folded.starts) == len(folded.ends) == len(folded.clean)
