"""A record in memory: the simplest thing that keeps what the changes say, to test the planning against."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from verbale.ledger.decisions import documents_of, standing
from verbale.ledger.plan import plan
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


class Memory:
    def __init__(self) -> None:
        self.by_key: dict[str, Account] = {}
        self.entries: dict[str, Entry] = {}
        self.made: list[Decision] = []

    def accounts_near(self, stretches: Sequence[Stretch], dated: bool) -> Sequence[Account]:
        return [a for a in self.by_key.values() if not a.superseded_by
                and any(s.name == f.name and f.dated == dated and s.first <= f.day <= s.last
                        for f in filings(a) for s in stretches)]

    def entries_near(self, stretches: Sequence[Stretch]) -> Sequence[Entry]:
        return [e for e in self.entries.values() if e.dated
                and any(s.name in names_of(e) and s.first <= e.anchor <= s.last for s in stretches)]

    def entries_of(self, keys: Iterable[str]) -> Sequence[Entry]:
        wanted = set(keys)
        return [e for e in self.entries.values() if wanted & set(e.keys)]

    def accounts(self, keys: Iterable[str]) -> Sequence[Account]:
        return [self.by_key[k] for k in keys if k in self.by_key]

    def superseded_by(self, keys: Iterable[str]) -> Sequence[Account]:
        wanted = set(keys)
        return [a for a in self.by_key.values() if a.superseded_by in wanted]

    def accounts_of_documents(self, documents: Iterable[str]) -> Sequence[Account]:
        wanted = set(documents)
        return [a for a in self.by_key.values() if a.document in wanted]

    def undated_of_documents(self, documents: Iterable[str]) -> Sequence[Account]:
        return [a for a in self.accounts_of_documents(documents) if not a.superseded_by and not is_dated(a)]

    def decisions_about(self, documents: Iterable[str]) -> Sequence[Decision]:
        wanted = set(documents)
        return standing(d for d in self.made if wanted & set(documents_of(d.keys)))

    def apply(self, changes: Iterable[Change]) -> None:
        for change in changes:
            match change:
                case PutAccount(account, new):
                    assert new == (account.key not in self.by_key)
                    self.by_key[account.key] = account
                case DropAccount(key):
                    del self.by_key[key]
                case PutEntry(entry, new):
                    assert new == (entry.id not in self.entries)
                    self.entries[entry.id] = entry
                case DropEntry(id):
                    del self.entries[id]

    def add(self, *accounts: Account) -> None:
        self.apply(plan(accounts, [self.by_key[a.key] for a in accounts if a.key in self.by_key], self))

    def remove(self, *keys: str) -> None:
        self.apply(plan([], [self.by_key[k] for k in keys], self))
