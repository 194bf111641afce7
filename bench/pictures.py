"""``docs/shots/*.png``: the main pages of the desk over the bundled sample, by Chromium. ``./run shots`` makes them anew."""

from __future__ import annotations

import os
import shutil
import socket
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import as_file, files
from pathlib import Path
from typing import Any

from verbale.book import Book
from verbale.serve import demo

FOLDER = Path(__file__).parent.parent / "docs" / "shots"
WIDE, PHONE = {"width": 1200, "height": 760}, {"width": 360, "height": 740}
PAIR = f"/pair/RU-US?as_of={demo.AS_OF}"


@contextmanager
def served() -> Iterator[tuple[str, Book]]:
    """A desk over the record of the sample, on a free port of this machine."""
    import uvicorn

    from verbale.serve.web.desk import application

    with tempfile.TemporaryDirectory() as folder, as_file(files("verbale") / "sample") as sample, \
            Book(Path(folder) / "sample.db") as book:
        book.read(*(sample / f for f in demo.FOLDERS))
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(application(Path(folder) / "sample.db"), port=port, log_level="error"))
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}", book
        server.should_exit = True
        thread.join(10)


def pages(book: Book) -> dict[str, tuple[str, dict[str, Any]]]:
    """Name of each picture -> address, and what of the browser is set otherwise."""
    held = book.contacts("RU", "US", status="held")
    told = max(held, key=lambda row: (len(row["sources"]["sides"]), row["sources"]["documents"]))
    claim = next(c for c in book.check("RU", "US") if any(r["verdict"] == "contradicted" for r in c["readings"]))
    with book.store.reading() as session:
        records = {id: session.document_record(id) or {} for id in session.document_ids()}
    sorts = ("statements", "contacts", "positions", "claims")
    document = max(sorted(records), key=lambda id: sum(len(records[id][sort]) for sort in sorts))
    return {
        "home": ("/", {}), "pair": (PAIR, {}), "pair-ru-dark": (PAIR, {"locale": "ru-RU", "color_scheme": "dark"}),
        "contact": (f"/contact/{told['id']}", {}), "document": (f"/document/{document}", {}),
        "claim": (f"/remark/{claim['claim']}", {}), "review": ("/review", {"locale": "ru-RU"}),
        "person": ("/person/p_sergei-lavrov", {}), "phone": (PAIR, {"viewport": PHONE})}


def main() -> None:
    from playwright.sync_api import sync_playwright

    FOLDER.mkdir(exist_ok=True)
    path = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    with served() as (url, book), sync_playwright() as play:
        browser = play.chromium.launch(executable_path=path, args=["--no-sandbox"] if os.geteuid() == 0 else [])
        for name, (address, otherwise) in pages(book).items():
            context = browser.new_context(**({"locale": "en-GB", "viewport": WIDE} | otherwise))
            page = context.new_page()
            page.goto(url + address)
            page.wait_for_load_state("networkidle")
            page.screenshot(path=FOLDER / f"{name}.png")
            context.close()
            print(FOLDER / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main()
