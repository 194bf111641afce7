"""Decisions between drafts: what somebody says in another's words, names in quotation marks."""

from __future__ import annotations

from bisect import bisect_right

from verbale.extraction.en.statements.register import SPEECH_RULES, THOUGHTS
from verbale.extraction.en.statements.scene import Scene
from verbale.extraction.statements import Draft
from verbale.extraction.units import Quoted


def embedded(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those inside another's words, unless somebody named there is told to have said something."""
    ranges = sorted((first, last, n) for n, d in enumerate(drafts) for first, last in d.content)
    starts = [first for first, _, _ in ranges]
    kept = []
    for n, draft in enumerate(drafts):
        if draft.cue is None or _tells(scene, draft) or not _inside(draft.cue[0], n, ranges, starts):
            kept.append(draft)
    return kept


LOOK_BACK = 12
"""So many ranges before a cue may hold it: contents nest no deeper."""


def _inside(cue: int, n: int, ranges: list[tuple[int, int, int]], starts: list[int]) -> bool:
    """Whether a token stands in the content of another draft."""
    at = bisect_right(starts, cue)
    return any(last > cue and other != n for _, last, other in ranges[max(0, at - LOOK_BACK) : at])


def _tells(scene: Scene, draft: Draft) -> bool:
    """Whether a draft has a speaker by name and words of his."""
    if draft.rule not in SPEECH_RULES or draft.act in THOUGHTS or draft.speaker is None:
        return False
    return any(scene.a.pos[k] in ("PROPN", "NOUN") for k in range(draft.speaker.first, draft.speaker.last))


def is_name(scene: Scene, quote: Quoted) -> bool:
    """Whether quotation marks stand around a name or a title."""
    first, last = quote.inner[0]
    words = [w for w in scene.a.words[first:last] if w[:1].isalpha()]
    return bool(words) and last - first <= 7 and words[0][:1].isupper() and all(w[:1].isupper() or len(w) < 4 for w in words)
