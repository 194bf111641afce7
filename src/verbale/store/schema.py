"""Tables of the record. Days are ISO text, lists are JSON text; ``*_pairs`` and ``*_persons`` are look-up tables.

Every question is answered from an index: a pair of parties (``RU-US``), a single party, or a person, each with the
anchor day, so that its cost follows the size of the answer and not that of the record.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    false,
    text,
)

metadata = MetaData()


def _text(name: str, required: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not required)


def _few(name: str, only: str, *columns: str) -> Index:
    """An index of the few rows in which a column holds something."""
    where = text(f"{only} IS NOT NULL")
    return Index(name, *columns, sqlite_where=where, postgresql_where=where)


documents = Table(
    "documents", metadata,
    Column("id", Text, primary_key=True),
    _text("name"), _text("outlet"), _text("url"), _text("path"), _text("title"), _text("language", True),
    _text("published"), _text("published_latest"), _text("side"), _text("origin", True), _text("read", True),
    _text("version", True), _text("superseded_by"),
    Column("record", LargeBinary, nullable=False),  # the document's own record, JSON, compressed
    _text("notice"), _text("superseded_on"),
    Column("number", BigInteger),  # grows with the day of publication: see ``numbers``
    Index("documents_published", "published"), Index("documents_origin", "origin"),
    Index("documents_outlet", "outlet", "published", "side"), Index("documents_url", "url"),
    Index("documents_read", "read", "published"), _few("documents_notice", "notice", "outlet", "published"),
    Index("documents_number", "number", unique=True))

shingles = Table(  # hashes that near-duplicates share; the number bounds the search to the days around
    "shingles", metadata,
    Column("band", BigInteger, primary_key=True, autoincrement=False),
    Column("number", BigInteger, primary_key=True, autoincrement=False), sqlite_with_rowid=False)

document_parties = Table(  # which parties a document names: what covers a span of time, and where it is silent
    "document_parties", metadata,
    Column("party", Text, primary_key=True), Column("number", BigInteger, primary_key=True, autoincrement=False),
    _text("outlet"), Index("document_parties_number", "number"),
    Index("document_parties_outlet", "party", "outlet", "number"), sqlite_with_rowid=False)

coverage = Table(  # the same counted by month, of a party and of two together: see ``coverage``
    "coverage", metadata,
    Column("name", Text, primary_key=True), Column("month", Text, primary_key=True),
    Column("documents", Integer, nullable=False), Column("days", BigInteger, nullable=False), sqlite_with_rowid=False)

accounts = Table(
    "accounts", metadata,
    Column("key", Text, primary_key=True),
    _text("document", True), _text("contact"), _text("origin", True), _text("source"), _text("side"),
    _text("published"), _text("read", True), _text("kind", True), _text("status", True), _text("level", True),
    _text("parties", True), _text("persons", True), _text("earliest"), _text("latest"), _text("precision"),
    _text("place"), _text("place_state"), Column("ordinal", Integer), _text("topics", True), _text("condition"),
    _text("reporter"), _text("evidence", True), _text("quotation", True), Column("confidence", Float, nullable=False),
    Column("human", Boolean, nullable=False),
    _text("voice"), _text("superseded_by"), _text("superseded_on"), _text("moved_earliest"), _text("moved_latest"),
    Index("accounts_document", "document"), Index("accounts_contact", "contact"),
    Index("accounts_source", "source", "published"), _few("accounts_superseded", "superseded_by", "superseded_by"))

account_pairs = Table(
    "account_pairs", metadata,
    Column("pair", Text, primary_key=True), Column("dated", Boolean, primary_key=True),
    Column("anchor", Text, primary_key=True), Column("key", Text, primary_key=True),
    Index("account_pairs_key", "key"), sqlite_with_rowid=False)

entries = Table(
    "entries", metadata,
    Column("id", Text, primary_key=True),
    _text("kind", True), _text("status", True), _text("level", True), _text("parties", True), _text("persons", True),
    _text("earliest"), _text("latest"), _text("precision"), _text("place"), _text("place_state"),
    Column("ordinal", Integer), _text("topics", True), _text("condition"), Column("dated", Boolean, nullable=False),
    _text("anchor", True), Column("documents", Integer, nullable=False), Column("independent", Integer, nullable=False),
    _text("sides", True), Column("confidence", Float, nullable=False), _text("keys", True),
    Column("withdrawn", Boolean, nullable=False, server_default=false()),
    Index("entries_anchor", "anchor"), Index("entries_confidence", "confidence", "id"))

entry_pairs = Table(
    "entry_pairs", metadata,
    Column("pair", Text, primary_key=True), Column("anchor", Text, primary_key=True),
    Column("id", Text, primary_key=True), _text("status"), _text("level"), _text("kind"), _text("latest"),
    Column("withdrawn", Boolean), Column("dated", Boolean), Index("entry_pairs_id", "id"), sqlite_with_rowid=False)

entry_persons = Table(
    "entry_persons", metadata,
    Column("person", Text, primary_key=True), Column("anchor", Text, primary_key=True),
    Column("id", Text, primary_key=True), Index("entry_persons_id", "id"), sqlite_with_rowid=False)

redirects = Table("redirects", metadata, Column("id", Text, primary_key=True), _text("successor"))

persons = Table(
    "persons", metadata,
    Column("id", Text, primary_key=True),
    _text("name", True), _text("name_ru"), _text("name_en"), _text("state"), _text("role"), _text("wikidata"))

remarks = Table(  # statements, positions and claims: what somebody is reported to have said or to hold
    "remarks", metadata,
    Column("id", Text, primary_key=True),
    _text("document", True), _text("local", True), _text("sort", True), _text("kind", True), _text("act"),
    _text("person"), _text("speaker"), _text("party"), _text("anchor", True), _text("quotation", True),
    _text("evidence", True), _text("about", True), _text("detail", True), Column("confidence", Float, nullable=False),
    Index("remarks_document", "document"), Index("remarks_person", "person", "sort", "anchor"),
    Index("remarks_party", "party", "sort", "anchor"),
    Index("remarks_claims", "anchor", sqlite_where=text("sort = 'claim'"), postgresql_where=text("sort = 'claim'")))

remark_parties = Table(
    "remark_parties", metadata,
    Column("party", Text, primary_key=True), Column("sort", Text, primary_key=True),
    Column("anchor", Text, primary_key=True), Column("id", Text, primary_key=True),
    _text("side"),  # for whom it is said: what one says about another is a range of an index too
    Index("remark_parties_id", "id"), _few("remark_parties_side", "side", "side", "party", "sort", "anchor"),
    sqlite_with_rowid=False)

decisions = Table(
    "decisions", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("who", True), _text("when", True), _text("action", True), _text("keys", True), _text("field"),
    _text("value"), _text("why"), Column("undoes", Integer, ForeignKey("decisions.number")),
    _text("previous", True), _text("hash", True))

decision_head = Table(  # one row: the last decision, so that a log that was cut off at its end is told
    "decision_head", metadata,
    Column("id", Integer, primary_key=True, autoincrement=False), Column("number", Integer, nullable=False), _text("hash", True))

decision_keys = Table(
    "decision_keys", metadata,
    Column("key", Text, primary_key=True), Column("number", Integer, primary_key=True), _text("document"),
    Index("decision_keys_document", "document"), sqlite_with_rowid=False)

sources = Table(
    "sources", metadata,
    Column("outlet", Text, primary_key=True),
    _text("domain"), _text("owner"), _text("side"), _text("language"), _text("reruns"), _text("kind"))

following = Table(  # pairs that somebody follows; the state is what they had seen: contacts by status, claims contradicted
    "following", metadata,
    Column("who", Text, primary_key=True), Column("pair", Text, primary_key=True), _text("seen", True),
    Column("state", LargeBinary, nullable=False))
