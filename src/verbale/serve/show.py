"""A record to look at in the terminal: ``table`` sums it up, ``explain`` puts each finding under its sentence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import Any

from rich.console import Console, Group
from rich.markup import escape
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from verbale.model import Claim, Contact, Document, Entity, Interval, Office, Position, Span, Statement, TimeRef
from verbale.serve import restored
from verbale.serve.output import name_of

LAYERS = ("entities", "offices", "times", "statements", "contacts", "claims", "positions")
COLOURS = {"entities": "cyan", "offices": "blue", "times": "magenta", "statements": "green", "contacts": "yellow",
           "claims": "red", "positions": "bright_blue"}
LONGEST = 160
SHOWN = 4000
"""Code points of a sentence that are shown: more than any that was written to be read."""
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def clip(text: str, most: int = LONGEST) -> str:
    """Text on one line, without codes that a terminal would obey, cut where it is long."""
    line = CONTROLS.sub("\ufffd", " ".join(text.split()))
    return line if len(line) <= most else line[:most - 1] + "…"


# ---------------------------------------------------------------- a line a record


def name(document: Document, entity: str | None) -> str:
    """The name of an entity of the document; a code or ``?`` where there is none."""
    return next((e.name for e in document.entities if e.id == entity), entity or "?")


def when(time: Interval | TimeRef | None) -> str:
    if time is None:
        return "no date"
    if time.earliest == time.latest:
        return time.earliest or "no date"
    return f"{time.earliest or '…'} – {time.latest or '…'}"


def speaker(document: Document, statement: Statement) -> str:
    return name(document, statement.speaker) if statement.speaker else statement.speaker_text or "unnamed"


def words(document: Document, spans: Sequence[Span], most: int = LONGEST) -> str:
    return clip(" … ".join(document.text[s.start:s.end] for s in spans), most)


def holders(document: Document, position: Position) -> str:
    return ", ".join(name(document, h.entity) if h.entity else h.party or "?" for h in position.holders)


def entity_line(document: Document, entity: Entity) -> str:
    kind = f"{entity.type}, {entity.state}" if entity.state else entity.type
    return f"{entity.name} ({kind}), mentions: {len(entity.mentions)}"


def office_line(document: Document, office: Office) -> str:
    where = ", ".join(filter(None, (office.organization, office.state)))
    term = "".join(f" {word} {value}" for word, value in (("from", office.from_), ("until", office.until)) if value)
    return f"{name(document, office.person)}: {office.title}{' – ' + where if where else ''} [{office.role}]{term}"


def time_line(document: Document, time: TimeRef) -> str:
    return f"{clip(time.text, 40)} = {when(time)} ({time.precision}, {time.derivation})"


def statement_line(document: Document, statement: Statement) -> str:
    cue = f" ({statement.cue.lemma})" if statement.cue else ""
    return (f"{speaker(document, statement)}{cue} [{statement.kind}, {statement.act}]: "
            f"{words(document, statement.content)}")


def contact_line(document: Document, contact: Contact) -> str:
    who = ", ".join(name(document, p) for p in contact.participants)
    place = f", {contact.place.name}" if contact.place else ""
    condition = f", if: {clip(contact.condition.text, 60)}" if contact.condition else ""
    return (f"{contact.status} {contact.kind} {'–'.join(contact.parties) or '?'} [{contact.level}]"
            f"{': ' + who if who else ''}; {when(contact.time)}{place}{condition}")


def claim_line(document: Document, claim: Claim) -> str:
    ends = "".join(f" {word} {' or '.join(a.contact or when(a.time) for a in anchors)}" for word, anchors in
                   (("since", claim.interval.since), ("until", claim.interval.until)) if anchors)
    count = f" ×{claim.count}" if claim.count else ""
    return f"{claim.kind}{count} {'–'.join(claim.parties) or '?'} [{claim.level}]{ends}"


def position_line(document: Document, position: Position) -> str:
    about = f" → {position.target}" if position.target else ""
    topic = f": {clip(position.topic.text, 80)}" if position.topic else ""
    return f"{holders(document, position) or '?'}: {position.kind}{about}{topic}"


LINES: dict[str, Callable[[Document, Any], str]] = {
    "entities": entity_line, "offices": office_line, "times": time_line, "statements": statement_line,
    "contacts": contact_line, "claims": claim_line, "positions": position_line}


def spans_of(record: Any) -> tuple[Span, ...]:
    """Where a record shows in the text, the first place first."""
    if isinstance(record, TimeRef):
        return (record.span,)
    spans = record.mentions if isinstance(record, (Entity, Contact)) else record.evidence
    if isinstance(record, Statement):
        spans = record.content or spans
    return tuple(sorted(spans)) or tuple(sorted(record.evidence))


# ---------------------------------------------------------------- explain


def explain_row(record: dict[str, Any], console: Console) -> None:
    """The same of a document of the record, from its JSON."""
    explain(restored.document(record), console)



def explain(document: Document, console: Console, layers: Sequence[str] = LAYERS) -> None:
    """Each sentence, the findings that begin in it under it: what, by which rule, at which code points."""
    _head(document, console)
    sentences = document.sentences or document.paragraphs
    under = _by_sentence(document, sentences, [layer for layer in LAYERS if layer in layers])
    for i, sentence in enumerate(sentences):
        here = under.get(i, ())
        console.print(_sentence(document, sentence, [(layer, spans) for layer, _, spans in here]))
        for layer, record, spans in here:
            console.print(Padding(_finding(document, layer, record, spans), (0, 0, 0, 4)))


Here = tuple[str, Any, tuple[Span, ...]]
"""(layer, record, where it shows)."""


def _by_sentence(document: Document, sentences: Sequence[Span], layers: Sequence[str]) -> dict[int, list[Here]]:
    """The findings by the sentence in which they begin; what lies before the first belongs to it."""
    starts = [sentence.start for sentence in sentences]
    under: dict[int, list[Here]] = {}
    for layer in layers:
        for record in getattr(document, layer):
            if spans := spans_of(record):
                under.setdefault(max(0, bisect_right(starts, spans[0].start) - 1), []).append((layer, record, spans))
    return under


def _sentence(document: Document, sentence: Span, here: Sequence[tuple[str, Sequence[Span]]]) -> Text:
    end = min(sentence.end, sentence.start + SHOWN)
    text = Text(CONTROLS.sub("\ufffd", document.text[sentence.start:end].replace("\n", " ")))
    if end < sentence.end:
        text.append(f" … {sentence.end - end:,} characters more", "dim")
    for layer, spans in here:
        if layer != "statements":
            for span in spans:
                text.stylize(COLOURS[layer], max(0, span.start - sentence.start), max(0, min(span.end, end) - sentence.start))
    return text


def _finding(document: Document, layer: str, record: Any, spans: Sequence[Span]) -> Text:
    kind = "entity" if layer == "entities" else layer.removesuffix("s")
    line = Text.assemble((f"{getattr(record, 'id', ''):>4} ", "dim"), (f"{kind} ", COLOURS[layer]),
                         LINES[layer](document, record))
    places = " ".join(f"{s.start}:{s.end}" for s in spans[:6]) + (" …" if len(spans) > 6 else "")
    rule = getattr(record, "rule", "")
    return line.append(f"  {rule + ' ' if rule else ''}@{places}", "dim")


def _head(document: Document, console: Console) -> None:
    facts = [document.language, f"published {_published(document)}"]
    if document.dateline:
        line = document.dateline
        facts.append("dateline " + " / ".join(filter(None, (line.place, line.date, line.agency))))
    title = document.title.text if document.title else name_of(document)
    console.print(Rule(escape(clip(title, 100)), align="left"))
    console.print(Text(", ".join(facts), "dim"))
    for warning in document.warnings:
        console.print(Text(f"{warning.code}: {clip(warning.message)}", "yellow"))


def _published(document: Document) -> str:
    day = document.published
    if day is None:
        return "no date known"
    return f"{day.date or day.earliest[:7 if day.precision == 'month' else 4]} ({day.derivation})"


# ---------------------------------------------------------------- table


def table(document: Document, console: Console) -> None:
    """The record summed up: contacts, statements, claims, positions."""
    _head(document, console)
    parts = [part for part in (_contacts(document), _statements(document), _claims(document), _positions(document))
             if part.row_count]
    console.print(Group(*parts) if parts else Text("nothing on record", "dim"))


def _grid(title: str, *columns: str) -> Table:
    grid = Table(title=title, title_justify="left", title_style="bold", box=None, pad_edge=False, show_edge=False)
    for column in columns:
        grid.add_column(column, overflow="fold")
    return grid


def _contacts(document: Document) -> Table:
    grid = _grid("contacts", "when", "status", "kind", "level", "parties", "who", "where")
    for contact in document.contacts:
        grid.add_row(when(contact.time), contact.status, contact.kind, contact.level, "–".join(contact.parties),
                     escape(", ".join(name(document, p) for p in contact.participants)),
                     escape(contact.place.name if contact.place else ""))
    return grid


def _statements(document: Document) -> Table:
    grid = _grid("statements", "who", "act", "what")
    for statement in document.statements:
        grid.add_row(escape(speaker(document, statement)), statement.act, escape(words(document, statement.content)))
    return grid


def _claims(document: Document) -> Table:
    grid = _grid("claims", "kind", "parties", "level", "words")
    for claim in document.claims:
        grid.add_row(claim.kind, "–".join(claim.parties), claim.level, escape(words(document, claim.evidence)))
    return grid


def _positions(document: Document) -> Table:
    grid = _grid("positions", "who", "kind", "words")
    for position in document.positions:
        grid.add_row(escape(holders(document, position)), position.kind, escape(words(document, position.evidence)))
    return grid
