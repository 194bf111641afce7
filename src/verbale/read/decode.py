"""Bytes -> text: UTF-8, UTF-16 and UTF-32, and the one-byte encodings of Russian and Western text.

An encoding without a byte order mark that is not UTF-8 is told by how much the decoded text looks like writing: the
share of frequent letters, words in one alphabet, capitals only at the beginning of words. ``SCORES`` lists what counts.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"),
         (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
ONE_BYTE = ("cp1251", "koi8-r", "cp866", "iso8859-5", "mac-cyrillic", "cp1252")
SAMPLE = 20_000  # bytes around the first ones beyond ASCII that are scored
LEAST = 0.5  # a score below this is no writing

MAGIC = (b"%PDF", b"PK\x03\x04", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"7z\xbc\xaf",
         b"\x28\xb5\x2f\xfd", b"\xd0\xcf\x11\xe0", b"\x7fELF", b"SQLite format 3", b"OggS", b"RIFF", b"ID3", b"MZ\x90")
CONTROLS = bytes(set(range(32)) - {9, 10, 11, 12, 13, 26, 27})

FREQUENCY = dict(zip("оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъё", (
    10.97, 8.45, 8.01, 7.35, 6.70, 6.26, 5.47, 4.73, 4.54, 4.40, 3.49, 3.21, 2.98, 2.81, 2.62, 2.01, 1.90, 1.74, 1.70,
    1.65, 1.59, 1.44, 1.21, 0.97, 0.94, 0.73, 0.64, 0.48, 0.36, 0.32, 0.26, 0.04, 0.04), strict=True))
"""Letters of Russian text, in per cent."""
USUAL = sum(f * f for f in FREQUENCY.values()) / 100  # mean frequency of the letters of a Russian text

CYRILLIC = re.compile("[а-яёА-ЯЁ]")
MIDWORD_CAPITAL = re.compile("[а-яё][А-ЯЁ]")
ALL_WORDS = re.compile(r"[^\W\d_]+")
CYRILLIC_WORDS = re.compile("[а-яёА-ЯЁ]+")
MIXED = re.compile("[A-Za-z][а-яёА-ЯЁ]|[а-яёА-ЯЁ][A-Za-z]")
ODD = re.compile("[\u2500-\u259f\u2202-\u2265\u201a\u2020-\u2022\u2030\u2039\u203a\u20ac\u0192\u0400-\u040f\u0452-\u045f"
                 "\u00a2-\u00aa\u00ac\u00ae-\u00ba\u0080-\u009f\ufffd]")

STUCK = re.compile(r"(?<!\w)[—–”’»][а-яё]")
OPENING = re.compile(r"(?<!\w)[“‘«][а-яё]")
CLOSING = re.compile(r"(?<=\w)[”“’»\"]")


class NotText(ValueError):
    """The bytes hold no text; the message says what they look like."""


def decode(data: bytes) -> tuple[str, str | None]:
    """The text, and the encoding where it had to be guessed (None for UTF-8 and for a byte order mark).

    Raises NotText for binary data.
    """
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace").removeprefix("\ufeff"), None
    if data.startswith(MAGIC):
        raise NotText("binary file, not text")
    if wide := _wide(data):
        return data.decode(wide, "replace"), wide
    if b"\0" in data[:SAMPLE] and _is_binary(data):
        raise NotText("binary file, not text")
    try:
        return data.decode("utf-8"), None
    except UnicodeDecodeError as error:
        return _guess(data, error.start)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: in Latin and Cyrillic text every other byte is one of a few."""
    head = data[:SAMPLE]
    if len(head) < 4 or (len(head) % 2 and len(data) <= SAMPLE):
        return None
    for encoding, high in (("utf-16-le", head[1::2]), ("utf-16-be", head[0::2])):
        few = high.count(0) + high.count(4) + high.count(0x20) + high.count(0x21)
        if few * 10 >= len(high) * 9 and (b"\0" in head or high.count(4) * 2 > len(high)):
            return encoding
    return None


def _is_binary(data: bytes) -> bool:
    """More than one byte in a hundred, and more than a stray one or two, is a control code that no text has."""
    head = data[:SAMPLE]
    return len(head) - len(head.translate(None, CONTROLS)) > max(2, len(head) // 100)


def _guess(data: bytes, first: int) -> tuple[str, str | None]:
    if _is_binary(data):
        raise NotText("binary file, not text")
    start = max(0, first - SAMPLE // 4)
    sample = data[start:start + SAMPLE]
    if _is_damaged_utf8(data):
        return data.decode("utf-8", "replace"), "utf-8, damaged"
    ranked = sorted(((score(sample.decode(e, "replace")), -i) for i, e in enumerate(ONE_BYTE)), reverse=True)
    best, place = ranked[0]
    if best < LEAST:
        raise NotText("neither UTF-8 nor any encoding of Russian or Western text")
    return data.decode(ONE_BYTE[-place], "replace"), ONE_BYTE[-place]


def _is_damaged_utf8(data: bytes) -> bool:
    """Nearly all of the bytes beyond ASCII belong to good UTF-8 sequences."""
    text = data[:SAMPLE * 4].decode("utf-8", "replace")
    beyond = sum(1 for c in text if c > "\x7f")
    return text.count("\ufffd") * 5 <= beyond


# ---------------------------------------------------------------- how much a text looks like writing


def common_letters(text: str) -> float:
    """How frequent its Cyrillic letters are in Russian: 1 in a usual text; small letters are the likelier ones."""
    letters = CYRILLIC.findall(text)
    if not letters:
        return 0.0
    frequent = sum(FREQUENCY.get(c, 0.0) for c in map(str.lower, letters)) / len(letters) / USUAL
    return min(frequent, 1.2) + 0.1 * sum(map(str.islower, letters)) / len(letters)


def western(text: str) -> float:
    """ASCII words with an accented letter or a typographer's mark here and there."""
    words = ALL_WORDS.findall(text)
    beyond = [w for w in words if not w.isascii()]
    if CYRILLIC.search(text) or not words:
        return 0.0
    accented = all(sum(c.isascii() for c in w) * 2 >= len(w) - 1 for w in beyond)
    return 0.9 if accented and len(beyond) * 2 < len(words) else 0.0


def capitals(text: str) -> float:
    """A capital after a small letter does not happen in writing."""
    return -2.0 * len(MIDWORD_CAPITAL.findall(text)) / max(1, len(CYRILLIC.findall(text)))


def mixed_words(text: str) -> float:
    """Letters of two alphabets in one word."""
    return -1.0 * len(MIXED.findall(text)) / max(1, len(CYRILLIC_WORDS.findall(text)))


def odd_signs(text: str) -> float:
    """Box drawing, signs of mathematics and currencies, letters of other Cyrillic alphabets."""
    beyond = sum(1 for c in text if c > "\x7f")
    return -2.0 * len(ODD.findall(text)) / max(1, beyond)


def stuck_marks(text: str) -> float:
    """A dash or a closing mark in place of a capital ("—тороны"), or an opening mark that nothing closes."""
    return -0.1 * bool(STUCK.search(text) or (OPENING.search(text) and not CLOSING.search(text)))


SCORES: tuple[Callable[[str], float], ...] = (common_letters, western, capitals, mixed_words, odd_signs, stuck_marks)


def score(text: str) -> float:
    """How much a decoded sample looks like Russian or Western writing: about 1 where it does, below 0 where not."""
    return sum(one(text) for one in SCORES)
