"""What reads for a server or a watch is a worker: a document that takes too much ends it at most, and nobody else waits."""

from __future__ import annotations

import pickle
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from verbale.errors import InputError, StoreError, VerbaleError
from verbale.read import Row
from verbale.scale import apart

ROOT = Path(__file__).parents[2]
GOOD = "МОСКВА, 12 мая. /Агентство/. Президенты России и США провели телефонный разговор."
linux = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="timers and limits of Linux")


def slow_reading(row: Row) -> Any:
    """Done in the worker: what reads there is replaced by what can be made to take for ever."""
    from tests.bounds import slow  # noqa: F401

    return READING(row)


def slow_parser(data: bytes, name: str) -> Any:
    from tests.bounds import slow

    return [Row({"text": "x" * len(data)}), sum(range(slow.FOREVER))]


READING = apart._reading


@pytest.fixture
def worker(monkeypatch: pytest.MonkeyPatch) -> Iterator[apart.Apart]:
    monkeypatch.setenv("VERBALE_SECONDS", "1")
    monkeypatch.setattr(apart, "_reading", slow_reading)
    monkeypatch.setattr(apart, "shared", lambda: own)
    own = apart.Apart()
    yield own
    own.close()


@linux
@pytest.mark.parametrize(("word", "told"), [
    ("ДОЛГО", "took longer than 1 s"), ("ВБИБЛИОТЕКЕ", "too much memory or time"), ("МНОГО", "MemoryError")])
def test_one_document_is_lost_and_the_next_is_read(worker: apart.Apart, word: str, told: str) -> None:
    before, bad, after = worker.readings([Row({"text": GOOD}), Row({"text": f"{GOOD} {word}"}), Row({"text": f"{GOOD} Лавров."})])
    assert before.document.contacts and after.document.contacts and not bad.document.contacts
    (warning,) = bad.document.warnings
    assert warning.code == "failed" and told in warning.message and word in bad.document.text


def test_what_a_parser_says(worker: apart.Apart) -> None:
    assert [row.fields["text"] for row in worker.parsed(GOOD.encode(), "text") if isinstance(row, Row)] == [GOOD]
    (wrong,) = worker.parsed(b"", "empty.txt")
    assert isinstance(wrong, InputError) and wrong.path == "empty.txt"


@linux
def test_a_parser_that_never_ends(worker: apart.Apart, monkeypatch: pytest.MonkeyPatch) -> None:
    """The bound is around each row of a parser; here nothing asks for it, and the system ends the worker."""
    monkeypatch.setattr(apart, "_parsed", bounded_parser)
    (lost,) = worker.parsed(b"data", "https://example.org/")
    assert isinstance(lost, InputError) and "died" in lost.reason and lost.path == "https://example.org/"
    monkeypatch.undo()
    (row,) = worker.parsed(GOOD.encode(), "text")
    assert isinstance(row, Row)


def bounded_parser(data: bytes, name: str) -> Any:
    from verbale.bounds import within

    with within():
        return slow_parser(data, name)


@linux
def test_the_desk_answers_while_a_document_takes_its_time(worker: apart.Apart, sample_record: Path, tmp_path: Path) -> None:
    pytest.importorskip("fastapi", reason="the desk's packages are not installed")
    import httpx

    from tests.web.conftest import Served

    path = tmp_path / "record.db"
    path.write_bytes(sample_record.read_bytes())
    desk = Served(path)
    try:
        with httpx.Client(base_url=desk.url, timeout=60) as browser:
            token = browser.get("/about").text.partition('name="token" value="')[2].partition('"')[0]
            told: list[Any] = []
            form = {"token": token, "text": f"{GOOD} ВБИБЛИОТЕКЕ", "published": "2021-05-12", "do": "look"}
            cookies = dict(browser.cookies)
            adding = threading.Thread(target=lambda: told.append(httpx.post(f"{desk.url}/add", data=form, cookies=cookies,
                                                                            timeout=60)))
            adding.start()
            waits = []
            while adding.is_alive():
                begun = time.monotonic()
                assert browser.get("/about").status_code == 200
                waits.append(time.monotonic() - begun)
                time.sleep(0.05)
        assert told[0].status_code == 200 and "too much memory or time" in told[0].text
        assert len(waits) > 5 and max(waits) < 1  # it is read for more than two seconds
    finally:
        desk.close()


@linux
def test_a_worker_ends_with_a_program_that_is_killed() -> None:
    program = ("from verbale.scale.apart import shared; import os, time\n"
               "if __name__ == '__main__':\n"
               "    shared().parsed(b'x', 'text')\n"
               "    print(*shared()._pool._processes, flush=True)\n"
               "    time.sleep(60)\n")
    process = subprocess.Popen([sys.executable, "-c", program], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    child = int(process.stdout.readline())
    process.kill()
    process.wait()
    end = time.monotonic() + 20
    while _lives(child):
        assert time.monotonic() < end
        time.sleep(0.05)


def _lives(child: int) -> bool:
    try:
        return Path(f"/proc/{child}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("error", [InputError("a.txt", "why"), StoreError("record.db", "why"), VerbaleError("why")])
def test_errors_come_back_from_a_worker_as_they_are(error: VerbaleError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error) and str(again) == str(error) and again.__dict__ == error.__dict__
