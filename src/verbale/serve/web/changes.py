"""What forms change: decisions, new documents, the reader's language and theme. Each needs the browser's token."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any
from urllib.parse import quote, urlsplit

from fastapi import APIRouter, HTTPException, Request
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from verbale import engine, read
from verbale.ask import overview
from verbale.errors import QuestionError
from verbale.following import Follower
from verbale.model import to_json
from verbale.review import NOTHING, Reviewer
from verbale.scale import apart
from verbale.serve.fetch.net import FetchError, get
from verbale.serve.fetch.robots import Manners
from verbale.serve.web import pages
from verbale.serve.web.guard import checked
from verbale.serve.web.render import LANGUAGES, THEMES, YEAR, page
from verbale.serve.web.shapes import marked_document

router = APIRouter()
Fields = Mapping[str, Sequence[str | UploadFile]]
Source = tuple[str, bytes]
"""The name of a file and what is in it; text of a form has no name."""


@router.post("/settings")
async def settings(request: Request) -> Response:
    fields = await checked(request)
    response = back(fields)
    for name, known in (("language", LANGUAGES), ("theme", THEMES)):
        chosen = field(fields, name)
        if chosen in known:
            response.set_cookie(f"verbale_{name}", chosen, max_age=YEAR, samesite="lax")
    return response


@router.post("/decide")
async def decide(request: Request) -> Response:
    """Accept, reject, edit, merge or split a contact; tell whether two are the same."""
    fields = await checked(request)
    action = next((name for name in PAIRED if field(fields, name)), field(fields, "action"))
    if action not in ACTIONS:
        raise HTTPException(400, "no such decision")
    await run_in_threadpool(ACTIONS[action], reviewer(request), fields, field(fields, "why") or None)
    return back(fields)


def reviewer(request: Request) -> Reviewer:
    return Reviewer(request.app.state.book, request.state.reviewer)


PAIRED = ("same", "different")
"""Buttons whose value is the other contact."""

ACTIONS: dict[str, Callable[[Reviewer, Fields, str | None], object]] = {
    "accept": lambda r, f, why: r.accept(field(f, "id"), why),
    "reject": lambda r, f, why: r.reject(field(f, "id"), why),
    "edit": lambda r, f, why: r.edit(field(f, "id"), field(f, "field"), field(f, "value") or NOTHING, why),
    "merge": lambda r, f, why: r.merge(field(f, "id"), field(f, "other"), why),
    "split": lambda r, f, why: r.split(field(f, "id"), number(f, "step"), why),
    "same": lambda r, f, why: r.same(field(f, "id"), field(f, "same"), why),
    "different": lambda r, f, why: r.different(field(f, "id"), field(f, "different"), why)}
"""What a form can ask for; each is the call that ``verbale decide`` makes."""


@router.post("/undo")
async def undo(request: Request) -> Response:
    """Take back a decision: that of the number, else the last one of this reviewer."""
    fields = await checked(request)
    await run_in_threadpool(undone, request, fields)
    return back(fields)


def undone(request: Request, fields: Fields) -> None:
    with request.app.state.book.store.reading() as session:
        last = number(fields, "number") if field(fields, "number") else overview.last_decision(session, request.state.reviewer)
    if last is None:
        raise HTTPException(404, "there is no decision of yours to take back")
    reviewer(request).undo(last, field(fields, "why") or None)


@router.post("/following")
async def follow(request: Request) -> Response:
    """Follow a pair, stop following it, or count what is new there as seen."""
    fields = await checked(request)
    follower = Follower(request.app.state.book, request.state.reviewer)
    acts = {"follow": follower.follow, "stop": follower.stop, "seen": follower.seen}
    if field(fields, "do") not in acts:
        raise HTTPException(400, "no such wish")
    await run_in_threadpool(acts[field(fields, "do")], field(fields, "pair"))
    return back(fields)


MOST = 500
"""Documents that one form may bring."""

BY_HAND = ("parties", "kind", "status", "level", "when", "where", "people", "condition")


@router.post("/document/{id}/add")
async def add_by_hand(request: Request, id: str) -> Response:
    """A contact that the machine missed, from selected words of a document."""
    fields = await checked(request)
    values = {name: value for name in BY_HAND if (value := field(fields, name))}
    try:
        await run_in_threadpool(reviewer(request).add, id, number(fields, "start"), number(fields, "end"), values,
                                field(fields, "why") or None)
    except QuestionError as error:
        given = {name: field(fields, name) for name in pages.NOTHING}
        return pages.document_page(request, id, given, str(error))
    return RedirectResponse(f"/document/{quote(id)}#by-hand", 303)


@router.post("/add")
async def add(request: Request) -> Response:
    """Read pasted text, files and a page of the web; show their records, or keep them."""
    fields = await checked(request)
    uploads = [f for f in fields.get("files", ()) if isinstance(f, UploadFile) and f.filename]
    sources = [(str(f.filename), await f.read()) for f in uploads]
    return await run_in_threadpool(added, request, fields, sources)


def added(request: Request, fields: Fields, sources: Sequence[Source]) -> Response:
    """Documents are read in a process beside this one: one that takes long or too much stops neither it nor a page."""
    text, url, published = field(fields, "text"), field(fields, "url"), field(fields, "published")
    rows, problems = given([*sources, ("", text.encode())] if text else sources, published or None)
    if url:
        got, wrong = fetched(url)
        rows, problems = rows + got, problems + wrong
    readings = list(apart.shared().readings(rows))
    if field(fields, "do") != "keep" or not readings:
        return page(request, "add.html", 200 if readings else 400, shown=[shown(r) for r in readings], text=text, url=url,
                    published=published, problems=problems, kept=[])
    kept = list(request.app.state.book.add(readings))
    if not problems:
        return RedirectResponse(f"/document/{kept[0].document}" if len(kept) == 1 else "/", 303)
    return page(request, "add.html", shown=None, text="", url=url, published=published, problems=problems,
                kept=[(r.document.id, name_of(r)) for r in readings])


def given(sources: Sequence[Source], published: str | None) -> tuple[list[read.Row], list[str]]:
    """The documents of a form, and what could not be read."""
    rows: list[read.Row] = []
    problems = []
    for name, data in sources:
        for item in apart.shared().parsed(data, name or "text"):
            if isinstance(item, read.Row):
                rows.append(item._replace(published=published, path=name or None))
            else:
                problems.append(str(item))
    if len(rows) > MOST:
        problems.append(f"only the first {MOST} of {len(rows)} documents are taken: `verbale add` takes any number")
    return rows[:MOST], problems


def fetched(url: str) -> tuple[list[read.Row], list[str]]:
    """The documents at an address of the public web, and what is wrong with it. The site's robots.txt is kept."""
    try:
        Manners().wait(url)
        answer = get(url)
    except FetchError as error:
        return [], [str(error)]
    if answer.status != 200:
        return [], [f"{url}: answered {answer.status}"]
    found = apart.shared().parsed(answer.body, answer.url)
    return [r for r in found if isinstance(r, read.Row)], [str(r) for r in found if not isinstance(r, read.Row)]


def name_of(reading: engine.Reading) -> str:
    """What a reader calls a document that was just read."""
    document = reading.document
    return document.title.text if document.title else document.source.path or document.text[:60]


def shown(reading: engine.Reading) -> dict[str, Any]:
    """A document as it would be kept, marked."""
    record: dict[str, Any] = to_json(reading.document)
    return {"record": record, "name": record["source"]["path"] or "", "names": {e["id"]: e["name"] for e in record["entities"]},
            "paragraphs": marked_document(record)}


def field(fields: Fields, name: str) -> str:
    """The text of a field; empty where the form has none."""
    values = fields.get(name) or [""]
    return values[0].strip() if isinstance(values[0], str) else ""


def number(fields: Fields, name: str) -> int:
    """The whole number of a field. Raises QuestionError where it is none."""
    value = field(fields, name)
    if not value.isdecimal() or len(value) > 9:
        raise QuestionError(value or name, "is no number")
    return int(value)


def back(fields: Fields) -> Response:
    """Back to the page of the form; never to another site."""
    target = field(fields, "back")
    parts = urlsplit(target)
    safe = target.startswith("/") and not target.startswith(("//", "/\\")) and not parts.netloc
    return RedirectResponse(target if safe else "/", 303)
