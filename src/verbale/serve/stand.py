"""Answers that are more than a table: the state of a dialogue, a record with its evidence, claims with verdicts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from verbale.serve.tables import cell, when, where

if TYPE_CHECKING:
    from rich.console import Console

    from verbale.book import Session

Answer = dict[str, Any]
VERDICT_STYLE = {"contradicted": "bold red", "consistent": "yellow", "supported": "green", "undecidable": "dim"}


def console() -> Console:
    from rich.console import Console

    return Console(highlight=False, soft_wrap=True)


def one_line(row: Answer) -> str:
    """A contact in a line."""
    people = cell([p["name"] for p in row["participants"]])
    parts = [when(row), row["status"], row["kind"], row["level"].replace("_", " "), "–".join(row["parties"]), people,
             where(row)]
    return "  ".join(p for p in parts if p)


def write_status(answer: Answer, format: str) -> None:
    """The state of a dialogue in lines; Markdown and CSV get the same lines."""
    out = console()
    out.print(f"{'–'.join(answer['parties'])} as of {answer['as_of']}", style="bold" if format == "table" else "")
    for name, rows in (("Last contact by level", answer["last"]), ("Last contact by kind", answer["last_by_kind"])):
        if rows:
            out.print(f"\n{name}")
        for key, found in rows.items():
            out.print(f"  {key.replace('_', ' '):18} {found['silence_days']:4} days ago  {one_line(found['contact'])}",
                      markup=False)
    for name, rows in (("Scheduled", answer["next"]), ("Proposed or possible", answer["open"])):
        if rows:
            out.print(f"\n{name}")
        for row in rows:
            condition = f"  if: {row['condition']}" if row["condition"] else ""
            out.print(f"  {one_line(row)}{condition}", markup=False)
            step = row["history"][-1]
            out.print(f"      {step['known'] or '?'} {step['reporter'] or ''}: {step['quotation']}", markup=False,
                      style="dim")
    coverage = answer["coverage"]
    out.print(f"\nCovered by {coverage['documents']} documents of {coverage['sources']} sources, "
              f"{coverage['first'] or '?'} to {coverage['last'] or '?'}. Nothing found is not nothing happened.",
              style="dim")


def write_record(answer: Answer) -> None:
    """One record with its evidence highlighted in its document."""
    out = console()
    if "history" in answer:
        out.print(one_line(answer), style="bold", markup=False)
        for label, value in (("topics", answer["topics"]), ("condition", answer["condition"]),
                             ("part of", answer["part_of"]), ("may be the same as", answer["unsure"])):
            if value:
                out.print(f"  {label}: {cell(value)}", markup=False)
        sources = answer["sources"]
        out.print(f"  {sources['documents']} documents, {sources['independent']} independent, "
                  f"sides: {cell(sources['sides']) or 'none'}")
        for step in answer["history"]:
            out.print(f"\n  {step['known'] or '?'}  {step['status']}  {step['reporter'] or ''}", markup=False)
            out.print(f"    {step['quotation']}", markup=False)
            out.print(f"    {step['document']}", style="dim", markup=False)
        for decision in answer["decisions"]:
            out.print(f"\n  decided: {decision['when']} {decision['who']} {decision['action']} {decision['why'] or ''}",
                      markup=False)
        return
    for key, value in answer.items():
        if value not in (None, [], {}):
            out.print(f"{key}: {cell(value)}", markup=False)


def write_checks(rows: Sequence[Answer], session: Session) -> None:
    """Claims with the verdict on each reading, the contacts that decide it, and what the record covers."""
    from verbale import ask

    out = console()
    for row in rows:
        out.print(f"{row['published'] or '?'}  {row['kind']}  {'–'.join(row['parties'])}  {row['claim']}", style="bold",
                  markup=False)
        out.print(f"  “{row['quotation']}” — {row['speaker'] or 'unnamed'}", markup=False)
        for reading in row["readings"]:
            interval = reading["interval"]
            out.print(f"  {reading['verdict']}", style=VERDICT_STYLE[reading["verdict"]], end="")
            name = f" (since {reading['reading']})" if reading["reading"] else ""
            out.print(f"{name}: {interval['since'] or '…'} to {interval['until'] or '…'}"
                      f"{'; ' + reading['why'] if reading['why'] else ''}", markup=False)
            for id in reading["contacts"]:
                found = ask.show_contact(session, id)
                if found:
                    out.print(f"    {one_line(found)}  {id}", markup=False)
            for beside in reading["beside"]:
                found = ask.show_contact(session, beside["contact"])
                if found:
                    out.print(f"    beside it ({beside['why']}): {one_line(found)}", style="dim", markup=False)
            coverage = reading["coverage"]
            gaps = ", ".join(f"{a} to {b}" for a, b in coverage["gaps"][:5])
            out.print(f"    covered by {coverage['documents']} documents of {coverage['sources']} sources"
                      f"{'; nothing between ' + gaps if gaps else ''}", style="dim", markup=False)
        out.print()
    if not rows:
        out.print("No claim about the record was found in what has been read.")
