"""Which one of a row a contact is, whether it points back, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable

from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import preposition
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import NOUNS
from verbale.extraction.ru.topics import members
from verbale.model import Topic

ORDINALS = {"первый": 1, "второй": 2, "третий": 3, "четвертый": 4, "пятый": 5, "шестой": 6, "седьмой": 7, "восьмой": 8,
            "девятый": 9, "десятый": 10, "одиннадцатый": 11, "двенадцатый": 12}
FRESH = frozenset({"новый", "следующий", "очередной", "другой", "дополнительный"})
ABOUT = frozenset({"по", "о", "об", "относительно"})
POINTING = frozenset({"этот", "тот", "данный", "такой", "упомянутый", "указанный"})


def ordinal(scan: Scan, found: Found) -> int | None:
    """2 for "второй саммит", "второй раунд переговоров"."""
    a = scan.analysis
    if a.lemmas[found.head] in ORDINALS:
        return ORDINALS[a.lemmas[found.head]]
    return next((ORDINALS[a.lemmas[c]] for k in found.nucleus for c in a.children(k)
                 if a.rels[c] in ("amod", "nummod") and a.lemmas[c] in ORDINALS), None)


def fresh(scan: Scan, found: Found) -> bool:
    """A further contact, not the one spoken of: "новый раунд", "следующая встреча", the one before it."""
    before = scan.analysis.feats[found.head].get("Number") == "Sing" and _has(scan, [found.head], frozenset({"предыдущий"}))
    return before or _has(scan, found.nucleus, FRESH)


def pointing(scan: Scan, found: Found) -> bool:
    """"эта встреча", "такие переговоры"."""
    return _has(scan, found.nucleus, POINTING)


def _has(scan: Scan, heads: Iterable[int], lemmas: frozenset[str]) -> bool:
    a = scan.analysis
    return any(a.lemmas[c] in lemmas for k in heads for c in a.children(k) if a.rels[c] in ("amod", "det"))


def topics(scan: Scan, found: Found) -> tuple[Topic, ...]:
    """What its own nouns are about: "переговоры по Сирии", "встреча по вопросам торговли"."""
    a = scan.analysis
    return tuple(one for at in (*found.nucleus, found.head) for child in a.children(at)
                 if at != found.link.verb and a.pos[child] in NOUNS and preposition(a, child) in ABOUT
                 for one in members(scan.view, child))
