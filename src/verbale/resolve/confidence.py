"""How sure a record is: a few visible features, weighted by a small table that is fitted on annotated texts.

The rules give each record a first guess; what else tells rights from wrongs is whether both sides are named, whether the
text says it twice, whether a date had to be worked out. ``data/shared/confidence.tsv`` holds a weight for each feature;
``bench/calibration`` fits it and shows, on documents left out of the fit, that of the records with a confidence about p a
share of about p is right. A contact is right where parties, status group and date are; a statement where words and
speaker are; a claim where its kind is; a position where kind and holder are.
"""

from __future__ import annotations

import math
from functools import cache

from verbale.lexicon import table
from verbale.model import Claim, Contact, Document, Position, Statement, changed

LOWEST, HIGHEST = 0.05, 0.98
NEGATIVE = frozenset({"declined", "cancelled", "postponed", "denied"})
FUTURE = frozenset({"scheduled", "possible", "proposed"})
WORKED_OUT = frozenset({"published", "dateline", "document", "event"})


def odds(p: float) -> float:
    """The log-odds of a probability, kept away from both ends."""
    p = min(HIGHEST, max(LOWEST, p))
    return math.log(p / (1 - p))


# ---------------------------------------------------------------- features: what the names say, 1 or 0


def contact(document: Document, c: Contact) -> dict[str, float]:
    time = c.time
    return {
        "rule": odds(c.confidence),
        "two sides": len(c.parties) == 2 and "XX" not in c.parties,
        "many sides": len(c.parties) > 2,
        "persons": bool(c.participants),
        "two persons": len(c.participants) > 1,
        "told again": len(c.mentions) > 1,
        "told often": len(c.mentions) > 3,
        "dated": time is not None,
        "date worked out": time is not None and time.derivation in WORKED_OUT,
        "wide date": time is not None and time.precision != "day",
        "placed": c.place is not None,
        "to come": c.status in FUTURE,
        "fell through": c.status in NEGATIVE,
        "going on": c.status == "ongoing",
        "level known": c.level != "unspecified",
        "in a statement": c.reported_in is not None,
        "english": document.language == "en",
    }


def statement(document: Document, s: Statement) -> dict[str, float]:
    return {
        "rule": odds(s.confidence),
        "speaker known": s.speaker is not None,
        "speaker named": s.speaker is not None and _names(document, s),
        "no source": s.speaker_span is None,
        "direct": s.kind == "direct",
        "mixed": s.kind == "mixed",
        "in pieces": len(s.content) > 1,
        "short": sum(x.end - x.start for x in s.content) < 40,
        "english": document.language == "en",
    }


def _names(document: Document, s: Statement) -> bool:
    """Whether the words that name the source hold the last part of its name, in any case."""
    if s.speaker is None or s.speaker_span is None:
        return False
    words = document.text[s.speaker_span.start : s.speaker_span.end].lower()
    last = document.entity(s.speaker).name.lower().split()[-1]
    return last[: max(3, len(last) - 3)] in words


def claim(document: Document, c: Claim) -> dict[str, float]:
    """Only the rule: claims are too few in the annotated texts to tell more."""
    return {"rule": odds(c.confidence)}


def position(document: Document, p: Position) -> dict[str, float]:
    return {
        "rule": odds(p.confidence),
        "body or person": any(h.entity for h in p.holders),
        "party known": all(h.party for h in p.holders),
        "several": len(p.holders) > 1,
        "in a statement": p.statement is not None,
        "condition": p.condition is not None,
        "about a contact or side": p.target is not None,
        "assessment": p.kind == "assessment",
        "agreement": p.kind == "agreement",
        "english": document.language == "en",
    }


# ---------------------------------------------------------------- the table


@cache
def weights(layer: str) -> dict[str, float]:
    """Feature -> weight in log-odds; ``always`` is what every record of the layer starts from."""
    return {row["feature"]: float(row["weight"]) for row in table.load("shared", "confidence") if row["layer"] == layer}


def share(layer: str, features: dict[str, float]) -> float:
    """The share of records with these features that is expected to be right."""
    known = weights(layer)
    total = known.get("always", 0.0) + sum(known.get(name, 0.0) * value for name, value in features.items())
    return round(min(HIGHEST, max(LOWEST, 1 / (1 + math.exp(-total)))), 3)


def rated(document: Document, clean: str) -> Document:
    """The same record with the confidence of every statement, contact, claim and position.

    Args:
        document: its spans index ``clean``, so that the spelling of the original changes nothing.
    """
    seen = changed(document, text=clean)
    return changed(
        document,
        statements=tuple(changed(s, confidence=share("statement", statement(seen, s))) for s in document.statements),
        contacts=tuple(changed(c, confidence=share("contact", contact(seen, c))) for c in document.contacts),
        claims=tuple(changed(c, confidence=share("claim", claim(seen, c))) for c in document.claims),
        positions=tuple(changed(p, confidence=share("position", position(seen, p))) for p in document.positions))
