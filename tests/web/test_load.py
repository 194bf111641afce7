"""Fifty readers, a reviewer and a reader of documents at once: nobody waits for another, nothing fails, nothing is lost.

How long pages take is printed; ``VERBALE_LOAD=1`` (``./run soak``) wants 95 of 100 within ``P95`` where the machine is left
alone.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from statistics import quantiles

import pytest

pytest.importorskip("uvicorn", reason="the desk's packages are not installed")

import httpx

from tests.web.conftest import Served
from tests.web.reading import PAGES
from verbale import engine, read
from verbale.book import Book

READERS, SECONDS, DOCUMENTS = 50, 9.0, 12
P95 = 0.3
"""Seconds within which 95 of 100 pages are there, on a machine that has nothing else to do."""

ROOT = Path(__file__).parents[2]
WORD = ("МОСКВА, {day} марта. /Агентство/. Глава МИД РФ Сергей Лавров встретился {day} марта в Вене с главой МИД Австрии "
        "Шалленбергом.")


class Others:
    """What share of this machine's processors others took since the beginning: above a quarter, times say nothing of the desk."""

    def __init__(self) -> None:
        self.busy, self.ours, self.began = self._busy(), self._ours(), time.monotonic()

    def share(self) -> float:
        """0 to 1; 0 where the system does not tell."""
        room = (time.monotonic() - self.began) * (os.cpu_count() or 1)
        return max(0.0, (self._busy() - self.busy) - (self._ours() - self.ours)) / room

    @staticmethod
    def _busy() -> float:
        """Seconds for which processors were at work or were kept from us (steal), all of them together."""
        try:
            user, nice, system, _, _, *rest = map(int, Path("/proc/stat").read_text().splitlines()[0].split()[1:9])
        except (OSError, ValueError):
            return 0.0
        return (user + nice + system + sum(rest)) / os.sysconf("SC_CLK_TCK")

    @staticmethod
    def _ours() -> float:
        return sum(os.times()[:4])


@pytest.mark.slow
def test_readers_a_reviewer_and_a_writer_at_once(sample_record: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(sample_record.read_bytes())
    readings = list(engine.readings(read.article({"published": f"2022-03-{d:02}", "text": WORD.format(day=d)})
                                    for d in range(1, DOCUMENTS + 1)))
    engine.settle()  # the models of this process are no part of a desk, and walking them stops it for seconds
    served = Served(path)
    stop = threading.Event()

    def reviewer() -> int:
        decided = 0
        with httpx.Client(base_url=served.url, timeout=60) as browser:
            while not stop.wait(0.5):
                page = browser.get("/review").text
                token, id = re.search(r'name="token" value="([^"]+)"', page), re.search(r'id="(c_[^"]+)"', page)
                assert token and id
                answer = browser.post("/decide", data={"token": token[1], "id": id[1], "action": "accept", "back": "/review"})
                decided += answer.status_code == 303
        return decided

    def writer() -> int:
        with Book(path) as book:
            return sum(a.outcome == "new" for a in book.add(readings))

    for page in PAGES:
        assert httpx.get(served.url + page, timeout=60).status_code == 200
    others = Others()
    with ThreadPoolExecutor(2) as pool:
        program = [sys.executable, "-m", "tests.web.reading", str(served.port), str(READERS), str(SECONDS)]
        reading = subprocess.Popen(program, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        deciding, writing = pool.submit(reviewer), pool.submit(writer)
        told = json.loads(reading.communicate(timeout=240)[0])
        stop.set()
        added, decided = writing.result(60), deciding.result(60)
    served.close()
    assert len(told) >= READERS and [status for status, _ in told if status != 200] == []
    p95 = quantiles((seconds for _, seconds in told), n=20)[-1]
    share = others.share()
    print(f"\n{len(told)} pages of {READERS} readers, p95 {1000 * p95:.0f} ms; others took {share:.0%} of the processors")
    assert not os.environ.get("VERBALE_LOAD") or share > 0.25 or p95 <= P95
    assert added == DOCUMENTS and decided >= 1
    with Book(path) as book, book.store.reading() as session:
        assert len(session.decision_log()) == decided and not session.broken_decisions()
        known = set(session.document_ids())
        assert {r.document.id for r in readings} <= known
        told = {step["document"] for row in book.contacts("AT", "RU") for step in row["history"]}
        assert told == {r.document.id for r in readings}
