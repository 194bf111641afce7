"""A brief as data: sections of sentences with numbered notes. The formats print it and add nothing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Note:
    """The words that a sentence rests on. ``number`` counts from 1 in order of use."""

    number: int
    quotation: str
    source: str
    url: str


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of the brief; ``notes`` are numbers of the notes that it rests on."""

    text: str
    notes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """A heading with sentences: as a paragraph, or as a list of items; ``columns`` stand side by side, each with its heading."""

    heading: str
    sentences: tuple[Sentence, ...] = ()
    items: bool = False
    columns: tuple[tuple[str, tuple[Sentence, ...]], ...] = ()


@dataclass(frozen=True, slots=True)
class Brief:
    """A brief. ``chart`` is a Vega-Lite specification of the timeline, None where no contact has a day."""

    language: str
    title: str
    sections: tuple[Section, ...]
    notes: tuple[Note, ...]
    notes_heading: str
    chart: dict[str, Any] | None = field(default=None, hash=False)
    chart_caption: str = ""
