"""Which contact was the last or the first, and how many there were."""

from __future__ import annotations

from verbale.extraction.claims import Draft
from verbale.extraction.en.contact_word import Word, claim
from verbale.extraction.en.syntax import (
    is_infinitive,
    is_past,
    modal,
    negated,
    objects,
    own_subjects,
    phrase_start,
)

ORDINALS = {word: number for number, word in enumerate(
    ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1)}
NUMBERS = {word: number for number, word in enumerate(
    ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)}
TIMES = {"twice": 2, "thrice": 3, "repeatedly": None}
MANY = frozenset({"number", "couple", "handful"})
"""``have spoken a number of times``"""
SCOPES = frozenset({"since", "in", "this", "within"})
PERIODS = frozenset({"year", "month", "week", "decade", "history", "day", "term", "season", "quarter"})
ABROAD = frozenset({"foreign", "overseas", "international", "domestic"})
"""Words of trips that are counted whatever state they lead to: his first foreign trip since he took office."""
POSSIBLY = frozenset({"could", "may", "might", "would", "can"})


def last_time(word: Word) -> Draft | None:
    """last spoke in May, the last meeting was in May, the last time they met"""
    a = word.a
    if not word.noun:
        last = any(a.norms[c] == "last" and a.rels[c] in ("advmod", "nsubj") and c < word.i for c in a.children(word.i))
        spans = [a.heads[word.i], *(c for c in a.children(word.i) if a.rels[c] == "npadvmod")]
        time = any(k >= 0 and a.lemmas[k] == "time" and any(a.norms[c] == "last" for c in a.children(k)) for k in spans)
        if (last or time) and is_past(a, word.i):
            return claim(word, "last_contact", "last_time")
        return None
    if word.act >= 0 and is_past(a, word.act) and not negated(a, word.act) and any(
            a.norms[c] == "last" and c < word.act for c in a.children(word.act)):
        return claim(word, "last_contact", "last_time")  # last held talks in May
    previous = word.playing("previous", word.modifiers())
    if previous is not None and word.is_subject and word.plays(word.verb, "happen") and is_past(a, word.verb):
        return claim(word, "last_contact", "last_time")
    return None


def first_time(word: Word) -> Draft | None:
    """first-ever summit, inaugural meeting, meet for the first time, the first visit since 2015"""
    a = word.a
    if not word.noun and modal(a, word.i) in POSSIBLY:
        return None  # whom he could be meeting for the first time
    if not word.noun and _first_to(word):
        head = a.heads[word.i]
        over = a.heads[head]
        start = min((head, *own_subjects(a, over))) if over >= 0 else phrase_start(a, head)
        return claim(word, "first_contact", "first_time", tokens=(start, word.evidence()[1]))
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
    if (marks & TOP or _leveled(word)) and _scoped(word):
        return claim(word, "first_contact", "first_time", confidence=0.6)  # the highest-level contact in years
    ever = "ever" in a.norms[max(0, word.i - 6) : word.i] and "first" in a.norms[max(0, word.i - 6) : word.i]
    if "inaugural" in marks or "maiden" in marks or ever:
        return claim(word, "first_contact", "first_time", tokens=None if word.rel == "dobj" else word.phrase())
    if _first_of_its_kind(word):
        return claim(word, "first_contact", "first_time", confidence=0.6)
    if "first" in marks and (_scoped(word) or _set_off(word) or word.rel == "attr" or _met_for(word) or (
            word.is_subject and word.plays(word.verb, "happen") and is_past(a, word.verb))):
        return claim(word, "first_contact", "first_time", confidence=0.6)
    return None


TOP = frozenset({"highest", "top"})


def _leveled(word: Word) -> bool:
    """the highest-level contact, the most senior visit"""
    a = word.a
    return any(a.norms[k] in ("highest", "most") for m in word.modifiers() for k in a.children(m)
               if a.norms[m] in ("level", "senior", "ranking", "significant", "profile"))


def _first_to(word: Word) -> bool:
    """became the first Western leader to visit Minsk in four years"""
    a, head = word.a, word.a.heads[word.i]
    first = head >= 0 and a.pos[head] == "NOUN" and a.rels[word.i] in ("relcl", "acl") and is_infinitive(a, word.i)
    return first and any(a.norms[c] == "first" for c in a.children(head)) and (
        a.rels[head] in ("attr", "xcomp", "appos", "dobj", "oprd"))


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
    if {"only", "sole"} & {a.norms[m] for m in word.modifiers()} and word.rel == "attr" and is_past(a, word.verb):
        return claim(word, "contact_count", "counted", count=1, confidence=0.6)  # the only contact so far
    if word.top != word.i and a.lemmas[word.top] in MANY and word.act >= 0 and is_past(a, word.act) and not negated(a, word.act):
        return claim(word, "contact_count", "counted", confidence=0.6)  # have had a number of calls
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
    time = a.heads[word.i] if a.rels[word.i] == "relcl" else -1
    again = [ORDINALS.get(a.norms[c], 1) for c in a.children(time)] if time >= 0 and a.lemmas[time] == "time" else []
    again += [ORDINALS.get(a.norms[c], 1) for k in objects(a, word.i, "for") if a.lemmas[k] == "time" for c in a.children(k)]
    if (number := max(again, default=1)) > 1:
        return claim(word, "contact_count", "counted", count=number)  # for the third time
    if any(a.norms[c] == "once" and a.norms[c - 1] in ("only", "just", "but") for c in a.children(word.i)):
        return claim(word, "contact_count", "counted", count=1)
    last = min(word.i + 4, word.sentence()[1])
    for c in (*a.children(word.i), *range(word.i + 1, last)):
        if a.norms[c] in TIMES:
            return claim(word, "contact_count", "counted", count=TIMES[a.norms[c]])
        if a.norms[c] == "times":
            return claim(word, "contact_count", "counted", count=NUMBERS.get(a.norms[c - 1]))
        if a.norms[c] in MANY and any(a.norms[k] == "times" for k in objects(a, c, "of")):
            return claim(word, "contact_count", "counted")
    return None
