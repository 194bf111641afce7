"""A document that takes too long or too much is one problem; the others are read, in every command, and the status tells."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest

from verbale import bounds, engine, read
from verbale.errors import InputError, OutOfTime
from verbale.read import Row
from verbale.read.guarded import timed

ROOT = Path(__file__).parents[2]
GOOD = "МОСКВА, 12 мая. /Агентство/. Президенты России и США провели телефонный разговор."
BUSY = 1.0
"""Seconds of the bound in these tests."""


def command(*words: str, memory: int = 8192) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "VERBALE_SECONDS": str(BUSY), "VERBALE_MEMORY": str(memory), "PYTHONPATH": str(ROOT)}
    return subprocess.run([sys.executable, "-m", "tests.bounds.slow", *words], cwd=ROOT, env=env, capture_output=True, text=True,
                          timeout=300, check=False)


@pytest.fixture
def given(tmp_path: Path) -> Any:
    def write(word: str) -> str:
        path = tmp_path / "in.jsonl"
        texts = [GOOD, f"{GOOD} {word}.", GOOD + " Лавров."]
        path.write_text("".join(json.dumps({"id": f"d{n}", "text": t}) + "\n" for n, t in enumerate(texts)), encoding="utf8")
        return str(path)
    return write


linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="timers and limits of Linux")


@linux
@pytest.mark.parametrize(("word", "workers", "told"), [
    ("ДОЛГО", "1", "took longer than 1 s"), ("ДОЛГО", "2", "took longer than 1 s"),
    ("ВБИБЛИОТЕКЕ", "2", "too much memory or time"),
    ("МНОГО", "1", "MemoryError"), ("МНОГО", "2", "MemoryError")])
def test_extract_goes_on(given: Any, word: str, workers: str, told: str) -> None:
    done = command("extract", given(word), "--workers", workers)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    assert [row["source"]["id"] for row in rows] == ["d0", "d1", "d2"], done.stderr
    assert [bool(row["contacts"]) for row in rows] == [True, False, True]
    (warning,) = rows[1]["warnings"]
    assert warning["code"] == "failed" and told in warning["message"]
    assert word in rows[1]["text"]  # kept, though not read
    assert done.returncode == 1 and "d1" in done.stderr and "Traceback" not in done.stderr


@linux
def test_a_real_document_that_is_long(tmp_path: Path) -> None:
    """No stage is replaced here: a report of a thousand meetings in one file, which takes its seconds."""
    names = [f"{a}{b}{c}ов" for a in "БВГДКЛМНПРСТ" for b in "аеио" for c in ("вг", "др", "мл", "рт", "шк")]
    meeting = "Министр Иван {0} встретился в Вене с послом США. \"Мы готовы к диалогу\", - сказал {0}. "
    meetings = "".join(meeting.format(name) for name in names)
    rows = [{"id": "d0", "text": GOOD}, {"id": "d1", "text": f"{GOOD} {meetings * 6}"}, {"id": "d2", "text": GOOD + " Лавров."}]
    path = tmp_path / "in.jsonl"
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf8")
    done = command("extract", str(path))
    found = [json.loads(line) for line in done.stdout.splitlines()]
    assert [bool(row["contacts"]) for row in found] == [True, False, True] and done.returncode == 1
    assert "took longer" in found[1]["warnings"][0]["message"] and "d1" in done.stderr


@linux
@pytest.mark.parametrize(("word", "workers"), [("ДОЛГО", "1"), ("ВБИБЛИОТЕКЕ", "2")])
def test_add_goes_on(given: Any, tmp_path: Path, word: str, workers: str) -> None:
    done = command("add", given(word), "--db", str(tmp_path / "r.db"), "--workers", workers)
    assert done.returncode == 1 and "3 new" in done.stdout and "d1" in done.stderr, done.stderr


@linux
@pytest.mark.parametrize("word", ["ДОЛГО", "ВБИБЛИОТЕКЕ"])
def test_run_goes_on(given: Any, tmp_path: Path, word: str) -> None:
    done = command("run", given(word), "--out", str(tmp_path / "out"))
    assert done.returncode == 1 and "3 documents, 1 error" in done.stdout, (done.stdout, done.stderr)


def test_between_the_stages_of_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    """In a thread no signal comes: the work ends at the next stage."""
    from verbale.extraction import ru

    monkeypatch.setattr(bounds, "SECONDS", 0.2)
    stage = ru.find_mentions

    def slow(article: Any, analysis: Any) -> Any:
        sum(range(30_000_000))
        return stage(article, analysis)

    monkeypatch.setattr(ru, "find_mentions", slow)
    engine.languages.analyzer("ru")
    found: list[Any] = []
    thread = threading.Thread(target=lambda: found.extend(engine.records([read.article({"text": GOOD})])))
    thread.start()
    thread.join()
    assert [w.code for w in found[0].warnings] == ["failed"] and not found[0].contacts


def test_a_row_that_does_not_come(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SECONDS", 0.05)

    def parser() -> Any:
        yield Row({"text": "x"})
        while True:
            bounds.check()

    first, then = timed(parser(), "a.html")
    assert isinstance(first, Row) and isinstance(then, InputError) and "longer" in then.reason


def test_the_tighter_bound_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "SECONDS", 0.05)
    with bounds.within():
        monkeypatch.setattr(bounds, "SECONDS", 100.0)
        with pytest.raises(OutOfTime), bounds.within():
            while True:
                bounds.check()
    bounds.check()  # outside there is none


def test_what_cannot_be_laid_out_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*row: Any) -> Any:
        raise KeyError("layout")

    monkeypatch.setattr(read, "article", broken)
    (document,) = engine.records(engine.articles([Row({"text": GOOD, "id": 7})]))
    assert document.text == GOOD and document.source.id == "7"
    assert [(w.code, w.message) for w in document.warnings] == [("failed", "KeyError: 'layout'")]
    with pytest.raises(KeyError):
        list(engine.articles([Row({"text": GOOD})], strict=True))
