"""Since when a claim speaks: from its text, through the record, to its verdict."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from verbale import engine
from verbale.book import Book
from verbale.read import article

pytestmark = pytest.mark.skipif(find_spec("slovnet") is None, reason="needs the Russian models")

MET = ("2019-02-11", "Премьеры Эстонии и Латвии встретились в понедельник в Валге.")


def verdicts(folder: Path, *told: tuple[str, str]) -> list[tuple[str, str | None]]:
    """Verdict and first day of each reading of the last document's claim."""
    rows = [{"text": text, "published": day, "language": "ru"} for day, text in (MET, *told)]
    with Book(folder / "record.db") as book:
        list(book.add(engine.readings([article(row) for row in rows])))
        [claim] = book.check("EE", "LV")
        return [(r["verdict"], r["interval"]["since"]) for r in claim["readings"]]


@pytest.mark.parametrize(("said", "verdict", "since"), [
    ("С начала года премьеры Эстонии и Латвии не встречались.", "contradicted", "2018-12-31"),
    ("С февраля премьеры Эстонии и Латвии не встречались.", "consistent", "2019-02-28"),
    ("Это уже вторая встреча премьеров Эстонии и Латвии в этом году.", "consistent", "2019-01-01"),
    ("Эта встреча премьеров Эстонии и Латвии в этом году единственная.", "supported", "2019-01-01"),
    ("С января премьеры Эстонии и Латвии встречались пять раз.", "consistent", "2019-01-01"),
])
def test_since_when(tmp_path: Path, said: str, verdict: str, since: str) -> None:
    assert verdicts(tmp_path, ("2019-05-20", said)) == [(verdict, since)]


@pytest.mark.parametrize(("others", "verdict", "why"), [
    ((), "consistent", "only the document of the claim tells of it"), ((MET,), "supported", "")])
def test_a_claim_does_not_support_itself(tmp_path: Path, others: tuple[tuple[str, str], ...], verdict: str, why: str) -> None:
    said = ("2019-05-20", "Последняя встреча премьеров Эстонии и Латвии состоялась 11 февраля.")
    rows = [{"text": text, "published": day, "language": "ru"} for day, text in (*others, said)]
    with Book(tmp_path / "record.db") as book:
        list(book.add(engine.readings([article(row) for row in rows])))
        [claim] = book.check("EE", "LV")
    (reading,) = claim["readings"]
    assert (reading["verdict"], reading["why"]) == (verdict, why)
    assert reading["interval"] == {"since": "2019-02-11", "until": "2019-05-20"}  # what covers it are the days after, too
    assert reading["coverage"]["documents"] == 1 + len(others)
