"""What the gazetteer found -> mentions of states, organisations and places; metonym or place by syntax."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Literal

from verbale.lexicon import Entry, Hit, table
from verbale.model import Analysis, EntityType, Mention

NEWLINE = "\n"


def mention(analysis: Analysis, hit: Hit) -> Mention:
    """The mention that a hit is. The words of an ambiguous one tell no state."""
    head = _head(analysis, hit.first, hit.last)
    if hit.together:
        names = "|".join(e.name for e in hit.together)
        return Mention(hit.first, hit.last, head, "state", _form(hit.together[0]), key=names, plural=True,
                       parties=hit.parties)
    entry = hit.entries[0]
    state = hit.parties[0] if hit.parties else None
    if entry.kind == "capital":
        return _capital(analysis, hit, head, entry, state)
    return Mention(hit.first, hit.last, head, _TYPES[entry.kind], _form(entry), key=entry.name, state=state,
                   body="seat" if entry.kind == "seat" else entry.role, wikidata=entry.wikidata)


_TYPES: dict[str, EntityType] = {
    "state": "state", "adjective": "state", "demonym": "state", "capital": "state", "seat": "organization",
    "organization": "organization", "body": "organization", "place": "place", "place_adjective": "place"}


def _form(entry: Entry) -> Literal["name", "adjective", "metonym"]:
    if entry.kind in ("adjective", "demonym", "place_adjective"):
        return "adjective"
    return "metonym" if entry.kind == "seat" else "name"


def _head(analysis: Analysis, first: int, last: int) -> int:
    """The token of a range whose governor stands outside it."""
    return next((i for i in range(first, last) if not first <= analysis.heads[i] < last), first)


# ---------------------------------------------------------------- a capital: the place or the state


def _capital(analysis: Analysis, hit: Hit, head: int, entry: Entry, state: str | None) -> Mention:
    verdict = next((v for rule in RULES if (v := rule(analysis, head)) is not None), "metonym")
    if verdict == "metonym" and state:
        return Mention(hit.first, hit.last, head, "state", "metonym", key=entry.name, state=state)
    return Mention(hit.first, hit.last, head, "place", "name", key=entry.name, state=state)


@cache
def words(kind: str) -> frozenset[str]:
    return frozenset(row["word"] for row in table.load("ru", "place_words") if row["kind"] == kind)


def preposition(analysis: Analysis, i: int) -> str:
    """The preposition that governs a noun, also through the first member of a list; "" for none."""
    for _ in range(4):
        for child in analysis.children(i):
            if analysis.rels[child] == "case" and child < i:
                return analysis.lemmas[child] if analysis.norms[child] != "со" else "с"
        if analysis.rels[i] not in ("conj", "appos") or analysis.heads[i] < 0:
            return ""
        i = analysis.heads[i]
    return ""


def in_dateline(analysis: Analysis, i: int) -> str | None:
    """``МОСКВА, 14 ноября``, ``МОСКВА, 14 ноя — РИА``: the first word of a line before a comma and a number."""
    opens = i == 0 or NEWLINE in analysis.text[analysis.ends[i - 1] : analysis.starts[i]]
    after = analysis.words[i + 1 : i + 3]
    return "place" if opens and len(after) == 2 and after[0] in ",." and after[1].isdigit() else None


@cache
def _saying() -> frozenset[str]:
    return frozenset(row["lemma"] for row in table.load("ru", "cues") if row["pos"] in ("verb", "predicate"))


def speaks(analysis: Analysis, i: int) -> str | None:
    """``в Москве заявили``: a plural verb of saying without a subject has the capital's government for it."""
    verb = analysis.heads[i]
    if verb < 0 or analysis.rels[i] != "obl" or analysis.lemmas[verb] not in _saying() or preposition(analysis, i) != "в":
        return None
    if analysis.feats[verb].get("Number") != "Plur" or analysis.feats[verb].get("Person") in ("1", "2"):
        return None
    return None if any(analysis.rels[c].startswith("nsubj") for c in analysis.children(verb)) else "metonym"


def local_preposition(analysis: Analysis, i: int) -> str | None:
    found = preposition(analysis, i)
    if not found:
        return None
    case = analysis.feats[i].get("Case")
    if found in words("preposition") or (found in ("в", "во", "на") and case in ("Loc", "Acc")):
        return "place"
    return "metonym"


def local_noun(analysis: Analysis, i: int) -> str | None:
    """``мэр Москвы``, ``аэропорт Киева``."""
    head = analysis.heads[i]
    if head < 0 or analysis.rels[i] not in ("nmod", "appos", "flat", "flat:name"):
        return None
    return "place" if analysis.lemmas[head] in words("noun") else None


RULES: tuple[Callable[[Analysis, int], str | None], ...] = (in_dateline, speaks, local_preposition, local_noun)
