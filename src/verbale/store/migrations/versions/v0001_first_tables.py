"""The first tables. A copy that stays as it is: ``store.schema`` goes on, this is what was."""

from __future__ import annotations

from alembic import op
from sqlalchemy import Boolean, Column, Float, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, text

revision = "0001"
down_revision = None

metadata = MetaData()


def _text(name: str, required: bool = False) -> Column[str]:
    return Column(name, Text, nullable=not required)


documents = Table(
    "documents", metadata,
    Column("id", Text, primary_key=True),
    _text("name"), _text("outlet"), _text("url"), _text("path"), _text("title"), _text("language", True),
    _text("published"), _text("published_latest"), _text("side"), _text("origin", True), _text("read", True),
    _text("version", True), _text("superseded_by"),
    Column("record", LargeBinary, nullable=False),  # the document's own record, JSON, compressed
    Index("documents_published", "published"), Index("documents_origin", "origin"), Index("documents_outlet", "outlet"))

shingles = Table(
    "shingles", metadata,
    Column("band", Text, primary_key=True), Column("document", Text, primary_key=True),
    Index("shingles_document", "document"))

accounts = Table(
    "accounts", metadata,
    Column("key", Text, primary_key=True),
    _text("document", True), _text("contact"), _text("origin", True), _text("source"), _text("side"),
    _text("published"), _text("read", True), _text("kind", True), _text("status", True), _text("level", True),
    _text("parties", True), _text("persons", True), _text("earliest"), _text("latest"), _text("precision"),
    _text("place"), _text("place_state"), Column("ordinal", Integer), _text("topics", True), _text("condition"),
    _text("reporter"), _text("evidence", True), _text("quotation", True), Column("confidence", Float, nullable=False),
    Column("human", Boolean, nullable=False),
    Index("accounts_document", "document"), Index("accounts_contact", "contact"))

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
    Index("entries_anchor", "anchor"), Index("entries_confidence", "confidence"))

entry_pairs = Table(
    "entry_pairs", metadata,
    Column("pair", Text, primary_key=True), Column("anchor", Text, primary_key=True),
    Column("id", Text, primary_key=True), Index("entry_pairs_id", "id"), sqlite_with_rowid=False)

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
    Index("remarks_document", "document"), Index("remarks_person", "person", "anchor"),
    Index("remarks_party", "party", "sort", "anchor"))

remark_parties = Table(
    "remark_parties", metadata,
    Column("party", Text, primary_key=True), Column("sort", Text, primary_key=True),
    Column("anchor", Text, primary_key=True), Column("id", Text, primary_key=True),
    Index("remark_parties_id", "id"), sqlite_with_rowid=False)

decisions = Table(
    "decisions", metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    _text("who", True), _text("when", True), _text("action", True), _text("keys", True), _text("field"),
    _text("value"), _text("why"), Column("undoes", Integer, ForeignKey("decisions.number")),
    _text("previous", True), _text("hash", True))

decision_keys = Table(
    "decision_keys", metadata,
    Column("key", Text, primary_key=True), Column("number", Integer, primary_key=True), sqlite_with_rowid=False)

sources = Table(
    "sources", metadata,
    Column("outlet", Text, primary_key=True),
    _text("domain"), _text("owner"), _text("side"), _text("language"), _text("reruns"))


def upgrade() -> None:
    connection = op.get_bind()
    metadata.create_all(connection)
    for statement in SEARCH[connection.dialect.name]:
        connection.execute(text(statement))


SEARCH = {
    "sqlite": ("CREATE VIRTUAL TABLE IF NOT EXISTS search USING fts5(terms, document UNINDEXED,"
               " tokenize=\"unicode61 remove_diacritics 0\")",),
    "postgresql": ("CREATE TABLE IF NOT EXISTS search (document text PRIMARY KEY, terms tsvector)",
                   "CREATE INDEX IF NOT EXISTS search_terms ON search USING gin (terms)")}
