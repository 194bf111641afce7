"""The fast Russian engine: the analysis of :mod:`.stock`, for many texts at once and with nothing computed twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import cast

import numpy as np
from numpy.typing import NDArray

from verbale.language.ru.convolution import Convolutions, Taps, lay
from verbale.language.ru.impossible import corrected
from verbale.language.ru.lemma import Lemmatizer, wanted
from verbale.language.ru.network import Morphology, Names, Syntax
from verbale.language.ru.segment import Segmenter
from verbale.language.ru.weights import pack
from verbale.language.ru.words import Words, distinct, objects
from verbale.language.threads import one_thread
from verbale.model import Analysis, Language, Name

Ints = NDArray[np.int64]

GAP = "\n"
"""Put between the texts of a group: a paragraph break, across which nothing is joined."""
GROUP = 100_000
"""Characters after which a group of texts is closed."""
SHEET = 16_000
"""Words that go through the networks together; a longer document is cut."""
REMEMBERED = 150_000
"""Words, runs of characters or lemmas after which what is remembered of them is given up."""
TAGS = 1024
"""More than there are tags."""


class FastAnalyzer:
    """slovnet's morphology, syntax and names with pymorphy's lemmas, in arrays.

    The same text gives the same analysis in any batch. Not safe for use by several threads at once.
    """

    language: Language = "ru"

    def __init__(self) -> None:
        networks = ("morph", "syntax", "ner")
        self._words = Words()
        self._segment = Segmenter(self._words)
        with one_thread():  # as when it is used: both try whether the products are steady
            self._taps = Taps(networks)
            convolutions = {name: Convolutions(name, self._taps.tables[name]) for name in networks}
        self._morphology = Morphology(convolutions["morph"])
        self._syntax = Syntax(convolutions["syntax"])
        self._names = Names(convolutions["ner"])
        tags = [split_tag(tag) for tag in pack("morph").vocabulary("tag")]
        self._pos, self._feats = objects([t[0] for t in tags]), objects([t[1] for t in tags])
        self._rels = objects(pack("syntax").vocabulary("rel"))
        bio = pack("ner").vocabulary("tag")
        self._outside = bio.index("O")
        self._bio = [(tag[:1], tag[2:]) for tag in bio]
        self._wanted = [wanted(*tag) for tag in tags]
        self._lemmatizer = Lemmatizer()
        self._lemmas: dict[int, str] = {}
        self._odd: set[int] = set()  # words and tags that the dictionary does not have together

    def analyze(self, texts: Sequence[str]) -> list[Analysis]:
        with one_thread():
            return [analysis for group in groups(texts) for analysis in self._group(group)]

    def _group(self, texts: Sequence[str]) -> Iterator[Analysis]:
        self._forget()
        numbers, starts, ends, bounds = self._segment(GAP.join(texts))
        offsets = np.cumsum([0] + [len(t) + len(GAP) for t in texts])
        documents = np.searchsorted(starts, offsets)
        keys = self._words.keys[numbers]
        tags, heads, rels, bio = np.zeros((4, len(numbers)), np.int64)
        for a, b, sentences, parts in sheets(bounds, documents):
            tags[a:b], heads[a:b], rels[a:b], bio[a:b] = self._read(keys[a:b], sentences, parts)
            heads[a:b][heads[a:b] >= 0] += a
        words, norms = self._words.texts[numbers].tolist(), self._words.norms[numbers].tolist()
        lemmas, odd = self._lemmatized(numbers, tags)
        pos, feats = self._pos[tags].tolist(), self._feats[tags].tolist()
        relations = self._rels[rels].tolist()
        for text, offset, (a, b) in zip(texts, offsets.tolist(), pairwise(documents.tolist()), strict=False):
            first, last = np.searchsorted(bounds, (a, b))
            cuts = bounds[first:last + 1] - a
            yield corrected(Analysis(
                text, (starts[a:b] - offset).tolist(), (ends[a:b] - offset).tolist(), words[a:b], norms[a:b],
                lemmas[a:b], pos[a:b], feats[a:b], np.maximum(heads[a:b] - a, -1).tolist(), relations[a:b],
                list(pairwise(cuts.tolist())), np.repeat(np.arange(len(cuts) - 1), np.diff(cuts)).tolist(),
                self._spans(bio[a:b])), [i - a for i in odd if a <= i < b])

    def _read(self, keys: Ints, sentences: Ints, parts: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """Tag, head (-1: root), relation and name tag of each word of a sheet."""
        rows = self._taps.rows(keys)
        layout = lay(sentences, parts)
        tags = self._morphology(rows, layout, parts)
        heads, rels = self._syntax(rows, layout, sentences, parts)
        names = np.asarray(self._names(rows, lay(parts, parts), parts))
        return np.asarray(tags, np.int64), heads, np.asarray(rels, np.int64), names

    def _lemmatized(self, numbers: Ints, tags: Ints) -> tuple[list[str], list[int]]:
        """The lemma of each word, and which words the dictionary does not have as what they are tagged."""
        known = self._lemmas
        pairs = (self._words.lows[numbers] * TAGS + tags).tolist()
        lemmas = [known.get(pair) for pair in pairs]
        missed = [i for i, lemma in enumerate(lemmas) if lemma is None]
        for i, word, tag in zip(missed, self._words.norms[numbers[missed]], tags[missed].tolist(), strict=True):
            lemma = known.get(pairs[i])
            if lemma is None:
                lemma = known[pairs[i]] = self._lemmatizer.lemma(word, self._wanted[tag])
                if self._lemmatizer.odd:
                    self._odd.add(pairs[i])
            lemmas[i] = lemma
        return cast(list[str], lemmas), [i for i, pair in enumerate(pairs) if pair in self._odd]

    def _forget(self) -> None:
        """Empty what is remembered of words when it has grown too large."""
        if max(len(self._words), len(self._segment), len(self._lemmas)) > REMEMBERED:
            self._words.clear()
            self._segment.clear()
            self._lemmas.clear()
            self._odd.clear()

    def _spans(self, tags: Ints) -> list[Name]:
        """Spans, read as slovnet reads the tags: an I goes on with whatever is open."""
        found: list[Name] = []
        inside = np.flatnonzero(tags != self._outside)
        first = last = -1
        kind = ""
        for i, tag in zip(inside.tolist(), tags[inside].tolist(), strict=True):
            part, begun = self._bio[tag]
            if part == "I" and last == i:
                last = i + 1
                continue
            if kind:
                found.append(Name(first, last, kind))
            first, last, kind = (i, i + 1, begun) if part == "B" else (-1, -1, "")
        if kind:
            found.append(Name(first, last, kind))
        return found


def groups(texts: Sequence[str]) -> Iterator[list[str]]:
    """Texts in order, together as long as they are short."""
    group: list[str] = []
    size = 0
    for text in texts:
        group.append(text)
        size += len(text)
        if size >= GROUP:
            yield group
            group, size = [], 0
    if group:
        yield group


def sheets(bounds: Ints, documents: Ints) -> Iterator[tuple[int, int, Ints, Ints]]:
    """Words ``[first, last)`` to be read together, with the bounds of sentences and documents counted from ``first``.

    Whole documents, but for one that is too long: it is cut at the ends of sentences.
    """
    first, total = 0, int(bounds[-1])
    while first < total:
        last = int(documents[np.searchsorted(documents, first + SHEET, "right") - 1])
        if last <= first:
            last = int(bounds[np.searchsorted(bounds, first + SHEET, "right") - 1])
        parts = distinct(np.concatenate(([first], _between(documents, first, last), [last])))
        yield first, last, _between(bounds, first, last) - first, parts - first
        first = last


def _between(bounds: Ints, first: int, last: int) -> Ints:
    return bounds[np.searchsorted(bounds, first):np.searchsorted(bounds, last, "right")]


def split_tag(tag: str) -> tuple[str, Mapping[str, str]]:
    """``NOUN|Case=Gen`` -> part of speech and features."""
    pos, _, feats = tag.partition("|")
    return pos, MappingProxyType(dict(f.split("=", 1) for f in feats.split("|")) if feats else {})
