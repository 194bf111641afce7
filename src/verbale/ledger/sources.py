"""Whose word a document is: its outlet, the side that it speaks for, and the voice that is one independent source.

The shipped table (``lexicon.sources``) is laid under the one that users edit in their record.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

from verbale.lexicon import sources
from verbale.model import Document, Party
from verbale.record import Account, Publisher

Lookup = Callable[[str], Publisher | None]
"""The users' own row of an outlet; None where they have none."""


def outlet_of(document: Document) -> str | None:
    """The publisher: of a listed address or name, else the name, agency or host that the document gives."""
    source, line = document.source, document.dateline
    agency = line.agency if line else None
    listed = ((sources.at(source.url) if source.url else None) or (sources.named(source.name) if source.name else None)
              or (sources.named(agency) if agency and not source.name else None))
    return listed.name if listed else source.name or agency or _host(source.url)


def _host(url: str | None) -> str | None:
    try:
        return (urlsplit(url or "").hostname or "").removeprefix("www.") or None
    except ValueError:
        return None


def shipped(outlet: str) -> Publisher | None:
    """An outlet's row of the shipped table."""
    found = sources.named(outlet)
    return Publisher(found.name, found.domain, found.owner, found.side, found.language, found.reruns,
                     found.kind) if found else None


def publisher(outlet: str | None, edited: Lookup) -> Publisher | None:
    """An outlet's row: the users' own where there is one, else the shipped one."""
    return (edited(outlet) or shipped(outlet)) if outlet else None


def side_of(outlet: str | None, letterhead: Party | None, edited: Lookup) -> Party | None:
    """The party that a document speaks for: its outlet's, else that of its letterhead."""
    row = publisher(outlet, edited)
    return row.side if row else letterhead


def voice_of(outlet: str | None, letterhead: Party | None, edited: Lookup) -> str | None:
    """Whose word it is in the end: offices of one side speak with one voice, sisters and re-runs with that of the house."""
    seen: set[str] = set()
    row = publisher(outlet, edited)
    while row and row.reruns and row.outlet not in seen:
        seen.add(row.outlet)
        row = publisher(row.reruns, edited) or Publisher(row.reruns)
    if row is None:
        return f"side {letterhead}" if letterhead else outlet
    if row.kind == "government" and row.side:
        return f"side {row.side}"
    return row.owner or row.outlet


def independent(accounts: Iterable[Account]) -> int:
    """How many independent sources: accounts hang together by one voice or by near-duplicate documents.

    Documents of which nobody knows the publisher count as one together: that they are several is not known.
    """
    home: dict[str, str] = {}

    def root(name: str) -> str:
        while home.setdefault(name, name) != name:
            name = home[name]
        return name

    for account in accounts:
        home[root(f"origin {account.origin}")] = root(f"voice {account.voice or ''}")
    return len({root(name) for name in home})
