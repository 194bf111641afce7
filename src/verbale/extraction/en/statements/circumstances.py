"""When, where and to whom something was said, as the cue's own clause tells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace

from verbale.extraction.en.statements import speakers
from verbale.extraction.en.statements.cues import words_of
from verbale.extraction.en.statements.scene import Scene
from verbale.extraction.statements import Draft
from verbale.model import Interval, TimeRef

HEARERS = frozenset({"dobj", "dative", "iobj"})
ADDRESSING = frozenset(
    {
        "tell",
        "inform",
        "remind",
        "assure",
        "notify",
        "warn",
        "ask",
        "urge",
        "convince",
        "reassure",
        "caution",
        "advise",
        "invite",
        "order",
        "beg",
        "implore",
        "press",
        "call on",
        "text",
        "email",
        "brief",
    }
)
"""Verbs whose first object hears what is said."""


def add(scene: Scene, draft: Draft) -> Draft:
    """The draft with time, venue and addressee where its clause gives them."""
    if draft.cue is None or draft.rule in ("object", "passive", "according to"):
        return draft
    around = _around(scene, draft)
    return replace(
        draft, said=_time(scene, around), venue=_venue(scene, draft, around), addressee=_addressee(scene, draft, around)
    )


def _around(scene: Scene, draft: Draft) -> list[int]:
    """What hangs on the cue outside the content and the speaker: on Monday, in an interview, reporters."""
    a = scene.a
    assert draft.cue is not None
    verb = draft.cue[0]

    def free(i: int) -> bool:
        return not any(first <= i < last for first, last in draft.content) and scene.level(i) == scene.level(verb)

    return [c for c in a.children(verb) if free(c) and a.rels[c] not in ("nsubj", "punct", "conj", "cc")]


def _time(scene: Scene, around: list[int]) -> Interval | None:
    """The one date of the clause; none where there are two."""
    starts = scene.time_starts
    found: list[TimeRef] = []
    for token in around:
        first, last = scene.a.subtree(token)
        low = bisect_left(starts, scene.a.starts[first])
        high = bisect_right(starts, scene.a.starts[last - 1])
        found += scene.view.times[low:high]
    if len(found) != 1:
        return None
    time = found[0]
    return Interval(time.earliest, time.latest, time.precision, time.text, time.span, time.derivation)


def _venue(scene: Scene, draft: Draft, around: list[int]) -> str | None:
    """The occasion or the medium: "in an interview with the paper" is interview with the paper."""
    a = scene.a
    for token in around:
        if a.rels[token] in HEARERS and a.lemmas[token] in words_of("venue"):  # told a news briefing
            return _occasion(scene, token)
        if a.rels[token] != "prep" or a.norms[token] not in ("in", "at", "during", "on"):
            continue
        head = next((c for c in a.children(token) if a.rels[c] == "pobj"), None)
        if head is not None and a.lemmas[head] in words_of("venue"):
            return _occasion(scene, head)
    return None


def _occasion(scene: Scene, head: int) -> str:
    a = scene.a
    first, last = speakers.phrase(scene, head)
    while first < head and a.pos[first] in ("DET", "PRON"):
        first += 1
    return a.text[a.starts[first] : a.ends[last - 1]]


def _addressee(scene: Scene, draft: Draft, around: list[int]) -> str | None:
    """Who is told: told *reporters*, said *to the council*, urged *both sides* to talk."""
    a = scene.a
    assert draft.cue is not None
    verb = draft.cue[0]
    if draft.lemma in ADDRESSING:
        heads = [c for c in a.children(verb) if a.rels[c] in HEARERS and a.pos[c] in ("NOUN", "PROPN")]
    else:
        heads = [
            k
            for c in around
            if a.norms[c] == "to" and a.rels[c] in ("prep", "dative")
            for k in a.children(c)
            if a.rels[k] == "pobj" and a.pos[k] in ("NOUN", "PROPN")
        ]
    if not heads or a.lemmas[heads[0]] in words_of("venue"):
        return None
    speaker = speakers.named(scene, heads[0])
    return speakers.name_of(scene, speaker) if speaker is not None and speaker.person == 3 else None
