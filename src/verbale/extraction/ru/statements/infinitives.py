"""Indirect speech in an infinitive: what somebody asks for, promises or threatens to do."""

from __future__ import annotations

from verbale.extraction.ru.statements import clauses
from verbale.extraction.ru.statements.cues import FINITE, PARTICIPLE, PASSIVE, Found
from verbale.extraction.ru.statements.report import report
from verbale.extraction.ru.statements.scene import Scene
from verbale.extraction.statements import Draft, Range
from verbale.extraction.units import DASHES, Unit
from verbale.lexicon import morph

ADDRESSING = frozenset({"призвать", "призывать", "просить", "попросить", "умолять", "убеждать", "уговаривать", "уговорить",
                        "заклинать", "молить", "упрашивать"})
"""Verbs whose accusative is who is asked."""
OF_WHOM = frozenset({"от", "у", "к"})
"""Prepositions before who is asked: "потребовал *от соседей* открыть границу"."""
CAUSAL = frozenset({"поскольку", "ибо", "ведь"})


def infinitive(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Министр призвал стороны прекратить огонь; пообещал вскоре вернуться."""
    a = scene.a
    if not found.takes("inf") or found.form in (PARTICIPLE, PASSIVE):
        return None
    if quoted := _quoted_infinitive(scene, found, unit):
        return report(scene, found, unit, (quoted,), (unit.first, quoted[0]), "infinitive", 0.85)
    verb = next(
        (
            k
            for k in scene.units.walk(found.word + 1, unit.last)
            if a.feats[k].get("VerbForm") == "Inf" or scene.predicate(k) or a.words[k] in (";", ":", ".")
        ),
        None,
    )
    if (
        verb is None
        or a.feats[verb].get("VerbForm") != "Inf"
        or any(a.norms[k] in ("что", "чтобы") for k in scene.units.walk(found.word + 1, verb))
    ):
        return None
    start = _infinitive_start(scene, found, verb)
    end = clauses.phrase_end(scene, found, verb, unit)
    end = next((k for k in scene.units.walk(verb, end - 1) if a.words[k] == "," and a.norms[k + 1] in CAUSAL), end)
    content = (*_object_before(scene, found, verb, unit), (start, end))
    return report(scene, found, unit, content, (unit.first, start), "infinitive", 0.85, whole=False)


def fronted_infinitive(scene: Scene, found: Found, unit: Unit) -> Draft | None:
    """Прекратить огонь призвал сегодня министр."""
    first = unit.first
    if not found.takes("inf") or found.form != FINITE or not is_infinitive(scene, first):
        return None
    if any(scene.breaks(k) or scene.predicate(k) for k in scene.units.walk(first + 1, found.first)):
        return None
    return report(scene, found, unit, ((first, clauses.before_adverbs(scene, found)),), (found.first, unit.last),
                  "fronted infinitive", 0.8, whole=False)


def _object_before(scene: Scene, found: Found, governor: int, unit: Unit) -> tuple[Range, ...]:
    """The object of the infinitive that stands before a cue: "*поездки* министр советует отложить"."""
    a = scene.a
    objects = [k for k in (*a.children(governor), *a.children(found.verb)) if a.rels[k] == "obj"]
    thing = next((k for k in objects if unit.first <= k < found.first and a.pos[k] in ("NOUN", "PROPN")
                  and scene.may_be(k, "Acc")), None)
    if thing is None:
        thing = _second_subject(scene, found, unit)
    if thing is None:
        return ()
    first, last = a.subtree(thing)
    return ((first, last),) if unit.first <= first and last <= found.first else ()


def _second_subject(scene: Scene, found: Found, unit: Unit) -> int | None:
    """*Выборы* правительство обещает провести: the first of two subjects is a thing that could be the object."""
    a = scene.a
    both = [k for k in a.children(found.verb) if a.rels[k].startswith("nsubj") and unit.first <= k < found.first]
    if len(both) < 2 or a.feats[both[0]].get("Animacy") == "Anim" or a.pos[both[0]] != "NOUN":
        return None
    return both[0] if scene.may_be(both[0], "Acc") else None


def is_infinitive(scene: Scene, k: int) -> bool:
    """Whether a word is one by the tagger, or by the dictionary at the head of a sentence, where the tagger sees names."""
    return scene.a.feats[k].get("VerbForm") == "Inf" or {f.kind for f in morph.known(scene.a.norms[k])} == {"INFN"}


def _quoted_infinitive(scene: Scene, found: Found, unit: Unit) -> Range | None:
    """пообещал "решить вопрос за сутки": the quotation that begins with the infinitive, marks included."""
    a = scene.a
    for k in scene.units.walk(found.word + 1, min(unit.last, found.word + 6)):
        if k in scene.units.opening:
            behind = next((m for m in range(k + 1, scene.units.skip(k)) if a.pos[m] != "ADV"), k)
            return (k, _with_another(scene, found, k, unit)) if a.feats[behind].get("VerbForm") == "Inf" else None
        if scene.breaks(k) or scene.predicate(k):
            return None
    return None


def _with_another(scene: Scene, found: Found, first: int, unit: Unit) -> int:
    """просил "понизить голос" *и вернуться за стол*: the end of an infinitive joined to the quoted one, else of the quotation."""
    a, last = scene.a, scene.units.skip(first)
    if last + 1 >= unit.last or a.norms[last] != "и":
        return last
    joined = next((k for k in scene.units.walk(last + 1, unit.last)
                   if a.feats[k].get("VerbForm") == "Inf" or scene.predicate(k) or scene.breaks(k)), None)
    if joined is None or a.feats[joined].get("VerbForm") != "Inf":
        return last
    return clauses.phrase_end(scene, found, joined, unit)


def _infinitive_start(scene: Scene, found: Found, verb: int) -> int:
    """Behind the subject and whoever is asked; what qualifies the infinitive belongs to it."""
    a = scene.a
    start = verb
    for k in scene.units.walk_back(verb, found.word + 1):
        if a.words[k] in (",", *DASHES) or (
            a.pos[k] in ("NOUN", "PROPN", "PRON", "X") and not _in_phrase(scene, k, found)
            and not _object_of(scene, k, verb, found)
        ):
            break
        start = k
    opens = ("ADV", "PART", "ADP", "PUNCT", "ADJ")
    while start < verb and a.pos[start] not in opens and not _object_of(scene, start, verb, found):
        start += 1
    return start


def _object_of(scene: Scene, k: int, verb: int, found: Found) -> bool:
    """Whether a noun is what an infinitive behind it is about ("требует *дорогу* закрыть"), not who is asked."""
    a = scene.a
    if a.rels[k] != "obj" or a.feats[k].get("Case") != "Acc" or (
            a.pos[k] == "PROPN" and k == found.word + 1 and found.cue.act == "promise" and scene.may_be(k, "Dat")):
        return False  # "пообещал *Дели* наказать виновных": to whom
    return a.heads[k] == verb or (a.heads[k] == found.verb and found.cue.lemma not in ADDRESSING)


def _in_phrase(scene: Scene, k: int, found: Found) -> bool:
    """Whether a noun stands behind a preposition, as in "в ближайшее время"."""
    a = scene.a
    asked = a.heads[k] == found.verb and found.cue.act in ("demand", "request", "propose")
    return any(a.pos[c] == "ADP" and found.word < c < k and not (asked and a.norms[c] in OF_WHOM) for c in a.children(k))
