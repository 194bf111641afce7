"""Passages that speak of a contact between states.

A word of the list ``contact_triggers`` is a candidate; its frame names the sides (:mod:`.sides`), words above it tell
how it stands (:mod:`.status`), and time, place and condition come only from words that belong to it (:mod:`.details`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from verbale.extraction import topics
from verbale.extraction.en.contact_word import level_told, sporting
from verbale.extraction.en.contacts import details
from verbale.extraction.en.contacts.apart import COUNTED, apart, only_met
from verbale.extraction.en.contacts.first_person import spoken
from verbale.extraction.en.contacts.goals import goals
from verbale.extraction.en.contacts.inference import completed, inferred
from verbale.extraction.en.contacts.sides import sides
from verbale.extraction.en.contacts.status import decide
from verbale.extraction.en.contacts.subjects import Side, under
from verbale.extraction.en.contacts.tense import Verdict
from verbale.extraction.en.contacts.triggers import GATHERINGS, MARGINS, Found, find_triggers, tells, words
from verbale.extraction.en.figures import mended
from verbale.extraction.en.syntax import objects
from verbale.extraction.en.the_two import told
from verbale.extraction.en.topics import told as told_topics
from verbale.extraction.moved import with_new_days
from verbale.extraction.parties import UNNAMED, Actor, highest, level_of, parties_of, persons_of
from verbale.extraction.sides import statement_of
from verbale.model import Analysis, ContactKind, ContactMention, Level, Party, Place, Statement, Status, TimeRef, View

OPENING = 2
"""The sentences after the heading that tell what a readout is about."""
ANSWERED = 4
"""Sentences back within which a question is looked for that an answer goes on from."""
PRONOUNS = frozenset({"him", "her", "them"})
CONDITIONAL = frozenset({"scheduled", "proposed", "ongoing", "held"})


def find_contacts(view: View, statements: Sequence[Statement]) -> list[ContactMention]:
    """Mentions of contacts in text order; a two-country trip gives two."""
    if not tells(view.analysis) or sporting(view.analysis):
        return []
    view = spoken(told(mended(view)), statements)
    mentions: list[ContactMention] = []
    trips: dict[int, set[Party]] = {}  # verbs of trips that gave a contact, with its sides
    asked: dict[int, list[Side]] = {}  # by sentence: whom a question was about
    for found in find_triggers(view):
        if _skipped(view, found) or _same_trip(view, found, trips.get(_purpose(view, found))):
            continue
        made = list(_read(view, statements, found, asked, mentions))
        if _beside_it(view, found):
            made = [replace(m, apart=(*m.apart, *(e.trigger for e in mentions))) for m in made]
        mentions += made
        if made and found.frame == "trip":
            trips[found.head] = {p for m in made for p in m.parties}
    return topics.laid(view, with_new_days(view, mentions, "en"), told_topics(view)) if mentions else []


def _beside_it(view: View, found: Found) -> bool:
    """``The Vice President will also meet separately with him``: another contact than the one told before."""
    a = view.analysis
    return {"also", "separately"} <= {a.norms[c] for c in a.children(found.head) if a.rels[c] == "advmod"}


def _same_trip(view: View, found: Found, parties: set[Party] | None) -> bool:
    """The trip was made for this, to those who are visited, not to others there: "flew to Oslo to meet the EU's ministers"."""
    return parties is not None and {p for s in sides(view, found) if s.part == "with" for p in s.actor.parties} <= parties


def _purpose(view: View, found: Found) -> int:
    """The verb of the trip that is made for this: "will travel to Oslo *for talks* with the king" is one contact; else -1."""
    a, i = view.analysis, found.head
    return a.heads[a.heads[i]] if a.rels[i] == "pobj" and a.norms[a.heads[i]] == "for" else -1


def _skipped(view: View, found: Found) -> bool:
    at = view.analysis.starts[found.head]
    return any(s.start <= at < s.end for s in view.article.layout.skipped)


def _read(view: View, statements: Sequence[Statement], found: Found, asked: dict[int, list[Side]],
          told_: Sequence[ContactMention]) -> Iterator[ContactMention]:
    said = statement_of(statements, view.analysis.span(found.first, found.last))
    everybody = completed(view, found, inferred(view, found, sides(view, found)), said)
    verdict = decide(view, found)
    sentence = view.analysis.sentence[found.head]
    if verdict.rule == "not told" or _question(view.analysis, sentence):
        asked[sentence] = everybody
    if verdict.rule in ("not since", "not told") or (found.frame == "sign" and verdict.rule == "default"):
        return  # threatened to sign
    known = {p for s in everybody for p in s.actor.parties}
    if len(known) < 2 and _answers(view, found):  # asked whether A would meet B: it is possible
        before = next((asked[k] for k in range(sentence, sentence - ANSWERED, -1) if asked.get(k)), everybody)
        everybody = before if known <= {p for s in before for p in s.actor.parties} else everybody
    if len(known) == 1 and found.frame in ("event", "exchange") and found.support:
        everybody = [*everybody, *_as_before(view, found, known, told_)]
    if found.frame == "visit" and (home := _at_home(view, found, everybody, told_)) is not None:
        everybody = [*everybody, home]
    for group in apart(view, found, everybody):
        yield from _one(Draft(view, found, verdict, statements, group))


def _as_before(view: View, found: Found, known: set[Party], told_: Sequence[ContactMention]) -> list[Side]:
    """``Since the meeting with the emir we have undertaken talks``: with whom the sentence told of a contact before."""
    a, i = view.analysis, found.head
    first, _ = a.sentences[a.sentence[i]]
    if a.words[i].istitle() or any(
            a.norms[c] in ("with", "between", "among", "of") for k in (i, found.verb) for c in a.children(k)):
        return []
    pairs = {m.parties for m in told_ if m.trigger.start >= a.starts[first] and len(m.parties) == 2 and known < set(m.parties)}
    others = set(pairs.pop()) - known - {UNNAMED} if len(pairs) == 1 else set()
    return [Side(Actor(i, (i, i + 1), (), (p,), itself=True), "with") for p in others]


def _at_home(view: View, found: Found, everybody: Sequence[Side], told_: Sequence[ContactMention]) -> Side | None:
    """``the Polish leaders' visit``, in a side's own paper that tells of no other visit of theirs: they come to it."""
    side, i = view.article.side, found.head
    guests = {p for s in everybody for p in s.actor.parties}
    if side is None or len(guests) != 1 or side in guests or UNNAMED in guests or view.analysis.lemmas[i] != "visit":
        return None
    elsewhere = any(m.kind == "visit" and guests & set(m.parties) for m in told_)
    people = any(s.actor.persons or s.actor.level != "unspecified" for s in everybody)
    if not people or elsewhere or goals(view, found):
        return None
    return Side(Actor(i, (i, i + 1), (), (side,), itself=True), "host")


def _question(a: Analysis, sentence: int) -> bool:
    return a.words[a.sentences[sentence][1] - 1] == "?"


def _answers(view: View, found: Found) -> bool:
    """A noun by itself, or a verb with pronouns on both sides: "He spoke *with him* on Monday"."""
    a, i = view.analysis, found.head
    if found.frame not in ("mutual", "call"):
        return found.frame == "event" and not any(s.actor.parties for s in sides(view, found))
    whom = [*objects(a, i, "with"), *objects(a, i, "to"), *(c for c in a.children(i) if a.rels[c] == "dobj")]
    return bool(whom) and all(a.norms[k] in PRONOUNS for k in whom)


def _one(draft: Draft) -> Iterator[ContactMention]:
    """The contact of these sides; a trip with several goals is several."""
    view, found = draft.view, draft.found
    named = [s for s in draft.everybody if s.actor.official]
    if found.frame in ("trip", "visit", "invite", "presence", "send") or found.kind == "visit":
        travelled = [g for g in goals(view, found) if g.state]
        for goal in travelled:
            there = [s for s in named if s.part != "with" or not s.actor.parties or goal.state in s.actor.parties]
            yield from draft.mention(there, goal, (goal.state,) if goal.state else ())
        if travelled:
            return
        if found.frame in ("trip", "presence", "send"):
            return
    yield from draft.mention(named, None, ())


FOUNDING = frozenset({"launch", "establish", "create", "initiate", "institute", "institutionalize"})
"""Verbs whose subject brings a series of contacts about and need not take part in it."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What is the same in all mentions that one trigger gives."""

    view: View
    found: Found
    verdict: Verdict
    statements: Sequence[Statement]
    everybody: Sequence[Side]

    def mention(self, named: Sequence[Side], goal: Place | None, hosts: tuple[Party, ...]) -> Iterator[ContactMention]:
        """The mention with these sides, if it can be one between states or points back to one."""
        view, found, verdict = self.view, self.found, self.verdict
        taking_part = [s.actor for s in named]
        parties = tuple(sorted({*parties_of(taking_part), *hosts}))
        known = tuple(p for p in parties if p != UNNAMED)
        parties = known if len(known) >= 2 else parties
        if len(parties) < 2 and not self._points_back():
            return
        if not hosts and only_met(view, found, named):
            return
        span = view.analysis.span(found.first, found.last)
        tied = details.condition(view, found)
        said = statement_of(self.statements, span)
        first, last = view.analysis.sentences[view.analysis.sentence[found.head]]
        place = goal or details.place(view, found)
        when = details.time(view, found)
        yield ContactMention(
            trigger=span, tokens=(first, last), kind=self._kind(place), status=self._status(when, tied is not None),
            level=self._level() if self._founded() else highest([self._level_of_them(), self._level()]), parties=parties,
            participants=() if self._founded() else persons_of(taking_part), time=when, place=place,
            evidence=(view.analysis.span(first, last),), rule=f"{found.frame}.{verdict.rule}",
            host=next((p for s in named if s.part == "host" for p in s.actor.parties), None) or (
                goal.state if goal else None),
            topics=details.topics(view, found), ordinal=details.ordinal(view, found), condition=tied,
            statement=said.id if said else None, definite=len(parties) < 2 or self._definite(),
            by_party=tuple((a.parties[0], p) for a in taking_part for p in a.persons if len(a.parties) == 1),
            fresh=details.fresh(view, found),
            process=self._process() and not persons_of(taking_part), confidence=verdict.sure)

    def _level_of_them(self) -> Level:
        """Of those who take part, also where only "the ministers of the two countries" tells who they are."""
        a, i = self.view.analysis, self.found.head
        at = [x for k in objects(a, i, "at") if a.lemmas[k] == "level" for x in under(self.view, k, frozenset({"of"}))]
        return level_of((*at, *(s.actor for s in self.everybody if s.actor.official or s.actor.plural)))

    def _process(self) -> bool:
        """What goes on, or is to be taken up again: "urged them to resume the dialogue"."""
        a, i = self.view.analysis, self.found.head
        if self.found.frame == "touch":
            return True  # to be in touch is no single event
        return self.verdict.status == "ongoing" or (a.heads[i] >= 0 and a.rels[i] == "dobj" and a.lemmas[a.heads[i]] == "resume")

    def _founded(self) -> bool:
        """"The presidents agreed to launch a dialogue": it is to be held by whom they do not say."""
        a, i = self.view.analysis, self.found.head
        head = a.heads[i]
        return a.rels[i] in ("dobj", "obj") and head >= 0 and a.lemmas[head] in FOUNDING and not self._definite()

    def _status(self, when: TimeRef | None, tied: bool) -> Status:
        """What the words tell; a condition makes it possible; what has a day to come has not been."""
        status, rule, published = self.verdict.status, self.verdict.rule, self.view.article.published
        if tied and status in CONDITIONAL and rule != "past":
            return "possible"
        if rule == "present" and when is not None and published is not None and (when.latest or "9") < published.earliest:
            return "held"  # a chronology
        ahead = when is not None and published is not None and (when.earliest or "") > published.latest
        return "scheduled" if rule in ("default", "past") and ahead else status

    def _points_back(self) -> bool:
        """A noun with a definite article or a demonstrative, or "the leaders will discuss", in words that name no other pair."""
        a, found = self.view.analysis, self.found
        if a.pos[found.head] not in ("NOUN", "PROPN"):
            together = found.frame == "with" or a.lemmas[found.head] in ("meet", "speak", "talk", "see", "gather")
            alone = all(s.part == "subject" and s.actor.plural for s in self.everybody)
            return together and bool(self.everybody) and alone and not _with_others(self.view, found)
        if a.rels[found.head] == "dobj" and a.lemmas[a.heads[found.head]] in details.TALKING:
            return False  # discussed the planned conference
        several = a.lemmas[found.head] in COUNTED and a.norms[found.head] != a.lemmas[found.head]
        if several and a.rels[found.head] == "pobj" and a.norms[a.heads[found.head]] in ("on", "about"):
            return False  # more on the bilats
        pointing = self._definite() or (details.fresh(self.view, found) and self.verdict.rule != "default")
        return pointing and found.frame in ("event", "exchange", "visit") and not self._named_event()

    def _named_event(self) -> bool:
        """An event with a name of its own, such as the Vilnius Summit, where others met; headings have capitals anyway."""
        a, i, title = self.view.analysis, self.found.head, self.view.article.layout.title
        heading = title is not None and title.span.start <= a.starts[i] < title.span.end
        return a.words[i].istitle() and i != a.sentences[a.sentence[i]][0] and not heading

    def _definite(self) -> bool:
        a, i = self.view.analysis, self.found.head
        return any(a.norms[c] in ("the", "this", "that", "these", "those", "their", "such") for c in a.children(i))

    def _kind(self, place: Place | None) -> ContactKind:
        """In an official readout "spoke with" somebody, without a place, is a call."""
        found = self.found
        event = details.occasion(self.view, found)
        if event is not None and (told_ := words().get((self.view.analysis.lemmas[event], "noun"))) is not None:
            return told_[0].kind
        official = self.view.article.side is not None or _readout(self.view)
        lemma = self.view.analysis.lemmas[found.head]
        if lemma == "discuss" and self.verdict.status == "scheduled" and self._leaders():
            return "meeting"  # what those who are announced will do when they meet
        dated = any(s.part == "with" for s in self.everybody) or details.time(self.view, found) is not None
        spoke = lemma == "speak" or (lemma == "talk" and dated)  # "they talked about trade" is what was said there
        told = self.verdict.status in ("held", "scheduled", "postponed", "cancelled")
        if found.kind == "talks" and found.frame == "mutual" and place is None and official and spoke and told and not (
                self._on_margins()):
            return "call"
        met = place is None or (self.verdict.status == "held" and _about_a_meeting(self.view, found))
        return "meeting" if found.frame == "host" and found.kind == "visit" and met else found.kind

    def _on_margins(self) -> bool:
        """``spoke on the margins of the summit``: in person."""
        a = self.view.analysis
        return any(a.lemmas[k] in MARGINS for on in ("on", "at") for k in objects(a, self.found.head, on))

    def _leaders(self) -> bool:
        return highest(s.actor.level for s in self.everybody) == "leaders" and any(s.actor.plural for s in self.everybody)

    def _level(self) -> Level:
        gathering = self.view.analysis.lemmas[self.found.head] in GATHERINGS
        return "leaders" if gathering else level_told(self.view.analysis, self.found.head)


def _about_a_meeting(view: View, found: Found) -> bool:
    """``Readout of the President’s Meeting with …``: whom he welcomed to his house, as the first words tell, came for that."""
    title = view.article.layout.title
    if title is None or view.article.side is None or view.analysis.sentence[found.head] > OPENING:
        return False
    lemmas_ = view.analysis.lemmas[slice(*view.analysis.tokens_in(title.span))]
    return "meeting" in lemmas_ and "visit" not in lemmas_


def _with_others(view: View, found: Found) -> bool:
    """``we meet with people``, ``they met with students``: with some that are no side, so not with one another."""
    a = view.analysis
    return any(a.pos[k] in ("NOUN", "PROPN") for k in objects(a, found.head, "with"))


def _readout(view: View) -> bool:
    """No news report: a document without dateline whose first sentence is about a contact "today" is a readout."""
    layout = view.article.layout
    return layout.dateline is None and len(view.article.clean) < 6000
