"""Records on their way out: JSON Lines, one JSON list, tables to look at."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Generic, NamedTuple, TypeVar

from verbale.errors import VerbaleError
from verbale.model import Document

if TYPE_CHECKING:
    from verbale.engine import Reading

T = TypeVar("T")


class ClosedPipe(Exception):
    """Whoever read our standard output has stopped: no error of anybody."""


class Made(NamedTuple, Generic[T]):
    """What was made of a record, and one line that says why the document could not be read, if so."""

    value: T
    failure: str | None


def as_line(document: Document) -> Made[str]:
    """The record as one line of JSON."""
    return Made(json.dumps(document.to_json(), ensure_ascii=False, separators=(", ", ": ")), _failure(document))


def as_is(document: Document) -> Made[Document]:
    return Made(document, _failure(document))


def known(reading: Reading) -> Made[Reading]:
    """The reading itself."""
    return Made(reading, _failure(reading.document))


def _failure(document: Document) -> str | None:
    for warning in document.warnings:
        if warning.code == "failed":
            return f"{name_of(document)}: {warning.message}"
    return None


def name_of(document: Document) -> str:
    """What to call a document: where it came from, its id there, or the beginning of its own id."""
    source = document.source
    if source.path and source.id:
        return f"{source.path} ({source.id})"
    return source.path or source.id or document.id[:19]


@contextmanager
def opened(path: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a file that takes its name only when it is complete; Ctrl-C leaves what is done in its part."""
    if path is None:
        try:
            yield sys.stdout.buffer
        except BrokenPipeError:
            raise ClosedPipe from None
        return
    part = path.with_name(path.name + ".part")
    kept = False
    try:
        with part.open("wb") as file:
            yield file
        os.replace(part, path)
    except KeyboardInterrupt:
        kept = True
        print(f"verbale: what is done is in {part}", file=sys.stderr)
        raise
    except OSError as error:
        raise VerbaleError(f"{path}: cannot be written: {error.strerror or error}") from None
    finally:
        if not kept:
            part.unlink(missing_ok=True)


def write_lines(lines: Iterable[str], file: BinaryIO) -> None:
    """A line a document, each written as soon as it is there."""
    for line in lines:
        file.write(line.encode() + b"\n")
        file.flush()


def write_list(lines: Iterable[str], file: BinaryIO) -> None:
    """One JSON list of all."""
    before = b"[\n"
    for line in lines:
        file.write(before + line.encode())
        before = b",\n"
    file.write(b"\n]\n" if before == b",\n" else b"[]\n")
    file.flush()


def write_tables(documents: Iterable[Document], file: BinaryIO) -> None:
    """Each document as tables: who met whom, who said what, what is claimed, who stands for what."""
    from rich.console import Console

    from verbale.serve.show import table

    console = Console(file=io.TextIOWrapper(file, "utf-8", write_through=True), highlight=False) \
        if file is not sys.stdout.buffer else Console(highlight=False)
    for document in documents:
        table(document, console)
