"""Fifty readers, a reviewer and a reader of documents at once: nobody waits for another, nothing fails, nothing is lost."""

from __future__ import annotations

import re
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

pytest.importorskip("uvicorn", reason="the desk's packages are not installed")

import httpx

from tests.web.conftest import Served
from verbale import engine, read
from verbale.book import Book

READERS, SECONDS, DOCUMENTS = 50, 3.0, 12
PAGES = ("/", "/pair/RU-US", "/claims", "/search?q=Лавров", "/state/RU", "/sources", "/log", "/api/v1/contacts?between=RU,US")
WORD = ("МОСКВА, {day} марта. /Агентство/. Глава МИД РФ Сергей Лавров встретился {day} марта в Вене с главой МИД Австрии "
        "Шалленбергом.")


@pytest.mark.slow
def test_readers_a_reviewer_and_a_writer_at_once(sample: Path, tmp_path: Path) -> None:
    path = tmp_path / "record.db"
    path.write_bytes(sample.read_bytes())
    readings = list(engine.readings(read.article({"published": f"2022-03-{d:02}", "text": WORD.format(day=d)})
                                    for d in range(1, DOCUMENTS + 1)))
    served = Served(path)
    stop = threading.Event()

    def reader(n: int) -> tuple[int, list[int]]:
        codes = []
        with httpx.Client(base_url=served.url, timeout=60) as browser:
            while not stop.is_set():
                codes.append(browser.get(PAGES[(n + len(codes)) % len(PAGES)]).status_code)
        return len(codes), [c for c in codes if c != 200]

    def reviewer() -> int:
        decided = 0
        with httpx.Client(base_url=served.url, timeout=60) as browser:
            while not stop.is_set():
                page = browser.get("/review").text
                token, id = re.search(r'name="token" value="([^"]+)"', page), re.search(r'id="(c_[^"]+)"', page)
                assert token and id
                answer = browser.post("/decide", data={"token": token[1], "id": id[1], "action": "accept", "back": "/review"})
                decided += answer.status_code == 303
        return decided

    def writer() -> int:
        with Book(path) as book:
            return sum(a.outcome == "new" for a in book.add(readings))

    with ThreadPoolExecutor(READERS + 2) as pool:
        reading = [pool.submit(reader, n) for n in range(READERS)]
        deciding, writing = pool.submit(reviewer), pool.submit(writer)
        time.sleep(SECONDS)
        added = writing.result(60)
        stop.set()
        answers = [r.result(60) for r in reading]
        decided = deciding.result(60)
    served.close()
    assert not [bad for _, bad in answers if bad] and all(count for count, _ in answers)
    assert added == DOCUMENTS and decided >= 1
    with Book(path) as book, book.store.reading() as session:
        assert len(session.decision_log()) == decided and not session.broken_decisions()
        known = set(session.document_ids())
        assert {r.document.id for r in readings} <= known
        told = {step["document"] for row in book.contacts("AT", "RU") for step in row["history"]}
        assert told == {r.document.id for r in readings}
