"""Words for several persons, for states and for organisations -> whom they stand for."""

from __future__ import annotations

from verbale.model import Mention
from verbale.resolve import incumbents
from verbale.resolve.coreference.scene import LEADERS, NEAR, Answer, Scene, one
from verbale.resolve.discourse import Trace

ABOUT = frozenset({"на", "в", "о", "об", "вокруг", "по", "из", "in", "on", "about", "over"})
PRESS = frozenset({"газета", "агентство", "издание", "журнал", "телеканал", "канал", "радио", "радиостанция", "пресса", "сми",
                   "телевидение", "newspaper", "daily", "agency", "paper", "magazine", "broadcaster", "media", "press"})
"""Who only reports: "*немецкая* газета" makes no side of Germany."""
TOGETHER = frozenset({"делегация", "сторона", "команда", "отношение", "переговоры", "встреча", "визит", "саммит", "диалог",
                      "delegation", "side", "team", "relation", "talk", "meeting", "visit", "summit", "dialogue"})
"""What an adjective of a state belongs to where the state itself is meant."""


def several_offices(scene: Scene, m: Mention) -> Answer | None:
    """``президенты России и США``: each holder, if every one of them is known."""
    if m.type != "person" or m.role is None or len(m.parties) < 2:
        return None
    found = [holder for _, holder in incumbents.incumbents(scene.persons.values(), m, scene.on)]
    return tuple(found) if len(found) == len(m.parties) else None


def pair_of_persons(scene: Scene, m: Mention) -> Answer | None:
    """``лидеры``, ``министры``, ``собеседники``: the two of that kind who were spoken of shortly before."""
    if m.type != "person" or not m.plural or m.parties or m.state or m.first != m.head:
        return None
    wanted = LEADERS if m.role in LEADERS or m.key == "лидер" else {m.role} if m.role else None
    if wanted is None and m.body not in ("person", "foreign_ministry"):
        return None
    near = {e for t in scene.discourse.back(m.head, NEAR, False) for e in t.entities
            if e in scene.persons and (wanted is None or scene.persons[e].roles() & wanted)}
    together = len(near) == 2 and scene.discourse.together(*near)
    return tuple(sorted(near)) if together else None


def pair_of_states(scene: Scene, m: Mention) -> Answer | None:
    """``стороны``, ``обе страны``: the two states that were spoken of shortly before; sides may be a union of states too."""
    if m.type != "state" or not m.plural:
        return None
    return _pair(scene, m) or (_pair(scene, m, unions=True) if m.key in SIDES else None)


SIDES = frozenset({"сторона", "side", "party"})


def _pair(scene: Scene, m: Mention, unions: bool = False) -> Answer | None:
    for topics in (False, True):
        for beats in (0, 1, 2, 3):
            named, served = _states_before(scene, m, beats, topics, unions)
            near = named if len(named) > 1 or not named <= served else served
            if len(near) == 1 and len(named) == len(served) == 1:
                near = named | served  # in Israel, Mr. Sullivan heard ..., and the two sides discussed it
            if len(near) == 2:
                return tuple(sorted(near))
            if len(near) > 2:
                break
    return None


def the_country(scene: Scene, m: Mention) -> Answer | None:
    """``страна``: the one state that was spoken of shortly before."""
    if m.type != "state" or m.plural or m.state:
        return None
    for beats in (0, 1):
        named, served = _states_before(scene, m, beats)
        if near := named or served:
            return tuple(near) if len(near) == 1 else _goal(scene, m, beats)
    return None


def _goal(scene: Scene, m: Mention, beats: int) -> Answer | None:
    """"прибыл в Чили ... с президентом страны": the one state that somebody came to."""
    a, limit = scene.discourse.analysis, scene.discourse.beat(m.head) - beats
    return one(e for t in scene.discourse.traces if t.beat >= limit and t.type == "state" for e in t.entities
               if any(a.rels[c] == "case" and a.norms[c] in ("в", "во", "to", "in") for c in a.children(t.token)))


def _reports(scene: Scene, t: Trace) -> bool:
    a = scene.discourse.analysis
    return a.rels[t.token] in ("amod", "compound") and a.heads[t.token] >= 0 and a.lemmas[a.heads[t.token]] in PRESS


def _topic(scene: Scene, t: Trace) -> bool:
    """A state that is only spoken of: "положение на Украине", "иранская программа"."""
    a, i = scene.discourse.analysis, t.token
    for _ in range(4):
        if a.rels[i] != "conj" or a.heads[i] < 0:
            break
        i = a.heads[i]
    thing = a.rels[i] == "amod" and a.heads[i] >= 0 and a.lemmas[a.heads[i]] not in TOGETHER and (
        a.feats[a.heads[i]].get("Animacy") != "Anim")
    return thing or any(a.rels[c] == "case" and a.norms[c] in ABOUT for c in a.children(i))


def _states_before(scene: Scene, m: Mention, beats: int, topics: bool = True, unions: bool = False) -> tuple[set[int], set[int]]:
    """States that are named in the beats before a token, and those that persons named there serve; ``unions`` of them too."""
    limit = scene.discourse.beat(m.head) - beats
    types = ("state", "organization") if unions else ("state",)
    known = scene.states | {code: found[0] for code, found in scene.organizations.items()} if unions else scene.states
    named: set[int] = set()
    served: set[int] = set()
    for t in reversed(scene.discourse.traces):
        if t.beat < limit:
            break
        for e in t.entities:
            if t.type in types and e in known.values() and (topics or not _topic(scene, t)) and not _reports(scene, t):
                named.add(e)
            elif t.type == "person" and e in scene.persons:
                served |= {known[s] for s in scene.persons[e].states() if s in known}
    return named, served


def the_league(scene: Scene, m: Mention) -> Answer | None:
    """``альянс``: the one organisation of that kind that the text names."""
    if m.type != "organization":
        return None
    return one(e for code in m.parties for e in scene.organizations.get(code, ())[:1])
