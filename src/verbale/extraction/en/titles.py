"""Title phrases: "former Deputy Foreign Minister", "Coordinating Minister for Maritime Affairs", "the prime minister".

A phrase is a title noun of the lexicon, the words of the title on its left, and its portfolio on its right. States and
bodies beside it belong to the office, not to its title.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from verbale.lexicon import table
from verbale.model import Analysis, Mention, Party, Role

LONGEST = 6
"""Tokens of the longest title noun ("deputy secretary - general" has four)."""
TOKENS = re.compile(r"[^\s-]+|-")
"""The analyzer's tokens of a title: a hyphen is one of them."""
LINKS = frozenset({"of", "for", "to", "on", "at"})
WITHOUT_TOPIC: frozenset[Role] = frozenset({"spokesperson", "head_of_state", "head_of_government", "foreign_minister",
                                            "legislator"})
"""Roles of titles that name no topic with "on"."""
AT_HOME: frozenset[Role] = frozenset({"head_of_state", "head_of_government", "foreign_minister", "minister"})
"""Roles of titles that no state follows with "to"."""
SENDING = frozenset({"send", "dispatch", "rush", "fly"})
"""Verbs with whose object "to" tells where somebody goes, not where he serves."""
SMALL = frozenset({"and", "of", "the", "for", "&"})


@dataclass(frozen=True, slots=True)
class Noun:
    """``state``: the party that the word alone tells: the Pope, the Taoiseach."""

    kind: str
    role: Role
    state: Party | None = None


@dataclass(slots=True)
class Title:
    """Tokens ``[first, last)`` of title and portfolio; ``head`` its noun. ``outer``: where its phrase begins.

    ``states``: of a plural, the row of states behind it ("the Foreign Ministers of Canada, Japan and Korea").
    """

    first: int
    last: int
    head: int
    noun: Noun
    text: str
    phase: str = ""
    plural: bool = False
    outer: int = 0
    end: int = 0
    state: Party | None = None
    organization: str | None = None
    body: str | None = None
    possessive: bool = False
    states: tuple[Party, ...] = ()


@cache
def nouns() -> dict[tuple[str, ...], Noun]:
    return {tuple(TOKENS.findall(form)): Noun(row["kind"], row["role"], row["state"] or None)  # type: ignore[arg-type]
            for row in table.load("en", "titles") for form in table.split(row["words"])}


@cache
def starters() -> frozenset[str]:
    return frozenset(key[0] for key in nouns()) | frozenset(_plural(key[0]) for key in nouns())


@cache
def modifiers() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table.load("en", "title_words")}


@cache
def portfolios() -> frozenset[str]:
    """Words with which the name of a portfolio may end."""
    return frozenset(row["word"] for row in table.load("en", "portfolios"))


@cache
def calendar_words() -> frozenset[str]:
    """Names of months and weekdays."""
    named = (row for row in table.load("en", "time_words") if row["kind"] in ("month", "weekday"))
    return frozenset(word for row in named for word in table.split(row["words"]))


def _plural(word: str) -> str:
    return word + "s" if not word.endswith("y") else word[:-1] + "ies"


def noun_at(a: Analysis, i: int) -> tuple[int, Noun, bool] | None:
    """(length, noun, plural) of the longest title noun that begins at a token."""
    if i >= len(a) or a.norms[i] not in starters():
        return None
    for length in range(min(LONGEST, len(a) - i), 0, -1):
        words = tuple(a.norms[i : i + length])
        if words in nouns():
            return None if length == 1 and _begins_a_name(a, i) else (length, nouns()[words], False)
        last = a.norms[i + length - 1]
        if last.endswith("s"):
            for single in (a.lemmas[i + length - 1], last[:-1], last[:-3] + "y"):
                if (*words[:-1], single) in nouns():
                    return length, nouns()[*words[:-1], single], True
    return None


def _begins_a_name(a: Analysis, i: int) -> bool:
    """``Amir-Abdollahian``, ``Prince-Lund``: one word with what the hyphen joins, which is no title itself."""
    joined = i + 2 < len(a) and a.words[i + 1] == "-" and a.starts[i + 1] == a.ends[i] and a.starts[i + 2] == a.ends[i + 1]
    return joined and a.words[i + 2][0].isupper() and (a.norms[i + 2],) not in nouns() and a.norms[i + 2] not in modifiers()


def suffix(a: Analysis, i: int) -> tuple[int, str]:
    """(length, phase) of what follows a title noun as in "president-elect", "minister designate"; (0, "") of nothing."""
    j = i + 1 if i < len(a) and a.words[i] == "-" else i
    kind = modifiers().get(a.norms[j]) if j < len(a) else None
    return (j + 1 - i, kind) if kind == "future" and a.norms[j] != "incoming" else (0, "")


class Titles:
    """Finds the title phrases of a text, given the mentions of states, bodies and places."""

    def __init__(self, analysis: Analysis, mentions: Sequence[Mention], people: Sequence[bool]) -> None:
        self.a = analysis
        self.mentions = mentions
        self.people = people
        self.begins: dict[int, Mention] = {}
        self.ends: dict[int, Mention] = {}
        for m in mentions:  # an outer mention comes before those inside it
            if m.type != "person":
                self.begins.setdefault(m.first, m)
                self.ends.setdefault(m.last, m)
        self.held = {i: m for m in reversed(mentions) if m.type != "person" for i in range(m.first, m.last)}

    def find(self) -> list[Title]:
        found: list[Title] = []
        known, end = starters(), 0
        for i in [i for i, norm in enumerate(self.a.norms) if norm in known]:
            if i < end or self.people[i] or self._named(i):
                continue
            hit = noun_at(self.a, i)
            if hit is not None and not self._compound(i, hit[0]) and not (hit[1].kind == "noble" and found and i == end):
                length, noun, plural = hit
                found.append(self._title(i, i + length, noun, plural))
                end = max(found[-1].last, i + length)
        return found

    def _named(self, i: int) -> bool:
        """A title inside the name of a body: the Office of the President."""
        m = self.held.get(i)
        return m is not None and m.type == "organization" and m.body is not None

    def _compound(self, i: int, length: int) -> bool:
        """The noun goes on into a longer title: "Chief Diplomatic Advisor" is found at its last noun."""
        a, j = self.a, i + length
        capital = a.words[i][0].isupper()
        while j < len(a) and a.sentence[j] == a.sentence[i] and not self.people[j] and j not in self.held:
            if a.words[j][0].isupper() != capital or not a.words[j][0].isalpha():
                return False
            hit = noun_at(a, j)
            if hit is not None:
                return hit[1].kind == "office"
            if not capital or a.pos[j] not in ("PROPN", "ADJ", "NOUN"):
                return False
            j += 1
        return False

    def _title(self, start: int, stop: int, noun: Noun, plural: bool) -> Title:
        a = self.a
        first, phase = self._left(start)
        longer, later = suffix(a, stop)
        title = Title(first, stop + longer, stop - 1, noun, "", phase or later, plural, first, stop + longer,
                      noun.state)
        self._take_left(title)
        title.last = self._right(title, stop + longer)
        title.end = max(title.end, title.last)
        words = a.words[first:title.last]
        title.text = a.text[a.starts[first] : a.ends[title.last - 1]] if words else ""
        if plural:
            title.text = title.text.removesuffix("s")
        if title.text.isupper() and len(title.text) > 4:
            title.text = title.text.title()
        title.text = title.text.replace("Minster", "Minister").replace("minster", "minister")
        return title

    def _left(self, i: int) -> tuple[int, str]:
        """Where the title begins, and the phase that the word before it tells."""
        a, phase = self.a, ""
        while i > 0 and a.sentence[i - 1] == a.sentence[i]:
            word = a.norms[i - 1]
            if self._address_before(i):
                break
            kind = modifiers().get(word)
            if kind in ("past", "acting", "future"):
                return i, kind
            if word == "-" and i > 1 and modifiers().get(a.norms[i - 2]):
                i -= 1
            elif (i - 1 in self.held or self.people[i - 1]) or not (kind == "modifier" or self._capital(i - 1)):
                break
            else:
                i -= 1
        return i, phase

    def _address_before(self, i: int) -> bool:
        """"His Majesty" before King: a form of address is no part of the title."""
        return any(i >= n and (hit := noun_at(self.a, i - n)) is not None and hit[0] == n and hit[1].kind.startswith("address")
                   for n in (1, 2, 3))

    def _capital(self, i: int) -> bool:
        """A capitalised word of the title itself: no state, no name, not the first word of a sentence by chance."""
        a = self.a
        return a.words[i][0].isupper() and a.pos[i] in ("PROPN", "NOUN", "ADJ") and i not in self.held and (
            a.sentences[a.sentence[i]][0] != i or a.pos[i] != "ADJ")

    def _take_left(self, title: Title) -> None:
        """State or body before the title: "Russian", "Japan's", "White House", "NSC"."""
        a, i = self.a, title.first
        if i > 0 and modifiers().get(a.norms[i - 1]) in ("past", "acting", "future"):
            i -= 1
            if i > 0 and a.words[i - 1] == "-":
                i -= 1
        if i > 0 and a.norms[i - 1] in ("'s", "'") and i > 1:
            i -= 1
            title.possessive = True
        m = self.ends.get(i) or self._bracketed(i)
        if m is None or a.sentence[m.first] != a.sentence[title.head]:
            title.possessive = False
            return
        title.outer = m.first
        if m.first and (kind := modifiers().get(a.norms[m.first - 1])) in ("past", "acting", "future"):
            title.phase, title.outer = title.phase or kind, m.first - 1  # former Austrian Chancellor
        self._owner(title, m)
        if (n := self.ends.get(m.first)) is not None and n.type == "state" and title.state is None:
            title.state, title.outer = n.state, n.first

    def _bracketed(self, i: int) -> Mention | None:
        """"Republic of Korea (ROK) Foreign Minister": the state before its abbreviation."""
        a = self.a
        if i < 3 or a.words[i - 1] != ")" or i - 1 in self.held:
            return None
        inner = self.ends.get(i - 1)
        if inner is None or a.words[inner.first - 1] != "(":
            return None
        outer = self.ends.get(inner.first - 1)
        return outer if outer is not None and outer.state == inner.state else inner

    def _owner(self, title: Title, m: Mention) -> None:
        title.state = title.state or m.state
        if m.type == "organization":
            title.organization = title.organization or m.key
            title.body = title.body or m.body
        elif (m.type == "place" and m.form == "name") or (m.type == "state" and not (m.state or m.parties)):
            title.organization = title.organization or m.key  # a town, or a land in dispute that has no code

    def _right(self, title: Title, i: int) -> int:
        """End of the portfolio; a state or body that follows belongs to the office."""
        a = self.a
        while i + 1 < len(a) and a.norms[i] in LINKS and a.sentence[i + 1] == a.sentence[title.head]:
            j = i + 1
            if a.norms[i] == "on" and (a.norms[j] in calendar_words() or title.noun.role in WITHOUT_TOPIC):
                return i  # Serbia's president on Wednesday ...; statement from the Press Secretary on the Visit of ...
            if a.norms[j] in ("the", "his", "her", "its", "their") and j + 1 < len(a):
                j += 1
            m = self.begins.get(j)
            if m is not None and a.norms[i] == "to" and (title.noun.role in AT_HOME or self._sent(title)):
                return i  # sent her foreign minister to Riga, an envoy to Oslo
            if m is not None and a.norms[i] == "for" and title.state and title.noun.role == "envoy":
                return m.last  # UN Special Envoy for Syria
            if m is not None and (m.type in ("state", "organization", "place")):
                self._owner(title, m)
                title.end = self._row(title, m) if title.plural else self._owned(title, m.last)
                return i
            stop = self._served(i + 1) or self._portfolio(j)
            if stop == j or title.noun.kind.startswith("address"):
                return i
            i = stop
        return i

    def _sent(self, title: Title) -> bool:
        a = self.a
        return a.rels[title.head] == "dobj" and a.lemmas[a.heads[title.head]] in SENDING

    def _row(self, title: Title, m: Mention) -> int:
        """End of a row of states behind a plural title; they are kept in order."""
        a, end = self.a, m.last
        states: list[Party | None] = [*(m.parties or (m.state,))]
        while True:
            i = end
            while i < len(a) and a.norms[i] in (",", "and", "the") and a.sentence[i] == a.sentence[end - 1]:
                i += 1
            following = self.begins.get(i)
            if following is None or following.type != "state" or following.form == "adjective" or i == end:
                break
            states += following.parties or (following.state,)
            end = following.last
        if len(states) < 2:
            return self._owned(title, m.last)
        title.states = tuple(s for s in states if s)
        return end

    def _owned(self, title: Title, i: int) -> int:
        """End of the body of a state: "secretary general of Japan's *National Security Secretariat*", "chairman of the
        Communist Party *of Vietnam*"."""
        a = self.a
        while i + 2 < len(a) and a.norms[i] == "of":
            j = i + 1 + (a.norms[i + 1] == "the")
            m = self.begins.get(j)
            hit = noun_at(a, j) if m is None else None
            if m is not None and m.type in ("state", "organization"):
                self._owner(title, m)
                i = m.last
            elif hit is not None and hit[1].kind == "office":  # chief of staff of the President
                i = j + hit[0]
            else:
                return i
        if i + 1 >= len(a) or a.norms[i] not in ("'s", "'"):
            return i
        m = self.begins.get(i + 1)
        if m is not None and m.type == "organization":
            self._owner(title, m)
            return m.last
        stop = self._portfolio(i + 1)
        if stop > i + 1:
            title.organization = title.organization or a.text[a.starts[i + 1] : a.ends[stop - 1]]
        return stop if stop > i + 1 else i

    def _served(self, i: int) -> int | None:
        """End of the title of somebody served: "adviser to *the Prime Minister*"; not where his name follows."""
        a = self.a
        if a.norms[i] not in ("the", "his", "her") or (hit := noun_at(a, i + 1)) is None or hit[1].kind != "office":
            return None
        stop = i + 1 + hit[0]
        return None if stop < len(a) and self.people[stop] and a.rels[stop - 1] == "compound" else stop

    def _goes_on(self, i: int) -> bool:
        """A portfolio goes on after a small word with a capital that begins neither a name nor a title."""
        a = self.a
        return (i < len(a) and a.words[i][0].isupper() and i not in self.begins and not self.people[i]
                and noun_at(a, i) is None)

    def _portfolio(self, i: int) -> int:
        """End of a run of capitalised words, or of the plain nouns of "minister for trade"."""
        a, start = self.a, i
        while i < len(a) and i not in self.begins and not self.people[i]:
            capital = a.words[i][0].isupper() and a.pos[i] in ("PROPN", "NOUN", "ADJ")
            if i > start and a.norms[i - 1] in portfolios() and a.norms[i] not in portfolios() and capital:
                break  # Secretary of State for Defence Grant Shapps
            if not capital and not (i > start and a.norms[i] in SMALL and a.norms[i] != "of" and self._goes_on(i + 1)):
                break
            i += 1
        if i == start and a.norms[i - 1] in ("of", "for") and i < len(a) and a.pos[i] == "NOUN" and a.rels[i] == "pobj":
            return i + 1
        return i
