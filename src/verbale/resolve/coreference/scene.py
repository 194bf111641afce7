"""A text while its references are resolved, and what all rules ask of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Set
from dataclasses import dataclass, field

from verbale.model import Mention, OfficeDraft, Party, Role
from verbale.resolve import incumbents
from verbale.resolve.discourse import Discourse, Person

Answer = tuple[int, ...]
"""Entities by index; never empty."""
NEAR, FAR = 2, 3
"""Beats that a pronoun, and a role word, looks back."""
LEADERS: frozenset[Role] = frozenset({"head_of_state", "head_of_government"})


@dataclass(slots=True)
class Scene:
    """A text while its references are resolved.

    ``on``: when it was published. ``near``: the states that an office without a state may be of; None for any.
    ``open``: offices whose titles stand without a name, by the head of the title.
    """

    discourse: Discourse
    mentions: list[Mention]
    states: dict[Party, int]
    organizations: dict[Party, list[int]]
    on: str | None = None
    near: Set[Party] | None = None
    open: Mapping[int, OfficeDraft] = field(default_factory=dict)

    @property
    def persons(self) -> dict[int, Person]:
        return self.discourse.persons


def one(candidates: Iterable[int]) -> Answer | None:
    found = set(candidates)
    return (found.pop(),) if len(found) == 1 else None


def agrees(person: Person | None, mention: Mention) -> bool:
    return person is not None and incumbents.gendered(person, mention)
