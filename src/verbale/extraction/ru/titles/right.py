"""What stands behind the noun of a title, unit by unit: bodies, states, genitives, employers."""

from __future__ import annotations

from verbale.extraction.ru import names
from verbale.extraction.ru.title_words import broken, genitive, noun_at
from verbale.extraction.ru.titles.behind_prepositions import prepositional
from verbale.extraction.ru.titles.groups import QUOTE, adverb, noun_phrase, quoted, quotes
from verbale.extraction.ru.titles.phrase import POPE, Phrase
from verbale.extraction.ru.titles.several import another_body, another_state
from verbale.model import Mention

OF_PEOPLE = {"лидер", "глава", "вождь", "вожак", "предводитель", "главарь", "представитель", "представительница", "командир",
             "руководитель"}
"""Titles that people without a body may give: лидер боевиков."""
UNORGANIZED = {"сопротивление", "подполье"}
COUNTRIES = {"страна", "государство", "республика", "королевство", "держава"}


def read(p: Phrase) -> int:
    """Takes what stands behind the noun; returns where the phrase ends."""
    i = p.head + 1
    if p.noun.noun == POPE and i < len(p.analysis) and p.analysis.lemmas[i] == "римский":
        p.text.append(i)
        i += 1
    while (after := _unit(p, i)) is not None:
        i = after
    return i


def _unit(p: Phrase, i: int) -> int | None:
    """Takes the next unit of the phrase; returns where it ends, None where the phrase does."""
    a = p.analysis
    if i >= len(a) or a.sentence[i] != a.sentence[p.head] or broken(a, i):
        return None
    index = p.titles.at.get(i)
    if index is not None:
        return _mention(p, index)
    if i in p.titles.owner:
        return None
    if a.words[i] == "." and i == p.head + 1 and a.norms[p.head] == "зав":
        return i + 1
    if "ins" in p.takes and not p.body and a.feats[i].get("Case") == "Ins":
        return _instrumental(p, i)
    if a.words[i] == QUOTE:
        return quoted(p, i)
    if a.norms[i] == "так" and i + 1 < len(a) and a.lemmas[i + 1] in ("называть", "называемый"):
        return i + 2
    if a.pos[i] == "ADP" or a.norms[i] in ("по", "при", "от"):
        return prepositional(p, i)
    if a.norms[i] in ("и", ","):
        return another_state(p, i) or another_body(p, i) or (_joined(p, i) if a.norms[i] == "и" else None)
    if a.lemmas[i] == "который":
        return _antecedent(p, i)
    if genitive(a, i) or adverb(p, i):
        return _genitive(p, i)
    return None


def _mention(p: Phrase, index: int) -> int | None:
    m = p.titles.mentions[index]
    a = p.analysis
    if m.type == "person":
        return _employer(p, index, m)
    if m.form == "adjective" and a.pos[m.head] == "NOUN":
        p.name(m)
        return m.last if genitive(a, m.head) else None
    if m.form == "adjective":
        return _genitive(p, m.first)
    if "ins" in p.takes and not p.body and m.type == "organization" and a.feats[m.head].get("Case") == "Ins":
        p.name(m)
        return m.last
    if not genitive(a, m.head) and a.feats[m.head].get("Case") not in (None, "Nom") and not _declined(p, m):
        return None
    if not genitive(a, m.head) and _is_subject(p, m):
        return None
    p.name(m)
    return m.last


def _declined(p: Phrase, m: Mention) -> bool:
    """A name of several words that is not in the nominative, whatever case the tagger sees: Сент-Винсента и Гренадин."""
    words = p.analysis.words[m.first : m.last]
    return m.type == "state" and len(words) > 1 and words != (m.key or "").split()


def _is_subject(p: Phrase, m: Mention) -> bool:
    """A nominative name that begins another clause part, not an undeclined one after the title."""
    a = p.analysis
    return a.rels[m.head] in ("nsubj", "root") and a.heads[m.head] != p.head


def _employer(p: Phrase, index: int, m: Mention) -> int | None:
    """A person in the genitive that the title belongs to, where another name or the end follows."""
    a = p.analysis
    if "holder" not in p.takes or p.employer >= 0 or p.possessive or not genitive(a, m.head):
        return None
    beside = p.first > 1 and a.words[p.first - 1] == "," and p.first - 2 in p.titles.owner and p.titles.mentions[
        p.titles.owner[p.first - 2]].type == "person"  # Энтони Лейк, помощник Билла Клинтона
    if not beside and not p.titles.person_at(m.last) and (a.feats[p.head].get("Case") == "Gen" or _holds(p, m)):
        return None
    p.employer = index
    return m.last


def _holds(p: Phrase, m: Mention) -> bool:
    """``заместитель министра страны Тонгай Мойо``: a full name that may be a nominative, whatever the tagger says."""
    words = p.analysis.words[m.first : m.last]
    case = p.analysis.feats[p.head].get("Case", "")
    return len(words) > 1 and case == "Nom" and names.may_stand_in(words, case)


def _genitive(p: Phrase, i: int) -> int | None:
    """A noun phrase in the genitive: part of the title, or the body."""
    a = p.analysis
    tokens, states, place, end = noun_phrase(p, i, ("Gen",))
    if end is None:
        return None
    noun = noun_at(a, end - 1)
    if noun and noun.kind in ("address", "rank", "kin", "relation", "person"):
        return None
    if p.noun.kind == "rank" and a.norms[i] in ("армии", "флота"):
        p.text.append(i)  # генерал армии
        return i + 1
    if a.lemmas[end - 1] in COUNTRIES and not p.body:
        p.text += tokens if len(tokens) > 1 or a.lemmas[end - 1] == "государство" else []
    elif noun and noun.kind in ("office", "member") and not p.body:
        if p.noun.role == "ambassador" and a.feats[p.head].get("Case") == "Gen" and "holder" not in p.takes:
            return None  # российского посла | советника-посланника Иванова
        p.text += tokens
        p.heads.append(end - 1)
        p.takes = p.takes | noun.takes | {"nested"}
    elif _is_crowd(p, end - 1):
        p.text += tokens
        p.crowd = True
    elif not p.body and "domain" in p.takes and not a.words[end - 1][0].isupper() and not quotes(p, end):
        p.text += tokens
    elif not p.place or p.body or not all(a.words[k].islower() for k in tokens):  # not "Северного округа | столицы"
        p.body += tokens
        p.heads += [end - 1] if noun else []
    p.states += states
    if place and not p.place:
        p.body_state = p.body_state or place.state
    return end


def _is_crowd(p: Phrase, i: int) -> bool:
    """``лидер боевиков``, ``представитель оппозиции``: people of no body that has a name."""
    a = p.analysis
    if p.body or p.noun.noun not in OF_PEOPLE or not a.words[i].islower():
        return False
    return a.lemmas[i] in UNORGANIZED or (a.feats[i].get("Animacy") == "Anim" and a.feats[i].get("Number") == "Plur")


def _antecedent(p: Phrase, i: int) -> int | None:
    """``комитет, председателем которого является ...``: the body is what the relative clause tells of."""
    a = p.analysis
    if p.body or not genitive(a, i) or a.sentence[p.first - 1] != a.sentence[i] or a.words[p.first - 1] != ",":
        return None
    noun = next((a.heads[k] for k in (p.head, *a.ancestors(p.head, 4)) if a.rels[k] in ("acl:relcl", "acl")), p.first - 2)
    if not 0 <= noun < p.first:
        return None
    owner = p.titles.owner.get(noun)
    if owner is not None:
        p.name(p.titles.mentions[owner])
    elif a.pos[noun] in ("NOUN", "PROPN"):
        first = noun
        while first and a.heads[first - 1] == noun and a.rels[first - 1] == "amod":
            first -= 1
        p.body += range(first, p.first - 1)
    return i + 1


def _instrumental(p: Phrase, i: int) -> int | None:
    """``заведующий кафедрой``, ``командующий войсками``: the body in the instrumental."""
    tokens, states, _, end = noun_phrase(p, i, ("Ins",))
    if end is not None:
        p.body += tokens
        p.states += states
    return end


def _joined(p: Phrase, i: int) -> int | None:
    """``развития и торговли``: the second of two genitives, where the first was one too."""
    a = p.analysis
    if i - 1 == p.head or i + 1 >= len(a) or not genitive(a, i + 1) or i + 1 in p.titles.owner:
        return None
    if a.feats[p.head].get("Case") == "Gen" and noun_at(a, i + 1):
        return None
    tokens, _, _, end = noun_phrase(p, i + 1, ("Gen",))
    if end is None or noun_at(a, end - 1):
        return None
    (p.body if p.body else p.text).extend([i, *tokens])
    return end
