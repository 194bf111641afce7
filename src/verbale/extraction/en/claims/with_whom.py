"""Whether a claim about contacts speaks of states: of whom it says that they had contact, and whether it says so at all.

Officials also speak *to* a subject, meet members of parliament and are in touch with mayors; whoever asks tells nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from verbale.extraction.en.contact_word import Word
from verbale.extraction.en.contacts.actors import FOREIGN as REGIONS
from verbale.extraction.en.contacts.actors import GROUPS
from verbale.extraction.en.roles import civil
from verbale.extraction.en.syntax import conjuncts, inverted, is_passive, objects, subjects
from verbale.extraction.parties import UNNAMED
from verbale.extraction.sides import acting, states_of
from verbale.model import Analysis, Claim, View

TOWARDS = ("with", "to", "between", "among")
"""Prepositions of the other side of a verb; "by" too where it is passive ("by phone" is no side), a noun has no "to"."""
SPEAKING = frozenset({"speak", "talk", "communicate"})
ANYBODY = frozenset({"he", "him", "she", "her", "they", "them", "it", "other", "another", "us", "you", "each", "both", "either"})
"""Words for somebody who was named before."""
FOREIGN = frozenset({"counterpart", "ally", "partner", "neighbor", "neighbour", "adversary", "mediator", "side", "party",
                     "diplomat", "envoy", "capital", "alliance", "kingdom", "regime", "country", "nation"})
"""Nouns for those abroad, by the way they are spoken of."""
ABROAD = frozenset({"diplomacy", "diplomatic", "diplomatically", "foreign", "international", "overseas", "ally", "allied",
                    "bilateral", "trilateral", "multilateral", "counterpart", "embassy", "world"})
"""Words that tell of other states without a name of any."""


def between_states(view: View, word: Word) -> bool:
    """Not where the other side is told and is nobody of a state, or the words need one and have none; and nobody asks."""
    a = view.analysis
    if asked(a, word) or (a.lemmas[word.i] == "exchange" and word.i and a.norms[word.i - 1] == "in"):
        return False  # in exchange for almost nothing
    if not word.noun and any(a.lemmas[k] == "team" for k in subjects(a, word.i)):
        return False  # those that play
    others = partners(word)
    if others:
        return any(_of_a_state(view, k) for k in others) and not _at_home(view, word, others)
    if word.plays(word.i, "work"):
        return len(acting(view, word.actors())) > 1  # the Task Force will continue its work
    return word.noun or _together(view, word)


def _at_home(view: View, word: Word, others: Sequence[int]) -> bool:
    """``I have not spoken to Senator Holm``: with somebody of one's own side."""
    side = view.article.side
    return side is not None and set(acting(view, others)) == {side} >= set(acting(view, word.actors()))


def asked(a: Analysis, word: Word) -> bool:
    """``Do they talk often?``, ``Is there any plan to meet?``: a sentence that asks, by the order of its words."""
    _, last = a.sentences[a.sentence[word.i]]
    return a.words[last - 1] == "?" and any(inverted(a, i) for i in (word.i, word.verb, *a.ancestors(word.i, 10)) if i >= 0)


def partners(word: Word) -> list[int]:
    """Heads of the phrases that say with whom: under prepositions, and the object of a verb."""
    a = word.a
    out: list[int] = []
    for j in {word.i, word.top, word.verb if word.rel != "nsubj" else word.i} - {-1}:
        passive = ("by",) if is_passive(a, j) else ()
        for preposition in (*TOWARDS, *passive) if not word.noun else ("with", "between", "among"):
            out += [x for k in objects(a, j, preposition) if k != word.top for x in conjuncts(a, k)]
    if not word.noun:
        out += [x for c in a.children(word.i) if a.rels[c] == "dobj" for x in conjuncts(a, c)]
    return out


def _of_a_state(view: View, i: int) -> bool:
    """Somebody who acts for a state or a body of states, a place abroad, or somebody named before; no mere citizen."""
    a = view.analysis
    if a.norms[i] in ANYBODY:
        return True
    if a.lemmas[i] == "leader" and civil(a, i):
        return False
    mention = view.mention(i)
    if mention is not None and mention.form != "unnamed" and (mention.type == "place" or states_of(view, mention)):
        return True
    told = acting(view, (i,)) or any(a.lemmas[c] in ABROAD | REGIONS for c in a.children(i))
    return a.lemmas[i] in FOREIGN or (a.lemmas[i] in GROUPS and bool(told))


def _together(view: View, word: Word) -> bool:
    """``They have not spoken``: several who do it with one another; "has talked about it", "is not met" are done by one."""
    a = word.a
    if is_passive(a, word.i):
        return a.lemmas[word.i] in ("hold", "convene")
    if a.lemmas[word.i] not in SPEAKING | {"meet", "confer", "consult", "converse", "correspond"}:
        return True
    who = subjects(a, word.verb)
    return len(who) > 1 or any(a.feats[k].get("Number") == "Plur" and a.norms[k] != "we" for k in who) or len(
        acting(view, who)) > 1 or any(a.norms[k] in ("two", "both", "pair", "last") for k in who)


def abroad(view: View, claim: Claim) -> bool:
    """Of contacts with whom the text does not say: only where the sentence has a word for other states."""
    if UNNAMED not in claim.parties:
        return True
    a = view.analysis
    at = a.token_at(claim.evidence[0].start)
    return not (ABROAD | REGIONS).isdisjoint(a.lemmas[slice(*a.sentences[a.sentence[at]])])
