"""Personal names across spellings and scripts: keys that the usual spellings of one name share.

Two keys, for two needs. :func:`plain` only evens out case, accents and the letters that one script writes in two ways;
:func:`sound` brings both scripts to one Latin skeleton, so that "Сергей Рябков", "Sergey Ryabkov" and "Sergei Riabkov"
meet. It follows BGN/PCGN, ISO 9, GOST R 52535 (ICAO) and the habits of the press, where they differ evening them out.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

WORD = re.compile(r"[^\W\d_]+(?:['’ʼ`][^\W\d_]+)*\.?")
DOUBLED = re.compile(r"(.)\1+")
CYRILLIC = re.compile("[\u0400-\u04ff]")

LATIN = str.maketrans(dict(zip("абвгдезийклмнопрстуфыэіїєґё", "abvgdeziiklmnoprstufieiiege", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "iu", "я": "ia"})
"""Cyrillic letters as the English-language press writes them, in the main BGN/PCGN."""

LETTERS = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i",
                         "ə": "a", "ё": "е", "'": "", "’": "", "`": "", "ʼ": "", "ʻ": "", "‘": ""})
"""Letters that no accent makes, and apostrophes."""

FOLDS = (("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("ch", "c"), ("zh", "z"), ("dj", "z"), ("sh", "s"),
         ("ts", "c"), ("tz", "c"), ("ks", "x"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("q", "k"), ("w", "v"), ("j", "i"),
         ("y", "i"), ("ie", "e"), ("io", "e"))
"""Spellings that habits differ in, folded to one; applied in order."""


@lru_cache(maxsize=50_000)
def plain(word: str) -> str:
    """A word lower-case, without accents and apostrophes, ``ё`` as ``е``; ``й`` stays."""
    lower = word.lower().translate(LETTERS)
    if lower.isascii():
        return lower
    parts = unicodedata.normalize("NFD", lower)
    bare = "".join(c for c in parts if not unicodedata.combining(c) or c == "\u0306")
    return unicodedata.normalize("NFC", bare) if CYRILLIC.search(bare) else bare.replace("\u0306", "")


@lru_cache(maxsize=50_000)
def sound(word: str) -> str:
    """The Latin skeleton of a word in either script."""
    latin = plain(word).translate(LATIN)
    for old, new in FOLDS:
        latin = latin.replace(old, new)
    return DOUBLED.sub(r"\1", latin)


def words(name: str) -> list[str]:
    """The words of a name as they stand; an initial keeps its full stop, a hyphen parts words."""
    return WORD.findall(name)


def cyrillic(name: str) -> bool:
    """Whether a name is written in Cyrillic."""
    return CYRILLIC.search(name) is not None
