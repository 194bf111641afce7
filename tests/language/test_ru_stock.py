"""The fast Russian engine gives what the published models give in the libraries they were published for."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from tests.language.agreement import agreement
from tests.language.texts import DIFFICULT, load, sample
from verbale.language.ru.engine import FastAnalyzer
from verbale.language.ru.stock import StockAnalyzer
from verbale.language.threads import one_thread

LEAST = 0.999
"""Two orders of summing disagree where two governors are all but equal: about 0.05 % of heads."""


@pytest.fixture(scope="module")
def stock() -> StockAnalyzer:
    return StockAnalyzer()


@pytest.fixture(scope="module")
def fast() -> FastAnalyzer:
    return FastAnalyzer()


def check(fast: FastAnalyzer, stock: StockAnalyzer, texts: Sequence[str], least: float = LEAST) -> None:
    with one_thread():
        reference = stock.analyze(texts)
    found = agreement(fast.analyze(texts), reference)
    assert found.worst() >= least, found
    assert found.names_apart <= (1 - least) * found.tokens, found


def test_small_difficult_texts_are_read_alike(fast: FastAnalyzer, stock: StockAnalyzer) -> None:
    check(fast, stock, [text for text in DIFFICULT if text.strip()])


def test_the_sample_is_read_alike(fast: FastAnalyzer, stock: StockAnalyzer) -> None:
    texts = sample()
    assert sum(len(text) for text in texts) > 5_000
    check(fast, stock, texts)


def test_news_are_read_alike(fast: FastAnalyzer, stock: StockAnalyzer) -> None:
    check(fast, stock, load("ru-leads.jsonl.gz", 100))


def test_words_of_a_document_are_those_of_its_neighbours_absence(fast: FastAnalyzer, stock: StockAnalyzer) -> None:
    """A dash or a full stop at the end of one text joins nothing of the next."""
    texts = ["Ил-", "96", "в 5.", "7", "а/", "б"]
    assert [a.words for a in fast.analyze(texts)] == [a.words for a in stock.analyze(texts)]
