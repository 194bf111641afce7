"""How a contact stands: the words above and beside it, else the tense of the verb that carries it (:mod:`.tense`)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from verbale.extraction.en.contact_word import roles
from verbale.extraction.en.contacts.goals import LEAVING, MOVING
from verbale.extraction.en.contacts.tense import Verdict, auxiliaries, by_tense, dated_ahead, dated_before, dated_today, negated
from verbale.extraction.en.contacts.triggers import AWAITED, Found, within_it
from verbale.extraction.en.syntax import inverted, is_infinitive, objects
from verbale.lexicon import table
from verbale.model import Analysis, Status, View

PHRASAL = {
    ("call", "off"): "call_off", ("break", "off"): "break_off", ("put", "off"): "put_off", ("push", "back"): "put_off",
    ("move", "back"): "put_off", ("ask", "for"): "ask_for", ("call", "for"): "call_for", ("call", "on"): "call_for",
    ("call", "upon"): "call_for", ("walk", "away"): "walk_away", ("walk", "out"): "walk_away", ("pull", "out"): "walk_away",
    ("back", "out"): "walk_away", ("drop", "out"): "walk_away", ("turn", "down"): "turn_down",
    ("hold", "off"): "hold_off", ("push", "for"): "push_for", ("press", "for"): "press_for", ("appeal", "for"): "appeal_for"}

PARTED = frozenset(verb for verb, _ in PHRASAL) | {"place"}


@cache
def words() -> dict[str, tuple[str, str]]:
    return {row["lemma"]: (row["status"], row["negated"]) for row in table.load("en", "contact_status")}


def decide(view: View, found: Found) -> Verdict:
    """The first rule that has a verdict."""
    return next((v for rule in RULES if (v := rule(view, found))), Verdict("held", "default", 0.5))


def _key(a: Analysis, i: int) -> str:
    if a.lemmas[i] not in PARTED:
        return "open up" if a.lemmas[i] == "open" and a.pos[i] == "VERB" else a.lemmas[i]
    for c in sorted((c for c in a.children(i) if a.rels[c] in ("prt", "prep", "advmod")), key=lambda c: a.rels[c] != "prt"):
        phrasal = PHRASAL.get((a.lemmas[i], a.norms[c]))
        if a.lemmas[i] in ("put", "place") and any(a.lemmas[k] in ("hold", "ice", "pause") for k in objects(a, i, "on")):
            return "put_off"
        if phrasal and (a.norms[c] not in ("on", "upon") or any(is_infinitive(a, k) for k in a.children(i) if k > c)):
            return phrasal
    return a.lemmas[i]


def questioned(view: View, found: Found) -> Verdict | None:
    """``Has the President spoken with the king?``: nothing is told by whoever asks."""
    a = view.analysis
    first, last = a.sentences[a.sentence[found.head]]
    if a.words[last - 1] != "?":
        return None
    asks = any(a.norms[k] in ASKING_WHEN for k in range(first, found.head))
    turned = not asks and any(inverted(a, i) for i in (found.head, *a.ancestors(found.head, 10)))
    return Verdict("possible", "not told", 0.5) if turned else None


ASKING_WHEN = frozenset({"when", "where", "why", "how", "what", "which", "who"})
"""Words that ask about what is taken for granted."""


def habitual(view: View, found: Found) -> Verdict | None:
    """``Contacts were regular``, ``agreed to meet annually``: of no contact in particular."""
    a, i = view.analysis, found.head
    steady = roles()
    if a.pos[i] in ("VERB", "AUX"):
        habit = any(a.pos[c] == "ADV" and ("steadily" in steady.get(a.lemmas[c], ()) or a.norms[c] == "closely")
                    for c in a.children(i))
        return Verdict("possible", "not told", 0.5) if habit and "to" in auxiliaries(a, i) else None
    if a.rels[i] not in ("nsubj", "nsubjpass") or a.lemmas[a.heads[i]] != "be":
        return None
    habit = any(a.rels[c] == "acomp" and "steady" in steady.get(a.lemmas[c], ()) for c in a.children(a.heads[i]))
    return Verdict("ongoing", "not told", 0.5) if habit else None


def before_that(view: View, found: Found) -> Verdict | None:
    """``arrived in Oslo after meeting with the king``: it had been, where what came after it has."""
    a, i = view.analysis, found.head
    after = a.rels[i] == "pcomp" and a.norms[a.heads[i]] in ("after", "since", "following")
    verb = a.heads[a.heads[i]] if after else -1
    over = a.heads[a.heads[i]] if a.rels[i] == "pobj" and a.norms[a.heads[i]] in ("after", "following") else -1
    leaves = over >= 0 and a.lemmas[over] in MOVING and i > over and auxiliaries(a, over) & {"will", "'ll"}
    if leaves and not dated_before(view, found) and not found.support:
        return Verdict("scheduled", "before that", 0.65)  # will go on to Oslo after talks in Rome
    return Verdict("held", "before that", 0.8) if verb >= 0 and a.feats[verb].get("Tense") == "Past" else None


def invitation(view: View, found: Found) -> Verdict | None:
    """To invite is to propose; not to have invited denies it; invited and accepted, it is to be."""
    if found.frame != "invite":
        return None
    a = view.analysis
    if any(a.rels[c] == "conj" and a.lemmas[c] == "accept" and not negated(a, c) for c in a.children(found.head)):
        return Verdict("scheduled", "accepted", 0.85)
    if _accepted_next(a, found.head):
        return Verdict("scheduled", "accepted", 0.85)
    return Verdict("denied", "negated", 0.8) if negated(view.analysis, found.head) else Verdict("proposed", "invited", 0.85)


def _accepted_next(a: Analysis, i: int) -> bool:
    """``... invited her to visit Oslo. She accepted the invitation.``"""
    at = a.sentence[i] + 1
    first, last = a.sentences[at] if at < len(a.sentences) else (0, 0)
    return any(a.lemmas[k] == "accept" and not negated(a, k) and any(
        a.rels[c] == "dobj" and a.lemmas[c] in OFFERS for c in a.children(k)) for k in range(first, last))


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
    if verb < 0 or a.rels[verb] != "xcomp" or a.lemmas[a.heads[verb]] != "be" or "to" not in auxiliaries(a, verb):
        return None
    if a.rels[found.head] in ("nsubj", "nsubjpass") and a.heads[found.head] != verb:
        return None
    if found.head != verb and not found.support and a.rels[found.head] not in ("nsubj", "nsubjpass"):
        return None  # the purpose was to build on their meeting
    return Verdict("scheduled", "is to", 0.8)


def did_not_happen(view: View, found: Found) -> Verdict | None:
    """``A planned call did not take place``."""
    a, i = view.analysis, found.head
    verb = a.heads[i]
    if a.rels[i] != "nsubj" or verb < 0 or not negated(a, verb) or not auxiliaries(a, verb) & {
            "did", "has", "have", "had", "will", "wo", "would"}:
        return None
    took_place = a.lemmas[verb] == "take" and any(a.norms[c] == "place" for c in a.children(verb))
    return Verdict("denied", "did not happen", 0.85) if took_place or a.lemmas[verb] in HAPPENING else None


HAPPENING = frozenset({"happen", "occur", "materialize", "materialise"})


BUILDING = frozenset({"follow", "build", "stem", "result", "draw", "expand", "reflect", "act"})


def built_on(view: View, found: Found) -> Verdict | None:
    """``to follow up on the meeting``, ``builds on their talks``: it has been."""
    a, i = view.analysis, found.head
    under = a.heads[i] if a.rels[i] == "pobj" else -1
    built = under >= 0 and a.norms[under] in ("on", "upon", "from") and a.lemmas[a.heads[under]] in BUILDING
    return Verdict("held", "built on", 0.75) if built and a.pos[a.heads[under]] == "VERB" else None


def since(view: View, found: Found) -> Verdict | None:
    """``since their meeting in Oslo``: it has been, whatever has not."""
    a, i = view.analysis, found.head
    return Verdict("held", "since", 0.8) if a.rels[i] == "pobj" and a.norms[a.heads[i]] == "since" else None


def there_for(view: View, found: Found) -> Verdict | None:
    """``The chancellor is in Paris for talks``, ``who is on a visit to Oslo``."""
    a, i, verb = view.analysis, found.head, found.verb
    under = a.norms[a.heads[i]] if a.rels[i] == "pobj" else ""
    about = next((a.lemmas[c] for c in a.children(verb) if a.rels[c] == "nsubj"), "") if verb >= 0 else ""
    if about in words() and under == "for":
        return Verdict(words()[about][0], "prepared", 0.75)  # type: ignore[arg-type]  # preparations are under way for a visit
    if verb >= 0 and found.kind == "visit" and under == "on" and a.norms[verb] in ("is", "are"):
        return Verdict("ongoing", "there for", 0.75)
    here = verb >= 0 and a.rels[i] == "pobj" and a.norms[a.heads[i]] == "for" and a.norms[verb] in ("is", "are") and (
        a.heads[a.heads[i]] == verb and not any(a.rels[c] == "expl" for c in a.children(verb)))
    return Verdict("ongoing", "there for", 0.75) if here else None


def left(view: View, found: Found) -> Verdict | None:
    """``left for Oslo``: who has left on this day has not arrived."""
    a = view.analysis
    gone = found.frame == "trip" and a.lemmas[found.head] in LEAVING and a.feats[found.head].get("Tense") == "Past"
    here = gone and not negated(a, found.head) and not dated_before(view, found)
    return Verdict("scheduled", "left", 0.6) if here else None


def is_there(view: View, found: Found) -> Verdict | None:
    """``Minister Berg is in Oslo``: the visit goes on, unless another day is told."""
    if found.frame == "presence" and view.analysis.lemmas[found.head] in AWAITED:
        return Verdict("denied" if negated(view.analysis, found.head) else "scheduled", "awaited", 0.8)
    if found.frame != "presence" or view.analysis.norms[found.head] not in ("is", "are", "am", "'s", "'re", "'m"):
        return None
    return Verdict("scheduled", "there ahead", 0.7) if dated_ahead(view, found) else Verdict("ongoing", "is there", 0.75)


BOUND = frozenset({"lock", "engage", "involve"})
KEEPING = BOUND | {"be", "remain", "stay", "keep"}
"""Verbs with which somebody is in talks."""


def keeps_contact(view: View, found: Found) -> Verdict | None:
    """``We are in contact with Chad``, ``remain in talks``: it goes on."""
    a, i, verb = view.analysis, found.head, found.verb
    within = a.rels[i] == "pobj" and a.norms[a.heads[i]] == "in" and verb >= 0 and a.heads[a.heads[i]] == verb
    within = within or (found.frame == "touch" and a.rels[i] == "dobj" and verb == a.heads[i])
    if not within or found.kind not in ("talks", "contact") or a.lemmas[verb] not in KEEPING:
        return None
    held_in = a.lemmas[verb] in BOUND and auxiliaries(a, verb) <= {"is", "are", "'re", "'s"}  # are locked in talks
    now = ((a.feats[verb].get("Tense") == "Pres" and not auxiliaries(a, verb)) or held_in) and not negated(a, verb)
    return Verdict("ongoing", "keeps contact", 0.75) if now else None


def to_come(view: View, found: Found) -> Verdict | None:
    """``visits by the ministers in the coming weeks``"""
    a, i = view.analysis, found.head
    ahead = a.pos[i] == "NOUN" and any(a.lemmas[k] in ("day", "week", "month") and any(
        a.norms[c] in ("coming", "upcoming") for c in a.children(k)) for k in objects(a, i, "in"))
    return Verdict("scheduled", "to come", 0.8) if ahead else None


OFFERS = frozenset({"invitation", "offer", "proposal", "invite", "request"})
ANSWERS: dict[str, Status] = {"accept": "scheduled", "decline": "declined", "reject": "declined", "refuse": "declined",
                              "turn": "declined", "welcome": "scheduled"}


WITHIN = frozenset({"in", "during", "at", "after", "following"})
"""Prepositions by which something is said in a contact that is held."""
MAY = frozenset({"may", "might", "could", "can"})


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
        if key == "ask_for" and "for" not in (a.norms[a.heads[i]], a.norms[a.heads[a.heads[i]]]):
            return None
        if a.rels[i] == "pobj" and a.norms[a.heads[i]] in WITHIN and a.heads[a.heads[i]] == up and words()[key][0] != "aspect":
            return None  # in a call with the emir, the king rejected the plan
        status, flipped = words()[key]
        if status == "aspect" or _to_be_taken_up(a, up, key):
            if (a.pos[up] == "VERB" and up != found.verb) or (key == "follow" and a.rels[i] == "pobj"):
                return None  # wants to follow up on the talks
            continue
        if a.rels[up] == "relcl" and not a.subtree(up)[0] <= i < a.subtree(up)[1]:
            continue
        if key == "next" or (key == "set" and a.pos[up] != "VERB"):
            continue
        over = words().get(_key(a, a.heads[up]), ("",))[0] if a.pos[up] == "NOUN" and a.rels[up] == "dobj" else ""
        if status == "scheduled" and over in ("cancelled", "postponed"):
            return Verdict(over, "above.plans", 0.8)  # type: ignore[arg-type]  # scrapped plans to visit
        if key == "look" and (dated_ahead(view, found) or dated_today(view, found)):
            return Verdict("scheduled", "above.look", 0.75)  # looks forward to welcoming him on 5 May
        off = negated(a, up) or any(a.norms[c] == "no" and a.rels[c] == "det" for c in a.children(i)) or _disclaimed(a, up)
        below = found.verb if found.verb >= 0 and a.heads[found.verb] == up and a.rels[found.verb] == "xcomp" else -1
        off = off or (status == "scheduled" and below >= 0 and negated(a, below))  # decided not to meet
        if not off and status == "scheduled" and auxiliaries(a, up) & MAY:
            return Verdict("possible", "may be", 0.75)  # a call could be arranged
        return Verdict((flipped or status) if off else status, f"above.{key}", 0.85)  # type: ignore[arg-type]
    return None


CARRIED = frozenset({"move", "shift"})


def to_another_day(view: View, found: Found) -> Verdict | None:
    """``was moved from Monday to Friday``: to a day, not to a place."""
    a, i = view.analysis, found.head
    verb = a.heads[i]
    if verb < 0 or a.lemmas[verb] not in CARRIED or a.rels[i] not in ("nsubjpass", "dobj") or negated(a, verb):
        return None
    onto = [c for c in a.children(verb) if a.norms[c] in ("to", "until", "from")]
    days = {a.token_at(t.span.start) for t in view.times}
    return Verdict("postponed", "moved", 0.8) if any({c + 1, c + 2} & days for c in onto) else None


def _disclaimed(a: Analysis, verb: int) -> bool:
    """``denied that its minister had asked for a meeting``"""
    over = a.heads[verb]
    return a.rels[verb] == "ccomp" and over >= 0 and a.lemmas[over] == "deny" and not negated(a, over)


def _to_be_taken_up(a: Analysis, verb: int, key: str) -> bool:
    """``urged them to resume the talks``, ``refused to continue``: not going on; what stands above tells how it is."""
    helpers = auxiliaries(a, verb)
    if key == "continue":
        over = words().get(_key(a, a.heads[verb]), ("",))[0] if a.heads[verb] >= 0 else ""
        return "to" in helpers and over == "declined"
    return key == "resume" and bool(helpers & (MAY | {"to", "will", "'ll", "should", "must", "would"}))


def beside(view: View, found: Found) -> Verdict | None:
    """A status word on the noun: "an upcoming summit", "planned talks", "talks scheduled for May"."""
    a, i = view.analysis, found.head
    for c in a.children(i):
        if a.rels[c] in ("amod", "acl", "relcl") and (known := words().get(a.lemmas[c])) and known[0] != "aspect":
            if (a.lemmas[c] == "next" and a.rels[c] != "amod") or within_it(a, c):
                continue
            if known[0] == "scheduled" and a.rels[c] != "amod" and _has_none(view, found):
                return Verdict("possible", "not told", 0.5)  # has no call scheduled with: a claim
            return Verdict(known[0], f"beside.{a.lemmas[c]}", 0.8)  # type: ignore[arg-type]
    up = a.heads[i]
    if up >= 0 and a.norms[up] in ("of", "before") and a.heads[up] >= 0 and (
            a.norms[up] == "before" or a.norms[a.heads[up]] == "ahead"):
        return Verdict("scheduled", "ahead", 0.7)
    return None


def _has_none(view: View, found: Found) -> bool:
    a, verb = view.analysis, found.verb
    return negated(a, found.head) or (verb >= 0 and a.lemmas[verb] in ("have", "be") and negated(a, verb))


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


DATING = frozenset({"date", "timing", "timetable", "venue", "day", "timeline"})
FIXING = frozenset({"set", "fix", "agree", "decide", "determine", "announce", "name", "choose", "finalize", "finalise", "settle",
                    "confirm", "schedule", "find", "be", "have", "pick", "offer", "propose", "give"})


def undated(view: View, found: Found) -> Verdict | None:
    """``No date has been set for the visit``: it may be; ``the date of the visit was agreed``: it is to be."""
    a, i = view.analysis, found.head
    dates = [k for k in a.ancestors(i, 3) if a.lemmas[k] in DATING and a.pos[k] == "NOUN"]
    if a.rels[i] == "pobj" and a.norms[a.heads[i]] == "for" and a.pos[a.heads[a.heads[i]]] in ("VERB", "AUX"):
        dates += [c for c in a.children(a.heads[a.heads[i]]) if a.lemmas[c] in DATING and a.rels[c] in (
            "nsubj", "nsubjpass", "dobj", "attr")]
    verb = a.heads[dates[0]] if dates else -1
    if verb < 0 or a.lemmas[verb] not in FIXING:
        return None
    if negated(a, verb) or negated(a, dates[0]) or not auxiliaries(a, verb) & {"has", "have", "was", "were", "had"}:
        return Verdict("possible", "undated", 0.75)
    return Verdict("scheduled", "dated", 0.75)


def on_the_table(view: View, found: Found) -> Verdict | None:
    """``The trip is under discussion``, ``talks are off the table``: a phrase with a preposition as the predicate."""
    a, i = view.analysis, found.head
    if a.rels[i] not in ("nsubj", "nsubjpass") or a.lemmas[a.heads[i]] not in STANDING:
        return None
    verb = a.heads[i]
    for c in a.children(verb):
        for k in a.children(c) if a.rels[c] == "prep" and c > verb else ():
            if (known := words().get(f"{a.norms[c]}_{a.lemmas[k]}")) is not None:
                return Verdict(known[1] if negated(a, verb) and known[1] else known[0], "on the table", 0.75)  # type: ignore[arg-type]
    return None


STANDING = frozenset({"be", "remain", "stay", "appear", "seem", "look", "hang", "put", "place"})


RULES: tuple[Callable[[View, Found], Verdict | None], ...] = (
    questioned, habitual, before_that, undated, on_the_table, invitation, answered,
    did_not_happen, since, built_on, under_way, there_for, left, is_there, keeps_contact, is_to, to_another_day, above,
    beside, predicate, to_come, by_tense)
