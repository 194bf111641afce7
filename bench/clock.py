"""CPU time of rival ways to do the same work, taken in turns, and children measured from outside."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any

Work = Callable[[Sequence[Any]], int]
"""Does something with a slice of the texts, returns how many tokens there were."""


@dataclass
class Rate:
    """Tokens and CPU seconds of one way, round by round."""

    name: str
    work: Work
    tokens: list[int] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)

    def take(self, texts: Sequence[Any]) -> None:
        begun = time.process_time()
        self.tokens.append(self.work(texts))
        self.seconds.append(time.process_time() - begun)

    @property
    def per_second(self) -> float:
        return sum(self.tokens) / sum(self.seconds)


def in_turns(ways: Sequence[Rate], rounds: Sequence[Sequence[Any]]) -> None:
    """Each round every way reads the same texts, unseen until then; another begins each time."""
    for k, texts in enumerate(rounds):
        turn = k % len(ways)
        for way in (*ways[turn:], *ways[:turn]):
            way.take(texts)


def ratio(fast: Rate, slow: Rate) -> tuple[float, float, float]:
    """How many times faster for the same texts: over all rounds, and the worst and best of them."""
    each = [b / a for a, b in zip(fast.seconds, slow.seconds, strict=True)]
    return sum(slow.seconds) / sum(fast.seconds), min(each), max(each)


@dataclass(frozen=True, slots=True)
class Child:
    """One run of a program: seconds of the clock and of the CPU."""

    wall: float
    cpu: float


def child(arguments: Sequence[str], output: int = subprocess.DEVNULL) -> Child:
    """Run ``python ARGUMENTS`` to its end. Raises SystemExit where it fails."""
    begun = time.perf_counter()
    process = subprocess.Popen([sys.executable, *arguments], stdout=output, stderr=subprocess.PIPE)
    assert process.stderr
    told = process.stderr.read()
    _, status, used = os.wait4(process.pid, 0)
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"bench: {' '.join(arguments)}: {told.decode(errors='replace')[-2000:]}")
    return Child(time.perf_counter() - begun, used.ru_utime + used.ru_stime)


@contextmanager
def compiled() -> Iterator[None]:
    """Programs that are started inside keep their bytecode and find it again, as an installed package has it."""
    before = dict(os.environ)
    with TemporaryDirectory() as folder:
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
        os.environ["PYTHONPYCACHEPREFIX"] = folder
        try:
            yield
        finally:
            os.environ.clear()
            os.environ.update(before)


def typical(runs: Sequence[Child]) -> Child:
    return Child(median(r.wall for r in runs), median(r.cpu for r in runs))


def peak() -> float:
    """Peak memory of this process in MB.

    Linux keeps it with the memory itself: what ``getrusage`` tells there includes that of the program which started this one.
    """
    status = Path("/proc/self/status")
    if status.exists():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
