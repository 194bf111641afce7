"""Mentions of one contact together, and the groups that a further mention may belong to."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from verbale.model import ContactKind, ContactMention, Level, Party, Place, Span, Status, TimeRef, View

SURE = 0.7
"""Confidence from which the status of a mention is more than a default."""
STAY = 3
"""Days after an arrival on which the guest is still there, where nothing tells how long he stays."""
WINDOW = 48
"""So many contacts are compared with a mention in a long document: those told last, and those of its day."""
REACH = 200
"""So many mentions on either side of a mention are looked at for the contacts near it."""


class Group:
    """Mentions of one contact, and what they tell together; what the features ask for is kept up to date.

    Attributes:
        index: place among the groups of the document, in the order in which they were found.
        kinds, statuses, levels: what any mention tells; ``firm``: the statuses told by sure words.
        ends: where the words of the mentions end; hosts: who is visited.
        fresh: one mention calls it another one; process, background, vague: all whole mentions do so.
    """

    def __init__(self, view: View, first: ContactMention, index: int = 0) -> None:
        self.view, self.index = view, index
        self.mentions: list[ContactMention] = []
        self.parties: frozenset[Party] = frozenset()
        self.participants: tuple[str, ...] = ()
        self.time: TimeRef | None = None
        self.moved_to: TimeRef | None = None
        self.place: Place | None = None
        self.ordinal: int | None = None
        self.by_party: dict[Party, set[str]] = {}
        self.kinds: set[ContactKind] = set()
        self.statuses: set[Status] = set()
        self.firm: set[Status] = set()
        self.levels: set[Level] = set()
        self.fresh = False
        self.process = self.background = self.vague = True
        self.triggers: set[Span] = set()
        self.apart: set[Span] = set()
        self.ends: set[int] = set()
        self.hosts: set[Party] = set()
        self.stems: set[str] = set()
        self.begins = first.trigger.start
        self._starts: list[int] = []
        self.add(first)

    def add(self, mention: ContactMention) -> None:
        self.mentions.append(mention)
        insort(self._starts, mention.trigger.start)
        self.parties |= set(mention.parties)
        self.participants = tuple(dict.fromkeys((*self.participants, *mention.participants)))
        self.time = _narrower(self.time, mention.time)
        self.moved_to = _narrower(self.moved_to, mention.moved_to)
        self.place = _closer(self.place, mention.place)
        self.ordinal = self.ordinal or mention.ordinal
        for party, person in mention.by_party:
            self.by_party.setdefault(party, set()).add(person)
        self._note(mention)

    def _note(self, mention: ContactMention) -> None:
        self.kinds.add(mention.kind)
        self.statuses.add(mention.status)
        if mention.confidence >= SURE:
            self.firm.add(mention.status)
        if mention.level != "unspecified":
            self.levels.add(mention.level)
        self.fresh = self.fresh or mention.fresh
        self.triggers.add(mention.trigger)
        self.apart.update(mention.apart)
        self.ends.add(mention.trigger.end)
        if mention.host:
            self.hosts.add(mention.host)
        self.stems.add(stem(self.view, mention))
        if len(mention.parties) >= 2:
            self.process = self.process and mention.process
            self.background = self.background and mention.background
            self.vague = self.vague and is_vague(mention)
            self.begins = min(self.begins, mention.trigger.start)

    @property
    def kind(self) -> ContactKind:
        """The kind of the first mention that tells more than "contact"; a summit or a call wherever it is told."""
        whole = [m for m in self.mentions if len(m.parties) >= 2]
        kinds = [m.kind for m in (*whole, *self.mentions)]
        told: list[ContactKind] = [k for k in kinds if k in ("summit", "call", "video")]
        told += [m.kind for m in (*whole, *self.mentions) if m.kind != "contact" and not m.rule.startswith("sign")]
        told += [k for k in kinds if k != "contact"]
        return told[0] if told else "contact"

    def coincides(self, other: Group) -> bool:
        """The dates of both, where told, have a day in common."""
        one, two = self.time, other.time
        if one is None or two is None:
            return True
        return max(one.earliest or "", two.earliest or "") <= min(one.latest or "9", two.latest or "9")

    def leads_to(self, other: Group) -> bool:
        """The other contact is on the day of this visit, or within a few days of a known day on which it began."""
        if self.coincides(other):
            return True
        came, then = self.time, other.time
        if came is None or then is None or came.earliest is None or then.earliest is None or came.precision != "day":
            return False
        return 0 <= (dt.date.fromisoformat(then.earliest) - dt.date.fromisoformat(came.earliest)).days <= STAY

    def distance(self, mention: ContactMention) -> int:
        """Code points to the nearest mention; what stands before counts as nearer than what follows."""
        at, starts = mention.trigger.start, self._starts
        k = bisect_left(starts, at + 1)
        before = [at - starts[k - 1]] if k else []
        behind = [2 * (starts[k] - at) + 50] if k < len(starts) else []
        return min(before + behind)


def stem(view: View, mention: ContactMention) -> str:
    """What the words of two mentions are compared by."""
    return view.article.clean[mention.trigger.start : mention.trigger.end].lower().split()[-1][:6]


def is_vague(mention: ContactMention) -> bool:
    """Words that leave open whether people met or spoke from afar: "общались", "контакт"."""
    spoken = mention.kind == "talks" and mention.rule.startswith(("meet", "with", "mutual", "exchange"))
    return mention.kind == "contact" or spoken


def _narrower(one: TimeRef | None, other: TimeRef | None) -> TimeRef | None:
    if one is None or other is None:
        return one or other
    return other if _days(other) < _days(one) else one


def _days(time: TimeRef) -> int:
    if time.earliest is None or time.latest is None:
        return 100_000
    return (dt.date.fromisoformat(time.latest) - dt.date.fromisoformat(time.earliest)).days


def _closer(one: Place | None, other: Place | None) -> Place | None:
    """The first that is told, unless a later one lies in the state that it names."""
    if one is None or other is None:
        return one or other
    return other if one.state == other.state and is_state(one) and not is_state(other) else one


def is_state(place: Place) -> bool:
    """The place is a whole state: its name is the name of its code."""
    from verbale.lexicon.states import name

    return place.state is not None and place.name in (name(place.state, "ru"), name(place.state, "en"))


class Groups:
    """The groups of a document, and those near a mention, so that a long document costs no more a mention than a short one."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.all: list[Group] = []
        self._told: list[tuple[int, int]] = []  # where each mention begins, and the index of its group
        self._recent: dict[int, None] = {}  # indices, the group that was added to last at the end
        self._dates: dict[tuple[str | None, str | None], list[int]] = {}

    def open(self, mention: ContactMention) -> Group:
        """A new group with this mention."""
        one = Group(self.view, mention, len(self.all))
        self.all.append(one)
        self._keep(one, mention)
        return one

    def join(self, one: Group, mention: ContactMention) -> None:
        one.add(mention)
        self._keep(one, mention)

    def _keep(self, one: Group, mention: ContactMention) -> None:
        insort(self._told, (mention.trigger.start, one.index))
        self._recent.pop(one.index, None)
        self._recent[one.index] = None
        if mention.time is not None:
            self._dates.setdefault((mention.time.earliest, mention.time.latest), []).append(one.index)

    def near(self, mention: ContactMention) -> Sequence[Group]:
        """All groups of a document with few; else those told last, those around the mention and those of its day."""
        if len(self.all) <= WINDOW:
            return self.all
        found = set(_last(self._recent, WINDOW // 2)) | self._around(mention.trigger.start, WINDOW // 2)
        if mention.time is not None:
            found.update(self._dates.get((mention.time.earliest, mention.time.latest), [])[-WINDOW // 2 :])
        return [self.all[k] for k in sorted(found)]

    def _around(self, at: int, most: int) -> set[int]:
        k, found = bisect_left(self._told, (at, -1)), set[int]()
        for step in range(REACH):
            for i in (k - 1 - step, k + step):
                if 0 <= i < len(self._told):
                    found.add(self._told[i][1])
            if len(found) >= most:
                break
        return found


def _last(keys: dict[int, None], most: int) -> Iterable[int]:
    return [k for k, _ in zip(reversed(keys), range(most), strict=False)]
