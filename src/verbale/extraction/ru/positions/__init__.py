"""What a side is ready for, refuses, demands, offers.

Words that may express a position trigger the rules that know them; the first that recognises one in the clause wins.
Who holds it is told by the syntax here and resolved in :mod:`verbale.extraction.positions`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import cache

from verbale.extraction.positions import Draft, assemble
from verbale.extraction.ru.contact_word import sporting
from verbale.extraction.ru.positions.contexts import asked
from verbale.extraction.ru.positions.evaluations import (
    adherent,
    against,
    asked_of,
    described,
    door,
    left_to,
    out_of_question,
    received,
    state_of_things,
    treated,
    went,
)
from verbale.extraction.ru.positions.outlook import let, none_will_be, threatened, will_do
from verbale.extraction.ru.positions.predicates import predicate
from verbale.extraction.ru.positions.uttered import noun
from verbale.extraction.ru.positions.words import nouns, predicates, words
from verbale.model import Analysis, Contact, Position, Statement, View

Rule = Callable[[Analysis, int], Draft | None]


@cache
def triggers() -> dict[str, tuple[Rule, ...]]:
    """Lemma -> the rules that it triggers, in their order."""
    out: dict[str, tuple[Rule, ...]] = {}
    for rule, lemmas in ((noun, nouns()), (treated, words("treat")), (received, words("receive")),
                         (went, words("well")),
                         (asked_of, ("вопрос", "решение", "решать", "спросить", "обратиться")), (out_of_question, ("речь",)),
                         (door, words("door")),
                         (let, ("пусть", "пускай")),
                         (left_to, words("prerogative") | words("charge")),
                         (state_of_things, words("trouble") | words("headway")),
                         (against, ("против", "за")), (predicate, predicates()),
                         (adherent, words("adherent") | words("opponent")), (none_will_be, ("быть",)),
                         (threatened, words("impose")), (described, words("blame") | words("praise"))):
        for lemma in lemmas:
            out[lemma] = (*out.get(lemma, ()), rule)
    return out


NONE: tuple[Rule, ...] = ()
FUTURE: tuple[Rule, ...] = (will_do,)
"""Rules for any verb that the rules of its lemma see nothing in."""


def drafts(a: Analysis) -> Iterator[Draft]:
    """Positions that the clauses of a text express, before it is known who holds them."""
    known = triggers()
    if sporting(a):
        return
    for i, lemma in enumerate(a.lemmas):
        rules = known.get(lemma, NONE)
        if a.pos[i] == "VERB":
            rules = (*rules, *FUTURE)
        for rule in rules:
            if draft := rule(a, i):
                if not asked(a, i):
                    yield draft
                break


def find_positions(view: View, statements: Sequence[Statement], contacts: Sequence[Contact]) -> list[Position]:
    """Positions of a document: see :mod:`verbale.extraction.positions`."""
    return assemble(view, statements, contacts, drafts(view.analysis), words("side"))
