"""Runs of known words in a text, and patterns over them.

A text is read once. Words that the lexicon knows, and numerals, become *atoms* of a kind (``month``, ``number``,
``comma``); neighbouring atoms make a *run*, all other words end it. A pattern is a regular expression over kinds:

    day:number month:month year:year?           14 ноября 2025
    first:number dash last:number month:month   14-15 ноября

``name:kind`` names an atom, so that whoever asks for the match can read its value; ``kind/kind`` is either kind; blanks
mean nothing.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from verbale.model import Analysis

Value = int | str | tuple[int, ...]


class Sense(NamedTuple):
    """What a word is for the rules."""

    kind: str
    value: Value


class Piece(NamedTuple):
    """A sense and where in its token it stands: ``14-15`` is number, dash, number."""

    sense: Sense
    start: int
    end: int


class Atom(NamedTuple):
    kind: str
    value: Value
    token: int
    start: int
    end: int


Pieces = tuple[Piece, ...]
NOTHING: Pieces = ()
NAMED = re.compile(r"(?:(\w+):)?\b([a-z_]+(?:/[a-z_]+)*)\b")
KEPT = 100_000
"""Distinct words that a lexer remembers before it starts afresh."""


class Kinds:
    """One character for each kind, so that a run is a string and a pattern a regular expression."""

    def __init__(self) -> None:
        self._letters: dict[str, str] = {}

    def letter(self, kind: str) -> str:
        return self._letters.setdefault(kind, chr(0xE000 + len(self._letters)))

    def compile(self, pattern: str) -> re.Pattern[str]:
        """A pattern over kinds as a regular expression over their letters; blanks mean nothing."""
        def translate(found: re.Match[str]) -> str:
            letters = f"[{''.join(map(self.letter, found.group(2).split('/')))}]"
            return f"(?P<{found.group(1)}>{letters})" if found.group(1) else letters

        return re.compile(re.sub(r"\s+", "", NAMED.sub(translate, pattern)))


KINDS = Kinds()


class Lexer(dict[str, Pieces]):
    """Word (lower-case) -> its pieces; ``NOTHING`` for a word that no rule knows.

    Args:
        words: senses of whole words.
        split: cuts a word that holds digits or dashes into pieces, or returns ``NOTHING``.
        triggers: kinds that make a run worth reading; the others only join them.
        glue: kinds that no phrase begins with.
        proper: kinds whose words count only with a capital.
    """

    def __init__(self, words: Mapping[str, Sense], split: Callable[[str], Pieces], triggers: frozenset[str],
                 glue: frozenset[str], proper: frozenset[str] = frozenset()) -> None:
        super().__init__()
        self._words = words
        self._split = split
        self.triggers = triggers
        self.glue = glue
        self._proper = proper

    def __missing__(self, word: str) -> Pieces:
        if len(self) > KEPT:
            self.clear()
        sense = self._words.get(word)
        pieces = (Piece(sense, 0, len(word)),) if sense else self._split(word)
        self[word] = pieces
        return pieces

    def runs(self, analysis: Analysis) -> Iterator[Run]:
        """The runs of a text that hold a trigger, in order."""
        norms, words = analysis.norms, analysis.words
        known = [i for i, norm in enumerate(norms) if (pieces := self[norm]) and not (
            pieces[0].sense.kind in self._proper and words[i][0].islower())]
        first = 0
        for k, i in enumerate(known, 1):
            if k == len(known) or known[k] != i + 1:
                run = known[first:k]
                if any(piece.sense.kind in self.triggers for i in run for piece in self[norms[i]]):
                    yield Run(self._atoms(analysis, run))
                first = k

    def _atoms(self, analysis: Analysis, tokens: Sequence[int]) -> tuple[Atom, ...]:
        return tuple([Atom(sense.kind, sense.value, i, analysis.starts[i] + start, analysis.starts[i] + end)
                      for i in tokens for sense, start, end in self[analysis.norms[i]]])


class Run:
    """Neighbouring atoms, and their kinds as a string."""

    __slots__ = ("atoms", "kinds")

    def __init__(self, atoms: tuple[Atom, ...]) -> None:
        self.atoms = atoms
        self.kinds = "".join([KINDS.letter(a.kind) for a in atoms])


class Match:
    """What a pattern matched: the atoms by their names, and the range of atoms ``[first, last)``."""

    __slots__ = ("_found", "first", "last", "run")

    def __init__(self, run: Run, found: re.Match[str]) -> None:
        self.run = run
        self._found = found
        self.first, self.last = found.span()

    def __contains__(self, name: str) -> bool:
        return name in self._found.re.groupindex and self._found.start(name) >= 0

    def number(self, name: str) -> int:
        """The value of a named atom that must be there and be a number."""
        value = self.run.atoms[self._found.start(name)].value
        assert isinstance(value, int), (name, value)
        return value

    def word(self, name: str) -> str:
        """The value of a named atom that must be there and be a word."""
        value = self.run.atoms[self._found.start(name)].value
        assert isinstance(value, str), (name, value)
        return value

    @property
    def token(self) -> int:
        """The token of the first atom."""
        return self.run.atoms[self.first].token
