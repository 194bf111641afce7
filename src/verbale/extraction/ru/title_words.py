"""The words that titles are made of, and what a token tells about its place in one."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from verbale.lexicon import table
from verbale.model import Analysis

JOINED = ("экс-", "вице-", "женщина-")
"""First parts of hyphened titles."""
UNDECLINED = {"замглавы", "замминистра", "зам", "зав", "зампредседателя", "замдиректора", "замначальника",
              "замруководителя", "замкомандующего", "замсекретаря", "замгенсека", "замглавкома", "замгенпрокурора",
              "замгенсекретаря", "замгубернатора", "замполпреда", "начштаба"}
"""Title nouns of one form: the tagger's case for them means nothing."""
ACTING = {"и", "врио"}
"""Abbreviations before a genitive that show no case themselves: и.о. министра, врио губернатора."""


class Noun(NamedTuple):
    """A noun of the list of titles."""

    noun: str
    kind: str
    role: str
    takes: frozenset[str]


class Modifier(NamedTuple):
    phase: str
    kept: bool


@cache
def nouns() -> dict[str, Noun]:
    return {row["noun"]: Noun(row["noun"], row["kind"], row["role"], frozenset(row["takes"].split()))
            for row in table.load("ru", "titles")}


@cache
def modifiers() -> dict[str, Modifier]:
    return {row["word"]: Modifier(row["phase"], row["kept"] == "yes") for row in table.load("ru", "title_modifiers")}


@cache
def public_bodies() -> dict[str, str]:
    """Nouns of bodies with their kinds."""
    return {row["noun"]: row["kind"] for row in table.load("ru", "public_bodies")}


def noun_at(analysis: Analysis, i: int) -> Noun | None:
    """The title noun that a token is, prefixes apart."""
    known = nouns()
    lemma = analysis.lemmas[i]
    found = known.get(lemma) or known.get(analysis.norms[i])
    if found or "-" not in lemma:
        return found
    for prefix in JOINED:
        if lemma.startswith(prefix):
            return known.get(lemma[len(prefix) :])
    compound = known.get(lemma.partition("-")[0])  # космонавт-испытатель
    told = compound and (compound.kind == "occupation" or compound.role == "legislator")  # сенатор-республиканец
    return compound if told else None


def broken(analysis: Analysis, i: int) -> bool:
    """Whether a line ends before the token."""
    return i > 0 and analysis.starts[i] - analysis.ends[i - 1] > 0 and (
        "\n" in analysis.text[analysis.ends[i - 1] : analysis.starts[i]])


def genitive(analysis: Analysis, i: int) -> bool:
    """In the genitive, or an abbreviation that shows no case."""
    if analysis.feats[i].get("Case") == "Gen":
        return True
    word = analysis.words[i]
    return analysis.pos[i] in ("PROPN", "X", "NOUN") and ((word.isupper() and len(word) > 1) or word.isascii())
