"""The state of an office by the states that are named before it, in its sentence or in those of its paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.lexicon.roster import LEADING
from verbale.model import Analysis, Mention, Office, Party
from verbale.resolve.offices.case import FACING, Case, held_by_other, is_met, may_be_of, most_named
from verbale.resolve.one_office import FUNCTIONS

BACK = 2
"""Sentences of the paragraph before an office in which its state may have been named."""


def in_sentence(case: Case, office: Office) -> Party | None:
    """The one state that the sentence names before the office."""
    a = case.analysis
    at = a.token_at(office.evidence[0].start)
    state = case.party({m.state for m in _states(case, a.sentence[at], at) if m.state and m.head < at and not (
        m.form == "adjective" and _of_an_official(case, a.heads[m.head]))})
    return state if state and may_be_of(office, state) and not held_by_one_named(case, office, state, a.sentence[at]) else None


def held_by_one_named(case: Case, office: Office, state: Party, sentence: int) -> bool:
    """Somebody else whom the sentence names holds this function of the state."""
    holders = case.held.get((office.role, state), ())
    return office.role in FUNCTIONS and any(p != office.person and p in holders for p in case.persons_in.get(sentence, ()))


def _of_an_official(case: Case, head: int) -> bool:
    """"*российского* посла": the state of the official whom the adjective stands before."""
    near = range(max(0, head - 2), head + 1)
    return head >= 0 and any(m.head == head and m.role for i in near for m in case.roles_at.get(i, ()))


def _states(case: Case, sentence: int, at: int) -> Iterator[Mention]:
    """The states that a sentence names as such, else its bodies; those in a quotation only for an office in one."""
    for m in case.states_in.get(sentence) or case.bodies_in.get(sentence) or ():
        if not _circumstance(case.analysis, m.head) and case.inside[m.head] <= case.inside[at]:
            yield m


def _circumstance(a: Analysis, i: int) -> bool:
    """A state under a preposition (*in Mexico*, where a guest may hold the office, *about Iran*) or that has another official
    ("*Oman's* envoy met Foreign Minister ..."), or that somebody goes to ("в *Оман* отправится министр ...")."""
    over = a.heads[i]
    if a.rels[i] in ("amod", "compound") and a.rels[over] == "pobj" and a.norms[a.heads[over]] in FACING:
        i = over  # with the *Belarusian* authorities
    return _goal(a, i) or a.rels[i] == "poss" or (a.rels[i] == "pobj" and a.norms[a.heads[i]] != "of")


def _goal(a: Analysis, i: int) -> bool:
    return a.feats[i].get("Case") in ("Acc", "Nom") and any(
        a.rels[c] == "case" and a.norms[c] in ("в", "во", "на") for c in a.children(i))


def gone_to(case: Case, office: Office) -> set[Party]:
    """The states that the sentence of an office tells somebody to go to: "в Пекин прибудет министр ..."."""
    at = case.analysis.token_at(office.evidence[0].start)
    here = case.lands_in.get(case.analysis.sentence[at]) or ()
    return {m.state for m in here if m.state and _goal(case.analysis, m.head)}


def just_before(case: Case, office: Office) -> Party | None:
    """The one state that the nearest sentence before names, in the same paragraph: "Венгрия против. Премьер-министр заявил".

    Those whom it and the sentence of the office name count with the states that they serve. Not of a leader who is met.
    """
    if office.role in LEADING and is_met(case, office):
        return None
    a = case.analysis
    at = a.token_at(office.evidence[0].start)
    here = a.sentence[at]
    start = max((p[0] for p in case.article.layout.paragraphs if p[0] <= a.starts[at]), default=0)
    for sentence in range(here - 1, max(here - 1 - BACK, -1), -1):
        if a.starts[a.sentences[sentence][0]] < start:
            return None
        if found := {m.state for m in _states(case, sentence, at) if m.state and _named(a, m)} | _served(case, sentence):
            party = case.party(found | _served(case, here)) or _acts(case, sentence, at)
            sure = party and may_be_of(office, party) and (most_named(case, party) or _acts(case, sentence, at) == party)
            return party if sure and not held_by_other(case, office, party or "") else None
    return None


def _named(a: Analysis, m: Mention) -> bool:
    """A state by its name, or by the adjective of who acts for it: "*Сирийская* оппозиция отвергла план. Ее глава ..."."""
    return m.form != "adjective" or (a.rels[m.head] == "amod" and a.rels[a.heads[m.head]] == "nsubj")


def _acts(case: Case, sentence: int, at: int) -> Party | None:
    """Of several states of a sentence the one that is its subject."""
    a = case.analysis
    return case.party({m.state for m in _states(case, sentence, at) if m.state and "nsubj" in (
        a.rels[m.head], a.rels[a.heads[m.head]] if a.rels[m.head] == "conj" else "")})


def _served(case: Case, sentence: int) -> set[Party]:
    """The states that those whom a sentence names serve."""
    return {s for person in case.persons_in.get(sentence, ()) for s in case.served.get(person, ())}
