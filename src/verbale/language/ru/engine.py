"""The fast Russian engine: the analysis of :mod:`.stock`, for many texts at once and with nothing computed twice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verbale.language.ru.lemma import Parser, PymorphyParser, choose
from verbale.language.ru.network import Encoder, Morphology, Names, Syntax, Taps, key
from verbale.language.ru.segment import Segmenter
from verbale.language.ru.shapes import shape
from verbale.language.ru.weights import pack
from verbale.language.threads import one_thread
from verbale.model import Analysis, Language, Name

Ints = NDArray[np.int64]

GAP = "\n"
"""Put between the texts of a group: a paragraph break, across which nothing is joined."""
GROUP = 100_000
"""Characters after which a group of texts is closed."""
WORDS = 100_000
LEMMAS = 200_000


class FastAnalyzer:
    """slovnet's morphology, syntax and names with pymorphy's lemmas, in arrays.

    The same text gives the same analysis in any batch. Not safe for use by several threads at once.
    """

    language: Language = "ru"

    def __init__(self, parser: Parser | None = None) -> None:
        names = ("morph", "syntax", "ner")
        self._segment = Segmenter()
        self._taps = Taps(names)
        encoders = {name: Encoder(name, self._taps.tables[name]) for name in names}
        self._morphology = Morphology(encoders["morph"])
        self._syntax = Syntax(encoders["syntax"])
        self._names = Names(encoders["ner"])
        tags = [split_tag(tag) for tag in pack("morph").vocabulary("tag")]
        self._pos, self._feats = objects([t[0] for t in tags]), objects([t[1] for t in tags])
        self._rels = objects(pack("syntax").vocabulary("rel"))
        self._bio = pack("ner").vocabulary("tag")
        self._parse = parser or PymorphyParser()
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
        tags, heads, rels = self._sentences(keys, bounds)
        bio = self._tagged(keys, documents)
        lemmas = self._lemmatized(norms, tags)
        pos, feats = self._pos[tags].tolist(), self._feats[tags].tolist()
        relations = self._rels[rels].tolist()
        for text, offset, (a, b) in zip(texts, offsets.tolist(), pairwise(documents.tolist()), strict=False):
            first, last = np.searchsorted(bounds, (a, b))
            cuts = bounds[first:last + 1] - a
            here = heads[a:b]
            yield Analysis(
                text, (starts[a:b] - offset).tolist(), (ends[a:b] - offset).tolist(), words[a:b], norms[a:b],
                lemmas[a:b], pos[a:b], feats[a:b], np.where(here < 0, -1, here - a).tolist(), relations[a:b],
                list(pairwise(cuts.tolist())), np.repeat(np.arange(len(cuts) - 1), np.diff(cuts)).tolist(),
                names([self._bio[t] for t in bio[a:b].tolist()]))

    def _looked_up(self, words: list[str]) -> tuple[list[str], Ints]:
        """Lower-case form and network key of each word."""
        if len(self._words) > WORDS:
            self._words.clear()
        known = self._words
        found = [known.get(word) or self._word(word) for word in words]
        return [f[0] for f in found], np.fromiter((f[1] for f in found), np.int64, len(found))

    def _word(self, word: str) -> tuple[str, int]:
        low = word.lower()
        self._words[word] = found = low, key(low, shape(word))
        return found

    def _sentences(self, keys: Ints, bounds: Ints) -> tuple[NDArray[np.intp], Ints, NDArray[np.intp]]:
        """Tag, head in the row of all tokens (-1: root) and relation of each token."""
        rows, at, firsts = self._packed(keys, bounds)
        tags = self._morphology(rows)
        heads, rels = self._syntax(rows, firsts, np.diff(bounds))
        back = np.full(len(rows), -1, np.int64)
        back[at] = np.arange(len(keys))
        return tags[at], back[heads[at]], rels[at]

    def _tagged(self, keys: Ints, documents: Ints) -> NDArray[np.intp]:
        rows, at, firsts = self._packed(keys, documents)
        return self._names(rows, firsts, np.diff(documents))[at]

    def _packed(self, keys: Ints, bounds: Ints) -> tuple[NDArray[np.intp], Ints, Ints]:
        """Rows with an empty one before each stretch, where each token stands in them, and where a stretch begins."""
        sizes = np.diff(bounds)
        at = np.arange(len(keys)) + np.repeat(np.arange(1, len(sizes) + 1), sizes)
        rows = np.zeros(len(keys) + len(sizes) + 1, np.intp)
        rows[at] = self._taps.rows(keys)
        return rows, at, bounds[:-1] + np.arange(1, len(sizes) + 1)

    def _lemmatized(self, norms: list[str], tags: NDArray[np.intp]) -> list[str]:
        if len(self._lemmas) > LEMMAS:
            self._lemmas.clear()
        known = self._lemmas
        return [known.get(pair) or self._lemma(pair) for pair in zip(norms, tags.tolist(), strict=True)]

    def _lemma(self, pair: tuple[str, int]) -> str:
        word, tag = pair
        self._lemmas[pair] = lemma = choose(word, self._parse(word), self._pos[tag], self._feats[tag])
        return lemma


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


def split_tag(tag: str) -> tuple[str, Mapping[str, str]]:
    """``NOUN|Case=Gen`` -> part of speech and features."""
    pos, _, feats = tag.partition("|")
    return pos, MappingProxyType(dict(f.split("=", 1) for f in feats.split("|")) if feats else {})


def names(tags: Sequence[str]) -> list[Name]:
    """BIO tags -> spans, read as slovnet reads them: an I goes on with whatever is open."""
    found: list[Name] = []
    open_: tuple[int, int, str] | None = None
    for i, tag in enumerate(tags):
        part, _, kind = tag.partition("-")
        if part == "I" and open_:
            open_ = open_[0], i + 1, open_[2]
        elif part in "BO" and open_:
            found.append(Name(*open_))
            open_ = None
        if part == "B":
            open_ = i, i + 1, kind
    if open_:
        found.append(Name(*open_))
    return found


def objects(items: Sequence[Any]) -> NDArray[np.object_]:
    """An array of references, from which columns are taken at once."""
    array = np.empty(len(items), object)
    array[:] = items
    return array
