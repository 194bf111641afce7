"""Words that refer to persons, states, bodies and places."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from verbale.extraction.en import roles
from verbale.extraction.en.people import find_people
from verbale.extraction.en.titles import Titles, noun_at, portfolios
from verbale.lexicon import Entry, Hit, gazetteer, table
from verbale.model import Analysis, Article, EntityType, Mention, Party

TYPES: dict[str, EntityType] = {
    "state": "state", "adjective": "state", "demonym": "state", "capital": "state", "seat": "organization",
    "organization": "organization", "body": "organization", "place": "place", "place_adjective": "place"}
PLACING = frozenset({"in", "at", "near", "from", "to", "outside", "through", "via", "into", "around", "leave", "visit", "tour"})
TELLING = frozenset({"talk", "speak", "appeal", "apologize", "apologise", "respond", "reply", "complain", "protest", "message",
                     "letter", "warning", "offer", "apology"})
"""Words after which a capital with "to" is spoken to: "prepared to talk to Rabat"."""
BODIES = {"counterpart": "counterpart", "opposite number": "counterpart", "colleague": "counterpart",
          "diplomat": "foreign_ministry", "politician": "person"}
"""What coreference asks of a role word."""
PRONOUNS = {"he": "m", "him": "m", "she": "f", "her": "f", "they": None, "them": None}
POSSESSIVES = {"his": "m", "her": "f", "their": None}


def find_mentions(article: Article, analysis: Analysis) -> list[Mention]:
    """Mentions in text order, an outer one before those inside it."""
    hits = _settled(analysis, gazetteer("en").match(analysis))
    inner = [m for h in hits for i in h.inner if (m := _place(analysis, i)).type != "organization"]
    named = [*(_place(analysis, hit) for hit in hits), *inner]
    taken = [False] * len(analysis)
    for hit in hits:
        taken[hit.first : hit.last] = [True] * (hit.last - hit.first)
    people = find_people(analysis, taken)
    person = [False] * len(analysis)
    for m in people:
        person[m.first : m.last] = [True] * (m.last - m.first)
    named = [m for m in named if not all(person[m.first : m.last])]
    others = list(_tagged(analysis, [a or b for a, b in zip(taken, person, strict=True)]))
    found = sorted([*named, *people, *others], key=_order)
    found += [*_roles(analysis, found, person, article.side), *_words(analysis, taken, found), *_pronouns(analysis)]
    return sorted(found, key=_order)


NO_STATE = frozenset({"peninsula", "war", "strait"})
"""``the Korean Peninsula``: of no one state."""


def _settled(a: Analysis, hits: Sequence[Hit]) -> list[Hit]:
    """Words that may mean several states mean the one that the text names beyond doubt, if it names just one of them: "Korea"
    where it speaks of Seoul, "Georgia" where of Tbilisi."""
    open_ = [h for h in hits if len({e.party for e in h.entries}) > 1]
    if not open_:
        return list(hits)
    titled = {h.first: party for h in open_ if (party := _by_title(a, h) or _in_a_row(a, h, hits)) is not None}
    told = {p for h in hits for p in h.parties} | set(titled.values())
    return [_narrowed(a, h, {titled[h.first]} if h.first in titled else told) if h in open_ else h for h in hits]


@cache
def homonym_titles() -> dict[tuple[str, str], Party]:
    return {(row["title"], row["name"]): row["party"] for row in table.load("en", "homonym_titles")}


def _by_title(a: Analysis, hit: Hit) -> Party | None:
    """``the President of Georgia``: the one of the states of this name that has the office."""
    name = " ".join(a.norms[hit.first : hit.last])
    of = hit.first > 0 and a.norms[hit.first - 1] == "of"
    for (title, whose), party in homonym_titles().items():
        n = len(title.split())
        first = hit.first - 1 - n if of else hit.last
        if whose == name and first >= 0 and " ".join(a.norms[first : first + n]) == title:
            return party
    return None


JOINING = frozenset({"and", ",", "with", "-"})


def _in_a_row(a: Analysis, hit: Hit, hits: Sequence[Hit]) -> Party | None:
    """``Georgia and Armenia``: among states the one that is a state itself, where just one is."""
    states = {e.party for e in hit.entries if e.kind == "state"}
    beside = [h for h in hits if h is not hit and (h.first == hit.last + 1 or hit.first == h.last + 1) and h.entries
              and h.entries[0].kind == "state" and len({e.party for e in h.entries}) == 1
              and a.norms[min(h.last, hit.last)] in JOINING]
    return states.pop() if beside and len(states) == 1 else None


def _narrowed(a: Analysis, hit: Hit, told: set[Party]) -> Hit:
    entries = tuple(e for e in hit.entries if e.party in told)
    one = len({e.party for e in entries}) == 1 and not (hit.last < len(a) and a.norms[hit.last] in NO_STATE)
    return replace(hit, entries=entries[:1]) if one else hit


def _order(mention: Mention) -> tuple[int, int]:
    return mention.first, -mention.last


def _place(analysis: Analysis, hit: Hit) -> Mention:
    head = _head(analysis, hit.first, hit.last)
    if hit.together:
        return Mention(hit.first, hit.last, head, "state", _form(hit.together[0]), plural=True, parties=hit.parties,
                       key="|".join(e.name for e in hit.together))
    entry = hit.entries[0]
    state = hit.parties[0] if hit.parties else None
    kind = TYPES[entry.kind]
    if entry.kind == "capital":
        kind = "place" if _placed(analysis, head) or state is None else "state"
    form = _form(entry) if entry.kind != "capital" or kind == "place" else "metonym"
    several = state is None and len(hit.entries) > 1 and kind == "state"
    name = analysis.text[analysis.starts[hit.first] : analysis.ends[hit.last - 1]] if several else entry.name
    return Mention(hit.first, hit.last, head, kind, form, key=name, state=state,
                   body=entry.role, wikidata=entry.wikidata)


def _form(entry: Entry) -> Literal["name", "adjective", "metonym"]:
    if entry.kind in ("adjective", "demonym", "place_adjective"):
        return "adjective"
    return "metonym" if entry.kind == "seat" else "name"


def _head(analysis: Analysis, first: int, last: int) -> int:
    return next((i for i in range(last - 1, first - 1, -1) if not first <= analysis.heads[i] < last), last - 1)


def _placed(analysis: Analysis, i: int) -> bool:
    """A capital is a place after a word of place, in a dateline, and before a bigger place."""
    a, head = analysis, analysis.heads[i]
    opens = i == 0 or "\n" in a.text[a.ends[i - 1] : a.starts[i]]
    if opens and a.words[i].isupper() and len(a.words[i]) > 2:
        return True
    if head >= 0 and a.rels[i] in ("pobj", "dobj", "conj") and a.lemmas[head] in PLACING:
        return a.norms[head] != "to" or a.heads[head] < 0 or a.lemmas[a.heads[head]] not in TELLING
    if a.rels[i] == "compound" and i + 1 < len(a) and a.words[i + 1][0].isupper() and a.pos[i + 1] == "PROPN":
        return noun_at(a, i + 1) is None and a.norms[i + 1] not in KEPT  # the Bucharest Nine, the Vilnius Summit
    return (i + 2 < len(a) and a.words[i + 1] == "," and a.words[i + 2] in ("D.C.", "DC")) or a.rels[i] == "npadvmod"


KEPT = frozenset({"government", "foreign", "defense", "defence", "ministry", "parliament", "prime", "deputy", "vice", "crown"})
"""Capitalised words before which a capital stands for its state."""


def _tagged(analysis: Analysis, taken: Sequence[bool]) -> Iterable[Mention]:
    """Organisations and places that only the tagger knows."""
    for name in analysis.names:
        first, last = name.first, name.last
        while first < last and analysis.norms[first] in ("the", "a", "an"):
            first += 1
        while first < last and analysis.norms[last - 1] in ("'s", "'"):
            last -= 1
        if name.kind not in ("ORG", "LOC") or first >= last or any(taken[first:last]) or _titular(analysis, first, last):
            continue
        key = analysis.text[analysis.starts[first] : analysis.ends[last - 1]].strip('" ')
        yield Mention(first, last, _head(analysis, first, last), "organization" if name.kind == "ORG" else "place",
                      "name", key=key)


def _titular(a: Analysis, first: int, last: int) -> bool:
    """The words of a title, taken for a body: "National Security Advisor", "National Security" before "Advisor"."""
    if last < len(a) and a.rels[last - 1] == "compound" and noun_at(a, last) is not None:
        return a.words[last][0].isupper() and last - first < 3
    if last - first < 4 and a.norms[last - 1] in portfolios() and first > 1 and a.norms[first - 1] in ("for", "of"):
        return any((hit := noun_at(a, i)) is not None and i + hit[0] == first - 1 for i in range(max(first - 4, 0), first - 1))
    ends = {i + hit[0] for i in range(max(first - 2, 0), last) if (hit := noun_at(a, i)) is not None}
    return last in ends


def _roles(analysis: Analysis, mentions: Sequence[Mention], person: Sequence[bool],
           side: Party | None) -> Iterable[Mention]:
    for title in Titles(analysis, mentions, person).find():
        if title.noun.kind.startswith("address"):
            continue
        leaders = title.plural and title.text.lower() == "leader" and not roles.civil(analysis, title.head) and (
            analysis.rels[title.head] != "compound" or title.text == "leader")
        role = "head_of_state" if leaders else roles.role(title)
        its = title.first > 0 and analysis.norms[title.first - 1] == "its"
        yield Mention(title.first, title.last, title.head, "person", "role", key=title.text,
                      state=title.state or roles.own(analysis, title, side) or (
                          _its(analysis, mentions, title.first - 1) if its else None),
                      role=role if role != "other" else None, plural=title.plural, body=title.body, parties=title.states)


def _its(a: Analysis, mentions: Sequence[Mention], i: int) -> Party | None:
    """``Minsk denied that its foreign minister ...``: the one state or body that the sentence names before."""
    first = a.sentences[a.sentence[i]][0]
    named = {m.state for m in mentions if first <= m.first < i and m.state and m.form in ("name", "metonym")
             and m.type in ("state", "organization")}
    return named.pop() if len(named) == 1 else None


@cache
def role_words() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in table.load("en", "role_words")}


def _words(analysis: Analysis, taken: Sequence[bool], named: Sequence[Mention]) -> Iterable[Mention]:
    """Nouns that stand for states, bodies or nobody in particular: the two sides, an official, the alliance."""
    known = role_words()
    states = {m.last: m.state for m in named if m.type == "state" and m.state}
    begins = {m.first: m.state for m in named if m.type in ("state", "organization") and m.state}
    for i, lemma in enumerate(analysis.lemmas):
        lemma = f"opposite {lemma}" if i and analysis.norms[i - 1] == "opposite" else lemma  # his opposite number
        if lemma not in known or analysis.pos[i] != "NOUN" or taken[i]:
            continue
        kind = known[lemma]
        plural = analysis.norms[i] != analysis.lemmas[i]
        first = i
        while first > 0 and analysis.heads[first - 1] == i and analysis.pos[first - 1] in ("DET", "NUM", "ADJ", "PRON"):
            first -= 1
        if kind == "sides":
            if plural and first < i:
                yield Mention(first, i + 1, i, "state", "role", key=lemma, plural=True)
        elif kind == "league":
            yield Mention(first, i + 1, i, "organization", "role", key=lemma)
        else:
            state = _state_beside(analysis, i - lemma.count(" "), states, begins) if kind == "person" else None
            yield Mention(first, i + 1, i, "person", "unnamed" if kind == "unnamed" else "role", key=lemma,
                          plural=plural, state=state, body=BODIES.get(lemma))


def _state_beside(a: Analysis, i: int, before: Mapping[int, Party], behind: Mapping[int, Party]) -> Party | None:
    """``his Israeli counterpart``, ``his counterpart from the Republic of Korea``."""
    if i in before or i + 2 >= len(a) or a.norms[i + 1] not in ("at", "from", "in", "of"):
        return before.get(i)
    return behind.get(i + 2 + (a.norms[i + 2] == "the"))


def _pronouns(analysis: Analysis) -> Iterable[Mention]:
    for i, norm in enumerate(analysis.norms):
        if norm in POSSESSIVES and analysis.rels[i] == "poss":
            yield Mention(i, i + 1, i, "person", "pronoun", plural=norm == "their", gender=POSSESSIVES[norm])
        elif norm in PRONOUNS:
            yield Mention(i, i + 1, i, "person", "pronoun", plural=norm in ("they", "them"), gender=PRONOUNS[norm])
