"""Noun phrases -> actors: which person, for which party, at what level."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from verbale.extraction.en.roles import civil
from verbale.extraction.en.syntax import objects
from verbale.extraction.en.the_two import the_two
from verbale.extraction.parties import (
    ROLE_LEVELS,
    UNNAMED,
    Actor,
    current,
    entity_party,
    highest,
    parties_of,
    person_level,
)
from verbale.lexicon import table
from verbale.lexicon.states import lands
from verbale.model import Level, Mention, Party, View

GROUPS: dict[str, Level] = {
    "leader": "leaders", "counterpart": "unspecified", "delegation": "unspecified", "official": "unspecified",
    "president": "leaders", "minister": "ministers", "partner": "unspecified", "ally": "unspecified",
    "colleague": "unspecified", "envoy": "envoys", "ambassador": "envoys", "diplomat": "envoys",
    "negotiator": "envoys", "authority": "unspecified", "side": "unspecified", "government": "unspecified",
    "representative": "unspecified", "team": "unspecified", "expert": "working", "specialist": "working", "number": "unspecified",
    "technician": "working", "mission": "unspecified", "premier": "leaders", "monarch": "leaders", "king": "leaders",
    "legislator": "senior_officials", "parliamentarian": "senior_officials", "emissary": "envoys", "mediator": "envoys",
    "aide": "senior_officials", "chief": "senior_officials", "commander": "senior_officials", "general": "senior_officials",
    "lawmaker": "senior_officials", "head": "leaders", "state": "unspecified",
    "host": "unspecified", "guest": "unspecified",
    "advisor": "senior_officials", "adviser": "senior_officials", "secretary": "ministers"}
ABROAD = frozenset({"ally", "host", "guest", "counterpart", "partner", "friend", "neighbor", "neighbour"})
"""Those who are always foreign to whom they are spoken of with."""
PEERS = frozenset({"counterpart", "colleague", "number"})
"""Heads of phrases for who has the same office elsewhere: "his opposite number"."""
DUTY = frozenset({"in", "at"})
"""Prepositions of the state that a peer serves: "his counterparts in Chad and Mali"."""
FOREIGN = frozenset({"foreign", "world", "european", "arab", "african", "asian", "regional", "international", "baltic",
                     "nordic", "western", "gulf", "balkan", "caribbean"})


@cache
def title_levels() -> tuple[tuple[frozenset[str], Party | None, Level], ...]:
    return tuple((frozenset(row["words"].split()), row["party"] or None, row["level"])  # type: ignore[misc]
                 for row in table.load("en", "title_levels"))


OURS = frozenset({"we", "us", "our", "i", "me"})
"""Words with which a body speaks of its own side."""


def told_level(title: str, party: Party | None) -> Level:
    """The level that the words of a title tell, such as that of a vice president."""
    if title.lower() == "leader" and party is not None and len(party) == 2:
        return "leaders"  # North Korean leader Kim
    words = set(title.lower().replace("-", " ").split()) | set(title.lower().split())
    return highest(level for needed, whose, level in title_levels()
                   if needed <= words and whose in (None, party) and words & DEPUTIES <= needed)


DEPUTIES = frozenset({"vice", "deputy"})
"""Words of titles below those that the rest of their words name."""


def conjuncts(view: View, head: int) -> list[int]:
    """A noun and those joined to it, also "alongside" lists that the parser hangs on one another as appositions."""
    a, todo = view.analysis, [head]
    found: list[int] = []
    while todo and len(found) < 30:
        i = todo.pop(0)
        if i in found:
            continue
        found.append(i)
        todo += [c for c in a.children(i) if a.rels[c] == "conj" or (
            a.rels[c] == "appos" and (m := view.mention(c)) is not None and m.form == "name" and m.type == "person"
            and not _one_person(view, i, c))]
    return found


def _one_person(view: View, i: int, j: int) -> bool:
    """An apposition of a title to its name, not two persons in a list."""
    one, other = view.mention(i), view.mention(j)
    return one is None or other is None or one.form != "name" or one.type != "person" or one.entities == other.entities


def actors(view: View, head: int) -> list[Actor]:
    """The actors of a noun phrase and of those joined to it."""
    return [found for i in conjuncts(view, head) if (found := actor(view, i)) is not None]


def actor(view: View, head: int) -> Actor | None:
    """The actor that a noun phrase names; None where it names none."""
    mention = _mention(view, head)
    if mention is None and view.analysis.lemmas[head] in SOME and (some := _some_of(view, head)) is not None:
        return some
    if mention is None and view.analysis.norms[head] in OURS and view.article.side:
        return Actor(head, (head, head + 1), (), (view.article.side,), "unspecified", True, False, True)
    if mention is None and the_two(view.analysis, head):
        return Actor(head, (head, head + 1), (), (), "unspecified", False, True)
    if mention is None:
        return _group(view, head)
    if mention.type == "place":
        return None
    tokens = (mention.first, mention.last)
    if mention.type == "person":
        return _person(view, mention, head, tokens)
    parties = _parties(view, mention)
    if mention.form == "adjective" and (head != mention.head or _people(view, head)):
        return None
    return Actor(head, tokens, (), parties, "unspecified", bool(parties), mention.plural, True) if parties else None


SOME = frozenset({"level", "member", "number", "group", "range", "series", "couple", "majority", "handful", "set"})
"""Nouns for some of those whom their "of" names: a number of officials, a high level of the team."""


def _some_of(view: View, head: int) -> Actor | None:
    found = [x for k in objects(view.analysis, head, "of") if (x := actor(view, k)) is not None]
    return replace(found[0], plural=True) if len(found) == 1 and found[0].parties and not found[0].persons else None


def _people(view: View, head: int) -> bool:
    """``warned Spaniards``: people of a nation; "the Spaniards" stand for their state."""
    a = view.analysis
    return a.norms[head].endswith("s") and not any(a.rels[c] in ("det", "poss") for c in a.children(head))


def _mention(view: View, head: int) -> Mention | None:
    """The mention that the word carries; a name wins over the title beside it."""
    found = view.mention(head)
    if found is not None and found.form == "role" and found.type == "person":
        named = next((m for c in view.analysis.children(head) if view.analysis.rels[c] == "appos"
                      and (m := view.mention(c)) is not None and m.type == "person" and m.form == "name"), None)
        return named or found
    return found


def _person(view: View, mention: Mention, head: int, tokens: tuple[int, int]) -> Actor | None:
    people = [e for e in view.entities_of(mention) if e.type == "person"]
    parties = tuple(dict.fromkeys(p for e in people if (p := entity_party(view, e))))
    if mention.rule == "the two" and mention.form == "role":
        level = highest([ROLE_LEVELS[mention.role or "other"], *(person_level(view, e.id) for e in people)])
        return Actor(head, tokens, tuple(e.id for e in people), mention.parties, level, True, True)
    if mention.form == "pronoun" and mention.parties:
        parties = mention.parties
    level = highest([*(person_level(view, e.id) for e in people), *(
        told_level(o.title, o.state) for e in people for o in current(view.offices_of(e.id)))])
    if mention.rule == "the two" and mention.role:
        level = highest([level, ROLE_LEVELS[mention.role]])
    if people and not parties and any(
            o.state is None and o.organization in lands() for e in people for o in current(view.offices_of(e.id))):
        parties = (UNNAMED,)
    if people and not parties:
        parties = _possessor(view, head)
    if people:
        official = bool(parties) or level != "unspecified"
        return Actor(head, tokens, tuple(e.id for e in people), parties, level, official, len(people) > 1)
    if mention.form == "pronoun" and mention.parties and mention.role:
        told_ = told_level(mention.key or "", mention.parties[0])
        return Actor(head, tokens, (), mention.parties, highest([ROLE_LEVELS[mention.role], told_]))
    if mention.form == "pronoun":
        return _those(view, mention) if mention.plural else None
    if mention.form == "unnamed":
        return _group(view, head)
    beside = tuple(dict.fromkeys(_beside(view, head)))
    state = mention.state or next(iter(beside), None)
    parties = beside if mention.plural and len(beside) > 1 else (state,) if state else ()
    if not parties and mention.plural and _all_of_them(view, mention):
        if (both := _two_of(view, mention)) is not None:
            return both
        parties = pair(view)
    if not parties and mention.plural and mention.body == "counterpart":
        parties = (UNNAMED,)
    level = highest([ROLE_LEVELS[mention.role or "other"], told_level(mention.key or "", state)])
    if mention.role is None and level == "unspecified":
        return _group(view, head)
    return Actor(head, tokens, (), parties, level, bool(parties), mention.plural)


def _possessor(view: View, head: int) -> tuple[Party, ...]:
    """``the EU's Enrique Mora``: whom a person serves, told by the possessor of the name."""
    a = view.analysis
    owners = [m for c in a.children(head) if a.rels[c] == "poss" and (m := view.mention(c)) is not None]
    return tuple(dict.fromkeys(p for m in owners if m.type in ("state", "organization") for p in _parties(view, m)))


def _those(view: View, mention: Mention) -> Actor:
    """``their meeting``: several who were named before it in the sentence, else nobody known."""
    first = view.analysis.sentences[view.analysis.sentence[mention.head]][0]
    for m in reversed(view.mentions_in(first, mention.head)):
        if m.plural and m.form == "role" and m.type == "person" and (one := actor(view, m.head)) and len(one.parties) > 1:
            return one
    if (them := _them(view, mention)) is not None:
        return them
    return Actor(mention.head, (mention.first, mention.last), (), (), "unspecified", False, True)


THEM = 2
"""Sentences back in which "them" may have been named."""


def _them(view: View, mention: Mention) -> Actor | None:
    """``talk to them``: the officials or people of one state who were named last before."""
    a = view.analysis
    at = a.sentence[mention.head]
    if a.norms[mention.head] != "them" or a.rels[mention.head] != "pobj":
        return None
    groups = [i for i in range(a.sentences[max(at - THEM, 0)][0], a.sentences[at][0])
              if a.pos[i] in ("NOUN", "PROPN") and a.feats[i].get("Number") == "Plur" and a.lemmas[i] not in THINGS]
    last = actor(view, groups[-1]) if groups else None
    return replace(last, head=mention.head, tokens=(mention.first, mention.last)) if last and len(last.parties) == 1 else None


THINGS = frozenset({"cause", "issue", "talk", "conversation", "meeting", "discussion", "week", "day", "month", "year", "thing",
                    "reason"})


def _all_of_them(view: View, mention: Mention) -> bool:
    """``the two presidents``, ``both leaders``, ``the ministers``: those of the text."""
    a = view.analysis
    before = {a.norms[c] for c in a.children(mention.head) if c < mention.head}
    if any(a.rels[c] == "nummod" and a.norms[c] not in ("two", "2") for c in a.children(mention.head)):
        return False  # these 12 leaders
    return bool(before & {"the", "both", "two", "these"}) and not any(
        a.rels[c] == "prep" and a.norms[c] in ("of", "from") for c in a.children(mention.head))


def _two_of(view: View, mention: Mention) -> Actor | None:
    """``the two ministers`` where the text names just two officials of two states but spokesmen: they themselves."""
    served = [(e.id, p) for e in view.entities if e.type == "person" and (p := entity_party(view, e))
              and person_level(view, e.id) != "working"]
    parties = tuple(sorted({p for _, p in served}))
    level = highest(person_level(view, person) for person, _ in served)
    fits = level in ("foreign_ministers", "ministers") if mention.role == "minister" else level == "leaders"
    if len(served) != 2 or len(parties) != 2 or not fits:
        return None
    return Actor(mention.head, (mention.first, mention.last), tuple(person for person, _ in served), parties, level, True, True)


def pair(view: View) -> tuple[Party, ...]:
    """The two parties that the officials of the text serve, where they are just two."""
    served = {p for e in view.entities if e.type == "person" and (p := entity_party(view, e))}
    return tuple(sorted(served)) if len(served) == 2 else ()


def _parties(view: View, mention: Mention) -> tuple[Party, ...]:
    found = [p for e in view.entities_of(mention) if (p := entity_party(view, e))]
    told = tuple(dict.fromkeys(found)) or mention.parties or ((mention.state,) if mention.state else ())
    land = mention.type == "state" and mention.form in ("name", "adjective") and mention.wikidata is not None
    return told or ((UNNAMED,) if land else ())  # Abkhazia has no code of its own


TEAMS = frozenset({"negotiating", "diplomatic", "technical", "advance", "government", "mediation"})
"""Words of teams that negotiate."""


def _group(view: View, head: int) -> Actor | None:
    """``Israeli officials``, ``leaders of Japan``, ``foreign leaders``."""
    a = view.analysis
    lemma = a.lemmas[head]
    if lemma not in GROUPS or a.pos[head] not in ("NOUN", "PROPN"):
        return None
    sent = any(a.norms[c] == "from" for c in a.children(head)) or any(a.norms[c] in TEAMS for c in a.children(head))
    if lemma == "team" and not sent and all(a.norms[c] not in OURS for c in a.children(head)):
        return None  # our national security team, not the one that plays
    parties = tuple(_beside(view, head))
    plural = a.norms[head] != lemma
    if not parties and (any(a.lemmas[c] in FOREIGN for c in a.children(head)) or (plural and lemma in ABROAD)):
        parties = (UNNAMED,)
    level = "unspecified" if lemma == "leader" and civil(a, head) else GROUPS[lemma]
    if lemma in ("delegation", "team", "mission"):  # of lawmakers
        of = [x for k in objects(a, head, "of") if (x := actor(view, k)) is not None]
        level, parties = highest(x.level for x in of), parties or parties_of(of)
    if (chief := _led_by(view, head)) is not None:
        return replace(chief, head=head, tokens=(head, head + 1), parties=parties or chief.parties,
                       official=bool(parties or chief.parties), plural=plural)
    return Actor(head, (head, head + 1), (), parties if level != "unspecified" or lemma != "leader" else (), level,
                 bool(parties), plural)


LED = frozenset({"lead", "head", "chair"})


def _led_by(view: View, head: int) -> Actor | None:
    """``a delegation headed by the deputy minister``: who leads it."""
    a = view.analysis
    led = [k for c in a.children(head) if a.rels[c] == "acl" and a.lemmas[c] in LED for k in objects(a, c, "by")]
    return next((x for k in led if (x := actor(view, k)) is not None), None)


def _its(view: View, i: int) -> tuple[Party, ...]:
    """``Iran's ministry denied that its top diplomat ...``: the state or body that is named before it in the sentence."""
    first = view.analysis.sentences[view.analysis.sentence[i]][0]
    named = [m for m in view.mentions_in(first, i) if m.type in ("state", "organization") and m.form in ("name", "metonym")]
    parties = {p for m in named for p in _parties(view, m)}
    return tuple(parties) if len(parties) == 1 else ()


def _beside(view: View, head: int) -> Iterator[Party]:
    """States that stand beside a noun: its adjective, its possessor, "of ..."."""
    a = view.analysis
    near = [j for c in a.children(head) if a.rels[c] in ("amod", "poss", "compound", "nmod") for j in conjuncts(view, c)
            if not (a.rels[c] == "poss" and a.lemmas[head] in PEERS | ABROAD)]  # his counterpart serves another state
    for c in a.children(head):
        if a.rels[c] == "prep" and (a.norms[c] in ("of", "from") or (a.norms[c] in DUTY and a.lemmas[head] in PEERS)):
            near += [j for k in a.children(c) if a.rels[k] == "pobj" for j in conjuncts(view, k)]
    for c in near:
        if a.norms[c] == "its":
            yield from _its(view, c)
        m = view.mention(c)
        if a.norms[c] == "our" and view.article.side and (m is None or m.head == head):
            yield view.article.side  # our ambassador
        if m is not None and m.type == "place" and m.state and a.lemmas[head] in PEERS and a.norms[a.heads[c]] in DUTY:
            yield m.state  # his counterpart in Oslo
        if m is not None and (m.type in ("state", "organization") or a.rels[c] == "poss"):
            yield from (p for p in _parties(view, m))  # Japan's minister, the Prime Minister's adviser
