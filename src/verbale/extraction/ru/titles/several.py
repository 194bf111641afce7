"""Several states or bodies behind a plural: ``министры России и Китая``, ``мэры Осло и Бергена``."""

from __future__ import annotations

from verbale.extraction.ru import nominal
from verbale.extraction.ru.title import Other
from verbale.extraction.ru.title_words import genitive, noun_at
from verbale.extraction.ru.titles.groups import closing, noun_phrase, quotes
from verbale.extraction.ru.titles.phrase import Phrase
from verbale.extraction.ru.titles.told import unquoted


def another_state(p: Phrase, i: int) -> int | None:
    """``министры России и Китая``: a further state in the genitive, after a plural."""
    a, titles = p.analysis, p.titles
    index = titles.at.get(i + 1)
    if index is None or not (p.states or p.body_state) or a.feats[p.head].get("Number") != "Plur":
        return None
    m, before = titles.mentions[index], titles.owner.get(i - 1)
    if m.type != "state" or m.form == "adjective" or not genitive(a, m.head) or before is None:
        return None
    if p.body_state and p.body_state not in p.states:
        p.states.append(p.body_state)
    p.states += m.parties or ([m.state] if m.state else [])
    return m.last


def another_body(p: Phrase, i: int) -> int | None:
    """``спикеры Госдумы и Совета Федерации``, ``мэры Осло и Бергена``: a further body or place, after a plural.

    Of one person only a membership: ``член Общественной палаты и рабочей группы``.
    """
    a, titles = p.analysis, p.titles
    index = titles.at.get(i + 1)
    if a.feats[p.head].get("Number") != "Plur" and not (p.noun.kind == "member" and p.body and a.norms[i] == "и"):
        return None
    if index is None or titles.mentions[index].form == "adjective":
        if a.feats[p.head].get("Number") == "Plur":
            return None
        return _quoted(p, i + 1) if quotes(p, i + 1) else _body_phrase(p, i + 1)
    m = titles.mentions[index]
    alike = m.type == "organization" if p.body else m.type == "place" and bool(p.place)
    if not alike or m.form not in ("name", "metonym") or not genitive(a, m.head):
        return None
    whole, own = p.own(m)
    name = m.key if own == whole and m.key else unquoted(nominal.nominative(a, own))
    p.others.append(Other(name, m.state, m.body))
    return m.last


def _quoted(p: Phrase, i: int) -> int | None:
    """``сборной Норвегии и "Зари"``."""
    end = closing(p, i)
    if end is not None:
        p.others.append(Other(nominal.nominative(p.analysis, range(i + 1, end - 1)), None, None))
    return end


def _body_phrase(p: Phrase, i: int) -> int | None:
    """``рабочей группы``: a further body told by a phrase of common words, with what it is for."""
    a = p.analysis
    tokens, states, _, end = noun_phrase(p, i, ("Gen",))
    if end is None or len(tokens) < 2 or noun_at(a, end - 1):
        return None
    if end < len(a) and a.norms[end] == "по" and (taken := noun_phrase(p, end + 1, ("Dat",))[3]):
        end = taken
    p.others.append(Other(nominal.nominative(a, range(i, end)), states[0] if len(states) == 1 else None, None))
    return end
