"""A cue and its subject as a tag of the clause around it: …, the minister said; as the minister said, …"""

from __future__ import annotations

from verbale.extraction.en.statements import quoted, speakers
from verbale.extraction.en.statements.cues import Found, words_of
from verbale.extraction.en.statements.report import report
from verbale.extraction.en.statements.scene import SUBJECTS, Scene
from verbale.extraction.statements import Draft, Range
from verbale.extraction.units import Unit

COMMAS = frozenset({",", "—", "–"})
TAGGED = frozenset({"ccomp", "parataxis", "dep", "xcomp", "conj"})
TAGGING = frozenset({"parataxis", "ccomp", "conj", "advcl", "dep"})
REACH = 12
""" "as" stands no further before its cue."""


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
    if not _quoted_end(scene, first) and _weighs(scene, *after) and (
            scene.predicate_in(*before) is None or _goes_on(scene, found, unit, last)):
        pieces.append(after)
    if _quoted_end(scene, first):
        pieces += quoted.continued(scene, unit)
    return report(scene, found, unit, tuple(pieces), "clause before", 0.85, window=tag)


def _goes_on(scene: Scene, found: Found, unit: Unit, last: int) -> bool:
    """He may not be young, *they say*, but he is ready: a short tag in the middle of what is said.

    Not where the source stands behind its verb, with more to be said of it, nor where another cue follows: ", adding that".
    """
    a, i = scene.a, last + 1
    if found.last != last or i >= unit.last or a.words[last] != "," or any(
            a.rels[c] in SUBJECTS and c > found.verb for c in a.children(found.verb)):
        return False
    return a.norms[i] not in ("who", "which", "whose", "whom", '"') and not a.norms[i].endswith("ing") and not scene.speaks(i)


def as_said(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """As the minister said, the treaty is in force; the treaty, as he put it, is dead."""
    a = scene.a
    if not found.takes("quote") or found.form != "finite" or _has_complement(scene, found):
        return None
    first = next(
        (k for k in scene.units.walk_back(found.verb, max(unit.first, found.verb - REACH)) if a.norms[k] == "as"), None
    )
    if first is None or any(scene.predicate(k) or a.words[k] == "," for k in scene.units.walk(first, found.verb)):
        return None
    start = scene.body_start(unit)
    if first != start and a.words[first - 1] not in COMMAS:
        return None
    last = next((k for k in scene.units.walk(found.verb, unit.last) if a.words[k] in (",", "—", ".", ";")), unit.last)
    pieces = tuple(p for p in ((start, first), (last, unit.last)) if _weighs(scene, *p))
    return report(scene, found, unit, pieces, "as said", 0.75, window=(first, last)) if pieces else None


def _has_complement(scene: Scene, found: Found) -> bool:
    """Whether a cue has its own object or clause behind it."""
    a = scene.a
    return any(a.rels[c] in ("ccomp", "xcomp", "dobj") and c > found.verb for c in a.children(found.verb))


def _attached(scene: Scene, found: Found, unit: Unit, first: int, last: int) -> bool:
    """Whether what stands before a tag is a clause that the parser hangs on the cue, or hangs the cue on."""
    a = scene.a
    kids = a.children(found.verb)
    if any(a.rels[c] in ("ccomp", "xcomp") and c > found.verb for c in kids):
        return last < unit.last and a.words[last] in COMMAS and scene.predicate_in(unit.first, first) is None
    if any(unit.first <= c < first and a.rels[c] in TAGGED for c in kids):
        return True
    head = a.heads[found.verb]
    return unit.first <= head < unit.last and a.rels[found.verb] in TAGGING and scene.predicate(head)


def _quoted_end(scene: Scene, first: int) -> bool:
    """Whether a quotation ends right before a tag."""
    return first - 1 in scene.units.closing


def _tag(scene: Scene, found: Found, unit: Unit) -> Range | None:
    """The tokens of ", the minister said in May," between commas: only a subject, the cue and what hangs on it."""
    a = scene.a
    first = _tag_start(scene, found, unit)
    if first is None or first <= unit.first or a.norms[first] in words_of("subordinating"):
        return None
    last = _tag_end(scene, found, unit)
    if last is None or speakers.subject(scene, found, first, last) is None:
        return None
    if any(a.rels[c] in ("mark", "advmod") and a.norms[c] in words_of("subordinating") for c in a.children(found.verb)):
        return None
    return first, last


def _tag_start(scene: Scene, found: Found, unit: Unit) -> int | None:
    a = scene.a
    first = found.verb
    for k in scene.units.walk_back(found.verb, unit.first):
        if a.words[k] in COMMAS and not _inside_subject(scene, k, found.verb):
            break
        if k in scene.units.closing:  # the comma stands inside the marks: "… and ready," she said
            return first if a.words[k - 1] in (",", "?", "!") else None
        first = k
    return first


def _tag_end(scene: Scene, found: Found, unit: Unit) -> int | None:
    a = scene.a
    last = found.last
    while last < unit.last:
        if a.words[last] in COMMAS or a.words[last] == ";":
            break
        if a.rels[last] == "mark" or (a.rels[last] == "nsubj" and a.heads[last] != found.verb):
            return None
        if not scene.under(last, found.verb) and a.words[last] not in (".", "!", "?"):
            return None
        last = scene.units.skip(last)
    return last


def _inside_subject(scene: Scene, comma: int, verb: int) -> bool:
    """A comma within "Mr. Smith, a lawyer, said"."""
    a = scene.a
    return (
        a.rels[comma] == "punct"
        and a.heads[comma] != verb
        and any(a.rels[c] == "nsubj" and scene.under(comma, c) for c in a.children(verb))
    )


def _weighs(scene: Scene, first: int, last: int) -> bool:
    return sum(w[:1].isalnum() for w in scene.a.words[first:last]) >= 2
