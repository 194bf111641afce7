"""Names with initials: "А. Меркель" is one phrase, which the parser often tears at the dots."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from verbale.model import Analysis


def whole(analysis: Analysis) -> Analysis:
    """The analysis with the words of each such name hung on its first one, which hangs where the parser hung the first of them
    that it hung outside the name; the same object where no name is torn."""
    torn = list(_torn(analysis))
    if not torn:
        return analysis
    heads, rels = list(analysis.heads), list(analysis.rels)
    for first, last in torn:
        out = next(k for k in range(first, last) if not first <= heads[k] < last)
        if heads[out] < 0 or first <= heads[heads[out]] < last:
            continue  # the name is the predicate, or its head hangs on it
        above, rel = heads[out], rels[out]
        for i in range(*analysis.sentences[analysis.sentence[first]]):
            if first < i < last or first < heads[i] < last:
                heads[i] = first
                if first < i < last:
                    rels[i] = "punct" if analysis.words[i] == "." else "flat:name"
        heads[first], rels[first] = above, rel
    return replace(analysis, heads=heads, rels=rels, _children=None)


def _torn(analysis: Analysis) -> Iterator[tuple[int, int]]:
    """Names of persons with dots in them of which two words hang on something outside."""
    for name in analysis.names:
        if name.kind == "PER" and "." in analysis.words[name.first:name.last]:
            outside = [k for k in range(name.first, name.last)
                       if analysis.words[k] != "." and not name.first <= analysis.heads[k] < name.last]
            if len(outside) > 1:
                yield name.first, name.last
