"""What contacts are about, in English: "discussed grain", "focused on trade", "the main topic was energy"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extraction.en.syntax import negated
from verbale.extraction.topics import Told, topic, words
from verbale.model import Analysis, Topic, View

CIRCUMSTANCES = frozenset({
    "basis", "behalf", "board", "call", "course", "day", "eve", "flight", "fringe", "ground", "hour", "initiative", "invitation",
    "line", "margin", "minute", "mission", "month", "occasion", "phone", "plane", "side", "sideline", "stage", "telephone",
    "term", "tour", "track", "trip", "visit", "way", "week", "weekend", "year"})
"""Nouns that "on" and "over" put when, where and how with, not about what."""
BEING = frozenset({"be", "include", "remain", "become"})
TELLING = frozenset({"NOUN", "PROPN", "VERB", "NUM"})
LONGEST = 40
"""Tokens of a topic at most: what is longer is a clause of its own."""


def told(view: View) -> Iterator[Told]:
    """Every word that tells topics, with them and with who does it."""
    a, known = view.analysis, words("en")
    for i, lemma in enumerate(a.lemmas):
        if lemma not in known:
            continue
        part, prepositions = known[lemma]
        heads = _themes(a, i) if part == "theme" else [] if negated(a, i) or a.pos[i] != "VERB" else (
            _about(a, i, prepositions) if part == "about" else _objects(a, i))
        topics = _topics(view, heads)
        if topics:
            yield Told(i, topics, -1 if part == "theme" else _doer(view, i))


def about(view: View, tokens: tuple[int, ...]) -> tuple[Topic, ...]:
    """What the words of a contact and its verb are about: talks *on trade*, held talks on Friday *on trade*."""
    a = view.analysis
    return _topics(view, [k for i in tokens for k in _about(a, i, frozenset({"on", "about", "regarding", "concerning", "over"}))])


def _about(a: Analysis, i: int, prepositions: frozenset[str]) -> list[int]:
    """Objects of the prepositions below a word, or below its object ("exchanged views *on trade*")."""
    below = [i, *(c for c in a.children(i) if a.rels[c] in ("dobj", "obj") and a.pos[i] == "VERB")]
    return [k for at in below for c in a.children(at) if a.norms[c] in prepositions and a.rels[c] in ("prep", "prt")
            for k in a.children(c) if a.rels[k] in ("pobj", "pcomp")]


def _objects(a: Analysis, i: int) -> list[int]:
    return [c for c in a.children(i) if a.rels[c] in ("dobj", "nsubjpass")]


def _themes(a: Analysis, i: int) -> list[int]:
    """The other side of "the main topic was trade", "the agenda included trade"; "among the topics was trade"."""
    verb = a.heads[i]
    if verb < 0 or a.lemmas[verb] not in BEING or a.rels[i] != "nsubj" or negated(a, verb):
        return []
    return [c for c in a.children(verb) if a.rels[c] in ("attr", "dobj") and a.pos[c] in ("NOUN", "PROPN")]


def _doer(view: View, verb: int) -> int:
    """Who discusses: the subject, unless it is a contact itself ("the talks covered")."""
    a, at = view.analysis, verb
    for _ in range(3):
        for c in a.children(at):
            if a.rels[c] in ("nsubj", "agent"):
                return -1 if a.pos[c] == "NOUN" and not view.mentions_in(c, c + 1) and a.feats[c].get("Number") != "Plur" else c
        if a.rels[at] not in ("conj", "xcomp", "advcl") or a.heads[at] < 0:
            break
        at = a.heads[at]
    return -1


def _topics(view: View, heads: list[int]) -> tuple[Topic, ...]:
    a = view.analysis
    return tuple(topic(view, tokens) for head in heads if not _circumstance(view, head)
                 for tokens in _members(a, head) if tokens[1] - tokens[0] <= LONGEST)


def _members(a: Analysis, head: int) -> Iterator[tuple[int, int]]:
    """Each of "trade, energy and the war" by itself, with what hangs on it alone."""
    first, last = a.subtree(head)
    following = next((c for c in a.children(head) if a.rels[c] == "conj" and c > head), None)
    if following is None or a.pos[head] not in ("NOUN", "PROPN"):
        yield first, _trimmed(a, head, last)
        return
    yield first, _trimmed(a, head, a.subtree(following)[0])
    yield from _members(a, following)


def _trimmed(a: Analysis, head: int, last: int) -> int:
    """Without the commas, the "and" and the "as well as" before the next member."""
    while last > head + 1 and a.pos[last - 1] in ("PUNCT", "CCONJ"):
        last -= 1
    return last


def _circumstance(view: View, noun: int) -> bool:
    """on Monday, on the sidelines of the summit, on his behalf; what is no noun tells nothing"""
    a = view.analysis
    span = a.span(noun, noun + 1)
    return a.lemmas[noun] in CIRCUMSTANCES or a.pos[noun] not in TELLING or any(t.span.contains(span) for t in view.times)
