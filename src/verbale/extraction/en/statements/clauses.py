"""The clause that stands for what was said behind a cue: said (that) …, asked whether …, his claim that …"""

from __future__ import annotations

from bisect import bisect_left

from verbale.extraction.en.statements.bounds import subtree
from verbale.extraction.en.statements.cues import Found
from verbale.extraction.en.statements.scene import SUBJECTS, Scene
from verbale.extraction.en.syntax import is_infinitive
from verbale.extraction.quotes import MARK
from verbale.extraction.statements import Range

WH = frozenset({"what", "how", "why", "whether", "if", "who", "when", "where", "which", "whose"})
HEADS = frozenset({"ccomp", "xcomp", "acl", "advcl", "relcl", "dobj"})
OPENING = frozenset({"nsubj", "nsubjpass", "expl", "csubj", "mark"})
"""Relations of what makes a dependent a clause."""
REPORTING = frozenset({"would", "could", "should"})
"""Auxiliaries of reported speech."""
REACH = 16
"""The conjunction stands no further behind its cue."""


def clause_behind(scene: Scene, found: Found, high: int) -> Range | None:
    """The clause that a cue governs behind it."""
    a = scene.a
    heads = [c for c in a.children(found.verb) if c > found.word and a.rels[c] in HEADS and _is_clause(scene, c, found)]
    heads = heads or _behind_hearer(scene, found)
    marked = _conjunction(scene, found, high)
    if heads:
        first, last = subtree(scene, heads[0], found.word + 1, high)
        first = marked if marked is not None and marked <= first else _clause_start(scene, found, first)
        for other in heads[1:]:
            if a.rels[other] in ("ccomp", a.rels[heads[0]]):
                last = max(last, subtree(scene, other, found.word + 1, high)[1])
        return first, _with_conjuncts(scene, found, last, high)
    if marked is not None and (found.form != "noun" or marked == found.word + 1):
        head = a.heads[marked]
        last = subtree(scene, head, marked, high)[1] if head > marked else high
        return marked, max(last, marked + 1)
    return None


def _behind_hearer(scene: Scene, found: Found) -> list[int]:
    """The clause that the parser hung on who is told: told a briefing *that the truce would hold*."""
    a = scene.a
    if not found.takes("hearer"):
        return []
    hearers = [c for c in a.children(found.verb) if c > found.word and a.rels[c] in ("dobj", "dative")]
    return [k for c in hearers for k in a.children(c) if a.rels[k] in ("relcl", "acl") and a.norms[a.subtree(k)[0]] == "that"]


def _is_clause(scene: Scene, c: int, found: Found) -> bool:
    """Whether a dependent is a clause with its own verb and subject, or opened by a conjunction or a question word."""
    a = scene.a
    kids = a.children(c)
    if a.rels[c] == "dobj":
        return a.norms[c] in WH
    if is_infinitive(a, c):
        return any(a.norms[k] in WH for k in kids)
    if a.rels[c] == "advcl":
        return any(a.norms[k] in ("that", "whether", "if") and k > found.word for k in kids)
    if a.rels[c] in ("acl", "relcl"):
        return found.form == "noun" and any(a.norms[k] == "that" for k in kids)
    opened = any(a.rels[k] in OPENING or a.norms[k] in WH for k in kids)
    return opened or (a.rels[c] == "ccomp" and a.pos[c] in ("VERB", "AUX"))


def _conjunction(scene: Scene, found: Found, high: int) -> int | None:
    """The conjunction near the cue that opens its clause, where no other verb stands between."""
    a = scene.a
    for k in scene.units.walk(found.word + 1, min(high, found.word + REACH)):
        if a.norms[k] in ("that", "whether") and a.rels[k] in ("mark", "nsubj", "dobj", "nsubjpass"):
            return k if a.rels[k] == "mark" or a.heads[k] == found.verb else None
        if scene.predicate(k) or a.words[k] in (";", ":"):
            return None
    return None


def _clause_start(scene: Scene, found: Found, first: int) -> int:
    """Where a clause without a conjunction begins.

    Behind a time that tells when it was said (told them *this week* he would come), before words that the parser hung
    on the cue (said *just because it was late* did not mean …).
    """
    a, start = scene.a, found.last
    behind = _behind_time(scene, first)
    if behind is not None:
        return behind
    if first <= start or found.takes("hearer") or found.form == "noun" or a.rels[start] == "npadvmod":
        return first
    if a.pos[start] not in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "SCONJ"):
        return first
    parted = any(a.words[k] in (",", MARK) or a.rels[k] in ("npadvmod", "dative") for k in range(start, first))
    return first if parted else start


def _behind_time(scene: Scene, first: int) -> int | None:
    """The token behind a time that begins at a token and is no subject."""
    a = scene.a
    at = bisect_left(scene.time_starts, a.starts[first])
    if at == len(scene.time_starts) or scene.time_starts[at] != a.starts[first] or a.rels[first] in SUBJECTS:
        return None
    behind = a.token_at(scene.view.times[at].span.end)
    return behind if behind < len(a) and a.words[behind] != "," else None


def _with_conjuncts(scene: Scene, found: Found, last: int, high: int) -> int:
    """The end of a clause with what the parser coordinated with its cue: said he was ready *and had a plan*."""
    a = scene.a
    for c in a.children(found.verb):
        if c > last and a.rels[c] == "conj" and not scene.speaks(c) and _of_clause(scene, c):
            first = a.subtree(c)[0]
            if all(a.pos[k] in ("CCONJ", "PUNCT", "ADV", "AUX") for k in range(last, min(first, high))):
                last = max(last, subtree(scene, c, last, high)[1])
    return last


def _of_clause(scene: Scene, c: int) -> bool:
    """A coordinated verb without a subject, or one under "would" as in reported speech."""
    a = scene.a
    kids = a.children(c)
    return all(a.rels[k] != "nsubj" for k in kids) or any(a.norms[k] in REPORTING for k in kids)
