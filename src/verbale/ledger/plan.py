"""(accounts that come and go, what stands) -> the changes after which every contact has one entry.

Work is local: only dated accounts within days of what changed are clustered anew, and only the undated accounts that
could mean one of the changed contacts are judged again. The result is a function of the set of accounts, so the record
is the same in whatever order documents come.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple

from verbale.ledger.cluster import Cluster, Forced, dated_clusters, undated_runs
from verbale.ledger.decisions import documents_of, laid, place_of
from verbale.ledger.merge import (
    KIND_GROUP,
    MARGIN,
    PLAN_DAYS,
    RECALL_DAYS,
    RUN_DAYS,
    SAME,
    Face,
    bounded,
    dated,
    day_number,
    face,
    recall_score,
    run_key,
    score,
    stems,
)
from verbale.ledger.summary import contact_id, entry
from verbale.lexicon.places import same_name
from verbale.record import (
    Account,
    Change,
    Decision,
    DropAccount,
    DropEntry,
    Entry,
    PutAccount,
    PutEntry,
    Standing,
    anchor_of,
    filed_under,
    pairs_of,
    sought_under,
)

APART = 3
"""Days between two contacts from which the first is the one that a plan means."""

NEAR = 8
"""Days around a dated account in which another can speak of the same contact (a week's width and a day's tolerance)."""


class Scene:
    """What stands, with the accounts that come and go laid over it."""

    def __init__(self, standing: Standing, added: Sequence[Account], dropped: Iterable[str]) -> None:
        self._standing = standing
        self.added = {a.key: a for a in added}
        self.dropped = set(dropped) - set(self.added)
        self._entry_of: dict[str, Entry | None] = {}  # what stands does not change while it is planned
        self._corrected: dict[str, list[Account]] = {}

    def near(self, names: Sequence[str], first: int, last: int, firm: bool) -> list[Account]:
        old = self._standing.accounts_near(names, _day(first), _day(last), firm)
        found = {a.key: a for a in old if a.key not in self.dropped and a.key not in self.added}
        wanted = set(names)
        for a in self.added.values():
            fits = not a.superseded_by and dated(face(a)) == firm and first <= _number(a) <= last
            if fits and wanted & set(filed_under(a)):
                found[a.key] = a
        return [found[k] for k in sorted(found)]

    def gone(self, account: Account) -> bool:
        """Whether an account, as given, is no longer so: dropped, or replaced by another reading of it."""
        return account.key in self.dropped or self.added.get(account.key, account) != account

    def accounts(self, keys: Iterable[str]) -> list[Account]:
        wanted = [k for k in keys if k not in self.dropped]
        old = self._standing.accounts([k for k in wanted if k not in self.added])
        return [*old, *(self.added[k] for k in wanted if k in self.added)]

    def superseded_by(self, keys: Iterable[str]) -> list[Account]:
        """The accounts that these have corrected."""
        wanted = set(keys)
        new = wanted - set(self._corrected)
        self._corrected.update((k, []) for k in new)
        for a in self._standing.superseded_by(new) if new else ():
            self._corrected[a.superseded_by or ""].append(a)
        old = [a for k in sorted(wanted) for a in self._corrected[k] if a.key not in self.dropped and a.key not in self.added]
        return [*old, *(a for a in self.added.values() if a.superseded_by in wanted)]

    def of_documents(self, documents: Collection[str]) -> list[Account]:
        """All accounts of these documents."""
        old = self._standing.accounts_of_documents(documents)
        found = {a.key: a for a in old if a.key not in self.dropped}
        found.update((a.key, a) for a in self.added.values() if a.document in documents)
        return [found[k] for k in sorted(found)]

    def entries_near(self, names: Sequence[str], first: int, last: int) -> Sequence[Entry]:
        return self._standing.entries_near(names, _day(first), _day(last))

    def standing(self, keys: Sequence[str]) -> Sequence[Account]:
        """The accounts as they are in the record, without what comes and goes."""
        return self._standing.accounts(keys)

    def entries_of(self, keys: Iterable[str]) -> Sequence[Entry]:
        wanted = set(keys)
        new = wanted - set(self._entry_of)
        self._entry_of.update(dict.fromkeys(new))
        for e in self._standing.entries_of(new) if new else ():
            self._entry_of.update(dict.fromkeys(e.keys, e))
        found = {one.id: one for k in wanted if (one := self._entry_of[k]) is not None}
        return [found[id] for id in sorted(found)]

    def decisions(self, keys: Iterable[str]) -> Sequence[Decision]:
        """Decisions about any of these accounts, laid to the accounts as they will stand."""
        keys = list(keys)
        found = self._standing.decisions_about(documents_of(keys))
        if not found:
            return []
        documents = documents_of(k for d in found for k in d.keys)
        return laid(keys, found, self.of_documents(documents))


class Target(NamedTuple):
    """A dated contact that an undated account may mean: a new cluster, or an entry that stands.

    ``documents`` tell it already, so that another contact of theirs is another one.
    """

    id: str
    face: Face
    documents: frozenset[str]


def plan(added: Sequence[Account], dropped: Sequence[Account], standing: Standing) -> list[Change]:
    """Changes of accounts and entries. ``dropped`` are accounts as they stand; one that is also added is replaced."""
    scene = Scene(standing, added, (a.key for a in dropped))
    changes: list[Change] = [DropAccount(a.key) for a in dropped if a.key in scene.dropped]
    changes += [PutAccount(a) for a in added]
    return changes + recluster(scene, [*added, *dropped])


def recluster(scene: Scene, touched: Sequence[Account]) -> list[Change]:
    touched = [*touched, *_correctors(scene, touched)]
    component, forced = _connected(scene, touched)
    scene.superseded_by(a.key for a in component)  # looked up for all at once
    clusters = [_with_superseded(scene, c) for c in dated_clusters(component, forced)]
    old = {e.id: e for e in scene.entries_of([a.key for a in [*component, *touched]])}
    leaves = _leaves(scene, touched, component, old.values())
    forced = _with_partners(scene, leaves, component)
    scene.superseded_by([*leaves, *(k for e in old.values() for k in e.keys)])
    homes, stay = _attach(scene, leaves, clusters, old, forced)
    runs = _runs(scene, leaves, stay, old)
    groups = [_with_superseded(scene, g) for g in [*_with_leaves(scene, clusters, homes, old, leaves), *runs]]
    held = {a.key for g in groups for a in g}
    withdrawn = {a.key: a for a in [*touched, *scene.accounts(k for e in old.values() for k in e.keys)]
                 if a.superseded_by and a.key not in held and not scene.gone(a)}
    return _difference(scene, [*groups, *((a,) for _, a in sorted(withdrawn.items()))], old)


def _connected(scene: Scene, touched: Sequence[Account]) -> tuple[list[Account], Forced]:
    """The dated accounts that may have to part or meet because of those touched, and what people decided about them."""
    seeds = [*touched, *scene.accounts(k for e in scene.entries_of([a.key for a in touched]) for k in e.keys)]
    while True:
        forced = Forced(scene.decisions([a.key for a in seeds]))
        found = _component(scene, [a for a in seeds if _firm(a)], forced)
        known = {a.key for a in [*seeds, *found]}
        forced = Forced(scene.decisions(known))
        linked = scene.accounts(forced.keys() - known)
        if not linked:
            return found, forced
        mates = scene.accounts(k for e in scene.entries_of([a.key for a in linked]) for k in e.keys)
        seeds = [*seeds, *found, *linked, *mates]


def _with_partners(scene: Scene, leaves: dict[str, Account], component: Sequence[Account]) -> Forced:
    """Decisions about all that is judged; undated accounts that they tie to the leaves become leaves themselves."""
    while True:
        known = {*leaves, *(a.key for a in component)}
        forced = Forced(scene.decisions(known))
        more = {a.key: a for a in scene.accounts(forced.keys() - known) if _loose(a)}
        if not more:
            return forced
        leaves.update(more)


def _firm(account: Account) -> bool:
    """Whether an account stands, and fixes its contact to at most a week."""
    return not account.superseded_by and dated(face(account))


def _loose(account: Account) -> bool:
    """Whether an account stands, and leaves open when."""
    return not account.superseded_by and not dated(face(account))


def _correctors(scene: Scene, touched: Sequence[Account]) -> list[Account]:
    """The accounts whose contacts gain or lose a superseded one."""
    before = scene.standing([a.key for a in touched])
    keys = {a.superseded_by for a in [*touched, *before] if a.superseded_by} - {a.key for a in touched}
    found = scene.accounts(sorted(keys))
    return [*found, *_correctors(scene, found)] if found else []


def _with_superseded(scene: Scene, cluster: Sequence[Account]) -> Cluster:
    """A cluster with the accounts that its members have corrected, and what those had."""
    whole = {a.key: a for a in cluster}
    new = list(whole)
    while new:
        more = [a for a in scene.superseded_by(new) if a.key not in whole]
        whole.update((a.key, a) for a in more)
        new = [a.key for a in more]
    return tuple(whole[k] for k in sorted(whole))


def _component(scene: Scene, seeds: Sequence[Account], forced: Forced) -> list[Account]:
    """Dated accounts connected with the seeds by *same* verdicts, decisions or a common entry."""
    found: dict[str, Account] = {}
    todo = list(seeds)
    faces: set[Face] = set()
    named = forced.keys()
    while todo:
        account = todo.pop()
        one = face(account)
        ghost = scene.gone(account)
        if not ghost:
            found.setdefault(account.key, account)
        if one in faces and account.key not in named:
            continue
        faces.add(one)
        day = _number(account)
        for other in scene.near(sought_under(account), day - NEAR, day + NEAR, True):
            if other.key not in found and (ghost or score(one, face(other)) >= SAME):
                found[other.key] = other
                todo.append(other)
    mates = {k for e in scene.entries_of(found) for k in e.keys} - set(found)
    late = [a for a in scene.accounts(mates) if _firm(a)]
    if late:
        return _component(scene, [*found.values(), *late], forced)
    return [found[k] for k in sorted(found)]


def _leaves(scene: Scene, touched: Sequence[Account], component: Sequence[Account],
            old: Iterable[Entry]) -> dict[str, Account]:
    """Undated accounts whose contact may be another now."""
    leaves = {a.key: a for a in touched if _loose(a) and not scene.gone(a)}
    members = scene.accounts(k for e in old for k in e.keys)
    leaves.update({a.key: a for a in members if _loose(a)})
    for name, days in _days_by_pair(component, touched).items():
        for a in scene.near([name], min(days) - PLAN_DAYS, max(days) + RECALL_DAYS, False):
            first, last = _window(a)
            if any(first <= day <= last for day in days):
                leaves.setdefault(a.key, a)
    mates = scene.of_documents({a.document for a in leaves.values()})
    leaves.update((a.key, a) for a in mates if _loose(a))
    return leaves


def _days_by_pair(*groups: Iterable[Account]) -> dict[str, list[int]]:
    days: dict[str, list[int]] = {}
    for group in groups:
        for a in group:
            if dated(face(a)):
                for name in pairs_of(a.parties):
                    days.setdefault(name, []).append(_number(a))
    return days


def _attach(scene: Scene, leaves: dict[str, Account], clusters: Sequence[Cluster], changed: Collection[str],
            forced: Forced) -> tuple[dict[str, str], list[Account]]:
    """For each undated account the id of the dated contact it means; and those that mean none for sure."""
    fresh = []
    for c in clusters:
        made = entry(c, scene.decisions([a.key for a in c]))
        if made is not None:
            fresh.append(Target(made.id, entry_face(made), frozenset(a.document for a in c)))
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
                                  if t.id not in barred and leaf.document not in t.documents])
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
    one, day = face(leaf), _number(leaf)
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
    by_pair = {name: [(day_number(e.anchor) or 1, Target(e.id, entry_face(e), _documents(e, leaves)))
                      for e in scene.entries_near([name], *span) if e.id not in changed]
               for name, span in spans.items()}

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


def _best(leaf: Face, targets: Sequence[Target]) -> tuple[float, str] | None:
    """The one dated contact that an undated account means, with its score; None of none, and None among near equals.

    Of equals that follow a plan the first one is meant, where it comes clearly before the next.
    """
    scored = sorted(((recall_score(leaf, t.face), t.id, t.face.latest or 0) for t in targets),
                    key=lambda s: (-s[0], s[1]))
    near = [s for s in scored if s[0] >= SAME and scored[0][0] - s[0] < MARGIN]
    if leaf.future and len(near) > 1:
        near.sort(key=lambda s: s[2])
        near = near[:1] if near[1][2] - near[0][2] >= APART else near
    return near[0][:2] if len(near) == 1 else None


def _runs(scene: Scene, leaves: dict[str, Account], stay: Sequence[Account], old: dict[str, Entry]) -> list[Cluster]:
    """Runs of undated accounts that are touched by a leaf that comes, stays or goes; adds the entries they replace."""
    pool = {a.key: a for a in stay}
    for e in scene.entries_of(leaves):
        if not e.dated:
            old.setdefault(e.id, e)
    todo = list(stay)
    while todo:
        leaf = todo.pop()
        day, key = _number(leaf), run_key(face(leaf))
        around = [a for a in scene.near(pairs_of(leaf.parties), day - RUN_DAYS, day + RUN_DAYS, False)
                  if a.key not in leaves and a.key not in pool and run_key(face(a)) == key]
        for e in scene.entries_of(a.key for a in around):
            if not e.dated:
                old.setdefault(e.id, e)
                more = [a for a in scene.accounts(e.keys) if _loose(a) and a.key not in leaves and a.key not in pool]
                pool.update({a.key: a for a in more})
                todo += more
    for e in list(old.values()):
        if not e.dated:
            pool.update({a.key: a for a in scene.accounts(e.keys) if _loose(a) and a.key not in leaves})
    return undated_runs([pool[k] for k in sorted(pool)], Forced(scene.decisions(pool)))


def _with_leaves(scene: Scene, clusters: Sequence[Cluster], homes: dict[str, str], old: dict[str, Entry],
                 leaves: dict[str, Account]) -> list[Cluster]:
    """Dated clusters with the undated accounts that mean them; entries that gain or lose one are formed anew."""
    groups = {contact_id(a.key for a in c): list(c) for c in clusters}
    before = {k: e for e in scene.entries_of(leaves) if e.dated for k in e.keys if k in leaves}
    changed = {e.id: e for k, e in before.items() if homes.get(k) != e.id}
    gaining = {k: h for k, h in homes.items() if h not in groups and (k not in before or before[k].id != h)}
    changed.update((e.id, e) for e in _homes(scene, gaining, leaves))
    for e in changed.values():
        if e.id not in old:
            old[e.id] = e
            groups[e.id] = [a for a in scene.accounts(e.keys) if a.key not in leaves]
    for key, home in homes.items():
        if home in groups:
            groups[home].append(leaves[key])
    return [tuple(sorted(g, key=lambda a: a.key)) for g in groups.values() if g]


def _homes(scene: Scene, gaining: dict[str, str], leaves: dict[str, Account]) -> list[Entry]:
    """The entries that stand and that these undated accounts now mean."""
    found: dict[str, Entry] = {}
    for key, home in gaining.items():
        first, last = _window(leaves[key])
        for e in scene.entries_near(pairs_of(leaves[key].parties), first, last):
            if e.id == home:
                found[home] = e
    return list(found.values())


def _difference(scene: Scene, groups: Sequence[Cluster], old: dict[str, Entry]) -> list[Change]:
    new: dict[str, Entry] = {}
    for group in groups:
        made = entry(group, scene.decisions([a.key for a in group]))
        if made is not None:
            new[made.id] = made
    successor = {k: e.id for e in new.values() for k in e.keys}
    gone = [DropEntry(e.id, next((successor[k] for k in e.keys if k in successor), None))
            for e in old.values() if e.id not in new]
    put = [PutEntry(e) for e in new.values() if old.get(e.id) != e]
    return [*sorted(gone, key=lambda c: c.id), *sorted(put, key=lambda c: c.entry.id)]


def entry_face(e: Entry) -> Face:
    """The face of a dated contact that stands."""
    return Face(frozenset(e.parties), KIND_GROUP.get(e.kind, "person"), e.level, day_number(e.earliest),
                day_number(e.latest), None, False, same_name(e.place, e.place_state), e.place_state, e.ordinal,
                frozenset(e.persons), stems(e.topics), e.kind == "summit")


def _number(account: Account) -> int:
    return day_number(anchor_of(account)) or 1


def _day(number: int) -> str:
    return dt.date.fromordinal(max(1, min(number, dt.date.max.toordinal()))).isoformat()
