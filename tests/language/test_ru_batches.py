"""What a text gets does not depend on what is read together with it, nor on what was read before: bit for bit."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.language.texts import DIFFICULT, TIED, sample
from verbale.language.ru import convolution, engine
from verbale.language.ru.convolution import lay
from verbale.language.ru.engine import FastAnalyzer
from verbale.language.threads import one_thread
from verbale.model import Analysis

TEXTS = [*DIFFICULT, TIED, *sample()]


@pytest.fixture(scope="module")
def fast() -> FastAnalyzer:
    return FastAnalyzer()


@pytest.fixture(scope="module")
def alone(fast: FastAnalyzer) -> list[Analysis]:
    return [fast.analyze([text])[0] for text in TEXTS]


def test_all_at_once(fast: FastAnalyzer, alone: list[Analysis]) -> None:
    assert fast.analyze(TEXTS) == alone


def test_an_engine_that_has_read_nothing_else(alone: list[Analysis]) -> None:
    assert FastAnalyzer().analyze(TEXTS[::-1]) == alone[::-1]


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(order=st.permutations(range(len(TEXTS))), cuts=st.sets(st.integers(1, len(TEXTS) - 1)))
def test_any_order_in_any_batches(fast: FastAnalyzer, alone: list[Analysis], order: list[int], cuts: set[int]) -> None:
    for a, b in pairwise([0, *sorted(cuts), len(order)]):
        assert fast.analyze([TEXTS[i] for i in order[a:b]]) == [alone[i] for i in order[a:b]]


def test_memory_that_is_given_up(monkeypatch: pytest.MonkeyPatch, alone: list[Analysis]) -> None:
    """Words, lemmas and rows of the table are forgotten in the middle."""
    monkeypatch.setattr(engine, "REMEMBERED", 100)
    small = FastAnalyzer()
    with one_thread():
        small._taps = convolution.Taps(("morph", "syntax", "ner"), kept=4_000)
    for part, name in ((small._morphology, "morph"), (small._syntax, "syntax"), (small._names, "ner")):
        part._convolutions._tables = small._taps.tables[name]
    for _ in range(2):
        assert [small.analyze([text])[0] for text in TEXTS] == alone


def test_a_long_document_is_cut_where_it_always_is(monkeypatch: pytest.MonkeyPatch, fast: FastAnalyzer) -> None:
    monkeypatch.setattr(engine, "SHEET", 600)
    long = "\n".join(TEXTS)
    first = fast.analyze([long])[0]
    assert fast.analyze([*TEXTS, long, *TEXTS])[len(TEXTS)] == first


def test_numbers_and_not_only_choices(fast: FastAnalyzer) -> None:
    """The scores themselves are equal, wherever the words of a document stand among others."""
    keys = np.concatenate([fast._words.keys[fast._segment(text)[0]] for text in sample()[:3]])
    part = fast._syntax._convolutions
    with one_thread():
        rows = fast._taps.rows(keys)
        whole = np.array([0, len(rows)])
        wanted = part(rows, lay(whole, whole))
        for before in (1, 7, 50, 333, 1_000):
            others = np.resize(rows[::-1], before)
            bounds = np.array([0, before, before + len(rows)])
            assert (part(np.concatenate((others, rows)), lay(bounds, bounds))[before:] == wanted).all()


def test_products_are_steady_here(fast: FastAnalyzer) -> None:
    """Without it all is still the same, but slower: this says which of the two ways was tested."""
    if not fast._syntax._convolutions.steady:
        pytest.skip("on this machine columns of a product depend on where they stand")
