"""Offices whose title and holder stand apart: "Президент России провел встречу ... Владимир Путин сказал".

Coreference finds whom the title stands for; what shows the office are the words of the title and the nearest name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from verbale.model import Analysis, Mention, OfficeDraft, Party, Role
from verbale.resolve import incumbents
from verbale.resolve.coreference import Scene

APART = frozenset({"by_roster"})
"""Rules of coreference that find whom a title stands for who has none of his own."""


def drafts(scene: Scene, mentions: Sequence[Mention]) -> list[OfficeDraft]:
    """An office for each person and role that a title apart tells and the name itself does not; of several titles the most
    telling, of those the first."""
    best: dict[tuple[int, Role], tuple[Mention, Party | None]] = {}
    inner = _inner(mentions)
    for m in mentions:
        for entity, party in _holders(scene, m) if m.first not in inner else ():
            key = entity, m.role or "other"
            if m.role not in scene.persons[entity].roles(past=True) and _tells_more(m, best.get(key)):
                best[key] = m, party
    names = _names(mentions) if best else {}
    return [_draft(scene.discourse.analysis, mentions, m, party, names[entity]) for (entity, _), (m, party) in best.items()]


def _inner(mentions: Sequence[Mention]) -> set[int]:
    """Where titles begin that are part of another one: "советник *президента России*" tells of the adviser."""
    return {k for m in mentions if m.form == "role" and m.type == "person" for k in range(m.first + 1, m.last)}


def _holders(scene: Scene, m: Mention) -> Iterator[tuple[int, Party | None]]:
    """Whom a title stands for, each with the state that it gives to him."""
    if m.form != "role" or m.type != "person" or m.role is None:
        return
    if not m.plural and m.rule in APART:
        yield m.entities[0], m.state
    elif m.plural and len(m.parties) > 1 and m.key not in incumbents.GENERIC:
        for party, entity in incumbents.incumbents(scene.persons.values(), m, scene.on):
            yield entity, party


def _tells_more(m: Mention, other: tuple[Mention, Party | None] | None) -> bool:
    """Whether a title says more than the one so far: "президент" more than "глава государства"."""
    return other is None or (_generic(other[0]) and not _generic(m))


def _generic(m: Mention) -> bool:
    return (m.key or "").split()[0] in incumbents.GENERIC


def _names(mentions: Sequence[Mention]) -> Mapping[int, list[int]]:
    """The mentions that name each person."""
    found: dict[int, list[int]] = {}
    for index, m in enumerate(mentions):
        if m.form == "name" and m.type == "person":
            for entity in m.entities:
                found.setdefault(entity, []).append(index)
    return found


def _draft(a: Analysis, mentions: Sequence[Mention], m: Mention, party: Party | None, names: Sequence[int]) -> OfficeDraft:
    name = min(names, key=lambda k: abs(mentions[k].first - m.first))
    spans = a.span(m.first, m.last), a.span(mentions[name].first, mentions[name].last)
    return OfficeDraft(name, m.key or "", m.organization, party, m.role or "other", spans, rule=f"apart: {m.rule or 'several'}")
