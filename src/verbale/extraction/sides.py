"""Which sides a passage speaks of, and whose words it is: shared by claims and positions of every language."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.extraction.parties import ROLE_LEVELS, entity_party, highest, person_level
from verbale.model import Entity, Level, Mention, Party, Span, Statement, View

BESIDE = frozenset({"amod", "nmod", "compound", "poss", "appos", "flat", "flat:name", "prep"})
"""Relations by which a noun's party hangs on it."""


def states_of(view: View, mention: Mention) -> list[Party]:
    """Codes of what a mention stands for; of its words where it stands for nothing known."""
    if mention.form == "pronoun" and mention.parties:
        return list(mention.parties)
    found = [p for e in view.entities_of(mention) if (p := entity_party(view, e))]
    return found or ([mention.state] if mention.state else [])


def parties_of(view: View, first: int, last: int) -> tuple[Party, ...]:
    """Distinct parties that the tokens speak of, in order; places do not count."""
    out: list[Party] = []
    for mention in view.mentions_in(first, last):
        if mention.type != "place":
            out += [s for s in states_of(view, mention) if s not in out]
    return tuple(out)


def acting(view: View, tokens: Sequence[int]) -> tuple[Party, ...]:
    """Distinct parties of the phrases with these heads, and of what is named beside a head: the ministers *of Iran*."""
    a = view.analysis
    out: list[Party] = []
    for token in tokens:
        if a.feats[token].get("Person") == "1" and view.article.side and view.article.side not in out:
            out.append(view.article.side)
        near = [token, *(c for c in a.children(token) if a.rels[c] in BESIDE)]
        near += [k for c in near if a.rels[c] == "prep" and a.norms[c] == "of" for k in a.children(c)
                 if a.rels[k] == "pobj"]
        for t in near:  # grows by what is coordinated: of Russia *and China*
            near += [k for k in a.children(t) if a.rels[k] == "conj" and a.pos[k] in ("PROPN", "NOUN") and k not in near]
            mention = view.mention(t)
            if mention is not None and mention.type != "place":
                out += [s for s in states_of(view, mention) if s not in out]
    return tuple(out)


def level_of(view: View, first: int, last: int) -> Level:
    """The highest level of the persons and role words in the tokens."""
    levels: list[Level] = []
    for mention in view.mentions_in(first, last):
        if mention.role:
            levels.append(ROLE_LEVELS[mention.role])
        levels += [person_level(view, e.id) for e in view.entities_of(mention) if e.type == "person"]
    return highest(levels)


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


def near(view: View, start: int, end: int) -> bool:
    """Whether a place of the text is in the paragraph of a later one, or in the paragraph before that."""
    paragraphs = view.article.layout.paragraphs
    at = [next((k for k, p in enumerate(paragraphs) if p.start <= x <= p.end), -9) for x in (start, end)]
    return at[1] - at[0] <= 1
