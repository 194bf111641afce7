"""Words that refer to persons, states, bodies and places."""

from __future__ import annotations

from verbale.model import Analysis, Article, Mention


def find_mentions(article: Article, analysis: Analysis) -> list[Mention]:
    return []
