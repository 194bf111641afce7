"""Offices with their holders, and the state of an office where its title does not tell it.

Each rule looks at one office without a state and returns the one state that it can be, or None; the first verdict of
``RULES`` wins. What rules ask about the whole text is gathered once (:class:`.case.Case`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from verbale.model import Analysis, Article, Entity, Mention, Office, OfficeDraft, Party
from verbale.resolve.offices.before import in_sentence, just_before
from verbale.resolve.offices.case import Case, possessive
from verbale.resolve.offices.fellows import listed, same_function
from verbale.resolve.offices.hosts import host
from verbale.resolve.offices.represented import at_home, represented
from verbale.resolve.offices.setting import dominant, filed_from, home, issuer
from verbale.resolve.offices.told import (
    body_before,
    body_elsewhere,
    by_title,
    country_word,
    embassy,
    ministry,
    of_the_country,
    other_office,
    owner,
    roster,
    superior,
    superior_of_text,
)
from verbale.resolve.one_office import merged

STATIONED = frozenset({"в", "во", "на", "при", "to", "in"})
"""Words between an ambassador and the state that he is sent to."""


def settle(article: Article, analysis: Analysis, mentions: Sequence[Mention], entities: Sequence[Entity],
           drafts: Sequence[OfficeDraft], final: bool = True) -> list[Office]:
    """Offices of resolved persons, each once, with states; ``final`` where pronouns and role words are resolved too."""
    held = [d for d in drafts if len(mentions[d.person].entities) == 1]
    offices = [_office(d, entities[mentions[d.person].entities[0]].id) for d in held]
    if not any(office.state is None and draft.public for office, draft in zip(offices, held, strict=True)):
        return merged(offices)  # most texts: nothing to be asked
    case = Case(article, analysis, mentions, entities, offices)
    open_ = [k for k, office in enumerate(offices) if office.state is None and held[k].public
             and (final or _tells_country(case, office))]
    for rule in RULES:
        for k in open_:
            if rule in SITUATION and _claimed(case, offices[k], rule):
                continue
            if case.offices[k].state is None and (state := rule(case, case.offices[k])) and not _posted(case, offices[k], state):
                case.settle(k, state)
    return merged(case.offices)


def _claimed(case: Case, office: Office, rule: Rule) -> bool:
    """Whether a pronoun claims an office, so that a rule tells nothing of it: "ее глава"; whom the text is about tells of
    "его заместитель", where it is known whose."""
    pronoun = possessive(case, office)
    return pronoun is not None and not (rule is dominant and pronoun.entities)


def _posted(case: Case, office: Office, state: Party) -> bool:
    """ "посол в Египте", "ambassador to Egypt": no ambassador of the state that he is sent to."""
    if office.role != "ambassador":
        return False
    a, inside = case.analysis, set(case.within(office))
    return any(m.state == state and m.head in inside and any(
        a.norms[k] in STATIONED for k in (m.first - 1, a.heads[m.head])) for m in case.mentions if m.type == "state")


def _tells_country(case: Case, office: Office) -> bool:
    """Not "президент страны" as long as it is not known which."""
    country = country_word(case, office)
    return country is None or bool(country.entities)


def _office(draft: OfficeDraft, person: str) -> Office:
    return Office(person, draft.title, draft.organization, draft.state, draft.role, draft.evidence, draft.from_,
                  draft.until, draft.rule)


Rule = Callable[[Case, Office], Party | None]
RULES: tuple[Rule, ...] = (
    of_the_country, other_office, body_elsewhere, embassy, body_before, owner, represented, superior, roster, at_home, issuer,
    by_title, host, same_function, listed, in_sentence, superior_of_text, filed_from, just_before, dominant, ministry, home)
SITUATION = frozenset({filed_from, just_before, dominant, home})
"""Rules that look at where, by and of whom is spoken; they tell nothing of whom a pronoun claims: "ее глава"."""
