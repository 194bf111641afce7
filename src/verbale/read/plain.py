"""Plain text in any encoding of ``decode``, with or without a header line: one file, one document."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

from verbale.errors import InputError
from verbale.model import Problem
from verbale.read.decode import NotText, decode
from verbale.read.rows import MOST_BYTES, Row

FORMAT = "text"


def read(file: BinaryIO, path: str) -> Iterator[Row | InputError]:
    """The text of the file as one row."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        yield InputError(path, f"larger than {MOST_BYTES >> 20} MB")
        return
    try:
        text, guessed = decode(data)
    except NotText as error:
        yield InputError(path, str(error))
        return
    if not text.strip(" \t\r\n\f\v\0\ufeff"):
        yield InputError(path, "empty file" if not data else "the file holds no text")
        return
    yield Row({"text": text}, path, FORMAT, decoding(guessed))


def decoding(guessed: str | None) -> tuple[Problem, ...]:
    """What the reader of the record should know about a guessed encoding."""
    if guessed is None:
        return ()
    if guessed.startswith("utf-8"):
        return (Problem("damaged", "bytes that are not UTF-8 are replaced by U+FFFD"),)
    return (Problem("encoding", f"not UTF-8: read as {guessed}, told from its letters"),)
