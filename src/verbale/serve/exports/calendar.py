"""iCalendar (RFC 5545): contacts as whole days. What is cancelled says so, what is not sure is tentative."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from verbale.errors import VerbaleError
from verbale.serve.exports.words import summary, title, where

Answer = dict[str, Any]
STATUS = {"held": "CONFIRMED", "ongoing": "CONFIRMED", "scheduled": "CONFIRMED", "possible": "TENTATIVE",
          "proposed": "TENTATIVE", "postponed": "CANCELLED", "cancelled": "CANCELLED", "declined": "CANCELLED",
          "denied": "CANCELLED"}
MOST_DAYS = 14
"""Longer intervals are no entry of a calendar: the day is not known."""


def ics(rows: Sequence[Answer], base: str) -> bytes:
    try:
        from icalendar import Calendar
    except ModuleNotFoundError:
        raise VerbaleError("calendars need icalendar: pip install 'verbale[exports]'") from None
    out = Calendar()
    out.add("prodid", "-//Verbale//record//EN")
    out.add("version", "2.0")
    out.add("x-wr-calname", "Verbale")
    for row in rows:
        days = _days(row)
        if days is not None:
            out.add_component(_event(row, *days, base))
    return bytes(out.to_ical())


def _days(row: Answer) -> tuple[dt.date, dt.date] | None:
    time = row["time"] or {}
    if not time.get("earliest") or not time.get("latest"):
        return None
    first, last = dt.date.fromisoformat(time["earliest"]), dt.date.fromisoformat(time["latest"])
    return (first, last) if (last - first).days < MOST_DAYS else None


def _event(row: Answer, first: dt.date, last: dt.date, base: str) -> Any:
    from icalendar import Event

    event = Event()
    event.add("uid", f"{row['id']}@verbale")
    event.add("summary", title(row))
    event.add("dtstart", first)
    event.add("dtend", last + dt.timedelta(1))
    event.add("dtstamp", _stamp(row))
    event.add("status", STATUS[row["status"]])
    event.add("description", summary(row))
    event.add("url", f"{base}/contact/{row['id']}")
    event.add("transp", "TRANSPARENT")
    if where(row):
        event.add("location", where(row))
    return event


def _stamp(row: Answer) -> dt.datetime:
    """When the entry last changed: the newest day on which a source spoke of it, so that the same record gives the same file."""
    known = max((s["known"] or s["reported"] for s in row["history"]), default="1970-01-01")
    return dt.datetime.combine(dt.date.fromisoformat(known[:10]), dt.time(), dt.UTC)
