"""How a contact frames what is told: before it, during it, after it."""

from __future__ import annotations

from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import preposition
from verbale.extraction.ru.contacts.triggers import Found
from verbale.extraction.ru.contacts.words import NOUNS

DURING = frozenset({"в ходе", "во время", "в рамках", "на", "за", "при", "в процессе", "в течение", "в"})
AFTER = frozenset({"после", "по итогам", "по результатам", "по окончании", "по завершении", "по", "с момента", "со времени",
                   "из-за", "благодаря", "вслед за", "вследствие", "ввиду", "в связи с"})
BEFORE = frozenset({"перед", "до", "накануне", "в преддверии", "в канун", "для", "к", "ради", "в ожидании"})
CLOSING = frozenset({"итог", "результат", "завершение", "окончание", "исход", "провал", "срыв"})
PASSING = frozenset({"ход", "время", "рамка", "процесс", "поле", "протяжение", "начало", "кулуар"})
COMING = frozenset({"преддверие", "канун", "подготовка", "ожидание"})
OPENING = frozenset({"перед", "до", "накануне", "в преддверии", "в канун", "к"})
FRAMING = ((COMING, BEFORE, "before"), (PASSING, DURING, "during"), (CLOSING, AFTER, "after"))
"""Nouns above a contact, prepositions, and how they make it frame what is told."""


def circumstance(scan: Scan, found: Found) -> str:
    """How a contact frames what is told: ``before``, ``during``, ``after`` it, or "" where it does not."""
    if not found.word.noun or found.word.frame == "phoned":
        return ""
    a = scan.analysis
    at = found.head
    for _ in range(4):
        word = preposition(a, at)
        if a.heads[at] >= 0 and a.lemmas[a.heads[at]] == "участие" and preposition(a, a.heads[at]) in BEFORE:
            return "before"  # "для участия в саммите"
        if word in OPENING and a.lemmas[at] in ("начало", "открытие"):
            return "before"  # "перед началом саммита"
        told = next((t for lemmas, _, t in FRAMING if at != found.head and a.lemmas[at] in lemmas), "") or next(
            (t for _, words, t in FRAMING if word in words), "")
        if told:
            return told
        at = a.heads[at]
        if word or at < 0 or a.pos[at] not in NOUNS:
            return ""
    return ""
