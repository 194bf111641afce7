"""Persons by name: what the tagger found, mended, and the capitalised words that follow a title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from verbale.extraction.en.titles import modifiers, noun_at, portfolios, starters, suffix
from verbale.lexicon import table
from verbale.lexicon.roster import LEADING, roster
from verbale.model import Analysis, Mention, Name

PARTICLES = frozenset({"bin", "bint", "al", "el", "ibn", "de", "del", "della", "da", "dos", "di", "der", "den", "van",
                       "von", "la", "le", "du", "ter", "ten", "zu", "abu", "ben", "-", "y"})
SUFFIXES = frozenset({"jr", "jr.", "sr", "sr.", "ii", "iii", "iv"})
BODY_LINKS = frozenset({"of", "the", "'s", "'", "for", "and", "&"})
FARTHEST = 16
"""Tokens of the longest name of a body between a title and its holder."""
NO_NAME = frozenset({"i", "president", "mr.", "ms.", "mrs.", "dr.", "###", "readout", "statement", "god", "congress"})


@cache
def name_stops() -> frozenset[str]:
    """Capitalised words that end a name: Administration, Doctrine, Tuesday."""
    return frozenset(row["word"] for row in table.load("en", "name_stops"))


@cache
def months() -> frozenset[str]:
    """Names of months, which head the date lines of announcements."""
    english = (row for row in table.load("shared", "months") if row["language"] == "en")
    return frozenset(word for row in english for word in table.split(row["words"]))


@cache
def headline_verbs() -> frozenset[str]:
    """Words with which a headline goes on behind a name."""
    return frozenset(row["word"] for row in table.load("en", "name_stops") if row["kind"] == "verb")


def find_people(a: Analysis, taken: Sequence[bool]) -> list[Mention]:
    """Mentions of persons by name, in order, not overlapping."""
    found: list[tuple[int, int, str | None]] = []
    tagged = {n.first: n for n in a.names if n.kind == "PER" or _known(a, n) or (_leads(a, n) and not taken[n.first])}
    tagged |= {n.first: n for n in _opening(a, taken) if n.first not in tagged}
    known, i = starters(), 0
    while i < len(a):
        if i not in tagged and a.words[i][0].islower() and a.norms[i] not in known:
            i += 1
            continue
        if i in tagged:
            first, last = trimmed(a, tagged[i].first, tagged[i].last, taken)
            last = extended(a, last, taken) if first < last else last
            first = begun(a, first, found[-1][1] if found else 0, taken) if first < last else first
            if first < last and not all(taken[first:last]) and named(a, first, last):
                found.append((first, last, None))
                i = last
                continue
            i = max(i + 1, tagged[i].last)
            continue
        hit = noun_at(a, i)
        if hit is None and _behind_peer(a, i, taken):
            last = run(a, i, taken)
            found.append((i, last, None))
            i = last
            continue
        if hit is None and (last := listed(a, i, taken)):
            found.append((i, last, None))
            i = last
            continue
        if hit is not None:
            length, noun, _ = hit
            start = behind(a, i + length + suffix(a, i + length)[0], taken)
            if start < len(a) and start not in tagged and a.words[i][0].isupper():
                last = run(a, start, taken)
                inside = last < len(a) and noun_at(a, last) is not None and a.words[last][0].isupper()
                if last > start and not inside and named(a, start, last):
                    found.append((start, last, {"address_m": "m", "address_f": "f"}.get(noun.kind)))
                    i = last
                    continue
            i = start
            continue
        i += 1
    found += again(a, found, taken)
    return [_mention(a, first, last, gender) for first, last, gender in sorted(found, key=lambda f: f[:2])]


def _known(a: Analysis, name: Name) -> bool:
    """A full name that the roster has, whatever the tagger takes it for."""
    return name.last - name.first > 1 and name.kind != "NORP" and bool(
        roster().named(a.text[a.starts[name.first] : a.ends[name.last - 1]]))


SHORTEST = 4
"""Letters of a family name that is known alone."""


def _leads(a: Analysis, name: Name) -> bool:
    """A family name alone that the tagger takes for a body or place, and that somebody bears who leads or led a state:
    "Lavrov will meet Rubio"."""
    word = a.words[name.first]
    if name.last - name.first > 1 or len(word) < SHORTEST or word.isupper() or (
            name.last < len(a) and a.words[name.last][0].isupper() and a.pos[name.last] == "PROPN"):
        return False
    return any(t.role in LEADING for h in roster().named(word) for t in h.terms)


def _opening(a: Analysis, taken: Sequence[bool]) -> list[Name]:
    """Such names that open a sentence before its verb and that the tagger passed over: "Modi received ..."."""
    tagged = {i for n in a.names for i in range(n.first, n.last)}
    found = [Name(first, first + 1, "PER") for first, last in a.sentences if first + 1 < last and first not in tagged
             and not taken[first] and a.words[first][:1].isupper() and a.words[first][1:].islower()
             and a.pos[first] in ("PROPN", "NOUN") and (
                 a.pos[first + 1] in ("VERB", "AUX") or a.norms[first + 1] in ("and", ",", "'s"))]
    return [n for n in found if _leads(a, n)]


def again(a: Analysis, found: Sequence[tuple[int, int, str | None]], taken: Sequence[bool]) -> list[tuple[int, int, str | None]]:
    """Family names that stand alone and the tagger passed over, of persons named in full or by title elsewhere."""
    held = {i for first, last, _ in found for i in range(first, last)}
    known = {a.words[last - 1] for first, last, _ in found if len(a.words[last - 1]) > 2 and (
        last - first > 1 or (first > 0 and noun_at(a, first - 1) is not None))}
    return [(i, i + 1, None) for i, word in enumerate(a.words)
            if word in known and i not in held and not taken[i] and word[0].isupper() and not word.isupper()]


def behind(a: Analysis, i: int, taken: Sequence[bool]) -> int:
    """Where a name may stand after a title: behind its state ("President of Finland Sauli Niinistö") or portfolio, and
    behind its whole body and a comma ("the Chairman of the Foreign Commission, Le Hoai Trung")."""
    if i + 1 >= len(a) or a.norms[i] not in ("of", "for", "to"):
        return i
    j = i + 2 if a.norms[i + 1] == "the" else i + 1
    start = j
    while j < min(len(a), start + FARTHEST) and a.sentence[j] == a.sentence[i] and (
            taken[j] or a.words[j][0].isupper() or a.norms[j] in BODY_LINKS):
        if j > start and (taken[j - 1] or a.norms[j - 1] in portfolios()) and not taken[j] and _two_names(a, j, taken):
            return j
        j += 1
    return j + 1 if j < len(a) and a.words[j] == "," and _two_names(a, j + 1, taken) else i


def _two_names(a: Analysis, i: int, taken: Sequence[bool]) -> bool:
    return i + 1 < len(a) and a.sentence[i - 1] == a.sentence[i] and noun_at(a, i) is None and all(
        a.words[k][0].isupper() and a.pos[k] == "PROPN" and not taken[k] and a.norms[k] not in name_stops() for k in (i, i + 1))


def _behind_peer(a: Analysis, i: int, taken: Sequence[bool]) -> bool:
    """``his Turkish counterpart Sedat Onal``: two capitalised words, whatever the tagger takes them for."""
    before = i - 2 if i > 1 and a.words[i - 1] == "," else i - 1
    return before >= 0 and a.norms[before] in ("counterpart", "colleague") and _two_names(a, i, taken)


def listed(a: Analysis, i: int, taken: Sequence[bool]) -> int:
    """End of a name of which only its title behind a comma tells that it is one: "Akiba Takeo, Secretary General"; or 0."""
    goes_on = i > 0 and a.sentence[i - 1] == a.sentence[i] and a.pos[i - 1] in ("PROPN", "DET", "ADJ")
    if not a.words[i][0].isupper() or taken[i] or a.pos[i] != "PROPN" or goes_on:
        return 0
    last = run(a, i, taken)
    if not 2 <= last - i <= 4 or last + 1 >= len(a) or a.words[last] != ",":
        return 0
    j = last + 1
    while j < min(len(a), last + 7) and a.words[j] not in ",.;" and a.sentence[j] == a.sentence[i]:
        if (hit := noun_at(a, j)) is not None:
            return last if hit[1].kind == "office" and not hit[2] and a.words[last + 1][0].isupper() else 0
        j += 1
    return 0


def trimmed(a: Analysis, first: int, last: int, taken: Sequence[bool]) -> tuple[int, int]:
    """Without the titles, states ("Berg of Norway"), possessive marks and punctuation that the tagger took in."""
    last = next((i for i in range(first + 1, last) if a.norms[i] == "of" and i + 1 < last and any(
        taken[i + 1 : i + 3])), last)
    while first < last and taken[first] and not _named_like_a_place(a, first, last):
        first += 1
    while first < last and (hit := noun_at(a, first)) is not None and first + hit[0] <= last:
        first += hit[0]
        if first < last and a.norms[first] == "of":  # Archbishop of Bologna
            return last, last
    last = next((i for i in range(first + 1, last) if a.norms[i] in headline_verbs()), last)  # Wang Yi Meets with ...
    while (first < last and not a.words[last - 1][0].isalnum()) or (first < last and a.norms[last - 1] == "'s"):
        last -= 1
    while first < last and not a.words[first][0].isalnum():
        first += 1
    return first, last


def _named_like_a_place(a: Analysis, first: int, last: int) -> bool:
    """``President Milan Petrov``: right behind a title, a place with a family name behind it is a given name."""
    if last - first != 2 or not a.words[first].istitle():
        return False
    return any(first >= n and (hit := noun_at(a, first - n)) is not None and hit[0] == n for n in (1, 2, 3))


def begun(a: Analysis, first: int, after: int, taken: Sequence[bool]) -> int:
    """With the given names before it that the tagger left out: ", *Taye* Atske Selassie, ..."."""
    i = first
    while i > after and a.sentence[i - 1] == a.sentence[first] and a.pos[i - 1] == "PROPN" and a.rels[i - 1] == "compound" and (
            a.words[i - 1].istitle() and not taken[i - 1] and noun_at(a, i - 1) is None and a.norms[i - 1] not in name_stops()):
        i -= 1
    return i if i > 0 and a.words[i - 1] in (",", "and", "with") else first


def extended(a: Analysis, last: int, taken: Sequence[bool]) -> int:
    """With ", Jr." after it, and all further capitalised parts of its line joined by particles."""
    if last < len(a) and a.sentence[last] != a.sentence[last - 1]:
        return last
    if last + 1 < len(a) and a.words[last] == "," and a.norms[last + 1] in SUFFIXES:
        return last + 2
    if last < len(a) and a.norms[last] in SUFFIXES:
        return last + 1
    if last + 1 < len(a) and a.words[last] == "-" and a.ends[last - 1] == a.starts[last] and (
            a.norms[last + 1] not in name_stops()):
        return run(a, last - 1, taken)
    if last < len(a) and a.norms[last] in PARTICLES and a.norms[last] != "y":
        return run(a, last, taken)
    return run(a, last, taken) if last < len(a) and a.pos[last] == "PROPN" and a.norms[last - 1] != "'s" else last


def run(a: Analysis, i: int, taken: Sequence[bool]) -> int:
    """End of a run of capitalised name words from a token on."""
    start = i
    while i < len(a) and a.sentence[i] == a.sentence[start] and not taken[i]:
        plain = a.words[i][0].isupper() and a.words[i][0].isalpha() and noun_at(a, i) is None and (
            a.norms[i] not in name_stops())
        if not (plain and a.pos[i] in ("PROPN", "NOUN", "ADJ", "X")) and not _joins(a, i, start, taken):
            break
        i += 1
    if i + 1 < len(a) and i > start and a.words[i] == "," and a.norms[i + 1] in SUFFIXES:
        i += 2
    return i


def _joins(a: Analysis, i: int, start: int, taken: Sequence[bool]) -> bool:
    """A particle, or a hyphen inside the name, with a capital after it; "Duck-soo" with a small letter."""
    if i > start and a.words[i] == "-" and i + 1 < len(a) and a.ends[i - 1] == a.starts[i] and a.ends[i] == a.starts[i + 1]:
        return a.norms[i + 1] not in name_stops()
    if i > start and a.words[i - 1] == "-" and a.ends[i - 1] == a.starts[i]:
        return a.words[i].isalpha()
    return (i + 1 < len(a) and a.norms[i] in PARTICLES and a.words[i + 1][0].isupper() and not taken[i + 1]
            and (i > start or a.norms[i] != "-"))


def named(a: Analysis, first: int, last: int) -> bool:
    """Whether the words can be a person's name."""
    norms = a.norms[first:last]
    if norms[0] in NO_NAME or norms[-1] in NO_NAME or norms[-1] in name_stops() or all(n in modifiers() for n in norms):
        return False
    if last == first + 1 and last < len(a) and norms[0] in months() and a.words[last][0].isdigit():
        return False  # Office of the Spokesperson / March 4
    return any(w[0].isupper() for w in a.words[first:last])


def _mention(a: Analysis, first: int, last: int, gender: str | None) -> Mention:
    head = next((i for i in range(last - 1, first - 1, -1) if not first <= a.heads[i] < last), last - 1)
    key = recased(a.text[a.starts[first] : a.ends[last - 1]].replace(" ,", "").replace(",", ""))
    return Mention(first, last, head, "person", "name", key=" ".join(key.split()), gender=gender or _told(a, first))


def recased(text: str) -> str:
    """A name from a heading in capitals as it is written elsewhere."""
    if not text.isupper() or len(text) < 4:
        return text
    return "".join(part.capitalize() for part in re.split(r"([\s-]+)", text))


def _told(a: Analysis, first: int) -> str | None:
    """The gender that a form of address before the name tells."""
    for length in (1, 2, 3):
        hit = noun_at(a, first - length) if first >= length else None
        if hit is not None and hit[0] == length:
            return {"address_m": "m", "address_f": "f"}.get(hit[1].kind)
    return None
