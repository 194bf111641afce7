"""The engine in several processes of one machine.

Rows go out in batches, records come back in the order of the rows. At most ``AHEAD`` batches a worker wait or run, so
that an endless input needs no endless memory. Models load in each worker on its first document and stay.
"""

from __future__ import annotations

import multiprocessing
import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from functools import partial
from itertools import islice
from typing import Generic, TypeVar

from verbale import engine, read
from verbale.model import Document, Problem
from verbale.read import Row

AHEAD = 3
T = TypeVar("T")
Make = Callable[[Document], T]
"""What a worker makes of a record before it is sent back: a plain function of a module."""


def each(rows: Iterable[Row], make: Make[T], workers: int = 1, strict: bool = False) -> Iterator[T]:
    """``make`` of the record of each row, in order; with one worker in this process."""
    if workers > 1:
        yield from _Pool(make, workers, strict).run(rows)
    else:
        articles = (read.article(*row) for row in rows)
        yield from (make(document) for document in engine.records(articles, strict=strict))


class _Pool(Generic[T]):
    """Workers, the batches that they have, and a new set of workers where one of them died."""

    def __init__(self, make: Make[T], workers: int, strict: bool) -> None:
        self._work = partial(_work, make=make, strict=strict)
        self._make = make
        self._workers = workers
        self._pool = self._started()

    def _started(self) -> ProcessPoolExecutor:
        return ProcessPoolExecutor(self._workers, mp_context=multiprocessing.get_context("spawn"),
                                   initializer=_quiet)

    def run(self, rows: Iterable[Row]) -> Iterator[T]:
        stream = iter(rows)
        waiting: deque[tuple[list[Row], Future[list[T]]]] = deque()
        try:
            while True:
                while len(waiting) < self._workers * AHEAD and (batch := list(islice(stream, engine.BATCH))):
                    waiting.append((batch, self._submit(batch)))
                if not waiting:
                    return
                batch, future = waiting.popleft()
                try:
                    yield from future.result()
                except BrokenProcessPool:
                    self._pool = self._started()
                    yield from self._one_by_one(batch)
                    waiting = deque((later, self._submit(later)) for later, _ in waiting)
        finally:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _submit(self, batch: Sequence[Row]) -> Future[list[T]]:
        return self._pool.submit(self._work, batch)

    def _one_by_one(self, batch: Sequence[Row]) -> Iterator[T]:
        """After a death: the document that kills its worker gets an empty record that says so."""
        for row in batch:
            try:
                yield from self._submit([row]).result()
            except BrokenProcessPool:
                self._pool = self._started()
                problem = Problem("failed", "the process that read this document died (out of memory?)")
                yield self._make(engine.unread(read.article(*row), problem))


def _work(rows: Sequence[Row], make: Make[T], strict: bool) -> list[T]:
    articles = (read.article(*row) for row in rows)
    return [make(document) for document in engine.records(articles, strict=strict)]


def _quiet() -> None:
    """Ctrl-C is the parent's business; one thread of matrix products a worker."""
    import signal

    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")
