"""Positions: from what a language's rules found in a clause to records with holders.

Rules of a language make :class:`Draft` values over tokens; :func:`assemble` finds who holds each, drops what nobody
known holds and what only repeats or belongs to a wider position, and joins wordings of one position.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from verbale.extraction.parties import entity_party
from verbale.extraction.sides import parties_of, statement_of
from verbale.extraction.wordings import joined, same_position, shared
from verbale.model import (
    OCCUPATION,
    Condition,
    Contact,
    Entity,
    Holder,
    Mention,
    Party,
    Position,
    PositionKind,
    Span,
    Statement,
    Topic,
    View,
)

PARAGRAPH = 500
"""Characters back to the contact whose parties "the sides" are."""
CLEARER = 0.2
VAGUE = 0.4
OWN_HOLDERS = frozenset({"person", "state", "organization", "office"})


@dataclass(frozen=True, slots=True)
class Draft:
    """A position as one clause words it.

    Attributes:
        predicate: the token that expresses it.
        holders: heads of the phrases that hold it (the subject, a genitive, an agent).
        otherwise: heads that hold it where those stand for nobody.
        kind: None where it is a position only of several sides together. together: the kind that it is then.
        own: only a position where the holder is the side of the speaker (what others will do is a forecast).
        ahead: what the holder will do: in the words of another side it is a forecast too, in nobody's words a position.
        speaker: whoever's statement it stands in holds it.
        joint: where the phrases do not tell, the parties of the contact spoken of hold it together.
        mutual: nobody does it alone: where the speaker's side is told only, it is of all sides that met.
        foreign: only a position where it concerns another party than the holder's.
        tokens: evidence, a token range. complement: what it is about, a token range, empty where it says nothing.
        condition: token range of its condition.
    """

    kind: PositionKind | None
    predicate: int
    tokens: tuple[int, int]
    rule: str
    holders: tuple[int, ...] = ()
    speaker: bool = False
    joint: bool = False
    otherwise: tuple[int, ...] = ()
    complement: tuple[int, int] = (0, 0)
    condition: tuple[int, int] | None = None
    foreign: bool = False
    own: bool = False
    ahead: bool = False
    mutual: bool = False
    together: PositionKind | None = None
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
        holders = holders_of(view, draft, said, sides) or _who_says_so(view, draft, statements)
        if draft.joint and not holders:
            holders = _meeting(view, contacts, draft)
        elif draft.mutual and draft.speaker and len(holders) == 1:
            holders = _with_those_met(holders, _meeting(view, contacts, draft))
        if draft.together and len({h.party for h in holders} - {None}) > 1:
            draft = replace(draft, kind=draft.together)
        if holders and draft.kind and not (draft.foreign and _at_home(view, draft, holders)) and not (
                draft.own and not _says_of_itself(view, draft, holders, said)) and not (
                draft.ahead and _of_others(view, holders, said)):
            sided.append(Sided(draft, holders, said))
    positions: list[Position] = []
    for one in _wordings_joined(view, sided):
        if _only_utters(view, one, sided, statements):
            continue
        if any(_wider(other, one) for other in sided if other is not one):
            continue
        position = _position(view, contacts, one)
        for k, other_position in enumerate(positions):
            if same_position(view, position, other_position):
                positions[k] = joined(other_position, position)
                break
        else:
            positions.append(position)
    return [replace(p, id=f"p{n}") for n, p in enumerate(positions, 1)]


def _says_of_itself(view: View, draft: Draft, holders: Sequence[Holder], said: Statement | None) -> bool:
    """Whether somebody says what their own side will do, rather than what they expect of it."""
    if said is not None and said.act == "assess":
        return False
    return draft.speaker or (said is not None and len({h.party for h in holders}) == 1
                             and shared(holders, _speakers(view, said)))


def _only_utters(view: View, one: Sided, sided: Sequence[Sided], statements: Sequence[Statement]) -> bool:
    """""Пора прекратить войну", — призвал президент": the verb beside a quotation that takes a position itself."""
    at = view.analysis.span(one.draft.predicate, one.draft.predicate + 1)
    said = next((s for s in statements if s.cue and s.cue.span == at), None)
    if said is None or said.kind != "direct" or said.act not in ("demand", "propose", "warn", "promise"):
        return False
    return any(other.statement is said and other.draft.confidence > VAGUE for other in sided)


def _of_others(view: View, holders: Sequence[Holder], said: Statement | None) -> bool:
    """Whether one side speaks of another one: "Минск об этом попросит", said the Russian minister."""
    mine = {h.party for h in _speakers(view, said)} - {None} if said is not None else set()
    return bool(mine) and mine.isdisjoint({h.party for h in holders})


def _wider(a: Sided, b: Sided) -> bool:
    """Whether ``b`` is only a part of what ``a`` says: it stands in its complement and has no holder of its own.

    Of a vague position and a clear one inside it (заверил, что Россия готова) the clear one stays.
    """
    outer, inner = a.draft, b.draft
    if outer.predicate == inner.predicate:
        return outer.confidence > inner.confidence
    inside = outer.complement[0] <= inner.predicate < outer.complement[1]
    within = inner.complement[0] <= outer.predicate < inner.complement[1]
    if within and outer.confidence >= inner.confidence + CLEARER:
        return True
    if not inside or inner.confidence >= outer.confidence + CLEARER:
        return False
    return inner.confidence <= VAGUE or inner.speaker or all(shared((h,), a.holders) for h in b.holders)


def _wordings_joined(view: View, sided: Sequence[Sided]) -> list[Sided]:
    """открыта к этой работе *и готова трудиться*: the same position of the same side, joined to its first wording."""
    out: list[Sided] = []
    for one in sided:
        k = next((k for k, other in enumerate(out) if _goes_on(view, other, one)), None)
        if k is None:
            out.append(one)
        else:
            draft = out[k].draft
            out[k] = replace(out[k], draft=replace(draft, tokens=(draft.tokens[0], max(draft.tokens[1], one.draft.tokens[1]))))
    return out


def _goes_on(view: View, a: Sided, b: Sided) -> bool:
    syntax, predicate = view.analysis, b.draft.predicate
    joined = syntax.rels[predicate] == "conj" and syntax.heads[predicate] == a.draft.predicate
    return joined and a.draft.kind == b.draft.kind and a.holders == b.holders and a.statement is b.statement


def _position(view: View, contacts: Sequence[Contact], one: Sided) -> Position:
    a, draft = view.analysis, one.draft
    topic = condition = None
    if draft.complement[1] > draft.complement[0]:
        span = a.span(*draft.complement)
        topic = Topic(a.text[span.start : span.end], span)
    if draft.condition:
        span = a.span(*draft.condition)
        condition = Condition(a.text[span.start : span.end], span)
    assert draft.kind is not None
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
    for token in draft.otherwise if not out else ():
        out += holders_at(view, token, said, sides)
    return tuple(dict.fromkeys(out))


def _who_says_so(view: View, draft: Draft, statements: Sequence[Statement]) -> tuple[Holder, ...]:
    """The speaker of the statement whose cue the predicate is ("по-прежнему опасается"), where its subject is a pronoun."""
    if not draft.holders:
        return ()
    at = view.analysis.span(draft.predicate, draft.predicate + 1)
    return tuple(h for s in statements if s.cue and s.cue.span.contains(at) for h in _speakers(view, s))


def _meeting(view: View, contacts: Sequence[Contact], draft: Draft) -> tuple[Holder, ...]:
    """The parties of the contact that the sentence speaks of, or the one before it in the same paragraph."""
    a = view.analysis
    sentence = a.span(*a.sentences[a.sentence[draft.predicate]])
    paragraph = next((p for p in view.article.layout.paragraphs if Span(*p).contains(sentence)), sentence)
    here = a.starts[draft.predicate]
    near = [(m.start, c) for c in contacts for m in c.mentions if paragraph[0] <= m.start < sentence.end] or [
        (m.start, c) for c in contacts for m in c.mentions if here - PARAGRAPH <= m.start < here]
    if not near:
        return ()
    nearest = max(near, key=lambda pair: pair[0])[1]
    return tuple(Holder(p, None) for p in nearest.parties) if len(nearest.parties) > 1 else ()


def _with_those_met(holders: tuple[Holder, ...], met: tuple[Holder, ...]) -> tuple[Holder, ...]:
    """"Мы договорились", says one of those who met: it is of the others too."""
    mine = {h.party for h in holders}
    return (*holders, *(h for h in met if h.party not in mine)) if mine & {h.party for h in met} else holders


def _at_home(view: View, draft: Draft, holders: Sequence[Holder]) -> bool:
    """Whether its sentence speaks of no party beside the holders'."""
    own = {h.party for h in holders}
    sentence = view.analysis.sentences[view.analysis.sentence[draft.predicate]]
    persons = {e.id: entity_party(view, e) for m in view.mentions_in(*sentence) for e in view.entities_of(m)
               if e.type != "place"}
    others = {p for e, p in persons.items() if e not in {h.entity for h in holders}}
    return not {p for p in others if p} - own


def holders_at(view: View, token: int, said: Statement | None, sides: frozenset[str]) -> list[Holder]:
    """Whom a noun or pronoun stands for; the state beside it for "делегация Ирана" and the like."""
    at = _mention_at(view, token)
    for mention in (_name_in_apposition(view, token), at):
        if mention is not None and mention.form != "adjective" and (found := _stands_for(view, mention)):
            unknown = mention.type == "organization" and all(h.party is None for h in found)
            several = _beside(view, token) if mention.plural or mention.form == "role" or unknown else []
            if unknown and len(several) == 1 and view.analysis.lemmas[token] in sides:
                return [replace(found[0], party=several[0].party)]  # Национальный переходный совет *Ливии*
            return several if len(several) > len(found) else found
    if view.analysis.feats[token].get("Person") == "1":
        return _speakers(view, said)
    if at is not None and at.type == "place":  # a place that does something stands for its state
        return [Holder(e.state, None) for e in view.entities_of(at) if e.state][:1]
    if view.analysis.lemmas[token] not in sides:
        return []
    return _beside(view, token) or _own(view, token, said) or _members(view, at)


def _members(view: View, mention: Mention | None) -> list[Holder]:
    """Парламент Словакии принял декларацию. *Депутаты* призывают ...: of the parliament named last."""
    if mention is None or mention.role != "legislator" or not mention.plural:
        return []
    house = next((m for m in reversed(view.mentions_in(0, mention.first)) if m.body == "parliament"), None)
    return [Holder(house.state, None)] if house is not None and house.state else []


POSSESSIVES = frozenset({"его", "ее", "их", "наш", "мой", "свой", "his", "her", "their", "our", "my"})


def _own(view: View, token: int, said: Statement | None) -> list[Holder]:
    """*его* страна in what a minister says: the side of the speaker."""
    a = view.analysis
    if said is None or not any(a.norms[c] in POSSESSIVES or a.lemmas[c] in POSSESSIVES for c in a.children(token)):
        return []
    return [Holder(h.party, None) for h in _speakers(view, said) if h.party]


def _mention_at(view: View, token: int) -> Mention | None:
    """The mention that the token heads, or that holds it."""
    mention = view.mention(token)
    if mention is None or mention.head == token:
        return mention
    return next((m for m in view.mentions_in(token, token + 1) if m.head == token), mention)


def _name_in_apposition(view: View, token: int) -> Mention | None:
    """The name behind a role word: министр *Сергей Лавров*."""
    a = view.analysis
    for child in a.children(token):
        if child > token and a.rels[child] in ("appos", "flat:name", "flat", "flat:foreign"):
            mention = view.mention(child)
            if mention is not None and mention.type == "person" and mention.form == "name":
                return mention
    return None


def _stands_for(view: View, mention: Mention) -> list[Holder]:
    entities = [e for e in view.entities_of(mention) if e.type in OWN_HOLDERS
                and (e.type == "person" or e.name[:1].isupper() or entity_party(view, e))]
    if entities:
        return [holder(view, e) for e in entities]
    if len(mention.parties) > 1 and mention.type != "organization":  # "министры Чехии и Словакии", not "блок" (NATO, EU ...)
        return [Holder(p, None) for p in mention.parties]
    named = mention.state is not None and mention.type in OWN_HOLDERS and mention.body != OCCUPATION
    return [Holder(mention.state, None)] if named else []


def holder(view: View, entity: Entity) -> Holder:
    return Holder(entity_party(view, entity), entity.id)


def _beside(view: View, token: int) -> list[Holder]:
    """The side that a noun's adjective or genitive names: российская делегация, власти Румынии."""
    a = view.analysis
    near = [c for c in a.children(token) if a.rels[c] in ("amod", "nmod", "compound", "poss")
            and not any(a.rels[k] == "case" for k in a.children(c))]  # "постпред США *при НАТО*": where, not whose
    near += [k for c in a.children(token) if a.rels[c] == "prep" and a.norms[c] == "of" for k in a.children(c)]
    out: list[Holder] = []
    for t in near:  # grows by what is coordinated: президенты России, *Ирана и Турции*
        mention = view.mention(t)
        if mention is not None and mention.type in ("state", "organization"):
            out += [Holder(h.party, None) for h in _stands_for(view, mention) if h.party]
            near += [k for k in a.children(t) if a.rels[k] == "conj" and k not in near]
    return list(dict.fromkeys(out))


def _speakers(view: View, said: Statement | None) -> list[Holder]:
    if said is None:  # an official text speaks for its side
        return [Holder(view.article.side, None)] if view.article.side else []
    if said.speaker:
        return [holder(view, e) for e in view.entities if e.id == said.speaker
                and (e.type == "person" or entity_party(view, e))]
    if said.speaker_span is None:
        return []
    first, last = view.analysis.tokens_in(Span(*said.speaker_span))
    if any(m.body == OCCUPATION for m in view.mentions_in(first, last)):
        return []
    parties = parties_of(view, first, last) or _called_so(view, said.speaker_text or "", first)
    return [Holder(parties[0], None)] if len(parties) == 1 else []


def _called_so(view: View, text: str, before: int) -> tuple[Party, ...]:
    """The party of a source whose words stand elsewhere: "письмо *турецкого министра*. В нем сказано ..."."""
    named = next((m for m in reversed(view.mentions_in(0, before)) if m.state and m.form == "role" and m.key
                  and text.endswith(m.key)), None)
    return (named.state,) if named and named.state else ()
