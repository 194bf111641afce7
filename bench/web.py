"""Server time of every page of the desk on a large record: median and p95, in process.

    ./run bench web [--contacts 100000] [--rounds 30] [--record FILE]

Builds the record of ``bench.record`` (or takes one that is there) and asks for each page over many pairs, persons, states
and documents, once to warm and then to measure. The goal is a p95 of 150 ms a page at 1,000,000 contacts.
"""

from __future__ import annotations

import argparse
import re
import tempfile
from pathlib import Path
from urllib.parse import quote

from fastapi.testclient import TestClient
from sqlalchemy import select

from bench.record import DAYS, FIRST_DAY, World, build, milliseconds, report
from verbale import engine
from verbale.book import Book
from verbale.serve.web.desk import application
from verbale.store import schema as t


def addresses(file: Path, rounds: int) -> dict[str, list[str]]:
    """The addresses of each kind of page, drawn as pairs, persons and words come in the record."""
    world = World(2)
    pairs = [world.pair() for _ in range(rounds)]
    with Book(file) as book, book.store.reading() as session:
        entries = [e.id for pair in pairs for e in session.find_entries(pair, (), None, None, limit=1)]
        documents = list(session.connection.execute(
            select(t.accounts.c.document).where(t.accounts.c.contact.in_(entries)).limit(rounds)).scalars())
        remarks = list(session.connection.execute(
            select(t.remarks.c.id).where(t.remarks.c.document.in_(documents)).limit(rounds)).scalars())
    return {
        "/": ["/"] * rounds, "/pair": [f"/pair/{a}-{b}" for a, b in pairs],
        "/pair, filtered": [f"/pair/{a}-{b}?level=leaders&status=held" for a, b in pairs],
        "/pair, as of": [f"/pair/{a}-{b}?as_of=2015-06-01" for a, b in pairs],
        "/contact": [f"/contact/{id}" for id in entries], "/document": [f"/document/{quote(id)}" for id in documents],
        "/remark": [f"/remark/{id}" for id in remarks],
        "/person": [f"/person/{quote(world.persons(a, FIRST_DAY + DAYS // 2))}" for a, _ in pairs],
        "/state": [f"/state/{a}" for a, _ in pairs], "/sources": ["/sources"] * rounds,
        "/source": [f"/source/{quote('Reuters')}?after={50 * n}" for n in range(rounds)],
        "/search": [f"/search?q={quote(' '.join(world.text(1 + n % 2)))}" for n in range(rounds)],
        "/claims": ["/claims"] * rounds, "/review": [f"/review?after={20 * n}" for n in range(rounds)],
        "/log": ["/log"] * rounds, "/following": ["/following"] * rounds, "/add": ["/add"] * rounds,
        "/about": ["/about"] * rounds,
        "/api/v1/contacts": [f"/api/v1/contacts?between={a},{b}" for a, b in pairs],
        "/api/v1/status": [f"/api/v1/status?between={a},{b}" for a, b in pairs],
        "/api/v1/statements": [f"/api/v1/statements?by={a}" for a, _ in pairs]}


def times(file: Path, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of each page, the second time that it is asked for."""
    out = {}
    with TestClient(application(file), base_url="http://localhost") as desk:
        engine.settle()  # as the desk does
        def ask(path: str) -> None:
            answer = desk.get(path)
            assert answer.status_code == 200 and not re.search(r"Traceback", answer.text), (path, answer.status_code)

        for name, paths in addresses(file, rounds).items():
            for path in paths:
                ask(path)
            out[name] = [milliseconds(lambda p=path: ask(p)) for path in paths]
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--contacts", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--record", type=Path, help="a record that is there already")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        file = chosen.record or Path(folder) / "record.db"
        if not file.exists():
            build(file, chosen.contacts)
        print(f"| {'milliseconds':<26} |   median |      p95 | cpu med. |  cpu p95 |\n|{'-' * 28}|{'---------:|' * 4}")
        for name, some in times(file, chosen.rounds).items():
            report(name, some)


if __name__ == "__main__":
    main()
