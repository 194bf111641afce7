"""A whole load set through one process: cost a document as it goes, peak memory, documents that failed.

    ./run bench scaling                       load/ru-leads, every 2,000 documents
    ./run bench scaling --input FILE.jsonl.gz --step 100
    ./run bench scaling --repeat 5            the median of five runs

The cost at N documents is the CPU time of the first N over N, models and lexicons loaded before.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from bench import clock, corpus

STEP = 2_000


class Mark(NamedTuple):
    """State after so many documents: CPU seconds since the models were there, tokens, failures, peak memory in MB."""

    documents: int
    seconds: float
    tokens: int
    failed: int
    peak: float


def main() -> None:
    parser = argparse.ArgumentParser("bench scaling", description=__doc__,
                                     formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--input", type=Path, default=corpus.RUSSIAN, metavar="FILE")
    parser.add_argument("--step", type=int, default=STEP)
    parser.add_argument("--count", type=int, default=None, help="documents; all without it")
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--marks", action="store_true", help="one run, its marks as JSON (for the other benchmarks)")
    options = parser.parse_args()
    if options.marks:
        print(json.dumps(walk(options.input, options.step, options.count)))
        return
    runs = [measured(options.input, options.step, options.count) for _ in range(options.repeat)]
    show(runs)


def walk(path: Path, step: int, count: int | None) -> list[Mark]:
    """Read the documents in this process, with a mark every ``step``."""
    from verbale import engine, read

    rows = corpus.rows(path, count)
    warm = [read.article(row) for row in rows[:engine.BATCH]]
    list(engine.records(warm))
    engine.settle()
    marks, failed, tokens = [], 0, 0
    begun = time.process_time()
    for number, reading in enumerate(engine.readings(read.article(row) for row in rows), 1):
        failed += any(w.code == "failed" for w in reading.document.warnings)
        tokens += reading.terms.count(" ") + 1
        json.dumps(reading.document.to_json(), ensure_ascii=False)
        if number % step == 0 or number == len(rows):
            marks.append(Mark(number, time.process_time() - begun, tokens, failed, clock.peak()))
    return marks


def measured(path: Path, step: int, count: int | None = None) -> list[Mark]:
    """:func:`walk` in a process of its own."""
    call = [sys.executable, "-m", "bench.scaling", "--marks", "--input", str(path), "--step", str(step)]
    done = subprocess.run([*call, *(["--count", str(count)] if count else [])], stdout=subprocess.PIPE, check=True)
    return [Mark(*mark) for mark in json.loads(done.stdout)]


def growth(marks: Sequence[Mark]) -> float:
    """Cost a document over the whole against that of the first step."""
    first, last = marks[0], marks[-1]
    return (last.seconds / last.documents) / (first.seconds / first.documents)


def show(runs: Sequence[Sequence[Mark]]) -> None:
    print(f"{'documents':>10}{'ms a document':>15}{'tokens/s':>10}{'failed':>8}{'peak MB':>9}")
    for marks in zip(*runs, strict=True):
        seconds = median(mark.seconds for mark in marks)
        one = marks[0]
        print(f"{one.documents:>10}{1000 * seconds / one.documents:>15.2f}{one.tokens / seconds:>10.0f}"
              f"{one.failed:>8}{max(mark.peak for mark in marks):>9.0f}")
    print(f"cost a document at the end against the first step: {median(map(growth, runs)):.3f}")


if __name__ == "__main__":
    main()
