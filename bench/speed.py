"""Every figure of speed side by side, rivals in turns, with what each must reach.

    ./run bench speed                    all figures, in under ten minutes
    ./run bench speed --only russian     one group: russian, english, workers, start, growth
    ./run bench speed --short            a tenth of the texts, to see that all works

CPU time is what is compared, but for workers and cold starts (the clock). Rivals read the same texts one after the other,
a slice a round, each round another one first; the texts are new to all and come after 100,000 tokens of others.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from bench import clock, corpus, scaling
from bench.clock import Rate

WARM = 100_000
"""Tokens that are read before anything is measured."""
ROUNDS = 7
STARTS = 5


class Figure(NamedTuple):
    """A line of the table: what was measured, its value, what it must reach, and whether it does."""

    name: str
    value: str
    wanted: str = ""
    reached: bool = True


def main() -> None:
    options = arguments()
    missed = 0
    print(f"{'figure':<60}{'measured':>28}   wanted")
    for name, group in GROUPS.items():
        if options.only in (None, name):
            for figure in group(options):
                mark = "" if figure.reached else "   MISSED"
                print(f"{figure.name:<60}{figure.value:>28}   {figure.wanted}{mark}", flush=True)
                missed += not figure.reached
    sys.exit(1 if missed else 0)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("bench speed", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--only", choices=GROUPS)
    parser.add_argument("--short", action="store_true")
    parser.add_argument("--russian", type=Path, default=corpus.RUSSIAN, metavar="FILE", help="JSON Lines")
    parser.add_argument("--english", type=Path, default=corpus.ENGLISH, metavar="FILE", help="JSON Lines")
    return parser.parse_args()


# ---------------------------------------------------------------- the groups


def russian(options: argparse.Namespace) -> Iterator[Figure]:
    from bench.rivals import Natasha
    from verbale.language.ru.engine import FastAnalyzer

    ours = Rate("ours, Russian analysis", analysis(FastAnalyzer()))
    full = Rate("ours, Russian full extraction", extraction)
    stock = Rate("stock natasha, Russian analysis", alone(Natasha()))
    raced((ours, full, stock), options.russian, WARM, 150, options.short)
    yield Figure("one core multiplies matrices (float32)", f"{products():.0f} GFLOP/s")
    yield from map(plain, (stock, ours, full))
    yield compared("Russian analysis against stock natasha", ours, stock, 7)
    yield compared("Russian full extraction against natasha's analysis", full, stock, 3.5)


def english(options: argparse.Namespace) -> Iterator[Figure]:
    from bench.rivals import Spacy

    full = Rate("ours, English full extraction", extraction)
    stock = Rate("stock spaCy, small English pipeline", alone(Spacy()))
    raced((full, stock), options.english, WARM // 4, 15, options.short)
    yield from map(plain, (stock, full))
    yield compared("English full extraction against spaCy's pipeline", full, stock, 1.2)


def workers(options: argparse.Namespace) -> Iterator[Figure]:
    count = 600 if options.short else 4_000
    with first_rows(options.russian, count) as rows, clock.compiled():
        by_workers(rows, 1)  # leaves its bytecode to the others
        rounds = [(by_workers(rows, 1), by_workers(rows, 2)) for _ in range(3)]
        limit = apart(options.russian, count)
    gain = median(one / two for one, two in rounds)
    yield Figure("two processes that share nothing against one (clock)", f"{limit:.2f}x")
    yield Figure("two workers against one (clock, the whole command)", f"{gain:.2f}x", ">= 1.85x", gain >= 1.85)


def start(options: argparse.Namespace) -> Iterator[Figure]:
    cli = ["-m", "verbale"]
    document = corpus.FOUNDING if corpus.FOUNDING.exists() else own_document()
    for name, call, most in (("verbale --help", ["--help"], 0.25),
                             ("first record from a cold start", ["extract", str(document)], 1.5)):
        with clock.compiled():
            clock.child([*cli, *call])
            run = clock.typical([clock.child([*cli, *call]) for _ in range(STARTS)])
        yield Figure(name, f"{run.wall:.2f} s (CPU {run.cpu:.2f} s)", f"<= {most} s", run.wall <= most)


def growth(options: argparse.Namespace) -> Iterator[Figure]:
    runs = [scaling.measured(options.russian, 200 if options.short else 2_000, 2_000 if options.short else None)]
    last = runs[0][-1]
    yield Figure("documents read, and failed", f"{last.documents:,}, {last.failed}", "0 failed", last.failed == 0)
    yield Figure("tokens a second over all of them", f"{last.tokens / last.seconds:,.0f}")
    yield Figure("peak memory of one worker", f"{last.peak:.0f} MB", "<= 700 MB", last.peak <= 700)
    grown = scaling.growth(runs[0])
    yield Figure(f"cost a document at {last.documents:,} against {runs[0][0].documents:,}", f"{grown:.3f}x", "<= 1.1x",
                 grown <= 1.1)


GROUPS = {"russian": russian, "english": english, "workers": workers, "start": start, "growth": growth}

# ---------------------------------------------------------------- what is raced


def raced(ways: Sequence[Rate], path: Path, warm: int, size: int, short: bool) -> None:
    """Warm each way up on the same texts, then let them read unseen ones in turns."""
    from verbale import engine, read

    if short:
        warm, size = warm // 10, size // 10 or 1
    stream = map(read.article, corpus.rows(path))
    seen, words = [], 0
    while words < warm:
        seen.append(next(stream))
        words += len(seen[-1].clean.split())
    unseen = list(islice(stream, ROUNDS * size))
    for way in ways:
        way.work(seen)
    engine.settle()  # as the command line and the workers do
    clock.in_turns(ways, [unseen[k * size:(k + 1) * size] for k in range(ROUNDS)])


def analysis(analyzer: Any) -> clock.Work:
    from verbale import engine

    def work(articles: Sequence[Any]) -> int:
        texts = [article.clean for article in articles]
        batches = (texts[i:i + engine.BATCH] for i in range(0, len(texts), engine.BATCH))
        return sum(len(found.words) for batch in batches for found in analyzer.analyze(batch))

    return work


def extraction(articles: Sequence[Any]) -> int:
    """All records; the tokens are counted by the words of the search terms."""
    from verbale import engine

    return sum(reading.terms.count(" ") + 1 for reading in engine.readings(articles, strict=True))


def alone(pipeline: Any) -> clock.Work:
    from verbale.language.threads import one_thread

    def work(articles: Sequence[Any]) -> int:
        with one_thread():
            return int(pipeline([article.clean for article in articles]))

    return work


def by_workers(rows: Path, count: int) -> float:
    """Seconds of the clock of the whole command, from its start to its end."""
    return clock.child(["-m", "verbale", "extract", "--workers", str(count), "--format", "jsonl", str(rows)]).wall


@contextmanager
def first_rows(path: Path, documents: int) -> Iterator[Path]:
    """A file of the first documents."""
    with TemporaryDirectory() as folder:
        rows = Path(folder) / "rows.jsonl"
        lines = (json.dumps(row, ensure_ascii=False) for row in corpus.rows(path, documents))
        rows.write_text("\n".join(lines), "utf-8")
        yield rows


def apart(path: Path, documents: int) -> float:
    """How much more two processes do that know nothing of each other than one alone: what the machine has to give."""
    call = [sys.executable, "-m", "bench.scaling", "--marks", "--input", str(path), "--count", str(documents)]

    def passed(count: int) -> float:
        begun = time.perf_counter()
        running = [subprocess.Popen(call, stdout=subprocess.DEVNULL) for _ in range(count)]
        for process in running:
            process.wait()
        return time.perf_counter() - begun

    return 2 * passed(1) / passed(2)


def own_document() -> Path:
    import verbale

    return sorted((Path(verbale.__file__).parent / "sample" / "ru").glob("*.txt"))[0]


def products(size: int = 768) -> float:
    """GFLOP a second of numpy's matrix product on one core."""
    import numpy as np

    from verbale.language.threads import one_thread

    a, b = np.random.default_rng(0).random((2, size, size), np.float32)
    with one_thread():
        a @ b
        begun = time.process_time()
        for _ in range(40):
            a @ b
        return 40 * 2 * size ** 3 / (time.process_time() - begun) / 1e9


# ---------------------------------------------------------------- lines


def plain(rate: Rate) -> Figure:
    return Figure(rate.name, f"{rate.per_second:,.0f} tokens/s")


def compared(name: str, ours: Rate, stock: Rate, least: float) -> Figure:
    over, low, high = clock.ratio(ours, stock)
    return Figure(name, f"{over:.2f}x ({low:.2f}-{high:.2f})", f">= {least}x", over >= least)


if __name__ == "__main__":
    main()
