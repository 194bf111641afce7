"""JSON Lines with the fields of the contract, and JSON files that hold one document or a list of them."""

from __future__ import annotations

import codecs
import io
import json
from collections.abc import Iterator
from typing import Any, BinaryIO

from verbale.errors import InputError
from verbale.read import json_documents
from verbale.read.decode import NotText, decode
from verbale.read.guarded import one_line
from verbale.read.plain import decoding
from verbale.read.rows import MOST_BYTES, Row


def read(file: BinaryIO, path: str) -> Iterator[Row | InputError]:
    """A row for each line that holds a document; broken lines are named by their number."""
    try:
        yield from _rows(file, path)
    except NotText as error:
        yield InputError(path, str(error))


def _rows(file: BinaryIO, path: str) -> Iterator[Row | InputError]:
    any_line = False
    for number, line in enumerate(_lines(file), 1):
        if line.strip():
            any_line = True
            yield _row(line, f"{path}:{number}", path, "jsonl")
    if not any_line:
        yield InputError(path, "empty file")


def read_json(file: BinaryIO, path: str) -> Iterator[Row | InputError]:
    """A JSON file: one document, a list of documents, or JSON Lines under another name."""
    data = file.read(MOST_BYTES + 1)
    if len(data) > MOST_BYTES:
        yield InputError(path, f"larger than {MOST_BYTES >> 20} MB")
        return
    if not data.strip():
        yield InputError(path, "empty file")
        return
    try:
        value = _parse(decode(data)[0])
    except ValueError as error:
        if b"\n" in data.strip():
            yield from read(io.BytesIO(data), path)
        else:
            yield InputError(path, str(error))
        return
    if other := json_documents.known(value):
        yield from one_line((_checked(fields, path, path, other[0]) for fields in other[1]), path, "JSON")
        return
    for number, item in enumerate(value if isinstance(value, list) else [value], 1):
        yield _checked(item, f"{path}[{number}]" if isinstance(value, list) else path, path, "json")


def _lines(file: BinaryIO) -> Iterator[bytes]:
    """Lines of a file, a UTF-16 one turned into UTF-8; of a line that is too long, its beginning."""
    head = file.read(4)
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or head[1:2] == b"\0" or head[:1] == b"\0":
        yield from decode(head + file.read())[0].encode("utf-8", "surrogatepass").splitlines()
        return
    first = True
    while line := file.readline(MOST_BYTES + 1):
        if first:
            line, first = (head + line).removeprefix(codecs.BOM_UTF8), False
        yield line
        while len(line) > MOST_BYTES and line[-1:] != b"\n":
            line = file.readline(MOST_BYTES + 1)
    if first and head:
        yield head.removeprefix(codecs.BOM_UTF8)


def _row(line: bytes, place: str, path: str, format: str) -> Row | InputError:
    if len(line) > MOST_BYTES:
        return InputError(place, f"line longer than {MOST_BYTES >> 20} MB")
    guessed = None
    try:
        text = line.decode("utf-8")
    except UnicodeDecodeError:
        try:
            text, guessed = decode(line)
        except NotText as error:
            return InputError(place, str(error))
    try:
        value = _parse(text)
    except ValueError as error:
        return InputError(place, str(error))
    row = _checked(value, place, path, format)
    return row if isinstance(row, InputError) else row._replace(problems=decoding(guessed))


def _parse(text: str) -> Any:
    """A JSON value. Raises ValueError with one line that says what is wrong."""
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise ValueError(f"not JSON: {error.msg} at character {error.pos + 1}") from None
    except RecursionError:
        raise ValueError("not JSON that can be read: nested too deeply") from None


def _checked(value: object, place: str, path: str, format: str) -> Row | InputError:
    """A document's row, or why it is none."""
    if not isinstance(value, dict):
        return InputError(place, f"a document is an object with a text, not {_kind(value)}")
    text = value.get("text")
    if text is None:
        return InputError(place, "no text")
    if not isinstance(text, str):
        return InputError(place, f"text is {_kind(text)}, not a string")
    return Row(value, path, format)


def _kind(value: object) -> str:
    names = {dict: "an object", list: "a list", str: "a string", bool: "true or false", type(None): "null"}
    return names.get(type(value), "a number")
