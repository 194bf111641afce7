"""How a contact stands: tense, modality and negation of the verb that carries it, and the words above it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from verbale.extraction.en.contacts.triggers import Found
from verbale.lexicon import table
from verbale.model import Analysis, Status, View

MODAL = frozenset({"may", "might", "could", "would", "can", "should"})
NEGATIONS = frozenset({"not", "n't", "never", "no", "without", "neither"})
FUTURE = frozenset({"will", "'ll", "shall"})
AHEAD = frozenset({"ahead", "before"})
CHANCES = frozenset({"chance", "opportunity", "occasion"})
MOTION = frozenset({"travel", "lead", "go", "come", "visit", "arrive", "fly", "return", "join", "head"})
"""Past verbs whose purpose was carried out: "flew to Oslo to meet with the king"."""
PERFECT = frozenset({"have", "has", "had", "'ve"})
"""With a negation they deny any contact of a time, not one contact: that is a claim."""
PHRASAL = {("call", "off"): "call_off", ("put", "off"): "put_off", ("call", "for"): "call_for"}


@dataclass(frozen=True, slots=True)
class Verdict:
    status: Status
    rule: str
    sure: float


@cache
def words() -> dict[str, tuple[str, str]]:
    return {row["lemma"]: (row["status"], row["negated"]) for row in table.load("en", "contact_status")}


def decide(view: View, found: Found) -> Verdict:
    """The first rule that has a verdict."""
    return next((v for rule in RULES if (v := rule(view, found))), Verdict("held", "default", 0.5))


def negated(a: Analysis, i: int) -> bool:
    """A negation hangs on the word, or "no" on a noun."""
    return any(a.norms[c] in NEGATIONS for c in a.children(i) if a.rels[c] in ("neg", "det", "advmod", "preconj"))


def _key(a: Analysis, i: int) -> str:
    for c in a.children(i):
        if a.rels[c] in ("prt", "prep") and (phrasal := PHRASAL.get((a.lemmas[i], a.norms[c]))):
            return phrasal
    return a.lemmas[i]


def invitation(view: View, found: Found) -> Verdict | None:
    """To invite is to propose; not to have invited denies it."""
    if found.frame != "invite":
        return None
    return Verdict("denied", "negated", 0.8) if negated(view.analysis, found.head) else Verdict("proposed", "invited", 0.85)


def under_way(view: View, found: Found) -> Verdict | None:
    """``Talks are under way``."""
    a, i = view.analysis, found.head
    last = a.sentences[a.sentence[i]][1]
    if a.rels[i] not in ("nsubj", "nsubjpass") or a.lemmas[a.heads[i]] != "be":
        return None
    after = " ".join(a.norms[a.heads[i] + 1 : min(last, a.heads[i] + 4)])
    return Verdict("ongoing", "under way", 0.85) if after.startswith(("under way", "underway")) else None


def answered(view: View, found: Found) -> Verdict | None:
    """An invitation or offer that is accepted or declined: "accepted an invitation to visit"."""
    a = view.analysis
    for up in a.ancestors(found.head, 4):
        if a.lemmas[up] in OFFERS and a.heads[up] >= 0 and (status := ANSWERS.get(a.lemmas[a.heads[up]])):
            return Verdict(status, "answered", 0.85)
    return None


def is_to(view: View, found: Found) -> Verdict | None:
    """``The premier is to visit Tunis``, ``was to have met``."""
    a, verb = view.analysis, found.verb
    if verb < 0 or a.rels[verb] != "xcomp" or a.lemmas[a.heads[verb]] != "be" or "to" not in _auxiliaries(a, verb):
        return None
    if a.rels[found.head] in ("nsubj", "nsubjpass") and a.heads[found.head] != verb:
        return None
    return Verdict("scheduled", "is to", 0.8)


def since(view: View, found: Found) -> Verdict | None:
    """``since their meeting in Oslo``: it has been, whatever has not."""
    a, i = view.analysis, found.head
    return Verdict("held", "since", 0.8) if a.rels[i] == "pobj" and a.norms[a.heads[i]] == "since" else None


OFFERS = frozenset({"invitation", "offer", "proposal", "invite", "request"})
ANSWERS: dict[str, Status] = {"accept": "scheduled", "decline": "declined", "reject": "declined", "refuse": "declined",
                              "turn": "declined", "welcome": "scheduled"}


def above(view: View, found: Found) -> Verdict | None:
    """A status word that governs the contact: "plans to meet", "cancelled a visit", "the possibility of talks"."""
    a, i = view.analysis, found.head
    for up in a.ancestors(i, 6):
        key = _key(a, up)
        if key not in words() or (key == "invite" and found.frame == "invite"):
            if a.pos[up] in ("VERB", "AUX") and a.rels[i] not in ("xcomp", "conj", "dobj", "pobj", "prep", "ccomp"):
                return None
            if a.pos[up] == "VERB" and key not in words():
                return None
            continue
        status, flipped = words()[key]
        if status == "aspect":
            if a.pos[up] == "VERB" and up != found.verb:
                return None
            continue
        if a.rels[up] == "relcl" and not a.subtree(up)[0] <= i < a.subtree(up)[1]:
            continue
        if key == "next" or (key == "set" and a.pos[up] != "VERB"):
            continue
        off = negated(a, up)
        return Verdict((flipped or status) if off else status, f"above.{key}", 0.85)  # type: ignore[arg-type]
    return None


def beside(view: View, found: Found) -> Verdict | None:
    """A status word on the noun: "an upcoming summit", "planned talks", "talks scheduled for May"."""
    a, i = view.analysis, found.head
    for c in a.children(i):
        if a.rels[c] in ("amod", "acl", "relcl") and (known := words().get(a.lemmas[c])) and known[0] != "aspect":
            if a.lemmas[c] == "next" and a.rels[c] != "amod":
                continue
            return Verdict(known[0], f"beside.{a.lemmas[c]}", 0.8)  # type: ignore[arg-type]
    up = a.heads[i]
    if up >= 0 and a.norms[up] in ("of", "before") and a.heads[up] >= 0 and (
            a.norms[up] == "before" or a.norms[a.heads[up]] == "ahead"):
        return Verdict("scheduled", "ahead", 0.7)
    return None


def predicate(view: View, found: Found) -> Verdict | None:
    """The predicate of which the noun is the subject: "talks continue", "a meeting is possible"."""
    a, i = view.analysis, found.head
    if a.rels[i] not in ("nsubj", "nsubjpass") or a.heads[i] < 0:
        return None
    verb = a.heads[i]
    words_ = [verb, *(c for c in a.children(verb) if a.rels[c] in ("acomp", "attr", "xcomp"))]
    for w in words_:
        known = words().get(_key(a, w))
        if known and known[0] != "aspect":
            status = known[1] if negated(a, verb) and known[1] else known[0]
            return Verdict(status, f"predicate.{a.lemmas[w]}", 0.85)  # type: ignore[arg-type]
    return None


def tense(view: View, found: Found) -> Verdict | None:
    """Auxiliaries and tense of the carrying verb."""
    a, verb = view.analysis, found.verb
    if verb < 0:
        return None
    top = verb
    while a.heads[top] >= 0 and not _auxiliaries(a, top) and (a.rels[top] in ("xcomp", "conj") or (
            a.rels[top] == "advcl" and a.norms[top].endswith("ing"))):
        top = a.heads[top]
    helpers = _auxiliaries(a, top)
    off = negated(a, top) or (found.head != verb and negated(a, found.head))
    if helpers & FUTURE:
        return Verdict("denied" if off else "scheduled", "future", 0.85)
    if helpers & MODAL:
        return Verdict("denied" if off else "possible", "modal", 0.75)
    if off and top == verb and helpers & PERFECT:
        return Verdict("denied", "not since", 0.8)
    if off and top == verb:
        return Verdict("denied", "negated", 0.8)
    feats = a.feats[top]
    if "to" in helpers and a.rels[verb] == "advcl" and a.lemmas[a.heads[verb]] in MOTION and (
            a.feats[a.heads[verb]].get("Tense") == "Past"):
        return Verdict("held", "purpose", 0.7)
    if "to" in helpers and a.rels[verb] == "acl" and a.lemmas[a.heads[verb]] in CHANCES and (
            a.feats[a.heads[a.heads[verb]]].get("Tense") == "Past"):
        return Verdict("held", "chance", 0.7)
    if "to" in helpers and top == verb and a.rels[verb] in ("advcl", "relcl", "acl", "root", "ROOT"):
        return Verdict("scheduled", "infinitive", 0.6)
    if feats.get("Tense") == "Past" or helpers & {"have", "has", "had", "'ve", "was", "were", "did"}:
        return Verdict("held", "past", 0.85)
    if feats.get("Aspect") == "Prog" and helpers & {"is", "are", "'re", "am"}:
        if found.kind in ("talks", "contact"):
            return Verdict("ongoing", "progressive", 0.7)
        return Verdict("scheduled", "progressive", 0.6)
    if feats.get("Tense") == "Pres" and feats.get("VerbForm") == "Fin" and found.head == verb:
        title = view.article.layout.title
        if title is not None and title.span.start <= a.starts[verb] < title.span.end:
            return Verdict("held", "headline", 0.6)
        return Verdict("scheduled", "present", 0.55)
    return None


def _auxiliaries(a: Analysis, i: int) -> frozenset[str]:
    return frozenset(a.norms[c] for c in a.children(i) if a.rels[c] in ("aux", "auxpass"))


RULES: tuple[Callable[[View, Found], Verdict | None], ...] = (
    invitation, answered, since, under_way, is_to, above, beside, predicate, tense)
