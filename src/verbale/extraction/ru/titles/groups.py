"""The noun phrases that titles are made of, and where what hangs on them ends."""

from __future__ import annotations

from verbale.extraction.ru.title_words import broken, genitive, noun_at
from verbale.extraction.ru.titles.phrase import Phrase
from verbale.model import Mention, Party

QUOTE = '"'
LONGEST_QUOTE = 12


def noun_phrase(p: Phrase, i: int, cases: tuple[str, ...]) -> tuple[list[int], list[Party], Mention | None, int | None]:
    """Adjectives and a noun in one of the cases: its tokens, states told by adjectives, a place, and its end."""
    a, titles = p.analysis, p.titles
    tokens: list[int] = []
    states: list[Party] = []
    place: Mention | None = None
    while i < len(a) and a.sentence[i] == a.sentence[p.head] and not broken(a, i):
        index = titles.at.get(i)
        if index is not None and titles.mentions[index].form == "adjective" and a.pos[titles.mentions[index].head] != "NOUN":
            m = titles.mentions[index]
            if a.feats[m.head].get("Case") not in (*cases, None):
                break
            states += m.parties or ([m.state] if m.state and m.type == "state" else [])
            if m.type != "state" or m.plural or a.words[m.first][0].isupper():
                place, tokens = m, [*tokens, *range(m.first, m.last)]
            i = m.last
        elif index is not None and (tokens or states) and titles.mentions[index].type == "organization":
            m = titles.mentions[index]
            states += [m.state] if m.state and not states else []
            return [*tokens, *range(m.first, m.last)], states, place, m.last
        elif index is not None and titles.mentions[index].type == "state" and a.pos[i] == "NOUN" and (
                a.feats[i].get("Animacy") == "Anim" and a.feats[i].get("Case") in cases):
            return [*tokens, i], states, place, i + 1  # боснийских сербов
        elif index is not None or i in titles.owner:
            break
        elif a.words[i] == QUOTE and tokens and (end := closing(p, i)):
            return [*tokens, *range(i, end)], states, place, end
        elif adverb(p, i):
            tokens.append(i)
            i += 1
        elif _modifies(p, i, cases) or (tokens and _joins_adjectives(p, i)):
            tokens += [i] if a.pos[i] != "NUM" else []  # "спикеры обеих палат"
            i += 1
        elif a.pos[i] in ("NOUN", "PROPN") and a.feats[i].get("Case") in cases:
            return [*tokens, i], states, place, i + 1
        else:
            break
    return tokens, states, place, None


def adverb(p: Phrase, i: int) -> bool:
    """``недавно`` созданного агентства, ``крайне`` правого фронта."""
    a = p.analysis
    return a.pos[i] == "ADV" and a.heads[i] == i + 1 and a.pos[i + 1] in ("ADJ", "VERB") and (
        a.feats[i + 1].get("VerbForm") in (None, "Part"))


def _modifies(p: Phrase, i: int, cases: tuple[str, ...]) -> bool:
    a = p.analysis
    return (a.pos[i] in ("ADJ", "DET", "VERB", "NUM") and a.feats[i].get("Case") in cases
            and a.feats[i].get("VerbForm") in (None, "Part"))


def _joins_adjectives(p: Phrase, i: int) -> bool:
    a = p.analysis
    return a.norms[i] == "и" and i + 1 < len(a) and a.pos[i + 1] == "ADJ"


def closing(p: Phrase, i: int) -> int | None:
    """Where a short quotation ends, its closing mark included."""
    a = p.analysis
    for end in range(i + 1, min(i + LONGEST_QUOTE, len(a))):
        if broken(a, end):
            return None
        if a.words[end] == QUOTE:
            return end + 1 if end > i + 1 else None
    return None


def quoted(p: Phrase, i: int) -> int | None:
    a = p.analysis
    end = closing(p, i)
    if end is None or not a.words[i + 1][0].isupper():
        return None
    p.body += range(i, end) if p.body else range(i + 1, end - 1)
    if end > i + 3:  # глава "Почты Норвегии"
        p.body_state = p.body_state or p.titles.state_named(end - 2)
    return end


def before_person(p: Phrase, i: int) -> bool:
    """Whether a noun phrase ends right before a name or its title: ``полпред президента в округе Иван Петров``."""
    a, end = p.analysis, noun_phrase(p, i, ("Loc",))[3]
    return end is not None and end < len(a) and (p.titles.person_at(end) or noun_at(a, end) is not None)


def chain(p: Phrase, i: int) -> int:
    """Where genitives, names and quotations that hang on a noun end."""
    a, titles = p.analysis, p.titles
    while i < len(a) and a.sentence[i] == a.sentence[p.head] and not broken(a, i):
        index = titles.at.get(i)
        joined = a.norms[i] == "и" and i + 1 < len(a)
        start = i + 1 if joined else i
        index = titles.at.get(start)
        if index is not None and titles.mentions[index].form != "adjective":
            m = titles.mentions[index]
            if m.type == "person" or not (genitive(a, m.head) or joined) or _employs(p, m):
                break
            i = m.last
            continue
        if not joined and a.pos[i] == "ADP" and (taken := _tail(p, i) or _partners(p, i)):
            i = taken  # по вопросам выхода | из ЕС | Иван Петров
            continue
        if noun_at(a, start) and a.feats[start].get("Case") == a.feats[p.head].get("Case") != "Gen":
            break
        cases = ("Gen",) if not joined else ("Gen", "Dat")
        end = noun_phrase(p, start, cases)[3]
        if end is None or (not p.body and quotes(p, end)):
            break  # по связям с общественностью | компании "Волна"
        i = end
    return i


def _employs(p: Phrase, m: Mention) -> bool:
    """``директор по развитию | Газпрома``: the body of a title that only firms and the like have."""
    return m.type == "organization" and not p.body and "private" in p.takes


def quotes(p: Phrase, i: int) -> bool:
    """Whether a name in quotation marks begins at the token."""
    a = p.analysis
    return i + 1 < len(a) and a.words[i] == QUOTE and a.words[i + 1][0].isupper() and closing(p, i) is not None


def _tail(p: Phrase, i: int) -> int | None:
    """Where a prepositional phrase ends that stands between a title and its holder."""
    index = p.titles.at.get(i + 1)
    if index is not None and p.titles.mentions[index].type != "person":
        end: int | None = p.titles.mentions[index].last
    else:
        end = noun_phrase(p, i + 1, ("Gen", "Dat", "Acc", "Ins", "Loc"))[3]
    return end if end is not None and p.titles.person_at(end) else None


def _partners(p: Phrase, i: int) -> int | None:
    """``по сотрудничеству | с другими странами``: what the noun before is done with, as the parser ties it."""
    a = p.analysis
    if a.norms[i] not in ("с", "со") or i < 1:
        return None
    end = noun_phrase(p, i + 1, ("Ins",))[3]
    return end if end is not None and a.heads[end - 1] == i - 1 else None
