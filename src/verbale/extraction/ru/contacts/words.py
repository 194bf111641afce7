"""The word lists of Russian contacts, as look-up tables."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple, cast

from verbale.lexicon.table import load, split
from verbale.model import ContactKind, Level, Party

NOUNS = frozenset({"NOUN", "PROPN"})
VERBS = frozenset({"VERB", "AUX"})

ROW = frozenset({"первый", "второй", "третий", "четвертый", "пятый", "шестой", "седьмой", "восьмой", "девятый", "десятый",
                 "последний", "предыдущий", "следующий", "очередной"})
"""Adjectives that stand for one contact of a row without its noun."""
EQUALS = frozenset({"коллега", "визави", "собеседник"})
"""Words for somebody on the other side."""
AGENDA = frozenset({"график", "план", "программа", "расписание", "повестка", "календарь"})
"""What stands in a schedule is planned."""
DASHES = frozenset({"—", "–", "-"})
PASSING_ON = frozenset({",", "и", "а", "затем", "потом", "далее", "оттуда", "после", "этого", "уже", *DASHES})
"""Words between the legs of a tour, or those met one after another, whose verb is told once."""


class Trigger(NamedTuple):
    """A word that names a contact."""

    noun: bool
    kind: ContactKind
    frame: str
    need: str


class Outlook(NamedTuple):
    """What a word tells about the status of a contact: a status, or how tense decides."""

    plain: str
    negated: str


class Format(NamedTuple):
    """A format or subject of contacts that stands for fixed parties."""

    phrase: tuple[str, ...]
    parties: tuple[Party, ...]
    named: str
    code: str
    level: Level
    about: str
    subject: bool


@cache
def triggers() -> dict[str, Trigger]:
    """Lemma -> the contact that it names."""
    return {row["lemma"]: Trigger(row["pos"] == "N", cast(ContactKind, row["kind"]), row["frame"], row["need"])
            for row in load("ru", "contact_triggers")}


@cache
def outlooks(on: str) -> dict[str, Outlook]:
    """Lemma -> what it tells about the status, for words that stand ``on`` (gov, mod, adv) the contact."""
    return {row["lemma"]: Outlook(row["plain"], row["negated"])
            for row in load("ru", "contact_status") if row["on"] == on}


@cache
def deeds() -> dict[str, tuple[frozenset[str], ContactKind]]:
    """Verb -> the nouns with which it tells of a contact, and the kind of that."""
    return {row["verb"]: (frozenset(split(row["nouns"])), cast(ContactKind, row["kind"])) for row in load("ru", "contact_deeds")}


@cache
def telling() -> frozenset[str]:
    """Lemmas without any of which a text tells of no contact."""
    return frozenset(triggers()) | frozenset(deeds()) | words_of("settling") | words_of("staying") - {"быть"}


@cache
def words_of(role: str) -> frozenset[str]:
    """The lemmas that play a role in the rules: ``light``, ``posted`` and the like (see ``contact_words``)."""
    return frozenset(row["lemma"] for row in load("ru", "contact_words") if row["role"] == role)


@cache
def speaking() -> frozenset[str]:
    """Verbs that tell what somebody said."""
    return frozenset(row["lemma"] for row in load("ru", "cues") if row["pos"] == "verb")


@cache
def actor_levels() -> dict[str, Level]:
    """Lemma of a noun for those who act for a state -> level of contacts that they take part in."""
    return {row["lemma"]: cast(Level, row["level"]) for row in load("ru", "contact_actors")}


@cache
def formats() -> dict[str, tuple[Format, ...]]:
    """Last lemma of the phrase -> formats, the longest phrase first."""
    table: dict[str, list[Format]] = {}
    for row in load("ru", "contact_formats"):
        phrase = tuple(row["phrase"].split())
        found = Format(phrase, split(row["parties"]), row["named"], row["code"], cast(Level, row["level"]),
                       row["about"], row["as"] == "subject")
        table.setdefault(phrase[-1], []).append(found)
    return {last: tuple(sorted(found, key=lambda f: -len(f.phrase))) for last, found in table.items()}
