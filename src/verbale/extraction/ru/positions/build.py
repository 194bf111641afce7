"""From a word and what hangs on it to a draft."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from verbale.extraction.positions import Draft
from verbale.extraction.ru.conditions import condition_of
from verbale.extraction.ru.positions.words import words
from verbale.extraction.ru.syntax import (
    clause,
    conjuncts,
    first_person,
    own_subjects,
    phrase_start,
    preposition,
    subjects,
)
from verbale.model import Analysis, PositionKind


def draft(a: Analysis, i: int, kind: str, rule: str, holders: Sequence[int], found: int, speaker: bool = False,
          tokens: tuple[int, int] | None = None, confidence: float = 0.5, joint: bool = False,
          foreign: bool = False, own: bool = False, otherwise: Sequence[int] = (), ahead: bool = False,
          mutual: bool = False) -> Draft:
    """The position that the word ``i`` takes, with its clause, what it is about and its condition.

    Args:
        found: the head of what must hang on the word, ``i`` itself where nothing must.
        tokens: the evidence, where it is not the clause. The other arguments are fields of :class:`Draft`.
    """
    top = a.heads[i] if linked(a, i) else i
    nearest = own_subjects(a, top)
    left = min((h for h in (*holders, *nearest) if h < i and (h in nearest or h in a.children(i))), default=None)
    whole = tokens or clause(a, top, phrase_start(a, left) if left is not None else None)
    if not tokens and found > i and any(a.norms[c] == "что" and c < found for c in a.children(found)):
        whole = whole[0], max(whole[1], clause(a, found)[1])  # what was promised, hoped, feared
    condition = condition_of(a, i, whole)
    if condition and i < condition[0] < whole[1]:
        whole = whole[0], condition[0] - (a.norms[condition[0] - 1] == ",")
    about = (0, 0)
    if found != i and whole[0] <= found:
        start = min(found, *(c for c in a.children(found) if c > i), found) if found > i else phrase_start(a, found)
        about = (start, max(whole[1], found + 1)) if found > i else (start, found + 1)
    elif found == i and whole[1] > i + 1:
        about = (i + 1, whole[1])
    while about[0] < about[1] and a.pos[about[0]] == "PUNCT" and a.words[about[0]] != '"':
        about = about[0] + 1, about[1]
    return Draft(cast(PositionKind, kind), i, whole, rule, tuple(holders), speaker, joint, tuple(otherwise), about,
                 condition, foreign, own, ahead and condition is None, mutual, confidence=confidence)


def linked(a: Analysis, i: int) -> bool:
    """остается *верна* обязательствам: an adjective said by a verb of being, which its subject and complement may hang on."""
    return a.pos[i] == "ADJ" and a.rels[i] == "xcomp" and a.heads[i] >= 0 and a.lemmas[a.heads[i]] in words("being")


def who(a: Analysis, i: int) -> tuple[list[int], bool]:
    """Heads of who does it, and whether that is the speaker: мы готовы; В Кремле обеспокоены."""
    if first_person(a, i):
        return [], True
    found = subjects(a, i)
    if any(a.lemmas[s] == "никто" for s in found):  # "спешить никто не намерен": nobody of the speaker's side
        return [], True
    if not found and a.feats[i].get("Number") == "Plur":
        found = [c for c in a.children(i) if a.rels[c] == "obl" and preposition(a, c) == "в"
                 and a.feats[c].get("Case") == "Loc"]
    if any(a.lemmas[s] in ("мы", "я") for s in found):
        return [], True
    if len(found) == 1 and a.lemmas[found[0]] in words("paper"):
        return authors(a, found[0]), False
    return found, False


def whose_paper(a: Analysis, holders: Sequence[int]) -> list[int]:
    """Сенат принял резолюцию. *Она* требует вывода войск: the authors of the paper of the sentence before that agrees."""
    if len(holders) != 1 or a.norms[holders[0]] not in ("он", "она", "оно"):
        return []
    gender, here = a.feats[holders[0]].get("Gender"), a.sentence[holders[0]]
    if here == 0:
        return []
    papers = [k for k in range(*a.sentences[here - 1]) if a.lemmas[k] in words("paper") and a.pos[k] == "NOUN"
              and a.feats[k].get("Gender") == gender]
    return authors(a, papers[0]) if len(papers) == 1 else []


def authors(a: Analysis, paper: int) -> list[int]:
    """Whose paper it is: резолюция *парламента* призывает, *сенат* принял резолюцию, осуждающую пытки."""
    owners = [x for c in a.children(paper) if a.rels[c] == "nmod" and a.feats[c].get("Case") == "Gen" and not preposition(a, c)
              for x in conjuncts(a, c)]
    verb = a.heads[paper]
    return owners or (subjects(a, verb) if a.rels[paper] == "obj" and verb >= 0 else [])
