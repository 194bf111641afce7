"""A contact word (talks, visit, to meet) in its clause: its predicate, who has the contact, since when."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from verbale.extraction import sport
from verbale.extraction.claims import Draft
from verbale.extraction.en.syntax import (
    APART_OF_NOUN,
    clause,
    conjuncts,
    objects,
    own_subjects,
    phrase_start,
    subjects,
    within,
)
from verbale.extraction.parties import highest
from verbale.lexicon import table
from verbale.model import Analysis, ClaimKind, Level


@cache
def roles() -> dict[str, frozenset[str]]:
    """Lemma -> the roles that it plays in rules."""
    out: dict[str, set[str]] = {}
    for row in table.load("en", "claim_words"):
        for lemma in table.split(row["lemma"]):
            out.setdefault(lemma, set()).add(row["role"])
    return {lemma: frozenset(found) for lemma, found in out.items()}


def sporting(a: Analysis) -> bool:
    """Whether the text speaks of matches: then nobody's meetings and positions in it are diplomacy."""
    return sport.report(a.lemmas, _sport())


@cache
def _sport() -> frozenset[str]:
    return frozenset(lemma for lemma, found in roles().items() if "sport" in found)


LEVEL_WORDS: dict[str, Level] = {
    "summit": "leaders", "leader": "leaders", "leader-level": "leaders", "presidential": "leaders", "cabinet": "ministers",
    "ministerial": "foreign_ministers", "working": "working", "expert": "working", "technical": "working",
    "ambassadorial": "envoys", "top": "leaders", "highest": "leaders"}


def level_told(a: Analysis, i: int) -> Level:
    """The level that the words of a contact noun tell: summit, leaders' meeting, expert-level talks."""
    words = [a.lemmas[i], *(a.lemmas[c] for c in a.children(i) if a.rels[c] in ("compound", "amod", "poss"))]
    words += [w for k in objects(a, i, "at") if a.lemmas[k] == "level" for w in (
        a.lemmas[j] for j in (*a.children(k), *(h for c in a.children(k) for h in a.children(c))))]
    words += [a.norms[c - 2] for c in a.children(i) if a.norms[c] == "level" and c > 1 and a.words[c - 1] == "-"]
    return highest(LEVEL_WORDS[w] for w in words if w in LEVEL_WORDS)


HOLDING = frozenset({"hold", "have", "conduct", "make", "pay", "undertake", "attend"})


class Word:
    """A contact word in its clause.

    Attributes:
        i: its token. noun: whether it is a noun.
        rel, verb: how it hangs on which predicate; through one "of" or "in" (*round of* talks); -1 where on none.
    """

    __slots__ = ("a", "i", "known", "noun", "rel", "top", "verb")

    def __init__(self, a: Analysis, i: int) -> None:
        self.a, self.i, self.known = a, i, roles()
        self.noun = a.pos[i] in ("NOUN", "PROPN")
        self.top = self._top()
        self.rel, self.verb = self._governor()

    def _top(self) -> int:
        """The noun over it in "round of talks", "plans for a meeting"."""
        a, top = self.a, self.i
        if self.noun and a.rels[top] == "compound" and a.heads[top] >= 0:
            return a.heads[top]
        if self.noun and a.rels[top] == "pobj" and a.norms[a.heads[top]] in ("of", "for"):
            over = a.heads[a.heads[top]]
            if self.plays(over, "light"):
                return over
        return top

    def _governor(self) -> tuple[str, int]:
        a = self.a
        if not self.noun:
            return "verb", self.i
        top = self.top
        while a.rels[top] == "conj" and a.heads[top] >= 0 and a.pos[a.heads[top]] in ("NOUN", "PROPN"):
            top = a.heads[top]
        rel, head = a.rels[top], a.heads[top]
        if head >= 0 and rel in ("nsubj", "nsubjpass", "dobj", "attr", "ccomp", "pobj"):
            if rel == "pobj":
                return "pobj", a.heads[head] if a.heads[head] >= 0 else -1
            return rel, head
        return rel, -1

    @property
    def act(self) -> int:
        """The verb of having the contact: the word itself, or what it is the object of ("*hold* talks"); else -1."""
        if not self.noun:
            return self.i
        return self.verb if self.rel == "dobj" and self.a.lemmas[self.verb] in HOLDING else -1

    def plays(self, token: int, role: str) -> bool:
        return token >= 0 and role in self.known.get(self.a.lemmas[token], ())

    @property
    def is_subject(self) -> bool:
        return self.rel in ("nsubj", "nsubjpass")

    def modifiers(self) -> list[int]:
        a = self.a
        return [c for n in {self.i, self.top} for c in a.children(n)
                if a.rels[c] in ("amod", "det", "nummod", "compound", "poss", "neg", "advmod", "quantmod") and c < n]

    def playing(self, role: str, tokens: Sequence[int]) -> int | None:
        return next((t for t in tokens if self.plays(t, role)), None)

    def sentence(self) -> tuple[int, int]:
        return self.a.sentences[self.a.sentence[self.i]]

    def actors(self) -> tuple[int, ...]:
        """Heads of who has the contact: its subject, with whom, between whom, whose."""
        a = self.a
        out: list[int] = []
        if not self.noun or self.rel in ("dobj", "pobj", "attr"):
            out += subjects(a, self.verb) if self.verb >= 0 else []
        planned = [c for c in a.children(self.i) if a.rels[c] in ("acl", "relcl") and self.plays(c, "plan")]  # a call set up with
        for j in dict.fromkeys([self.i, self.top, self.verb if self.rel != "nsubj" else self.i, *planned]):
            if j < 0:
                continue
            for preposition in ("with", "between", "among", "to", "by"):
                if preposition != "to" or not self.noun:
                    out += [x for k in objects(a, j, preposition) for x in conjuncts(a, k)]
        if self.noun:
            out += [c for c in a.children(self.i) if a.rels[c] == "poss"]
            out += [x for k in objects(a, self.i, "of") for x in conjuncts(a, k)]
        else:
            out += [x for c in a.children(self.i) if a.rels[c] == "dobj" for x in conjuncts(a, c)]
        return tuple(dict.fromkeys(out))

    def phrase(self) -> tuple[int, int]:
        last = self.sentence()[1]
        return phrase_start(self.a, self.top), within(self.a, self.top, self.top + 1, last, APART_OF_NOUN)

    def evidence(self) -> tuple[int, int]:
        """The clause of the word's predicate; the noun's own phrase where it has none."""
        a = self.a
        if self.verb < 0:
            return self.phrase()
        subject = own_subjects(a, self.verb) or subjects(a, self.verb)
        left = min((s for s in (*subject, self.top) if s < self.verb), default=None)
        first, last = clause(a, self.verb, left)
        return min(first, phrase_start(a, self.top)) if self.i < first else first, max(last, self.i + 1)


def claim(word: Word, kind: str, rule: str, count: int | None = None, tokens: tuple[int, int] | None = None,
           confidence: float = 0.7) -> Draft:
    a = word.a
    first, last = word.sentence()
    since: list[tuple[int, int]] = []
    until: list[tuple[int, int]] = []
    for j in range(first, last):
        if a.norms[j] in ("since", "after", "until"):
            head = a.heads[j] if a.rels[j] == "mark" and a.heads[j] > j else j
            (until if a.norms[j] == "until" else since).append((j + 1, max(within(a, head, j + 1, last), j + 1)))
    told = level_told(a, word.i)
    return Draft(cast(ClaimKind, kind), word.i, tokens or word.evidence(), rule, count, word.actors(), tuple(since),
                 tuple(until), confidence, level=told if told != "unspecified" and word.noun else None)
