"""Phrases that name somebody, found by layout and lexicon, and the parse mended around them.

The small model loses its way in long titles and foreign names: in "spoke with Prime Minister Modi of India to discuss ..." it
makes Modi the subject of "discuss". Where a figure begins and ends is known from the mentions, and what stands right before and
after it tells how it hangs in its sentence.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from verbale.extraction.en.titles import noun_at
from verbale.model import Analysis, Mention, View

ARTICLES = frozenset({"the", "a", "an", "his", "her", "their", "its", "our", "both"})
LISTING = frozenset({"and", "&", "or"})
TAKERS = frozenset({"meet", "call", "host", "welcome", "receive", "phone", "telephone", "greet", "brief", "invite", "summon",
                    "visit", "congratulate", "thank", "join", "see", "tell", "urge", "ask"})
"""Verbs whose object is the figure right behind them."""
ADVERBIAL = frozenset({"today", "yesterday", "tomorrow", "tonight", "also", "then", "later", "earlier", "recently", "again",
                       "separately", "together", "just", "jointly", "personally", "virtually", "here", "now", "briefly", "last"})
PLANNED = frozenset({"plan", "schedule", "slate", "set", "expect", "propose", "due"})
PREPOSITIONS = frozenset({"with", "by", "from", "of", "between", "to", "for", "in", "at", "on"})
"""Words that the parser may take for the mark of an infinitive further on: "spoke with X to discuss"."""
CLAUSAL = frozenset({"when", "whenever", "while", "once", "if", "whether", "unless", "where"})
"""Words that open clauses and never stand before their noun alone."""
PLACING = frozenset({"in", "at", "on", "outside", "near"})


@dataclass(slots=True)
class Figure:
    """Tokens ``[first, last)`` of one phrase and the token that carries it; ``person``: it names somebody, no state or body."""

    first: int
    last: int
    head: int
    person: bool = True

    def joined(self, other: Figure) -> Figure:
        """Both as one phrase, carried by the later one unless only the earlier is a person: the head *of the Commission*."""
        lead = self if self.person and not other.person else other
        return Figure(min(self.first, other.first), max(self.last, other.last), lead.head, lead.person)


@dataclass(slots=True)
class Page:
    """A text while its parse is mended; ``starts`` and ``ends``: figures by their first token and by their end.

    ``times``: tokens of dates; ``places``: ends of the names of places; ``moved``: tokens that have become mere parts of a
    phrase, with the one that carries it.
    """

    analysis: Analysis
    heads: list[int]
    rels: list[str]
    times: set[int]
    places: set[int]
    figures: list[Figure]
    starts: dict[int, Figure]
    ends: dict[int, Figure]
    moved: dict[int, int] = field(default_factory=dict)


def mended(view: View) -> View:
    """The same view over a parse in which every figure hangs where its neighbours say."""
    a = view.analysis
    found = figures(a, view.mentions)
    times = {i for t in view.times for i in range(*a.tokens_in(t.span))}
    places = {m.last for m in view.mentions if m.type == "place"}
    page = Page(a, list(a.heads), list(a.rels), times, places, found, {f.first: f for f in found}, {f.last: f for f in found})
    for figure in found:
        _hang(page, figure)
    _free_circumstances(page)
    _follow(page)
    fixed = Analysis(a.text, a.starts, a.ends, a.words, a.norms, a.lemmas, a.pos, a.feats, page.heads, page.rels,
                     a.sentences, a.sentence, a.names)
    return replace(view, analysis=fixed)


# ---------------------------------------------------------------- where figures begin and end


def figures(a: Analysis, mentions: Sequence[Mention]) -> list[Figure]:
    """Figures of a text in order, not overlapping."""
    finder = Finder(a, mentions)
    out: list[Figure] = []
    before: Mention | None = None
    for m in mentions:
        if finder.carries(m) and not (out and m.first < out[-1].last and m.last <= out[-1].last):
            figure = finder.figure(m)
            while out and out[-1].last > figure.first:
                figure = out.pop().joined(figure)
            if out and before is not None and _holds(a, before, m, out[-1], figure.first):
                figure = out.pop().joined(figure)
            out.append(figure)
        before = m if m.form == "role" and m.entities else before
    return out


def _holds(a: Analysis, role: Mention, name: Mention, titled: Figure, start: int) -> bool:
    """``the President of Peru, Rosa Quispe``: a title with the name of its holder behind a comma, one phrase."""
    inside = titled.first <= role.first and role.last <= titled.last
    near = inside and start == titled.last + 1 and a.words[titled.last] == ","
    return near and name.form == "name" and name.type == "person" and role.entities == name.entities and not role.plural


class Finder:
    """Grows a mention to its whole phrase."""

    def __init__(self, analysis: Analysis, mentions: Sequence[Mention]) -> None:
        self.a = analysis
        self.ends: dict[int, list[Mention]] = {}
        self.begins: dict[int, list[Mention]] = {}
        self.named: set[int] = set()
        for m in mentions:
            self.ends.setdefault(m.last, []).append(m)
            self.begins.setdefault(m.first, []).append(m)
            if m.type == "person" and m.form == "name":
                self.named.update(range(m.first, m.last))

    def carries(self, m: Mention) -> bool:
        """A name, a title, or a state or body by its name; no pronoun, and no adjective."""
        return m.form in ("name", "role", "metonym", "unnamed") and m.type in ("person", "state", "organization")

    def figure(self, m: Mention) -> Figure:
        first, last = self._left(m.first), self._right(m.last)
        named = self._holder(last) if m.form == "role" else None
        if named is not None:  # Prime Minister of Canada Justin Trudeau
            return Figure(first, self._right(named.last), named.last - 1)
        head = m.head if first <= m.head < last and m.form != "name" else m.last - 1
        return Figure(first, last, head, m.type == "person")

    def _holder(self, i: int) -> Mention | None:
        while i < len(self.a) and (hit := noun_at(self.a, i)) is not None and hit[1].kind.startswith("address"):
            i += hit[0]
        return next((m for m in self.begins.get(i, ()) if m.type == "person" and m.form == "name"), None)

    def _left(self, i: int) -> int:
        a = self.a
        while i > 0 and a.sentence[i - 1] == a.sentence[i]:
            before = [m for m in self.ends.get(i, ()) if m.form in ("role", "adjective", "name", "metonym") and
                      not (m.type == "person" and m.form == "name")]
            if before:
                i = min(m.first for m in before)
            elif a.norms[i - 1] in ("'s", "'") and i > 1 and any(m.type != "person" for m in self.ends.get(i - 1, ())):
                i -= 1
            elif i > 1 and a.norms[i - 1] in ("and", ",") and any(m.form == "adjective" for m in self.ends.get(i - 1, ())) and (
                    any(m.form == "adjective" for m in self.begins.get(i, ()))):
                i = min(m.first for m in self.ends[i - 1])  # the Polish and Ukrainian ministers
            elif a.norms[i - 1] in ARTICLES:
                return i - 1
            elif a.words[i - 1] == ")" and i > 3 and a.words[i - 3] == "(" and self.ends.get(i - 3):
                i -= 3
            elif (length := self._address(i)):
                i -= length
            else:
                return i
        return i

    def _address(self, i: int) -> int:
        """Length of a form of address or a rank that ends before a token."""
        for length in (3, 2, 1):
            hit = noun_at(self.a, i - length) if i >= length else None
            if hit is not None and hit[0] == length:
                return length
        return 0

    def _right(self, i: int) -> int:
        a = self.a
        while i + 1 < len(a):
            if a.words[i] == "(" and i + 2 < len(a) and a.words[i + 2] == ")":
                i += 3
                continue
            j = i + 2 if a.norms[i + 1] == "the" else i + 1
            owners = [m for m in self.begins.get(j, ()) if m.type in ("state", "organization") and m.form != "adjective"]
            if a.norms[i] != "of" or not owners:
                return i
            i = max(m.last for m in owners)
        return i


# ---------------------------------------------------------------- where they hang


def _hang(page: Page, figure: Figure) -> None:
    """The figure as one phrase, hung by the first rule that knows where; else where the parser hung it."""
    rules = () if _owns(page, figure) else RULES
    verdict = next((v for rule in rules if (v := rule(page, figure))), None) or _as_parsed(page, figure)
    for i in range(figure.first, figure.last):
        if i != figure.head and not _inside(page, figure, i):
            page.heads[i], page.rels[i] = figure.head, "compound"
            page.moved[i] = figure.head
    if verdict is not None:
        verb, rel = verdict
        if rel in ("nsubj", "nsubjpass") and figure.first <= page.heads[verb] < figure.last:  # taken for its participle
            page.heads[verb], page.rels[verb] = _as_parsed(page, figure) or (-1, "ROOT")
        page.heads[figure.head], page.rels[figure.head] = verdict


def _follow(page: Page) -> None:
    """What hangs on a word inside a name hangs on the name: "the *Republic* of the Congo and Rwanda"."""
    for i, head in enumerate(page.heads):
        if head in page.moved and i not in page.moved and page.moved[head] != i:
            page.heads[i] = page.moved[head]


def _owns(page: Page, figure: Figure) -> bool:
    """The phrase stands before what it owns or marks: "the Prime Minister's visit", "the U.S. delegation"."""
    a, i = page.analysis, figure.last
    if i < len(a) and a.norms[i] in ("'s", "'"):
        return True
    return not figure.person and page.rels[figure.head] in ("compound", "amod", "nmod", "poss") and (
        page.heads[figure.head] >= figure.last)


def _inside(page: Page, figure: Figure, i: int) -> bool:
    """The token hangs inside the figure, under its head."""
    for _ in range(figure.last - figure.first):
        i = page.heads[i]
        if i == figure.head:
            return True
        if not figure.first <= i < figure.last:
            return False
    return False


def _as_parsed(page: Page, figure: Figure) -> tuple[int, str] | None:
    """The link to the outside: that of the head, or of the first token that has one."""
    order = [figure.head, *range(figure.first, figure.last)]
    return next(((page.heads[i], page.rels[i]) for i in order
                 if page.heads[i] >= 0 and not figure.first <= page.heads[i] < figure.last), None)


def after_preposition(page: Page, figure: Figure) -> tuple[int, str] | None:
    """``with Prime Minister Modi``: the object of the preposition, which may itself have lost its verb."""
    a, i = page.analysis, figure.first - 1
    if i < 0 or a.pos[i] not in ("ADP", "SCONJ") or a.sentence[i] != a.sentence[figure.head] or a.norms[i] in ("as", "than"):
        return None
    if a.norms[i] in CLAUSAL or (a.rels[i] == "mark" and a.norms[i] not in PREPOSITIONS):
        return None
    page.rels[i] = "agent" if a.rels[i] == "agent" else "prep"
    if page.heads[i] < 0 or page.heads[i] == figure.head or figure.first <= page.heads[i] < figure.last or (
            a.norms[i] == "with"):
        page.heads[i] = _contact_before(page, i) if a.norms[i] == "with" else i - 1
    return i, "pobj"


def _contact_before(page: Page, i: int) -> int:
    """What "with" belongs to: the verb or noun before it, over dates, adverbs and places."""
    a = page.analysis
    first, _ = a.sentences[a.sentence[i]]
    j = i - 1
    while j >= first and (j in page.times or a.norms[j] in ADVERBIAL or a.words[j] == ","):
        j -= 1
    if j < first or a.pos[j] in ("VERB", "NOUN"):
        return j if j >= first else page.heads[i]
    if 0 <= page.heads[i] < i and page.heads[i] != j:
        return page.heads[i]
    return page.heads[i] if page.heads[i] >= 0 else j


def after_verb(page: Page, figure: Figure) -> tuple[int, str] | None:
    """``called President Sheinbaum``."""
    a, i = page.analysis, figure.first - 1
    if i < 0 or a.pos[i] != "VERB" or a.lemmas[i] not in TAKERS or a.sentence[i] != a.sentence[figure.head]:
        return None
    return None if a.rels[i] == "amod" else (i, "dobj")  # the visiting president


def listed(page: Page, figure: Figure) -> tuple[int, str] | None:
    """``A, B, and C``: joined to the figure before; by a comma alone only where an "and" follows in the row."""
    a, i = page.analysis, figure.first - 1
    joined = False
    while i > 0 and (a.norms[i] in LISTING or a.words[i] == ","):
        joined = joined or a.norms[i] in LISTING
        i -= 1
    before = page.ends.get(i + 1)
    if before is None or i + 1 == figure.first or a.sentence[before.head] != a.sentence[figure.head]:
        return None
    if not joined and not _row_goes_on(page, figure):
        return None
    if figure.first <= a.heads[before.head] < figure.last and not before.person:
        return None  # NATO and EU leaders
    inner = a.heads[figure.head]
    if not figure.person and before.first <= inner < before.last and a.rels[figure.head] == "conj":
        return inner, "conj"  # the ministers of Norway and Sweden
    return before.head, "conj"


def _row_goes_on(page: Page, figure: Figure) -> bool:
    a, at = page.analysis, figure
    for _ in range(12):
        i = at.last
        while i < len(a) and a.words[i] == ",":
            i += 1
        joined = i < len(a) and a.norms[i] in LISTING
        following = page.starts.get(i + 1 if joined else i)
        if following is None or i == at.last:
            return joined and following is not None and a.sentence[following.head] == a.sentence[figure.head]
        if joined:
            return True
        at = following
    return False


def _row_end(page: Page, figure: Figure) -> int:
    """End of the figures joined to this one: "Biden and Putin"."""
    a, i = page.analysis, figure.last
    while i < len(a):
        j = i
        while j < len(a) and (a.norms[j] in LISTING or a.words[j] == ","):
            j += 1
        following = page.starts.get(j)
        if following is None or j == i or (a.norms[j - 1] not in LISTING and not _row_goes_on(page, figure)):
            return i
        i = following.last
    return i


def before_verb(page: Page, figure: Figure) -> tuple[int, str] | None:
    """``President Biden today spoke``: the subject of the finite verb that follows, where a clause begins with it."""
    a = page.analysis
    first, last = a.sentences[a.sentence[figure.head]]
    if not (figure.first == first or a.words[figure.first - 1] in (",", '"', ":", "—") or figure.first - 1 in page.times):
        return None
    i = _row_end(page, figure)
    behind = _past_clause(a, i, last)
    if behind == i and i + 1 < last and a.words[i] == "," and "," in a.words[figure.first : i]:
        behind = i + 1  # the President of Peru, Rosa Quispe, paid
    i = behind
    while i < last and (i in page.times or a.norms[i] in ADVERBIAL):
        i += 1
    if i >= last or a.pos[i] not in ("VERB", "AUX") or (a.pos[i] == "VERB" and a.feats[i].get("Aspect") == "Prog"):
        return None
    verb = i
    if a.pos[i] == "AUX" and a.rels[i] in ("aux", "auxpass") and a.heads[i] > i:
        verb = a.heads[i]
    passive = any(a.rels[c] == "auxpass" for c in a.children(verb))
    return verb, "nsubjpass" if passive else "nsubj"


COMPANY = frozenset({"joined", "accompanied", "flanked", "represented", "along", "together"})
RELATIVE = frozenset({"who", "whose", "whom", "which"})
ASIDE = 25
"""Tokens of a clause between commas that says something more of a figure."""


def _past_clause(a: Analysis, i: int, last: int) -> int:
    """Behind ", whose country is small," and ", joined by the king,": where the sentence goes on about the figure."""
    if i + 2 >= last or a.words[i] != ",":
        return i
    if a.norms[i + 1] not in RELATIVE and not (a.norms[i + 1] in COMPANY and a.norms[i + 2] in ("by", "with")):
        return i
    return next((j + 1 for j in range(i + 2, min(last, i + ASIDE)) if a.words[j] == ","), i)


def after_place(page: Page, figure: Figure) -> tuple[int, str] | None:
    """``in Munich, Germany``: the state of the place before it."""
    i = figure.first - 1
    if i < 1 or figure.person or page.analysis.words[i] != "," or i not in page.places:
        return None
    return i - 1, "appos"


RULES: tuple[Callable[[Page, Figure], tuple[int, str] | None], ...] = (
    after_place, after_preposition, after_verb, listed, before_verb)


# ---------------------------------------------------------------- what the parser hung on a figure


def _free_circumstances(page: Page) -> None:
    """Places and dates that follow a figure belong to its verb: "met with Prime Minister Sunak in Munich on February 18"."""
    a = page.analysis
    figure_at = {i: f for f in page.figures for i in range(f.first, f.last)}
    for i in [i for i, norm in enumerate(a.norms) if i and (norm in PLACING or i in page.times)]:
        placing = a.norms[i] in PLACING and a.pos[i] == "ADP"
        if not placing and not (i in page.times and i - 1 not in page.times and a.pos[i - 1] != "ADP"):
            continue
        if figure_at.get(i) is not None:
            continue
        top = i if placing else _top(page, i)
        owner = figure_at.get(page.heads[top]) if page.heads[top] >= 0 else None
        if owner is not None and placing and (stationed(a, owner.head, i) or _serving(page, owner, i)):
            continue
        if owner is not None and page.rels[top] in ("prep", "npadvmod", "nmod", "appos", "dep", "compound") and owner.last <= i:
            page.heads[top] = _carrier(page, owner.head)
    for figure in page.figures:  # called off a meeting with the minister *planned* for May
        i = figure.last
        if i < len(a) and a.lemmas[i] in PLANNED and page.rels[i] in ("acl", "amod", "advcl") and (
                a.feats[i].get("Tense") == "Past"):
            page.heads[i], page.rels[i] = _carrier(page, figure.head), "acl"
        elif i < len(a) and a.norms[i] in ("that", "which") and (verb := _planned_clause(page, i, figure)) >= 0:
            page.heads[verb] = _carrier(page, figure.head)  # ... with the minister that had been planned


def _serving(page: Page, owner: Figure, i: int) -> bool:
    """``his counterpart in Norway``: the state that he serves."""
    a = page.analysis
    behind = page.starts.get(i + 1) or page.starts.get(i + 2)
    return a.lemmas[owner.head] in ("counterpart", "colleague") and i == owner.last and behind is not None and not behind.person


def stationed(a: Analysis, noun: int, i: int) -> bool:
    """``our ambassador in Kyiv met``, ``his counterparts in Chad and Mali``: where they serve, not where it was."""
    if a.lemmas[noun] == "ambassador":
        return i == noun + 1
    row = i + 2 < len(a) and a.norms[i + 2] == "and"
    return a.norms[noun] in ("counterparts", "colleagues", "ambassadors") and i == noun + 1 and row


def _planned_clause(page: Page, that: int, figure: Figure) -> int:
    """The verb of planning of the clause that a pronoun opens right behind a figure, where it hangs on the figure; else -1."""
    a, verb = page.analysis, page.heads[that]
    hung = page.rels[verb] == "relcl" and figure.first <= page.heads[verb] < figure.last
    return verb if hung and a.lemmas[verb] in PLANNED | {"be"} and page.rels[that] in ("nsubj", "nsubjpass") else -1


def _top(page: Page, i: int) -> int:
    """The token over a date that hangs outside of it."""
    for _ in range(6):
        if page.heads[i] not in page.times:
            return i
        i = page.heads[i]
    return i


def _carrier(page: Page, i: int) -> int:
    """The verb or event noun that a figure depends on; itself where there is none."""
    a, at = page.analysis, i
    for _ in range(8):
        at = page.heads[at]
        if at < 0:
            return i
        if a.pos[at] == "VERB" or (a.pos[at] == "NOUN" and page.rels[at] not in ("compound", "conj")):
            return at
    return i
