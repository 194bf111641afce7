"""``verbale alerts``: what is new between the pairs that somebody follows, for a terminal, a script or a webhook.

Nothing runs in the background: a timer of the system (cron, a service manager) runs this as often as alerts are wanted.
"""

from __future__ import annotations

import json
from typing import Annotated, Any
from urllib.parse import urlsplit

import typer

from verbale.serve.options import Database, WhoOption, decider, opened

TIMEOUT = 20
"""Seconds that a webhook may take."""


def register(app: typer.Typer) -> None:
    app.command()(alerts)


def alerts(
    follow: Annotated[list[str] | None, typer.Option("--follow", metavar="PAIR", show_default=False, help=(
        "Follow this pair from now on: RU-US."))] = None,
    stop: Annotated[list[str] | None, typer.Option("--stop", metavar="PAIR", show_default=False, help=(
        "Follow it no more."))] = None,
    post: Annotated[str | None, typer.Option("--post", metavar="URL", show_default=False, help=(
        "Send what is new there as JSON (POST); it counts as seen when the other side answers with success."))] = None,
    seen: Annotated[bool, typer.Option("--seen", help="Count what is shown as seen.")] = False,
    who: WhoOption = None, db: Database = "record.db",
) -> None:
    """New contacts, changed statuses and contradicted claims between followed pairs, as JSON, a pair a line."""
    from verbale.following import Follower, news

    with opened(db) as book:
        follower = Follower(book, decider(who))
        for pair in follow or ():
            follower.follow(pair)
        for pair in stop or ():
            follower.stop(pair)
        with book.store.reading() as session:
            found = [row for row in news(session, follower.who) if row["count"]]
        if post and found:
            send(post, {"who": follower.who, "pairs": found})
        for row in found:
            typer.echo(json.dumps(row, ensure_ascii=False))
            if post or seen:
                follower.seen(row["pair"])


def send(url: str, body: dict[str, Any]) -> None:
    """POST JSON to an address that the user named. Redirects are not followed. Raises VerbaleError where it fails."""
    import urllib.request
    from http.client import HTTPException

    from verbale.errors import VerbaleError

    if urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname:
        raise VerbaleError(f"{url} is no web address to post to")
    data = json.dumps(body, ensure_ascii=False).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json; charset=utf-8"}, method="POST")
    try:
        with urllib.request.build_opener(_straight()).open(request, timeout=TIMEOUT) as answer:
            answer.read(1024)
    except (OSError, HTTPException, ValueError) as error:
        raise VerbaleError(f"{url} did not take the alerts: {error}") from error


def _straight() -> Any:
    """Follows no redirect: alerts go where the user said, or nowhere."""
    import urllib.request

    class Straight(urllib.request.HTTPRedirectHandler):
        def redirect_request(self, *_: Any) -> None:
            return None

    return Straight()
