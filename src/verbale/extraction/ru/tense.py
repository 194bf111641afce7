"""The tense of the clause around a word: what tells the last Wednesday from the next one."""

from __future__ import annotations

import re
from functools import cache

from verbale.extraction.calendar import Tense
from verbale.lexicon import table
from verbale.model import Analysis

PRESENT_PARTICIPLE = re.compile(r"\w+(?:ющ|ущ|ащ|ящ)(?:ий|ая|ее|ие|его|ему|им|ем|их|ей|ую|ими)(?:ся)?")
BY_TAG: dict[str, Tense] = {"Past": "past", "Pres": "present", "Fut": "future"}
STEPS = 8
BREAKS = frozenset([",", ";", ":", "—", ".", "и", "но", "а"])
"""What a verb does not govern across."""


@cache
def ahead() -> frozenset[str]:
    """Lemmas that point ahead whatever their own tense: запланировать, намерен."""
    return frozenset(w for row in table.load("ru", "time_ahead") for w in table.split(row["lemmas"]))


@cache
def achieved() -> frozenset[str]:
    """Lemmas whose infinitive has happened: удалось встретиться."""
    return frozenset(w for row in table.load("ru", "time_achieved") for w in table.split(row["lemmas"]))


@cache
def nowadays() -> frozenset[str]:
    """Lemmas beside whose present ``сегодня`` is no day: "сегодня он занимает пост"."""
    return frozenset(w for row in table.load("ru", "time_nowadays") for w in table.split(row["lemmas"]))


def lasting(analysis: Analysis, token: int) -> bool:
    """The token hangs on the present of a verb that speaks of a lasting state."""
    head = analysis.heads[token]
    if head < 0 or analysis.lemmas[head] not in nowadays() or analysis.feats[head].get("Tense") != "Pres":
        return False
    return "," not in analysis.norms[min(head, token) : max(head, token)]


def _gathered(analysis: Analysis, verb: int) -> bool:
    """"министры, собравшиеся в четверг" meet; who "собрался ехать" plans."""
    return analysis.lemmas[verb] in ("собраться", "собираться") and not any(
        analysis.rels[c] == "xcomp" for c in analysis.children(verb))


def tense(analysis: Analysis, token: int) -> Tense | None:
    """Of the verb that governs the token; None without one, and where a plan of the past may lie on either side.

    ``на пятницу`` looks ahead by itself, ``в ночь на пятницу`` does not.
    """
    norms = analysis.norms
    being = next((c for c in analysis.children(token) if analysis.rels[c] == "cop"), -1)
    if being >= 0 and (found := _of_word(analysis, being)) is not None:
        return found  # "встреча была в марте"
    for_then = token > 0 and norms[token - 1] == "на" and (token < 2 or norms[token - 2] != "ночь")
    for head in analysis.ancestors(token, STEPS):
        at = _nearer(analysis, token, head)
        if any(analysis.lemmas[c] in ahead() and analysis.rels[c] == "amod" for c in analysis.children(head)):
            return "future"  # "предстоящий в мае визит", "предстоящие контакты, включая визит в мае"
        if analysis.lemmas[at] in ahead() and not _gathered(analysis, at):
            return "past" if _been(analysis, at) else None if _was(analysis, at) else "future"
        if (found := _of_word(analysis, at)) is not None:
            return "future" if for_then else found
    return "future" if for_then else None


def _nearer(analysis: Analysis, token: int, head: int) -> int:
    """The head, unless the parser reached over a finite verb of the same clause that is nearer, or a participle right before."""
    for at in range(token - 1, head, -1):
        if analysis.norms[at] in BREAKS:
            break
        form = analysis.feats[at].get("VerbForm")
        beside = form == "Part" and at >= token - 2  # "на открывающийся в четверг саммит"
        if (form == "Fin" and analysis.pos[at] == "VERB") or beside:
            return at
    return head


def _of_word(analysis: Analysis, at: int) -> Tense | None:
    """The tense that a word gives to what hangs on it, None for one that gives none."""
    if analysis.norms[at].startswith("предстоящ"):
        return "future"
    form = analysis.feats[at].get("VerbForm")
    if form == "Inf":
        return _of_infinitive(analysis, at)
    if form == "Conv" and analysis.norms[at].endswith(("в", "вши", "вшись")):
        over = analysis.heads[at]  # "встретившись в субботу, условились": before what its predicate tells
        return "future" if over >= 0 and over != at and _of_word(analysis, over) == "future" else "past"
    if form in ("Fin", "Part"):
        if _will(analysis, at) or _to_be(analysis, at):
            return "future"
        if form == "Fin" and analysis.norms[at].endswith(("т", "тся")):  # no past ends so, whatever the tag says
            return "present" if analysis.feats[at].get("Aspect") == "Imp" else "future"
        if form == "Part" and PRESENT_PARTICIPLE.fullmatch(analysis.norms[at]):
            return "present"
        return BY_TAG.get(analysis.feats[at].get("Tense", ""))
    if analysis.lemmas[at].endswith(("ть", "ться", "ти", "тись")) and PRESENT_PARTICIPLE.fullmatch(analysis.norms[at]):
        return "present"  # tagged as a noun or an adjective
    if _will(analysis, at):
        return "future"
    return "past" if _was(analysis, at) else None


HAPPENING = frozenset(["состояться", "пройти", "сорваться", "начаться", "завершиться", "провалиться", "закончиться"])
"""What tells whether a plan came to pass."""


def _been(analysis: Analysis, at: int) -> bool:
    """``переговоры, намеченные на вторник, не состоялись``: the day of the plan is past, whether it was kept or not."""
    noun = analysis.heads[at]
    verb = analysis.heads[noun] if noun >= 0 and analysis.rels[at] in ("acl", "amod") else -1
    while verb >= 0 and analysis.rels[noun] == "nmod":
        noun, verb = verb, analysis.heads[verb]
    return verb >= 0 and analysis.rels[noun] == "nsubj" and analysis.lemmas[verb] in HAPPENING and (
        analysis.feats[verb].get("Tense") == "Past")


def _of_infinitive(analysis: Analysis, at: int) -> Tense | None:
    if _will(analysis, at):
        return "future"
    head = analysis.heads[at]
    if head < 0 or analysis.lemmas[head] in ahead():
        return None
    if analysis.lemmas[head] in achieved() and analysis.feats[head].get("Tense") == "Past":
        return "past"
    return "future"


def _will(analysis: Analysis, at: int) -> bool:
    """The word is, or has beside it, a form of "будет"."""
    return any(analysis.lemmas[c] == "быть" and analysis.norms[c].startswith("буд")
               for c in (at, *analysis.children(at)))


def _to_be(analysis: Analysis, at: int) -> bool:
    """``может быть подписан``."""
    return any(analysis.norms[c] == "быть" for c in analysis.children(at))


def _was(analysis: Analysis, at: int) -> bool:
    """A finite past, or with "был" beside it."""
    feats = analysis.feats[at]
    return (feats.get("VerbForm") == "Fin" and feats.get("Tense") == "Past") or any(
        analysis.lemmas[c] == "быть" and analysis.feats[c].get("Tense") == "Past" for c in analysis.children(at))
