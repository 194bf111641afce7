"""Followed pairs: what is new since the last look, once; at the desk, on the command line, to a webhook."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("fastapi", reason="the desk's packages are not installed")

from typer.testing import CliRunner

from tests.serve.web.test_changes import Desk
from verbale import engine, read
from verbale.book import Book
from verbale.errors import VerbaleError
from verbale.following import Follower, followed, news
from verbale.serve.alerting import send
from verbale.serve.cli import app
from verbale.serve.web.desk import application

CALL = ("МОСКВА, 20 июля. /Агентство/. Министр иностранных дел РФ Сергей Лавров провел 20 июля телефонный разговор с "
        "госсекретарем США Энтони Блинкеном.")
CLAIM = ("МОСКВА, 1 августа. /Агентство/. После телефонного разговора министров 12 мая контактов министров иностранных дел "
         "России и США не было, заявила официальный представитель МИД РФ Мария Захарова.")


def add(book: Book, day: str, text: str) -> None:
    row = read.article({"published": day, "text": text, "source": "Агентство"})
    assert [a.outcome for a in book.add(engine.readings([row]))] == ["new"]


def told(book: Book, who: str = "Анна") -> list[dict[str, Any]]:
    with book.store.reading() as session:
        return news(session, who)


@pytest.fixture
def book(copy: Path) -> Iterator[Book]:
    with Book(copy) as opened:
        yield opened


def test_what_was_there_is_no_news(book: Book) -> None:
    Follower(book, "Анна").follow("us, россия")
    (row,) = told(book)
    assert (row["pair"], row["count"], row["new"]) == ("RU-US", 0, [])
    assert told(book, "Борис") == []


def test_a_new_contact_is_news_until_it_is_seen(book: Book) -> None:
    follower = Follower(book, "Анна")
    follower.follow("RU-US")
    add(book, "2021-07-20", CALL)
    (row,) = told(book)
    assert [r["time"]["latest"] for r in row["new"]] == ["2021-07-20"] and row["count"] == 1
    follower.seen("RU-US")
    assert told(book)[0]["count"] == 0


def test_a_changed_status_is_news_and_a_merger_is_none(book: Book) -> None:
    follower = Follower(book, "Анна")
    follower.follow("RU-US")
    first, second, *_ = [row["id"] for row in book.contacts("RU", "US")]
    keys = {row["id"]: row for row in book.contacts("RU", "US")}
    from verbale.review import Reviewer

    Reviewer(book, "Анна").edit(first, "status", "denied")
    (row,) = told(book)
    assert [(c["contact"]["id"], c["before"]) for c in row["changed"]] == [(first, keys[first]["status"])]
    follower.seen("RU-US")
    Reviewer(book, "Анна").merge(first, second)
    assert not told(book)[0]["new"]


def test_what_takes_in_another_contact_is_known_by_its_own_status(book: Book) -> None:
    from verbale.review import Reviewer

    first, second, *_ = [row["id"] for row in book.contacts("RU", "US")]
    reviewer, follower = Reviewer(book, "Анна"), Follower(book, "Анна")
    reviewer.edit(second, "status", "scheduled")
    follower.follow("RU-US")
    before = {row["id"]: row["status"] for row in book.contacts("RU", "US")}
    reviewer.merge(first, second)
    after = {row["id"]: row["status"] for row in book.contacts("RU", "US")}
    (row,) = told(book)
    assert len(after) == len(before) - 1 and not row["new"]
    assert {c["contact"]["id"]: c["before"] for c in row["changed"]} == {
        id: before[id] for id, status in after.items() if before.get(id, status) != status}


def test_a_contradicted_claim_is_news(book: Book) -> None:
    follower = Follower(book, "Анна")
    follower.follow("RU-US")
    add(book, "2021-07-20", CALL)
    follower.seen("RU-US")
    add(book, "2021-08-01", CLAIM)
    (row,) = told(book)
    assert [c["kind"] for c in row["contradicted"]] == ["no_contact"]


@pytest.mark.parametrize("words", ["", "RU-US-KZ", "QQ-RU", "<b>"])
def test_what_is_no_pair_is_not_followed(book: Book, words: str) -> None:
    with pytest.raises(VerbaleError):
        Follower(book, "Анна").follow(words)
    with book.store.reading() as session:
        assert followed(session, "Анна") == []


def test_the_desk_follows_tells_and_forgets(copy: Path) -> None:
    desk = Desk(application(copy))
    assert desk.put_form("/following", pair="RU-US", do="follow", back="/pair/RU-US").status_code == 303
    assert "Stop following" in desk.get("/pair/RU-US").text and "Nothing new." in desk.get("/following").text
    with Book(copy) as book:
        add(book, "2021-07-20", CALL)
    text = desk.get("/following").text
    assert "20 Jul 2021" in text and "New contacts" in text
    assert "New where you follow:" in desk.get("/").text
    desk.put_form("/following", pair="RU-US", do="seen", back="/following")
    assert "Nothing new." in desk.get("/following").text
    desk.put_form("/following", pair="RU-US", do="stop", back="/following")
    assert "You follow no pair yet" in desk.get("/following").text
    assert desk.put_form("/following", pair="QQ-RU", do="follow").status_code == 400
    assert desk.put_form("/following", pair="RU-US", do="burn").status_code == 400


# ---------------------------------------------------------------- for scripts


class Hook:
    """A web server that notes what is posted to it."""

    def __init__(self, code: int = 204) -> None:
        taken = self.taken = []  # type: list[Any]

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                taken.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
                self.send_response(code)
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()


def alerts(copy: Path, *words: str) -> list[Any]:
    answer = CliRunner().invoke(app, ["alerts", "--who", "Анна", "--db", str(copy), *words], catch_exceptions=False)
    assert answer.exit_code == 0, answer.output
    return [json.loads(line) for line in answer.stdout.splitlines()]


def test_the_command_tells_what_is_new_and_a_hook_takes_it_once(copy: Path) -> None:
    assert alerts(copy, "--follow", "RU-US") == []
    with Book(copy) as book:
        add(book, "2021-07-20", CALL)
    assert [row["count"] for row in alerts(copy)] == [1] == [row["count"] for row in alerts(copy)]
    hook = Hook()
    alerts(copy, "--post", hook.url, "--allow-private")
    alerts(copy, "--post", hook.url, "--allow-private")
    hook.server.shutdown()
    assert [(t["who"], t["pairs"][0]["new"][0]["time"]["latest"]) for t in hook.taken] == [("Анна", "2021-07-20")]


def test_who_follows_nothing_is_told_how_to_begin(copy: Path) -> None:
    answers = [CliRunner().invoke(app, ["alerts", "--who", "Анна", "--db", str(copy), *words]) for words in (
        (), ("--follow", "RU-US"), ())]
    assert ["follows nothing here" in a.stderr for a in answers] == [True, False, False] and not any(a.stdout for a in answers)


@pytest.mark.parametrize("code", [302, 500])
def test_what_a_hook_refuses_stays_new(copy: Path, code: int) -> None:
    alerts(copy, "--follow", "RU-US")
    with Book(copy) as book:
        add(book, "2021-07-20", CALL)
    hook = Hook(code)
    with pytest.raises(VerbaleError, match=re.escape(hook.url)):
        alerts(copy, "--post", hook.url, "--allow-private")
    hook.server.shutdown()
    assert [row["count"] for row in alerts(copy)] == [1]


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.org/x", "example.org", "http://", "http://u:p@example.org/"])
def test_only_web_addresses_are_posted_to(url: str) -> None:
    with pytest.raises(VerbaleError, match=r"only http and https|with a host"):
        send(url, {})


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "10.0.0.7", "192.168.1.1", "169.254.169.254", "[fe80::1]",
                                  "0.0.0.0", "2130706433", "[::ffff:127.0.0.1]"])
def test_a_hook_inside_is_asked_only_where_the_user_allows_it(host: str) -> None:
    with pytest.raises(VerbaleError, match="not public"):
        send(f"http://{host}:9/hook", {})


# ---------------------------------------------------------------- searches, and what was known on a day


def test_a_followed_search_tells_documents_that_it_had_not_found(book: Book) -> None:
    follower = Follower(book, "Анна")
    follower.follow("search:  телефонный   разговор ")
    assert told(book)[0]["count"] == 0
    add(book, "2021-07-20", CALL)
    (row,) = told(book)
    assert (row["search"], row["count"], [d["published"] for d in row["documents"]]) == (
        "телефонный разговор", 1, ["2021-07-20"])
    follower.seen(row["name"])
    assert told(book)[0]["count"] == 0
    follower.stop(row["name"])
    assert told(book) == []


def test_a_search_without_a_word_is_not_followed(book: Book) -> None:
    with pytest.raises(VerbaleError, match="no word"):
        Follower(book, "Анна").follow("search: ?!")


def test_what_is_new_as_of_a_day_is_what_was_published_by_then(book: Book) -> None:
    follower = Follower(book, "Анна")
    follower.follow("RU-US")
    follower.follow("search:телефонный разговор")
    add(book, "2021-07-20", CALL)
    with book.store.reading() as session:
        before, after = (news(session, "Анна", day) for day in ("2021-07-19", "2021-07-20"))
    ids = {c["id"] for row in before for c in row.get("new", ())}
    assert [row["count"] for row in before if "search" in row] == [0] and not ids
    assert [row["count"] for row in after if "search" in row] == [1]
    assert [c["time"]["latest"] for row in after for c in row.get("new", ())] == ["2021-07-20"]


def test_the_desk_follows_a_search_and_gives_its_feed(copy: Path) -> None:
    desk = Desk(application(copy))
    assert 'value="search:телефонный разговор"' in desk.get("/search?q=телефонный разговор").text
    assert desk.put_form("/following", pair="search:телефонный разговор", do="follow").status_code == 303
    assert "Stop following" in desk.get("/search?q=телефонный разговор").text
    with Book(copy) as book:
        add(book, "2021-07-20", CALL)
    page = desk.get("/following")
    assert page.status_code == 200 and "“телефонный разговор”" in page.text and "20 Jul 2021" in page.text
    early = desk.get("/following?as_of=2021-07-19")
    assert early.status_code == 200 and "20 Jul 2021" not in early.text
    assert "“телефонный разговор”" in desk.get("/").text
    feed = desk.get("/search.atom?q=телефонный разговор")
    assert feed.headers["content-type"].startswith("application/atom+xml") and "2021-07-20T00:00:00Z" in feed.text
