"""Who holds which position."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model import Analysis, Article, Mention, OfficeDraft


def find_offices(article: Article, analysis: Analysis, mentions: Sequence[Mention]) -> list[OfficeDraft]:
    return []
