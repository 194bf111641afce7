"""Decisions between drafts: relays, headlines, quotations without a cue."""

from __future__ import annotations

from verbale.extraction.ru.statements.names import is_name
from verbale.extraction.ru.statements.scene import Scene
from verbale.extraction.statements import Draft
from verbale.extraction.units import OUTSIDE, Quoted, Unit

RELAYING = frozenset(
    {
        "сообщать",
        "передавать",
        "писать",
        "цитировать",
        "приводить",
        "информировать",
        "уточнять",
        "добавлять",
        "напоминать",
        "отмечать",
        "передать",
        "сообщить",
        "говориться",
    }
)
"""Verbs with which a medium passes on what somebody said."""
RELAY_RULES = frozenset({"tail", "as said"})


def unit(drafts: list[Draft]) -> list[Draft]:
    """The drafts of one unit without the media that only relay another speaker of it, and without what a speaker repeats."""
    return [d for d in drafts if not _relays(d, drafts) and not _his_own(d, drafts)]


def _his_own(draft: Draft, drafts: list[Draft]) -> bool:
    """сообщила, что, по ее данным, …: the speaker names himself as the source."""
    if draft.rule != "according to" or draft.speaker is None or draft.cue is None or draft.speaker.first >= draft.cue[1] - 1:
        return False
    return any(o is not draft and o.rule == "that clause" and _inside(draft, o) for o in drafts)


def _relays(draft: Draft, drafts: list[Draft]) -> bool:
    """Whether a draft only passes on what another one of the same sentence attributes to a speaker."""
    if draft.rule == "that clause" and draft.speaker is not None and draft.speaker.outlet:
        return any(o is not draft and o.rule not in RELAY_RULES and _inside(o, draft) for o in drafts)
    if draft.rule == "according to" and draft.speaker is not None and draft.speaker.outlet:
        return any(o.rule == "that clause" and _inside(o, draft) for o in drafts)
    if draft.rule not in RELAY_RULES:
        return False
    passes = (
        draft.speaker is None
        or draft.speaker.outlet
        or (draft.lemma in RELAYING and draft.rule == "as said")
        or draft.lemma in ("передавать", "цитировать", "говориться", "сообщать", "писать")
    )
    return passes and any(o is not draft and o.rule not in RELAY_RULES and _inside(o, draft) for o in drafts)


def _inside(inner: Draft, outer: Draft) -> bool:
    """Whether the cue of one draft stands in the words of the other."""
    at = inner.cue[0] if inner.cue else inner.content[0][0]
    return any(a <= at < b for a, b in outer.content)


def told_once(drafts: list[Draft]) -> list[Draft]:
    """Without "об этом он заявил" where the sentence meant has words of the very speaker: "Премьер предложил … Об этом он
    заявил в среду"."""
    return [d for d in drafts if d.rule != "about this" or not any(_of_the_same(o, d) for o in drafts)]


def _of_the_same(told: Draft, pointing: Draft) -> bool:
    ours, theirs = told.speaker, pointing.speaker
    if told is pointing or ours is None or theirs is None or (ours.entity, ours.text) != (theirs.entity, theirs.text):
        return False
    return any(a <= told.content[0][0] < b for a, b in pointing.content)


def carried(scene: Scene, units: list[Unit], drafts: list[Draft]) -> list[Draft]:
    """Quotations that stand as sentences of their own without a cue, right behind a statement: its speaker goes on."""
    last: dict[int, Draft] = {}
    for draft in drafts:
        last[draft.evidence[-1][0]] = draft
    spoken = {scene.units.level[r[0]] for d in drafts for r in d.content}
    found = []
    before: Unit | None = None
    for one in (u for u in units if u.level == OUTSIDE):
        quote = _lonely(scene, one)
        if quote is not None and before is not None and scene.units.opening[quote.first] not in spoken:
            source = last.get(before.first)
            if (
                source is not None
                and source.speaker is not None
                and not source.speaker.outlet
                and one.paragraph - before.paragraph <= 1
            ):
                carry = Draft(
                    source.speaker,
                    quote.inner,
                    None,
                    "",
                    "assert",
                    (one.first, one.first),
                    ((before.first, before.last), (one.first, one.last)),
                    "quote alone",
                    0.5,
                    kind="direct",
                )
                last[one.first] = carry
                found.append(carry)
        before = one
    return found


def _lonely(scene: Scene, one: Unit) -> Quoted | None:
    """The quotation that is all of a unit, where it is a sentence."""
    index = scene.units.opening.get(one.first)
    if index is None:
        return None
    quote = scene.units.quotes[index]
    first, last = quote.inner[0]
    if (
        any(scene.a.words[k][:1].isalnum() for k in range(quote.last, one.last))
        or last - first < 5
        or is_name(scene, quote)
    ):
        return None
    return quote
