"""What goes on, will go on, or is regular."""

from __future__ import annotations

from dataclasses import replace

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

HAVING = frozenset({"have", "hold", "conduct", "do"})
CLOSELY = frozenset({"closely", "together", "intensively", "intensely", "directly", "actively", "tirelessly", "hard"})
"""How somebody works who is in contact with those he works with."""
PRESSING = frozenset({"press", "carry", "push", "go", "forge", "move", "keep", "proceed", "plough", "persevere"})
"""Verbs that with "on" and the like tell that something is kept up."""
MORE = frozenset({"further", "more", "additional", "continued"})
NEEDED = frozenset({"need", "necessary", "require", "appropriate", "warrant"})
WISHED = frozenset({"importance", "need", "value", "substitute", "benefit", "significance", "desire", "necessity", "role"})
"""Nouns by which contacts are wished for, which says nothing of whether there are any."""


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
    if verb is not None and (_pressed(word) or _more_of_it(word)):
        return claim(word, "will_continue", "stays_in_touch", tokens=_from(word, verb))
    over = a.heads[word.verb] if word.rel == "dobj" and a.lemmas[word.verb] in HAVING and a.rels[word.verb] == "xcomp" else -1
    if over >= 0 and a.lemmas[over] in ("continue", "keep") and (verb := _will(word, over)) is not None:
        return claim(word, "will_continue", "stays_in_touch", tokens=_from(word, verb))  # will keep having conversations
    continued = any(a.norms[m] in ("continued", "continuing", "further", "ongoing") for m in word.modifiers())
    if continued and word.rel == "pobj" and word.plays(word.verb, "agreed") and word.plays(word.i, "talk"):
        return claim(word, "will_continue", "stays_in_touch")
    return None


def _pressed(word: Word) -> bool:
    """will press on with the talks"""
    a, verb = word.a, word.verb
    return word.rel == "pobj" and a.lemmas[verb] in PRESSING and a.norms[a.heads[word.top]] == "with" and any(
        a.norms[c] in ("on", "ahead", "forward", "up") and c > verb for c in a.children(verb))


def _more_of_it(word: Word) -> bool:
    """will hold further talks"""
    more = any(word.a.norms[m] in MORE for m in word.modifiers())
    return more and word.rel in ("dobj", "nsubjpass") and word.plays(word.i, "talk") and word.a.lemmas[word.verb] in HAVING


def _will(word: Word, verb: int) -> int | None:
    """The verb by which the contact is willed: will continue, agreed to continue, (will meet and) continue."""
    a = word.a
    for _ in range(4):
        if verb < 0:
            return None
        said = a.rels[verb] == "ccomp" and a.heads[verb] >= 0 and is_past(a, a.heads[verb])  # said that they would continue
        going = a.lemmas[verb] == "go" and a.norms[verb] == "going" and modal(a, verb) == ""  # are going to keep talking
        if (going or modal(a, verb) in ("will", "shall") or (said and modal(a, verb) == "would")) and not negated(a, verb):
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
    if verb is not None:
        return claim(word, "will_continue", "keeps_on", tokens=_from(word, verb))
    now = a.feats[head].get("Tense") == "Pres" and not modal(a, head) and not is_infinitive(a, head) and not negated(a, head)
    if not now or not objects(a, word.i, "with"):
        return None
    return claim(word, "ongoing", "keeps_on", tokens=_from(word, head), confidence=0.6)


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


def regular(word: Word) -> Draft | None:
    """in regular contact, annual consultations, speak regularly, will be held quarterly"""
    a = word.a
    if a.rels[word.top] == "pobj" and a.lemmas[a.heads[a.heads[word.top]]] in WISHED:
        return None
    if word.noun:
        steady = word.playing("steady", word.modifiers())
        if steady is not None and (word.plays(word.i, "touch") or a.norms[steady] != "close"):
            inside = word.rel == "pobj" and word.verb >= 0 and word.plays(word.i, "touch")
            if a.norms[steady] == "close" and inside and a.lemmas[word.verb] in ("be", "remain", "stay"):
                return claim(word, "ongoing", "regular", confidence=0.6)  # in close contact
            return claim(word, "regular", "regular", tokens=None if inside else word.phrase(), confidence=0.6)
        told = word.is_subject and a.lemmas[word.verb] == "be" and not negated(a, word.verb) and any(
            a.rels[c] == "acomp" and word.plays(c, "steady") for c in a.children(word.verb))
        often = word.verb >= 0 and (_on_a_basis(word, word.verb) or (word.act >= 0 and _every_day(word, word.act)))
        told = told or (often and not negated(a, word.verb))
        return claim(word, "regular", "regular", confidence=0.6) if told else None
    often = word.playing("steadily", a.children(word.i)) is not None or _every_day(word, word.i) or _on_a_basis(word, word.i)
    return claim(word, "regular", "regular", confidence=0.6) if often and not negated(a, word.i) else None


def _on_a_basis(word: Word, verb: int) -> bool:
    """on a regular basis, twice a year"""
    a = word.a
    basis = any(a.lemmas[k] == "basis" and word.playing("steady", a.children(k)) is not None for k in objects(a, verb, "on"))
    return basis or any(a.lemmas[c] in ("year", "month", "week") and a.norms[c - 1] in ("a", "each")
                        and a.norms[c - 2] in ("once", "twice", "times") for c in a.children(verb))


def _every_day(word: Word, verb: int) -> bool:
    """talk to them every day"""
    a = word.a
    return any(a.lemmas[c] in ("day", "week", "month", "year", "hour") and any(a.norms[k] == "every" for k in a.children(c))
               for c in a.children(verb))


def goes_on(word: Word) -> Draft | None:
    """talks are ongoing, negotiations continue, ongoing diplomacy, the sides are in talks"""
    a, verb = word.a, word.verb
    if _being_held(word):
        return claim(word, "ongoing", "goes_on", confidence=0.6)
    if not word.noun or not (word.plays(word.i, "talk") or word.plays(word.i, "touch")):
        return None
    if word.playing("under_way", word.modifiers()) is not None:
        return _by_phrase(claim(word, "ongoing", "goes_on", tokens=word.phrase()))
    if (having := _been_having(word)) is not None:
        return having
    if any(a.rels[c] == "relcl" and word.plays(c, "stay") and not negated(a, c) and any(
            a.rels[k] == "acomp" and word.plays(k, "under_way") for k in a.children(c)) for c in a.children(word.i)):
        return _by_phrase(claim(word, "ongoing", "goes_on"))  # our diplomacy, which remains ongoing
    if any(a.rels[c] == "relcl" and word.plays(c, "run") and a.feats[c].get("Aspect") == "Prog" for c in a.children(word.i)):
        return _by_phrase(claim(word, "ongoing", "goes_on"))  # talks that are continuing
    if verb < 0 or negated(a, verb) or modal(a, verb) or is_infinitive(a, verb) or any(
            a.rels[c] == "mark" and a.norms[c] in ("if", "whether", "unless") for c in a.children(verb)):
        return None
    present = a.feats[verb].get("Tense") == "Pres" or any(
        a.rels[c] == "aux" and a.feats[c].get("Tense") == "Pres" for c in a.children(verb))
    moving = a.lemmas[verb] == "move" and any(a.norms[c] in ("forward", "ahead", "on") for c in a.children(verb))
    if word.is_subject and present and (word.plays(verb, "run") or moving or (
            a.lemmas[verb] == "be" and (word.playing("under_way", a.children(verb)) is not None or _under_way(word)))):
        return claim(word, "ongoing", "goes_on")
    if word.is_subject and present and word.plays(verb, "stay") and a.lemmas[word.top] in ("channel", "line") and any(
            a.norms[c] == "open" for c in a.children(verb)):
        return claim(word, "ongoing", "goes_on")  # channels of communication remain open
    kept = word.rel in ("pobj", "dobj") and word.plays(word.i, "touch") and a.norms[word.i - 1] == "in"
    if kept and present and word.plays(verb, "stay") and a.lemmas[verb] != "be":
        return claim(word, "ongoing", "goes_on")  # keep in touch
    perfect = any(a.rels[c] == "aux" for c in a.children(verb))
    been = perfect and word.plays(word.i, "touch")  # have been in touch
    if word.rel == "pobj" and a.lemmas[verb] == "be" and present and not been and a.norms[a.heads[word.i]] == "in":
        return claim(word, "ongoing", "goes_on")
    return None


PARLEYING = frozenset({"negotiate", "talk", "consult", "confer"})


def _being_held(word: Word) -> bool:
    """are negotiating, are holding talks, talks are being held, are taking place"""
    a, act = word.a, word.act if not word.is_subject else word.verb
    if act < 0 or negated(a, act) or modal(a, act):
        return False
    if not (word.plays(word.i, "talk") if word.noun else a.lemmas[act] in PARLEYING):
        return False
    now = any(a.rels[c] in ("aux", "auxpass") and a.norms[c] in ("are", "is", "'re", "'s") for c in a.children(act))
    if word.is_subject:
        place = a.lemmas[act] == "take" and a.norms[act] == "taking" and any(a.norms[c] == "place" for c in a.children(act))
        return now and (place or (a.lemmas[act] in HAVING and any(a.norms[c] == "being" for c in a.children(act))))
    return now and a.norms[act].endswith("ing")


def unbroken(word: Word) -> Draft | None:
    """talks have not stopped, contacts never ceased"""
    a, verb = word.a, word.verb
    stopped = word.noun and word.is_subject and word.plays(word.i, "talk") and word.plays(verb, "stop")
    going = stopped and negated(a, verb) and not modal(a, verb) and not is_infinitive(a, verb)
    return claim(word, "ongoing", "unbroken", confidence=0.6) if going else None


def works_with(word: Word) -> Draft | None:
    """are working closely with the Mexicans: it goes on"""
    a, i = word.a, word.i
    if word.noun or a.norms[i] != "working" or negated(a, i) or modal(a, i) or not objects(a, i, "with"):
        return None
    now = any(a.rels[c] == "aux" and a.norms[c] in ("are", "is", "'re", "'s", "am", "'m") for c in a.children(i))
    close = any(a.norms[c] in CLOSELY for c in a.children(i))
    return claim(word, "ongoing", "works_with", confidence=0.6) if now and close else None


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
