"""What people decided, laid to what the machine reads now.

A decision is about evidence, not about rows: its keys name places in documents. When rules change, a contact's first
mention may begin or end elsewhere; then the key is laid to the one account of the document that stands in its place.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from typing import Any

from verbale.record import Account, Decision

TUPLES = ("parties", "persons", "topics", "evidence")


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """Decisions that hold, in order: neither undone nor an undoing. An undoing can be undone."""
    ordered = sorted(decisions, key=lambda d: d.number)
    undone = undoings(ordered)
    return [d for d in ordered if d.number not in undone and d.action != "undo"]


def undoings(decisions: Iterable[Decision]) -> dict[int, int]:
    """Numbers of decisions that do not hold -> of the decisions that undid them."""
    undone: dict[int, int] = {}
    for d in sorted(decisions, key=lambda d: d.number, reverse=True):
        if d.action == "undo" and d.undoes is not None and d.number not in undone:
            undone.setdefault(d.undoes, d.number)
    return undone


def place_of(key: str) -> tuple[str, tuple[int, int] | None]:
    """(document, span) of an evidence key."""
    document, _, span = key.rpartition(":")
    first, _, last = span.partition("-")
    return document, (int(first), int(last)) if first.isdigit() and last.isdigit() else None


def settle(keys: Iterable[str], accounts: Sequence[Account]) -> dict[str, str]:
    """Where each key of a decision stands now: itself, or the one account of its document in its place.

    A key that has no such account, or several, is left out: the decision waits for it.
    """
    present = {a.key for a in accounts}
    taken = {k: k for k in keys if k in present}
    for key in keys:
        if key not in taken:
            found = _in_place(key, [a for a in accounts if a.key not in taken.values()])
            if found:
                taken[key] = found
    return taken


def _in_place(key: str, accounts: Iterable[Account]) -> str | None:
    document, span = place_of(key)
    if span is None:
        return None
    mates = [a for a in accounts if a.document == document]
    touching = [a.key for a in mates if _meet(place_of(a.key)[1], span)]
    around = [a.key for a in mates if any(_meet(e, span) for e in a.evidence)]
    for found in (touching, around):
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _meet(a: Sequence[int] | None, b: Sequence[int]) -> bool:
    return a is not None and a[0] < b[1] and b[0] < a[1]


def settled(decision: Decision, now: Mapping[str, str]) -> Decision:
    """The decision about the accounts that stand in the place of its keys."""
    return replace(decision, keys=tuple(dict.fromkeys(now.get(k, k) for k in decision.keys)))


def laid(keys: Iterable[str], decisions: Sequence[Decision], mates: Iterable[Account]) -> list[Decision]:
    """The decisions that are about any of the accounts, in order, their keys laid to the accounts of now.

    ``mates``: the accounts of all documents that the decisions speak of.
    """
    wanted = set(keys)
    now = settle(sorted({k for d in decisions for k in d.keys}), sorted(mates, key=lambda a: a.key))
    return [d for d in (settled(d, now) for d in decisions) if wanted & set(d.keys)]


def documents_of(keys: Iterable[str]) -> list[str]:
    """Documents that evidence keys point into."""
    return sorted({place_of(k)[0] for k in keys})


def account_of(value: Mapping[str, Any]) -> Account:
    """The account that somebody made by hand, from the JSON of their decision."""
    known = {f.name for f in fields(Account)}
    row = {k: v for k, v in value.items() if k in known}
    lists = {k: tuple(tuple(v) if isinstance(v, list) else v for v in row[k]) for k in TUPLES}
    return Account(**{**row, **lists, "human": True})
