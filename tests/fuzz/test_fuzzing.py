"""The fuzzer finds nothing in so many seconds (``VERBALE_FUZZ_SECONDS``: 60 in CI, hours in ``./run soak``), and it does find."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("trafilatura", reason="the libraries of the formats are not installed")

from tests.fuzz import __main__ as fuzz
from tests.fuzz import targets
from tests.fuzz.mutate import mutated

ROOT = Path(__file__).parents[2]
SECONDS = int(os.environ.get("VERBALE_FUZZ_SECONDS", "15"))


@pytest.mark.slow
def test_nothing_is_found(tmp_path: Path) -> None:
    keep = os.environ.get("VERBALE_FUZZ_KEEP", str(tmp_path))
    done = subprocess.run([sys.executable, "-m", "tests.fuzz", "--seconds", str(SECONDS), "--keep", keep], cwd=ROOT,
                          capture_output=True, text=True, timeout=SECONDS * 2 + 300, check=False)
    print(done.stdout)
    assert done.stdout.startswith("fuzzing "), done.stderr[-2000:]
    assert done.returncode == 0 and not list(Path(keep).glob("found-*")), done.stdout[-2000:] + done.stderr[-4000:]


def test_a_broken_reader_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    def broken(target: targets.Target, data: bytes) -> None:
        if target.name == ".csv" and data not in [seed() for seed in target.seeds]:
            raise KeyError("x")

    monkeypatch.setattr(targets, "check", broken)
    assert fuzz.by_mutations(2, 1, tmp_path) == 1
    assert list(tmp_path.glob("found-*")) and "seeded mutations" in capsys.readouterr().out


def test_mutations_are_the_same_each_time() -> None:
    seed = b"<p>words</p>" * 20
    assert [mutated(seed, n) for n in range(50)] == [mutated(seed, n) for n in range(50)]
    assert len({mutated(seed, n) for n in range(50)}) > 40
