"""Where the rooms meet: read -> language -> extract and resolve -> record."""

from __future__ import annotations

import gc
import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from typing import NamedTuple

from verbale import extraction, mixed, read
from verbale import language as languages
from verbale.bounds import check, within
from verbale.errors import MissingModelError, VerbaleError
from verbale.model import SCHEMA, Analysis, Article, Document, Language, Party, Problem, Span, View, map_spans
from verbale.resolve import confidence
from verbale.resolve import contacts as contact_resolution
from verbale.resolve import entities as entity_resolution

BATCH = 64
"""Articles analysed together; the record of a document does not depend on it. Short ones fill the arrays better so."""

PATIENT = (20_000, 20, 50)
"""Objects, and rounds, after which the garbage collector looks again: a batch makes many that last as long as it does."""


FAILED = "failed"
"""The code of the problem of a document that made the program fail."""


class Reading(NamedTuple):
    """A document as the record takes it in: its own record, its lemmas for search, the side its source speaks for."""

    document: Document
    terms: str
    side: Party | None


def records(articles: Iterable[Article], batch: int = BATCH, strict: bool = False) -> Iterator[Document]:
    """The record of each article, in order.

    A document that makes the program fail, or takes longer than ``bounds.SECONDS``, does not stop the others: its record
    holds a ``failed`` warning and nothing else. With ``strict`` the error is raised instead.
    """
    return (reading.document for reading in readings(articles, batch, strict))


def readings(articles: Iterable[Article], batch: int = BATCH, strict: bool = False) -> Iterator[Reading]:
    """Each article read, in order; ``strict`` as for :func:`records`."""
    stream = iter(articles)
    while group := list(islice(stream, batch)):
        yield from _batch(group, strict)


def articles(rows: Iterable[read.Row], strict: bool = False) -> Iterator[Article]:
    """The article of each row, in order; one that makes the program fail is kept bare, with its ``failed`` warning."""
    for row in rows:
        try:
            with within():
                made = read.article(*row)
        except Exception as error:
            if strict:
                raise
            made = read.bare(row.fields, row.path, row.format, failure(error))
        yield made


def patient() -> None:
    """Let the garbage collector wait longer: loading models and lexicons makes much that stays."""
    gc.set_threshold(*PATIENT)


def settle() -> None:
    """Tell the garbage collector that all that is loaded now stays, so that it does not walk models and lexicons again.

    For a process that does nothing else: whatever else lives at this moment stays too. Saves a sixth of the time.
    """
    gc.collect()
    gc.freeze()
    patient()


def _batch(articles: Sequence[Article], strict: bool) -> list[Reading]:
    parts = [mixed.parts(article) for article in articles]
    done = iter(_pieces([part for some in parts for part in some], strict))
    return [next(done) if len(some) == 1 else _joined(article, some, [next(done) for _ in some])
            for article, some in zip(articles, parts, strict=True)]


def _pieces(articles: Sequence[Article], strict: bool) -> list[Reading]:
    """The readings of articles of one language each."""
    done: dict[int, Reading] = {}
    kinds = ["" if bare(article) else article.language for article in articles]
    for language in sorted(set(kinds)):
        chosen = [i for i, kind in enumerate(kinds) if kind == language]
        done |= zip(chosen, _group(language, [articles[i] for i in chosen], strict), strict=True)
    return [done[i] for i in range(len(articles))]


def _joined(article: Article, parts: Sequence[Article], readings: Sequence[Reading]) -> Reading:
    """One reading of a document in several languages; paragraphs that are not read are named by their place."""
    known = set(article.problems)
    problems: list[Problem] = []
    for part, reading in zip(parts, readings, strict=True):
        new = [w for w in reading.document.warnings if w not in known]
        places = part.layout.paragraphs if part.language != article.language else ()
        problems += [replace(w, message=w.message.replace("the text", "this paragraph"), span=place)
                     for w in new for place in places] if places else new
    whole = unread(article, *problems).document
    terms = " ".join(" ".join(reading.terms.split()) for reading in readings)
    return Reading(mixed.joined(whole, [reading.document for reading in readings]), terms, article.side)


def bare(article: Article) -> bool:
    """There is nothing to be analysed, or what came before has failed already."""
    return not article.clean.strip() or any(problem.code == FAILED for problem in article.problems)


def _group(language: Language, articles: Sequence[Article], strict: bool) -> list[Reading]:
    """Articles of one language; "" stands for those without any."""
    if not language:
        return [unread(article) for article in articles]
    if language not in languages.LANGUAGES:
        problem = Problem("unread_language", f"the text is in {read.language_name(language)}, which is not read")
        return [unread(article, problem) for article in articles]
    try:
        engine = languages.analyzer(language)
    except MissingModelError as error:
        return [unread(article, Problem("no_model", str(error))) for article in articles]
    try:
        with within():
            analyses = engine.analyze([parted(article) for article in articles])
    except Exception as error:
        if strict:
            raise
        languages.analyzer.cache_clear()  # what it remembers of words may be half-written
        if len(articles) > 1:
            return [reading for article in articles for reading in _group(language, [article], strict)]
        return [unread(articles[0], failure(error))]
    return [_recorded(article, analysis, strict) for article, analysis in zip(articles, analyses, strict=True)]


def _recorded(article: Article, analysis: Analysis, strict: bool) -> Reading:
    try:
        with within():
            return Reading(record(article, analysis), " ".join(analysis.lemmas), article.side)
    except Exception as error:
        if strict:
            raise
        return unread(article, failure(error))


def failure(error: Exception) -> Problem:
    """Why a document has no record, in a line."""
    named = str(error) if isinstance(error, VerbaleError) else f"{type(error).__name__}: {error}"
    return Problem(FAILED, " ".join(named.split()))


def parted(article: Article) -> str:
    """The clean text with a line end behind the header and the dateline, so that no sentence runs across: same length."""
    clean, layout = article.clean, article.layout
    ends = [layout.header.end - 1] if layout.header else []
    ends += [layout.dateline.span.end] if layout.dateline else []
    for end in ends:
        if 0 <= end < len(clean) and clean[end] == " ":
            clean = f"{clean[:end]}\n{clean[end + 1:]}"
    return clean


def record(article: Article, analysis: Analysis) -> Document:
    """All records of one analysed article, spans in its original text."""
    rules = extraction.rules(article.language)
    mentions = rules.find_mentions(article, analysis)
    check()
    drafts = rules.find_offices(article, analysis, mentions)
    entities, mentions, offices = entity_resolution.resolve(article, analysis, mentions, drafts)
    check()
    times = rules.find_times(article, analysis)
    view = View(article, analysis, entities, mentions, offices, times)
    statements = rules.find_statements(view)
    check()
    contacts = contact_resolution.merge(view, rules.find_contacts(view, statements))
    check()
    claims = rules.find_claims(view, statements, contacts)
    positions = rules.find_positions(view, statements, contacts)
    found = replace(
        _empty(article),
        sentences=tuple(analysis.span(a, b) for a, b in analysis.sentences),
        entities=tuple(entity_resolution.with_speakers(entities, statements)), offices=tuple(offices), times=tuple(times),
        statements=tuple(statements), contacts=tuple(contacts), claims=tuple(claims),
        positions=tuple(positions))
    return map_spans(confidence.rated(found, article.clean), article)


def lemmas(words: str) -> list[str]:
    """Dictionary forms of the words of a question, as search looks them up."""
    row = read.article({"text": words})
    language = row.language if row.language in languages.LANGUAGES else "ru"
    try:
        analysis = languages.analyzer(language).analyze([row.clean])[0]
    except MissingModelError:
        return row.clean.lower().split()
    return [lemma for lemma in analysis.lemmas if lemma[:1].isalnum()]


def unread(article: Article, *problems: Problem) -> Reading:
    """What there is of an article without analysis: text and layout, and why."""
    empty = _empty(article)
    document = map_spans(replace(empty, warnings=(*empty.warnings, *problems)), article)
    return Reading(document, article.clean.lower(), article.side)


def _empty(article: Article) -> Document:
    layout = article.layout
    digest = hashlib.sha256(article.text.encode("utf-8", "surrogatepass")).hexdigest()
    return Document(
        schema=SCHEMA, id=f"sha256:{digest}", language=article.language, source=article.source, title=layout.title,
        lede=layout.lede, dateline=layout.dateline, published=article.published, text=article.text,
        paragraphs=tuple(Span(*p) for p in layout.paragraphs), warnings=article.problems)
