"""Who takes part in a contact, for which state or organisation, and at what level. Knows no language."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from verbale.lexicon.roster import Term, roster
from verbale.model import LEVELS, Entity, Level, Office, Party, Published, Role, View

ROLE_LEVELS: dict[Role, Level] = {
    "head_of_state": "leaders", "head_of_government": "leaders", "foreign_minister": "foreign_ministers",
    "minister": "ministers", "deputy_minister": "senior_officials", "adviser": "senior_officials",
    "legislator": "senior_officials", "ambassador": "envoys", "envoy": "envoys", "spokesperson": "working",
    "other": "unspecified"}
"""The contract's level of contacts that the holder of an office takes part in."""

UNNAMED: Party = "XX"


@dataclass(frozen=True, slots=True)
class Actor:
    """Who stands in one place of a sentence: ``президент Франции Николя Саркози``, ``Москва``, ``her counterpart``.

    Attributes:
        head: the token that carries its syntax.
        tokens: token range of the words.
        persons: entity ids of the persons named or resolved.
        parties: codes of the states and organisations that it is or acts for; ``XX`` a foreign one that is not named.
        level: of contacts that it takes part in, as far as words and offices tell.
        official: it is a party itself, or acts for one by office or by role word.
        plural: it stands for several ("лидеры двух стран").
        itself: it is the state, organisation or format, not somebody who acts for it.
    """

    head: int
    tokens: tuple[int, int]
    persons: tuple[str, ...] = ()
    parties: tuple[Party, ...] = ()
    level: Level = "unspecified"
    official: bool = True
    plural: bool = False
    itself: bool = False


def highest(levels: Iterable[Level]) -> Level:
    """The highest level of several; ``unspecified`` of none."""
    return min(levels, key=LEVELS.index, default="unspecified")


def office_level(office: Office) -> Level:
    return ROLE_LEVELS[office.role]


def current(offices: Sequence[Office]) -> list[Office]:
    """The offices that are held now, or all where only past ones are known."""
    return [o for o in offices if o.until is None] or list(offices)


def person_level(view: View, entity_id: str) -> Level:
    """Level of contacts that a person takes part in, from the offices that the text gives, else from the roster."""
    if told := current(view.offices_of(entity_id)):
        return highest(office_level(o) for o in told)
    name = next((e.name for e in view.entities if e.id == entity_id and e.type == "person"), None)
    return highest(ROLE_LEVELS[t.role] for t in served(name, view.article.published)) if name else "unspecified"


def served(name: str, published: Published | None) -> tuple[Term, ...]:
    """Offices that the roster gives to the bearer of a name when the text came out; none where two may be meant."""
    on = _known(published) if published else None
    found = roster().find(name, on) or (roster().named(name) if " " in name else ())
    return (found[0].on(on) or found[0].terms) if len(found) == 1 else ()


def _known(published: Published) -> str:
    """As much of the date as is known: the day, the month or the year."""
    return published.date or published.earliest[: {"month": 7}.get(published.precision, 4)]


def entity_party(view: View, entity: Entity) -> Party | None:
    """The party that an entity is, serves or belongs to; for a place None: a city takes no part in anything."""
    if entity.type == "place":
        return None
    if entity.state is not None or entity.type != "person":
        return entity.state
    states = {o.state for o in current(view.offices_of(entity.id)) if o.state}
    if not states:
        states = {t.party for t in served(entity.name, view.article.published)}
    return states.pop() if len(states) == 1 else None


def parties_of(actors: Iterable[Actor]) -> tuple[Party, ...]:
    """Codes of all actors, sorted, each once."""
    return tuple(sorted({p for a in actors for p in a.parties}))


def persons_of(actors: Iterable[Actor]) -> tuple[str, ...]:
    """Persons of all actors in order, each once."""
    return tuple(dict.fromkeys(p for a in actors for p in a.persons))


def level_of(actors: Iterable[Actor]) -> Level:
    return highest(a.level for a in actors)
