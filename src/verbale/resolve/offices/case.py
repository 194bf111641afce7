"""What the rules for the state of an office ask about the text, gathered once, so that a long text costs no more for each of its
offices than a short one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from verbale.lexicon.states import organization
from verbale.model import Analysis, Article, Entity, Mention, Office, Party, Role, Span
from verbale.resolve.discourse import quoted
from verbale.resolve.one_office import FUNCTIONS

HOME: dict[str, Party] = {"ru": "RU"}
"""The state whose offices a report in the language need not name."""
DOMESTIC: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister", "minister",
                                       "deputy_minister", "legislator", "spokesperson"})
"""Roles of a country's officials whom its correspondents name without the country."""


@dataclass(slots=True)
class Case:
    """The offices of a text while their states are looked for, and what the text tells of states and persons.

    Attributes:
        countries: "страна" and the like by token. roles_at, names_at: roles and names of persons by their first token.
        states_in: mentions of states by sentence; bodies_in, lands_in: of bodies, of all that has a state.
        of_role: mentions of a role with a state. spoken: the sentences that name a person.
        persons_in: whom a sentence names or means.
        held: for a role and a party, who holds the office now and by how many mentions. served: the states of a
            person's offices. order: the offices by place; rank: the place of each.
    """

    article: Article
    analysis: Analysis
    mentions: Sequence[Mention]
    entities: Sequence[Entity]
    offices: list[Office]
    countries: dict[int, Mention] = field(default_factory=dict)
    roles_at: dict[int, list[Mention]] = field(default_factory=dict)
    names_at: dict[int, Mention] = field(default_factory=dict)
    states_in: dict[int, list[Mention]] = field(default_factory=dict)
    of_role: dict[Role, list[Mention]] = field(default_factory=dict)
    spoken: dict[str, set[int]] = field(default_factory=dict)
    bodies_in: dict[int, list[Mention]] = field(default_factory=dict)
    lands_in: dict[int, list[Mention]] = field(default_factory=dict)
    persons_in: dict[int, set[str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    bodies: list[tuple[str, Party]] = field(default_factory=list)
    held: dict[tuple[Role, Party], Counter[str]] = field(default_factory=dict)
    parties_of: dict[Role, set[Party]] = field(default_factory=dict)
    served: dict[str, Counter[Party]] = field(default_factory=dict)
    order: list[int] = field(default_factory=list)
    rank: dict[tuple[Span, str, str], int] = field(default_factory=dict)
    opened: dict[Role, int] = field(default_factory=dict)
    elsewhere: dict[tuple[Role, str], set[Party]] = field(default_factory=dict)
    named: Counter[Party] = field(default_factory=Counter)
    present: set[Party] = field(default_factory=set)
    counterparts: set[Party] = field(default_factory=set)
    inside: bytearray = field(default_factory=bytearray)
    filed: tuple[Party | None, int, Party | None] | None = None

    def __post_init__(self) -> None:
        self.inside = quoted(self.analysis)
        for m in self.mentions:
            self._take(m)
        for e in self.entities:
            self.names[e.id] = e.name
            if e.type == "organization" and e.state:
                self.bodies.append((e.name.lower(), e.state))
        for office in self.offices:
            self._count(office)
        self.order = sorted(range(len(self.offices)), key=lambda k: self.offices[k].evidence[0])
        self.rank = {place_of(self.offices[k]): n for n, k in reversed(list(enumerate(self.order)))}

    def _take(self, m: Mention) -> None:
        if m.type == "state" and m.form == "role" and not m.plural:
            self.countries[m.head] = m
        if m.type == "person":
            self.persons_in.setdefault(self.analysis.sentence[m.head], set()).update(self.entities_of(m))
            if m.form == "name":
                self.names_at[m.first] = m
                for k in m.entities:
                    self.spoken.setdefault(self.entities[k].id, set()).add(self.analysis.sentence[m.head])
            else:
                self.roles_at.setdefault(m.first, []).append(m)
        if m.role and m.state and not m.plural:
            self.of_role.setdefault(m.role, []).append(m)
        if not m.state:
            return
        if m.type == "state":
            self.states_in.setdefault(self.analysis.sentence[m.head], []).append(m)
        elif m.type == "organization":
            self.bodies_in.setdefault(self.analysis.sentence[m.head], []).append(m)
        if m.type != "person":
            self.named[m.state] += 1
            self.lands_in.setdefault(self.analysis.sentence[m.head], []).append(m)
        if m.type in ("state", "organization"):
            self.present.add(m.state)
        if m.body == "counterpart":
            self.counterparts.add(m.state)

    def _count(self, office: Office) -> None:
        if office.state:
            self.served.setdefault(office.person, Counter())[office.state] += 1
            if not office.until:
                self.held.setdefault((office.role, office.state), Counter())[office.person] += 1
                self.parties_of.setdefault(office.role, set()).add(office.state)

    def settle(self, k: int, state: Party) -> None:
        """Gives an office its state."""
        self.offices[k] = replace(self.offices[k], state=state)
        self._count(self.offices[k])

    def party(self, candidates: set[Party]) -> Party | None:
        """The one candidate, if there is just one."""
        return next(iter(candidates)) if len(candidates) == 1 else None

    def entities_of(self, mention: Mention) -> set[str]:
        """The ids of those whom a mention stands for."""
        return {self.entities[k].id for k in mention.entities}

    def within(self, office: Office) -> Iterator[int]:
        """The tokens of the words that show an office."""
        for span in office.evidence:
            for i in range(self.analysis.token_at(span.start), len(self.analysis)):
                if self.analysis.ends[i] > span.end:
                    break
                yield i


def place_of(office: Office) -> tuple[Span, str, str]:
    return office.evidence[0], office.person, office.title


def held_by_other(case: Case, office: Office, party: Party) -> bool:
    """Somebody else holds this function of the state."""
    if office.role not in FUNCTIONS:
        return False
    holders = case.held.get((office.role, party), ())
    return len(holders) > 1 or (len(holders) == 1 and office.person not in holders)


def may_be_of(office: Office, party: Party) -> bool:
    """An organisation but the Union has no president, ministry or parliament as a state has; of other offices it has those
    with a body of theirs."""
    return organization(party) is None or party == "EU" or (office.role not in DOMESTIC and office.organization is not None)


def most_named(case: Case, party: Party) -> bool:
    """No other state is named more often."""
    return case.named[party] >= max(case.named.values(), default=0)


FACING = frozenset({"with", "to", "on", "alongside", "between"})


def is_met(case: Case, office: Office) -> bool:
    """The holder is named as one who is met, called or told something, not as who does it."""
    a = case.analysis
    for span in office.evidence:
        first, last = a.tokens_in(span)
        out = next((i for i in range(last - 1, first - 1, -1) if not first <= a.heads[i] < last), first)
        if a.rels[out] in ("dobj", "dative") or (a.rels[out] == "pobj" and a.norms[a.heads[out]] in FACING):
            return True
    return False


def possessive(case: Case, office: Office) -> Mention | None:
    """The pronoun with which the words of an office begin."""
    at = case.analysis.token_at(office.evidence[0].start)
    return next((m for m in case.roles_at.get(at, ()) if m.form == "pronoun"), None)
