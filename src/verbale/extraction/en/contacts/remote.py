"""Who takes part in contacts from afar: whose letter it is and to whom, who is on the phone, who is told by phone."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extraction.en.contacts.actors import PEERS, actors
from verbale.extraction.en.contacts.subjects import OBJECTS, Side, subject, under
from verbale.extraction.en.contacts.triggers import Found, carrying, words
from verbale.extraction.en.syntax import is_passive, objects
from verbale.extraction.parties import Actor, parties_of
from verbale.model import Analysis, View

ON_THE_LINE = frozenset({"be", "get", "hop", "jump", "stay", "remain"})
"""Verbs with which somebody is on the phone; to speak on it is told by the verb."""
BY = frozenset({"by", "over", "via", "on", "through", "in"})
"""Prepositions of the means by which somebody is told."""
OWNERS = ("poss", "amod", "nmod")


def letter(view: View, found: Found) -> Iterator[Side]:
    """``handed a letter from the king to the emir``, ``wrote her a letter``, ``told him in a letter``: author and addressee."""
    a, i, verb = view.analysis, found.head, found.verb
    part = carrying().get(a.lemmas[verb], "") if verb >= 0 and a.rels[i] in ("dobj", "nsubjpass", "pobj") else ""
    means = a.rels[i] == "pobj" and a.norms[a.heads[i]] in BY and a.heads[a.heads[i]] == verb
    authors, readers = _author(view, i), _reader(view, i)
    if means:
        authors = authors or subject(view, verb)
        readers = readers or [x for x in _told(view, verb) if _somebody(a, x)]
    elif part and a.rels[i] != "pobj":
        done = under(view, verb, frozenset({"by"})) if is_passive(a, verb) else subject(view, verb)
        authors = authors or under(view, verb, frozenset({"from"}))
        readers = readers or under(view, verb, frozenset({"to"})) or [
            x for c in a.children(verb) if c != i and a.rels[c] in ("dative", "iobj", "dobj") for x in actors(view, c)]
        if part == "gets":
            readers = readers or done
        elif part == "writes" or not parties_of(authors):
            authors = [*authors, *done]
    passed = part == "brings" and a.lemmas[verb] in PASSING
    if authors and readers and (passed or _personal(a, i) or any(_somebody(a, x) for x in readers)):
        yield from (Side(x, "subject") for x in authors)
        yield from (Side(x, "with") for x in readers)


def _author(view: View, i: int) -> list[Actor]:
    a = view.analysis
    owners = [x for c in a.children(i) if a.rels[c] in OWNERS and view.mention(c) is not None for x in actors(view, c)]
    return owners or under(view, i, frozenset({"from", "by", "of"})) or [
        x for c in a.children(i) if a.rels[c] == "acl" for x in under(view, c, frozenset({"by", "from"}))]


def _reader(view: View, i: int) -> list[Actor]:
    a = view.analysis
    return under(view, i, frozenset({"to"})) or [
        x for c in a.children(i) if a.rels[c] == "acl" for x in under(view, c, frozenset({"to"}))]


def _somebody(a: Analysis, one: Actor) -> bool:
    return bool(one.persons) or one.level != "unspecified" or a.lemmas[one.head] in PEERS


PASSING = frozenset({"convey", "pass", "relay", "transmit", "carry"})
"""Verbs of messages between states, whoever reads them."""
LETTERS = frozenset({"letter", "telegram", "cable", "missive", "credential"})
WRITTEN = frozenset({"written", "oral", "verbal", "personal", "private", "secret", "handwritten", "diplomatic"})


def _personal(a: Analysis, i: int) -> bool:
    """A letter, or a message that somebody carried; "the message to Israel was clear" is none."""
    return a.lemmas[i] in LETTERS or any(a.norms[c] in WRITTEN for c in a.children(i))


def _told(view: View, verb: int) -> list[Actor]:
    """The object of a verb of speech: "told *the emir*", "said *to the emir*"."""
    a = view.analysis
    own = [x for c in a.children(verb) if a.rels[c] in (*OBJECTS, "nsubjpass") for x in actors(view, c)]
    return own or under(view, verb, frozenset({"to"}))


def phone(view: View, found: Found) -> Iterator[Side]:
    """``was on the phone with the emir``, ``they got on the phone``, ``told him by phone``; the word alone is no contact."""
    a, i, verb = view.analysis, found.head, found.verb
    near = a.norms[a.heads[i]] if a.rels[i] == "pobj" else ""
    if verb < 0 or a.lemmas[verb] not in ON_THE_LINE:
        yield from _by_phone(view, found) if near in BY and a.heads[a.heads[i]] == verb else ()
        return
    if near not in ("on", "off"):
        return
    met = [x for k in (i, a.heads[i], verb) for x in under(view, k, frozenset({"with"}))]
    together = subject(view, verb)
    if met or len(parties_of(together)) > 1:
        yield from (Side(x, "with") for x in met)
        yield from (Side(x, "subject") for x in together)


def _by_phone(view: View, found: Found) -> Iterator[Side]:
    """``urged the emir by phone to go``: only where somebody is spoken to who serves a state."""
    a, verb = view.analysis, found.verb
    if (a.lemmas[verb], "verb") in words():
        return  # spoke by phone: the verb tells it
    if is_passive(a, verb):
        spoken, speakers = subject(view, verb), under(view, verb, frozenset({"by"}))
    else:
        spoken, speakers = [x for x in _told(view, verb) if _somebody(a, x)], subject(view, verb)
    spoken = spoken or [x for k in objects(a, found.head, "with") for x in actors(view, k)]
    if spoken and speakers:
        yield from (Side(x, "subject") for x in speakers)
        yield from (Side(x, "with") for x in spoken)
