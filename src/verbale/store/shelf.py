"""The documents of a record: their texts, what corrects what (:class:`verbale.ledger.corrections.Shelf`), near-duplicates,
publishers.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, and_, bindparam, or_, select

from verbale.ledger.corrections import Item
from verbale.ledger.duplicates import body
from verbale.record import Account, Publisher
from verbale.store import schema as t
from verbale.store.numbers import between, undated
from verbale.store.rows import unpack
from verbale.store.standing import Stands

_FIRST: Any = bindparam("first")
_LAST: Any = bindparam("last")
SHOWN = [c for c in t.documents.c if c.name not in ("record", "number")]
DOCUMENT = select(*SHOWN).where(t.documents.c.id == bindparam("id"))
WITH_BANDS = select(t.documents.c.id).where(t.documents.c.number.in_(select(t.shingles.c.number).where(
    t.shingles.c.band.in_(bindparam("values", expanding=True)), t.shingles.c.number.between(_FIRST, _LAST))))
ITEMS = select(*(t.documents.c[name] for name in (
    "id", "published", "read", "outlet", "url", "origin", "notice", "title", "record")))
NOTICES = ITEMS.where(
    t.documents.c.notice.is_not(None), t.documents.c.outlet == bindparam("outlet"),
    t.documents.c.published.between(_FIRST, _LAST))
PUBLISHER = select(t.sources).where(t.sources.c.outlet == bindparam("outlet"))


class Shelf(Stands):
    """The look-ups of documents of one transaction."""

    def document(self, id: str) -> Mapping[str, Any] | None:
        """The row of a document, without its record."""
        row = self.connection.execute(DOCUMENT, {"id": id}).mappings().first()
        return dict(row) if row else None

    def document_record(self, id: str) -> dict[str, Any] | None:
        """The document's own record, as ``verbale extract`` prints it."""
        row = self.connection.execute(select(t.documents.c.record).where(t.documents.c.id == id)).first()
        return unpack(row.record) if row else None

    def text_of(self, id: str) -> str:
        record = self.document_record(id)
        return str(record["text"]) if record else ""

    def published(self, id: str) -> str | None:
        """The first day on which a document can have been published."""
        return self.connection.execute(select(t.documents.c.published).where(t.documents.c.id == id)).scalar()

    def outlet_names(self) -> list[str]:
        query = select(t.documents.c.outlet).where(t.documents.c.outlet.is_not(None)).distinct()
        return sorted(self.connection.execute(query).scalars())

    def accounts_of_outlet(self, outlet: str) -> list[Account]:
        return self._records(Account, select(t.accounts).where(t.accounts.c.source == outlet).order_by(t.accounts.c.key))

    def body_of(self, id: str) -> str:
        """The text of a document after its title and dateline; empty where it is not there."""
        record = self.document_record(id)
        return body(record["text"], record["title"], record["dateline"]) if record else ""

    def item(self, document: str) -> Item | None:
        return next(iter(self._items(t.documents.c.id == document)), None)

    def items_at(self, url: str) -> Sequence[Item]:
        return self._items(t.documents.c.url == url)

    def notices(self, outlet: str, first: str, last: str) -> Sequence[Item]:
        return self._items_of(NOTICES, {"outlet": outlet, "first": first, "last": last})

    def items_with_contacts(self, outlet: str, first: str, last: str) -> Sequence[Item]:
        a = t.accounts.c
        return self._items(t.documents.c.id.in_(
            select(a.document).where(a.source == outlet, a.published.between(first, last))))

    def superseded_through(self, document: str) -> set[str]:
        a = t.accounts.c
        query = select(a.document).where(or_(
            a.superseded_by == document, and_(a.superseded_by > f"{document}:", a.superseded_by < f"{document};")))
        return set(self.connection.execute(query).scalars())

    def _items(self, *conditions: Any) -> list[Item]:
        return self._items_of(ITEMS.where(*conditions), {})

    def _items_of(self, query: Select[Any], values: Mapping[str, Any]) -> list[Item]:
        out = []
        for row in self.connection.execute(query, values):
            record = unpack(row.record)
            text = body(record["text"], record["title"], record["dateline"])
            out.append(Item(row.id, row.published, row.read, row.outlet, row.url, row.origin, row.notice, row.title or "", text))
        return out

    def accounts_of_document(self, id: str) -> Sequence[Account]:
        return self._among(Account, t.accounts, "document", [id])

    def documents_with_bands(self, bands: Iterable[int], first: str | None, last: str | None) -> set[str]:
        """Documents that share a band and were published between two days; those without a day where none is given."""
        low, high = between(first, last) if first else undated()
        return set(self.connection.execute(WITH_BANDS, {"values": list(bands), "first": low, "last": high}).scalars())

    def publisher(self, outlet: str) -> Publisher | None:
        """The users' own row of an outlet."""
        row = self.connection.execute(PUBLISHER, {"outlet": outlet}).mappings().first()
        return Publisher(**row) if row else None

    def publishers(self) -> list[Publisher]:
        """All rows that users have put in."""
        rows = self.connection.execute(select(t.sources).order_by(t.sources.c.outlet)).mappings()
        return [Publisher(**row) for row in rows]

    def origin_of(self, document: str) -> str:
        query = select(t.documents.c.origin).where(t.documents.c.id == document)
        return str(self.connection.execute(query).scalar_one())

    def documents_of_origin(self, origin: str) -> set[str]:
        return set(self.connection.execute(select(t.documents.c.id).where(t.documents.c.origin == origin)).scalars())

    def accounts_of_origins(self, origins: Iterable[str]) -> Sequence[Account]:
        ids = select(t.documents.c.id).where(t.documents.c.origin.in_(list(origins)))
        return self._records(Account, select(t.accounts).where(t.accounts.c.document.in_(ids)))
