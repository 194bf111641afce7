"""Words that may name a contact, and the verb that carries each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from verbale.extraction.en.syntax import objects
from verbale.lexicon import table
from verbale.model import Analysis, ContactKind, View

SUPPORT = frozenset({"hold", "have", "conduct", "convene", "participate", "attend", "host", "join", "begin", "launch",
                     "conclude", "chair", "lead", "make", "pay", "undertake", "take", "cancel", "postpone", "plan",
                     "schedule", "propose", "announce", "call", "offer", "request", "reject", "decline", "continue",
                     "resume", "delay", "arrange", "agree", "put", "scrap", "abandon", "wrap", "finish", "complete",
                     "kick", "break", "suspend", "end", "extend", "start", "open", "shorten", "cut", "pull", "defer",
                     "send", "write", "deliver", "accept", "refuse", "turn", "ask", "seek", "consider", "weigh", "mull",
                     "contemplate", "shelve", "reschedule", "adjourn", "skip", "snub", "avoid", "dodge", "forgo",
                     "pause", "freeze", "axe", "ditch", "nix", "abort", "float", "lock", "engage", "rule", "boycott", "shun",
                     "spurn", "rebuff", "preside", "share", "give",
                     "wind", "wound"})
"""Verbs whose subject takes part in the contact that is their object."""
CALLING = frozenset({"receive", "get", "take", "place", "return", "initiate", "field", "welcome", "do", "share"})
"""Verbs whose subject takes part in the call that is their object."""
PRESSING = frozenset({"press", "carry", "push", "go", "forge", "move", "keep", "proceed"})
"""Verbs with whose "with" a contact is kept up: press on with, go ahead with."""
LEADING = frozenset({"start", "begin", "open", "end", "conclude", "continue"})
PHONE = frozenset({"phone", "telephone", "call"})
VIDEO = frozenset({"video", "virtual", "virtually", "videoconference", "vtc", "teleconference"})
GATHERINGS = frozenset({"g7", "g-7", "g8", "g-8", "g20", "g-20", "apec", "quad"})
"""Groups of states without a seat: what one attends or hosts by their name is their summit."""
ATTENDING = frozenset({"attend", "host", "chair", "skip", "miss"})
COMING = frozenset({"upcoming", "forthcoming", "next", "coming"})
AWAITED = frozenset({"due", "expect"})
"""Words with which somebody is awaited at a place."""
SENDING = frozenset({"send", "dispatch"})
MARGINS = frozenset({"margin", "sideline", "fringe", "occasion"})
OFFICIALS = frozenset({"president", "minister", "premier", "chancellor", "king", "queen", "emir", "sultan", "pope", "counterpart",
                       "leader", "envoy", "ambassador", "secretary", "prince", "taoiseach"})
BACK = frozenset({"last", "latest", "previous", "earlier", "recent", "past"})


@dataclass(frozen=True, slots=True)
class Word:
    """What a trigger tells. ``needs``: words one of which must hang on it; empty where it tells by itself."""

    kind: ContactKind
    frame: str
    needs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Found:
    """A trigger: tokens ``[first, last)``; ``verb``: the verb that carries it (itself, or the one above a noun)."""

    first: int
    last: int
    head: int
    kind: ContactKind
    frame: str
    verb: int
    support: bool


@cache
def words() -> dict[tuple[str, str], tuple[Word, ...]]:
    """Lemma and part of speech -> what it may tell; the first whose needs are met counts."""
    found: dict[tuple[str, str], tuple[Word, ...]] = {}
    for row in table.load("en", "contact_triggers"):
        word = Word(row["kind"], row["frame"], frozenset(table.split(row["needs"])))  # type: ignore[arg-type]
        found[row["lemma"], row["pos"]] = (*found.get((row["lemma"], row["pos"]), ()), word)
    return found


@cache
def carrying() -> dict[str, str]:
    """Lemma of a verb that moves a letter -> whether its subject writes, gets or only brings it."""
    return {row["lemma"]: row["part"] for row in table.load("en", "letter_verbs")}


@cache
def lemmas() -> frozenset[str]:
    return frozenset(lemma for lemma, _ in words())


def tells(a: Analysis) -> bool:
    """Whether a text has any candidate at all."""
    return not (lemmas() | GATHERINGS).isdisjoint(a.lemmas) or any(
        (lemma == "be" or lemma in AWAITED) and _present(a, i) is not None for i, lemma in enumerate(a.lemmas))


def find_triggers(view: View) -> Iterator[Found]:
    """Candidates in text order."""
    a = view.analysis
    known = lemmas()
    for i, lemma in enumerate(a.lemmas):
        if lemma in GATHERINGS and _gathers(a, i):
            yield Found(i, i + 1, i, "summit", "event", *_carrier(a, i))
        if (lemma == "be" or lemma in AWAITED) and (at := _present(a, i)) is not None:
            yield Found(i, at, i, "visit", "presence", a.heads[i] if a.rels[i] == "acomp" else i, True)
        if lemma not in known:
            continue
        verb = a.pos[i] in ("VERB", "AUX") and not (a.rels[i] == "pobj" and a.norms[i] == lemma)  # open to "dialogue"
        if verb and a.norms[i] == "meeting" and any(a.rels[c] in ("det", "poss") and c < i for c in a.children(i)):
            lemma, verb = "meeting", False  # their first meeting
        word = next((w for w in words().get((lemma, "verb" if verb else "noun"), ()) if _has(a, i, w.needs)), None)
        if word is not None and _usable(a, i):
            yield _verb(a, i, word) if verb else _noun(a, i, word)


def _gathers(a: Analysis, i: int) -> bool:
    """``attends the G7``, ``hosts the upcoming G20``; not "the G7 leaders", "the G7 summit"."""
    if a.rels[i] not in ("dobj", "nsubj", "nsubjpass", "pobj"):
        return False
    head = a.heads[i]
    attended = a.rels[i] == "dobj" and a.lemmas[head] in ATTENDING
    led = a.rels[i] == "nsubjpass" and a.lemmas[head] in ATTENDING
    return attended or led or any(a.norms[c] in COMING for c in a.children(i))


def _present(a: Analysis, i: int) -> int | None:
    """The token behind "is in" of ``is in Oslo today``, where a name of a place follows; behind ``is here``."""
    ground = any(a.lemmas[k] == "ground" for k in objects(a, i, "on"))  # is on the ground in Oslo
    here = next((c for c in a.children(i) if a.norms[c] == "here" and i < c < i + 3 and a.rels[c] == "advmod"), None)
    if here is not None:
        return here + 1 if a.lemmas[i] == "be" else None
    place = next((c for c in a.children(i) if a.norms[c] in ("in", "at") and a.rels[c] == "prep" and i < c < i + (
        6 if ground else 4)), None)
    named = place is not None and any(a.rels[k] == "pobj" and a.pos[k] == "PROPN" for k in a.children(place))
    told = any(a.lemmas[k] in lemmas() for c in a.children(i) if c > i and a.rels[c] in ("prep", "xcomp", "advcl")
               for k in (c, *a.children(c)))  # is in Oslo for talks, to meet the king
    return place + 1 if named and place is not None and not told else None


def _usable(a: Analysis, i: int) -> bool:
    """Not the first part of a longer name ("call center"), and no particle verb ("meet the needs" is told later)."""
    head = a.heads[i]
    if a.pos[i] not in ("VERB", "AUX") and a.rels[i] in ("compound", "amod") and head >= 0:
        return False
    if a.lemmas[i] == "exchange" and any(a.rels[c] == "compound" and a.norms[c] not in PHONE for c in a.children(i)):
        return False  # of prisoners, of students
    if a.lemmas[i] == "delegation" and (head < 0 or a.rels[i] != "dobj" or a.lemmas[head] not in ("lead", "head", "send")):
        return False
    if a.pos[i] == "VERB" and a.lemmas[i] == "write" and not any(a.norms[c] == "to" for c in a.children(i)):
        return False
    if a.lemmas[i] == "note" and a.pos[i] != "VERB" and not _formal(a, i):
        return False
    if a.lemmas[i] == "aside" and "pull" not in a.lemmas[max(i - 2, 0) : i]:
        return False
    if _setting(a, i) or (a.lemmas[i] == "way" and not _on_the_way(a, i)):
        return False
    if a.lemmas[i] in SENDING and any(a.rels[c] in ("xcomp", "advcl") and a.lemmas[c] in lemmas() for c in a.children(i)):
        return False  # sent her minister to Oslo to meet the king: the meeting is told
    if a.lemmas[i] == "convene" and any(a.rels[c] in ("dobj", "nsubjpass") for c in a.children(i)):
        return False
    if a.lemmas[i] == "see" and not _sees(a, i):
        return False
    if a.lemmas[i] != "call" or a.pos[i] != "VERB" or _calls_on(a, i) or _called_in(a, i):
        return True
    below = [c for c in a.children(i) if a.rels[c] in ("prep", "prt") and c > i]
    someone = any(a.rels[c] == "dobj" for c in a.children(i))  # called the emir on Monday
    return not any(a.norms[c] in ("for", "off") or (a.norms[c] in ("on", "upon") and not someone) for c in below)


FORMAL = frozenset({"protest", "diplomatic", "verbal", "verbale"})


def _formal(a: Analysis, i: int) -> bool:
    """``a protest note``, ``a note of protest``; not "compared notes"."""
    return any(a.norms[c] in FORMAL for c in (*a.children(i), *objects(a, i, "of")))


def _has(a: Analysis, i: int, needs: frozenset[str]) -> bool:
    """One of the words hangs on the verb as a particle or an object: "touched *base*", "came *together*"; or it is a way
    to a place."""
    if not needs:
        return True
    below = [c for c in a.children(i) if c > i and a.rels[c] in ("prt", "advmod", "prep", "dobj", "npadvmod", "acomp", "dative")]
    if "table" in needs:
        below += [k for c in below if a.rels[c] == "prep" for k in a.children(c) if a.rels[k] == "pobj"]
    return ("place" in needs and _goes(a, i)) or any(a.lemmas[c] in needs for c in below)


def _goes(a: Analysis, i: int) -> bool:
    """``went to Oslo``, ``stopped in Oslo``; not "the aid was stopped in Oslo"."""
    return any(a.rels[c] == "prep" and a.norms[c] in ("to", "in", "at") for c in a.children(i)) and not any(
        a.rels[c] in ("dobj", "auxpass", "nsubjpass", "acomp") for c in a.children(i))


def _setting(a: Analysis, i: int) -> bool:
    """``met on the margins of the summit``: the event of others at which this contact was."""
    margin = a.heads[a.heads[i]] if a.rels[i] == "pobj" and a.norms[a.heads[i]] == "of" else -1
    if margin < 0 or a.lemmas[margin] not in MARGINS:
        return False
    return a.lemmas[margin] != "occasion" or any(
        (a.lemmas[up], "verb" if a.pos[up] == "VERB" else "noun") in words() for up in a.ancestors(margin, 4))


def _on_the_way(a: Analysis, i: int) -> bool:
    """``is on his way to Oslo``"""
    return a.rels[i] == "pobj" and a.norms[a.heads[i]] == "on" and any(a.norms[c] == "to" for c in a.children(i)) and (
        any(a.rels[c] == "poss" for c in a.children(i)) or a.norms[i - 1] == "the")


def _sees(a: Analysis, i: int) -> bool:
    """``see each other``, ``hopes to see President Berg``; not "saw an attack", "sees Iran as a threat"."""
    for c in a.children(i):
        if a.rels[c] == "dobj" and a.norms[c] == "other" and any(a.norms[k] == "each" for k in a.children(c)):
            return True
    ahead = any(a.rels[c] == "aux" and a.norms[c] in ("to", "will", "'ll") for c in a.children(i)) or a.norms[i] == "seeing"
    someone = [c for c in a.children(i) if a.rels[c] == "dobj" and (a.lemmas[c] in OFFICIALS or (
        a.pos[c] == "PROPN" and any(a.rels[k] == "compound" for k in a.children(c))))]
    return ahead and bool(someone) and not any(
        a.rels[c] in ("xcomp", "ccomp") or a.norms[c] == "as" for c in a.children(i))


def _calls_on(a: Analysis, i: int) -> bool:
    """``called on the President of Slovenia``: paid him a visit; not who is called on to do something."""
    on = [c for c in a.children(i) if a.norms[c] in ("on", "upon") and a.rels[c] == "prep"]
    return bool(on) and not any(a.rels[c] in ("dobj", "auxpass") or (a.rels[c] in ("xcomp", "advcl", "ccomp") and c > on[0])
                                for c in a.children(i))


def _called_in(a: Analysis, i: int) -> bool:
    """``called in the ambassador``, ``was called in by the ministry``."""
    return any(a.norms[c] == "in" and c == i + 1 and a.rels[c] in ("prt", "prep", "advmod") for c in a.children(i))


def _verb(a: Analysis, i: int, word: Word) -> Found:
    if a.lemmas[i] == "call" and _calls_on(a, i) and not _called_in(a, i):
        return Found(i, i + 2, i, "meeting", "call_on", i, True)
    if a.lemmas[i] == "call" and _called_in(a, i):
        word = Word("meeting", "host")  # called in the ambassador
    last = i + 1
    if last < len(a) and a.norms[last] in ("with", "to") and a.heads[last] == i:
        last += 1
    return Found(i, last, i, _remote(a, i, word.kind), word.frame, i, True)


def _noun(a: Analysis, i: int, word: Word) -> Found:
    first = i
    while first > 0 and a.heads[first - 1] == i and a.rels[first - 1] == "compound" and i - first < 3:
        first -= 1
    if word.frame == "visit" and any(a.norms[c] == "with" for c in a.children(i)):
        word = Word("meeting", "event")  # a visit with the emir
    paid = a.rels[i] == "dobj" and a.lemmas[a.heads[i]] == "pay"
    if a.lemmas[i] == "call" and (paid or any(a.norms[c] == "courtesy" for c in a.children(i))):
        word = Word("meeting", "event")  # paid on somebody, in person
    kind = word.kind
    if a.lemmas[i] == "engagement" and any(a.norms[c] == "bilateral" for c in a.children(i)):
        kind = "meeting"
    before = {a.norms[c] for c in a.children(i) if a.rels[c] in ("compound", "amod")}
    if before & VIDEO:
        kind = "video"
    elif "summit" in before and kind == "meeting":
        kind = "summit"
    elif before & PHONE and kind in ("talks", "call"):
        kind = "call"
    verb, support = _carrier(a, i)
    support = support or word.frame == "phone" or (a.rels[i] in ("dobj", "nsubjpass") and (
        (word.frame == "letter" and a.lemmas[verb] in carrying()) or (kind == "call" and a.lemmas[verb] in CALLING)))
    return Found(max(first, i - 2), i + 1, i, kind, word.frame, verb, support)


def _carrier(a: Analysis, i: int) -> tuple[int, bool]:
    """The verb above a noun, and whether its subject takes part: "held talks", "talks that they are holding"."""
    for c in a.children(i):
        if a.rels[c] == "relcl" and a.lemmas[c] in SUPPORT and not within_it(a, c) and not _goes_on(a, c) and not any(
                a.rels[k] == "dobj" and a.norms[k] not in ("that", "which") for k in a.children(c)):
            return c, True
    up, rel, steps = a.heads[i], a.rels[i], 0
    while up >= 0 and steps < 6:
        if a.pos[up] in ("VERB", "AUX"):
            near = rel in ("dobj", "attr", "nsubjpass", "pobj", "prep", "nsubj")
            if rel == "pobj" and a.lemmas[up] in PRESSING and a.norms[a.heads[i]] == "with" and a.heads[a.heads[i]] == up:
                return up, True  # went ahead with the talks
            led = a.lemmas[up] in LEADING and a.norms[a.heads[i]] == "with"  # starting with the talks in May
            return up, near and a.lemmas[up] in SUPPORT and rel not in ("nsubj", "nsubjpass") and not led
        rel, up, steps = (a.rels[up] if a.pos[up] != "ADP" else rel), a.heads[up], steps + 1
    return -1, False


def _goes_on(a: Analysis, clause: int) -> bool:
    """``talks that are continuing``: told by the word, while whoever holds them stands above."""
    return a.lemmas[clause] in ("continue", "resume", "end", "begin", "start") and any(
        a.rels[k] == "nsubj" and a.norms[k] in ("that", "which") for k in a.children(clause))


def within_it(a: Analysis, clause: int) -> bool:
    """``talks during which they agreed on it``: the clause tells of what was done there, not of the talks."""
    return any(a.norms[m] in ("which", "whom") for k in a.children(clause) if a.rels[k] == "prep" for m in a.children(k))


def _remote(a: Analysis, i: int, kind: ContactKind) -> ContactKind:
    """``spoke by phone``, ``met virtually``."""
    first, last = a.sentences[a.sentence[i]]
    below = {a.norms[j] for j in range(first, last) if a.heads[j] >= 0 and i in (a.heads[j], a.heads[a.heads[j]])}
    below |= {a.norms[c] for preposition in ("in", "by", "during", "on") for k in objects(a, i, preposition)
              for c in a.children(k) if a.rels[c] in ("compound", "amod")}
    if below & VIDEO and kind in ("meeting", "talks"):
        return "video"
    return "call" if below & PHONE and kind == "talks" else kind
