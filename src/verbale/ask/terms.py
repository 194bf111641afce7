"""The words of a question, checked: party codes, days, one of a list. What is wrong is said in one line."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache
from typing import get_args

from verbale import lexicon
from verbale.errors import QuestionError
from verbale.lexicon import places
from verbale.lexicon.topics import topics
from verbale.model import LEVELS, ContactKind, Party, PositionKind, Status

STATUSES: tuple[str, ...] = get_args(Status)
KINDS: tuple[str, ...] = get_args(ContactKind)
POSITION_KINDS: tuple[str, ...] = get_args(PositionKind)
UNNAMED = "XX"
DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$")


def party(word: str) -> Party:
    """The party code that a user means by a code or a name ("ru", "Россия", "France").

    Raises:
        QuestionError: where it is neither, or a name of several parties.
    """
    code = word.strip().upper()
    if code == UNNAMED or lexicon.state(code) or lexicon.organization(code):
        return code
    found = _names().get(_folded(word), ())
    if len(found) == 1:
        return found[0]
    if found:
        raise QuestionError(word, f"can mean {', '.join(found)}: use the code")
    close = get_close_matches(_folded(word), _names(), 1, 0.75)
    hint = f" (did you mean {close[0]!r}, {_names()[close[0]][0]}?)" if close else ""
    raise QuestionError(word, f"is no party: use an ISO code such as RU, or an organisation's such as EU{hint}")


def party_or_none(word: str) -> Party | None:
    """The party that a word means, None where it means none or several."""
    try:
        return party(word)
    except QuestionError:
        return None


def parties(words: Iterable[str]) -> tuple[Party, ...]:
    """Party codes in the order given, each once."""
    return tuple(dict.fromkeys(party(word) for word in words))


@cache
def _names() -> dict[str, tuple[Party, ...]]:
    named: dict[str, dict[Party, None]] = {}
    known: list[lexicon.State | lexicon.Organization] = [*lexicon.states(), *lexicon.organizations().values()]
    for one in known:
        if one.code:
            for name in one.names:
                named.setdefault(_folded(name), {})[one.code] = None
    return {name: tuple(codes) for name, codes in named.items()}


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("ё", "е").split())


def day(word: str, last: bool = False) -> str:
    """An ISO day; of a year or a month the first day, or the last one. Raises QuestionError where it is none."""
    match = DAY.match(word.strip())
    if match is None:
        raise QuestionError(word, "is no date: write YYYY-MM-DD, YYYY-MM or YYYY")
    year, month = int(match[1]), int(match[2] or (12 if last else 1))
    try:
        number = int(match[3] or (calendar.monthrange(year, month)[1] if last else 1))
        return dt.date(year, month, number).isoformat()
    except ValueError:  # calendar.IllegalMonthError is one
        raise QuestionError(word, "is no date of the calendar") from None


def first_day(word: str | None) -> str | None:
    return day(word) if word else None


def last_day(word: str | None) -> str | None:
    return day(word, last=True) if word else None


def one_of(word: str | None, allowed: Iterable[str], what: str) -> str | None:
    """The word, if the list has it, however it is written ("foreign ministers" for ``foreign_ministers``)."""
    if not word:
        return None
    allowed = tuple(allowed)
    plain = word.strip().lower().replace(" ", "_").replace("-", "_")
    if plain not in allowed:
        raise QuestionError(word, f"is no {what}: one of {', '.join(allowed)}")
    return plain


def topic_known(word: str) -> None:
    """Raises QuestionError where a word names no topic of the lexicon, with what it is near and where else to look."""
    if not topics().named(word):
        raise QuestionError(word, f"is no topic of the lexicon{_near_topics(word)}, and no contact is found by these words:"
                                  f" `verbale topics` lists the topics, `verbale search '{word}'` looks in the full text")


def topics_listed(word: str | None = None) -> list[dict[str, str]]:
    """The topics of the lexicon by field and name, or those that a word means. Raises QuestionError where it means none."""
    known = sorted(topics().by_id.values(), key=lambda t: (t.field, t.en.casefold()))
    chosen = [t for t in known if not word or t.id in topics().named(word) or _folded(word) in f"{_folded(t.ru)} {_folded(t.en)}"]
    if word and not chosen:
        raise QuestionError(word, f"is no topic of the lexicon{_near_topics(word)}: `verbale topics` lists them")
    return [{"id": t.id, "field": t.field, "en": t.en, "ru": t.ru} for t in chosen]


def _near_topics(word: str) -> str:
    names = {_folded(name): name for t in topics().by_id.values() for name in (t.en, t.ru)}
    close = get_close_matches(_folded(word), names, 3, 0.7)
    return f" (near it: {', '.join(names[c] for c in close)})" if close else ""


def level(word: str | None) -> str | None:
    return one_of(word, LEVELS, "level")


def status(word: str | None) -> str | None:
    return one_of(word, STATUSES, "status")


def kind(word: str | None) -> str | None:
    return one_of(word, KINDS, "kind of contact")


def names_of(place: str) -> frozenset[str]:
    """A place's names in both languages, folded: what is compared when a question names a place."""
    folded = _folded(place)
    return places.names_of(folded) or frozenset([folded] if folded else ())


def days_before(day: str, days: int) -> str:
    """The ISO day that many days before."""
    return dt.date.fromordinal(min(max(1, dt.date.fromisoformat(day).toordinal() - days), dt.date.max.toordinal())).isoformat()
