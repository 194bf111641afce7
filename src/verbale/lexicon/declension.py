"""Case forms of Russian names, made when the lexicon is built; ``python -m verbale.lexicon.declension`` writes them.

The result is ``data/ru/forms.tsv``: each declinable phrase of the tables with its six case forms, so that
nothing is inflected at run time.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from verbale.lexicon.table import load, split

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
HARD, SIBILANT = "бвгдзклмнпрстфх", "жшчщц"
Forms = tuple[str, ...]


def decline(phrase: str, plural: bool = False) -> Forms:
    """The case forms of a nominative phrase, in the order of CASES; words in the genitive after the head stay.

    Args:
        phrase: nominative, in its usual spelling, which the forms keep.
        plural: the plural forms of the phrase, for names of peoples.
    """
    if ready := _irregular().get(phrase):
        return ready
    first, _, second = phrase.partition(" и ")
    if second and " " not in first and first[0].isupper():  # Босния и Герцеговина: both decline
        return tuple(f"{a} и {b}" for a, b in zip(decline(first), decline(second), strict=True))
    words = phrase.split(" ")
    head = _head(words)
    number = "plur" if plural or _is_plural(words[head]) else "sing"
    gender = _gender(words[head])
    columns = [_word(w, number, gender, i == head) if i <= head else (w,) * 6 for i, w in enumerate(words)]
    return tuple(" ".join(column[k] for column in columns) for k in range(6))


@cache
def _irregular() -> dict[str, Forms]:
    return {row["phrase"]: split(row["forms"]) for row in load("ru", "irregular")}


@cache
def _analyzer() -> Any:
    from pymorphy3 import MorphAnalyzer

    return MorphAnalyzer()


@cache
def _nominatives(word: str) -> list[Any]:
    if not _analyzer().word_is_known(word.lower()):
        return []
    return [p for p in _analyzer().parse(word.lower())
            if p.tag.case == "nomn" and p.tag.POS in ("NOUN", "ADJF", "PRTF") and p.normal_form != "больший"]


def _nouns(word: str) -> list[Any]:
    found = [p for p in _nominatives(word) if p.tag.POS == "NOUN"]
    return sorted(found, key=lambda p: ("Geox" not in p.tag, "Name" in p.tag or "Surn" in p.tag, -p.score))


def _head(words: list[str]) -> int:
    """Index of the noun that the phrase hangs on: the first that is no adjective in the nominative."""
    for i, word in enumerate(words[:-1]):
        if not any(p.tag.POS in ("ADJF", "PRTF") for p in _nominatives(word)) and not _looks_adjective(word):
            return i
    return len(words) - 1


def _looks_adjective(word: str) -> bool:
    return bool(re.search(r"(ск|н|в)(ий|ый|ая|ое|ие|ые)$", word)) and not _nominatives(word)


def _is_plural(word: str) -> bool:
    nouns = _nouns(word)
    return bool(nouns) and nouns[0].tag.number == "plur"


def _gender(word: str) -> str:
    nouns = _nouns(word)
    if nouns and nouns[0].tag.gender:
        return str(nouns[0].tag.gender)
    return "femn" if word.endswith(("а", "я")) else "neut" if word.endswith(("о", "е")) else "masc"


def _word(word: str, number: str, gender: str, is_head: bool) -> Forms:
    """Six forms of one word of the phrase."""
    if word.isupper() or not re.search("[а-я]", word):
        return (word,) * 6
    if "-" in word:
        return _hyphenated(word, number, gender, is_head)
    if is_head:
        if nouns := _nouns(word):
            return _noun(word, nouns[0], number)
        if adjectives := [p for p in _nominatives(word) if p.tag.POS == "ADJF"]:
            return _adjective(word, adjectives[0], number, str(adjectives[0].tag.gender or gender))
        return _unknown(word)
    if adjectives := [p for p in _nominatives(word) if p.tag.POS in ("ADJF", "PRTF")]:
        return _adjective(word, adjectives[0], number, gender)
    return _unknown_adjective(word, number, gender) if _looks_adjective(word) else (word,) * 6


def _unknown_adjective(word: str, number: str, gender: str) -> Forms:
    """Forms of an adjective that the dictionary lacks, on the model of one that it has."""
    hard = word.endswith(("ый", "ые")) or bool(re.search(r"[^гкхжшщч](ая|ое)$", word))
    model = "новый" if hard else "русский"
    forms = _adjective(word, _nominatives(model)[0], number, gender)
    cut = len(model) - 2
    return tuple(word[:-2] + form[cut:] for form in forms)


def _hyphenated(word: str, number: str, gender: str, is_head: bool) -> Forms:
    parts = word.split("-")
    at = 0 if len(parts) > 2 and parts[1] in ("на", "он", "ан", "ин") else len(parts) - 1
    if is_head and (nouns := _nouns(word)):
        return _noun(word, nouns[0], number)
    forms = _word(parts[at], number, gender, is_head)
    return tuple("-".join([*parts[:at], form, *parts[at + 1 :]]) for form in forms)


def _noun(word: str, parse: Any, number: str) -> Forms:
    if "Fixd" in parse.tag:
        return (word,) * 6
    forms = [parse.inflect({case, number}) for case in CASES]
    return tuple(_recase(word, f.word) if f else word for f in forms)


def _adjective(word: str, parse: Any, number: str, gender: str) -> Forms:
    animacy = {"inan"} if number == "plur" or gender == "masc" else set()
    features = {number} if number == "plur" else {number, gender}
    forms = [parse.inflect({case, *features, *(animacy if case == "accs" else ())}) for case in CASES]
    return tuple(_recase(word, f.word) if f else word for f in forms)


def _recase(model: str, word: str) -> str:
    """The word with the capitals of the model, part by part of a hyphenated one."""
    models = model.split("-")
    parts = word.replace("ё", "е").split("-")
    if len(parts) != len(models):
        models = [model] * len(parts)
    return "-".join(p[:1].upper() + p[1:] if m[:1].isupper() else p for m, p in zip(models, parts, strict=True))


def _unknown(word: str) -> Forms:
    """Forms of a name that the dictionary lacks, by its ending; hard to tell ones stay."""
    stem = word[:-1]
    last = word[-1].lower()
    if last == "а":
        return (word, stem + ("и" if stem[-1:] in "гкхжшчщ" else "ы"), stem + "е", stem + "у",
                stem + ("ей" if stem[-1:] in SIBILANT else "ой"), stem + "е")
    if last == "я":
        dative = stem + ("и" if stem.endswith("и") else "е")
        return (word, stem + "и", dative, stem + "ю", stem + "ей", dative)
    if last == "й":
        return (word, stem + "я", stem + "ю", word, stem + "ем", stem + ("и" if stem.endswith("и") else "е"))
    if last == "ь":
        return (word, stem + "я", stem + "ю", word, stem + "ем", stem + "е")
    if last in HARD or last in SIBILANT:
        return (word, word + "а", word + "у", word, word + ("ем" if last in SIBILANT else "ом"), word + "е")
    return (word,) * 6


# ---------------------------------------------------------------- the file of forms


def phrases() -> Iterator[tuple[str, bool]]:
    """Every Russian phrase of the tables that may decline, and whether in the plural too."""
    for row in load("shared", "states"):
        for column in ("ru", "ru_full", "ru_also"):
            yield from ((p, False) for p in split(row[column]))
        yield from ((p, True) for p in split(row["ru_demonym"]))
    for table in ("seats", "organizations", "bodies", "regions", "places"):
        for row in load("shared", table):
            yield from ((p, False) for p in split(row["ru"]))
    for row in load("ru", "body_types"):
        yield from ((p, False) for p in (row["name"], *split(row["also"])))


HEADER = """\
# Case forms of the Russian phrases of the tables; made by `python -m verbale.lexicon.declension`, not edited by hand.
# phrase: the nominative, as the tables spell it
# forms: what is common to all forms, then the rest of each: nominative, genitive, dative, accusative, instrumental,
# locative; for peoples the same again in the plural
phrase\tforms
"""


def pack(forms: Iterable[str]) -> str:
    """Forms as ``common:rest|rest|…``."""
    listed = list(forms)
    common = 0
    while len({f[: common + 1] for f in listed}) == 1 and common < min(map(len, listed)):
        common += 1
    return f"{listed[0][:common]}:{'|'.join(f[common:] for f in listed)}"


def table() -> str:
    """The text of ``forms.tsv``: the phrases that have more than one form."""
    rows = {}
    for phrase, plural in phrases():
        forms = decline(phrase) + (decline(phrase, plural=True) if plural else ())
        if len(set(forms)) > 1:
            rows[phrase] = pack(forms)
    return HEADER + "".join(f"{phrase}\t{forms}\n" for phrase, forms in sorted(rows.items()))


if __name__ == "__main__":
    path = Path(__file__).parent / "data" / "ru" / "forms.tsv"
    path.write_text(table(), encoding="utf8")
    print(f"{len(path.read_text(encoding='utf8').splitlines())} lines", file=sys.stderr)
