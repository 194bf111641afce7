"""Nouns of position: uttered by a verb, or with a holder of their own."""

from __future__ import annotations

from verbale.extraction.positions import Draft
from verbale.extraction.ru.frames import complement
from verbale.extraction.ru.positions.build import draft, who
from verbale.extraction.ru.positions.contexts import dependent, unreal
from verbale.extraction.ru.positions.words import nouns, words
from verbale.extraction.ru.syntax import (
    agents,
    clause,
    conjuncts,
    negated,
    own_subjects,
    phrase_start,
    preposition,
    within,
)
from verbale.lexicon.table import Row
from verbale.model import Analysis

YIELDING = frozenset({"readiness", "agreement", "support", "promise"})
"""Kinds that a denial makes a refusal."""


def noun(a: Analysis, i: int) -> Draft | None:
    """A noun of position, uttered by a verb or with a holder of its own."""
    row = nouns()[a.lemmas[i]]
    if a.pos[i] not in ("NOUN", "PROPN"):
        return None
    verb = a.heads[i]
    if verb >= 0 and a.lemmas[verb] in words("paper") and a.pos[verb] == "NOUN":
        return _uttered(a, i, a.heads[verb], row, []) if a.heads[verb] >= 0 and a.pos[a.heads[verb]] == "VERB" else None
    uttered = verb >= 0 and a.lemmas[verb] in words("utter") and a.rels[i] in (
        "obj", "obl", "nmod", "nsubj:pass", "nsubj", "iobj") and a.pos[verb] in ("VERB", "ADJ")
    own = _own_holders(a, i, row)
    if uttered:
        return _uttered(a, i, verb, row, own)
    found = complement(a, i, row["frame"], own)
    if row["alone"] == "yes" and own and found is not None:
        start = min(phrase_start(a, i), *(phrase_start(a, h) for h in own if h > i - 4))
        return draft(a, i, row["kind"], "noun_alone", own, found, confidence=0.4,
                      tokens=(start, within(a, i, i + 1, a.sentences[a.sentence[i]][1])))
    return None


def _uttered(a: Analysis, i: int, verb: int, row: Row, own: list[int]) -> Draft | None:
    if unreal(a, verb) or dependent(a, verb):
        return None
    kind = _denied(a, verb, row["kind"])
    if kind is None:
        return None
    joint = row["kind"] == "agreement"
    doers, speaker = _doers(a, i, verb, joint) if all(a.pos[h] == "ADJ" for h in own) else ([], False)
    holders, otherwise = (own, doers) if own else (doers, [])  # решительный протест or российский протест
    if not holders and not speaker and not joint:
        return None
    last = a.sentences[a.sentence[i]][1]
    left = min((phrase_start(a, h) for h in own_subjects(a, verb) if h < verb and h != i), default=None)
    first, end = clause(a, verb, left)
    tokens = min(first, phrase_start(a, i)), max(within(a, i, i + 1, last), end)
    return draft(a, i, kind, "noun_uttered", holders, i, speaker, tokens, 0.6, joint,
                  otherwise=otherwise, foreign=a.lemmas[i] in ("благодарность", "признательность", "просьба"))


def _denied(a: Analysis, verb: int, kind: str) -> str | None:
    """The position that is left where the verb of uttering is denied: не дал согласия refuses, не скрывает тревоги utters."""
    if negated(a, verb) == (a.lemmas[verb] in words("hide")):
        return kind
    yields = kind in YIELDING and (kind != "agreement" or a.lemmas[verb] in words("give"))  # not "не достигли согласия"
    return "refusal" if a.lemmas[verb] not in words("hide") and yields else None


def _doers(a: Analysis, i: int, verb: int, joint: bool) -> tuple[list[int], bool]:
    """Heads of who utters the noun, and whether that is the speaker: "заявлен протест" is said by whoever tells of it."""
    if a.lemmas[verb] in words("cause"):  # у Варшавы вызывает тревогу: not in what causes it
        return [x for c in a.children(verb) if preposition(a, c) == "у" for x in conjuncts(a, c)], False
    if a.feats[verb].get("Voice") == "Pass":
        found = agents(a, verb) or [c for c in a.children(verb) if preposition(a, c) == "между"]
        return [x for h in found for x in conjuncts(a, h)], not found and not joint
    found, speaker = who(a, verb)
    return [h for h in found if h != i], speaker


def _own_holders(a: Analysis, i: int, row: Row) -> list[int]:
    """готовность *России*, *российский* отказ, опасения *администрации*; the genitive of "важность" is no holder."""
    object_genitive = "gen" in row["frame"].split("|") and row["lemma"] not in ("критика", "опасение", "требование")
    out: list[int] = []
    for c in a.children(i):
        if a.rels[c] == "nmod" and a.feats[c].get("Case") == "Gen" and not preposition(a, c) and not object_genitive:
            out += conjuncts(a, c)
        elif a.rels[c] in ("amod", "det") and c < i and (a.lemmas[c] in ("его", "ее", "их") or a.rels[c] == "amod"):
            out.append(c)
    return [c for c in out if a.pos[c] != "ADJ" or a.rels[c] == "amod"]
