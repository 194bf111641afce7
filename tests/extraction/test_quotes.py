"""Quotation marks: pairs by context, names inside speech, forgotten marks, several paragraphs."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from verbale.extraction.quotes import Quotation, pair
from verbale.model import Span


def paragraphs(text: str) -> list[Span]:
    return [Span(m.start(), m.end()) for m in re.finditer(r"\S[^\n]*", text)]


def shown(text: str) -> list[str]:
    """Each quotation as its depth and its parts; ``…`` where no mark closes it."""
    return [f"{q.depth} " + " | ".join(text[p.start : p.end] for p in q.parts) + ("" if q.closed else " …")
            for q in pair(text, paragraphs(text))]


@pytest.mark.parametrize(("text", "expected"), [
    ('"Мы готовы", — сказал он.', ["1 Мы готовы"]),
    ('Он сказал: "Мы готовы". "Ждем", — добавил он.', ["1 Мы готовы", "1 Ждем"]),
    ('Компания "Заря" и завод "Маяк" молчат.', ["1 Заря", "1 Маяк"]),
    # a name inside speech, and both closed by one mark
    ('"Я читал газету "Заря" утром", — сказал он.', ['1 Я читал газету "Заря" утром', "2 Заря"]),
    ('"Я читал газету "Заря", — сказал он. "Все", — добавил он.', ['1 Я читал газету "Заря', "2 Заря", "1 Все"]),
    ('"Мы видели план "Маяк". Он хорош, как и "Заря", — сказал он.',
     ['1 Мы видели план "Маяк". Он хорош, как и "Заря', "2 Маяк", "2 Заря"]),
    ('""Заря" мертва", — сказал он.', ['1 "Заря" мертва', "2 Заря"]),
    # a tag inside, and the last words quoted once more
    ('"Мы едины, — сказал он. — Это наша "черта".', ['1 Мы едины, — сказал он. — Это наша "черта', "2 черта"]),
    # forgotten marks
    ('Он сказал, что "все решено. "Когда?" — спросили его. "Завтра", — ответил он.',
     ["1 все решено. …", "1 Когда?", "1 Завтра"]),
    ('Он сказал, что все решено". Потом добавил: "Завтра".', ["1 Завтра"]),
    ('Завод "Маяк молчит. Цех работает.', ["1 Маяк молчит …"]),
    # several paragraphs, each opened anew, or only the first one
    ('"Первый.\n\n"Второй.\n\n"Третий", — сказал он.', ["1 Первый. | Второй. | Третий"]),
    ('Он сказал: "Первый.\n\nВторой", — и ушел.', ["1 Первый. | Второй"]),
    ('Он сказал: "Первый.\n\nВторой.\n\nТретий".', ["1 Первый. | Второй. | Третий"]),
    ('"Первый.\n\nБез кавычек.', ["1 Первый. …"]),
    # marks that stand apart or stick
    ('за работу" , — сказал он. Он: " Мы готовы " и ушел.', ["1 Мы готовы"]),
    ('She said, "We are ready." "When?" he asked.', ["1 We are ready.", "1 When?"]),
    ("", []), ('"', []), ('""', []),
])
def test_pairs(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


@given(st.text(alphabet='"ая. ,—:\n', max_size=80))
def test_every_text_gives_nested_quotations_inside_it(text: str) -> None:
    found = pair(text, paragraphs(text))
    for q in found:
        assert 0 <= q.start < q.end <= len(text)
        assert text[q.start] == '"'
        assert all(q.start < p.start <= p.end <= q.end for p in q.parts)
        assert q.depth >= 1
    assert found == sorted(found, key=lambda q: (q.start, -q.end))
    for one in found:
        for other in found:
            assert not crossing(one, other)


def crossing(one: Quotation, other: Quotation) -> bool:
    return one.start < other.start < one.end < other.end


@pytest.mark.parametrize("piece", ['"', '"а ', 'а" ', '"а.\n\n'])
def test_many_marks_take_linear_time(piece: str) -> None:
    def seconds(n: int) -> float:
        text = piece * n
        spans = paragraphs(text)
        start = time.process_time()
        pair(text, spans)
        return time.process_time() - start

    seconds(1000)
    once, tenfold = (min(seconds(n) for _ in range(3)) for n in (4_000, 40_000))  # collecting garbage aside
    assert tenfold < 40 * max(once, 0.001)
