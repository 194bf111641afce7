"""Time, place, topics, ordinal and condition of a contact, each only from words that belong to it."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extraction.en.contacts.actors import PEERS
from verbale.extraction.en.contacts.goals import place_at
from verbale.extraction.en.contacts.status import words
from verbale.extraction.en.contacts.triggers import Found, lemmas
from verbale.extraction.en.figures import stationed
from verbale.extraction.en.syntax import objects
from verbale.extraction.en.topics import about
from verbale.model import Condition, Place, Span, TimeRef, Topic, View

ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "inaugural": 1}
CONDITIONALS = frozenset({"if", "unless", "provided", "until", "pending", "once"})
RELATING = frozenset({"following", "after", "since", "before", "ahead"})
"""Words under which another contact, and its date, is what this one came before or after."""
TALKING = frozenset({"discuss", "review", "address", "consult"})
"""Verbs whose object is what is spoken of, wherever that is."""
OCCURRING = frozenset({"take", "happen", "occur", "begin", "start", "open", "end", "conclude", "be", "come", "last", "hold"})
SENDING = frozenset({"deliver", "send", "hand", "convey", "transmit", "receive"})
PLACING = frozenset({"in", "at", "on"})
OCCASIONS = frozenset({"sideline", "margin", "occasion"})
"""``on the sidelines of the Assembly in New York``"""
EVENTS = frozenset({"summit", "conference", "forum", "assembly", "congress", "ceremony", "funeral", "inauguration", "gathering",
                    "event", "opening", "exhibition", "festival", "meeting"})
"""``at a summit in Oslo``"""
BEHIND = 5
"""Tokens of a place that may stand between a noun and its time."""
TIMED = frozenset({"scheduled", "postponed"})
SPANNING = frozenset({"ccomp", "relcl", "parataxis"})
"""Labels of clauses whose times are their own."""


def reach(view: View, found: Found) -> set[int]:
    """Tokens that belong to the contact's own words: its subtree, and the verb's without other clauses."""
    a = view.analysis
    own: set[int] = set()
    todo = owners(view, found)
    while todo:
        i = todo.pop()
        if i in own:
            continue
        own.add(i)
        todo += [c for c in a.children(i) if (a.rels[c] not in SPANNING or _of_its_own(view, found, c)) and not (
            a.rels[c] == "conj" and a.pos[c] == "VERB") and not (a.rels[c] == "advcl" and a.pos[c] == "VERB") and not (
            a.norms[c] in RELATING and c != found.head)]
    return own


def _of_its_own(view: View, found: Found, c: int) -> bool:
    """``a dialogue that was due to be held in Oslo next week``: a clause that only tells when and where it is."""
    a = view.analysis
    if a.rels[c] != "relcl" or a.heads[c] != found.head or a.pos[found.head] == "VERB":
        return False
    chain = [c, *(k for k in a.children(c) if a.rels[k] in ("acomp", "xcomp"))]
    return any(a.lemmas[k] in OCCURRING - {"be"} or words().get(a.lemmas[k], ("",))[0] in TIMED for k in chain)


def _clauses(view: View, found: Found) -> Iterator[int]:
    """The predicates of such a clause."""
    a = view.analysis
    for c in a.children(found.head):
        if _of_its_own(view, found, c):
            yield from (k for k in range(c, a.subtree(c)[1]) if a.pos[k] in ("VERB", "ADJ") and c in (k, *a.ancestors(k, 3)))


def owners(view: View, found: Found) -> list[int]:
    """The contact word, the verb that carries it, and the verb of which it is the subject: talks *took place* in Oslo."""
    a, i, verb = view.analysis, found.head, found.verb
    subject = verb >= 0 and a.rels[i] in ("nsubj", "nsubjpass") and a.heads[i] == verb and (
        a.lemmas[verb] in OCCURRING or a.lemmas[verb] in words() or (found.kind == "message" and a.lemmas[verb] in SENDING))
    own = [i, *(k for k in objects(a, i, "of") if a.lemmas[k] in lemmas())]  # a round of talks in Oslo
    own += _clauses(view, found)
    if verb >= 0 and a.lemmas[verb] in ("be", "expect") and a.rels[i] == "pobj" and a.norms[a.heads[i]] == "for" and not subject:
        own.append(verb)  # is in Oslo for talks
    if verb >= 0 and a.lemmas[verb] == "be" and a.rels[i] == "attr" and any(a.rels[c] == "expl" for c in a.children(verb)):
        own.append(verb)  # there was a meeting on Monday
    if (event := occasion(view, found)) is not None:
        own.append(event)
    if verb < 0 or verb == i or not (found.support or subject):
        return own
    return [*own, verb, *(c for c in a.children(verb) if subject and a.rels[c] == "xcomp" and a.lemmas[c] in OCCURRING)]


def occasion(view: View, found: Found) -> int | None:
    """``host the emir for talks in Oslo``: the event that somebody is received for."""
    a = view.analysis
    if found.frame != "host":
        return None
    return next((k for k in objects(a, found.head, "for") if a.lemmas[k] in lemmas() and a.pos[k] == "NOUN"), None)


def time(view: View, found: Found) -> TimeRef | None:
    """The time that belongs to the contact: the one that hangs nearest below its own words, the first of equals."""
    a = view.analysis
    own = reach(view, found)
    roots = set(owners(view, found))
    line = view.article.layout.dateline
    dates = [t for t in view.times if (line is None or not line.span.contains(t.span)) and not _own_line(view, t)]
    near = [t for t in dates if own & set(range(*a.tokens_in(t.span)))]
    if not near and (lead := _leading(view, found)) is not None:
        near = [t for t in dates if lead[0] <= a.token_at(t.span.start) < lead[1]]
    if not near:
        near = [t for t in dates if _right_behind(view, found, t)] or [t for t in dates if _of_the_departure(view, found, t)]
    return min(near, key=lambda t: min(_steps(view, i, roots) for i in range(*a.tokens_in(t.span))), default=None)


def _of_the_departure(view: View, found: Found, t: TimeRef) -> bool:
    """``left Oslo on Monday for Rome, beginning a visit``: the time of the verb that the participle belongs to."""
    a, verb = view.analysis, found.verb
    if found.kind != "visit" or verb < 0 or a.rels[verb] != "advcl" or not a.norms[verb].endswith("ing"):
        return False
    return any(up == a.heads[verb] for i in range(*a.tokens_in(t.span)) for up in a.ancestors(i, 3))


def _right_behind(view: View, found: Found, t: TimeRef) -> bool:
    """``welcomed the visit to Washington this week by the envoy``: right behind the noun's phrase, whatever it hangs on."""
    a, i = view.analysis, found.head
    first = a.token_at(t.span.start)
    return a.pos[i] in ("NOUN", "PROPN") and i < first <= i + BEHIND and all(
        a.pos[k] in ("ADP", "DET", "PROPN") for k in range(i + 1, first))


def _own_line(view: View, t: TimeRef) -> bool:
    """A date that fills its line is that of the document."""
    text = view.analysis.text
    before, behind = text.rfind("\n", 0, t.span.start) + 1, text.find("\n", t.span.end)
    around = text[before : t.span.start] + text[t.span.end : behind if behind >= 0 else len(text)]
    return not any(c.isalnum() for c in around)


def _leading(view: View, found: Found) -> tuple[int, int] | None:
    """Tokens before the subject of the verb that this one is joined to: "*Today in Oslo*, he met ... and convened ..."."""
    a = view.analysis
    verb = found.verb if found.verb >= 0 and found.support else found.head
    if a.pos[verb] != "VERB" or a.rels[verb] != "conj" or a.pos[a.heads[verb]] != "VERB":
        return None
    if any(a.rels[c] in ("nsubj", "nsubjpass") for c in a.children(verb)):
        return None
    subject = next((c for c in a.children(a.heads[verb]) if a.rels[c] in ("nsubj", "nsubjpass")), None)
    return (a.sentences[a.sentence[verb]][0], subject) if subject is not None else None


def _steps(view: View, i: int, roots: set[int]) -> int:
    """How far below the contact's own words a token hangs; a preposition counts for none."""
    a, steps = view.analysis, 0
    for up in a.ancestors(i, 12):
        if up in roots:
            return steps
        steps += a.pos[up] != "ADP"
    return 12


def place(view: View, found: Found) -> Place | None:
    """``met in Geneva``, ``at the White House``: under a preposition of place on the contact or its verb."""
    if view.analysis.lemmas[found.head] in TALKING:
        return _town(view, found)
    for i in owners(view, found):
        for spot in _spots(view, i):
            found_place = place_at(view, spot)
            if found_place is not None and (found_place.state or found_place.entity):
                return found_place
    return _where(view, found)


def _town(view: View, found: Found) -> Place | None:
    """``discussed trade in Oslo on Tuesday``: a town that hangs on the verb itself; a state is what is spoken of."""
    a = view.analysis
    spots = [k for c in a.children(found.head) if a.norms[c] == "in" and a.rels[c] == "prep" for k in a.children(c)
             if a.rels[k] == "pobj" and (m := view.mention(k)) is not None and m.type == "place"]
    timed = any(t.span.start > a.starts[s] and a.token_at(t.span.start) - s < BEHIND for s in spots for t in view.times)
    return place_at(view, spots[0]) if spots and timed else None


def _where(view: View, found: Found) -> Place | None:
    """``will travel to Amman, Jordan, where he will meet the king``: the place that the clause belongs to."""
    a = view.analysis
    verb = found.verb if found.verb >= 0 else found.head
    if a.rels[verb] not in ("relcl", "advcl") or a.heads[verb] < 0 or all(a.norms[c] != "where" for c in a.children(verb)):
        return None
    spot = a.heads[verb]
    while a.rels[spot] == "appos" and a.heads[spot] >= 0:
        spot = a.heads[spot]
    where = next(c for c in a.children(verb) if a.norms[c] == "where")
    behind = where - 2 if a.words[where - 1] == "," else where - 1
    return place_at(view, spot) or (place_at(view, behind) if behind > 0 else None)


def _spots(view: View, i: int) -> Iterator[int]:
    a = view.analysis
    for c in a.children(i):
        if a.rels[c] == "prep" and a.norms[c] in PLACING:
            yield from (k for k in a.children(c) if a.rels[k] == "pobj")
            yield from (j for k in a.children(c) if a.lemmas[k] in OCCASIONS | EVENTS for x in (k, *objects(a, k, "of"))
                        for j in objects(a, x, "in"))
        elif a.rels[c] == "prep" and a.norms[c] == "for":  # met for three hours in Oslo
            yield from (j for k in a.children(c) if a.lemmas[k] in ("hour", "minute") for j in objects(a, k, "in"))
        elif a.rels[c] == "prep" and a.norms[c] == "with":  # met with a delegation in Oslo
            yield from (j for k in a.children(c) if a.rels[k] == "pobj" and a.pos[k] == "NOUN" for p in a.children(k)
                        if a.norms[p] in PLACING and not stationed(a, k, p) and a.lemmas[k] not in PEERS for j in a.children(p)
                        if a.rels[j] == "pobj")
        elif a.rels[c] in ("npadvmod", "advmod", "pobj", "dobj") and a.lemmas[i] not in TALKING:
            for k in a.children(c):
                if a.rels[k] == "prep" and a.norms[k] in PLACING:
                    yield from (j for j in a.children(k) if a.rels[j] == "pobj")


def topics(view: View, found: Found) -> tuple[Topic, ...]:
    """What its own words are about: talks *on trade*, held talks on Friday *on trade*."""
    carrier = (found.verb,) if found.verb >= 0 and found.support and found.verb != found.head else ()
    return about(view, (found.head, *carrier))


def ordinal(view: View, found: Found) -> int | None:
    a = view.analysis
    return next((ORDINALS[a.norms[c]] for c in a.children(found.head) if a.norms[c] in ORDINALS), None)


def condition(view: View, found: Found) -> Condition | None:
    """``if`` clause, ``provided that``, ``only after``: on the carrying verb or on one above it."""
    a = view.analysis
    for i in dict.fromkeys([found.head, found.verb, *([*a.ancestors(found.head, 3)])]):
        if i < 0:
            continue
        for c in a.children(i):
            if a.rels[c] != "advcl" and not (a.rels[c] == "prep" and a.norms[c] in HANGING):
                continue
            first, last = a.subtree(c)
            opens = a.norms[first] in CONDITIONALS or any(
                a.norms[k] in CONDITIONALS and a.rels[k] == "mark" for k in a.children(c))
            only = a.norms[c] == "after" and c > 0 and a.norms[c - 1] == "only"
            if (opens or only) and not first <= found.head < last:
                span: Span = a.span(first, last)
                return Condition(a.text[span.start : span.end], span)
    return None


HANGING = frozenset({"pending", "after", "provided", "providing"})
"""Words that the parser takes for prepositions above a condition."""
EARLIER = frozenset({"last", "previously", "separately", "again"})
PAST = frozenset({"earlier", "previous"})
FRESH = frozenset({"new", "next", "further", "another", "second", "third", "fourth", "fifth", "sixth", "additional", "future",
                   "follow"})


def fresh(view: View, found: Found) -> bool:
    """Another contact than the one spoken of: "a new meeting", "another round", "they last spoke in May"."""
    a = view.analysis
    if a.pos[found.head] == "VERB":
        return any(a.norms[c] in EARLIER and a.rels[c] in ("advmod", "nsubj") for c in a.children(found.head))
    return any(a.norms[c] in FRESH | PAST and a.rels[c] in ("amod", "det", "compound") for c in a.children(found.head))
