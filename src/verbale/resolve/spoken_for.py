"""Whom a spokesperson speaks for, as the words of a title tell: "пресс-секретарь президента" is "представитель Кремля"."""

from __future__ import annotations

from functools import cache

from verbale.lexicon import table


def speaks(title: str) -> bool:
    """Whether a title is that of somebody who speaks for others."""
    return _named("speaker", title)


def domains(words: str) -> set[str]:
    """The offices that the words of a title and its body name: head, government, foreign, defence."""
    return {d for d in _stems() if d != "speaker" and _named(d, words)}


@cache
def _stems() -> dict[str, tuple[str, ...]]:
    return {row["domain"]: tuple(table.split(row["stems"])) for row in table.load("shared", "spoken_for")}


def _named(domain: str, words: str) -> bool:
    return any(w.startswith(_stems()[domain]) for w in words.lower().split())
