"""The words of verdicts in the reader's language: why a claim could not be decided, since when a reading counts.

The ledger gives them in English, made of fixed phrases and of values; each phrase is a text of the catalogue, and the
values (days, numbers, codes, words of the source) stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Callable

Say = Callable[[str], str]
DAY = re.compile(r"\d{4}-\d\d-\d\d")

PHRASES: tuple[tuple[re.Pattern[str], str], ...] = tuple((re.compile(pattern), text) for pattern, text in (
    (r"on record is a contact with (?P<what>.+)", "on record is a contact with %(what)s"),
    (r"with others: (?P<who>.+)", "with others: %(who)s"),
    (r"(?P<found>\d+) of (?P<count>\d+) on record", "%(found)s of %(count)s on record"),
    (r"no contact on record in the (?P<days>\d+) days before", "no contact on record in the %(days)s days before"),
    (r"fewer than (?P<least>\d+) contacts on record in the year before",
     "fewer than %(least)s contacts on record in the year before"),
    (r"no check for claims of the kind (?P<kind>.+)", "no check for claims of the kind %(kind)s")))
"""Phrases with values, as the ledger makes them, and the text of each in the catalogue."""


def reason(why: str, say: Say) -> str:
    """Why a verdict is what it is."""
    return "; ".join(_phrase(part, say) for part in why.split("; ")) if why else ""


def _phrase(part: str, say: Say) -> str:
    for pattern, text in PHRASES:
        if match := pattern.fullmatch(part):
            values = {name: _phrase(value, say) if name == "what" else value for name, value in match.groupdict().items()}
            return say(text) % values
    return say(part)


def reading(label: str, say: Say, day: Callable[[str], str]) -> str:
    """What tells a reading apart: words of the text, in quotation marks, or kind and day of a contact ("meeting 2022-01-21")."""
    return "; ".join(_anchor(part, say, day) for part in label.split(", "))


def _anchor(part: str, say: Say, day: Callable[[str], str]) -> str:
    kind, _, rest = part.partition(" ")
    if DAY.fullmatch(rest):
        return f"{say(kind)}, {day(rest)}"
    if rest == "without a date":
        return f"{say(kind)} {say(rest)}"
    return day(part) if DAY.fullmatch(part) else say("“%(words)s”") % {"words": part}
