"""The fast Russian engine: the analysis of :mod:`.stock`, for many texts at once and with nothing computed twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verbale.language.ru.convolution import SHAPES, Convolutions, Taps, lay
from verbale.language.ru.lemma import LONGEST_WORD, Lemmatizer, wanted
from verbale.language.ru.network import Morphology, Names, Syntax
from verbale.language.ru.segment import Segmenter
from verbale.language.ru.shapes import shape
from verbale.language.ru.weights import pack, shape_ids, word_ids
from verbale.language.threads import one_thread
from verbale.model import Analysis, Language, Name

Ints = NDArray[np.int64]

GAP = "\n"
"""Put between the texts of a group: a paragraph break, across which nothing is joined."""
GROUP = 100_000
"""Characters after which a group of texts is closed."""
SHEET = 16_000
"""Words that go through the networks together; a longer document is cut."""
WORDS = 100_000
LEMMAS = 200_000


class FastAnalyzer:
    """slovnet's morphology, syntax and names with pymorphy's lemmas, in arrays.

    The same text gives the same analysis in any batch. Not safe for use by several threads at once.
    """

    language: Language = "ru"

    def __init__(self) -> None:
        networks = ("morph", "syntax", "ner")
        self._segment = Segmenter()
        self._taps = Taps(networks)
        convolutions = {name: Convolutions(name, self._taps.tables[name]) for name in networks}
        self._morphology = Morphology(convolutions["morph"])
        self._syntax = Syntax(convolutions["syntax"])
        self._names = Names(convolutions["ner"])
        tags = [split_tag(tag) for tag in pack("morph").vocabulary("tag")]
        self._pos, self._feats = objects([t[0] for t in tags]), objects([t[1] for t in tags])
        self._rels = objects(pack("syntax").vocabulary("rel"))
        self._bio = pack("ner").vocabulary("tag")
        self._outside = self._bio.index("O")
        self._ids, self._shapes = word_ids(), shape_ids()
        self._unknown = self._ids["<unk>"]
        self._wanted = [wanted(*tag) for tag in tags]
        self._lemmatizer = Lemmatizer()
        self._words: dict[str, tuple[str, int]] = {}
        self._lemmas: dict[tuple[str, int], str] = {}

    def analyze(self, texts: Sequence[str]) -> list[Analysis]:
        with one_thread():
            return [analysis for group in groups(texts) for analysis in self._group(group)]

    def _group(self, texts: Sequence[str]) -> Iterator[Analysis]:
        words, starts, ends, bounds = self._segment(GAP.join(texts))
        norms, keys = self._looked_up(words)
        offsets = np.cumsum([0] + [len(t) + len(GAP) for t in texts])
        documents = np.searchsorted(starts, offsets)
        tags, heads, rels, bio = np.zeros((4, len(words)), np.intp)
        for a, b, sentences, parts in sheets(bounds, documents):
            tags[a:b], heads[a:b], rels[a:b], bio[a:b] = self._read(keys[a:b], sentences, parts)
            heads[a:b][heads[a:b] >= 0] += a
        lemmas = self._lemmatized(norms, tags)
        pos, feats = self._pos[tags].tolist(), self._feats[tags].tolist()
        relations = self._rels[rels].tolist()
        for text, offset, (a, b) in zip(texts, offsets.tolist(), pairwise(documents.tolist()), strict=False):
            first, last = np.searchsorted(bounds, (a, b))
            cuts = bounds[first:last + 1] - a
            yield Analysis(
                text, (starts[a:b] - offset).tolist(), (ends[a:b] - offset).tolist(), words[a:b], norms[a:b],
                lemmas[a:b], pos[a:b], feats[a:b], np.maximum(heads[a:b] - a, -1).tolist(), relations[a:b],
                list(pairwise(cuts.tolist())), np.repeat(np.arange(len(cuts) - 1), np.diff(cuts)).tolist(),
                self._spans(bio[a:b]))

    def _read(self, keys: Ints, sentences: Ints, parts: Ints) -> tuple[Ints, Ints, Ints, Ints]:
        """Tag, head (-1: root), relation and name tag of each word of a sheet."""
        rows = self._taps.rows(keys)
        layout = lay(sentences, parts)
        tags = self._morphology(rows, layout, parts)
        heads, rels = self._syntax(rows, layout, sentences, parts)
        return tags, heads, rels, self._names(rows, lay(parts, parts), parts)

    def _looked_up(self, words: list[str]) -> tuple[list[str], Ints]:
        """Lower-case form and network key of each word."""
        if len(self._words) > WORDS:
            self._words.clear()
        known = self._words
        found = [known.get(word) or self._word(word) for word in words]
        return [f[0] for f in found], np.fromiter((f[1] for f in found), np.int64, len(found))

    def _word(self, word: str) -> tuple[str, int]:
        low = word.lower()
        found = low, self._ids.get(low, self._unknown) * SHAPES + self._shapes[shape(word)]
        if len(word) <= LONGEST_WORD:
            self._words[word] = found
        return found

    def _lemmatized(self, norms: list[str], tags: Ints) -> list[str]:
        if len(self._lemmas) > LEMMAS:
            self._lemmas.clear()
        known = self._lemmas
        return [known.get(pair) or self._lemma(pair) for pair in zip(norms, tags.tolist(), strict=True)]

    def _lemma(self, pair: tuple[str, int]) -> str:
        word, tag = pair
        lemma = self._lemmatizer.lemma(word, self._wanted[tag])
        if len(word) <= LONGEST_WORD:
            self._lemmas[pair] = lemma
        return lemma

    def _spans(self, tags: Ints) -> list[Name]:
        """Spans, read as slovnet reads the tags: an I goes on with whatever is open."""
        found: list[Name] = []
        inside = np.flatnonzero(tags != self._outside).tolist()
        for i, tag in zip(inside, tags[inside].tolist(), strict=True):
            part, _, kind = self._bio[tag].partition("-")
            if part == "B":
                found.append(Name(i, i + 1, kind))
            elif part == "I" and found and found[-1].last == i:
                found[-1] = found[-1]._replace(last=i + 1)
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
        parts = np.unique(np.concatenate(([first], _between(documents, first, last), [last])))
        yield first, last, _between(bounds, first, last) - first, parts - first
        first = last


def _between(bounds: Ints, first: int, last: int) -> Ints:
    return bounds[np.searchsorted(bounds, first):np.searchsorted(bounds, last, "right")]


def split_tag(tag: str) -> tuple[str, Mapping[str, str]]:
    """``NOUN|Case=Gen`` -> part of speech and features."""
    pos, _, feats = tag.partition("|")
    return pos, MappingProxyType(dict(f.split("=", 1) for f in feats.split("|")) if feats else {})


def objects(items: Sequence[Any]) -> NDArray[np.object_]:
    """An array of references, from which columns are taken at once."""
    array = np.empty(len(items), object)
    array[:] = items
    return array
