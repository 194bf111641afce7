"""What is said about the record of contacts itself.

Each contact word of the text (talks, visit, to meet) is put to the rules in order; the first that recognises a claim
in its clause wins.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from verbale.extraction.claims import Draft, assemble, first_claim
from verbale.extraction.en.contact_word import Word, claim, roles, sporting
from verbale.extraction.en.contacts.first_person import spoken
from verbale.extraction.en.syntax import (
    is_infinitive,
    is_past,
    modal,
    negated,
    objects,
    own_subjects,
    phrase_start,
    within,
)
from verbale.extraction.en.the_two import told
from verbale.extraction.en.with_whom import abroad, between_states
from verbale.model import Analysis, Claim, Contact, Statement, View

Rule = Callable[["Word"], Draft | None]

ORDINALS = {word: number for number, word in enumerate(
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1)}
NUMBERS = {word: number for number, word in enumerate(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)}
TIMES = {"twice": 2, "thrice": 3, "repeatedly": None}
SCOPES = frozenset({"since", "in", "this", "within"})
PERIODS = frozenset({"year", "month", "week", "decade", "history", "day", "term", "season", "quarter"})
ABROAD = frozenset({"foreign", "overseas", "international", "domestic"})
"""Words of trips that are counted whatever state they lead to: his first foreign trip since he took office."""
POSSIBLY = frozenset({"could", "may", "might", "would", "can"})
NO = frozenset({"no", "without", "any", "zero"})
TRIGGERS = frozenset({"contact", "talk", "work", "meet", "touch", "convene"})


# ---------------------------------------------------------------- rules: what has ceased or is not planned


def ceased(word: Word) -> Draft | None:
    """a break in talks, the suspension of contacts, the absence of dialogue"""
    a = word.a
    if not word.noun or a.rels[word.i] != "pobj":
        return None
    preposition = a.heads[word.i]
    over = a.heads[preposition]
    if a.norms[preposition] in ("in", "of", "to") and word.plays(over, "end") and a.pos[over] == "NOUN":
        return claim(word, "no_contact", "ceased",
                      tokens=(phrase_start(a, over), within(a, over, over + 1, word.sentence()[1])))
    return None


def no_plans(word: Word) -> Draft | None:
    """no plans to meet, no plans for a meeting, no meeting is planned, not scheduled to meet"""
    a = word.a
    if not word.noun:
        head = a.heads[word.i]
        if not is_infinitive(a, word.i) or head < 0:
            return None
        none = a.lemmas[head] in ("plan", "intention") and a.pos[head] == "NOUN" and any(
            a.norms[c] in NO for c in a.children(head))
        if none or (word.plays(head, "plan") and negated(a, head)):
            start = min((phrase_start(a, head), *own_subjects(a, head)))
            end = within(a, head, head + 1, a.sentences[a.sentence[head]][1])
            return claim(word, "none_planned", "no_plans", tokens=(start, end))
        return None
    denied = any(a.norms[m] == "no" for m in word.modifiers())
    if a.lemmas[word.top] in ("plan", "date") and denied:
        return claim(word, "none_planned", "no_plans")
    if any(a.rels[c] in ("acl", "amod", "relcl") and word.plays(c, "plan") for c in a.children(word.i)) and word.verb >= 0 and (
            a.lemmas[word.verb] in ("have", "be") and (denied or negated(a, word.verb))):
        return claim(word, "none_planned", "no_plans")  # has no call scheduled with
    planned = word.is_subject and (word.plays(word.verb, "plan") or a.lemmas[word.verb] == "prepare")
    if planned and (denied or negated(a, word.verb)):
        return claim(word, "none_planned", "no_plans")
    return None


def will_not_meet(word: Word) -> Draft | None:
    """will not meet, are not going to talk, there will be no meeting"""
    a = word.a
    if word.noun:
        if word.verb >= 0 and a.lemmas[word.verb] == "be" and modal(a, word.verb) == "will" and any(
                a.norms[m] == "no" for m in word.modifiers()):
            return claim(word, "none_planned", "will_not_meet")
        return None
    if negated(a, word.i) and (modal(a, word.i) == "will" or a.lemmas[a.heads[word.i]] == "go"):
        return claim(word, "none_planned", "will_not_meet")
    return None


def no_contact(word: Word) -> Draft | None:
    """have had no contact, there has been no dialogue, have not held talks"""
    a = word.a
    if not word.noun or any(a.rels[c] == "relcl" and is_infinitive(a, c) for c in a.children(word.i)):
        return None  # we have no calls to preview
    if any(a.norms[k] in ("all", "every", "everyone", "everybody") for k in objects(a, word.i, "with")):
        return None  # with some of them there has been
    if word.rel == "dobj" and word.plays(word.verb, "pursue") and negated(a, word.verb) and not (
            modal(a, word.verb) or is_infinitive(a, word.verb)):
        return claim(word, "no_contact", "no_contact")
    if not any(a.norms[m] == "no" for m in word.modifiers()):
        return None
    if word.verb >= 0 and a.lemmas[word.verb] in ("have", "be", "hold", "make") and not modal(a, word.verb):
        return claim(word, "no_contact", "no_contact")
    return None


def broken_off(word: Word) -> Draft | None:
    """talks have stalled, contacts were suspended, broke off the dialogue"""
    a = word.a
    if not word.noun or not (word.is_subject or word.rel == "dobj") or not word.plays(word.verb, "stop"):
        return None
    if is_infinitive(a, word.verb) or modal(a, word.verb) or negated(a, word.verb) or not word.plays(word.i, "talk"):
        return None
    if any(a.norms[c] in ("down", "up") and a.rels[c] in ("prt", "advmod", "prep") for c in a.children(word.verb)):
        return None  # talks broke down without a deal: they had been held
    return claim(word, "no_contact", "broken_off", confidence=0.6)


def never_met(word: Word) -> Draft | None:
    """have not spoken since May, never met, haven't met in person"""
    a = word.a
    if word.noun or not negated(a, word.i) or not is_past(a, word.i) or is_infinitive(a, word.i):
        return None
    perfect = any(a.rels[c] == "aux" and a.lemmas[c] == "have" for c in a.children(word.i))
    never = any(a.norms[c] == "never" for c in a.children(word.i))
    if a.lemmas[word.i] in ("speak", "talk") and not (perfect or never):
        return None
    return claim(word, "no_contact", "never_met", confidence=0.7 if perfect or never else 0.4)


# ---------------------------------------------------------------- rules: what goes on


def stays_in_touch(word: Word) -> Draft | None:
    """agreed to stay in regular contact, committed to continued consultation, will continue the talks"""
    a = word.a
    if not word.noun:
        return None
    verb = _will(word, word.verb)
    if verb is not None and word.rel == "pobj" and word.plays(word.i, "touch") and word.plays(word.verb, "stay"):
        return claim(word, "will_continue", "stays_in_touch", tokens=_from(word, verb))
    if verb is not None and word.plays(word.verb, "resume") and word.rel in ("dobj", "nsubj", "nsubjpass"):
        return claim(word, "will_continue", "stays_in_touch", tokens=_from(word, verb))
    continued = any(a.norms[m] in ("continued", "continuing", "further", "ongoing") for m in word.modifiers())
    if continued and word.rel == "pobj" and word.plays(word.verb, "agreed") and word.plays(word.i, "talk"):
        return claim(word, "will_continue", "stays_in_touch")
    return None


def _will(word: Word, verb: int) -> int | None:
    """The verb by which the contact is willed: will continue, agreed to continue, (will meet and) continue."""
    a = word.a
    for _ in range(4):
        if verb < 0:
            return None
        said = a.rels[verb] == "ccomp" and a.heads[verb] >= 0 and is_past(a, a.heads[verb])  # said that they would continue
        if (modal(a, verb) in ("will", "shall") or (said and modal(a, verb) == "would")) and not negated(a, verb):
            return verb
        head, rel = a.heads[verb], a.rels[verb]
        if head >= 0 and word.plays(head, "agreed") and not negated(a, head) and rel in ("xcomp", "ccomp", "pcomp"):
            return head
        if rel not in ("conj", "xcomp"):
            return None
        verb = head
    return None


def _from(word: Word, verb: int) -> tuple[int, int]:
    """From the word of will, where it is near, to the end of the clause."""
    a = word.a
    first, last = word.evidence()
    left = min((s for s in own_subjects(a, verb) if s < verb), default=verb)
    start = phrase_start(a, left) if first - left < 14 else first
    return min(first, start), last


def keeps_on(word: Word) -> Draft | None:
    """will continue to consult, agreed to keep talking"""
    a = word.a
    if word.noun:
        return None
    head = a.heads[word.i]
    if head < 0 or a.rels[word.i] not in ("xcomp", "ccomp") or a.lemmas[head] not in ("continue", "keep"):
        return None
    verb = _will(word, head)
    return claim(word, "will_continue", "keeps_on", tokens=_from(word, verb)) if verb is not None else None


NEEDED = frozenset({"need", "necessary", "require", "appropriate", "warrant"})


def when_needed(word: Word) -> Draft | None:
    """agreed to pick up the phone, will speak as needed, will advance it through continued diplomacy"""
    a = word.a
    if word.noun:
        over = word.verb if word.rel == "pobj" and a.norms[a.heads[word.top]] in ("through", "via") else -1
        head = a.heads[over] if over >= 0 and a.rels[over] == "xcomp" else -1
        verb = _will(word, head) if head >= 0 and a.lemmas[head] in ("continue", "keep") and word.plays(word.i, "talk") else None
        return claim(word, "will_continue", "when_needed", tokens=_from(word, verb)) if verb is not None else None
    verb = _will(word, word.i)
    when = [c for k in a.children(word.i) for c in (k, *a.children(k)) if a.lemmas[c] in NEEDED and c > word.i]
    phone = a.rels[word.i] == "conj" and a.lemmas[a.heads[word.i]] == "pick"
    if verb is None or not (when or phone):
        return None
    return claim(word, "will_continue", "when_needed", tokens=_from(word, verb))


WISHED = frozenset({"importance", "need", "value", "substitute", "benefit", "significance", "desire", "necessity", "role"})
"""Nouns by which contacts are wished for, which says nothing of whether there are any."""


def regular(word: Word) -> Draft | None:
    """in regular contact, annual consultations, speak regularly, will be held quarterly"""
    a = word.a
    if a.rels[word.top] == "pobj" and a.lemmas[a.heads[a.heads[word.top]]] in WISHED:
        return None
    if word.noun:
        steady = word.playing("steady", word.modifiers())
        if steady is not None and (word.plays(word.i, "touch") or a.norms[steady] != "close"):
            inside = word.rel == "pobj" and word.verb >= 0 and word.plays(word.i, "touch")
            return claim(word, "regular", "regular", tokens=None if inside else word.phrase(), confidence=0.6)
        told = word.is_subject and a.lemmas[word.verb] == "be" and not negated(a, word.verb) and any(
            a.rels[c] == "acomp" and word.plays(c, "steady") for c in a.children(word.verb))
        return claim(word, "regular", "regular", confidence=0.6) if told else None
    if negated(a, word.i) or word.playing("steadily", a.children(word.i)) is None:
        return None
    return claim(word, "regular", "regular", confidence=0.6)


def goes_on(word: Word) -> Draft | None:
    """talks are ongoing, negotiations continue, ongoing diplomacy, the sides are in talks"""
    a, verb = word.a, word.verb
    if not word.noun or not word.plays(word.i, "talk"):
        return None
    if word.playing("under_way", word.modifiers()) is not None:
        return _by_phrase(claim(word, "ongoing", "goes_on", tokens=word.phrase()))
    if (having := _been_having(word)) is not None:
        return having
    if any(a.rels[c] == "relcl" and word.plays(c, "run") and a.feats[c].get("Aspect") == "Prog" for c in a.children(word.i)):
        return _by_phrase(claim(word, "ongoing", "goes_on"))  # talks that are continuing
    if verb < 0 or negated(a, verb) or modal(a, verb) or is_infinitive(a, verb) or any(
            a.rels[c] == "mark" and a.norms[c] in ("if", "whether", "unless") for c in a.children(verb)):
        return None
    present = a.feats[verb].get("Tense") == "Pres" or any(
        a.rels[c] == "aux" and a.feats[c].get("Tense") == "Pres" for c in a.children(verb))
    if word.is_subject and present and (word.plays(verb, "run") or (
            a.lemmas[verb] == "be" and (word.playing("under_way", a.children(verb)) is not None or _under_way(word)))):
        return claim(word, "ongoing", "goes_on")
    perfect = any(a.rels[c] == "aux" for c in a.children(verb))
    been = perfect and word.plays(word.i, "touch")  # have been in touch
    if word.rel == "pobj" and a.lemmas[verb] == "be" and present and not been and a.norms[a.heads[word.i]] == "in":
        return claim(word, "ongoing", "goes_on")
    return None


def _under_way(word: Word) -> bool:
    a = word.a
    first, last = word.verb + 1, min(word.verb + 4, word.sentence()[1])
    return "under way" in " ".join(a.norms[first:last])


def _been_having(word: Word) -> Draft | None:
    """the consultations that we have been having"""
    a = word.a
    for c in a.children(word.i):
        if a.rels[c] == "relcl" and a.lemmas[c] in ("have", "hold", "conduct") and a.norms[c].endswith("ing"):
            return _by_phrase(claim(word, "ongoing", "goes_on", tokens=word.phrase(), confidence=0.6))
    return None


def _by_phrase(found: Draft) -> Draft:
    """Of contacts at large that a noun phrase tells, the level is told in the phrase: who speaks of them need not hold them."""
    first, last = found.tokens
    return found if any(first <= i < last for i in found.actors) else replace(found, level="unspecified")


# ---------------------------------------------------------------- rules: first, last, how many


def last_time(word: Word) -> Draft | None:
    """last spoke in May, the last meeting was in May, the last time they met"""
    a = word.a
    if not word.noun:
        last = any(a.norms[c] == "last" and a.rels[c] in ("advmod", "nsubj") and c < word.i for c in a.children(word.i))
        head = a.heads[word.i]
        time = head >= 0 and a.lemmas[head] == "time" and any(a.norms[c] == "last" for c in a.children(head))
        if (last or time) and is_past(a, word.i):
            return claim(word, "last_contact", "last_time")
        return None
    previous = word.playing("previous", word.modifiers())
    if previous is not None and word.is_subject and word.plays(word.verb, "happen") and is_past(a, word.verb):
        return claim(word, "last_contact", "last_time")
    return None


def first_time(word: Word) -> Draft | None:
    """first-ever summit, inaugural meeting, meet for the first time, the first visit since 2015"""
    a = word.a
    if not word.noun and modal(a, word.i) in POSSIBLY:
        return None  # whom he could be meeting for the first time
    if not word.noun:
        head = a.heads[word.i]
        nouns = [k for c in a.children(word.i) if a.norms[c] == "for" for k in a.children(c)]
        nouns += [head] if a.rels[word.i] == "relcl" and head >= 0 else []
        for n in nouns:
            if a.lemmas[n] == "time" and any(a.norms[c] in ("first", "very") for c in a.children(n)):
                first, last = word.evidence()
                return claim(word, "first_contact", "first_time", tokens=(
                    min(first, phrase_start(a, n)) if n == head else first, last))
        return None
    marks = {a.norms[m] for m in word.modifiers()}
    if marks & ABROAD:
        return None
    ever = "ever" in a.norms[max(0, word.i - 6) : word.i] and "first" in a.norms[max(0, word.i - 6) : word.i]
    if "inaugural" in marks or "maiden" in marks or ever:
        return claim(word, "first_contact", "first_time", tokens=None if word.rel == "dobj" else word.phrase())
    if _first_of_its_kind(word):
        return claim(word, "first_contact", "first_time", confidence=0.6)
    if "first" in marks and (_scoped(word) or _set_off(word) or word.rel == "attr" or _met_for(word) or (
            word.is_subject and word.plays(word.verb, "happen") and is_past(a, word.verb))):
        return claim(word, "first_contact", "first_time", confidence=0.6)
    return None


def _first_of_its_kind(word: Word) -> bool:
    """The visit was *her first* to China; made a visit, *his first* since the war: the noun is told once."""
    a = word.a
    behind = [c for n in {word.i, word.top} for c in a.children(n) if a.rels[c] == "appos"]
    behind += [c for c in a.children(word.verb) if a.rels[c] in ("attr", "acomp")] if word.is_subject and (
        a.lemmas[word.verb] == "be") else []
    return any(a.norms[c] == "first" and a.norms[c - 1] in ("his", "her", "their", "its", "the") for c in behind)


def _set_off(word: Word) -> bool:
    """..., their first face-to-face meeting: said of the contact that the clause before tells"""
    a, first = word.a, phrase_start(word.a, word.top)
    told = a.rels[word.top] in ("appos", "conj", "npadvmod", "attr") and first > 0 and a.words[first - 1] == ","
    return told and any(a.norms[m] in ("their", "his", "her", "its", "the") for m in word.modifiers())


def _met_for(word: Word) -> bool:
    """met in Oslo for the first trilateral meeting"""
    a = word.a
    purpose = a.rels[word.i] == "pobj" and a.norms[a.heads[word.i]] == "for"
    return purpose and word.plays(word.verb, "meet") and is_past(a, word.verb)


def _scoped(word: Word) -> bool:
    """since 2015, in ten years, this year: what makes an ordinal a claim."""
    a = word.a
    near = [c for n in {word.i, word.top, word.verb} if n >= 0 for c in a.children(n) if c > word.i]
    for c in near:
        if a.norms[c] == "since" or (a.norms[c] == "this" and a.lemmas[c + 1] in PERIODS):
            return True
        if a.lemmas[c] in PERIODS and any(a.norms[k] in ("this", "past") for k in a.children(c)):
            return True
        if a.norms[c] in ("in", "within", "over") and any(a.lemmas[k] in PERIODS for k in a.children(c)):
            return True
    return False


def counted(word: Word) -> Draft | None:
    """their third meeting this year, have met three times, held two rounds of talks"""
    a = word.a
    if not word.noun:
        return _times(word)
    for m in word.modifiers():
        number = ORDINALS.get(a.norms[m], 1)
        if number > 1 and (_scoped(word) or word.rel == "attr"):
            return claim(word, "contact_count", "counted", count=number)
        held = word.rel == "dobj" and a.lemmas[word.verb] in ("hold", "have", "conduct") and is_past(a, word.verb)
        if held and word.plays(m, "number") and a.rels[m] in ("nummod", "amod"):
            return claim(word, "contact_count", "counted", count=NUMBERS.get(a.norms[m]), confidence=0.6)
    return None


def _times(word: Word) -> Draft | None:
    a = word.a
    if negated(a, word.i) or not is_past(a, word.i):
        return None
    last = min(word.i + 4, word.sentence()[1])
    for c in (*a.children(word.i), *range(word.i + 1, last)):
        if a.norms[c] in TIMES:
            return claim(word, "contact_count", "counted", count=TIMES[a.norms[c]])
        if a.norms[c] == "times":
            before = a.norms[c - 1]
            return claim(word, "contact_count", "counted", count=NUMBERS.get(before))
    return None


RULES: tuple[Rule, ...] = (
    ceased, no_plans, will_not_meet, no_contact, never_met, broken_off, stays_in_touch, keeps_on, when_needed, last_time,
    first_time, counted, regular, goes_on)


def drafts(view: View) -> Iterator[Draft]:
    """Claims that the clauses of a text make, in order, before anything is known of their parties."""
    a = view.analysis
    known = roles()
    done: set[tuple[int, str]] = set()
    if sporting(a):
        return
    for i, lemma in enumerate(a.lemmas):
        found = known.get(lemma)
        if found is None or found.isdisjoint(TRIGGERS) or a.pos[i] not in ("NOUN", "PROPN", "VERB"):
            continue
        if found & TRIGGERS <= {"meet", "convene"} and a.pos[i] != "VERB":
            continue
        word = Word(a, i)
        if a.pos[i] == "VERB" and found.isdisjoint(("meet", "convene")):
            continue
        if "work" in found:
            rules: tuple[Rule, ...] = (stays_in_touch,)
        else:
            rules = RULES if "meet" in found or a.pos[i] != "VERB" else (regular,)
        if (draft := first_claim(a, word, rules, known, done)) is not None and between_states(view, word):
            yield draft


def find_claims(view: View, statements: Sequence[Statement], contacts: Sequence[Contact]) -> list[Claim]:
    """Claims of a document: see :mod:`verbale.extraction.claims`."""
    view = spoken(told(view), statements)
    return [c for c in assemble(view, statements, contacts, list(drafts(view))) if abroad(view, c)]
