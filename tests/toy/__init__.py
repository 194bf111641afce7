"""A third language as small as one can be: some Esperanto, to show the seam that docs/adding-a-language.md describes.

Eight words of lexicon, an analyzer without a model, rules for names, offices and held meetings. The functions that a
language has nothing for yet return an empty list.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from types import MappingProxyType

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
    Span,
    Statement,
    TimeRef,
    View,
)

STATES = {"rusio": ("Rusio", "RU"), "francio": ("Francio", "FR"), "japanio": ("Japanio", "JP")}
OFFICES = {"prezidento": "head_of_state", "ministro": "minister"}
MET = "renkontis"  # "X renkontis Y": X met Y

NOTHING = MappingProxyType({})  # type: ignore[var-annotated]


class ToyAnalyzer:
    """Words and sentences by their outer form; every token is a root. A real analyzer fills all columns."""

    language: Language = "eo"

    def analyze(self, texts: Sequence[str]) -> list[Analysis]:
        return [self._one(text) for text in texts]

    def _one(self, text: str) -> Analysis:
        found = list(re.finditer(r"\w+|[^\w\s]", text))
        words = [m.group() for m in found]
        ends = [i + 1 for i, w in enumerate(words) if w == "."]
        if not ends or ends[-1] < len(words):
            ends.append(len(words))
        sentences = list(zip([0, *ends[:-1]], ends, strict=True))
        norms = [w.lower() for w in words]
        pos = ["PUNCT" if not w[0].isalnum() else "PROPN" if w[0].isupper() else "X" for w in words]
        return Analysis(
            text, [m.start() for m in found], [m.end() for m in found], words, norms, norms, pos, [NOTHING] * len(words),
            [-1] * len(words), ["root"] * len(words), sentences,
            [k for k, (a, b) in enumerate(sentences) for _ in range(a, b)], [])


def find_mentions(article: Article, a: Analysis) -> list[Mention]:
    """States of the lexicon; two capitalised words in a row are a person."""
    found, i = [], 0
    while i < len(a):
        if a.norms[i] in STATES:
            name, code = STATES[a.norms[i]]
            found.append(Mention(i, i + 1, i, "state", "name", key=name, state=code))
        elif a.norms[i] not in OFFICES and i + 1 < len(a) and a.pos[i] == a.pos[i + 1] == "PROPN":
            found.append(Mention(i, i + 2, i + 1, "person", "name", key=f"{a.words[i]} {a.words[i + 1]}"))
            i += 1
        i += 1
    return found


def find_offices(article: Article, a: Analysis, mentions: Sequence[Mention]) -> list[OfficeDraft]:
    """An office right before a name: "prezidento Vladimir Putin"."""
    return [OfficeDraft(k, a.norms[m.first - 1], None, None, OFFICES[a.norms[m.first - 1]],  # type: ignore[arg-type]
                        (a.span(m.first - 1, m.last),), rule="before_name")
            for k, m in enumerate(mentions) if m.type == "person" and m.first and a.norms[m.first - 1] in OFFICES]


def find_times(article: Article, a: Analysis) -> list[TimeRef]:
    return []


def find_statements(view: View) -> list[Statement]:
    return []


def find_contacts(view: View, statements: Sequence[Statement]) -> list[ContactMention]:
    """A sentence in which persons of two states stand around "renkontis" speaks of a meeting that was held."""
    a = view.analysis
    return [_meeting(view, i) for i, word in enumerate(a.norms) if word == MET and len(_parties(view, i)) > 1]


def _meeting(view: View, i: int) -> ContactMention:
    a = view.analysis
    first, last = a.sentences[a.sentence[i]]
    persons = tuple(e.id for m in view.mentions_in(first, last) for e in view.entities_of(m) if e.type == "person")
    return ContactMention(a.span(i, i + 1), (first, last), "meeting", "held", "unspecified", _parties(view, i), persons,
                          None, None, (Span(*a.span(first, last)),), "met")


def _parties(view: View, i: int) -> tuple[str, ...]:
    first, last = view.analysis.sentences[view.analysis.sentence[i]]
    return tuple(sorted({e.state for m in view.mentions_in(first, last) for e in view.entities_of(m) if e.state}))


def find_claims(view: View, statements: Sequence[Statement], contacts: Sequence[Contact]) -> list[Claim]:
    return []


def find_positions(view: View, statements: Sequence[Statement], contacts: Sequence[Contact]) -> list[Position]:
    return []
