"""The nominative of a person's name, from any case.

Each word of a name has several readings (``Лаврова`` is the genitive of ``Лавров`` or the nominative of a woman's
name). The words of one name agree in case and gender, the tagger has an opinion on both, and other mentions of the
same name in the text narrow the choice: the reading that all of them support wins.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache, lru_cache
from operator import attrgetter
from typing import NamedTuple

from verbale.lexicon import morph, table

CASES = ("Nom", "Gen", "Dat", "Acc", "Ins", "Loc")
WAYS = tuple([(case, gender) for case in CASES for gender in ("m", "f")])
INDECLINABLE = re.compile(r"(?:[оеиуюэы]|их|ых|ко|аго|яго)$")
CONSONANT = re.compile(r"[бвгджзйклмнпрстфхцчшщь]$")
ADJECTIVE = re.compile("(?:[ыи]м|[ое]го|[ое]му|ом)$")
"""Endings of surnames like Ващиковский, which no given name has: "Агим" is no Агий."""
VOWEL = re.compile("[аеёиоуыэюя]")
SLAVIC_WOMAN = re.compile(r"(?:[оеё]в|[иы]н|ск|цк)ой$")
"""The oblique cases of a woman's surname, which end like a man's that does not change for a woman: Пескаревой."""
ARTICLES = re.compile(r"^(?:аль|эль|аш|аз|ас|ар|ан|ад|ат|ибн|бен|бин|де|о|д|мак)-", re.I)

SHORT = 5
SYLLABLES = 3
"""Words of a name such as Кан Ген Хва."""
CASE_WEIGHT, GENDER_WEIGHT, HINT_WEIGHT, SUPPORT_WEIGHT = 0.5, 0.3, 0.8, 0.4


class Word(NamedTuple):
    """A word of a name as the tagger sees it; ``case`` and ``gender`` are "" where it has no opinion."""

    text: str
    case: str
    gender: str


class Candidate(NamedTuple):
    nominative: str
    gender: str | None
    weight: float


class Reading(NamedTuple):
    """A nominative of the whole name, word by word; ``gender`` None where the words do not tell."""

    words: tuple[str, ...]
    gender: str | None
    score: float


class Ending(NamedTuple):
    ending: str
    nominative: str
    gender: str | None
    after: re.Pattern[str]
    weight: float


@cache
def particles() -> frozenset[str]:
    """Words inside a name that never change: фон, де, бен, аль."""
    return frozenset(row["word"] for row in table.load("ru", "name_particles"))


@cache
def endings() -> dict[str, tuple[Ending, ...]]:
    """Case -> endings, longest first."""
    found: dict[str, list[Ending]] = defaultdict(list)
    for row in table.load("ru", "name_endings"):
        after = re.compile(f"(?:{row['after']})$")
        for case in table.split(row["cases"]):
            found[case].append(Ending(row["ending"], row["nominative"], row["gender"] or None, after,
                                      float(row["weight"])))
    return {case: tuple(rows) for case, rows in found.items()}


@cache
def given_names() -> dict[str, str]:
    """Given name, lower-case nominative -> gender; those that the dictionary of forms does not list."""
    return {row["name"]: row["gender"] for row in table.load("ru", "given_names")}


def readings(words: tuple[Word, ...], case_hint: str = "", gender_hint: str = "") -> tuple[Reading, ...]:
    """The best readings of a name, best first."""
    return _readings(words, case_hint, gender_hint)


@lru_cache(maxsize=20_000)
def _readings(words: tuple[Word, ...], case_hint: str, gender_hint: str) -> tuple[Reading, ...]:
    best: dict[tuple[tuple[str, ...], str | None], float] = {}
    count = len(words)
    cases, genders = [w.case for w in words], [w.gender for w in words]
    columns = [_ways(w.text, i == count - 1, i < count - 1 and count > 2) for i, w in enumerate(words)]
    for (case, gender), chosen in zip(WAYS, zip(*columns, strict=True), strict=True):
        score = sum([c.weight for c in chosen]) / count
        score += CASE_WEIGHT * cases.count(case) / count
        score += GENDER_WEIGHT * genders.count(gender) / count
        score += HINT_WEIGHT * ((case_hint == case) + (gender_hint == gender))
        key = tuple([c.nominative for c in chosen]), gender
        best[key] = max(best.get(key, 0.0), score)
    return _ranked(best)


def _ranked(best: dict[tuple[tuple[str, ...], str | None], float]) -> tuple[Reading, ...]:
    """Readings with the two genders of one name joined where they are about as good."""
    found: list[Reading] = []
    for (name, gender), score in sorted(best.items(), key=lambda item: (-item[1], item[0])):
        other = next((i for i, r in enumerate(found) if r.words == name), None)
        if other is None:
            found.append(Reading(name, gender, score))
        elif found[other].score - score < GENDER_WEIGHT / 2:
            found[other] = found[other]._replace(gender=None)
    return tuple(found[:5])


@lru_cache(maxsize=20_000)
def _ways(text: str, last: bool, inside: bool) -> tuple[Candidate, ...]:
    """The best nominative of a word for each of :data:`WAYS`; ``inside``: of a name of several words, but not its last."""
    return tuple([_best(text, case, gender, last, inside) for case, gender in WAYS])


def _best(text: str, case: str, gender: str, last: bool, inside: bool) -> Candidate:
    declined = case != "Nom" and SLAVIC_WOMAN.search(text.lower())
    if gender == "f" and last and CONSONANT.search(text.lower()) and not declined and not _knows(text, "f"):
        return Candidate(text, "f", 1.0)  # a woman's surname in a consonant does not change
    possible = [c for c in candidates(text, case) if c.gender is None or c.gender == gender]
    if not last:
        possible = [c for c in possible if not (ADJECTIVE.search(text.lower()) and c.nominative.endswith(("ий", "ый")))
                    or _knows(text, gender)]
    best = max(possible, key=attrgetter("weight"), default=Candidate(text, None, 0.1))
    if gender == "m" and case != "Nom" and best.nominative == text and best.weight == 0.5 and not last and _declines(text):
        return best._replace(weight=0.15)  # "Агим Леши": the given name of a man does not stand in another case
    if inside and best.weight < 0.8 and len(text) <= SHORT:
        return Candidate(text, None, 0.8)  # Ким Чен Иру: only the last of several short words declines
    return best


def _declines(text: str) -> bool:
    """A word that a man's case would be seen on: it ends in a consonant, and is no syllable of a name such as Дэн Сяопин."""
    lower = text.lower()
    return bool(CONSONANT.search(lower)) and len(VOWEL.findall(lower)) > 1


def _knows(text: str, gender: str) -> bool:
    return any(f.name and f.gender == gender and not f.fixed for f in morph.known(text.lower()))


@lru_cache(maxsize=10_000)
def candidates(text: str, case: str) -> tuple[Candidate, ...]:
    """Nominatives that a word of a name may have if it stands in the case; never empty."""
    if text.endswith(".") or len(text) == 1 or not text[0].isalpha() or text.lower() in particles() or _latin(text):
        return (Candidate(text, None, 1.0),)
    if "-" in text.strip("-"):
        return _hyphenated(text, case)
    lower = text.lower()
    listed = [f for f in morph.known(lower) if f.name in ("given", "surname", "patronymic") and not f.plural]
    found = [Candidate(shape(text, f.nominative), f.gender if not f.fixed else None, 1.3)
             for f in listed if f.case == case]
    other = not found and bool(listed)  # "Мартену" may be a man's dative, though the list knows only a woman Мартена
    found += [Candidate(shape(text, n), g, w if not listed or n in given_names() or (other and g == "m") else w * 0.5)
              for n, g, w in _by_ending(lower, case)]
    found += _unchanged(text, lower, case, bool(found), bool(listed))
    return tuple(dict.fromkeys(found))


def _latin(text: str) -> bool:
    return text.isascii()


def _by_ending(lower: str, case: str) -> list[tuple[str, str | None, float]]:
    found = []
    for row in endings().get(case, ()):
        stem = lower.removesuffix(row.ending)
        if stem != lower and len(stem) > 1 and row.after.search(stem):
            nominative = stem + row.nominative
            gender = given_names().get(nominative)
            if gender is None:
                found.append((nominative, row.gender, row.weight))
            elif row.gender in (None, gender):
                found.append((nominative, gender, row.weight + 0.3))
    return found


def _unchanged(text: str, lower: str, case: str, declines: bool, listed: bool) -> list[Candidate]:
    """The word itself as its nominative: in the nominative case, or because it does not decline."""
    if case == "Nom":
        gender = given_names().get(lower)
        return [Candidate(text, gender, 1.3 if gender else 1.0 if not listed else 0.6)]
    if INDECLINABLE.search(lower):
        firm = lower[-1] in "оэ" or lower.endswith(("их", "ых")) or (lower[-1] == "и" and lower[-2:] != "ии")
        return [Candidate(text, None, 1.05 if firm or lower in given_names() else 0.9)]
    return [Candidate(text, None, 0.15 if declines or listed else 0.5)]


def _hyphenated(text: str, case: str) -> tuple[Candidate, ...]:
    """``Жан-Клода``: the last part declines, the others only where they are seen to."""
    article = ARTICLES.match(text)
    if article:
        return tuple(c._replace(nominative=article.group() + c.nominative)
                     for c in candidates(text[article.end():], case))
    *first, last = text.split("-")
    kept = [_first_part(part, case) for part in first]
    prefix = "-".join(kept)
    return tuple(c._replace(nominative=f"{prefix}-{c.nominative}") for c in candidates(last, case)) or (
        Candidate(text, None, 1.0),)


def _first_part(part: str, case: str) -> str:
    forms = [f for f in morph.known(part.lower()) if f.name == "given" and not f.plural]
    if any(f.case == "Nom" for f in forms):
        return part
    return next((shape(part, f.nominative) for f in forms if f.case == case), part)


def shape(text: str, nominative: str) -> str:
    """The nominative with the capitals of the written form."""
    if text.isupper() and len(text) > 2:
        return nominative.capitalize()
    same = 0
    while same < min(len(text), len(nominative)) and text[same].lower() == nominative[same]:
        same += 1
    return text[:same] + nominative[same:] if same else nominative.capitalize()


def may_stand_in(words: Sequence[str], case: str) -> bool:
    """Whether every word of a name can be in the case; of three short ones only the last one may show it."""
    if len(words) == SYLLABLES and all(len(word) <= SHORT for word in words):
        words = words[:0] if INDECLINABLE.search(words[-1].lower()) or words[-1][-1] in "ая" else words[-1:]
    return all(max(c.weight for c in candidates(word, case)) >= 0.5 for word in words)


def settle(names: Sequence[tuple[Reading, ...]]) -> list[Reading]:
    """One reading for each name of a text: the one that its own form and the other names of the text support."""
    support: dict[str, float] = defaultdict(float)
    seen: set[tuple[Reading, ...]] = set()
    for options in names:
        if options and options not in seen:
            seen.add(options)
            top = options[0].score
            for word in {w for r in options for w in r.words}:
                support[word] += max(r.score for r in options if word in r.words) / top
    return [_supported(options, support) for options in names]


def _supported(options: tuple[Reading, ...], support: dict[str, float]) -> Reading:
    def total(reading: Reading) -> float:
        others = sum(min(support[w] - 1.0, 2.0) for w in reading.words) / len(reading.words)
        return reading.score + SUPPORT_WEIGHT * others

    return max(options, key=total)
