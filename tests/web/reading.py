"""Readers in a process of their own: ``python -m tests.web.reading PORT READERS SECONDS``; prints [status, seconds] a page."""

from __future__ import annotations

import http.client
import json
import sys
import threading
import time
from urllib.parse import quote

PAGES = ("/", "/pair/RU-US", "/claims", "/search?q=" + quote("Лавров"), "/state/RU", "/sources", "/log",
         "/api/v1/contacts?between=RU,US")
PAUSE = 3.0
"""Seconds between the pages of one reader, who only skims them."""


def reader(port: int, number: int, readers: int, end: float, told: list[tuple[int, float]]) -> None:
    time.sleep(PAUSE * number / readers)
    browser = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    turn = number
    while time.monotonic() < end:
        began = time.monotonic()
        browser.request("GET", PAGES[turn % len(PAGES)])
        answer = browser.getresponse()
        answer.read()
        told.append((answer.status, time.monotonic() - began))
        turn += 1
        time.sleep(max(0.0, PAUSE - (time.monotonic() - began)))


def main(port: int, readers: int, seconds: float) -> None:
    told: list[tuple[int, float]] = []
    end = time.monotonic() + seconds
    threads = [threading.Thread(target=reader, args=(port, n, readers, end, told)) for n in range(readers)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps(told))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
