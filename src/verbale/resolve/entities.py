"""Mentions -> entities; offices get their holders; role words and pronouns find whom they stand for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from verbale.lexicon.states import name as name_of_party
from verbale.model import Analysis, Article, Entity, EntityType, Language, Mention, Office, OfficeDraft, Party
from verbale.resolve import people
from verbale.resolve.offices import settle


class Resolution(NamedTuple):
    entities: list[Entity]
    mentions: list[Mention]
    offices: list[Office]


@dataclass(slots=True)
class Cluster:
    """An entity in the making: its mentions are indices."""

    type: EntityType
    name: str
    state: Party | None = None
    wikidata: str | None = None
    mentions: list[int] = field(default_factory=list)


def resolve(article: Article, analysis: Analysis, mentions: Sequence[Mention],
            drafts: Sequence[OfficeDraft]) -> Resolution:
    """Entities in order of first mention, ids ``e1`` ...; mentions sorted, outer before inner, with their entities."""
    clusters, of = _clusters(mentions, article.language)
    order = sorted(range(len(clusters)), key=lambda k: clusters[k].mentions[0])
    rank = {k: r for r, k in enumerate(order)}
    resolved = [replace(m, entities=tuple(rank[k] for k in of[i])) for i, m in enumerate(mentions)]
    entities = [_entity(f"e{r + 1}", clusters[k], analysis, mentions) for r, k in enumerate(order)]
    offices = settle(article, analysis, resolved, entities, drafts)
    return Resolution(entities, resolved, offices)


def _clusters(mentions: Sequence[Mention], language: Language) -> tuple[list[Cluster], list[tuple[int, ...]]]:
    clusters: list[Cluster] = []
    of: list[tuple[int, ...]] = [()] * len(mentions)
    known: dict[tuple[str, str], int] = {}

    def add(i: int, key: tuple[str, str], type_: EntityType, name: str, state: Party | None) -> None:
        if key not in known:
            known[key] = len(clusters)
            clusters.append(Cluster(type_, name, state))
        clusters[known[key]].mentions.append(i)
        of[i] = (*of[i], known[key])

    persons = people.cluster([m for m in mentions if m.type == "person" and m.form == "name"])
    for i, m in enumerate(mentions):
        if m.type == "person":
            if m.form == "name":
                name = persons[m]
                add(i, ("person", name), "person", name, None)
        elif m.parties:
            for party in m.parties:
                add(i, ("state", party), "state", name_of_party(party, language), party)
        elif m.type == "state" and m.state:
            add(i, ("state", m.state), "state", name_of_party(m.state, language), m.state)
        elif m.key:
            add(i, (m.type, m.key), m.type, m.key, m.state)
    return clusters, of


def _entity(id: str, cluster: Cluster, analysis: Analysis, mentions: Sequence[Mention]) -> Entity:
    spans = tuple(analysis.span(mentions[i].first, mentions[i].last) for i in cluster.mentions)
    return Entity(id, cluster.type, cluster.name, cluster.state, spans, cluster.wikidata)
