"""What stands before the noun of a title: adjectives, what tells its time, ``и.о.``, ``один из``."""

from __future__ import annotations

from verbale.extraction.ru.title_words import broken, modifiers, nouns
from verbale.extraction.ru.titles.phrase import Phrase
from verbale.model import Mention


def read(p: Phrase) -> int:
    """Takes what stands before the noun; returns where the phrase begins."""
    a, i, first = p.analysis, p.head - 1, p.head
    while i >= 0 and a.sentence[i] == a.sentence[p.head] and not broken(a, i + 1):
        owner = p.titles.owner.get(i)
        if owner is not None:
            mention = p.titles.mentions[owner]
            if mention.form != "adjective" or (mention.type == "state" and p.states):
                break  # "письмо хорватки | шведскому премьеру"
            _adjective(p, mention)
            first = i = mention.first
        elif a.lemmas[i] in modifiers():
            if a.feats[i].get("Case") not in (None, a.feats[p.head].get("Case")):
                break  # "бывший послом": the adjective is the predicate
            _modifier(p, i)
            first = i
        elif a.norms[i] in ("его", "ее", "их") and not _object(p, i):
            p.possessive = True
            first = i
        elif a.pos[i] == "ADJ" and a.feats[i].get("Case") == a.feats[p.head].get("Case"):
            if not a.words[i][0].isdigit():
                p.text.insert(0, i)
            first = i
        elif a.rels[i] == "amod" and a.norms[i] in nouns() and a.feats[i].get("VerbForm") == "Part":
            p.text.insert(0, i)  # управляющий директор
            first = i
        elif (found := _opening(p, i)) is not None:
            first = i = found
        else:
            break
        i -= 1
    return first


def _object(p: Phrase, i: int) -> bool:
    """ "сказал принявшему *его* президенту": whom a participle is about, and whose nobody is."""
    before, title = p.analysis.feats[i - 1] if i else {}, p.analysis.feats[p.head]
    return before.get("VerbForm") == "Part" and before.get("Voice") == "Act" and before.get("Case") == title.get("Case")


def _adjective(p: Phrase, mention: Mention) -> None:
    if mention.type == "state" and (mention.state or mention.parties):
        p.states = [*(mention.parties or (mention.state,)), *p.states]
    elif mention.type == "state":
        p.disputed(mention)
    elif mention.type == "place":
        p.place = p.place or mention.key
        p.body_state = p.body_state or mention.state


def _modifier(p: Phrase, i: int) -> None:
    a = p.analysis
    word = modifiers()[a.lemmas[i]]
    p.phase = p.phase or word.phase
    if word.kept:
        p.text.insert(0, i)


def _opening(p: Phrase, i: int) -> int | None:
    """``и.о. министра``, ``исполняющий обязанности министра``, ``один из лидеров``: where it begins."""
    a = p.analysis
    if a.norms[i] in ("обязанности", "обязанностей") and i and a.norms[i - 1].startswith("исполня"):
        p.phase = "acting"
        p.text[:0] = [i - 1, i]
        p.acting = i - 1
        return i - 1
    if a.words[i] == "." and i >= 3 and a.norms[i - 1] == "о" and a.norms[i - 3] == "и":
        p.phase = "acting"
        p.text[:0] = [i - 3, i - 2, i - 1, i]
        return i - 3
    if a.norms[i] == "из" and i and a.lemmas[i - 1] == "один":
        p.one_of = i - 1
        return i - 1
    return None
