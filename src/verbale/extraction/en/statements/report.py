"""A draft from a cue and the tokens that a rule found for it."""

from __future__ import annotations

from verbale.extraction.en.statements import speakers
from verbale.extraction.en.statements.bounds import whole_quotes
from verbale.extraction.en.statements.cues import Found
from verbale.extraction.en.statements.scene import Scene
from verbale.extraction.statements import Draft, Range
from verbale.extraction.units import Unit

EMPTY = frozenset({"PRON", "SCONJ", "DET", "PUNCT", "ADV", "PART"})
"""Parts of speech that alone say nothing: said so, said that."""


def report(
    scene: Scene,
    found: Found,
    unit: Unit,
    ranges: tuple[Range, ...],
    rule: str,
    confidence: float,
    whole: bool = True,
    window: Range | None = None,
) -> Draft | None:
    """A draft from a cue and the tokens that a rule found for it; None where nobody can be said to speak."""
    if found.form == "noun":
        speaker = speakers.owner_of_noun(scene, found)
    else:
        speaker = speakers.subject(scene, found, unit.first, unit.last)
    if speaker is None or speaker.person != 3 or not speakers.capable(scene, speaker, found, whole):
        return None
    whole_ones = (whole_quotes(scene, first, last, max(last, unit.last)) for first, last in ranges)
    ranges = tuple(r for c in whole_ones if (r := scene.trimmed(*c))[0] < r[1])
    if not any(scene.a.pos[k] not in EMPTY for r in ranges for k in range(*r)):
        return None
    return Draft(
        speaker,
        ranges,
        (found.first, found.last),
        found.cue.lemma,
        found.cue.act,
        window or (unit.first, unit.last),
        ((unit.first, unit.last),),
        rule,
        confidence,
        whole=whole,
    )
