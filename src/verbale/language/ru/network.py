"""The heads of the slovnet networks: tag, governing word and relation, names."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from verbale.language.ru.convolution import Convolutions, Layout
from verbale.language.ru.weights import Floats, pack

Ints = NDArray[np.int64]

STRIP = 512
"""Words that are multiplied at once; a strip never goes over the end of a document, so that what a document gets does
not depend on what is read together with it."""


def strips(documents: Ints) -> Iterator[tuple[int, int]]:
    """The words ``[first, last)`` of each strip."""
    for a, b in zip(documents[:-1].tolist(), documents[1:].tolist(), strict=True):
        for first in range(a, b, STRIP):
            yield first, min(first + STRIP, b)


def product(x: Floats, weight: Floats, bias: Floats, documents: Ints) -> Floats:
    """``x @ weight + bias``, strip by strip."""
    found = np.empty((len(x), weight.shape[1]), np.float32)
    for first, last in strips(documents):
        np.matmul(x[first:last], weight, out=found[first:last])
    found += bias
    return found


def folded(weight: Floats, bias: Floats, convolutions: Convolutions) -> tuple[Floats, Floats]:
    """A layer that also does the last normalisation of the convolutions before it."""
    return convolutions.scale[:, None] * weight, convolutions.shift @ weight + bias


class Morphology:
    """The tag of each word, as an index of the tag vocabulary."""

    def __init__(self, convolutions: Convolutions) -> None:
        source = pack("morph")
        self._convolutions = convolutions
        self._weight, self._bias = folded(
            source.array("head", "proj", "weight"), source.array("head", "proj", "bias"), convolutions)

    def __call__(self, rows: NDArray[np.intp], sentences: Layout, documents: Ints) -> NDArray[np.intp]:
        x = self._convolutions(rows, sentences)
        tags = np.empty(len(rows), np.intp)
        for first, last in strips(documents):
            scores = x[first:last] @ self._weight
            scores += self._bias
            scores.argmax(1, out=tags[first:last])
        return tags


class Syntax:
    """The governing word and the relation of each word: two bilinear forms between each pair of words."""

    def __init__(self, convolutions: Convolutions) -> None:
        source = pack("syntax")
        self._convolutions = convolutions
        ends = [(part, end) for part in ("head", "rel") for end in ("head", "tail")]
        weight = np.concatenate([source.array(p, e, "proj", "weight") for p, e in ends], axis=1)
        bias = np.concatenate([source.array(p, e, "proj", "bias") for p, e in ends])
        self._size = size = len(bias) // 4
        self._weight, self._bias = folded(weight, bias, convolutions)
        roots = [np.maximum(source.array(part, "root") @ weight + bias, 0) for part in ("head", "rel")]
        self._root_offer, self._root_governor = roots[0][size:2 * size], roots[1][2 * size:3 * size]
        self._kernel = source.array("head", "kernel")
        relations = source.array("rel", "kernel").reshape(size, -1, size)
        self._relations = np.ascontiguousarray(relations.transpose(0, 2, 1).reshape(size * size, -1))
        self._none = np.zeros(1, np.float32)

    def __call__(self, rows: NDArray[np.intp], sentences: Layout, bounds: Ints,
                 documents: Ints) -> tuple[Ints, NDArray[np.intp]]:
        """Governing words as indices of ``rows`` (-1: root), and relations."""
        ends = product(self._convolutions(rows, sentences), self._weight, self._bias, documents)
        np.maximum(ends, 0, out=ends)
        asks, offers, governors, dependents = np.split(ends, 4, axis=1)
        heads = self._heads(product(asks, self._kernel, self._none, documents), offers, bounds)
        return heads, self._rels(governors, dependents, heads, documents)

    def _heads(self, asks: Floats, offers: Floats, bounds: Ints) -> Ints:
        """The best governor of each word in its sentence, where the root stands before the first word."""
        sizes = np.diff(bounds)
        rooted = np.empty((len(offers) + len(sizes), offers.shape[1]), np.float32)
        rooted[bounds[:-1] + np.arange(len(sizes))] = self._root_offer
        rooted[np.arange(len(offers)) + np.repeat(np.arange(1, len(sizes) + 1), sizes)] = offers
        best = np.empty(len(offers), np.intp)
        for k, (a, b) in enumerate(zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True)):
            (asks[a:b] @ rooted[a + k:b + k + 1].T).argmax(1, out=best[a:b])
        return np.where(best == 0, -1, best - 1 + np.repeat(bounds[:-1], sizes))

    def _rels(self, governors: Floats, dependents: Floats, heads: Ints, documents: Ints) -> NDArray[np.intp]:
        governors = np.vstack((governors, self._root_governor))  # the head of a root is -1, the last row
        found = np.empty(len(heads), np.intp)
        for first, last in strips(documents):
            pairs = governors[heads[first:last], :, None] * dependents[first:last, None, :]
            (pairs.reshape(last - first, -1) @ self._relations).argmax(1, out=found[first:last])
        return found


class Names:
    """The BIO tag of each word, as an index of the tag vocabulary: a chain over whole documents."""

    def __init__(self, convolutions: Convolutions) -> None:
        source = pack("ner")
        self._convolutions = convolutions
        self._weight, self._bias = folded(
            source.array("head", "proj", "weight"), source.array("head", "proj", "bias"), convolutions)
        self._transitions = source.array("head", "crf", "transitions")

    def __call__(self, rows: NDArray[np.intp], layout: Layout, documents: Ints) -> list[int]:
        scores = product(self._convolutions(rows, layout), self._weight, self._bias, documents)
        return self._decode(scores, documents)

    def _decode(self, scores: Floats, documents: Ints) -> list[int]:
        """Viterbi: the best score that ends in each tag, for all documents at once, then the way back."""
        came = self._transitions
        best = self._forward(scores, documents)
        back = (best[:-1, :, None] + came).argmax(1).astype(np.int8).tobytes()  # tag before, for each tag after
        tags, count = [0] * len(scores), scores.shape[1]
        for a, b in zip(documents[:-1].tolist(), documents[1:].tolist(), strict=True):
            tags[b - 1] = tag = int(best[b - 1].argmax())
            for i in range(b - 2, a - 1, -1):
                tags[i] = tag = back[i * count + tag]
        return tags

    def _forward(self, scores: Floats, documents: Ints) -> Floats:
        """The score of the best way to each tag of each word; the longest documents first, so that the rest drop out."""
        sizes = np.diff(documents)
        order = np.argsort(-sizes, kind="stable")
        longest = int(sizes.max(initial=0))
        at = np.arange(len(scores)) - np.repeat(documents[:-1], sizes)
        lane = np.repeat(np.argsort(order), sizes)
        table = np.zeros((longest, len(sizes), scores.shape[1]), np.float32)
        table[at, lane] = scores
        alive = np.searchsorted(-sizes[order], -np.arange(1, longest + 1), side="right").tolist()
        ways = np.empty((scores.shape[1], len(sizes), scores.shape[1]), np.float32)
        for step in range(1, longest):
            n = alive[step]
            np.add(table[step - 1, :n].T[:, :, None], self._transitions[:, None, :], out=ways[:, :n])
            table[step, :n] += ways[:, :n].max(0)
        found: Floats = table[at, lane]
        return found
