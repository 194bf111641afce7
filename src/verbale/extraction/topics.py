"""What a contact is about, where the text tells it apart from the contact: "Grain was discussed", "Речь шла о зерне".

The languages find the words that tell topics; which contact they belong to is the same for both: the one spoken of right
before, within the paragraph or the one before it. Whoever is said to discuss must be one who takes part, or a word for all
who do ("the sides", "собеседники").
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from verbale.extraction.sides import near, parties_of
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
    """The mentions in text order, with the topics that are told of them."""
    out = sorted(mentions, key=lambda m: m.trigger.start)
    starts = [m.trigger.start for m in out]
    for one in told:
        at = _meant(view, out, starts, one)
        if at is not None:
            out[at] = replace(out[at], topics=_widest((*out[at].topics, *one.topics)))
    return out


def _widest(topics: Sequence[Topic]) -> tuple[Topic, ...]:
    """Topics without those inside another: not both "ход переговоров о границе" and "границе"."""
    spans = {t.span: t for t in topics}
    return tuple(t for span, t in sorted(spans.items()) if not any(o != span and o.contains(span) for o in spans))


def _meant(view: View, mentions: Sequence[ContactMention], starts: Sequence[int], one: Told) -> int | None:
    """Which mention is told of: the last one up to the word, else the first of the sentence behind it."""
    a = view.analysis
    at = a.starts[one.at]
    found = bisect_right(starts, at) - 1
    if found < 0:
        found = 0
        if a.sentence[a.token_at(starts[found])] != a.sentence[one.at]:
            return None
    mention = mentions[found]
    if mention.status not in STANDING or (starts[found] < at and not near(view, starts[found], at)):
        return None
    return found if one.who < 0 or _takes_part(view, mention, one.who) else None


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
