"""Accounts -> clusters that stand for one contact each; a function of the set, whatever the order.

Dated accounts: connected by *same* verdicts, then agglomerated by falling score under the vetoes (two contacts that one
document tells apart stay apart). Work is done on distinct faces, so a contact told a thousand times costs little more
than one told ten times.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import combinations

from verbale.ledger.merge import RUN_DAYS, SAME, UNSURE, Face, face, run_key, score
from verbale.model import Party
from verbale.record import UNNAMED, Account, Decision

Cluster = tuple[Account, ...]

INFINITE = float("inf")
"""The score of what people said is the same."""


class Forced:
    """What people decided about pairs of accounts; it wins over every score."""

    def __init__(self, decisions: Iterable[Decision]) -> None:
        self.same: set[frozenset[str]] = set()
        self.different: set[frozenset[str]] = set()
        for decision in decisions:
            pair_sets = [frozenset(p) for p in combinations(decision.keys, 2)]
            if decision.action in ("merge", "same"):
                self.same.update(pair_sets)
                self.different.difference_update(pair_sets)
            elif decision.action in ("split", "different"):
                self.different.update(pair_sets)
                self.same.difference_update(pair_sets)

    def partners(self, key: str) -> set[str]:
        """Accounts that people said are of the same contact."""
        return {k for pair in self.same if key in pair for k in pair if k != key}

    def strangers(self, key: str) -> set[str]:
        """Accounts that people said are of another contact."""
        return {k for pair in self.different if key in pair for k in pair if k != key}

    def keys(self) -> set[str]:
        return {key for pair in self.same | self.different for key in pair}


def dated_clusters(accounts: Sequence[Account], forced: Forced) -> list[Cluster]:
    """Clusters of dated accounts, members by key, clusters by their first key."""
    named = forced.keys()
    groups: dict[tuple[Face, str, int], list[Account]] = {}
    twins: Counter[tuple[Face, str]] = Counter()
    for account in sorted(accounts, key=lambda a: a.key):
        one = face(account)
        twins[one, account.document] += 1
        alone = account.key if account.key in named else ""
        groups.setdefault((one, alone, twins[one, account.document]), []).append(account)
    nodes = sorted(groups.values(), key=lambda g: g[0].key)
    faces = [face(g[0]) for g in nodes]
    apart = _apart(nodes, forced)
    edges = []
    for i, j in combinations(range(len(nodes)), 2):
        if frozenset((nodes[i][0].key, nodes[j][0].key)) in forced.same:
            edges.append((INFINITE, i, j))
        elif (i, j) not in apart:
            points = score(faces[i], faces[j])
            if points >= SAME:
                edges.append((points, i, j))
            elif points < UNSURE:
                apart.add((i, j))
    return _agglomerate(nodes, _without_guesses(edges, faces), apart)


def _without_guesses(edges: list[tuple[float, int, int]], faces: Sequence[Face]) -> list[tuple[float, int, int]]:
    """Edges without those by which an unnamed counterpart could be one party as well as another."""
    meant: dict[int, set[frozenset[Party]]] = {}
    for points, i, j in edges:
        for unnamed, other in ((i, j), (j, i)):
            if points != INFINITE and UNNAMED in faces[unnamed].parties and UNNAMED not in faces[other].parties:
                meant.setdefault(unnamed, set()).add(faces[other].parties)
    guesses = {i for i, parties in meant.items() if any(not (a <= b or b <= a) for a, b in combinations(parties, 2))}
    return [(points, i, j) for points, i, j in edges if points == INFINITE or not (
        (i in guesses and UNNAMED not in faces[j].parties) or (j in guesses and UNNAMED not in faces[i].parties))]


def _apart(nodes: Sequence[Sequence[Account]], forced: Forced) -> set[tuple[int, int]]:
    """Pairs of nodes that one document, or a decision, tells apart."""
    documents = [{a.document for a in node} for node in nodes]
    out = set()
    for i, j in combinations(range(len(nodes)), 2):
        if documents[i] & documents[j] or frozenset((nodes[i][0].key, nodes[j][0].key)) in forced.different:
            out.add((i, j))
    return out


def _agglomerate(nodes: Sequence[Sequence[Account]], edges: list[tuple[float, int, int]],
                 apart: set[tuple[int, int]]) -> list[Cluster]:
    """Merge along the edges, strongest first, unless any two members are apart; an infinite edge always merges."""
    home = list(range(len(nodes)))
    members: dict[int, list[int]] = {i: [i] for i in home}
    for points, i, j in sorted(edges, key=lambda e: (-e[0], nodes[e[1]][0].key, nodes[e[2]][0].key)):
        a, b = sorted((home[i], home[j]))
        if a == b:
            continue
        crosses = any((min(x, y), max(x, y)) in apart for x in members[a] for y in members[b])
        if crosses and points != INFINITE:
            continue
        members[a] += members.pop(b)
        for x in members[a]:
            home[x] = a
    clusters = [tuple(sorted((acc for x in group for acc in nodes[x]), key=lambda a: a.key))
                for group in members.values()]
    return sorted(clusters, key=lambda c: c[0].key)


def undated_runs(accounts: Sequence[Account], forced: Forced) -> list[Cluster]:
    """Undated accounts that no dated contact takes: equal in ``run_key`` and without a long silence between them.

    People's decisions join and part them all the same.
    """
    by_key: dict[tuple[object, ...], list[Account]] = {}
    for account in accounts:
        by_key.setdefault(run_key(face(account)), []).append(account)
    runs: list[list[Account]] = []
    for group in by_key.values():
        group.sort(key=lambda a: (face(a).published or 0, a.key))
        run = [group[0]]
        for account in group[1:]:
            if (face(account).published or 0) - (face(run[-1]).published or 0) > RUN_DAYS:
                runs.append(run)
                run = []
            run.append(account)
        runs.append(run)
    parted = [part for run in runs for part in _parted(run, forced)]
    return sorted((tuple(sorted(run, key=lambda a: a.key)) for run in _joined(parted, forced)), key=lambda c: c[0].key)


def _parted(run: Sequence[Account], forced: Forced) -> list[list[Account]]:
    """A run without pairs that people told apart: each account goes to the first part that has no stranger to it."""
    parts: list[list[Account]] = []
    for account in run:
        strangers = forced.strangers(account.key)
        home = next((p for p in parts if strangers.isdisjoint(a.key for a in p)), None)
        if home is None:
            parts.append([account])
        else:
            home.append(account)
    return parts


def _joined(runs: Sequence[list[Account]], forced: Forced) -> list[list[Account]]:
    """Runs joined where people said that two of their accounts are the same."""
    out: list[list[Account]] = []
    for run in sorted(runs, key=lambda r: min(a.key for a in r)):
        partners = {k for a in run for k in forced.partners(a.key)}
        mates = [o for o in out if not partners.isdisjoint(a.key for a in o)]
        out = [o for o in out if o not in mates] + [[*run, *(a for o in mates for a in o)]]
    return out
