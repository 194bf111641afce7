"""Analysed document -> records; one package a language, one file a record kind.

A language is a module with the functions of :class:`Rules`; ``rules(language)`` finds it.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from typing import Protocol, cast

from verbale.model import (
    Analysis,
    Article,
    Claim,
    Contact,
    ContactMention,
    Language,
    Mention,
    OfficeDraft,
    Position,
    Statement,
    TimeRef,
    View,
)


class Rules(Protocol):
    """What a language brings. Every function is pure; spans in and out are those of the clean text."""

    def find_mentions(self, article: Article, analysis: Analysis) -> list[Mention]: ...

    def find_offices(self, article: Article, analysis: Analysis, mentions: Sequence[Mention]) -> list[OfficeDraft]: ...

    def find_times(self, article: Article, analysis: Analysis) -> list[TimeRef]: ...

    def find_statements(self, view: View) -> list[Statement]: ...

    def find_contacts(self, view: View, statements: Sequence[Statement]) -> list[ContactMention]: ...

    def find_claims(self, view: View, statements: Sequence[Statement], contacts: Sequence[Contact]) -> list[Claim]: ...

    def find_positions(self, view: View, statements: Sequence[Statement],
                       contacts: Sequence[Contact]) -> list[Position]: ...


RULES: dict[Language, str] = {"ru": "verbale.extraction.ru", "en": "verbale.extraction.en"}
"""The module with the rules of each language, imported on its first text."""


def rules(language: Language) -> Rules:
    """The rules of a language ("ru", "en"). Raises KeyError for another."""
    return cast(Rules, import_module(RULES[language]))
