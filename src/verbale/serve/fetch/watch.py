"""Polls feeds and reads what is new in them: conditional requests, a back-off for each feed, a state that survives restarts.

``feeds.toml``::

    [[feed]]
    url = "https://example.org/rss"
    every = 900            # seconds; 900 without it
    articles = true        # get the page of each entry; false: the entry's own words
"""

from __future__ import annotations

import json
import os
import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from verbale.errors import InputError, VerbaleError
from verbale.read import Row
from verbale.scale import apart
from verbale.serve.fetch.net import Answer, FetchError, Limits, get
from verbale.serve.fetch.robots import Manners
from verbale.serve.tables import counted

EVERY, LEAST, MOST_WAIT = 900, 60, 6 * 3600
SEEN = 5000
"""Entries that are remembered of a feed, the newest."""
TRIES = 3
"""Polls in which the page of an entry is asked for before the entry's own words must do."""


@dataclass(frozen=True, slots=True)
class Feed:
    url: str
    every: int = EVERY
    articles: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """What is known of a feed: when it is due, validators of its last answer, failures in a row, entries seen.

    ``owed``: entries whose pages could not be had so far, and in how many polls they were asked for.
    """

    due: float = 0.0
    etag: str | None = None
    modified: str | None = None
    failures: int = 0
    seen: tuple[str, ...] = field(default=())
    owed: Mapping[str, int] = field(default_factory=dict)


def feeds(path: Path) -> list[Feed]:
    """The feeds of a file. Raises VerbaleError with the line or the feed that is wrong."""
    try:
        table = tomllib.loads(path.read_text(encoding="utf8"))
    except OSError as error:
        raise VerbaleError(f"{path}: {error.strerror}") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise VerbaleError(f"{path}: {error}") from None
    out = [_feed(path, number, row) for number, row in enumerate(table.get("feed", ()), 1)]
    if not out:
        raise VerbaleError(f"{path}: names no [[feed]]")
    return out


def _feed(path: Path, number: int, row: Mapping[str, Any]) -> Feed:
    if unknown := row.keys() - {"url", "every", "articles"}:
        raise VerbaleError(f"{path}: feed {number}: unknown {', '.join(sorted(unknown))}")
    if not str(row.get("url", "")).startswith(("http://", "https://")):
        raise VerbaleError(f"{path}: feed {number}: no url of http or https")
    every = row.get("every", EVERY)
    if not isinstance(every, int) or every < LEAST:
        raise VerbaleError(f"{path}: feed {number}: every is a number of seconds, {LEAST} or more")
    return Feed(row["url"], every, bool(row.get("articles", False)))


class Watch:
    """The feeds, their state in a file beside the record, and one round after another.

    Args:
        state: where the state is kept; written after each feed, so that a restart goes on where the last one stopped.
        keep: is given the rows that are new, and has kept them when it returns: only then are they remembered as seen.
        now: seconds of a clock that does not matter when it jumps: a feed is at most ``MOST_WAIT`` from its turn.
        bodies: is filled with what each address answered, for whoever keeps it and empties it.
    """

    def __init__(self, feeds: list[Feed], state: Path, keep: Callable[[list[Row]], object], now: Callable[[], float],
                 limits: Limits | None = None, manners: Manners | None = None, bodies: dict[str, bytes] | None = None) -> None:
        self.bodies = bodies
        self.feeds, self.path, self.keep, self.now = feeds, state, keep, now
        self.limits = limits or Limits()
        self.manners = manners or Manners(self.limits)
        self.state = _loaded(state)
        self.counts = {"requests": 0, "not_modified": 0, "failures": 0, "documents": 0, "rounds": 0}

    def round(self) -> Iterator[str]:
        """Poll each feed that is due; a line of what happened for each."""
        self.counts["rounds"] += 1
        for feed in self.feeds:
            known = self.state.get(feed.url, State())
            if known.due <= self.now() or known.due > self.now() + MOST_WAIT:
                told, self.state[feed.url] = self._poll(feed, known)
                _saved(self.path, self.state)
                yield told

    def wait(self) -> float:
        """Seconds until the next feed is due."""
        due = [self.state.get(feed.url, State()).due for feed in self.feeds]
        return max(1.0, min(min(due) - self.now(), float(MOST_WAIT)))

    def _poll(self, feed: Feed, known: State) -> tuple[str, State]:
        try:
            answer = self._ask(feed.url, known)
            if answer.status == 304:
                self.counts["not_modified"] += 1
                return f"{feed.url}: nothing new", replace(known, due=self.now() + feed.every, failures=0)
            if answer.status != 200:
                raise Unanswered(feed.url, answer)
            found = _documents(feed, answer)
        except FetchError as error:
            self.counts["failures"] += 1
            pause = min(max(feed.every * 2 ** (known.failures + 1), _asked_for(error)), MOST_WAIT)
            return str(error), replace(known, due=self.now() + pause, failures=known.failures + 1)
        documents, owed = self._read(feed, known, [row for row in found if _name(row) not in known.seen])
        self.keep(documents)
        self.counts["documents"] += len(documents)
        seen = tuple(dict.fromkeys([*(name for name in map(_name, found) if name not in owed), *known.seen]))[:SEEN]
        told = f"{feed.url}: {len(documents)} new" + (f", {counted(len(owed), 'page')} could not be had yet" if owed else "")
        tags = answer.headers.get("etag"), answer.headers.get("last-modified")
        return told, State(self.now() + feed.every, *tags, failures=0, seen=seen, owed=owed)

    def _read(self, feed: Feed, known: State, new: list[Row]) -> tuple[list[Row], dict[str, int]]:
        """The documents of new entries, and those whose pages are asked for again at the next poll."""
        documents, owed = [], {}
        for row in new:
            tries = known.owed.get(_name(row), 0) + 1
            page = self._article(row, tries >= TRIES) if feed.articles else row
            if page is None:
                owed[_name(row)] = tries
            else:
                documents.append(page)
        return documents, owed

    def _ask(self, url: str, known: State | None = None) -> Answer:
        self.manners.wait(url)
        self.counts["requests"] += 1
        fresh = known is None or known.owed  # what is owed must be told again
        validators = {} if known is None or fresh else {"If-None-Match": known.etag, "If-Modified-Since": known.modified}
        answer = get(url, {name: value for name, value in validators.items() if value}, self.limits)
        if self.bodies is not None and answer.status == 200:
            self.bodies[answer.url] = answer.body
        return answer

    def _article(self, row: Row, last: bool) -> Row | None:
        """The page of an entry; its own words where there is none, or at last; None where it may be there later."""
        url = row.fields.get("url")
        if not url:
            return row
        try:
            answer = self._ask(url)
        except FetchError:
            return row if last else None
        if answer.status >= 500 and not last:
            return None
        found = next((r for r in rows(answer) if isinstance(r, Row)), None) if answer.status == 200 else None
        return found._replace(fields={**row.fields, **found.fields}) if found else row


class Unanswered(FetchError):
    """An answer that is none; ``wait`` is how long the server asks to be left alone, in seconds."""

    def __init__(self, url: str, answer: Answer) -> None:
        super().__init__(url, f"answered {answer.status}")
        wait = answer.headers.get("retry-after", "")
        self.wait = int(wait) if wait.isdecimal() and len(wait) < 7 else 0


def _asked_for(error: FetchError) -> int:
    return error.wait if isinstance(error, Unanswered) else 0


def _documents(feed: Feed, answer: Answer) -> list[Row]:
    """What a feed holds. Raises FetchError where nothing in it can be read."""
    found = rows(answer)
    documents = [row for row in found if isinstance(row, Row)]
    if found and not documents:
        raise FetchError(feed.url, "; ".join(row.reason for row in found if isinstance(row, InputError))[:200])
    return documents


def rows(answer: Answer) -> list[Row | InputError]:
    """The documents of an answer, parsed in a process beside this one: what kills a parser does not end a watch."""
    return apart.shared().parsed(answer.body, answer.url)


def _name(row: Row) -> str:
    return str(row.fields.get("id") or row.fields.get("url") or row.fields.get("title") or row.fields["text"][:80])


def _loaded(path: Path) -> dict[str, State]:
    try:
        rows = json.loads(path.read_text(encoding="utf8"))
        return {url: State(**{**row, "seen": tuple(row["seen"])}) for url, row in rows.items()}
    except FileNotFoundError:
        return {}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise VerbaleError(f"{path}: is no state of a watch; remove it to begin anew") from None


def _saved(path: Path, state: Mapping[str, State]) -> None:
    """Written whole, then put in its place."""
    half = path.with_name(path.name + ".new")
    half.write_text(json.dumps({url: asdict(s) for url, s in state.items()}, ensure_ascii=False), encoding="utf8")
    os.replace(half, path)


def metrics(counts: Mapping[str, int]) -> str:
    """The counts as Prometheus reads them (text format 0.0.4), for its textfile collector."""
    return "".join(f"# TYPE verbale_watch_{name}_total counter\nverbale_watch_{name}_total {n}\n" for name, n in counts.items())
