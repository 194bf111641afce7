"""Whom "I" and "we" stand for in the words of a speaker: himself, and the state he serves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from verbale.extraction.parties import entity_party
from verbale.model import Mention, Statement, View

MYSELF = frozenset({"i", "me"})
OURSELVES = frozenset({"we", "us", "our"})


def spoken(view: View, statements: Sequence[Statement]) -> View:
    """The same view with mentions for the first persons of direct speech by somebody who serves a state."""
    found = [m for s in statements if s.kind == "direct" and s.speaker for m in _mentions(view, s, statements)]
    found += _author(view, statements)
    if not found:
        return view
    mentions = sorted([*view.mentions, *found], key=lambda m: (m.first, -m.last))
    return View(view.article, view.analysis, view.entities, mentions, view.offices, view.times)


def _author(view: View, statements: Sequence[Statement]) -> Iterator[Mention]:
    """``Statement by the Minister of Foreign Affairs, Inga Ozola``: whose "I" it is outside of quotations."""
    a, layout = view.analysis, view.article.layout
    heading = layout.title.span if layout.title is not None else None
    if heading is None or view.article.side is None:
        return
    named = {k for m in view.mentions if m.type == "person" and heading.contains(a.span(m.first, m.last)) for k in m.entities
             if entity_party(view, view.entities[k]) == view.article.side}
    quoted = [c for s in statements if s.kind != "indirect" for c in s.content]
    if len(named) == 1:
        yield from (Mention(i, i + 1, i, "person", "pronoun", entities=tuple(named), rule="author")
                    for i, norm in enumerate(a.norms) if norm in MYSELF and not any(
                        c.start <= a.starts[i] < c.end for c in quoted))


def _mentions(view: View, own: Statement, statements: Sequence[Statement]) -> Iterator[Mention]:
    a = view.analysis
    at = next((k for k, e in enumerate(view.entities) if e.id == own.speaker), None)
    party = entity_party(view, view.entities[at]) if at is not None else None
    if at is None or party is None or view.entities[at].type != "person":
        return
    nested = [c for s in statements if s is not own and s.kind == "direct" for c in s.content if any(
        o.contains(c) and o != c for o in own.content)]
    for content in own.content:
        for i in range(*a.tokens_in(content)):
            if a.norms[i] not in MYSELF | OURSELVES or any(c.start <= a.starts[i] < c.end for c in nested):
                continue
            if a.norms[i] in MYSELF:
                yield Mention(i, i + 1, i, "person", "pronoun", entities=(at,), rule="speaker")
            else:
                yield Mention(i, i + 1, i, "state", "pronoun", state=party, rule="speaker")
