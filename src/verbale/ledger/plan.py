"""(accounts that come and go, what stands) -> the changes after which every contact has one entry.

Work is local: only dated accounts within days of what changed are clustered anew, and only the undated accounts that
could mean one of the changed contacts are judged again. The result is a function of the set of accounts, so the record
is the same in whatever order documents come.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from verbale.ledger.cluster import Cluster, Forced, dated_clusters
from verbale.ledger.merge import SAME, Face, face, score
from verbale.ledger.moved import is_notice, may_mean, meant, places_itself, tied
from verbale.ledger.scene import Scene, Span, day_of, firm, loose
from verbale.ledger.undated import Around, around_days, attach, candidates, runs, with_leaves
from verbale.record import (
    Account,
    Change,
    DropAccount,
    DropEntry,
    Entry,
    PutAccount,
    PutEntry,
    Standing,
    sought_under,
)

NEAR = 8
"""Days around a dated account in which another can speak of the same contact (a week's width and a day's tolerance)."""


def plan(added: Sequence[Account], dropped: Sequence[Account], standing: Standing) -> list[Change]:
    """Changes of accounts and entries. ``dropped`` are accounts as they stand; one that is also added is replaced."""
    scene = Scene(standing, added, (a.key for a in dropped))
    changes: list[Change] = [DropAccount(a.key) for a in dropped if a.key in scene.dropped]
    changes += [PutAccount(a, new=a.key in scene.new) for a in added]
    return changes + recluster(scene, [*added, *dropped])


def recluster(scene: Scene, touched: Sequence[Account]) -> list[Change]:
    touched = [*touched, *_correctors(scene, touched)]
    component, forced, notices, near = _judged(scene, touched)
    old = {e.id: e for e in scene.entries_of([a.key for a in [*component, *touched, *notices.values()]])}
    leaves = candidates(scene, touched, near, old.values())
    judged = _with_partners(scene, leaves, component)
    scene.superseded_by([*(a.key for a in component), *leaves, *notices, *(k for e in old.values() for k in e.keys)])  # at once
    moved = tied(dated_clusters(component, forced), notices.values(), Forced(scene.decisions({*notices})))
    clusters = [_with_superseded(scene, c) for c in moved.contacts]
    homes, stay = attach(scene, leaves, clusters, old, judged)
    left = runs(scene, leaves | notices, [*stay, *moved.free], old)
    groups = [_with_superseded(scene, g) for g in [*with_leaves(scene, clusters, homes, old, leaves), *left]]
    held = {a.key for g in groups for a in g}
    left_over = [a for a in [*touched, *scene.accounts(k for e in old.values() for k in e.keys)]
                 if a.superseded_by and a.key not in held and not scene.gone(a)]
    withdrawn = _withdrawn(scene, left_over)
    old |= {e.id: e for e in scene.entries_of([a.key for g in withdrawn for a in g])}
    return _difference(scene, [*groups, *withdrawn], old)


def _judged(scene: Scene, touched: Sequence[Account]) -> tuple[list[Account], Forced, dict[str, Account], Around]:
    """The dated accounts that may have to part or meet, what people decided about them, the notices that may tie other days
    together now, and what is filed by publication around."""
    asked = [a for a in touched if is_notice(a) and loose(a)]
    component, forced = _connected(scene, [*touched, *meant(scene, asked)])
    near = around_days(scene, component, touched)
    dated_ones = [a for a in [*component, *touched] if firm(a)]
    meaning = [n for _, some in near for n in some if is_notice(n) and any(may_mean(n, a) for a in dated_ones)]
    notices: dict[str, Account] = {}
    while more := _notices(scene, component, notices, [*asked, *meaning]):
        notices |= {n.key: n for n in more}
        component, forced = _connected(scene, [*touched, *component, *more, *meant(scene, more)])
        near = []
    return component, forced, {k: n for k, n in notices.items() if loose(n)}, near or around_days(scene, component, touched)


def _notices(scene: Scene, component: Sequence[Account], known: Collection[str], given: Iterable[Account]) -> list[Account]:
    """The notices that are not known yet: of those given, among the accounts of the contacts of a component, and of the
    documents of these, as one document tells its contacts apart."""
    members = scene.accounts(k for e in scene.entries_of([a.key for a in component]) for k in e.keys)
    found = {n.key: n for n in [*component, *members, *given] if is_notice(n) and not scene.gone(n)}
    mates = scene.undated_of({n.document for n in found.values() if loose(n)})
    found |= {n.key: n for n in mates if is_notice(n)}
    return [n for k, n in found.items() if k not in known and (firm(n) or places_itself(scene, n))]


def _connected(scene: Scene, touched: Sequence[Account]) -> tuple[list[Account], Forced]:
    """The dated accounts that may have to part or meet because of those touched, and what people decided about them."""
    seeds = [*touched, *scene.accounts(k for e in scene.entries_of([a.key for a in touched]) for k in e.keys)]
    while True:
        forced = Forced(scene.decisions([a.key for a in seeds]))
        found = _component(scene, [a for a in seeds if firm(a)], forced)
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
        more = {a.key: a for a in scene.accounts(forced.keys() - known) if loose(a)}
        if not more:
            return forced
        leaves.update(more)


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


def _withdrawn(scene: Scene, accounts: Iterable[Account]) -> list[Cluster]:
    """Superseded accounts that no contact holds any more: each with those that it has corrected itself."""
    found = {a.key: a for a in accounts}
    ends = [a for key, a in sorted(found.items()) if a.superseded_by not in found]
    return [_with_superseded(scene, [a]) for a in ends]


def _component(scene: Scene, seeds: Sequence[Account], forced: Forced) -> list[Account]:
    """Dated accounts connected with the seeds by *same* verdicts, decisions or a common entry."""
    found: dict[str, Account] = {}
    todo = list(seeds)
    looked_at: set[tuple[Face, bool]] = set()
    named = forced.keys()
    while todo:
        found |= {a.key: a for a in todo if a.key not in found and not scene.gone(a)}
        fresh = {(face(a), scene.gone(a), a.key if a.key in named else ""): a for a in todo
                 if a.key in named or (face(a), scene.gone(a)) not in looked_at}
        looked_at |= {(one, gone) for one, gone, _ in fresh}
        todo = []
        for account, near in zip(fresh.values(), _around(scene, fresh.values()), strict=True):
            one, gone = face(account), scene.gone(account)
            for other in near:
                if other.key not in found and (gone or score(one, face(other)) >= SAME):
                    found[other.key] = other
                    todo.append(other)
    mates = {k for e in scene.entries_of(found) for k in e.keys} - set(found)
    late = [a for a in scene.accounts(mates) if firm(a)]
    if late:
        return _component(scene, [*found.values(), *late], forced)
    return [found[k] for k in sorted(found)]


def _around(scene: Scene, accounts: Iterable[Account]) -> list[list[Account]]:
    """For each dated account the dated ones that can speak of the same contact."""
    sought = [[Span(name, day_of(a) - NEAR, day_of(a) + NEAR) for name in sought_under(a)] for a in accounts]
    found = iter(scene.near([span for spans in sought for span in spans], True))
    return [list({a.key: a for _ in spans for a in next(found)}.values()) for spans in sought]


def _difference(scene: Scene, groups: Sequence[Cluster], old: dict[str, Entry]) -> list[Change]:
    new: dict[str, Entry] = {}
    for group in groups:
        made = scene.formed(group)
        if made is not None:
            new[made.id] = made
    successor = {k: e.id for e in new.values() for k in e.keys}
    gone = [DropEntry(e.id, next((successor[k] for k in e.keys if k in successor), None))
            for e in old.values() if e.id not in new]
    put = [PutEntry(e, new=e.id not in old) for e in new.values() if old.get(e.id) != e]
    return [*sorted(gone, key=lambda c: c.id), *sorted(put, key=lambda c: c.entry.id)]
