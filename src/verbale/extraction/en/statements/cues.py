"""Words that report speech and thought, and where they stand in an English text."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal

from verbale.extraction.en.syntax import MODALS, NEGATIONS
from verbale.lexicon import table
from verbale.model import Act, Analysis

Form = Literal["finite", "participle", "infinitive", "passive", "noun", "predicate"]

MISREAD = {"hop": "hope", "hops": "hope", "retweete": "retweet", "rat": "rate", "lambast": "lambaste", "hat": "hate"}
"""Lemmas that the model gives where it means another verb."""
REACH = 6
"""The words of a phrase stand no further than so many tokens behind its verb."""
COPULAS = frozenset({"be", "seem", "feel", "remain", "become", "appear", "sound", "look", "get", "grow", "stay"})
UNREAL = MODALS - {"can"}


@dataclass(frozen=True, slots=True)
class Cue:
    """An entry of the lexicon; the fields are those of ``data/en/cues.tsv``."""

    lemma: str
    act: Act
    pos: str
    frames: frozenset[str]

    def takes(self, *frames: str) -> bool:
        return not self.frames.isdisjoint(frames)


@dataclass(frozen=True, slots=True)
class Found:
    """A cue in a text.

    Attributes:
        verb: the token that has the speaker as its subject (of a noun: the noun; of a predicate: the adjective).
        word: the token behind which the content may begin. first, last: the tokens of the cue.
        form: how the cue stands.
        negated: it is denied; the entry says that it is a statement all the same.
    """

    cue: Cue
    verb: int
    word: int
    first: int
    last: int
    form: Form
    negated: bool = False

    def takes(self, *frames: str) -> bool:
        return self.cue.takes(*frames)


@cache
def words_of(kind: str) -> frozenset[str]:
    """The entries of ``saying_words`` of a kind."""
    return frozenset(row["word"] for row in table.load("en", "saying_words") if row["kind"] == kind)


@cache
def lexicon() -> tuple[dict[str, Cue], dict[str, Cue], dict[str, Cue], dict[str, list[tuple[tuple[str, ...], Cue]]]]:
    """Verbs, nouns and predicates by lemma; phrases by their verb, with the words behind it."""
    single: dict[str, dict[str, Cue]] = {"verb": {}, "noun": {}, "predicate": {}}
    phrases: dict[str, list[tuple[tuple[str, ...], Cue]]] = {}
    for row in table.load("en", "cues"):
        cue = Cue(row["lemma"], row["act"], row["pos"], frozenset(table.split(row["frames"])))  # type: ignore[arg-type]
        if cue.pos == "phrase":
            verb, *words = cue.lemma.split()
            phrases.setdefault(verb, []).append((tuple(words), cue))
        else:
            single[cue.pos][cue.lemma] = cue
    return single["verb"], single["noun"], single["predicate"], phrases


@cache
def _triggers() -> frozenset[str]:
    verbs, nouns, predicates, phrases = lexicon()
    return frozenset({*verbs, *nouns, *predicates, *phrases, *MISREAD})


@cache
def _participles() -> frozenset[str]:
    """Predicates in the form of a participle: convinced, worried."""
    return frozenset(p for p in lexicon()[2] if p.endswith("ed"))


def find(a: Analysis) -> dict[int, list[Found]]:
    """The cues of a text by the token that governs them, the likelier reading first: a phrase before its bare verb."""
    triggers = _triggers()
    found: dict[int, list[Found]] = {}
    participles = _participles()
    for i in [k for k, lemma in enumerate(a.lemmas) if lemma in triggers or a.norms[k] in participles]:
        if readings := _readings(a, i):
            found[i] = readings
    return found


def _readings(a: Analysis, i: int) -> list[Found]:
    verbs, nouns, predicates, phrases = lexicon()
    lemma = MISREAD.get(a.lemmas[i], a.lemmas[i])
    if a.pos[i] in ("NOUN", "PROPN") and lemma in nouns and not _looks_verbal(a, i):
        return [Found(nouns[lemma], i, i, i, i + 1, "noun")]
    if (adjective := predicates.get(a.norms[i])) and a.pos[i] in ("ADJ", "VERB") and _behind_copula(a, i):
        found = Found(adjective, i, i, i, i + 1, "predicate")
        return [denied] if (denied := _denied(a, a.heads[i], found)) else []
    if adjective and any(a.rels[c] == "auxpass" and a.lemmas[c] == "be" for c in a.children(i)):
        found = Found(adjective, i, i, i, i + 1, "finite")  # was convinced: a passive to the model
        return [denied] if (denied := _denied(a, i, found)) else []
    if not (a.pos[i] == "VERB" or _looks_verbal(a, i)):
        return []
    form = form_of(a, i)
    if form is None:
        return []
    readings = [f for words, cue in phrases.get(lemma, ()) if (f := _phrase(a, i, words, cue, form))]
    if lemma in verbs:
        readings.append(Found(verbs[lemma], i, i, i, i + 1, form))
    return [f for r in readings if (f := _denied(a, i, r))]


def _looks_verbal(a: Analysis, i: int) -> bool:
    """A verb that the model took for a noun: it governs a subject or a clause."""
    return a.pos[i] in ("NOUN", "PROPN", "ADJ", "ADV", "AUX", "INTJ") and any(
        a.rels[c] in ("nsubj", "ccomp") for c in a.children(i)
    )


def _behind_copula(a: Analysis, i: int) -> bool:
    head = a.heads[i]
    return head >= 0 and a.rels[i] in ("acomp", "attr", "oprd") and a.lemmas[head] in COPULAS


def _phrase(a: Analysis, i: int, words: tuple[str, ...], cue: Cue, form: Form) -> Found | None:
    """The words of a phrase stand in their order soon behind the verb, on which the first of them hangs."""
    at = i
    for n, word in enumerate(words):
        stop = min(len(a), at + (REACH if n == 0 else 3))
        near = next((k for k in range(at + 1, stop) if word in (a.norms[k], a.lemmas[k])), None)
        if near is None or (n == 0 and a.heads[near] != i and near != i + 1):
            return None
        at = near
    return Found(cue, i, at, i, at + 1 if at - i < 4 else i + 1, form)


def form_of(a: Analysis, i: int) -> Form | None:
    """How a verb stands; None where it reports nothing: future, condition, command, a purpose."""
    helpers = [c for c in a.children(i) if a.rels[c] in ("aux", "auxpass")]
    if any(a.rels[c] == "auxpass" for c in helpers):
        return "passive"
    if any(a.lemmas[c] in UNREAL for c in helpers):
        return None
    if not helpers and a.rels[i] == "conj" and _shares_modal(a, i):
        return None
    if any(a.norms[c] == "to" for c in helpers):
        return "infinitive" if _took_place(a, i) else None
    feats = a.feats[i]
    if feats.get("VerbForm") == "Part" and not helpers:
        if feats.get("Aspect") == "Prog":
            return "participle"
        if a.rels[i] in ("acl", "advcl", "amod") and not any(a.rels[c] == "nsubj" for c in a.children(i)):
            return "passive"
    if feats.get("VerbForm") == "Inf" and not helpers and a.rels[i] not in ("conj", "ccomp", "xcomp"):
        return None if not any(a.rels[c] == "nsubj" for c in a.children(i)) else "finite"
    return "finite"


def _shares_modal(a: Analysis, i: int) -> bool:
    """Whether a coordinated base form stands under the modal or the infinitive of the first verb: will meet and announce."""
    head = a.heads[i]
    return a.feats[i].get("VerbForm") == "Inf" and any(
        a.lemmas[c] in UNREAL or a.norms[c] == "to" for c in a.children(head)
    )


def _took_place(a: Analysis, i: int) -> bool:
    """Whether an infinitive tells what was done: used the speech *to warn*, went on *to say*."""
    head = a.heads[i]
    if (
        head < 0
        or a.rels[i] not in ("xcomp", "advcl")
        or a.pos[head] not in ("VERB", "ADJ")
        or a.lemmas[head] in words_of("undone")
    ):
        return False
    return not any(a.lemmas[c] in UNREAL or a.rels[c] == "neg" for c in a.children(head))


def _denied(a: Analysis, i: int, found: Found) -> Found | None:
    """The cue with its negation; None where nothing was said: it is denied, or asked (whether he said, if he says)."""
    if any(a.rels[c] == "mark" and a.norms[c] in ("if", "whether", "unless") for c in a.children(i)):
        return None
    if any(a.norms[c] == "nothing" and c > i for c in a.children(i)):
        return None
    if not any(a.rels[c] == "neg" or (a.norms[c] in NEGATIONS and c < i) for c in a.children(i)):
        return found
    if not found.takes("not"):
        return None
    return Found(found.cue, found.verb, found.word, found.first, found.last, found.form, negated=True)
