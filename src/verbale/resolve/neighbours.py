"""Title in one sentence, bare name in the next: "Глава фонда выступил в Осло. Анна Берг сказала ...".

A report names nobody bare whom it has not told of. Where one sentence has a title as its subject and nobody's name, and the
one beside it a bare name as its subject and no other title, the two are one person; unless the roster knows better.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.model import Mention, Office, OfficeDraft
from verbale.resolve import incumbents, known
from verbale.resolve.discourse import Discourse, Person

SOURCES = frozenset({"слово", "мнение", "оценка", "данные", "сведение"})
"""What somebody's name hangs on who says what the sentence says: "по словам Анны Берг"."""
LONGEST = 30
"""Sentences of a text in which a name is known from the one beside it; a longer one is a story with many."""


def bearer(discourse: Discourse, mentions: Sequence[Mention], m: Mention, draft: OfficeDraft, on: str | None) -> set[int]:
    """Whom a title without a name stands for, by the sentences beside it.

    Args:
        mentions: of the whole text, names with their entities.
        draft: the office of the title, its holder open.
    """
    d, here = discourse, discourse.sentence_of(m.head)
    if len(d.analysis.sentences) > LONGEST or d.quoted[m.head] or not d.subject(m.head) or not incumbents.of_now(d.analysis, m):
        return set()
    if any(_bare(d, n) for n in _names(d, mentions, here)):
        return set()
    found = {entity for side in (here - 1, here + 1) for entity in _bare_subject(d, mentions, side)}
    return {e for e in found if incumbents.gendered(d.persons[e], m) and _may_be(d.persons[e], draft, on)}


def _names(d: Discourse, mentions: Sequence[Mention], sentence: int) -> Iterator[Mention]:
    return (n for n in mentions if n.form == "name" and n.type == "person" and n.entities and d.sentence_of(n.head) == sentence)


def _bare(d: Discourse, name: Mention) -> bool:
    return not all(d.persons[e].offices for e in name.entities)


def _bare_subject(d: Discourse, mentions: Sequence[Mention], sentence: int) -> set[int]:
    """The one without an office whom a sentence names, if he acts or speaks in it and it tells no title without a name."""
    bare = [n for n in _names(d, mentions, sentence) if _bare(d, n)]
    people = {e for n in bare for e in n.entities}
    if len(people) != 1 or not any(_acts(d, n.head) and not d.quoted[n.head] for n in bare):
        return set()
    titled = any(m.form == "role" and m.type == "person" and not m.entities and d.sentence_of(m.head) == sentence
                 for m in mentions)
    return set() if titled else people


def _acts(d: Discourse, i: int) -> bool:
    """Subject of an active verb, or the source of the sentence."""
    a = d.analysis
    return (d.subject(i) and a.rels[i] == "nsubj") or (a.rels[i] == "nmod" and a.lemmas[a.heads[i]] in SOURCES)


def _may_be(person: Person, draft: OfficeDraft, on: str | None) -> bool:
    """Whether the roster knows him for such an office, or knows neither him nor, of an office told in full, another holder.

    A bare title of a leader is of whom :mod:`.incumbents` finds. Without a date any time counts.
    """
    if incumbents.of_a_land(draft):
        return not known.bearers(person.name)
    told = bool(draft.state or draft.organization)
    if draft.role in incumbents.SINGLE and not told:
        return False
    office = Office(person.name, draft.title, draft.organization, draft.state, draft.role, draft.evidence)
    terms = [t for h in known.bearers(person.name) for t in h.on(on)]
    if terms:
        return any(known.matches(office, t) and draft.state in (None, t.party) for t in terms)
    return told and not known.bearers(person.name) and not (
        draft.state and draft.role in incumbents.SINGLE and known.holder_of(draft.state, draft.role, on))
