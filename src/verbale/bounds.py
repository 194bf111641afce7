"""How long a document may take and how much memory, so that one that is made to take for ever is one problem and no more.

:func:`within` goes around the work on a document and raises :class:`~verbale.errors.OutOfTime` when its time is over. How hard
the bound is depends on whose process it is:

- anywhere: :func:`check` between the stages and in long loops;
- in a process of ours (:func:`ours`: the command line, a worker): a timer of the system interrupts Python wherever it is;
- in a worker (:func:`guarded`): the system ends the process where even that was of no use, deep in a library; whoever waits for
  the worker names the document and starts another one.

Memory is bounded for a process of ours that reads (:func:`bound_memory`): a document that wants too much is a ``MemoryError``, or
the end of its worker.
Time is that of the processor, so that a busy machine and a slow pipe change nothing.
"""

from __future__ import annotations

import math
import os
import signal
import sys
import threading
import time
from types import FrameType, TracebackType

from verbale.errors import OutOfTime

SECONDS = float(os.environ.get("VERBALE_SECONDS", "300"))
"""Of the processor, for reading a document and again for its record; the longest text that is read takes about a third of it."""
MEMORY = int(os.environ.get("VERBALE_MEMORY", "8192")) << 20
"""Bytes that a process of ours may use beyond what it has at its start."""
AGAIN = 0.5
"""Seconds after which the alarm comes again where something swallowed it."""
PATIENCE = 1.25
"""Times the bound after which the system ends a worker that no alarm has stopped."""


class _Now(threading.local):
    end: float | None = None


_now = _Now()
_alarmed = False
_watched = False


class within:
    """A bound of ``SECONDS`` on what is done inside; where one lies in another, the tighter one counts."""

    __slots__ = ("_before",)

    def __enter__(self) -> None:
        self._before = _now.end
        end = time.thread_time() + SECONDS
        _now.end = end if self._before is None else min(end, self._before)
        _set(_now.end)

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        _now.end = self._before
        _set(self._before)


def check() -> None:
    """Raises OutOfTime where the time of the document is over."""
    end = _now.end
    if end is not None and time.thread_time() >= end:
        raise OutOfTime(SECONDS)


def ours() -> None:
    """This process does nothing but our work: a timer of the system may interrupt it."""
    global _alarmed
    if not hasattr(signal, "setitimer") or _alarmed:
        return
    signal.signal(signal.SIGPROF, _ring)
    _alarmed = True


def guarded() -> None:
    """This process is a worker that may be ended: what no alarm interrupts is ended by the system; its memory is bounded."""
    global _watched
    ours()
    bound_memory()
    _watched = _alarmed


def _set(end: float | None) -> None:
    """Arm the alarm and the watchdog for a moment, or for none."""
    if not _alarmed or threading.current_thread() is not threading.main_thread():
        return
    left = 0.0 if end is None else max(0.001, end - time.thread_time())
    signal.setitimer(signal.ITIMER_PROF, left, AGAIN if left else 0.0)
    if _watched:
        _limit_processor(left)


def _ring(number: int, frame: FrameType | None) -> None:
    check()


def _limit_processor(left: float) -> None:
    """The system ends this process where it uses that many seconds, and some more, from now on; 0: it never does."""
    import resource

    hard = resource.getrlimit(resource.RLIMIT_CPU)[1]
    soft = math.ceil(time.process_time() + left * PATIENCE + 1) if left else hard
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def bound_memory() -> None:
    """A process of ours that is about to read documents has a limit on its addresses; another one is left as it is.

    Where the system knows none, or a tighter one holds, nothing is changed.
    """
    if not _alarmed or not sys.platform.startswith("linux"):
        return
    import resource

    with open("/proc/self/statm", encoding="ascii") as file:
        used = int(file.read().split()[0]) * resource.getpagesize()
    soft, hard = resource.getrlimit(resource.RLIMIT_AS)
    wanted = used + MEMORY
    if all(limit == resource.RLIM_INFINITY or wanted < limit for limit in (soft, hard)):
        resource.setrlimit(resource.RLIMIT_AS, (wanted, hard))


def lift_memory() -> None:
    """Take the soft limit off for the rest of this process: what draws charts reserves more addresses than it uses."""
    if sys.platform.startswith("linux"):
        import resource

        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        resource.setrlimit(resource.RLIMIT_AS, (hard, hard))
