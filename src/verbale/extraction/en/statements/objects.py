"""What is no finite clause: the infinitive, the object or the phrase of a cue, with what belongs to it."""

from __future__ import annotations

from verbale.extraction.en.statements.bounds import subtree
from verbale.extraction.en.statements.cues import Found
from verbale.extraction.en.statements.scene import Scene
from verbale.extraction.en.syntax import is_infinitive
from verbale.extraction.quotes import MARK
from verbale.extraction.statements import Range

TRAILING = frozenset({"for", "as", "of", "over", "about", "with", "from", "against", "on", "to", "toward", "than", "by",
                      "into", "if", "because", "after", "when"})
"""Words that open what still belongs to an object: criticized him *for* …, thanked them *for* …"""
WITHIN = frozenset({"in", "through", "throughout", "under", "during"})
"""Words that open what belongs to the reason: thanked them for their help *in* building the school."""
HELPING = frozenset({"help", "let", "make", "see", "have"})
"""Verbs behind whose object the model hangs a bare infinitive elsewhere: efforts to help others *build* schools."""
EXAMPLES = frozenset({"including", "especially", "particularly", "notably"})
OBJECTS = frozenset({"dobj", "attr", "dative", "oprd"})
CALLED = frozenset({"oprd", "attr", "xcomp", "dobj"})
"""Relations of what an object is called."""
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "parataxis", "dep"})
INFINITIVES = frozenset({"xcomp", "acl", "advcl", "ccomp", "relcl"})
NAMING = frozenset({"as", MARK, "'", "‘"})
"""Marks of what something is called, where the parser took it for a part of the object."""
NO_PREPOSITIONS = frozenset({"as", "to", "that", "not"})
"""Names of frames that look like prepositions."""
REACH = 12
"""A preposition stands no further behind its cue."""


def infinitive_behind(scene: Scene, found: Found, high: int) -> Range | None:
    """to resume the talks: X vowed to …"""
    a = scene.a
    for c in _infinitives(scene, found):
        if any(a.rels[k] == "nsubj" for k in a.children(c)) or _object_between(scene, found, c):
            continue
        first, last = subtree(scene, c, found.word + 1, high)
        start = next(k for k in a.children(c) if a.norms[k] == "to")
        while (
            start - 1 > found.word
            and a.heads[start - 1] == c
            and a.norms[start - 1] in ("not", "never", "how", "whether")
        ):
            start -= 1
        return max(first, start), last
    return None


def _infinitives(scene: Scene, found: Found) -> list[int]:
    """The infinitives that hang on a cue behind it."""
    a = scene.a
    return [
        c
        for c in a.children(found.verb)
        if c > found.word
        and a.rels[c] in INFINITIVES
        and is_infinitive(a, c)
        and all(a.norms[k] != "that" for k in a.children(c))
    ]


def _object_between(scene: Scene, found: Found, c: int) -> bool:
    """proposed *measures* to end the crisis: the infinitive is no complement of the cue."""
    a = scene.a
    return found.takes("obj") and any(a.rels[k] == "dobj" and found.word < k < c for k in a.children(found.verb))


def object_and_infinitive(scene: Scene, found: Found, high: int) -> Range | None:
    """both sides to resume the talks: X urged …"""
    a = scene.a
    for c in _infinitives(scene, found):
        if a.rels[c] not in ("ccomp", "xcomp", "advcl"):
            continue
        who = next((k for k in a.children(c) if a.rels[k] == "nsubj"), None)
        if who is None:
            who = next((k for k in a.children(found.verb) if a.rels[k] == "dobj" and found.word < k < c), None)
        if who is None:
            return None
        return max(a.subtree(who)[0], found.word + 1), subtree(scene, c, found.word + 1, high)[1]
    return None


def object_behind(scene: Scene, found: Found, high: int, predicative: bool = False) -> Range | None:
    """A noun phrase with what hangs on the verb behind it: X criticized the decision; called him a liar.

    ``predicative``: only with what the object is called.
    """
    a = scene.a
    kids = [c for c in a.children(found.verb) if found.word < c < high]
    small = [c for c in kids if a.rels[c] in ("ccomp", "xcomp") and not _finite_clause(scene, c)]
    objects = [c for c in kids if a.rels[c] in OBJECTS and a.pos[c] not in ("VERB", "AUX", "ADV")] + small
    if not objects:
        return None
    first, last = subtree(scene, min(objects), found.word + 1, high)
    last, called = _with_dependents(scene, found, kids, last, high)
    last = _with_list(scene, last, high)
    if predicative and not (called or small or any(a.words[k] in NAMING for k in range(first, last))):
        return None
    return first, last


def _with_dependents(scene: Scene, found: Found, kids: list[int], last: int, high: int) -> tuple[int, bool]:
    """The end of an object with the phrases on its verb that follow at once, and whether one says what it is called."""
    a = scene.a
    called, reason = False, found.takes("own")
    for n, c in enumerate(kids):
        start, end = a.subtree(c)
        if a.rels[c] == "npadvmod" and start == last and n + 1 < len(kids) and _joined(scene, end, kids[n + 1]):
            last = end  # the visit *this week* by the minister
        if c < last or not _joined(scene, last, c):
            continue
        opens = a.norms[start] in TRAILING or _helped(scene, c, last)
        trails = a.norms[c] in TRAILING or (reason and a.norms[c] in WITHIN)
        reason = reason or a.norms[c] == "for"
        if a.rels[c] in CALLED or (a.rels[c] in ("prep", "dative") and trails) or (a.rels[c] == "advcl" and opens):
            called = called or a.norms[c] == "as" or a.rels[c] in CALLED or is_infinitive(a, c)
            last = subtree(scene, c, found.word + 1, high)[1]
    return last, called


def _helped(scene: Scene, c: int, last: int) -> bool:
    """Whether a bare infinitive at the end of an object is what somebody there is helped to do."""
    a = scene.a
    if a.feats[c].get("VerbForm") != "Inf" or a.subtree(c)[0] != last or any(a.rels[k] in ("aux", "mark") for k in a.children(c)):
        return False
    return any(a.lemmas[up] in HELPING for up in a.ancestors(last - 1, 3))


def _with_list(scene: Scene, last: int, high: int) -> int:
    """The end of an object with the examples behind it: …, including in the region."""
    a = scene.a
    if a.words[last - 1] == ",":
        last -= 1
    if last + 1 < high and a.words[last] == "," and a.norms[last + 1] in EXAMPLES:
        return max(last, subtree(scene, last + 1, last, high)[1])
    return last


def _finite_clause(scene: Scene, c: int) -> bool:
    a = scene.a
    return scene.predicate(c) or any(a.rels[k] in ("mark", "aux") and a.norms[k] != "to" for k in a.children(c))


def _joined(scene: Scene, last: int, c: int) -> bool:
    """Nothing but a quotation mark stands between the end of a range and the first token of what follows."""
    return all(word == MARK for word in scene.a.words[last : scene.a.subtree(c)[0]])


def phrase_behind(scene: Scene, found: Found, high: int) -> Range | None:
    """The object of a preposition that the entry names: X called for talks."""
    a = scene.a
    k = _preposition(scene, found, high)
    if k is None or a.rels[k] == "aux":
        return None
    objects = [c for c in a.children(k) if c > k and a.rels[c] in ("pobj", "pcomp", "prep")]
    if objects:
        last = max(subtree(scene, c, k + 1, high)[1] for c in objects)
        return k + 1, _with_infinitive(scene, found, last, high)
    return _behind_particle(scene, found, k, high) if k == found.word else None


def _preposition(scene: Scene, found: Found, high: int) -> int | None:
    """The preposition of the entry soon behind its cue, no verb or mark between."""
    a = scene.a
    phrase = found.cue.pos == "phrase"
    wanted = found.cue.frames - NO_PREPOSITIONS if found.cue.pos == "verb" else found.cue.frames
    for k in range(found.word if phrase else found.word + 1, min(high, found.word + REACH)):
        if a.norms[k] in wanted and a.pos[k] in ("ADP", "SCONJ", "PART", "ADV"):
            return k
        if k > found.word and (a.pos[k] == "VERB" or scene.predicate(k) or a.words[k] in (",", ";", ":")):
            return None
    return None


def _behind_particle(scene: Scene, found: Found, k: int, high: int) -> Range | None:
    """What follows a preposition that the model took for a particle: pointed *to* the talks."""
    behind = object_behind(scene, found, high)
    if behind is not None and behind[0] == k + 1:
        return behind
    clause = next((c for c in scene.a.children(found.verb) if c > k and scene.a.rels[c] in CLAUSES), None)
    return (k + 1, subtree(scene, clause, k + 1, high)[1]) if clause is not None else None


def _with_infinitive(scene: Scene, found: Found, last: int, high: int) -> int:
    """The end of a phrase with the infinitive that follows at once: called on both sides *to resume the talks*."""
    for c in _infinitives(scene, found):
        if c >= last and scene.a.rels[c] in ("xcomp", "ccomp", "advcl") and scene.a.subtree(c)[0] <= last:
            return subtree(scene, c, last, high)[1]
    return last
