"""A site that is down, fails, is slow or breaks off; a watch that is killed: nothing is lost or comes twice, others go on."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("feedparser", reason="the libraries of the formats are not installed")

from verbale.book import Book
from verbale.serve.fetch import watch
from verbale.serve.fetch.net import FetchError, Limits, get
from verbale.serve.fetch.robots import Manners

HERE = Limits(private=True, seconds=1.0)
Act = Callable[[socket.socket], None]


class Wire:
    """A server that does with each connection what its script says for the path: bytes, pauses, an early end."""

    def __init__(self) -> None:
        self.script: dict[str, Act] = {}
        self.asked: list[str] = []
        self.server = socket.create_server(("127.0.0.1", 0))
        self.url = f"http://127.0.0.1:{self.server.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.server.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=(line,), daemon=True).start()

    def _answer(self, line: socket.socket) -> None:
        with line:
            head = line.recv(65536).decode("latin-1").split()
            path = head[1] if len(head) > 1 else ""
            self.asked.append(path)
            with contextlib.suppress(OSError):  # whoever asked has gone
                self.script.get(path, answer(404))(line)

    def close(self) -> None:
        self.server.close()


def answer(status: int, body: str = "", headers: str = "", length: int | None = None) -> Act:
    data = body.encode()
    size = len(data) if length is None else length
    return lambda line: line.sendall(f"HTTP/1.1 {status} X\r\nContent-Length: {size}\r\n{headers}\r\n".encode() + data)


def drip(first: bytes, rest: bytes) -> Act:
    """A byte every 50 ms, each well within any time that a reader gives to one byte."""
    def act(line: socket.socket) -> None:
        line.sendall(first)
        for byte in rest:
            line.sendall(bytes([byte]))
            time.sleep(0.05)
    return act


@pytest.fixture
def wire() -> Iterator[Wire]:
    made = Wire()
    yield made
    made.close()


def rss(*days: int, site: str = "https://example.org") -> str:
    items = "".join(f"<item><title>Лавров встретился с главой МИД Австрии {d} марта</title><link>{site}/{d}</link>"
                    f"<guid>{d}</guid><pubDate>{d:02} Mar 2021 10:00:00 +0300</pubDate><description>Глава МИД РФ Сергей Лавров "
                    f"встретился {d} марта в Вене с главой МИД Австрии Шалленбергом.</description></item>" for d in days)
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>Лента</title>{items}</channel></rss>'


SLOW = b"HTTP/1.1 200 OK\r\n"


@pytest.mark.parametrize(("act", "told"), [
    (drip(SLOW, b"X-Y: " + b"z" * 400), "took too long"),
    (drip(b"", SLOW * 40), "took too long"),
    (drip(SLOW + b"\r\n", b"x" * 400), "took too long"),
    (drip(SLOW + b"Content-Length: 400\r\n\r\n", b"x" * 400), "took too long"),
    (lambda line: time.sleep(3), "took too long"),
    (answer(200, "half", length=400), "ends in the middle"),
    (lambda line: line.sendall(SLOW + b"Transfer-Encoding: chunked\r\n\r\n400\r\nhalf"), None),
    (lambda line: line.sendall(b"no http"), None),
    (lambda line: None, None)])
def test_an_answer_that_is_slow_or_broken_is_none(wire: Wire, act: Act, told: str | None) -> None:
    wire.script["/"] = act
    begun = time.monotonic()
    with pytest.raises(FetchError, match=told):
        get(f"{wire.url}/", limits=HERE)
    assert time.monotonic() - begun < 3


def looking(wire: Wire, state: Path, kept: list[Any], now: list[float], *feeds: str, articles: bool = False) -> watch.Watch:
    known = [watch.Feed(feed if "://" in feed else wire.url + feed, 900, articles) for feed in feeds or ("/rss",)]
    return watch.Watch(known, state, kept.extend, lambda: now[0], HERE, Manners(HERE, pause=0))


def closed() -> str:
    """An address at which nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        return f"http://127.0.0.1:{server.getsockname()[1]}/rss"


@pytest.mark.parametrize("broken", [
    answer(503), answer(429), answer(200, "<html>", length=9000), answer(200, "%PDF-1.4 and no more"),
    drip(SLOW, b"X: " + b"z" * 100), None])
def test_one_site_is_out_and_comes_back(wire: Wire, tmp_path: Path, broken: Act | None) -> None:
    """The other feed is polled all the time; the one that failed waits longer each time, and then has all that it missed."""
    sick = closed() if broken is None else f"{wire.url}/sick"
    wire.script["/well"] = answer(200, rss(1))
    kept: list[Any] = []
    now = [0.0]
    watching = looking(wire, tmp_path / "s.json", kept, now, sick, "/well")
    if broken is not None:
        wire.script["/sick"] = broken
    told = []
    for _ in range(4):
        told.append(list(watching.round()))
        now[0] += 900
    well = f"{wire.url}/well"
    assert [line for lines in told for line in lines if line.startswith(well)] == [f"{well}: {n} new" for n in (1, 0, 0, 0)]
    assert [len(lines) for lines in told] == [2, 1, 2, 1] and len(kept) == 1  # asked at 0 and at 1800 seconds
    assert watching.state[sick].failures == 2 and watching.state[sick].due == 1800 + 3600
    if broken is not None:
        wire.script["/sick"] = answer(200, rss(2, 3))
        now[0] = watching.state[sick].due
        assert f"{sick}: 2 new" in list(watching.round()) and len(kept) == 3 and watching.state[sick].failures == 0


def test_a_server_that_says_when_to_come_back(wire: Wire, tmp_path: Path) -> None:
    wire.script["/rss"] = answer(503, headers="Retry-After: 7000\r\n")
    watching = looking(wire, tmp_path / "s.json", [], [0.0])
    list(watching.round())
    assert watching.state[f"{wire.url}/rss"].due == 7000
    wire.script["/rss"] = answer(503, headers="Retry-After: 9999999999\r\n")
    watching = looking(wire, tmp_path / "other.json", [], [0.0])
    list(watching.round())
    assert watching.state[f"{wire.url}/rss"].due == 1800


def test_rules_that_could_not_be_had_are_asked_for_again(wire: Wire, tmp_path: Path) -> None:
    wire.script |= {"/robots.txt": answer(503), "/rss": answer(200, rss(1))}
    now = [0.0]
    watching = looking(wire, tmp_path / "s.json", [], now)
    (told,) = watching.round()
    assert "robots.txt cannot be had" in told and "/rss" not in wire.asked
    wire.script["/robots.txt"] = answer(200, "User-agent: *\nDisallow: /secret\n")
    now[0] = 1800
    assert list(watching.round()) == [f"{wire.url}/rss: 1 new"]


def test_pages_that_are_out_are_asked_for_at_the_next_polls(wire: Wire, tmp_path: Path) -> None:
    page = "<html><body><article><h1>Встреча</h1><p>{}</p></article></body></html>".format("Министры обсудили границу. " * 20)
    wire.script |= {"/rss": answer(200, rss(1, 2, site=wire.url), 'ETag: "1"\r\n'), "/1": answer(200, page), "/2": answer(503)}
    kept: list[Any] = []
    now = [0.0]
    assert list(looking(wire, tmp_path / "s.json", kept, now, articles=True).round()) == [
        f"{wire.url}/rss: 1 new, 1 page could not be had yet"]
    now[0] += 900
    wire.script["/2"] = answer(200, page.replace("границу", "торговлю"))
    later = looking(wire, tmp_path / "s.json", kept, now, articles=True)  # as after a restart
    assert list(later.round()) == [f"{wire.url}/rss: 1 new"]
    assert ["торговлю" in row.fields["text"] for row in kept] == [False, True]
    now[0] += 900
    assert list(looking(wire, tmp_path / "s.json", kept, now, articles=True).round()) == [f"{wire.url}/rss: 0 new"]
    assert len(kept) == 2


@pytest.mark.skipif(os.name != "posix", reason="signals")
def test_killed_in_the_middle_and_started_again(wire: Wire, tmp_path: Path) -> None:
    """The command itself, ended without warning while it takes documents in: the next run has each of them once."""
    days = list(range(1, 26))
    wire.script["/rss"] = answer(200, rss(*days))
    feeds, db = tmp_path / "feeds.toml", tmp_path / "r.db"
    feeds.write_text(f'[[feed]]\nurl = "{wire.url}/rss"\n', encoding="utf8")
    command = [sys.executable, "-m", "verbale", "watch", str(feeds), "--once", "--allow-private", "--db", str(db)]

    def documents() -> int:
        if not db.exists():
            return 0
        with Book(db) as book, book.store.reading() as session:
            return len(session.document_ids())

    first = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        end = time.monotonic() + 120
        while documents() < 3:
            assert time.monotonic() < end and first.poll() is None
            time.sleep(0.01)
        first.send_signal(signal.SIGKILL)
    finally:
        first.kill()
        first.wait()
    assert 3 <= documents() <= len(days)
    again = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert again.returncode == 0, again.stderr
    assert documents() == len(days)
    third = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
    assert third.returncode == 0 and third.stdout == ""  # not due
