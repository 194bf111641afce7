"""Who publishes what: outlets by the name in a dateline or source line, and by web address."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal
from urllib.parse import urlsplit

from verbale.lexicon import table
from verbale.model import Language, Party

OutletKind = Literal["government", "state", "public", "private"]


@dataclass(frozen=True, slots=True)
class Outlet:
    """A publisher.

    Attributes:
        side: the party that a government or state source speaks for, None for any other.
        owner, reruns: the house that it belongs to, and the outlet that it re-runs; both make one source of several.
        domain: the first of its web addresses.
    """

    name: str
    kind: OutletKind
    side: Party | None
    country: Party | None
    language: Language
    owner: str | None = None
    reruns: str | None = None
    domain: str | None = None


@cache
def _tables() -> tuple[dict[str, Outlet], dict[str, Outlet]]:
    names: dict[str, Outlet] = {}
    domains: dict[str, Outlet] = {}
    for row in table.load("shared", "sources"):
        outlet = Outlet(row["outlet"], row["kind"], row["side"] or None, row["country"] or None,  # type: ignore[arg-type]
                        row["language"], row["owner"] or None, row["reruns"] or None,
                        next(iter(table.split(row["domains"])), None))
        names |= {key(name): outlet for name in (row["outlet"], *table.split(row["names"]))}
        domains |= dict.fromkeys(table.split(row["domains"]), outlet)
    return names, domains


def key(name: str) -> str:
    """A name without what its spellings differ in."""
    return name.casefold().replace("ё", "е").strip(' "')


def outlets() -> tuple[Outlet, ...]:
    """All outlets that are listed, in the order of the table."""
    return tuple(dict.fromkeys(_tables()[0].values()))


def agencies() -> tuple[str, ...]:
    """Names of the outlets that file reports under a dateline, as written: all but governments."""
    return tuple(name for row in table.load("shared", "sources") if row["kind"] != "government"
                 for name in table.split(row["names"]))


def named(name: str) -> Outlet | None:
    """The outlet of that name, however it is capitalised."""
    return _tables()[0].get(key(name))


def at(url: str) -> Outlet | None:
    """The outlet that publishes at a web address; the longest domain that is listed decides."""
    try:
        parts = urlsplit(url if "://" in url else f"//{url}")
        host = (parts.hostname or "").removeprefix("www.") if parts.scheme in ("", "http", "https") else ""
    except ValueError:
        return None
    domains = _tables()[1]
    while host:
        if outlet := domains.get(host):
            return outlet
        host = host.partition(".")[2]
    return None
