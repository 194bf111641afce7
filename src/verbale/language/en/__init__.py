"""English analysis: spaCy's small model behind the same columns as Russian."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from types import MappingProxyType
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from verbale.language.en.model import load
from verbale.language.threads import one_thread
from verbale.model import Analysis, Name
from verbale.model import Language as LanguageCode

if TYPE_CHECKING:
    from spacy.tokens import Doc

Ints = NDArray[np.int64]

COLUMNS = ("IS_SPACE", "LEMMA", "POS", "MORPH", "HEAD", "DEP", "SENT_START")
SPACE, LEMMA, POS, MORPH, HEAD, DEP, START = range(len(COLUMNS))
STRINGS = 200_000
"""Strings that are remembered by their id."""

KINDS = {"PERSON": "PER", "GPE": "LOC", "LOC": "LOC", "FAC": "LOC", "ORG": "ORG", "NORP": "NORP"}
"""What the model calls a name -> what we call it; its other kinds (dates, sums, laws) are not names to us."""
LONGEST = 500
"""Tokens after which a sentence is cut, so that no rule meets an endless one."""
PIECE = re.compile(r"(?:\s*\S{1,300}(?!\S)){1,1000}\s*|\s*\S{300}")
"""At most 1,000 words, or 300 characters of an endless one: the tokenizer's work grows with the square of a word."""
BATCH = 32
"""Lines that go through the networks together."""


class EnglishAnalyzer:
    """spaCy's tagger, parser, names and lemmas, line by line (a clean text has a paragraph a line).

    The lines of a text are read together and apart from all others, so its analysis does not depend on the batch.
    Not safe for use by several threads at once. Raises MissingModelError where the model is not installed.
    """

    language: LanguageCode = "en"

    def __init__(self) -> None:
        from spacy import attrs

        self._pipeline = load()
        self._columns = [attrs.IDS[name] for name in COLUMNS]
        self._texts: dict[int, str] = {0: ""}
        self._feats: dict[int, Mapping[str, str]] = {}

    def analyze(self, texts: Sequence[str]) -> list[Analysis]:
        with one_thread():
            return [self._one(text) for text in texts]

    def _one(self, text: str) -> Analysis:
        lines = list(pieces(fluent(text)))
        docs = list(self._pipeline.pipe((line for _, line in lines), batch_size=BATCH))
        tables = [doc.to_array(self._columns).astype(np.int64) for doc in docs]
        kept = [np.flatnonzero(table[:, SPACE] == 0) for table in tables]
        words: list[str] = []
        starts: list[int] = []
        sentences, names = [0], []
        for (offset, _), doc, table, inked in zip(lines, docs, tables, kept, strict=True):
            first = len(words)
            words += [doc[i].text for i in inked.tolist()]
            starts += [offset + doc[i].idx for i in inked.tolist()]
            begins = np.flatnonzero(table[inked, START] == 1).tolist()
            sentences += [first + b for b in capped(begins, len(inked))]
            names += [Name(first + a, first + b, kind) for a, b, kind in spans(doc, inked)]
        none = np.zeros((0, len(COLUMNS)), np.int64)
        rows = np.concatenate([none, *(t[k] for t, k in zip(tables, kept, strict=True))])
        index = np.repeat(np.arange(len(sentences) - 1), np.diff(sentences)).tolist()
        return Analysis(
            text, starts, [s + len(w) for s, w in zip(starts, words, strict=True)], words, [w.lower() for w in words],
            [lemma.lower() for lemma in self._named(rows[:, LEMMA])], self._named(rows[:, POS]),
            [self._features(m) for m in rows[:, MORPH].tolist()], heads(tables, kept), self._named(rows[:, DEP]),
            list(pairwise(sentences)), index, names)

    def _named(self, ids: Ints) -> list[str]:
        """The strings behind ids, which are unsigned in spaCy's tables."""
        known = self._texts
        return [known[i] if i in known else self._string(i) for i in ids.tolist()]

    def _string(self, i: int) -> str:
        if len(self._texts) > STRINGS:
            self._texts.clear()
        self._texts[i] = text = self._pipeline.vocab.strings[i & 0xFFFFFFFFFFFFFFFF] if i else ""
        return text

    def _features(self, i: int) -> Mapping[str, str]:
        found = self._feats.get(i)
        if found is None:
            pairs = (f.split("=", 1) for f in self._string(i).split("|") if "=" in f)
            found = self._feats[i] = MappingProxyType(dict(pairs))
        return found


STUMBLES = (
    re.compile(r"(?<![\w'])((?:[\w']+ ){0,2}[\w']+) — (?=\1(?![\w']))", re.IGNORECASE),
    re.compile(r"(?:(?<!\S)(?:the |a |an )?(?:\w+ )?\w+-? — )?(?:excuse me|pardon me|(?:i'm )?sorry) — (?=\w)", re.IGNORECASE),
    re.compile(r"(?<!\S)\w{1,12}- — (?=\w)"))
"""Words that a speaker takes back: said twice ("our — our partners"), corrected ("inaug- — excuse me — "), broken off."""


def fluent(text: str) -> str:
    """The text as the speaker meant it, what he took back blanked out, every other character at its place."""
    if " — " not in text:
        return text
    for stumble in STUMBLES:
        text = stumble.sub(lambda m: " " * len(m[0]), text)
    return text


def pieces(text: str) -> Iterator[tuple[int, str]]:
    """Offset and text of each line that holds something; endless lines and endless words in pieces."""
    offset = 0
    for line in text.split("\n"):
        for piece in PIECE.finditer(line):
            yield offset + piece.start(), piece[0]
        offset += len(line) + 1


def capped(begins: list[int], total: int) -> list[int]:
    """Ends of the sentences that begin there, none longer than LONGEST."""
    bounds = [b for b in begins if b] + [total]
    ends, first = [], 0
    for end in bounds:
        ends += [*range(first + LONGEST, end, LONGEST), end]
        first = end
    return ends if total else []


def heads(tables: Sequence[Ints], kept: Sequence[Ints]) -> list[int]:
    """Heads as indices of the text's tokens, -1 for a root; a head that is white space hands on to its own."""
    found: list[int] = []
    for table, inked in zip(tables, kept, strict=True):
        at = np.arange(len(table))
        above = at + table[:, HEAD]
        blank = table[:, SPACE] != 0
        for _ in range(len(table)):
            if not blank[above].any() or (above[blank[above]] == above[above[blank[above]]]).all():
                break
            above = np.where(blank[above], above[above], above)
        place = np.full(len(table), -1)
        place[inked] = len(found) + np.arange(len(inked))
        found += np.where(above == at, -1, place[above])[inked].tolist()
    return found


def spans(doc: Doc, inked: Ints) -> Iterator[tuple[int, int, str]]:
    """Named entities over the tokens that are not white space, without an article or a possessive at their ends."""
    for entity in doc.ents:
        kind = KINDS.get(entity.label_)
        first = entity.start + (doc[entity.start].lower_ == "the")
        last = entity.end - (doc[entity.end - 1].lower_ in ("'s", "'"))
        first, last = np.searchsorted(inked, (first, last)).tolist()
        if kind and first < last:
            yield first, last, kind
