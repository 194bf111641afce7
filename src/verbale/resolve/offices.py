"""Offices with their holders, and the state of an office where its title does not tell it.

Each rule looks at one office without a state and returns the one state that it can be, or None; the first verdict of
``RULES`` wins. What rules ask about the whole text is gathered once (:class:`Case`), so that a long text costs no more for
each of its offices than a short one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from verbale.lexicon import titles
from verbale.lexicon.states import organization
from verbale.model import Analysis, Article, Entity, Mention, Office, OfficeDraft, Party, Role, Span
from verbale.resolve import known
from verbale.resolve.discourse import quoted
from verbale.resolve.one_office import FUNCTIONS, merged

HOME: dict[str, Party] = {"ru": "RU"}
"""The state whose offices a report in the language need not name."""
LEADING: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
DOMESTIC: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister", "minister",
                                       "deputy_minister", "legislator", "spokesperson"})
"""Roles of a country's officials whom its correspondents name without the country."""
SUPERIORS: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister"})
"""Whose adviser or deputy somebody is called without a state."""
MOST_BETWEEN = 4
"""Characters between the offices of one list: ", " or " и "."""
STATIONED = frozenset({"в", "во", "на", "при", "to", "in"})
"""Words between an ambassador and the state that he is sent to."""
BACK = 2
"""Sentences of the paragraph before an office in which its state may have been named."""


@dataclass(slots=True)
class Case:
    """The offices of a text while their states are looked for, and what the text tells of states and persons.

    Attributes:
        countries: "страна" and the like by token. roles_at: mentions of roles by their first token.
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
        self.rank = {_place(self.offices[k]): n for n, k in reversed(list(enumerate(self.order)))}

    def _take(self, m: Mention) -> None:
        if m.type == "state" and m.form == "role" and not m.plural:
            self.countries[m.head] = m
        if m.type == "person":
            self.persons_in.setdefault(self.analysis.sentence[m.head], set()).update(self.entities_of(m))
            if m.form == "name":
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


def settle(article: Article, analysis: Analysis, mentions: Sequence[Mention], entities: Sequence[Entity],
           drafts: Sequence[OfficeDraft], final: bool = True) -> list[Office]:
    """Offices of resolved persons, each once, with states; ``final`` where pronouns and role words are resolved too."""
    held = [d for d in drafts if len(mentions[d.person].entities) == 1]
    offices = [_office(d, entities[mentions[d.person].entities[0]].id) for d in held]
    if not any(office.state is None and draft.public for office, draft in zip(offices, held, strict=True)):
        return merged(offices)  # most texts: nothing to be asked
    case = Case(article, analysis, mentions, entities, offices)
    open_ = [k for k, office in enumerate(offices) if office.state is None and held[k].public
             and (final or _tells_country(case, office))]
    for rule in RULES:
        for k in open_:
            if rule in SITUATION and _possessive(case, offices[k]) is not None:
                continue
            if case.offices[k].state is None and (state := rule(case, case.offices[k])) and not _posted(case, offices[k], state):
                case.settle(k, state)
    return merged(case.offices)


def _posted(case: Case, office: Office, state: Party) -> bool:
    """ "посол в Египте", "ambassador to Egypt": no ambassador of the state that he is sent to."""
    if office.role != "ambassador":
        return False
    a, inside = case.analysis, set(case.within(office))
    return any(m.state == state and m.head in inside and any(
        a.norms[k] in STATIONED for k in (m.first - 1, a.heads[m.head])) for m in case.mentions if m.type == "state")


def _tells_country(case: Case, office: Office) -> bool:
    """Not "президент страны" as long as it is not known which."""
    country = country_word(case, office)
    return country is None or bool(country.entities)


def _office(draft: OfficeDraft, person: str) -> Office:
    return Office(person, draft.title, draft.organization, draft.state, draft.role, draft.evidence, draft.from_,
                  draft.until, draft.rule)


# ---------------------------------------------------------------- the state of an office


def country_word(case: Case, office: Office) -> Mention | None:
    """"страны" in "президент страны"."""
    at = case.analysis.token_at(office.evidence[0].start)
    return next((case.countries[k] for k in range(at + 1, at + 4) if k in case.countries), None)


def of_the_country(case: Case, office: Office) -> Party | None:
    """The country that a word of the title stands for."""
    country = country_word(case, office)
    return case.party({s for e in country.entities if (s := case.entities[e].state)}) if country else None


def other_office(case: Case, office: Office) -> Party | None:
    """Another office of the same person; what he is in an organisation tells nothing of the state that he heads or serves."""
    served = set(case.served.get(office.person, ()))
    return case.party({party for party in served if organization(party) is None} if office.role in DOMESTIC else served)


def body_elsewhere(case: Case, office: Office) -> Party | None:
    """The body is named with its state elsewhere in the text."""
    if not office.organization:
        return None
    name = office.organization.lower()
    return case.party({state for body, state in case.bodies if body.startswith(name)})


def superior(case: Case, office: Office) -> Party | None:
    """ "советник президента": of the state whose president the text names, where it names one."""
    at = case.analysis.token_at(office.evidence[0].start)
    inner = next((m for i in case.within(office) if i > at for m in case.roles_at.get(i, ())
                  if m.role in SUPERIORS and case.entities_of(m) != {office.person}), None)
    if inner is None or inner.role is None:
        return None
    known_as = case.entities_of(inner)
    if known_as:
        return case.party({s for person in known_as for s in case.served.get(person, ())})
    state = case.party(case.parties_of.get(inner.role, set()))
    return state if state and _most_named(case, state) else None


def _most_named(case: Case, party: Party) -> bool:
    """No other state is named more often."""
    return case.named[party] >= max(case.named.values(), default=0)


def _may_be_of(office: Office, party: Party) -> bool:
    """An organisation but the Union has no president, ministry or parliament as a state has; of other offices it has those
    with a body of theirs."""
    return organization(party) is None or party == "EU" or (office.role not in DOMESTIC and office.organization is not None)


SPEAKING = frozenset({"ministry", "government", "army", "parliament", "embassy"})
"""Bodies whose spokesmen are named by the bare word."""


def body_before(case: Case, office: Office) -> Party | None:
    """``ministry spokesman``: the one body of that kind that the text names with its state."""
    a, i = case.analysis, case.analysis.token_at(office.evidence[0].start) - 1
    if office.organization or i < 0 or a.norms[i] not in SPEAKING:
        return None
    return case.party({e.state for e in case.entities if e.type == "organization" and e.state
                       and e.name.lower().endswith(" " + a.norms[i])})


def owner(case: Case, office: Office) -> Party | None:
    """ "его пресс-секретарь", "ее глава": of the state of whom the pronoun stands for."""
    possessive = _possessive(case, office)
    if possessive is None or len(possessive.entities) != 1:
        return None
    entity = case.entities[possessive.entities[0]]
    return case.party(set(case.served.get(entity.id, ()))) if entity.type == "person" else entity.state


def _possessive(case: Case, office: Office) -> Mention | None:
    """The pronoun with which the words of an office begin."""
    at = case.analysis.token_at(office.evidence[0].start)
    return next((m for m in case.roles_at.get(at, ()) if m.form == "pronoun"), None)


def issuer(case: Case, office: Office) -> Party | None:
    """A side that publishes names its own officials without their state, the first of each function at least.

    Not a leader whom its own official meets.
    """
    side = case.article.side
    if side is None or _held(case, office, side) or (office.role in LEADING and _met(case, office)):
        return None
    return side if _first_without(case, office.role).person == office.person else None


def _first_without(case: Case, role: Role) -> Office:
    """The first office of a function that has no state yet."""
    at = case.opened.get(role, 0)
    while at < len(case.order) and ((one := case.offices[case.order[at]]).role != role or one.state is not None):
        at += 1
    case.opened[role] = at
    return case.offices[case.order[at]]


def roster(case: Case, office: Office) -> Party | None:
    """The only bearer of the name who held such an office on the day of publication; a former one, at any time."""
    name = case.names.get(office.person)
    return known.state_of_office(name, office, known.day(case.article)) if name else None


def listed(case: Case, office: Office) -> Party | None:
    """Offices that follow one another in a list belong to one state, where only one is told; not two of one function."""
    run = _run(case, office)
    state = case.party({o.state for o in run if o.state}) if len(run) > 1 else None
    return state if state and _may_be_of(office, state) and not _held(case, office, state) else None


def _run(case: Case, office: Office) -> list[Office]:
    first = last = case.rank[_place(office)]
    while first > 0 and _beside(case, first - 1):
        first -= 1
    while last + 1 < len(case.order) and _beside(case, last):
        last += 1
    return [case.offices[k] for k in case.order[first : last + 1]]


def _place(office: Office) -> tuple[Span, str, str]:
    return office.evidence[0], office.person, office.title


def _beside(case: Case, at: int) -> bool:
    """Whether nothing but a comma or "и" stands between an office and the next one."""
    left, right = (case.offices[k].evidence[0] for k in case.order[at : at + 2])
    between = case.analysis.text[left.end : right.start]
    return len(between) <= MOST_BETWEEN and between.strip() in (",", "и", "")


def in_sentence(case: Case, office: Office) -> Party | None:
    """The one state that the sentence names before the office."""
    a = case.analysis
    at = a.token_at(office.evidence[0].start)
    state = case.party({m.state for m in _states(case, a.sentence[at], at) if m.state and m.head < at and not (
        m.form == "adjective" and _of_an_official(case, a.heads[m.head]))})
    return state if state and _may_be_of(office, state) and not _held_by(case, office, state, a.sentence[at]) else None


def _held_by(case: Case, office: Office, state: Party, sentence: int) -> bool:
    """Somebody else whom the sentence names holds this function of the state."""
    holders = case.held.get((office.role, state), ())
    return office.role in FUNCTIONS and any(p != office.person and p in holders for p in case.persons_in.get(sentence, ()))


def _of_an_official(case: Case, head: int) -> bool:
    """"*российского* посла": the state of the official whom the adjective stands before."""
    near = range(max(0, head - 2), head + 1)
    return head >= 0 and any(m.head == head and m.role for i in near for m in case.roles_at.get(i, ()))


def _states(case: Case, sentence: int, at: int) -> Iterator[Mention]:
    """The states that a sentence names as such, else its bodies; those in a quotation only for an office in one."""
    for m in case.states_in.get(sentence) or case.bodies_in.get(sentence) or ():
        if not _circumstance(case.analysis, m.head) and case.inside[m.head] <= case.inside[at]:
            yield m


def _circumstance(a: Analysis, i: int) -> bool:
    """A state under a preposition (*in Mexico*, where a guest may hold the office, *about Iran*) or that has another official
    ("*Oman's* envoy met Foreign Minister ..."), or that somebody goes to ("в *Оман* отправится министр ...")."""
    over = a.heads[i]
    if a.rels[i] in ("amod", "compound") and a.rels[over] == "pobj" and a.norms[a.heads[over]] in FACING:
        i = over  # with the *Belarusian* authorities
    return _goal(a, i) or a.rels[i] == "poss" or (a.rels[i] == "pobj" and a.norms[a.heads[i]] != "of")


def _goal(a: Analysis, i: int) -> bool:
    return a.feats[i].get("Case") in ("Acc", "Nom") and any(
        a.rels[c] == "case" and a.norms[c] in ("в", "во", "на") for c in a.children(i))


def _gone_to(case: Case, office: Office) -> set[Party]:
    """The states that the sentence of an office tells somebody to go to: "в Пекин прибудет министр ..."."""
    at = case.analysis.token_at(office.evidence[0].start)
    here = case.states_in.get(case.analysis.sentence[at]) or ()
    return {m.state for m in here if m.state and m.head < at and _goal(case.analysis, m.head)}


def just_before(case: Case, office: Office) -> Party | None:
    """The one state that the nearest sentence before names, in the same paragraph: "Венгрия против. Премьер-министр заявил".

    Those whom it and the sentence of the office name count with the states that they serve. Not of a leader who is met.
    """
    if office.role in LEADING and _met(case, office):
        return None
    a = case.analysis
    at = a.token_at(office.evidence[0].start)
    here = a.sentence[at]
    start = max((p[0] for p in case.article.layout.paragraphs if p[0] <= a.starts[at]), default=0)
    for sentence in range(here - 1, max(here - 1 - BACK, -1), -1):
        if a.starts[a.sentences[sentence][0]] < start:
            return None
        if found := {m.state for m in _states(case, sentence, at) if m.state and _named(a, m)} | _served(case, sentence):
            party = case.party(found | _served(case, here)) or _acts(case, sentence, at)
            sure = party and _may_be_of(office, party) and (_most_named(case, party) or _acts(case, sentence, at) == party)
            return party if sure and not _held(case, office, party or "") else None
    return None


def _named(a: Analysis, m: Mention) -> bool:
    """A state by its name, or by the adjective of who acts for it: "*Сирийская* оппозиция отвергла план. Ее глава ..."."""
    return m.form != "adjective" or (a.rels[m.head] == "amod" and a.rels[a.heads[m.head]] == "nsubj")


def _acts(case: Case, sentence: int, at: int) -> Party | None:
    """Of several states of a sentence the one that is its subject."""
    a = case.analysis
    return case.party({m.state for m in _states(case, sentence, at) if m.state and "nsubj" in (
        a.rels[m.head], a.rels[a.heads[m.head]] if a.rels[m.head] == "conj" else "")})


def _served(case: Case, sentence: int) -> set[Party]:
    """The states that those whom a sentence names serve."""
    return {s for person in case.persons_in.get(sentence, ()) for s in case.served.get(person, ())}


def same_function(case: Case, office: Office) -> Party | None:
    """The text speaks of this function of one state only, and of no other holder of it.

    Not where both stand in one sentence: "Foreign Minister Mori will meet the Chinese foreign minister".
    """
    if office.role not in FUNCTIONS:
        return None
    states = _apart(case, office) | {m.state for i in case.within(office) for m in case.roles_at.get(i, ())
                                     if m.role == office.role and m.state}
    taken = {p for p in case.parties_of.get(office.role, ()) if _held(case, office, p)}
    return case.party(states - taken)


def _apart(case: Case, office: Office) -> set[Party]:
    """The states of a function that sentences tell which do not name the holder of the office."""
    key = office.role, office.person
    if key not in case.elsewhere:
        spoken = case.spoken.get(office.person, set())
        case.elsewhere[key] = {m.state for m in case.of_role.get(office.role, ())
                               if m.state and case.analysis.sentence[m.head] not in spoken and _like(m, office)}
    return case.elsewhere[key]


OF_THEIR_OWN = frozenset({"chancellor", "king", "queen", "emperor", "emir", "sultan", "канцлер", "король", "королева",
                          "император", "эмир", "султан"})
"""Titles that states have instead of a president or prime minister."""


def _like(m: Mention, office: Office) -> bool:
    """Not a chancellor where the words are of a prime minister."""
    mine, theirs = ({w for w in (title or "").lower().split() if w in OF_THEIR_OWN} for title in (office.title, m.key))
    return mine == theirs


def by_title(case: Case, office: Office) -> Party | None:
    """The one state that has an office of such a name: "Secretary of State Berg"."""
    return titles.party(case.article.language, office.title)


def filed_from(case: Case, office: Office) -> Party | None:
    """A wire names the officials of the country that it is filed from without their state; guests with it.

    Not where it is filed from abroad: then the state that it is about is named first.
    """
    line = case.article.layout.dateline
    if line is None or not line.agency or office.role not in DOMESTIC or _met(case, office):
        return None
    at, first, about = case.filed = case.filed or _filed(case, line.span)
    if at is None or at in case.counterparts or _held(case, office, at):
        return None
    return at if first >= office.evidence[0].start or about in (at, None) else None


FACING = frozenset({"with", "to", "on", "alongside", "between"})


def _met(case: Case, office: Office) -> bool:
    """The holder is named as one who is met, called or told something, not as who does it."""
    a = case.analysis
    for span in office.evidence:
        first, last = a.tokens_in(span)
        out = next((i for i in range(last - 1, first - 1, -1) if not first <= a.heads[i] < last), first)
        if a.rels[out] in ("dobj", "dative") or (a.rels[out] == "pobj" and a.norms[a.heads[out]] in FACING):
            return True
    return False


def _filed(case: Case, line: Span) -> tuple[Party | None, int, Party | None]:
    """The state that a dateline names; where the first one behind it stands, and which that is: what the text is about."""
    a = case.analysis
    at = next((m.state for m in case.mentions if m.type in ("place", "state") and m.state
               and line.contains(a.span(m.first, m.last))), None)
    about = next((m for m in case.mentions if m.state and m.type != "person" and line.end <= a.starts[m.first]), None)
    return at, a.starts[about.first] if about else len(a.text), about.state if about else None


def home(case: Case, office: Office) -> Party | None:
    """The state of the side that publishes, where the text names it and it has no other holder; of the press of a country
    its state where no other is spoken of right before."""
    side = case.article.side or HOME.get(case.article.language)
    if side is None or side not in case.present or any(i in case.countries for i in case.within(office)):
        return None  # "представитель МИД страны": of the country spoken of, which may be any
    if case.article.side is None and _spoken_of(case, office) != {side}:
        return None
    return None if _held(case, office, side) or (office.role in LEADING and _met(case, office)) else side


def _spoken_of(case: Case, office: Office) -> set[Party]:
    """The states of all places, bodies and states that the sentence before an office, and its own up to it, name."""
    a = case.analysis
    at = a.token_at(office.evidence[0].start)
    here = a.sentence[at]
    return {m.state for k in (here - 1, here) for m in case.lands_in.get(k, ()) if m.state and m.head < at}


def dominant(case: Case, office: Office) -> Party | None:
    """The state that the text is about: named more often than all others together."""
    count = {party: n for party, n in case.named.items() if party not in case.counterparts}
    abroad = case.article.side or case.article.language not in HOME
    guest = _met(case, office) and (case.counterparts or (abroad and office.role in LEADING))
    if not count or guest:
        return None
    party, total = max(count, key=lambda p: count[p]), sum(count.values())
    if 2 * count[party] <= total or party in _gone_to(case, office) or not _may_be_of(office, party):
        return None
    return None if _held(case, office, party) else party


def _held(case: Case, office: Office, party: Party) -> bool:
    """Somebody else holds this function of the state."""
    if office.role not in FUNCTIONS:
        return False
    holders = case.held.get((office.role, party), ())
    return len(holders) > 1 or (len(holders) == 1 and office.person not in holders)


RULES: tuple[Callable[[Case, Office], Party | None], ...] = (
    of_the_country, other_office, body_elsewhere, body_before, owner, superior, roster, issuer, by_title, same_function, listed,
    in_sentence, filed_from, just_before, dominant, home)
SITUATION = frozenset({filed_from, just_before, home})
"""Rules that look at where and by whom is spoken; they tell nothing of whom a pronoun claims: "ее глава"."""
