"""Is confidence what it says: fits the table of weights and draws the reliability figure, on documents left out.

    python -m bench calibration                  # fit, write table and figure, print the errors
    python -m bench calibration --check          # print only

The records of the two hand-annotated sets are judged by the scorer. Weights are fitted by logistic regression with a
penalty on their squares. What is reported is always cross-validated: the documents are dealt into ten parts, each part is
judged by weights fitted on the other nine. The expected calibration error is the mean over bins of equally many records of
the distance between mean confidence and share of right ones; beside it stands what chance alone would make of it.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray

from bench import sets
from bench.errors import Listener, rows
from verbale import engine
from verbale.model import Document
from verbale.read import article
from verbale.resolve import confidence

ROOT = Path(__file__).parent.parent
TABLE = ROOT / "src" / "verbale" / "lexicon" / "data" / "shared" / "confidence.tsv"
FIGURE = ROOT / "docs" / "images" / "reliability.svg"
FOLDS = 10
PENALTIES = (1.0, 3.0, 10.0, 30.0, 100.0)
"""How strongly weights may be held to nought: for each layer the best by log-likelihood on documents left out."""
LAYERS: dict[str, tuple[str, Callable[[Document, Any], dict[str, float]]]] = {
    "contact": ("contacts", confidence.contact), "statement": ("statements", confidence.statement),
    "claim": ("claims", confidence.claim), "position": ("positions", confidence.position)}

Floats = NDArray[np.float64]


class Judged(NamedTuple):
    """A record of ours: its features, whether it is right, the document that it is of."""

    features: dict[str, float]
    right: bool
    document: str


def judged() -> dict[str, list[Judged]]:
    """All records of the annotated sets by layer, as the rules rate them themselves."""
    score = sets.scorer()
    listener = Listener(score)
    found: dict[str, list[Judged]] = {layer: [] for layer in LAYERS}
    with patch.object(confidence, "rated", lambda document, clean: document):
        for one in (s for s in sets.SETS if s.kind == "record"):
            documents = [article(row) for row in sets.inputs(one, score)]
            for document, (name, gold) in zip(engine.records(documents, strict=True), sets.gold(one), strict=True):
                for layer in LAYERS:
                    found[layer] += _judged(listener, layer, document, gold, name)
    return found


def _judged(listener: Listener, layer: str, document: Document, gold: dict[str, Any], name: str) -> Iterator[Judged]:
    plural, features = LAYERS[layer]
    row = document.to_json()
    matched = listener.matched(plural, gold, row)
    g, p = rows(listener, plural, gold, row)
    right = {p[j]["id"] for i, j in matched if _right(listener, plural, row, g[i], p[j])}
    for record in getattr(document, plural):
        yield Judged({k: float(v) for k, v in features(document, record).items()}, record.id in right, name)


def _right(listener: Listener, layer: str, document: dict[str, Any], gold: dict[str, Any], ours: dict[str, Any]) -> bool:
    score = listener.scorer
    if layer == "statements":
        return bool(score._same_speaker(document, gold, ours))
    if layer != "contacts":
        return listener.agrees(layer, document, gold, ours)
    time = ours.get("time") or {}
    parties = set(gold["parties"]) - {"XX"}
    sides = parties <= set(ours["parties"]) if "XX" in gold["parties"] else parties == set(ours["parties"])
    status = score.STATUS_GROUP[gold["status"]] == score.STATUS_GROUP.get(ours["status"])
    return bool(sides and status and (gold["earliest"], gold["latest"]) == (time.get("earliest"), time.get("latest")))


# ---------------------------------------------------------------- fitting


def matrix(records: Sequence[Judged], names: Sequence[str]) -> Floats:
    """One row a record, one column a feature, the last one 1."""
    return np.array([[*(r.features[n] for n in names), 1.0] for r in records])


def fit(x: Floats, y: Floats, penalty: float) -> Floats:
    """Weights of a logistic regression, by Newton's method; the last column's weight is not held down."""
    held = np.full(x.shape[1], penalty)
    held[-1] = 1e-3
    w = np.zeros(x.shape[1])
    for _ in range(50):
        p = 1 / (1 + np.exp(-x @ w))
        slope = x.T @ (y - p) - held * w
        curve = (x * (p * (1 - p))[:, None]).T @ x + np.diag(held)
        step = np.linalg.solve(curve, slope)
        w += step
        if np.abs(step).max() < 1e-8:
            break
    return w


def left_out(records: Sequence[Judged], names: Sequence[str], penalty: float) -> Floats:
    """The confidence of each record by weights that its document had no part in."""
    x, y = matrix(records, names), np.array([float(r.right) for r in records])
    order = {d: k for k, d in enumerate(sorted({r.document for r in records}))}
    fold = np.array([order[r.document] % FOLDS for r in records])
    p = np.zeros(len(records))
    for k in range(FOLDS):
        if (fold == k).any():
            p[fold == k] = 1 / (1 + np.exp(-x[fold == k] @ fit(x[fold != k], y[fold != k], penalty)))
    return np.clip(p, confidence.LOWEST, confidence.HIGHEST)


def likelihood(p: Floats, y: Floats) -> float:
    """The mean log-likelihood of what is right and what is not under the confidences."""
    return float(np.mean(y * np.log(p) + (1 - y) * np.log(1 - p)))


def bins(p: Floats, y: Floats) -> list[tuple[float, float, int]]:
    """(mean confidence, share right, number) in bins of equally many records, some forty or more in each."""
    count = min(10, max(1, len(p) // 40))
    return [(float(p[part].mean()), float(y[part].mean()), len(part))
            for part in np.array_split(np.argsort(p, kind="stable"), count) if len(part)]


def error(found: Sequence[tuple[float, float, int]]) -> float:
    """The expected calibration error of bins."""
    return sum(abs(a - b) * n for a, b, n in found) / sum(n for _, _, n in found)


def chance(found: Sequence[tuple[float, float, int]]) -> float:
    """The error that records rated without any fault would show, bins being small: the mean deviation of a share."""
    return float(sum((2 * a * (1 - a) / np.pi / n) ** 0.5 * n for a, _, n in found) / sum(n for _, _, n in found))


# ---------------------------------------------------------------- what is written


def table(weights: dict[str, dict[str, float]]) -> str:
    head = TABLE.read_text("utf-8").split("layer\tfeature\tweight\n")[0]
    lines = [f"{layer}\t{name}\t{weight:.2f}" for layer, found in weights.items() for name, weight in found.items()]
    return head + "layer\tfeature\tweight\n" + "\n".join(lines) + "\n"


def figure(found: dict[str, tuple[list[tuple[float, float, int]], int]]) -> str:
    """Reliability of each layer, side by side: a point a bin, its area the number of records."""
    side, gap, top = 170, 34, 34
    width = len(found) * (side + gap) + gap
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {top + side + 44}" '
             'font-family="sans-serif" font-size="11" fill="#333">',
             f'<rect width="{width}" height="{top + side + 44}" fill="#fff"/>']
    for k, (layer, (points, count)) in enumerate(found.items()):
        left = gap + k * (side + gap)
        parts.append(f'<text x="{left}" y="{top - 12}" font-weight="bold">{layer}s ({count}), '
                     f'error {error(points):.3f}</text>')
        parts.append(f'<rect x="{left}" y="{top}" width="{side}" height="{side}" fill="none" stroke="#999"/>')
        parts.append(f'<line x1="{left}" y1="{top + side}" x2="{left + side}" y2="{top}" stroke="#bbb" '
                     'stroke-dasharray="4 3"/>')
        for p, share, n in points:
            parts.append(f'<circle cx="{left + p * side:.1f}" cy="{top + side - share * side:.1f}" '
                         f'r="{1.2 + n ** 0.5 / 2:.1f}" fill="#2b6cb0" fill-opacity="0.7"/>')
        for value in (0, 0.5, 1):
            parts.append(f'<text x="{left + value * side - 6:.0f}" y="{top + side + 14}">{value}</text>')
            parts.append(f'<text x="{left - 18}" y="{top + side - value * side + 4:.0f}">{value}</text>')
    parts.append(f'<text x="{gap}" y="{top + side + 34}">across: confidence on documents left out of the fit; '
                 'up: share of records that are right</text></svg>')
    return "\n".join(parts) + "\n"


class Layer(NamedTuple):
    """What the fit of one layer gives: its bins on documents left out, and the weights on all of them."""

    points: list[tuple[float, float, int]]
    weights: dict[str, float]
    records: int
    right: float


def calibrated(records: Sequence[Judged]) -> Layer:
    names = [n for n in records[0].features if len({r.features[n] for r in records}) > 1]
    y = np.array([float(r.right) for r in records])
    tried = [(likelihood(p, y), penalty, p) for penalty in PENALTIES for p in (left_out(records, names, penalty),)]
    _, penalty, p = max(tried, key=lambda one: one[0])
    weights = dict(zip([*names, "always"], map(float, fit(matrix(records, names), y, penalty)), strict=True))
    return Layer(bins(p, y), weights, len(records), float(y.mean()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--check", action="store_true", help="print the errors, write nothing")
    chosen = parser.parse_args()
    sets.need()
    found = {layer: calibrated(records) for layer, records in judged().items()}
    print(f"{'layer':<11}{'records':>8}{'right':>8}{'error':>8}{'chance':>8}   bins: mean confidence -> share right")
    for layer, one in found.items():
        print(f"{layer:<11}{one.records:>8}{one.right:>8.3f}{error(one.points):>8.3f}{chance(one.points):>8.3f}   "
              + "  ".join(f"{a:.2f}->{b:.2f}" for a, b, _ in one.points))
    if not chosen.check:
        TABLE.write_text(table({layer: one.weights for layer, one in found.items()}), "utf-8")
        FIGURE.parent.mkdir(exist_ok=True)
        FIGURE.write_text(figure({layer: (one.points, one.records) for layer, one in found.items()}), "utf-8")
        print(f"written: {TABLE.relative_to(ROOT)}, {FIGURE.relative_to(ROOT)}")


if __name__ == "__main__":
    main()
