"""Pages to read. Each asks the record one or two questions and hands the answers to its template."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from verbale import ask, engine
from verbale.ask import overview
from verbale.serve import exports
from verbale.serve.web import charts, marking
from verbale.serve.web.render import language_of, page, term

router = APIRouter()
Answer = dict[str, Any]
PAGE = 50
PAIR = re.compile(r"([A-Za-z]{2,9})\s*[-–—]\s*([A-Za-z]{2,9})")
DRAWN = 1500
"""Contacts that a timeline draws at most, the newest."""


def reading(request: Request) -> Any:
    """A consistent view of the record for the length of a page."""
    return request.app.state.book.store.reading()


@router.get("/", response_class=HTMLResponse)
def home(request: Request) -> HTMLResponse:
    with reading(request) as session:
        wrong = [c for c in ask.check_claims(session)[:200] if any(r["verdict"] == "contradicted" for r in c["readings"])][:12]
        return page(request, "home.html", pairs=overview.recent_pairs(session), news=overview.newly_read(session, 12),
                    contradicted=wrong, named=named(session, wrong), counts=overview.counts(session))


@router.get("/pair/{pair}", response_class=HTMLResponse)
def pair(request: Request, pair: str, as_of: str | None = None, level: str | None = None,
         status: str | None = None) -> HTMLResponse:
    parties = parties_of(pair)
    day = known_day(as_of)
    with reading(request) as session:
        rows = ask.contacts(session, ask.Filter(between=parties, as_of=day), DRAWN)[::-1]
        stand = ask.status(session, parties, day)
        checks = ask.check_claims(session, parties, as_of=day)
        found = named(session, checks[:6])
        sides = [{"party": p, "statements": session.remarks("statement", party=p, about=other, until=day, limit=25),
                  "positions": session.remarks("position", party=p, about=other, until=day, limit=25)}
                 for p, other in zip(parties, parties[::-1], strict=True)] if len(parties) == 2 else []
    say = language_of(request)
    today = day or dt.date.today().isoformat()
    chart = charts.timeline(rows, last_day(rows, today), contact_url, lambda t: term(t, say))
    shown = [r for r in rows[::-1] if level in (None, "", r["level"]) and status in (None, "", r["status"])]
    return page(request, "pair.html", parties=parties, pair="-".join(parties), rows=shown, stand=stand, checks=checks,
                named=found, sides=sides, chart=chart, as_of=day, level=level or "", status=status or "",
                bounds=bounds(rows, today))


@router.get("/contact/{id}", response_class=HTMLResponse)
def contact(request: Request, id: str, as_of: str | None = None) -> HTMLResponse:
    with reading(request) as session:
        row = ask.show(session, id, known_day(as_of)) if id.startswith("c_") else None
        if row is None:
            raise HTTPException(404, "contact")
        evidence = [quoted(session, step) for step in row["history"]]
        others = [ask.show(session, other) for other in row["unsure"]]
        whole = ask.show(session, row["part_of"]) if row["part_of"] else None
    return page(request, "contact.html", row=row, evidence=evidence, others=[o for o in others if o], whole=whole)


@router.get("/document/{id}", response_class=HTMLResponse)
def document(request: Request, id: str) -> HTMLResponse:
    with reading(request) as session:
        record = session.document_record(id)
        if record is None:
            raise HTTPException(404, "document")
        ids = overview.contact_ids(session, id, record)
        row = session.document(id)
        remarks = {r["local"]: r["id"] for sort in ("statement", "position", "claim")
                   for r in session.remarks(sort, document=id)}
    marks = marking.of_record(record)
    paragraphs = [{"pieces": list(marking.pieces(record["text"], a, b, marks)), "records": starting(record, a, b)}
                  for a, b in paragraphs_of(record)]
    names = {e["id"]: e["name"] for e in record["entities"]}
    return page(request, "document.html", record=record, row=row, paragraphs=paragraphs, names=names,
                pages={**{k: contact_url(v) for k, v in ids.items()}, **{k: f"/remark/{v}" for k, v in remarks.items()}})


@router.get("/remark/{id}", response_class=HTMLResponse)
def remark(request: Request, id: str, as_of: str | None = None) -> HTMLResponse:
    """A statement, position or claim with its words in place; a claim with its readings checked."""
    with reading(request) as session:
        row = ask.show(session, id) if id[:2] in ("s_", "p_", "k_") else None
        if row is None:
            raise HTTPException(404, "record")
        found = quoted(session, {"document": row["document"], "evidence": row["evidence"]})
        checks = ask.check_claims(session, id=id, as_of=known_day(as_of)) if row["sort"] == "claim" else []
        contacts = named(session, checks)
    return page(request, "remark.html", row=row, found=found, checks=checks, named=contacts)


@router.get("/claims", response_class=HTMLResponse)
def claims(request: Request, between: str = "", verdict: str = "") -> HTMLResponse:
    with reading(request) as session:
        rows = ask.check_claims(session, parties_of(between) if between else ())[:300]
        shown = [c for c in rows if not verdict or any(r["verdict"] == verdict for r in c["readings"])]
        contacts = named(session, shown)
    return page(request, "claims.html", rows=shown, named=contacts, between=between, verdict=verdict)


@router.get("/search", response_class=HTMLResponse)
def search(request: Request, q: str = "", after: Annotated[int, Query(ge=0, le=100_000)] = 0) -> Response:
    words = q.strip()[:300]
    if pair := PAIR.fullmatch(words):
        return RedirectResponse(f"/pair/{'-'.join(sorted(pair.groups())).upper()}", 303)
    with reading(request) as session:
        rows = session.search(engine.lemmas(words), PAGE + 1, after) if words else []
        people = session.find_persons(words)[:12] if words else []
    return page(request, "search.html", q=words, rows=rows[:PAGE], people=people, after=after, more=len(rows) > PAGE)


@router.get("/person/{id}", response_class=HTMLResponse)
def person(request: Request, id: str) -> HTMLResponse:
    with reading(request) as session:
        answer = overview.person_page(session, id)
    if answer is None:
        raise HTTPException(404, "person")
    return page(request, "person.html", **answer)


@router.get("/state/{code}", response_class=HTMLResponse)
def state(request: Request, code: str) -> HTMLResponse:
    (party,) = parties_of(code)[:1]
    with reading(request) as session:
        return page(request, "state.html", party=party, pairs=overview.state_pairs(session, party),
                    statements=session.remarks("statement", party=party, limit=30),
                    positions=session.remarks("position", party=party, limit=30))


@router.get("/review", response_class=HTMLResponse)
def review(request: Request, after: Annotated[int, Query(ge=0)] = 0) -> HTMLResponse:
    with reading(request) as session:
        rows = overview.least_sure(session, 21, after)
        items = [{"row": row, "evidence": quoted(session, row["history"][-1])} for row in rows[:20]]
    return page(request, "review.html", items=items, after=after, more=len(rows) > 20)


@router.get("/add", response_class=HTMLResponse)
def add(request: Request) -> HTMLResponse:
    return page(request, "add.html", shown=None, text="", published="", problem=None)


@router.get("/export/{name}")
def exported(request: Request, name: str, as_of: str | None = None) -> Response:
    """A pair's contacts in a format of another tool: ``/export/RU-US.ics``. Calendars and feeds can be subscribed to."""
    pair, _, format = name.rpartition(".")
    if format not in exports.FORMATS or not pair:
        raise HTTPException(404, "export")
    write, media = exports.FORMATS[format]
    with reading(request) as session:
        rows = ask.contacts(session, ask.Filter(between=parties_of(pair), as_of=known_day(as_of)))
    data = write(rows, str(request.base_url).rstrip("/"))
    return Response(data, media_type=media, headers={"Content-Disposition": f'attachment; filename="{name}"'})


@router.get("/sources", response_class=HTMLResponse)
def sources(request: Request) -> HTMLResponse:
    with reading(request) as session:
        return page(request, "sources.html", rows=overview.outlets(session))


@router.get("/about", response_class=HTMLResponse)
def about(request: Request) -> HTMLResponse:
    with reading(request) as session:
        return page(request, "about.html", counts=overview.counts(session))


# ---------------------------------------------------------------- shapes


def parties_of(pair: str) -> tuple[str, ...]:
    """The party codes of an address, in order of the alphabet. Raises 404 where it names none."""
    codes = tuple(sorted({c.strip().upper() for c in pair.replace(",", "-").split("-") if c.strip()}))
    if not codes or len(codes) > 8 or not all(c.isalnum() and len(c) <= 12 for c in codes):
        raise HTTPException(404, "pair")
    return codes


def known_day(value: str | None) -> str | None:
    """An ISO day of an address; what is none is left out."""
    try:
        return dt.date.fromisoformat(value).isoformat() if value else None
    except ValueError:
        return None


def contact_url(id: str) -> str:
    return f"/contact/{quote(id)}"


def last_day(rows: list[Answer], today: str) -> str:
    """Where the picture of a timeline ends: today, or half a year after the newest contact."""
    days = [r["time"]["latest"] for r in rows if r["time"] and r["time"]["latest"]]
    if not days:
        return today
    end = dt.date.fromisoformat(max(days)) + dt.timedelta(180)
    return min(today, end.isoformat()) if max(days) <= today else max(days)


def bounds(rows: list[Answer], today: str) -> Answer | None:
    """The first and the last day between which the record can be looked at as of a day."""
    days = sorted(step["known"] for row in rows for step in row["history"] if step["known"])
    return {"first": days[0], "last": max(days[-1], min(today, days[-1]))} if days else None


def quoted(session: Any, step: Answer) -> Answer:
    """A step's paragraphs with the evidence marked."""
    record = session.document_record(step["document"])
    if record is None:
        return {"document": None, "paragraphs": [], "step": step}
    marks = [marking.Mark(a, b, "evidence", "") for a, b in step["evidence"]]
    marks += [m for m in marking.of_record(record) if m.sort == "insertion"]
    spans = marking.paragraphs_around(record, step["evidence"])
    return {"document": session.document(step["document"]), "step": step,
            "paragraphs": [list(marking.pieces(record["text"], a, b, marks)) for a, b in spans]}


NAMED = 4
"""Contacts that a verdict names; of the others it says how many."""


def named(session: Any, checks: list[Answer]) -> dict[str, Answer]:
    """The contacts that the verdicts name, by id."""
    ids = {c for check in checks for r in check["readings"] for c in r["contacts"][:NAMED]}
    rows = {id: ask.show(session, id) for id in sorted(ids)}
    return {id: row for id, row in rows.items() if row}


def paragraphs_of(record: Answer) -> list[tuple[int, int]]:
    """The paragraphs of a text, title included, and what lies between them."""
    return [(a, b) for a, b in record["paragraphs"]] or [(0, len(record["text"]))]


SORTS = (("contact", "contacts"), ("statement", "statements"), ("claim", "claims"), ("position", "positions"))


def starting(record: Answer, a: int, b: int) -> list[Answer]:
    """The records whose evidence begins in a paragraph, for its margin."""
    found = [(sort, row) for sort, name in SORTS for row in record[name] if a <= min(row["evidence"])[0] < b]
    return [{"sort": sort, **row} for sort, row in found]
