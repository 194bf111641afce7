"""One line on a terminal: how far, how fast, how long still. Nothing where standard error is no terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable
from typing import BinaryIO

EVERY = 0.5
"""Seconds between two states of the line."""


class Progress:
    """How much of an amount of work is done.

    Args:
        total: the amount, in bytes; 0 where it is not known. what: the name of the things that are counted.
        shown: whether to show it; without it, where standard error is a terminal.
    """

    def __init__(self, total: int, what: str, shown: bool | None = None) -> None:
        self._total, self._what = total, what
        self._shown = sys.stderr.isatty() if shown is None else shown
        self._begun = self._last = time.monotonic()
        self._count = 0
        self._done = self._skipped = 0

    def advance(self, size: int, known: bool = False) -> None:
        """One more is done, of this size; ``known`` ones were done before and tell nothing of the rate."""
        self._skipped += size if known else 0
        self.reach(self._done + size, self._count + 1)

    def reach(self, done: int, count: int) -> None:
        """So much of the total, and so many, are done."""
        self._done, self._count = done, count
        now = time.monotonic()
        if self._shown and now - self._last >= EVERY:
            self._last = now
            print(f"\r\x1b[K{self.line(now - self._begun)}", end="", file=sys.stderr, flush=True)

    def line(self, seconds: float) -> str:
        """The state after so many seconds."""
        rate = self._count / seconds if seconds else 0
        told = f"{self._count:,} {self._what}, {rate:,.1f}/s"
        fresh, left = self._done - self._skipped, self._total - self._done
        if not self._total or fresh <= 0:
            return told
        share = min(1.0, self._done / self._total)
        return f"{told}, {share:.0%}, {_clock(seconds * max(0, left) / fresh)} left"

    def end(self) -> None:
        if self._shown:
            print("\r\x1b[K", end="", file=sys.stderr, flush=True)


class FileProgress(Progress):
    """Progress through files, by how much of them has been read."""

    def __init__(self, paths: Iterable[str], shown: bool | None = None) -> None:
        super().__init__(sum(map(_size, paths)), "documents", shown)
        self._before = self._size = 0
        self._file: BinaryIO | None = None

    def opened(self, file: BinaryIO) -> None:
        """Another file is read from now on."""
        self._before += self._size
        self._file, self._size = file, os.fstat(file.fileno()).st_size

    def step(self) -> None:
        """One more document is done."""
        if self._shown:
            read = self._size if self._file is None or self._file.closed else self._file.tell()
            self.reach(self._before + read, self._count + 1)


def _size(path: str) -> int:
    """Bytes of a file, or of all files in a folder; 0 for standard input."""
    try:
        if os.path.isdir(path):
            return sum(_size(entry.path) for entry in os.scandir(path))
        return os.path.getsize(path)
    except OSError:
        return 0


def _clock(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"
