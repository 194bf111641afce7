"""Who takes part in an event that a noun names: talks, meetings, calls, meals, summits.

The sides stand behind the noun, before it, on the verb that carries it, or in what the text has told of the day.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from verbale.extraction.en.contacts.actors import PEERS, actors, conjuncts, pair
from verbale.extraction.en.contacts.subjects import OBJECTS, Side, planned, subject, under
from verbale.extraction.en.contacts.triggers import GATHERINGS, Found
from verbale.extraction.en.syntax import objects
from verbale.extraction.parties import ROLE_LEVELS, Actor, entity_party, parties_of, person_level, served
from verbale.lexicon import table
from verbale.model import Party, View

HOSTING = frozenset({"host", "convene", "mediate", "broker", "offer", "propose", "facilitate", "arrange", "welcome", "support",
                     "urge", "encourage", "announce", "call"})
"""Verbs whose subject need not take part in a meeting of others."""
OFFERS = frozenset({"offer", "proposal", "request", "call", "invitation", "overture"})
"""Nouns of which whoever makes them is a side of what they offer."""
LED = frozenset({"lead", "chair", "attend", "hold", "conduct", "head"})
DURING = frozenset({"in", "during", "at"})
AFTER = DURING | {"after", "following"}
MEALS = frozenset({"dinner", "lunch", "luncheon", "breakfast", "banquet"})
"""What is given for a guest: "hosted a dinner for the emir"."""
INVITING = frozenset({"invite", "call", "summon", "convene", "ask", "urge", "press"})
GRANTING = frozenset({"grant", "give"})
"""``granted an audience to the king``"""
GIVEN = frozenset({"host", "give", "chair", "convene", "organize", "organise", "hold"})
THANKING = frozenset({"thank", "congratulate", "praise", "commend"})
OURS = frozenset({"we", "our"})
TALKED = frozenset({"discussion", "conversation", "meeting", "talk", "bilateral", "exchange", "consultation"})
SEVERAL = frozenset({"number", "round", "series", "couple", "set", "string", "flurry", "day", "hour", "week", "succession"})


def event(view: View, found: Found) -> Iterator[Side]:
    """``talks of the king with the emir``, ``Chad-Mali talks``, ``held talks``; also who hosts, joins, is thanked or invited."""
    a, i = view.analysis, found.head
    met = under(view, i, frozenset({"with", "between", "among", "of", "from", "to", "by"})) + _of_several(view, i)
    for c in a.children(i):
        if a.rels[c] in ("poss", "compound", "amod", "nmod") and not _of_offices(view, c):
            hyphened = [k for k in a.children(c) if k + 2 == c and a.words[k + 1] == "-"]  # Iranian-Saudi talks
            met += [x for j in (*hyphened, *conjuncts(view, c)) for x in beside(view, j)] + _combined(view, c)
        elif a.rels[c] == "prep" and a.norms[c] == "on" and a.lemmas[i] == "call":
            met += [x for k in a.children(c) if a.rels[k] == "pobj" for x in actors(view, k)]  # a courtesy call on the king
        elif a.rels[c] == "prep" and a.norms[c] in ("on", "about", "in", "at"):
            met += [x for k in a.children(c) if a.rels[k] == "pobj" for x in under(view, k, frozenset({"with", "between"}))]
    if a.lemmas[i] in GATHERINGS:
        met += actors(view, i) + under(view, a.heads[i], frozenset({"by"}))  # the G7 will be chaired by Japan
    others = len(parties_of(met)) > 1 and found.verb >= 0 and a.lemmas[found.verb] in HOSTING and not (
        a.lemmas[found.verb] in ("host", "convene") and len(parties_of(under(view, i, frozenset({"with"})))) > 1)
    partner = parties_of(under(view, i, frozenset({"with"})))
    if (found.support and not others) or (len(partner) == 1 and _during(view, found)):
        yield from (Side(x, "subject") for x in subject(view, _answering(view, found.verb)))
        met += [x for up in _agreed(view, found.verb) for x in under(view, up, frozenset({"with"}))]
        to = frozenset({"with", "to"}) if found.kind == "message" else frozenset({"with"})
        met += under(view, found.verb, to) if found.verb >= 0 else []
    if a.rels[i] == "nsubjpass" and found.verb >= 0 and a.lemmas[found.verb] in LED:
        met += under(view, found.verb, frozenset({"by"}))  # the talks were led by the envoys
    if a.rels[i] in ("nsubj", "nsubjpass") and found.verb >= 0:
        met += under(view, found.verb, frozenset({"between", "among"}))  # talks took place in Cairo between them
    if a.lemmas[i] == "audience" and a.rels[i] == "dobj" and a.lemmas[a.heads[i]] in GRANTING:
        yield from (Side(x, "host") for x in subject(view, a.heads[i]))
    if found.verb >= 0 and _there(view, found):
        yield from (Side(x, "subject") for x in subject(view, found.verb))
    met += [x for c in planned(view, i) for x in under(view, c, frozenset({"with"}))]
    met += _offered(view, i) + _invited(view, found) + _joined(view, found)
    met += _hosted(view, found) + _thanked(view, found)
    if len(parties_of(met)) < 2 and (both := _hyphened_names(view, i)):
        met = both
    if not any(x.parties for x in met):
        met += _told_in(view, found) or _named_in(view, found) or _bilateral(view, found) or _jointly(view, found)
    if not any(x.parties and view.article.side not in x.parties for x in met):
        met += _guest_of_the_day(view, found)
    yield from (Side(x, "with") for x in met)


def _hosted(view: View, found: Found) -> list[Actor]:
    """``a dinner hosted by the king``, ``a lunch for the emir``, ``in honor of the emir``; "gave him a call"."""
    a, i, verb = view.analysis, found.head, found.verb
    hosts = [x for c in a.children(i) if a.rels[c] == "acl" and a.lemmas[c] in GIVEN for x in under(view, c, frozenset({"by"}))]
    carried = verb >= 0 and found.support
    if carried and a.lemmas[verb] == "give":
        hosts += [x for c in a.children(verb) if a.rels[c] in ("dative", "iobj") for x in actors(view, c)]
    if a.lemmas[i] not in MEALS:
        return hosts
    tops = (i, verb) if carried else (i,)
    honored = [h for k in tops for h in objects(a, k, "in") if a.lemmas[h] in ("honor", "honour")]
    guests = [x for k in tops for x in under(view, k, frozenset({"for"}))]
    return hosts + guests + [x for k in (*honored, *(tops if honored else ())) for x in under(view, k, frozenset({"of"}))]


def _thanked(view: View, found: Found) -> list[Actor]:
    """``thanked the premier for the meeting``: who was thanked was there, and who thanks."""
    a, i, verb = view.analysis, found.head, found.verb
    thanked = verb >= 0 and a.lemmas[verb] in THANKING and a.rels[i] == "pobj" and a.norms[a.heads[i]] == "for"
    met = [x for c in a.children(verb) if a.rels[c] in OBJECTS for x in actors(view, c) if x.persons or x.level != "unspecified"
           ] if thanked and not any(a.rels[c] == "poss" for c in a.children(i)) else []
    return [*subject(view, verb), *met] if parties_of(met) else []


def _guest_of_the_day(view: View, found: Found) -> list[Actor]:
    """``our discussion today``, ``we had a productive meeting``, where the heading names a guest and whose remarks they are;
    and what the heading itself calls the meeting that follows them."""
    a, i, title = view.analysis, found.head, view.article.layout.title
    if title is None or a.lemmas[i] not in TALKED or any(a.norms[c] == "with" for c in a.children(i)):
        return []
    inside = title.span.start <= a.starts[i] < title.span.end
    whose = [a.norms[c] for c in (*a.children(i), *(a.children(found.verb) if found.support else ()))]
    if found.support if inside else OURS.isdisjoint(whose):
        return []
    there = [x for m in view.mentions_in(*a.tokens_in(title.span)) if m.type == "person" and m.form == "name"
             for x in actors(view, m.head) if x.parties]
    return there if len(parties_of(there)) == 2 else []


def _of_several(view: View, i: int) -> list[Actor]:
    """``a series of meetings in Oslo with the ministers``: the partners that hang on the noun of number above."""
    a = view.analysis
    over = a.heads[a.heads[i]] if a.rels[i] == "pobj" and a.norms[a.heads[i]] == "of" else -1
    spots = [over, *(k for c in a.children(over) if a.norms[c] == "in" for k in a.children(c))] if over >= 0 and (
        a.lemmas[over] in SEVERAL) else []
    spots += [k for c in a.children(i) if a.norms[c] == "in" for k in a.children(c)]
    return [x for k in spots for x in under(view, k, frozenset({"with", "between", "among"}))]


def _joined(view: View, found: Found) -> list[Actor]:
    """``joined the leaders of Spain and France at a meeting``: those who are joined, and who joins them."""
    a, i, verb = view.analysis, found.head, found.verb
    there = verb >= 0 and a.lemmas[verb] == "join" and a.rels[i] == "pobj" and a.heads[a.heads[i]] == verb and (
        a.norms[a.heads[i]] in ("for", "at", "in", "on", "during"))
    met = [x for c in a.children(verb) if a.rels[c] in OBJECTS for x in actors(view, c)] if there else []
    return [*subject(view, verb), *met] if parties_of(met) else []


@cache
def combining() -> dict[str, Party]:
    return {row["form"]: row["code"] for row in table.load("en", "combining")}


def _combined(view: View, c: int) -> list[Actor]:
    """``Franco-German talks``: the state that the first part names, beside an adjective of another."""
    a, mention = view.analysis, view.mention(c)
    first = c - 2 if c > 1 and a.words[c - 1] == "-" else -1
    party = combining().get(a.norms[first]) if first >= 0 and mention is not None and mention.type == "state" else None
    return [Actor(first, (first, first + 1), (), (party,), itself=True)] if party else []


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


def _told_in(view: View, found: Found) -> list[Actor]:
    """``In a call on Monday, the king urged the emir to go``: who speaks and who is spoken to; only where both are persons."""
    a, i, verb = view.analysis, found.head, found.verb
    if found.kind not in ("call", "video") or verb < 0 or a.rels[i] != "pobj" or a.norms[a.heads[i]] not in DURING or (
            a.heads[a.heads[i]] != verb or objects(a, i, "with")):
        return []
    told = [x for c in a.children(verb) if a.rels[c] in OBJECTS for x in actors(view, c)
            if x.persons or x.level != "unspecified" or a.lemmas[x.head] in PEERS]
    own = subject(view, verb)
    return [*own, *told] if len(parties_of(told)) == 1 and parties_of(own) and parties_of(own) != parties_of(told) else []


def _offered(view: View, i: int) -> list[Actor]:
    """``turned down Seoul's offer of talks``: whose offer it is takes part."""
    a = view.analysis
    offer = a.heads[a.heads[i]] if a.rels[i] == "pobj" and a.norms[a.heads[i]] in ("of", "for") else -1
    if offer < 0 or a.lemmas[offer] not in OFFERS:
        return []
    return [x for c in a.children(offer) if a.rels[c] in ("poss", "amod", "compound") for x in beside(view, c)]


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


def _named_in(view: View, found: Found) -> list[Actor]:
    """States inside the name of an event: "the U.S.-Israel Strategic Consultative Group meeting"."""
    a, start = view.analysis, found.head
    while start > 0 and (a.words[start - 1][0].isupper() or a.words[start - 1] in "-()" or a.pos[start - 1] == "ADJ") and (
            a.sentence[start - 1] == a.sentence[found.head] and found.head - start < 12):
        start -= 1
    return [x for m in view.mentions_in(start, found.head) if m.type == "state" and m.form in ("name", "adjective")
            for x in beside(view, m.head)]


def _hyphened_names(view: View, i: int) -> list[Actor]:
    """``the Lund-Berg meeting``: two surnames of whom the text names, or of leaders whom the roster knows on its day."""
    a = view.analysis
    dash = next((j for j in range(i - 2, max(i - 5, a.sentences[a.sentence[i]][0]), -1) if a.words[j] == "-"), -1)
    if dash < 0 or not all(a.words[k][:1].isupper() for k in range(dash - 1, i) if k != dash):
        return []
    both = [_surnamed(view, a.words[dash - 1], (dash - 1, dash)), _surnamed(view, " ".join(a.words[dash + 1 : i]), (dash + 1, i))]
    found = [x for x in both if x is not None]
    return found if len(parties_of(found)) == 2 else []


def _surnamed(view: View, name: str, tokens: tuple[int, int]) -> Actor | None:
    surname = name.split()[-1]
    persons = [e for e in view.entities if e.type == "person" and e.name.split()[-1] == surname]
    if len(persons) == 1 and (party := entity_party(view, persons[0])) is not None:
        return Actor(tokens[0], tokens, (persons[0].id,), (party,), person_level(view, persons[0].id))
    terms = served(name, view.article.published)
    leads = [t for t in terms if ROLE_LEVELS[t.role] == "leaders"]
    return Actor(tokens[0], tokens, (), (leads[0].party,), "leaders") if len({t.party for t in leads}) == 1 else None


def beside(view: View, i: int) -> list[Actor]:
    """A possessor or an adjective of a state: "Biden's meeting", "U.S.-Japan summit", "Russian-American talks"."""
    mention = view.mention(i)
    if mention is None and view.analysis.norms[i] == "our":
        return actors(view, i)  # our offer of talks
    if mention is None or mention.type == "place":
        return []
    if mention.type in ("state", "organization"):
        parties = mention.parties or tuple(
            p for e in view.entities_of(mention) if (p := e.state)) or ((mention.state,) if mention.state else ())
        return [Actor(i, (mention.first, mention.last), (), tuple(parties), itself=True)] if parties else []
    return actors(view, i)
