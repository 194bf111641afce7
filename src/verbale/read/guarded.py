"""What every parser of a format stands behind: a bound on the size, and one line instead of whatever a library raises."""

from __future__ import annotations

import functools
import zipfile
from collections.abc import Callable, Iterator
from typing import BinaryIO

from verbale.bounds import within
from verbale.errors import InputError, OutOfTime
from verbale.read.needs import Missing
from verbale.read.rows import MOST_BYTES, Format, Row

Parse = Callable[[bytes, str], Iterator[Row | InputError]]

PANIC = "PanicException"
"""What a parser written in Rust raises where it gives itself up; no Exception to Python."""
MOST_UNPACKED = 512 * 1024 * 1024
MOST_RATIO = 200
"""A packed file that grows by more than this, or beyond so many bytes, is taken for a bomb."""


def whole(what: str, most: int = MOST_BYTES) -> Callable[[Parse], Format]:
    """A reader of files that are parsed as a whole: ``what`` names the format in messages."""
    def wrap(parse: Parse) -> Format:
        @functools.wraps(parse)
        def read(file: BinaryIO, path: str) -> Iterator[Row | InputError]:
            data = file.read(most + 1)
            if len(data) > most:
                yield InputError(path, f"larger than {most >> 20} MB")
            elif not data.strip():
                yield InputError(path, "empty file")
            else:
                yield from one_line(parse(data, path), path, what)
        return read
    return wrap


def one_line(rows: Iterator[Row | InputError], path: str, what: str) -> Iterator[Row | InputError]:
    """The rows of a parser; where a library gives up, what it said in a line, after the rows that came before."""
    try:
        yield from rows
    except (Missing, OutOfTime) as error:
        yield InputError(path, str(error))
    except MemoryError:
        yield InputError(path, f"{what} that needs more memory than there may be")
    except RecursionError:
        yield InputError(path, f"not {what} that can be read: nested too deeply")
    except BaseException as error:  # a parser of somebody else's: it may raise anything on broken bytes
        if not isinstance(error, Exception) and type(error).__name__ != PANIC:
            raise
        text = " ".join(str(error).split())[:160]
        yield InputError(path, f"not {what} that can be read: {text or type(error).__name__}")


def timed(rows: Iterator[Row | InputError], path: str) -> Iterator[Row | InputError]:
    """The rows of a reader, each in its time; where one takes longer, that is told and what comes behind it is lost."""
    while True:
        try:
            with within():
                item = next(rows, None)
        except OutOfTime as error:
            item, rows = InputError(path, str(error)), iter(())
        if item is None:
            return
        yield item


def safe_zip(archive: zipfile.ZipFile) -> None:
    """Raises ValueError for a packed file that would unpack beyond all measure."""
    packed = sum(i.compress_size for i in archive.infolist())
    unpacked = sum(i.file_size for i in archive.infolist())
    if unpacked > MOST_UNPACKED or (unpacked > 10 * 1024 * 1024 and unpacked > MOST_RATIO * max(packed, 1)):
        raise ValueError(f"it would unpack to {unpacked >> 20} MB")
