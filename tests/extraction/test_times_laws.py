"""Laws of finding dates, over any mixture of date words: nothing raises, intervals and spans are sound."""

from __future__ import annotations

import datetime as dt
from importlib import import_module
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.extraction.dated import publication
from verbale.lexicon import table
from verbale.model import Analysis, Article, Layout, Source

NUMERALS = ["1", "2", "5", "15", "31", "40", "100", "2-го", "20-е", "90-х", "2014", "2014-м", "2014-2015", "14–15",
            "14.11.2025", "31.02.2024", "00.00.0000", "2025-11-14", "2025-99-99", "4/31/2023", "mid-2021", "21st",
            "1990s", "9999", "0", "1500", "2199", "июле-августе"]
MARKS = [",", "-", "—", ".", '"', "(", ")", "слово", "word"]
DATES = st.dates(dt.date(1900, 1, 1), dt.date(2100, 12, 31)).map(str)
PUBLISHED = st.one_of(DATES, DATES.map(lambda d: d[:7]), DATES.map(lambda d: d[:4]), st.just("-"))


def mixtures(language: str) -> st.SearchStrategy[list[str]]:
    words = sorted({w for row in table.load(language, "time_words") for w in table.split(row["words"])})
    word = st.sampled_from(words)
    # a capital, as months and weekdays have it in English
    return st.lists(st.one_of(word, word.map(str.capitalize), st.sampled_from(NUMERALS), st.sampled_from(MARKS)),
                    max_size=14)


def plain(words: list[str]) -> Analysis:
    """Words with a blank between them and no grammar but "verb, adverb, verb, ..."."""
    starts, ends, at = [], [], 0
    for word in words:
        starts.append(at)
        ends.append(at + len(word))
        at += len(word) + 1
    size = len(words)
    return Analysis(" ".join(words), starts, ends, words, [w.lower() for w in words], [w.lower() for w in words],
                    ["VERB", "ADV"] * size, [{"VerbForm": "Fin", "Tense": "Past"}, {}] * size,
                    [i - 1 for i in range(size)], ["obl"] * size, [(0, size)], [0] * size, [])


@pytest.mark.parametrize("language", ["ru", "en"])
@settings(max_examples=300, deadline=None)
@given(data=st.data())
def test_any_mixture_of_date_words(language: str, data: st.DataObject) -> None:
    analysis = plain(data.draw(mixtures(language)))
    published = publication(data.draw(PUBLISHED))
    article = Article(analysis.text, analysis.text, None, None, language, Source(), published, Layout())
    find = import_module(f"verbale.extraction.{language}.times").find_times
    found = find(article, analysis)
    assert found == find(article, analysis)
    for before, after in pairwise(found):
        assert before.span.end <= after.span.start
    for time in found:
        assert time.text == analysis.text[time.span.start : time.span.end] != ""
        assert time.earliest is not None and time.latest is not None
        assert dt.date.fromisoformat(time.earliest) <= dt.date.fromisoformat(time.latest)
        assert time.rule and (time.precision != "day" or time.earliest == time.latest)
        assert published or time.derivation in ("explicit", "document")
