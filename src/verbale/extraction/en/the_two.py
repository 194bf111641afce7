"""Whom a pronoun stands for where names alone do not tell: "They have not spoken since Friday", of the two named before;
"he", of a minister without a name."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extraction.parties import entity_party
from verbale.model import Analysis, Mention, Party, View

TOGETHER = frozenset({"meet", "speak", "talk", "confer", "sit", "huddle", "chat", "gather", "dine", "din", "converse"})
MEETINGS = frozenset({"call", "meeting", "conversation", "talk", "summit", "discussion"})
"""``followed their call of May 18``: of the two spoken of."""
TENSED = frozenset({"have", "has", "had", "'ve", "will", "'ll", "did", "to"})
"""Auxiliaries that tell of other times than the one spoken of, so that the clause does not just go on about one contact."""
GOVERNED = frozenset({"xcomp", "acomp", "ccomp"})
"""How a verb hangs below the one that has its subject: "they *are due to* meet"."""
FARTHEST = 7
"""Sentences looked back."""


def told(view: View) -> View:
    """The same view where "they" who meet are the two whom the sentences before name, if just two, and "he" has a role."""
    a = view.analysis
    found = {k: one for k, m in enumerate(view.mentions) if m.form == "pronoun" and not m.plural and not m.entities
             and a.rels[m.head] == "nsubj" and (one := _of_a_role(view, m))}
    found |= {k: all_ for k, m in enumerate(view.mentions) if m.form == "role" and m.plural and not m.entities
              and (n := _counted(view, m)) and (all_ := _before(view, m, n))}
    found |= {k: both for k, m in enumerate(view.mentions)
              if m.form == "pronoun" and m.plural and not m.entities and (both := _together(view, m))}
    found |= {k: both for k, m in enumerate(view.mentions)
              if m.form == "pronoun" and m.plural and not m.entities and a.rels[m.head] == "poss"
              and a.lemmas[a.heads[m.head]] in MEETINGS and a.rels[a.heads[m.head]] not in ("appos", "npadvmod", "attr")
              and (both := _before(view, m))}
    pairs = [both for i, norm in enumerate(a.norms) if norm in ("two", "both", "pair", "last") and the_two(a, i)
             and (both := _together(view, Mention(i, i + 1, i, "person", "pronoun", plural=True)))]
    pairs += [one for i, norm in enumerate(a.norms) if norm == "it" and (one := _who_says_so(view, i))]
    if not found and not pairs:
        return view
    mentions = sorted([*(found.get(k, m) for k, m in enumerate(view.mentions)), *pairs], key=lambda m: (m.first, -m.last))
    return View(view.article, a, view.entities, mentions, view.offices, view.times)


SAYING = frozenset({"say", "announce", "declare", "state", "insist", "add", "confirm", "indicate", "signal", "deny"})


def _who_says_so(view: View, i: int) -> Mention | None:
    """``Algiers said it was prepared to talk``: the state or body that is the subject of the verb above."""
    a = view.analysis
    verb = a.heads[i]
    over = a.heads[verb] if a.rels[i] in ("nsubj", "nsubjpass") and a.rels[verb] == "ccomp" else -1
    if over < 0 or a.lemmas[over] not in SAYING:
        return None
    said = next((m for c in a.children(over) if a.rels[c] == "nsubj" and (m := view.mention(c)) is not None), None)
    party = (said.state or next((e.state for e in view.entities_of(said) if e.state), None)) if said is not None else None
    if said is None or party is None or said.type not in ("state", "organization"):
        return None
    return Mention(i, i + 1, i, "state", "pronoun", state=party, rule="who says so")


def the_two(a: Analysis, i: int) -> bool:
    """``The two last spoke in May``, ``both agreed to meet``: whoever was spoken of."""
    if a.rels[i] != "nsubj":
        return False
    if a.norms[i] == "last":  # "the two last met", where the parser takes the adverb for the noun
        return i > 1 and a.norms[i - 2 : i] == ["the", "two"]
    return a.norms[i] == "both" or (a.norms[i] in ("two", "pair") and any(a.norms[c] == "the" for c in a.children(i)))


def _together(view: View, they: Mention) -> Mention | None:
    """The two of whom the words tell that they meet, at another time than the one spoken of."""
    a = view.analysis
    verb = _meeting(a, a.heads[they.head]) if a.rels[they.head] == "nsubj" else None
    if verb is None:
        return None
    if a.rels[verb] in ("advcl", "relcl") and any(a.norms[c] in WHEN and c < verb for c in a.children(verb)):
        return _in_sentence(view, they)
    return _before(view, they) if _tensed(view, verb) or _dated(view, verb) else None


WHEN = frozenset({"when", "where", "after", "before", "since", "as", "once", "while"})


def _in_sentence(view: View, they: Mention) -> Mention | None:
    """``raised it with the emir when they met``: the two that the sentence names before; None where it names others too."""
    first, _ = view.analysis.sentences[view.analysis.sentence[they.head]]
    persons = {whom: (m, party) for m, whom, party in _people(view, first, they.head)}
    parties = {party for _, party in persons.values()}
    if len(persons) != 2 or len(parties) != 2:
        return None
    return _both(view, they, {whom: m for whom, (m, _) in persons.items()}, parties)


def _dated(view: View, verb: int) -> bool:
    """``The two met in Oslo last week``: a day of its own tells that it is another contact, or the same by its day."""
    a = view.analysis
    return any(a.heads[i] == verb or a.heads[a.heads[i]] == verb for t in view.times for i in range(*a.tokens_in(t.span)))


def _meeting(a: Analysis, verb: int) -> int | None:
    """The verb of meeting that a subject has, also below others: "they *agreed to meet*", "had been *due to meet*"."""
    for _ in range(4):
        if a.lemmas[verb] in TOGETHER:
            return verb
        below = next((c for c in a.children(verb) if a.rels[c] in GOVERNED and c > verb), None)
        if below is None:
            return None
        verb = below
    return None


def _of_a_role(view: View, he: Mention) -> Mention | None:
    """``had not invited the former premier of Poland; he only met with ...``: whom a role before it in the sentence tells,
    where no name stands between."""
    first, _ = view.analysis.sentences[view.analysis.sentence[he.head]]
    before = [m for m in view.mentions_in(first, he.head) if m.type == "person" and not m.plural and m.form in ("role", "name")]
    last = before[-1] if before else None
    if last is None or last.form == "name" or last.entities or not last.state:
        return None
    return he._replace(parties=(last.state,), role=last.role or "other", key=last.key, rule="role before")


def _tensed(view: View, verb: int) -> bool:
    a = view.analysis
    first = a.sentences[a.sentence[verb]][0]
    answers = any(a.words[i] == "?" for i in range(max(first - 6, 0), first))
    return answers or any((a.norms[c] in TENSED and a.rels[c] == "aux") or (a.norms[c] == "last" and c < verb)
                          for c in a.children(verb))


NUMBERS = {"three": 3, "four": 4, "five": 5}


def _counted(view: View, they: Mention) -> int | None:
    """``the three ministers``: how many."""
    a = view.analysis
    words = [a.norms[c] for c in a.children(they.head) if c < they.head]
    return next((NUMBERS[w] for w in words if w in NUMBERS), None) if "the" in words and they.type == "person" else None


def _before(view: View, they: Mention, n: int = 2) -> Mention | None:
    """The mention with the two persons, or roles, of two parties that are named last; None where more are."""
    a = view.analysis
    at = a.sentence[they.head]
    persons: dict[int, Mention] = {}
    parties: set[Party] = set()
    for s in range(at - 1, max(at - 1 - FARTHEST, -1), -1):
        for m, whom, party in _people(view, *a.sentences[s]):
            persons.setdefault(whom, m)
            parties.add(party)
        if len(parties) > n or len(persons) > n:
            return None
        if len(parties) == n:
            return _both(view, they, persons, parties)
    return None


def _people(view: View, first: int, last: int) -> Iterator[tuple[Mention, int, Party]]:
    """Each person of a sentence once, by entity, or by token where only a role tells of him; labels of turns left out."""
    a = view.analysis
    for m in view.mentions_in(first, last):
        label = m.last < len(a) and a.words[m.last] == ":"
        if m.type != "person" or label or m.form == "unnamed":
            continue
        if m.plural and len(m.parties) > 1 and m.role:
            yield from ((m, -100 * m.head - k, p) for k, p in enumerate(m.parties, 1))
        if m.plural:
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
