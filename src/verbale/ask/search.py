"""Documents by their words: any form of a word finds the others; no sign in a question is an operator."""

from __future__ import annotations

from typing import Any

from verbale import engine
from verbale.errors import QuestionError
from verbale.store.sql import Session

Answer = dict[str, Any]

WINDOW = 90
"""Code points of the text that are shown around a hit."""


def search(session: Session, words: str, limit: int = 20, offset: int = 0) -> list[Answer]:
    """Documents that hold all the words, newest first; ``hit``: span of the first word found and text around it.

    Raises:
        QuestionError: where the question holds no word.
    """
    lemmas = engine.lemmas(words)
    if not lemmas:
        raise QuestionError(words, "holds no word to search for")
    rows = session.search(lemmas, limit, offset)
    return [row | {"hit": _hit(session.text_of(row["id"]), lemmas)} for row in rows]


def _hit(text: str, lemmas: list[str]) -> Answer | None:
    """The first place where a word begins like one of the lemmas: near enough to show, and cheap."""
    folded = text.casefold().replace("ё", "е")
    stems = [lemma[:max(3, len(lemma) - 2)] for lemma in lemmas]
    places = [at for stem in stems if (at := _word_start(folded, stem)) >= 0]
    if not places or len(folded) != len(text):
        return None
    start = min(places)
    end = start
    while end < len(text) and text[end].isalnum():
        end += 1
    left, right = max(0, start - WINDOW // 2), min(len(text), end + WINDOW)
    around = " ".join(text[left:right].split())
    return {"span": [start, end], "text": f"{'…' if left else ''}{around}{'…' if right < len(text) else ''}"}


def _word_start(text: str, stem: str) -> int:
    at = text.find(stem)
    while at > 0 and text[at - 1].isalnum():
        at = text.find(stem, at + 1)
    return at
