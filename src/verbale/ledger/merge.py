"""Do two accounts speak of one contact? A visible table of features, weights and vetoes.

An account is *dated* where it fixes the contact to at most a week; dated accounts are compared with one another by
``TABLE``. An undated one ("the summit", "a second meeting is possible") is only ever laid beside dated contacts
(``PLAN_TABLE``, ``RECALL_TABLE``) and takes the best of them, if it is clearly the best. A notice that puts a contact off is
laid beside the plans that are open when it comes (``MOVE_TABLE``).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from functools import lru_cache
from typing import NamedTuple

from verbale.lexicon.places import same_name
from verbale.model import Party, Status
from verbale.record import MONTH, UNNAMED, Account, Entry, Verdict, stands_on

SAME = 6.0
UNSURE = 4.0
MARGIN = 1.0
"""An undated account takes the best dated contact only where the next best is this much worse."""

FUTURE: frozenset[Status] = frozenset({"scheduled", "possible", "proposed", "postponed", "cancelled", "declined"})
KIND_GROUP = {"call": "remote", "video": "remote", "message": "message", "visit": "visit", "contact": "any",
              "talks": "talks"}
"""What excludes what: talks may have been held face to face or from afar; any other kind is in person."""

VETO = float("-inf")
WORDS = re.compile(r"\w{5,}")


class Face(NamedTuple):
    """What of an account (or of a merged contact) tells it from others: all that the features look at."""

    parties: frozenset[Party]
    group: str
    level: str
    earliest: int | None
    latest: int | None
    published: int | None
    future: bool
    place: str | None
    place_state: Party | None
    ordinal: int | None
    persons: frozenset[str]
    topics: frozenset[str]
    summit: bool


@lru_cache(maxsize=100_000)
def day_number(day: str | None) -> int | None:
    """Days since 0001-01-01; None stays None."""
    return dt.date.fromisoformat(day).toordinal() if day else None


@lru_cache(maxsize=10_000)
def face(account: Account) -> Face:
    """The face of an account: planning asks for each some three times."""
    first, last = stands_on(account)
    return Face(
        frozenset(account.parties), KIND_GROUP.get(account.kind, "person"), account.level,
        day_number(first), day_number(last), day_number(account.published),
        ahead(account.status, account.earliest, account.published), same_name(account.place, account.place_state),
        account.place_state, account.ordinal,
        frozenset(account.persons), stems(account.topics),
        account.kind == "summit")


def ahead(status: Status, earliest: str | None, told: str | None) -> bool:
    """Whether something to come is spoken of when it is told: a plan, or the denial of one, which names days that lie ahead."""
    return status in FUTURE or (status == "denied" and bool(earliest and told and earliest > told))


def entry_face(e: Entry) -> Face:
    """The face of a dated contact that stands."""
    return Face(frozenset(e.parties), KIND_GROUP.get(e.kind, "person"), e.level, day_number(e.earliest),
                day_number(e.latest), None, False, same_name(e.place, e.place_state), e.place_state, e.ordinal,
                frozenset(e.persons), stems(e.topics), e.kind == "summit")


def stems(topics: tuple[str, ...]) -> frozenset[str]:
    """Beginnings of the longer words: enough to tell that two wordings share a subject."""
    return frozenset(word[:6] for topic in topics for word in WORDS.findall(topic.lower()))


def dated(one: Face) -> bool:
    """Whether the account fixes the contact to at most a week."""
    return one.earliest is not None and one.latest is not None and one.latest - one.earliest <= 6


# ---------------------------------------------------------------- features: (a, b) -> weight

Feature = Callable[[Face, Face], float]


def same_parties(a: Face, b: Face) -> float:
    """An unnamed counterpart speaks neither for nor against: then persons, place or topics must."""
    common = a.parties & b.parties - {UNNAMED}
    if a.parties == b.parties:
        return 3.0 if UNNAMED not in a.parties else 1.0
    if len(common) >= 2:
        return 1.5 if a.parties <= b.parties or b.parties <= a.parties else 0.5
    return 0.0 if common and UNNAMED in a.parties | b.parties else VETO


def named_alike(a: Face, b: Face) -> float:
    """For what has no date the parties must be named: else it could be any contact of the months around."""
    return VETO if (UNNAMED in a.parties) != (UNNAMED in b.parties) else 0.0


def same_kind(a: Face, b: Face) -> float:
    groups = {a.group, b.group}
    if len(groups) == 1:
        return 2.0 if a.summit and b.summit else 1.0
    if groups == {"talks", "person"}:
        return 1.0
    return 0.0 if "any" in groups or groups == {"talks", "remote"} else VETO


def same_level(a: Face, b: Face) -> float:
    if a.level == b.level:
        return 1.0 if a.level != "unspecified" else 0.5
    return 0.0 if "unspecified" in (a.level, b.level) else -4.0


def same_day(a: Face, b: Face) -> float:
    """Both sides' accounts may differ by a day; a week that holds the day says little."""
    assert a.earliest is not None and a.latest is not None and b.earliest is not None and b.latest is not None
    if (a.earliest, a.latest) == (b.earliest, b.latest):
        return 3.0
    if a.earliest <= b.latest and b.earliest <= a.latest:
        return 2.0
    apart = max(a.earliest - b.latest, b.earliest - a.latest)
    return 1.0 if apart == 1 else VETO


def same_place(a: Face, b: Face) -> float:
    if a.place and b.place and a.place == b.place:
        return 1.5
    if a.place_state and b.place_state:
        return 0.5 if a.place_state == b.place_state else -4.0
    return 0.0


def same_people(a: Face, b: Face) -> float:
    if not a.persons or not b.persons:
        return 0.0
    common = len(a.persons & b.persons)
    if common >= 2:
        return 2.0
    if common:
        return 1.0
    if a.group == b.group == "visit":
        return VETO  # a visit is the visitor's
    return -3.0 if len(a.persons) >= 2 and len(b.persons) >= 2 else -1.0


def same_ordinal(a: Face, b: Face) -> float:
    if a.ordinal is None or b.ordinal is None:
        return 0.0
    return 1.5 if a.ordinal == b.ordinal else VETO


def same_topics(a: Face, b: Face) -> float:
    common, least = len(a.topics & b.topics), min(len(a.topics), len(b.topics))
    return common / least if least else 0.0


def plan_before_contact(a: Face, b: Face) -> float:
    """``a`` speaks of something to come: the contact follows within four months, or inside the days that it gives."""
    if a.published is None or b.latest is None or not 0 <= b.latest - a.published <= PLAN_DAYS:
        return VETO
    return _inside(a, b, 2.5 - (b.latest - a.published) / 60)


def plan_that_stands(a: Face, b: Face) -> float:
    """``a`` puts off a plan: one of the four months to come, whenever it was to be."""
    ahead = a.published is not None and b.latest is not None and 0 <= b.latest - a.published <= PLAN_DAYS
    return 2.0 if ahead else VETO


def recall_after_contact(a: Face, b: Face) -> float:
    """``a`` looks back at something: the contact lies at most two months before, or inside the days that it gives."""
    if a.published is None or b.latest is None or a.published < b.latest:
        return VETO
    ago = a.published - b.latest
    if bounded(a):
        return _inside(a, b, 1.0)
    return _inside(a, b, 2.0 - ago / 30) if ago <= RECALL_DAYS else VETO


def _inside(a: Face, b: Face, points: float) -> float:
    """No points outside the days that ``a`` gives; more where those are few."""
    assert b.latest is not None
    if (a.earliest is not None and b.latest < a.earliest) or (a.latest is not None and b.latest > a.latest):
        return VETO
    return points + 1.0 if bounded(a) else points


def bounded(one: Face) -> bool:
    """Whether an account that does not fix its contact to a week gives at least about a month."""
    return one.earliest is not None and one.latest is not None and one.latest - one.earliest <= MONTH


def told_enough(a: Face, b: Face) -> float:
    """An undated account must tell more than its parties: level, persons, place, number, a month, or a common topic.

    Talks in general ("agreed to launch a dialogue") are no telephone call.
    """
    if a.group != b.group and {a.group, b.group} == {"talks", "remote"} and not bounded(a):
        return VETO
    return 0.0 if told(a) or bounded(a) or a.topics & b.topics else VETO


def told(one: Face) -> bool:
    """Whether anything but parties and kind is told that sets a contact apart."""
    return bool(one.level != "unspecified" or one.persons or one.place or one.ordinal)


PLAN_DAYS = 120
RECALL_DAYS = 60
WINDOW = max(PLAN_DAYS, RECALL_DAYS)

COMMON: tuple[Feature, ...] = (same_parties, same_kind, same_level, same_ordinal, same_place, same_people, same_topics)
TABLE: tuple[Feature, ...] = (same_day, *COMMON)
PLAN_TABLE: tuple[Feature, ...] = (named_alike, told_enough, plan_before_contact, *COMMON)
MOVE_TABLE: tuple[Feature, ...] = (named_alike, plan_that_stands, *COMMON)
RECALL_TABLE: tuple[Feature, ...] = (named_alike, told_enough, recall_after_contact, *COMMON)


def total(table: tuple[Feature, ...], a: Face, b: Face) -> float:
    score = 0.0
    for feature in table:
        score += feature(a, b)
        if score == VETO:
            break
    return score


def score(a: Face, b: Face) -> float:
    """How strongly two dated accounts speak of one contact; symmetrical."""
    return total(TABLE, a, b)


def recall_score(undated: Face, contact: Face) -> float:
    """How strongly an undated account speaks of a dated contact."""
    return total(PLAN_TABLE if undated.future else RECALL_TABLE, undated, contact)


def correction_score(a: Face, b: Face) -> float:
    """How strongly an account of a correction tells the contact of another anew: by who met, as all else may be mended."""
    points = same_parties(a, b) + same_people(a, b) + same_topics(a, b)
    if dated(a) and dated(b) and same_day(a, b) != VETO:
        points += 1.0
    return points + (1.0 if a.group == b.group or "any" in (a.group, b.group) else 0.0) + (0.5 if a.level == b.level else 0.0)


def verdict(points: float) -> Verdict:
    if points >= SAME:
        return "same"
    return "unsure" if points >= UNSURE else "different"


def run_key(one: Face) -> tuple[object, ...]:
    """Undated accounts that no dated contact takes are one contact where this is equal and they follow one another.

    Where neither level, persons nor place are told, only reports of one day with the same topics are.
    """
    stretch = (one.earliest, one.latest) if bounded(one) else None
    key = (one.parties, one.group, one.level, one.place_state, one.ordinal, one.future, stretch)
    return key if told(one) else (*key, one.published, one.topics, one.earliest, one.latest)


RUN_DAYS = 45
"""The longest silence between two undated accounts of one contact."""
