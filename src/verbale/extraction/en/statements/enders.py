"""Where the reporter takes the word again inside what the parser hung on a cue.

Each rule looks at a later cue in the content of an earlier one and returns where the content ends, or None; the first
verdict of ``ENDERS`` wins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from verbale.extraction.en.statements.cues import Found
from verbale.extraction.en.statements.scene import SUBJECTS, Scene
from verbale.extraction.quotes import MARK

Ender = Callable[[Scene, Found, int, int, int], int | None]
PAUSES = frozenset({",", "—", "–", ";"})
NEAR = 9
"""A comma before a cue stands no further."""
REPORTED_LINKS = frozenset({"that", "if", "as", "when", "because"})
"""Conjunctions under which a cue with a subject belongs to the words reported."""
CLAUSES = frozenset({"conj", "advcl", "ccomp", "parataxis", "dep"})


def cut(scene: Scene, found: Found, start: int, end: int) -> int:
    """Where the content that begins at ``start`` ends before ``end``: where the reporter speaks again."""
    top = _top(scene, found, start)
    for k in scene.order[bisect_left(scene.order, start + 2) : bisect_left(scene.order, end)]:
        if scene.level(k) != scene.level(found.verb) or not scene.speaks(k):
            continue
        at = _boundary(scene, found, k, start, top)
        if at is not None:
            if scene.cues[k][0].form == "participle" or not _own_subject(scene, k):
                scene.returns[k] = found.verb
            return at
    return end


def _own_subject(scene: Scene, k: int) -> bool:
    return any(scene.a.rels[c] in SUBJECTS for c in scene.a.children(k))


def _top(scene: Scene, found: Found, start: int) -> int:
    """The head of the clause that begins at a token."""
    k = start
    for up in scene.a.ancestors(start):
        if up <= found.word:
            break
        k = up
    return k


def _boundary(scene: Scene, found: Found, k: int, start: int, top: int) -> int | None:
    """Where the reporter takes the word again with the cue ``k``, if he does."""
    return next((at for ends in ENDERS if (at := ends(scene, found, k, start, top)) is not None), None)


def _comma(scene: Scene, k: int, start: int) -> int | None:
    """The nearest comma or dash before a token."""
    return next((m for m in range(k - 1, max(start, k - NEAR), -1) if scene.a.words[m] in PAUSES), None)


def participle_follows(scene: Scene, found: Found, k: int, start: int, top: int) -> int | None:
    """…, adding that …: what the speaker did besides."""
    a = scene.a
    comma = _comma(scene, k, start)
    if comma is None or scene.cues[k][0].form != "participle" or a.rels[k] not in ("advcl", "acl", "conj", "dep"):
        return None
    if any(a.pos[m] not in ("ADV", "CCONJ", "PART", "PUNCT") for m in range(comma + 1, k)):
        return None
    return comma + 1 if a.words[comma + 1] == MARK else comma


def relative_follows(scene: Scene, found: Found, k: int, start: int, top: int) -> int | None:
    """…, which he called a mistake: the reporter's remark."""
    a = scene.a
    comma = _comma(scene, k, start)
    if comma is None or scene.cues[k][0].form != "finite":
        return None
    return comma if any(a.norms[m] in ("which", "whom") for m in range(comma + 1, min(k, comma + 4))) else None


def verb_returns(scene: Scene, found: Found, k: int, start: int, top: int) -> int | None:
    """… and said that …; … but called for talks: a second verb of the speaker's."""
    a = scene.a
    reading = scene.cues[k][0]
    link = next((m for m in range(k - 1, max(start, k - 4), -1) if a.norms[m] in ("and", "but")), None)
    if link is None or reading.form != "finite" or _own_subject(scene, k):
        return None
    if any(a.pos[m] not in ("ADV", "AUX", "PART") for m in range(link + 1, k)):
        return None
    if _tense(scene, k) != _tense(scene, found.verb):
        return None
    if _tense(scene, top) == _tense(scene, k) and not (reading.takes("quote") and _has_that(scene, k)):
        return None
    return link


def other_speaker(scene: Scene, found: Found, k: int, start: int, top: int) -> int | None:
    """…, while others said …: another clause with a subject and a cue of its own."""
    a = scene.a
    reading = scene.cues[k][0]
    if reading.form != "finite" or not reading.takes("quote") or a.rels[k] not in CLAUSES or k == top:
        return None
    kids = a.children(k)
    if all(a.rels[c] != "nsubj" for c in kids) or any(a.norms[c] in REPORTED_LINKS for c in kids):
        return None
    first = a.subtree(k)[0]
    if first <= start:
        return None
    at = first - 1 if a.norms[first - 1] in ("and", "but", "while") else first
    return at if a.words[at - 1] in PAUSES else None


ENDERS: tuple[Ender, ...] = (participle_follows, relative_follows, verb_returns, other_speaker)


def _tense(scene: Scene, i: int) -> tuple[str | None, str | None]:
    feats = scene.a.feats[i]
    if any(scene.a.rels[c] == "aux" for c in scene.a.children(i)):
        return "helped", None
    return feats.get("VerbForm"), feats.get("Tense")


def _has_that(scene: Scene, k: int) -> bool:
    """Whether a clause with "that" follows a cue at once."""
    return any(scene.a.norms[m] == "that" for m in range(k + 1, min(len(scene.a), k + 12)))
