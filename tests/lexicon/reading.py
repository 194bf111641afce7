"""Analyses without models, for the tests of this room: tokens and sentences only."""

from __future__ import annotations

import re

from verbale.lexicon import Hit, gazetteer
from verbale.model import Analysis


def analysis(text: str, language: str = "ru") -> Analysis:
    """Tokens as the language's analyzer makes them, everything else empty."""
    if language == "ru":
        from razdel import sentenize, tokenize

        sentences = [[(s.start + t.start, s.start + t.stop) for t in tokenize(s.text)] for s in sentenize(text)]
    else:
        sentences = [[(m.start() + s.start(), m.end() + s.start()) for m in re.finditer(ENGLISH, s.group())]
                     for s in re.finditer(r".+?(?:[.!?](?=\s+[A-Z])|$)", text, re.S)]
    spans = [span for sentence in sentences for span in sentence]
    words = [text[a:b] for a, b in spans]
    ranges, last = [], 0
    for sentence in sentences:
        ranges.append((last, last + len(sentence)))
        last += len(sentence)
    size = len(words)
    return Analysis(
        text, [a for a, _ in spans], [b for _, b in spans], words, [w.lower() for w in words], [""] * size,
        [""] * size, [{}] * size, [-1] * size, [""] * size, ranges,
        [k for k, (a, b) in enumerate(ranges) for _ in range(a, b)], [])


ENGLISH = r"'s\b|(?:[A-Za-z]\.){2,}|\$?\d+(?:[.,]\d+)*|[^\W\d_]+(?:'(?!s\b)\w+)?|\S"


def hits(text: str, language: str = "ru") -> list[Hit]:
    return gazetteer(language).match(analysis(text, language))


def read(text: str, language: str = "ru") -> str:
    """Hits in a short notation: ``МИД РФ=body:RU; США=state:US``; alternatives by ``/``, several parties by ``+``."""
    return "; ".join(f"{_words(text, h, language)}={_kinds(h)}" for h in hits(text, language))


def _words(text: str, hit: Hit, language: str) -> str:
    span = analysis(text, language).span(hit.first, hit.last)
    return text[span.start : span.end]


def _kinds(hit: Hit) -> str:
    if hit.together:
        return f"{hit.entries[0].kind}:" + "+".join(e.party or "-" for e in hit.together)
    return "/".join(f"{e.kind}:{e.party or '-'}" for e in hit.entries)
