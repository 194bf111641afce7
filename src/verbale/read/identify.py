"""Which language a text is in, told from its script, its letters and its most frequent words; offline, no model.

Works on the text before ``ё`` is folded or after, on a sample of it. Where nothing tells, ``und``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from verbale.lexicon import table
from verbale.model import Language, Span

SAMPLE = 800  # code points: enough for the frequent words of any language
SCRIPT_SAMPLE = 300
UNKNOWN: Language = "und"

NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
EDGES = ".,;:!?\"'()[]«»„“”—-…/"

BLOCKS = {
    "CYRILLIC": [(0x400, 0x52f)], "LATIN": [(0x41, 0x5a), (0x61, 0x7a), (0xc0, 0x24f), (0x1e00, 0x1eff)],
    "HIRAGANA": [(0x3040, 0x30ff)], "HANGUL": [(0xac00, 0xd7af), (0x1100, 0x11ff)],
    "CJK": [(0x3400, 0x9fff), (0xf900, 0xfaff)], "ARABIC": [(0x600, 0x6ff)], "HEBREW": [(0x590, 0x5ff)],
    "GREEK": [(0x370, 0x3ff)], "ARMENIAN": [(0x530, 0x58f)], "GEORGIAN": [(0x10a0, 0x10ff)],
    "DEVANAGARI": [(0x900, 0x97f)], "BENGALI": [(0x980, 0x9ff)], "THAI": [(0xe00, 0xe7f)]}
"""Code points of the letters of each script."""
COMMON = {name: frozenset(chr(c) for first, last in BLOCKS[name] for c in range(first, last + 1))
          for name in ("CYRILLIC", "LATIN")}

LETTER = 3  # what one telling letter in a hundred weighs, against one frequent word in a hundred
LIKELY = 3.0  # what speaks for the language of the document where that of a paragraph is told
LEAST = 60  # code points of a paragraph whose language is told for itself
HEAD_START = {"ru": 1.0, "en": 1.0}  # the languages that are read: another needs more than one word of evidence


@dataclass(frozen=True, slots=True)
class Profile:
    code: Language
    script: str
    letters: frozenset[str]
    absent: frozenset[str]
    words: frozenset[str]


@cache
def _profiles(script: str) -> tuple[Profile, ...]:
    """The languages of a script, in the order of the table."""
    return tuple(Profile(row["code"], script, frozenset(row["letters"]), frozenset(row["absent"]),
                         frozenset(table.split(row["words"])))
                 for row in table.load("shared", "languages") if row["script"] == script)


@cache
def _profile(language: Language) -> Profile | None:
    rows = (row for row in table.load("shared", "languages") if row["code"] == language)
    return next((p for row in rows for p in _profiles(row["script"]) if p.code == language), None)


@cache
def _names() -> dict[Language, str]:
    return {row["code"]: row["name"] for row in table.load("shared", "languages")}


def language_name(code: Language) -> str:
    """The English name of a language, or its code where the table has none."""
    return "an unknown language" if code == UNKNOWN else _names().get(code, code)


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


def identify(text: str, likely: Language = UNKNOWN) -> Language:
    """The language of most of a text, ``und`` where it has too few letters to tell; ``likely`` needs less evidence."""
    sample = text[:SAMPLE]
    if "/" in sample or "@" in sample:
        sample = NOISE.sub(" ", sample)
    script = _script(sample[:SCRIPT_SAMPLE]) or _script(sample)
    if script is None:
        return UNKNOWN
    profiles = _profiles(script)
    if len(profiles) == 1:
        return profiles[0].code
    return _by_words(sample.lower(), script, likely)


def of_paragraphs(text: str, paragraphs: Sequence[Span], language: Language) -> list[tuple[Span, Language]]:
    """The long paragraphs, each with its language; short ones, and one alone, are in that of the document."""
    long = [p for p in paragraphs if p.end - p.start >= LEAST]
    if len(long) < 2:
        return []
    return [(p, told if (told := _other(text[p.start:p.end], language)) else language) for p in long]


def _other(text: str, language: Language) -> Language | None:
    """The language of a paragraph where it is surely not that of the document."""
    low = text[:SAMPLE].lower()
    own = _profile(language)
    if own and own.letters and not own.absent.intersection(low) and own.letters.intersection(low) and _script(low) == own.script:
        return None
    told = identify(text, language)
    return told if told not in (language, UNKNOWN) else None


def _script(sample: str) -> str | None:
    letters = [c for c in sample if c.isalpha()]
    for name, those in COMMON.items():
        if letters and sum(map(those.__contains__, letters)) * 2 > len(letters):
            return name
    codes = list(map(ord, letters))
    counts = {name: sum(first <= code <= last for code in codes for first, last in blocks)
              for name, blocks in BLOCKS.items()}
    name = max(counts, key=lambda key: counts[key])
    if name == "CJK" and counts["HIRAGANA"] * 20 > counts["CJK"]:
        return "HIRAGANA"
    return name if counts[name] else None


def _by_words(sample: str, script: str, likely: Language) -> Language:
    words = [word.strip(EDGES) for word in sample.split()]
    weight = LETTER * len(words) / max(1, len(sample))
    present = set(sample)
    best, high, second = UNKNOWN, 0.0, 0.0
    for profile in _profiles(script):
        marks = sum(map(sample.count, profile.letters & present)) - sum(map(sample.count, profile.absent & present))
        start = HEAD_START.get(profile.code, 0.0) + (LIKELY if profile.code == likely else 0.0)
        score = start + sum(map(profile.words.__contains__, words)) + weight * marks
        if score > high:
            best, high, second = profile.code, score, high
        elif score > second:
            second = score
    return best if high > second or best in HEAD_START else UNKNOWN
