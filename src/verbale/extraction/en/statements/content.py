"""Where the content of a cue begins and ends in its sentence, by the parse and by what stands between commas."""

from __future__ import annotations

from verbale.extraction.en.statements.cues import Found
from verbale.extraction.en.statements.scene import Scene
from verbale.extraction.en.syntax import is_infinitive
from verbale.extraction.statements import Range

CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "parataxis", "dep"})
TRAILING = frozenset({"for", "as", "of", "over", "about", "with", "from", "against", "on", "to", "toward", "than", "by",
                      "into", "if", "because", "after", "when"})
"""Prepositions of what still belongs to an object: criticized him *for* …, thanked them *for* …"""
WH = frozenset({"what", "how", "why", "whether", "if", "who", "when", "where", "which", "whose"})


def subtree(scene: Scene, head: int, low: int, high: int) -> Range:
    """The tokens of a head with all that hangs on it, in the bounds; quotations stay whole."""
    first, last = scene.a.subtree(head)
    first, last = max(first, low), min(last, high)
    return whole_quotes(scene, first, last, high)


def whole_quotes(scene: Scene, first: int, last: int, high: int) -> Range:
    """The range extended so that it cuts no quotation at its level."""
    level = scene.level(first) if first < last else 0
    for index in {scene.level(k) for k in (first, last - 1)} - {level}:
        if index >= 0 and scene.units.quotes[index].first >= first:
            last = min(high, max(last, scene.units.quotes[index].last))
    if last - 1 in scene.units.opening:
        last = min(high, scene.units.skip(last - 1))
    return first, last


def clause_behind(scene: Scene, found: Found, high: int) -> Range | None:
    """The clause that a cue governs behind it: X said (that) …"""
    a = scene.a
    heads = [
        c
        for c in a.children(found.verb)
        if c > found.word and a.rels[c] in ("ccomp", "xcomp", "acl", "advcl", "relcl", "dobj") and _is_clause(scene, c, found)
    ]
    marked = _that(scene, found, high)
    if heads:
        first, last = subtree(scene, heads[0], found.word + 1, high)
        if marked is not None and marked <= first:
            first = marked
        for other in heads[1:]:
            if a.rels[other] == "ccomp" or a.rels[other] == a.rels[heads[0]]:
                last = max(last, subtree(scene, other, found.word + 1, high)[1])
        return first, last
    if marked is not None:
        head = a.heads[marked]
        last = subtree(scene, head, marked, high)[1] if head > marked else high
        return marked, max(last, marked + 1)
    return None


def _is_clause(scene: Scene, c: int, found: Found) -> bool:
    """Whether a dependent is a clause with its own verb and subject, or opened by a conjunction or a question word."""
    a = scene.a
    if a.rels[c] == "dobj" and a.norms[c] not in WH:
        return False
    if is_infinitive(a, c):
        return any(a.norms[k] in WH for k in a.children(c))
    kids = a.children(c)
    if a.rels[c] == "advcl":
        return any(a.norms[k] in ("that", "whether", "if") and k > found.word for k in kids)
    if a.rels[c] in ("acl", "relcl"):
        return found.form == "noun" and any(a.norms[k] == "that" for k in kids)
    return any(a.rels[k] in ("nsubj", "nsubjpass", "expl", "csubj", "mark") or a.norms[k] in WH for k in kids) or (
        a.rels[c] == "ccomp" and a.pos[c] in ("VERB", "AUX")
    )


def _that(scene: Scene, found: Found, high: int) -> int | None:
    """The conjunction near the cue that opens its clause, where no other verb stands between."""
    a = scene.a
    for k in scene.walk(found.word + 1, min(high, found.word + 16)):
        if a.norms[k] in ("that", "whether") and a.pos[k] in ("SCONJ", "PRON", "DET") and a.rels[k] in ("mark", "nsubj", "dobj", "nsubjpass"):
            head = a.heads[k]
            return k if a.rels[k] == "mark" or head == found.verb else None
        if scene.predicate(k) or a.words[k] in (";", ":"):
            return None
    return None


def infinitive_behind(scene: Scene, found: Found, high: int) -> Range | None:
    """to resume the talks: X vowed to …"""
    a = scene.a
    for c in a.children(found.verb):
        if c > found.word and a.rels[c] in ("xcomp", "acl", "advcl", "ccomp", "relcl") and is_infinitive(a, c):
            if any(a.rels[k] == "nsubj" for k in a.children(c)):
                continue
            to = next(k for k in a.children(c) if a.norms[k] == "to")
            first, last = subtree(scene, c, found.word + 1, high)
            start = to
            while start - 1 > found.word and a.heads[start - 1] == c and a.norms[start - 1] in ("not", "never", "how", "whether"):
                start -= 1
            return max(first, start), last
    return None


def object_and_infinitive(scene: Scene, found: Found, high: int) -> Range | None:
    """both sides to resume the talks: X urged …"""
    a = scene.a
    for c in a.children(found.verb):
        if c > found.word and a.rels[c] in ("ccomp", "xcomp") and is_infinitive(a, c):
            who = next((k for k in a.children(c) if a.rels[k] == "nsubj"), None)
            if who is None:
                who = next((k for k in a.children(found.verb) if a.rels[k] == "dobj" and found.word < k < c), None)
            if who is None:
                return None
            first = a.subtree(who)[0]
            return max(first, found.word + 1), subtree(scene, c, found.word + 1, high)[1]
    return None


def object_behind(scene: Scene, found: Found, high: int, predicative: bool = False) -> Range | None:
    """A noun phrase with what hangs on the verb behind it: X criticized the decision; called him a liar."""
    a = scene.a
    kids = [c for c in a.children(found.verb) if found.word < c < high]
    objects = [c for c in kids if a.rels[c] in ("dobj", "attr", "dative", "oprd") and a.pos[c] not in ("VERB", "AUX", "ADV")]
    small = [c for c in kids if a.rels[c] in ("ccomp", "xcomp") and not _finite_clause(scene, c)]
    if not objects and not small:
        return None
    head = min(objects + small)
    first, last = subtree(scene, head, found.word + 1, high)
    called = False
    for c in kids:
        if c >= last and _joined(scene, last, c) and (
            (a.rels[c] == "prep" and a.norms[c] in TRAILING)
            or a.rels[c] in ("oprd", "attr", "xcomp", "dobj")
            or (a.rels[c] == "advcl" and a.norms[a.subtree(c)[0]] in TRAILING)
        ):
            called = called or a.norms[c] == "as" or a.rels[c] in ("oprd", "attr", "xcomp", "dobj") or is_infinitive(a, c)
            last = subtree(scene, c, found.word + 1, high)[1]
    if predicative and not called and not small and not any(a.norms[k] == "as" for k in range(first, last)):
        return None
    return first, last


def _finite_clause(scene: Scene, c: int) -> bool:
    a = scene.a
    return scene.predicate(c) or any(a.rels[k] in ("mark", "aux") and a.norms[k] != "to" for k in a.children(c))


def _joined(scene: Scene, last: int, c: int) -> bool:
    """Nothing stands between the end of a range and the first token of what follows."""
    return scene.a.subtree(c)[0] <= last


def phrase_behind(scene: Scene, found: Found, high: int) -> Range | None:
    """The object of a preposition that the entry names: X called for talks."""
    a = scene.a
    for k in range(found.word if found.cue.pos == "phrase" else found.word + 1, min(high, found.word + 12)):
        if a.norms[k] not in found.cue.frames or a.pos[k] not in ("ADP", "SCONJ", "PART", "ADV"):
            if k > found.word and (scene.predicate(k) or a.words[k] in (",", ";", ":")):
                return None
            continue
        objects = [c for c in a.children(k) if c > k and a.rels[c] in ("pobj", "pcomp", "prep")]
        if objects:
            last = max(subtree(scene, c, k + 1, high)[1] for c in objects)
            return k + 1, _with_infinitive(scene, found, last, high)
        if k == found.word:  # a particle to the model: pointed *to* …
            behind = object_behind(scene, found, high)
            if behind is not None and behind[0] == k + 1:
                return behind
            clause = next((c for c in a.children(found.verb) if c > k and a.rels[c] in CLAUSES), None)
            if clause is not None:
                return k + 1, subtree(scene, clause, k + 1, high)[1]
        return None
    return None


def _with_infinitive(scene: Scene, found: Found, last: int, high: int) -> int:
    """The end of a phrase with the infinitive that follows at once: called on both sides *to resume the talks*."""
    a = scene.a
    for c in a.children(found.verb):
        if c >= last and a.rels[c] in ("xcomp", "ccomp", "advcl") and is_infinitive(a, c) and a.subtree(c)[0] <= last:
            return subtree(scene, c, last, high)[1]
    return last
