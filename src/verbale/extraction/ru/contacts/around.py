"""The sides of talks that no words at them tell, from the two states that the text speaks of there.

Only for talks of a text that tells no other contact: "Долг Чили будет погашен. Этот срок подтвердили на переговорах с Перу."
is of Chile and Peru. One pair or none.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from verbale.extraction.parties import UNNAMED, entity_party, highest, person_level
from verbale.extraction.ru.contacts.actors import PRIVATE
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import own_subject, preposition
from verbale.extraction.ru.contacts.triggers import Found
from verbale.lexicon.states import organization
from verbale.model import ContactMention, Party

TALKS = frozenset({"переговоры", "раунд", "консультация"})
"""Nouns that are hardly ever of people who act for no state, as a meeting or conversation is."""
ELSEWHERE = frozenset({"запись", "расшифровка", "участник", "путь", "стол"})
"""Nouns above talks that tell of other talks, of others in them, or of talks as a way: "путем переговоров"."""
FORMER: frozenset[Party] = frozenset({"SU", "YU"})
"""States of the past that a text of today speaks of."""
Tokens = tuple[int, int]


def lends(scan: Scan, found: Found, mention: ContactMention) -> bool:
    """The contact is one whose sides may be told around it."""
    a = scan.analysis
    theirs = a.lemmas[found.head] == "встреча" and any(a.rels[c] == "det" and a.norms[c] == "их" for c in a.children(found.head))
    above = (*found.link.through, *found.carriers)
    apart = found.link.preposition in ("для", "путем") or any(a.lemmas[t] in ELSEWHERE for t in above)
    at = own_subject(a, found.link.verb) if found.link.verb >= 0 else -1
    apart = apart or (at >= 0 and a.lemmas[at] in PRIVATE)  # "чилийская компания ведет переговоры"
    return found.word.frame == "event" and (theirs or a.lemmas[found.head] in TALKS) and not apart and (
        len(_known(mention)) < 2 and not _with_others(scan, found, mention))


def completed(scan: Scan, found: Found, mention: ContactMention) -> ContactMention:
    """The mention with the two states that its sentence speaks of, else that and the one before; as it is without such a pair."""
    a = scan.analysis
    about = {c for k in found.nucleus for c in a.children(k) if preposition(a, c) == "по"}
    for place in _windows(scan, found):
        told = list(_spoken_of(scan, place, about))
        pair = {code for code, _ in told}
        if len(pair | _known(mention)) > 2:
            return mention
        if len(pair) == 2 and any(by_noun for _, by_noun in told) and not any(organization(p) or p in FORMER for p in pair):
            return _with_persons(scan, place, replace(mention, parties=tuple(sorted(pair)), rule=f"around.{mention.rule}"))
    return mention


def _known(mention: ContactMention) -> set[Party]:
    return set(mention.parties) - {UNNAMED}


def _with_others(scan: Scan, found: Found, mention: ContactMention) -> bool:
    """"переговоры с фирмами": with somebody who is no party."""
    a = scan.analysis
    heads = {*found.nucleus, found.link.verb} - {-1}
    told = [c for k in heads for c in a.children(k) if preposition(a, c) in ("с", "между")]
    return bool(told) and not _known(mention)


def _windows(scan: Scan, found: Found) -> Iterator[Tokens]:
    """The item of a list with semicolons that the contact stands in; else the sentence, then that with the one before."""
    a = scan.analysis
    here = a.sentence[found.head]
    first, last = a.sentences[here]
    marks = [k for k in range(first, last) if a.words[k] == ";"]
    if marks:
        yield max((k for k in marks if k < found.head), default=first), min((k for k in marks if k > found.head), default=last)
        return
    yield first, last
    if here:
        yield a.sentences[here - 1][0], last


def _spoken_of(scan: Scan, place: Tokens, about: set[int]) -> Iterator[tuple[Party, bool]]:
    """Parties of the states and persons, and of the bodies of states, that a range of tokens names, and whether by a name or
    an office; not of what talks are ``about``: "переговоры по X"."""
    for m in scan.view.mentions_in(*place):
        if m.type != "place" and not about & {m.head, scan.analysis.heads[m.head]}:
            codes = m.parties or ((m.state,) if m.state else ()) or tuple(
                p for e in scan.view.entities_of(m) if (p := entity_party(scan.view, e)))
            yield from ((p, m.form in ("name", "metonym") or m.role is not None) for p in codes)


def _with_persons(scan: Scan, place: Tokens, mention: ContactMention) -> ContactMention:
    """The two who are named there take part, one for each state."""
    named = {e.id: p for m in scan.view.mentions_in(*place) if m.type == "person" and m.form == "name"
             for e in scan.view.entities_of(m) if (p := entity_party(scan.view, e))}
    if mention.participants or sorted(named.values()) != list(mention.parties):
        return mention
    level = highest([mention.level, *(person_level(scan.view, id) for id in named)])
    return replace(mention, participants=tuple(named), level=level, by_party=tuple((p, id) for id, p in named.items()))
