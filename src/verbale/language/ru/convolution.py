"""The three convolutions that begin each slovnet network, over the words of many sentences or documents at once.

A network looks at each word's embedding (300 numbers of navec, 30 of the word's shape) and runs three convolutions of
width 3, each followed by ReLU and batch normalisation. What is computed here is the same, in fewer steps:

- The first convolution is linear in the word, so its three taps are kept in a bounded table with a row for each distinct
  (word, shape): the layer is a sum of three rows (:class:`Taps`).
- Stretches (sentences; documents for names) stand one after another with empty rows between (:class:`Layout`).
  Normalisation ``scale * h + shift`` is folded into the next layer, and an empty row is set to ``-shift / scale``, which the
  fold turns into the zero that the network was taught to see there. So each stretch is computed as if it were alone.
- The second and third take two words at a time by Winograd's minimal filtering F(2, 3) (Lavin and Gray, "Fast
  Algorithms for Convolutional Neural Networks", 2016): four products for two outputs instead of six.
- Rows go through in windows that fit the cache, each with :data:`MARGIN` pairs of its neighbours on either side.

The same text gives the same numbers in any batch: in the middle of a window of one of the :data:`WIDTHS` the libraries
that multiply matrices sum every column in the same order. That is no promise of theirs, so :meth:`Convolutions.steady`
tries it; where it does not hold, each document has windows of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from verbale.language.ru.weights import Embeddings, Floats, pack
from verbale.language.ru.words import SHAPES, trial

Ints = NDArray[np.int64]

WIDTHS = (32, 64, 96, 128, 160, 192, 224, 256)
"""Pairs of words in a window."""
MARGIN = 10
"""Pairs at either end of a window that are there for their neighbours only: OpenBLAS sums the outermost eight columns of a
product in another order, and the convolution after that hands the difference on to the next pair."""
KEPT = 32_000
"""Rows of the table of first convolutions: 9 KB each."""


class Layout(NamedTuple):
    """Where words stand in rows: each stretch begins at an even row and is followed by at least one empty row.

    Attributes:
        at: row of each word. pairs: how many pairs of rows there are.
        parts: the first pair of each document, and the end.
    """

    at: Ints
    pairs: int
    parts: Ints


def lay(bounds: Ints, documents: Ints) -> Layout:
    """Stretches between ``bounds`` (word indices from 0 on); ``documents`` are bounds too, a subset."""
    sizes = np.diff(bounds)
    pairs = sizes // 2 + 1
    ends = np.cumsum(pairs)
    firsts = ends - pairs
    at = np.arange(bounds[-1]) + np.repeat(2 * firsts - bounds[:-1], sizes)
    return Layout(at, int(pairs.sum()), np.append(0, ends)[np.searchsorted(bounds, documents)])


class Taps:
    """The first convolution of the networks, a row for each key; row 0 is empty.

    Args:
        names: the networks. kept: how many rows there are; when they are used up, those that were used once go.
    """

    def __init__(self, names: Sequence[str], kept: int = KEPT) -> None:
        self._embeddings = Embeddings()
        weights = np.stack([convolution(name, 0) for name in names], axis=1)  # input, network, tap, filter
        dim = self._embeddings.dim
        self._word = np.ascontiguousarray(weights[:dim].reshape(dim, -1).T)
        self._shape = self._shapes(names, weights[dim:])
        self._exact = not self._steady()
        width = weights.shape[-1]
        self.tables = {name: [np.zeros((kept + 1, width), np.float32) for _ in range(3)] for name in names}
        self._rows: dict[int, int] = {}
        self._uses = np.zeros(kept + 1, np.int64)
        self._free = list(range(kept, 0, -1))

    @staticmethod
    def _shapes(names: Sequence[str], weights: Floats) -> Floats:
        """What a word's shape and the bias add to its row."""
        parts = []
        for k, name in enumerate(names):
            part = np.tensordot(pack(name).array("emb", "shape", "weight"), weights[:, k], axes=1)
            part[:, 1] += pack(name).array("encoder", "layers", 0, "conv", "bias")
            parts.append(part.reshape(len(part), -1))
        joined: Floats = np.concatenate(parts, axis=1)
        return joined

    def rows(self, keys: Ints) -> NDArray[np.intp]:
        """The row of each key, at most half as many distinct ones as are kept."""
        distinct, which = np.unique(keys, return_inverse=True)
        wanted = distinct.tolist()
        known = self._rows
        fresh = [key for key in wanted if key not in known]
        if len(fresh) > len(self._free):
            self._forget(set(wanted))
        for at in range(0, len(fresh), WIDTHS[-1] - 2 * MARGIN):
            self._learn(fresh[at:at + WIDTHS[-1] - 2 * MARGIN])
        rows = np.fromiter(map(known.__getitem__, wanted), np.intp, len(wanted))
        self._uses[rows] += np.bincount(which, minlength=len(wanted))
        return rows[which]

    def _forget(self, wanted: set[int]) -> None:
        """Give up the rows that were used least, but none that is wanted now."""
        enough = np.sort(self._uses[1:])[len(self._uses) // 2]
        gone = [key for key, row in self._rows.items() if self._uses[row] <= enough and key not in wanted]
        self._free += [self._rows.pop(key) for key in gone]
        self._uses[self._free] = 0
        self._uses //= 2

    def _learn(self, fresh: list[int]) -> None:
        keys = np.array(fresh, np.int64)
        found = np.ascontiguousarray(self._project(self._embeddings(keys // SHAPES)).T)
        found += self._shape[keys % SHAPES]
        rows = np.array(self._free[-len(fresh):][::-1])
        del self._free[-len(fresh):]
        tables = [table for three in self.tables.values() for table in three]
        for table, part in zip(tables, np.split(found, len(tables), axis=1), strict=True):
            table[rows] = part
        self._rows.update(zip(fresh, rows.tolist(), strict=True))

    def _project(self, words: Floats) -> Floats:
        """``[taps, n]`` of n vectors; each column the same whatever stands beside it."""
        if self._exact:
            exact: Floats = np.matmul(self._word.astype(np.float64), words.T).astype(np.float32)
            return exact
        space = np.zeros((width_for(len(words)), words.shape[1]), np.float32)
        space[MARGIN:MARGIN + len(words)] = words
        product: Floats = self._word @ space.T
        return product[:, MARGIN:MARGIN + len(words)]

    def _steady(self) -> bool:
        word = trial(self._word.shape[1])
        tries = [self._word[:256] @ np.tile(word, (width, 1)).T for width in WIDTHS]
        return all((t[:, MARGIN:-MARGIN] == tries[0][:, MARGIN, None]).all() for t in tries)


class Convolutions:
    """The three convolutions of one network: rows of the table in, 64 numbers a word out.

    What comes out still lacks the last normalisation: :attr:`scale` and :attr:`shift` are for the next layer to fold.
    """

    def __init__(self, name: str, tables: Sequence[Floats]) -> None:
        norms = [_norm(name, layer) for layer in range(3)]
        self._empty = [-shift / scale for scale, shift in norms]
        self._filters, self._biases = [], []
        for layer in (1, 2):
            weight, (scale, shift) = convolution(name, layer).astype(np.float64), norms[layer - 1]
            bias = pack(name).array("encoder", "layers", layer, "conv", "bias")
            self._biases.append((bias + np.einsum("i,ijk->k", shift, weight)).astype(np.float32)[:, None])
            self._filters.append(winograd(weight * scale[:, None, None]))
        self.scale, self.shift = norms[2]
        tried = trial(7, tables[0].shape[1])
        tried[0] = 0
        self._tables: Sequence[Floats] = [tried] * 3
        self.steady = self._tried()
        self._tables = tables

    def __call__(self, rows: NDArray[np.intp], layout: Layout) -> Floats:
        """``[words, 64]`` of the words whose table rows are given."""
        edge = 2 * (MARGIN + 1)
        slack = 2 * WIDTHS[-1]
        spread = np.zeros(2 * layout.pairs + 2 * edge + slack, np.intp)
        spread[edge + layout.at] = rows
        pairs = spread.reshape(-1, 2)
        found = np.empty((layout.pairs, 2, len(self.scale)), np.float32)
        for first, count, width in self._windows(layout):
            found[first:first + count] = self._window(pairs[first:first + width + 2])[MARGIN:MARGIN + count]
        return found.reshape(-1, len(self.scale))[layout.at]

    def _windows(self, layout: Layout) -> Iterator[tuple[int, int, int]]:
        """First pair, pairs that count, and width of each window."""
        most = WIDTHS[-1] - 2 * MARGIN
        parts = (0, layout.pairs) if self.steady else layout.parts
        for a, b in pairwise(parts):
            for first in range(a, b, most):
                count = min(most, b - first)
                yield first, count, width_for(count) if self.steady else count + 2 * MARGIN

    def _window(self, pairs: NDArray[np.intp]) -> Floats:
        """``[pairs - 2, 2, 64]``: the first and last pair are neighbours only."""
        before, here, after = self._tables
        even, odd = np.ascontiguousarray(pairs[:, 0]), np.ascontiguousarray(pairs[:, 1])
        x = before.take(odd[:-2], 0, mode="clip")
        x += here.take(even[1:-1], 0, mode="clip")
        x += after.take(odd[1:-1], 0, mode="clip")
        y = before.take(even[1:-1], 0, mode="clip")
        y += here.take(odd[1:-1], 0, mode="clip")
        y += after.take(even[2:], 0, mode="clip")
        gaps = [np.flatnonzero(even[1:-1] == 0), np.flatnonzero(odd[1:-1] == 0)]
        for rows, gap in zip((x, y), gaps, strict=True):
            np.maximum(rows, 0, out=rows)
            rows[gap] = self._empty[0]
        x, y = self._filter(x.T, y.T, 0)
        x[:, gaps[0]] = self._empty[1][:, None]
        y[:, gaps[1]] = self._empty[1][:, None]
        x, y = self._filter(x, y, 1)
        return np.stack((x.T, y.T), axis=1)

    def _filter(self, even: Floats, odd: Floats, layer: int) -> tuple[Floats, Floats]:
        """A convolution of width 3 over channels in rows, words in columns, even and odd words apart."""
        inputs = np.empty((4, *even.shape), np.float32)
        if not even.flags.c_contiguous:
            inputs = np.empty((4, *even.T.shape), np.float32).transpose(0, 2, 1)
        inputs[0, :, 0] = inputs[3, :, -1] = 0
        np.subtract(odd[:, :-1], odd[:, 1:], out=inputs[0, :, 1:])
        np.add(even, odd, out=inputs[1])
        np.subtract(odd, even, out=inputs[2])
        np.subtract(even[:, :-1], even[:, 1:], out=inputs[3, :, :-1])
        first, second, third, fourth = self._filters[layer] @ inputs
        second += self._biases[layer]
        first += second
        first += third
        second -= third
        second -= fourth
        return np.maximum(first, 0, out=first), np.maximum(second, 0, out=second)

    def _tried(self) -> bool:
        """Whether a word's numbers are the same wherever it stands and however wide the window is."""
        found = []
        for width in WIDTHS:
            pairs = np.resize(np.arange(1, 7), (width + 2, 2))  # three pairs of words again and again
            found.append(self._window(pairs)[MARGIN:-MARGIN])
        return all(bool((f[3:] == f[:-3]).all() and (f[:3] == found[0][:3]).all()) for f in found)


def winograd(weight: NDArray[np.float64]) -> Floats:
    """``[input, tap, filter]`` -> the four ``[filter, input]`` matrices of F(2, 3)."""
    a, b, c = weight.transpose(1, 2, 0)
    return np.ascontiguousarray(np.stack((a, (a + b + c) / 2, (a - b + c) / 2, c)), dtype=np.float32)


def width_for(count: int) -> int:
    """The narrowest window whose middle holds ``count``."""
    return next(width for width in WIDTHS if width - 2 * MARGIN >= count)


def convolution(name: str, layer: int) -> Floats:
    """Weights of a convolution as ``[input, tap, filter]``."""
    weight = pack(name).array("encoder", "layers", layer, "conv", "weight")
    return np.ascontiguousarray(weight.transpose(1, 2, 0))


def _norm(name: str, layer: int) -> tuple[Floats, Floats]:
    """Batch normalisation as a scale and a shift."""
    weight, bias, mean, std = (pack(name).array("encoder", "layers", layer, "norm", part)
                               for part in ("weight", "bias", "mean", "std"))
    scale = weight / std
    return scale, bias - mean * scale
