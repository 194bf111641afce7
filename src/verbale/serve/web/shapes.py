"""What pages share: addresses, days, and the record's answers shaped for reading."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from fastapi import HTTPException, Request

from verbale import ask
from verbale.ask import overview
from verbale.errors import QuestionError
from verbale.serve.web import marking

Answer = dict[str, Any]
PAGE = 50
NAMED = 4
"""Contacts that a verdict names; of the others it says how many."""
SORTS = (("contact", "contacts"), ("statement", "statements"), ("claim", "claims"), ("position", "positions"))


def reading(request: Request) -> Any:
    """A consistent view of the record for the length of a page."""
    return request.app.state.book.store.reading()


def parties_of(pair: str) -> tuple[str, ...]:
    """The party codes of an address, in order of the alphabet. Raises 404 where it names none."""
    codes = tuple(sorted({c.strip().upper() for c in pair.replace(",", "-").split("-") if c.strip()}))
    if not codes or len(codes) > 8 or not all(c.isalnum() and len(c) <= 12 for c in codes):
        raise HTTPException(404, "pair")
    return codes


def known_day(value: str | None) -> str | None:
    """The day of an address, or the last of its month or year; None of an empty one. Raises QuestionError where it is none: a
    page of today would answer another question than was asked.
    """
    return ask.day(value, last=True) if value else None


def contact_url(id: str) -> str:
    return f"/contact/{quote(id)}"


def last_day(rows: Sequence[Answer], today: str) -> str:
    """Where the picture of a timeline ends: today, or half a year after the newest contact."""
    days = [r["time"]["latest"] for r in rows if r["time"] and r["time"]["latest"]]
    if not days:
        return today
    end = dt.date.fromisoformat(max(days)) + dt.timedelta(180)
    return min(today, end.isoformat()) if max(days) <= today else max(days)


def quoted(session: Any, step: Answer) -> Answer:
    """A step's paragraphs with the evidence marked; ``origin`` tells near-duplicates."""
    record = session.document_record(step["document"])
    if record is None:
        return {"document": None, "paragraphs": [], "step": step, "origin": step["document"]}
    marks = [marking.Mark(a, b, "evidence", "") for a, b in step["evidence"]]
    marks += [m for m in marking.of_record(record) if m.sort == "insertion"]
    spans = marking.paragraphs_around(record, step["evidence"])
    document = session.document(step["document"])
    return {"document": document, "step": step, "origin": document["origin"],
            "paragraphs": [list(marking.pieces(record["text"], a, b, marks)) for a, b in spans]}


def folded(evidence: Iterable[Answer]) -> list[Answer]:
    """Evidence with near-duplicates of one origin and status under the first of them: ``first`` and ``more``."""
    groups: dict[tuple[str, str], Answer] = {}
    for found in evidence:
        group = groups.setdefault((found["origin"], found["step"]["status"]), {"first": found, "more": []})
        if group["first"] is not found:
            group["more"].append(found)
    return list(groups.values())


def compared(session: Any, row: Answer) -> Answer | None:
    """The two sides' accounts of a contact, each passage marked; None where there is one side's account only."""
    if len(row["history"]) < 2:
        return None
    try:
        found: Answer = ask.compare(session, row["id"])
    except QuestionError:
        return None
    for told in (*found["facts"], *found["points"]):
        told["passages"] = {side: [passage | {"pieces": _pieces(passage)} for passage in passages]
                            for side, passages in told["passages"].items()}
    return found


def _pieces(passage: Answer) -> list[marking.Piece]:
    start = passage["sentence"][0]
    marks = [marking.Mark(a - start, b - start, "evidence", "") for a, b in passage["spans"]]
    return list(marking.pieces(passage["text"], 0, len(passage["text"]), marks))


def named(session: Any, checks: Iterable[Answer]) -> dict[str, Answer]:
    """The contacts that the verdicts name, by id."""
    ids = {c for check in checks for r in check["readings"] for c in r["contacts"][:NAMED]}
    return {row["id"]: row for row in overview.outlines(session, session.entries(sorted(ids)))}


def paragraphs_of(record: Answer) -> list[tuple[int, int]]:
    """The paragraphs of a text, title included, and what lies between them."""
    return [(a, b) for a, b in record["paragraphs"]] or [(0, len(record["text"]))]


def marked_document(record: Answer) -> list[Answer]:
    """The paragraphs of a document: pieces with their marks, where each begins, its records, whether it is the title."""
    marks = marking.of_record(record)
    title: list[int] | None = (record["title"] or {}).get("span")
    return [{"start": a, "pieces": list(marking.pieces(record["text"], a, b, marks)), "records": starting(record, a, b),
             "title": title is not None and a <= title[0] < b and title[1] <= b} for a, b in paragraphs_of(record)]


def starting(record: Answer, a: int, b: int) -> list[Answer]:
    """The records whose evidence begins in a paragraph, for its margin."""
    found = [(sort, row) for sort, name in SORTS for row in record[name] if a <= min(row["evidence"])[0] < b]
    return [{"sort": sort, **row} for sort, row in found]
