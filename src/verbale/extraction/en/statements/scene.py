"""What the rules look at: one document with its units and cues, and questions about clauses."""

from __future__ import annotations

from verbale.extraction.en.statements import cues
from verbale.extraction.en.statements.cues import Found
from verbale.extraction.quotes import MARK
from verbale.extraction.units import Quoted, Unit, Units
from verbale.model import Analysis, View

CLOSERS = frozenset({".", ",", ";", ":", "!", "?", "…", "...", ")", "?!", "—", "–"})
OPENERS = frozenset({"but", "and", "however", "still", "meanwhile", "so", "yet", "also"})
TAG_REACH = 10
"""The verb of a tag stands no further than so many tokens behind its quotation."""
SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "expl"})


class Scene:
    """A view with its units, quotations and cues."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.a: Analysis = view.analysis
        layout = view.article.layout
        self.cues: dict[int, list[Found]] = cues.find(self.a)
        self.order: list[int] = sorted(self.cues)
        self.units = Units(self.a, layout.paragraphs, layout.skipped, self._tags)
        self.labels: set[int] = set()
        """Tokens of the labels of turns: no part of a sentence, though the parser takes them for one."""
        self.returns: dict[int, int] = {}
        """Cues with which the reporter goes on after what another one reports -> the other, whose subject they share."""
        self.time_starts = [t.span.start for t in view.times]

    def _tags(self, i: int) -> bool:
        """Whether a tag begins at a token behind a quotation: "Are we ready?" Smith asked."""
        a = self.a
        if a.words[i - 2] == ",":
            return True
        for k in range(i, min(i + TAG_REACH, len(a))):
            found = self.speaking(k)
            if found is not None and found.form == "finite":
                return not any(a.rels[c] == "ccomp" and c > k for c in a.children(k)) and a.norms[k + 1 : k + 2] != [
                    "that"
                ]
            if a.pos[k] in ("VERB", "AUX") or a.words[k] in (MARK, ".", ":"):
                return False
        return False

    def unit(self, i: int) -> Unit:
        return self.units.units[self.units.at[i]]

    def fills_paragraph(self, unit: Unit) -> bool:
        """Whether nothing else stands in the paragraph that a unit begins."""
        at = self.units.at
        before, after = unit.first - 1, unit.last
        return (before < 0 or self.units.units[at[before]].paragraph != unit.paragraph) and (
            after >= len(self.a) or self.units.units[at[after]].paragraph != self.units.units[at[after - 1]].paragraph
        )

    def level(self, i: int) -> int:
        return self.units.level[i]

    def predicate(self, i: int) -> bool:
        """Whether a token is the finite verb of a clause, or stands for one."""
        a = self.a
        if a.pos[i] not in ("VERB", "AUX"):
            return False
        return a.feats[i].get("VerbForm") == "Fin" or any(
            a.rels[c] == "aux" and a.norms[c] != "to" for c in a.children(i)
        )

    def predicate_in(self, first: int, last: int) -> int | None:
        """The first predicate of a range at its level."""
        return next((i for i in self.units.walk(first, last) if self.predicate(i)), None)

    def speaking(self, i: int) -> Found | None:
        """The cue of direct speech at a token."""
        return next((f for f in self.cues.get(i, ()) if f.takes("quote", "direct")), None)

    def speaks(self, i: int) -> bool:
        """Whether a token is a verb of speech or thought."""
        return any(f.form != "noun" and f.form != "predicate" for f in self.cues.get(i, ()))

    def body_start(self, unit: Unit) -> int:
        """Where a unit's own words begin: behind the dateline, behind "But" and "However,"."""
        first = unit.first
        dateline = self.view.article.layout.dateline
        if dateline is not None and self.a.starts[first] < dateline.span.end <= self.a.ends[unit.last - 1]:
            first = self.a.token_at(dateline.span.end)
        while first in self.labels and first + 1 < unit.last:
            first += 1
        if first + 1 < unit.last and self.a.norms[first] in OPENERS:
            first += 1
        return first

    def quoted_before(self, i: int) -> Quoted | None:
        """The quotation that closes at token ``i``."""
        index = self.units.closing.get(i)
        return self.units.quotes[index] if index is not None else None

    def under(self, i: int, top: int) -> bool:
        """Whether a token is another one or hangs on it."""
        return i == top or any(k == top for k in self.a.ancestors(i))

    def trimmed(self, first: int, last: int) -> tuple[int, int]:
        """The range less punctuation at its ends; quotation marks stay."""
        words = self.a.words
        while first < last and words[first] in CLOSERS:
            first += 1
        while last > first and words[last - 1] in CLOSERS - {")"}:
            last -= 1
        return first, last
