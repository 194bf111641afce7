"""A seeded mutation fuzzer: the same number gives the same bytes. Stands in where the coverage-guided one is not installed."""

from __future__ import annotations

import random
from collections.abc import Callable

TOKENS = (
    b"<", b">", b"</p>", b"<p>", b"<!--", b"<![CDATA[", b"]]>", b"&#0;", b"&#x110000;", b"&amp;", b"\0", b"\xff\xfe",
    b"\xef\xbb\xbf", b"\r\n", b"\n\n", b'"', b"'", b"{", b"[", b"]", b"}", b"\\u0000", b"\\ud800", b"1e999", b"-1",
    b"4294967296", b"NaN", "\u202e".encode(), "\u0301".encode(), "ё".encode(), b"Content-Length: -1\r\n", b"charset=utf-16",
    b"=?utf-8?b?x", b"endobj", b"/Kids", b"PK\x01\x02", b"\x80" * 8)
"""What breaks parsers, of all formats."""
Edit = Callable[[random.Random, bytearray], None]


def _flip(chance: random.Random, data: bytearray) -> None:
    data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _replace(chance: random.Random, data: bytearray) -> None:
    data[chance.randrange(len(data))] = chance.randrange(256)


def _insert(chance: random.Random, data: bytearray) -> None:
    at = chance.randrange(len(data) + 1)
    data[at:at] = chance.choice(TOKENS)


def _drop(chance: random.Random, data: bytearray) -> None:
    at = chance.randrange(len(data))
    del data[at:at + chance.choice((1, 4, 64, 1024))]


def _repeat(chance: random.Random, data: bytearray) -> None:
    at = chance.randrange(len(data))
    piece = data[at:at + chance.choice((1, 8, 80, 400))]
    data[at:at] = piece * chance.choice((1, 2, 20))


def _cut(chance: random.Random, data: bytearray) -> None:
    del data[chance.randrange(len(data)):]


def _move(chance: random.Random, data: bytearray) -> None:
    at, to = chance.randrange(len(data)), chance.randrange(len(data))
    piece = data[at:at + 40]
    del data[at:at + 40]
    data[to:to] = piece


EDITS: tuple[Edit, ...] = (_flip, _flip, _replace, _insert, _insert, _drop, _repeat, _cut, _move)


def mutated(seed: bytes, number: int) -> bytes:
    """The seed with one to eight edits, the same for the same number."""
    chance = random.Random(number)
    data = bytearray(seed)
    for _ in range(chance.choice((1, 1, 2, 4, 8))):
        if data:
            chance.choice(EDITS)(chance, data)
    return bytes(data)
