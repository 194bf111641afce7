"""Every distinct word that was met, by number, so that what is known of words can be taken in columns."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from verbale.language.ru.shapes import shape
from verbale.language.ru.weights import shape_ids, word_ids

Ints = NDArray[np.int64]

SHAPES = 128
"""The key of a word in the networks is ``word id * SHAPES + shape id``."""


class Words:
    """Numbers of words, from 0 on, and columns indexed by them.

    Attributes:
        texts: the word as written. norms: lower-cased.
        keys: the word and its shape as the networks know them. sizes: code points.
        lows: the number of the lower-case form among such forms.
    """

    def __init__(self) -> None:
        self._ids, self._shapes = word_ids(), shape_ids()
        self._unknown = self._ids["<unk>"]
        self.clear()

    def clear(self) -> None:
        """Forget all words; numbers given before mean nothing from now on."""
        self.numbers: dict[str, int] = {}
        self._lows: dict[str, int] = {}
        self.texts, self.norms = np.empty(1024, object), np.empty(1024, object)
        self.keys, self.sizes, self.lows = np.zeros((3, 1024), np.int64)

    def __len__(self) -> int:
        return len(self.numbers)

    def number(self, word: str) -> int:
        """The number of a word, a new one where it was not met before."""
        known = self.numbers.get(word)
        return self._add(word) if known is None else known

    def _add(self, word: str) -> int:
        number = len(self.numbers)
        if number == len(self.sizes):
            self._grow()
        low = word.lower()
        self.numbers[word] = number
        self.texts[number], self.norms[number], self.sizes[number] = word, low, len(word)
        self.keys[number] = self._ids.get(low, self._unknown) * SHAPES + self._shapes[shape(word)]
        self.lows[number] = self._lows.setdefault(low, len(self._lows))
        return number

    def _grow(self) -> None:
        self.texts, self.norms, self.keys, self.sizes, self.lows = (
            np.concatenate((column, np.empty_like(column)))
            for column in (self.texts, self.norms, self.keys, self.sizes, self.lows))


def objects(items: Sequence[Any]) -> NDArray[np.object_]:
    """An array of references, from which columns are taken at once."""
    array = np.empty(len(items), object)
    array[:] = items
    return array


def distinct(values: Ints) -> Ints:
    """The sorted values, each once (``numpy.unique`` would load masked arrays on its first call)."""
    values = np.sort(values)
    return values[np.append(True, values[1:] != values[:-1])] if len(values) else values


def trial(*shape: int) -> NDArray[np.float32]:
    """Irregular numbers about nought to try products with (``numpy.random`` would take longer to load)."""
    return np.sin(np.arange(1, np.prod(shape) + 1) ** 2).astype(np.float32).reshape(shape)
