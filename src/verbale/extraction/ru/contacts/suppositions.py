"""What is only supposed, asked or wished for: "если состоится", "поедет ли", "потребовал, чтобы провели"."""

from __future__ import annotations

from typing import cast

from verbale.extraction.ru.contacts.adverbs import predicates
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import SUBJECT, preposition
from verbale.extraction.ru.contacts.tenses import tense
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.verdicts import Verdict
from verbale.extraction.ru.contacts.words import outlooks, words_of
from verbale.model import Status

RECALLING = frozenset({"вспомнить", "вспоминать", "учесть", "учитывать", "считать", "верить"})


def by_hypothesis(scan: Scan, found: Found) -> Verdict | None:
    """"если переговоры состоятся", "в случае встречи": what it would be followed by is told, not that it will be."""
    a, verb = scan.analysis, found.link.verb
    if found.word.noun and any(a.lemmas[t] == "случай" and preposition(a, t) == "в" for t in found.link.through):
        return Verdict("possible", "status.in_case", 0.8)
    told_of = not found.word.noun or (not found.link.through and found.link.rel in (*SUBJECT, "obj"))
    if verb < 0 or not told_of:
        return None
    above = a.heads[verb] if a.rels[verb] == "xcomp" else verb
    marks = {a.norms[c] for k in {verb, above} if k >= 0 for c in a.children(k)}
    if "если" not in marks or (tense(scan, above, "tense") == "held" and "бы" not in marks):
        return None  # "если прежде встречи проходили в Минске, то теперь": no supposition
    if a.lemmas[above] in RECALLING:
        return None  # "если вспомнить переговоры в Минске": what has been
    return Verdict("possible", "status.if", 0.8)


def by_question(scan: Scan, found: Found) -> Verdict | None:
    """"не решил, поедет ли в X": what is asked of the days to come may be, whatever word it hangs on."""
    a = scan.analysis
    asked = any(a.norms[verb + 1 : verb + 2] == ["ли"] and tense(scan, verb, "tense") == "scheduled"
                for verb in predicates(scan, found))
    return Verdict("possible", "status.question", 0.8) if asked else None


def by_would(scan: Scan, found: Found) -> Verdict | None:
    """"встреча была бы полезна", "переговоры прошли бы в мае": with no condition told, it may be."""
    a, verb = scan.analysis, found.link.verb if found.word.noun else found.head
    if verb < 0 or (found.word.noun and (found.link.through or found.link.rel not in (*SUBJECT, "obj"))):
        return None
    norms = {a.norms[c] for c in a.children(verb)}
    supposed = "если" in a.norms[slice(*a.sentences[a.sentence[verb]])]
    told = a.lemmas[verb] in outlooks("gov") and a.lemmas[verb] not in words_of("occur")  # by its word
    would = "бы" in norms and "не" not in norms and not supposed and not told
    return Verdict("possible", "status.would", 0.75) if would else None


def by_wish(scan: Scan, found: Found) -> Verdict | None:
    """"потребовал, чтобы стороны провели переговоры": what is wished for stands as the word that wishes it tells."""
    a = scan.analysis
    verb = found.head if not found.word.noun else found.link.verb
    told_of = not found.word.noun or (not found.link.through and found.link.rel in (*SUBJECT, "obj"))
    if verb < 0 or not told_of or a.heads[verb] < 0 or a.feats[verb].get("Tense") != "Past":
        return None
    if not any(a.norms[c] in ("чтобы", "чтоб") for c in a.children(verb)):
        return None
    known = outlooks("gov").get(a.lemmas[a.heads[verb]])
    told = known.plain if known is not None and known.plain in ("proposed", "possible", "scheduled") else "possible"
    return Verdict(cast(Status, told), "status.wish", 0.75)
