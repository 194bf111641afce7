"""Which language a text is in, told from its script, its letters and its most frequent words, and whether it is Russian, from
the dictionary of Russian; offline, no model.

Works on the text before ``ё`` is folded or after, on a sample of it. Where nothing tells, ``und``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from verbale.lexicon import morph, table
from verbale.model import Language, Span

SAMPLE = 800  # code points: enough for the frequent words of any language
SCRIPT_SAMPLE = 300
UNKNOWN: Language = "und"

NOISE = re.compile(r"https?://\S+|www\.\S+|\S+@\S+")
RUSSIAN: Language = "ru"
RARE = 200  # "ы" and "э" are one letter in forty of Russian, and none at all in Bulgarian, Serbian, Ukrainian
FEW, MANY, STRANGE = 5, 60, 0.2  # words that tell something, that are looked up, and the share that no dictionary may have
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
    letters: frozenset[str]
    absent: frozenset[str]
    words: frozenset[str]


@cache
def _profiles(script: str) -> tuple[Profile, ...]:
    """The languages of a script, in the order of the table."""
    return tuple(Profile(row["code"], frozenset(row["letters"]), frozenset(row["absent"]),
                         frozenset(table.split(row["words"])))
                 for row in table.load("shared", "languages") if row["script"] == script)


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
    return _by_words(sample, script, likely)


def of_paragraphs(text: str, paragraphs: Sequence[Span], language: Language) -> list[tuple[Span, Language]]:
    """The long paragraphs, each with its language; short ones, and one alone, are in that of the document."""
    long = [p for p in paragraphs if p.end - p.start >= LEAST]
    if len(long) < 2:
        return []
    return [(p, told if (told := _other(text[p.start:p.end], language)) else language) for p in long]


def _other(text: str, language: Language) -> Language | None:
    """The language of a paragraph where it is surely not that of the document."""
    if language == RUSSIAN and _telling(text[:SAMPLE].lower()):
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
    low = sample.lower()
    words = [word.strip(EDGES) for word in low.split()]
    weight = LETTER * len(words) / max(1, len(low))
    present = set(low)
    scores: dict[Language, float] = {}
    for profile in _profiles(script):
        marks = sum(map(low.count, profile.letters & present)) - sum(map(low.count, profile.absent & present))
        start = HEAD_START.get(profile.code, 0.0) + (LIKELY if profile.code == likely else 0.0)
        scores[profile.code] = start + sum(map(profile.words.__contains__, words)) + weight * marks
    best = _best(scores)
    if best == RUSSIAN and not _telling(low) and not _russian(sample):
        del scores[RUSSIAN]
        best = _best(scores)
    return best


def _best(scores: Mapping[Language, float]) -> Language:
    """The language with the highest score above nothing; of equal ones, one that is read, else none."""
    high = max(scores.values())
    best = [code for code, score in scores.items() if score == high]
    return best[0] if high > 0 and (len(best) == 1 or best[0] in HEAD_START) else UNKNOWN


def _telling(low: str) -> bool:
    """Letters of Russian that its neighbours do without, and none that it does not have."""
    return (low.count("ы") + low.count("э")) * RARE >= len(low) and _profiles("CYRILLIC")[0].absent.isdisjoint(low)


def _russian(sample: str) -> bool:
    """Whether the Russian dictionary has nearly all words; names (with a capital) and short texts prove nothing."""
    words = [word for w in sample.split()[:MANY] if (word := w.strip(EDGES)).islower() and word.isalpha()]
    strange = sum(not morph.listed(word) for word in words)
    return len(words) < FEW or strange <= len(words) * STRANGE


