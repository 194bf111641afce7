"""Which language a text is in, told from its script, its letters and its most frequent words; offline, no model.

Works on the text before ``ё`` is folded or after, on a sample of it. Where nothing tells, ``und``.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from verbale.lexicon import table
from verbale.model import Language

SAMPLE = 800  # code points: enough for the frequent words of any language
SCRIPT_SAMPLE = 300
UNKNOWN: Language = "und"

LETTERS = re.compile(r"[^\W\d_]")
WORDS = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")

SCRIPTS = tuple((name, re.compile(f"[{letters}]")) for name, letters in (
    ("CYRILLIC", "\u0400-\u052f"), ("LATIN", "A-Za-z\u00c0-\u024f\u1e00-\u1eff"), ("HIRAGANA", "\u3040-\u30ff"),
    ("HANGUL", "\uac00-\ud7af\u1100-\u11ff"), ("CJK", "\u3400-\u9fff\uf900-\ufaff"), ("ARABIC", "\u0600-\u06ff"),
    ("HEBREW", "\u0590-\u05ff"), ("GREEK", "\u0370-\u03ff"), ("ARMENIAN", "\u0530-\u058f"),
    ("GEORGIAN", "\u10a0-\u10ff"), ("DEVANAGARI", "\u0900-\u097f"), ("BENGALI", "\u0980-\u09ff"),
    ("THAI", "\u0e00-\u0e7f")))

LETTER = 3  # what a telling letter weighs against one frequent word, per hundred words
"""Weights are compared only between languages of one script."""


@cache
def _languages(script: str) -> tuple[tuple[Language, frozenset[str], frozenset[str]], ...]:
    """(code, letters, words) of the languages of a script, in the order of the table."""
    return tuple((row["code"], frozenset(row["letters"]), frozenset(table.split(row["words"])))
                 for row in table.load("shared", "languages") if row["script"] == script)


@cache
def names() -> dict[Language, str]:
    """English names of the languages that can be told."""
    return {row["code"]: row["name"] for row in table.load("shared", "languages")}


@cache
def _aliases() -> dict[str, Language]:
    rows = table.load("shared", "languages")
    return {row["name"].lower(): row["code"] for row in rows} | {
        "rus": "ru", "eng": "en", "ukr": "uk", "bel": "be", "kaz": "kk", "deu": "de", "ger": "de", "fra": "fr",
        "fre": "fr", "spa": "es", "zho": "zh", "chi": "zh", "ara": "ar"}


def tag(value: str) -> Language:
    """A caller's language tag as ISO 639-1: ``ru-RU``, ``RUS`` and ``Russian`` are ``ru``."""
    low = value.strip().lower()
    return _aliases().get(low) or _aliases().get(first := re.split(r"[-_]", low)[0]) or first or UNKNOWN


def identify(text: str) -> Language:
    """The language of most of a text, ``und`` where it has too few letters to tell."""
    sample = text[:SAMPLE]
    if "/" in sample or "@" in sample:
        sample = NOISE.sub(" ", sample)
    script = _script(sample[:SCRIPT_SAMPLE]) or _script(sample)
    if script is None:
        return UNKNOWN
    languages = _languages(script)
    if len(languages) == 1:
        return languages[0][0]
    return _by_words(sample.lower(), script)


def _script(sample: str) -> str | None:
    counts = [(len(pattern.findall(sample)), name) for name, pattern in SCRIPTS[:2]]
    total = len(LETTERS.findall(sample))
    if sum(n for n, _ in counts) * 2 <= total:
        counts = [(len(pattern.findall(sample)), name) for name, pattern in SCRIPTS]
    most, name = max(counts, key=lambda pair: pair[0])
    if not most:
        return None
    if name == "CJK" and any(n * 20 > most for n, other in counts if other == "HIRAGANA"):
        return "HIRAGANA"
    return name


def _by_words(sample: str, script: str) -> Language:
    words = Counter(WORDS.findall(sample))
    letters = Counter(sample)
    best, high, second = UNKNOWN, 0.0, 0.0
    for code, marks, frequent in _languages(script):
        score = float(sum(words[w] for w in frequent & words.keys()))
        score += LETTER * sum(letters[c] for c in marks) * len(words) / max(1, len(sample)) if marks else 0.0
        if score > high:
            best, high, second = code, score, high
        elif score > second:
            second = score
    if high == 0 or high == second:
        return {"CYRILLIC": "ru", "LATIN": "en" if sample.isascii() else best}.get(script, best)
    return best
