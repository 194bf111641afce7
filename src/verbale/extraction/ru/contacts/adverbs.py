"""Adverbs of the clause that make a contact to come uncertain: "возможно, посетит", "вряд ли состоится"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import SUBJECT
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import outlooks


def doubted(scan: Scan, found: Found) -> str | None:
    """The status that an adverb tells of what is planned; None where nothing tells it."""
    a, known = scan.analysis, outlooks("adv")
    for verb in predicates(scan, found):
        for c in a.children(verb):
            told = known.get(a.norms[c]) or known.get(" ".join(a.norms[c : c + 2]))
            if told is not None and c < verb:  # behind it an adverb may be of the date: "пройдет, возможно, в мае"
                return told.plain
    return None


def predicates(scan: Scan, found: Found) -> Iterator[int]:
    """The verb that the contact is, or is the subject or object of, and what governs it as an infinitive."""
    a, verb = scan.analysis, found.link.verb
    if verb < 0 or (found.word.noun and (found.link.through or found.link.rel not in (*SUBJECT, "obj"))):
        return
    yield verb
    if a.rels[verb] in ("xcomp", "csubj") and a.heads[verb] >= 0 and a.feats[verb].get("VerbForm") == "Inf":
        yield a.heads[verb]
