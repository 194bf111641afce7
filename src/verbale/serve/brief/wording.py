"""How a brief words days, numbers, people, places and contacts, in its two languages."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from babel.dates import format_date
from babel.numbers import format_decimal

from verbale.ask.overview import party_name
from verbale.lexicon.places import name_in as place_name

Answer = dict[str, Any]
AHEAD = ("scheduled", "possible", "proposed")

COUNTED: dict[str, dict[str, tuple[str, ...]]] = {
    "en": {
        "day": ("day", "days"), "contact": ("contact", "contacts"), "document": ("document", "documents"),
        "source": ("source", "sources"), "held": ("contact that took place", "contacts that took place")},
    "ru": {
        "day": ("день", "дня", "дней"), "contact": ("контакт", "контакта", "контактов"),
        "document": ("документ", "документа", "документов"), "source": ("источник", "источника", "источников"),
        "held": ("состоявшийся контакт", "состоявшихся контакта", "состоявшихся контактов")}}
"""What is counted, in the forms of one and more (English), of one, few and many (Russian)."""



@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of one of the tables beside this module."""
    lines = (files("verbale") / "serve" / "brief" / f"{name}.tsv").read_text(encoding="utf8").splitlines()
    header, *body = [line.split("\t") for line in lines if line and not line.startswith("#")]
    return tuple(dict(zip(header, [*line, ""], strict=False)) for line in body)


def sentence(key: str, language: str, **parts: str) -> str:
    """A sentence of the brief with its parts filled in."""
    return _sentences()[key][language].format(**parts)


@cache
def _sentences() -> dict[str, dict[str, str]]:
    return {row["key"]: row for row in rows("sentences")}


@cache
def _terms() -> dict[tuple[str, str], dict[str, str]]:
    return {(row["sort"], row["key"]): row for row in rows("terms")}


def day(value: str | None, language: str) -> str:
    """``12 February 2022``, ``12 февраля 2022 года``."""
    if not value:
        return sentence("no_day", language)
    date = dt.date.fromisoformat(value[:10])
    told = format_date(date, "d MMMM y", locale="en_GB" if language == "en" else "ru")
    return told if language == "en" else f"{told} года"


def days(row: Answer, language: str) -> str:
    """The day or days of a contact; empty where it has none."""
    time = row["time"] or {}
    first, last = time.get("earliest"), time.get("latest")
    if first and last and first != last:
        return f"{day(first, language)} – {day(last, language)}"
    return day(first or last, language) if first or last else ""


def counted(number: int, what: str, language: str) -> str:
    """``1 day``, ``2 days``; ``1 день``, ``2 дня``, ``5 дней``."""
    forms = COUNTED[language][what]
    if language == "en":
        form = forms[number != 1]
    else:
        one, few = number % 10 == 1 and number % 100 != 11, 2 <= number % 10 <= 4 and not 12 <= number % 100 <= 14
        form = forms[0 if one else 1 if few else 2]
    return f"{format_decimal(number, locale=language)} {form}"


def level(value: str, language: str) -> str:
    return _terms()["level", value][language]


def pair(parties: Sequence[str], language: str) -> str:
    return " – ".join(party_name(p, language) for p in parties)


def people(row: Answer, language: str) -> str:
    """The names of those who took part, as this language writes them, side by side."""
    by_side = sorted(row["participants"], key=lambda p: (p.get("state") or "", p["name"]))
    return ", ".join(p.get(f"name_{language}") or p["name"] for p in by_side)


def place(row: Answer, language: str) -> str:
    where = row["place"] or {}
    if where.get("name"):
        return place_name(where["name"], where.get("state"), language)
    return party_name(where["state"], language) if where.get("state") else ""


def contact(row: Answer, language: str) -> str:
    """A sentence that tells a contact: its kind, status, level, day, place and people."""
    kind, status = _terms()["kind", row["kind"]], _terms()["status", row["status"]]
    template = next(r["sentence"] for r in rows("contacts") if r["language"] == language
                    and r["kind"] in (row["kind"], "*") and r["status"] in (row["status"], "*"))
    who, where, when = people(row, language), place(row, language), days(row, language)
    whom, named = level(row["level"], language), kind[language]
    verb = status["forms"].split("|")[("m", "f", "pl").index(kind["forms"])]
    lead = when if row["status"] in ("held", "ongoing") or not when else f"{'на ' if language == 'ru' else ''}{when}"
    return template.format(
        level=whom, Level=capital(whom), kind=named, Kind=capital(named),
        people=f" ({who})" if who and language == "en" else "", place=_in(where, who, language), day=_on(when, row["status"]),
        Day=f"{capital(lead)} " if lead else "", verb=verb if lead else capital(verb))


def subjects(row: Answer, language: str, most: int = 4) -> str:
    """A sentence with what a contact was about, in the words of the sources; empty where they do not say."""
    quoted = [f"“{topic}”" if language == "en" else f"«{topic}»" for topic in row["topics"][:most]]
    return sentence("subjects", language, topics=", ".join(quoted)) if quoted else ""


def _in(where: str, who: str, language: str) -> str:
    """`` in Geneva``; Russian, which would have to inflect the name, has place and people in brackets."""
    if language == "ru":
        told = "; ".join(filter(None, (where, who)))
        return f" ({told})" if told else ""
    return f" in {where}" if where else ""


def _on(when: str, status: str) -> str:
    if not when:
        return ""
    between = "–" in when
    if status in AHEAD:
        return f" for {when}"
    return f" between {when.replace(' – ', ' and ')}" if between else f" on {when}"


def capital(text: str) -> str:
    return text[:1].upper() + text[1:]
