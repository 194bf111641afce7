"""Where the content of a cue begins and ends in its sentence, by the parse and by what stands between commas."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable

from verbale.extraction.en.statements.cues import Found
from verbale.extraction.en.statements.scene import SUBJECTS, Scene
from verbale.extraction.en.syntax import is_infinitive
from verbale.extraction.quotes import MARK
from verbale.extraction.statements import Range

Ender = Callable[[Scene, Found, int, int, int], int | None]
PAUSES = frozenset({",", "—", "–", ";"})
ABBREVIATED = re.compile(r"[A-Z][a-z]{0,4}\.|([A-Z]\.)+")
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "pcomp", "parataxis", "dep"})
TRAILING = frozenset(
    {
        "for",
        "as",
        "of",
        "over",
        "about",
        "with",
        "from",
        "against",
        "on",
        "to",
        "toward",
        "than",
        "by",
        "into",
        "if",
        "because",
        "after",
        "when",
    }
)
"""Prepositions of what still belongs to an object: criticized him *for* …, thanked them *for* …"""
NAMING = frozenset({"as", MARK, "'", "‘"})
"""Marks of what something is called, where the parser took it for a part of the object."""
NO_PREPOSITIONS = frozenset({"as", "to", "that", "not"})
"""Names of frames that look like prepositions."""
WH = frozenset({"what", "how", "why", "whether", "if", "who", "when", "where", "which", "whose"})


def subtree(scene: Scene, head: int, low: int, high: int) -> Range:
    """The tokens of a head with all that hangs on it, in the bounds; quotations stay whole."""
    first, last = scene.a.subtree(head)
    first, last = max(first, low), min(last, high)
    last = _over_abbreviation(scene, last, high)
    while last - 1 > first and scene.a.rels[last - 1] == "cc":
        last -= 1
    return whole_quotes(scene, first, last, high)


def _over_abbreviation(scene: Scene, last: int, high: int) -> int:
    """The end of a range that the model took for the end of a sentence at "Rep." or "Va." """
    a = scene.a
    while first_of_next(scene, last) and last < high and ABBREVIATED.fullmatch(a.words[last - 1]):
        last = min(high, a.sentences[a.sentence[last]][1])
    return last


def first_of_next(scene: Scene, i: int) -> bool:
    """Whether a sentence of the analysis begins at a token, other than the first."""
    a = scene.a
    return 0 < i < len(a) and a.sentences[a.sentence[i]][0] == i


def cut(scene: Scene, found: Found, start: int, end: int) -> int:
    """Where the content that begins at ``start`` ends before ``end``: where the reporter speaks again."""
    a = scene.a
    top = _top(scene, found, start)
    for k in scene.order[bisect_left(scene.order, start + 2) : bisect_left(scene.order, end)]:
        if scene.level(k) != scene.level(found.verb) or not scene.speaks(k):
            continue
        at = _boundary(scene, found, k, start, top)
        if at is not None:
            return at
    return end


def _top(scene: Scene, found: Found, start: int) -> int:
    """The head of the clause that begins at a token."""
    k = start
    for up in scene.a.ancestors(start):
        if up <= found.word:
            break
        k = up
    return k


def _boundary(scene: Scene, found: Found, k: int, start: int, top: int) -> int | None:
    """Where the reporter takes the word again with the cue ``k``, if he does."""
    return next((at for ends in ENDERS if (at := ends(scene, found, k, start, top)) is not None), None)


def _comma(scene: Scene, k: int, start: int) -> int | None:
    """The nearest comma or dash before a token."""
    return next((m for m in range(k - 1, max(start, k - 9), -1) if scene.a.words[m] in PAUSES), None)


def participle_follows(scene: Scene, found: Found, k: int, start: int, top: int) -> int | None:
    """…, adding that …: what the speaker did besides."""
    a = scene.a
    comma = _comma(scene, k, start)
    if comma is None or scene.cues[k][0].form != "participle" or a.rels[k] not in ("advcl", "acl", "conj", "dep"):
        return None
    if any(a.pos[m] not in ("ADV", "CCONJ", "PART", "PUNCT") for m in range(comma + 1, k)):
        return None
    return comma + 1 if a.words[comma + 1] == MARK else comma


def relative_follows(scene: Scene, found: Found, k: int, start: int, top: int) -> int | None:
    """…, which he called a mistake: the reporter's remark."""
    a = scene.a
    comma = _comma(scene, k, start)
    if comma is None or scene.cues[k][0].form != "finite":
        return None
    return comma if any(a.norms[m] in ("which", "whom") for m in range(comma + 1, min(k, comma + 4))) else None


def verb_returns(scene: Scene, found: Found, k: int, start: int, top: int) -> int | None:
    """… and said that …; … but called for talks: a second verb of the speaker's."""
    a = scene.a
    reading = scene.cues[k][0]
    link = next((m for m in range(k - 1, max(start, k - 4), -1) if a.norms[m] in ("and", "but")), None)
    if link is None or reading.form != "finite" or any(a.rels[c] in SUBJECTS for c in a.children(k)):
        return None
    if any(a.pos[m] not in ("ADV", "AUX", "PART") for m in range(link + 1, k)):
        return None
    if _tense(scene, k) != _tense(scene, found.verb):
        return None
    if _tense(scene, top) == _tense(scene, k) and not (reading.takes("quote") and _that(scene, reading, k + 12)):
        return None
    return link


def other_speaker(scene: Scene, found: Found, k: int, start: int, top: int) -> int | None:
    """…, while others said …: another clause with a subject and a cue of its own."""
    a = scene.a
    reading = scene.cues[k][0]
    if (
        reading.form != "finite"
        or not reading.takes("quote")
        or a.rels[k] not in ("conj", "advcl", "ccomp", "parataxis", "dep")
    ):
        return None
    kids = a.children(k)
    if not any(a.rels[c] == "nsubj" for c in kids) or any(
        a.norms[c] in ("that", "if", "as", "when", "because") for c in kids
    ):
        return None
    first = a.subtree(k)[0]
    if first <= start or k == top:
        return None
    at = first - 1 if a.norms[first - 1] in ("and", "but", "while") else first
    return at if a.words[at - 1] in PAUSES else None


ENDERS: tuple[Ender, ...] = (participle_follows, relative_follows, verb_returns, other_speaker)


def _tense(scene: Scene, i: int) -> tuple[str | None, str | None]:
    feats = scene.a.feats[i]
    if any(scene.a.rels[c] == "aux" for c in scene.a.children(i)):
        return "helped", None
    return feats.get("VerbForm"), feats.get("Tense")


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
        if c > found.word
        and a.rels[c] in ("ccomp", "xcomp", "acl", "advcl", "relcl", "dobj")
        and _is_clause(scene, c, found)
    ]
    marked = _that(scene, found, high)
    if heads:
        first, last = subtree(scene, heads[0], found.word + 1, high)
        if marked is not None and marked <= first:
            first = marked
        else:
            first = _clause_start(scene, found, first)
        for other in heads[1:]:
            if a.rels[other] == "ccomp" or a.rels[other] == a.rels[heads[0]]:
                last = max(last, subtree(scene, other, found.word + 1, high)[1])
        return first, _with_conjuncts(scene, found, last, high)
    if marked is not None:
        head = a.heads[marked]
        last = subtree(scene, head, marked, high)[1] if head > marked else high
        return marked, max(last, marked + 1)
    return None


def _clause_start(scene: Scene, found: Found, first: int) -> int:
    """Where a clause without a conjunction begins.

    Behind a time that tells when it was said (told them *this week* he would come), before words that the parser hung
    on the cue (said *just because it was late* did not mean …).
    """
    a, start = scene.a, found.last
    for time in scene.view.times:
        if time.span.start == a.starts[first] and a.rels[first] not in SUBJECTS:
            behind = a.token_at(time.span.end)
            return behind if a.words[behind] != "," else first
    if first <= start or found.takes("hearer") or found.form == "noun":
        return first
    if a.pos[start] in ("DET", "NOUN", "PROPN", "PRON", "ADJ", "NUM", "SCONJ") and a.rels[start] != "npadvmod":
        gap = range(start, first)
        if not any(a.words[k] in (",", MARK) or a.rels[k] in ("npadvmod", "dative") for k in gap):
            return start
    return first


def _with_conjuncts(scene: Scene, found: Found, last: int, high: int) -> int:
    """The end of a clause with what the parser coordinated with its cue: said he was ready *and had a plan*."""
    a = scene.a
    for c in a.children(found.verb):
        if c > last and a.rels[c] == "conj" and not scene.speaks(c) and _of_clause(scene, c):
            first = a.subtree(c)[0]
            if all(a.pos[k] in ("CCONJ", "PUNCT", "ADV", "AUX") for k in range(last, min(first, high))):
                last = max(last, subtree(scene, c, last, high)[1])
    return last


def _of_clause(scene: Scene, c: int) -> bool:
    """A coordinated verb without a subject, or one under "would" as in reported speech."""
    kids = scene.a.children(c)
    return not any(scene.a.rels[k] == "nsubj" for k in kids) or any(
        scene.a.norms[k] in ("would", "could", "should") for k in kids
    )


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
        if (
            a.norms[k] in ("that", "whether")
            and a.pos[k] in ("SCONJ", "PRON", "DET")
            and a.rels[k] in ("mark", "nsubj", "dobj", "nsubjpass")
        ):
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
            if any(a.rels[k] == "nsubj" for k in a.children(c)) or _object_between(scene, found, c):
                continue
            if any(a.norms[k] == "that" for k in a.children(c)):
                continue
            to = next(k for k in a.children(c) if a.norms[k] == "to")
            first, last = subtree(scene, c, found.word + 1, high)
            start = to
            while (
                start - 1 > found.word
                and a.heads[start - 1] == c
                and a.norms[start - 1] in ("not", "never", "how", "whether")
            ):
                start -= 1
            return max(first, start), last
    return None


def _object_between(scene: Scene, found: Found, c: int) -> bool:
    """proposed *measures* to end the crisis: the infinitive is no complement of the cue."""
    a = scene.a
    return found.takes("obj") and any(a.rels[k] == "dobj" and found.word < k < c for k in a.children(found.verb))


def object_and_infinitive(scene: Scene, found: Found, high: int) -> Range | None:
    """both sides to resume the talks: X urged …"""
    a = scene.a
    for c in a.children(found.verb):
        if c > found.word and a.rels[c] in ("ccomp", "xcomp", "advcl") and is_infinitive(a, c):
            if any(a.norms[k] == "that" for k in a.children(c)):
                continue
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
    objects = [
        c for c in kids if a.rels[c] in ("dobj", "attr", "dative", "oprd") and a.pos[c] not in ("VERB", "AUX", "ADV")
    ]
    small = [c for c in kids if a.rels[c] in ("ccomp", "xcomp") and not _finite_clause(scene, c)]
    if not objects and not small:
        return None
    head = min(objects + small)
    first, last = subtree(scene, head, found.word + 1, high)
    called = False
    for n, c in enumerate(kids):
        if (
            a.rels[c] == "npadvmod"
            and a.subtree(c)[0] == last
            and _joined(scene, a.subtree(c)[1], (kids[n + 1 :] or [last])[0])
        ):
            last = a.subtree(c)[1]  # the visit *this week* by the minister
        if (
            c >= last
            and _joined(scene, last, c)
            and (
                (a.rels[c] == "prep" and a.norms[c] in TRAILING)
                or a.rels[c] in ("oprd", "attr", "xcomp", "dobj")
                or (a.rels[c] == "advcl" and a.norms[a.subtree(c)[0]] in TRAILING)
            )
        ):
            called = (
                called or a.norms[c] == "as" or a.rels[c] in ("oprd", "attr", "xcomp", "dobj") or is_infinitive(a, c)
            )
            last = subtree(scene, c, found.word + 1, high)[1]
    last = _with_list(scene, last, high)
    if predicative and not (called or small or any(a.words[k] in NAMING for k in range(first, last))):
        return None
    return first, last


def _with_list(scene: Scene, last: int, high: int) -> int:
    """The end of an object with the examples behind it: …, including in the region."""
    a = scene.a
    if a.words[last - 1] == ",":
        last -= 1
    if (
        last + 1 < high
        and a.words[last] == ","
        and a.norms[last + 1] in ("including", "especially", "particularly", "notably")
    ):
        return max(last, subtree(scene, last + 1, last, high)[1])
    return last


def _finite_clause(scene: Scene, c: int) -> bool:
    a = scene.a
    return scene.predicate(c) or any(a.rels[k] in ("mark", "aux") and a.norms[k] != "to" for k in a.children(c))


def _joined(scene: Scene, last: int, c: int) -> bool:
    """Nothing stands between the end of a range and the first token of what follows."""
    return scene.a.subtree(c)[0] <= last


def phrase_behind(scene: Scene, found: Found, high: int) -> Range | None:
    """The object of a preposition that the entry names: X called for talks."""
    a = scene.a
    prepositions = found.cue.frames - NO_PREPOSITIONS if found.cue.pos == "verb" else found.cue.frames
    for k in range(found.word if found.cue.pos == "phrase" else found.word + 1, min(high, found.word + 12)):
        if a.norms[k] not in prepositions or a.pos[k] not in ("ADP", "SCONJ", "PART", "ADV"):
            if k > found.word and (a.pos[k] == "VERB" or scene.predicate(k) or a.words[k] in (",", ";", ":")):
                return None
            continue
        if a.rels[k] == "aux":
            return None
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
