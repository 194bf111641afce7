"""The state of an office by where its holder is met: "министр обороны Чили встретился в Лиме с президентом Сото"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.lexicon.states import capitals, organization
from verbale.model import Office, Party
from verbale.resolve.offices.case import DOMESTIC, Case, held_by_other, is_met

BACK = 1
"""Sentences before the meeting in which the guest may have come to the capital."""
IN = frozenset({"в", "во", "in"})
WITH = frozenset({"с", "со"})


def host(case: Case, office: Office) -> Party | None:
    """The state in whose capital somebody of the only other state that the text speaks of meets the holder."""
    if office.role not in DOMESTIC or not (is_met(case, office) or _with(case, office)):
        return None
    here = case.analysis.sentence[case.analysis.token_at(office.evidence[0].start)]
    at = case.party(set(_capitals(case, here)))
    guests = {p for p in case.present - {at} if organization(p) is None}
    return at if at and len(guests) == 1 and not held_by_other(case, office, at) else None


def _with(case: Case, office: Office) -> bool:
    """The words of the office stand behind "с"."""
    a = case.analysis
    return any(a.rels[c] == "case" and a.norms[c] in WITH for i in case.within(office) for c in a.children(i))


def _capitals(case: Case, sentence: int) -> Iterator[Party]:
    """The states in whose capital the sentence of a meeting, or the one before it, tells something to be."""
    a, towns = case.analysis, capitals(case.article.language)
    for k in range(max(0, sentence - BACK), sentence + 1):
        for m in case.lands_in.get(k, ()):
            inside = any(a.norms[c] in IN for c in a.children(m.head)) or a.norms[a.heads[m.head]] in IN
            if m.type == "place" and m.state and m.key == towns.get(m.state) and inside:
                yield m.state
