"""Where a trip goes, and the place that a word names."""

from __future__ import annotations

from verbale.extraction.en.contacts.subjects import OBJECTS, counted
from verbale.extraction.en.contacts.triggers import Found
from verbale.extraction.en.syntax import objects
from verbale.lexicon import name
from verbale.model import Mention, Place, View

LEAVING = frozenset({"leave", "depart"})
"""Verbs that tell with "for" where somebody goes."""
TOWARDS = frozenset({"to", "in", "at", "into"})
MOVING = LEAVING | {"come", "go", "travel", "arrive", "fly", "head", "return"}
"""Verbs on which a visit hangs: "will come to Oslo *on a working visit*"."""


CEREMONIES = frozenset({"inauguration", "funeral", "coronation", "swearing"})
"""``led the delegation to the inauguration of the president in Accra``"""


def goals(view: View, found: Found) -> list[Place]:
    """Places that a trip or visit goes to, each once; "traveled to Oslo and Bergen" has two."""
    a, i = view.analysis, found.head
    side = view.article.side
    if found.frame == "presence" and side and a.norms[found.last - 1] == "here":
        return [Place(None, name(side, "en"), side)]
    spots = [c for c in a.children(i) if a.rels[c] in OBJECTS] if found.frame == "trip" and (
        a.lemmas[i] in ("visit", "tour")) else []
    carried = found.support and a.rels[i] == "dobj" and found.verb == a.heads[i]
    moving = found.verb >= 0 and a.lemmas[found.verb] in MOVING and a.rels[i] == "pobj"
    carrier = [found.verb] if found.frame == "visit" and (carried or moving) else []
    if found.frame == "visit" and a.lemmas[i] == "tour":  # a tour of Kenya and Uganda
        spots += objects(a, i, "of")
    if found.frame == "visit":  # the first visit by a Danish leader *to Oslo*
        spots += [k for j in (i, *counted(a, i)) for by in ("by", "of") for guest in objects(a, j, by)
                  for k in objects(a, guest, "to")]
        spots += [k for j in counted(a, i) for k in objects(a, j, "to")]
    if found.frame == "visit" and a.rels[i] == "dobj" and not carrier:  # agreed to postpone a visit by the premier *to Oslo*
        spots += [k for c in a.children(a.heads[i]) if c > i and a.norms[c] == "to" and a.rels[c] == "prep"
                  for k in a.children(c) if a.rels[k] == "pobj"]
    for c in [*a.children(i), *(c for v in carrier for c in a.children(v) if a.norms[c] in ("to", "for", "in"))]:
        leaving = a.norms[c] == "for" and a.lemmas[a.heads[c]] in LEAVING
        if a.rels[c] in ("prep", "dative") and (leaving or a.norms[c] in TOWARDS):
            spots += [k for k in a.children(c) if a.rels[k] == "pobj"]
    if found.frame in ("host", "invite"):
        for c in a.children(i):
            if a.rels[c] in ("prep", "dative", "xcomp"):
                spots += [k for k in a.children(c) if a.rels[k] in ("pobj", "dobj")]
        if all(place_at(view, s) is None for s in spots):
            spots = _received(view, i)
    spots += [k for s in spots if a.lemmas[s] in CEREMONIES for j in (s, *objects(a, s, "of")) for k in objects(a, j, "in")]
    spots += [k for s in spots if a.lemmas[s] in ("nation", "country", "state", "capital") for k in _listed(view, s)]
    places = [p for s in spots for j in _with_states(view, s) if (p := place_at(view, j)) is not None]
    return [p for k, p in enumerate(places) if p not in places[:k] and (
        p.state is None or all(p.state != q.state for q in places[:k]))]


def _listed(view: View, noun: int) -> list[int]:
    """``to three Pacific nations: Fiji, Tonga, and Samoa``: the names behind the colon, wherever the parser hung them."""
    a = view.analysis
    behind = noun + 1 < len(a) and a.words[noun + 1] in (":", "—", ",")
    if not behind:
        return []
    row = [m for m in view.mentions_in(noun + 2, a.sentences[a.sentence[noun]][1]) if m.type == "state" and m.form == "name"]
    out, last = [], noun + 1
    for m in row:
        if all(a.words[k] in (",", "and", "the") for k in range(last + 1, m.first)):
            out.append(m.head)
            last = m.last - 1
    return out


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
    called = (mention.key if mention.type != "state" or mention.form == "metonym" else None) or (
        entity.name if entity else mention.key) or ""
    return Place(entity.id if entity else None, called, mention.state or (entity.state if entity else None))
