"""Errors that a caller of Verbale may want to catch: one base, facts as attributes."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any


class VerbaleError(Exception):
    """Base of every error that the package raises on purpose; it goes from one process to another as it is."""

    def __reduce__(self) -> tuple[Callable[..., VerbaleError], tuple[Any, ...]]:
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[VerbaleError], said: tuple[Any, ...], facts: dict[str, Any]) -> VerbaleError:
    """An error that another process raised; how it was made is not asked, what it says is kept."""
    error = kind.__new__(kind)
    error.args = said
    error.__dict__.update(facts)
    return error


class InputError(VerbaleError):
    """An input that cannot be read at all.

    Attributes:
        path: what was to be read, as the caller named it.
        reason: one line that says why, without the path.
    """

    def __init__(self, path: str, reason: str) -> None:
        reason = " ".join(reason.split())  # it may hold words of the input
        super().__init__(f"{path}: {reason}")
        self.path = path
        self.reason = reason


class OutOfTime(VerbaleError):
    """A document took longer than it may; ``seconds`` is the bound."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"took longer than {seconds:g} s of the processor")
        self.seconds = seconds


class LexiconError(VerbaleError):
    """A lexicon file that does not hold what its header promises.

    Attributes:
        path: the file.
        line: the line, counted from 1, or None where the file as a whole is wrong.
    """

    def __init__(self, path: str, line: int | None, reason: str) -> None:
        super().__init__(f"{path}:{line}: {reason}" if line else f"{path}: {reason}")
        self.path = path
        self.line = line


class MissingModelError(VerbaleError):
    """A language model that has to be installed first.

    Attributes:
        language: the language that cannot be read without it.
        package: what to install.
    """

    def __init__(self, language: str, package: str) -> None:
        super().__init__(f"no model for language {language!r}: install {package}")
        self.language = language
        self.package = package


class StoreError(VerbaleError):
    """A record that cannot be opened, read or written; nothing of the attempt is kept.

    Attributes:
        url: the database. reason: one line that says why.
    """

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: {reason}")
        self.url = url
        self.reason = reason


class StoreUnreachable(StoreError):
    """The server of a record does not answer, or went away; nothing of the attempt is kept, and it may be made again."""


class QuestionError(VerbaleError):
    """A question that cannot be answered as it was asked: a wrong code, day or name.

    Attributes:
        what: the word that is wrong. reason: one line that says why, and what would be right.
    """

    def __init__(self, what: str, reason: str) -> None:
        super().__init__(f"{what!r} {reason}")
        self.what = what
        self.reason = reason


class TableError(VerbaleError):
    """A spreadsheet that cannot be taken in; nothing of it is.

    Attributes:
        path: the file. problems: (line counted from 1, reason) each.
    """

    def __init__(self, path: str, problems: list[tuple[int, str]]) -> None:
        super().__init__("\n".join(f"{path}:{line}: {reason}" for line, reason in problems))
        self.path = path
        self.problems = problems
