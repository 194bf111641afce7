"""Positions: from what a language's rules found in a clause to records with holders.

Rules of a language make :class:`Draft` values over tokens; :func:`assemble` finds who holds each, drops what nobody
known holds and what only repeats or belongs to a wider position, and joins wordings of one position.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from verbale.extraction.sides import parties_of, statement_of
from verbale.model import (
    Condition,
    Contact,
    Entity,
    Holder,
    Mention,
    Position,
    PositionKind,
    Span,
    Statement,
    Topic,
    View,
)

OWN_HOLDERS = frozenset({"person", "state", "organization", "office"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A position as one clause words it.

    Attributes:
        predicate: the token that expresses it.
        holders: heads of the phrases that hold it (the subject, a genitive, an agent).
        speaker: whoever's statement it stands in holds it.
        tokens: evidence, a token range. complement: what it is about, a token range, empty where it says nothing.
        condition: token range of its condition.
    """

    kind: PositionKind
    predicate: int
    tokens: tuple[int, int]
    rule: str
    holders: tuple[int, ...] = ()
    speaker: bool = False
    complement: tuple[int, int] = (0, 0)
    condition: tuple[int, int] | None = None
    confidence: float = 0.5


@dataclass(frozen=True, slots=True)
class Sided:
    """A draft with its holders."""

    draft: Draft
    holders: tuple[Holder, ...]
    statement: Statement | None


def assemble(view: View, statements: Sequence[Statement], contacts: Sequence[Contact], drafts: Iterable[Draft],
             sides: frozenset[str]) -> list[Position]:
    """Positions in text order. ``sides``: lemmas of nouns that stand for the state named beside them."""
    sided = []
    for draft in sorted(drafts, key=lambda d: (d.tokens[0], -d.tokens[1])):
        said = statement_of(statements, view.analysis.span(draft.predicate, draft.predicate + 1))
        holders = holders_of(view, draft, said, sides)
        if holders:
            sided.append(Sided(draft, holders, said))
    positions: list[Position] = []
    for one in sided:
        if any(_wider(other, one) for other in sided if other is not one):
            continue
        position = _position(view, contacts, one)
        for k, other_position in enumerate(positions):
            if same_position(view, position, other_position):
                positions[k] = _joined(other_position, position)
                break
        else:
            positions.append(position)
    return [replace(p, id=f"p{n}") for n, p in enumerate(positions, 1)]


def _wider(a: Sided, b: Sided) -> bool:
    """Whether ``b`` is only a part of what ``a`` says: it stands in its complement and has no holder of its own."""
    first, last = a.draft.complement
    inside = first <= b.draft.predicate < last and a.draft.predicate != b.draft.predicate
    doubled = a.draft.predicate == b.draft.predicate and a.draft.confidence > b.draft.confidence
    return doubled or (inside and (b.draft.speaker or set(b.holders) <= set(a.holders)))


def same_position(view: View, a: Position, b: Position) -> bool:
    """The same said twice: kind and a holder agree, and half of the words of the shorter are in the longer."""
    if a.kind != b.kind or not set(a.holders) & set(b.holders):
        return False
    x, y = _stems(view, a), _stems(view, b)
    return bool(x and y) and 2 * len(x & y) > min(len(x), len(y))


def _stems(view: View, position: Position) -> set[str]:
    text = view.analysis.text
    words = " ".join(text[s.start : s.end] for s in position.evidence).lower().split()
    return {w.strip('.,:;!?"')[:5] for w in words if len(w) > 3}


def _joined(a: Position, b: Position) -> Position:
    overlap = any(s.overlaps(t) for s in a.evidence for t in b.evidence)
    evidence = a.evidence if overlap else (*a.evidence, *b.evidence)
    return replace(a, evidence=evidence, condition=a.condition or b.condition, target=a.target or b.target,
                   statement=a.statement or b.statement, confidence=max(a.confidence, b.confidence))


def _position(view: View, contacts: Sequence[Contact], one: Sided) -> Position:
    a, draft = view.analysis, one.draft
    topic = condition = None
    if draft.complement[1] > draft.complement[0]:
        span = a.span(*draft.complement)
        topic = Topic(a.text[span.start : span.end], span)
    if draft.condition:
        span = a.span(*draft.condition)
        condition = Condition(a.text[span.start : span.end], span)
    return Position("", one.holders, draft.kind, _target(view, contacts, one), topic, condition,
                    one.statement.id if one.statement else None, (a.span(*draft.tokens),), draft.rule, draft.confidence)


def _target(view: View, contacts: Sequence[Contact], one: Sided) -> str | None:
    """The contact that the position is about, else the one party that it is addressed to."""
    first, last = one.draft.complement
    if last <= first:
        return None
    span = view.analysis.span(first, last)
    named = {c.id: None for c in contacts if any(m.overlaps(span) for m in c.mentions)}
    if len(named) == 1:
        return next(iter(named))
    own = {h.party for h in one.holders}
    others = [p for p in parties_of(view, first, last) if p not in own]
    return others[0] if len(others) == 1 and not named else None


# ---------------------------------------------------------------- holders


def holders_of(view: View, draft: Draft, said: Statement | None, sides: frozenset[str]) -> tuple[Holder, ...]:
    """Who holds a draft: whom its phrases stand for, or the speaker of the statement that it stands in."""
    out: list[Holder] = []
    if draft.speaker:
        out += _speakers(view, said)
    for token in draft.holders:
        out += [h for h in holders_at(view, token, said, sides) if h not in out]
    return tuple(dict.fromkeys(out))


def holders_at(view: View, token: int, said: Statement | None, sides: frozenset[str]) -> list[Holder]:
    """Whom a noun or pronoun stands for; the state beside it for "делегация Ирана" and the like."""
    mention = view.mention(token)
    if mention is not None and mention.head != token:
        mention = next((m for m in view.mentions_in(token, token + 1) if m.head == token), None)
    if mention is not None and mention.form != "adjective":
        if found := _stands_for(view, mention):
            return found
        if mention.form == "pronoun" and view.analysis.pos[token] == "PRON" and said and _is_first(view, token):
            return _speakers(view, said)
    if view.analysis.lemmas[token] not in sides:
        return []
    return _beside(view, token)


def _is_first(view: View, token: int) -> bool:
    return view.analysis.feats[token].get("Person") == "1"


def _stands_for(view: View, mention: Mention) -> list[Holder]:
    entities = [e for e in view.entities_of(mention) if e.type in OWN_HOLDERS]
    if entities:
        return [holder(e) for e in entities]
    return [Holder(mention.state, None)] if mention.state and mention.type in OWN_HOLDERS else []


def holder(entity: Entity) -> Holder:
    return Holder(entity.state, entity.id)


def _beside(view: View, token: int) -> list[Holder]:
    """The side that a noun's adjective or genitive names: российская делегация, власти Румынии."""
    a = view.analysis
    for child in a.children(token):
        mention = view.mention(child)
        if mention is None or mention.type not in ("state", "organization") or a.rels[child] not in (
                "amod", "nmod", "compound", "poss", "prep"):
            continue
        if found := _stands_for(view, mention):
            return [Holder(h.party, None) for h in found if h.party]
    return []


def _speakers(view: View, said: Statement | None) -> list[Holder]:
    if said is None:
        return []
    if said.speaker:
        return [holder(e) for e in view.entities if e.id == said.speaker]
    if said.speaker_span is None:
        return []
    first, last = view.analysis.tokens_in(Span(*said.speaker_span))
    parties = parties_of(view, first, last)
    return [Holder(parties[0], None)] if len(parties) == 1 else []
