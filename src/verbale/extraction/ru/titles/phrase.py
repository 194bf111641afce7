"""A title phrase while it is read, and the text around it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from verbale.extraction.ru.title import Other
from verbale.extraction.ru.title_words import Noun
from verbale.model import Analysis, Mention, Party

POPE = "папа"
"""A title with its adjective behind it (Папа Римский) or with a capital letter; else somebody's father."""


class Ground:
    """A text that titles are looked for in: its mentions of persons, states, bodies and places by token."""

    def __init__(self, analysis: Analysis, mentions: Sequence[Mention]) -> None:
        self.analysis = analysis
        self.mentions = mentions
        self.at: dict[int, int] = {}
        self.owner: dict[int, int] = {}
        self._states: dict[int, Mention] = {}
        for index, m in enumerate(mentions):
            if m.type == "state":
                self._states.update(dict.fromkeys(range(m.first, m.last), m))
            if m.form in ("name", "adjective", "metonym") and m.first not in self.owner:
                self.at[m.first] = index
                for i in range(m.first, m.last):
                    self.owner[i] = index

    def in_state(self, i: int) -> bool:
        """Whether the token belongs to the name or adjective of a state."""
        return i in self._states

    def state_named(self, i: int) -> Party | None:
        """The state to whose name the token belongs."""
        m = self._states.get(i)
        return m.state if m is not None and m.form == "name" else None

    def person_at(self, i: int) -> bool:
        """Whether a person is named from the token on."""
        index = self.at.get(i)
        return index is not None and self.mentions[index].type == "person"

    def state_at(self, i: int) -> bool:
        """Whether a state or a place is named from the token on."""
        index = self.at.get(i)
        return index is not None and self.mentions[index].type in ("state", "place")


@dataclass(slots=True)
class Phrase:
    """A phrase being read: to the left of its noun (:mod:`.left`), then to the right (:mod:`.right`).

    Tokens of the title in ``text``, of the body in ``body``; the rest is as in :class:`Title`.
    """

    titles: Ground
    head: int
    noun: Noun
    first: int = 0
    text: list[int] = field(default_factory=list)
    body: list[int] = field(default_factory=list)
    states: list[Party] = field(default_factory=list)
    heads: list[int] = field(default_factory=list)
    body_role: str | None = None
    body_name: str | None = None
    body_name_size: int = 0
    body_state: Party | None = None
    place: str | None = None
    party: str | None = None
    employer: int = -1
    phase: str = ""
    possessive: bool = False
    one_of: int = -1
    acting: int = -1
    takes: frozenset[str] = frozenset()
    others: list[Other] = field(default_factory=list)
    land: bool = False
    crowd: bool = False

    @property
    def analysis(self) -> Analysis:
        return self.titles.analysis

    def name(self, m: Mention) -> None:
        """Takes a named state, body or place."""
        if m.type == "state":
            if self.body and not self.states and not self.body_name:
                self.body_state = m.state
            self.states += m.parties or ([m.state] if m.state else [])
            if not m.parties and not m.state:
                self.disputed(m)
        elif m.type == "organization":
            self.organized(m)
        elif m.type == "place":
            if self.body and not self.body_name and all(self.analysis.words[k].islower() for k in self.body):
                self.body += range(m.first, m.last)  # администрация Пушкинского района
            self.place = self.place or m.key
            self.body_state = self.body_state or m.state

    def disputed(self, m: Mention) -> None:
        """A land that has no code: its president is nobody else's."""
        if m.key and "|" not in m.key:
            self.place, self.land = self.place or m.key, True

    def own(self, m: Mention) -> tuple[list[int], list[int]]:
        """All words of a named body, and its own without those of a state."""
        whole = list(range(m.first, m.last))
        return whole, [k for k in whole if not self.titles.in_state(k)] or whole

    def organized(self, m: Mention) -> None:
        """A named body: its own words are the organisation, the state inside it is told apart."""
        whole, own = self.own(m)
        if not self.body and own == whole:
            self.body_name, self.body_name_size = m.key, len(own)
        if self.body and m.state and self.body_state in self.states:
            self.states = [m.state]  # директор департамента США кубинского МИД
        self.body += own
        self.body_state = self.body_state or m.state
        self.body_role = self.body_role or m.body
