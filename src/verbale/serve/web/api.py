"""The API, ``/api/v1``: the questions of ``ask`` over HTTP, read only, with pages of rows and entity tags.

Rows are those of the contract. A list answers ``{"items": [...], "next": cursor | null}``; a cursor holds only for the
question that it came with. A question that is wrong gets 400 with ``{"error": one line}``.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
from collections.abc import Callable, Sequence
from typing import Annotated, Any

from fastapi import Depends, FastAPI, Path, Query, Request
from pydantic import BaseModel, ConfigDict
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response

from verbale import ask
from verbale.errors import QuestionError, StoreUnreachable, VerbaleError
from verbale.serve.web.guard import SAFE, Next

Answer = dict[str, Any]
MOST = 500
"""Rows that one answer can hold."""


class Row(BaseModel):
    """A row of the contract; it may have more fields than are listed."""

    model_config = ConfigDict(extra="allow")


class Days(Row):
    earliest: str | None
    latest: str | None


class Time(Days):
    precision: str | None


class Place(Row):
    name: str | None
    state: str | None


class Participant(Row):
    id: str
    name: str
    state: str | None
    role: str | None


class Step(Row):
    status: str
    known: str | None
    reported: str
    document: str
    evidence: list[list[int]]
    quotation: str
    reporter: str | None
    time: Days | None = None
    moved_to: Days | None = None


class Sources(Row):
    documents: int
    independent: int
    sides: list[str]


class Contact(Row):
    id: str
    kind: str
    status: str
    level: str
    parties: list[str]
    ordinal: int | None
    topics: list[str]
    condition: str | None
    place: Place | None
    participants: list[Participant]
    time: Time | None
    moved_to: Days | None = None
    part_of: str | None
    history: list[Step]
    sources: Sources
    unsure: list[str]
    decisions: list[Row]


class Remark(Row):
    id: str
    document: str
    sort: str
    kind: str
    act: str | None
    speaker: str | None
    party: str | None
    quotation: str
    evidence: list[list[int]]
    about: list[str]


class Reading(Row):
    reading: str | None
    interval: Row
    verdict: str
    contacts: list[str]
    coverage: Row


class Check(Row):
    claim: str
    quotation: str
    document: str
    speaker: str | None
    readings: list[Reading]


class Contacts(BaseModel):
    items: list[Contact]
    next: str | None


class Remarks(BaseModel):
    items: list[Remark]
    next: str | None


class Rows(BaseModel):
    items: list[Row]
    next: str | None


class Checks(BaseModel):
    items: list[Check]
    next: str | None


class Problem(BaseModel):
    error: str


Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows of an answer.")]
Cursor = Annotated[str | None, Query(max_length=200, description="Where the last answer left off (its `next`).")]
Words = Annotated[str | None, Query(max_length=300)]
Between = Annotated[str | None, Query(max_length=120, description="Party codes, all taking part: RU,US.")]
Id = Annotated[str, Path(max_length=120)]

WRONG: dict[int | str, dict[str, Any]] = {400: {"model": Problem}, 422: {"model": Problem}}
MISSING: dict[int | str, dict[str, Any]] = {**WRONG, 404: {"model": Problem}}


def session(request: Request) -> Any:
    with request.app.state.book.store.reading() as opened:
        yield opened


Session = Annotated[Any, Depends(session)]


def api(book: Any) -> FastAPI:
    """The API over an open record, as an application to mount."""
    app = FastAPI(title="Verbale", version="1", docs_url=None, redoc_url=None, responses=WRONG,
                  description="A diplomatic record: contacts, statements, positions and claims with their evidence.")
    app.state.book = book
    app.middleware("http")(tagged)
    app.add_exception_handler(VerbaleError, _wrong)
    app.add_exception_handler(HTTPException, _refused)
    app.add_exception_handler(StoreUnreachable, _away)
    for path, call, model, responses in ROUTES:
        app.add_api_route(path, call, response_model=model, responses=responses, methods=["GET"],
                          response_model_exclude_unset=True)
    return app


# ---------------------------------------------------------------- questions


def contacts(db: Session, between: Between = None, person: Words = None, level: Words = None, status: Words = None,
             kind: Words = None, since: Words = None, until: Words = None, place: Words = None, topic: Words = None,
             as_of: Words = None, limit: Limit = 50, cursor: Cursor = None) -> Answer:
    """Contacts, newest first."""
    persons = (ask.person_id(db, person),) if person else ()
    wanted = ask.Filter(between=codes(between), persons=persons, level=level, status=status, kind=kind, since=since,
                        until=until, place=place, topic=topic, as_of=as_of)
    return paged(lambda most: ask.contacts(db, wanted, most), limit, cursor)


def contact(db: Session, id: Id, as_of: Words = None) -> Answer:
    """One contact with its history and evidence; an id that was merged away leads to its successor."""
    row: Answer = found(ask.show_contact(db, id, as_of) if id.startswith("c_") else None, id)
    return row


def compare(db: Session, id: Id) -> Any:
    """What each side's account of a contact has that the other's has not."""
    found(ask.show_contact(db, id) if id.startswith("c_") else None, id)
    return ask.compare(db, id)


def status(db: Session, between: Annotated[str, Query(max_length=120)], as_of: Words = None) -> Any:
    """How things stand: last contacts by level and kind, silence, what is scheduled, open proposals."""
    return ask.status(db, codes(between), as_of)


def statements(db: Session, by: Words = None, about: Words = None, since: Words = None, until: Words = None,
               as_of: Words = None, limit: Limit = 50, cursor: Cursor = None) -> Answer:
    """Statements, newest first."""
    return paged(lambda most: ask.statements(db, by, about, since, until, as_of, most), limit, cursor)


def positions(db: Session, party: Annotated[str, Query(max_length=60)], on: Words = None, since: Words = None,
              until: Words = None, as_of: Words = None, limit: Limit = 50, cursor: Cursor = None) -> Answer:
    """What a side is ready for, refuses, demands, offers, newest first."""
    return paged(lambda most: ask.positions(db, party, on, since, until, None, as_of, most), limit, cursor)


def check(db: Session, between: Between = None, id: Words = None, as_of: Words = None, limit: Limit = 50,
          cursor: Cursor = None) -> Answer:
    """Claims about the record, each reading checked against it."""
    return paged(lambda most: ask.check_claims(db, codes(between), id, as_of, most), limit, cursor)


def people(db: Session, name: Words = None, limit: Limit = 50, cursor: Cursor = None) -> Answer:
    """Persons, by any spelling of their names."""
    return paged(lambda _: ask.people(db, name or ""), limit, cursor)


def search(db: Session, q: Annotated[str, Query(max_length=300)], limit: Limit = 20, cursor: Cursor = None) -> Answer:
    """Documents that hold all the words, in any of their forms, newest first."""
    start = offset(cursor)
    return page(ask.search(db, q, limit + 1, start), limit, start)


def sources(db: Session, limit: Limit = 50, cursor: Cursor = None) -> Answer:
    """Outlets: whom they speak for, whom they re-run."""
    return paged(lambda _: ask.sources(db), limit, cursor)


def record(db: Session, id: Id) -> Any:
    """Any record by its id: a contact, statement, position, claim, or a document whole."""
    return found(ask.show(db, id), id)


ROUTES: tuple[tuple[str, Callable[..., Any], Any, dict[int | str, dict[str, Any]]], ...] = (
    ("/contacts", contacts, Contacts, WRONG),
    ("/contacts/{id}", contact, Contact, MISSING),
    ("/contacts/{id}/compare", compare, Row, MISSING),
    ("/status", status, Row, WRONG),
    ("/statements", statements, Remarks, WRONG),
    ("/positions", positions, Remarks, WRONG),
    ("/check", check, Checks, WRONG),
    ("/people", people, Rows, WRONG),
    ("/search", search, Rows, WRONG),
    ("/sources", sources, Rows, WRONG),
    ("/records/{id}", record, Row, MISSING),
)


# ---------------------------------------------------------------- pages, tags, errors


def paged(rows: Callable[[int], Sequence[Any]], limit: int, cursor: str | None) -> Answer:
    """A page of a question that gives its first rows."""
    start = offset(cursor)
    return page(rows(start + limit + 1)[start:], limit, start)


def page(rows: Sequence[Any], limit: int, start: int) -> Answer:
    more = base64.urlsafe_b64encode(f"after:{start + limit}".encode()).decode() if len(rows) > limit else None
    return {"items": list(rows[:limit]), "next": more}


def offset(cursor: str | None) -> int:
    """How many rows a cursor has seen. Raises QuestionError for what is no cursor of ours."""
    if not cursor:
        return 0
    try:
        name, _, count = base64.urlsafe_b64decode(cursor.encode()).decode("ascii").partition(":")
    except (ValueError, binascii.Error):
        name, count = "", ""
    if name != "after" or not count.isdecimal() or len(count) > 9:
        raise QuestionError(cursor, "is no cursor of this API")
    return int(count)


def codes(between: str | None) -> tuple[str, ...]:
    return tuple(c.strip() for c in (between or "").replace("-", ",").split(",") if c.strip())


def found(row: Any, id: str) -> Any:
    if row is None:
        raise HTTPException(404, f"no record {id}")
    return row


async def tagged(request: Request, call_next: Next) -> Response:
    """Entity tags: an answer that the asker has already is not sent again."""
    response: Any = await call_next(request)
    if request.method not in SAFE or response.status_code != 200:
        return response  # type: ignore[no-any-return]
    body = b"".join([chunk async for chunk in response.body_iterator])
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    headers = {**response.headers, "etag": tag, "cache-control": "private, no-cache"}
    known = [t.strip().removeprefix("W/") for t in request.headers.get("if-none-match", "").split(",")]
    if tag in known or "*" in known:
        headers.pop("content-length", None)
        return Response(status_code=304, headers=headers)
    return Response(body, response.status_code, headers)


async def _wrong(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 400)


async def _refused(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    return JSONResponse({"error": str(error.detail)}, error.status_code)


async def _away(request: Request, error: Exception) -> Response:
    return JSONResponse({"error": str(error)}, 503, {"Retry-After": "5"})
