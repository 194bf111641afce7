"""The state of an office by whom its holder acts for: "Россию представлял посол Берг", "от Чили приехал министр Рохас"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.model import Analysis, Mention, Office, Party
from verbale.resolve.offices.case import DOMESTIC, Case

REPRESENTING = frozenset({"представлять", "представить", "represent"})
LEADING = frozenset({"возглавлять", "возглавить", "вести", "lead", "head"})
"""Verbs of who is at the head of a delegation."""
DELEGATIONS = frozenset({"делегация", "сторона", "команда", "delegation", "side", "team"})
AT_THE_HEAD = frozenset({"главе", "led", "headed"})
"""Words between a delegation and who leads it."""
FROM = frozenset({"от", "со", "с"})
"""Words before those for whom somebody takes part: "от Чили", "с чилийской стороны"."""


def represented(case: Case, office: Office) -> Party | None:
    """The one state for which the holder of an office acts in its sentence."""
    a = case.analysis
    if sender := _sent_with(case, office):
        return sender
    verb = _verb(case, office)
    if verb < 0:
        return _goes_on(case, office)
    lands = {m.head: m for m in case.lands_in.get(a.sentence[verb], ()) if m.state}
    return case.party({m.state for m in _for_whom(a, verb, lands) if m.state})


def _sent_with(case: Case, office: Office) -> Party | None:
    """"делегация бундестага во главе с депутатом Бергом", "a Chilean delegation led by Senator Rojas": the one state that sends
    the delegation."""
    a, first = case.analysis, min(case.within(office), default=0)
    start = a.sentences[a.sentence[first]][0]
    led = next((k for k in range(first - 1, max(start, first - 5), -1) if a.norms[k] in AT_THE_HEAD), -1)
    whole = next((k for k in range(led - 1, start - 1, -1) if a.lemmas[k] in DELEGATIONS), -1) if led > 0 else -1
    if whole < 0:
        return None
    lands = {m.head: m for m in case.lands_in.get(a.sentence[first], ()) if m.state}
    return case.party({m.state for c in a.children(whole) if c < led and (m := lands.get(c)) and m.state})


RECEIVING = frozenset({"встретить", "встречать", "приветствовать", "принять", "принимать"})


def at_home(case: Case, office: Office) -> Party | None:
    """ "прибыла в Сеул, где ее встретил министр Ким": who receives a guest is of the place; the sentence before may tell it."""
    a, verb = case.analysis, _verb(case, office)
    if verb < 0 or office.role not in DOMESTIC or a.lemmas[verb] not in RECEIVING:
        return None
    sentence = a.sentence[verb]
    there = {a.heads[verb]} if any(a.norms[c] == "где" for c in a.children(verb)) else set(a.children(verb))
    place = {m.state for m in case.lands_in.get(sentence, ()) if m.state and m.type in ("place", "state") and m.head in there
             and (a.rels[verb].startswith("acl") or _stands_in(a, m.head, ("Loc",)))}
    return case.party(place or {m.state for m in case.lands_in.get(sentence - 1, ()) if m.state and m.type in ("place", "state")
                                and _stands_in(a, m.head, ("Acc",))})


def _stands_in(a: Analysis, i: int, cases: tuple[str, ...]) -> bool:
    """в Праге, в Прагу"""
    return a.feats[i].get("Case") in cases and any(a.rels[c] == "case" and a.norms[c] in ("в", "во", "на") for c in a.children(i))


def _goes_on(case: Case, office: Office) -> Party | None:
    """ "оманскую делегацию возглавит X, *йеменскую* — Y": the adjective before the dash, in the case of the delegation."""
    a = case.analysis
    at = a.token_at(office.evidence[0].start)
    if at < 2 or a.words[at - 1] != "—" or a.pos[at - 2] != "ADJ":
        return None
    first = a.sentences[a.sentence[at]][0]
    led = any(a.lemmas[i] in DELEGATIONS and a.rels[i] == "obj" and a.lemmas[a.heads[i]] in LEADING | REPRESENTING
              and a.feats[i].get("Case") == a.feats[at - 2].get("Case") for i in range(first, at))
    return next((m.state for m in case.lands_in.get(a.sentence[at], ()) if m.head == at - 2), None) if led else None


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
