"""English analysis."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.errors import MissingModelError
from verbale.model import Analysis, Language


class EnglishAnalyzer:
    language: Language = "en"

    def __init__(self) -> None:
        raise MissingModelError("en", "verbale[en]")

    def analyze(self, texts: Sequence[str]) -> list[Analysis]:
        raise NotImplementedError
