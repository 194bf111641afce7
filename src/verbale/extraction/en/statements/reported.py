"""Indirect speech: a cue and the words of its sentence that stand for what was said.

Each rule looks at one cue and returns a draft or None; the first verdict of ``RULES`` wins.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from verbale.extraction.en.statements import content, quoted, speakers
from verbale.extraction.en.statements.cues import Found
from verbale.extraction.en.statements.scene import Scene
from verbale.extraction.statements import Draft, Range
from verbale.extraction.units import OUTSIDE, Unit

Rule = Callable[[Scene, Found, Unit], Draft | None]


def that_clause(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The minister said (that) the treaty was in force; asked whether …; his claim that …"""
    if not found.takes("that"):
        return None
    clause = content.clause_behind(scene, found, unit.last)
    if clause is None:
        return None
    first, last = clause
    return report(scene, found, unit, ((first, content.cut(scene, found, first, last)),), "that clause", 0.9)


def colon_clause(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The minister added: the treaty is in force."""
    if found.form not in ("finite", "participle") or not found.takes("quote"):
        return None
    a = scene.a
    colon = next((k for k in scene.walk(found.last, min(unit.last, found.last + 14)) if a.words[k] == ":"), None)
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
    if verb is None or any(a.words[k] in (",", ";", ":", "—") for k in scene.walk(start, verb)):
        return None
    end = content.cut(scene, found, start, unit.last)
    return report(scene, found, unit, ((start, end),), "bare clause", 0.6)


def infinitive(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The minister vowed to return."""
    if not found.takes("to"):
        return None
    range_ = content.infinitive_behind(scene, found, unit.last)
    return range_ and report(scene, found, unit, (range_,), "infinitive", 0.8, whole=False)


def somebody_to(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The minister urged both sides to resume the talks."""
    if not found.takes("obj-to"):
        return None
    range_ = content.object_and_infinitive(scene, found, unit.last)
    return range_ and report(scene, found, unit, (range_,), "somebody to", 0.8, whole=False)


def about_phrase(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The minister called for talks; was sure of success."""
    if found.form == "noun":
        return None  # "his support for the treaty" is a position
    range_ = content.phrase_behind(scene, found, unit.last)
    return range_ and report(scene, found, unit, (range_,), "phrase", 0.7, whole=False)


def object_phrase(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The minister praised the decision; called it a mistake."""
    if not found.takes("obj", "as"):
        return None
    if found.takes("thing") and _receives(scene, found):
        return None
    range_ = content.object_behind(scene, found, unit.last, predicative=not found.takes("obj"))
    return range_ and report(scene, found, unit, (range_,), "object", 0.65, whole=False)


def _receives(scene: Scene, found: Found) -> bool:
    """welcomed the Prime Minister to the capital: a person is met, nothing is said."""
    a = scene.a
    mention = next((m for c in a.children(found.verb) if a.rels[c] == "dobj" and (m := scene.view.mention(c))), None)
    return mention is not None and mention.type == "person"


def passive(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The decision was praised by the minister."""
    a = scene.a
    if found.form != "passive" or not found.takes("obj", "as", "that"):
        return None
    head = next((c for c in a.children(found.verb) if a.rels[c] in ("nsubjpass", "csubjpass")), None)
    if head is None or a.norms[head] in ("which", "that", "who", "it"):
        return None
    range_ = content.subtree(scene, head, unit.first, found.first)
    return report(scene, found, unit, (range_,), "passive", 0.6, whole=False)


def clause_before(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """The treaty is in force, the minister said; the treaty, he added, is in force."""
    if not found.takes("quote") or found.form not in ("finite",):
        return None
    tag = _tag(scene, found, unit)
    if tag is None:
        return None
    first, last = tag
    if any(k in scene.units.opening for k in range(first, last)):
        return None
    if not _attached(scene, found, unit, first, last):
        return None
    before, after = (scene.body_start(unit), first), (last, unit.last)
    if not _weighs(scene, *before):
        return None
    pieces = [before]
    if scene.predicate_in(*before) is None and not _quoted_end(scene, first) and _weighs(scene, *after):
        pieces.append(after)
    if _quoted_end(scene, first):
        pieces += quoted.continued(scene, unit)
    return report(scene, found, unit, tuple(pieces), "clause before", 0.85, window=tag)


def as_said(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """As the minister said, the treaty is in force; the treaty, as he put it, is dead."""
    a = scene.a
    if (
        not found.takes("quote")
        or found.form != "finite"
        or any(a.rels[c] == "ccomp" and c > found.verb for c in a.children(found.verb))
    ):
        return None
    first = next((k for k in scene.walk_back(found.verb, max(unit.first, found.verb - 12)) if a.norms[k] == "as"), None)
    if any(a.rels[c] in ("xcomp", "dobj") for c in a.children(found.verb)):
        return None
    if first is None or any(scene.predicate(k) or a.words[k] == "," for k in scene.walk(first, found.verb)):
        return None
    last = next((k for k in scene.walk(found.verb, unit.last) if a.words[k] in (",", "—", ".", ";")), unit.last)
    if first != scene.body_start(unit) and a.words[first - 1] not in (",", "—", "–"):
        return None
    pieces = [p for p in ((scene.body_start(unit), first), (last, unit.last)) if _weighs(scene, *p)]
    if not pieces:
        return None
    return report(scene, found, unit, tuple(pieces), "as said", 0.75, window=(first, last))


def _attached(scene: Scene, found: Found, unit: Unit, first: int, last: int) -> bool:
    """Whether what stands before a tag is a clause that the parser hangs on the cue, or hangs the cue on."""
    a = scene.a
    behind = any(a.rels[c] in ("ccomp", "xcomp") and c > found.verb for c in a.children(found.verb))
    if behind:
        return last < unit.last and a.words[last] in (",", "—", "–") and scene.predicate_in(unit.first, first) is None
    for c in a.children(found.verb):
        if c < first and a.rels[c] in ("ccomp", "parataxis", "dep", "xcomp", "conj") and c >= unit.first:
            return True
    head = a.heads[found.verb]
    return (
        0 <= head < len(a)
        and unit.first <= head < unit.last
        and a.rels[found.verb] in ("parataxis", "ccomp", "conj", "advcl", "dep")
        and scene.predicate(head)
    )


def _quoted_end(scene: Scene, first: int) -> bool:
    """Whether a quotation ends right before a tag."""
    return first - 1 in scene.units.closing


def _tag(scene: Scene, found: Found, unit: Unit) -> Range | None:
    """The tokens of ", the minister said in May," between commas: only a subject, the cue and what hangs on it."""
    a = scene.a
    first = found.verb
    for k in scene.walk_back(found.verb, unit.first):
        if a.words[k] in (",", "—", "–") and not _inside_subject(scene, k, found.verb):
            break
        if k in scene.units.closing:  # the comma stands inside the marks: "… and ready," she said
            if a.words[k - 1] in (",", "?", "!"):
                break
            return None
        first = k
    if first <= unit.first:
        return None
    last = found.last
    while last < unit.last:
        if a.words[last] in (",", "—", "–", ";") and not _inside_subject(scene, last, last):
            break
        if a.rels[last] == "mark" or (a.rels[last] == "nsubj" and a.heads[last] != found.verb):
            return None
        if not (scene.under(last, found.verb)) and a.words[last] not in (".", "!", "?"):
            return None
        last = scene.units.skip(last)
    subject = speakers.subject(scene, found, first, last)
    if subject is None or any(
        a.rels[c] in ("mark", "advmod")
        and a.norms[c]
        in ("as", "that", "when", "if", "while", "because", "who", "where", "since", "after", "though", "although")
        for c in a.children(found.verb)
    ):
        return None
    if a.norms[first] in ("and", "but", "who", "which", "that", "as", "while", "when", "because", "if"):
        return None
    return first, last


def _inside_subject(scene: Scene, comma: int, verb: int) -> bool:
    """A comma within "Mr. Smith, a lawyer, said"."""
    return (
        scene.a.heads[comma] >= 0
        and scene.a.rels[comma] == "punct"
        and scene.a.heads[comma] != verb
        and any(scene.a.rels[c] == "nsubj" and scene.under(comma, c) for c in scene.a.children(verb))
    )


def _weighs(scene: Scene, first: int, last: int) -> bool:
    return sum(w[:1].isalnum() for w in scene.a.words[first:last]) >= 2


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


def find(scene: Scene, unit: Unit, taken: set[int]) -> list[Draft]:
    """The indirect speech of a unit; ``taken`` are tokens whose cue is that of a quotation."""
    drafts: list[Draft] = []
    for i in cues_in(scene, unit):
        if i in taken:
            continue
        rules = RULES if unit.level == OUTSIDE else SPEECH
        draft = next(
            (d for found in scene.cues[i] for rule in rules if (d := rule(scene, found, unit)) is not None), None
        )
        if draft is not None and unit.level != OUTSIDE and draft.act in ("assess", "question"):
            continue
        if draft is not None:
            drafts.append(draft)
    return drafts


def cues_in(scene: Scene, unit: Unit) -> list[int]:
    """The cues of a unit at its level, in order."""
    low, high = bisect_left(scene.order, unit.first), bisect_left(scene.order, unit.last)
    return [
        i
        for i in scene.order[low:high]
        if scene.units.level[i] == unit.level and scene.units.at[i] == scene.units.at[unit.first]
    ]


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
    speaker = speakers.subject(scene, found, unit.first, unit.last)
    if found.form == "noun":
        speaker = speakers.owner_of_noun(scene, found)
    if speaker is None or speaker.person != 3 or not speakers.capable(scene, speaker, found, whole):
        return None
    ranges = tuple(r for c in ranges if (r := scene.trimmed(*c))[0] < r[1])
    if not ranges:
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
