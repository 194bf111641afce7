"""A text with its records marked in place: overlapping spans become a row of pieces that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

Answer = dict[str, Any]
Span = Sequence[int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of the text that belongs to a record.

    Attributes:
        start, end: half-open, in code points. sort: ``statement``, ``contact``, ``claim``, ``position``, ``time``,
            ``insertion`` or ``evidence``. id: of the record, in its document. note: what a reader sees on hovering.
    """

    start: int
    end: int
    sort: str
    id: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that the same marks cover; ``marks`` is empty where none does."""

    text: str
    marks: tuple[Mark, ...]

    @property
    def sorts(self) -> str:
        return " ".join(dict.fromkeys(m.sort for m in self.marks))

    @property
    def ids(self) -> str:
        return " ".join(dict.fromkeys(m.id for m in self.marks if m.id))

    @property
    def note(self) -> str:
        return "\n".join(dict.fromkeys(m.note for m in self.marks if m.note))


def pieces(text: str, start: int, end: int, marks: Iterable[Mark]) -> Iterator[Piece]:
    """The words of ``text[start:end]`` in order, cut wherever a mark begins or ends."""
    inside = [m for m in marks if m.start < end and m.end > start and m.start < m.end]
    cuts = sorted({start, end, *(max(m.start, start) for m in inside), *(min(m.end, end) for m in inside)})
    for left, right in pairwise(cuts):
        covering = tuple(m for m in inside if m.start <= left and m.end >= right)
        yield Piece(text[left:right], covering)


def of_record(record: Answer) -> list[Mark]:
    """Every mark of a document's record."""
    out: list[Mark] = []
    for row in record["statements"]:
        note = f"{row['act']}, {row['kind']} · {row.get('rule', '')}"
        out += [Mark(a, b, "statement", row["id"], note) for a, b in row["content"]]
        out += [Mark(a, b, "insertion", row["id"]) for a, b in row["insertions"]]
    for row in record["contacts"]:
        note = f"{row['kind']}, {row['status']}, {row['level'].replace('_', ' ')} · {row.get('rule', '')}"
        out += [Mark(a, b, "contact", row["id"], note) for a, b in row["mentions"]]
    for sort in ("claims", "positions"):
        for row in record[sort]:
            note = f"{row['kind'].replace('_', ' ')} · {row.get('rule', '')}"
            out += [Mark(a, b, sort[:-1], row["id"], note) for a, b in row["evidence"]]
    out += [Mark(row["span"][0], row["span"][1], "time", row["id"], _interval(row)) for row in record["times"]]
    return out


def _interval(row: Answer) -> str:
    """``2021-06-16 (day, from published)``: how a time was resolved."""
    first, last = row["earliest"] or "…", row["latest"] or "…"
    days = first if first == last else f"{first} – {last}"
    return f"{days} ({row['precision']}, {row['derivation']})"


def paragraphs_around(record: Answer, evidence: Sequence[Span]) -> list[tuple[int, int]]:
    """The paragraphs in which the evidence lies, in order."""
    return [(a, b) for a, b in record["paragraphs"] if any(s < b and e > a for s, e in evidence)]
