"""What stands, with the accounts that come and go laid over it: all that planning looks at."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import NamedTuple, TypeVar

from verbale.ledger.decisions import documents_of, laid
from verbale.ledger.merge import dated, day_number, face
from verbale.ledger.summary import entry
from verbale.record import Account, Decision, Entry, Standing, Stretch, anchor_of, filings, names_of

R = TypeVar("R", Account, Entry)


class Span(NamedTuple):
    """Days (by number, both included) under a name by which accounts or entries are filed."""

    name: str
    first: int
    last: int


class Scene:
    """What stands, with the accounts that come and go laid over it.

    Args:
        dropped: keys of accounts that stand and go, or are replaced: what is added and not among them is ``new``.
    """

    def __init__(self, standing: Standing, added: Sequence[Account], dropped: Iterable[str]) -> None:
        self._standing = standing
        self.added = {a.key: a for a in added}
        replaced = set(dropped)
        self.dropped = replaced - set(self.added)
        self.new = set(self.added) - replaced
        self._stood: dict[str, Account | None] = {}  # what stands does not change while it is planned
        self._entry_of: dict[str, Entry | None] = {}
        self._formed: dict[tuple[str, ...], Entry | None] = {}
        self._corrected: dict[str, list[Account]] = {}

    def near(self, spans: Sequence[Span], firm: bool) -> list[list[Account]]:
        """For each span the accounts that are filed among the dated (``firm``) or the undated ones in it, by key.

        All are looked up at once.
        """
        old = self._standing.accounts_near([_stretch(span) for span in spans], firm)
        found = self._overlaid(old, lambda a: not a.superseded_by)
        return _sorted_into(spans, found, lambda a: [(f.name, day_number(f.day) or 1) for f in filings(a) if f.dated == firm])

    def gone(self, account: Account) -> bool:
        """Whether an account, as given, is no longer so: dropped, or replaced by another reading of it."""
        return account.key in self.dropped or self.added.get(account.key, account) != account

    def accounts(self, keys: Iterable[str]) -> list[Account]:
        wanted = [k for k in keys if k not in self.dropped]
        old = self._accounts([k for k in wanted if k not in self.added])
        return [*old, *(self.added[k] for k in wanted if k in self.added)]

    def superseded_by(self, keys: Iterable[str]) -> list[Account]:
        """The accounts that these have corrected."""
        wanted = set(keys)
        new = wanted - set(self._corrected)
        self._corrected.update((k, []) for k in new)
        for a in self._kept(self._standing.superseded_by(new)) if new else ():
            self._corrected[a.superseded_by or ""].append(a)
        old = [a for k in sorted(wanted) for a in self._corrected[k] if a.key not in self.dropped and a.key not in self.added]
        return [*old, *(a for a in self.added.values() if a.superseded_by in wanted)]

    def undated_of(self, documents: Collection[str]) -> list[Account]:
        """The accounts of these documents that stand and leave open when."""
        return self._overlaid(self._standing.undated_of_documents(documents), lambda a: a.document in documents and loose(a))

    def of_documents(self, documents: Collection[str]) -> list[Account]:
        """All accounts of these documents."""
        return self._overlaid(self._standing.accounts_of_documents(documents), lambda a: a.document in documents)

    def _overlaid(self, old: Sequence[Account], fits: Callable[[Account], bool]) -> list[Account]:
        """What stands, without what goes or is replaced, and what comes and fits; by key."""
        found = {a.key: a for a in self._kept(old) if a.key not in self.dropped and a.key not in self.added}
        found.update((a.key, a) for a in self.added.values() if fits(a))
        return [found[k] for k in sorted(found)]

    def entries_near(self, spans: Sequence[Span]) -> list[list[Entry]]:
        """For each span the dated contacts that stand and lie in it; all are looked up at once.

        A contact that was taken back is none that anybody means.
        """
        found = [e for e in self._standing.entries_near([_stretch(span) for span in spans]) if not e.withdrawn]
        self._entry_of.update((k, e) for e in found for k in e.keys if k not in self.new)
        return _sorted_into(spans, found, lambda e: [(name, day_number(e.anchor) or 1) for name in names_of(e)])

    def seen(self, ids: Collection[str]) -> list[Entry]:
        """Those of these entries that have been looked up, by id."""
        found = {e.id: e for e in self._entry_of.values() if e is not None and e.id in ids}
        return [found[id] for id in sorted(found)]

    def standing(self, keys: Sequence[str]) -> Sequence[Account]:
        """The accounts as they are in the record, without what comes and goes."""
        return self._accounts([k for k in keys if k not in self.new])

    def _accounts(self, keys: Iterable[str]) -> list[Account]:
        """The accounts of these keys that stand, each looked up once."""
        keys = list(dict.fromkeys(keys))
        unseen = [k for k in keys if k not in self._stood]
        if unseen:
            self._stood.update(dict.fromkeys(unseen))
            self._kept(self._standing.accounts(unseen))
        return [a for k in keys if (a := self._stood[k]) is not None]

    def _kept(self, found: Sequence[Account]) -> Sequence[Account]:
        self._stood.update((a.key, a) for a in found)
        return found

    def entries_of(self, keys: Iterable[str]) -> Sequence[Entry]:
        wanted = set(keys) - self.new
        unseen = wanted - set(self._entry_of)
        self._entry_of.update(dict.fromkeys(unseen))
        for e in self._standing.entries_of(unseen) if unseen else ():
            self._entry_of.update(dict.fromkeys(e.keys, e))
        found = {one.id: one for k in wanted if (one := self._entry_of[k]) is not None}
        return [found[id] for id in sorted(found)]

    def formed(self, cluster: Sequence[Account]) -> Entry | None:
        """The entry of a cluster of accounts as they will stand; None where people rejected it."""
        keys = tuple(a.key for a in cluster)
        if keys not in self._formed:
            self._formed[keys] = entry(cluster, self.decisions(keys))
        return self._formed[keys]

    def decisions(self, keys: Iterable[str]) -> Sequence[Decision]:
        """Decisions about any of these accounts, laid to the accounts as they will stand."""
        keys = list(keys)
        found = self._standing.decisions_about(documents_of(keys))
        if not found:
            return []
        documents = documents_of(k for d in found for k in d.keys)
        return laid(keys, found, self.of_documents(documents))


def firm(account: Account) -> bool:
    """Whether an account stands, and fixes its contact to at most a week."""
    return not account.superseded_by and dated(face(account))


def loose(account: Account) -> bool:
    """Whether an account stands, and leaves open when."""
    return not account.superseded_by and not dated(face(account))


def day_of(account: Account) -> int:
    """The number of the day that orders an account."""
    return day_number(anchor_of(account)) or 1


def _stretch(span: Span) -> Stretch:
    return Stretch(span.name, _day(span.first), _day(span.last))


def _day(number: int) -> str:
    return dt.date.fromordinal(max(1, min(number, dt.date.max.toordinal()))).isoformat()


def _sorted_into(spans: Sequence[Span], found: Iterable[R],
                 filed: Callable[[R], Iterable[tuple[str, int]]]) -> list[list[R]]:
    """For each span what is filed in it, in the order given."""
    by_name: dict[str, list[int]] = {}
    for i, span in enumerate(spans):
        by_name.setdefault(span.name, []).append(i)
    out: list[list[R]] = [[] for _ in spans]
    for one in found:
        for i in (i for name, on in filed(one) for i in by_name.get(name, ()) if spans[i].first <= on <= spans[i].last):
            out[i].append(one)
    return out
