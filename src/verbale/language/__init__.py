"""Clean text -> :class:`~verbale.model.Analysis`: sentences, tokens, morphology, syntax, names.

``analyzer(language)`` gives the engine for a language; models load on the first use and are kept for the process.
A further language is a line in :data:`ANALYZERS`, and one in ``extraction.RULES`` (docs/adding-a-language.md).
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from verbale.errors import MissingModelError
from verbale.model import Analyzer, Language


def _russian() -> Analyzer:
    from verbale.language.ru.engine import FastAnalyzer
    from verbale.language.ru.openings import Openings

    return Openings(FastAnalyzer())


def _english() -> Analyzer:
    from verbale.language.en import EnglishAnalyzer

    return EnglishAnalyzer()


ANALYZERS: dict[Language, Callable[[], Analyzer]] = {"ru": _russian, "en": _english}
"""The languages that are read, with what makes their analyzer; called once a process, on the first text."""
LANGUAGES = ANALYZERS.keys()


@cache
def analyzer(language: Language) -> Analyzer:
    """The analyzer of a language. Raises MissingModelError where its model is not installed."""
    if language not in ANALYZERS:
        raise MissingModelError(language, "a language package (see docs/adding-a-language.md)")
    return ANALYZERS[language]()
