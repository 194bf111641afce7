"""Contacts that English briefings open with: who met or spoke with whom, and whether the record has it.

    python -m bench openings                # the figures
    python -m bench openings --misses 20    # and so many openings that were missed

The load set of briefings has no annotation, but many of its items open with "X spoke today with the President of Y": a pattern
reads from those words how, with whom and with which state, and the record is asked for the same. It is a second check beside
the readouts of the development sets, on other texts. Openings that the pattern does not understand are not counted.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

from bench.corpus import ENGLISH, rows
from verbale import engine
from verbale.lexicon.states import organizations, states
from verbale.lexicon.table import load, split
from verbale.model import Contact, Document
from verbale.read import article

VERBS = {"spoke": True, "spoke by phone": True, "held a call": True, "had a call": True, "held a phone call": True,
         "met": False, "met virtually": True, "held a bilateral meeting": False, "held a meeting": False}
"""How an opening says it, and whether that is from afar."""
OPENING = re.compile(
    r"\W*(?:[^.;:]{0,60}, )?(?:[A-Z][\w.'’]*,? ){2,14}(?:also |today |yesterday )?"
    rf"(?P<verb>{'|'.join(sorted(VERBS, key=len, reverse=True))})\b"
    r"(?P<how>(?: (?!with\b)[\w,.]+){0,10}) (?P<with>with) (?P<whom>[^;:\n]{4,260})")
STOP = re.compile(r" (?:to|on|in|at|about|regarding|following|during|this|today|yesterday|by|for|as|where|ahead|and discussed)\b"
                  r"|, (?!the )|(?<!\bDr|\bMr|\bSt)(?<!\b[A-Z])\. | and (?!Foreign)")
ANOTHER = re.compile(r",?(?: and)? (?:[A-Z]|a |his |her |their |the [A-Z])")
"""What follows the words for a counterpart where they go on: another one, or more of the title."""
REMOTE = re.compile(r"\b(?:phone|call|video|virtual|virtually|telephone)\b")


class Opening(NamedTuple):
    """What the first words of an item tell: from afar or not, the words for the counterpart, its party."""

    remote: bool
    whom: str
    party: str


def opening(text: str) -> Opening | None:
    """The contact that a text opens with; None where the words are not of the pattern or name several."""
    paragraph = next((p for p in text.split("\n") if len(p) > 60), "").strip()
    hit = OPENING.match(paragraph)
    if hit is None:
        return None
    whom = STOP.split(hit["whom"], maxsplit=1)[0]
    parties = set(_parties(whom)) - {"US"}
    if len(parties) != 1 or ANOTHER.match(hit["whom"], len(whom)) or "separately" in hit["how"]:
        return None
    spoken = hit["verb"] + hit["how"]
    return Opening(VERBS[hit["verb"]] or bool(REMOTE.search(spoken)), whom, parties.pop())


def _parties(words: str) -> Iterator[str]:
    for name, code in _names().items():
        if re.search(rf"\b{re.escape(name)}(?!\w)", words):
            yield code


@cache
def _names() -> dict[str, str]:
    """English names and adjectives of states and organisations with their party codes."""
    found = {name: s.code for s in states() for name in s.names if s.code and s.status != "part" and name.isascii()}
    for row in load("shared", "states"):
        found |= {name: row["code"] for name in split(row["en_adjective"]) if row["code"] and row["status"] == "member"}
    found |= {name: o.code for o in organizations().values() for name in o.names if name.isascii()}
    return {name: code for name, code in found.items() if len(name) > 3 or name in ("EU", "UN")}


class Score(NamedTuple):
    """What of an opening the record has."""

    found: bool
    parties: bool
    dated: bool


def score(wanted: Opening, document: Document) -> Score:
    """Whether a held contact of that way with that person is there, between just these two, within a day of publication."""
    found = [c for c in document.contacts if c.status in ("held", "ongoing")
             and (c.kind in ("call", "video")) == wanted.remote and _words(wanted.whom) & _people(document, c)]
    return Score(bool(found), any(set(c.parties) == {"US", wanted.party} for c in found),
                 any(_near(c, document) for c in found))


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.lower()))


def _people(document: Document, contact: Contact) -> set[str]:
    return {word for p in contact.participants for word in _words(document.entity(p).name)}


def _near(contact: Contact, document: Document) -> bool:
    day = document.published.day if document.published else None
    if day is None or contact.time is None or contact.time.latest is None:
        return False
    return abs((dt.date.fromisoformat(contact.time.latest) - day).days) <= 1


def openings(items: Iterable[dict[str, Any]]) -> list[tuple[dict[str, Any], Opening]]:
    """The items whose first words tell of a contact, each with what they tell."""
    return [(row, found) for row in items if (found := opening(row["text"])) is not None]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--misses", type=int, default=0, help="show so many openings that were missed")
    parser.add_argument("--skip", type=int, default=0, help="pass over so many of them")
    options = parser.parse_args()
    chosen = openings(rows(ENGLISH))
    found = engine.records((article(row) for row, _ in chosen), strict=True)
    scores = [score(wanted, document) for (_, wanted), document in zip(chosen, found, strict=True)]
    total = len(scores)
    for name in Score._fields:
        right = sum(getattr(s, name) for s in scores)
        print(f"openings: {name:<8} {right / total:.3f}  ({right}/{total})")
    missed = [(row, wanted, s) for (row, wanted), s in zip(chosen, scores, strict=True) if not all(s)]
    for row, wanted, s in missed[options.skip : options.skip + options.misses]:
        lacks = ", ".join(name for name in Score._fields if not getattr(s, name))
        first = next(p for p in row["text"].split("\n") if len(p) > 60)
        print(f"\n{row['id']} {row['published']} {wanted} lacks {lacks}\n    {first[:300]}")


if __name__ == "__main__":
    main()
