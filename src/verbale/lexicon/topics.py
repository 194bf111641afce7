"""Topics, tone words and offices in two languages, found in plain text: what lines the readouts of two sides up.

Words are matched by their beginnings (``стратегическ* стабильност*``), so that no analysis of the text is needed: the
record can be asked in milliseconds, and a Russian and an English sentence meet in one topic without translation.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from verbale.lexicon import table
from verbale.model import Span

WORD = re.compile(r"\w+")
GAP = re.compile(r"[\s.\-–—'’\"«»]{0,3}$")
"""What may stand between the words of an expression; a comma may not."""

KEY = 2
"""Letters of the first word by which expressions are looked up."""


@dataclass(frozen=True, slots=True)
class Term:
    """A topic, or a word of tone: ``id`` is the same in all languages, ``ru`` and ``en`` name it to people."""

    id: str
    field: str
    ru: str
    en: str


class Found(NamedTuple):
    """A term and the words of the text that name it."""

    term: Term
    span: Span


class Expression(NamedTuple):
    """One way of naming a term: a pattern for each of its words."""

    term: Term
    words: tuple[re.Pattern[str], ...]


class Terms:
    """The terms of one table, by id, and where they are in a text."""

    def __init__(self, rows: Iterable[table.Row]) -> None:
        self.by_id: dict[str, Term] = {}
        self._index: dict[str, list[Expression]] = {}
        for row in rows:
            term = Term(row["id"], row["field"], row["ru"], row["en"])
            self.by_id[term.id] = term
            for expression in (*table.split(row["ru_words"]), *table.split(row["en_words"])):
                self._add(term, expression)
        for expressions in self._index.values():
            expressions.sort(key=lambda e: -len(e.words))

    def _add(self, term: Term, expression: str) -> None:
        words = expression.split()
        self._index.setdefault(_key(words[0]), []).append(Expression(term, tuple(map(_pattern, words))))

    def find(self, text: str) -> list[Found]:
        """Terms in the order of the text. Expressions of one term do not overlap; those of several may."""
        words = [(m[0].replace("ё", "е").replace("Ё", "Е"), Span(*m.span())) for m in WORD.finditer(text)]
        found: list[Found] = []
        ends: dict[str, int] = {}
        for i, (word, span) in enumerate(words):
            for expression in self._index.get(_key(word), ()):
                end = _matched(expression, words, i, text)
                if end is not None and ends.get(expression.term.id, 0) <= span.start:
                    ends[expression.term.id] = end
                    found.append(Found(expression.term, Span(span.start, end)))
        return found

    def ids(self, text: str) -> frozenset[str]:
        """Ids of the terms that a text names."""
        return frozenset(found.term.id for found in self.find(text))

    def named(self, word: str) -> frozenset[str]:
        """Ids of the terms that a word of a question means: their names in either language, or words of a text."""
        plain = word.casefold().replace("ё", "е").strip()
        exact = {t.id for t in self.by_id.values()
                 if plain in (t.id, t.id.replace("_", " "), t.ru.casefold().replace("ё", "е"), t.en.casefold())}
        return frozenset(exact) or self.ids(word)


def _key(word: str) -> str:
    return word[:KEY].casefold().replace("ё", "е")


def _pattern(word: str) -> re.Pattern[str]:
    plain = word.replace("ё", "е")
    flags = re.IGNORECASE if plain == plain.lower() else 0
    return re.compile(r"\w*".join(map(re.escape, plain.split("*"))), flags)


def _matched(expression: Expression, words: Sequence[tuple[str, Span]], i: int, text: str) -> int | None:
    """Where the expression that begins at word ``i`` ends; None where it does not stand there."""
    if i + len(expression.words) > len(words):
        return None
    for offset, pattern in enumerate(expression.words):
        word, span = words[i + offset]
        if not pattern.fullmatch(word):
            return None
        if offset and not GAP.match(text[words[i + offset - 1][1].end:span.start]):
            return None
    return words[i + len(expression.words) - 1][1].end


@cache
def topics() -> Terms:
    """Topics of diplomacy."""
    return Terms(table.load("shared", "topics"))


@cache
def tones() -> Terms:
    """Words by which readouts and speakers characterise a contact."""
    return Terms(table.load("shared", "tones"))


@cache
def offices() -> Terms:
    """Offices as they are called; ``field`` is the role, ``id`` the office of the roster."""
    return Terms(table.load("shared", "office_words"))


@cache
def claim_kinds() -> Terms:
    """Words of claims about the record; ``field`` lists the kinds of contact that such a claim covers."""
    return Terms(table.load("shared", "claim_kinds"))


def kinds_claimed(words: str) -> frozenset[str]:
    """Kinds of contact that a claim in these words speaks of; empty where it does not tell, or speaks of any.

    Rounds are those of talks, whatever the talks are called ("a round of the dialogue"); else a word for contact of any kind
    decides: "no meetings or other contacts" is about all of them.
    """
    named = {found.term.id: found.term.field.split() for found in claim_kinds().find(words)}
    if "round" in named:
        return frozenset(named["round"])
    return frozenset() if "contact" in named else frozenset(kind for kinds in named.values() for kind in kinds)


def office_named(title: str) -> Term | None:
    """The office that a title means: the longest expression in it, so that a deputy is no minister."""
    found = offices().find(title)
    return max(found, key=lambda f: (f.span.end - f.span.start, -f.span.start)).term if found else None
