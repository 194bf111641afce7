"""Pages to read. Each asks the record one or two questions and hands the answers to its template."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Annotated, Any

from fastapi import APIRouter, HTTPException, Query, Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from verbale import ask, engine, following
from verbale.ask import overview
from verbale.ask.contacts import pair_as_of
from verbale.ask.remarks import named as spoken
from verbale.errors import QuestionError
from verbale.serve import exports
from verbale.serve.web import charts
from verbale.serve.web.render import called, language_of, page, term
from verbale.serve.web.shapes import (
    PAGE,
    compared,
    contact_url,
    folded,
    known_day,
    last_day,
    marked_document,
    named,
    parties_of,
    quoted,
    reading,
)

router = APIRouter()
Answer = dict[str, Any]
PAIR = re.compile(r"([A-Za-z]{2,9})\s*[-–—]\s*([A-Za-z]{2,9})")
NOTHING: Mapping[str, str] = MappingProxyType(dict.fromkeys((
    "start", "end", "parties", "kind", "status", "level", "when", "where", "people", "condition", "why"), ""))
"""A form that nobody has filled in."""
DRAWN = 1000
"""Contacts that a timeline draws at most, the newest; those of an earlier year are asked for by the year."""
LAID_BESIDE = 30
"""Claims, the newest, among which the first page looks for those that the record contradicts."""
CLAIMS = 30
"""Claims that a page of claims looks at, and shows where no verdict is asked for."""
CHECKED = 6
"""Claims that the page of a pair shows."""
SAID = 25
"""Statements, and positions, of each side that the page of a pair shows."""


@router.get("/", response_class=HTMLResponse)
def home(request: Request) -> HTMLResponse:
    with reading(request) as session:
        wrong = ask.check_claims(session, limit=LAID_BESIDE, verdict="contradicted", most=12, brief=True)
        return page(request, "home.html", pairs=overview.recent_pairs(session), changed=overview.changed(session),
                    contradicted=wrong, alerts=following.news(session, request.state.reviewer),
                    named=named(session, wrong), counts=overview.counts(session))


@router.get("/pair/{pair}", response_class=HTMLResponse)
def pair(request: Request, pair: str, as_of: str | None = None, level: str = "", status: str = "",
         after: Annotated[int, Query(ge=0, le=DRAWN)] = 0, year: str = "") -> HTMLResponse:
    parties, day = parties_of(pair), known_day(as_of)
    with reading(request) as session:
        chosen = int(year) if re.fullmatch(r"[1-9]\d{3}", year) else None
        stood = pair_as_of(session, parties, day) if day else None  # the picture and how things stand are both told from it
        drawn = overview.drawn(session, parties, day, DRAWN, chosen, stood)
        shown = [row["id"] for row in drawn if level in ("", row["level"]) and status in ("", row["status"])]
        rows = overview.listed_then(session, shown[after:after + PAGE], day)
        stand = ask.status(session, parties, day, brief=True, stood=stood)
        checks = ask.check_claims(session, parties, as_of=day, limit=CHECKED, brief=True)
        claimed = ask.claims_on(session, parties, day)
        found = named(session, checks)
        sides = both_sides(session, parties, day) if len(parties) == 2 else []
        days, years = overview.days_covered(session, parties), overview.years(session, parties)
        follows = "-".join(parties) in following.followed(session, request.state.reviewer)
    ends = min(f"{chosen}-12-31", day or dt.date.today().isoformat()) if chosen else day
    return page(request, "pair.html", parties=parties, pair="-".join(parties), rows=rows, count=len(shown), after=after,
                most=len(drawn) == DRAWN, drawn=DRAWN, stand=stand, checks=checks, claimed=claimed, named=found,
                sides=sides, chart=drawn_for(request, drawn, ends), as_of=day, level=level, status=status, days=days,
                follows=follows, year=chosen, years=years)


def both_sides(session: Any, parties: tuple[str, ...], day: str | None) -> list[Answer]:
    """What each of two parties says of the other, and stands for."""
    return [{"party": p, **{f"{sort}s": spoken(session, session.remarks(sort, party=p, about=other, until=day, limit=SAID))
                            for sort in ("statement", "position")}}
            for p, other in zip(parties, parties[::-1], strict=True)]


def drawn_for(request: Request, rows: list[Answer], day: str | None) -> Answer | None:
    """The timeline in the reader's language."""
    language = language_of(request)
    today = day or dt.date.today().isoformat()
    people = {p["id"]: p for row in rows for p in row["participants"]}
    names = {id: {"name": called(p, language)} for id, p in people.items()}
    own = [row | {"participants": [names[p["id"]] for p in row["participants"]]} for row in rows]
    return charts.timeline(own, last_day(rows, today), contact_url, lambda t: term(t, language), today)


def _gone(session: Any, id: str) -> Response:
    """A contact that people took out leads to its history. Raises 404 for one that never was."""
    try:
        ask.log(session, id)
    except QuestionError:
        raise HTTPException(404, "contact") from None
    return RedirectResponse(f"{contact_url(id)}/log", 303)


@router.get("/contact/{id}", response_class=HTMLResponse)
def contact(request: Request, id: str, as_of: str | None = None) -> Response:
    with reading(request) as session:
        row = ask.show(session, id, known_day(as_of)) if id.startswith("c_") else None
        if row is None:
            return _gone(session, id)
        evidence = folded(quoted(session, step) for step in row["history"])
        comparison = compared(session, row)
        others = [ask.show(session, other) for other in row["unsure"]]
        whole = ask.show(session, row["part_of"]) if row["part_of"] else None
    return page(request, "contact.html", row=row, evidence=evidence, others=[o for o in others if o], whole=whole,
                comparison=comparison)


@router.get("/document/{id}", response_class=HTMLResponse)
def document(request: Request, id: str) -> HTMLResponse:
    return document_page(request, id)


def document_page(request: Request, id: str, given: Mapping[str, str] = NOTHING, problem: str | None = None) -> HTMLResponse:
    """A document with its records marked; ``given`` and ``problem``: a form about it that could not be taken."""
    with reading(request) as session:
        record = session.document_record(id)
        if record is None:
            raise HTTPException(404, "document")
        ids = overview.contact_ids(session, id, record)
        row = session.document(id)
        remarks = {r["local"]: r["id"] for sort in ("statement", "position", "claim")
                   for r in session.remarks(sort, document=id)}
        by_hand = session.entries_of([a.key for a in session.accounts_of_document(id) if a.human])
    names = {e["id"]: e["name"] for e in record["entities"]}
    return page(request, "document.html", 400 if problem else 200, record=record, row=row,
                paragraphs=marked_document(record), names=names, given=given, problem=problem, by_hand=by_hand,
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
        strips = [covered(session, check, r) for check in checks for r in check["readings"]]
    return page(request, "remark.html", row=row, found=found, checks=checks, named=contacts,
                strip=charts.coverage([s for s in strips if s]))


def covered(session: Any, check: Answer, r: Answer) -> Answer | None:
    """The days of a reading's interval on which documents that name its parties came out; None of an open one."""
    since, until = r["interval"]["since"], r["interval"]["until"]
    parties = [p for p in check["parties"] if p != "XX"]
    if not (since and until and parties):
        return None
    return {"since": since, "until": until, "days": session.coverage_days(parties, since, until),
            "gaps": r["coverage"]["gaps"], "contacts": r["contacts"]}


@router.get("/claims", response_class=HTMLResponse)
def claims(request: Request, between: str = "", verdict: str = "",
           after: Annotated[int, Query(ge=0, le=100_000)] = 0) -> HTMLResponse:
    with reading(request) as session:
        parties = parties_of(between) if between else ()
        rows = ask.check_claims(session, parties, limit=CLAIMS, after=after, verdict=verdict or None, brief=True)
        more = ask.claims_on(session, parties, most=after + CLAIMS + 1) > after + CLAIMS
        contacts = named(session, rows)
    return page(request, "claims.html", rows=rows, named=contacts, between=between, verdict=verdict, after=after, more=more,
                step=CLAIMS)


@router.get("/search", response_class=HTMLResponse)
def search(request: Request, q: str = "", after: Annotated[int, Query(ge=0, le=100_000)] = 0) -> Response:
    words = q.strip()[:300]
    if pair := PAIR.fullmatch(words):
        return RedirectResponse(f"/pair/{'-'.join(sorted(pair.groups())).upper()}", 303)
    lemmas = engine.lemmas(words) if words else []
    name = following.SEARCH + " ".join(words.split())
    with reading(request) as session:
        rows = session.search(lemmas, PAGE + 1, after)
        people = session.find_persons(words)[:12] if words else []
        follows = name in following.followed(session, request.state.reviewer)
    return page(request, "search.html", q=words, rows=rows[:PAGE], people=people, after=after, more=len(rows) > PAGE,
                words=bool(lemmas), name=name, follows=follows)


@router.get("/search.atom")
def search_feed(request: Request, q: str = "") -> Response:
    """The newest documents that a search finds, to subscribe to."""
    words = q.strip()[:300]
    with reading(request) as session:
        rows = session.search(engine.lemmas(words), PAGE) if words else []
    data = exports.feed.documents(rows, str(request.base_url).rstrip("/"), words)
    return Response(data, media_type=exports.FORMATS["atom"][1])


@router.get("/review", response_class=HTMLResponse)
def review(request: Request, after: Annotated[int, Query(ge=0)] = 0) -> HTMLResponse:
    with reading(request) as session:
        rows = overview.least_sure(session, 21, after)
        items = [{"row": row, "evidence": quoted(session, row["history"][-1])} for row in rows[:20]]
    return page(request, "review.html", items=items, after=after, more=len(rows) > 20)


@router.get("/log", response_class=HTMLResponse)
def log(request: Request, who: str = "", after: Annotated[int, Query(ge=0, le=10_000_000)] = 0) -> HTMLResponse:
    """Who decided what, newest first."""
    with reading(request) as session:
        rows = overview.decisions(session, who or None, PAGE + 1, after)
        return page(request, "log.html", rows=rows[:PAGE], who=who, after=after, more=len(rows) > PAGE,
                    deciders=overview.deciders(session))


@router.get("/contact/{id}/log", response_class=HTMLResponse)
def contact_log(request: Request, id: str) -> HTMLResponse:
    """What happened to one contact: read, entered, decided, merged."""
    with reading(request) as session:
        try:
            events = ask.log(session, id)
        except QuestionError:
            raise HTTPException(404, "contact") from None
        return page(request, "events.html", id=id, events=events, row=ask.show(session, id))


@router.get("/add", response_class=HTMLResponse)
def add(request: Request) -> HTMLResponse:
    return page(request, "add.html", shown=None, text="", url="", published="", problems=[], kept=[])


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


@router.get("/about", response_class=HTMLResponse)
def about(request: Request) -> HTMLResponse:
    with reading(request) as session:
        return page(request, "about.html", counts=overview.counts(session))
