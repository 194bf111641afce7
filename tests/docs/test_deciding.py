"""The examples of "How it decides" are what the program says today: each text with the records that come out of it."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

import verbale
from verbale.model import to_json

PAGE = Path(__file__).parents[2] / "docs" / "deciding.md"
KINDS = ("entity", "office", "time", "statement", "contact", "claim", "position")
Row = dict[str, Any]


def examples() -> list[tuple[str, str, list[str]]]:
    """(day of publication, text, what the page says of it) of every example of the page."""
    found = []
    for day, block in re.findall(r"^```text (\S+)\n(.*?)^```", PAGE.read_text(encoding="utf8"), re.MULTILINE | re.DOTALL):
        text, _, told = block.partition("\n\n")
        found.append((day, text.strip(), told.strip().splitlines()))
    return found


def lines(record: Row) -> list[str]:
    """Every record of a document, as ``extract`` prints it, in a line of words."""
    names = {e["id"]: e["name"] for e in record["entities"]}
    text = record["text"]

    def cut(spans: list[list[int]]) -> str:
        return " … ".join(text[a:b] for a, b in spans)

    rows = [("entity", e["name"], e["type"], e["state"]) for e in record["entities"]]
    rows += [("office", names.get(o["person"]), o["role"], o["state"]) for o in record["offices"]]
    rows += [("time", t["text"], days(t), t["derivation"]) for t in record["times"]]
    rows += [("statement", names.get(s["speaker"], "nobody named"), s["act"], s["kind"], cut(s["content"]))
             for s in record["statements"]]
    rows += [("contact", c["kind"], c["status"], c["level"], "–".join(c["parties"]), days(c["time"]), condition(c))
             for c in record["contacts"]]
    rows += [("claim", c["kind"], "–".join(c["parties"]), c["level"]) for c in record["claims"]]
    rows += [("position", "–".join(h["party"] or "" for h in p["holders"]), p["kind"], p["topic"] and p["topic"]["text"],
              condition(p)) for p in record["positions"]]
    return [f"{kind}: {'; '.join(word for word in told if word)}" for kind, *told in rows]


def days(time: Row | None) -> str | None:
    if time is None:
        return None
    first, last = time["earliest"] or "…", time["latest"] or "…"
    return first if first == last else f"{first} to {last}"


def condition(record: Row) -> str | None:
    return record["condition"] and record["condition"]["text"]


def test_the_page_has_examples_of_every_kind_and_of_what_is_not_found() -> None:
    told = [line for _, _, lines in examples() for line in lines]
    assert {line.split(":")[0] for line in told} >= {*KINDS, *(f"no {kind}" for kind in ("statement", "contact", "position"))}


@pytest.mark.parametrize(("day", "text", "told"), examples(), ids=lambda v: v[:40] if isinstance(v, str) else "")
def test_an_example_is_what_comes_out(day: str, text: str, told: list[str]) -> None:
    found = lines(json.loads(json.dumps(to_json(verbale.extract(text, published=day)))))
    for line in told:
        if line.startswith("no "):
            assert not [f for f in found if f.startswith(f"{line.removeprefix('no ')}:")], (line, found)
        else:
            assert line in found, (line, found)
