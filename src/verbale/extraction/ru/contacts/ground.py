"""Where a contact is by what serves as its ground: "площадкой для переговоров станет Осло"."""

from __future__ import annotations

from collections.abc import Iterator

from verbale.extraction.ru.contacts.scan import Scan
from verbale.extraction.ru.contacts.syntax import SUBJECT, case, preposition
from verbale.extraction.ru.contacts.triggers import Found
from verbale.model import Mention

OFFERED = "площадка"
GROUNDS = frozenset({OFFERED, "место"})
GIVING = frozenset({"предоставить", "предоставлять", "предложить", "предлагать", "дать", "обеспечить"})
"""Who does this with a ground gives its own."""


def grounds(scan: Scan, found: Found) -> Iterator[Mention]:
    """What is named, chosen or offered as the place of the contact, surest first."""
    a, verb = scan.analysis, found.link.verb
    below = (c for k in (*found.nucleus, verb) if k >= 0 for c in a.children(k))
    near = (*a.ancestors(found.head, 3), *below)
    for spot in dict.fromkeys(k for k in near if a.lemmas[k] in GROUNDS):
        if a.lemmas[spot] == OFFERED:
            yield from _places(scan, (c for c in a.children(spot) if a.rels[c] == "nmod"))
        above = a.heads[spot]
        if above < 0:
            continue
        beside = [c for c in a.children(above) if c != spot]
        if _serving(scan, spot):
            yield from _places(scan, (c for c in beside if a.rels[c] in (*SUBJECT, "obj")), last=True)
        elif a.lemmas[spot] == OFFERED and a.rels[spot] == "obj" and a.lemmas[above] in GIVING:
            yield from _places(scan, (c for c in beside if a.rels[c] in SUBJECT))


def _serving(scan: Scan, spot: int) -> bool:
    """"местом станет X", "в качестве места называют X", "рассматривает X как площадку"."""
    a = scan.analysis
    return case(a, spot) == "Ins" or preposition(a, spot) in ("как", "в качестве")


def _places(scan: Scan, tokens: Iterator[int], last: bool = False) -> Iterator[Mention]:
    """Lands and towns without a preposition; the ``last`` of several that are fit, since who chooses stands first."""
    a = scan.analysis
    fit = [m for t in tokens if not preposition(a, t) and (m := scan.mention(t)) is not None
           and m.type in ("place", "state") and m.form in ("name", "metonym") and not m.plural]
    yield from fit[-1:] if last else fit[:1]
