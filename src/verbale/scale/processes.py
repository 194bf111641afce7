"""The engine in several processes of one machine.

Rows go out in batches, results come back in the order of the rows. At most ``AHEAD`` batches a worker wait or run, so
that an endless input needs no endless memory. Models load in each worker on its first document and stay.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import cache, partial
from itertools import islice
from typing import Generic, TypeVar

from verbale import bounds, engine, read
from verbale.engine import Reading
from verbale.model import Document, Problem
from verbale.read import Row

AHEAD = 3
T = TypeVar("T")
Make = Callable[[Reading], T]
"""What a worker makes of a reading before it is sent back: a plain function of a module, or an object of such."""

DIED = "the process that read this document died (too much memory or time)"


def each(rows: Iterable[Row], make: Callable[[Document], T], workers: int = 1, strict: bool = False) -> Iterator[T]:
    """``make`` of the record of each row, in order; with one worker in this process."""
    if workers > 1:
        return _Pool(OfDocument(make), workers, strict).run(rows)
    return (make(reading.document) for reading in _here(rows, strict))


def readings(rows: Iterable[Row], workers: int = 1, apart: bool = False) -> Iterator[Reading]:
    """The reading of each row, in order; ``apart``: not in this process, even with one worker."""
    if workers > 1 or apart:
        return _Pool(itself, workers, strict=False).run(rows)
    return _here(rows, strict=False)


def _here(rows: Iterable[Row], strict: bool) -> Iterator[Reading]:
    """In this process, which settles when its first batch is read."""
    engine.patient()
    for number, reading in enumerate(engine.readings(engine.articles(rows, strict), strict=strict), 1):
        if number == engine.BATCH:
            _settle()
        yield reading


@cache
def _settle() -> None:
    """Once in a process, when models and lexicons are loaded."""
    engine.settle()


def itself(reading: Reading) -> Reading:
    return reading


@dataclass(frozen=True)
class OfDocument(Generic[T]):
    """Makes something of a reading's document."""

    make: Callable[[Document], T]

    def __call__(self, reading: Reading) -> T:
        return self.make(reading.document)


class _Pool(Generic[T]):
    """Workers, the batches that they have, and a new set of workers where one of them died."""

    def __init__(self, make: Make[T], workers: int, strict: bool) -> None:
        self._work = partial(_work, make=make, strict=strict)
        self._make = make
        self._workers = workers

    def run(self, rows: Iterable[Row]) -> Iterator[T]:
        stream = iter(rows)
        waiting: deque[tuple[list[Row], Future[list[T]]]] = deque()
        self._pool = pool(self._workers)
        try:
            while True:
                while len(waiting) < self._workers * AHEAD and (batch := list(islice(stream, engine.BATCH))):
                    waiting.append((batch, self._submit(batch)))
                if not waiting:
                    self._pool.shutdown()  # all is done: nothing of it may be left when this process ends
                    return
                batch, future = waiting.popleft()
                try:
                    made = future.result()
                except BrokenProcessPool:
                    self._pool = pool(self._workers)
                    yield from self._one_by_one(batch)
                    waiting = deque((later, self._again(later, future)) for later, future in waiting)
                else:
                    yield from made
        finally:
            self._pool.shutdown(wait=False, cancel_futures=True)

    def _submit(self, batch: Sequence[Row]) -> Future[list[T]]:
        try:
            return self._pool.submit(self._work, batch)
        except BrokenProcessPool as error:  # seen only now: as if it had died at work
            future: Future[list[T]] = Future()
            future.set_exception(error)
            return future

    def _again(self, batch: Sequence[Row], future: Future[list[T]]) -> Future[list[T]]:
        """What was ready before the death stays; the rest goes to the new workers."""
        ready = future.done() and not future.cancelled() and future.exception() is None
        return future if ready else self._submit(batch)

    def _one_by_one(self, batch: Sequence[Row]) -> Iterator[T]:
        """After a death: the document that kills its worker gets an empty record that says so."""
        for row in batch:
            try:
                made = self._submit([row]).result()
            except BrokenProcessPool:
                self._pool = pool(self._workers)
                made = [self._make(bare(row))]
            yield from made


def bare(row: Row) -> Reading:
    """What is kept of a document that killed the process that read it: its text, and that."""
    return engine.unread(read.bare(row.fields, row.path, row.format, Problem(engine.FAILED, DIED)))


def pool(workers: int) -> ProcessPoolExecutor:
    """Fresh processes, which leave Ctrl-C to their parent."""
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_quiet)


def _work(rows: Sequence[Row], make: Make[T], strict: bool) -> list[T]:
    made = [make(reading) for reading in engine.readings(engine.articles(rows, strict), strict=strict)]
    _settle()
    return made


def _quiet() -> None:
    """Ctrl-C is the parent's business; one thread of matrix products a worker; its time and memory are bounded."""
    import signal

    threading.Thread(target=_end_with_parent, daemon=True).start()
    bounds.guarded()
    engine.patient()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"):
        os.environ.setdefault(name, "1")


def _end_with_parent() -> None:
    """A parent that is killed takes nobody with it: its workers would wait for it for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)
