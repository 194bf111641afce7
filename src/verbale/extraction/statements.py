"""From what the rules of a language found to statements; knows no language.

A rule hands over a :class:`Draft`: token ranges of what was said, who said it, and the cue. Here the ranges become
spans without the quotation marks around them, the kind follows from what is quoted, repeats become one statement, and
of two drafts over the same words the more reliable one stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol, TypeVar

from verbale.extraction.quotes import MARK
from verbale.extraction.units import OUTSIDE, Quoted, Unit, Units
from verbale.model import Act, Cue, Interval, Span, Statement, StatementKind, View

Range = tuple[int, int]
EDGES = " \t\n,;:)—–-"
SHORTEST = 30
"""So many characters of one statement found in another make it the same."""
SAME = 0.8
"""Two drafts whose words overlap by at least this share are the same statement."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks.

    Attributes:
        entity: id of the entity; None where it is not known, then ``text`` names it in the nominative.
        first, last: tokens that name the speaker here.
        outlet: a medium. person: 1 where the text says "мы" or "I".
    """

    entity: str | None
    text: str | None
    first: int
    last: int
    outlet: bool = False
    person: int = 3


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement as a rule found it.

    Attributes:
        content: token ranges of what was said. cue: tokens of the cue, None where there is none (a label and a colon).
        window: the tokens where time, venue and addressee of the act of speech may stand.
        evidence: token ranges of the sentences that show it.
        kind: None where it follows from what is quoted.
        whole: the content is a clause, so that one that is quoted as a whole is direct speech; a quoted phrase inside
            the reporter's clause makes it mixed.
    """

    speaker: Speaker | None
    content: tuple[Range, ...]
    cue: Range | None
    lemma: str
    act: Act
    window: Range
    evidence: tuple[Range, ...]
    rule: str
    confidence: float
    kind: StatementKind | None = None
    whole: bool = True
    said: Interval | None = None
    venue: str | None = None
    addressee: str | None = None


class Quoting(Protocol):
    """What a language's rules for direct speech look at: the units of a document."""

    units: Units

    def unit(self, i: int) -> Unit: ...


S = TypeVar("S", bound=Quoting)


def direct_speech(rules: Sequence[Callable[[S, Unit, Quoted], Draft | None]], scene: S, unit: Unit,
                  done: int = -1) -> list[Draft]:
    """The direct speech of a unit: each quotation put to the rules in order, the first verdict wins.

    A quotation over several paragraphs is looked at in its first and in its last unit: the tag stands behind the last one.
    Quotations before the token ``done``, and those in the words of a statement found before, are not looked at.
    """
    drafts: list[Draft] = []
    for quote in scene.units.inside(unit):
        if quote.first < done:
            continue
        home = unit if len(quote.inner) == 1 else scene.unit(quote.last - 1)
        draft = next((d for rule in rules for u in dict.fromkeys((unit, home)) if (d := rule(scene, u, quote))), None)
        if draft is not None:
            drafts.append(draft)
            done = draft.content[-1][1]
    return drafts


def assemble(view: View, units: Units, drafts: Iterable[Draft], is_name: Callable[[Quoted], bool]) -> list[Statement]:
    """Statements in text order. ``is_name`` tells quotation marks around a name from quoted words."""
    made = [s for d in drafts if (s := _statement(view, units, d, is_name)) is not None]
    kept = _repeats_joined(view, _without_doubles(made))
    kept.sort(key=lambda s: (s.content[0], s.evidence[0]))
    return [replace(s, id=f"s{n}") for n, s in enumerate(kept, 1)]


def _statement(view: View, units: Units, draft: Draft, is_name: Callable[[Quoted], bool]) -> Statement | None:
    a = view.analysis
    notes = view.article.layout.insertions
    spans = tuple(
        s for r in draft.content if r[0] < r[1] and (s := bare(a.text, _cut_note(a.span(*r), notes))).start < s.end
    )
    if not spans:
        return None
    speaker = draft.speaker
    cue = Cue(a.span(*draft.cue), draft.lemma) if draft.cue else None
    return Statement(
        id="",
        speaker=speaker.entity if speaker else None,
        speaker_span=a.span(speaker.first, speaker.last) if speaker else None,
        cue=cue,
        act=draft.act,
        kind=draft.kind or kind_of(units, draft, is_name),
        content=spans,
        insertions=tuple(i for i in notes if any(s.contains(i) for s in spans)),
        said=draft.said,
        evidence=tuple(a.span(*r) for r in draft.evidence if r[0] < r[1]),
        speaker_text=speaker.text if speaker and not speaker.entity else None,
        addressee=draft.addressee,
        venue=draft.venue,
        rule=draft.rule,
        confidence=draft.confidence,
    )


def _cut_note(span: Span, notes: Sequence[Span]) -> Span:
    """The span without an editor's note at its end."""
    last = next((n for n in reversed(notes) if span.contains(n)), None)
    return (
        Span(span.start, last.start)
        if last is not None and last.end >= span.end - 1 and last.start > span.start
        else span
    )


def bare(text: str, span: Span) -> Span:
    """The span without what is no word of the speaker's: marks around the whole, commas, a last full stop."""
    start, end = span
    bracket = text.rfind("(", start + 1, end)
    if bracket > 0 and ")" not in text[bracket:end]:
        end = bracket
    while start < end:
        before = start, end
        while start < end and text[start] in EDGES:
            start += 1
        while end > start and (
            (text[end - 1] in EDGES and not (text[end - 1] == ")" and "(" in text[start:end]))
            or (text[end - 1] == "." and not text.endswith("..", start, end))
        ):
            end -= 1
        if end - start > 1 and text[start] == MARK and text[end - 1] == MARK and MARK not in text[start + 1 : end - 1]:
            start, end = start + 1, end - 1
        if (start, end) == before:
            break
    return Span(start, end)


def kind_of(units: Units, draft: Draft, is_name: Callable[[Quoted], bool]) -> StatementKind:
    """Direct where all is quoted, mixed where some of it is, names aside."""
    quoted = plain = False
    for first, last in draft.content:
        level = units.level[first]
        i = first
        while i < last:
            index = units.opening.get(i)
            following = min(units.skip(i), last)
            if index is None:
                plain = plain or units.analysis.words[i][:1].isalnum()
            elif is_name(units.quotes[index]):
                plain = True
            else:
                quoted = True
            i = following
        if level != OUTSIDE and not quoted and not plain:
            quoted = True
    if quoted:
        return "mixed" if plain or not draft.whole else "direct"
    return "indirect"


def _without_doubles(found: Sequence[Statement]) -> list[Statement]:
    """Of statements over the same words only the most reliable."""
    kept: list[Statement] = []
    dropped: set[int] = set()
    order = sorted(found, key=lambda s: (s.content[0].start, -s.confidence))
    for n, one in enumerate(order):
        if n in dropped:
            continue
        for m in range(n + 1, len(order)):
            other = order[m]
            if other.content[0].start >= one.content[-1].end:
                break
            if m not in dropped and _same_words(one, other):
                if other.confidence > one.confidence:
                    dropped.add(n)
                    break
                dropped.add(m)
        if n not in dropped:
            kept.append(one)
    return kept


def _same_words(one: Statement, other: Statement) -> bool:
    shared = sum(max(0, min(a.end, b.end) - max(a.start, b.start)) for a in one.content for b in other.content)
    total = sum(s.end - s.start for s in (*one.content, *other.content)) - shared
    return shared >= SAME * total


def _repeats_joined(view: View, found: Sequence[Statement]) -> list[Statement]:
    """One statement for words that are repeated (headline and text), with both places as content."""
    joined: list[Statement] = []
    words: list[str] = []
    same: dict[str, int] = {}
    for one in sorted(found, key=lambda s: -_length(s)):
        text = " ".join(view.analysis.text[s.start : s.end].casefold() for s in one.content).strip(' ."!?')
        index = same.get(text)
        if index is None and len(text) >= SHORTEST and _is_headline(view, one):
            index = next((i for i, other in enumerate(words) if text in other and _may_be_one(joined[i], one)), None)
        if index is not None and _may_be_one(joined[index], one):
            joined[index] = _both(joined[index], one)
        else:
            same.setdefault(text, len(joined))
            words.append(text)
            joined.append(one)
    return joined


def _is_headline(view: View, statement: Statement) -> bool:
    """Whether a statement stands in the title or behind a label, where the words of the text are repeated."""
    title = view.article.layout.title
    return statement.cue is None or (title is not None and statement.content[0].end <= title.span.end)


def _both(first: Statement, second: Statement) -> Statement:
    speaker = first.speaker or second.speaker
    return replace(
        first,
        content=tuple(sorted((*first.content, *second.content))),
        speaker=speaker,
        speaker_text=None if speaker else first.speaker_text,
        evidence=tuple(sorted({*first.evidence, *second.evidence})),
    )


def _length(statement: Statement) -> int:
    return sum(s.end - s.start for s in statement.content)


def _may_be_one(one: Statement, other: Statement) -> bool:
    """Whether two statements of the same words can be one: the same speaker, or one of them unknown."""
    apart = all(a.end <= b.start or b.end <= a.start for a in one.content for b in other.content)
    return apart and (one.speaker is None or other.speaker is None or one.speaker == other.speaker)
