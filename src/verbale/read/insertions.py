"""The editor's words inside the text: ``[США]``, ``(саммита на Аляске — прим. ТАСС)``, ``(ed. note: ...)``."""

from __future__ import annotations

import re
from functools import cache

from verbale.model import Span
from verbale.read.dateline import agencies

SQUARE = re.compile(r"\[[^\[\]\n]{1,200}\]")
STRUCK = re.compile(r"<(s|del|strike)>[^<\n]{0,80}</\1>")


@cache
def _notes() -> re.Pattern[str]:
    mark = (r"(?i:прим(?:ечание|ечания|\.)|\bред(?:\.|акции|акция)(?=\s*\))|\bed(?:\.|itor's)\s?note|\bed\.(?=\s*\))"
            r"|\beds?\.:|\btranslator's note|\bsic\b)")
    signed = rf"—\s?\"?(?:{agencies().pattern})\"?(?=\s*\))"
    return re.compile(rf"\((?=[^()\n]{{0,300}}(?:{mark}|{signed}))[^()\n]{{1,300}}\)")


def insertions(clean: str) -> tuple[Span, ...]:
    """Spans of the editor's insertions, brackets included, in order."""
    found: list[tuple[int, int]] = []
    if "[" in clean:
        found += [m.span() for m in SQUARE.finditer(clean)]
    if "(" in clean:
        found += [m.span() for m in _notes().finditer(clean)]
    if "</" in clean:
        found += [m.span() for m in STRUCK.finditer(clean)]
    return tuple(Span(a, b) for a, b in sorted(found))
