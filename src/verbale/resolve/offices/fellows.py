"""The state of an office by other offices: those of its list, and those of its function."""

from __future__ import annotations

from verbale.model import Mention, Office, Party
from verbale.resolve.offices.case import Case, held_by_other, may_be_of, place_of
from verbale.resolve.one_office import FUNCTIONS

MOST_BETWEEN = 4
"""Characters between the offices of one list: ", " or " и "."""
OF_THEIR_OWN = frozenset({"chancellor", "king", "queen", "emperor", "emir", "sultan", "канцлер", "король", "королева",
                          "император", "эмир", "султан"})
"""Titles that states have instead of a president or prime minister."""


def listed(case: Case, office: Office) -> Party | None:
    """Offices that follow one another in a list belong to one state, where only one is told; not two of one function."""
    run = _run(case, office)
    state = case.party({o.state for o in run if o.state}) if len(run) > 1 else None
    return state if state and may_be_of(office, state) and not held_by_other(case, office, state) else None


def _run(case: Case, office: Office) -> list[Office]:
    first = last = case.rank[place_of(office)]
    while first > 0 and _beside(case, first - 1):
        first -= 1
    while last + 1 < len(case.order) and _beside(case, last):
        last += 1
    return [case.offices[k] for k in case.order[first : last + 1]]


def _beside(case: Case, at: int) -> bool:
    """Whether nothing but a comma or "и" stands between an office and the next one."""
    left, right = (case.offices[k].evidence[0] for k in case.order[at : at + 2])
    between = case.analysis.text[left.end : right.start]
    return len(between) <= MOST_BETWEEN and between.strip() in (",", "и", "")


def same_function(case: Case, office: Office) -> Party | None:
    """The text speaks of this function of one state only, and of no other holder of it.

    Not where both stand in one sentence: "Foreign Minister Mori will meet the Chinese foreign minister".
    """
    if office.role not in FUNCTIONS:
        return None
    states = _apart(case, office) | {m.state for i in case.within(office) for m in case.roles_at.get(i, ())
                                     if m.role == office.role and m.state}
    taken = {p for p in case.parties_of.get(office.role, ()) if held_by_other(case, office, p)}
    return case.party(states - taken)


def _apart(case: Case, office: Office) -> set[Party]:
    """The states of a function that sentences tell which do not name the holder of the office."""
    key = office.role, office.person
    if key not in case.elsewhere:
        spoken = case.spoken.get(office.person, set())
        case.elsewhere[key] = {m.state for m in case.of_role.get(office.role, ())
                               if m.state and case.analysis.sentence[m.head] not in spoken and _like(m, office)}
    return case.elsewhere[key]


def _like(m: Mention, office: Office) -> bool:
    """Not a chancellor where the words are of a prime minister."""
    mine, theirs = ({w for w in (title or "").lower().split() if w in OF_THEIR_OWN} for title in (office.title, m.key))
    return mine == theirs
