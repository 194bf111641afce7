"""Sources that a phrase names: according to the ministry; in his view."""

from __future__ import annotations

from verbale.extraction.en.statements import speakers
from verbale.extraction.en.statements.bounds import subtree
from verbale.extraction.en.statements.cues import Cue, Found
from verbale.extraction.en.statements.scene import SUBJECTS, Scene
from verbale.extraction.statements import Draft, Range
from verbale.extraction.units import Unit

CUE = Found(Cue("according to", "assert", "phrase", frozenset({"quote", "doc"})), 0, 0, 0, 0, "finite")

MANNERS = frozenset({"plan", "schedule", "custom", "tradition", "protocol", "size", "rank", "taste", "need", "ability", "law",
                     "rule", "principle", "agenda", "wish", "instruction"})
"""``according to plan``: how something is done, no source. Documents, polls and data bases are sources."""


def find(scene: Scene, unit: Unit) -> list[Draft]:
    """The statements of a unit that "according to" attributes."""
    a = scene.a
    return [
        d
        for i in range(unit.first, unit.last)
        if a.norms[i] == "according" and scene.units.level[i] == unit.level and (d := according_to(scene, unit, i))
    ]


def according_to(scene: Scene, unit: Unit, i: int) -> Draft | None:
    """The treaty is in force, according to the ministry."""
    a = scene.a
    to = i + 1
    if to + 1 >= unit.last or a.norms[to] != "to":
        return None
    head = next((c for c in (*a.children(to), *a.children(i)) if c > to and a.rels[c] == "pobj"), None)
    if head is None:
        return None
    speaker = speakers.named(scene, head)
    if speaker is None or speaker.person != 3 or a.lemmas[head] in MANNERS:
        return None
    end = subtree(scene, head, to + 1, unit.last)[1]
    if i == scene.body_start(unit):
        if end >= unit.last - 1:  # the parser hung the sentence on the source
            end = next((k for k in range(head, unit.last) if a.words[k] == ","), end)
        end = _comma_before_main(scene, i, end, unit)
    pieces = _pieces(scene, unit, i, end)
    if not pieces:
        return None
    return Draft(
        speaker,
        pieces,
        (i, to + 1),
        "according to",
        "assert",
        (i, end),
        ((unit.first, unit.last),),
        "according to",
        0.85,
    )


def _pieces(scene: Scene, unit: Unit, first: int, last: int) -> tuple[Range, ...]:
    """What stands around the phrase: all of the sentence, or of the clause that the phrase closes."""
    a = scene.a
    before, after = (scene.body_start(unit), first), (last, unit.last)
    head = a.heads[first]
    if head >= 0 and a.rels[head] in ("conj",) and head > unit.first and head < first:
        low = subtree(scene, head, unit.first, unit.last)[0]
        before = (max(unit.first, low), first)
    if scene.predicate_in(*before) is not None:
        after = (unit.last, unit.last)
    pieces = tuple(
        r
        for p in (before, after)
        if (r := scene.trimmed(*p))[0] < r[1] and any(w[:1].isalnum() for w in a.words[r[0] : r[1]])
    )
    return pieces


def _comma_before_main(scene: Scene, i: int, end: int, unit: Unit) -> int:
    """The comma behind a phrase that opens its sentence: the last one before the subject of the main clause."""
    a = scene.a
    main = a.heads[i]
    subject = next((c for c in a.children(main) if a.rels[c] in SUBJECTS and c > i), None) if main >= 0 else None
    if subject is None:
        return end
    start = a.subtree(subject)[0]
    return next((k for k in range(start - 1, i, -1) if a.words[k] == ","), end) if start > i else end
