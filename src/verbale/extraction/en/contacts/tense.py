"""What tense, mood and negation of the verb that carries a contact tell of its status."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from verbale.extraction.en.contacts.triggers import Found
from verbale.model import Analysis, Status, View

NEGATIONS = frozenset({"not", "n't", "never", "no", "without", "neither"})
MODAL = frozenset({"may", "might", "could", "would", "can", "should"})
FUTURE = frozenset({"will", "'ll", "shall"})
CHANCES = frozenset({"chance", "opportunity", "occasion"})
MOTION = frozenset({"travel", "lead", "go", "come", "visit", "arrive", "fly", "return", "join", "head", "send", "dispatch"})
"""Past verbs whose purpose was carried out: "flew to Oslo to meet with the king"."""
PERFECT = frozenset({"have", "has", "had", "'ve"})
"""With a negation they deny any contact of a time, not one contact: that is a claim."""
STAYING = frozenset({"visit", "tour"})
"""Verbs of trips whose progressive tells of one that goes on, not of one to come."""
STARTING = frozenset({"begin", "start", "open"})
"""A visit that these say has begun goes on."""
OPENING = frozenset({"begin", "start", "open", "kick"})
HAVING = frozenset({"have", "has", "had", "'ve", "was", "were", "did"})
BEING = frozenset({"is", "are", "'re", "am"})
ASKING = frozenset({"ask", "say", "know", "confirm", "tell", "wonder", "specify", "disclose", "clear", "unclear", "comment",
                    "reveal", "inquire", "discuss"})
"""Words whose "whether" leaves open what it asks."""
TELLING = frozenset({"say", "announce", "tell", "confirm", "add", "state", "report", "promise", "pledge", "note", "declare"})
HUNG = frozenset({"advcl", "relcl", "acl", "root", "ROOT"})


@dataclass(frozen=True, slots=True)
class Verdict:
    status: Status
    rule: str
    sure: float


def negated(a: Analysis, i: int) -> bool:
    """A negation hangs on the word, or "no" on a noun."""
    return any(a.norms[c] in NEGATIONS for c in a.children(i) if a.rels[c] in ("neg", "det", "advmod", "preconj")
               and not (c + 1 < len(a) and a.norms[c + 1] in ("only", "just", "merely")))


@dataclass(frozen=True, slots=True)
class Clause:
    """The verb that carries the contact, the verb above it whose auxiliaries count, these, and whether it is denied."""

    verb: int
    top: int
    helpers: frozenset[str]
    denied: bool


def clause(a: Analysis, found: Found) -> Clause | None:
    top = verb = found.verb
    if verb < 0:
        return None
    while a.heads[top] >= 0 and not auxiliaries(a, top) and (a.rels[top] in ("xcomp", "conj") or (
            a.rels[top] == "advcl" and a.norms[top].endswith("ing")) or a.norms[top] == "including"):
        top = a.heads[top]
    denied = negated(a, top) or (found.head != verb and negated(a, found.head))
    return Clause(verb, top, auxiliaries(a, top), denied)


def auxiliaries(a: Analysis, i: int) -> frozenset[str]:
    return frozenset(a.norms[c] for c in a.children(i) if a.rels[c] in ("aux", "auxpass"))


def by_tense(view: View, found: Found) -> Verdict | None:
    """The first rule that has a verdict on the clause."""
    one = clause(view.analysis, found)
    return next((v for rule in RULES if (v := rule(view, found, one))), None) if one else None


def future(view: View, found: Found, c: Clause) -> Verdict | None:
    if not c.helpers & FUTURE:
        return None
    return Verdict("denied" if c.denied else "scheduled", "future", 0.85)


def embedded_question(view: View, found: Found, c: Clause) -> Verdict | None:
    """``declined to say whether he would meet her``: nothing is told of a contact."""
    a, up = view.analysis, view.analysis.heads[c.top]
    asked = a.rels[c.top] in ("ccomp", "advcl") and up >= 0 and a.lemmas[up] in ASKING and any(
        a.rels[k] == "mark" and (a.norms[k] == "whether" or (a.norms[k] == "if" and a.rels[c.top] == "ccomp"))
        for k in a.children(c.top))
    return Verdict("possible", "not told", 0.5) if asked else None


def announced(view: View, found: Found, c: Clause) -> Verdict | None:
    """``said he would meet her on Friday``: the future as a past verb of speech has it."""
    a, up = view.analysis, view.analysis.heads[c.top]
    told = c.helpers & MODAL == {"would"} and up >= 0 and a.rels[c.top] in ("ccomp", "parataxis") and a.lemmas[up] in TELLING
    if not told or a.feats[up].get("Tense") != "Past" or auxiliaries(a, up) - HAVING:
        return None
    return Verdict("denied" if c.denied else "scheduled", "announced", 0.85)


def modal(view: View, found: Found, c: Clause) -> Verdict | None:
    if not c.helpers & MODAL:
        return None
    return Verdict("denied" if c.denied else "possible", "modal", 0.75)


def denial(view: View, found: Found, c: Clause) -> Verdict | None:
    """``did not meet``; what has not been since a time is a claim, not a contact."""
    if not c.denied or c.top != c.verb:
        return None
    if found.head != c.verb and not found.support and _only_spoken_of(view, found):
        return Verdict("held", "default", 0.5)
    return Verdict("denied", "not since" if c.helpers & PERFECT else "negated", 0.8)


def _only_spoken_of(view: View, found: Found) -> bool:
    """``do not regard the meeting as a reward``: what is denied is said of the contact, not the contact itself."""
    a, i = view.analysis, found.head
    return a.rels[i] in ("dobj", "pobj") and a.lemmas[found.verb] not in ("be", "take", "see") and any(
        a.norms[c] in ("the", "this", "that", "these", "those", "their", "our", "his", "her") for c in a.children(i))


def purpose(view: View, found: Found, c: Clause) -> Verdict | None:
    """``flew to Oslo to meet``, ``had a chance to meet``: an infinitive that has come true."""
    a = view.analysis
    aim = c.top if a.rels[c.verb] == "conj" else c.verb  # flew to Oslo to see the port and meet the king
    up = a.heads[aim]
    if "to" not in c.helpers or up < 0:
        return None
    if a.rels[aim] in ("advcl", "xcomp") and a.lemmas[up] in MOTION and a.feats[up].get("Tense") == "Past":
        return Verdict("held", "purpose", 0.7)
    if a.rels[c.verb] == "acl" and a.lemmas[up] in CHANCES and a.feats[a.heads[up]].get("Tense") == "Past":
        return Verdict("held", "chance", 0.7)
    return None


def infinitive(view: View, found: Found, c: Clause) -> Verdict | None:
    a = view.analysis
    joined = c.top != c.verb and a.rels[c.verb] == "conj" and a.rels[c.top] in HUNG | {"xcomp"}  # to see it and meet the king
    bare = "to" in c.helpers and (joined or (c.top == c.verb and a.rels[c.verb] in HUNG))
    return Verdict("scheduled", "infinitive", 0.6) if bare else None


def being_held(view: View, found: Found, c: Clause) -> Verdict | None:
    """``Talks are being held``: "are being prepared" is told by its word."""
    now = "being" in c.helpers and c.helpers & BEING and found.head != c.verb and not c.denied
    return Verdict("ongoing", "being held", 0.75) if now and not dated_ahead(view, found) else None


def past(view: View, found: Found, c: Clause) -> Verdict | None:
    a = view.analysis
    begun = found.kind == "visit" and found.head != c.verb and a.lemmas[c.verb] in STARTING and not c.helpers
    if begun and (a.feats[c.verb].get("Tense") == "Past" or a.feats[c.verb].get("Aspect") == "Prog"):
        return Verdict("ongoing", "begun", 0.75)
    if found.kind in ("talks", "contact") and "been" in c.helpers and a.feats[c.top].get("Aspect") == "Prog" and (
            c.helpers & {"has", "have", "'ve", "'s"}):
        return Verdict("ongoing", "has been doing", 0.75)
    been = a.feats[c.top].get("Tense") == "Past" or c.helpers & HAVING
    return Verdict("held", "past", 0.85) if been else None


def progressive(view: View, found: Found, c: Clause) -> Verdict | None:
    a = view.analysis
    if a.feats[c.top].get("Aspect") != "Prog" or not c.helpers & BEING:
        return None
    now = found.kind in ("talks", "contact") or (
        (a.lemmas[found.head] in STAYING or a.lemmas[found.head] == "delegation") and not dated_ahead(view, found))
    return Verdict("ongoing", "progressive", 0.7) if now else Verdict("scheduled", "progressive", 0.6)


def present(view: View, found: Found, c: Clause) -> Verdict | None:
    """In a headline it stands for what has been; elsewhere for what is to come."""
    a, verb = view.analysis, c.verb
    feats, title = a.feats[c.top], view.article.layout.title
    if feats.get("Tense") != "Pres" or feats.get("VerbForm") != "Fin":
        return None
    if found.head != verb and a.lemmas[verb] not in OPENING:
        return _has_before_it(view, found, c)
    if found.kind == "visit" and found.head != verb and a.lemmas[verb] in STARTING and dated_today(view, found):
        return Verdict("ongoing", "begun", 0.65)
    if title is not None and title.span.start <= a.starts[verb] < title.span.end:
        return Verdict("held", "headline", 0.6)
    if found.kind in ("talks", "contact") and found.head == verb:
        return Verdict("ongoing", "present", 0.6)
    return Verdict("scheduled", "present", 0.55)


def _has_before_it(view: View, found: Found, c: Clause) -> Verdict | None:
    """``has a meeting with the king``: it is to come; "has contacts", "has talks": they go on."""
    a, verb = view.analysis, c.verb
    if a.lemmas[verb] != "have" or not found.support or c.denied or c.helpers:
        return None
    return Verdict("ongoing", "has", 0.6) if found.kind in ("talks", "contact") else Verdict("scheduled", "has", 0.6)


def dated_ahead(view: View, found: Found) -> bool:
    """The sentence names a day after the publication."""
    a, published = view.analysis, view.article.published
    first, last = a.sentences[a.sentence[found.head]]
    return published is not None and any(
        t.earliest is not None and t.earliest > published.latest and first <= a.token_at(t.span.start) < last
        for t in view.times)


def dated_before(view: View, found: Found) -> bool:
    """The sentence names a day before the publication."""
    a, published = view.analysis, view.article.published
    first, last = a.sentences[a.sentence[found.head]]
    return published is not None and any(
        t.latest is not None and t.latest < published.earliest and first <= a.token_at(t.span.start) < last for t in view.times)


def dated_today(view: View, found: Found) -> bool:
    """The sentence names the day of the publication."""
    a, published = view.analysis, view.article.published
    first, last = a.sentences[a.sentence[found.head]]
    return published is not None and published.date is not None and any(
        t.earliest == t.latest == published.date and first <= a.token_at(t.span.start) < last for t in view.times)


SOON = frozenset({"when", "once"})
"""Words that open clauses about what is sure to come, where the present tense stands for the future."""


def in_clause(view: View, found: Found, c: Clause) -> Verdict | None:
    """``When the king meets the emir``: it is to come; ``if he speaks with the emir``: it may."""
    a = view.analysis
    if a.rels[c.top] != "advcl" or a.feats[c.top].get("Tense") != "Pres" or c.helpers:
        return None
    marks = {a.norms[k] for k in a.children(c.top) if k < c.top and a.rels[k] in ("mark", "advmod", "prep")}
    if marks & {"if", "unless", "whether"}:
        return Verdict("possible", "if", 0.6)
    return Verdict("scheduled", "when", 0.6) if marks & SOON else None


RULES: tuple[Callable[[View, Found, Clause], Verdict | None], ...] = (
    embedded_question, future, announced, modal, denial, purpose, infinitive, in_clause, being_held, past, progressive, present)
