"""Places by either of their names: Женева is Geneva."""

from __future__ import annotations

from functools import cache

from verbale.lexicon import table
from verbale.model import Language, Party


def name_in(name: str, state: Party | None, language: Language) -> str:
    """A place as a language writes it, where the lexicon has it in that state; as it is where it does not."""
    ru, en = _names().get(_key(name, state)) or _names().get(_key(name, None)) or (name, name)
    return ru if language == "ru" else en


def same_name(name: str | None, state: Party | None) -> str | None:
    """One name for all spellings of a place, to compare by: its English one, in small letters."""
    return name_in(name, state, "en").lower().replace("ё", "е") if name else None


def state_of(name: str) -> Party | None:
    """The state of the one place so called; None of none, and of several."""
    states = _states().get(_key(name, None)[0], frozenset())
    return next(iter(states)) if len(states) == 1 else None


@cache
def _states() -> dict[str, frozenset[Party]]:
    rows = [(row["party"], row["ru"], row["en"]) for one in ("seats", "regions") for row in table.load("shared", one)]
    found: dict[str, frozenset[Party]] = {}
    for state, ru, en in (*rows, *_rows()):
        for name in (*table.split(ru), *table.split(en)):
            if state:
                key = _key(name, None)[0]
                found[key] = found.get(key, frozenset()) | {state}
    return found


def names_of(name: str) -> frozenset[str]:
    """All names, folded, of the places so called; empty where the lexicon has none. ``name`` is folded: small letters, no ё."""
    return _by_name().get(name, frozenset())


@cache
def _by_name() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for _, ru, en in _rows():
        names = frozenset(_key(name, None)[0] for cell in (ru, en) for name in table.split(cell))
        for name in names:
            found[name] = found.get(name, frozenset()) | names
    return found


def _rows() -> list[tuple[Party | None, str, str]]:
    """State (None: seats and regions, each name of which is one place), Russian names, English names."""
    rows = [(None, row["ru"], row["en"]) for one in ("seats", "regions") for row in table.load("shared", one)]
    return [*rows, *((state, ru, en) for state, ru, _, en, _ in table.cells("shared", "places"))]


def _key(name: str, state: Party | None) -> tuple[str, Party | None]:
    return name.casefold().replace("ё", "е"), state


@cache
def _names() -> dict[tuple[str, Party | None], tuple[str, str]]:
    """(folded name, state) -> (Russian, English); seats and regions also without a state, since each name is one place."""
    out: dict[tuple[str, Party | None], tuple[str, str]] = {}
    for state, ru, en in _rows():
        names = [*table.split(ru), *table.split(en)]
        both = ((table.split(ru) or names)[0], (table.split(en) or names)[0]) if names else ("", "")
        for name in names:
            out.setdefault(_key(name, state), both)
    return out
