"""Every command of the guide is run as it is written, page by page, in a folder that has the files that the pages speak of.

The pages' ``example.org`` is a server of the test, ``serve`` is asked for one page, ``watch`` does one round.
"""

from __future__ import annotations

import gzip
import json
import shlex
import subprocess
import sys
import threading
from collections.abc import Iterator
from glob import glob
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from typing import Any, ClassVar

import pytest
from typer.testing import CliRunner

from tests.docs.test_docs import LINES
from verbale.book import Book
from verbale.serve.cli import app

NEEDED = ("fastapi", "pyarrow", "docx", "fpdf", "mcp", "feedparser", "icalendar")
pytestmark = pytest.mark.skipif(any(find_spec(name) is None for name in NEEDED), reason="needs all extras")

PAGES = sorted({page for page, line in LINES if line.startswith("verbale") and not page.endswith("reference/cli.md")})
SAMPLE = files("verbale") / "sample"
SUMMIT = (SAMPLE / "ru" / "2021-06-16-summit.txt").read_text(encoding="utf8")
TEXT = "МОСКВА, 14 ноября. /Агентство/. Глава МИД РФ Сергей Лавров провел в Вене встречу с главой МИД Австрии Шалленбергом."


class Site(BaseHTTPRequestHandler):
    """A page, a feed, and an address that takes news."""

    pages: ClassVar[dict[str, tuple[str, str]]] = {
        "/statement": ("text/html; charset=utf-8", f"<html><body><article><h1>Встреча</h1><p>{TEXT}</p></article></body></html>"),
        "/rss": ("application/rss+xml", f"<rss version='2.0'><channel><title>x</title><item><title>Встреча</title><guid>1</guid>"
                                        f"<description>{TEXT}</description></item></channel></rss>")}

    def do_GET(self) -> None:
        kind, body = self.pages.get(self.path, ("text/plain", ""))
        self.answer(200 if body else 404, kind, body.encode())

    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        self.answer(204, "text/plain", b"")

    def answer(self, status: int, kind: str, body: bytes) -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: Any) -> None:
        pass


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.fixture
def folder(tmp_path: Path, sample_record: Path, site: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a record and all that the pages name, in which the commands are run."""
    with Book(sample_record) as book:
        book.backup(tmp_path / "record.db")
    (tmp_path / "article.txt").write_text(TEXT, encoding="utf8")
    for name in ("inbox", "archive", "mine", "our-lexicon"):
        (tmp_path / name).mkdir()
    (tmp_path / "inbox" / "summit.txt").write_text(SUMMIT, encoding="utf8")
    with gzip.open(tmp_path / "archive" / "2025.jsonl.gz", "wt", encoding="utf8") as lines:
        lines.write(json.dumps({"id": "1", "text": TEXT, "published": "2025-11-14"}, ensure_ascii=False) + "\n")
    shipped = files("verbale") / "lexicon" / "data" / "shared" / "topics.tsv"
    head = [line for line in shipped.read_text(encoding="utf8").splitlines(keepends=True) if line.startswith(("#", "id\t"))]
    row = "moon\tspace\tЛуна\tMoon\tлунн* баз*\tmoon base*\tо лунной базе\ta moon base\n"
    for name in ("mine", "our-lexicon"):
        (tmp_path / name / "topics.tsv").write_text("".join([*head, row]), encoding="utf8")
    (tmp_path / "contacts.csv").write_text("when,parties,kind,level\n2020-01-15,\"RU, DE\",call,leaders\n", encoding="utf8")
    (tmp_path / "feeds.toml").write_text(f'[[feed]]\nurl = "{site}/rss"\n', encoding="utf8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def as_run(line: str, site: str) -> list[str]:
    """The words of a line, for this machine: patterns are files, the web is the test's."""
    words = shlex.split(line.replace("https://example.org", site).split(" > ")[0].split(" | ")[0])[1:]
    more = {"fetch": ["--allow-private"], "watch": ["--allow-private", "--once"]}.get(words[0], [])
    return [*(name for word in words for name in (sorted(glob(word)) if "*" in word else [word])), *more]


@pytest.mark.slow
@pytest.mark.parametrize("page", PAGES)
def test_the_commands_of_a_page_run_as_they_are_written(
        page: str, folder: Path, site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    monkeypatch.setattr("uvicorn.run", lambda application, **_: opened.append(status_of(application)))
    for line in (line for where, line in LINES if where == page and line.startswith("verbale")):
        words = as_run(line, site)
        if words[0] == "mcp" or "--lexicon" in words:  # what lives as long as its input, and what changes the whole process
            program = [sys.executable, "-m", "verbale", *words]
            done = subprocess.run(program, stdin=subprocess.DEVNULL, capture_output=True, check=False)
            assert done.returncode == 0, (line, done.stderr)
            continue
        result = CliRunner().invoke(app, words, input="quit\n")
        assert result.exit_code == 0, (line, result.output, result.exception)
    assert all(status == 200 for status in opened)


def status_of(application: Any) -> int:
    from fastapi.testclient import TestClient

    with TestClient(application, headers={"Authorization": "Basic YW5uYTouLi4="}) as desk:
        return int(desk.get("/").status_code)


def test_a_bench_of_the_guide_is_there() -> None:
    root = Path(__file__).parents[2]
    for page, line in LINES:
        words = line.split()
        if words[:2] == ["./run", "bench"]:
            assert (root / "bench" / f"{words[2]}.py").exists(), (page, line)
