"""Text -> paragraphs, sentences, tokens: razdel's rules in time linear in the text.

Sentences and tokens are those of razdel 0.5 on each paragraph. What differs is how they are found. Only a delimiter
that is followed by a space can end a sentence, so only those are looked at; all of razdel's sentence rules can only
join, so the cheap ones come first. Tokens are cut once for each distinct run of non-space characters and remembered.

Three things are ours: "прим." (an editor's note names its agency behind it) ends no sentence, a line end always ends one
(the reader has joined wrapped lines), and a sentence ends after :data:`LONGEST` tokens at the latest (tables and lists
without a full stop; the parser's work grows with the square of the sentence).
"""

from __future__ import annotations

import re
from itertools import chain
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from razdel.segmenters.sokr import HEAD_PAIR_SOKRS, HEAD_SOKRS, INITIALS, PAIR_SOKRS, SOKRS

from verbale.language.ru.words import Words, distinct

Ints = NDArray[np.int64]

LONGEST = 500
"""Tokens after which a sentence is cut."""
NOTES = frozenset({"прим"})
"""Abbreviations before a name that razdel does not list."""

# ---------------------------------------------------------------- sentences

ENDINGS = ".?!…"
DASHES = "‑–—−-"
CLOSING_QUOTES = "»”’"
PLAIN_QUOTES = "\"„'"
CLOSING_BRACKETS = ")]}"
DELIMITERS = ENDINGS + ";" + PLAIN_QUOTES + CLOSING_QUOTES + CLOSING_BRACKETS
SMILE = r"[=:;]-?[)(]{1,3}"
ABBREVIATED_BULLETS = set("§абвгдеabcdef")
WINDOW = 10
"""Characters on each side of a delimiter that the rules may look at."""
BULLET = 20

CANDIDATE = re.compile(rf"(?:{SMILE}|[{re.escape(DELIMITERS)}])(?=\s)")
PIECE = re.compile(r"[^\W\d]+|\d+|[^\w\s]")
FIRST = re.compile(r"\s*([^\W\d]+|\d+|[^\w\s])")
LAST = re.compile(r"([^\W\d]+|\d+|[^\w\s])\s*$")
WORD = re.compile(r"[^\W\d]+|\d+")
PAIR = re.compile(r"(\w)\s*\.\s*(\w)\s*$")
ROMAN = re.compile(r"[IVXML]+$")
SMILE_AHEAD = re.compile(r"\s*" + SMILE)


def paragraphs(text: str) -> list[tuple[int, int]]:
    """Ranges of the lines: a clean text has a paragraph a line."""
    found, start = [], 0
    for line in text.split("\n"):
        found.append((start, start + len(line)))
        start += len(line) + 1
    return found


def sentence_starts(text: str) -> list[int]:
    """Offsets at which a sentence starts; white space before its first token may belong to it."""
    starts = []
    for first, last in paragraphs(text):
        starts.append(first)
        begun = first
        for match in CANDIDATE.finditer(text, first, last):
            if _ends_sentence(text, match.start(), match.end(), begun, first, last):
                begun = match.end()
                starts.append(begun)
    return starts


def _ends_sentence(text: str, start: int, end: int, begun: int, first: int, last: int) -> bool:
    """Whether the delimiter ``[start, end)`` closes the sentence that began at ``begun`` in a paragraph."""
    right = text[end:min(end + WINDOW, last)]
    ahead = FIRST.match(right)
    if ahead is None:
        return False
    following = ahead[1]
    if _lower(following) or (following not in PLAIN_QUOTES and (following in DELIMITERS or SMILE_AHEAD.match(right))):
        return False
    left = text[max(first, start - WINDOW):start]
    behind = LAST.search(left)
    if behind is None:
        return False
    preceding, delimiter = behind[1], text[start:end]
    if delimiter == "." and _abbreviates(left, preceding, following):
        return False
    if delimiter in CLOSING_QUOTES or delimiter in CLOSING_BRACKETS:
        if preceding not in ENDINGS:
            return False
    elif delimiter in PLAIN_QUOTES and (preceding not in ENDINGS or left[-1].isspace()):
        return False
    if delimiter in ".)" and start - begun <= BULLET and all(map(_bullet, PIECE.findall(text, begun, start))):
        return False
    if following in DASHES:
        word = WORD.search(right)
        return not (word and _lower(word[0]))
    return True


def _lower(token: str) -> bool:
    return token.isalpha() and token.islower()


def _abbreviates(left: str, preceding: str, following: str) -> bool:
    """Whether a full stop belongs to an abbreviation or an initial."""
    low = preceding.lower()
    if (len(preceding) == 1 and preceding.isupper()) or low in INITIALS or low in NOTES:
        return True
    if (low, following.lower()) in PAIR_SOKRS:
        return True
    ordinary = following.isdigit() or not following.isalpha() or following.islower()
    pair = PAIR.search(left)
    if pair:
        letters = pair[1].lower(), pair[2].lower()
        if letters in HEAD_PAIR_SOKRS:
            return True
        if letters in PAIR_SOKRS:
            return ordinary
    return low in HEAD_SOKRS or (ordinary and low in SOKRS)


def _bullet(token: str) -> bool:
    return (token.isdigit() or token in ".)" or token.lower() in ABBREVIATED_BULLETS
            or ROMAN.match(token) is not None)


# ---------------------------------------------------------------- tokens

SIGNS = "\\/!#$%&*+,.:;<=>?@^_`|~№…" + DASHES + "«“‘»”’\"„'" + "([})]}"
ATOM = re.compile(rf"([а-яё]+)|([a-z]+)|(\d+)|([{re.escape(SIGNS)}])|(\S)", re.IGNORECASE)
RU, LATIN, NUMBER, SIGN, OTHER = 1, 2, 3, 4, 5
WHOLE_SMILE = re.compile(rf"{SMILE}$")
NOWHERE = 0
"""The kind of an atom that is not there."""
KEPT = 64
"""Longest run of characters that is remembered."""


def cut(run: str, before: int = NOWHERE, after: int = NOWHERE) -> list[str]:
    """Tokens of a run without spaces; ``before``, ``after`` are the kinds of the atoms next to it in its sentence."""
    atoms = [(m[0], m.lastindex or OTHER) for m in ATOM.finditer(run)]
    if len(atoms) == 1:
        return [run]
    tokens, start, at = [], 0, len(atoms[0][0])
    for i in range(1, len(atoms)):
        if not _joined(atoms, i, before, after, run, start, at):
            tokens.append(run[start:at])
            start = at
        at += len(atoms[i][0])
    tokens.append(run[start:])
    return tokens


def _joined(atoms: list[tuple[str, int]], i: int, before: int, after: int, run: str, start: int, at: int) -> bool:
    """Whether atom ``i`` goes on with the token ``run[start:at]``."""
    (left, left_kind), (right, right_kind) = atoms[i - 1], atoms[i]
    if left_kind == SIGN or right_kind == SIGN:
        past = atoms[i - 2][1] if i > 1 else before
        beyond = atoms[i + 1][1] if i + 1 < len(atoms) else after
        for signs, numeric in ((DASHES, False), ("_", False), (".,", True), ("/\\", True)):
            a, b = (past, right_kind) if left in signs else (left_kind, beyond if right in signs else NOWHERE)
            if a and b and (a == b == NUMBER if numeric else SIGN not in (a, b)):
                return True
    if left_kind == right_kind == SIGN:
        return ((at - start < 5 and WHOLE_SMILE.match(run[start:at] + right) is not None)
                or (left in ENDINGS and right in ENDINGS) or left + right in ("--", "**"))
    if OTHER in (left_kind, right_kind):
        return SIGN not in (left_kind, right_kind) and NUMBER not in (left_kind, right_kind)
    return right == "!" and left.lower() == "yahoo"


JOINERS = set(DASHES + "_.,/\\")


class Segments(NamedTuple):
    """Tokens of several texts in one row.

    Attributes:
        words: the number of each token. starts, ends: offsets in the joined text.
        sentences: index of the first token of each sentence, and the number of tokens at the end.
    """

    words: Ints
    starts: Ints
    ends: Ints
    sentences: Ints


class Segmenter:
    """Cuts texts into words by number, remembering the tokens of each run of characters."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self.clear()

    def clear(self) -> None:
        """Forget all runs, for instance because their words have been forgotten."""
        self._runs: dict[str, tuple[int, ...]] = {}
        self._doubtful: set[str] = set()
        self._between: dict[tuple[str, int, int], tuple[int, ...]] = {}

    def __len__(self) -> int:
        return len(self._runs) + len(self._between)

    def __call__(self, text: str) -> Segments:
        runs = text.split()
        points = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
        inked = np.flatnonzero(~_blank(points))
        heads = np.searchsorted(inked, sentence_starts(text))
        known = self._runs
        cuts = [known.get(run) or self._cut(run) for run in runs]
        self._mend(runs, cuts, heads)
        words = np.fromiter(chain.from_iterable(cuts), np.int64)
        sizes = self._words.sizes[words]
        after = np.cumsum(sizes)
        before = after - sizes
        firsts = np.searchsorted(before, heads)
        return Segments(words, inked[before], inked[after - 1] + 1, _bounds(firsts, len(words)))

    def _cut(self, run: str) -> tuple[int, ...]:
        numbers = tuple(map(self._words.number, cut(run)))
        if len(run) > 1 and (run[0] in JOINERS or run[-1] in JOINERS):
            self._doubtful.add(run)
        if len(run) <= KEPT:
            self._runs[run] = numbers
        return numbers

    def _mend(self, runs: list[str], cuts: list[tuple[int, ...]], heads: Ints) -> None:
        """Cut again, with its neighbours in mind, each run that depends on them.

        razdel looks across the space beside a joining sign.
        """
        doubtful = self._doubtful
        chosen = [i for i, run in enumerate(runs) if run in doubtful]
        if not chosen:
            return
        after = np.cumsum(np.fromiter(map(len, runs), np.int64, len(runs)))
        begins = set(heads.tolist())
        for i, end in zip(chosen, after[chosen].tolist(), strict=True):
            first = i == 0 or end - len(runs[i]) in begins
            last = i + 1 == len(runs) or end in begins
            before = NOWHERE if first else _kind(runs[i - 1][-1])
            following = NOWHERE if last else _kind(runs[i + 1][0])
            if before or following:
                cuts[i] = self._cut_between(runs[i], before, following)

    def _cut_between(self, run: str, before: int, after: int) -> tuple[int, ...]:
        key = (run, before, after)
        numbers = self._between.get(key)
        if numbers is None:
            numbers = tuple(map(self._words.number, cut(run, before, after)))
            if len(run) <= KEPT:
                self._between[key] = numbers
        return numbers


def _kind(character: str) -> int:
    match = ATOM.match(character)
    return match.lastindex or OTHER if match else NOWHERE


SPACES = np.zeros(0x10000, bool)
SPACES[[i for i in range(0x3001) if chr(i).isspace()]] = True


def _blank(points: NDArray[np.uint32]) -> NDArray[np.bool_]:
    blank: NDArray[np.bool_] = SPACES[np.minimum(points, 0xFFFF)]
    return blank


def _bounds(firsts: Ints, total: int) -> Ints:
    """Bounds of the sentences that begin there, with more where a sentence is longer than it may be."""
    bounds = distinct(np.append(firsts, total)) if total else np.zeros(1, np.int64)
    long = np.flatnonzero(np.diff(bounds) > LONGEST)
    more = [np.arange(bounds[k] + LONGEST, bounds[k + 1], LONGEST) for k in long]
    return distinct(np.concatenate([bounds, *more])) if more else bounds
