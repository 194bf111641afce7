"""``verbale alerts``: what is new where somebody follows, for a terminal, a script or a webhook.

Nothing runs in the background: a timer of the system (cron, a service manager) runs this as often as alerts are wanted.
"""

from __future__ import annotations

import json
from typing import Annotated, Any

import typer

from verbale.serve.options import AsOf, Database, WhoOption, decider, opened

TIMEOUT = 20
"""Seconds that a webhook may take."""

MOST_ANSWERED = 1024 * 1024
"""Bytes that a webhook may answer."""


def register(app: typer.Typer) -> None:
    app.command()(alerts)


def alerts(
    follow: Annotated[list[str] | None, typer.Option("--follow", metavar="PAIR", show_default=False, help=(
        "Follow this pair from now on: RU-US."))] = None,
    search: Annotated[list[str] | None, typer.Option("--search", metavar="WORDS", show_default=False, help=(
        "Follow this search from now on: documents that hold all the words."))] = None,
    stop: Annotated[list[str] | None, typer.Option("--stop", metavar="PAIR", show_default=False, help=(
        'Follow it no more: RU-US, or "search:WORDS".'))] = None,
    post: Annotated[str | None, typer.Option("--post", metavar="URL", show_default=False, help=(
        "Send what is new there as JSON (POST); it counts as seen when the other side answers with success."))] = None,
    private: Annotated[bool, typer.Option("--allow-private", help=(
        "Send to an address of this machine or of a private network too."))] = False,
    seen: Annotated[bool, typer.Option("--seen", help="Count what is shown as seen.")] = False,
    as_of: AsOf = None, who: WhoOption = None, db: Database = "record.db",
) -> None:
    """What is new where you follow, as JSON, a pair or a search a line.

    Of a pair: new contacts, changed statuses and contradicted claims. Of a search: documents that it had not found.
    """
    from verbale.ask import terms
    from verbale.following import SEARCH, Follower, followed, news

    with opened(db) as book:
        follower = Follower(book, decider(who))
        for name in (*(follow or ()), *(SEARCH + words for words in search or ())):
            follower.follow(name)
        for name in stop or ():
            follower.stop(name)
        with book.store.reading() as session:
            found = [row for row in news(session, follower.who, terms.last_day(as_of)) if row["count"]]
            if not stop and not followed(session, follower.who):
                typer.echo(f"verbale: {follower.who} follows nothing here; --follow RU-US, or --search WORDS, begins", err=True)
        if post and found:
            send(post, {"who": follower.who, "pairs": found}, private)
        for row in found:
            typer.echo(json.dumps(row, ensure_ascii=False))
            if post or seen:
                follower.seen(row["name"])


def send(url: str, body: dict[str, Any], private: bool = False) -> None:
    """POST JSON to an address that the user named. Redirects are not followed. Raises VerbaleError where it fails.

    ``private``: it may be an address of this machine or of a private network.
    """
    from verbale.errors import VerbaleError
    from verbale.serve.fetch.net import FetchError, Limits, post

    data = json.dumps(body, ensure_ascii=False).encode()
    headers = {"Content-Type": "application/json; charset=utf-8"}
    try:
        status = post(url, data, headers, Limits(bytes=MOST_ANSWERED, seconds=TIMEOUT, private=private)).status
    except FetchError as error:
        inside = " (--allow-private lets alerts go there)" if "not public" in error.reason else ""
        raise VerbaleError(f"{url} did not take the alerts: {error.reason}{inside}") from None
    if not 200 <= status < 300:
        raise VerbaleError(f"{url} did not take the alerts: it answered {status}")
