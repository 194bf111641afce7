"""To which day a contact is put off, and which day is taken back: "перенесена с 20 ноября на 12 декабря", "moved to May".

A notice may name both. The day that is taken back is the contact's time, as it is where no new one is named; the new day is kept
beside it. Only the one date that stands under the word for putting off is new; a date under another word ("намеченный на май",
"scheduled for May") is that of the plan.
"""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import NamedTuple

from verbale.lexicon.table import load
from verbale.model import ContactMention, Language, Span, TimeRef, View

PADDING = frozenset({"the", "at", "least", "early", "примерно", "ориентировочно", "предварительно", "как", "минимум"})
"""Words between the preposition and the date."""

PARTED = frozenset({"to", "until", "till"})
"""Words that part the two dates of "from May to June", which is read as one stretch."""


@cache
def words(language: Language) -> dict[str, str]:
    """Dictionary form -> its part; those of words for planning are ``plan``."""
    planning = {row["lemma"]: "plan" for row in load(language, "contact_status")
                if row.get("status", row.get("plain")) == "scheduled"}
    return planning | {row["lemma"]: row["part"] for row in load(language, "putting_off")}


class Days(NamedTuple):
    """What a notice says of when: the new day, and the day that it takes back."""

    new: TimeRef
    old: TimeRef | None


def with_new_days(view: View, mentions: Sequence[ContactMention], language: Language) -> list[ContactMention]:
    """Mentions of what is put off with the day to which it is; the others as they are."""
    return [_moved(view, m, words(language)) if m.status == "postponed" else m for m in mentions]


def _moved(view: View, mention: ContactMention, parts: dict[str, str]) -> ContactMention:
    told = _days(view, mention, parts)
    if told is None:
        return mention
    kept = None if mention.time is None or mention.time.span.overlaps(told.new.span) else mention.time
    return replace(mention, time=told.old or kept, moved_to=told.new)


def _days(view: View, mention: ContactMention, parts: dict[str, str]) -> Days | None:
    """The new day, if it is one and not over, with the day taken back."""
    a = view.analysis
    head = a.token_at(mention.trigger.start)
    first, last = a.sentences[a.sentence[head]]
    verbs = [i for i in range(first, last) if parts.get(a.lemmas[i]) == "verb"]
    if not verbs:
        return None
    verb = min(verbs, key=lambda i: abs(i - head))
    dates = [t for t in view.times if first <= a.token_at(t.span.start) < last]
    split = [d for t in dates if (d := _split(view, t, verb, parts)) is not None]
    if split:
        return split[0] if len(split) == 1 else None
    new = [t for t in dates if _under(view, t, verb, parts) == "onto"]
    if len(new) != 1 or _over(view, new[0]):
        return None
    old = [t for t in dates if t is not new[0] and (_under(view, t, verb, parts) == "off" or _planned(view, t, verb, parts))]
    return Days(new[0], old[0] if len(old) == 1 else None)


def _before(view: View, time: TimeRef) -> int:
    """The word before a date, less what pads it; -1 where there is none."""
    a = view.analysis
    k = a.token_at(time.span.start) - 1
    while k >= 0 and a.norms[k] in PADDING:
        k -= 1
    return k


def _under(view: View, time: TimeRef, verb: int, parts: dict[str, str]) -> str:
    """The part of the preposition by which a date hangs on the verb; empty where it hangs on none, or on another word."""
    a, k = view.analysis, _before(view, time)
    part = parts.get(a.norms[k], "") if k >= 0 else ""
    if part not in ("onto", "off"):
        return ""
    if k < verb:  # "На май перенесена встреча"
        return part if k == a.sentences[a.sentence[verb]][0] and a.token_at(time.span.end - 1) + 1 == verb else ""
    between = range(verb + 1, k)
    own = any(a.feats[i].get("VerbForm") == "Fin" and a.heads[i] != verb and a.pos[i] in ("VERB", "AUX") for i in between)
    return "" if own or (k - 1 != verb and _verbal(view, k - 1)) else part


def _planned(view: View, time: TimeRef, verb: int, parts: dict[str, str]) -> bool:
    """"намеченный на май", "due on Friday": the date of a word for planning."""
    k = _before(view, time)
    return k > 0 and k - 1 != verb and parts.get(view.analysis.lemmas[k - 1]) == "plan"


def _verbal(view: View, i: int) -> bool:
    """Whether a word is a verb, or an adjective made of one."""
    a = view.analysis
    return a.pos[i] == "VERB" or "VerbForm" in a.feats[i] or a.norms[i] in ("due", "set")


def _split(view: View, time: TimeRef, verb: int, parts: dict[str, str]) -> Days | None:
    """The two dates of "from May to June", where that is read as one stretch."""
    a = view.analysis
    first, last = a.token_at(time.span.start), a.token_at(time.span.end - 1) + 1
    k = first if parts.get(a.norms[first]) == "off" else first - 1
    at = next((i for i in range(k + 1, last) if a.norms[i] in PARTED), -1)
    if k <= verb or parts.get(a.norms[k]) != "off" or at < 0 or not (time.earliest and time.latest):
        return None
    old, new = _piece(view, time, k + 1, at), _piece(view, time, at + 1, last)
    return Days(replace(new, earliest=_opening(new), latest=time.latest), replace(old, earliest=time.earliest, latest=_end(old)))


def _piece(view: View, time: TimeRef, first: int, last: int) -> TimeRef:
    span: Span = view.analysis.span(first, last)
    numbered = any(c.isdecimal() for c in view.analysis.text[span.start : span.end])
    return replace(time, text=view.analysis.text[span.start : span.end], span=span, precision="day" if numbered else "month")


def _opening(time: TimeRef) -> str | None:
    """The first day of a stretch that ends with the time's last day."""
    return time.latest if time.precision == "day" or time.latest is None else f"{time.latest[:8]}01"


def _end(time: TimeRef) -> str | None:
    """The last day of a stretch that begins with the time's first day."""
    if time.precision == "day" or time.earliest is None:
        return time.earliest
    year, month = int(time.earliest[:4]), int(time.earliest[5:7])
    return f"{time.earliest[:8]}{calendar.monthrange(year, month)[1]:02}"


def _over(view: View, time: TimeRef) -> bool:
    """Whether a date lies before the text: nothing is put off to that."""
    published = view.article.published
    return bool(time.latest and published and published.earliest and time.latest < published.earliest)
