"""Commands that ask a record: contacts, timelines, statements, checks, comparisons, any record with its evidence."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from verbale.serve.options import AsOf, Database, FormatOption, LexiconOption, Since, Until, opened
from verbale.serve.tables import Format

Parties = Annotated[list[str], typer.Argument(metavar="PARTY...", help="Codes or names of parties, such as RU US.")]


def register(app: typer.Typer) -> None:
    for command in (contacts, timeline, status, statements, positions, people, who, search, topics, show, check, compare, log):
        app.command()(command)


def contacts(
    between: Annotated[list[str] | None, typer.Option("--between", metavar="PARTY...", help=(
        "Parties that all take part: --between RU US TR."), show_default=False)] = None,
    more: Annotated[list[str] | None, typer.Argument(metavar="[PARTY...]", help="Further parties.", show_default=False)] = None,
    level: Annotated[str | None, typer.Option("--level", metavar="LEVEL", help="leaders, foreign_ministers …",
                                              show_default=False)] = None,
    status: Annotated[str | None, typer.Option("--status", metavar="STATUS", help="held, scheduled, proposed …",
                                               show_default=False)] = None,
    kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="meeting, call, visit …", show_default=False)] = None,
    since: Since = None, until: Until = None,
    place: Annotated[str | None, typer.Option("--place", metavar="PLACE", help="A place, or a state.",
                                              show_default=False)] = None,
    topic: Annotated[str | None, typer.Option("--topic", metavar="TOPIC", help="A topic, in either language; see `topics`.",
                                              show_default=False)] = None,
    person: Annotated[list[str] | None, typer.Option("--person", metavar="NAME", help="Who takes part. May be repeated.",
                                                     show_default=False)] = None,
    as_of: AsOf = None, limit: Annotated[int | None, typer.Option("--limit", metavar="N", min=1, help="The newest ones only.",
                                                                  show_default=False)] = None,
    lexicon: LexiconOption = None, db: Database = "record.db", format: FormatOption = Format.table,
) -> None:
    """Contacts of the record, newest first."""
    from verbale.serve import tables, views

    with opened(db) as book:
        rows = book.contacts(*(between or ()), *(more or ()), persons=person or (), limit=limit, level=level, status=status,
                             kind=kind, since=since, until=until, place=place, topic=topic, as_of=as_of)
    tables.write(rows, views.CONTACT, format)


def timeline(parties: Parties, as_of: AsOf = None, db: Database = "record.db",
             format: FormatOption = Format.table) -> None:
    """All contacts of these parties, oldest first."""
    from verbale.serve import tables, views

    with opened(db) as book:
        tables.write(book.timeline(*parties, as_of=as_of), views.CONTACT, format)


def status(parties: Parties, as_of: AsOf = None, db: Database = "record.db",
           format: FormatOption = Format.table) -> None:
    """How things stand: last contacts by level and kind, days of silence, what is planned and proposed, and who said so."""
    from verbale.serve import stand, tables

    with opened(db) as book:
        answer = book.status(*parties, as_of=as_of)
    tables.give(answer, format, lambda: stand.write_status(answer), stand.status_rows(answer), stand.STATUS_COLUMNS)


def statements(by: Annotated[str | None, typer.Option("--by", metavar="NAME|PARTY", help="Who said it.",
                                                      show_default=False)] = None,
               about: Annotated[str | None, typer.Option("--about", metavar="PARTY", help="Whom the words name.",
                                                         show_default=False)] = None,
               since: Since = None, until: Until = None, as_of: AsOf = None,
               limit: Annotated[int, typer.Option("--limit", metavar="N", min=1, help="At most so many.")] = 1000,
               db: Database = "record.db",
               format: FormatOption = Format.table) -> None:
    """Who said what, newest first."""
    from verbale.serve import tables, views

    with opened(db) as book:
        rows = book.statements(by=by, about=about, since=since, until=until, as_of=as_of, limit=limit)
    tables.write(rows, views.REMARK, format)


def positions(party: Annotated[str, typer.Argument(metavar="PARTY", help="Whose positions.")],
              on: Annotated[str | None, typer.Option("--on", metavar="PARTY", help="Whom they are about.",
                                                     show_default=False)] = None,
              kind: Annotated[str | None, typer.Option("--kind", metavar="KIND", help="readiness, refusal, demand …",
                                                       show_default=False)] = None,
              since: Since = None, until: Until = None, as_of: AsOf = None, db: Database = "record.db",
              format: FormatOption = Format.table) -> None:
    """What a side is ready for, refuses, demands, offers, newest first."""
    from verbale.serve import tables, views

    with opened(db) as book:
        rows = book.positions(party, on=on, kind=kind, since=since, until=until, as_of=as_of)
    tables.write(rows, views.REMARK, format)


def people(name: Annotated[str, typer.Argument(metavar="[NAME]", help="Any spelling, or a part of it.")] = "",
           db: Database = "record.db", format: FormatOption = Format.table) -> None:
    """Persons of the record whose name holds these words."""
    from verbale.serve import tables, views

    with opened(db) as book:
        tables.write(book.people(name), views.PERSON, format)


def who(title: Annotated[str, typer.Argument(metavar="OFFICE", help="In Russian or English: \"foreign minister\".")],
        party: Annotated[str, typer.Argument(metavar="PARTY", help="Whose office.")],
        on: Annotated[str | None, typer.Option("--on", metavar="DATE", help="On that day, month or year.",
                                               show_default=False)] = None,
        lexicon: LexiconOption = None, db: Database = "record.db", format: FormatOption = Format.table) -> None:
    """Who held an office: by the roster and by the documents of the record. One answer, or none and the candidates."""
    from verbale.serve import stand, tables

    with opened(db) as book:
        answer = book.who(title, party, on)
    tables.give(answer, format, lambda: stand.write_who(answer), answer["candidates"], stand.WHO_COLUMNS)
    raise typer.Exit(0 if answer["person"] else 1)


def search(words: Annotated[list[str], typer.Argument(metavar="WORD...", help="Any form of a word finds the others.")],
           db: Database = "record.db", limit: Annotated[int, typer.Option("--limit", metavar="N", min=1,
                                                                          help="At most so many.")] = 20,
           format: FormatOption = Format.table) -> None:
    """Documents that hold all the words, newest first."""
    from verbale.serve import tables, views

    with opened(db) as book:
        tables.write(book.search(" ".join(words), limit), views.DOCUMENT, format)


def topics(word: Annotated[str | None, typer.Argument(metavar="[WORD]", help="Those that it names.", show_default=False)] = None,
           lexicon: LexiconOption = None, format: FormatOption = Format.table) -> None:
    """The topics by which contacts are asked for, in English and Russian."""
    from verbale import ask
    from verbale.serve import tables, views

    tables.write(ask.topics_listed(word), views.TOPIC, format)


def show(id: Annotated[str, typer.Argument(metavar="ID", help="Of a contact, statement, position, claim, person or document.")],
         as_of: AsOf = None, db: Database = "record.db", format: FormatOption = Format.table) -> None:
    """One record with all its evidence: the sentences, and in them the words that it rests on."""
    from verbale import ask
    from verbale.errors import QuestionError
    from verbale.originals import Originals
    from verbale.serve import stand, tables, views

    with opened(db) as book, book.store.reading() as session:
        answer = ask.show(session, id, as_of and ask.day(as_of, last=True))
        if answer is None:
            raise QuestionError(id, _gone(session, id))
        if "://" not in db and (original := Originals.beside(db).of(str(answer.get("id")))):
            answer = answer | {"original": str(original)}
        if format is Format.json:
            tables.dump(answer)
        elif format is Format.table or "history" not in answer:
            stand.write_record(answer, lambda document, spans: ask.passage(session, document, spans))
        else:
            tables.write([answer], views.CONTACT, format)


def _gone(session: Any, id: str) -> str:
    """What is said of an id that shows nothing: people may have taken the contact out."""
    from verbale import ask
    from verbale.errors import QuestionError

    try:
        events = ask.log(session, id)
    except QuestionError:
        return "is nothing on record"
    rejected = [e["number"] for e in events if e.get("action") == "reject" and not e["undone"]]
    return (f"was taken out of the record by decision {rejected[-1]}: `verbale log {id}` tells more" if rejected
            else "is not on record as asked for (--as-of?)")


def check(what: Annotated[list[str] | None, typer.Argument(metavar="[ID | PARTY...]", help=(
        "One claim by its id, or the claims about these parties; all without any."), show_default=False)] = None,
          as_of: AsOf = None, db: Database = "record.db", format: FormatOption = Format.table) -> None:
    """Claims about the record, each reading checked against it: contradicted, consistent, supported or undecidable."""
    from verbale import ask
    from verbale.errors import QuestionError
    from verbale.serve import stand, tables

    id = what[0] if what and len(what) == 1 and what[0].startswith("k_") else None
    with opened(db) as book, book.store.reading() as session:
        rows = ask.check_claims(session, () if id else what or (), id, as_of)
        if id and not rows:
            raise QuestionError(id, "is no claim on record")
        tables.give(rows, format, lambda: stand.write_checks(rows, lambda c: ask.show_contact(session, c)),
               stand.check_rows(rows), stand.CHECK_COLUMNS)


def compare(id: Annotated[str, typer.Argument(metavar="ID", help="A contact that two sides have told of.")],
            sides: Annotated[list[str] | None, typer.Option("--side", metavar="SIDE", help=(
                "Whom to compare, twice; official accounts without it. News: media:ru, media:en."), show_default=False)] = None,
            lexicon: LexiconOption = None, db: Database = "record.db", format: FormatOption = Format.table) -> None:
    """Two sides' accounts of a contact: what only one mentions, what both do, what they give differently."""
    from verbale import ask
    from verbale.serve import stand, tables

    with opened(db) as book, book.store.reading() as session:
        answer = ask.compare(session, id, sides or ())
    tables.give(answer, format, lambda: stand.write_comparison(answer), stand.compare_rows(answer), stand.COMPARE_COLUMNS)


def log(id: Annotated[str, typer.Argument(metavar="ID", help="A contact.")], db: Database = "record.db",
        format: FormatOption = Format.table) -> None:
    """The history of a contact: what was read when, who decided what about it, what was undone."""
    from verbale.serve import tables, views

    with opened(db) as book:
        tables.write(book.log(id), views.LOG, format)
