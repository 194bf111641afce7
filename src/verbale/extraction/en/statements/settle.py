"""Decisions between drafts: what somebody says in another's words, names in quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from verbale.extraction.en.statements.register import RETOLD, SPEECH_RULES, TURN, thought
from verbale.extraction.en.statements.scene import Scene
from verbale.extraction.statements import Draft, Speaker
from verbale.extraction.units import Quoted


def embedded(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts without those inside another's words, unless somebody named there is told to have said something."""
    ranges = sorted((first, last, n) for n, d in enumerate(drafts) for first, last in d.content)
    starts = [first for first, _, _ in ranges]
    kept = []
    told: dict[str, int] = {}  # by person: where he was told last to have said something, named or as "he"
    for n, draft in enumerate(drafts):
        around = [drafts[k] for k in _around(draft.cue[0], n, ranges, starts)] if draft.cue is not None else []
        if around and not _tells(scene, draft, around, told):
            continue
        kept.append(draft)
        if draft.cue is not None and draft.speaker is not None and draft.speaker.entity is not None:
            told[draft.speaker.entity] = draft.cue[0]
    return kept


def antecedents(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts with pronouns that stand for who spoke last before in the paragraph.

    "They" that nobody is known for are the several that spoke; "she" cannot be somebody whom she names herself.
    """
    done: list[Draft] = []
    last: Speaker | None = None
    paragraph = -1
    for draft in sorted(drafts, key=lambda d: d.cue[0] if d.cue else d.content[0][0]):
        here = scene.unit(draft.evidence[0][0]).paragraph
        before = last if here == paragraph else None
        if before is not None and draft.speaker is not None and _stands_for_speaker(scene, draft, before):
            draft = replace(draft, speaker=replace(draft.speaker, entity=before.entity, text=before.text))
        if draft.speaker is not None and not (draft.speaker.entity is None and _pronoun(scene, draft.speaker)):
            last, paragraph = draft.speaker, here
        done.append(draft)
    return done


def _pronoun(scene: Scene, speaker: Speaker) -> str | None:
    """The pronoun that all of a speaker's words are."""
    norm = scene.a.norms[speaker.first]
    return norm if speaker.last == speaker.first + 1 and norm in ("he", "she", "they") else None


def _stands_for_speaker(scene: Scene, draft: Draft, before: Speaker) -> bool:
    """Whether the pronoun that a draft has for a speaker is the speaker before."""
    assert draft.speaker is not None
    pronoun = _pronoun(scene, draft.speaker)
    if pronoun == "they":
        return draft.speaker.entity is None and _plural(scene, before)
    if pronoun is None or draft.speaker.entity is None or before.entity in (None, draft.speaker.entity):
        return False
    view = scene.view
    person = any(e.id == before.entity and e.type == "person" for e in view.entities)
    named = (m for r in draft.content for m in view.mentions_in(*r) if m.form == "name")
    return person and any(e.id == draft.speaker.entity for m in named for e in view.entities_of(m))


def _plural(scene: Scene, speaker: Speaker) -> bool:
    """Whether a speaker without a name is several: U.S. congressmen."""
    a = scene.a
    return speaker.entity is None and any(
        a.feats[k].get("Number") == "Plur" and a.pos[k] in ("NOUN", "PROPN") for k in range(speaker.first, speaker.last)
    )


LOOK_BACK = 12
"""So many ranges before a cue may hold it: contents nest no deeper."""


def _around(cue: int, n: int, ranges: list[tuple[int, int, int]], starts: list[int]) -> list[int]:
    """The other drafts in whose content a token stands."""
    at = bisect_right(starts, cue)
    return [other for _, last, other in ranges[max(0, at - LOOK_BACK) : at] if last > cue and other != n]


def _tells(scene: Scene, draft: Draft, around: list[Draft], told: dict[str, int]) -> bool:
    """Whether a draft has a speaker by name and words of his; what was said without a clause counts in turns only."""
    if draft.speaker is None or draft.cue is None or thought(draft):
        return False
    named = any(scene.a.pos[k] in ("PROPN", "NOUN") for k in range(draft.speaker.first, draft.speaker.last))
    if draft.rule in RETOLD and all(d.rule == TURN for d in around):
        before = told.get(draft.speaker.entity or "", -GOES_ON)
        return named or 0 < draft.cue[0] - before < GOES_ON
    return draft.rule in SPEECH_RULES and named


GOES_ON = 60
"""So many tokens behind words of one who is named, "he emphasized the need" is still about those words."""


def is_name(scene: Scene, quote: Quoted) -> bool:
    """Whether quotation marks stand around a name or a title."""
    first, last = quote.inner[0]
    words = [w for w in scene.a.words[first:last] if w[:1].isalpha()]
    return (
        bool(words)
        and last - first <= 7
        and words[0][:1].isupper()
        and all(w[:1].isupper() or len(w) < 4 for w in words)
    )
