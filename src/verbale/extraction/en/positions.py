"""What a side is ready for, refuses, demands, offers.

Words that may express a position trigger the rules that know them; the first that recognises one in the clause wins.
Who holds it is told by the syntax here and resolved in :mod:`verbale.extraction.positions`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from typing import cast

from verbale.extraction.en.conditions import condition_of
from verbale.extraction.en.contact_word import sporting
from verbale.extraction.en.frames import complement
from verbale.extraction.en.syntax import (
    APART_OF_NOUN,
    agents,
    clause,
    conjuncts,
    first_person,
    is_infinitive,
    is_passive,
    is_past,
    modal,
    negated,
    objects,
    own_subjects,
    partners,
    phrase_start,
    subjects,
    within,
)
from verbale.extraction.positions import Draft, assemble
from verbale.lexicon import table
from verbale.lexicon.table import Row
from verbale.model import Analysis, Contact, Position, PositionKind, Statement, View

Rule = Callable[[Analysis, int], Draft | None]

OPENERS = frozenset({"if", "whether", "unless", "lest", "as if"})
WEAK = frozenset({"could", "would", "may", "might", "can", "should"})
"""Modals under which a verb only says what is possible."""
NOBODY = frozenset({"it", "this", "that", "there", "which"})
POSSESSIVES = frozenset({"his", "her", "their", "our", "my"})


@cache
def predicates() -> dict[str, tuple[Row, ...]]:
    """Lemma -> its entries, in the order of the file."""
    out: dict[str, tuple[Row, ...]] = {}
    for row in table.load("en", "position_predicates"):
        for lemma in table.split(row["lemma"]):
            out[lemma] = (*out.get(lemma, ()), row)
    return out


@cache
def nouns() -> dict[str, Row]:
    return {lemma: row for row in table.load("en", "position_nouns") for lemma in table.split(row["lemma"])}


@cache
def words(role: str) -> frozenset[str]:
    """Lemmas that play a role."""
    return frozenset(lemma for row in table.load("en", "position_words") if row["role"] == role
                     for lemma in table.split(row["lemma"]))


# ---------------------------------------------------------------- contexts in which words take no position


def unreal(a: Analysis, i: int) -> bool:
    """Whether the clause is only supposed or doubted: if Iran refuses, whether it will accept."""
    for j in (i, *a.ancestors(i, 3)):
        if any(a.norms[c] in OPENERS and a.rels[c] in ("mark", "advmod") for c in a.children(j)):
            return True
        if a.rels[j] == "ccomp" and a.heads[j] >= 0 and a.lemmas[a.heads[j]] == "deny" and not negated(a, a.heads[j]):
            return True
        if a.rels[j] not in ("conj", "xcomp", "acomp", "attr", "aux"):
            return False
    return False


def asked(a: Analysis, i: int) -> bool:
    return a.norms[a.sentences[a.sentence[i]][1] - 1] == "?"


def weak(a: Analysis, i: int) -> bool:
    """Only possible: could support; not what somebody said that he would do."""
    if _said_it_would(a, i):
        return False
    return modal(a, i) in WEAK and a.lemmas[i] not in words("likely")


def _said_it_would(a: Analysis, i: int) -> bool:
    """``said that it would not talk to the rebels``: the future as a past verb of saying has it."""
    over = a.heads[i]
    told = modal(a, i) == "would" and a.rels[i] == "ccomp" and over >= 0
    return told and a.lemmas[over] in words("telling") and is_past(a, over)


# ---------------------------------------------------------------- building


def _draft(a: Analysis, i: int, kind: str, rule: str, holders: Sequence[int], found: int, *, speaker: bool = False,
           tokens: tuple[int, int] | None = None, confidence: float = 0.5, together: str = "-",
           foreign: bool = False, own: bool = False) -> Draft:
    nearest = own_subjects(a, i)
    left = min((h for h in nearest if h < i), default=None)
    whole = tokens or clause(a, i, left)
    condition = condition_of(a, i, whole)
    if condition and i < condition[0] < whole[1]:
        whole = whole[0], condition[0] - (a.norms[condition[0] - 1] == ",")
    about = (i + 1, whole[1]) if whole[1] > i + 1 else (0, 0)
    joint = any(a.lemmas[h] in words("together") for h in holders)
    return Draft(cast(PositionKind, kind) if kind != "-" else None, i, whole, rule, tuple(holders), speaker, joint, (),
                 about, condition, foreign, own, together=cast(PositionKind, together) if together != "-" else None,
                 confidence=confidence)


def _subjects(a: Analysis, i: int) -> tuple[list[int], bool]:
    """Heads of who does it, and whether that is the speaker."""
    if first_person(a, i):
        return [], True
    found = subjects(a, i)
    if any(a.norms[s] in ("we", "i") for s in found) or _it_says(a, i, found):
        return [], True
    return found, False


def _it_says(a: Analysis, i: int, found: Sequence[int]) -> bool:
    """``Kinshasa says it is ready``: whoever says so, by the pronoun of states and bodies."""
    if len(found) != 1 or a.norms[found[0]] != "it":
        return False
    top = a.heads[found[0]]
    saying = a.heads[top]
    return a.rels[top] == "ccomp" and saying >= 0 and a.lemmas[saying] in words("telling") and bool(own_subjects(a, saying))


# ---------------------------------------------------------------- rules


def predicate(a: Analysis, i: int) -> Draft | None:
    """A verb or adjective of the lexicon with what must hang on it."""
    if a.pos[i] not in ("VERB", "ADJ", "AUX") or a.rels[i] in ("amod", "compound") or unreal(a, i) or weak(a, i):
        return None
    if a.lemmas[i] in words("deed") and is_infinitive(a, i) and a.lemmas[a.heads[i]] not in words("aspect"):
        return None
    denied = negated(a, i)
    for row in predicates()[a.lemmas[i]]:
        kind = row["negated"] if denied else row["kind"]
        if kind == "-" and (denied or row["together"] == "-"):
            continue
        found = complement(a, i, row["frame"])
        if a.lemmas[i] == "welcome" and found is not None and a.pos[found] == "PROPN" and "to" in a.norms[found : found + 6]:
            continue  # received a guest
        if found is not None and (draft := _held(a, i, row, kind, found, denied)):
            return draft
    return None


def _held(a: Analysis, i: int, row: Row, kind: str, found: int, denied: bool) -> Draft | None:
    """The draft of an entry that fits, with its holders by the entry's column."""
    if row["holder"] == "speaker":
        return _draft(a, i, kind, "attitude", [], found, speaker=True)
    top = a.heads[i] if a.rels[i] in ("acomp", "oprd") else i
    holders, speaker = (agents(a, i), False) if is_passive(a, i) and a.pos[i] == "VERB" else _subjects(a, top)
    if row["holder"] == "first" and not speaker:
        return None
    if kind == "agreement":
        holders = [*holders, *partners(a, i)]
    together = "-" if denied else row["together"]
    if row["holder"] == "together":
        kind, together = "-", kind
    if not holders and not speaker:
        if not (is_passive(a, i) and a.lemmas[i] == "invite"):
            return None
        speaker = True  # leaders have been invited: by whoever says so
    left = min((h for h in own_subjects(a, top) if h < i), default=None)
    tokens = clause(a, i, left)
    return _draft(a, i, kind, "predicate", holders, found, speaker=speaker, tokens=tokens, together=together,
                  confidence=0.6, foreign=a.lemmas[i] in words("homely"))




def noun(a: Analysis, i: int) -> Draft | None:
    """A noun of position, uttered by a verb or with a holder of its own."""
    row = nouns()[a.lemmas[i]]
    if a.pos[i] not in ("NOUN", "PROPN"):
        return None
    verb = _utterer(a, i)
    own = _own_holders(a, i, row)
    if verb >= 0:
        return _uttered(a, i, verb, row, own)
    found = complement(a, i, row["frame"], own)
    if row["alone"] != "yes" or not own or found is None or found == i:
        return None
    last = a.sentences[a.sentence[i]][1]
    return _draft(a, i, _kind(a, i, row), "noun_alone", own, found, confidence=0.4, together=row["together"],
                  tokens=(phrase_start(a, i), within(a, i, i + 1, last, APART_OF_NOUN)))


def _utterer(a: Analysis, i: int) -> int:
    """The verb that a noun is the object of, or the nouns coordinated before it are; -1 where there is none."""
    j = i
    for _ in range(4):
        head, rel = a.heads[j], a.rels[j]
        if head < 0:
            return -1
        if _utters(a, head) and rel in ("dobj", "pobj", "nsubjpass", "ccomp"):
            return head
        up = a.heads[head]
        if rel == "pobj" and a.norms[head] in ("on", "about", "of") and a.rels[head] == "prep" and _utters(a, up):
            return up
        if rel != "conj":
            return -1
        j = head
    return -1


def _utters(a: Analysis, verb: int) -> bool:
    return verb >= 0 and a.lemmas[verb] in words("utter") and a.pos[verb] == "VERB"


def _uttered(a: Analysis, i: int, verb: int, row: Row, own: list[int]) -> Draft | None:
    if negated(a, verb) or unreal(a, verb) or weak(a, verb):
        return None
    named = [h for h in own if a.norms[h] not in POSSESSIVES]
    holders, speaker = (named, False) if named else _subjects(a, verb)
    if is_passive(a, verb) and not named:
        holders, speaker = agents(a, verb), False
    ours = any(a.norms[h] in ("our", "my") for h in own)
    if ours and all(a.norms[h] in NOBODY for h in holders):  # a chance to show our gratitude
        holders, speaker = [], True
    if not holders and not speaker:
        return None
    if complement(a, i, row["frame"], own) is None:
        return None
    if a.lemmas[verb] in ("discuss", "brief", "review") and (row["alone"] != "yes" or not own):
        return None
    last = a.sentences[a.sentence[i]][1]
    left = min((h for h in own_subjects(a, verb) if h < verb), default=None)
    first, _ = clause(a, verb, left)
    if i - first > 20:  # a later one of several objects
        first = phrase_start(a, i)
    return _draft(a, i, _kind(a, i, row), "noun_uttered", holders, i, speaker=speaker, confidence=0.6,
                  tokens=(first, within(a, i, i + 1, last, APART_OF_NOUN)), together=row["together"])


def _kind(a: Analysis, i: int, row: Row) -> str:
    """commitment to support Ukraine is support, our shared commitment an agreement."""
    adjectives = {a.norms[c] for c in a.children(i) if a.rels[c] == "amod"}
    if adjectives & words("shared") and row["kind"] in ("promise", "readiness"):
        return "agreement"
    if row["kind"] == "promise" and any(a.lemmas[c] in ("support", "stand", "help") and is_infinitive(a, c)
                                        for c in a.children(i)):
        return "support"
    return row["kind"]


def _own_holders(a: Analysis, i: int, row: Row) -> list[int]:
    """the *administration's* commitment, the readiness *of Japan*, the decision *by* both, *U.S.* support"""
    out: list[int] = []
    for c in a.children(i):
        if a.rels[c] == "poss" or (a.rels[c] in ("compound", "amod", "nmod") and c < i and a.words[c][:1].isupper()):
            out += conjuncts(a, c)
        elif a.rels[c] == "prep" and a.norms[c] == "by":
            out += [x for k in a.children(c) if a.rels[k] == "pobj" for x in conjuncts(a, k)]
    if "of" not in table.split(row["frame"]):
        out += [x for k in objects(a, i, "of") for x in conjuncts(a, k)]
    return out


def shared_aim(a: Analysis, i: int) -> Draft | None:
    """our shared objective for the defeat of ...: agreed by whoever "our" is"""
    adjectives = {a.norms[c] for c in a.children(i) if a.rels[c] == "amod"}
    if a.pos[i] != "NOUN" or not adjectives & words("shared"):
        return None
    own = [c for c in a.children(i) if a.rels[c] == "poss"]
    if not own or complement(a, i, "for|to|of|that") is None:
        return None
    holders: list[int] = []
    for j in (i, *a.ancestors(i, 8)):
        if a.pos[j] == "VERB" and (found := own_subjects(a, j)):
            holders = found
            break
    return _draft(a, i, "agreement", "shared_aim", [*own, *holders], i, confidence=0.5,
                  tokens=(phrase_start(a, i), _far(a, i)))


def _far(a: Analysis, i: int) -> int:
    """End of a noun's phrase, with what the parser hung on the verb before it."""
    last = a.sentences[a.sentence[i]][1]
    end = within(a, i, i + 1, last, APART_OF_NOUN)
    if end == i + 1 and end < last and a.heads[end] >= 0:
        top = a.heads[end] if a.heads[end] > end else end
        end = max(end, within(a, top, end, last))
    return end


def treated(a: Analysis, i: int) -> Draft | None:
    """called the attack unacceptable, described the talks as useful"""
    if a.pos[i] != "VERB" or negated(a, i) or unreal(a, i) or weak(a, i):
        return None
    kids = a.children(i)
    near = {a.lemmas[k] for c in kids if a.rels[c] in ("oprd", "ccomp", "xcomp", "dobj", "acomp")
            for k in (c, *a.children(c)) if a.rels[k] in ("oprd", "amod", "acomp", "attr", "ccomp", "xcomp")}
    near |= {a.lemmas[k] for c in kids if a.norms[c] == "as" for k in a.children(c)}
    about = {a.lemmas[k] for c in kids for k in (c, *a.children(c)) if a.rels[k] in ("dobj", "nsubj", "nsubjpass")}
    kind = "condemnation" if near & words("blame") else "assessment" if near & words("praise") and about & words(
        "relation") else None
    holders, speaker = _subjects(a, i)
    if kind is None or not (holders or speaker):
        return None
    return _draft(a, i, kind, "treated", holders, i, speaker=speaker)


def described(a: Analysis, i: int) -> Draft | None:
    """The meeting was productive; such an attack is unacceptable: said by whoever's words they are"""
    verb = _copula(a, i)
    whose = own_subjects(a, verb) if verb >= 0 else []
    if not whose or unreal(a, verb) or negated(a, verb) or weak(a, verb):
        return None
    tokens = clause(a, verb, whose[0])
    if a.lemmas[i] in words("blame") and a.heads[i] == verb:
        return _draft(a, i, "condemnation", "described", [], i, speaker=True, tokens=tokens)
    if {a.lemmas[w] for w in whose} & words("relation"):
        return _draft(a, i, "assessment", "described", [], i, speaker=True, tokens=tokens)
    return None


def _copula(a: Analysis, i: int) -> int:
    """The verb of being that a word is said by: is warm, is one of our most important ties, is at an all-time high."""
    for _ in range(5):
        head = a.heads[i]
        if head < 0 or a.rels[i] not in ("acomp", "attr", "amod", "pobj", "prep", "conj"):
            return -1
        if a.lemmas[head] in ("be", "remain", "become"):
            return head
        i = head
    return -1


def held_well(a: Analysis, i: int) -> Draft | None:
    """held constructive meetings: an assessment by whoever held them"""
    contact = a.heads[i]
    verb = a.heads[contact] if contact >= 0 else -1
    if a.rels[i] != "amod" or verb < 0 or a.rels[contact] != "dobj" or a.lemmas[contact] not in words("relation"):
        return None
    if a.lemmas[verb] not in ("hold", "have", "conduct") or is_infinitive(a, verb):
        return None
    holders, speaker = _subjects(a, verb)
    if not holders and not speaker:
        return None
    return _draft(a, i, "assessment", "held_well", holders, i, speaker=speaker, confidence=0.4,
                  tokens=clause(a, verb, min((h for h in own_subjects(a, verb) if h < verb), default=None)))


def must(a: Analysis, i: int) -> Draft | None:
    """Iran must stop: demanded by whoever says so"""
    verb = a.heads[i]
    if a.rels[i] != "aux" or verb < 0 or asked(a, i) or unreal(a, verb):
        return None
    subject = min((s for s in own_subjects(a, verb) if s < verb), default=None)
    return _draft(a, verb, "warning" if negated(a, verb) else "demand", "must", [], verb, speaker=True,
                  tokens=clause(a, verb, subject))


def will_do(a: Analysis, i: int) -> Draft | None:
    """We will continue to support Ukraine, Iran will not negotiate: what a side says it will or will not do"""
    verb = a.heads[i]
    if a.rels[i] != "aux" or verb < 0 or unreal(a, verb) or not (
            a.norms[i] in ("will", "'ll", "wo", "shall") or _said_it_would(a, verb)):
        return None
    holders, speaker = _subjects(a, verb)
    if not (holders or speaker) or asked(a, verb):
        return None
    if negated(a, verb):
        if a.lemmas[verb] in ("be", "have"):
            return None
        return _draft(a, verb, "refusal", "will_not", holders, verb, speaker=speaker, confidence=0.4, own=True)
    if a.lemmas[verb] in words("event") or a.lemmas[verb] in predicates() or a.lemmas[verb] in words("utter"):
        return None
    inner = {a.lemmas[c] for c in a.children(verb) if a.rels[c] == "xcomp"} | {a.lemmas[verb]}
    kind = "promise"
    if inner & {"support", "stand", "back"}:
        kind = "support"
    elif inner & {"retaliate", "punish"}:
        kind = "warning"
    return _draft(a, verb, kind, "will_do", holders, verb, speaker=speaker, confidence=0.35, own=True,
                  together="agreement" if kind == "promise" else "-")


def answered(a: Analysis, i: int) -> Draft | None:
    """any attack will be met with a decisive response: a warning by whoever says so"""
    if a.norms[i] != "met" or not is_passive(a, i) or modal(a, i) != "will" or not objects(a, i, "with"):
        return None
    subject = min((s for s in own_subjects(a, i) if s < i), default=None)
    top = a.heads[i]
    holders = own_subjects(a, top) if a.rels[i] == "ccomp" and top >= 0 else []
    return _draft(a, i, "warning", "answered", holders, i, speaker=not holders, tokens=clause(a, i, subject))


def left_to(a: Analysis, i: int) -> Draft | None:
    """a matter within the purview of parliament: left to another body"""
    if a.rels[i] not in ("pobj", "attr") or not objects(a, i, "of"):
        return None
    return _draft(a, i, "deferral", "left_to", [], i, speaker=True)


@cache
def triggers() -> dict[str, tuple[Rule, ...]]:
    """Lemma -> the rules that it triggers, in their order."""
    out: dict[str, tuple[Rule, ...]] = {}
    for rule, lemmas in ((noun, nouns()), (shared_aim, words("aim")), (treated, words("treat")),
                         (left_to, words("prerogative")), (answered, ("meet",)), (predicate, predicates()),
                         (held_well, words("praise")), (described, words("blame") | words("praise")),
                         (must, ("must",)), (will_do, ("will", "shall", "would"))):
        for lemma in lemmas:
            out[lemma] = (*out.get(lemma, ()), rule)
    return out


def drafts(a: Analysis) -> Iterator[Draft]:
    """Positions that the clauses of a text express, before it is known who holds them."""
    known = triggers()
    if sporting(a):
        return
    for i, lemma in enumerate(a.lemmas):
        for rule in known.get(lemma, ()):
            if draft := rule(a, i):
                if not asked(a, i):
                    yield draft
                break


def find_positions(view: View, statements: Sequence[Statement], contacts: Sequence[Contact]) -> list[Position]:
    """Positions of a document: see :mod:`verbale.extraction.positions`."""
    found = (_in_full(view.analysis, draft, statements) for draft in drafts(view.analysis))
    return assemble(view, statements, contacts, found, words("side"))


def _in_full(a: Analysis, draft: Draft, statements: Sequence[Statement]) -> Draft:
    """An uttered noun with all that was said of it, where the parse lost it: the importance *that he places on the ties*."""
    if draft.rule != "noun_uttered":
        return draft
    at, span = a.span(draft.predicate, draft.predicate + 1), a.span(*draft.tokens)
    for said in statements:
        if said.cue and span.contains(said.cue.span) and said.content[0].contains(at) and said.content[0].end > span.end:
            end = a.token_at(said.content[0].end - 1) + 1
            return replace(draft, tokens=(draft.tokens[0], end))
    return draft
