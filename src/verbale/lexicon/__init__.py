"""Words and facts: states, bodies, places, titles; data files under ``data/``, loaders here, logic elsewhere.

``gazetteer(language)`` finds states, capitals, seats, organisations and places in an analysed text.
"""

from __future__ import annotations

from functools import cache

from verbale.lexicon.entries import Entry, EntryKind, Hit
from verbale.lexicon.gazetteer import Gazetteer
from verbale.lexicon.states import (
    Organization,
    State,
    name,
    organization,
    organizations,
    state,
    states,
)
from verbale.model import Language

__all__ = ["Entry", "EntryKind", "Gazetteer", "Hit", "Organization", "State", "gazetteer", "name", "organization",
           "organizations", "state", "states"]


@cache
def gazetteer(language: Language) -> Gazetteer:
    """The gazetteer of a language, loaded once."""
    return Gazetteer(language)
