"""Who takes part: the places of the sentence where a frame has its sides."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from verbale.extraction.en.contacts.actors import PEERS, actors, conjuncts, pair
from verbale.extraction.en.contacts.triggers import Found
from verbale.extraction.en.syntax import objects
from verbale.extraction.parties import Actor, parties_of
from verbale.model import Mention, Place, View

WITH = frozenset({"with", "to", "alongside"})
OBJECTS = frozenset({"dobj", "dative", "obj"})
TOGETHER = frozenset({"discuss", "consult", "negotiate", "review"})
"""Verbs that a plural subject does together: "the two sides discussed trade"."""


UPWARD = frozenset({"xcomp", "conj", "advcl", "ccomp", "pcomp", "acl", "prep", "acomp", "attr", "oprd"})
"""Relations by which a verb has the subject of what it hangs on."""
CONTROL = frozenset({"warn", "urge", "advise", "tell", "ask", "encourage", "allow", "persuade", "instruct", "order", "force",
                     "help", "authorize", "authorise", "dispatch", "send", "direct"})
"""Verbs whose object does what their infinitive says."""
INTENTIONS = frozenset({"plan", "intention", "decision", "desire", "wish", "readiness", "willingness", "invitation", "offer",
                        "opportunity", "chance", "proposal", "need", "reason", "refusal", "pledge", "promise"})
"""Nouns whose infinitive is done by whoever has them."""
HOSTING = frozenset({"host", "convene", "mediate", "broker", "offer", "propose", "facilitate", "arrange", "welcome", "support",
                     "urge", "encourage", "announce", "call"})
"""Verbs whose subject need not take part in a meeting of others."""
OFFERS = frozenset({"offer", "proposal", "request", "call", "invitation", "overture"})
"""Nouns of which whoever makes them is a side of what they offer."""
LED = frozenset({"lead", "chair", "attend", "hold", "conduct", "head"})
LEAVING = frozenset({"leave", "depart"})
"""Verbs that tell with "for" where somebody goes."""
MOVING = LEAVING | {"come", "go", "travel", "arrive", "fly", "head", "return"}
"""Verbs on which a visit hangs: "will come to Oslo *on a working visit*"."""
COUNTED = frozenset({"call", "meeting", "visit", "conversation"})
"""Nouns whose plural tells of several contacts; "talks" is one."""
DURING = frozenset({"in", "during", "at"})
AFTER = DURING | {"after", "following"}


@dataclass(frozen=True, slots=True)
class Side:
    """An actor and its part: subject, with, host, guest, of, poss."""

    actor: Actor
    part: str


def sides(view: View, found: Found) -> list[Side]:
    return list(FRAMES[found.frame](view, found))


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
        if a.pos[verb] == "NOUN":  # has no plans to meet; the plan of the premier to visit Oslo
            if a.lemmas[verb] != "invitation" and (planner := _whose(view, verb)):
                return planner
            verb = a.heads[verb]
    return []


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


def _mutual(view: View, found: Found) -> Iterator[Side]:
    a, i = view.analysis, found.head
    yield from (Side(x, "subject") for x in subject(view, i))
    met = under(view, i, WITH)
    for c in a.children(i):
        if a.rels[c] in OBJECTS and found.kind in ("meeting", "video"):
            met += actors(view, c)
        elif a.rels[c] in ("advmod", "npadvmod", "dobj", "prep", "agent"):  # "met today with", "spoke by phone with"
            met += under(view, c, frozenset({"with"}))
            met += [x for k in a.children(c) if a.rels[k] == "pobj" for x in under(view, k, frozenset({"with"}))]
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
    if any(g.persons or g.level != "unspecified" or a.lemmas[g.head] in PEERS for g in guests):
        yield from (Side(x, "host") for x in hosts)
        yield from (Side(x, "guest") for x in guests)


def _call(view: View, found: Found) -> Iterator[Side]:
    a, i = view.analysis, found.head
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
    """``dispatched its foreign minister to Oslo``: who is sent makes the visit."""
    a, i = view.analysis, found.head
    sent = [x for c in a.children(i) if a.rels[c] in (*OBJECTS, "nsubjpass") for x in actors(view, c)]
    passive = any(a.rels[c] == "nsubjpass" for c in a.children(i))
    senders = parties_of(subject(view, i)) if not passive and not parties_of(sent) else ()
    for x in sent:
        if (x.persons or x.level != "unspecified") and a.lemmas[x.head] != "ambassador":  # who is sent to his post visits nobody
            parties = x.parties or senders
            yield Side(replace(x, parties=parties, official=bool(parties)), "subject")


def _presence(view: View, found: Found) -> Iterator[Side]:
    """``Minister Berg is in Oslo today``; an ambassador is where he serves."""
    yield from (Side(x, "subject") for x in subject(view, found.head)
                if x.official and x.level != "envoys" and (x.persons or x.level != "unspecified"))


def apart(view: View, found: Found, everybody: Sequence[Side]) -> list[list[Side]]:
    """The sides of each contact that one word tells of: "spoke separately with A and B", "Calls with A and B"."""
    a, i = view.analysis, found.head
    if found.frame == "visit" and a.norms[i] == "visits":
        guests = [s for s in everybody if len(s.actor.persons) == 1 and s.actor.parties]
        if len(guests) > 1 and len(guests) == len(everybody):
            return [[s] for s in guests]
    met = [s for s in everybody if s.part == "with" and s.actor.parties]
    counted = a.pos[i] != "VERB" and a.lemmas[i] in COUNTED and a.norms[i] != a.lemmas[i]
    split = _said_apart(view, found) or (counted and _one_by_one(view, found))
    met, everybody = ([*_singly(met)], [x for s in everybody for x in (_singly([s]) if s in met else [s])]) if split else (
        met, everybody)
    groups = list(dict.fromkeys(s.actor.parties for s in met))
    if len(groups) < 2 or not (counted or _said_apart(view, found)):
        return [list(everybody)]
    return [[s for s in everybody if s not in met or s.actor.parties == group] for group in groups]


def _one_by_one(view: View, found: Found) -> bool:
    """``bilateral meetings with the presidents of Chad and Mali``."""
    a = view.analysis
    return _said_apart(view, found) or any(a.norms[c] in ("bilateral", "individual") for c in a.children(found.head))


def _singly(met: Sequence[Side]) -> Iterator[Side]:
    """The sides of those whom one plural names, each by itself."""
    for s in met:
        several = s.actor.plural and len(s.actor.parties) > 1 and not s.actor.persons
        yield from (Side(replace(s.actor, parties=(p,), plural=False), s.part) for p in s.actor.parties) if several else (s,)


def _said_apart(view: View, found: Found) -> bool:
    a = view.analysis
    return any(a.norms[c] in APART for i in {found.head, found.verb} - {-1} for c in a.children(i))


def only_met(view: View, found: Found, named: Sequence[Side]) -> bool:
    """``met with the leaders of Chile and Peru``, by somebody of no known party: those joined behind "with" do not meet each
    other but him."""
    a, i = view.analysis, found.head
    joining = WITH if a.pos[i] == "VERB" else frozenset({"with"})
    met = {x.head for k in {i, found.verb, *planned(view, i)} - {-1} for x in under(view, k, joining)}
    if a.pos[i] == "VERB":
        return bool(met) and bool(_others(view, i)) and all(s.part == "with" for s in named if s.actor.parties)
    return bool(met) and all(s.actor.head in met for s in named if s.actor.parties)


def _others(view: View, verb: int) -> list[int]:
    """The subject of a verb or of one above it."""
    a = view.analysis
    return [c for k in (verb, *a.ancestors(verb, 3)) if a.pos[k] in ("VERB", "AUX") for c in a.children(k)
            if a.rels[c] in ("nsubj", "nsubjpass")]


APART = frozenset({"separately", "separate", "individually", "individual"})


def _event(view: View, found: Found) -> Iterator[Side]:
    a, i = view.analysis, found.head
    met = under(view, i, frozenset({"with", "between", "among", "of", "from", "to", "by"}))
    for c in a.children(i):
        if a.rels[c] in ("poss", "compound", "amod", "nmod") and not _of_offices(view, c):
            hyphened = [k for k in a.children(c) if k + 2 == c and a.words[k + 1] == "-"]  # Iranian-Saudi talks
            met += [x for j in (*hyphened, *conjuncts(view, c)) for x in _beside(view, j)]
        elif a.rels[c] == "prep" and a.norms[c] == "on" and a.lemmas[i] == "call":
            met += [x for k in a.children(c) if a.rels[k] == "pobj" for x in actors(view, k)]  # a courtesy call on the king
        elif a.rels[c] == "prep" and a.norms[c] in ("on", "about", "in", "at"):
            met += [x for k in a.children(c) if a.rels[k] == "pobj" for x in under(view, k, frozenset({"with"}))]
    others = len(parties_of(met)) > 1 and found.verb >= 0 and a.lemmas[found.verb] in HOSTING
    partner = parties_of(under(view, i, frozenset({"with"})))
    if (found.support and not others) or (len(partner) == 1 and _during(view, found)):
        yield from (Side(x, "subject") for x in subject(view, _answering(view, found.verb)))
        met += [x for up in _agreed(view, found.verb) for x in under(view, up, frozenset({"with"}))]
        to = frozenset({"with", "to"}) if found.kind == "message" else frozenset({"with"})
        met += under(view, found.verb, to) if found.verb >= 0 else []
    if a.rels[i] == "nsubjpass" and found.verb >= 0 and a.lemmas[found.verb] in LED:
        met += under(view, found.verb, frozenset({"by"}))  # the talks were led by the envoys
    if found.verb >= 0 and _there(view, found):
        yield from (Side(x, "subject") for x in subject(view, found.verb))
    met += [x for c in planned(view, i) for x in under(view, c, frozenset({"with"}))]
    met += _offered(view, i) + _invited(view, found)
    if a.lemmas[i] in MEALS:
        met += under(view, i, frozenset({"for"})) + (under(view, found.verb, frozenset({"for"})) if found.support else [])
    if not any(x.parties for x in met):
        met += _named_in(view, found) or _bilateral(view, found) or _jointly(view, found)
    yield from (Side(x, "with") for x in met)


def planned(view: View, i: int) -> list[int]:
    """``a call scheduled with the emir``: the participle that has the "with" of its noun."""
    a = view.analysis
    return [c for c in a.children(i) if a.rels[c] in ("acl", "relcl") and a.lemmas[c] in PLANNED]


MEALS = frozenset({"dinner", "lunch", "luncheon", "breakfast", "banquet"})
"""What is given for a guest: "hosted a dinner for the emir"."""
PLANNED = frozenset({"schedule", "plan", "set", "arrange", "slate", "hold"})


def _invited(view: View, found: Found) -> list[Actor]:
    """``invited the Koreans to talks``: a state by itself, whom no visit of a person tells of; and who invites it."""
    a, i, verb = view.analysis, found.head, found.verb
    if verb < 0 or a.lemmas[verb] not in INVITING or a.rels[i] != "pobj" or a.norms[a.heads[i]] not in ("to", "for") or (
            a.heads[a.heads[i]] != verb):
        return []
    guests = [x for c in a.children(verb) if a.rels[c] in (*OBJECTS, "nsubjpass") for x in actors(view, c)]
    passive = any(a.rels[c] == "nsubjpass" for c in a.children(verb))
    hosts = under(view, verb, frozenset({"by"})) if passive else subject(view, verb)
    return [*hosts, *guests] if guests and all(x.itself for x in guests) else []


INVITING = frozenset({"invite", "call", "summon", "convene"})


def _answering(view: View, verb: int) -> int:
    """``rejected an offer by Oslo to host a meeting with the emir``: the verb of whoever was to meet him there."""
    a, offer = view.analysis, view.analysis.heads[verb]
    hosted = a.rels[verb] == "acl" and a.lemmas[verb] in HOSTING and a.lemmas[offer] in OFFERS and a.rels[offer] == "dobj"
    return a.heads[offer] if hosted else verb


def _agreed(view: View, verb: int) -> list[int]:
    """``agreed with Oslo to hold a meeting``: the verb above, whose partner takes part."""
    a, over = view.analysis, view.analysis.heads[verb]
    return [over] if a.rels[verb] == "xcomp" and a.lemmas[over] == "agree" else []


def _of_offices(view: View, c: int) -> bool:
    """``Foreign Office Consultations``: the name of a format, not the Foreign Office."""
    mention = view.mention(c)
    return view.analysis.rels[c] == "compound" and mention is not None and mention.body == "foreign_ministry"


def _jointly(view: View, found: Found) -> list[Actor]:
    """``Iran and Iraq agreed on it after talks in Baghdad``: of those who did it together."""
    a, i = view.analysis, found.head
    if found.verb < 0 or a.rels[i] != "pobj" or a.norms[a.heads[i]] not in AFTER or a.heads[a.heads[i]] != found.verb:
        return []
    both = subject(view, found.verb) if not any(a.rels[c] in ("det", "poss") for c in a.children(i)) else []
    return both if len(parties_of(both)) == 2 else []


def _offered(view: View, i: int) -> list[Actor]:
    """``turned down Seoul's offer of talks``: whose offer it is takes part."""
    a = view.analysis
    offer = a.heads[a.heads[i]] if a.rels[i] == "pobj" and a.norms[a.heads[i]] in ("of", "for") else -1
    if offer < 0 or a.lemmas[offer] not in OFFERS:
        return []
    return [x for c in a.children(offer) if a.rels[c] in ("poss", "amod", "compound") for x in _beside(view, c)]


def _bilateral(view: View, found: Found) -> list[Actor]:
    """``the bilateral talks in Geneva``: of the two states that the officials of the text serve."""
    a, i = view.analysis, found.head
    two = any(a.norms[c] == "bilateral" for c in a.children(i)) and not under(view, i, frozenset({"with", "between", "of"}))
    parties = pair(view) if two else ()
    return [Actor(i, (i, i + 1), (), parties, itself=True)] if parties else []


def _there(view: View, found: Found) -> bool:
    """``was in Oslo for talks with the king``: whoever is there takes part."""
    a, i = view.analysis, found.head
    return a.rels[i] == "pobj" and a.norms[a.heads[i]] == "for" and a.lemmas[found.verb] in ("be", "expect") and (
        a.heads[a.heads[i]] == found.verb and any(a.norms[c] in ("in", "at") for c in a.children(found.verb)))


def _during(view: View, found: Found) -> bool:
    """``In a phone call with the emir, the king asked ...``: who speaks there takes part."""
    a, i = view.analysis, found.head
    return found.verb >= 0 and a.rels[i] == "pobj" and a.norms[a.heads[i]] in DURING and a.heads[a.heads[i]] == found.verb and (
        not any(a.rels[c] == "poss" for c in a.children(i)))


def _touch(view: View, found: Found) -> Iterator[Side]:
    """``has been in touch with the emir``; the word alone is no contact."""
    a, i = view.analysis, found.head
    if a.rels[i] != "pobj" or a.norms[a.heads[i]] != "in" or found.verb < 0:
        return
    yield from (Side(x, "with") for k in (i, a.heads[i], found.verb) for x in under(view, k, frozenset({"with"})))
    yield from (Side(x, "subject") for x in subject(view, found.verb))


ON_THE_LINE = frozenset({"be", "get", "hop", "jump", "stay", "remain"})
"""Verbs with which somebody is on the phone; to speak on it is told by the verb."""


def _phone(view: View, found: Found) -> Iterator[Side]:
    """``was on the phone with the emir``; the word alone is no contact."""
    a, i = view.analysis, found.head
    if a.rels[i] != "pobj" or a.norms[a.heads[i]] != "on" or found.verb < 0 or a.lemmas[found.verb] not in ON_THE_LINE:
        return
    if met := [x for k in (i, a.heads[i], found.verb) for x in under(view, k, frozenset({"with"}))]:
        yield from (Side(x, "with") for x in met)
        yield from (Side(x, "subject") for x in subject(view, found.verb))


def _named_in(view: View, found: Found) -> list[Actor]:
    """States inside the name of an event: "the U.S.-Israel Strategic Consultative Group meeting"."""
    a, start = view.analysis, found.head
    while start > 0 and (a.words[start - 1][0].isupper() or a.words[start - 1] in "-()" or a.pos[start - 1] == "ADJ") and (
            a.sentence[start - 1] == a.sentence[found.head] and found.head - start < 12):
        start -= 1
    return [x for m in view.mentions_in(start, found.head) if m.type == "state" and m.form in ("name", "adjective")
            for x in _beside(view, m.head)]


def _beside(view: View, i: int) -> list[Actor]:
    """A possessor or an adjective of a state: "Biden's meeting", "U.S.-Japan summit", "Russian-American talks"."""
    mention = view.mention(i)
    if mention is None or mention.type == "place":
        return []
    if mention.type in ("state", "organization"):
        parties = mention.parties or tuple(
            p for e in view.entities_of(mention) if (p := e.state)) or ((mention.state,) if mention.state else ())
        return [Actor(i, (mention.first, mention.last), (), tuple(parties), itself=True)] if parties else []
    return actors(view, i)


def _visit(view: View, found: Found) -> Iterator[Side]:
    a, i = view.analysis, found.head
    guests = under(view, i, frozenset({"of", "by", "from"}))
    for c in a.children(i):
        if a.norms[c] == "by":  # by the premier in May and *by* the king in June
            guests += [x for k in a.children(c) if a.rels[k] == "conj" for j in a.children(k) if a.rels[j] == "pobj"
                       for x in actors(view, j)]
    for c in a.children(i):
        if a.rels[c] in ("poss", "amod", "compound", "nmod"):
            guests += _beside(view, c)
    if not guests and a.rels[i] == "dobj" and found.verb == a.heads[i]:
        guests += under(view, found.verb, frozenset({"by"}))  # welcomed the visit to Oslo by the emir
    if found.verb >= 0 and (found.support or (not guests and a.rels[i] == "pobj")):
        guests += subject(view, found.verb)
    yield from (Side(x, "subject") for x in guests)


FRAMES: dict[str, Callable[[View, Found], Iterator[Side]]] = {
    "mutual": _mutual, "with": _with, "host": _host, "call": _call, "call_on": _call_on, "trip": _trip, "presence": _presence,
    "invite": _host,
    "event": _event, "exchange": _event, "visit": _visit, "touch": _touch,
    "phone": _phone, "send": _send}


# ---------------------------------------------------------------- where a trip goes


def goals(view: View, found: Found) -> list[Place]:
    """Places that a trip or visit goes to, each once; "traveled to Oslo and Bergen" has two."""
    a, i = view.analysis, found.head
    spots = [c for c in a.children(i) if a.rels[c] in OBJECTS] if found.frame == "trip" and (
        a.lemmas[i] in ("visit", "tour")) else []
    carried = found.support and a.rels[i] == "dobj" and found.verb == a.heads[i]
    moving = found.verb >= 0 and a.lemmas[found.verb] in MOVING and a.rels[i] == "pobj"
    carrier = [found.verb] if found.frame == "visit" and (carried or moving) else []
    if found.frame == "visit":  # the first visit by a Danish leader *to Oslo*
        spots += [k for guest in objects(a, i, "by") for k in objects(a, guest, "to")]
    if found.frame == "visit" and a.rels[i] == "dobj" and not carrier:  # agreed to postpone a visit by the premier *to Oslo*
        spots += [k for c in a.children(a.heads[i]) if c > i and a.norms[c] == "to" and a.rels[c] == "prep"
                  for k in a.children(c) if a.rels[k] == "pobj"]
    for c in [*a.children(i), *(c for v in carrier for c in a.children(v) if a.norms[c] in ("to", "for"))]:
        if a.rels[c] == "prep" and a.norms[c] in ("to", "in", "at", *(("for",) if a.lemmas[a.heads[c]] in LEAVING else ())):
            spots += [k for k in a.children(c) if a.rels[k] == "pobj"]
    if found.frame in ("host", "invite"):
        for c in a.children(i):
            if a.rels[c] in ("prep", "dative", "xcomp"):
                spots += [k for k in a.children(c) if a.rels[k] in ("pobj", "dobj")]
        if all(place_at(view, s) is None for s in spots):
            spots = _received(view, i)
    places = [p for s in spots for j in _with_states(view, s) if (p := place_at(view, j)) is not None]
    return [p for k, p in enumerate(places) if p not in places[:k] and (
        p.state is None or all(p.state != q.state for q in places[:k]))]


def _with_states(view: View, spot: int) -> list[int]:
    """The places of a list, also through their states: "to Tokyo, Japan and Seoul, Republic of Korea"."""
    a, found = view.analysis, [spot]
    for i in found:
        found += [c for c in a.children(i) if a.rels[c] in ("conj", "appos") and c not in found and len(found) < 20]
    return found


def _received(view: View, i: int) -> list[int]:
    """``welcomed the emir in person to the White House``."""
    a = view.analysis
    last = min(a.sentences[a.sentence[i]][1], i + 14)
    return [c + 1 + (a.norms[c + 1] == "the") for c in range(i + 1, last - 2)
            if a.norms[c] == "to" and a.pos[c] == "ADP" and i in a.ancestors(c, 5)]


def _capital(view: View, i: int) -> Mention | None:
    """``the Chinese capital``: in that state."""
    a = view.analysis
    if a.lemmas[i] != "capital":
        return None
    beside = [m for c in a.children(i) if a.rels[c] in ("amod", "poss") and (m := view.mention(c)) is not None
              and m.type == "state"]
    return beside[0]._replace(form="name") if len(beside) == 1 else None


def place_at(view: View, i: int) -> Place | None:
    """The place, or the state as a place, that a word names."""
    mention = view.mention(i) or _capital(view, i)
    if mention is None or mention.form == "adjective" or mention.type == "person" or not (mention.key or mention.state):
        return None
    entity = next(iter(view.entities_of(mention)), None)
    if mention.type == "organization" and mention.body not in ("presidency",) and mention.form != "metonym":
        return None
    name = (mention.key if mention.type != "state" or mention.form == "metonym" else None) or (
        entity.name if entity else mention.key) or ""
    return Place(entity.id if entity else None, name, mention.state or (entity.state if entity else None))
