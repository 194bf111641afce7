"""What stands, in memory, while many accounts come at once; what has changed is written together at the end.

Answers what :class:`verbale.record.Standing` asks, from the rows of the open transaction as far as they are asked for
(a name and a year at a time) and from the changes made since. Valid within one transaction that nobody else writes in.
"""

from __future__ import annotations

from bisect import bisect_left, insort
from collections.abc import Iterable, Sequence

from verbale.record import (
    Account,
    Change,
    Decision,
    DropAccount,
    DropEntry,
    Entry,
    PutAccount,
    PutEntry,
    Stretch,
    filings,
    is_dated,
    names_of,
)
from verbale.store import bulk
from verbale.store.writes import Session

Days = list[tuple[str, str]]
"""Anchor day and key or id, sorted."""


class Mirror:
    """Accounts and entries over a session; :attr:`session` does not see the changes before they are written."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._empty = bulk.is_empty(session)
        self._decided = session.next_decision() > 1
        self._accounts: dict[str, Account] = {}
        self._entries: dict[str, Entry] = {}
        self._home: dict[str, str] = {}
        self._filed: dict[tuple[str, bool], Days] = {}
        self._paired: dict[str, Days] = {}
        self._corrected: dict[str, set[str]] = {}
        self._fetched: set[tuple[str, int]] = set()
        self.dropped: set[str] = set()
        self.changed: set[str] = set()
        self.gone: dict[str, str | None] = {}
        self.formed: set[str] = set()
        self._there: set[str] = set()

    # ------------------------------------------------------------ what is asked

    def accounts_near(self, stretches: Sequence[Stretch], dated: bool) -> Sequence[Account]:
        found = {}
        for one in stretches:
            self._fetch(one)
            for _, key in _within(self._filed.get((one.name, dated), []), one):
                found[key] = self._accounts[key]
        return list(found.values())

    def entries_near(self, stretches: Sequence[Stretch]) -> Sequence[Entry]:
        found = {}
        for one in stretches:
            self._fetch(one)
            for _, id in _within(self._paired.get(one.name, []), one):
                found[id] = self._entries[id]
        return list(found.values())

    def entries_of(self, keys: Iterable[str]) -> Sequence[Entry]:
        keys = list(keys)
        self._take(keys)
        return [self._entries[id] for id in sorted({self._home[k] for k in keys if k in self._home})]

    def accounts(self, keys: Iterable[str]) -> Sequence[Account]:
        keys = list(keys)
        self._take(keys)
        return [self._accounts[k] for k in keys if k in self._accounts]

    def superseded_by(self, keys: Iterable[str]) -> Sequence[Account]:
        keys = list(keys)
        if not self._empty:
            self._keep(self.session.superseded_by(keys))
        return [self._accounts[k] for key in keys for k in sorted(self._corrected.get(key, ()))]

    def accounts_of_documents(self, documents: Iterable[str]) -> Sequence[Account]:
        wanted = set(documents)
        if not self._empty:
            self._keep(self.session.accounts_of_documents(wanted))
        return [a for a in self._accounts.values() if a.document in wanted]

    def undated_of_documents(self, documents: Iterable[str]) -> Sequence[Account]:
        return [a for a in self.accounts_of_documents(documents) if not a.superseded_by and not is_dated(a)]

    def decisions_about(self, documents: Iterable[str]) -> Sequence[Decision]:
        return self.session.decisions_about(documents) if self._decided else []

    # ------------------------------------------------------------ what changes

    def apply(self, changes: Iterable[Change]) -> None:
        """Carry out changes of accounts and entries, here only."""
        for change in changes:
            match change:
                case PutAccount(account, _):
                    self._remove_account(account.key)
                    self._put_account(account)
                    self.changed.add(account.key)
                    self.dropped.discard(account.key)
                case DropAccount(key):
                    self._remove_account(key)
                    self._home.pop(key, None)
                    self.changed.discard(key)
                    self.dropped.add(key)
                case PutEntry(entry, _):
                    self._remove_entry(entry.id)
                    self._put_entry(entry)
                    self.formed.add(entry.id)
                    self.gone.pop(entry.id, None)
                case DropEntry(id, successor):
                    self._remove_entry(id)
                    self.formed.discard(id)
                    if id in self._there:
                        self.gone[id] = successor

    def changes(self) -> list[Change]:
        """What has changed since, for the session to carry out."""
        return [
            *(DropAccount(key) for key in sorted(self.dropped)),
            *(PutAccount(self._accounts[key]) for key in sorted(self.changed)),
            *(DropEntry(id, successor) for id, successor in sorted(self.gone.items())),
            *(PutEntry(self._entries[id]) for id in sorted(self.formed))]

    # ------------------------------------------------------------ what is kept

    def _fetch(self, wanted: Stretch) -> None:
        """Have the accounts and entries under a name of the years of a stretch."""
        if self._empty:
            return
        for year in range(int(wanted.first[:4]), int(wanted.last[:4]) + 1):
            if (wanted.name, year) not in self._fetched:
                self._fetched.add((wanted.name, year))
                whole = [Stretch(wanted.name, f"{year:04}-01-01", f"{year:04}-12-31")]
                for dated in (True, False):
                    self._keep(self.session.accounts_near(whole, dated))
                self._keep_entries(self.session.entries_near(whole))

    def _take(self, keys: Iterable[str]) -> None:
        missing = [] if self._empty else [k for k in keys if k not in self._accounts and k not in self.dropped]
        if missing:
            self._keep(self.session.accounts(missing))

    def _keep(self, accounts: Sequence[Account]) -> None:
        fresh = [a for a in accounts if a.key not in self._accounts and a.key not in self.dropped]
        for account in fresh:
            self._put_account(account)
        self._keep_entries(self.session.entries_of([a.key for a in fresh]))

    def _keep_entries(self, entries: Iterable[Entry]) -> None:
        for entry in entries:
            if entry.id not in self._there:
                self._there.add(entry.id)
                self._put_entry(entry)

    def _put_account(self, account: Account) -> None:
        self._accounts[account.key] = account
        if account.superseded_by:
            self._corrected.setdefault(account.superseded_by, set()).add(account.key)
            return
        for one in filings(account):
            insort(self._filed.setdefault((one.name, one.dated), []), (one.day, account.key))

    def _remove_account(self, key: str) -> None:
        account = self._accounts.pop(key, None)
        if account is None:
            return
        if account.superseded_by:
            self._corrected[account.superseded_by].discard(key)
            return
        for one in filings(account):
            _remove(self._filed[one.name, one.dated], (one.day, key))

    def _put_entry(self, entry: Entry) -> None:
        self._entries[entry.id] = entry
        self._home.update(dict.fromkeys(entry.keys, entry.id))
        if entry.dated:
            for name in names_of(entry):
                insort(self._paired.setdefault(name, []), (entry.anchor, entry.id))

    def _remove_entry(self, id: str) -> None:
        entry = self._entries.pop(id, None)
        if entry is None:
            return
        for key in entry.keys:
            if self._home.get(key) == id:
                del self._home[key]
        if entry.dated:
            for name in names_of(entry):
                _remove(self._paired[name], (entry.anchor, id))


def _within(days: Days, stretch: Stretch) -> Days:
    return days[bisect_left(days, (stretch.first, "")):bisect_left(days, (stretch.last, "\U0010ffff"))]


def _remove(days: Days, item: tuple[str, str]) -> None:
    at = bisect_left(days, item)
    if at < len(days) and days[at] == item:
        del days[at]
