"""Token ranges of what hangs on a word, whole where the parser cuts quotations and abbreviations."""

from __future__ import annotations

import re

from verbale.extraction.en.statements.scene import Scene
from verbale.extraction.statements import Range

ABBREVIATED = re.compile(r"[A-Z][a-z]{0,4}\.|([A-Z]\.)+")
"""Rep., Va., U.S.: the full stop behind it ends no sentence here."""


def subtree(scene: Scene, head: int, low: int, high: int) -> Range:
    """The tokens of a head with all that hangs on it, in the bounds; quotations stay whole."""
    first, last = scene.a.subtree(head)
    first, last = max(first, low), min(last, high)
    last = _over_hyphen(scene, _over_abbreviation(scene, last, high), high)
    while last - 1 > first and scene.a.rels[last - 1] == "cc":
        last -= 1
    return whole_quotes(scene, first, last, high)


def _over_abbreviation(scene: Scene, last: int, high: int) -> int:
    """The end of a range that the model took for the end of a sentence at "Rep." or "Va." """
    a = scene.a
    while _begins_sentence(scene, last) and last < high and ABBREVIATED.fullmatch(a.words[last - 1]):
        last = min(high, a.sentences[a.sentence[last]][1])
    return last


def _over_hyphen(scene: Scene, last: int, high: int) -> int:
    """The end of a range that the model cut in a word with a hyphen: to de-escalate tensions."""
    a = scene.a
    while last + 1 < high and a.words[last] == "-" and a.starts[last] == a.ends[last - 1] and a.starts[last + 1] == a.ends[last]:
        last = min(high, max(last + 2, a.subtree(last + 1)[1]))
    return last


def _begins_sentence(scene: Scene, i: int) -> bool:
    """Whether a sentence of the analysis begins at a token, other than the first."""
    a = scene.a
    return 0 < i < len(a) and a.sentences[a.sentence[i]][0] == i


def whole_quotes(scene: Scene, first: int, last: int, high: int) -> Range:
    """The range extended so that it cuts no quotation at its level."""
    level = scene.level(first) if first < last else 0
    for index in {scene.level(k) for k in (first, last - 1)} - {level}:
        if index >= 0 and scene.units.quotes[index].first >= first:
            last = min(high, max(last, scene.units.quotes[index].last))
    if last - 1 in scene.units.opening:
        last = min(high, scene.units.skip(last - 1))
    return first, last
