"""Where actors stand in a sentence: the subject of a verb, under a preposition, behind a noun that is planned."""

from __future__ import annotations

from dataclasses import dataclass

from verbale.extraction.en.contacts.actors import actors
from verbale.extraction.en.syntax import objects
from verbale.extraction.parties import Actor
from verbale.model import Analysis, View

OBJECTS = frozenset({"dobj", "dative", "obj"})
UPWARD = frozenset({"xcomp", "conj", "advcl", "ccomp", "pcomp", "acl", "prep", "acomp", "attr", "oprd"})
"""Relations by which a verb has the subject of what it hangs on."""
CONTROL = frozenset({"warn", "urge", "advise", "tell", "ask", "encourage", "allow", "persuade", "instruct", "order", "force",
                     "help", "authorize", "authorise", "dispatch", "send", "direct", "invite"})
"""Verbs whose object does what their infinitive says."""
INTENTIONS = frozenset({"plan", "intention", "decision", "desire", "wish", "readiness", "willingness", "invitation", "offer",
                        "opportunity", "chance", "proposal", "need", "reason", "refusal", "pledge", "promise"})
"""Nouns whose infinitive is done by whoever has them."""
PLANNED = frozenset({"schedule", "plan", "set", "arrange", "slate", "hold"})


@dataclass(frozen=True, slots=True)
class Side:
    """An actor and its part: subject, with, host, guest, of, poss."""

    actor: Actor
    part: str


def subject(view: View, verb: int) -> list[Actor]:
    """The actors of the subject, also of the verb above an infinitive, a participle or a conjoined verb."""
    a = view.analysis
    for _ in range(6):
        own = [c for c in a.children(verb) if a.rels[c] in ("nsubj", "nsubjpass")]
        for c in own:
            if a.norms[c] in ("who", "which", "that") and a.rels[verb] == "relcl" and a.heads[verb] >= 0:
                return actors(view, a.heads[verb])
            if found := actors(view, c):
                return found
        if meant := [x for k in objects(a, verb, "for") if k < verb for x in actors(view, k)]:
            return meant  # no plans for the king to meet the emir
        if not own and (one := _the_first(view, verb)):
            return one
        if own or a.heads[verb] < 0 or a.rels[verb] not in UPWARD:
            return []
        if a.rels[verb] in ("xcomp", "advcl", "ccomp") and a.lemmas[a.heads[verb]] == "call":
            for k in (k for on in ("on", "upon") for k in objects(a, a.heads[verb], on) if k < verb):
                if called := actors(view, k):
                    return called  # called on Serbia to resume the talks
        if a.rels[verb] in ("xcomp", "ccomp") and a.lemmas[a.heads[verb]] in CONTROL:
            told = [c for c in a.children(a.heads[verb]) if a.rels[c] == "dobj"]
            if told:  # warned Americans not to travel
                return actors(view, told[0])
        passive = a.rels[verb] == "acl" and a.feats[verb].get("Tense") == "Past"  # a meeting hosted by
        verb = a.heads[verb]
        if a.pos[verb] == "NOUN" and (passive or a.lemmas[verb] not in INTENTIONS or a.rels[verb] != "dobj"):
            return []
        if a.lemmas[verb] == "invitation" and (guest := under(view, verb, frozenset({"to", "for"})) or under(
                view, a.heads[verb], frozenset({"to"}))):
            return guest  # extended an invitation to the king to visit Oslo
        if a.pos[verb] == "NOUN":  # has no plans to meet; the plan of the premier to visit Oslo
            if a.lemmas[verb] != "invitation" and (planner := _whose(view, verb)):
                return planner
            verb = a.heads[verb]
    return []


def _the_first(view: View, verb: int) -> list[Actor]:
    """``The chancellor became the first leader to visit Oslo``: whoever is the first."""
    a, noun = view.analysis, view.analysis.heads[verb]
    if a.rels[verb] not in ("acl", "relcl") or noun < 0 or a.rels[noun] not in ("attr", "xcomp", "appos", "oprd") or all(
            a.norms[c] not in ORDER for c in a.children(noun)):
        return []
    return actors(view, a.heads[noun]) if a.rels[noun] == "appos" else subject(view, a.heads[noun]) or actors(view, noun)


def _whose(view: View, noun: int) -> list[Actor]:
    """Who has the plan, offer or decision that a noun names."""
    owners = [c for c in view.analysis.children(noun) if view.analysis.rels[c] == "poss"]
    return [x for c in owners for x in actors(view, c)] or under(view, noun, frozenset({"of", "by"}))


def under(view: View, i: int, prepositions: frozenset[str]) -> list[Actor]:
    """Actors under one of the prepositions that hang on a word, or on an adverb or noun beside it."""
    a, out = view.analysis, []
    for c in a.children(i):
        if a.rels[c] in ("prep", "dative", "agent") and a.norms[c] in prepositions:
            for k in a.children(c):
                if a.rels[k] == "pobj":
                    out += actors(view, k)
    return out


ORDER = frozenset({"first", "second", "third", "fourth", "fifth", "last"})


def counted(a: Analysis, noun: int) -> list[int]:
    """``The visit was the first by a premier to Oslo``: the ordinal that has the sides of its noun."""
    verb = a.heads[noun] if a.rels[noun] == "nsubj" else -1
    return [c for c in a.children(verb) if a.rels[c] in ("attr", "acomp") and a.norms[c] in ORDER] if verb >= 0 and (
        a.lemmas[verb] == "be") else []


def planned(view: View, i: int) -> list[int]:
    """``a call scheduled with the emir``: the participle that has the "with" of its noun."""
    a = view.analysis
    return [c for c in a.children(i) if a.rels[c] in ("acl", "relcl") and a.lemmas[c] in PLANNED]
