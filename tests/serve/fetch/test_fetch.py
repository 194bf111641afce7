"""The network is asked with care: public hosts only, bounded, by the rules of the sites; nothing is lost by a restart."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, ClassVar

import pytest

pytest.importorskip("feedparser", reason="the libraries of the formats are not installed")

from tests.read.formats import seeds
from verbale.errors import VerbaleError
from verbale.serve.fetch import net, watch
from verbale.serve.fetch.net import FetchError, Limits, get
from verbale.serve.fetch.robots import Manners

HERE = Limits(private=True, bytes=1 << 20, seconds=5)


class Site(BaseHTTPRequestHandler):
    """A small site on this machine."""

    pages: ClassVar[dict[str, tuple[int, dict[str, str], bytes]]] = {}
    asked: ClassVar[list[tuple[str, str | None]]] = []

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers.get("If-None-Match")))
        status, headers, body = self.pages.get(self.path, (404, {}, b""))
        if headers.get("ETag") and headers["ETag"] == self.headers.get("If-None-Match"):
            status, body = 304, b""
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    Site.pages, Site.asked = {}, []
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("address", [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1", "::1",
    "fe80::1", "fc00::1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "2002:7f00:1::", "64:ff9b::7f00:1", "255.255.255.255"])
def test_addresses_that_are_not_public(address: str) -> None:
    assert not net.public(address)


@pytest.mark.parametrize("address", ["93.184.216.34", "2606:2800:220:1::1"])
def test_addresses_that_are_public(address: str) -> None:
    assert net.public(address)


@pytest.mark.parametrize("url", [
    "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://0/", "http://2130706433/", "http://127.1/",
    "file:///etc/passwd", "ftp://example.org/", "gopher://x/", "http://user:pw@example.org/",
    "http:///x", "http://127.0.0.1:99999/", "javascript:alert(1)"])
def test_what_is_not_asked(url: str) -> None:
    with pytest.raises(FetchError):
        get(url, limits=Limits(seconds=2))


def test_a_redirect_inwards_is_refused(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    Site.pages["/"] = (302, {"Location": "http://127.0.0.1:1/secret"}, b"")
    real = net.checked

    def outside(url: str, host: str, port: int, private: bool) -> str:
        return "127.0.0.1" if url.startswith(site) else real(url, host, port, private)

    monkeypatch.setattr(net, "checked", outside)
    with pytest.raises(FetchError, match="not public"):
        get(f"{site}/", limits=Limits(seconds=5))


def test_a_name_that_changes_its_address_finds_no_way_in(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The connection goes to the address that was checked, whatever the name means a moment later."""
    answers = iter([[(2, 1, 6, "", ("93.184.216.34", 80))], [(2, 1, 6, "", ("127.0.0.1", 80))]])
    monkeypatch.setattr(net.socket, "getaddrinfo", lambda *a, **k: next(answers))
    went: list[Any] = []

    def connect(address: Any, timeout: float) -> Any:
        went.append(address)
        raise OSError("stop here")

    monkeypatch.setattr(net.socket, "create_connection", connect)
    with pytest.raises(FetchError):
        get("http://example.org/")
    assert went == [("93.184.216.34", 80)]


def test_bounds(site: str) -> None:
    packed = {"Content-Encoding": "gzip"}
    Site.pages |= {"/large": (200, {}, b"x" * (2 << 20)), "/bomb": (200, packed, gzip.compress(b"x" * (9 << 20))),
                   "/loop": (302, {"Location": "/loop"}, b""), "/broken": (200, packed, b"xx")}
    for path, reason in (("/large", "larger"), ("/bomb", "unpacked"), ("/loop", "redirects"), ("/broken", "compression")):
        with pytest.raises(FetchError, match=reason):
            get(site + path, limits=HERE)
    assert get(f"{site}/none", limits=HERE).status == 404


def test_rules_of_a_site(site: str) -> None:
    Site.pages["/robots.txt"] = (200, {}, b"User-agent: *\nDisallow: /private\n")
    manners = Manners(HERE, pause=0)
    manners.wait(f"{site}/open")
    with pytest.raises(FetchError, match=r"robots\.txt"):
        manners.wait(f"{site}/private/x")
    assert [path for path, _ in Site.asked] == ["/robots.txt"]
    Site.pages["/robots.txt"] = (503, {}, b"")
    with pytest.raises(FetchError):
        Manners(HERE, pause=0).wait(f"{site}/open")


def watching(site: str, state: Path, kept: list[Any], now: list[float], **feed: Any) -> watch.Watch:
    return watch.Watch([watch.Feed(f"{site}/rss", 900, **feed)], state, kept.extend, lambda: now[0], HERE, Manners(HERE, pause=0))


def test_what_is_new_is_read_once_over_restarts(site: str, tmp_path: Path) -> None:
    Site.pages["/rss"] = (200, {"ETag": '"1"'}, seeds.RSS.encode())
    kept: list[Any] = []
    now = [1000.0]
    state = tmp_path / "state.json"
    assert list(watching(site, state, kept, now).round()) == [f"{site}/rss: 2 new"]
    assert list(watching(site, state, kept, now).round()) == []  # not due
    now[0] += 900
    assert list(watching(site, state, kept, now).round()) == [f"{site}/rss: nothing new"]
    Site.pages["/rss"] = (200, {"ETag": '"2"'}, seeds.RSS.replace("example.org/2", "example.org/3").encode())
    now[0] += 900
    assert list(watching(site, state, kept, now).round()) == [f"{site}/rss: 1 new"]
    assert [row.fields.get("url") for row in kept] == [seeds.URL, "https://example.org/2", "https://example.org/3"]
    assert (f"{'/rss'}", '"1"') in Site.asked


def test_pages_of_the_entries(site: str, tmp_path: Path) -> None:
    Site.pages["/page"] = (200, {"Content-Type": "text/html"}, seeds.HTML.encode())
    Site.pages["/rss"] = (200, {}, seeds.RSS.replace(seeds.URL, f"{site}/page").replace(seeds.SECOND, "").encode())
    kept: list[Any] = []
    now = [0.0]
    for poll in range(watch.TRIES):
        list(watching(site, tmp_path / "s.json", kept, now, articles=True).round())
        assert len(kept) == (2 if poll == watch.TRIES - 1 else 1)
        now[0] += 900
    assert seeds.SECOND in kept[0].fields["text"]
    assert kept[1].fields["text"] == "Короткий текст."  # its page is on a host that cannot be had, so often as it was asked


def test_failures_wait_longer_each_time(site: str, tmp_path: Path) -> None:
    Site.pages["/rss"] = (500, {}, b"")
    now, waits = [0.0], []
    looking = watching(site, tmp_path / "s.json", [], now)
    for _ in range(6):
        assert list(looking.round()) == [f"{site}/rss: answered 500"]
        waits.append(looking.state[f"{site}/rss"].due - now[0])
        now[0] = looking.state[f"{site}/rss"].due
    assert waits[:3] == [1800, 3600, 7200] and waits[-1] == watch.MOST_WAIT


def test_what_could_not_be_kept_comes_again(site: str, tmp_path: Path) -> None:
    Site.pages["/rss"] = (200, {}, seeds.RSS.encode())

    def full(rows: list[Any]) -> None:
        raise VerbaleError("disk full")

    looking = watch.Watch([watch.Feed(f"{site}/rss")], tmp_path / "s.json", full, lambda: 0.0, HERE, Manners(HERE, pause=0))
    with pytest.raises(VerbaleError):
        list(looking.round())
    kept: list[Any] = []
    assert list(watching(site, tmp_path / "s.json", kept, [0.0]).round()) == [f"{site}/rss: 2 new"]


def test_a_clock_that_went_backwards_stops_nothing(site: str, tmp_path: Path) -> None:
    Site.pages["/rss"] = (200, {}, seeds.RSS.encode())
    now = [10_000_000.0]
    looking = watching(site, tmp_path / "s.json", [], now)
    list(looking.round())
    now[0] = 1000.0
    assert list(looking.round()) == [f"{site}/rss: 0 new"]


@pytest.mark.parametrize(("text", "told"), [
    ("[[feed]]\nurl = 'ftp://x'", "no url"), ("[[feed]]\nurl = 'http://x'\nevry = 9", "unknown evry"), ("x", "feeds.toml"),
    ("[[feed]]\nurl = 'http://x'\nevery = 1", "every"), ("", "no [[feed]]")])
def test_a_wrong_list_of_feeds_is_one_line(tmp_path: Path, text: str, told: str) -> None:
    path = tmp_path / "feeds.toml"
    path.write_text(text, encoding="utf8")
    with pytest.raises(VerbaleError) as error:
        watch.feeds(path)
    assert told in str(error.value) and "\n" not in str(error.value)


def test_counts_for_prometheus() -> None:
    assert "verbale_watch_documents_total 3\n" in watch.metrics({"documents": 3})


@pytest.mark.parametrize("command", ["fetch", "watch"])
def test_what_was_got_is_kept(site: str, tmp_path: Path, command: str) -> None:
    from typer.testing import CliRunner

    from verbale.book import Book
    from verbale.originals import Originals
    from verbale.serve.cli import app

    Site.pages["/rss"] = (200, {}, seeds.RSS.encode())
    feeds, db = tmp_path / "feeds.toml", tmp_path / "r.db"
    feeds.write_text(f'[[feed]]\nurl = "{site}/rss"\n', encoding="utf8")
    given = [f"{site}/rss"] if command == "fetch" else [str(feeds), "--once"]
    done = CliRunner().invoke(app, [command, *given, "--keep", "--allow-private", "--db", str(db)], catch_exceptions=False)
    assert done.exit_code == 0 and "2 new" in done.stdout, done.output
    with Book(db) as book:
        ids = [hit["id"] for hit in book.search("министры")] + [hit["id"] for hit in book.search("новость")]
    assert ids and {path and path.read_bytes() for path in map(Originals.beside(db).of, ids)} == {seeds.RSS.encode()}
