"""Who travels: beside the noun of a visit, else in what stands around it. Rules in order, the first that finds somebody wins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from verbale.extraction.parties import Actor, parties_of
from verbale.extraction.ru.contacts.actors import actor, actors, speaker
from verbale.extraction.ru.contacts.framing import circumstance
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import (
    POSSESSIVE,
    Side,
    adjectives,
    dependents,
    genitives,
    possessors,
    side,
    subject_actors,
    told_of,
)
from verbale.extraction.ru.contacts.syntax import SUBJECT, case, own_subject, preposition, subject
from verbale.extraction.ru.contacts.triggers import CARRIERS, Found, verbal
from verbale.extraction.ru.contacts.trips import left_behind
from verbale.extraction.ru.contacts.words import VERBS, triggers, words_of


def trip(scan: Scan, found: Found) -> list[Side]:
    """Who travels; the state of the destination is added by :mod:`.trips`."""
    if not found.word.noun:
        guests = _of_delegation(scan, found.head)
        if left_behind(scan, found.head):  # diplomats and specialists leave where they lived
            guests = [x for x in guests if x.level in VISITING or scan.analysis.lemmas[x.head] in ("делегация", "инспектор")]
        if scan.analysis.lemmas[found.head] in words_of("returning"):  # an ambassador comes back from where he serves
            guests = [x for x in guests if scan.analysis.lemmas[x.head] not in words_of("posted")]
        return [*side("agent", guests), *_host(scan, found.head)]
    out = _beside(scan, found)
    if not out and found.link.rel == "root" and found.link.preposition == "с":
        out = side("subject", subject_actors(scan, found.head))
    if not any(s.part == "agent" for s in out) and found.link.verb >= 0 and found.link.rel not in SUBJECT and not _spoken_of(
            scan, found):
        out += side("subject", subject_actors(scan, found.link.verb))
    out += side("host", _paid_to(scan, found))
    if found.link.verb >= 0 and scan.analysis.lemmas[found.link.verb] in words_of("escorting"):
        out += side("agent", (x for c in scan.analysis.children(found.link.verb) if scan.analysis.rels[c] == "obj"
                              for x in actors(scan, c) if _somebody(x)))
    out = out or next((sides for rule in RULES if (sides := list(rule(scan, found)))), [])
    personal = scan.analysis.lemmas[found.head] in words_of("personal")  # "возвращение ценностей", "пребывание Латвии в СССР"
    people = any(_somebody(s.actor) or scan.analysis.lemmas[s.actor.head] == "делегация" for s in out)
    return out if people or not personal else []


VISITING = frozenset({"leaders", "foreign_ministers", "ministers", "senior_officials"})
"""Levels of those who leave a country after a visit."""


def _of_delegation(scan: Scan, verb: int) -> list[Actor]:
    """"во главе делегации X прибыл министр": who comes with a delegation is of its state."""
    a, found = scan.analysis, subject_actors(scan, verb) or _on_board(scan, verb)
    if not found or any(x.parties for x in found):
        return found
    near = [d for c in a.children(verb) for d in (c, *a.children(c)) if a.lemmas[d] == "делегация" and case(a, d) == "Gen"]
    told = parties_of(x for d in near for x in actors(scan, d)) or parties_of(_heading(scan, found[0].head))
    return [replace(x, parties=told, official=True) for x in found] if len(told) == 1 else found


def _heading(scan: Scan, delegation: int) -> list[Actor]:
    """"X возглавил делегацию, которая прибыла в Y": who heads it."""
    a, verb = scan.analysis, scan.analysis.heads[delegation]
    heads = verb >= 0 and a.lemmas[delegation] == "делегация" and a.lemmas[verb] in ("возглавить", "возглавлять")
    return subject_actors(scan, verb) if heads else []


def _on_board(scan: Scan, verb: int) -> list[Actor]:
    """"самолет президента X приземлился в Y": whose craft it is."""
    at = subject(scan.analysis, verb)
    of = genitives(scan, [at]) if at >= 0 and scan.analysis.lemmas[at] in words_of("craft") else []
    return [x for x in of if _somebody(x)]


def _host(scan: Scan, verb: int) -> list[Side]:
    """"приехал к королю X", "побывал у короля X": whom one goes to."""
    there = [x for c in dependents(scan, [verb], ("к", "у"), ("Dat", "Gen")) for x in actors(scan, c)]
    return side("host", (x for x in there if _somebody(x) and not x.itself))


def _paid_to(scan: Scan, found: Found) -> Iterator[Actor]:
    """"нанес визит королю X": whom one pays a visit to."""
    a, verb = scan.analysis, found.link.verb
    if verb >= 0 and a.lemmas[verb] in ("нанести", "наносить"):
        courtesy = [c for c in a.children(found.head) if a.lemmas[c] == "вежливость"]
        whom = [c for k in (verb, found.head, *courtesy) for c in a.children(k) if case(a, c) == "Dat" and not preposition(a, c)]
        yield from (x for c in whom for x in actors(scan, c) if _somebody(x))


def _beside(scan: Scan, found: Found) -> list[Side]:
    """"визит X", "его визит", "французский визит", "наш визит"."""
    a = scan.analysis
    whose = [*side("agent", genitives(scan, found.nucleus)), *possessors(scan, found.nucleus), *adjectives(scan, found.nucleus)]
    out = [s for s in whose if not _in_list(scan, s.actor.head)]
    out += [Side("agent", s) for c in a.children(found.head)
            if a.rels[c] == "det" and a.lemmas[c] in POSSESSIVE and (s := speaker(scan, c))]
    return out


def _in_list(scan: Scan, token: int) -> bool:
    """A name in the nominative is nobody's visit, but where it leads: "турне: Чад, Мали"."""
    mention = scan.mention(token)
    return mention is not None and mention.type != "person" and mention.form != "adjective" and case(
        scan.analysis, token) == "Nom"


def _spoken_of(scan: Scan, found: Found) -> bool:
    """"о дате визита X ничего не сказал": the subject need not travel; of "поездка с визитами в ..." it does."""
    a = scan.analysis
    return any(a.lemmas[t] not in CARRIERS and not _travel(scan, t) for t in found.link.through)


def _travel(scan: Scan, noun: int) -> bool:
    known = triggers().get(scan.analysis.lemmas[noun])
    return known is not None and known.noun and known.frame == "trip"


def _somebody(one: Actor) -> bool:
    """A person or a delegation, no state as such."""
    return bool(one.persons) or one.level != "unspecified"


# ---------------------------------------------------------------- farther away


def whose_word(scan: Scan, found: Found) -> Iterator[Side]:
    """"заявление министра X по итогам визита в Y", "X об итогах своего визита": whose noun the visit hangs on, or who is it."""
    a = scan.analysis
    for at in found.link.through:
        one = actor(scan, at)
        if one is not None and _somebody(one) and case(a, at) == "Nom":
            yield Side("subject", one)
            return
        whose = [x for x in genitives(scan, [at]) if not x.itself and x.head not in found.nucleus]
        if a.lemmas[at] not in triggers() and len(whose) == 1:
            yield Side("subject", whose[0])
            return


def before_place(scan: Scan, found: Found) -> Iterator[Side]:
    """"президент X снова в Москве с визитом": no verb, the one in the nominative who stands before the place."""
    a, place = scan.analysis, scan.analysis.heads[found.head]
    if verbal(scan, found) or preposition(a, found.head) != "с" or place < 0 or preposition(a, place) != "в":
        return
    first, _ = a.sentences[a.sentence[place]]
    for mention in reversed(scan.view.mentions_in(first, place)):
        if any(a.pos[k] in VERBS or a.words[k] in (",", ";", ":") for k in range(mention.last, place)):
            return
        one = actor(scan, mention.head) if mention.type == "person" and case(a, mention.head) in ("Nom", "") else None
        if one is not None and _somebody(one):
            yield Side("subject", one)
            return


def behind_visit(scan: Scan, found: Found) -> Iterator[Side]:
    """"В Минске с визитом президент X": no verb, the one in the nominative right behind the visit."""
    a = scan.analysis
    _, last = a.sentences[a.sentence[found.head]]
    mention = scan.mention(found.head + 1) if found.head + 1 < last else None
    if mention is None or mention.type != "person" or verbal(scan, found) or preposition(a, found.head) != "с":
        return
    one = actor(scan, mention.head) if case(a, mention.head) == "Nom" else None
    if one is not None and _somebody(one):
        yield Side("subject", one)


def whose_deed(scan: Scan, found: Found) -> Iterator[Side]:
    """"слова министра X во время визита в Y вызвали ...": whose is the subject that is nobody."""
    a, verb = scan.analysis, found.link.verb
    at = own_subject(a, verb) if verb >= 0 and circumstance(scan, found) in ("during", "after") else -1
    if at >= 0 and a.feats[at].get("Animacy") == "Inan" and scan.mention(at) is None and a.lemmas[at] not in triggers():
        whose = [x for x in genitives(scan, [at]) if not x.itself]
        yield from (Side("subject", x) for x in whose if len(whose) == 1)


def told_in_clause(scan: Scan, found: Found) -> Iterator[Side]:
    """"визит, который X нанес в Y": who is the subject of the clause."""
    verb = told_of(scan, found.head)
    yield from side("subject", subject_actors(scan, verb) if verb >= 0 else ())


RULES: tuple[Callable[[Scan, Found], Iterator[Side]], ...] = (told_in_clause, whose_word, before_place, behind_visit, whose_deed)
"""Where neither the noun nor its verb tells who travels."""
