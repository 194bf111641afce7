"""The tense of the clause around a word: what tells last Wednesday from the next one."""

from __future__ import annotations

from functools import cache

from verbale.extraction.calendar import Tense
from verbale.lexicon import table
from verbale.model import Analysis

STEPS = 8
WILL = frozenset(["will", "'ll", "wo", "shall", "may", "might", "can", "could", "should", "must", "would", "ca"])
"""Auxiliaries beside which an infinitive is still to come."""
DONE = frozenset(["did"])
ACHIEVED = frozenset(["manage", "begin", "start", "continue", "fail", "help"])
"""Verbs whose infinitive has happened when they stand in the past."""


@cache
def ahead() -> frozenset[str]:
    """Lemmas that point ahead whatever their own tense: schedule, expect."""
    return frozenset(w for row in table.load("en", "time_ahead") for w in table.split(row["lemmas"]))


DIARY = frozenset(["diary", "calendar", "agenda", "upcoming", "forthcoming", "schedule"])
"""Words of lists whose days are still to come, though they too are told in the present."""
LONGEST_DATE = 6


def tense(analysis: Analysis, token: int) -> Tense | None:
    """Of the verb that governs the token; None without one. A chronology tells in the present what has been."""
    found = _governing(analysis, token)
    return "past" if found == "present" and _entry(analysis, token) else found


def _entry(analysis: Analysis, token: int) -> bool:
    """``Jan. 8 - The premier visits Oslo``: the date that heads an entry of a list that is no diary."""
    first, last = analysis.sentences[analysis.sentence[token]]
    near = range(token, min(last, token + LONGEST_DATE))
    if token - first > 2 or not any(analysis.words[i] in ("—", ":") for i in near):
        return False
    return not any(norm in DIARY for norm in analysis.norms[: analysis.sentences[0][1]])


def _governing(analysis: Analysis, token: int) -> Tense | None:
    for at in analysis.ancestors(token, STEPS):
        if analysis.lemmas[at] in ahead() or any(analysis.norms[c] == "upcoming" for c in analysis.children(at)):
            return "future"
        if _put_off(analysis, at):
            return "future"
        if analysis.pos[at] == "VERB" and _beside(analysis, at):
            continue
        if _to_come(analysis, at):
            return "future"
        if analysis.pos[at] in ("VERB", "AUX") and (found := _of_verb(analysis, at)) is not None:
            return found
    return None


def _put_off(analysis: Analysis, at: int) -> bool:
    """``put off until March``, ``pushed back to January``"""
    below = {analysis.norms[c] for c in analysis.children(at)} if analysis.lemmas[at] in ("put", "push", "hold") else set()
    return bool(below & {"off", "back"})


SOON = frozenset(["when", "once"])


def _beside(analysis: Analysis, at: int) -> bool:
    """``toured the Gulf, meeting the emir on Sunday``: a participle has the time of its verb."""
    bare = analysis.rels[at] == "advcl" and analysis.feats[at].get("Aspect") == "Prog" and analysis.norms[at].endswith("ing")
    return bare and all(analysis.pos[c] != "AUX" and analysis.norms[c] not in SOON for c in analysis.children(at))


def _to_come(analysis: Analysis, at: int) -> bool:
    """``promised to raise it when he meets him in May``"""
    feats = analysis.feats[at]
    return analysis.rels[at] == "advcl" and feats.get("Tense") == "Pres" and feats.get("VerbForm") == "Fin" and any(
        analysis.norms[c] in SOON and c < at for c in analysis.children(at))


def _of_verb(analysis: Analysis, at: int) -> Tense | None:
    helpers = [c for c in analysis.children(at) if analysis.pos[c] == "AUX"]
    words = {analysis.norms[c] for c in helpers} | {analysis.norms[at]}
    if words & WILL:
        return "future"
    if words & DONE or any(analysis.feats[c].get("Tense") == "Past" for c in helpers):
        return "past"
    form, feats = analysis.feats[at].get("VerbForm"), analysis.feats[at]
    if form == "Inf":
        return _of_infinitive(analysis, at)
    if feats.get("Aspect") == "Perf" or feats.get("Tense") == "Past":  # has met, was signed, signed
        return "past"
    return "present"


def _of_infinitive(analysis: Analysis, at: int) -> Tense | None:
    head = analysis.heads[at]
    if head >= 0 and analysis.lemmas[head] in ACHIEVED and analysis.feats[head].get("Tense") == "Past":
        return "past"
    return "future"
