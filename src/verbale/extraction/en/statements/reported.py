"""Indirect speech: a cue and the words of its sentence that stand for what was said.

Each rule looks at one cue and returns a draft or None; the first verdict of ``RULES`` wins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable
from dataclasses import replace

from verbale.extraction.en.statements import clauses, enders, objects
from verbale.extraction.en.statements.bounds import subtree
from verbale.extraction.en.statements.cues import Found, words_of
from verbale.extraction.en.statements.report import report
from verbale.extraction.en.statements.scene import Scene
from verbale.extraction.en.statements.tags import as_said, clause_before
from verbale.extraction.en.syntax import BEFORE_NOUN
from verbale.extraction.statements import Draft
from verbale.extraction.units import OUTSIDE, Unit

Rule = Callable[[Scene, Found, Unit], Draft | None]


def that_clause(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The minister said (that) the treaty was in force; asked whether …; his claim that …"""
    if not found.takes("that"):
        return None
    clause = clauses.clause_behind(scene, found, unit.last)
    if clause is None:
        return None
    first, last = clause
    last = enders.cut(scene, found, first, last)
    draft = report(scene, found, unit, ((first, last),), "that clause", 0.9)
    return replace(draft, kind="direct") if draft is not None and _all_quoted(scene, first, last) else draft


def _all_quoted(scene: Scene, first: int, last: int) -> bool:
    """Whether a clause is one quotation behind "that"."""
    opening = first + 1
    index = scene.units.opening.get(opening)
    if scene.a.norms[first] != "that" or index is None:
        return False
    return all(not w[:1].isalnum() for w in scene.a.words[scene.units.quotes[index].last : last])


def colon_clause(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The minister added: the treaty is in force."""
    if found.form not in ("finite", "participle") or not found.takes("quote"):
        return None
    a = scene.a
    colon = next((k for k in scene.units.walk(found.last, min(unit.last, found.last + 14)) if a.words[k] == ":"), None)
    if colon is None or colon + 2 >= unit.last or colon + 1 in scene.units.opening:
        return None
    if scene.predicate_in(found.last, colon) is not None or scene.predicate_in(colon + 1, unit.last) is None:
        return None
    return report(scene, found, unit, ((colon + 1, unit.last),), "cue and colon", 0.75)


def bare_clause(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The minister said talks to end the war were under way: a clause that the parser did not hang on its cue."""
    start = found.last
    if found.form != "finite" or not found.takes("quote") or start >= unit.last:
        return None
    a = scene.a
    if a.pos[start] not in ("DET", "PRON", "PROPN", "NOUN", "ADJ", "NUM") or a.norms[start] in ("so", "that"):
        return None
    verb = scene.predicate_in(start, unit.last)
    if verb is None or any(a.words[k] in (",", ";", ":", "—") for k in scene.units.walk(start, verb)):
        return None
    end = enders.cut(scene, found, start, unit.last)
    return report(scene, found, unit, ((start, end),), "bare clause", 0.6)


def infinitive(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The minister vowed to return."""
    if not found.takes("to"):
        return None
    range_ = objects.infinitive_behind(scene, found, unit.last)
    return range_ and report(scene, found, unit, (range_,), "infinitive", 0.8, whole=False)


def somebody_to(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The minister urged both sides to resume the talks."""
    if not found.takes("obj-to"):
        return None
    range_ = objects.object_and_infinitive(scene, found, unit.last)
    return range_ and report(scene, found, unit, (range_,), "somebody to", 0.8, whole=False)


def about_phrase(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The minister called for talks; was sure of success."""
    if found.form == "noun":
        return None  # "his support for the treaty" is a position
    range_ = objects.phrase_behind(scene, found, unit.last)
    return range_ and report(scene, found, unit, (range_,), "phrase", 0.7, whole=False)


def object_phrase(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The minister praised the decision; called it a mistake."""
    if found.takes("own"):  # expressed concern about the build-up: the noun of the phrase is what was said
        found = replace(found, word=found.verb)
    if not found.takes("obj", "as", "own"):
        return None
    if found.takes("thing") and _receives(scene, found):
        return None
    range_ = objects.object_behind(scene, found, unit.last, predicative=not found.takes("obj", "own"))
    return range_ and report(scene, found, unit, (range_,), "object", 0.65, whole=False)


def _receives(scene: Scene, found: Found) -> bool:
    """welcomed the Prime Minister to the capital: a person is met, nothing is said."""
    a = scene.a
    objects_ = (c for c in a.children(found.verb) if a.rels[c] == "dobj" or (a.rels[c] == "ccomp" and a.pos[c] == "PROPN"))
    mention = next((m for c in objects_ if (m := scene.view.mention(c))), None)
    return mention is not None and mention.type == "person"


def passive(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The decision was praised by the minister."""
    a = scene.a
    if found.form != "passive" or not found.takes("obj", "as", "that"):
        return None
    head = next((c for c in a.children(found.verb) if a.rels[c] in ("nsubjpass", "csubjpass")), None)
    if head is None or a.norms[head] in ("which", "that", "who", "it"):
        return None
    range_ = subtree(scene, head, unit.first, found.first)
    return report(scene, found, unit, (range_,), "passive", 0.6, whole=False)


SPEECH: tuple[Rule, ...] = (as_said, clause_before, that_clause, colon_clause)
"""Inside somebody else's words only these count."""
RULES: tuple[Rule, ...] = (
    as_said,
    clause_before,
    somebody_to,
    that_clause,
    infinitive,
    about_phrase,
    colon_clause,
    object_phrase,
    bare_clause,
    passive,
)


def keeps_silent(scene: Scene, found: Found) -> bool:
    """declined to comment: nothing is said."""
    behind = range(found.word + 1, min(len(scene.a), found.word + 4))
    return found.cue.act == "refuse" and any(scene.a.lemmas[k] in words_of("silence") for k in behind)


def find(scene: Scene, unit: Unit, taken: set[int]) -> list[Draft]:
    """The indirect speech of a unit; ``taken`` are tokens whose cue is that of a quotation."""
    drafts: list[Draft] = []
    for i in cues_in(scene, unit):
        if i in taken or keeps_silent(scene, scene.cues[i][0]):
            continue
        rules = RULES if unit.level == OUTSIDE else SPEECH
        draft = next(
            (d for found in scene.cues[i] for rule in rules if (d := rule(scene, found, unit)) is not None), None
        )
        if draft is not None and unit.level != OUTSIDE and draft.act in ("assess", "question"):
            continue
        if draft is not None:
            drafts.append(_fronted(scene, draft))
    return drafts


FRONTED = frozenset({"which", "what"})
"""Pronouns of what is said that open the clause of the cue."""


def _fronted(scene: Scene, draft: Draft) -> Draft:
    """``a plan *which* the minister said *was dead*``: with the pronoun that stands before the speaker."""
    speaker, cue = draft.speaker, draft.cue
    if speaker is None or cue is None or not speaker.first <= speaker.last <= cue[0] <= draft.content[0][0]:
        return draft
    i = speaker.first - 1
    while i > 0 and scene.a.rels[i] in BEFORE_NOUN:
        i -= 1
    if i < 0 or scene.a.norms[i] not in FRONTED or scene.a.sentence[i] != scene.a.sentence[cue[0]]:
        return draft
    return replace(draft, content=((i, i + 1), *draft.content))


def cues_in(scene: Scene, unit: Unit) -> list[int]:
    """The cues of a unit at its level, in order."""
    low, high = bisect_left(scene.order, unit.first), bisect_left(scene.order, unit.last)
    return [
        i
        for i in scene.order[low:high]
        if scene.units.level[i] == unit.level and scene.units.at[i] == scene.units.at[unit.first]
    ]
