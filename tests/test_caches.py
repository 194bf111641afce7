"""What is remembered has a bound: a process may read for weeks."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
from collections.abc import Iterator
from typing import Any

import pytest

import verbale
from tests.language.texts import DIFFICULT
from verbale.extraction import phrases, timeline
from verbale.language.ru import convolution, engine, segment
from verbale.language.ru.convolution import Taps
from verbale.language.ru.engine import FastAnalyzer

ROOMS = ("read", "language", "lexicon", "extraction", "resolve")

FINITE = {
    "language": "a language that is read", "folder": "a file of the lexicon", "name": "a file of the lexicon",
    "kind": "a column of the lexicon", "role": "a column of the lexicon", "on": "a column of the lexicon",
    "layer": "a column of the lexicon", "cell": "a cell of the lexicon", "party": "an entry of the lexicon",
    "where": "a column of the lexicon", "script": "the scripts that are told apart",
}
"""Arguments of functions that remember every answer, with what there are of them; never a word of a text."""
OF_USERS = {"verbale.lexicon.declension._nominatives"}
"""Asked for words of the lexicon only: bodies that a user has added."""


def remembering() -> Iterator[tuple[str, Any]]:
    """Each function of the engine that keeps its answers."""
    for room in ROOMS:
        for found in pkgutil.walk_packages([*verbale.__path__], "verbale."):
            if found.name.split(".")[1] == room:
                module = importlib.import_module(found.name)
                yield from ((f"{found.name}.{name}", value) for name, value in vars(module).items()
                            if hasattr(value, "cache_parameters") and value.__module__ == found.name)


FUNCTIONS = dict(remembering())


def test_there_are_functions_that_remember() -> None:
    assert len(FUNCTIONS) > 50


@pytest.mark.parametrize("name", [n for n, f in FUNCTIONS.items() if f.cache_parameters()["maxsize"] is None])
def test_a_function_that_keeps_all_its_answers_is_never_asked_about_words_of_a_text(name: str) -> None:
    if name not in OF_USERS:
        assert all(FINITE.get(argument) for argument in inspect.signature(FUNCTIONS[name]).parameters), name


@pytest.mark.parametrize("name", [n for n, f in FUNCTIONS.items() if f.cache_parameters()["maxsize"] is not None])
def test_the_others_keep_at_most_a_hundred_thousand(name: str) -> None:
    assert FUNCTIONS[name].cache_parameters()["maxsize"] <= 100_000


@pytest.fixture(scope="module")
def analyzer() -> FastAnalyzer:
    return FastAnalyzer()


def test_words_runs_and_lemmas_are_given_up_together(analyzer: FastAnalyzer, monkeypatch: pytest.MonkeyPatch) -> None:
    first = analyzer.analyze(DIFFICULT)
    monkeypatch.setattr(engine, "REMEMBERED", 50)
    for text in DIFFICULT:
        analyzer.analyze([text])
        assert len(analyzer._words) <= 50 + 2 * len(text)
    assert analyzer.analyze(DIFFICULT) == first
    analyzer.analyze(["."])
    assert max(len(analyzer._words), len(analyzer._segment), len(analyzer._lemmas)) <= 1


def test_a_long_run_of_characters_is_not_remembered(analyzer: FastAnalyzer) -> None:
    known = len(analyzer._segment)
    analyzer.analyze(["ы" * (segment.KEPT + 1) + " и " + "т-" * segment.KEPT])
    assert len(analyzer._segment) <= known + 1


def test_the_table_of_first_convolutions_never_grows() -> None:
    import numpy as np

    taps = Taps(("morph",), kept=convolution.WIDTHS[0])
    tables = [id(table) for table in taps.tables["morph"]]
    for first in range(0, 400, 16):
        taps.rows(np.arange(first, first + 16) * convolution.SHAPES)
        assert len(taps._rows) + len(taps._free) == convolution.WIDTHS[0]
    assert [id(table) for table in taps.tables["morph"]] == tables


def test_a_lexer_forgets_words_that_no_rule_knows(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "KEPT", 10)
    lexer = phrases.Lexer({"мая": phrases.Sense("month", 5)}, lambda word: phrases.NOTHING, frozenset(), frozenset())
    for k in range(100):
        assert lexer[f"слово{k}"] == phrases.NOTHING
        assert len(lexer) <= 11
    assert lexer["мая"][0].sense.value == 5


def test_matches_of_date_rules_are_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "KEPT", 10)
    rules = timeline.Rules([])
    for k in range(100):
        rules._matching("x" * k, 0)
        assert len(rules._matches) <= 11
