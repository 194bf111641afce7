"""What has ceased, has not been, or is not planned."""

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
    within,
)
from verbale.model import Analysis

NO = frozenset({"no", "without", "zero"})
INTENTIONS = frozenset({"plan", "intention", "thought"})
SCHEDULES = frozenset({"schedule", "book", "calendar", "agenda"})
TELLING = frozenset({"read", "share", "lay", "speak", "offer", "provide", "report"})
WITHIN = frozenset({"in", "on"})
"""``in contact``, ``on the phone``"""


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
    if _meant(word):
        return claim(word, "none_planned", "no_plans")
    if (found := _not_planned(word)) is not None or not word.noun:
        return found
    denied = any(a.norms[m] == "no" for m in word.modifiers())
    if _none_to_announce(word, denied):
        return claim(word, "none_planned", "no_plans")
    if a.lemmas[word.top] in ("plan", "date") and denied:
        return claim(word, "none_planned", "no_plans")
    if any(a.rels[c] in ("acl", "amod", "relcl") and word.plays(c, "plan") for c in a.children(word.i)) and word.verb >= 0 and (
            a.lemmas[word.verb] in ("have", "be") and (denied or negated(a, word.verb))):
        return claim(word, "none_planned", "no_plans")  # has no call scheduled with
    planned = (word.is_subject or (word.rel == "dobj" and a.lemmas[word.verb] in ("plan", "schedule"))) and (
        word.plays(word.verb, "plan") or a.lemmas[word.verb] == "prepare")
    if planned and (denied or negated(a, word.verb)):
        return claim(word, "none_planned", "no_plans")
    return None


def _not_planned(word: Word) -> Draft | None:
    """no plans to meet, is not scheduled to hold talks, neither intends to visit"""
    a, act = word.a, word.act
    head = a.heads[act] if act >= 0 else -1
    on = head >= 0 and a.norms[head] == "on" and a.rels[act] == "pcomp"  # does not plan on speaking
    head = a.heads[head] if on else head
    if head < 0 or not (on or is_infinitive(a, act)):
        return None
    none = a.lemmas[head] in INTENTIONS and a.pos[head] == "NOUN" and _without(a, head)
    planned = word.plays(head, "plan") or a.lemmas[head] == "intend"
    if not none and not (planned and (negated(a, head) or _neither(a, head))):
        return None
    start = min((phrase_start(a, head), *own_subjects(a, head)))
    return claim(word, "none_planned", "no_plans", tokens=(start, within(a, head, head + 1, a.sentences[a.sentence[head]][1])))


def _neither(a: Analysis, verb: int) -> bool:
    """``Neither the king nor the emir plans to ...``"""
    return any(a.norms[k] in ("neither", "nor", "no") for s in own_subjects(a, verb) for k in a.children(s))


DATING = frozenset({"date", "time", "timetable"})
FIXING = frozenset({"set", "fix", "agree", "decide", "determine", "announce", "finalize", "finalise", "schedule", "confirm", "be",
                    "have", "pick", "choose"})


def undated(word: Word) -> Draft | None:
    """no date has been set for the visit, the date of the talks has not been agreed"""
    a, i = word.a, word.i
    over = a.heads[a.heads[i]] if word.noun and a.rels[i] == "pobj" and a.norms[a.heads[i]] in ("of", "for") else -1
    dates = [k for k in (over, *(a.children(over) if over >= 0 else ())) if k >= 0 and a.lemmas[k] in DATING]
    verb = a.heads[dates[0]] if dates else -1
    if verb < 0 or a.lemmas[verb] not in FIXING:
        return None
    if not negated(a, verb) and all(a.norms[c] != "no" for c in a.children(dates[0])):
        return None
    end = within(a, verb, verb + 1, a.sentences[a.sentence[i]][1])
    return claim(word, "none_planned", "undated", tokens=(
        min(phrase_start(a, dates[0]), phrase_start(a, i), verb), max(end, i + 1)))


def yet_to(word: Word) -> Draft | None:
    """have yet to meet, are yet to hold talks"""
    a, act = word.a, word.act
    head = a.heads[act] if act >= 0 else -1
    yet = head >= 0 and a.lemmas[head] in ("have", "be") and is_infinitive(a, act) and any(
        a.norms[c] == "yet" for c in (*a.children(head), *a.children(act)))
    return claim(word, "no_contact", "yet_to", tokens=(min((head, *own_subjects(a, head))), word.evidence()[1])) if yet else None


def _without(a: Analysis, noun: int) -> bool:
    """``no plan``, ``without plans``, and of a verb that is denied ``any plan``."""
    words = {a.norms[c] for c in a.children(noun)}
    over = a.heads[noun]
    return bool(words & NO) or ("any" in words and over >= 0 and (negated(a, over) or a.norms[over] == "without"))


def _meant(word: Word) -> bool:
    """``no intention of meeting with``"""
    a, i = word.a, word.i
    over = a.heads[a.heads[i]] if a.rels[i] in ("pobj", "pcomp") and a.norms[a.heads[i]] in ("of", "for") else -1
    return over >= 0 and a.lemmas[over] in INTENTIONS and _without(a, over)


def _none_to_announce(word: Word, denied: bool) -> bool:
    """``don't have a meeting on the schedule``, ``no call to announce``; "no calls to read out" tells of none that was."""
    a, verb = word.a, word.verb
    if verb < 0 or a.lemmas[verb] not in ("have", "be") or is_past(a, verb) or not (denied or negated(a, verb)):
        return False
    listed = any(a.norms[k] == "on" and any(a.lemmas[c] in SCHEDULES for c in a.children(k)) for k in _below(word))
    told = [j for k in _below(word) if is_infinitive(a, k) for j in (k, *(c for c in a.children(k) if a.rels[c] == "conj"))]
    return listed or any(a.lemmas[k] in ("announce", "preview") for k in told)


def _below(word: Word) -> list[int]:
    """What hangs behind the contact on it or on its verb."""
    return [k for n in dict.fromkeys((word.i, word.top, word.verb)) if n >= 0 for k in word.a.children(n) if k > word.i]


def will_not_meet(word: Word) -> Draft | None:
    """will not meet, are not going to talk, there will be no meeting"""
    a = word.a
    if word.noun:
        if word.verb >= 0 and a.lemmas[word.verb] == "be" and modal(a, word.verb) == "will" and (
                negated(a, word.verb) or any(a.norms[m] == "no" for m in word.modifiers())):
            return claim(word, "none_planned", "will_not_meet")
        return None
    if negated(a, word.i) and (modal(a, word.i) == "will" or a.lemmas[a.heads[word.i]] == "go"):
        return claim(word, "none_planned", "will_not_meet")
    return None


def no_contact(word: Word) -> Draft | None:
    """have had no contact, there has been no dialogue, have not held talks"""
    a = word.a
    if not word.noun or any(is_infinitive(a, c) and (a.rels[c] == "relcl" or a.lemmas[c] in TELLING) for c in _below(word)):
        return None  # we have no calls to read out
    if any(a.norms[k] in ("all", "every", "everyone", "everybody") for k in objects(a, word.i, "with")):
        return None  # with some of them there has been
    if word.rel == "dobj" and word.plays(word.verb, "pursue") and negated(a, word.verb) and not (
            modal(a, word.verb) or is_infinitive(a, word.verb)):
        return claim(word, "no_contact", "no_contact")
    if word.rel == "pobj" and a.norms[a.heads[word.top]] in WITHIN and a.lemmas[word.verb] == "be" and negated(a, word.verb) and (
            not modal(a, word.verb)):
        return claim(word, "no_contact", "no_contact")  # has not been on the phone with
    if not any(a.norms[m] == "no" for m in word.modifiers()):
        return None
    happened = word.is_subject and word.plays(word.verb, "happen") and is_past(a, word.verb)
    if happened or (word.verb >= 0 and a.lemmas[word.verb] in ("have", "be", "hold", "make") and not modal(a, word.verb)):
        return claim(word, "no_contact", "no_contact")
    return None


def broken_off(word: Word) -> Draft | None:
    """talks have stalled, contacts were suspended, broke off the dialogue"""
    a = word.a
    if _dead(word):
        return claim(word, "no_contact", "broken_off", confidence=0.6)
    if not word.noun or not (word.is_subject or word.rel == "dobj") or not word.plays(word.verb, "stop"):
        return None
    if is_infinitive(a, word.verb) or modal(a, word.verb) or negated(a, word.verb) or not word.plays(word.i, "talk"):
        return None
    if any(a.norms[c] in ("down", "up") and a.rels[c] in ("prt", "advmod", "prep") for c in a.children(word.verb)):
        return None  # talks broke down without a deal: they had been held
    return claim(word, "no_contact", "broken_off", confidence=0.6)


REACHING = frozenset({"be", "remain", "stay", "hit", "reach", "come", "grind", "go", "end"})


def _dead(word: Word) -> bool:
    """talks are at a standstill, have reached a dead end, remain frozen"""
    a, verb = word.a, word.verb
    if not word.is_subject or not word.plays(word.i, "talk") or a.lemmas[verb] not in REACHING:
        return False
    if negated(a, verb) or modal(a, verb):
        return False
    below = [c for c in a.children(verb) if c > verb]
    below += [k for c in below if a.rels[c] == "prep" for k in a.children(c) if a.rels[k] == "pobj"]
    return any(word.plays(c, "dead") or (a.lemmas[c] == "end" and any(a.norms[k] == "dead" for k in a.children(c))) for c in below
               if a.rels[c] in ("acomp", "dobj", "pobj", "attr", "advmod", "oprd", "xcomp"))


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
