"""The side that the words at a contact leave out: by the clauses above, the subject of the talks, the format."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from verbale.extraction.parties import UNNAMED, Actor, highest, parties_of
from verbale.extraction.ru.contacts.absence import absent
from verbale.extraction.ru.contacts.actors import actor, by_statement
from verbale.extraction.ru.contacts.formats import format_of, topic_parties
from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.sides import (
    GROUPS,
    Side,
    codes,
    genitives,
    side,
    subject_actors,
)
from verbale.extraction.ru.contacts.syntax import own_subject, preposition
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import EQUALS, VERBS
from verbale.lexicon.states import organization
from verbale.model import LEVELS


def distinct(scan: Scan, out: list[Side]) -> list[Side]:
    """Nobody meets himself: a counterpart that is the agent again, by a pronoun or a role word, is not known."""
    met = {p for s in out if s.part == "with" for p in s.actor.persons}
    out = [s for s in out if s.part == "with" or not (met & set(s.actor.persons) and _pronoun(scan, s))]
    agents = {p for s in out if s.part not in ("with", "host") for p in s.actor.persons}
    return [Side("with", replace(s.actor, persons=(), parties=())) if s.part == "with" and agents & set(s.actor.persons) else s
            for s in out]


def _pronoun(scan: Scan, side: Side) -> bool:
    return scan.analysis.pos[side.actor.head] in ("PRON", "DET")


def completed(scan: Scan, found: Found, out: list[Side]) -> list[Side]:
    """The other side of "переговоры с Y": whoever the clauses above speak of, else who was named last before it."""
    out = distinct(scan, out)
    resolved = equals(scan, found, out)
    if resolved is not out:
        return resolved
    known = set(codes(out))
    if not any(s.part == "with" for s in out) or any(s.part in ("agent", "group", "subject") for s in out):
        return out
    for rule in OTHERS:
        for one in rule(scan, found):
            if one.official and one.parties and not set(one.parties) & known and UNNAMED not in one.parties:
                taking_part = _as_person(scan, out) and not _beneath(one, out)
                return [*out, Side("subject", one if taking_part else replace(one, persons=(), level="unspecified"))]
    return out


def equals(scan: Scan, found: Found, out: list[Side]) -> list[Side]:
    """A counterpart by a pronoun or as "коллега" alone is who was named last before in the sentence, of another party; the
    same list where there is none."""
    known = set(codes(out))
    unknown = [s for s in out if s.part == "with" and not s.actor.parties and not s.actor.persons and (
        _pronoun(scan, s) or scan.analysis.lemmas[s.actor.head] in EQUALS)]
    if not unknown or len(known) != 1:
        return out
    one = next((x for x in _named_before(scan, found) if x.parties and x.official and not set(x.parties) & known), None)
    return [*(s for s in out if s not in unknown), Side("with", one)] if one is not None else out


def assembled(scan: Scan, found: Found, out: list[Side]) -> list[Side]:
    """Ministers or heads of "стран ОБСЕ", a "саммит НАТО": the organisation and whoever of its members is named as there."""
    known = codes(out)
    taking = any(s.part in ("agent", "group", "adjective") or (s.part == "subject" and s.actor.plural) for s in out)
    if len(known) != 1 or organization(known[0]) is None or not taking:
        return out
    many = found.word.frame == "gather" or any(
        (s.actor.plural and not s.actor.itself) or scan.analysis.lemmas[s.actor.head] == "совет" for s in out)
    if not many and scan.analysis.lemmas[found.head] != "саммит":
        return out
    about = {found.link.preposition, *(preposition(scan.analysis, k) for k in found.nucleus)} & {"о", "об", "к", "про"}
    there = [x for x in _subjects_above(scan, found)
             if not about and not absent(scan, found) and x.persons and x.parties and not set(x.parties) & {*known, UNNAMED}]
    if there:
        return [*out, *side("subject", there)]
    return [*out, Side("format", Actor(found.head, (found.head, found.head + 1), (), (UNNAMED,)))]


def _subjects_above(scan: Scan, found: Found) -> Iterator[Actor]:
    a = scan.analysis
    yield from (x for k in found.link.through for x in genitives(scan, [k]))
    verb = found.link.verb if found.word.noun else found.head
    for at in [verb, *a.ancestors(verb)] if verb >= 0 else []:
        if a.pos[at] in VERBS or a.pos[at] == "ADJ":
            yield from subject_actors(scan, at)


def _as_person(scan: Scan, out: list[Side]) -> bool:
    """Persons meet persons: who only speaks of talks with a state takes no part in them."""
    return any(s.part == "with" and (s.actor.persons or s.actor.level != "unspecified"
                                     or scan.analysis.lemmas[s.actor.head] in EQUALS) for s in out)


def _beneath(speaker: Actor, out: list[Side]) -> bool:
    """An aide who tells of a meeting with a leader is not who meets him."""
    met = highest(s.actor.level for s in out if s.part == "with")
    return LEVELS.index(speaker.level) > LEVELS.index(met)


def _subject_of_talks(scan: Scan, found: Found) -> Iterator[Actor]:
    told = topic_parties(scan, found.nucleus, least=1)
    if told is not None:
        yield from (replace(told, parties=(p,)) for p in told.parties)


def _speaker(scan: Scan, found: Found) -> Iterator[Actor]:
    said = scan.statement(found.head)
    if said is not None and (one := by_statement(scan, said, found.head)) is not None:
        yield one


def _named_before(scan: Scan, found: Found) -> Iterator[Actor]:
    first, _ = scan.analysis.sentences[scan.analysis.sentence[found.head]]
    for mention in reversed(scan.view.mentions_in(first, found.head)):
        if mention.form in ("name", "metonym", "role") and mention.type != "place":
            yield from (x for x in [actor(scan, mention.head)] if x is not None)


NEAR = 4
"""Sentences back in which somebody may be spoken of still."""


def _protagonist(scan: Scan, found: Found) -> Iterator[Actor]:
    """"Встреча с X в графике не значится": who is the subject of the sentences before, where the text has not named X yet."""
    a = scan.analysis
    here = a.sentence[found.head]
    first, last = a.sentences[here]
    met = [m for m in scan.view.mentions_in(found.head, last) if m.type == "person" and m.form == "name"][:1]
    if not found.word.noun or not met or any(
            set(met[0].entities) & set(m.entities) for m in scan.view.mentions_in(0, first)):
        return
    for back in range(here - 1, max(-1, here - 1 - NEAR), -1):
        low, high = a.sentences[back]
        for verb in (k for k in range(low, high) if a.pos[k] in VERBS and a.feats[k].get("VerbForm") == "Fin"):
            if (at := own_subject(a, verb)) >= 0:
                yield from (x for x in [actor(scan, at)] if x is not None and x.persons)
        if not any(a.feats[k].get("VerbForm") == "Fin" for k in range(low, high)):
            named = [m for m in scan.view.mentions_in(low, high) if m.type == "person" and m.form == "name"]
            yield from (x for m in named if len(named) == 1 for x in [actor(scan, m.head)] if x is not None and x.persons)


OTHERS: tuple[Callable[[Scan, Found], Iterator[Actor]], ...] = (
    _subjects_above, _subject_of_talks, _speaker, _named_before, _protagonist)


def settled(scan: Scan, found: Found, out: list[Side]) -> list[Side]:
    """Formats and subjects that stand for parties, where the words name no two sides themselves."""
    known = set(parties_of(s.actor for s in out))
    told = format_of(scan, found.nucleus)
    if told is None and len(known) < 2:
        about = topic_parties(scan, found.nucleus)
        told = about if about is not None and (not known or known & set(about.parties)) else None
    if told is None:
        return out
    if len({*known, *told.parties}) == 1 and told.parties[0] in GROUPS:
        told = replace(told, parties=(*told.parties, UNNAMED))
    return [*out, Side("format", told)]
