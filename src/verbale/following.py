"""Pairs and searches that somebody follows, and what is new there since they last looked.

What was seen is kept with the record: which contacts there were, with what status, which claims were contradicted; of a
search, which documents it found. What is new is the difference to that, so reading a document twice, or again with a
better program, alerts nobody twice.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, insert, select

from verbale import ask, engine
from verbale.ask import terms
from verbale.ask.contacts import Filter, entries
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
SEARCH = "search:"
"""What is followed is named by its pair, or by this and the words of a search."""
FOUND = 2000
"""Documents that a followed search looks at, the newest by publication."""


@dataclass(frozen=True, slots=True)
class Follower:
    """Somebody who follows pairs ("RU-US", or one party: "RU") and searches ("search:ядерное оружие")."""

    book: Book
    who: str

    def follow(self, name: str) -> None:
        """Follow a pair or a search from now on; what is on record already is no news.

        Raises QuestionError for what is neither.
        """
        self.seen(name)

    def seen(self, name: str) -> None:
        """All that is new there has been seen."""
        name = _name(name)
        with self.book.store.writing() as session:
            row = {"who": self.who, "pair": name, "seen": _now(), "state": pack(_state(session, name))}
            session.connection.execute(_of(self.who, name))
            session.connection.execute(insert(t.following), row)

    def stop(self, name: str) -> None:
        """Follow it no more."""
        with self.book.store.writing() as session:
            session.connection.execute(_of(self.who, _name(name)))


def followed(session: Session, who: str) -> list[str]:
    """The names of the pairs and searches that somebody follows."""
    f = t.following.c
    return list(session.connection.execute(select(f.pair).where(f.who == who).order_by(f.pair)).scalars())


def news(session: Session, who: str, as_of: str | None = None) -> list[Answer]:
    """What is new where somebody follows; ``as_of``: as far as it was published by that day.

    Returns:
        for each pair or search ``name``, ``seen`` (the moment of the last look) and ``count``: how much is new, shown or
        not. Of a pair ``pair``, ``parties``; ``new``: rows of contacts; ``changed``: rows with the status that they had
        before (``before``); ``contradicted``: checks of claims that the record contradicts now. Of a search ``search``,
        its words, and ``documents`` that it had not found.
    """
    f = t.following.c
    rows = session.connection.execute(select(f.pair, f.seen, f.state).where(f.who == who).order_by(f.pair)).all()
    return [{"name": name, "seen": seen, **_news(session, name, unpack(state), as_of)} for name, seen, state in rows]


def _news(session: Session, name: str, before: Answer, as_of: str | None) -> Answer:
    if name.startswith(SEARCH):
        return _found_anew(session, name.removeprefix(SEARCH), before, as_of)
    return _new_between(session, name, before, as_of)


def _found_anew(session: Session, words: str, before: Answer, as_of: str | None) -> Answer:
    seen = set(before["documents"])
    new = [d for d in _found(session, words) if d["id"] not in seen and (as_of is None or (d["published"] or d["read"]) <= as_of)]
    return {"search": words, "documents": new[:SHOWN], "count": len(new)}


def _new_between(session: Session, pair: str, before: Answer, as_of: str | None) -> Answer:
    now = _contacts(session, pair, as_of)
    gone = [id for id in before["contacts"] if id not in now]
    known = _successors(session, gone, before["contacts"]) | before["contacts"]  # what took another in keeps its own status
    new = [id for id in now if id not in known]
    last = _contacts(session, pair) if as_of else now
    changed = [id for id, status in now.items()  # what was otherwise before the look, and is as seen again, is no news
               if id in known and known[id] != status and known[id] != last.get(id)]
    claims = [c for c in _contradicted(session, pair, as_of) if c["claim"] not in before["contradicted"]]
    told = {id: row for id in (*new[:SHOWN], *changed[:SHOWN]) if (row := ask.show(session, id, as_of))}
    return {"pair": pair, "parties": pair.split("-"), "new": [told[id] for id in new if id in told],
            "changed": [{"contact": told[id], "before": known[id]} for id in changed if id in told],
            "contradicted": claims, "count": len(new) + len(changed) + len(claims)}


def _successors(session: Session, gone: Sequence[str], statuses: dict[str, str]) -> dict[str, str]:
    """Contacts that took in seen ones: they are known under their new id."""
    r = t.redirects.c
    rows = [row for chunk in chunks(gone) for row in session.connection.execute(
        select(r.id, r.successor).where(r.id.in_(chunk), r.successor.is_not(None)))]
    return {now: statuses[old] for old, successor in rows if (now := session.current_id(successor))}


def _state(session: Session, name: str) -> Answer:
    if name.startswith(SEARCH):
        return {"documents": [d["id"] for d in _found(session, name.removeprefix(SEARCH))]}
    return {"contacts": _contacts(session, name), "contradicted": [c["claim"] for c in _contradicted(session, name)]}


def _found(session: Session, words: str) -> list[Answer]:
    """The documents that a search finds, newest first."""
    return session.search(engine.lemmas(words), FOUND)


def _contacts(session: Session, pair: str, as_of: str | None = None) -> dict[str, str]:
    """Contacts of a pair with their status, newest first."""
    if as_of:
        return {row.id: row.status for row in entries(session, Filter(between=tuple(pair.split("-")), as_of=as_of))}
    p = t.entry_pairs.c
    rows = session.connection.execute(
        select(p.id, p.status, p.withdrawn).where(p.pair == pair).order_by(p.anchor.desc(), p.id))
    return {id: WITHDRAWN if withdrawn else status for id, status, withdrawn in rows}


def _contradicted(session: Session, pair: str, as_of: str | None = None) -> list[Answer]:
    return ask.check_claims(session, pair.split("-"), as_of=as_of, verdict="contradicted")


def _name(words: str) -> str:
    """The name under which a pair or a search is followed. Raises QuestionError for what is neither."""
    if not words.startswith(SEARCH):
        return _pair(words)
    plain = " ".join(words.removeprefix(SEARCH).split())
    if not engine.lemmas(plain):
        raise QuestionError(plain, "holds no word to search for")
    return SEARCH + plain


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
