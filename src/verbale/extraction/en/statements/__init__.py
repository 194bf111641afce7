"""Who said what, in English.

A document is read unit by unit (:mod:`verbale.extraction.units`). ``quoted`` finds direct speech, ``reported``
indirect speech by its cue and the parse around it, ``phrases`` sources that a phrase names, ``labels`` headlines such as
"Minister: …" and the turns of transcripts; ``settle`` decides between drafts,
``register`` which of them count in a document of its kind, ``circumstances`` adds when, where and to whom. Words are in the
lexicon: ``cues``, ``saying_words``.
"""

from __future__ import annotations

from verbale.extraction.en.statements import circumstances, labels, phrases, quoted, reported, settle
from verbale.extraction.en.statements.register import Register
from verbale.extraction.en.statements.scene import Scene
from verbale.extraction.statements import Draft, assemble
from verbale.model import Statement, View

__all__ = ["find_statements"]


def find_statements(view: View) -> list[Statement]:
    """The statements of an analysed document, in text order."""
    scene = Scene(view)
    turns, ranges = labels.find(scene)
    found = settle.antecedents(scene, _in_units(scene))
    register = Register(scene, ranges)
    drafts = settle.embedded(scene, [*turns, *(d for d in found if register.admits(d))])
    return assemble(
        view, scene.units, [circumstances.add(scene, d) for d in drafts], lambda q: settle.is_name(scene, q)
    )


def _in_units(scene: Scene) -> list[Draft]:
    """What the rules find unit by unit, in text order."""
    drafts: list[Draft] = []
    done = -1  # quotations before this token are those of a statement already
    taken: set[int] = set()
    for unit in scene.units.units:
        if unit.skipped:
            continue
        spoken = quoted.find(scene, unit, done)
        done = max([done, *(d.content[-1][1] for d in spoken)])
        taken.update(k for d in spoken if d.cue for k in range(*d.cue))
        drafts += [*spoken, *reported.find(scene, unit, taken), *phrases.find(scene, unit)]
    return drafts
