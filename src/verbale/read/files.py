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
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any, BinaryIO, cast

from verbale.errors import InputError
from verbale.read import feeds, jsonlines, mail, newsml, papers, parquet, plain, tables, warc, web
from verbale.read.guarded import timed
from verbale.read.rows import Format, Row

FORMATS: tuple[tuple[str, Format], ...] = (
    (".txt", plain.read),
    (".jsonl", jsonlines.read),
    (".ndjson", jsonlines.read),
    (".json", jsonlines.read_json),
    (".parquet", parquet.read),
    (".csv", tables.read), (".tsv", tables.read),
    (".html", web.read), (".htm", web.read), (".xhtml", web.read),
    (".rss", feeds.read), (".atom", feeds.read), (".xml", newsml.read), (".nitf", newsml.read), (".newsml", newsml.read),
    (".warc", warc.read), (".wacz", warc.read_wacz),
    (".pdf", papers.read_pdf), (".docx", papers.read_docx), (".eml", mail.read),
)
"""A name's ending (also before ``.gz`` or ``.zst``) and its reader; folders are searched for these."""

Opened = Callable[[BinaryIO], object]
"""Is told of each file when it is opened; its position says how much of it has been read."""

STDIN = "-"
STARTS: tuple[tuple[re.Pattern[bytes], Format], ...] = (
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*\{[ \t]*\""), jsonlines.read),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:\[\s*)?\{\s*\""), jsonlines.read_json),
    (re.compile(rb"PAR1"), parquet.read),
    (re.compile(rb"%PDF-"), papers.read_pdf),
    (re.compile(rb"PK\x03\x04.{26}(?:\[Content_Types\]|_rels|docProps|word)", re.DOTALL), papers.read_docx),
    (re.compile(rb"PK\x03\x04.{26}(?:archive|datapackage|pages|indexes)", re.DOTALL), warc.read_wacz),
    (re.compile(rb"WARC/[01]\.\d\r?\n"), warc.read),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<!doctype html|<html)", re.IGNORECASE), web.read),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<(?:\?xml|rss|feed|nitf|news)[\s>]", re.IGNORECASE), newsml.read),
    (re.compile(rb"(?:From|Date|Subject|Received|Return-Path|MIME-Version|Message-ID): [^\n]+\n(?:[\w-]+: |[ \t])",
                re.IGNORECASE), mail.read),
)
"""How a file begins whose name says nothing; anything else is plain text."""


def rows(paths: Iterable[str | Path], published: str | None = None,
         opened: Opened | None = None) -> Iterator[Row | InputError]:
    """Every document of the paths, in their order; files of a folder by name.

    Args:
        paths: files, folders, ``-`` for standard input.
        published: for documents that carry no date of their own.
        opened: is told of each file.
    """
    for path in paths:
        for item in _path(str(path), opened):
            yield item if isinstance(item, InputError) or not published else item._replace(published=published)


def _path(path: str, opened: Opened | None) -> Iterator[Row | InputError]:
    if path == STDIN:
        source = cast(io.BufferedReader, sys.stdin.buffer)
        yield from timed(told_by_content(source)(source, "standard input"), "standard input")
    elif os.path.isdir(path):
        for file in files_of(path):
            yield from [file] if isinstance(file, InputError) else _file(file, opened)
    else:
        yield from _file(path, opened)


def files_of(path: str) -> Iterator[str | InputError]:
    """Files of the known formats, folder by folder in the order of their names; hidden ones are left out."""
    errors: list[OSError] = []
    found = False
    for folder, folders, names in os.walk(path, onerror=errors.append):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith(".") and _by_name(name):
                found = True
                yield os.path.join(folder, name)
    yield from (InputError(str(error.filename), _reason(error)) for error in errors)
    if not found and not errors:
        yield InputError(path, "no file of a known format in this folder")


def _file(path: str, opened: Opened | None) -> Iterator[Row | InputError]:
    try:
        with open(path, "rb") as file, _unpacked(file, path) as source:
            if opened:
                opened(file)
            reader = _by_name(path) or told_by_content(source)
            yield from timed(reader(source, path), path)
    except (OSError, EOFError, zlib.error) as error:
        yield InputError(path, _reason(error))


def _unpacked(file: io.BufferedReader, path: str) -> io.BufferedReader:
    """The file, or what is packed in it."""
    if path.endswith(".gz"):
        return io.BufferedReader(gzip.GzipFile(fileobj=file))
    return _unpacked_zstandard(file) if path.endswith(".zst") else file


def _unpacked_zstandard(file: io.BufferedReader) -> io.BufferedReader:
    try:
        import zstandard
    except ImportError:
        raise OSError("a .zst file is read with verbale[archive] installed") from None

    class Stream(io.RawIOBase):
        """zstandard's stream with the errors of one that the operating system reads."""

        def __init__(self) -> None:
            self._stream = zstandard.ZstdDecompressor().stream_reader(file, read_across_frames=True)

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: Any) -> int:
            try:
                return int(self._stream.readinto(buffer))
            except zstandard.ZstdError as error:
                raise OSError(str(error)) from None

    return io.BufferedReader(Stream())


def _by_name(name: str) -> Format | None:
    low = name.lower().removesuffix(".gz").removesuffix(".zst")
    return next((reader for ending, reader in FORMATS if low.endswith(ending)), None)


def told_by_content(file: io.BufferedReader) -> Format:
    """The reader of a file whose name says nothing, by how it begins."""
    head = file.peek(512)[:512]
    return next((reader for start, reader in STARTS if start.match(head)), plain.read)


def of_bytes(data: bytes, path: str) -> Iterator[Row | InputError]:
    """The documents of bytes that came without a file, by the reader that their beginning calls for."""
    source = cast(io.BufferedReader, io.BufferedReader(io.BytesIO(data)))
    yield from timed(told_by_content(source)(source, path), path)


def _reason(error: Exception) -> str:
    """An operating system's error in a few words of one line."""
    if isinstance(error, FileNotFoundError):
        return "no such file or folder"
    if isinstance(error, PermissionError):
        return "permission denied"
    text = getattr(error, "strerror", None) or str(error) or type(error).__name__
    return " ".join(text.split())
