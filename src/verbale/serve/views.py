"""What each kind of row shows: flat columns for CSV and Markdown, cells for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from verbale.serve.tables import Row, Shown, cell, stacked

if TYPE_CHECKING:
    from rich.text import Text

STATUS_STYLE = {"held": "green", "ongoing": "green", "scheduled": "cyan", "possible": "blue", "proposed": "blue",
                "postponed": "yellow", "cancelled": "red", "declined": "red", "denied": "red"}
NO_DATE = "no date"
SHORT = 12
"""Letters of a document's hash that are shown, and are enough to name it."""


def when(row: Row) -> str:
    """The time of a contact as a person writes it."""
    time = row.get("time") or {}
    first, last = time.get("earliest"), time.get("latest")
    if not first and not last:
        return NO_DATE
    if first == last:
        return str(first)
    return f"{first or '…'} – {last or '…'}"


def where(row: Row) -> str:
    place = row.get("place") or {}
    name, state = place.get("name"), place.get("state")
    return f"{name} ({state})" if name and state else name or state or ""


def who(row: Row) -> str:
    return cell([p["name"] for p in row["participants"]])


def between(row: Row) -> str:
    return "–".join(row["parties"]) or "?"


def spoken(word: str) -> str:
    return word.replace("_", " ")


def short(document: str) -> str:
    return document.removeprefix("sha256:")[:SHORT]


def contact_cells(row: Row) -> Sequence[Text | str]:
    """A contact in four cells: day, status and kind over level, parties and place over persons, id."""
    return (stacked(*((day, "") for day in _days(row)), (told(row), "dim")),
            stacked((f"{row['status']} {row['kind']}", STATUS_STYLE[row["status"]]),
                    (spoken(row["level"]) if row["level"] != "unspecified" else "", "dim")),
            stacked((f"{between(row)}  {where(row)}".strip(), "bold"), (who(row), ""),
                    (f"put off to {when({'time': row['moved_to']})}" if "moved_to" in row else "", "yellow"),
                    (f"if: {row['condition']}" if row["condition"] else "", "italic"), (_doubts(row), "yellow")),
            stacked((row["id"], "dim"), (_sources(row), "dim")))


def _days(row: Row) -> list[str]:
    first, dash, last = when(row).partition(" – ")
    return [f"{first} –", last] if dash else [first]


def told(row: Row) -> str:
    """Since when an undated contact is told of as it stands."""
    from verbale.ask import told_on

    known = told_on(row)
    return f"told {known}" if known and when(row) == NO_DATE else ""


def _doubts(row: Row) -> str:
    return f"may be the same as {cell(row['unsure'])}" if row["unsure"] else ""


def _sources(row: Row) -> str:
    n = row["sources"]["independent"]
    return f"{n} source{'s' if n != 1 else ''}"


def holders(row: Row) -> str:
    """Who said it, or all who hold it."""
    parties = list(dict.fromkeys(h["party"] for h in (row.get("detail") or {}).get("holders", ()) if h["party"]))
    together = "–".join(parties) if len(parties) > 1 and not row["person"] else ""
    return str(together or row["speaker"] or row["party"] or "unnamed")


def remark_cells(row: Row) -> Sequence[Text | str]:
    kind = row["act"] or row["kind"]
    return (row["anchor"], stacked((holders(row), "bold"), (spoken(kind), "dim")),
            stacked((row["quotation"], ""), (row["id"], "dim")))


def document_cells(row: Row) -> Sequence[Text | str]:
    return (row["published"] or "no date", stacked((row["title"] or row["path"] or "untitled", "bold"),
                                                   (row["outlet"], "dim"), ((row.get("hit") or {}).get("text"), "")),
            stacked((short(row["id"]), "dim")))


def person_cells(row: Row) -> Sequence[Text | str]:
    other = next((row.get(f) for f in ("name_en", "name_ru") if row.get(f) and row[f] != row["name"]), "")
    return (stacked((row["name"], "bold"), (other, "")), row["state"] or "", spoken(row["role"] or ""),
            stacked((row["id"], "dim")))


def source_cells(row: Row) -> Sequence[Text | str]:
    days = " – ".join(dict.fromkeys((row["first"] or "?", row["last"] or "?"))) if row["documents"] else ""
    return (stacked((row["outlet"] or "(no source named)", "bold"), (row.get("domain"), "dim")), row["side"] or "",
            stacked((row.get("owner"), ""), (f"re-runs {row['reruns']}" if row.get("reruns") else "", "dim")),
            f"{row['documents']} ({row['independent']} independent)", days)


def log_cells(row: Row) -> Sequence[Text | str]:
    if row["what"] == "decided":
        change = f"{row['field']} = {cell(row['value'])}" if row["field"] else ""
        done = f"{row['action']} {change}".strip() + (f" of {row['undoes']}" if row["undoes"] else "")
        return (row["when"][:16].replace("T", " "), f"decision {row['number']}",
                stacked((f"{row['who']}: {done}{' (undone)' if row['undone'] else ''}", "bold"), (row["why"], "italic")))
    if row["what"] == "merged":
        return ("", "merged", f"{row['id']} now leads here")
    return (row["when"], row["what"], stacked((f"{row['status']}, published {row['published'] or 'on an unknown day'}", ""),
                                             (row["quotation"], "dim"), (row["document"], "dim")))


CONTACT = Shown(
    (("when", when), ("status", lambda r: r["status"]), ("kind", lambda r: r["kind"]), ("level", lambda r: r["level"]),
     ("parties", between), ("who", who), ("where", where), ("topics", lambda r: r["topics"]),
     ("condition", lambda r: r["condition"]), ("documents", lambda r: r["sources"]["documents"]),
     ("independent", lambda r: r["sources"]["independent"]), ("sides", lambda r: r["sources"]["sides"]),
     ("unsure", lambda r: r["unsure"]), ("id", lambda r: r["id"])),
    ("when", "what", "who and where", "id"), contact_cells)

REMARK = Shown(
    (("said", lambda r: r["anchor"]), ("speaker", lambda r: r["speaker"]), ("party", lambda r: r["party"]),
     ("kind", lambda r: r["kind"]), ("act", lambda r: r["act"]), ("words", lambda r: r["quotation"]),
     ("about", lambda r: r["about"]), ("title", lambda r: r["title"]), ("url", lambda r: r["url"]),
     ("document", lambda r: r["document"]), ("id", lambda r: r["id"])),
    ("said", "who", "words"), remark_cells)

DOCUMENT = Shown(
    (("published", lambda r: r["published"]), ("outlet", lambda r: r["outlet"]), ("title", lambda r: r["title"]),
     ("hit", lambda r: (r.get("hit") or {}).get("text")), ("url", lambda r: r["url"]), ("id", lambda r: r["id"])),
    ("published", "document", "id"), document_cells, "No document holds all these words.")

PERSON = Shown(
    (("name", lambda r: r["name"]), ("state", lambda r: r["state"]), ("role", lambda r: r["role"]),
     ("name_ru", lambda r: r.get("name_ru")), ("name_en", lambda r: r.get("name_en")),
     ("wikidata", lambda r: r.get("wikidata")), ("id", lambda r: r["id"])),
    ("name", "state", "role", "id"), person_cells, "Nobody of that name is on record.")

TOPIC = Shown(
    (("id", lambda r: r["id"]), ("field", lambda r: r["field"]), ("en", lambda r: r["en"]), ("ru", lambda r: r["ru"])),
    ("field", "topic", "in Russian"), lambda r: (r["field"], r["en"], r["ru"]))

SOURCE = Shown(
    (("outlet", lambda r: r["outlet"]), ("side", lambda r: r["side"]), ("domain", lambda r: r.get("domain")),
     ("owner", lambda r: r.get("owner")), ("reruns", lambda r: r.get("reruns")), ("documents", lambda r: r["documents"]),
     ("independent", lambda r: r["independent"]), ("first", lambda r: r["first"]), ("last", lambda r: r["last"])),
    ("source", "side", "owner", "documents", "published between"), source_cells, "The record holds no documents.")

LOG = Shown(
    (("when", lambda r: r["when"]), ("what", lambda r: r["what"]), ("number", lambda r: r.get("number")),
     ("who", lambda r: r.get("who")), ("action", lambda r: r.get("action")), ("field", lambda r: r.get("field")),
     ("value", lambda r: r.get("value")), ("why", lambda r: r.get("why")), ("undoes", lambda r: r.get("undoes")),
     ("undone", lambda r: r.get("undone")), ("status", lambda r: r.get("status")),
     ("document", lambda r: r.get("document") or r.get("id")), ("quotation", lambda r: r.get("quotation"))),
    ("when", "what", "how"), log_cells)
