"""The desk over the bundled sample in a real browser: Debian's Chromium, driven without a screen."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest


def chromium() -> str | None:
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    path = chromium()
    if path is None:
        assert not os.environ.get("CI"), "CI must have Chromium"
        pytest.skip("no Chromium on this machine")
    with sync_api.sync_playwright() as play:
        chrome = play.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        yield chrome
        chrome.close()


class Served:
    """A desk served on a port of this machine until it is closed."""

    def __init__(self, path: Path) -> None:
        import uvicorn

        from verbale.serve.web.desk import application

        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}"
        self.server = uvicorn.Server(uvicorn.Config(application(path), port=self.port, log_level="error"))
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        end = time.monotonic() + 20
        while not self.server.started and time.monotonic() < end:
            time.sleep(0.02)
        assert self.server.started

    def close(self) -> None:
        self.server.should_exit = True
        self.thread.join(10)


@pytest.fixture(scope="session")
def desk(sample_record: Path) -> Iterator[str]:
    """The address of a desk that nobody changes."""
    served = Served(sample_record)
    yield served.url
    served.close()


@pytest.fixture
def own_desk(own_record: Path) -> Iterator[str]:
    """The address of a desk of one's own, to decide at."""
    served = Served(own_record)
    yield served.url
    served.close()


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A page of a fresh browser that may ask nobody but the desk, and must report no error."""
    context = browser.new_context(locale="en-GB", viewport={"width": 1280, "height": 900})
    sheet = context.new_page()
    wrong: list[str] = []
    sheet.on("console", lambda m: wrong.append(m.text) if m.type in ("error", "warning") else None)
    sheet.on("pageerror", lambda e: wrong.append(str(e)))
    sheet.on("request", lambda r: wrong.append(r.url) if not r.url.startswith(("http://127.0.0.1:", "data:")) else None)
    yield sheet
    context.close()
    assert not wrong
