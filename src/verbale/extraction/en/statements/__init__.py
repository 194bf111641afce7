"""Who said what, in English.

A document is read unit by unit (:mod:`verbale.extraction.units`). ``quoted`` finds direct speech, ``reported``
indirect speech by its cue and the parse around it, ``phrases`` sources that a phrase names, ``labels`` headlines such as
"Minister: …" and the turns of transcripts; ``settle`` decides between drafts of one sentence. Words are in the
lexicon: ``cues``, ``saying_nouns``.
"""

from __future__ import annotations

from verbale.extraction.en.statements import labels, phrases, quoted, reported
from verbale.extraction.en.statements.register import Register
from verbale.extraction.en.statements.scene import Scene
from verbale.extraction.statements import assemble
from verbale.extraction.units import Quoted
from verbale.model import Statement, View

__all__ = ["find_statements"]


def find_statements(view: View) -> list[Statement]:
    """The statements of an analysed document, in text order."""
    scene = Scene(view)
    drafts, turns = labels.find(scene)
    register = Register(scene, turns)
    done = -1
    for unit in scene.units.units:
        if unit.skipped:
            continue
        spoken = quoted.find(scene, unit, done)
        done = max([done, *(d.content[-1][1] for d in spoken)])
        taken = {k for d in spoken if d.cue for k in range(*d.cue)}
        found = [*spoken, *reported.find(scene, unit, taken), *phrases.find(scene, unit)]
        drafts += [d for d in found if register.admits(d)]
    return assemble(view, scene.units, drafts, lambda q: is_name(scene, q))


def is_name(scene: Scene, quote: Quoted) -> bool:
    """Whether quotation marks stand around a name or a title."""
    first, last = quote.inner[0]
    words = [w for w in scene.a.words[first:last] if w[:1].isalpha()]
    return bool(words) and last - first <= 7 and all(w[:1].isupper() or len(w) < 4 for w in words) and words[0][:1].isupper()
