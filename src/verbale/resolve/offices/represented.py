"""The state of an office by whom its holder acts for: "Россию представлял посол Берг", "от Чили приехал министр Рохас"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Analysis, Mention, Office, Party
from verbale.resolve.offices.case import Case

REPRESENTING = frozenset({"представлять", "представить", "represent"})
LEADING = frozenset({"возглавлять", "возглавить", "вести", "lead", "head"})
"""Verbs of who is at the head of a delegation."""
DELEGATIONS = frozenset({"делегация", "сторона", "команда", "delegation", "side", "team"})
FROM = frozenset({"от", "со", "с"})
"""Words before those for whom somebody takes part: "от Чили", "с чилийской стороны"."""


def represented(case: Case, office: Office) -> Party | None:
    """The one state for which the holder of an office acts in its sentence."""
    a = case.analysis
    verb = _verb(case, office)
    if verb < 0:
        return None
    lands = {m.head: m for m in case.lands_in.get(a.sentence[verb], ()) if m.state}
    return case.party({m.state for m in _for_whom(a, verb, lands) if m.state})


def _verb(case: Case, office: Office) -> int:
    """The verb that the words of an office are the subject of; -1 for none."""
    a = case.analysis
    return next((a.heads[i] for i in case.within(office) if a.rels[i] == "nsubj"), -1)


def _for_whom(a: Analysis, verb: int, lands: dict[int, Mention]) -> Iterator[Mention]:
    for c in a.children(verb):
        if a.rels[c] in ("obj", "dobj") and c in lands and a.lemmas[verb] in REPRESENTING:
            yield lands[c]
        leads = a.rels[c] in ("obj", "dobj") and a.lemmas[verb] in LEADING
        if leads and c in lands and a.pos[c] == "ADJ":
            yield lands[c]  # саудовскую делегацию возглавлял X, а *иранскую* — Y
        beside = next((a.norms[k] for k in a.children(c) if a.rels[k] == "case" and a.norms[k] in FROM and (
            k == 0 or a.pos[k - 1] != "NOUN")), "")  # not "письмо от Чили"
        if beside == "от" and c in lands:
            yield lands[c]
        if (leads and a.lemmas[c] in DELEGATIONS) or (beside and a.lemmas[c] == "сторона"):
            yield from (lands[k] for k in a.children(c) if k in lands)
