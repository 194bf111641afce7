"""Offices with their holders: one entry a function of a person, and its state where the title does not tell it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from verbale.lexicon import titles
from verbale.model import Analysis, Article, Entity, Mention, Office, OfficeDraft, Party, Role, Span
from verbale.resolve import known

HOME: dict[str, Party] = {"ru": "RU"}
"""The state whose offices a report in the language need not name."""
FUNCTIONS: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister", "spokesperson"})
"""Roles that one person has once for a state: "глава МИД" and "министр иностранных дел" are one office."""
DOMESTIC: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister", "minister",
                                       "deputy_minister", "legislator", "spokesperson"})
"""Roles of a country's officials whom its correspondents name without the country."""
MOST_BETWEEN = 4
"""Characters between the offices of one list: ", " or " и "."""


@dataclass(slots=True)
class Case:
    """The offices of a text while their states are looked for."""

    article: Article
    analysis: Analysis
    mentions: Sequence[Mention]
    entities: Sequence[Entity]
    offices: list[Office]

    def own(self, office: Office) -> list[Office]:
        return [o for o in self.offices if o.person == office.person and o is not office]

    def party(self, candidates: set[Party]) -> Party | None:
        """The one candidate, if there is just one."""
        return next(iter(candidates)) if len(candidates) == 1 else None


def settle(article: Article, analysis: Analysis, mentions: Sequence[Mention], entities: Sequence[Entity],
           drafts: Sequence[OfficeDraft], final: bool = True) -> list[Office]:
    """Offices of resolved persons, each once, with states; ``final`` where pronouns and role words are resolved too."""
    held = [d for d in drafts if len(mentions[d.person].entities) == 1]
    offices = [_office(d, entities[mentions[d.person].entities[0]].id) for d in held]
    case = Case(article, analysis, mentions, entities, offices)
    for rule in RULES:
        for k, office in enumerate(case.offices):
            country = None if office.state else country_word(case, office)
            if country is not None and not country.entities and not final:
                continue  # "президент страны", and which country is not known yet
            if office.state is None and held[k].public and (state := rule(case, office)):
                case.offices[k] = replace(office, state=state)
    return merged(case.offices)


def _office(draft: OfficeDraft, person: str) -> Office:
    return Office(person, draft.title, draft.organization, draft.state, draft.role, draft.evidence, draft.from_,
                  draft.until, draft.rule)


# ---------------------------------------------------------------- the state of an office


def country_word(case: Case, office: Office) -> Mention | None:
    """"страны" in "президент страны"."""
    at = case.analysis.token_at(office.evidence[0].start)
    return next((m for m in case.mentions if m.type == "state" and m.form == "role" and not m.plural
                 and at < m.head <= at + 3), None)


def of_the_country(case: Case, office: Office) -> Party | None:
    """The country that a word of the title stands for."""
    country = country_word(case, office)
    return case.party({s for e in country.entities if (s := case.entities[e].state)}) if country else None


def other_office(case: Case, office: Office) -> Party | None:
    """Another office of the same person."""
    return case.party({o.state for o in case.own(office) if o.state})


def body_elsewhere(case: Case, office: Office) -> Party | None:
    """The body is named with its state elsewhere in the text."""
    if not office.organization:
        return None
    name = office.organization.lower()
    return case.party({e.state for e in case.entities if e.type == "organization" and e.state
                       and e.name.lower().startswith(name)})


def issuer(case: Case, office: Office) -> Party | None:
    """A side that publishes names its own officials without their state, the first of each function at least."""
    side = case.article.side
    if side is None or _held(case, office, side):
        return None
    alike = [o for o in case.offices if o.role == office.role and o.state is None]
    return side if min(alike, key=lambda o: o.evidence[0]).person == office.person else None


def roster(case: Case, office: Office) -> Party | None:
    """The only bearer of the name who held such an office on the day of publication; a former one, at any time."""
    name = next((e.name for e in case.entities if e.id == office.person), None)
    return known.state_of_office(name, office, known.day(case.article)) if name else None


def listed(case: Case, office: Office) -> Party | None:
    """Offices that follow one another in a list belong to one state, where only one is told."""
    run = _run(case, office)
    return case.party({o.state for o in run if o.state}) if len(run) > 1 else None


def _run(case: Case, office: Office) -> list[Office]:
    order = sorted(case.offices, key=lambda o: o.evidence[0])
    at = next(i for i, o in enumerate(order) if o is office)
    first = last = at
    while first > 0 and _beside(case, order[first - 1].evidence[0], order[first].evidence[0]):
        first -= 1
    while last + 1 < len(order) and _beside(case, order[last].evidence[0], order[last + 1].evidence[0]):
        last += 1
    return order[first : last + 1]


def _beside(case: Case, left: Span, right: Span) -> bool:
    between = case.analysis.text[left.end : right.start]
    return len(between) <= MOST_BETWEEN and between.strip() in (",", "и", "")


def in_sentence(case: Case, office: Office) -> Party | None:
    """The one state that the sentence names before the office."""
    a = case.analysis
    at = a.token_at(office.evidence[0].start)
    first, _ = a.sentences[a.sentence[at]]
    return case.party({m.state for m in case.mentions if m.type == "state" and m.state and first <= m.head < at
                       and not _circumstance(a, m.head)})


def _circumstance(a: Analysis, i: int) -> bool:
    """A state under a preposition (*in Mexico*, where a guest may hold the office, *about Iran*) or that has another official
    ("*Oman's* envoy met Foreign Minister ...")."""
    return a.rels[i] == "poss" or (a.rels[i] == "pobj" and a.norms[a.heads[i]] != "of")


def same_function(case: Case, office: Office) -> Party | None:
    """The text speaks of this function of one state only, and of no other holder of it.

    Not where both stand in one sentence: "Foreign Minister Mori will meet the Chinese foreign minister".
    """
    if office.role not in FUNCTIONS:
        return None
    sentence = case.analysis.sentence
    spoken = {sentence[m.head] for m in case.mentions if m.form == "name" and any(
        case.entities[e].id == office.person for e in m.entities)}
    states = {m.state for m in case.mentions if m.role == office.role and m.state and (
        sentence[m.head] not in spoken or _within(case, office, m))}
    taken = {o.state for o in case.offices if o.role == office.role and o.person != office.person and not o.until}
    return case.party(states - taken)


def _within(case: Case, office: Office, mention: Mention) -> bool:
    """The words are those of the office itself."""
    span = case.analysis.span(mention.first, mention.last)
    return any(e.contains(span) for e in office.evidence)


def by_title(case: Case, office: Office) -> Party | None:
    """The one state that has an office of such a name: "Secretary of State Berg"."""
    return titles.party(case.article.language, office.title)


def filed_from(case: Case, office: Office) -> Party | None:
    """A wire names the officials of the country that it is filed from without their state; guests with it.

    Not where it is filed from abroad: then the state that it is about is named first.
    """
    line = case.article.layout.dateline
    if line is None or not line.agency or office.role not in DOMESTIC:
        return None
    at = next((m.state for m in case.mentions if m.type in ("place", "state") and m.state
               and line.span.contains(case.analysis.span(m.first, m.last))), None)
    if at is None or at in _counterparts(case) or _held(case, office, at):
        return None
    return at if _spoken_of(case, office, line.span) in (at, None) else None


def _spoken_of(case: Case, office: Office, line: Span) -> Party | None:
    """The state that is named first behind the dateline, before the office at least; the office's own words tell none."""
    a, first = case.analysis, office.evidence[0].start
    return next((m.state for m in case.mentions
                 if m.state and m.type != "person" and line.end <= a.starts[m.first] < first), None)


def _counterparts(case: Case) -> set[Party]:
    """States of which the text names somebody as a counterpart: whoever meets him serves another one."""
    return {m.state for m in case.mentions if m.body == "counterpart" and m.state}


def home(case: Case, office: Office) -> Party | None:
    """The state of the side that publishes, where the text names it and it has no other holder."""
    side = case.article.side or HOME.get(case.article.language)
    named = any(m.state == side and m.type in ("state", "organization") for m in case.mentions)
    return side if side and named and not _of_the_country(case, office) and not _held(case, office, side) else None


def _of_the_country(case: Case, office: Office) -> bool:
    """ "представитель МИД страны": of the country spoken of, which may be any."""
    return any(m.type == "state" and m.form == "role" and not m.plural
               and office.evidence[0].contains(case.analysis.span(m.first, m.last)) for m in case.mentions)


def dominant(case: Case, office: Office) -> Party | None:
    """The state that the text is about: named more often than all others together."""
    others = _counterparts(case)
    count = Counter(m.state for m in case.mentions if m.type != "person" and m.state and m.state not in others)
    if not count:
        return None
    (party, times), total = count.most_common(1)[0], sum(count.values())
    return party if 2 * times > total and not _held(case, office, party) else None


def _held(case: Case, office: Office, party: Party) -> bool:
    """Somebody else holds this function of the state."""
    return office.role in FUNCTIONS and any(
        o.role == office.role and o.state == party and o.person != office.person and not o.until for o in case.offices)


RULES: tuple[Callable[[Case, Office], Party | None], ...] = (
    of_the_country, other_office, body_elsewhere, roster, issuer, by_title, same_function, listed, in_sentence, filed_from,
    dominant, home)


# ---------------------------------------------------------------- one entry an office


def merged(offices: Sequence[Office]) -> list[Office]:
    """Mentions of one office joined: the fullest title stays, the evidence of all."""
    found: list[Office] = []
    for office in offices:
        k = next((k for k, o in enumerate(found) if same(o, office)), None)
        if k is None:
            found.append(office)
        else:
            found[k] = _joined(found[k], office)
    return found


def same(a: Office, b: Office) -> bool:
    if a.person != b.person or (a.state and b.state and a.state != b.state):
        return False
    if a.role == b.role and (a.role in FUNCTIONS or (a.role == "minister" and (a.organization or b.organization))):
        return True
    shorter, longer = sorted((words(a.title), words(b.title)), key=len)
    return shorter <= longer and (not a.organization or not b.organization
                                  or bool(words(a.organization) & words(b.organization)))


def words(text: str) -> set[str]:
    return {w[:6] for w in text.lower().replace('"', " ").split()}


def _joined(a: Office, b: Office) -> Office:
    fuller = max((a, b), key=lambda o: (bool(o.organization) + (len(words(o.title)) > 1), bool(o.state), o is a))
    other = b if fuller is a else a
    organization = fuller.organization or (other.organization if words(other.title) == words(fuller.title) else None)
    return replace(fuller, state=a.state or b.state, evidence=tuple(sorted({*a.evidence, *b.evidence})),
                   organization=organization)
