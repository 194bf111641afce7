"""What a preposition ties to a title: ``по правам человека``, ``при ООН``, ``в Женеве``, ``от партии``."""

from __future__ import annotations

from verbale.extraction.ru import nominal
from verbale.extraction.ru.title_words import noun_at
from verbale.extraction.ru.titles.groups import QUOTE, before_person, chain, closing, noun_phrase, quoted
from verbale.extraction.ru.titles.phrase import Phrase


def prepositional(p: Phrase, i: int) -> int | None:
    a = p.analysis
    word = a.norms[i]
    if p.noun.kind not in ("office", "member", "occupation", "person"):
        return None
    if word == "по":
        return _about(p, i, ("Dat",))
    if word == "без" and a.lemmas[i + 1 : i + 2] == ["портфель"]:
        p.text.extend((i, i + 1))  # министр без портфеля
        return i + 2
    if word == "при":
        return _about(p, i, ("Loc",))
    if word == "в" and "affairs" in p.takes and a.norms[i + 1:i + 2] == ["делах"]:
        p.text.extend((i, i + 1))
        return i + 2
    if word in ("в", "на", "во") and ("post" in p.takes or p.noun.noun == "кандидат"):
        return _about(p, i, ("Loc", "Acc", "Nom"))
    if word in ("в", "на", "во") and p.body and (p.titles.state_at(i + 1) or before_person(p, i + 1)):
        return _about(p, i, ("Loc",))
    if word in ("из", "с", "со") and not p.body and p.noun.kind in ("occupation", "member"):
        return _out_of(p, i)
    if word == "от" and ("party" in p.takes or p.noun.kind == "office"):
        return _party(p, i)
    return None


def _about(p: Phrase, i: int, cases: tuple[str, ...]) -> int | None:
    """``по правам человека``, ``при ООН``, ``в Женеве``: of the title, or of the body if that came first."""
    titles = p.titles
    end: int | None = None
    index = titles.at.get(i + 1)
    if index is None and p.analysis.norms[i] in ("в", "во", "на") and p.noun.noun != "кандидат" and not (
            before_person(p, i + 1)):
        return None
    if index is not None and titles.mentions[index].type != "person":
        m = titles.mentions[index]
        end = m.last if m.form != "adjective" else noun_phrase(p, i + 1, cases)[3]
    else:
        end = noun_phrase(p, i + 1, cases)[3]
    if end is None:
        return None
    end = chain(p, end)
    titular = p.analysis.norms[i] == "по" or p.noun.role != "ambassador"  # спецпредставитель | ООН | в Ираке
    own = bool(p.body) and (not titular or not (
        p.body[0] in titles.owner or p.analysis.words[p.body[-1]] == QUOTE))
    (p.body if own else p.text).extend(range(i, end))
    p.heads += [k for k in range(i, end) if noun_at(titles.analysis, k)]
    owner = titles.owner.get(end - 1)
    if owner is not None and titles.mentions[owner].body == "parliament":
        p.body_state = p.body_state or titles.mentions[owner].state  # комитета по обороне бундестага
    return end


def _out_of(p: Phrase, i: int) -> int | None:
    """``аналитик из Центра исследований``: a named body that somebody works in; a place only tells where he comes from."""
    titles = p.titles
    index = titles.at.get(i + 1)
    if index is not None:
        m = titles.mentions[index]
        if m.type != "organization":
            return None
        p.name(m)
        return m.last
    tokens, states, _, end = noun_phrase(p, i + 1, ("Gen",))
    if end is None or not titles.analysis.words[i + 1][0].isupper():
        return None
    p.body += tokens
    p.states += states
    return end


def _party(p: Phrase, i: int) -> int | None:
    a, titles = p.analysis, p.titles
    index = titles.at.get(i + 1)
    if index is not None:
        m = titles.mentions[index]
        if m.type == "person":
            return None
        if m.type == "organization":
            p.party = m.key
        if m.type == "state" and m.state and p.body and m.form == "name":
            p.states = [m.state]  # сопредседатель группы ОБСЕ от Франции
        return m.last
    if i + 1 < len(a) and a.words[i + 1] == QUOTE:
        keep, p.body = p.body, []
        end = quoted(p, i + 1)
        p.party = nominal.nominative(a, p.body) if p.body else None
        p.body = keep
        return end
    end = noun_phrase(p, i + 1, ("Gen",))[3]
    if end and end < len(a) and a.words[end] == QUOTE and (closed := closing(p, end)):
        p.party = nominal.nominative(a, range(i + 1, closed))  # от партии "Новые правые"
        return closed
    return chain(p, end) if end else None
