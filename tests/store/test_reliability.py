"""Killed at any moment, or two at once: the record is that of an undisturbed run.

``VERBALE_KILLS`` is how often the process is killed (``./run soak``: 200 times); the figures are printed.
"""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.store.adding import TODAY, batch
from tests.store.test_contract import everything
from verbale.book import Book

COUNT = 40
KILLS = int(os.environ.get("VERBALE_KILLS", "10"))
ROOT = Path(__file__).parents[2]


def start(address: str, seed: int = 1) -> subprocess.Popen[str]:
    return subprocess.Popen([sys.executable, "-m", "tests.store.adding", address, str(seed), str(COUNT)], cwd=ROOT,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(process: subprocess.Popen[str]) -> list[str]:
    out, err = process.communicate(timeout=240)
    assert process.returncode == 0, err
    return out.split()


@pytest.fixture(scope="module")
def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[tuple[Any, ...]]]:
    with Book(tmp_path_factory.mktemp("whole") / "record.db") as book:
        assert {a.outcome for a in book.add(batch(COUNT), today=TODAY)} == {"new"}
        return everything(book)


def killed(address: str, after: float) -> int | None:
    """Kill an adding process some seconds after it has begun; how many documents it had reported, None if it was done."""
    process = start(address)
    assert process.stdout and process.stdout.readline() == "ready\n"
    time.sleep(after)
    process.send_signal(signal.SIGKILL)
    told = process.communicate()[0].split()
    return None if "done" in told else len(told)


@pytest.mark.slow
def test_killed_at_random_moments_it_ends_with_the_same_record(
        tmp_path: Path, undisturbed: dict[str, list[tuple[Any, ...]]]) -> None:
    chance = random.Random(20251114)
    kills, rounds, told = 0, 0, []
    while kills < KILLS:
        rounds += 1
        file = tmp_path / f"record{rounds}.db"
        for _ in range(min(5, KILLS - kills)):
            reported = killed(str(file), chance.uniform(0, 0.6))
            if reported is None:
                break
            kills += 1
            told.append(reported)
            assert_whole(file)
        finish(start(str(file)))
        with Book(file) as book:
            assert everything(book) == undisturbed
        for left in tmp_path.glob(f"record{rounds}.db*"):
            left.unlink()
    print(f"\n{kills} kills over {rounds} records of {COUNT} documents; {sum(told)} documents were in before a kill;"
          f" every record ended as the undisturbed one")


def assert_whole(file: Path) -> None:
    """What is there after a kill is a record: sound, each document whole or absent."""
    with Book(file) as book, book.store.reading() as session:
        assert session.connection.execute(text("PRAGMA integrity_check")).scalar() == "ok"
        orphans = session.connection.execute(text(
            "SELECT count(*) FROM accounts WHERE document NOT IN (SELECT id FROM documents)"
            " OR contact NOT IN (SELECT id FROM entries)")).scalar()
        assert orphans == 0


def test_two_processes_at_once_lose_and_double_nothing(
        address: str, undisturbed: dict[str, list[tuple[Any, ...]]]) -> None:
    both = [start(address, seed) for seed in (1, 2)]
    for process in both:
        assert "done" in finish(process)
    with Book(address) as book:
        assert everything(book) == undisturbed

