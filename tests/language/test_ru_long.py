"""Endless words, sentences and rows of signs cost what they are long."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from verbale.language.ru.engine import FastAnalyzer

CASES: dict[str, tuple[int, Callable[[int], str]]] = {
    "no space": (1_000_000, lambda n: "ж" * n),
    "no space, mixed": (6_000, lambda n: ("абв1,-«" * n)[:n]),
    "quotation marks": (4_000, lambda n: '"' * n),
    "quotation marks apart": (3_000, lambda n: '" ' * n),
    "quoted words": (2_000, lambda n: '"да" ' * n),
    "one sentence": (3_000, lambda n: "слово и " * (n // 2) + "."),
    "full stops": (50_000, lambda n: "." * n),
    "initials": (2_000, lambda n: "А. " * n),
    "dashes": (3_000, lambda n: "- " * n),
    "numbers": (50_000, lambda n: "1," * n),
    "lines": (3_000, lambda n: "а\n" * n),
    "empty lines": (300_000, lambda n: "\n" * n),
}


@pytest.fixture(scope="module")
def fast() -> FastAnalyzer:
    found = FastAnalyzer()
    found.analyze(["Это первый текст."])
    return found


@pytest.mark.parametrize("name", CASES)
def test_twice_as_long_costs_twice_as_much(fast: FastAnalyzer, name: str) -> None:
    size, make = CASES[name]
    assert cost(fast, make(2 * size)) < 3 * cost(fast, make(size)) + 0.1


def test_ten_megabytes_without_a_space(fast: FastAnalyzer) -> None:
    assert cost(fast, "ж" * 10_000_000, once=True) < 30


def cost(fast: FastAnalyzer, text: str, once: bool = False) -> float:
    """CPU seconds, the least of two."""
    found = []
    for _ in range(1 if once else 2):
        begun = time.process_time()
        fast.analyze([text])
        found.append(time.process_time() - begun)
    return min(found)
