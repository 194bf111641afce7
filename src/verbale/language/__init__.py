"""Clean text -> :class:`~verbale.model.Analysis`: sentences, tokens, morphology, syntax, names.

``analyzer(language)`` gives the engine for a language; models load on the first use and are kept for the process.
"""

from __future__ import annotations

from functools import cache

from verbale.errors import MissingModelError
from verbale.model import Analyzer, Language

LANGUAGES: tuple[Language, ...] = ("ru", "en")


@cache
def analyzer(language: Language) -> Analyzer:
    """The analyzer of a language. Raises MissingModelError where its model is not installed."""
    if language == "ru":
        from verbale.language.ru.engine import FastAnalyzer

        return FastAnalyzer()
    if language == "en":
        from verbale.language.en import EnglishAnalyzer

        return EnglishAnalyzer()
    raise MissingModelError(language, "a language package (see docs/adding-a-language.md)")
