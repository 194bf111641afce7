"""Commands over a record: ``add``, ``remove``, and the questions that are asked of it."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from verbale.serve.reading import Inputs, LanguageOption, Paths, PublishedOption

if TYPE_CHECKING:
    from verbale.book import Book


class Format(StrEnum):
    table = "table"
    json = "json"
    csv = "csv"
    md = "md"


Database = Annotated[str, typer.Option("--db", metavar="FILE|URL", envvar="VERBALE_DB",
                                       help="SQLite file, or postgresql://…")]
FormatOption = Annotated[Format, typer.Option("--format", help="How to print the answer.")]
AsOf = Annotated[str | None, typer.Option("--as-of", metavar="DATE", help="Only what was known on that day.",
                                          show_default=False)]
Since = Annotated[str | None, typer.Option("--since", metavar="DATE", show_default=False)]
Until = Annotated[str | None, typer.Option("--until", metavar="DATE", show_default=False)]
Parties = Annotated[list[str], typer.Argument(metavar="PARTY...", help="Codes of the parties, such as RU US.")]


def register(app: typer.Typer) -> None:
    for command in (add, remove, contacts, timeline, status, statements, positions, people, search, show, check):
        app.command()(command)


def opened(db: str, create: bool = False) -> Book:
    """The record at an address; a SQLite file must be there already unless it is to be made."""
    from pathlib import Path

    from verbale.book import Book
    from verbale.errors import StoreError

    if not create and "://" not in db and not Path(db).exists():
        raise StoreError(db, "there is no record here; `verbale add` makes one")
    return Book(db)


def add(paths: Paths, db: Database = "record.db", published: PublishedOption = None, language: LanguageOption = None,
        anew: Annotated[bool, typer.Option("--anew", help="Read documents again that are in the record.")] = False,
        ) -> None:
    """Read documents and merge them into the record."""
    from collections import Counter

    from verbale import engine, read

    inputs = Inputs(paths, published, language)
    counts: Counter[str] = Counter()
    contacts = 0
    with opened(db, create=True) as book:
        for added in book.add(engine.readings(read.article(*row) for row in inputs), anew=anew):
            counts[added.outcome] += 1
            contacts += added.contacts
    told = ", ".join(f"{n} {what}" for what, n in sorted(counts.items())) or "no documents"
    typer.echo(f"{db}: {told}; {contacts} accounts of contacts")
    raise typer.Exit(inputs.status)


def remove(documents: Annotated[list[str], typer.Argument(metavar="DOCUMENT...", help="Document ids.")],
           db: Database = "record.db") -> None:
    """Take documents out of the record, as if they had never come."""
    missing = 0
    with opened(db) as book:
        for document in documents:
            gone = book.remove(document)
            missing += not gone
            typer.echo(f"{document}: {'removed' if gone else 'not in the record'}")
    raise typer.Exit(1 if missing else 0)


def contacts(
    between: Annotated[list[str] | None, typer.Option("--between", metavar="PARTY", show_default=False)] = None,
    more: Annotated[list[str] | None, typer.Argument(metavar="[PARTY...]", show_default=False)] = None,
    level: str | None = None, status: str | None = None, kind: str | None = None, since: Since = None,
    until: Until = None, place: str | None = None, topic: str | None = None,
    person: Annotated[list[str] | None, typer.Option("--person", metavar="NAME", show_default=False)] = None,
    as_of: AsOf = None, db: Database = "record.db", format: FormatOption = Format.table,
) -> None:
    """Contacts of the record, newest first: --between RU US [TR ...]."""
    from verbale import ask
    from verbale.serve import tables

    with opened(db) as book, book.store.reading() as session:
        wanted = ask.Filter(between=codes([*(between or ()), *(more or ())]), level=level, status=status,  # type: ignore[arg-type]
                            kind=kind, since=since, until=until, place=place, topic=topic, as_of=as_of,
                            persons=tuple(ask.person_id(session, name) for name in person or ()))
        tables.write(ask.contacts(session, wanted), tables.CONTACT, format)


def timeline(parties: Parties, as_of: AsOf = None, db: Database = "record.db",
             format: FormatOption = Format.table) -> None:
    """All contacts of a pair, oldest first."""
    from verbale import ask
    from verbale.serve import tables

    with opened(db) as book, book.store.reading() as session:
        tables.write(ask.timeline(session, codes(parties), as_of), tables.CONTACT, format)


def status(parties: Parties, as_of: AsOf = None, db: Database = "record.db",
           format: FormatOption = Format.table) -> None:
    """How things stand: last contacts by level and kind, silence, what is planned and proposed."""
    from verbale import ask
    from verbale.serve import stand

    with opened(db) as book, book.store.reading() as session:
        answer = ask.status(session, codes(parties), as_of)
    if format is Format.json:
        dump(answer)
    else:
        stand.write_status(answer, format)


def statements(by: Annotated[str | None, typer.Option("--by", metavar="NAME", show_default=False)] = None,
               about: Annotated[str | None, typer.Option("--about", metavar="PARTY", show_default=False)] = None,
               since: Since = None, until: Until = None, db: Database = "record.db",
               format: FormatOption = Format.table) -> None:
    """Who said what, newest first."""
    from verbale import ask
    from verbale.serve import tables

    with opened(db) as book, book.store.reading() as session:
        person = ask.person_id(session, by) if by else None
        rows = session.remarks("statement", person=person, about=about and about.upper(), since=since, until=until)
    tables.write(rows, tables.REMARK, format)


def positions(party: Annotated[str, typer.Argument(metavar="PARTY")],
              on: Annotated[str | None, typer.Option("--on", metavar="PARTY", show_default=False)] = None,
              since: Since = None, until: Until = None, db: Database = "record.db",
              format: FormatOption = Format.table) -> None:
    """What a side is ready for, refuses, demands, offers."""
    from verbale.serve import tables

    with opened(db) as book, book.store.reading() as session:
        rows = session.remarks("position", party=party.upper(), about=on and on.upper(), since=since, until=until)
    tables.write(rows, tables.REMARK, format)


def people(name: Annotated[str, typer.Argument(metavar="NAME")] = "", db: Database = "record.db",
           format: FormatOption = Format.table) -> None:
    """Persons of the record whose name holds these words."""
    from verbale.model import to_json
    from verbale.serve import tables

    with opened(db) as book, book.store.reading() as session:
        tables.write([to_json(p) for p in session.find_persons(name)], tables.PERSON, format)


def search(words: Annotated[list[str], typer.Argument(metavar="WORDS...")], db: Database = "record.db",
           limit: Annotated[int, typer.Option("--limit", min=1)] = 20, format: FormatOption = Format.table) -> None:
    """Documents that hold all the words, in any of their forms, newest first."""
    from verbale import engine
    from verbale.serve import tables

    with opened(db) as book, book.store.reading() as session:
        tables.write(session.search(engine.lemmas(" ".join(words)), limit), tables.DOCUMENT, format)


def show(id: Annotated[str, typer.Argument(metavar="ID")], as_of: AsOf = None, db: Database = "record.db",
         format: FormatOption = Format.table) -> None:
    """One record with all its evidence: a contact (c_…), a statement (s_…), position (p_…), claim (k_…), a document."""
    from verbale import ask
    from verbale.errors import StoreError
    from verbale.serve import stand

    with opened(db) as book, book.store.reading() as session:
        answer = ask.show(session, id, as_of)
        if answer is None:
            raise StoreError(db, f"no record {id}")
        if format is Format.json:
            dump(answer)
        else:
            stand.write_record(answer)


def check(what: Annotated[list[str] | None, typer.Argument(metavar="[ID | PARTY...]", show_default=False)] = None,
          as_of: AsOf = None, db: Database = "record.db", format: FormatOption = Format.table) -> None:
    """Claims about the record, each reading checked against it."""
    from verbale import ask
    from verbale.serve import stand

    id = what[0] if what and len(what) == 1 and "_" in what[0] else None
    with opened(db) as book, book.store.reading() as session:
        rows = ask.check_claims(session, () if id else codes(what or ()), id, as_of)
        if format is Format.json:
            dump(rows)
        else:
            stand.write_checks(rows, session)


def codes(parties: Any) -> tuple[str, ...]:
    """Party codes as written by a user, in capitals."""
    return tuple(dict.fromkeys(p.strip().upper() for p in parties))


def dump(answer: Any) -> None:
    sys.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
