"""Accounts that leave open when: which of them may mean another contact now, which dated contact each means, and the runs
of those that mean none.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from verbale.ledger.cluster import Cluster, Forced, undated_runs
from verbale.ledger.decisions import place_of
from verbale.ledger.merge import (
    MARGIN,
    PLAN_DAYS,
    RECALL_DAYS,
    RUN_DAYS,
    SAME,
    Face,
    bounded,
    dated,
    day_number,
    entry_face,
    face,
    recall_score,
    run_key,
)
from verbale.ledger.moved import APART, WAS, places_itself
from verbale.ledger.scene import Scene, Span, day_of, firm, loose
from verbale.ledger.summary import contact_id, history_order, told_status
from verbale.record import Account, Entry, pairs_of

PUT_OFF = frozenset({"postponed", "cancelled", "declined"})
"""Statuses after which a contact is held, if it is, on a day that nobody has named yet."""

class Target(NamedTuple):
    """A dated contact that an undated account may mean: a new cluster, or an entry that stands.

    ``documents`` tell it already, so that another contact of theirs is another one. ``keys`` are those of its accounts.
    """

    id: str
    face: Face
    documents: frozenset[str]
    keys: tuple[str, ...]


Around = list[tuple[list[int], list[Account]]]
"""Days of dated accounts of one pair, and what is filed by publication around them."""


def around_days(scene: Scene, *dated_ones: Iterable[Account]) -> Around:
    """The accounts that are filed by publication within months of these, as their contact may be meant by them."""
    days_of = _days_by_pair(*dated_ones)
    spans = [Span(name, min(days) - PLAN_DAYS, max(days) + RECALL_DAYS) for name, days in days_of.items()]
    return list(zip(days_of.values(), scene.near(spans, False), strict=True))


def candidates(scene: Scene, touched: Sequence[Account], around: Around, old: Iterable[Entry]) -> dict[str, Account]:
    """Undated accounts whose contact may be another now. Notices, whose contacts are known before, are none of them."""
    leaves = {a.key: a for a in touched if loose(a) and not scene.gone(a)}
    members = scene.accounts(k for e in old for k in e.keys)
    leaves.update({a.key: a for a in members if loose(a)})
    for days, near in around:
        for a in near:
            if loose(a):
                first, last = _window(a)
                if any(first <= day <= last for day in days):
                    leaves.setdefault(a.key, a)
    leaves.update((a.key, a) for a in scene.undated_of({a.document for a in leaves.values()}))
    return {key: a for key, a in leaves.items() if not places_itself(scene, a)}


def _days_by_pair(*groups: Iterable[Account]) -> dict[str, list[int]]:
    days: dict[str, list[int]] = {}
    for group in groups:
        for a in group:
            if dated(face(a)):
                for name in pairs_of(a.parties):
                    days.setdefault(name, []).append(day_of(a))
    return days


def attach(scene: Scene, leaves: dict[str, Account], clusters: Sequence[Cluster], changed: Collection[str],
           forced: Forced) -> tuple[dict[str, str], list[Account]]:
    """For each undated account the id of the dated contact it means; and those that mean none for sure."""
    fresh = []
    for c in clusters:
        made = scene.formed(c)
        if made is not None:
            fresh.append(Target(made.id, entry_face(made), frozenset(a.document for a in c), made.keys))
    home_of = {k: e.id for e in scene.entries_of(forced.keys() - set(leaves)) if e.dated for k in e.keys
               if k not in leaves}
    home_of |= {a.key: contact_id(b.key for b in c) for c in clusters for a in c}
    homes: dict[str, str] = {}
    chosen: dict[tuple[str, str], list[tuple[float, str]]] = {}
    standing = _targets(scene, leaves, changed)
    for key, leaf in sorted(leaves.items()):
        told = sorted(home_of[k] for k in forced.partners(key) if k in home_of)
        if told:
            homes[key] = told[0]
            continue
        barred = {home_of[k] for k in forced.strangers(key) if k in home_of}
        best = _best(face(leaf), [t for t in [*fresh, *standing(leaf)]
                                  if t.id not in barred and leaf.document not in t.documents],
                     lambda t, leaf=leaf: _on_its_day(leaf, t.face, _told(scene, t.keys)))  # type: ignore[misc]
        if best is not None:
            chosen.setdefault((leaf.document, best[1]), []).append((best[0], key))
    for (_, home), rivals in chosen.items():
        rivals.sort(reverse=True)
        if len(rivals) == 1 or rivals[0][0] > rivals[1][0]:  # one document tells them apart: only one can be meant
            homes[rivals[0][1]] = home
    stay = {k: a for k, a in leaves.items() if k not in homes}
    _follow(stay, homes, forced)
    return homes, list(stay.values())


def _window(leaf: Account) -> tuple[int, int]:
    """The days in which a contact can lie that an undated account means."""
    one, day = face(leaf), day_of(leaf)
    if one.future:
        return day, day + PLAN_DAYS
    return (one.earliest or day, one.latest or day) if bounded(one) else (day - RECALL_DAYS, day)


def _targets(scene: Scene, leaves: dict[str, Account], changed: Collection[str]) -> Callable[[Account], list[Target]]:
    """The dated contacts that stand and that an undated account can mean, each pair of parties looked up once."""
    spans: dict[str, tuple[int, int]] = {}
    for leaf in leaves.values():
        first, last = _window(leaf)
        for name in pairs_of(leaf.parties):
            low, high = spans.get(name, (first, last))
            spans[name] = min(low, first), max(high, last)
    found = scene.entries_near([Span(name, *days) for name, days in spans.items()])
    by_pair = {name: [(day_number(e.anchor) or 1, Target(e.id, entry_face(e), _documents(e, leaves), e.keys))
                      for e in near if e.id not in changed] for name, near in zip(spans, found, strict=True)}

    def of(leaf: Account) -> list[Target]:
        first, last = _window(leaf)
        return list({t.id: t for name in pairs_of(leaf.parties) for day, t in by_pair[name]
                     if first <= day <= last}.values())

    return of


def _documents(e: Entry, leaves: Collection[str]) -> frozenset[str]:
    """Documents of the accounts that hold an entry together, those aside whose place is being judged."""
    return frozenset(place_of(k)[0] for k in e.keys if k not in leaves)


def _follow(stay: dict[str, Account], homes: dict[str, str], forced: Forced) -> None:
    """Undated accounts go where people said that another one belongs."""
    moved = True
    while moved:
        moved = False
        for key in sorted(stay):
            told = sorted(homes[k] for k in forced.partners(key) if k in homes)
            if told:
                homes[key], moved = told[0], True
                del stay[key]


def _told(scene: Scene, keys: Iterable[str]) -> list[Account]:
    """The accounts of a contact that tell its day, or that it was put off, in order."""
    return history_order(a for a in scene.accounts(keys) if firm(a) or places_itself(scene, a))


def _on_its_day(leaf: Account, contact: Face, told: Iterable[Account]) -> bool:
    """Whether what an account tells of can have been on the day of a contact, of which others have ``told``.

    What was put off by the time that it is told as held was held on another day, unless one of them says that it was on this.
    """
    known = [told_status(a, contact) for a in told if (a.published or a.read) <= (leaf.published or leaf.read)]
    return face(leaf).future or not known or known[-1] not in PUT_OFF or not WAS.isdisjoint(known)


def _best(leaf: Face, targets: Sequence[Target], may: Callable[[Target], bool]) -> tuple[float, str] | None:
    """The one dated contact that an undated account may mean, with its score; None of none, and None among near equals.

    Of equals that follow a plan the first one is meant, where it comes clearly before the next.
    """
    scored = sorted(((points, t.id, t.face.latest or 0) for t in targets
                     if (points := recall_score(leaf, t.face)) >= SAME and may(t)), key=lambda s: (-s[0], s[1]))
    near = [s for s in scored if scored[0][0] - s[0] < MARGIN]
    if leaf.future and len(near) > 1:
        near.sort(key=lambda s: s[2])
        near = near[:1] if near[1][2] - near[0][2] >= APART else near
    return near[0][:2] if len(near) == 1 else None


def runs(scene: Scene, leaves: dict[str, Account], stay: Sequence[Account], old: dict[str, Entry]) -> list[Cluster]:
    """Runs of undated accounts that are touched by a leaf that comes, stays or goes; adds the entries they replace."""
    pool = {a.key: a for a in stay}
    for e in scene.entries_of(leaves):
        if not e.dated:
            old.setdefault(e.id, e)
    todo = list(stay)
    while todo:
        around = _of_one_run(scene, todo, {*leaves, *pool})
        todo = []
        for e in scene.entries_of(around):
            if not e.dated:
                old.setdefault(e.id, e)
                todo += [a for a in scene.accounts(e.keys) if loose(a) and a.key not in leaves and a.key not in pool]
        pool.update({a.key: a for a in todo})
    for e in list(old.values()):
        if not e.dated:
            pool.update({a.key: a for a in scene.accounts(e.keys) if loose(a) and a.key not in leaves})
    return undated_runs([pool[k] for k in sorted(pool)], Forced(scene.decisions(pool)))


def _of_one_run(scene: Scene, accounts: Sequence[Account], but: Collection[str]) -> list[str]:
    """Keys of the undated accounts that can be of one run with any of these."""
    spans = [(a, Span(name, day_of(a) - RUN_DAYS, day_of(a) + RUN_DAYS)) for a in accounts for name in pairs_of(a.parties)]
    found = scene.near([span for _, span in spans], False)
    return list({other.key: None for (a, _), near in zip(spans, found, strict=True) for other in near
                 if other.key not in but and loose(other) and run_key(face(other)) == run_key(face(a))})


def with_leaves(scene: Scene, clusters: Sequence[Cluster], homes: dict[str, str], old: dict[str, Entry],
                leaves: dict[str, Account]) -> list[Cluster]:
    """Dated clusters with the undated accounts that mean them; entries that gain or lose one are formed anew."""
    groups = {contact_id(a.key for a in c): list(c) for c in clusters}
    before = {k: e for e in scene.entries_of(leaves) if e.dated for k in e.keys if k in leaves}
    changed = {e.id: e for k, e in before.items() if homes.get(k) != e.id}
    gaining = {k: h for k, h in homes.items() if h not in groups and (k not in before or before[k].id != h)}
    changed.update((e.id, e) for e in scene.seen(set(gaining.values())))
    for e in changed.values():
        if e.id not in old:
            old[e.id] = e
            groups[e.id] = [a for a in scene.accounts(e.keys) if a.key not in leaves]
    for key, home in homes.items():
        if home in groups:
            groups[home].append(leaves[key])
    return [tuple(sorted(g, key=lambda a: a.key)) for g in groups.values() if g]
