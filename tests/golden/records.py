"""A readable notation for the record of a whole text, and the comparison with what is found in it.

``NAME.txt`` holds a text, ``NAME.json`` beside it what a careful reader takes from it: ``about`` (what the case is for),
``published``, and by layer

- ``contacts``: ``what`` (kind, status, level), ``parties``, and where the text tells them ``who``, ``time`` (a day or
  ``first/last``), ``place``, ``if`` (the beginning of the condition); what is left out must not be found, ``~`` may be anything;
- ``offices``: ``Person: title (STATE)``;
- ``statements``: ``Speaker: beginning of the content``;
- ``claims``: kind, parties, level;
- ``positions``: ``HOLDER+HOLDER kind``.

A layer that is left out is not compared. ``known_wrong`` names the layers that do not come out yet, each with the reason.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from verbale import engine
from verbale.model import Contact, Document, Interval
from verbale.read import article

LAYERS = ("contacts", "offices", "statements", "claims", "positions")
ANY = "~"


@dataclass(frozen=True)
class Case:
    """One golden text."""

    name: str
    text: str
    expected: Mapping[str, Any]

    @property
    def layers(self) -> tuple[str, ...]:
        return tuple(layer for layer in LAYERS if layer in self.expected)

    def known_wrong(self, layer: str) -> str | None:
        """Why the layer does not come out yet; None where it must."""
        reason: str | None = self.expected.get("known_wrong", {}).get(layer)
        return reason


class Outcome(NamedTuple):
    """A layer compared: how many records are right, and every difference in words."""

    right: int
    differences: list[str]


def cases(folder: Path) -> list[Case]:
    """The golden texts of a folder by name."""
    return [Case(path.stem, path.read_text("utf-8"), json.loads(path.with_suffix(".json").read_text("utf-8")))
            for path in sorted(folder.glob("*.txt")) if path.with_suffix(".json").exists()]


def documents(language: str, texts: Sequence[Case]) -> dict[str, Document]:
    """The record of each text by name."""
    rows = [{"text": one.text, "language": language, "published": one.expected["published"]} for one in texts]
    found = engine.records((article(row) for row in rows), strict=True)
    return {one.name: document for one, document in zip(texts, found, strict=True)}


def compare(case: Case, document: Document, layer: str) -> Outcome:
    """The expected rows of a layer against those found, each used once; what is left is paired by likeness."""
    wanted = [_row(layer, row) for row in case.expected[layer]]
    found = [_row(layer, row) for row in ROWS[layer](document)]
    right = 0
    for want in list(wanted):
        if (same := next((row for row in found if not _unlike(want, row)), None)) is not None:
            wanted.remove(want)
            found.remove(same)
            right += 1
    return Outcome(right, list(_paired(wanted, found)))


Row = dict[str, str]


def _paired(wanted: list[Row], found: list[Row]) -> Iterator[str]:
    for want in wanted:
        nearest = min(found, key=lambda row, w=want: len(_unlike(w, row)), default=None)  # type: ignore[misc]
        if nearest is None:
            yield f"missing {_written(want)}"
            continue
        found.remove(nearest)
        yield f"{_written(want)}: " + ", ".join(
            f"{key} is {nearest.get(key, '')!r}, not {want.get(key, '')!r}" for key in _unlike(want, nearest))
    yield from (f"unexpected {_written(row)}" for row in found)


def _written(row: Row) -> str:
    return " | ".join(value for value in row.values() if value)


def _unlike(want: Row, row: Row) -> list[str]:
    """Names of the fields that differ."""
    return [key for key in {**want, **row} if not LIKE.get(key, _same)(want.get(key, ""), row.get(key, ""))]


def _same(want: str, have: str) -> bool:
    return want in (ANY, have)


def _begins(want: str, have: str) -> bool:
    """The words found begin as the words wanted do; nothing where nothing is wanted."""
    return want == ANY or (have.lower().startswith(want.lower()) if want else not have)


def _people(want: str, have: str) -> bool:
    return want == ANY or _names(want) == _names(have)


def _names(listed: str) -> set[str]:
    return {name.replace(" ", "") for name in listed.split(",") if name.strip()}


LIKE: dict[str, Callable[[str, str], bool]] = {"who": _people, "if": _begins, "content": _begins}


# ---------------------------------------------------------------- rows


def _row(layer: str, row: str | Mapping[str, str]) -> Row:
    """The fields of a written row."""
    if layer == "contacts":
        assert isinstance(row, Mapping)
        kind, status, level = row["what"].split()
        return {"kind": kind, "status": status, "level": level, **{k: v for k, v in row.items() if k != "what"}}
    assert isinstance(row, str)
    if layer == "statements":
        speaker, _, content = row.partition(": ")
        return {"speaker": speaker, "content": content}
    return {layer: row}


def _contacts(document: Document) -> Iterator[dict[str, str]]:
    for c in document.contacts:
        yield {"what": f"{c.kind} {c.status} {_level(c)}", "parties": " ".join(c.parties),
               "who": ", ".join(document.entity(p).name for p in c.participants), "time": _time(c.time),
               "place": c.place.name if c.place else "", "if": c.condition.text if c.condition else ""}


def _level(contact: Contact) -> str:
    return contact.level


def _time(time: Interval | None) -> str:
    if time is None:
        return ""
    return time.earliest or "" if time.earliest == time.latest else f"{time.earliest or ''}/{time.latest or ''}"


def _offices(document: Document) -> Iterator[str]:
    return (f"{document.entity(o.person).name}: {o.title} ({o.state or ''})" for o in document.offices)


def _statements(document: Document) -> Iterator[str]:
    for s in document.statements:
        speaker = document.entity(s.speaker).name if s.speaker else s.speaker_text or ""
        yield f"{speaker}: {document.text[s.content[0].start : s.content[0].end]}"


def _claims(document: Document) -> Iterator[str]:
    return (" ".join((c.kind, *c.parties, c.level)) for c in document.claims)


def _positions(document: Document) -> Iterator[str]:
    for p in document.positions:
        holders = sorted(h.party or (document.entity(h.entity).name if h.entity else "") for h in p.holders)
        yield f"{'+'.join(holders)} {p.kind}"


ROWS: dict[str, Callable[[Document], Iterable[Any]]] = {
    "contacts": _contacts, "offices": _offices, "statements": _statements, "claims": _claims, "positions": _positions}
