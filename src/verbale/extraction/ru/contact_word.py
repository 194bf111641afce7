"""A contact word (встреча, переговоры, общаться) in its clause: its predicate, who has the contact, since when."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import cast

from verbale.extraction import sport
from verbale.extraction.claims import Draft
from verbale.extraction.ru.syntax import (
    clause,
    conjuncts,
    negated,
    own_subjects,
    phrase_start,
    preposition,
    subjects,
    within,
)
from verbale.lexicon import table
from verbale.model import Analysis, ClaimKind, Level

MODAL = frozenset({"должный", "намерен", "намерить", "мочь", "планировать", "собираться"})


@cache
def roles() -> dict[str, frozenset[str]]:
    """Lemma -> the roles that it plays in rules."""
    out: dict[str, set[str]] = {}
    for row in table.load("ru", "claim_words"):
        for lemma in table.split(row["lemma"]):
            out.setdefault(lemma, set()).add(row["role"])
    return {lemma: frozenset(found) for lemma, found in out.items()}


def sporting(a: Analysis) -> bool:
    """Whether the text speaks of matches: then nobody's meetings and positions in it are diplomacy."""
    return sport.report(a.lemmas, _sport())


@cache
def _sport() -> frozenset[str]:
    return frozenset(lemma for lemma, found in roles().items() if "sport" in found)


class Word:
    """A contact word in its clause.

    Attributes:
        i: its token. top: the noun over it where light nouns lie between (*раунд* переговоров).
        verb: the token of the predicate that it is subject or object of, -1 where it is none.
        rel: how ``top`` hangs on it.
    """

    __slots__ = ("a", "i", "known", "rel", "top", "verb")

    def __init__(self, a: Analysis, i: int) -> None:
        self.a, self.i, self.known = a, i, roles()
        self.top = self._top()
        self.rel, self.verb = self._governor()

    def _top(self) -> int:
        a, top = self.a, self.i
        for _ in range(3):
            head = a.heads[top]
            if head < 0 or a.rels[top] not in ("nmod", "conj", "obl") or a.pos[head] != "NOUN":
                break
            if a.rels[top] != "conj" and not self.plays(head, "light"):
                break
            if a.rels[top] == "conj" and not self.plays(head, "contact"):
                break
            top = head
        return top

    def _governor(self) -> tuple[str, int]:
        a, top = self.a, self.top
        if not self.is_noun:
            return "verb", self.i
        rel, head = a.rels[top], a.heads[top]
        if head >= 0 and rel in ("nsubj", "nsubj:pass", "obj", "obl", "xcomp", "csubj", "ccomp"):
            if rel == "nsubj" and a.lemmas[head] in MODAL:
                head = next((c for c in a.children(head) if a.rels[c] == "xcomp"), head)
            return rel, head
        if (copula := self._copula()) is not None:
            return "nsubj", copula
        if rel not in ("nmod", "obl", "conj") and (verb := self._next_verb()) is not None:
            return "nsubj", verb
        return rel, -1

    def _copula(self) -> int | None:
        """последний контакт *был* в декабре: the copula behind a noun of which nothing else is said."""
        a, top = self.a, self.top
        if any(a.rels[c].startswith("nsubj") for c in a.children(top)):
            return None
        return next((c for c in a.children(top) if a.rels[c] == "cop" and c > top), None)

    def _next_verb(self) -> int | None:
        """The finite verb that follows in the clause, where a paste in the sentence misled the parser."""
        a = self.a
        case = a.feats[self.top].get("Case")
        for j in range(self.top + 1, min(self.sentence()[1], self.top + 20)):
            if a.feats[j].get("VerbForm") == "Fin" and a.pos[j] in ("VERB", "AUX"):
                return j if case == "Nom" or negated(a, j) else None
            if a.pos[j] == "PUNCT" or (a.pos[j] in ("NOUN", "PROPN") and a.feats[j].get("Case") == "Nom"):
                return None
        return None

    @property
    def is_noun(self) -> bool:
        return "contact" in self.known.get(self.a.lemmas[self.i], ()) or self.a.pos[self.i] == "NOUN"

    def plays(self, token: int, role: str) -> bool:
        return token >= 0 and role in self.known.get(self.a.lemmas[token], ())

    @property
    def at_table(self) -> bool:
        """сели за стол переговоров: the noun and its verb together are a verb of meeting."""
        return self.top != self.i and self.plays(self.top, "table") and self.plays(self.verb, "sit")

    @property
    def addressed(self) -> bool:
        """говорили *по телефону*, говорил *с коллегой*, говорят *друг с другом*: a verb of speaking that is one of contact."""
        a = self.a
        return any((preposition(a, c) in ("с", "со") and a.feats[c].get("Case") == "Ins") or (
            preposition(a, c) == "по" and a.lemmas[c] in ("телефон", "видеосвязь", "видеоконференция"))
            or a.lemmas[c] == "друг" for c in a.children(self.i))

    @property
    def happens(self) -> bool:
        """Whether its predicate says that it takes place: состоялась, была *в декабре*."""
        a, verb = self.a, self.verb
        return self.plays(verb, "happen") or (verb >= 0 and bool(preposition(a, verb)) and any(
            a.rels[c] == "cop" for c in a.children(verb)))

    @property
    def is_subject(self) -> bool:
        return self.rel.startswith("nsubj")

    def lemmas(self, role: str, tokens: Sequence[int]) -> int | None:
        """The first of the tokens that plays the role."""
        return next((t for t in tokens if self.plays(t, role)), None)

    def modifiers(self) -> list[int]:
        """Adjectives, numerals and the like on the contact noun and on the light noun over it."""
        a = self.a
        nouns = {self.i, self.top}
        return [c for n in nouns for c in a.children(n) if a.rels[c] in ("amod", "nummod", "nummod:gov", "det", "acl")
                or a.pos[c] in ("ADJ", "NUM")]

    def sentence(self) -> tuple[int, int]:
        return self.a.sentences[self.a.sentence[self.i]]

    def evidence(self) -> tuple[int, int]:
        """The clause of the word's predicate; the noun's own phrase where it has none."""
        a = self.a
        if self.verb < 0:
            start = phrase_start(a, self.top)
            return start, within(a, self.top, self.top + 1, self.sentence()[1])
        subject = own_subjects(a, self.verb) or subjects(a, self.verb)
        left = min((phrase_start(a, s) for s in (*subject, self.top) if s < self.verb), default=None)
        first, last = clause(a, self.verb, left)
        return first, max(last, self.i + 1)

    def actors(self) -> tuple[int, ...]:
        """Heads of who has the contact: its subject, with whom, between whom, whose."""
        a = self.a
        out: list[int] = []
        if not self.is_noun or self.rel in ("obj", "obl", "xcomp"):
            out += [s for s in (subjects(a, self.verb) if self.verb >= 0 else []) if s != self.top]
        if not self.is_noun:
            out += [x for c in a.children(self.i) if a.rels[c] in ("obj", "iobj") for x in conjuncts(a, c)]
        for j in {self.i, self.top, self.verb if not self.is_noun or self.rel == "obj" else self.i} - {-1}:
            for c in a.children(j):
                whose = a.rels[c] in ("nmod", "obl") and (preposition(a, c) in ("с", "между") or (
                    a.rels[c] == "nmod" and not preposition(a, c) and a.feats[c].get("Case") == "Gen"))
                if whose or (a.rels[c] in ("amod", "det") and j != self.verb):
                    out += conjuncts(a, c)
                elif a.lemmas[c] == "уровень" and preposition(a, c) == "на":
                    out += [k for k in a.children(c) if a.feats[k].get("Case") == "Gen"]
        if self.is_noun and self.verb < 0:  # для министров это первая встреча
            out += [x for c in a.children(self.top) if preposition(a, c) == "для" for x in conjuncts(a, c)]
        if self.is_noun and all(a.pos[x] in ("ADJ", "DET", "NUM") for x in out):
            out += [x for c in self._between() for x in conjuncts(a, c)]
        return tuple(dict.fromkeys(out))

    def _between(self) -> list[int]:
        """Between whom, where the phrase hangs on a word above: между министрами есть понимание важности контактов."""
        a = self.a
        first, last = self.sentence()
        return [c for up in a.ancestors(self.top, 4) if first <= up < last for c in a.children(up)
                if preposition(a, c) == "между"][:1]

    def phrase(self) -> tuple[int, int]:
        a = self.a
        return phrase_start(a, self.top), within(a, self.top, self.top + 1, self.sentence()[1])


def claim(word: Word, kind: str, rule: str, count: int | None = None, tokens: tuple[int, int] | None = None,
          confidence: float = 0.7, elliptic: bool = False, anybody: bool = False) -> Draft:
    since, until = _scope(word)
    actors = word.actors()
    level = _level(word) or next((LEVELS[w] for t in actors if (w := word.a.lemmas[t]) in LEVELS), None)
    return Draft(cast(ClaimKind, kind), word.i, tokens or word.evidence(), rule, count, actors, since, until,
                 confidence, elliptic, anybody, level, named=word.a.lemmas[word.i] in STAYS)


STAYS = frozenset({"бывать", "побывать", "наведаться", "наведываться"})
"""Verbs of being anywhere: contacts only where the text tells one of two states."""


NEAR = 8
"""So many tokens from the contact word its level may be told."""
LEVELS: dict[str, Level] = {
    "министерский": "ministers", "посольский": "envoys", "рабочий": "working", "экспертный": "working",
    "эксперт": "working", "специалист": "working"}
"""What may stand beside "на уровне" or have the contact, and the level that it means."""


def _level(word: Word) -> Level | None:
    """на высшем уровне, на уровне экспертов; offices ("на уровне министров") are told by the mention of them."""
    a = word.a
    first, last = word.sentence()
    for c in range(max(first, word.i - NEAR), min(last, word.i + NEAR)):
        if a.lemmas[c] != "уровень" or preposition(a, c) != "на" or "," in a.norms[min(c, word.i) : max(c, word.i)]:
            continue
        if any(a.norms[k].startswith("высш") for k in a.children(c)) or "самом высоком" in " ".join(a.norms[c - 2 : c]):
            return "leaders"
        return next((LEVELS[w] for k in a.children(c) if (w := a.lemmas[k]) in LEVELS), None)
    return None


def _scope(word: Word) -> tuple[tuple[tuple[int, int], ...], tuple[tuple[int, int], ...]]:
    """Token ranges after "с", "после", "до" that hang on the clause: с 2019 года, после саммита и разговора."""
    a = word.a
    since: list[tuple[int, int]] = []
    until: list[tuple[int, int]] = []
    first, last = word.sentence()
    for j in range(first, last - 1):
        norm = a.norms[j]
        if norm not in ("с", "со", "после", "до") or a.pos[j] != "ADP":
            continue
        noun = a.heads[j] if a.heads[j] > j else j + 1
        if a.feats[noun].get("Case") == "Ins":
            continue
        piece = (j + 1, max(within(a, noun, noun, last), _up_to(word, j)))
        if _those(a, noun):
            piece = (a.sentences[a.sentence[noun] - 1][0], piece[1])
        (until if norm == "до" else since).append(piece)
    return tuple(since), tuple(until)


def _those(a: Analysis, noun: int) -> bool:
    """после этих контактов: all that the sentence before speaks of are meant, whichever it was."""
    return (a.sentence[noun] > 0 and a.feats[noun].get("Number") == "Plur"
            and "contact" in roles().get(a.lemmas[noun], ())
            and any(a.lemmas[c] in ("этот", "данный", "указанный") for c in a.children(noun)))


def _up_to(word: Word, j: int) -> int:
    """The stretch from a preposition before the contact word up to it, where no verb or comma lies between."""
    a = word.a
    for k in range(j + 1, word.i):
        if a.feats[k].get("VerbForm") == "Fin" or a.norms[k] == ",":
            return j + 1
    return phrase_start(a, word.top) if word.i > j else j + 1


def since_when(word: Word) -> bool:
    """Whether the verb says since when: не встречались с 2019 года."""
    a = word.a
    return any(a.rels[c] in ("obl", "nmod") and preposition(a, c) == "с" and a.feats[c].get("Case") == "Gen"
               for c in a.children(word.verb))
