"""Claims about the record of contacts: from what a language's rules found in a clause to records.

Rules of a language make :class:`Draft` values over tokens; :func:`assemble` finds parties, level, interval and
statement, and joins wordings of one claim.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from verbale.extraction.parties import UNNAMED, entity_party, highest
from verbale.extraction.sides import acting, level_of, near, parties_of, speaker_of, statement_of, states_of
from verbale.model import (
    Analysis,
    Anchor,
    Claim,
    ClaimInterval,
    ClaimKind,
    Contact,
    Interval,
    Level,
    Party,
    Span,
    Statement,
    TimeRef,
    View,
)


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim as one clause words it.

    Attributes:
        trigger: the token that names the contact.
        tokens: evidence, a token range.
        actors: heads of the phrases that say who has the contact.
        since, until: token ranges that say from when or to when; times and contacts in them become anchors.
        elliptic: the noun is left out ("the first took place in May"): its level is that of the contact before.
        level: of the contacts, where words such as "at expert level" tell it.
        led: heads of the phrases that say in the next sentence who led the delegations.
        several: the words name several contacts ("two meetings"), not one of a row ("the third meeting").
        anybody: the one party that is named had contacts with nobody, so that the other side is ``XX``.
        named: the words are too weak where they name no contact of two parties: "the first visit".
    """

    kind: ClaimKind
    trigger: int
    tokens: tuple[int, int]
    rule: str
    count: int | None = None
    actors: tuple[int, ...] = ()
    since: tuple[tuple[int, int], ...] = ()
    until: tuple[tuple[int, int], ...] = ()
    confidence: float = 0.7
    elliptic: bool = False
    anybody: bool = False
    level: Level | None = None
    led: tuple[int, ...] = ()
    several: bool = False
    named: bool = False


PROCESSES = frozenset({"ongoing", "will_continue", "regular"})
"""Kinds that speak of contacts at large: their level is only what their own words say."""

POINTERS = frozenset({"тот", "этот", "that", "then", "this"})
"""Words that point back to what was told: с тех пор, after that, since then."""

OCCASIONS = frozenset({"last_contact", "first_contact", "contact_count"})
"""Kinds that speak of particular contacts, so that they share the level of the one spoken of before."""


class ContactWord(Protocol):
    """A contact word in its clause, as the rules of a language see it; ``verb``: the predicate it hangs on, -1 for none."""

    @property
    def verb(self) -> int: ...

    @property
    def i(self) -> int: ...


W = TypeVar("W", bound=ContactWord)


def first_claim(a: Analysis, word: W, rules: Sequence[Callable[[W], Draft | None]], roles: Mapping[str, frozenset[str]],
                done: set[tuple[int, str]]) -> Draft | None:
    """The claim of the first rule that recognises one in the clause of a word.

    None where athletes have the contact, and where the predicate has made a claim of that kind already (``done``).
    """
    draft = next((d for rule in rules if (d := rule(word)) is not None), None)
    if draft is None or (word.verb, draft.kind) in done:
        return None
    if any("sport" in roles.get(a.lemmas[k], ()) for k in draft.actors):
        return None
    done.add((word.verb if word.verb >= 0 else -2 - word.i, draft.kind))
    return draft


def assemble(view: View, statements: Sequence[Statement], contacts: Sequence[Contact],
             drafts: Sequence[Draft]) -> list[Claim]:
    """Claims in text order; a draft whose parties cannot be told is no claim."""
    claims: list[Claim] = []
    for draft in sorted(drafts, key=lambda d: d.tokens):
        claim = _claim(view, statements, contacts, draft)
        if claim is None:
            continue
        for k, other in enumerate(claims):
            if same_claim(claim, other):
                claims[k] = _joined(other, claim)
                break
        else:
            claims.append(claim)
    return [replace(c, id=f"k{n}") for n, c in enumerate(claims, 1)]


def same_claim(a: Claim, b: Claim) -> bool:
    """The same said twice: kind, parties and count agree, and the levels do not contradict."""
    return (a.kind == b.kind and set(a.parties) == set(b.parties) and a.count == b.count
            and (a.level == b.level or "unspecified" in (a.level, b.level)))


def _joined(a: Claim, b: Claim) -> Claim:
    spans = a.evidence if any(s.overlaps(t) for s in a.evidence for t in b.evidence) else (*a.evidence, *b.evidence)
    interval = ClaimInterval(_sharper(a.interval.since, b.interval.since), _sharper(a.interval.until, b.interval.until))
    level: Level = b.level if a.level == "unspecified" else a.level
    return replace(a, evidence=spans, interval=interval, level=level, statement=a.statement or b.statement,
                   confidence=max(a.confidence, b.confidence))


def _sharper(a: tuple[Anchor, ...], b: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
    """Of two ends told for one claim the first, unless the second names contacts where the first has only times: "since
    July" in the headline, "after the call of 9 July" in the text."""
    names = [any(anchor.contact for anchor in end) for end in (a, b)]
    return b if not a or names == [False, True] else a


def _claim(view: View, statements: Sequence[Statement], contacts: Sequence[Contact], draft: Draft) -> Claim | None:
    a = view.analysis
    span = a.span(*draft.tokens)
    said = statement_of(statements, a.span(draft.trigger, draft.trigger + 1))
    found = _whose(view, contacts, draft, said)
    if found is None:
        return None
    parties, level = found
    if draft.kind == "no_contact":
        level = _level_told(view, contacts, draft, level)
    if level == "unspecified" and draft.elliptic and (before := _before(view, contacts, span.start, set(parties))):
        level = before.level
    if level == "unspecified":
        level = highest(level_of(view, i, i + 1) for i in draft.led)
    if level == "unspecified" and draft.kind in OCCASIONS and not draft.actors:
        level = level_of(view, *draft.tokens)
    if level == "working" and draft.actors and all(a.norms[i] in FIRST_PERSON for i in draft.actors):
        level = "unspecified"  # who speaks for others is not who meets
    level = draft.level or level
    since = [_widened(a, r, draft.trigger) for r in draft.since]
    anchors = tuple(_anchors(view, contacts, since, draft.trigger)) or _told_anchor(view, contacts, draft, parties)
    interval = ClaimInterval(anchors,
                             tuple(_anchors(view, contacts, draft.until, draft.trigger)))
    return Claim("", draft.kind, parties, level, interval, draft.count, said.id if said else None, (span,), draft.rule,
                 draft.confidence)


FIRST_PERSON = frozenset({"i", "we", "я", "мы"})


def _told_anchor(view: View, contacts: Sequence[Contact], draft: Draft, parties: Sequence[Party]) -> tuple[Anchor, ...]:
    """Where no words say since when: the contact that was the last or the first is the one that the clause tells of, else
    the time that it names; "since then" is since the contact spoken of before."""
    a = view.analysis
    if draft.kind == "contact_count":
        return _period(view, draft.trigger)
    if draft.kind in ("last_contact", "first_contact"):
        span = a.span(draft.trigger, draft.trigger + 1)
        told = [c for c in contacts if c.status in ("held", "ongoing") and set(parties) <= set(c.parties) | {UNNAMED}
                and any(m.overlaps(span) for m in c.mentions)]
        if len(told) == 1:
            return (Anchor(contact=told[0].id),)
        return tuple(_anchors(view, (), [draft.tokens], draft.trigger))
    pointed = any(a.lemmas[i] in POINTERS for first, last in draft.since for i in range(first, last))
    before = _before(view, contacts, a.starts[draft.tokens[0]], set(parties)) if pointed else None
    return (Anchor(contact=before.id),) if before and before.status in ("held", "ongoing") else ()


def _period(view: View, trigger: int) -> tuple[Anchor, ...]:
    """The one period that the sentence names, within which contacts are counted: "the third meeting *this year*"."""
    sentence = view.analysis.span(*view.analysis.sentences[view.analysis.sentence[trigger]])
    found = [t for t in view.times if t.precision in PERIODS and t.earliest and sentence.contains(t.span)]
    return (_at(found[0]),) if len(found) == 1 else ()


PERIODS = frozenset({"month", "quarter", "season", "year"})


def _widened(a: Analysis, tokens: tuple[int, int], trigger: int) -> tuple[int, int]:
    """"After the summit and the call that followed there were no contacts": what is joined by "and" anchors it too."""
    first, last = tokens
    if last >= trigger or a.sentence[first] != a.sentence[trigger]:
        return tokens
    between = range(last, trigger)
    joined = any(a.norms[i] in ("и", "and") for i in between)
    parted = any(a.words[i] == "," or a.feats[i].get("VerbForm") == "Fin" for i in between)
    return (first, trigger) if joined and not parted else tokens


def _level_told(view: View, contacts: Sequence[Contact], draft: Draft, level: Level) -> Level:
    """The level of contacts that there were none of: as the words of the claim tell, as the paragraph told when it named
    them before ("contacts of the ministers ... these contacts"), as the contact's own."""
    own = highest(level_of(view, i, i + 1) for i in draft.actors)
    if own != "unspecified":
        return own
    same = _named_before(view, draft)
    told = highest(level_of(view, c, c + 1) for i in same for c in view.analysis.children(i))
    if told != "unspecified":
        return told
    if level != "unspecified" or not same:
        return level
    a = view.analysis
    return highest(c.level for i in same for c in contacts if any(m.overlaps(a.span(i, i + 1)) for m in c.mentions))


def _named_before(view: View, draft: Draft) -> list[int]:
    """Where the paragraph has the same noun before."""
    a = view.analysis
    at = a.starts[draft.trigger]
    paragraph = next((p for p in view.article.layout.paragraphs if p.start <= at < p.end), None)
    first = a.token_at(paragraph.start) if paragraph else a.sentences[a.sentence[draft.trigger]][0]
    return [i for i in range(first, draft.trigger) if a.lemmas[i] == a.lemmas[draft.trigger]]


def _whose(view: View, contacts: Sequence[Contact], draft: Draft,
           said: Statement | None) -> tuple[tuple[Party, ...], Level] | None:
    """Parties and level: of the contact that the clause names, of who is said to have it, of the one other side and the
    speaker's, of what the sentence names, of the contact spoken of before."""
    a = view.analysis
    trigger, span = a.span(draft.trigger, draft.trigger + 1), a.span(*draft.tokens)
    sentence = a.sentences[a.sentence[draft.trigger]]
    named = [c for c in contacts if any(m.overlaps(trigger) for m in c.mentions) and len(c.parties) > 1]
    own_level = highest(level_of(view, i, i + 1) for i in draft.actors)
    if draft.named and not named:
        return None
    if named and draft.several and not _told_here(named[0], a.span(*sentence)):
        return named[0].parties, own_level  # several contacts are not the one that merged with another sentence's
    if named:  # what there was none of is not a contact that took place, even where the merging took it for one
        other = draft.kind in PROCESSES or (draft.kind == "no_contact" and named[0].status == "held")
        return named[0].parties, own_level if other else named[0].level
    actors = _with_side(view, acting(view, draft.actors))
    if len(actors) == 1 and (own := _speaking_for(view, said)) and own not in actors:
        actors = (own, *actors)
    if len(actors) > 1:
        return actors, own_level
    before = _before(view, contacts, span.start, set(actors))
    if before and any(_several(view, i) for i in draft.actors):
        return before.parties, before.level if draft.kind in OCCASIONS else own_level
    for first, last in (draft.tokens, sentence):
        parties = _with_side(view, parties_of(view, first, last))
        if len(parties) == 2:
            return parties, own_level
    if actors and (beside := _beside(contacts, a.span(*sentence), span.start, set(actors))):
        return beside.parties, own_level
    inside = [c for c in contacts if any(m.overlaps(span) for m in c.mentions) and len(c.parties) > 1]
    if inside:
        return inside[0].parties, inside[0].level
    known = set(parties_of(view, *sentence))
    if before := _before(view, contacts, span.start, known):
        return before.parties, before.level if draft.kind in OCCASIONS else own_level
    asked = _asked_about(view, span.start, view.article.side or _speaking_for(view, said), known)
    if len(asked) == 2:
        return asked, own_level
    if not known and len(pair := _named_shortly(view, sentence)) == 2:
        return pair, own_level
    if draft.anybody and len(actors) == 1:
        return (*actors, UNNAMED), own_level
    if view.article.side and known <= {view.article.side}:  # its own contacts with whom it does not say
        return (view.article.side, UNNAMED), level_of(view, *sentence)
    return None


def _named_shortly(view: View, sentence: tuple[int, int]) -> tuple[Party, ...]:
    """The parties that the paragraph names before a sentence: "Посол Ирака в Кувейте уехал. С тех пор контактов не было"."""
    a = view.analysis
    start = a.starts[sentence[0]]
    paragraph = next((p for p in view.article.layout.paragraphs if p.start <= start < p.end), None)
    return parties_of(view, a.token_at(paragraph.start), sentence[0]) if paragraph is not None else ()


def _speaking_for(view: View, said: Statement | None) -> Party | None:
    """The side of who says it, where it is one: "contacts *with Kyiv* go on", said Moscow's ambassador."""
    speaker = speaker_of(view, said) if said else None
    return entity_party(view, speaker) if speaker else None


def _asked_about(view: View, start: int, own: Party | None, known: set[Party]) -> tuple[Party, ...]:
    """The parties that the question before an answer names, places too ("a visit *to Tbilisi*?"), with who answers."""
    a, paragraphs = view.analysis, view.article.layout.paragraphs
    at = next((k for k, p in enumerate(paragraphs) if p.start <= start < p.end), 0)
    question = paragraphs[at - 1] if at else None
    if question is None or not a.text[question.start : question.end].rstrip(' "').endswith("?"):
        return ()
    tokens = a.tokens_in(question)
    told = [s for m in view.mentions_in(*tokens) for s in (states_of(view, m) or [
        e.state for e in view.entities_of(m) if e.type == "place" and e.state])]
    return tuple(dict.fromkeys([*([own] if own else sorted(known)), *told]))


def _told_here(contact: Contact, sentence: Span) -> bool:
    """Whether the sentence alone speaks of a contact."""
    return all(sentence.contains(m) for m in contact.mentions)


def _beside(contacts: Sequence[Contact], sentence: Span, start: int, actors: set[Party]) -> Contact | None:
    """The one contact of the actors that the sentence speaks of before: met the premier to discuss *ongoing diplomacy*."""
    found = [c for c in contacts if len(c.parties) == 2 and actors <= set(c.parties)
             and any(sentence.contains(m) and m.start < start for m in c.mentions)]
    return found[0] if len({c.parties for c in found}) == 1 else None


def _before(view: View, contacts: Sequence[Contact], start: int, known: set[Party]) -> Contact | None:
    """The contact spoken of last before, in the paragraph or the one before it, with the parties that are known."""
    found = [(m.start, c) for c in contacts for m in c.mentions
             if m.start < start and len(c.parties) > 1 and known <= set(c.parties) | {UNNAMED}]
    if not found:
        return None
    at, nearest = max(found, key=lambda pair: pair[0])
    return nearest if near(view, at, start) else None


def _several(view: View, token: int) -> bool:
    """A plural that stands for nobody known yet: the sides, they."""
    return view.analysis.feats[token].get("Number") == "Plur" and not acting(view, (token,))


def _with_side(view: View, parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """In an official text the one other party that is named stands over against its own side."""
    side = view.article.side
    return (side, *parties) if side and len(parties) == 1 and side not in parties else parties


def _anchors(view: View, contacts: Sequence[Contact], ranges: Sequence[tuple[int, int]],
             trigger: int) -> Iterator[Anchor]:
    """Contacts that the ranges speak of, and times, those of the claim's own sentence only."""
    a = view.analysis
    spans = [a.span(first, last) for first, last in ranges if last > first]
    own = a.span(*a.sentences[a.sentence[trigger]])
    for c in contacts:
        if any(m.overlaps(s) for m in c.mentions for s in spans):
            yield Anchor(contact=c.id)
    for t in view.times:
        if t.earliest and own.contains(Span(*t.span)) and any(Span(*t.span).overlaps(s) for s in spans):
            yield _at(t)


def _at(t: TimeRef) -> Anchor:
    return Anchor(time=Interval(t.earliest, t.latest, t.precision, t.text, t.span, t.derivation))
