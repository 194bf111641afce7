"""What is said about the record of contacts itself.

Each contact word of the text (встреча, переговоры, общаться) is put to the rules in order; the first that recognises
a claim in its clause wins. ``absence`` knows silence, ``process`` what goes on, ``order`` firsts, lasts and counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from verbale.extraction.claims import OCCASIONS, Draft, assemble, first_claim
from verbale.extraction.ru.claims.absence import (
    absent,
    broken_off,
    ceased,
    contacts_denied,
    interrupted,
    lacking,
    never_met,
    none_agreed,
    not_held,
    not_managed,
    not_planned,
    off_the_agenda,
    paused,
    possibility_denied,
    undated,
    unreachable,
    will_not_attend,
    will_not_meet,
)
from verbale.extraction.ru.claims.order import (
    count_elliptic,
    counted,
    first_elliptic,
    first_of,
    first_time,
    last_time,
    leaders,
    numbered,
    since_last,
    the_only,
    times_met,
    was_last,
)
from verbale.extraction.ru.claims.process import (
    agreed_to_continue,
    continues_later,
    goes_on,
    in_touch,
    of_contacts,
    often,
    regular_noun,
    regular_verb,
)
from verbale.extraction.ru.contact_word import Word, roles, sporting
from verbale.model import Analysis, Claim, Contact, Statement, View

Rule = Callable[[Word], Draft | None]

TRIGGERS = frozenset({"contact", "talk", "meet", "time", "tie", "order", "date"})

RULES: tuple[Rule, ...] = (
    ceased, contacts_denied, none_agreed, off_the_agenda, absent, not_held, lacking, broken_off, paused, not_planned,
    possibility_denied, will_not_attend, continues_later, agreed_to_continue, regular_noun, often, in_touch, goes_on,
    first_time, first_elliptic, count_elliptic, first_of, counted, numbered, the_only, was_last, since_last,
    unreachable, last_time, times_met, not_managed, never_met, will_not_meet, regular_verb, interrupted)

ELLIPTIC: tuple[Rule, ...] = (first_elliptic, count_elliptic)
"""Of an ordinal that stands for its noun."""
BESIDE: dict[str, tuple[Rule, ...]] = {"раз": (last_time,), "дата": (undated,), "срок": (undated,)}
"""Of the verb beside a word that counts, and of a date without the contact that it is of."""


def drafts(a: Analysis) -> Iterator[Draft]:
    """Claims that the clauses of a text make, in order, before anything is known of their parties."""
    known = roles()
    done: set[tuple[int, str]] = set()
    if sporting(a):
        return
    for i, lemma in enumerate(a.lemmas):
        found = known.get(lemma)
        if found is None or found.isdisjoint(TRIGGERS) or a.norms[a.sentences[a.sentence[i]][1] - 1] == "?":
            continue
        word = Word(a, i if lemma != "раз" else max(a.heads[i], 0))
        if ("address" in found and not word.addressed) or not of_contacts(word):
            continue
        rules = BESIDE.get(lemma) or (ELLIPTIC if "order" in found else RULES)
        if (draft := first_claim(a, word, rules, known, done)) is not None:
            yield replace(draft, led=leaders(word)) if draft.kind in OCCASIONS else draft


def find_claims(view: View, statements: Sequence[Statement], contacts: Sequence[Contact]) -> list[Claim]:
    """Claims of a document: see :mod:`verbale.extraction.claims`."""
    return assemble(view, statements, contacts, list(drafts(view.analysis)))
