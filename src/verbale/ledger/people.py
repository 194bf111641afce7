"""Names -> persons, the same across documents, scripts and spellings. A function of name and state alone.

A name that the roster knows for exactly one person gets that person; any other is folded to a key that its usual
transliterations share, so that "Сергей Рябков" and "Sergey Ryabkov" meet without a table.
"""

from __future__ import annotations

import re
from functools import lru_cache

from verbale.model import Party
from verbale.record import Person

# press transliteration of Cyrillic (BGN/PCGN in the main); the folding below evens out the other habits
LATIN = dict(zip("абвгдезийклмнопрстуфыэ", "abvgdeziiklmnoprstufie", strict=True)) | {
    "ж": "zh", "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ь": "", "ю": "iu", "я": "ia",
    "ё": "e", "і": "i", "ї": "i", "є": "e", "ґ": "g"}

# spellings that habits differ in, folded to one: applied in order
FOLDS: tuple[tuple[str, str], ...] = (
    ("shch", "sh"), ("sch", "sh"), ("tch", "ch"), ("kh", "h"), ("ch", "c"), ("zh", "z"), ("sh", "s"), ("ts", "c"),
    ("tz", "c"), ("dz", "z"), ("ks", "x"), ("ph", "f"), ("th", "t"), ("ck", "k"), ("w", "v"), ("j", "i"), ("y", "i"),
    ("q", "k"), ("ie", "e"), ("io", "e"), ("ii", "i"))

WORD = re.compile(r"\w+")
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


@lru_cache(maxsize=50_000)
def fold_name(name: str) -> str:
    """A key that the spellings of one name share: Latin, lower-case, doubled letters single."""
    words = []
    for word in WORD.findall(name.lower()):
        latin = "".join(LATIN.get(c, c) for c in word)
        for old, new in FOLDS:
            latin = latin.replace(old, new)
        words.append(re.sub(r"(.)\1+", r"\1", latin))
    return " ".join(words)


def person(name: str, state: Party | None, role: str | None = None) -> Person:
    """The person that a name stands for. Names in Cyrillic and Latin script of one person have one id."""
    russian = bool(CYRILLIC.search(name))
    key = "p_" + fold_name(name).replace(" ", "-") + (f"_{state}" if state else "")
    return Person(key, name, name if russian else None, None if russian else name, state, role)
