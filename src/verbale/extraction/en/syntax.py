"""Questions that rules ask of an English parse: who is the subject, is it negated, what hangs on it, where it ends."""

from __future__ import annotations

from verbale.model import Analysis

NEGATIONS = frozenset({"not", "n't", "never", "no", "neither"})
FIRST = frozenset({"we", "i", "our", "my", "us"})
APART = frozenset({"conj", "parataxis", "relcl", "advcl"})
"""Relations whose dependents are no part of the clause that they hang on."""
APART_OF_NOUN = APART - {"relcl"}
UPWARD = frozenset({"conj", "xcomp", "ccomp", "advcl", "acomp", "attr", "acl", "pcomp", "prep", "oprd", "dobj", "pobj",
                    "parataxis"})
"""Relations by which a predicate shares the subject of what it hangs on."""
BEFORE_NOUN = frozenset({"amod", "det", "nummod", "compound", "poss", "nmod", "predet", "quantmod"})
FARTHEST = 50
"""Tokens of evidence at most."""


def negated(a: Analysis, i: int) -> bool:
    """Whether the predicate itself, or the copula or auxiliary over it, is denied."""
    tokens = [i]
    if a.rels[i] in ("acomp", "attr", "xcomp", "oprd") and a.heads[i] >= 0 and a.lemmas[a.heads[i]] in ("be", "seem"):
        tokens.append(a.heads[i])
    if a.rels[i] == "xcomp" and a.heads[i] >= 0 and a.lemmas[a.heads[i]] == "go":  # is not going to
        tokens.append(a.heads[i])
    for j in tokens:
        for c in a.children(j):
            if a.rels[c] == "neg" or (a.norms[c] in NEGATIONS and a.rels[c] in ("advmod", "preconj") and c < i):
                return not (c + 1 < len(a) and a.norms[c + 1] in ("only", "just"))
    return False


def modal(a: Analysis, i: int) -> str:
    """The modal or future auxiliary of a verb: will, would, could, must; an empty string where there is none."""
    for c in a.children(i):
        if a.rels[c] == "aux" and a.lemmas[c] in MODALS:
            return a.lemmas[c]
    return ""


MODALS = frozenset({"will", "would", "could", "can", "may", "might", "must", "should", "shall"})


def is_infinitive(a: Analysis, i: int) -> bool:
    return any(a.norms[c] == "to" and a.rels[c] == "aux" for c in a.children(i))


def is_past(a: Analysis, i: int) -> bool:
    """A past or perfect form of the verb."""
    if modal(a, i):
        return False
    feats = a.feats[i]
    return feats.get("Tense") == "Past" or any(
        a.rels[c].startswith("aux") and (a.lemmas[c] == "have" or a.feats[c].get("Tense") == "Past")
        for c in a.children(i))


def conjuncts(a: Analysis, i: int) -> list[int]:
    """A noun and the nouns coordinated with it."""
    out = [i]
    for j in out:
        out += [c for c in a.children(j) if a.rels[c] == "conj" and c not in out and a.pos[c] not in ("VERB", "AUX")]
    return out


def own_subjects(a: Analysis, i: int) -> list[int]:
    """Heads of the subjects that hang on the predicate itself; a relative pronoun gives its antecedent."""
    for c in a.children(i):
        if a.rels[c] in ("nsubj", "nsubjpass"):
            if a.norms[c] in ("who", "which", "that") and a.rels[i] == "relcl" and a.heads[i] >= 0:
                return [a.heads[i]]
            return conjuncts(a, c)
    return _stray_subject(a, i)


def _stray_subject(a: Analysis, i: int) -> list[int]:
    """The noun right before a present main verb, where the parser hung it on something before."""
    if a.rels[i] != "ROOT" or i == 0 or a.pos[i] != "VERB" or is_past(a, i) or a.sentence[i - 1] != a.sentence[i]:
        return []
    if a.pos[i - 1] not in ("NOUN", "PROPN"):
        return []
    up = a.heads[i - 1]
    return [i - 1] if a.rels[i - 1] != "conj" or up < 0 else [up, i - 1]


def subjects(a: Analysis, i: int) -> list[int]:
    """Heads of who does it: own subject, that of the governing verb, the noun that a participle belongs to."""
    for _ in range(6):
        if found := own_subjects(a, i):
            return found
        rel, head = a.rels[i], a.heads[i]
        if head < 0 or head == i:
            return []
        if a.pos[head] in ("NOUN", "PROPN") and rel in ("acl", "relcl") and a.feats[i].get("VerbForm") == "Part" and (
                a.feats[i].get("Aspect") == "Prog"):
            return [head]
        if rel not in UPWARD:
            return []
        i = head
    return []


def agents(a: Analysis, i: int) -> list[int]:
    """Who a passive says it was done by."""
    for c in a.children(i):
        if a.rels[c] == "agent" or (a.norms[c] == "by" and a.rels[c] == "prep"):
            return [x for k in a.children(c) if a.rels[k] == "pobj" for x in conjuncts(a, k)]
    return []


def is_passive(a: Analysis, i: int) -> bool:
    return any(a.rels[c] in ("auxpass", "nsubjpass") for c in a.children(i))


def partners(a: Analysis, i: int) -> list[int]:
    """With whom: agreed with Iran."""
    return [x for c in a.children(i) if a.rels[c] == "prep" and a.norms[c] == "with"
            for k in a.children(c) if a.rels[k] == "pobj" for x in conjuncts(a, k)]


def objects(a: Analysis, i: int, preposition: str) -> list[int]:
    """Objects of a preposition that hangs on a word."""
    return [k for c in a.children(i) if a.norms[c] == preposition and a.rels[c] in ("prep", "dative", "prt", "agent")
            for k in a.children(c) if a.rels[k] in ("pobj", "pcomp")]


def inverted(a: Analysis, i: int) -> bool:
    """An auxiliary, or the verb "to be" itself, stands before the subject: who says so asks."""
    subjects_ = [s for s in a.children(i) if a.rels[s] in ("nsubj", "nsubjpass", "expl") or a.norms[s] == "there"]
    return any(a.pos[c] == "AUX" and c < s for c in (i, *a.children(i)) for s in subjects_)


def first_person(a: Analysis, i: int) -> bool:
    return any(a.norms[s] in ("we", "i") for s in own_subjects(a, i))


def within(a: Analysis, i: int, start: int, last: int, apart: frozenset[str] = APART) -> int:
    """End of the run of tokens from ``start`` on that hang on ``i`` (not through ``apart``); at most ``last``."""
    known = {i: True}

    def hangs(j: int) -> bool:
        path = []
        for _ in range(40):
            if j in known:
                break
            path.append(j)
            if a.heads[j] < 0 or (a.rels[j] in apart and not _joins(a, j)):
                known[j] = False
                break
            j = a.heads[j]
        verdict = known.get(j, False)
        for step in path:
            known[step] = verdict
        return verdict

    end = start
    for j in range(start, last):
        if a.pos[j] == "PUNCT" and a.words[j] not in "-/":
            continue
        if not hangs(j) and not (a.rels[j] in ("cc", "prep", "mark") and j + 1 < last and hangs(j + 1)):
            break
        end = j + 1
    return end


def _joins(a: Analysis, j: int) -> bool:
    """A coordinated noun, or a verb coordinated inside a complement: to push and report."""
    if a.rels[j] == "advcl":
        return is_infinitive(a, j)
    return a.rels[j] == "conj" and (a.pos[j] not in ("VERB", "AUX") or is_infinitive(a, j))


def clause(a: Analysis, i: int, left: int | None = None) -> tuple[int, int]:
    """Tokens of the predicate ``i`` with its complements, from ``left`` (a subject before it) where that is near."""
    first, last = a.sentences[a.sentence[i]]
    start = min([i, *(c for c in a.children(i) if c < i and a.rels[c] in ("neg", "aux", "auxpass") and i - c < 5
                      and a.norms[c] != "to")])
    if left is not None and first <= left < start and i - left <= 18:
        start = phrase_start(a, left)
    return start, within(a, i, i + 1, min(last, i + FARTHEST))


def phrase_start(a: Analysis, noun: int) -> int:
    """Where the words before a noun that belong to it begin."""
    first, _ = a.sentences[a.sentence[noun]]
    start = noun
    for c in a.children(noun):
        if first <= c < start and a.rels[c] in BEFORE_NOUN:
            start = min(start, phrase_start(a, c) if c != noun else c)
    return start
