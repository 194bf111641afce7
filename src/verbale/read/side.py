"""The side that a document speaks for, where its address, letterhead or title says so."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from verbale.lexicon import sources, table
from verbale.lexicon.roster import roster
from verbale.lexicon.surfaces import genitive
from verbale.model import Layout, Party, Role, Source

PAPER = (r"(?:statement|remarks|comments?|press release|readout|communiqu[eé]|message|address|speech|interview|opening remarks)"
         r"(?: issued)? (?:by|of|from) |from:? ")
OFFICE = (r"(?:the )?(?:h\.?e\.? )?(?:press service of the |office of the |spokes(?:man|woman|person) (?:of|for) the )?"
          r"(?:(?:deputy |prime |foreign |federal )*minist(?:er|ry)(?: (?:of|for) foreign(?: affairs)?)?"
          r"|president|chancellor|government|(?:permanent )?(?:mission|delegation|representative)|embassy)")
"""What a heading calls the paper, and the office that it is by: "Statement by the Minister of Foreign Affairs of Latvia"."""
RUSSIAN_OFFICE = (r"МИД|министерство иностранных дел|правительство|посольство|администрация президента|канцелярия президента"
                  r"|пресс-служба (?:президента|правительства|МИД)|президент|постоянное представительство|постпредство")
TOP = 5  # letterhead and title stand in the first lines


@cache
def _issuers() -> tuple[tuple[re.Pattern[str], Party], ...]:
    return tuple((re.compile(row["opening"], re.IGNORECASE), row["side"]) for row in table.load("shared", "issuers"))


ASKING = re.compile(r"^(?:Q|QUESTION:?) \S", re.MULTILINE)
ANSWERING = re.compile(r"^(?:MR|MS|MRS)\. ([A-Z][A-Z'’-]+): ", re.MULTILINE)
"""The turns of a transcript: who asks, and who answers, by surname."""
QUOTED = re.compile(r"\"[^\"\n]*\"")
FIRST = re.compile(r"\b(?:I|[Ww]e|[Oo]ur|[Mm]y)\b")
ADMINISTRATION = re.compile(r"\b([A-Z][a-z]+)[-–][A-Z][a-z]+ Administration\b")
"""A government by the names of its head and the next: only its own papers call it so."""


def side_of(clean: str, layout: Layout, source: Source, day: str | None = None) -> Party | None:
    """A party code, or None where the document is a news report or says nothing.

    ``day``: ISO date of publication, for whom the turns of a briefing name as its speakers.
    """
    outlet = (sources.at(source.url) if source.url else None) or (sources.named(source.name) if source.name else None)
    if outlet:
        return outlet.side if outlet.kind == "government" else None
    if source.name and (publisher := named_office(source.name)):
        return publisher
    if layout.dateline and layout.dateline.agency:
        return None
    for span in layout.paragraphs[:TOP]:
        line = clean[span.start:min(span.end, span.start + 250)].lstrip("*_#\" ")
        for opening, side in _issuers():
            if opening.match(line):
                return side
        if owner := _owner(line):
            return owner
    if day is None or layout.dateline is not None:
        return None
    return _briefing(clean, day) or _administration(clean, day)


@lru_cache(maxsize=1024)
def named_office(name: str) -> Party | None:
    """The state whose office a publisher is called: "Ministry of Foreign Affairs of Peru", "МИД Чили"; None of another name."""
    if found := _owner(name):
        return found
    hit = _owned_in_russian().match(name)
    return _genitives()[hit["state"].lower()] if hit else None


@cache
def _genitives() -> dict[str, Party]:
    """Russian names of states in the genitive, lower-case: "МИД *Чили*"."""
    return {genitive(name).lower(): row["code"] for row in table.load("shared", "states")
            if row["code"] and row["status"] in ("member", "observer", "disputed")
            for c in ("ru", "ru_full", "ru_also") for name in table.split(row[c]) if len(name) > 1}


@cache
def _owned_in_russian() -> re.Pattern[str]:
    state = "|".join(re.escape(name) for name in sorted(_genitives(), key=len, reverse=True))
    return re.compile(rf"(?:{RUSSIAN_OFFICE}) (?P<state>{state})(?: в [А-ЯЁ]\S+)?\W*$", re.IGNORECASE)


def _briefing(clean: str, day: str) -> Party | None:
    """``Q  Have you ...? / MS. LUND: We have not``: the side whose spokespersons the roster knows, where they serve just one."""
    names = {name.title() for name in ANSWERING.findall(clean)}
    if not names or ASKING.search(clean) is None:
        return None
    roles: tuple[Role, ...] = ("spokesperson", "adviser")
    return _one_party(((name, role) for name in names for role in roles), day)


def _one_party(named: Iterable[tuple[str, Role]], day: str) -> Party | None:
    """The party that all serve who the roster knows by surname and role on a day; None where they serve several or none."""
    served = {t.party for name, role in named for h in roster().find(name, day, role) for t in h.on(day, role)}
    return served.pop() if len(served) == 1 else None


def _administration(clean: str, day: str) -> Party | None:
    """``We, the Lund-Berg Administration, ...``: the government that a paper in the first person calls its own."""
    told = QUOTED.sub(" ", clean)
    names = set(ADMINISTRATION.findall(told)) if FIRST.search(told) else set()
    return _one_party(((name, "head_of_state") for name in names), day)


def _owner(line: str) -> Party | None:
    """The state of the office or body that a heading says the paper is by, or that a line of its own names."""
    for pattern in _owned():
        if hit := pattern.match(line):
            return _states()[hit["state"].lower()]
    return None


@cache
def _states() -> dict[str, Party]:
    """English names and adjectives of states, lower-case."""
    found: dict[str, Party] = {}
    for row in table.load("shared", "states"):
        if row["code"] and row["status"] in ("member", "observer", "disputed"):
            columns = ("en", "en_full", "en_also", "en_adjective")
            found |= {name.lower(): row["code"] for c in columns for name in table.split(row[c]) if len(name) > 3}
    return found


@cache
def _owned() -> tuple[re.Pattern[str], ...]:
    state = "(?P<state>" + "|".join(re.escape(name) for name in sorted(_states(), key=len, reverse=True)) + r")(?!\w)"
    return tuple(re.compile(p, re.IGNORECASE) for p in (
        rf"(?:{PAPER}){OFFICE} of (?:the )?{state}(?! and |, \w+ and )",
        rf"(?:{PAPER})?(?:the )?{state} (?:foreign ministry|ministry of foreign affairs|government|embassy)"
        r"(?: press release)?\W*$",
        rf"{OFFICE} of (?:the )?{state}\W*$"))
