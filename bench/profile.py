"""CPU time of each stage of the way from a line of JSON to a line of JSON, for a whole set of documents.

    ./run bench profile                         2,000 documents of load/ru-leads after 500 others
    ./run bench profile --english               300 of load/en-briefings after 50 others
    ./run bench profile --input FILE --count N --skip N
    ./run bench profile --calls contacts        the functions that a stage spends its time in

A stage is a call that ``engine.record`` makes, or a part of the analysis; its time is that of the call less that of the
stages inside it.
"""

from __future__ import annotations

import argparse
import cProfile
import json
import pstats
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench import corpus

STAGES: dict[str, tuple[tuple[str, str], ...]] = {
    "read": (("verbale.read", "article"),),
    "analysis": (("verbale.language.ru.engine.FastAnalyzer", "analyze"), ("verbale.language.en.EnglishAnalyzer", "analyze")),
    "analysis: segments": (("verbale.language.ru.segment.Segmenter", "__call__"),),
    "analysis: word table": (("verbale.language.ru.convolution.Taps", "rows"),),
    "analysis: convolutions": (("verbale.language.ru.convolution.Convolutions", "__call__"),),
    "analysis: morphology": (("verbale.language.ru.network.Morphology", "__call__"),),
    "analysis: syntax": (("verbale.language.ru.network.Syntax", "__call__"),),
    "analysis: names": (("verbale.language.ru.network.Names", "__call__"),),
    "analysis: lemmas": (("verbale.language.ru.engine.FastAnalyzer", "_lemmatized"),),
    "mentions": (("RULES", "find_mentions"),),
    "offices": (("RULES", "find_offices"),),
    "resolve": (("verbale.resolve.entities", "resolve"),),
    "times": (("RULES", "find_times"),),
    "statements": (("RULES", "find_statements"),),
    "contacts": (("RULES", "find_contacts"),),
    "contacts: merging": (("verbale.resolve.contacts", "merge"),),
    "claims": (("RULES", "find_claims"),),
    "positions": (("RULES", "find_positions"),),
    "confidence": (("verbale.resolve.confidence", "rated"),),
    "spans": (("verbale.engine", "map_spans"),),
    "output": (("bench.profile", "line"),),
}
"""Each stage and the functions that it is: module or class, and name; RULES is the module of the language."""


class Stages:
    """A clock that is handed from a stage to those inside it, and back."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._stack = ["other"]
        self._last = time.process_time()

    def switch(self) -> None:
        now = time.process_time()
        self.seconds[self._stack[-1]] += now - self._last
        self._last = now

    def timed(self, stage: str, function: Callable[..., Any], profile: cProfile.Profile | None) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            self.switch()
            self._stack.append(stage)
            if profile:
                profile.enable()
            try:
                return function(*arguments, **named)
            finally:
                if profile:
                    profile.disable()
                self.switch()
                self._stack.pop()

        return call


def main() -> None:
    options = arguments()
    from verbale import engine, extraction, read

    rows = corpus.rows(options.input, options.skip + options.count)
    rules = extraction.rules("en" if options.english else "ru")
    for document in engine.records(map(read.article, rows[:options.skip])):
        line(document)
    engine.settle()
    stages, profile = Stages(), cProfile.Profile() if options.calls else None
    for stage, functions in STAGES.items():
        for owner, name in functions:
            install(stages, stage, rules if owner == "RULES" else found(owner), name,
                    profile if options.calls == stage else None)
    tokens = run(rows[options.skip:])
    stages.switch()
    show(stages, tokens, len(rows) - options.skip)
    if profile:
        pstats.Stats(profile).sort_stats("cumtime").print_stats(40)


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser("bench profile", description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--english", action="store_true")
    parser.add_argument("--input", type=Path, metavar="FILE")
    parser.add_argument("--count", type=int)
    parser.add_argument("--skip", type=int)
    parser.add_argument("--calls", choices=STAGES, metavar="STAGE")
    options = parser.parse_args()
    options.input = options.input or (corpus.ENGLISH if options.english else corpus.RUSSIAN)
    options.count = options.count or (300 if options.english else 2_000)
    options.skip = (50 if options.english else 500) if options.skip is None else options.skip
    return options


def found(owner: str) -> Any:
    """A module or a class by its name; None where the stage is no part of this program any more."""
    import importlib

    try:
        return importlib.import_module(owner)
    except ImportError:
        module, _, name = owner.rpartition(".")
        return getattr(importlib.import_module(module), name, None)


def install(stages: Stages, stage: str, owner: Any, name: str, profile: cProfile.Profile | None) -> None:
    function = getattr(owner, name, None)
    if function is not None:
        setattr(owner, name, stages.timed(stage, function, profile))


def run(rows: list[corpus.Fields]) -> int:
    """Read the documents and write their records to nowhere; returns the number of tokens."""
    from bench import profile
    from verbale import engine, read

    tokens = 0
    for reading in engine.readings((read.article(row) for row in rows), strict=True):
        tokens += reading.terms.count(" ") + 1
        profile.line(reading.document)
    return tokens


def line(document: Any) -> str:
    return json.dumps(document.to_json(), ensure_ascii=False)


def show(stages: Stages, tokens: int, documents: int) -> None:
    whole = sum(stages.seconds.values())
    print(f"{documents:,} documents, {tokens:,} tokens, {whole:.1f} s of CPU: {tokens / whole:,.0f} tokens/s\n")
    print(f"{'stage':<26}{'share':>7}{'µs a token':>12}{'ms a document':>15}")
    for stage in (*STAGES, "other"):
        seconds = stages.seconds[stage]
        if seconds:
            print(f"{stage:<26}{seconds / whole:>7.1%}{1e6 * seconds / tokens:>12.2f}{1e3 * seconds / documents:>15.3f}")


if __name__ == "__main__":
    main()
