"""Whom a pronoun stands for where names alone do not tell: "They have not spoken since Friday", of the two named before;
"he", of a minister without a name."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extraction.parties import entity_party
from verbale.model import Mention, Party, View

TOGETHER = frozenset({"meet", "speak", "talk", "confer"})
TENSED = frozenset({"have", "has", "had", "'ve", "will", "'ll", "did"})
"""Auxiliaries that tell of other times than the one spoken of, so that the clause does not just go on about one contact."""
FARTHEST = 7
"""Sentences looked back."""


def told(view: View) -> View:
    """The same view where "they" who meet are the two whom the sentences before name, if just two, and "he" has a role."""
    a = view.analysis
    found = {k: one for k, m in enumerate(view.mentions) if m.form == "pronoun" and not m.plural and not m.entities
             and a.rels[m.head] == "nsubj" and (one := _of_a_role(view, m))}
    found |= {k: both for k, m in enumerate(view.mentions)
             if m.form == "pronoun" and m.plural and not m.entities and a.rels[m.head] == "nsubj"
             and a.lemmas[a.heads[m.head]] in TOGETHER and _tensed(view, a.heads[m.head]) and (both := _before(view, m))}
    if not found:
        return view
    mentions = [found.get(k, m) for k, m in enumerate(view.mentions)]
    return View(view.article, a, view.entities, mentions, view.offices, view.times)


def _of_a_role(view: View, he: Mention) -> Mention | None:
    """``had not invited the former premier of Poland; he only met with ...``: whom a role before it in the sentence tells,
    where no name stands between."""
    first, _ = view.analysis.sentences[view.analysis.sentence[he.head]]
    before = [m for m in view.mentions_in(first, he.head) if m.type == "person" and not m.plural and m.form in ("role", "name")]
    last = before[-1] if before else None
    if last is None or last.form == "name" or last.entities or not (last.state and last.role):
        return None
    return he._replace(parties=(last.state,), role=last.role, rule="role before")


def _tensed(view: View, verb: int) -> bool:
    a = view.analysis
    first = a.sentences[a.sentence[verb]][0]
    answers = any(a.words[i] == "?" for i in range(max(first - 6, 0), first))
    return answers or any(a.norms[c] in TENSED for c in a.children(verb) if a.rels[c] == "aux")


def _before(view: View, they: Mention) -> Mention | None:
    """The mention with the two persons, or roles, of two parties that are named last; None where more are."""
    a = view.analysis
    at = a.sentence[they.head]
    persons: dict[int, Mention] = {}
    parties: set[Party] = set()
    for s in range(at - 1, max(at - 1 - FARTHEST, -1), -1):
        for m, whom, party in _people(view, *a.sentences[s]):
            persons.setdefault(whom, m)
            parties.add(party)
        if len(parties) > 2 or len(persons) > 2:
            return None
        if len(parties) == 2:
            return _both(view, they, persons, parties)
    return None


def _people(view: View, first: int, last: int) -> Iterator[tuple[Mention, int, Party]]:
    """Each person of a sentence once, by entity, or by token where only a role tells of him; labels of turns left out."""
    a = view.analysis
    for m in view.mentions_in(first, last):
        label = m.last < len(a) and a.words[m.last] == ":"
        if m.type != "person" or m.plural or label or m.form == "unnamed":
            continue
        if len(m.entities) == 1:
            party = entity_party(view, view.entities[m.entities[0]])
            if party is not None:
                yield m, m.entities[0], party
        elif m.form == "role" and m.role and m.state:
            yield m, -1 - m.head, m.state


def _both(view: View, they: Mention, persons: dict[int, Mention], parties: set[Party]) -> Mention:
    entities = tuple(sorted(k for k in persons if k >= 0))
    role = next((m.role for k, m in persons.items() if k < 0), None)
    return they._replace(entities=entities, parties=tuple(sorted(parties)), role=role, rule="the two")
