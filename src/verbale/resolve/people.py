"""Which names of a text mean the same person: "Лавров" is "Сергей Лавров" where no other Лавров is named."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from verbale.lexicon.table import load, split
from verbale.model import Mention

SPLIT = re.compile(r"[\s-]+")
FOLD = str.maketrans({"э": "е", "ё": "е", "ы": "и", "й": "и"})


UNGENDERED = re.compile(r"^(?!.*(?:[ое]в|[иы]н|[иыо]й)$)[А-ЯЁ][а-яё-]*[бвгджзйклмнпрстфхцчшщь]$")
"""A family name alone that is the same for a man and a woman ("Райс"): its gender is a guess of the tagger."""


def cluster(mentions: Sequence[Mention]) -> dict[Mention, str]:
    """For each mention the full name of the person; a short name that fits two persons stays a person of its own."""
    told: dict[str, Counter[str]] = {}
    for m in mentions:
        assert m.key
        told.setdefault(m.key, Counter()).update((m.gender,) if m.gender else ())
    names = {name: majority(genders) for name, genders in told.items()}
    having: dict[str, list[str]] = {}
    for name in names:
        for part in dict.fromkeys(parts(name)):
            having.setdefault(part, []).append(name)
    full = {name: _full(name, names, having) for name in names}
    return {m: full[m.key] for m in mentions if m.key}


def majority(genders: Counter[str]) -> str | None:
    """The gender that most mentions tell; None where as many tell the other, or none tells any."""
    ranked = genders.most_common(2)
    return ranked[0][0] if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]) else None


def _full(name: str, names: dict[str, str | None], having: Mapping[str, Sequence[str]]) -> str:
    """The longest name that the name is short for, if all that it fits are one person; else itself."""
    for _ in range(4):
        alike = [other for other in _near(name, names, having) if other != name and fits(name, other)]
        longer = [other for other in alike if not _clash(names[name], names[other])] or (
            alike if UNGENDERED.search(name) else [])
        if not longer:
            return name
        longest = max(longer, key=lambda n: (len(parts(n)), n))
        if not all(other == longest or fits(other, longest) for other in longer):
            return name
        name = longest
    return name


def _near(name: str, names: Iterable[str], having: Mapping[str, Sequence[str]]) -> Iterable[str]:
    """The names that share a word with this one, which is all that it may fit."""
    words = [part for part in parts(name) if not part.endswith(".")]
    words = [part for part in words if part not in _given()] or words
    return min((having.get(word, ()) for word in words), key=len, default=names)


@lru_cache(maxsize=20_000)
def parts(name: str) -> tuple[str, ...]:
    return tuple(_fold(part) for part in SPLIT.split(name) if part)


def _fold(part: str) -> str:
    lower = part.lower().translate(FOLD).replace("оу", "у")
    return re.sub(r"(.)\1", r"\1", lower)


def fits(short: str, long: str) -> bool:
    """Whether the words of the shorter name stand in the longer one in order, initials counting for a word."""
    a, b = parts(short), parts(long)
    if len(a) == 3 and len(b) == 2 and a[0].endswith(".") and a[1].endswith("."):
        a = (a[0], a[2])  # "С. В. Лавров": the second initial is the patronymic, which "Сергей Лавров" leaves out
    if len(a) > len(b) or (len(a) == len(b) and sum(map(len, a)) >= sum(map(len, b))):
        return False
    rest = iter(b)
    return all(any(_same(x, y) for y in rest) for x in a) and any(len(x.rstrip(".")) > 1 for x in a)


def _same(short: str, long: str) -> bool:
    """The same word, an initial of it, or the same given name in another form: Joe for Joseph."""
    if short == long or (short.endswith(".") and long.startswith(short[:-1])):
        return True
    form = _given().get(short)
    return form is not None and form == _given().get(long)


@cache
def _given() -> dict[str, str]:
    """Each form of a given name with the first one of its row."""
    rows = (split(row["names"]) for row in load("shared", "given_name_forms"))
    return {_fold(form): _fold(forms[0]) for forms in rows for form in forms}


def _clash(a: str | None, b: str | None) -> bool:
    return a is not None and b is not None and a != b
