"""What a contact is about, where the text tells it apart from the contact: "Grain was discussed", "Речь шла о зерне".

The languages find the words that tell topics; which contact they belong to is the same for both: the one spoken of right
before, within the paragraph or the one before it. Whoever is said to discuss must be one who takes part, or a word for all
who do ("the sides", "собеседники").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from verbale.extraction.sides import parties_of
from verbale.lexicon.table import load, split
from verbale.model import ContactMention, Language, Topic, View

STANDING = frozenset({"held", "ongoing", "scheduled", "possible", "proposed"})
"""Contacts that something is told about; of one that was refused nothing is discussed."""


@cache
def words(language: Language) -> dict[str, tuple[str, frozenset[str]]]:
    """Lemma -> where the topic stands; under which prepositions, or which nouns must be there."""
    return {row["lemma"]: (row["part"], frozenset(split(row["words"]))) for row in load(language, "topic_words")}


class Told(NamedTuple):
    """Topics that a word tells.

    Attributes:
        at: the token of the word ("discussed").
        topics: in text order.
        who: the token of who does it; -1 where nobody is named ("were discussed").
    """

    at: int
    topics: tuple[Topic, ...]
    who: int = -1


def laid(view: View, mentions: Sequence[ContactMention], told: Iterable[Told]) -> list[ContactMention]:
    """The mentions with the topics that are told of them."""
    out = list(mentions)
    for one in told:
        at = _meant(view, out, one)
        if at is not None:
            out[at] = replace(out[at], topics=_widest((*out[at].topics, *one.topics)))
    return out


def _widest(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """Topics without those inside another: not both "ход переговоров о границе" and "границе"."""
    spans = {t.span: t for t in topics}
    return tuple(t for span, t in sorted(spans.items()) if not any(o != span and o.contains(span) for o in spans))


def _meant(view: View, mentions: Sequence[ContactMention], one: Told) -> int | None:
    """Which mention is told of: the last one up to the word, else the first of the sentence behind it."""
    a = view.analysis
    span = a.span(one.at, one.at + 1)
    before = [i for i, m in enumerate(mentions) if m.trigger.start <= span.start]
    first, last = a.sentences[a.sentence[one.at]]
    behind = [i for i, m in enumerate(mentions) if first <= a.token_at(m.trigger.start) < last]
    found = before[-1] if before else behind[0] if behind else None
    if found is None or mentions[found].status not in STANDING:
        return None
    near = _near(view, mentions[found].trigger.start, span.start)
    return found if near and (one.who < 0 or _takes_part(view, mentions[found], one.who)) else None


def _near(view: View, start: int, end: int) -> bool:
    """In the same paragraph, or in the one before."""
    paragraphs = view.article.layout.paragraphs
    at = [next((k for k, p in enumerate(paragraphs) if p.start <= x <= p.end), -9) for x in (start, end)]
    return 0 <= at[1] - at[0] <= 1 or start >= end


def _takes_part(view: View, mention: ContactMention, who: int) -> bool:
    """Whether a subject is one who takes part, or stands for all who do."""
    a, named = view.analysis, view.mentions_in(who, who + 1)
    if mention.trigger.overlaps(a.span(who, who + 1)):  # "the talks focused on"
        return True
    persons = {e.id for m in named for e in view.entities_of(m) if e.type == "person"}
    if persons:
        return not persons.isdisjoint(mention.participants)
    parties = set(parties_of(view, who, who + 1))
    several = a.feats[who].get("Number") == "Plur" and (bool(named) or a.pos[who] == "PRON")
    return parties <= set(mention.parties) and (bool(parties) or several)


def topic(view: View, tokens: tuple[int, int]) -> Topic:
    span = view.analysis.span(*tokens)
    return Topic(view.analysis.text[span.start : span.end], span)

