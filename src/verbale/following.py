"""Pairs that somebody follows, and what is new between them since they last looked.

What was seen is kept with the record: which contacts there were, with what status, and which claims were contradicted.
What is new is the difference to that, so reading a document twice, or again with a better program, alerts nobody twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select

from verbale import ask
from verbale.ask import terms
from verbale.book import Book
from verbale.errors import QuestionError
from verbale.store import schema as t
from verbale.store.rows import pack, unpack
from verbale.store.sql import Session
from verbale.store.standing import chunks

Answer = dict[str, Any]
SHOWN = 50
"""Contacts of a pair that are told of; of the others only how many there are."""
WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody who follows pairs ("RU-US", or one party: "RU")."""

    book: Book
    who: str

    def follow(self, pair: str) -> None:
        """Follow a pair from now on; what is on record already is no news. Raises QuestionError for what is no pair."""
        self.seen(_pair(pair))

    def seen(self, pair: str) -> None:
        """All of a pair has been seen."""
        name = _pair(pair)
        with self.book.store.writing() as session:
            row = {"who": self.who, "pair": name, "seen": _now(), "state": pack(_state(session, name))}
            session.connection.execute(_of(self.who, name))
            session.connection.execute(insert(t.following), row)

    def stop(self, pair: str) -> None:
        """Follow it no more."""
        with self.book.store.writing() as session:
            session.connection.execute(_of(self.who, _pair(pair)))


def followed(session: Session, who: str) -> list[str]:
    """The pairs that somebody follows."""
    f = t.following.c
    return list(session.connection.execute(select(f.pair).where(f.who == who).order_by(f.pair)).scalars())


def news(session: Session, who: str) -> list[Answer]:
    """What is new between the pairs that somebody follows.

    Returns:
        for each pair ``pair``, ``parties``, ``seen`` (the moment of the last look); ``new``: rows of contacts;
        ``changed``: rows with the status that they had before (``before``); ``contradicted``: checks of claims that the
        record contradicts now; ``count``: how many all of these are, shown or not.
    """
    f = t.following.c
    rows = session.connection.execute(select(f.pair, f.seen, f.state).where(f.who == who).order_by(f.pair)).all()
    return [_news(session, pair, seen, unpack(state)) for pair, seen, state in rows]


def _news(session: Session, pair: str, seen: str, before: Answer) -> Answer:
    now = _contacts(session, pair)
    gone = [id for id in before["contacts"] if id not in now]
    known = _successors(session, gone, before["contacts"]) | before["contacts"]  # what took another in keeps its own status
    new = [id for id in now if id not in known]
    changed = [id for id, status in now.items() if id in known and known[id] != status]
    claims = [c for c in _contradicted(session, pair) if c["claim"] not in before["contradicted"]]
    told = {id: row for id in (*new[:SHOWN], *changed[:SHOWN]) if (row := ask.show(session, id))}
    return {"pair": pair, "parties": pair.split("-"), "seen": seen, "new": [told[id] for id in new if id in told],
            "changed": [{"contact": told[id], "before": known[id]} for id in changed if id in told],
            "contradicted": claims, "count": len(new) + len(changed) + len(claims)}


def _successors(session: Session, gone: Sequence[str], statuses: dict[str, str]) -> dict[str, str]:
    """Contacts that took in seen ones: they are known under their new id."""
    r = t.redirects.c
    rows = [row for chunk in chunks(gone) for row in session.connection.execute(
        select(r.id, r.successor).where(r.id.in_(chunk), r.successor.is_not(None)))]
    return {now: statuses[old] for old, successor in rows if (now := session.current_id(successor))}


def _state(session: Session, pair: str) -> Answer:
    return {"contacts": _contacts(session, pair), "contradicted": [c["claim"] for c in _contradicted(session, pair)]}


def _contacts(session: Session, pair: str) -> dict[str, str]:
    """Contacts of a pair with their status, newest first."""
    p = t.entry_pairs.c
    rows = session.connection.execute(
        select(p.id, p.status, p.withdrawn).where(p.pair == pair).order_by(p.anchor.desc(), p.id))
    return {id: WITHDRAWN if withdrawn else status for id, status, withdrawn in rows}


def _contradicted(session: Session, pair: str) -> list[Answer]:
    return [c for c in ask.check_claims(session, pair.split("-"))
            if any(r["verdict"] == "contradicted" for r in c["readings"])]


def _pair(words: str) -> str:
    """The name of a pair as the record files it."""
    codes = sorted(set(terms.parties(c for c in words.replace(",", "-").split("-") if c.strip())))
    if not 1 <= len(codes) <= 2:
        raise QuestionError(words, "is no pair to follow: write two parties, as RU-US, or one")
    return "-".join(codes)


def _of(who: str, pair: str) -> Any:
    return delete(t.following).where(t.following.c.who == who, t.following.c.pair == pair)


def _now() -> str:
    return dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
