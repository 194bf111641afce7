"""Direct speech: a quotation and the words that attribute it.

Each rule looks at one quotation in its unit and returns a draft or None; the first verdict of ``RULES`` wins.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from verbale.extraction.en.statements import speakers
from verbale.extraction.en.statements.cues import Found
from verbale.extraction.en.statements.scene import Scene
from verbale.extraction.statements import Draft, Range, Speaker, direct_speech
from verbale.extraction.units import ENDS, OUTSIDE, Quoted, Unit

Rule = Callable[[Scene, Unit, Quoted], Draft | None]
CLOSED = frozenset({",", ".", "!", "?", "…", "...", "—", "–", ":"})
DASHED = frozenset({"—", "–", "―", "-"})
GOING_ON = frozenset({",", ":", "—", "–", "that", "and", "but", ";"})
TAG = 40
"""A tag ends at most so many tokens behind its quotation."""


def tag_behind(scene: Scene, unit: Unit, quote: Quoted) -> Draft | None:
    """ "We are ready," the minister said. "We await an answer." """
    a = scene.a
    if not _stands_alone(scene, unit, quote):
        return None
    start = quote.last
    while start < unit.last and a.words[start] in CLOSED:
        start += 1
    if not _open_ended(scene, quote, start):
        return None
    found = _tag_cue(scene, start, min(unit.last, start + TAG))
    if found is None:
        return None
    end = next(
        (k for k in scene.units.walk(found.last, unit.last) if k in scene.units.opening and a.words[k - 1] in GOING_ON),
        unit.last,
    )
    ranges = _inside(quote)
    if end < unit.last and not any(scene.speaks(k) for k in scene.units.walk(found.last, end)):
        ranges += _inside(scene.units.quotes[scene.units.opening[end]])
    if end >= unit.last:
        ranges += continued(scene, unit)
    return _direct(scene, unit, found, (start, end), tuple(ranges), "quote and tag", 0.95)


def continued(scene: Scene, unit: Unit) -> list[Range]:
    """What is inside the quotations that stand as sentences of their own behind a unit.

    In the same paragraph, or in the next ones where a quotation is all of a paragraph.
    """
    ranges: list[Range] = []
    at, paragraph = unit.last, unit.paragraph
    while at < len(scene.a) and at in scene.units.opening:
        quote = scene.units.quotes[scene.units.opening[at]]
        one = scene.unit(at)
        if not _ends_there(scene, quote, one) or not _speech(scene, quote):
            break
        if one.paragraph != paragraph and not scene.fills_paragraph(one):
            break
        ranges += _inside(quote)
        at, paragraph = one.last, scene.unit(one.last - 1).paragraph
    return ranges


def _ends_there(scene: Scene, quote: Quoted, unit: Unit) -> bool:
    """Whether nothing but marks stands behind a quotation in its unit."""
    return not any(w[:1].isalnum() for w in scene.a.words[quote.last : unit.last])


def _open_ended(scene: Scene, quote: Quoted, start: int) -> bool:
    """Whether the sentence goes on behind a quotation: it ends with a comma, a question mark, an exclamation mark, a dash."""
    words = scene.a.words
    if words[quote.last - 2] == "'" and words[quote.last - 3] in CLOSED - {"."}:
        return True
    return words[quote.last - 2] in CLOSED - {"."} or words[start - 1] in (",", "—", "–") or not quote.quotation.closed


def _stands_alone(scene: Scene, unit: Unit, quote: Quoted) -> bool:
    """Whether a quotation begins its sentence and is no part of the reporter's."""
    before = quote.first - 1
    return (
        before < unit.first
        or scene.a.words[before] in (":", ";", "—", "–", ",", "(", *ENDS)
        or scene.a.norms[before] in ("and", "but", "or", "so", "then", "also", "yet")
    )


def _tag_cue(scene: Scene, first: int, last: int) -> Found | None:
    """The cue of a tag: the first verb of speech behind a quotation whose subject stands there too."""
    a = scene.a
    for k in scene.units.walk(first, last):
        found = scene.speaking(k)
        if found is not None and found.form == "finite" and a.rels[k] not in ("relcl", "acl"):
            return found
        if k in scene.units.opening or a.words[k] in (".", ";", ":"):
            return None
    return None


def cue_before(scene: Scene, unit: Unit, quote: Quoted) -> Draft | None:
    """The minister said, "We are ready"; the minister told reporters: "We are ready"."""
    a = scene.a
    before = quote.first - 1
    if before < unit.first:
        return None
    if a.words[before] not in (",", ":", "—", "–") and not _speech(scene, quote):
        return None
    found = _nearest_cue(scene, unit, before)
    if found is None:
        return _subject_before_colon(scene, unit, quote, before) if a.words[before] == ":" else None
    if a.words[before] not in (",", ":", "—", "–") and (before != found.last - 1 or _goes_on(scene, unit, quote)):
        return None
    return _direct(scene, unit, found, (unit.first, quote.first), tuple(_inside(quote)), "cue and quote", 0.9)


def _goes_on(scene: Scene, unit: Unit, quote: Quoted) -> bool:
    """Whether the reporter's words go on with the quoted ones: says "the wind is at our backs" despite his loss."""
    return (
        quote.last < unit.last
        and scene.a.words[quote.last][:1].isalpha()
        and scene.a.norms[quote.last] not in ("and", "but")
    )


def _nearest_cue(scene: Scene, unit: Unit, before: int) -> Found | None:
    """The cue of direct speech in front of a quotation, no other verb between them but in a relative clause."""
    a = scene.a
    for k in scene.units.walk_back(before + 1, max(unit.first, before - 30)):
        found = scene.speaking(k)
        if found is not None and (found.form != "passive" or speakers.subject(scene, found, unit.first, before + 1)):
            return found
        if k in scene.units.opening or a.words[k] in (";",) or (scene.predicate(k) and a.words[before] != ":"):
            return None
    return None


def _subject_before_colon(scene: Scene, unit: Unit, quote: Quoted, colon: int) -> Draft | None:
    """The ambassador was brief: "We are ready". The subject of any verb before the colon speaks, where it is a person."""
    a = scene.a
    verb = next((k for k in scene.units.walk_back(colon, unit.first) if scene.predicate(k)), None)
    if verb is None or not _speech(scene, quote):
        return None
    head = speakers.subject_of(scene, verb)
    speaker = speakers.named(scene, head) if head is not None else None
    if speaker is None or speaker.person != 3:
        return None
    mentions = [m for k in range(speaker.first, speaker.last) if (m := scene.view.mention(k))]
    if all(m.type not in ("person", "organization") for m in mentions):
        return None
    draft = _draft(scene, unit, speaker, (unit.first, colon), tuple(_inside(quote)), "subject, colon and quote", 0.55)
    return replace(draft, cue=(verb, verb + 1), lemma=a.lemmas[verb])


def name_behind(scene: Scene, unit: Unit, quote: Quoted) -> Draft | None:
    """ "We are ready" — John Smith, ambassador."""
    a = scene.a
    dash = quote.last
    if (
        not _stands_alone(scene, unit, quote)
        or not _speech(scene, quote)
        or dash + 1 >= unit.last
        or a.words[dash] not in DASHED
    ):
        return None
    mention = scene.view.mention(dash + 1)
    if (
        mention is None
        or mention.type not in ("person", "organization", "state")
        or scene.predicate_in(dash, unit.last) is not None
    ):
        return None
    speaker = speakers.named(scene, mention.head)
    if speaker is None:
        return None
    return _draft(scene, unit, speaker, (dash, unit.last), tuple(_inside(quote)), "quote and name", 0.8)


def paragraph_before(scene: Scene, unit: Unit, quote: Quoted) -> Draft | None:
    """He said: ¶ "We are ready." """
    colon = quote.first - 1
    if quote.first != unit.first or colon < 1 or scene.a.words[colon] not in (":", ","):
        return None
    home = scene.unit(colon)
    if home.paragraph != unit.paragraph - 1 or home.level != OUTSIDE:
        return None
    found = _nearest_cue(scene, home, colon)
    if found is None:
        return None
    return _direct(scene, home, found, (home.first, colon), tuple(_inside(quote)), "paragraph and quote", 0.85)


RULES: tuple[Rule, ...] = (tag_behind, cue_before, paragraph_before, name_behind)


def find(scene: Scene, unit: Unit, done: int = -1) -> list[Draft]:
    """The direct speech of a unit; quotations before the token ``done`` are those of a statement already."""
    return direct_speech(RULES, scene, unit, done)


def _inside(quote: Quoted) -> list[Range]:
    return [r for r in quote.inner if r[0] < r[1]]


def _speech(scene: Scene, quote: Quoted) -> bool:
    """Whether the words in a quotation are somebody's sentence and not a name."""
    a = scene.a
    first, last = quote.inner[0]
    return a.words[last - 1] in ("!", "?") or scene.predicate_in(first, last) is not None or last - first >= 8


def _direct(
    scene: Scene, unit: Unit, found: Found, window: Range, ranges: tuple[Range, ...], rule: str, confidence: float
) -> Draft | None:
    if found.form == "participle" and (outer := _reporting(scene, found)) is not None:
        scene.returns[found.verb] = outer
    speaker = speakers.subject(scene, found, *window) or speakers.subject(scene, found, unit.first, unit.last)
    speaker = speaker or speakers.capitals_behind(scene, found, window[1])
    if speaker is not None and speaker.person != 3:
        return None
    if speaker is None:
        confidence -= 0.2
    draft = _draft(scene, unit, speaker, window, ranges, rule, confidence)
    return replace(draft, cue=(found.first, found.last), lemma=found.cue.lemma, act=found.cue.act)


def _reporting(scene: Scene, found: Found) -> int | None:
    """The cue in whose words the parser hung a later one: Berg said he would come, adding, "…" """
    for up in scene.a.ancestors(found.verb):
        above = scene.speaking(up)
        if above is not None and above.form == "finite" and up < found.verb:
            return up
    return None


def _draft(
    scene: Scene,
    unit: Unit,
    speaker: Speaker | None,
    window: Range,
    ranges: tuple[Range, ...],
    rule: str,
    confidence: float,
) -> Draft:
    """Direct speech without a cue."""
    evidence: tuple[Range, ...] = ((unit.first, unit.last),)
    if ranges[-1][1] > unit.last:
        last = scene.unit(ranges[-1][0] - 1)
        evidence = (*evidence, (last.first, last.last))
    return Draft(speaker, ranges, None, "", "assert", window, evidence, rule, confidence, kind="direct")
