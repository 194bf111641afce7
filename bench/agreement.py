"""How far the fast Russian engine agrees with the published models, on a big slice of real texts.

    ./run bench agreement               2,000 documents of load/ru-leads (two minutes)
    ./run bench agreement --count 200 --input FILE.jsonl
"""

from __future__ import annotations

import argparse
from pathlib import Path

from bench import corpus


def main() -> None:
    parser = argparse.ArgumentParser("bench agreement", description=__doc__,
                                     formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--input", type=Path, default=corpus.RUSSIAN, metavar="FILE")
    parser.add_argument("--count", type=int, default=2_000)
    options = parser.parse_args()
    from tests.language.agreement import agreement
    from verbale import read
    from verbale.language.ru.engine import FastAnalyzer
    from verbale.language.ru.stock import StockAnalyzer
    from verbale.language.threads import one_thread

    texts = [read.article(row).clean for row in corpus.rows(options.input, options.count)]
    with one_thread():
        found = agreement(FastAnalyzer().analyze(texts), StockAnalyzer().analyze(texts))
    print(f"{len(texts):,} documents, {found.tokens:,} tokens")
    for column, differing in found.differing.items():
        print(f"  {column:<8}{1 - differing / found.tokens:>10.4%}   {differing} differ")
    print(f"  names   {1 - found.names_apart / max(1, found.names):>10.4%}   {found.names_apart} of {found.names} apart")


if __name__ == "__main__":
    main()
