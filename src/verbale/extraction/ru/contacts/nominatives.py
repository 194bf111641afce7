"""People in the nominative that a parser takes for something else than the subject."""

from __future__ import annotations

from verbale.extraction.ru.contacts.beyond import finite
from verbale.extraction.ru.contacts.syntax import SUBJECT, case, preposition
from verbale.model import Analysis

FAR = 6
"""Tokens between such a subject and its verb."""


def subject_of(analysis: Analysis, i: int) -> int:
    """The verb of "месяц назад премьеры Чили и Перу обсудили ...", "в мае премьеры ...": a plural of people in the nominative
    before a predicate without a subject is that, whatever the parser made of it; -1 elsewhere."""
    if not _people(analysis, i) or preposition(analysis, i):
        return -1
    _, last = analysis.sentences[analysis.sentence[i]]
    for k in range(i + 1, min(i + FAR, last)):
        if finite(analysis, k):
            free = analysis.feats[k].get("Number") == "Plur" and not any(
                c != i and analysis.rels[c] in SUBJECT and case(analysis, c) in ("Nom", "") for c in analysis.children(k))
            return k if free and i not in analysis.ancestors(k) else -1
        if analysis.words[k] in (",", ";", ":", "—", "(", '"') or analysis.pos[k] in ("VERB", "SCONJ"):
            return -1
    return -1


def _people(analysis: Analysis, i: int) -> bool:
    """A plural of people in the nominative; "главы" is one too, whatever the tagger took it for."""
    feats = analysis.feats[i]
    told = feats.get("Case") == "Nom" and feats.get("Animacy") == "Anim" and feats.get("Number") == "Plur"
    return told or analysis.norms[i] == "главы"
