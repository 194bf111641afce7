"""The slovnet networks in plain matrix products.

A network looks at each word's embedding (300 numbers of navec, 30 of the word's shape), runs three convolutions of width
3 over the words of a sentence (names: of a document), and ends in a head of its own. Computed here:

- The first convolution is linear in the word, so its three taps are computed once for each distinct (word, shape) and kept
  in a bounded table: the layer becomes a sum of three rows.
- Sentences stand one after another with an empty row between. Empty rows are put back to zero after every layer, so a
  sentence sees exactly what it would see alone.
- The row goes through in strips that fit the cache, each with :data:`HALO` rows of its neighbours on either side. Every
  product has a number of rows that is a multiple of :data:`STEP`, so that a row's sum is taken in the same order whatever
  surrounds it: the same text gives the same analysis in any batch.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from verbale.language.ru.weights import Embeddings, Floats, pack, shape_ids, word_ids

Ints = NDArray[np.int64]

STEP = 64
STRIP = 512
HALO = 2
ROWS = 24_000
"""(word, shape) pairs whose first convolution is kept: 9 KB each."""


def padded(count: int) -> int:
    """The least multiple of STEP that is not below ``count``."""
    return -(-count // STEP) * STEP


class Taps:
    """The first convolution of the three networks, a row for each (word, shape) pair; row 0 is the empty row."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._embeddings = Embeddings()
        weights = np.concatenate([_conv(name, 0) for name in names], axis=2)  # 330, tap, filters
        inputs, taps, filters = weights.shape
        dim = self._embeddings.dim
        self._word = np.ascontiguousarray(weights[:dim].reshape(dim, taps * filters))
        self._shape = self._shapes(names, weights[dim:])
        width = filters // len(names)
        self.tables = {name: [np.zeros((ROWS, width), np.float32) for _ in range(taps)] for name in names}
        self._rows: dict[int, int] = {}

    @staticmethod
    def _shapes(names: tuple[str, ...], weights: Floats) -> Floats:
        """What a word's shape and the bias add to its row."""
        taps, width = weights.shape[1], weights.shape[2] // len(names)
        parts = []
        for k, name in enumerate(names):
            shapes = pack(name).array("emb", "shape", "weight")
            part = np.tensordot(shapes, weights[:, :, k * width:(k + 1) * width], axes=1)
            part[:, 1] += pack(name).array("encoder", "layers", 0, "conv", "bias")
            parts.append(part)
        joined: Floats = np.concatenate(parts, axis=2)
        return joined.reshape(len(joined), taps * joined.shape[2])

    def rows(self, keys: Ints) -> NDArray[np.intp]:
        """Row of each key (:func:`key`); at most ROWS / 2 distinct keys. Forgets earlier rows where there is no room."""
        known = self._rows
        distinct = list(dict.fromkeys(keys.tolist()))
        fresh = [k for k in distinct if k not in known]
        if len(known) + len(fresh) >= ROWS:
            known.clear()
            fresh = distinct
        if fresh:
            self._project(np.array(fresh, np.int64))
        return np.fromiter(map(known.__getitem__, keys.tolist()), np.intp, len(keys))

    def _project(self, fresh: Ints) -> None:
        first = len(self._rows) + 1
        for at in range(0, len(fresh), STRIP):
            some = fresh[at:at + STRIP]
            words = np.zeros((padded(len(some)), self._word.shape[0]), np.float32)
            words[:len(some)] = self._embeddings(some // SHAPES)
            found = (words @ self._word)[:len(some)] + self._shape[some % SHAPES]
            a = first + at
            width = found.shape[1] // 3
            for k, tables in enumerate(self.tables.values()):
                size = tables[0].shape[1]
                for tap, table in enumerate(tables):
                    left = tap * width + k * size
                    table[a:a + len(some)] = found[:, left:left + size]
        self._rows.update(zip(fresh.tolist(), range(first, first + len(fresh)), strict=True))


SHAPES = 128
"""A key is ``word id * SHAPES + shape id``."""


class Encoder:
    """The three convolutions of one network."""

    def __init__(self, name: str, tables: list[Floats]) -> None:
        self._tables = tables
        self._weights = [_conv(name, layer).reshape(-1, 3 * size) for layer, size in ((1, 128), (2, 64))]
        self._biases = [pack(name).array("encoder", "layers", layer, "conv", "bias") for layer in (1, 2)]
        self._norms = [_norm(name, layer) for layer in range(3)]

    def __call__(self, rows: NDArray[np.intp]) -> Iterator[tuple[int, int, Floats]]:
        """``(first, last, [STRIP, 64])`` for each strip of rows (0: the empty row); only ``last - first`` rows count."""
        edge = HALO + 1
        around = np.zeros(len(rows) + 2 * edge + STEP, np.intp)
        around[edge:edge + len(rows)] = rows
        inner = STRIP - 2 * HALO
        for first in range(0, len(rows), inner):
            last = min(first + inner, len(rows))
            size = padded(last - first + 2 * HALO)
            window = around[first:first + size + 2]
            if len(window) < size + 2:
                window = np.concatenate([window, np.zeros(size + 2 - len(window), np.intp)])
            yield first, last, self._strip(window)[HALO:]

    def _strip(self, window: NDArray[np.intp]) -> Floats:
        before, here, after = self._tables
        empty = np.flatnonzero(window[1:-1] == 0)
        x = before.take(window[:-2], axis=0, mode="clip")
        x += here.take(window[1:-1], axis=0, mode="clip")
        x += after.take(window[2:], axis=0, mode="clip")
        self._finish(x, 0, empty)
        for layer in (1, 2):
            products = x @ self._weights[layer - 1]
            size = products.shape[1] // 3
            x = products[:, size:2 * size] + self._biases[layer - 1]
            x[1:] += products[:-1, :size]
            x[:-1] += products[1:, 2 * size:]
            self._finish(x, layer, empty)
        return x

    def _finish(self, x: Floats, layer: int, empty: NDArray[np.intp]) -> None:
        scale, shift = self._norms[layer]
        np.maximum(x, 0, out=x)
        x *= scale
        x += shift
        x[empty] = 0


class Morphology:
    """Tag of each word."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._weight = pack("morph").array("head", "proj", "weight")
        self._bias = pack("morph").array("head", "proj", "bias")

    def __call__(self, rows: NDArray[np.intp]) -> NDArray[np.intp]:
        tags = np.empty(len(rows), np.intp)
        for first, last, x in self._encoder(rows):
            scores = _times(x, self._weight)
            scores += self._bias
            tags[first:last] = scores[:last - first].argmax(1)
        return tags


class Syntax:
    """Head and relation of each word."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        ends = [(part, end) for part in ("head", "rel") for end in ("head", "tail")]
        source = pack("syntax")
        self._weight = np.concatenate([source.array(p, e, "proj", "weight") for p, e in ends], axis=1)
        self._bias = np.concatenate([source.array(p, e, "proj", "bias") for p, e in ends])
        roots = np.stack([source.array("head", "root"), source.array("rel", "root")])
        self._roots = np.maximum(roots @ self._weight + self._bias, 0)
        self._size = size = len(self._bias) // 4
        self._kernel = source.array("head", "kernel")
        kernel = source.array("rel", "kernel")
        self._relations = np.ascontiguousarray(
            kernel.reshape(size, -1, size).transpose(0, 2, 1).reshape(size * size, -1))

    def __call__(self, rows: NDArray[np.intp], firsts: Ints, sizes: Ints) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
        """Packed heads and relations; the row before a sentence stands for its root."""
        size = self._size
        ends = np.empty((padded(len(rows)), 4 * size), np.float32)
        ends[len(rows):] = 0
        for first, last, x in self._encoder(rows):
            ends[first:last] = _times(x, self._weight)[:last - first]
        ends += self._bias
        np.maximum(ends, 0, out=ends)
        ends[firsts - 1, size:2 * size] = self._roots[0, size:2 * size]
        ends[firsts - 1, 2 * size:3 * size] = self._roots[1, 2 * size:3 * size]
        heads = self._heads(ends, firsts, sizes, len(rows))
        return heads, self._rels(ends, heads)

    def _heads(self, ends: Floats, firsts: Ints, sizes: Ints, total: int) -> NDArray[np.intp]:
        size = self._size
        asks = np.ascontiguousarray(ends[:, :size]) @ self._kernel
        offers = np.ascontiguousarray(ends[:, size:2 * size])
        heads = np.zeros(total, np.intp)
        for first, count in zip(firsts.tolist(), sizes.tolist(), strict=True):
            last = first + count
            heads[first:last] = (asks[first:last] @ offers[first - 1:last].T).argmax(1)
            heads[first:last] += first - 1
        return heads

    def _rels(self, ends: Floats, heads: NDArray[np.intp]) -> NDArray[np.intp]:
        size = self._size
        found = np.empty(len(heads), np.intp)
        for first in range(0, len(heads), STRIP):
            last = min(first + STRIP, len(heads))
            pairs = np.zeros((padded(last - first), size, size), np.float32)
            np.multiply(ends[heads[first:last], 2 * size:3 * size, None], ends[first:last, None, 3 * size:],
                        out=pairs[:last - first])
            scores = pairs.reshape(len(pairs), -1) @ self._relations
            found[first:last] = scores[:last - first].argmax(1)
        return found


class Names:
    """BIO tag of each word, over whole documents."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._weight = pack("ner").array("head", "proj", "weight")
        self._bias = pack("ner").array("head", "proj", "bias")
        self._transitions = pack("ner").array("head", "crf", "transitions")

    def __call__(self, rows: NDArray[np.intp], firsts: Ints, sizes: Ints) -> NDArray[np.intp]:
        scores = np.empty((len(rows), len(self._bias)), np.float32)
        for first, last, x in self._encoder(rows):
            scores[first:last] = _times(x, self._weight)[:last - first]
        scores += self._bias
        return self._decode(scores, firsts, sizes)

    def _decode(self, scores: Floats, firsts: Ints, sizes: Ints) -> NDArray[np.intp]:
        """Viterbi over all documents at once, the longest first so that the live ones are a prefix."""
        order = np.argsort(-sizes, kind="stable")
        firsts, sizes = firsts[order], sizes[order]
        tags = np.zeros(len(scores), np.intp)
        if not len(sizes):
            return tags
        alive = np.searchsorted(-sizes, -np.arange(1, sizes[0] + 1), side="right")
        best = scores[firsts]
        back = np.zeros((sizes[0], len(sizes), scores.shape[1]), np.int8)
        for step in range(1, sizes[0]):
            n = alive[step]
            paths = best[:n, :, None] + self._transitions
            paths += scores[firsts[:n] + step, None, :]
            back[step, :n] = paths.argmax(1)
            best[:n] = paths.max(1)
        now = best.argmax(1)
        for step in range(int(sizes[0]) - 1, -1, -1):
            n = alive[step]
            tags[firsts[:n] + step] = now[:n]
            if step:
                now[:n] = back[step, np.arange(n), now[:n]]
        return tags


def _times(x: Floats, weight: Floats) -> Floats:
    """A product with a number of rows that is a multiple of STEP, of rows that may have lost their halo."""
    rows = np.zeros((padded(len(x)), x.shape[1]), np.float32)
    rows[:len(x)] = x
    product: Floats = rows @ weight
    return product


def _conv(name: str, layer: int) -> Floats:
    """Weights of a convolution as ``[input, tap, filter]``."""
    weight = pack(name).array("encoder", "layers", layer, "conv", "weight")
    return np.ascontiguousarray(weight.transpose(1, 2, 0))


def _norm(name: str, layer: int) -> tuple[Floats, Floats]:
    """Batch normalisation as a scale and a shift."""
    weight, bias, mean, std = (pack(name).array("encoder", "layers", layer, "norm", part)
                               for part in ("weight", "bias", "mean", "std"))
    scale = weight / std
    return scale, bias - mean * scale


def key(word: str, shape: str) -> int:
    """The key of a lower-case word and its shape in :class:`Taps`."""
    words, shapes = word_ids(), shape_ids()
    return words.get(word, words["<unk>"]) * SHAPES + shapes[shape]
