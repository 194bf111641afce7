"""Answers that are more than a table: the state of a dialogue, a record with its evidence, verdicts, comparisons."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any

from verbale.serve.tables import cell, console, counted, plain
from verbale.serve.views import STATUS_STYLE, between, short, spoken, told, when, where, who

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

Answer = dict[str, Any]
Passages = Callable[[str, Iterable[Sequence[int]]], Answer | None]
"""(document, spans) -> the sentences around them, as ``ask.passage`` gives them."""

VERDICT_STYLE = {"contradicted": "bold red", "consistent": "bold yellow", "supported": "bold green",
                 "undecidable": "bold dim"}
MATCH = {"both": "both", "different": "given differently", "only": "only one side"}
MARK = "bold reverse"
MOST = 5
"""Contacts that are listed under a verdict."""


def one_line(row: Answer) -> Text:
    """A contact in a line: when, what, who, where."""
    from rich.text import Text

    level = spoken(row["level"]) if row["level"] != "unspecified" else ""
    return Text.assemble(
        (f"{when(row)}  ", ""), (f"{row['status']} {row['kind']}", STATUS_STYLE[row["status"]]),
        ("  " + plain("  ".join(filter(None, (level, between(row), who(row), where(row))))), ""))


def one_line_about(row: Answer) -> Text:
    """The same with what it was about, in a line below."""
    told = one_line(row)
    return told.append(f"\nabout: {plain(subjects(row))}", "dim") if row["topics"] else told


def subjects(row: Answer, most: int = 4) -> str:
    """What a contact was about, in the words of the sources, at most so many."""
    topics = row["topics"]
    return "; ".join(topics[:most]) + (" …" if len(topics) > most else "")


def grid(*widths: int | None) -> Table:
    """Columns without lines: of these widths, or what is left; the first is indented."""
    from rich.table import Table

    table = Table.grid(padding=(0, 2, 0, 0), expand=True)
    for width in widths:
        table.add_column(width=width, ratio=None if width else 1, overflow="fold")
    return table


def indented(*lines: Text | str, by: int = 2) -> Any:
    from rich.console import Group
    from rich.padding import Padding

    return Padding(Group(*lines), (0, 0, 0, by))


# ---------------------------------------------------------------- status

STATUS_COLUMNS: tuple[tuple[str, Callable[[Answer], Any]], ...] = (
    ("section", lambda r: r["section"]), ("key", lambda r: r["key"]), ("silence_days", lambda r: r["silence_days"]),
    ("when", lambda r: when(r["contact"])), ("status", lambda r: r["contact"]["status"]),
    ("kind", lambda r: r["contact"]["kind"]), ("level", lambda r: r["contact"]["level"]),
    ("who", lambda r: who(r["contact"])), ("where", lambda r: where(r["contact"])),
    ("topics", lambda r: r["contact"]["topics"]), ("condition", lambda r: r["contact"]["condition"]),
    ("said_by", lambda r: _said(r["contact"])),
    ("id", lambda r: r["contact"]["id"]))


def status_rows(answer: Answer) -> list[Answer]:
    """The state of a dialogue as flat rows, for CSV and Markdown."""
    rows = [{"section": name, "key": key, **found} for name in ("last", "last_by_kind") for key, found in answer[name].items()]
    rows += [{"section": "undated", "key": level, "silence_days": "", "contact": row} for level, row in answer["undated"].items()]
    return rows + [{"section": name, "key": "", "silence_days": "", "contact": row} for name in ("next", "open", "lapsed")
                   for row in answer[name]]


def write_status(answer: Answer, out: Console | None = None) -> None:
    """The state of a dialogue, as a person reads it."""
    out = out or console()
    out.print(f"{'–'.join(answer['parties'])} on {answer['as_of']}", style="bold", markup=False)
    for name, title in (("last", "Last contact, by level"), ("last_by_kind", "Last contact, by kind")):
        if answer[name]:
            out.print(f"\n{title}", style="bold")
            table = grid(19, 13, None)
            for key, found in answer[name].items():
                table.add_row(f"  {spoken(key)}", _days_ago(found["silence_days"]),
                              (one_line_about if name == "last" else one_line)(found["contact"]))
            out.print(table)
    if answer["undated"]:
        out.print("\nHeld or under way, without a day", style="bold")
        table = grid(19, 15, None)
        for key, row in answer["undated"].items():
            table.add_row(f"  {spoken(key)}", told(row), one_line_about(row))
        out.print(table)
    lapsed = ("Open no more: the day has passed, or none was given and nobody has told of it for"
              f" {counted(answer['open_days'], 'day')} (of what was scheduled: {answer['plan_days']})")
    for name, title in (("next", "Scheduled"), ("open", "Proposed or possible"), ("lapsed", lapsed)):
        if answer[name]:
            out.print(f"\n{title}", style="bold")
        for row in answer[name]:
            out.print(indented(one_line(row)))
            if row["condition"]:
                out.print(indented(f"if: {plain(row['condition'])}", by=4), style="italic", markup=False)
            out.print(indented(_said(row), by=4), style="dim", markup=False)
    coverage = answer["coverage"]
    out.print(f"\nCovered by {counted(coverage['documents'], 'document')} of {counted(coverage['sources'], 'source')}, "
              f"{coverage['first'] or '?'} to {coverage['last'] or '?'}. What is not found here may have happened.",
              style="dim")


def _days_ago(days: int) -> str:
    return "the same day" if days == 0 else f"{counted(days, 'day')} ago"


def _said(row: Answer) -> str:
    step = row["history"][-1]
    return plain(f"{step['known'] or 'no date'}, {step['reporter'] or 'in the document'}: {step['quotation']}")


# ---------------------------------------------------------------- one record


def write_record(answer: Answer, passages: Passages) -> None:
    """One record with its evidence highlighted in the sentences of its documents."""
    out = console()
    if "history" in answer:
        _contact(out, answer, passages)
    elif "quotation" in answer:
        _remark(out, answer, passages)
    elif "sentences" in answer:
        _document(out, answer)
    else:
        for key, value in answer.items():
            if value not in (None, [], {}):
                out.print(f"{key}: {plain(value)}", markup=False)


def marked(found: Answer | None, quotation: str) -> Text:
    """The sentences of a passage with the words that count highlighted; the bare words where there is no passage."""
    from rich.text import Text

    if found is None:
        return Text(plain(quotation))
    text = Text(_same_length(found["text"]))
    for start, end in found["marks"]:
        text.stylize(MARK, start, end)
    return text


def _same_length(text: str) -> str:
    """Code points that a terminal would obey replaced one by one, so that spans still fit."""
    from verbale.serve.tables import CONTROLS

    return CONTROLS.sub("\ufffd", text.replace("\n", " ").replace("\r", " ").replace("\t", " "))


def _contact(out: Console, row: Answer, passages: Passages) -> None:
    out.print(one_line(row), style="bold")
    facts = (("topics", row["topics"]), ("condition", row["condition"]), ("ordinal", row["ordinal"]),
             ("put off to", when({"time": row["moved_to"]}) if "moved_to" in row else ""),
             ("part of", row["part_of"]), ("may be the same as", row["unsure"]),
             ("people", [f"{p['name']} ({spoken(p['role'] or '?')}, {p['state'] or '?'})" for p in row["participants"]]))
    for label, value in facts:
        if value:
            out.print(indented(f"{label}: {plain(value)}"), markup=False)
    sources = row["sources"]
    out.print(indented(f"{counted(sources['documents'], 'document')}, {sources['independent']} independent, "
                       f"sides: {cell(sources['sides']) or 'none'}; {row['id']}"), style="dim")
    for step in row["history"]:
        out.print()
        out.print(indented(f"{step['known'] or 'no date'}  {step['status']}{_moved(step)}"
                           f"{'  ' + plain(step['reporter']) if step['reporter'] else ''}"), style="bold", markup=False)
        found = passages(step["document"], step["evidence"])
        out.print(indented(marked(found, step["quotation"]), by=4))
        out.print(indented(_source_of(step, found), by=4), style="dim", markup=False)
        if step.get("superseded_by"):
            out.print(indented(_corrected(step), by=4), style="yellow", markup=False)
    for decision in row["decisions"]:
        change = f" {decision['field']} = {cell(decision['value'])}" if decision["field"] else ""
        out.print(indented(f"\ndecision {decision['id']}, {decision['when']}, {decision['who']}: {decision['action']}{change}"
                           f"{' – ' + decision['why'] if decision['why'] else ''}"), markup=False)


def _moved(step: Answer) -> str:
    """To when a step moved the contact, and from when."""
    if "moved_to" not in step:
        return ""
    back = f" from {when(step)}" if step.get("time") and step["time"] != step["moved_to"] else ""
    return f"{back} to {when({'time': step['moved_to']})}"


def _source_of(step: Answer, found: Answer | None) -> str:
    named = ", ".join(filter(None, (plain(found[name]) for name in ("outlet", "title")))) if found else ""
    return f"{named + '; ' if named else ''}document {short(step['document'])}, read {step['reported']}"


def _corrected(step: Answer) -> str:
    """What took the place of a step, and what it says otherwise."""
    document = step["superseded_by"].removeprefix("sha256:").split(":")[0]
    otherwise = "; ".join(f"{spoken(c['field'])} {cell(c['before']) or 'not told'} → {cell(c['after'])}"
                          for c in step.get("changed", ()))
    return f"counts no more: corrected or taken back by document {short(document)}{': ' + otherwise if otherwise else ''}"


def _remark(out: Console, row: Answer, passages: Passages) -> None:
    out.print(f"{row['anchor']}  {plain(row['speaker'] or row['party'] or 'unnamed')}: "
              f"{spoken(row['sort'])}, {spoken(row['kind'])}{', ' + row['act'] if row['act'] else ''}", style="bold",
              markup=False)
    out.print(indented(marked(passages(row["document"], row["evidence"]), row["quotation"])))
    named = f"about {cell(row['about'])}; " if row["about"] else ""
    source = f"document {short(row['document'])}: {plain(row['title'])}"
    out.print(indented(f"{named}{source}; {row['id']}"), style="dim", markup=False)


def _document(out: Console, record: Answer) -> None:
    from verbale.serve.show import explain_row

    explain_row(record, out)
    if "original" in record:
        out.print(f"original: {record['original']}", markup=False, soft_wrap=True)


# ---------------------------------------------------------------- claims

CHECK_COLUMNS: tuple[tuple[str, Callable[[Answer], Any]], ...] = (
    ("claim", lambda r: r["claim"]), ("kind", lambda r: r["kind"]), ("parties", between), ("published", lambda r: r["published"]),
    ("speaker", lambda r: r["speaker"]), ("quotation", lambda r: r["quotation"]), ("reading", lambda r: r["reading"]),
    ("since", lambda r: r["interval"]["since"]), ("until", lambda r: r["interval"]["until"]),
    ("verdict", lambda r: r["verdict"]), ("why", lambda r: r["why"]), ("contacts", lambda r: r["contacts"]),
    ("documents", lambda r: r["coverage"]["documents"]), ("sources", lambda r: r["coverage"]["sources"]),
    ("gaps", lambda r: [f"{a}/{b}" for a, b in r["coverage"]["gaps"]]))


def check_rows(rows: Iterable[Answer]) -> list[Answer]:
    """A flat row a reading, for CSV and Markdown."""
    return [row | reading for row in rows for reading in row["readings"]]


def write_checks(rows: Sequence[Answer], contact: Callable[[str], Answer | None], out: Console | None = None) -> None:
    """Claims with the verdict on each reading, the contacts that decide it, and what the record covers."""
    out = out or console()
    for row in rows:
        out.print(f"“{plain(row['quotation'])}”", style="bold", markup=False)
        out.print(indented(f"{plain(row['speaker']) or 'unnamed'}, {row['published'] or 'no date'}; {spoken(row['kind'])}, "
                           f"{between(row)}; {row['claim']}"), style="dim", markup=False)
        for reading in row["readings"]:
            _reading(out, reading, contact)
        out.print()
    if not rows:
        out.print("No claim about the record was found in what has been read.")


def _reading(out: Console, reading: Answer, contact: Callable[[str], Answer | None]) -> None:
    from rich.text import Text

    interval = reading["interval"]
    name = f" read as “{plain(reading['reading'])}”" if reading["reading"] else ""
    days = f", {interval['since'] or '…'} to {interval['until'] or '…'}" if interval["since"] or interval["until"] else ""
    why = f"; {reading['why']}" if reading["why"] else ""
    out.print(indented(Text.assemble((reading["verdict"], VERDICT_STYLE[reading["verdict"]]), f"{name}{days}{why}")))
    for id in reading["contacts"][:MOST]:
        if found := contact(id):
            out.print(indented(one_line(found), by=4))
            out.print(indented(Text(f"{_cover(reading, id)}{id}", "dim"), by=6))
    _more(out, len(reading["contacts"]), "more that it covers")
    for beside in reading["beside"][:MOST]:
        if found := contact(beside["contact"]):
            out.print(indented(Text.assemble(f"not counted ({beside['why']}): ", one_line(found), style="dim"), by=4))
    _more(out, len(reading["beside"]), "more not counted")
    coverage = reading["coverage"]
    gaps = ", ".join(f"{a} to {b}" for a, b in coverage["gaps"][:5]) + (" …" if len(coverage["gaps"]) > 5 else "")
    out.print(indented(f"covered by {counted(coverage['documents'], 'document')} of {counted(coverage['sources'], 'source')}"
                       f"{'; no document ' + gaps if gaps else ''}", by=4), style="dim")


def _more(out: Console, n: int, what: str) -> None:
    if n > MOST:
        out.print(indented(f"… and {n - MOST} {what} (--format json lists them)", by=4), style="dim")


def _cover(reading: Answer, id: str) -> str:
    """How the claim's words fit the contact."""
    found: Answer = next((c for c in reading["cover"] if c["contact"] == id), {})
    if not found:
        return ""
    level = f"level {spoken(reading['level'])}" if reading["level"] != "unspecified" else "any level"
    kinds = f"kind {cell(reading['kinds'])}" if reading["kinds"] else "any kind"
    others = f"; also {cell(found['others'])}" if found["others"] else ""
    return f"covered by the claim: parties, {level}, {kinds}{others}; "


# ---------------------------------------------------------------- comparison

COMPARE_COLUMNS: tuple[tuple[str, Callable[[Answer], Any]], ...] = (
    ("sort", lambda r: r["sort"]), ("what", lambda r: r["what"]), ("match", lambda r: r["match"]), ("side", lambda r: r["side"]),
    ("value", lambda r: r["value"]), ("sentence", lambda r: r["sentence"]), ("document", lambda r: r["document"]))


def compare_rows(answer: Answer) -> list[Answer]:
    """A flat row for each sentence of each side."""
    rows = []
    for found in (*answer["facts"], *answer["points"]):
        for side, passages in found["passages"].items():
            rows += [{"sort": found.get("sort", "fact"), "what": found.get("field") or found["id"], "match": found["match"],
                      "side": side, "value": found.get("values", {}).get(side), "sentence": plain(p["text"]),
                      "document": p["document"]} for p in passages]
    return rows


def write_comparison(answer: Answer, out: Console | None = None) -> None:
    """Two accounts of a contact in two columns: fields, then each topic, commitment, position and tone with its sentence."""
    from rich.text import Text

    out = out or console()
    left, right = answer["sides"][:2]
    out.print(one_line(answer["contact"]), style="bold")
    table = grid(20, None, None)
    table.add_row("", Text(f"{side_name(left)}", "bold"), Text(side_name(right), "bold"))
    table.add_row("", *(Text("\n".join(plain(f"{d['published'] or '?'} {d['title'] or d['id']}") for d in answer["documents"][s]),
                             "dim") for s in (left, right)))
    for fact in answer["facts"]:
        style = {"different": "bold red", "only": "yellow", "both": ""}[fact["match"]]
        table.add_row(Text(fact["field"], style), *(Text(plain(spoken(str(fact["values"].get(s) or "—"))), style)
                                                    for s in (left, right)))
    out.print(table)
    for sort, title in (("topic", "Topics"), ("commitment", "Commitments"), ("position", "Positions"), ("tone", "Tone")):
        points = [p for p in answer["points"] if p["sort"] == sort]
        if points:
            out.print(f"\n{title}", style="bold")
            out.print(_points(points, (left, right)))
    out.print("\nA side that does not mention something here did not mention it in what has been read.", style="dim")


def _points(points: Sequence[Answer], sides: Sequence[str]) -> Table:
    from rich.text import Text

    table = grid(20, None, None)
    for i, point in enumerate(points):
        if i:
            table.add_row("", "", "")
        style = "green" if point["match"] == "both" else "yellow"
        label = f"{point['en']}" if point["sort"] in ("topic", "tone") else f"{point['id']}, {point['en']}"
        cells = [Text("\n").join(marked(_relative(p), "") for p in point["passages"].get(side, ())) or Text("—", "dim")
                 for side in sides]
        table.add_row(Text(label, style), *cells)
    return table


def _relative(p: Answer) -> Answer:
    start = p["sentence"][0]
    return {"text": p["text"], "marks": [[a - start, b - start] for a, b in p["spans"]]}


def side_name(side: str) -> str:
    """``RU`` as it is; news reports that speak for no side by their language."""
    from verbale.read import language_name

    return f"news in {language_name(side.removeprefix('media:'))}" if side.startswith("media:") else side


# ---------------------------------------------------------------- who held an office

WHO_COLUMNS: tuple[tuple[str, Callable[[Answer], Any]], ...] = (
    ("name", lambda r: r["name"]), ("name_en", lambda r: r["name_en"]), ("from", lambda r: r["from"]),
    ("until", lambda r: r["until"]), ("roster", lambda r: r["roster"]),
    ("documents", lambda r: [d["document"] for d in r["documents"]]), ("wikidata", lambda r: r["wikidata"]))


def write_who(answer: Answer) -> None:
    """The holder of an office, or the candidates, and where it is from."""
    out = console()
    asked = f"{answer['title']}, {answer['party']}{', ' + answer['on'] if answer['on'] else ''}"
    several = "not told: several are left" + ("" if answer["on"] else "; --on DATE asks who it was on a day")
    found = answer["person"] or (several if answer["candidates"] else "nobody on record")
    out.print(f"{asked}: {found}", style="bold", markup=False)
    for c in answer["candidates"]:
        other = f" ({c['name_en']})" if c["name_en"] and c["name_en"] != c["name"] else ""
        out.print(indented(f"{c['name']}{other}"), markup=False)
        if c["roster"]:
            out.print(indented(f"roster: {c['roster']}, {c['from'] or '?'} to {c['until'] or 'now'}", by=4), markup=False)
        for said in c["documents"][:3]:
            out.print(indented(f"{said['published'] or 'no date'}, document {short(said['document'])}: "
                               f"“{plain(said['quotation'])}”", by=4), style="dim", markup=False)
