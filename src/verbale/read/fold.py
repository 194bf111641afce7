"""The clean text: typography folded to one spelling, every clean code point mapped back to the original.

Quotation marks become ``"``, single ones ``'`` (``"`` around Cyrillic words), dashes that stand between spaces ``—``,
other hyphens ``-``, every kind of space one space, ``ё`` ``е``, line ends ``\\n``. Invisible code points and stress marks
go; a letter and its combining mark become one letter, a Latin letter inside a Cyrillic word its Cyrillic twin and the other
way. A text that needs none of this comes back as it is, without a map.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from verbale.model import Span

DOUBLE = "«»„“”‟❝❞〝〞〟＂‶″"
SINGLE = "‘’‚‛′‹›ʼ´`＇"
SPACES = "\t\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000"
BREAKS = "\v\f\u0085\u2028\u2029"
LONG_DASHES = "―⸺⸻"  # typed for a dash only, like the em dash
SHORT_DASHES = "‒−﹘－"  # typed for a hyphen or a dash, like the en dash
HYPHENS = "‐‑⁃"

# one code point for another: str.replace of each is faster than str.translate on texts that hold few of them
ONE_FOR_ONE = tuple((old, new) for olds, new in (
    (DOUBLE, '"'), (SINGLE, "'"), (SPACES, " "), (BREAKS, "\n"), (LONG_DASHES, "—"), (SHORT_DASHES, "–"),
    (HYPHENS, "-"), ("ё", "е"), ("Ё", "Е")) for old in olds)

LOOKALIKE = re.compile(
    r"(?<=[а-яА-Я])[aceopxy]+(?=[а-я])|(?<=[а-я]{2})[aceopxy](?!\w)|(?<!\w)[ABCEHKMOPTX](?=[а-я]{2})"
    r"|(?<=[a-zA-Z])[асеорху]+(?=[a-z])|(?<!\w)[АВСЕНКМОРТХ](?=[a-z]{2})")
"""Letters of the other alphabet inside a word, where keyboards, old encodings and forgers put them ("королeм", "Lаvrоv")."""
_LATIN, _CYRILLIC = "aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ"
TWINS = str.maketrans(_LATIN + _CYRILLIC, _CYRILLIC + _LATIN)

MARKS = "\u0300-\u036f\u0483-\u0487"
INVISIBLE = "\u00ad\u034f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff"
CONTROLS = "\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f"
ODD = re.compile(f"[{INVISIBLE}{MARKS}{CONTROLS}\r]")
PAIRS = ("  ", "--", "''", "``")
CHANGES = re.compile(
    f"[{INVISIBLE}]+"  # dropped
    f"|[{MARKS}]+"  # with the letter before: composed; what cannot be composed, and stress marks, dropped
    "|\r\n?"
    "|''|``"  # quotation marks of two apostrophes
    "|--+"  # a typewriter's dash
    f"|[ {CONTROLS}]{{2,}}|[{CONTROLS}]")
CYRILLIC_VOWEL = frozenset("аеиоуыэюяАЕИОУЫЭЮЯіїєІЇЄ")
STRESS = str.maketrans("", "", "\u0300\u0301\u0341")

# a hyphen or dash is a dash where spaces (or the line's edges) stand on both sides of it, or punctuation on one
BEFORE = r"(?:(?<=\s[-–])|(?<=^[-–]))"
AFTER_POINT = r"[,.!?…\")\]]"
DASH = re.compile(
    rf"[-–](?:{BEFORE}(?=\s|$)"
    rf"|(?<={AFTER_POINT}[-–])(?=\s)"
    rf"|(?<={AFTER_POINT}\s[-–])(?=[^\W\d])"
    r"|(?<=\s–)(?!\d)|(?<=–)(?=\s))")
CYRILLIC = "а-яА-Я"
SINGLE_LINE = re.compile(rf"^(?=.*(?<![\w.,'])'[\"']?[{CYRILLIC}]).*'.*$", re.MULTILINE)
SINGLE_MARK = re.compile(r"(?<!\w)'|'(?!\w)")
RANGE = re.compile(r"(?<=\d)—(?=\d)")


@dataclass(frozen=True, slots=True)
class Folded:
    """A clean text and the way back: where there is a map, ``clean[i]`` came from ``starts[i]`` to ``ends[i]``."""

    clean: str
    starts: Sequence[int] | None = None
    ends: Sequence[int] | None = None

    def clean_offset(self, original: int) -> int:
        """The first clean code point that does not lie before an offset of the original."""
        return original if self.starts is None else bisect_left(self.starts, original)


def fold(text: str) -> Folded:
    """The clean form of a text."""
    clean = text
    for old, new in ONE_FOR_ONE:
        if old in clean:
            clean = clean.replace(old, new)
    if not clean.isascii():
        clean = LOOKALIKE.sub(lambda m: m[0].translate(TWINS), clean)
    folded = Folded(clean)
    if ODD.search(clean) or any(pair in clean for pair in PAIRS):
        folded = rewrite(folded, _edits(clean))
    return _with_dashes(_with_marks(folded))


def rewrite(folded: Folded, edits: Iterable[tuple[int, int, str]]) -> Folded:
    """Replace spans of a clean text, in order and apart from one another; the map goes back to the original still.

    Every code point of a replacement comes from the whole of what it replaces.
    """
    clean = folded.clean
    pieces: list[str] = []
    starts, ends = array("I"), array("I")
    at = 0
    for start, end, new in (*edits, (len(clean), len(clean), "")):
        pieces += (clean[at:start], new)
        starts.extend(range(at, start))
        ends.extend(range(at + 1, start + 1))
        starts.extend([start] * len(new))
        ends.extend([end] * len(new))
        at = end
    if folded.starts is not None and folded.ends is not None:
        before, after = folded.starts, folded.ends
        starts = array("I", [before[i] for i in starts])
        ends = array("I", [after[i - 1] for i in ends])
    return Folded("".join(pieces), starts, ends)


def original(folded: Folded, span: Span) -> Span:
    """The span of the original that a span of the clean text came from."""
    if folded.starts is None or folded.ends is None or span.start >= span.end:
        return span
    return Span(folded.starts[span.start], folded.ends[span.end - 1])


def _edits(clean: str) -> Iterator[tuple[int, int, str]]:
    """What the matches of ``CHANGES`` become."""
    done = 0
    for match in CHANGES.finditer(clean):
        start, end = match.span()
        first = clean[start]
        if first in _BECOMES:
            new = _BECOMES[first] if first != "-" or end - start < 4 else match[0]
        elif first.isspace() or unicodedata.category(first) == "Cc":
            new = " "
        elif unicodedata.combining(first) and start > done and not clean[start - 1].isspace():
            start -= 1
            new = _composed(clean[start], match[0])
        else:
            new = ""
        yield start, end, new
        done = end


_BECOMES = {" ": " ", "\r": "\n", "'": '"', "`": '"', "-": "—"}


def _composed(letter: str, marks: str) -> str:
    if letter in CYRILLIC_VOWEL:
        marks = marks.translate(STRESS)
    composed = unicodedata.normalize("NFC", letter + marks).replace("ё", "е").replace("Ё", "Е")
    return "".join(c for c in composed if not unicodedata.combining(c))


def _with_marks(folded: Folded) -> Folded:
    """Single marks in a line that opens one before a Cyrillic word are quotation marks, an apostrophe in a word is not."""
    clean = folded.clean
    if "'" not in clean:
        return folded
    marked = SINGLE_LINE.sub(lambda line: SINGLE_MARK.sub('"', line[0]), clean)
    return Folded(marked, folded.starts, folded.ends)


def _with_dashes(folded: Folded) -> Folded:
    clean = folded.clean
    if "-" in clean or "–" in clean:
        clean = DASH.sub("—", clean).replace("–", "-")
    if "—" in clean:
        clean = RANGE.sub("-", clean)
    return Folded(clean, folded.starts, folded.ends) if clean is not folded.clean else folded
