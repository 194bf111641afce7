"""Commands of people: ``review`` and ``decide``; ``import`` of known contacts."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from verbale.serve.options import Database, WhoOption, WhyOption, decider, opened

if TYPE_CHECKING:
    from rich.console import Console

    from verbale.review import Reviewer

Row = dict[str, Any]

HELP = """accept | reject | edit FIELD VALUE | merge ID | same ID | different ID | split STEP | show
undo NUMBER | log | add DOCUMENT START-END FIELD=VALUE … | why TEXT (said of what follows) | next | quit
Fields: kind status level parties people when where ordinal topics condition; "-" empties one."""


def register(app: typer.Typer) -> None:
    for command in (review, decide):
        app.command()(command)
    app.command("import")(import_contacts)


def review(ids: Annotated[list[str] | None, typer.Argument(metavar="[ID...]", help=(
        "Contacts to look at; without any, those that may be the same and the least sure."), show_default=False)] = None,
           who: WhoOption = None, limit: Annotated[int, typer.Option("--limit", metavar="N", min=1,
                                                                     help="At most so many.")] = 50,
           db: Database = "record.db") -> None:
    """Look at contacts one by one and decide: accept, reject, edit, merge, split, same, different, add, undo."""
    from verbale import review as reviewing
    from verbale.errors import VerbaleError
    from verbale.serve.tables import console

    out = console()
    with opened(db) as book:
        reviewer = reviewing.Reviewer(book, decider(who))
        with book.store.reading() as session:
            chosen = ids or [row["id"] for row in reviewing.queue(session, limit)]
        out.print(f"{len(chosen)} to look at, as {reviewer.who}. One word a line:\n{HELP}\n", markup=False)
        for id in chosen:
            try:
                going = Seat(reviewer, out).look(id)
            except VerbaleError as error:
                out.print(f"{error}", style="red", markup=False)
                continue
            if not going:
                return


class Seat:
    """Where a reviewer sits: shows a contact, reads lines until the next one."""

    def __init__(self, reviewer: Reviewer, out: Console) -> None:
        self.reviewer, self.out = reviewer, out
        self.why: str | None = None

    def look(self, id: str) -> bool:
        """Decide on a contact; False where the reviewer wants to stop."""
        from verbale.errors import VerbaleError

        self.show(id)
        for line in self._lines():
            word, _, rest = line.partition(" ")
            if word == "quit":
                return False
            if word == "next":
                return True
            try:
                done = self.do(id, word, rest.strip())
            except VerbaleError as error:
                self.out.print(str(error), style="red", markup=False)
                continue
            if done:
                return True
        return False

    def _lines(self) -> Iterator[str]:
        while True:
            try:
                line = input("> ").strip()
            except EOFError:
                return
            if line:
                yield line

    def show(self, id: str) -> None:
        from verbale import ask, review
        from verbale.serve import stand

        with self.reviewer.book.store.reading() as session:
            row = review.contact(session, id)
            stand.write_record(row, lambda document, spans: ask.passage(session, document, spans))
            for other in row["unsure"]:
                self.out.print(stand.indented(stand.one_line(review.contact(session, other)), f"may be the same: {other}"))

    def do(self, id: str, word: str, rest: str) -> bool:
        """Carry a line out; True where the contact is done with."""
        if word == "why":
            self.why = rest or None
        elif word == "show":
            self.show(rest or id)
        elif word == "log":
            from verbale.serve import tables, views

            tables.draw(self.reviewer.book.log(id), views.LOG, self.out)
        elif word in ("undo", "add"):
            for line in carry_out(self.reviewer, word, rest.split(), self.why):
                self.out.print(line, markup=False)
        else:
            for line in carry_out(self.reviewer, word, [id, *_words(word, rest)], self.why):
                self.out.print(line, markup=False)
            return word != "edit"
        return False


def _words(action: str, rest: str) -> list[str]:
    """The words of a line: an edit's value is all that follows its field."""
    return rest.split(None, 1) if action == "edit" else rest.split()


def decide(action: Annotated[str, typer.Argument(metavar="ACTION", help=(
        "accept, reject, edit, merge, split, same, different, add or undo."))],
           words: Annotated[list[str], typer.Argument(metavar="ID|NUMBER|DOCUMENT [WORDS...]", help=(
               "edit ID FIELD VALUE; merge ID ID; split ID STEP; add DOCUMENT START-END FIELD=VALUE …; undo NUMBER."))],
           who: WhoOption = None, why: WhyOption = None, db: Database = "record.db") -> None:
    """Write down one decision about the record and carry it out; it outlives every re-reading."""
    from verbale.review import Reviewer

    with opened(db) as book:
        for line in carry_out(Reviewer(book, decider(who)), action, words, why):
            typer.echo(line)


def carry_out(reviewer: Reviewer, action: str, words: list[str], why: str | None) -> list[str]:
    """Do what a line says; what was written down, in words. Raises QuestionError where it makes no sense."""
    from verbale.errors import QuestionError

    if action not in ACTIONS:
        raise QuestionError(action, f"is no action: one of {', '.join(ACTIONS)}")
    needed, act = ACTIONS[action]
    if len(words) < len(needed):
        raise QuestionError(action, f"needs {' '.join(needed)}")
    made = act(reviewer, words, why)
    return [f"decision {d.number}: {d.action}{f' {d.field}' if d.field else ''}{f' of {d.undoes}' if d.undoes else ''}"
            for d in (made if isinstance(made, list) else [made])]


def _number(word: str) -> int:
    from verbale.errors import QuestionError

    if not word.isdigit():
        raise QuestionError(word, "is no number")
    return int(word)


def _add(reviewer: Reviewer, words: list[str], why: str | None) -> Any:
    from verbale.errors import QuestionError

    start, dash, end = words[1].partition("-")
    pairs = [word.partition("=") for word in words[2:]]
    if not dash or any(not equals for _, equals, _ in pairs):
        raise QuestionError(" ".join(words[1:]), "is not START-END FIELD=VALUE …")
    return reviewer.add(words[0], _number(start), _number(end), {name: value for name, _, value in pairs}, why)


ACTIONS: dict[str, tuple[tuple[str, ...], Callable[[Reviewer, list[str], str | None], Any]]] = {
    "accept": (("ID",), lambda r, w, why: r.accept(w[0], why)),
    "reject": (("ID",), lambda r, w, why: r.reject(w[0], why)),
    "edit": (("ID", "FIELD", "VALUE"), lambda r, w, why: r.edit(w[0], w[1], " ".join(w[2:]), why)),
    "merge": (("ID", "ID"), lambda r, w, why: r.merge(w[0], w[1], why)),
    "split": (("ID", "STEP"), lambda r, w, why: r.split(w[0], _number(w[1]), why)),
    "same": (("ID", "ID"), lambda r, w, why: r.same(w[0], w[1], why)),
    "different": (("ID", "ID"), lambda r, w, why: r.different(w[0], w[1], why)),
    "add": (("DOCUMENT", "START-END", "parties=…"), _add),
    "undo": (("NUMBER",), lambda r, w, why: r.undo(_number(w[0]), why))}


def import_contacts(path: Annotated[Path, typer.Argument(metavar="contacts.csv", help=(
        "Columns: when, parties; and status, kind, level, who, where, topics, condition, ordinal where known."))],
                    who: WhoOption = None,
                    published: Annotated[str | None, typer.Option("--published", metavar="DATE", help=(
                        "Since when the contacts are known; today without it."), show_default=False)] = None,
                    db: Database = "record.db") -> None:
    """Take in a spreadsheet of known contacts as entries made by a person; a file with a mistake is not taken in."""
    from verbale import ask, importing
    from verbale.serve.tables import counted

    reading = importing.contacts_table(path, importing.load(path), decider(who), published and ask.day(published))
    with opened(db, create=True) as book:
        (added,) = book.add([reading])
    typer.echo(f"{db}: {added.outcome} {added.document}; {counted(added.contacts, 'contact')} by {reading.document.source.name}")
