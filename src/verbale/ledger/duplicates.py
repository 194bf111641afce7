"""Near-duplicate documents: agency re-runs and syndication are one source.

MinHash over word shingles of the body with banding: documents of the same days that share a band are compared by the
shingles themselves. A group is a connected component of near-duplicates; its name, the *origin*, is the smallest
document id in it. Title and dateline are left out: they are what an agency writes anew.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from hashlib import blake2b
from typing import Any, NamedTuple

from verbale.model import Dateline, Piece

SHINGLE = 4
PERMUTATIONS = 80
BANDS = 20
ALIKE = 0.7
"""Share of common shingles (Jaccard) from which two documents are near-duplicates."""

DAYS = 15
"""Re-runs come out within this many days; so the search for them does not grow with the record."""

WORD = re.compile(r"\w+")


def body(text: str, *heads: Mapping[str, Any] | Piece | Dateline | None) -> str:
    """The text after title and dateline (``heads``, records or their rows); all of it where nothing would be left."""
    ends = [h["span"][1] if isinstance(h, Mapping) else h.span.end for h in heads if h]
    rest = text[max(ends):] if ends else text
    return rest if WORD.search(rest) else text


def shingles(text: str) -> set[str]:
    """Runs of four words, lower-cased, ё folded, figures and punctuation aside."""
    words = [w for w in WORD.findall(text.lower().replace("ё", "е")) if not w.isdigit()]
    return {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}


def bands(text: str) -> tuple[int, ...]:
    """Hashes (signed, 64 bits) of which near-duplicates share at least one, with near certainty from ``ALIKE`` on."""
    from rensa import RMinHash

    sketch = RMinHash(num_perm=PERMUTATIONS, seed=7)
    sketch.update(sorted(shingles(text)))
    digest = sketch.digest()
    rows = PERMUTATIONS // BANDS
    return tuple(
        int.from_bytes(blake2b(f"{band}:{digest[band * rows : (band + 1) * rows]}".encode(), digest_size=8).digest(),
                       "big", signed=True) for band in range(BANDS))


def likeness(a: str, b: str) -> float:
    """Share of the common shingles of two texts."""
    x, y = shingles(a), shingles(b)
    return len(x & y) / len(x | y)


def alike(a: str, b: str) -> bool:
    """Whether two texts are near-duplicates."""
    return likeness(a, b) >= ALIKE


class Sketch(NamedTuple):
    """What of a document is compared: its body, the hashes of it, the day of publication."""

    body: str
    bands: tuple[int, ...]
    published: str | None

    def window(self) -> tuple[str | None, str | None]:
        """First and last day on which a near-duplicate can have been published; None where the day is not known."""
        if self.published is None:
            return None, None
        day = dt.date.fromisoformat(self.published).toordinal()
        first, last = (dt.date.fromordinal(max(1, day + n)).isoformat() for n in (-DAYS, DAYS))
        return first, last


def sketch(body: str, published: str | None) -> Sketch:
    return Sketch(body, bands(body), published)


def group(body: str, near: Iterable[str], body_of: Callable[[str], str]) -> list[str]:
    """The documents among ``near`` (ids that share a band) that are near-duplicates of a text."""
    return [other for other in sorted(near) if alike(body, body_of(other))]


def twins(a: Sketch, b: Sketch) -> bool:
    """Whether two documents are near-duplicates: of the same days, with a common band, alike."""
    first, last = a.window()
    days = a.published == b.published or (first is not None and b.published is not None
                                          and first <= b.published <= (last or ""))
    return days and not set(a.bands).isdisjoint(b.bands) and alike(a.body, b.body)


def components(sketches: Mapping[str, Sketch]) -> list[list[str]]:
    """Documents that hang together by near-duplication."""
    left, out = sorted(sketches), []
    while left:
        group, todo = [], [left.pop(0)]
        while todo:
            one = todo.pop()
            group.append(one)
            close = [o for o in left if twins(sketches[one], sketches[o])]
            left = [o for o in left if o not in close]
            todo += close
        out.append(group)
    return out
