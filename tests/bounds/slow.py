"""The command line with documents that take too much: ``python -m tests.bounds.slow extract …``; its workers are so too.

``ДОЛГО`` computes in Python for ever, ``ВБИБЛИОТЕКЕ`` in C, where no signal is looked at, ``МНОГО`` wants all the memory.
"""

from __future__ import annotations

from typing import Any

from verbale import engine

FOREVER = 10**13
whole = engine.record


def record(article: Any, analysis: Any) -> Any:
    if "ДОЛГО" in article.clean:
        for _ in range(FOREVER):
            pass
    if "ВБИБЛИОТЕКЕ" in article.clean:
        sum(range(FOREVER))
    if "МНОГО" in article.clean:
        bytearray(1 << 40)
    return whole(article, analysis)


engine.record = record

if __name__ == "__main__":
    from verbale.serve.cli import main

    main()
