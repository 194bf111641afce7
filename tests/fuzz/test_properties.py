"""Whatever the bytes, a reader of a format gives documents or one line that says why not, and in bounded time."""

from __future__ import annotations

from time import process_time

import pytest

pytest.importorskip("trafilatura", reason="the libraries of the formats are not installed")

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.fuzz.mutate import mutated
from tests.fuzz.targets import TARGETS, Target, check

pytestmark = pytest.mark.filterwarnings("ignore")
LONGEST = 3.0
"""Seconds of the processor that a file of some kilobytes may take, models of the libraries loaded."""
QUICK = settings(max_examples=60, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def bounded(target: Target, data: bytes) -> None:
    began = process_time()
    check(target, data)
    assert process_time() - began < LONGEST


@pytest.fixture(scope="module", autouse=True)
def _loaded() -> None:
    for target in TARGETS:
        check(target, target.seeds[0]())


@pytest.mark.parametrize("target", TARGETS, ids=lambda t: t.name or "any")
def test_random_bytes(target: Target) -> None:
    @QUICK
    @given(st.binary(max_size=400))
    def law(data: bytes) -> None:
        bounded(target, data)

    law()


@pytest.mark.parametrize("target", TARGETS, ids=lambda t: t.name or "any")
def test_mutated_files(target: Target) -> None:
    seeds = [seed() for seed in target.seeds]

    @QUICK
    @given(st.sampled_from(seeds), st.integers(0, 1 << 32))
    def law(seed: bytes, number: int) -> None:
        bounded(target, mutated(seed, number))

    law()


@pytest.mark.parametrize("target", TARGETS, ids=lambda t: t.name or "any")
def test_truncated_files(target: Target) -> None:
    for seed in target.seeds:
        data = seed()
        for share in range(0, 40):
            bounded(target, data[:len(data) * share // 40])


@pytest.mark.parametrize("target", TARGETS, ids=lambda t: t.name or "any")
def test_a_file_under_a_wrong_name(target: Target) -> None:
    for other in TARGETS:
        bounded(target, other.seeds[0]())
