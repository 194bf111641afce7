"""The charts of the desk and of briefs, as Vega-Lite specifications: plain data, drawn elsewhere."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from verbale.model import LEVELS

Answer = dict[str, Any]
Translate = Callable[[str], str]

SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"

SILENCE = 30
"""Days between two contacts held from which on the gap is shown as a silence."""

SHAPES = {
    "meeting": "circle", "summit": "diamond", "talks": "square", "visit": "triangle-right", "call": "triangle-up",
    "video": "triangle-down", "message": "cross", "contact": "stroke"}
GROUPS = {
    "held": "held", "ongoing": "held", "scheduled": "ahead", "possible": "ahead", "proposed": "ahead",
    "postponed": "off", "cancelled": "off", "declined": "off", "denied": "off"}
"""What fills a mark: contacts that were, that may be, and that are not to be."""

MONTHS = 6
"""Months from which on the strip under a timeline is labelled by months: of fewer the same month would be written many times."""

COLOURS = {"held": "#2b5d8c", "ahead": "#b7791f", "off": "#b4443c"}


def timeline(rows: Sequence[Answer], until: str, link: Callable[[str], str], say: Translate = str,
             today: str | None = None) -> Answer | None:
    """A pair's contacts in time: lanes by level, shape by kind, fill by status, silences shaded with their length.

    None where no contact has a day.

    The widths are those of a printed page; a page of the desk sets its own.

    Args:
        rows: contacts as ``ask.timeline`` gives them. until: ISO day at which the picture ends.
        link: the address of a contact's page. say: translates a term of the record.
        today: ISO day to which the last silence is counted, where the picture ends before it.
    """
    points = [_point(row, day, link, say) for row in rows if row["time"] and (day := _middle(row))]
    if not points:
        return None
    levels = [say(level) for level in LEVELS if any(p["lane"] == say(level) for p in points)]
    x = {"field": "day", "type": "temporal", "title": None, "axis": {"grid": True, "format": "%Y-%m-%d", "labelOverlap": True}}
    days = [p["day"] for p in points]
    strip = "%Y-%m" if months_between(min(days), max(days)) >= MONTHS else "%Y-%m-%d"
    return {
        "$schema": SCHEMA,
        "background": "transparent", "data": {"values": points},
        "vconcat": [
            {"width": 900, "height": {"step": 34},
             "layer": [*_silences(rows, until, say, today or until), _marks(points, x, levels, say)]},
            {"width": 900, "height": 26,
             "params": [{"name": "brush", "select": {"type": "interval", "encodings": ["x"]}}],
             "mark": {"type": "tick", "opacity": 0.6},
             "encoding": {"x": {**x, "axis": {"grid": False, "labelOverlap": True, "format": strip}, "scale": {"padding": 9}},
                          "color": {"field": "colour", "type": "nominal", "scale": None, "legend": None}}}],
        "config": {"font": "system-ui, sans-serif", "view": {"stroke": None}, "axis": {"domain": False, "tickSize": 3},
                   "axisY": {"labelLimit": 150}}}


def months_between(first: str, last: str) -> int:
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])


def _marks(points: list[Answer], x: Answer, levels: list[str], say: Translate) -> Answer:
    kinds = {say(k): shape for k, shape in SHAPES.items() if any(p["kind"] == say(k) for p in points)}
    return {
        "mark": {"type": "point", "size": 110, "strokeWidth": 1.6, "cursor": "pointer"},
        "encoding": {
            "x": {**x, "scale": {"domain": {"param": "brush"}, "padding": 9}},
            "y": {"field": "lane", "type": "nominal", "sort": levels, "title": None,
                  "scale": {"domain": levels}, "axis": {"grid": True}},
            "shape": {"field": "kind", "type": "nominal", "title": None,
                      "scale": {"domain": list(kinds), "range": list(kinds.values())}, "legend": {"orient": "top"}},
            "stroke": {"field": "group", "type": "nominal", "title": None, "legend": {"orient": "top"},
                       "scale": {"domain": [say(g) for g in COLOURS], "range": list(COLOURS.values())}},
            "fill": {"condition": {"test": "datum.solid", "value": COLOURS["held"]}, "value": "transparent"},
            "href": {"field": "url"},
            "tooltip": [{"field": f, "type": "nominal", "title": say(f)} for f in ("when", "kind", "status", "who", "where")]}}


def _silences(rows: Sequence[Answer], until: str, say: Translate, today: str) -> list[Answer]:
    values = [{"from": a, "to": min(b, until), "days": f"{n} {say('d')}{' →' if b > until else ''}"}
              for a, b, n in silences(rows, today)]
    x = {"field": "from", "type": "temporal", "title": None}
    return [] if not values else [{"data": {"values": values}, "layer": [
        {"mark": {"type": "rect", "opacity": 0.13, "color": "#888"},
         "encoding": {"x": {**x, "scale": {"domain": {"param": "brush"}}}, "x2": {"field": "to"}}},
        {"mark": {"type": "text", "align": "left", "baseline": "top", "dx": 3, "fontSize": 10, "opacity": 0.75, "clip": True},
         "encoding": {"x": x, "y": {"value": 2}, "text": {"field": "days"}}}]}]


def silences(rows: Sequence[Answer], until: str) -> list[tuple[str, str, int]]:
    """(last day of a contact, first day of the next, days between) for every gap of ``SILENCE`` days or more.

    Only contacts held and dated count; the last gap runs to ``until``.
    """
    held = sorted((row["time"]["earliest"], row["time"]["latest"]) for row in rows if row["status"] in ("held", "ongoing")
                  and row["time"] and row["time"]["earliest"] and row["time"]["latest"] and row["time"]["latest"] <= until)
    out: list[tuple[str, str, int]] = []
    last = held[0][1] if held else None
    for first, end in [*held[1:], (until, until)] if last else []:
        assert last is not None
        days = (dt.date.fromisoformat(first) - dt.date.fromisoformat(last)).days
        if days >= SILENCE:
            out.append((last, first, days))
        last = max(last, end)
    return out


def _point(row: Answer, day: str, link: Callable[[str], str], say: Translate) -> Answer:
    place = row["place"] or {}
    return {
        "day": day, "when": _days(row), "lane": say(row["level"]), "kind": say(row["kind"]),
        "status": say(row["status"]), "group": say(GROUPS[row["status"]]),
        "colour": COLOURS[GROUPS[row["status"]]], "solid": GROUPS[row["status"]] == "held",
        "who": ", ".join(p["name"] for p in row["participants"]),
        "where": place.get("name") or place.get("state") or "", "url": link(row["id"])}


def _middle(row: Answer) -> str | None:
    """The day at which a contact is drawn: the middle of its interval."""
    first: str | None = row["time"]["earliest"]
    last: str | None = row["time"]["latest"]
    if first == last or not (first and last):
        return first or last
    a, b = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    return (a + (b - a) // 2).isoformat()


def _days(row: Answer) -> str:
    first, last = row["time"]["earliest"], row["time"]["latest"]
    return first if first == last else f"{first or '…'} – {last or '…'}"


def printed(chart: Answer | None) -> Answer | None:
    """The chart for paper: without the strip that selects days, with room for long names of levels."""
    if chart is None:
        return None
    upper: Answer = chart["vconcat"][0]
    rest = {k: v for k, v in chart.items() if k != "vconcat"}
    config = rest["config"] | {"axis": rest["config"]["axis"] | {"labelFontSize": 13}, "axisY": {"labelLimit": 230},
                               "legend": {"labelFontSize": 13}}
    return {**rest, **_unselected(upper), "padding": {"left": 50, "right": 12, "top": 5, "bottom": 5}, "config": config}


def _unselected(value: Any) -> Any:
    """The same without scales whose days a reader selects."""
    if isinstance(value, dict):
        return {k: _unselected(v) for k, v in value.items() if v != {"param": "brush"}}
    return [_unselected(v) for v in value] if isinstance(value, list) else value


# ---------------------------------------------------------------- strips and bars


def coverage(strips: Sequence[Answer]) -> Answer | None:
    """What the documents cover of a claim's intervals: a tick a day of documents, gaps shaded; a row a reading.

    Args:
        strips: ``since``, ``until``, ``days`` (of documents), ``gaps`` (first and last day). None where there is none.
    """
    if not strips:
        return None
    rows = [{"row": i, "day": day} for i, strip in enumerate(strips) for day in strip["days"]]
    holes = [{"row": i, "from": a, "to": _next(b)} for i, strip in enumerate(strips) for a, b in strip["gaps"]]
    spans = [{"row": i, "from": strip["since"], "to": strip["until"]} for i, strip in enumerate(strips)]
    x = {"type": "temporal", "title": None, "axis": {"grid": False, "format": "%Y-%m-%d", "labelOverlap": True}}
    y = {"field": "row", "type": "ordinal", "axis": None}
    return {
        "$schema": SCHEMA, "background": "transparent", "width": 900, "height": {"step": 30},
        "layer": [
            {"data": {"values": spans}, "mark": {"type": "rule", "color": "#888"},
             "encoding": {"x": {**x, "field": "from"}, "x2": {"field": "to"}, "y": y}},
            {"data": {"values": holes}, "mark": {"type": "rect", "color": COLOURS["off"], "opacity": 0.18},
             "encoding": {"x": {**x, "field": "from"}, "x2": {"field": "to"}, "y": y}},
            {"data": {"values": rows}, "mark": {"type": "tick", "thickness": 2, "color": COLOURS["held"]},
             "encoding": {"x": {**x, "field": "day"}, "y": y}}],
        "config": {"font": "system-ui, sans-serif", "view": {"stroke": None}, "axis": {"domain": False, "tickSize": 3}}}


def by_month(months: Sequence[Answer]) -> Answer | None:
    """How many statements came in each month; None where there are none, or of one month only."""
    if len(months) < 2:
        return None
    return {
        "$schema": SCHEMA, "background": "transparent", "width": 900, "height": 70, "data": {"values": list(months)},
        "mark": {"type": "bar", "color": COLOURS["held"], "opacity": 0.75},
        "encoding": {
            "x": {"field": "month", "type": "temporal", "timeUnit": "yearmonth", "title": None,
                  "axis": {"grid": False, "format": "%Y-%m", "labelOverlap": True}},
            "y": {"field": "count", "type": "quantitative", "title": None,
                  "axis": {"tickCount": 2, "tickMinStep": 1, "format": "d"}}},
        "config": {"font": "system-ui, sans-serif", "view": {"stroke": None}, "axis": {"domain": False, "tickSize": 3}}}


def _next(day: str) -> str:
    return (dt.date.fromisoformat(day) + dt.timedelta(1)).isoformat()
