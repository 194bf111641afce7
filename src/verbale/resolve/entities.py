"""Mentions -> entities; offices get their holders; role words and pronouns find whom they stand for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from verbale.lexicon.states import name as name_of_party
from verbale.lexicon.states import organization, state
from verbale.model import (
    Analysis,
    Article,
    Entity,
    EntityType,
    Language,
    Mention,
    Office,
    OfficeDraft,
    Party,
    Span,
    Statement,
    changed,
)
from verbale.resolve import coreference, known, offices, people, told_apart
from verbale.resolve.coreference.scene import Scene
from verbale.resolve.discourse import Discourse, Person
from verbale.resolve.offices.case import HOME


class Resolution(NamedTuple):
    entities: list[Entity]
    mentions: list[Mention]
    offices: list[Office]


@dataclass(slots=True)
class Cluster:
    """An entity in the making; ``mentions`` are indices."""

    type: EntityType
    name: str
    state: Party | None = None
    wikidata: str | None = None
    mentions: list[int] = field(default_factory=list)


def resolve(article: Article, analysis: Analysis, mentions: Sequence[Mention],
            drafts: Sequence[OfficeDraft]) -> Resolution:
    """Entities in order of first mention, ids ``e1`` ...; mentions sorted, outer before inner, with their entities."""
    clusters, named = clustered(mentions, article.language)
    entities = [_entity(k, c, analysis, mentions) for k, c in enumerate(clusters)]
    open_ = {mentions[d.mention].head: d for d in drafts if d.person < 0}
    drafts = [d for d in drafts if d.person >= 0]
    tied = apposed(analysis, named, drafts)
    held = offices.settle(article, analysis, tied, entities, drafts, final=False)
    scene = Scene(Discourse(analysis, _persons(clusters, entities, tied, held)), list(tied),
                  *_by_party(clusters), known.day(article), _near(article, mentions), open_)
    resolved = coreference.resolve(scene)
    entities = _finished(entities, analysis, resolved)
    found = offices.settle(article, analysis, resolved, entities, [*drafts, *told_apart.drafts(scene, resolved)])
    return Resolution(_known(article, _served(entities, found, resolved), found), resolved, found)


# ---------------------------------------------------------------- names


def clustered(mentions: Sequence[Mention], language: Language) -> tuple[list[Cluster], list[Mention]]:
    """Entities that names tell, in order of first mention, and the mentions with them."""
    clusters: list[Cluster] = []
    known: dict[tuple[str, str], int] = {}
    full = people.cluster([m for m in mentions if m.type == "person" and m.form == "name"])
    named: list[Mention] = []
    bodies: dict[str, list[int]] = {}  # first word of a longer name -> the bodies called so: "Совет ЕС ... сообщили в Совете"
    for i, m in enumerate(mentions):
        found = []
        for kind, key, made in _keys(m, full, language):
            if (kind, key) not in known:
                shortened = bodies.get(key, []) if kind == "organization" and m.body is None else []
                known[kind, key] = shortened[0] if len(shortened) == 1 else len(clusters)
                if len(shortened) != 1:
                    clusters.append(made)
                if made.type == "organization" and " " in made.name:
                    bodies.setdefault(made.name.split()[0], []).append(known[kind, key])
            found.append(known[kind, key])
            clusters[known[kind, key]].mentions.append(i)
        named.append(m.resolved(tuple(found), m.form) if found else m)
    return clusters, named


def _keys(m: Mention, full: dict[Mention, str], language: Language) -> list[tuple[str, str, Cluster]]:
    """Kind, key and new cluster of each entity that a mention names by itself."""
    if m.type == "person":
        return [("person", full[m], Cluster("person", full[m]))] if m.form == "name" else []
    if m.form == "role" and not m.state:
        return []
    if m.type == "state" and (m.parties or m.state):
        return [_party(p, language) for p in m.parties or (m.state,) if p]
    if m.type == "organization" and m.state and m.body is None and organization(m.state) and m.key == name_of_party(
            m.state, language):
        return [_party(m.state, language)]
    return [(m.type, m.key, Cluster(m.type, m.key, m.state, m.wikidata))] if m.key and m.form != "unnamed" else []


def _party(code: Party, language: Language) -> tuple[str, str, Cluster]:
    """A state or organisation that is a party of its own: one entity a code."""
    name, found = name_of_party(code, language), state(code)
    if found is not None:
        return "party", code, Cluster("state", name, code, found.wikidata)
    other = organization(code)
    return "party", code, Cluster("organization", name, code, other.wikidata if other else None)


def apposed(analysis: Analysis, mentions: Sequence[Mention], drafts: Sequence[OfficeDraft]) -> list[Mention]:
    """Titles that stand beside the name of their holder refer to him."""
    found = list(mentions)
    for draft in drafts:
        if draft.mention >= 0 and (holder := mentions[draft.person].entities) and not mentions[draft.mention].plural:
            found[draft.mention] = found[draft.mention].resolved(holder, "office")
    starts = {m.first: m for m in mentions if m.type == "person" and m.form == "name"}
    outer: dict[int, int] = {}  # where a title ends -> where the longest one that ends there begins
    for m in mentions:
        if m.form == "role":
            outer[m.last] = min(m.first, outer.get(m.last, m.first))
    for i, m in enumerate(found):
        name = starts.get(m.last) or _called(analysis, m, starts)
        if m.form == "role" and m.type == "person" and not m.entities and not m.plural and name and (
                outer[m.last] == m.first) and (
                analysis.rels[name.head] in ("appos", "flat", "flat:name")):
            found[i] = m.resolved(name.entities, "apposition")
    return found


def _called(analysis: Analysis, m: Mention, starts: Mapping[int, Mention]) -> Mention | None:
    """``my Finnish colleague, Elina Virtanen, ...``: the name behind the comma."""
    if m.body != "counterpart" or m.last >= len(analysis) or analysis.words[m.last] != ",":
        return None
    name = starts.get(m.last + 1)
    return name if name is not None and m.first <= analysis.heads[name.head] < m.last else None


# ---------------------------------------------------------------- what coreference looks at


def _persons(clusters: Sequence[Cluster], entities: Sequence[Entity], mentions: Sequence[Mention],
             held: Sequence[Office]) -> dict[int, Person]:
    of: dict[str, list[Office]] = {}
    for office in held:
        of.setdefault(office.person, []).append(office)
    genders = _genders(mentions)
    return {k: Person(k, c.name, genders.get(k), of.get(entities[k].id, []))
            for k, c in enumerate(clusters) if c.type == "person"}


def _genders(mentions: Sequence[Mention]) -> dict[int, str]:
    """The gender that most mentions of a person tell."""
    counts: dict[int, Counter[str]] = {}
    for m in mentions:
        if m.gender and len(m.entities) == 1 and m.type == "person":
            counts.setdefault(m.entities[0], Counter())[m.gender] += 1
    return {entity: told for entity, count in counts.items() if (told := people.majority(count))}


def _by_party(clusters: Sequence[Cluster]) -> tuple[dict[Party, int], dict[Party, list[int]]]:
    states = {c.state: k for k, c in enumerate(clusters) if c.type == "state" and c.state}
    organizations: dict[Party, list[int]] = {}
    for k, c in enumerate(clusters):
        if c.type == "organization" and c.state and organization(c.state):
            organizations.setdefault(c.state, []).append(k)
    return states, organizations


def _near(article: Article, mentions: Sequence[Mention]) -> set[Party] | None:
    """The states whose office holder a bare "президент" may be: the one that reports, and those named as often as it."""
    home = article.side or HOME.get(article.language)
    if home is None:
        return None
    named = Counter(m.state for m in mentions if m.state and m.type != "person")
    return {home, *(party for party, n in named.items() if n >= named[home])}


# ---------------------------------------------------------------- the finished record


def _entity(k: int, cluster: Cluster, analysis: Analysis, mentions: Sequence[Mention]) -> Entity:
    spans = tuple(analysis.span(mentions[i].first, mentions[i].last) for i in cluster.mentions)
    return Entity(f"e{k + 1}", cluster.type, cluster.name, cluster.state, spans, cluster.wikidata)


def _finished(entities: Sequence[Entity], analysis: Analysis, mentions: Sequence[Mention]) -> list[Entity]:
    """Entities with the spans of all that refers to them alone, role words and pronouns too."""
    spans: dict[int, set[tuple[int, int]]] = {}
    for m in mentions:
        for k in m.entities:
            spans.setdefault(k, set()).add(analysis.span(m.first, m.last))
    return [changed(e, mentions=tuple(sorted(spans.get(k, e.mentions)))) for k, e in enumerate(entities)]


def with_speakers(entities: Sequence[Entity], statements: Sequence[Statement]) -> list[Entity]:
    """Entities with the words that name them as a source, where only the statements before tell whose they are."""
    named: dict[str, set[Span]] = {}
    for s in statements:
        if s.speaker and s.speaker_span:
            named.setdefault(s.speaker, set()).add(s.speaker_span)
    return [changed(e, mentions=tuple(sorted({*e.mentions, *more}))) if (more := named.get(e.id)) else e for e in entities]


def _served(entities: Sequence[Entity], found: Sequence[Office], mentions: Sequence[Mention]) -> list[Entity]:
    """Persons with the state that their offices are of, or whose counterparts they are called, where it is one."""
    served: dict[str, set[Party]] = {}
    for m in mentions:
        if m.body == "counterpart" and m.state and len(m.entities) == 1:
            served.setdefault(entities[m.entities[0]].id, set()).add(m.state)
    for office in found:
        if office.state:
            served.setdefault(office.person, set()).add(office.state)
    return [changed(e, state=next(iter(served[e.id]))) if e.type == "person" and len(served.get(e.id, ())) == 1 else e
            for e in entities]


def _known(article: Article, entities: Sequence[Entity], found: Sequence[Office]) -> list[Entity]:
    """Persons with what the roster tells of them: the state of one without an office in the text, the Wikidata id."""
    on, titled = known.day(article), {o.person for o in found}
    named = {e.state for e in entities if e.type != "person" and e.state} | ({article.side} if article.side else set())
    done = list(entities)
    for k, e in enumerate(entities):
        if e.type == "person" and (holder := known.person(e.name, on, named)):
            served = known.party(holder, on) if e.id not in titled else None
            if e.state is None or e.state in holder.parties:
                done[k] = changed(e, state=e.state or served, wikidata=holder.wikidata)
    return done
