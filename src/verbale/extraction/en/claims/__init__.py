"""What is said about the record of contacts itself.

Each contact word of the text (talks, visit, to meet) is put to the rules in order; the first that recognises a claim
in its clause wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from verbale.extraction.claims import Draft, assemble, first_claim
from verbale.extraction.en.claims.counted import counted, first_time, last_time
from verbale.extraction.en.claims.ended import broken_off, ceased, never_met, no_contact, no_plans, undated, will_not_meet, yet_to
from verbale.extraction.en.claims.going_on import goes_on, keeps_on, regular, stays_in_touch, unbroken, when_needed, works_with
from verbale.extraction.en.claims.with_whom import abroad, between_states
from verbale.extraction.en.contact_word import Word, roles, sporting
from verbale.extraction.en.contacts.first_person import spoken
from verbale.extraction.en.the_two import told
from verbale.model import Claim, Contact, Statement, View

Rule = Callable[[Word], Draft | None]
TRIGGERS = frozenset({"contact", "talk", "work", "meet", "touch", "convene"})
RULES: tuple[Rule, ...] = (
    ceased, no_plans, undated, will_not_meet, yet_to, no_contact, never_met, unbroken, broken_off, stays_in_touch, keeps_on,
    when_needed, last_time, first_time, counted, regular, goes_on)


def drafts(view: View) -> Iterator[Draft]:
    """Claims that the clauses of a text make, in order, before anything is known of their parties."""
    a = view.analysis
    known = roles()
    done: set[tuple[int, str]] = set()
    if sporting(a):
        return
    for i, lemma in enumerate(a.lemmas):
        found = known.get(lemma)
        if found is None or found.isdisjoint(TRIGGERS) or a.pos[i] not in ("NOUN", "PROPN", "VERB"):
            continue
        if found & TRIGGERS <= {"meet", "convene"} and a.pos[i] != "VERB":
            continue
        word = Word(a, i)
        if a.pos[i] == "VERB" and found.isdisjoint(("meet", "convene", "work")):
            continue
        if "work" in found:
            rules: tuple[Rule, ...] = (stays_in_touch, works_with)
        else:
            rules = RULES if "meet" in found or a.pos[i] != "VERB" else (regular,)
        if (draft := first_claim(a, word, rules, known, done)) is not None and between_states(view, word):
            yield draft


def find_claims(view: View, statements: Sequence[Statement], contacts: Sequence[Contact]) -> list[Claim]:
    """Claims of a document: see :mod:`verbale.extraction.claims`."""
    view = spoken(told(view), statements)
    return [c for c in assemble(view, statements, contacts, list(drafts(view))) if abroad(view, c)]
