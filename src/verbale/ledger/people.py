"""Names -> persons, the same across documents, scripts and spellings.

A function of name, state, role and date alone, never of what is on record: so the record is the same in whatever order
documents come. One candidate or none: the rules of :data:`RULES` in order, each of which gives somebody only where nobody
else fits; a name that none of them knows is a person of its own, under a key that the usual spellings of the name share.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from verbale.lexicon.names import cyrillic, plain, sound, words
from verbale.lexicon.roster import Holder, roster
from verbale.lexicon.table import load, split
from verbale.model import Party
from verbale.record import Person

NEAR = 0.86
"""Jaro-Winkler similarity of two skeletons from which they may be one word: "abdolahian" and "abdolahiian"."""
PATRONYMIC = ("vic", "vna", "icna", "ovna", "evna")
"""Ends of skeletons of patronymics, which only Russian texts give."""


class Named(NamedTuple):
    """A name with what the document tells of its bearer; ``on`` is an ISO date of any precision."""

    name: str
    state: Party | None
    role: str | None
    on: str | None


@lru_cache(maxsize=50_000)
def fold_name(name: str) -> str:
    """A key that the spellings of one name share: Latin, lower-case, doubled letters single."""
    return " ".join(sound(word) for word in words(name))


def person(name: str, state: Party | None, role: str | None = None, on: str | None = None) -> Person:
    """The person that a name stands for. Names in Cyrillic and Latin script of one person have one id.

    Args:
        name: nominative, in either script. state: the party that the bearer serves. role: of the contract.
        on: when the document was published, ISO.
    """
    named = Named(name, state, role, on)
    if holder := _holder(named):
        key = "p_" + fold_name(holder.en).replace(".", "").replace(" ", "-")
        return Person(key, holder.ru if cyrillic(name) else holder.en, holder.ru, holder.en, state, role, holder.wikidata)
    russian = cyrillic(name)
    key = "p_" + "-".join(_key(name)).replace(".", "") + (f"_{state}" if state else "")
    return Person(key, name, name if russian else None, None if russian else name, state, role)


# ---------------------------------------------------------------- whom the roster knows


@lru_cache(maxsize=20_000)
def _holder(named: Named) -> Holder | None:
    return next((holder for rule in RULES if (holder := rule(named))), None)


def spelled(named: Named) -> Holder | None:
    """A full name as the roster spells it, of the state if one is told."""
    return _only(_serving(named, roster().named(named.name))) if len(words(named.name)) > 1 else None


def by_family_name(named: Named) -> Holder | None:
    """A family name alone: of the state, and in office on the date, in the role if one is told."""
    if named.state is None or len(words(named.name)) > 1:
        return None
    bearers = _serving(named, roster().named(named.name))
    in_role = [h for h in bearers if any(t.party == named.state and t.role == named.role for t in h.on(named.on))]
    in_office = [h for h in bearers if any(t.party == named.state for t in h.on(named.on))]
    return _only(in_role or in_office or bearers)


def nearly_spelled(named: Named) -> Holder | None:
    """A full name much like that of one who held just this office of the state on the date."""
    if named.state is None or named.role is None or named.on is None or len(words(named.name)) < 2:
        return None
    held = roster().holders(named.state, named.role, named.on)  # type: ignore[arg-type]
    return _only([h for h in held if any(_alike(named.name, n) for n in h.names)])


RULES: tuple[Callable[[Named], Holder | None], ...] = (spelled, by_family_name, nearly_spelled)


def _serving(named: Named, holders: Iterable[Holder]) -> list[Holder]:
    return [h for h in holders if named.state is None or named.state in h.parties]


def _only(holders: Iterable[Holder]) -> Holder | None:
    """The one holder, if there is just one."""
    found = list(holders)
    return found[0] if len(found) == 1 else None


def _alike(a: str, b: str) -> bool:
    """Whether two full names may be one: given and family names each the same or nearly so."""
    x, y = _key(a), _key(b)
    return len(x) == len(y) and all(JaroWinkler.similarity(v, w) >= NEAR for v, w in zip(x, y, strict=True))


# ---------------------------------------------------------------- everybody else


@lru_cache(maxsize=50_000)
def _key(name: str) -> tuple[str, ...]:
    """The skeleton of a name: given names by one form, no patronymic, no initial between given and family name."""
    parts = words(name)
    if len(parts) < 2:
        return tuple(sound(part) for part in parts)
    first, *middle, last = parts
    kept = [sound(part) for part in middle if not part.endswith(".") and not sound(part).endswith(PATRONYMIC)]
    return (sound(_forms().get(plain(first), first)), *kept, sound(last))


@cache
def _forms() -> dict[str, str]:
    """From each form of a given name to the one that keys are made of."""
    return {form: forms[0] for row in load("shared", "given_name_forms") for forms in [split(row["names"])] for form in forms}
