"""What a format gives: rows with the fields of the contract, and what could not be read, in the order of the input."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, NamedTuple

from verbale.errors import InputError
from verbale.model import Problem


class Row(NamedTuple):
    """One document as it came: ``article(*row)`` reads it.

    ``fields`` has a string ``text``; the other fields of the contract are as the caller wrote them.
    """

    fields: Mapping[str, Any]
    path: str | None = None
    format: str | None = None
    problems: tuple[Problem, ...] = ()
    published: str | None = None


Format = Callable[[BinaryIO, str], Iterator[Row | InputError]]
"""Reads an open file, named as the caller named it. A document that cannot be read is an InputError in its place."""

MOST_BYTES = 256 * 1024 * 1024
"""A larger document is refused."""
