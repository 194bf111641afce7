"""Offices whose title and holder stand apart: "Президент России провел встречу ... Владимир Путин сказал".

Coreference finds whom the title stands for; what shows the office are the words of the title and the nearest name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence, Set

from verbale.model import Mention, OfficeDraft, Party, Role, Span
from verbale.resolve import incumbents
from verbale.resolve.coreference.scene import Scene

HEADS = frozenset({"глава", "шеф", "руководитель", "председатель", "директор", "начальник", "лидер", "head", "chief", "leader"})
"""Titles that say nothing without their body, which has another name in another state."""
APART = frozenset({"by_roster", "unlike_those_told", "subject_goes_on", "beside_a_name"})
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
    told = [_draft(scene, mentions, m, party, names[entity]) for (entity, _), (m, party) in best.items()]
    return [*told, *_counterparts(scene, mentions, {entity for entity, _ in best})]


# ---------------------------------------------------------------- the same office in another state


def _counterparts(scene: Scene, mentions: Sequence[Mention], titled: Set[int]) -> Iterator[OfficeDraft]:
    """``Министр иностранных дел России встретился со своим иракским коллегой Наджи Сабри``: the same office of his state."""
    a = scene.discourse.analysis
    for index, m in enumerate(mentions):
        if m.body != "counterpart" or m.form != "role" or m.plural or m.state is None or len(m.entities) != 1:
            continue
        person, anchor, name = scene.persons.get(m.entities[0]), _anchor(scene, mentions, index), _name_behind(mentions, index)
        if person is None or name is None or person.offices or person.entity in titled:
            continue
        found = (*_same(anchor), anchor.role, a.span(anchor.first, anchor.last)) if anchor else _of_whom(scene, mentions, m)
        if found is None:
            continue
        title, body, role, shown = found
        if incumbents.may_hold(person, role, title, m.state, scene.on):
            yield OfficeDraft(name, title, body, m.state, role or "other", (shown, a.span(m.first, mentions[name].last)),
                              rule="apart: counterpart")


def _of_whom(scene: Scene, mentions: Sequence[Mention], m: Mention) -> tuple[str, str | None, Role, Span] | None:
    """``Министр обороны Берг уехал. Его шведский коллега Ольсен …``: the one office of whom the pronoun stands for."""
    own = next((p for p in mentions if p.first == m.first and p.form == "pronoun" and len(p.entities) == 1), None)
    if own is None and scene.discourse.analysis.lemmas[m.first] == "свой":
        return _of_subject(scene, mentions, m)
    person = scene.persons.get(own.entities[0]) if own is not None else None
    held = [o for o in person.offices if not o.until and o.state != m.state] if person is not None else []
    if len(held) != 1 or held[0].role == "other" or held[0].title.split()[0] in HEADS:
        return None
    office = held[0]
    return office.title, None, office.role, office.evidence[0]


def _of_subject(scene: Scene, mentions: Sequence[Mention], m: Mention) -> tuple[str, str | None, Role, Span] | None:
    """``Министр обороны Берг принял своего шведского коллегу Ольсена``: the one title before it in the sentence."""
    d = scene.discourse
    titles = [t for t in mentions if d.sentence_of(t.head) == d.sentence_of(m.head) and t.last <= m.first and t.form == "role"
              and t.type == "person" and not t.plural and len(t.entities) == 1]
    if len(titles) != 1 or titles[0].role is None or titles[0].state == m.state or (titles[0].key or "").split()[0] in HEADS:
        return None
    return titles[0].key or "", None, titles[0].role, d.analysis.span(titles[0].first, titles[0].last)


def _name_behind(mentions: Sequence[Mention], index: int) -> int | None:
    m = mentions[index]
    return next((k for k in range(index + 1, min(index + 4, len(mentions)))
                 if mentions[k].form == "name" and mentions[k].entities == m.entities), None)


def _same(anchor: Mention) -> tuple[str, str | None]:
    """The title and body of the office as another state has it: bodies, and a secretary of state, have other names there."""
    title = anchor.key or ""
    if anchor.role == "foreign_minister":
        return ("foreign minister" if title.isascii() else "министр иностранных дел"), None
    return title, anchor.organization


def _anchor(scene: Scene, mentions: Sequence[Mention], index: int) -> Mention | None:
    """The one title before it in the sentence, of another state, whose holder only one person of a state can be."""
    d, m = scene.discourse, mentions[index]
    here = d.sentence_of(m.head)
    before = [t for t in mentions[:index] if t.form == "role" and t.type == "person" and not t.plural
              and d.sentence_of(t.head) == here and t.last <= m.first and t.entities != m.entities]
    titles = [t for t in before if t.role in incumbents.SINGLE and t.state != m.state]
    return titles[0] if len({t.role for t in titles}) == 1 else None


def _inner(mentions: Sequence[Mention]) -> set[int]:
    """Where titles begin that are part of another one: "советник *президента России*" tells of the adviser."""
    return {k for m in mentions if m.form == "role" and m.type == "person" for k in range(m.first + 1, m.last)}


def _holders(scene: Scene, m: Mention) -> Iterator[tuple[int, Party | None]]:
    """Whom a title stands for, each with the state that it gives to him."""
    if m.form != "role" or m.type != "person" or (m.role is None and m.rule != "beside_a_name"):
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


def _draft(scene: Scene, mentions: Sequence[Mention], m: Mention, party: Party | None, names: Sequence[int]) -> OfficeDraft:
    a, told = scene.discourse.analysis, scene.open.get(m.head)
    name = min(names, key=lambda k: abs(mentions[k].first - m.first))
    spans = a.span(m.first, m.last), a.span(mentions[name].first, mentions[name].last)
    return OfficeDraft(name, m.key or "", m.organization, party, m.role or "other", spans, rule=f"apart: {m.rule or 'several'}",
                       public=told is None or told.public)
