"""pymorphy's compiled dictionaries, walked in place.

A dictionary file is a double-array automaton of dawgdic (``units``) with a ``guide`` to the letters that lead on: words are
its paths in UTF-8, and behind a separator each word has records in base64. The file is mapped, not read. Words share their
endings, so a few thousand nodes hold all the records there are, and each node's are decoded once.
"""

from __future__ import annotations

import mmap
from binascii import a2b_base64
from collections.abc import Sequence
from pathlib import Path
from struct import Struct
from typing import Any

SEPARATOR = b"\x01"
LABEL = 0x800000FF
HAS_VALUE = 0x100
EXTENDED = 0x200
VALUE = 0x7FFFFFFF


class Automaton:
    """Keys of one file.

    Args:
        path: the file. record: the layout of the records behind a key, as ``struct`` writes it.
    """

    def __init__(self, path: Path, record: str = "") -> None:
        with path.open("rb") as file:
            data = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        size = int.from_bytes(data[:4], "little")
        self._units = data[4:4 + 4 * size].cast("I")
        self._guide = data[8 + 4 * size:]
        self._record = Struct(record)
        self._records: dict[int, tuple[tuple[int, ...], ...]] = {}

    def walk(self, key: bytes, node: int = 0) -> int:
        """The node that a key leads to from a node, -1 where there is none."""
        units = self._units
        for byte in key:
            unit = units[node]
            node ^= ((unit >> 10) << ((unit & EXTENDED) >> 6)) ^ byte
            if units[node] & LABEL != byte:
                return -1
        return node

    def variants(self, word: str, at: int = 0, node: int = 0) -> list[tuple[str, int]]:
        """The word and what it may be with ``ё`` for ``е``, as far as they are keys, each with the node of its records."""
        found: list[tuple[str, int]] = []
        while True:
            e = word.find("е", at)
            node = self.walk((word[at:] if e < 0 else word[at:e]).encode(), node)
            if node < 0:
                return found
            if e < 0:
                node = self.walk(SEPARATOR, node)
                return [(word, node), *found] if node >= 0 else found
            other = self.walk("ё".encode(), node)
            if other >= 0:
                found += self.variants(word[:e] + "ё" + word[e + 1:], e + 1, other)
            at = e + 1
            node = self.walk("е".encode(), node)
            if node < 0:
                return found

    def records(self, node: int) -> tuple[tuple[int, ...], ...]:
        """The records of a node that :meth:`variants` gave."""
        found = self._records.get(node)
        if found is None:
            found = tuple(self._record.unpack(a2b_base64(key)) for key in self._below(node))
            self._records[node] = found
        return found

    def _below(self, node: int) -> list[bytes]:
        """Every rest of a key below a node, in the order of the guide."""
        units, guide = self._units, self._guide
        found = [b""] if units[node] & HAS_VALUE else []
        todo = [(node, b"", guide[2 * node])]
        while todo:
            above, key, letter = todo.pop()
            if not letter:
                continue
            unit = units[above]
            child = above ^ ((unit >> 10) << ((unit & EXTENDED) >> 6)) ^ letter
            todo.append((above, key, guide[2 * child + 1]))
            key += bytes((letter,))
            if units[child] & HAS_VALUE:
                found.append(key)
            todo.append((child, key, guide[2 * child]))
        return found

    def value(self, key: str) -> int:
        """The number that a key stands for, 0 where it is no key."""
        return self._number(self.walk(key.encode()))

    def numbers(self, begin: str, ends: Sequence[str]) -> list[int]:
        """The numbers of several keys that begin alike."""
        node = self.walk(begin.encode())
        return [self._number(self.walk(end.encode(), node)) for end in ends] if node >= 0 else [0] * len(ends)

    def _number(self, node: int) -> int:
        if node < 0 or not self._units[node] & HAS_VALUE:
            return 0
        unit = self._units[node]
        return self._units[node ^ ((unit >> 10) << ((unit & EXTENDED) >> 6))] & VALUE

    # what pymorphy asks of its own reader

    def similar_items(self, word: str, _replaces: Any) -> list[tuple[str, tuple[tuple[int, ...], ...]]]:
        return [(found, self.records(node)) for found, node in self.variants(word)]

    def similar_keys(self, word: str, _replaces: Any) -> list[str]:
        return [found for found, _ in self.variants(word)]

    def __contains__(self, word: str) -> bool:
        return any(found == word for found, _ in self.variants(word))

    def similar_item_values(self, word: str, _replaces: Any) -> list[tuple[tuple[int, ...], ...]]:
        return [self.records(node) for _, node in self.variants(word)]

    def prob(self, word: str, tag: Any) -> float:
        return self.value(f"{word}:{tag}") / 1_000_000
