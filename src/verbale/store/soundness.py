"""Whether the tables of a record agree with one another: what every key leads to, and what is written down twice."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, text
from sqlalchemy.exc import DatabaseError

from verbale.store.coverage import COUNTED

_COVERAGE = "name, month, documents, days FROM coverage"
_COUNTED = " UNION ALL ".join(COUNTED)

RULES: tuple[tuple[str, str], ...] = (
    ("an account of a document that is not there",
     "SELECT key FROM accounts WHERE document NOT IN (SELECT id FROM documents)"),
    ("an account of a contact that is not there", "SELECT key FROM accounts WHERE contact NOT IN (SELECT id FROM entries)"),
    ("an account that is filed and is not there",
     "SELECT DISTINCT key FROM account_pairs WHERE key NOT IN (SELECT key FROM accounts)"),
    ("a contact that no account tells",
     "SELECT id FROM entries WHERE id NOT IN (SELECT contact FROM accounts WHERE contact IS NOT NULL)"),
    ("a contact of another number of documents than it says",
     "SELECT e.id FROM entries e JOIN accounts a ON a.contact = e.id AND (a.superseded_by IS NULL OR e.withdrawn)"
     " GROUP BY e.id, e.documents HAVING COUNT(DISTINCT a.document) <> e.documents"),
    ("a contact that is filed under a pair and is not there",
     "SELECT DISTINCT id FROM entry_pairs WHERE id NOT IN (SELECT id FROM entries)"),
    ("a contact that is filed under a person and is not there",
     "SELECT DISTINCT id FROM entry_persons WHERE id NOT IN (SELECT id FROM entries)"),
    ("a contact that is filed under no pair",
     "SELECT id FROM entries WHERE parties <> '[]' AND id NOT IN (SELECT id FROM entry_pairs)"),
    ("a contact that is filed with another status, level, kind or day than it has",
     "SELECT DISTINCT e.id FROM entries e JOIN entry_pairs p ON p.id = e.id WHERE p.status <> e.status OR p.level <> e.level"
     " OR p.kind <> e.kind OR p.anchor <> e.anchor OR COALESCE(p.latest, '') <> COALESCE(e.latest, '')"
     " OR p.withdrawn <> e.withdrawn OR p.dated IS NULL OR p.dated <> e.dated"),
    ("an id that leads to a contact that is not there",
     "SELECT id FROM redirects WHERE successor IS NOT NULL AND successor NOT IN (SELECT id FROM entries)"
     " AND successor NOT IN (SELECT id FROM redirects)"),
    ("a remark of a document that is not there", "SELECT id FROM remarks WHERE document NOT IN (SELECT id FROM documents)"),
    ("a remark that is filed under a party and is not there",
     "SELECT DISTINCT id FROM remark_parties WHERE id NOT IN (SELECT id FROM remarks)"),
    ("a remark about parties that is filed under none",
     "SELECT id FROM remarks WHERE about <> '[]' AND id NOT IN (SELECT id FROM remark_parties)"),
    ("a remark that is filed as said for another party than it is",
     "SELECT DISTINCT r.id FROM remarks r JOIN remark_parties p ON p.id = r.id"
     " WHERE COALESCE(p.side, '') <> COALESCE(r.party, '')"),
    ("a month of other documents, or days, than are counted for it",
     f"SELECT DISTINCT name || ' ' || month FROM (SELECT * FROM ({_COUNTED}) a EXCEPT SELECT {_COVERAGE}) b"
     f" UNION SELECT name || ' ' || month FROM (SELECT {_COVERAGE} EXCEPT SELECT * FROM ({_COUNTED}) c) d"),
    ("a document without a number", "SELECT id FROM documents WHERE number IS NULL"),
    ("near-duplicate hashes of a document that is not there",
     "SELECT DISTINCT number FROM shingles WHERE number NOT IN (SELECT number FROM documents WHERE number IS NOT NULL)"),
    ("parties of a document that is not there",
     "SELECT DISTINCT number FROM document_parties WHERE number NOT IN (SELECT number FROM documents WHERE number IS NOT NULL)"),
    ("words of a document that is not there", "SELECT document FROM search WHERE document NOT IN (SELECT id FROM documents)"),
    ("a document that no search finds", "SELECT id FROM documents WHERE id NOT IN (SELECT document FROM search)"),
    ("the words of a document are there twice", "SELECT document FROM search GROUP BY document HAVING COUNT(*) > 1"),
    ("a key of a decision that is not there", "SELECT key FROM decision_keys WHERE number NOT IN (SELECT number FROM decisions)"),
    ("it undoes a decision that is not there",
     "SELECT number FROM decisions WHERE undoes IS NOT NULL AND undoes NOT IN (SELECT number FROM decisions)"))
"""What is wrong, and the query that finds the rows with it."""


def damage(connection: Connection) -> Iterator[tuple[str, str]]:
    """What SQLite itself finds wrong: damaged pages, indexes that disagree with their tables, keys that lead to nothing.

    Reads the whole file. PostgreSQL watches over its own files and keys, and finds nothing here.
    """
    if connection.dialect.name != "sqlite":
        return
    try:
        for said in connection.exec_driver_sql("PRAGMA integrity_check").scalars():
            if said != "ok":
                yield "file", f"SQLite finds: {said}"
        for table, row, other, _ in connection.exec_driver_sql("PRAGMA foreign_key_check").all():
            yield f"{table} {row}", f"SQLite finds: its key leads to nothing in {other}"
    except DatabaseError as error:
        yield "file", f"SQLite finds: {error.orig}"


def unsound(connection: Connection) -> Iterator[tuple[str, str]]:
    """(which row, what is wrong with it) of every row that does not agree with the others.

    Each rule is one pass over indexed keys: seconds for a million rows.
    """
    for what, query in RULES:
        yield from ((str(found), what) for found in connection.execute(text(query)).scalars())
