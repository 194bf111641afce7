"""Does a mention belong to a contact: a visible table of features and what each is worth.

A feature returns a value that is multiplied by its weight, or None where it forbids the union.
"""

from __future__ import annotations

from collections.abc import Callable

from verbale.model import ContactMention, Party, Place, TimeRef, View

JOIN = 1.0
"""The least sum with which a mention joins a group."""
REMOTE = frozenset({"call", "video"})
VAGUE = frozenset({"contact", "talks"})
IN_PERSON = frozenset({"meeting", "summit", "talks", "contact"})
NEGATIVE = frozenset({"declined", "cancelled", "postponed", "denied"})
AHEAD = frozenset({"scheduled", "possible", "proposed"}) | NEGATIVE
PAST = frozenset({"held"})


class Group:
    """Mentions of one contact, and what they tell together."""

    def __init__(self, view: View, first: ContactMention) -> None:
        self.view = view
        self.mentions: list[ContactMention] = []
        self.parties: frozenset[Party] = frozenset()
        self.participants: tuple[str, ...] = ()
        self.time: TimeRef | None = None
        self.place: Place | None = None
        self.ordinal: int | None = None
        self.add(first)

    def add(self, mention: ContactMention) -> None:
        self.mentions.append(mention)
        self.parties |= set(mention.parties)
        self.participants = tuple(dict.fromkeys((*self.participants, *mention.participants)))
        self.time = _narrower(self.time, mention.time)
        self.place = _closer(self.place, mention.place)
        self.ordinal = self.ordinal or mention.ordinal

    def distance(self, mention: ContactMention) -> int:
        """Code points to the nearest mention; what stands before counts as nearer than what follows."""
        at = mention.trigger.start
        return min(at - m.trigger.start if m.trigger.start <= at else 2 * (m.trigger.start - at) + 50
                   for m in self.mentions)

    def persons_by_party(self, ids: tuple[str, ...]) -> dict[Party, set[str]]:
        states = {e.id: e.state for e in self.view.entities}
        out: dict[Party, set[str]] = {}
        for id in ids:
            if state := states.get(id):
                out.setdefault(state, set()).add(id)
        return out


def _narrower(one: TimeRef | None, other: TimeRef | None) -> TimeRef | None:
    if one is None or other is None:
        return one or other
    return other if _days(other) < _days(one) else one


def _days(time: TimeRef) -> int:
    import datetime as dt

    if time.earliest is None or time.latest is None:
        return 100_000
    return (dt.date.fromisoformat(time.latest) - dt.date.fromisoformat(time.earliest)).days


def _closer(one: Place | None, other: Place | None) -> Place | None:
    """A city rather than its state; the first of equals."""
    if one is None or other is None:
        return one or other
    return one


# ---------------------------------------------------------------- features


def kinds(group: Group, mention: ContactMention) -> float | None:
    """The same way of meeting; vague words go with any."""
    have = {m.kind for m in group.mentions}
    kind = mention.kind
    if kind in have:
        return 1.0
    if "visit" in have or kind == "visit" or "message" in have or kind == "message":
        return None
    if kind in REMOTE:
        return 0.0 if have <= VAGUE or have & REMOTE else None
    if have & REMOTE:
        return 0.0 if kind in VAGUE else None
    return 0.5


def parties(group: Group, mention: ContactMention) -> float | None:
    """The same parties, or those of one among those of the other."""
    one, other = set(group.parties) - {"XX"}, set(mention.parties) - {"XX"}
    if not other:
        return 0.5
    if one == other:
        return 2.0
    if other <= one:
        return 1.0 if len(mention.parties) >= 2 else 0.8
    if one <= other and "XX" in group.parties:
        return 0.8
    if one <= other and len(one) >= 2:
        return 0.8
    return None


def persons(group: Group, mention: ContactMention) -> float | None:
    """The same people for each party; another person for the same party is another contact."""
    have, want = set(group.participants), set(mention.participants)
    if not have or not want:
        return 0.0
    mine, theirs = group.persons_by_party(group.participants), group.persons_by_party(mention.participants)
    if any(mine[p].isdisjoint(theirs[p]) for p in mine.keys() & theirs.keys()):
        return None
    return 1.0 if have & want else -0.5


def times(group: Group, mention: ContactMention) -> float | None:
    """The same day, or one interval within the other."""
    one, other = group.time, mention.time
    if one is None or other is None:
        return 0.0
    if (one.earliest, one.latest) == (other.earliest, other.latest):
        return 1.5
    first, last = max(one.earliest or "", other.earliest or ""), min(one.latest or "9", other.latest or "9")
    return 0.5 if first <= last else None


def places(group: Group, mention: ContactMention) -> float | None:
    """The same place, or a city in the state that the other names."""
    one, other = group.place, mention.place
    if one is None or other is None:
        return 0.0
    if one.name == other.name:
        return 1.0
    return 0.5 if one.state == other.state else None


def ordinals(group: Group, mention: ContactMention) -> float | None:
    if group.ordinal is None or mention.ordinal is None:
        return 0.0
    return 1.0 if group.ordinal == mention.ordinal else None


def statuses(group: Group, mention: ContactMention) -> float | None:
    """What has been is not what is to come; what goes on is neither, where words are sure."""
    have = {m.status for m in group.mentions if m.confidence >= 0.7} or {m.status for m in group.mentions}
    status = mention.status
    if status in have:
        return 0.5
    sure = mention.confidence >= 0.7
    if (status in AHEAD and have <= PAST) or (status in PAST and have <= AHEAD):
        return -3.0 if sure else -0.5
    if status == "ongoing" or have == {"ongoing"}:
        return -1.0
    return 0.0


def levels(group: Group, mention: ContactMention) -> float | None:
    """Another level is another contact, where both are told."""
    have = {m.level for m in group.mentions} - {"unspecified"}
    if not have or mention.level == "unspecified" or mention.level in have:
        return 0.0
    return -1.0


def definite(group: Group, mention: ContactMention) -> float | None:
    return 0.5 if mention.definite else 0.0


def nearness(group: Group, mention: ContactMention) -> float | None:
    """Words far apart are less likely to mean the same contact."""
    return -min(1.0, group.distance(mention) / 2000)


FEATURES: tuple[tuple[Callable[[Group, ContactMention], float | None], float], ...] = (
    (kinds, 1.0), (parties, 1.0), (persons, 1.0), (times, 1.0), (places, 1.0), (ordinals, 1.0), (statuses, 1.0),
    (levels, 1.0), (definite, 1.0), (nearness, 1.0))


def score(group: Group, mention: ContactMention) -> float | None:
    """The weighted sum of the features; None where one of them forbids the union."""
    total = 0.0
    for feature, weight in FEATURES:
        value = feature(group, mention)
        if value is None:
            return None
        total += weight * value
    return total
