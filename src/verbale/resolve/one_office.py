"""Mentions of one office joined: "глава МИД" and "министр иностранных дел" of one person are one entry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from verbale.model import Office, Role, Span

FUNCTIONS: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister", "spokesperson"})
"""Roles that one person has once for a state: "глава МИД" and "министр иностранных дел" are one office."""


@dataclass(slots=True)
class Group:
    """The mentions of an office so far; the evidence is gathered apart, so that each mention costs the same."""

    office: Office
    evidence: set[Span]


def merged(offices: Sequence[Office]) -> list[Office]:
    """One office for all its mentions, in order of the first: the fullest title stays, the evidence of all."""
    groups: list[Group] = []
    of: dict[str, list[Group]] = {}
    for office in offices:
        own = of.setdefault(office.person, [])
        group = next((g for g in own if same(g.office, office)), None)
        if group is None:
            group = Group(office, set())
            own.append(group)
            groups.append(group)
        else:
            group.office = _fuller(group.office, office)
        group.evidence.update(office.evidence)
    return [replace(g.office, evidence=tuple(sorted(g.evidence))) for g in groups]


def same(a: Office, b: Office) -> bool:
    """Whether two mentions are of one office."""
    if a.person != b.person or (a.state and b.state and a.state != b.state):
        return False
    if a.role == b.role and (a.role in FUNCTIONS or (a.role == "minister" and (a.organization or b.organization))):
        return True
    shorter, longer = sorted((words(a.title), words(b.title)), key=len)
    return shorter <= longer and (not a.organization or not b.organization or _alike(a.organization, b.organization))


def _alike(a: str, b: str) -> bool:
    """Whether one body has more than half of the words of the shorter name of another; of one that is no name, half."""
    shared = 2 * len(words(a) & words(b))
    return shared > min(len(words(a)), len(words(b))) or any(shared >= len(words(name)) for name in (a, b) if name.islower())


def words(text: str) -> set[str]:
    """The beginnings of the words of a title, which its cases do not change."""
    return {w[:6] for w in text.lower().replace('"', " ").split()}


def _fuller(a: Office, b: Office) -> Office:
    """The fuller of two titles with what the other one adds."""
    fuller = max((a, b), key=lambda o: (bool(o.organization) + (len(words(o.title)) > 1), bool(o.state), o is a))
    other = b if fuller is a else a
    organization = fuller.organization or (other.organization if words(other.title) == words(fuller.title) else None)
    return replace(fuller, state=a.state or b.state, organization=organization)
