"""Who takes part: the places of the sentence where a frame has its sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from verbale.extraction.en.contacts.actors import PEERS, actors
from verbale.extraction.en.contacts.apart import WITH
from verbale.extraction.en.contacts.events import beside, event
from verbale.extraction.en.contacts.goals import place_at
from verbale.extraction.en.contacts.remote import letter, phone
from verbale.extraction.en.contacts.subjects import OBJECTS, Side, counted, subject, under
from verbale.extraction.en.contacts.triggers import MARGINS, Found, words
from verbale.extraction.en.syntax import is_passive, objects
from verbale.extraction.parties import Actor, parties_of
from verbale.model import View

TOGETHER = frozenset({"discuss", "consult", "negotiate", "review", "exchange", "trade", "swap"})
"""Verbs that a plural subject does together: "the two sides discussed trade"."""
SUMMONING = frozenset({"summon", "call"})
MISSIONS = frozenset({"delegation", "team", "mission", "negotiator", "diplomat", "official", "representative", "expert"})
"""Those who are sent for their state, whatever their rank."""
AWAITING = frozenset({"welcome", "host", "await", "receive"})


def sides(view: View, found: Found) -> list[Side]:
    return list(FRAMES[found.frame](view, found))


def _mutual(view: View, found: Found) -> Iterator[Side]:
    a, i = view.analysis, found.head
    if a.lemmas[i] == "meet" and any(a.rels[c] == "dobj" and a.pos[c] == "NOUN" and not actors(view, c) for c in a.children(i)):
        return  # met the demand, met the students
    yield from (Side(x, "subject") for x in subject(view, i))
    met = under(view, i, WITH)
    for c in a.children(i):
        seen = actors(view, c) if a.rels[c] in OBJECTS and found.kind in ("meeting", "video") else []
        met += seen
        if not seen and a.rels[c] in ("advmod", "npadvmod", "dobj", "prep", "agent"):  # "met today with", "shook hands with"
            met += under(view, c, frozenset({"with"}))
            spots = [k for k in a.children(c) if a.rels[k] == "pobj"]
            spots += [j for k in spots if a.lemmas[k] in MARGINS for j in objects(a, k, "of")]  # on the margins of a summit with
            met += [x for k in spots for x in under(view, k, frozenset({"with"}))]
    if not met and any(a.norms[c] in WITH and not list(a.children(c)) for c in a.children(i)):  # met with and thanked the king
        shared = [c for v in a.children(i) if a.rels[v] == "conj" for c in a.children(v) if a.rels[c] in OBJECTS]
        met = [x for c in shared for x in actors(view, c)]
    yield from (Side(x, "with") for x in met)


def _with(view: View, found: Found) -> Iterator[Side]:
    """``discussed trade with the envoys``: a contact with its "with", or where several sides are its subject."""
    a, i = view.analysis, found.head
    together = subject(view, i)
    if a.lemmas[i] in TOGETHER and (len(parties_of(together)) > 1 or (len(together) == 1 and together[0].plural)):
        yield from (Side(x, "subject") for x in together)
        return
    met = under(view, i, frozenset({"with"}))
    for c in a.children(i):
        if a.rels[c] in OBJECTS:
            met += under(view, c, frozenset({"with"}))
    if met:
        yield from (Side(x, "subject") for x in subject(view, i))
        yield from (Side(x, "with") for x in met)


def _host(view: View, found: Found) -> Iterator[Side]:
    a, i = view.analysis, found.head
    guests = [x for c in a.children(i) if a.rels[c] in (*OBJECTS, "nsubjpass") for x in actors(view, c)]
    guests += under(view, i, frozenset({"in"})) if a.lemmas[i] == "call" else []  # called in the ambassador
    hosts = subject(view, i) if not any(a.rels[c] == "nsubjpass" for c in a.children(i)) else under(
        view, i, frozenset({"by"}))
    if any(g.persons or g.level != "unspecified" or a.lemmas[g.head] in PEERS | MISSIONS for g in guests):
        yield from (Side(x, "host") for x in hosts or _summoning(view, i))
        yield from (Side(x, "guest") for x in guests)


def _summoning(view: View, i: int) -> list[Actor]:
    """``was summoned to the foreign ministry in Oslo``: whose ministry it is, by its name or by where it stands."""
    a, there = view.analysis, objects(view.analysis, i, "to")
    found = [x for k in there for x in actors(view, k)] if a.lemmas[i] in SUMMONING else []
    if found or a.lemmas[i] not in SUMMONING:
        return found
    spots = [p for k in (*there, i) for p in objects(a, k, "in")]
    states = dict.fromkeys(spot.state for p in spots if (spot := place_at(view, p)) is not None and spot.state)
    return [Actor(i, (i, i + 1), (), (state,), itself=True) for state in states]


def _call(view: View, found: Found) -> Iterator[Side]:
    a, i = view.analysis, found.head
    if is_passive(a, i):  # was called, was briefed by the envoy
        called, callers = subject(view, i), under(view, i, frozenset({"by"}))
        if callers and any(x.persons or x.level != "unspecified" or a.lemmas[x.head] in PEERS for x in called):
            yield from (Side(x, "subject") for x in callers)
            yield from (Side(x, "with") for x in called)
        return
    called = [x for c in a.children(i) if a.rels[c] in OBJECTS for x in actors(view, c)]
    called = [x for x in called if x.persons or x.level != "unspecified" or a.lemmas[x.head] in PEERS]
    if called and not any(a.rels[c] == "oprd" for c in a.children(i)):
        yield from (Side(x, "subject") for x in subject(view, i))
        yield from (Side(x, "with") for x in called)


def _call_on(view: View, found: Found) -> Iterator[Side]:
    """``He called on the President of Slovenia``"""
    met = [x for x in under(view, found.head, frozenset({"on", "upon"})) if x.persons or x.level != "unspecified"]
    if met:
        yield from (Side(x, "subject") for x in subject(view, found.head))
        yield from (Side(x, "with") for x in met)


def _trip(view: View, found: Found) -> Iterator[Side]:
    """Who goes, and whom he goes to meet: "will travel to Oslo for talks with the king"; an ambassador returns to his post."""
    back = view.analysis.lemmas[found.head] == "return"
    yield from (Side(x, "subject") for x in subject(view, found.head) if not (back and x.level == "envoys"))
    for k in objects(view.analysis, found.head, "for"):
        yield from (Side(x, "with") for x in under(view, k, frozenset({"with"})))


def _send(view: View, found: Found) -> Iterator[Side]:
    """``dispatched its foreign minister to Oslo``: who is sent makes the visit; an ambassador goes to his post."""
    a, i = view.analysis, found.head
    sent = [x for c in a.children(i) if a.rels[c] in (*OBJECTS, "nsubjpass") for x in actors(view, c)]
    passive = any(a.rels[c] == "nsubjpass" for c in a.children(i))
    senders = parties_of(under(view, i, frozenset({"by"})) if passive else subject(view, i))
    for x in sent:
        if (x.persons or x.level != "unspecified" or a.lemmas[x.head] in MISSIONS) and a.lemmas[x.head] != "ambassador":
            parties = (x.parties if x.persons or _served(view, x.head) else ()) or senders
            yield Side(replace(x, parties=parties, official=bool(parties)), "subject")


def _served(view: View, head: int) -> bool:
    """``a Qatari envoy``, ``the king's envoy``: whom he serves stands before him; "an envoy to Oslo" is sent there."""
    a = view.analysis
    return any(a.norms[c] == "our" or ((m := view.mention(c)) is not None and m.last <= head and m.form != "pronoun")
               for c in a.children(head) if a.rels[c] in ("amod", "poss", "compound", "nmod"))


def _presence(view: View, found: Found) -> Iterator[Side]:
    """``Minister Berg is in Oslo today``; an ambassador is where he serves."""
    yield from (Side(x, "subject") for x in subject(view, found.head)
                if x.official and x.level != "envoys" and (
                    x.persons or x.level != "unspecified" or view.analysis.lemmas[x.head] == "delegation"))


def _joining(view: View, found: Found) -> Iterator[Side]:
    """``joined the leaders of Japan and Australia``; not "in condemning it", nor a body that a state joins."""
    a, i = view.analysis, found.head
    met = [x for c in a.children(i) if a.rels[c] in OBJECTS for x in actors(view, c) if x.level != "unspecified"]
    below = [k for c in a.children(i) if a.rels[c] == "prep" for k in a.children(c)]
    elsewhere = any(a.rels[k] == "pcomp" or (a.lemmas[k], "noun") in words() for k in below)  # on the call, in condemning it
    if met and not elsewhere:
        yield from (Side(x, "subject") for x in subject(view, i))
        yield from (Side(x, "with") for x in met)


def _sign(view: View, found: Found) -> Iterator[Side]:
    """``The ministers of Chad and Mali signed an agreement``, in one town or by themselves; states do so from afar too."""
    a, i = view.analysis, found.head
    papers = [c for c in a.children(i) if a.rels[c] in (*OBJECTS, "nsubjpass")]
    done = under(view, i, frozenset({"by"})) if is_passive(a, i) else subject(view, i)
    met = under(view, i, frozenset({"with"})) + [x for c in papers for x in under(view, c, frozenset({"with", "between"}))]
    people = any(x.persons or x.level != "unspecified" for x in (*done, *met))
    town = any((m := view.mention(k)) is not None and m.type == "place" for k in objects(a, i, "in"))
    if people or town:
        yield from (Side(x, "subject") for x in done)
        yield from (Side(x, "with") for x in met)


def _touch(view: View, found: Found) -> Iterator[Side]:
    """``has been in touch with the emir``; the word alone is no contact."""
    a, i = view.analysis, found.head
    within = a.rels[i] == "pobj" and a.norms[a.heads[i]] == "in"
    if found.verb < 0 or not (within or (a.rels[i] == "dobj" and a.norms[i - 1] == "in")):  # keep in touch
        return
    yield from (Side(x, "with") for k in (i, a.heads[i], found.verb) for x in under(view, k, frozenset({"with"})))
    yield from (Side(x, "subject") for x in subject(view, found.verb))


def _visit(view: View, found: Found) -> Iterator[Side]:
    a, i = view.analysis, found.head
    near = frozenset({"by", "from"} if a.lemmas[i] == "tour" else {"of", "by", "from"})
    guests = [x for k in (i, *counted(a, i)) for x in under(view, k, near)]
    for c in a.children(i):
        if a.norms[c] == "by":  # by the premier in May and *by* the king in June
            guests += [x for k in a.children(c) if a.rels[k] == "conj" for j in a.children(k) if a.rels[j] == "pobj"
                       for x in actors(view, j)]
    for c in a.children(i):
        if a.rels[c] in ("poss", "amod", "compound", "nmod"):
            guests += beside(view, c)
    if not guests and a.rels[i] == "dobj" and found.verb == a.heads[i]:
        guests += under(view, found.verb, frozenset({"by"}))  # welcomed the visit to Oslo by the emir
    if found.verb >= 0 and (found.support or (not guests and a.rels[i] == "pobj")):
        guests += subject(view, found.verb)
    if guests and a.rels[i] == "dobj" and a.lemmas[a.heads[i]] in AWAITING:  # would welcome a visit by the king
        yield from (Side(x, "host") for x in subject(view, a.heads[i]))
    yield from (Side(x, "subject") for x in guests)


FRAMES: dict[str, Callable[[View, Found], Iterator[Side]]] = {
    "mutual": _mutual, "with": _with, "host": _host, "call": _call, "call_on": _call_on, "trip": _trip, "presence": _presence,
    "invite": _host,
    "event": event, "exchange": event, "visit": _visit, "touch": _touch,
    "phone": phone, "letter": letter, "send": _send, "sign": _sign, "join": _joining}
