"""Typography changes no record, and neither does the company in which a document is read.

Every golden text is rewritten as other keyboards and systems would write it; the records must say the same in the same
words. What is compared is the whole JSON record, spans turned into the words that they point at, in clean spelling.
"""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest

from tests.golden.records import Case, cases
from verbale import engine
from verbale.model import Document
from verbale.read import article
from verbale.read.fold import fold

pytestmark = pytest.mark.skipif(find_spec("slovnet") is None, reason="needs the Russian models")

CASES = cases(Path(__file__).parent / "ru")
VOWEL = re.compile("[аеиоуыэюяАЕИОУЫЭЮЯ]")


def guillemets(text: str) -> str:
    """Straight marks as « » by turns; what the text already has in other marks stays."""
    return _by_turns(text, "«", "»")


def _by_turns(text: str, opening: str, closing: str) -> str:
    opened = False
    out = []
    for i, char in enumerate(text):
        if char == '"':
            before = text[i - 1 : i] if i else " "
            opened = before.isspace() or before in "([—\"«„“”"
            char = opening if opened else closing
        out.append(char)
    return "".join(out)


def stressed(text: str) -> str:
    """Every seventh vowel with a stress mark."""
    count = 0

    def mark(match: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return match[0] + ("\u0301" if count % 7 == 0 else "")

    return VOWEL.sub(mark, text)


def soft(text: str) -> str:
    """A soft hyphen in the middle of every long word."""
    return re.sub(r"\b([^\W\d]{4})([^\W\d]{4,})", "\\1\u00ad\\2", text)


def wide_spaces(text: str) -> str:
    """No-break spaces after short words and before numbers, thin ones between."""
    return re.sub(r"(?<=\b[^\W\d]) (?=\w)", "\u00a0", re.sub(r"(?<=\d) (?=[^\W\d])", "\u202f", text))


def single(text: str) -> str:
    """Single marks, where no paragraph has one without its partner: such a one is an apostrophe."""
    alone = any(paragraph.count('"') % 2 for paragraph in text.split("\n\n"))
    return text if alone or "'" in text else text.replace('"', "'")


VARIANTS: dict[str, Callable[[str], str]] = {
    "guillemets": guillemets,
    "low and high marks": lambda text: _by_turns(text, "„", "“"),
    "curly marks": lambda text: _by_turns(text, "“", "”"),
    "single marks": single,
    "apostrophes for marks": lambda text: text.replace('"', "''"),
    "en dashes": lambda text: text.replace("—", "–"),
    "hyphens for dashes": lambda text: re.sub(" [—–] ", " - ", text),
    "double hyphens": lambda text: re.sub(" [—–] ", " -- ", text),
    "other hyphens": lambda text: re.sub(r"(?<=\w)-(?=\w)", "\u2011", text),
    "wide spaces": wide_spaces,
    "two spaces": lambda text: text.replace(". ", ".  "),
    "yo": lambda text: re.sub(r"\b([ЕеЕ]щ)е\b", "\\1ё", text).replace(" ее ", " её "),
    "stress marks": stressed,
    "soft hyphens": soft,
    "letters in pieces": lambda text: unicodedata.normalize("NFD", text),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
    "old line ends": lambda text: text.replace("\n", "\r"),
    "byte order mark": lambda text: "\ufeff" + text,
    "zero-width spaces": lambda text: text.replace(" ", "\u200b "),
}


def documents(rewrite: Callable[[str], str], batch: int = engine.BATCH, chosen: list[Case] | None = None) -> list[Document]:
    rows = [{"text": rewrite(c.text), "language": "ru", "published": c.expected["published"]} for c in chosen or CASES]
    return list(engine.records((article(row) for row in rows), batch, strict=True))


@cache
def plain() -> list[Document]:
    return documents(lambda text: text)


def said(document: Document) -> Any:
    """The record with the words of its spans in their place, all in clean spelling; ids of content and text left out."""
    row = document.to_json()
    for key in ("id", "text", "source", "sentences", "paragraphs"):
        row.pop(key)
    return _clean(row, document.text)


def _clean(value: Any, text: str) -> Any:
    if isinstance(value, dict):
        return {k: _clean(v, text) for k, v in value.items()}
    if isinstance(value, list):
        if len(value) == 2 and all(isinstance(v, int) for v in value):
            return _spelled(text[value[0] : value[1]])
        return [_clean(v, text) for v in value]
    return _spelled(value) if isinstance(value, str) else value


def _spelled(words: str) -> str:
    """Clean spelling; a single mark whose partner lies outside the words is a quotation mark too."""
    return fold(words).clean.replace("'", '"')


@pytest.mark.parametrize("name", VARIANTS)
def test_typography_changes_no_record(name: str) -> None:
    changed = [one.name for one, a, b in zip(CASES, plain(), documents(VARIANTS[name]), strict=True) if said(a) != said(b)]
    assert not changed, changed


def test_variants_together_change_no_record() -> None:
    def all_of(text: str) -> str:
        for name in ("guillemets", "en dashes", "other hyphens", "wide spaces", "stress marks", "soft hyphens",
                     "line ends of Windows", "byte order mark"):
            text = VARIANTS[name](text)
        return text

    changed = [one.name for one, a, b in zip(CASES, plain(), documents(all_of), strict=True) if said(a) != said(b)]
    assert not changed, changed


@pytest.mark.parametrize("batch", [1, 3, 64])
def test_any_batch_and_order_gives_the_same_bytes(batch: int) -> None:
    order = list(range(len(CASES)))
    random.Random(batch).shuffle(order)
    found = documents(lambda text: text, batch, [CASES[k] for k in order])
    for k, document in zip(order, found, strict=True):
        assert json.dumps(document.to_json()) == json.dumps(plain()[k].to_json()), CASES[k].name
