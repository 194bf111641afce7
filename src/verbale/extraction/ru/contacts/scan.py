"""One document while its contacts are being read: the view, its clauses, and what is looked up again and again."""

from __future__ import annotations

from collections.abc import Sequence

from verbale.extraction.clauses import Clauses
from verbale.extraction.parties import Actor
from verbale.extraction.ru.contacts.attachments import repaired
from verbale.model import Analysis, Mention, Party, Statement, TimeRef, View

COLLECTIVE = frozenset({"миссия", "делегация", "наблюдатель", "посредник", "сопредседатель", "эксперт", "инспектор"})


class Scan:
    """What the rules of contacts ask about one document.

    Attributes:
        actors: the actor at each token that was asked for (see :mod:`.actors`).
        states: parties that the text names anywhere.
    """

    def __init__(self, view: View, statements: Sequence[Statement]) -> None:
        self.view = view
        self.analysis: Analysis = repaired(view.analysis)
        self.statements = statements
        self.clauses = Clauses(self.analysis)
        self.actors: dict[int, Actor | None] = {}
        self.states: frozenset[Party] = frozenset(
            code for m in view.mentions for code in (m.parties or ((m.state,) if m.state and m.type == "state" else ())))
        self._collective: dict[str, tuple[Party, ...]] = {}
        self._times: list[tuple[int, int, TimeRef]] | None = None
        self._said: list[tuple[int, int, Statement]] | None = None

    def collective_party(self, lemma: str) -> tuple[Party, ...]:
        """The one party that a word for a body of people has elsewhere in the text: "миссия" after "миссия ПАСЕ"."""
        if lemma not in COLLECTIVE:
            return ()
        if lemma not in self._collective:
            a = self.analysis
            told = {m.state for i, word in enumerate(a.lemmas) if word == lemma for c in a.children(i)
                    if a.rels[c] in ("amod", "nmod", "appos") for m in [self.mention(c)]
                    if m is not None and m.state and m.type in ("state", "organization")}
            self._collective[lemma] = tuple(told) if len(told) == 1 else ()
        return self._collective[lemma]

    def mention(self, token: int) -> Mention | None:
        return self.view.mention(token)

    @property
    def times(self) -> list[tuple[int, int, TimeRef]]:
        """Date expressions with their token ranges."""
        if self._times is None:
            self._times = [(*self.analysis.tokens_in(t.span), t) for t in self.view.times]
        return self._times

    def statement(self, token: int) -> Statement | None:
        """The statement whose content holds a token, the innermost where they nest."""
        if self._said is None:
            self._said = [(span.start, span.end, s) for s in self.statements for span in s.content]
        at = self.analysis.starts[token]
        inside = [(end - start, s) for start, end, s in self._said if start <= at < end]
        return min(inside, key=lambda pair: pair[0])[1] if inside else None
