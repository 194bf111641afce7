"""The benches of accuracy without the development sets: what they switch, how they fit, what they say when there is nothing."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import numpy as np
import pytest

from bench import calibration, quality, sets
from verbale.resolve import confidence


def test_says_so_where_the_sets_are_absent(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(sets, "SCORER", tmp_path / "score.py")
    with pytest.raises(SystemExit, match="not here"):
        sets.need()


@pytest.mark.parametrize("name", quality.ABLATIONS)
def test_every_switch_finds_its_mechanism(name: str) -> None:
    _, switch = quality.ABLATIONS[name]
    with switch():
        pass


def test_a_fit_finds_the_weights_that_made_the_data() -> None:
    chance = np.random.default_rng(1)
    x = np.column_stack([chance.integers(0, 2, 4000), chance.integers(0, 2, 4000), np.ones(4000)]).astype(float)
    y = (chance.random(4000) < 1 / (1 + np.exp(-(x @ [1.5, -1.0, 0.5])))).astype(float)
    assert np.allclose(calibration.fit(x, y, 1.0), [1.5, -1.0, 0.5], atol=0.25)


def test_a_penalty_draws_weights_to_nought() -> None:
    x = np.array([[1.0, 1.0], [0.0, 1.0]] * 20)
    y = np.array([1.0, 0.0] * 20)
    assert abs(calibration.fit(x, y, 100.0)[0]) < abs(calibration.fit(x, y, 1.0)[0])


def test_the_error_of_true_confidences_is_what_chance_makes() -> None:
    chance = np.random.default_rng(2)
    p = chance.uniform(0.2, 0.9, 2000)
    found = calibration.bins(p, (chance.random(2000) < p).astype(float))
    assert calibration.error(found) < 2.5 * calibration.chance(found)
    wrong = calibration.bins(p, (chance.random(2000) < 1 - p).astype(float))
    assert calibration.error(wrong) > 5 * calibration.chance(wrong)


def test_documents_left_out_have_no_part_in_their_fit() -> None:
    records = [calibration.Judged({"a": float(k % 2)}, k % 2 == 0, f"d{k % 20}") for k in range(200)]
    rated = calibration.left_out(records, ["a"], 1.0)
    assert rated.min() >= confidence.LOWEST and rated.max() <= confidence.HIGHEST
    assert rated[0] > 0.8 > 0.2 > rated[1]


def test_the_figure_is_a_picture_of_every_layer() -> None:
    svg = calibration.figure({"contact": ([(0.5, 0.4, 50)], 50), "claim": ([(0.9, 0.9, 40)], 40)})
    assert svg.startswith("<svg") and "contacts (50)" in svg and svg.count("<circle") == 2


def test_written_texts_hold_the_words_that_their_records_point_at() -> None:
    for one in sets.WRITTEN:
        folder = Path(one.path)
        names = sorted(p.name.removesuffix(".gold.json") for p in folder.glob("*.gold.json"))
        assert len(names) == 48
        for name in names:
            told = json.loads((folder / f"{name}.gold.json").read_text("utf-8"))
            text = (folder / f"{name}.txt").read_text("utf-8")
            dt.date.fromisoformat((folder / f"{name}.date").read_text("utf-8").strip())
            anchors = [a for contact in told["contacts"] for a in contact["mentions"]]
            anchors += [part for said in told["statements"] for part in said["content"]]
            missing = [a for a in anchors for part in a.split("<...>") if part.strip().rsplit("@", 1)[0] not in text]
            assert not missing, (name, missing)
