"""Notices that a contact is put off: which contact each means, and which day of it they tie to which.

A notice means the contact of the day that it takes back; where it names none, the newest plan of the same parties, of a kind
and level that agree, that is open when the notice comes and whose day is not over. Where it names a new day, what is told of
that day is the same contact. All is judged by dated accounts, so that undated ones can be laid to what comes out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from verbale.ledger.cluster import Cluster, Forced
from verbale.ledger.merge import (
    MARGIN,
    MOVE_TABLE,
    PLAN_DAYS,
    SAME,
    Face,
    dated,
    day_number,
    face,
    recall_score,
    score,
    total,
)
from verbale.ledger.scene import Scene, Span, day_of, loose
from verbale.ledger.summary import history_order
from verbale.model import Status
from verbale.record import Account, Days, moves, pairs_of, stands_on

NEAR = 8
"""Days around a day that is taken back in which others can tell of it; days after the first notice in which others follow it."""

APART = 3
"""Days between two contacts from which the first is the one that a plan means."""

OPEN: frozenset[Status] = frozenset({"scheduled", "possible", "proposed", "postponed"})
WAS: frozenset[Status] = frozenset({"held", "ongoing"})


def is_notice(account: Account) -> bool:
    """Whether an account puts a contact off, and the day by which it is filed is not that of what it puts off."""
    return account.status == "postponed" and not account.superseded_by and (moves(account) or loose(account))


def places_itself(scene: Scene, account: Account) -> bool:
    """Whether an account is an undated notice whose place nobody has decided."""
    return is_notice(account) and loose(account) and not Forced(scene.decisions([account.key])).partners(account.key)


def told_day(account: Account) -> int:
    """The number of the day on which an account could be known."""
    return day_number(account.published or account.read) or 1


def taken_back(notice: Account) -> Face | None:
    """A notice as an account of the days that it takes back; None where it names none but the new ones."""
    back: Days = (notice.earliest, notice.latest)
    if not moves(notice) or back in ((None, None), stands_on(notice)):
        return None
    return face(notice)._replace(earliest=day_number(notice.earliest), latest=day_number(notice.latest))


def may_mean(notice: Account, other: Account) -> bool:
    """Whether a dated account can tell of the contact that a notice means, before or after it was moved."""
    back = taken_back(notice)
    return (_plan_points(notice, other) >= SAME or (loose(notice) and recall_score(face(notice), face(other)) >= SAME)
            or (back is not None and dated(back) and score(back, face(other)) >= SAME))


def meant(scene: Scene, notices: Iterable[Account]) -> list[Account]:
    """The dated accounts that tell of what any of these notices can mean."""
    asked = [(n, span) for n in notices for span in _spans(n)]
    near = scene.near([span for _, span in asked], True) if asked else []
    return list({a.key: a for (n, _), some in zip(asked, near, strict=True) for a in some if may_mean(n, a)}.values())


def _spans(notice: Account) -> Iterable[Span]:
    day, back = told_day(notice), taken_back(notice)
    for name in pairs_of(notice.parties):
        yield Span(name, day, day + PLAN_DAYS)
        if back is not None and back.earliest is not None and back.latest is not None and dated(back):
            yield Span(name, back.earliest - NEAR, back.latest + NEAR)


# ---------------------------------------------------------------- what each notice ties together


class Tied(NamedTuple):
    """Contacts with the days between which they were moved and the undated notices that mean them; and the notices left."""

    contacts: list[Cluster]
    free: list[Account]


def tied(clusters: Sequence[Cluster], notices: Iterable[Account], forced: Forced) -> Tied:
    """Clusters of dated accounts, joined by what notices (of whatever days) say."""
    one = _Contacts(clusters, forced)
    for own, some in one.dated_notices():
        first = told_day(some[0])
        targets = (one.before(n, own) for n in some if told_day(n) - first <= NEAR)
        one.join(own, next((t for t in targets if t is not None), None))
    undated = sorted((n for n in notices if loose(n)), key=lambda n: n.key)
    homes = _one_of_a_document([(n, one.home(n)) for n in undated])
    free = [n for n in undated if n.key not in homes]
    for n in undated:
        if n.key in homes:
            one.lay(n, homes[n.key])
    return Tied(one.contacts(), free)


class _Found(NamedTuple):
    points: float
    newest: int
    at: int


class _Home(NamedTuple):
    """Where a notice belongs: to a cluster, and to one of the new day besides."""

    points: float
    at: int
    after: int | None


def _one_of_a_document(found: Iterable[tuple[Account, _Home | None]]) -> dict[str, _Home]:
    """One document tells its contacts apart: of its notices only the one that fits best can mean a contact."""
    rivals: dict[tuple[str, int], list[tuple[float, str, _Home]]] = {}
    for n, home in found:
        if home is not None:
            rivals.setdefault((n.document, home.at), []).append((home.points, n.key, home))
    best = [sorted(some, reverse=True) for some in rivals.values()]
    return {some[0][1]: some[0][2] for some in best if len(some) == 1 or some[0][0] > some[1][0]}


class _Contacts:
    """Clusters that come together."""

    def __init__(self, clusters: Sequence[Cluster], forced: Forced) -> None:
        self._clusters, self._forced = clusters, forced
        self._documents = [frozenset(a.document for a in c) for c in clusters]
        self._above = list(range(len(clusters)))
        self._laid: list[list[Account]] = [[] for _ in clusters]

    def dated_notices(self) -> list[tuple[int, list[Account]]]:
        """Clusters with their notices of a new day, the first told first."""
        told = [(i, [a for a in history_order(c) if is_notice(a)]) for i, c in enumerate(self._clusters)]
        return [(i, some) for i, some in told if some]

    def before(self, notice: Account, own: int | None = None) -> int | None:
        """The cluster of the day on which the contact was to be before the notice; None where none or several could be."""
        back = taken_back(notice)
        free = [i for i, c in enumerate(self._clusters) if i != own and self._apart_from(notice, i, own) is False
                and WAS.isdisjoint(a.status for a in c)]
        if back is not None and dated(back):
            return _best([_Found(points, 0, i) for i in free
                          if (points := max(score(back, face(a)) for a in self._clusters[i])) >= SAME])
        found = [f for i in free if (f := _open_plan(notice, self._clusters[i], i)) is not None]
        return _best([f for f in found if back is None or _within(back, self._clusters[f.at])])

    def home(self, notice: Account) -> _Home | None:
        """Where an undated notice belongs: to the contact put off, else to the one that it can tell of as still to come."""
        at = self.before(notice)
        if at is None:
            best = self._following(notice, lambda _: True)
            return _Home(best.points, best.at, None) if best else None
        points = max(_plan_points(notice, a) for a in self._clusters[at])
        after = self._following(notice, lambda c: told_day(notice) <= min(map(told_day, c))) if moves(notice) else None
        return _Home(points, at, after.at if after and after.at != at else None)

    def _following(self, notice: Account, may: Callable[[Cluster], bool]) -> _Found | None:
        """The cluster of the days that a notice gives as new, or that follow it: the first, if it comes clearly before others."""
        told = face(notice)
        found = [_Found(points, day_of(c[0]), i) for i, c in enumerate(self._clusters)
                 if self._apart_from(notice, i, None) is False and may(c)
                 and (points := max(recall_score(told, face(a)) for a in c)) >= SAME]
        top = max((f.points for f in found), default=0.0)
        near = sorted((f for f in found if top - f.points < MARGIN), key=lambda f: f.newest)
        return near[0] if near and (len(near) == 1 or near[1].newest - near[0].newest >= APART) else None

    def _apart_from(self, notice: Account, at: int, own: int | None) -> bool:
        """Whether a document, or a decision, tells what a notice (with its own cluster) says from a cluster."""
        mine: Sequence[Account] = self._clusters[own] if own is not None else [notice]
        if not self._documents[at].isdisjoint(a.document for a in mine):
            return True
        others = {a.key for a in self._clusters[at]}
        return any(not others.isdisjoint(self._forced.strangers(a.key)) for a in mine)

    def join(self, one: int, other: int | None) -> None:
        if other is not None:
            first, second = sorted((self._top(one), self._top(other)))
            self._above[second] = first

    def lay(self, notice: Account, home: _Home) -> None:
        self._laid[home.at].append(notice)
        self.join(home.at, home.after)

    def _top(self, i: int) -> int:
        while self._above[i] != i:
            i = self._above[i]
        return i

    def contacts(self) -> list[Cluster]:
        groups: dict[int, list[Account]] = {}
        for i, c in enumerate(self._clusters):
            groups.setdefault(self._top(i), []).extend([*c, *self._laid[i]])
        return [tuple(sorted(g, key=lambda a: a.key)) for g in groups.values()]


def _open_plan(notice: Account, cluster: Cluster, at: int) -> _Found | None:
    """A cluster as a plan that was open when the notice came, and how well the notice fits it."""
    known = [a for a in history_order(cluster) if told_day(a) <= told_day(notice) and a.key != notice.key]
    if not known or known[-1].status not in OPEN:
        return None
    points = max(_plan_points(notice, a) for a in known)
    return _Found(points, told_day(known[-1]), at) if points >= SAME else None


def _plan_points(notice: Account, other: Account) -> float:
    """How strongly a notice speaks of the plan that a dated account told of: whatever new day it names is none of the plan's."""
    return total(MOVE_TABLE, face(notice)._replace(earliest=None, latest=None), face(other))


def _within(back: Face, cluster: Cluster) -> bool:
    """Whether a cluster lies in the days that a notice takes back: "moved from May to June"."""
    first, last = back.earliest or 0, back.latest or float("inf")
    return all(first <= day_of(a) <= last for a in cluster)


def _best(found: Sequence[_Found]) -> int | None:
    """The one that fits clearly best, the newest plan among near equals; None where that is not one."""
    top = max((f.points for f in found), default=0.0)
    near = [f for f in found if top - f.points < MARGIN]
    newest = [f for f in near if f.newest == max(n.newest for n in near)]
    return newest[0].at if len(newest) == 1 else None
