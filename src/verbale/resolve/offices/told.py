"""The state of an office by its own words, its holder's other offices, and what text and roster tell of it elsewhere."""

from __future__ import annotations

from verbale.lexicon import titles
from verbale.lexicon.states import organization
from verbale.model import Mention, Office, Party, Role
from verbale.resolve import known
from verbale.resolve.offices.case import DOMESTIC, Case, held_by_other, most_named, possessive

SUPERIORS: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
"""Whose adviser or deputy somebody is called without a state."""
SPEAKING = frozenset({"ministry", "government", "army", "parliament", "embassy"})
"""Bodies whose spokesmen are named by the bare word."""


def country_word(case: Case, office: Office) -> Mention | None:
    """"страны" in "президент страны"."""
    at = case.analysis.token_at(office.evidence[0].start)
    return next((case.countries[k] for k in range(at + 1, at + 4) if k in case.countries), None)


def of_the_country(case: Case, office: Office) -> Party | None:
    """The country that a word of the title stands for."""
    country = country_word(case, office)
    return case.party({s for e in country.entities if (s := case.entities[e].state)}) if country else None


def other_office(case: Case, office: Office) -> Party | None:
    """Another office of the same person; what he is in an organisation tells nothing of the state that he heads or serves."""
    served = set(case.served.get(office.person, ()))
    return case.party({party for party in served if organization(party) is None} if office.role in DOMESTIC else served)


def body_elsewhere(case: Case, office: Office) -> Party | None:
    """The body is named with its state elsewhere in the text."""
    if not office.organization:
        return None
    name = office.organization.lower()
    return case.party({state for body, state in case.bodies if body.startswith(name)})


def embassy(case: Case, office: Office) -> Party | None:
    """ "Посольство Франции закрыто. Посол Дюпон улетел": of the one state whose embassy the text names."""
    if office.role != "ambassador" or office.organization:
        return None
    return case.party({m.state for m in case.mentions if m.body == "embassy" and m.state})


def ministry(case: Case, office: Office) -> Party | None:
    """ "МИД Турции опроверг публикацию ... заявил министр иностранных дел Арсой": of the one state whose ministry the text
    names before, where nothing else tells."""
    if office.role != "foreign_minister":
        return None
    at = case.analysis.token_at(office.evidence[0].start)
    state = case.party({m.state for m in case.mentions if m.body == "foreign_ministry" and m.state and m.head < at})
    return state if state and not held_by_other(case, office, state) else None


def body_before(case: Case, office: Office) -> Party | None:
    """``ministry spokesman``: the one body of that kind that the text names with its state."""
    a, i = case.analysis, case.analysis.token_at(office.evidence[0].start) - 1
    if office.organization or i < 0 or a.norms[i] not in SPEAKING:
        return None
    return case.party({e.state for e in case.entities if e.type == "organization" and e.state
                       and e.name.lower().endswith(" " + a.norms[i])})


def owner(case: Case, office: Office) -> Party | None:
    """ "его пресс-секретарь", "ее глава": of the state of whom the pronoun stands for."""
    pronoun = possessive(case, office)
    if pronoun is None or len(pronoun.entities) != 1:
        return None
    entity = case.entities[pronoun.entities[0]]
    return case.party(set(case.served.get(entity.id, ()))) if entity.type == "person" else entity.state


def superior(case: Case, office: Office) -> Party | None:
    """ "советник президента", "представитель Соланы": of the state whom the one named serves."""
    inner = _above(case, office)
    return case.party({s for person in case.entities_of(inner) for s in case.served.get(person, ())}) if inner else None


def superior_of_text(case: Case, office: Office) -> Party | None:
    """ "советник президента" where nobody tells which: of the one state whose president the text names, if it is about that."""
    inner = _above(case, office)
    if inner is None or inner.role is None or inner.entities:
        return None
    state = case.party(case.parties_of.get(inner.role, set()))
    return state if state and most_named(case, state) else None


def _above(case: Case, office: Office) -> Mention | None:
    """The words inside a title for whom its holder serves."""
    at = case.analysis.token_at(office.evidence[0].start)
    inside = [i for i in case.within(office) if i > at]
    titles = (m for i in inside for m in case.roles_at.get(i, ()) if m.role in SUPERIORS)
    names = (case.names_at[i] for i in inside if i in case.names_at)
    return next((m for m in (*titles, *names) if case.entities_of(m) != {office.person}), None)


def roster(case: Case, office: Office) -> Party | None:
    """The only bearer of the name who held such an office on the day of publication; a former one, at any time."""
    name = case.names.get(office.person)
    return known.state_of_office(name, office, known.day(case.article)) if name else None


def by_title(case: Case, office: Office) -> Party | None:
    """The one state that has an office of such a name: "Secretary of State Berg"."""
    return titles.party(case.article.language, office.title)
