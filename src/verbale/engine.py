"""Where the rooms meet: read -> language -> extract and resolve -> record."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from verbale import extraction
from verbale import language as languages
from verbale.errors import MissingModelError
from verbale.model import SCHEMA, Analysis, Article, Document, Party, Problem, Span, View, map_spans
from verbale.resolve import contacts as contact_resolution
from verbale.resolve import entities as entity_resolution

BATCH = 16
"""Articles analysed together; the record of a document does not depend on it."""


class Reading(NamedTuple):
    """A document as the record takes it in: its own record, its lemmas for search, the side its source speaks for."""

    document: Document
    terms: str
    side: Party | None


def records(articles: Iterable[Article], batch: int = BATCH) -> Iterator[Document]:
    """The record of each article, in order."""
    return (reading.document for reading in readings(articles, batch))


def readings(articles: Iterable[Article], batch: int = BATCH) -> Iterator[Reading]:
    """Each article read, in order."""
    stream = iter(articles)
    while group := list(islice(stream, batch)):
        yield from _batch(group)


def _batch(articles: Sequence[Article]) -> list[Reading]:
    done: dict[int, Reading] = {}
    for language in sorted({a.language for a in articles}):
        chosen = [i for i, a in enumerate(articles) if a.language == language]
        try:
            engine = languages.analyzer(language)
        except MissingModelError as error:
            for i in chosen:
                unread = _unread(articles[i], Problem("no_model", str(error)))
                done[i] = Reading(unread, articles[i].clean.lower(), articles[i].side)
            continue
        analyses = engine.analyze([articles[i].clean for i in chosen])
        for i, analysis in zip(chosen, analyses, strict=True):
            done[i] = Reading(record(articles[i], analysis), " ".join(analysis.lemmas), articles[i].side)
    return [done[i] for i in range(len(articles))]


def record(article: Article, analysis: Analysis) -> Document:
    """All records of one analysed article, spans in its original text."""
    rules = extraction.rules(article.language)
    mentions = rules.find_mentions(article, analysis)
    drafts = rules.find_offices(article, analysis, mentions)
    entities, mentions, offices = entity_resolution.resolve(article, analysis, mentions, drafts)
    times = rules.find_times(article, analysis)
    view = View(article, analysis, entities, mentions, offices, times)
    statements = rules.find_statements(view)
    contacts = contact_resolution.merge(view, rules.find_contacts(view, statements))
    claims = rules.find_claims(view, statements, contacts)
    positions = rules.find_positions(view, statements, contacts)
    found = replace(
        _empty(article),
        sentences=tuple(analysis.span(a, b) for a, b in analysis.sentences),
        entities=tuple(entities), offices=tuple(offices), times=tuple(times), statements=tuple(statements),
        contacts=tuple(contacts), claims=tuple(claims), positions=tuple(positions))
    return map_spans(found, article)


def _unread(article: Article, problem: Problem) -> Document:
    empty = _empty(article)
    return map_spans(replace(empty, warnings=(*empty.warnings, problem)), article)


def _empty(article: Article) -> Document:
    layout = article.layout
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        schema=SCHEMA, id=f"sha256:{digest}", language=article.language, source=article.source, title=layout.title,
        lede=layout.lede, dateline=layout.dateline, published=article.published, text=article.text,
        paragraphs=tuple(Span(*p) for p in layout.paragraphs), warnings=article.problems)
