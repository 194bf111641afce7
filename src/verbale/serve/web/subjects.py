"""Pages of one person, one state, one source, the list of sources, and what is new between followed pairs."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse

from verbale import following
from verbale.ask import dossiers
from verbale.serve.web import charts
from verbale.serve.web.render import page
from verbale.serve.web.shapes import PAGE, known_day, named, parties_of, reading

router = APIRouter()


@router.get("/person/{id}", response_class=HTMLResponse)
def person(request: Request, id: str) -> HTMLResponse:
    with reading(request) as session:
        answer = dossiers.person_page(session, id)
    if answer is None:
        raise HTTPException(404, "person")
    return page(request, "person.html", **answer, **chart_of(answer))


@router.get("/state/{code}", response_class=HTMLResponse)
def state(request: Request, code: str) -> HTMLResponse:
    (party,) = parties_of(code)[:1]
    with reading(request) as session:
        answer = dossiers.state_page(session, party)
    return page(request, "state.html", party=party, **answer, **chart_of(answer))


@router.get("/sources", response_class=HTMLResponse)
def sources(request: Request) -> HTMLResponse:
    with reading(request) as session:
        return page(request, "sources.html", rows=dossiers.outlets(session))


@router.get("/source/{outlet:path}", response_class=HTMLResponse)
def source(request: Request, outlet: str, after: Annotated[int, Query(ge=0, le=1_000_000)] = 0) -> HTMLResponse:
    with reading(request) as session:
        answer = dossiers.source_page(session, outlet, after, PAGE)
    if answer is None:
        raise HTTPException(404, "source")
    return page(request, "source.html", after=after, **answer)


@router.get("/following", response_class=HTMLResponse)
def followed(request: Request, as_of: str | None = None) -> HTMLResponse:
    """What is new where the reader follows."""
    day = known_day(as_of)
    with reading(request) as session:
        rows = following.news(session, request.state.reviewer, day)
        found = named(session, (c for row in rows for c in row.get("contradicted", ())))
    return page(request, "following.html", rows=rows, named=found, as_of=day)


def chart_of(answer: dict[str, Any]) -> dict[str, Any]:
    """The statements of each month, drawn."""
    return {"chart": charts.by_month(answer["months"])}
