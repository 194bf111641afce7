"""Files, folders and standard input -> rows, each by the reader of its format.

``FORMATS`` says which reader a file name gets; a name that is not listed is told by its first bytes.
"""

from __future__ import annotations

import gzip
import io
import os
import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import cast

from verbale.errors import InputError
from verbale.read import jsonlines, plain
from verbale.read.rows import Format, Row

FORMATS: tuple[tuple[str, Format], ...] = (
    (".txt", plain.read),
    (".jsonl", jsonlines.read),
    (".ndjson", jsonlines.read),
    (".json", jsonlines.read_json),
)
"""A name's ending (also before ``.gz``) and its reader; folders are searched for these."""

STDIN = "-"
STARTS: tuple[tuple[re.Pattern[bytes], Format], ...] = (
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[ \t]*\""), jsonlines.read),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\""), jsonlines.read_json),
)
"""How a file begins whose name says nothing; anything else is plain text."""


def rows(paths: Iterable[str | Path], published: str | None = None) -> Iterator[Row | InputError]:
    """Every document of the paths, in their order; files of a folder by name.

    Args:
        paths: files, folders, ``-`` for standard input.
        published: for documents that carry no date of their own.
    """
    for path in paths:
        for item in _path(str(path)):
            yield item if isinstance(item, InputError) or not published else item._replace(published=published)


def _path(path: str) -> Iterator[Row | InputError]:
    if path == STDIN:
        source = cast(io.BufferedReader, sys.stdin.buffer)
        yield from told_by_content(source)(source, "standard input")
    elif os.path.isdir(path):
        yield from _folder(path)
    else:
        yield from _file(path)


def _folder(path: str) -> Iterator[Row | InputError]:
    """Files of the known formats, folder by folder in the order of their names; hidden ones are left out."""
    errors: list[OSError] = []
    found = False
    for folder, folders, names in os.walk(path, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and _by_name(name):
                found = True
                yield from _file(os.path.join(folder, name))
    yield from (InputError(str(error.filename), _reason(error)) for error in errors)
    if not found and not errors:
        yield InputError(path, "no " + ", ".join(ending for ending, _ in FORMATS) + " file in this folder")


def _file(path: str) -> Iterator[Row | InputError]:
    try:
        with open(path, "rb") as file, _unpacked(file, path) as source:
            reader = _by_name(path) or told_by_content(source)
            yield from reader(source, path)
    except (OSError, EOFError, zlib.error) as error:
        yield InputError(path, _reason(error))


def _unpacked(file: io.BufferedReader, path: str) -> io.BufferedReader:
    """The file, or what is packed in it."""
    return io.BufferedReader(gzip.GzipFile(fileobj=file)) if path.endswith(".gz") else file


def _by_name(name: str) -> Format | None:
    low = name.lower().removesuffix(".gz")
    return next((reader for ending, reader in FORMATS if low.endswith(ending)), None)


def told_by_content(file: io.BufferedReader) -> Format:
    """The reader of a file whose name says nothing: JSON Lines, JSON, or plain text."""
    head = file.peek(512)[:512]
    return next((reader for start, reader in STARTS if start.match(head)), plain.read)


def _reason(error: Exception) -> str:
    """An operating system's error in a few words of one line."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "permission denied"
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(text.split())
