"""The shape of a word, as the slovnet networks were taught to see it: script and letter case, or the sign itself."""

from __future__ import annotations

import re

SIGNS = "!#$%&()[]\\/*+,.:;<=>?@^_{|}~-‐−‒⁃–—―`\"'«»„“ʼʻ”№…"
KIND = re.compile(rf"(?P<RU>[а-яё]+)|(?P<EN>[a-z]+)|(?P<NUM>[+-]?\d+)|(?P<PUNCT>[{re.escape(SIGNS)}]+)", re.IGNORECASE)


def shape(word: str) -> str:
    """``Москва`` -> ``RU_Xx``, ``2014`` -> ``NUM``, ``,`` -> ``PUNCT_,``."""
    match = KIND.match(word)
    kind = match.lastgroup if match else "OTHER"
    if kind in ("RU", "EN"):
        return f"{kind}_{outline(word)}"
    if kind == "PUNCT":
        return f"PUNCT_{word if len(word) == 1 else 'OTHER'}"
    return str(kind)


def outline(word: str) -> str:
    if len(word) == 1:
        return "X" if word.isupper() else "x"
    if word.isupper():
        return "XX"
    if word.islower():
        return "xx"
    if _title(word):
        return "Xx"
    left, dash, right = word.partition("-")
    return "Xx-Xx" if dash and _title(left) and _title(right) else "OTHER"


def _title(word: str) -> bool:
    return len(word) > 1 and word[0].isupper() and word[1:].islower()
