"""Who said what, in Russian.

A document is read unit by unit (:mod:`verbale.extraction.units`). ``quoted`` finds direct speech, ``reported`` with
``frames`` and ``infinitives`` indirect speech by its cue, ``phrases`` sources that a phrase names, ``labels`` lines such as
"Министр: …"; ``settle`` decides between drafts of one sentence, ``continuity`` finds speakers that only the statements
before tell, ``circumstances`` adds when, where and to whom. Words are in the
lexicon: ``cues``, ``attributions``, ``saying_nouns``, ``quoted_names``, ``connectives``.
"""

from __future__ import annotations

from verbale.extraction.ru.statements import circumstances, continuity, labels, phrases, quoted, reported, settle
from verbale.extraction.ru.statements.names import is_name
from verbale.extraction.ru.statements.scene import Scene
from verbale.extraction.statements import Draft, assemble
from verbale.model import Statement, View

__all__ = ["find_statements"]


def find_statements(view: View) -> list[Statement]:
    """The statements of an analysed document, in text order."""
    scene = Scene(view)
    units = [u for u in scene.units.units if not u.skipped]
    direct = [quoted.find(scene, u) for u in units]
    taken = {k for found in direct for d in found if d.cue for k in range(*d.cue)}
    drafts: list[Draft] = []
    for unit, spoken in zip(units, direct, strict=True):
        drafts += settle.unit([*spoken, *reported.find(scene, unit, taken), *phrases.find(scene, unit, taken)])
    drafts += labels.find(scene)
    drafts = settle.told_once(continuity.carry(scene, drafts + settle.carried(scene, units, drafts)))
    return assemble(
        view, scene.units, [circumstances.add(scene, d) for d in drafts], lambda q: is_name(scene, q)
    )
