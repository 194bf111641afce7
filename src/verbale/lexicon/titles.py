"""Titles that only one state has, so that a text need not say whose they are."""

from __future__ import annotations

from functools import cache

from verbale.lexicon.table import load
from verbale.model import Language, Party

TABLES = frozenset({"en", "ru"})
"""Languages that have such a table."""


@cache
def _titles(language: Language) -> dict[str, Party]:
    return {row["title"]: row["party"] for row in load(language, "title_states")} if language in TABLES else {}


def party(language: Language, title: str) -> Party | None:
    """The one state that has an office of this very title; None where several may have it."""
    return _titles(language).get(title.lower())
