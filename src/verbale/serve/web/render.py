"""Templates, languages and how days, parties and terms read."""

from __future__ import annotations

import datetime as dt
import gettext
import io
import json
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any

from babel.dates import format_date
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from fastapi import Request
from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape
from starlette.responses import HTMLResponse

from verbale.ask.contacts import told_on
from verbale.ask.overview import party_name
from verbale.ask.terms import UNNAMED
from verbale.errors import QuestionError
from verbale.lexicon.places import name_in as place_name
from verbale.model import Language
from verbale.serve.web import verdicts
from verbale.serve.web.guard import COOKIE, token

LANGUAGES: tuple[Language, ...] = ("en", "ru")
THEMES = ("auto", "light", "dark")
YEAR = 365 * 24 * 3600
THIRD = {"deny": "denies", "assess": "assesses"}
"""English verbs that take more than an s."""


@cache
def translations(language: Language) -> gettext.NullTranslations:
    """The texts of the desk in a language; English is the language of the templates."""
    if language == "en":
        return gettext.NullTranslations()
    source = files("verbale") / "serve" / "web" / "locale" / language / "desk.po"
    binary = io.BytesIO()
    write_mo(binary, read_po(io.BytesIO(source.read_bytes()), locale=language))
    binary.seek(0)
    return gettext.GNUTranslations(binary)


@lru_cache(maxsize=4096)
def term(value: str | None, language: Language) -> str:
    """A term of the record (``foreign_ministers``) as people say it."""
    return translations(language).gettext(value.replace("_", " ")) if value else ""


def party(code: str | None, language: Language) -> str:
    """The name of a party; its code where the lexicon has none."""
    if code == UNNAMED:
        return translations(language).gettext("a side that is not named")
    return party_name(code, language) if code else ""


@lru_cache(maxsize=20_000)
def day(value: str | None, language: Language) -> str:
    """``16 Jun 2021``; an unknown day is a dash."""
    if not value:
        return "—"
    return format_date(dt.date.fromisoformat(value[:10]), "d MMM y", locale=language)


def some_day(value: str | None, language: Language) -> str:
    """A day, month or year as exactly as it is known."""
    if not value or len(value) == 10:
        return day(value, language) if value else "…"
    return value if len(value) == 4 else str(format_date(dt.date.fromisoformat(f"{value}-01"), "LLLL y", locale=language))


def when(row: Mapping[str, Any], language: Language) -> str:
    """The interval of a contact as people write it."""
    time = row.get("time")
    if not time or not (time["earliest"] or time["latest"]):
        return translations(language).gettext("undated")
    first, last = time["earliest"], time["latest"]
    if first == last:
        return day(first, language)
    return f"{day(first, language) if first else '…'} – {day(last, language) if last else '…'}"


def place(row: Mapping[str, Any], language: Language) -> str:
    """The name of a place in the reader's language where the lexicon has it, else as the record has it, else its state."""
    return place_name(row["name"], row["state"], language) if row["name"] else party(row["state"], language)


def called(person: Any, language: Language) -> str:
    """The name of a person (a row, or a record) in the reader's language where it is known."""
    row: Mapping[str, Any] = person if isinstance(person, Mapping) else asdict(person)
    return str(row.get(f"name_{language}") or row["name"])


def speaker(row: Mapping[str, Any], language: Language) -> str:
    """Who said or holds it: a person, or a party, by the name in the reader's language; else in the words of the text.

    Empty where the source does not say it.
    """
    name, code = row.get(f"name_{language}") or row["speaker"], row.get("party")
    holders = list(dict.fromkeys(held["party"] for held in (row.get("detail") or {}).get("holders", ()) if held["party"]))
    if not name or (len(holders) > 1 and not row.get("person")):
        return ", ".join(party(held, language) for held in holders)
    return party(code, language) if code and name in {party(code, known) for known in LANGUAGES} else str(name)


def said(error: Exception, request: Request) -> str:
    """What went wrong, in the reader's language as far as the catalogue has it; the words that were asked stay as they are."""
    if not isinstance(error, QuestionError):
        return str(error)
    reason, hint, rest = error.reason.partition(" (did you mean ")
    return f"“{error.what}” {translations(language_of(request)).gettext(reason)}{hint}{rest}"


def acting(act: str, language: Language) -> str:
    """What somebody does with words: ``asserts``; a position of the same name is a noun."""
    if language == "en":
        return THIRD.get(act, act + "s")
    said = translations(language).pgettext("act", act)
    return said if said != act else term(act, language)


def visible(text: str) -> Markup:
    """Text of a document with every code point kept, so that a selection of it can be counted: a browser would fold CR."""
    return Markup(str(escape(text)).replace("\r", "&#13;"))


def as_json(value: Any) -> Markup:
    """JSON that may stand in a script element: no character of it can end the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    return Markup(text)


@cache
def environment(language: Language) -> Environment:
    env = Environment(loader=PackageLoader("verbale.serve.web"), autoescape=True, undefined=StrictUndefined,
                      extensions=["jinja2.ext.i18n"], trim_blocks=True, lstrip_blocks=True)
    env.install_gettext_translations(translations(language), newstyle=True)  # type: ignore[attr-defined]
    say = translations(language).gettext
    env.filters |= {
        "term": lambda v: term(v, language), "party": lambda v: party(v, language), "day": lambda v: day(v, language),
        "when": lambda v: when(v, language),
        "some_day": lambda v: some_day(v, language), "json": as_json, "visible": visible, "called": lambda v: called(v, language),
        "told_on": told_on,
        "place": lambda v: place(v, language), "speaker": lambda v: speaker(v, language), "act": lambda v: acting(v, language),
        "reason": lambda v: verdicts.reason(v, say), "reading": lambda v: verdicts.reading(v, say, lambda d: day(d, language))}
    return env


def language_of(request: Request) -> Language:
    """The reader's language: as chosen, else as the browser asks, else English."""
    chosen = request.query_params.get("lang") or request.cookies.get("verbale_language")
    if chosen in LANGUAGES:
        return chosen
    asked = [part.split(";")[0].strip()[:2] for part in request.headers.get("accept-language", "").split(",")]
    return next((a for a in asked if a in LANGUAGES), "en")


def page(request: Request, template: str, code: int = 200, **context: Any) -> HTMLResponse:
    """A page in the reader's language and theme."""
    language = language_of(request)
    theme = request.cookies.get("verbale_theme", "auto")
    known = token(request)
    html = environment(language).get_template(template).render(
        request=request, language=language, theme=theme if theme in THEMES else "auto", token=known,
        read_only=request.app.state.read_only, **context)
    response = HTMLResponse(html, code)
    if COOKIE not in request.cookies:
        response.set_cookie(COOKIE, known, max_age=YEAR, httponly=True, samesite="strict")
    return response
