"""Which sides a passage speaks of, and whose words it is: shared by claims and positions of every language."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.model import LEVELS, Entity, Level, Mention, Party, Role, Span, Statement, View

LEVEL_OF: dict[Role, Level] = {
    "head_of_state": "leaders", "head_of_government": "leaders", "foreign_minister": "foreign_ministers",
    "minister": "ministers", "deputy_minister": "senior_officials", "legislator": "senior_officials",
    "adviser": "senior_officials", "ambassador": "envoys", "envoy": "envoys"}


def states_of(view: View, mention: Mention) -> list[Party]:
    """Codes of what a mention stands for; of its words where it stands for nothing known."""
    found = [e.state for e in view.entities_of(mention) if e.state]
    return found or ([mention.state] if mention.state else [])


def parties_of(view: View, first: int, last: int) -> tuple[Party, ...]:
    """Distinct parties that the tokens speak of, in order; places do not count."""
    out: list[Party] = []
    for mention in view.mentions_in(first, last):
        if mention.type != "place":
            out += [s for s in states_of(view, mention) if s not in out]
    return tuple(out)


def level_of(view: View, first: int, last: int) -> Level:
    """The highest level of the offices that the tokens speak of."""
    roles: set[Role] = set()
    for mention in view.mentions_in(first, last):
        if mention.role:
            roles.add(mention.role)
        for entity in view.entities_of(mention):
            roles.update(o.role for o in view.offices_of(entity.id))
    levels = {LEVEL_OF[r] for r in roles if r in LEVEL_OF}
    return next((level for level in LEVELS if level in levels), "unspecified")


def statement_of(statements: Sequence[Statement], span: Span) -> Statement | None:
    """The statement whose content holds the span: the innermost one."""
    best: tuple[int, Statement] | None = None
    for statement in statements:
        for content in statement.content:
            if content.contains(span):
                size = content.end - content.start
                if best is None or size < best[0]:
                    best = size, statement
    return best[1] if best else None


def speaker_of(view: View, statement: Statement) -> Entity | None:
    return next((e for e in view.entities if e.id == statement.speaker), None) if statement.speaker else None
