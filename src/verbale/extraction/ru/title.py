"""What is told by a title phrase: its words, body and states apart, and what it says of several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from verbale.extraction.ru.title_words import Noun
from verbale.model import Party


class Other(NamedTuple):
    """A further body of a plural title: its name, state and kind."""

    name: str
    state: Party | None
    role: str | None


@dataclass(slots=True)
class Title:
    """A title phrase, tokens ``[first, last)``.

    Attributes:
        noun: the row of its noun; ``head``: the token.
        text: the title in the nominative, without state and body. organization: the body, nominative.
        states: party codes that stand in the phrase, in order. body_role: what kind of body it is, if known.
        employer: index of the mention of a person that the title belongs to ("пресс-секретарь Трампа").
        phase: past, future, acting or "".
        body_lemmas: dictionary forms of the words of the body.
        inside: the head of another title that this one is part of ("президента" in "советник президента"), or -1.
        possessive: "его", "свой" before the noun. land: the place is a land that has no code of its own (Абхазия).
        crowd: people of no body are led or spoken for ("лидер боевиков"). placed: a place tells the body apart.
        others: the further bodies of a plural ("главы МИД и МВД"). texts: the titles of each where a plural tells several
            ("министры обороны и финансов").
    """

    first: int
    last: int
    head: int
    noun: Noun
    text: str
    organization: str | None = None
    states: tuple[Party, ...] = ()
    body_role: str | None = None
    employer: int = -1
    phase: str = ""
    case: str = ""
    plural: bool = False
    inside: int = -1
    possessive: bool = False
    heads: tuple[int, ...] = ()
    body_lemmas: tuple[str, ...] = ()
    others: tuple[Other, ...] = ()
    texts: tuple[str, ...] = ()
    land: bool = False
    crowd: bool = False
    placed: bool = False
