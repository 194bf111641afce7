"""Readings made by hand: documents with contacts, statements and claims, as the engine would have read them."""

from __future__ import annotations

import hashlib
from typing import Any

from verbale.engine import Reading
from verbale.model import (
    SCHEMA,
    Contact,
    Document,
    Entity,
    Interval,
    Piece,
    Place,
    Published,
    Source,
    Span,
    Statement,
    Topic,
)

PEOPLE = {"Путин": ("Владимир Путин", "RU"), "Байден": ("Джозеф Байден", "US"), "Лавров": ("Сергей Лавров", "RU"),
          "Блинкен": ("Энтони Блинкен", "US"), "Макрон": ("Эмманюэль Макрон", "FR")}


def reading(text: str, *contacts: dict[str, Any], published: str | None = "2021-12-30", outlet: str | None = None,
            url: str | None = None, side: str | None = None, title: str | None = None,
            said: str | None = None) -> Reading:
    """A document whose contacts are given by their fields; each takes the next word of the text as its evidence."""
    digest = hashlib.sha256(text.encode()).hexdigest()
    entities = tuple(Entity(f"e{n}", "person", name, state, (Span(0, 1),))
                     for n, (name, state) in enumerate(PEOPLE.values(), 1))
    head = Piece(title, Span(0, len(title))) if title else None
    day = Published(published, published, published, "day", "explicit") if published else None
    statements = (Statement("s1", "e1", None, None, "assert", "indirect", (Span(0, len(said)),), (), None,
                            (Span(0, len(said)),), confidence=0.8),) if said else ()
    document = Document(
        schema=SCHEMA, id=f"sha256:{digest}", language="ru", source=Source(name=outlet, url=url), title=head, lede=None,
        dateline=None, published=day, text=text, sentences=(Span(0, len(text)),), entities=entities,
        statements=statements, contacts=tuple(_contact(n, text, row) for n, row in enumerate(contacts)))
    return Reading(document, text.lower(), side)


def _contact(number: int, text: str, row: dict[str, Any]) -> Contact:
    words, start = text.split(" "), 0
    for word in words[:number]:
        start += len(word) + 1
    span = Span(start, start + len(words[number]))
    first, last = row.get("days") or (row.get("day"), row.get("day"))
    names, moved = list(PEOPLE), row.get("moved_to")
    return Contact(
        id=f"c{number + 1}", kind=row.get("kind", "call"), status=row.get("status", "held"), polarity="positive",
        level=row.get("level", "leaders"), parties=row.get("parties", ("RU", "US")),
        participants=tuple(f"e{names.index(n) + 1}" for n in row.get("persons", ())), initiator=None, host=None,
        venue=None, time=Interval(first, last, "day" if first == last else "range") if first else None,
        place=Place(None, *row["place"]) if row.get("place") else None,
        topics=tuple(Topic(t, span) for t in row.get("topics", ())), ordinal=row.get("ordinal"), condition=None,
        after=(), before=(), reported_in=None, mentions=(span,), evidence=(span,), confidence=0.8,
        moved_to=Interval(*moved, "day" if moved[0] == moved[1] else "range") if moved else None)
