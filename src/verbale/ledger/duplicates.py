"""Near-duplicate documents: agency re-runs and syndication are one source.

MinHash over word shingles with banding: documents that share a band are compared by the shingles themselves. A group
is a connected component of near-duplicates; its name, the *origin*, is the smallest document id in it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from hashlib import blake2b

SHINGLE = 4
PERMUTATIONS = 128
BANDS = 32
ALIKE = 0.7
"""Share of common shingles (Jaccard) from which two documents are near-duplicates."""

WORD = re.compile(r"\w+")


def shingles(text: str) -> set[str]:
    """Runs of four words, lower-cased, ё folded, figures and punctuation aside."""
    words = [w for w in WORD.findall(text.lower().replace("ё", "е")) if not w.isdigit()]
    return {" ".join(words[i : i + SHINGLE]) for i in range(max(1, len(words) - SHINGLE + 1))}


def bands(text: str) -> tuple[str, ...]:
    """Hashes of which near-duplicates share at least one, with near certainty from ``ALIKE`` on."""
    from rensa import RMinHash

    sketch = RMinHash(num_perm=PERMUTATIONS, seed=7)
    sketch.update(sorted(shingles(text)))
    digest = sketch.digest()
    rows = PERMUTATIONS // BANDS
    return tuple(
        blake2b(f"{band}:{digest[band * rows : (band + 1) * rows]}".encode(), digest_size=8).hexdigest()
        for band in range(BANDS))


def alike(a: str, b: str) -> bool:
    """Whether two texts are near-duplicates."""
    x, y = shingles(a), shingles(b)
    return len(x & y) >= ALIKE * len(x | y)


def group(text: str, near: Iterable[str], text_of: Callable[[str], str]) -> list[str]:
    """The documents among ``near`` (ids that share a band) that are near-duplicates of a text."""
    return [other for other in sorted(near) if alike(text, text_of(other))]
