"""What the benches measure with: a figure of one program is not that of another."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from bench import clock

TELLS = "from bench import clock; print(clock.peak())"


def test_peak_memory_is_that_of_the_program_itself_not_of_the_one_that_started_it() -> None:
    large = np.ones(40_000_000)  # 320 MB
    told = subprocess.run([sys.executable, "-c", TELLS], stdout=subprocess.PIPE, text=True, check=True).stdout
    assert large.nbytes / 2**20 < clock.peak()
    assert float(told) < 100


def test_peak_memory_stays_when_memory_is_given_back() -> None:
    np.ones(40_000_000)
    assert clock.peak() > 300


def test_rivals_take_turns_at_being_first() -> None:
    order: list[str] = []
    ways = [clock.Rate(name, lambda texts, name=name: order.append(name) or len(texts)) for name in "abc"]
    clock.in_turns(ways, [["x"], ["y"], ["z"]])
    assert "".join(order) == "abcbcacab"
    assert all(way.tokens == [1, 1, 1] for way in ways)


def test_a_ratio_is_that_of_the_whole_with_its_worst_and_best_round() -> None:
    fast = clock.Rate("fast", len, [1, 1], [1.0, 2.0])
    slow = clock.Rate("slow", len, [1, 1], [4.0, 6.0])
    over, low, high = clock.ratio(fast, slow)
    assert (round(over, 3), low, high) == (3.333, 3.0, 4.0)


def test_programs_started_inside_keep_their_bytecode_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONDONTWRITEBYTECODE", "1")
    (tmp_path / "small.py").write_text("kept = __cached__\n")
    told = "import sys; sys.path[:0] = [sys.argv[1]]; import small, os; print(os.path.exists(small.kept))"
    with clock.compiled():
        seen = subprocess.run([sys.executable, "-c", told, str(tmp_path)], stdout=subprocess.PIPE, text=True, check=True)
    assert seen.stdout.strip() == "True"
    assert [path.name for path in tmp_path.iterdir()] == ["small.py"]
    assert os.environ["PYTHONDONTWRITEBYTECODE"] == "1"
