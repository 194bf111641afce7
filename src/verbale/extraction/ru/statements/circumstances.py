"""When, where and to whom something was said, as the cue's own clause tells."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace

from verbale.extraction.ru.statements import sources
from verbale.extraction.ru.statements.scene import Scene, nouns
from verbale.extraction.statements import Draft
from verbale.model import Interval

REACH = 14
"""A circumstance stands no further from its cue."""


def add(scene: Scene, draft: Draft) -> Draft:
    """The draft with time, venue and addressee where its clause gives them."""
    if draft.cue is None:
        return draft
    near = _near(scene, draft)
    if not near:
        return draft
    return replace(draft, said=_time(scene, near), venue=_venue(scene, near), addressee=_addressee(scene, draft, near))


def _near(scene: Scene, draft: Draft) -> list[int]:
    """The tokens of the cue's clause: no other predicate and none of the content lies between them and the cue."""
    assert draft.cue is not None
    first, last = draft.cue
    low, high = draft.window
    blocked = draft.content

    def free(i: int) -> bool:
        other = (scene.predicate(i) and not first <= i < last) or (i in scene.cues and not first <= i < last)
        return not other and not any(a <= i < b for a, b in blocked)

    tokens: list[int] = []
    for k in scene.units.walk_back(first, max(low, first - REACH)):
        if not free(k):
            break
        tokens.append(k)
    for k in scene.units.walk(last, min(high, last + REACH)):
        if not free(k):
            break
        tokens.append(k)
    return sorted(tokens)


def _time(scene: Scene, near: list[int]) -> Interval | None:
    """The one date of the clause; none where there are two."""
    times = scene.view.times
    starts = scene.time_starts
    found = []
    for k in near:
        at = bisect_left(starts, scene.a.starts[k])
        if at < len(starts) and starts[at] == scene.a.starts[k]:
            found.append(times[at])
    if len(found) != 1:
        return None
    time = found[0]
    return Interval(time.earliest, time.latest, time.precision, time.text, time.span, time.derivation)


def _venue(scene: Scene, near: list[int]) -> str | None:
    """The occasion or the medium: "на брифинге" is брифинг, "в интервью газете" интервью газете."""
    a = scene.a
    for k in near:
        if a.norms[k] in ("на", "в", "во") and (head := sources.noun_behind(scene, k, len(a))) in near:
            assert head is not None
            if a.lemmas[head] in nouns("venue"):
                last = _venue_end(scene, head, near)
                name = a.words[head] if a.pos[head] == "X" else a.lemmas[head]
                return name + a.text[a.ends[head] : a.ends[last - 1]]
    return None


def _venue_end(scene: Scene, head: int, near: list[int]) -> int:
    """The token behind the words that say more of the occasion: whose interview, which meeting."""
    a = scene.a
    k = head + 1
    while k < head + 8 and k in near and not scene.breaks(k):
        if (
            k not in scene.units.opening
            and a.heads[k] not in range(head, k)
            and a.pos[k] not in ("PROPN", "X", "ADJ", "ADP")
        ):
            break
        k = scene.units.skip(k)
    while k > head + 1 and a.pos[k - 1] in ("ADP", "ADJ"):
        k -= 1
    return k


def _addressee(scene: Scene, draft: Draft, near: list[int]) -> str | None:
    """The dative without a preposition that hangs on the cue."""
    a = scene.a
    assert draft.cue is not None
    for k in near:
        if (
            a.feats[k].get("Case") == "Dat"
            and a.pos[k] in ("NOUN", "PROPN")
            and a.pos[k - 1] != "ADP"
            and draft.cue[0] <= a.heads[k] < draft.cue[1]
            and a.rels[k] in ("iobj", "obl", "obj")
        ):
            speaker = sources.named(scene, k, near[-1] + 1)
            return sources.name_of(scene, speaker) or None
    return None
