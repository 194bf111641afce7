"""One document while its contacts are being read: the view, its clauses, and what is looked up again and again."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter

from verbale.extraction.clauses import Clauses
from verbale.extraction.parties import Actor
from verbale.extraction.ru.contacts.attachments import repaired
from verbale.extraction.ru.contacts.syntax import preposition
from verbale.model import Analysis, Entity, Mention, Party, Statement, TimeRef, View

COLLECTIVE = frozenset({"миссия", "делегация", "наблюдатель", "посредник", "сопредседатель", "эксперт", "инспектор"})

PARLIAMENTARY = frozenset({"конгрессмен", "парламентарий", "сенатор", "депутат", "законодатель"})
PARLIAMENTS = frozenset({"парламент", "конгресс", "сенат", "сейм", "бундестаг", "кнессет"})
"""Bodies whose state is that of the members who are named without it."""


class Scan:
    """What the rules of contacts ask about one document.

    Attributes:
        actors: the actor at each token that was asked for (see :mod:`.actors`).
        states: parties that the text names anywhere. places: those and the states of its places.
    """

    def __init__(self, view: View, statements: Sequence[Statement]) -> None:
        self.view = view
        self.analysis: Analysis = repaired(view.analysis)
        self.statements = statements
        self.clauses = Clauses(self.analysis)
        self.actors: dict[int, Actor | None] = {}
        self.states: frozenset[Party] = frozenset(
            code for m in view.mentions for code in (m.parties or ((m.state,) if m.state and m.type == "state" else ())))
        self.places = self.states | {m.state for m in view.mentions if m.state and m.type == "place"}
        self._collective: dict[str, tuple[Party, ...]] = {}
        self._times: list[tuple[int, int, TimeRef]] | None = None
        self._time_tokens: frozenset[int] | None = None
        self._said: dict[int, list[tuple[int, int, Statement]]] | None = None
        self._entities: dict[str, Entity] | None = None

    def collective_party(self, lemma: str) -> tuple[Party, ...]:
        """The one party that a word for a body of people has elsewhere in the text: "миссия" after "миссия ПАСЕ"."""
        if lemma not in COLLECTIVE | PARLIAMENTARY:
            return ()
        if lemma not in self._collective:
            a, bodies = self.analysis, PARLIAMENTS if lemma in PARLIAMENTARY else {lemma}
            told = {m.state for i, word in enumerate(a.lemmas) if word in bodies for c in a.children(i)
                    if a.rels[c] in ("amod", "nmod", "appos") and preposition(a, c) in ("", "от", "из") for m in [self.mention(c)]
                    if m is not None and m.state and m.type in ("state", "organization")}
            told |= {m.state for i, word in enumerate(a.lemmas) if word in bodies and (m := self.mention(i)) is not None
                     and m.type == "organization" and m.state}
            self._collective[lemma] = tuple(told) if len(told) == 1 else ()
        return self._collective[lemma]

    def mention(self, token: int) -> Mention | None:
        return self.view.mention(token)

    @property
    def times(self) -> list[tuple[int, int, TimeRef]]:
        """Date expressions with their token ranges."""
        if self._times is None:
            self._times = sorted(((*self.analysis.tokens_in(t.span), t) for t in self.view.times), key=itemgetter(0, 1))
        return self._times

    def times_in(self, first: int, last: int) -> list[tuple[int, int, TimeRef]]:
        """The date expressions that begin in a token range."""
        times = self.times
        low = bisect_left(times, first, key=itemgetter(0))
        return times[low : bisect_left(times, last, lo=low, key=itemgetter(0))]

    def in_time(self, token: int) -> bool:
        """The token is a word of a date expression."""
        if self._time_tokens is None:
            self._time_tokens = frozenset(k for first, last, _ in self.times for k in range(first, last))
        return token in self._time_tokens

    def entity(self, id: str | None) -> Entity | None:
        if self._entities is None:
            self._entities = {e.id: e for e in self.view.entities}
        return self._entities.get(id or "")

    def statement(self, token: int) -> Statement | None:
        """The statement whose content holds a token, the innermost where they nest."""
        if self._said is None:
            self._said = self._by_sentence()
        at = self.analysis.starts[token]
        near = self._said.get(self.analysis.sentence[token], ())
        inside = [(end - start, s) for start, end, s in near if start <= at < end]
        return min(inside, key=lambda pair: pair[0])[1] if inside else None

    def _by_sentence(self) -> dict[int, list[tuple[int, int, Statement]]]:
        """What is said, under each sentence that it reaches into."""
        a, out = self.analysis, dict[int, list[tuple[int, int, Statement]]]()
        for said in self.statements:
            for span in said.content:
                first, last = a.tokens_in(span)
                for here in range(a.sentence[first], a.sentence[max(first, last - 1)] + 1) if first < len(a) else ():
                    out.setdefault(here, []).append((span.start, span.end, said))
        return out
