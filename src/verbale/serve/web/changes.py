"""What forms change: decisions, new documents, the reader's language and theme. Each needs the browser's token."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from fastapi import APIRouter, HTTPException, Request
from starlette.datastructures import UploadFile
from starlette.responses import RedirectResponse, Response

from verbale import engine, read
from verbale.ask import overview
from verbale.errors import VerbaleError
from verbale.model import to_json
from verbale.read import files
from verbale.serve.web.guard import checked
from verbale.serve.web.render import LANGUAGES, THEMES, YEAR, page
from verbale.serve.web.shapes import PAGE, marked_document

router = APIRouter()
Fields = Mapping[str, Sequence[str | UploadFile]]
DECIDED = ("accept", "reject", "edit")


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
    """Accept, reject or edit a contact; tell whether two are the same."""
    fields = await checked(request)
    book = request.app.state.book
    with book.store.reading() as session:
        keys = keys_of(session, field(fields, "id"))
        for action in ("same", "different"):
            if other := field(fields, action):
                keys = (keys[0], keys_of(session, other)[0])
                fields = {**fields, "action": [action]}
    action = field(fields, "action")
    if action not in (*DECIDED, "same", "different"):
        raise HTTPException(400, "no such decision")
    name = field(fields, "field") if action == "edit" else None
    book.decide(request.state.reviewer, action, keys, field=name, value=field(fields, "value") or None if name else None,
                why=field(fields, "why") or None)
    return back(fields)


@router.post("/undo")
async def undo(request: Request) -> Response:
    """Take back the last decision of this reviewer."""
    fields = await checked(request)
    book = request.app.state.book
    with book.store.reading() as session:
        last = overview.last_decision(session, request.state.reviewer)
    if last is None:
        raise HTTPException(404, "there is no decision of yours to take back")
    book.decide(request.state.reviewer, "undo", (), undoes=last)
    return back(fields)


@router.post("/add")
async def add(request: Request) -> Response:
    """Read pasted text and files; show their records, or keep them."""
    fields = await checked(request)
    text, published = field(fields, "text"), field(fields, "published")
    rows, problems = await given(fields, text, published or None)
    problem = "; ".join(problems) or (None if rows else "There is nothing to read.")
    try:
        readings = list(engine.readings(read.article(*row) for row in rows))
    except VerbaleError as error:
        readings, problem = [], str(error)
    if field(fields, "do") == "keep" and readings:
        added = list(request.app.state.book.add(readings))
        return RedirectResponse(f"/document/{added[0].document}" if len(added) == 1 else "/", 303)
    return page(request, "add.html", 400 if problem and not readings else 200, shown=[shown(r) for r in readings], text=text,
                published=published, problem=problem)


async def given(fields: Fields, text: str, published: str | None) -> tuple[list[read.Row], list[str]]:
    """The documents of a form, and what could not be read."""
    uploads = [f for f in fields.get("files", ()) if isinstance(f, UploadFile) and f.filename]
    sources = [(str(f.filename), await f.read()) for f in uploads]
    if text.strip():
        sources.append(("", text.encode()))
    rows: list[read.Row] = []
    problems = []
    for name, data in sources:
        reader = files.told_by_content(io.BufferedReader(io.BytesIO(data)))
        for item in reader(io.BytesIO(data), name or "text"):
            if isinstance(item, read.Row):
                rows.append(item._replace(published=published, path=name or None))
            else:
                problems.append(str(item))
    return rows[:PAGE * 10], problems


def shown(reading: engine.Reading) -> dict[str, Any]:
    """A document as it would be kept, marked."""
    record: dict[str, Any] = to_json(reading.document)
    return {"record": record, "name": record["source"]["path"] or "", "names": {e["id"]: e["name"] for e in record["entities"]},
            "paragraphs": marked_document(record)}


def keys_of(session: Any, id: str) -> tuple[str, ...]:
    """The evidence keys of a contact. Raises 404 where there is none."""
    now = session.current_id(id)
    found = session.entries([now]) if now else []
    if not found:
        raise HTTPException(404, "no such contact")
    return tuple(found[0].keys)


def field(fields: Fields, name: str) -> str:
    """The text of a field; empty where the form has none."""
    values = fields.get(name) or [""]
    return values[0].strip() if isinstance(values[0], str) else ""


def back(fields: Fields) -> Response:
    """Back to the page of the form; never to another site."""
    target = field(fields, "back")
    parts = urlsplit(target)
    safe = target.startswith("/") and not target.startswith(("//", "/\\")) and not parts.netloc
    return RedirectResponse(target if safe else "/", 303)
