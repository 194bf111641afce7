"""The state of an office by who publishes the text, where it is filed from, and what it is about."""

from __future__ import annotations

from verbale.lexicon.roster import LEADING
from verbale.model import Office, Party, Role, Span
from verbale.resolve.offices.before import gone_to
from verbale.resolve.offices.case import DOMESTIC, HOME, Case, held_by_other, is_met, may_be_of

LONGEST_TITLE = 8
"""Tokens from the first word of a title to the state in it."""


def issuer(case: Case, office: Office) -> Party | None:
    """A side that publishes names its own officials without their state, the first of each function at least.

    Not a leader whom its own official meets.
    """
    side = case.article.side
    if side is None or held_by_other(case, office, side) or (office.role in LEADING and is_met(case, office)):
        return None
    return side if _first_without(case, office.role).person == office.person else None


def _first_without(case: Case, role: Role) -> Office:
    """The first office of a function that has no state yet."""
    at = case.opened.get(role, 0)
    while at < len(case.order) and ((one := case.offices[case.order[at]]).role != role or one.state is not None):
        at += 1
    case.opened[role] = at
    return case.offices[case.order[at]]


def filed_from(case: Case, office: Office) -> Party | None:
    """A wire names the officials of the country that it is filed from without their state; guests with it.

    Not where it is filed from abroad: then the state that it is about is named first.
    """
    line = case.article.layout.dateline
    if line is None or not line.agency or office.role not in DOMESTIC or is_met(case, office):
        return None
    at, first, about = case.filed = case.filed or _filed(case, line.span)
    if at is None or at in case.counterparts or held_by_other(case, office, at):
        return None
    return at if first >= office.evidence[0].start or about in (at, None) else None


def _filed(case: Case, line: Span) -> tuple[Party | None, int, Party | None]:
    """The state that a dateline names; where the first one behind it stands, and which that is: what the text is about."""
    a = case.analysis
    at = next((m.state for m in case.mentions if m.type in ("place", "state") and m.state
               and line.contains(a.span(m.first, m.last))), None)
    about = next((m for m in case.mentions if m.state and m.type != "person" and line.end <= a.starts[m.first]), None)
    return at, a.starts[about.first] if about else len(a.text), about.state if about else None


def home(case: Case, office: Office) -> Party | None:
    """The state of the side that publishes, where the text names it and it has no other holder; of the press of a country
    its state where no other is spoken of right before."""
    side = case.article.side or HOME.get(case.article.language)
    if side is None or side not in case.present or any(i in case.countries for i in case.within(office)):
        return None  # "представитель МИД страны": of the country spoken of, which may be any
    if case.article.side is None and _spoken_of(case, office) != {side}:
        return None
    return None if held_by_other(case, office, side) or (office.role in LEADING and is_met(case, office)) else side


def _spoken_of(case: Case, office: Office) -> set[Party]:
    """The states of all places, bodies and states that the sentence before an office, and its own up to it, name."""
    a = case.analysis
    at = a.token_at(office.evidence[0].start)
    here = a.sentence[at]
    return {m.state for k in (here - 1, here) for m in case.lands_in.get(k, ()) if m.state and m.head < at}


def dominant(case: Case, office: Office) -> Party | None:
    """The state that the text is about: named more often than all others together."""
    count = {party: n for party, n in case.named.items() if party not in case.counterparts}
    abroad = case.article.side or case.article.language not in HOME
    guest = is_met(case, office) and (case.counterparts or (abroad and office.role in LEADING))
    if not count or guest:
        return None
    party, total = max(count, key=lambda p: count[p]), sum(count.values())
    if 2 * count[party] <= total or party in gone_to(case, office) or not may_be_of(office, party):
        return None
    return None if held_by_other(case, office, party) or _of_partners(case, office, party) else party


def _of_partners(case: Case, office: Office, party: Party) -> bool:
    """ "Министр Берг принял посла Чили": the text names a state only in the title of another one in the same sentence."""
    here = case.analysis.sentence[case.analysis.token_at(office.evidence[0].start)]
    named = [m for m in case.lands_in.get(here, ()) if m.state == party]
    return len(named) == case.named[party] and all(_of_another(case, office, m.head) for m in named)


def _of_another(case: Case, office: Office, i: int) -> bool:
    """Whether a token stands in the title of somebody else."""
    titles = (m for k in range(max(0, i - LONGEST_TITLE), i + 1) for m in case.roles_at.get(k, ()) if m.last > i)
    return any(office.person not in case.entities_of(m) for m in titles)
