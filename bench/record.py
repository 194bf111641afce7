"""A record of 1,000,000 contacts and 5,000,000 statements from a seeded generator: what questions and adding cost.

    ./run bench record [--contacts 1000000] [--folder DIR] [--keep]

Builds the record in bulk (documents of four contacts and twenty statements each, over 26 years), then times each question
warm over many pairs, persons and words, and adding a document: ledger and store alone, the document being read before.
The same adding is timed on a record of a hundredth of the size.
"""

from __future__ import annotations

import argparse
import datetime as dt
import hashlib
import itertools
import json
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from tests.store.sheets import reading
from verbale import ask
from verbale.book import Book
from verbale.engine import Reading
from verbale.ledger.summary import contact_id, entry
from verbale.lexicon.states import states
from verbale.model import to_json
from verbale.record import Account, anchor_of, filed_under, is_dated, pairs_of
from verbale.store.coverage import COUNTED
from verbale.store.numbers import FIRST, number_of
from verbale.store.rows import from_row, pack, to_row

FIRST_DAY, DAYS = dt.date(2000, 1, 1).toordinal(), 26 * 365
CONTACTS_EACH, STATEMENTS_EACH = 4, 20
WORDS = 20_000
LEVELS = ("leaders", "foreign_ministers", "foreign_ministers", "ministers", "senior_officials", "unspecified")
KINDS = ("meeting", "meeting", "call", "talks", "visit", "summit")
STATUSES = ("held",) * 16 + ("scheduled", "possible", "proposed", "cancelled")
OUTLETS = ("ТАСС", "РИА Новости", "Reuters", "The White House", "МИД РФ", "Синьхуа", "AFP", None)


class World:
    """Parties, persons and words, all drawn with falling frequency from one seed."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.parties = sorted(s.code for s in states() if s.code)[:195]
        random.Random(1).shuffle(self.parties)  # whatever the seed: what is asked must be as frequent as what is there
        self.weights = list(itertools.accumulate(1 / (i + 5) for i in range(len(self.parties))))
        self.words = [f"слово{i}" for i in range(WORDS)]
        self.word_weights = list(itertools.accumulate(1 / (i + 3) for i in range(WORDS)))
        self.texts = [" ".join(self.text(60)) for _ in range(3000)]
        self.record = pack(to_json(self.document(" ".join(self.text(150))).document))

    def document(self, text: str) -> Reading:
        return reading(text, {"day": "2021-12-30"}, said=text[:120])

    def text(self, count: int) -> list[str]:
        return self.chance.choices(self.words, cum_weights=self.word_weights, k=count)

    def pair(self) -> tuple[str, ...]:
        while True:
            a, b = sorted(self.chance.choices(self.parties, cum_weights=self.weights, k=2))
            if a != b:
                return (a, b)

    def persons(self, party: str, day: int) -> str:
        """Whoever serves a party in these four years."""
        return f"p_person{(day - FIRST_DAY) // 1460}_{party}"


def build(file: Path, contacts: int, seed: int = 1) -> None:
    """Fill a fresh record in bulk; rows are those that adding the documents one by one would make."""
    Book(file).close()
    base = sqlite3.connect(file, isolation_level=None)
    for pragma in ("journal_mode=OFF", "synchronous=OFF", "cache_size=-2000000", "temp_store=MEMORY"):
        base.execute(f"PRAGMA {pragma}")
    indexes = base.execute("SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL").fetchall()
    for name, _ in indexes:
        base.execute(f"DROP INDEX {name}")
    world = World(seed)
    documents = contacts // CONTACTS_EACH
    base.execute("BEGIN")
    people = {f"p_person{term}_{p}": (f"Person{term} {p}", p) for term in range(8) for p in world.parties}
    base.executemany("INSERT INTO persons (id, name, name_ru, state) VALUES (?, ?, ?, ?)",
                     [(id, name, name, party) for id, (name, party) in people.items()])
    base.execute("CREATE TEMP TABLE sheet (n INTEGER, id, date, number INTEGER, p0, p1, p2, p3, term INTEGER)")
    base.execute("CREATE TEMP TABLE ordinal (i INTEGER)")
    base.executemany("INSERT INTO ordinal VALUES (?)", [(i,) for i in range(STATEMENTS_EACH)])
    for numbers in _batched(documents):
        rows: dict[str, list[dict[str, Any]]] = {}
        for n in numbers:
            _document(world, n, documents, rows)
        for table, some in rows.items():
            columns = ", ".join(f'"{c}"' for c in some[0])
            marks = ", ".join(f":{c}" for c in some[0])
            base.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", some)
    for statement in FROM_SHEETS:
        base.execute(statement, {"detail": DETAIL})
    for _, sql in indexes:
        base.execute(sql)
    for counted in COUNTED:
        base.execute(f"INSERT INTO coverage (name, month, documents, days) {counted} ORDER BY 1, 2")
    base.execute("COMMIT")
    base.execute("ANALYZE")
    base.execute("PRAGMA journal_mode=WAL")
    base.close()


def _batched(count: int, size: int = 2000) -> Iterator[range]:
    return (range(i, min(i + size, count)) for i in range(0, count, size))


def _document(world: World, n: int, of: int, rows: dict[str, list[dict[str, Any]]]) -> None:
    """The rows of one document; days rise with its number."""
    chance = world.chance
    day = FIRST_DAY + n * DAYS // of
    date, id = dt.date.fromordinal(day).isoformat(), "sha256:" + hashlib.sha256(str(n).encode()).hexdigest()
    number = number_of(date) + FIRST + n
    outlet = chance.choice(OUTLETS)
    pairs = [world.pair() for _ in range(CONTACTS_EACH)]
    put = rows.setdefault
    put("documents", []).append({
        "id": id, "outlet": outlet, "title": f"Сообщение {n}", "language": "ru", "published": date,
        "published_latest": date, "origin": id, "read": "2025-01-01", "version": "verbale.document/1", "number": number,
        "record": world.record})
    put("search", []).append({"rowid": number, "terms": chance.choice(world.texts), "document": id})
    named = sorted({p for pair in pairs for p in pair})
    put("document_parties", []).extend({"party": p, "number": number, "outlet": outlet} for p in named)
    put("sheet", []).append({"n": n, "id": id, "date": date, "number": number, "p0": pairs[0][0], "p1": pairs[0][1],
                             "p2": pairs[1][0], "p3": pairs[1][1], "term": (day - FIRST_DAY) // 1460})
    for i, pair in enumerate(pairs):
        _contact(world, rows, id, i, pair, day, date, outlet)


DETAIL = json.dumps({"id": "s1", "speaker": "e1", "cue": {"span": [81, 88], "lemma": "заявить"}, "act": "assert",
                     "kind": "indirect", "content": [[0, 80]], "insertions": [], "said": None, "evidence": [[0, 90]]})

PARTY = "CASE i % 4 WHEN 0 THEN p0 WHEN 1 THEN p1 WHEN 2 THEN p2 ELSE p3 END"
CLAIM = "CASE n / 10 % 4 WHEN 0 THEN 'ongoing' WHEN 1 THEN 'last_contact' ELSE 'no_contact' END"
SINCE = ("json_object('level', 'foreign_ministers', 'count', NULL, 'interval', json_object('until', json_array(), 'since',"
         " json_array(json_object('contact', NULL, 'time', json_object('earliest', date(date, '-' || (n / 10 % 400 + 10) ||"
         " ' days'), 'latest', date(date, '-' || (n / 10 % 400 + 10) || ' days'), 'text', NULL)))))")
"""Claims: one in ten documents has one, of the pair of its first contact, over the weeks or months before."""
FROM_SHEETS = (
    "INSERT INTO remarks (id, document, local, sort, kind, act, person, party, anchor, quotation, evidence, about, detail,"
    f" confidence) SELECT 's_' || n || '_' || i, id, 's' || i, 'statement', 'indirect', 'assert', 'p_person' || term || '_' ||"
    f" {PARTY}, {PARTY}, date, 'Стороны обсудили вопросы, представляющие взаимный интерес, и договорились о встрече',"
    " '[[0,80]]', '[\"' || p0 || '\",\"' || p1 || '\"]', :detail, 0.8 FROM sheet, ordinal",
    f"INSERT INTO remark_parties (party, sort, anchor, id, side) SELECT p0, 'statement', date, 's_' || n || '_' || i, {PARTY}"
    " FROM sheet, ordinal ORDER BY 1, 3, 4",
    f"INSERT INTO remark_parties (party, sort, anchor, id, side) SELECT p1, 'statement', date, 's_' || n || '_' || i, {PARTY}"
    " FROM sheet, ordinal ORDER BY 1, 3, 4",
    "INSERT INTO remarks (id, document, local, sort, kind, act, person, party, anchor, quotation, evidence, about, detail,"
    f" confidence) SELECT 'k_' || n, id, 'k1', 'claim', {CLAIM}, NULL, 'p_person' || term || '_' || p0, p0, date,"
    " 'Контактов министров с тех пор не было', '[[0,80]]', '[\"' || p0 || '\",\"' || p1 || '\"]',"
    f" {SINCE}, 0.8 FROM sheet WHERE n % 10 = 0",
    "INSERT INTO remark_parties (party, sort, anchor, id, side) SELECT p0, 'claim', date, 'k_' || n, p0 FROM sheet"
    " WHERE n % 10 = 0",
    "INSERT INTO remark_parties (party, sort, anchor, id, side) SELECT p1, 'claim', date, 'k_' || n, p0 FROM sheet"
    " WHERE n % 10 = 0",
    "INSERT INTO shingles (band, number) SELECT abs(((n * 20 + i) * 2654435761) % 4611686018427387904), number"
    " FROM sheet, ordinal ORDER BY 1, 2")
"""Statements, claims and hashes of the documents, made inside the database."""


def _contact(world: World, rows: dict[str, list[dict[str, Any]]], document: str, i: int, pair: tuple[str, ...], day: int,
             date: str, outlet: str | None) -> None:
    """The rows of one contact with one account, written out: making records of a million would take an hour."""
    chance = world.chance
    on = dt.date.fromordinal(day - chance.randint(0, 2)).isoformat() if chance.random() < 0.8 else None
    key = f"{document}:{i * 40}-{i * 40 + 9}"
    id, anchor = contact_id([key]), on or date
    people = [world.persons(p, day) for p in pair]
    shared = {
        "kind": chance.choice(KINDS), "status": chance.choice(STATUSES), "level": chance.choice(LEVELS),
        "parties": f'["{pair[0]}","{pair[1]}"]', "persons": f'["{people[0]}","{people[1]}"]', "earliest": on, "latest": on,
        "precision": "day" if on else None, "place": None, "place_state": chance.choice((None, *pair)), "ordinal": None,
        "topics": f'["{chance.choice(world.words)}"]', "condition": None, "confidence": 0.8}
    account = {
        **shared, "key": key, "document": document, "origin": document, "source": outlet, "side": None, "published": date,
        "read": "2025-01-01", "reporter": None, "evidence": f"[[{i * 40},{i * 40 + 39}]]",
        "quotation": "Министры провели встречу", "human": False, "voice": outlet, "superseded_by": None,
        "superseded_on": None, "moved_earliest": None, "moved_latest": None}
    made = {**shared, "id": id, "dated": on is not None, "anchor": anchor, "documents": 1, "independent": 1,
            "sides": "[]", "keys": f'["{key}"]', "withdrawn": False}
    if chance.random() < 0.001:
        _check(account, made)
    put = rows.setdefault
    put("accounts", []).append({**account, "contact": id})
    names = [f"{pair[0]}-{pair[1]}", *pair]
    put("account_pairs", []).extend({"pair": p, "dated": on is not None, "anchor": anchor, "key": key}
                                    for p in (names if on else names[:1]))
    put("entries", []).append(made)
    put("entry_pairs", []).extend({
        "pair": p, "anchor": anchor, "id": id, "status": shared["status"], "level": shared["level"],
        "kind": shared["kind"], "latest": on, "withdrawn": False, "dated": on is not None} for p in names)
    put("entry_persons", []).extend({"person": p, "anchor": anchor, "id": id} for p in people)


def _check(account: dict[str, Any], made: dict[str, Any]) -> None:
    """The rows are those that the ledger makes of such an account."""
    one = from_row(Account, account)
    assert to_row(one) == account, (to_row(one), account)
    assert to_row(entry([one])) == made, (to_row(entry([one])), made)
    assert set(filed_under(one)) == set(pairs_of(one.parties)) | (set(one.parties) if is_dated(one) else set())
    assert anchor_of(one) == made["anchor"]


# ---------------------------------------------------------------- what is timed


Times = list[tuple[float, float]]
"""Milliseconds by the clock and of the processor; on a machine that does nothing else the two are nearly equal."""


def milliseconds(run: Callable[[], Any]) -> tuple[float, float]:
    start, work = time.perf_counter(), time.process_time()
    run()
    return (time.perf_counter() - start) * 1000, (time.process_time() - work) * 1000


def p95(times: Times, of: int) -> float:
    """``of``: 0 the clock, 1 the processor."""
    return statistics.quantiles([t[of] for t in times], n=20)[-1]


def median(times: Times, of: int) -> float:
    return statistics.median(t[of] for t in times)


def questions(file: Path, rounds: int) -> dict[str, Times]:
    """Times of each question over pairs as they come in the record, twice: the second time is warm."""
    world, out = World(2), dict[str, Times]()
    pairs = [world.pair() for _ in range(rounds)]
    words = [world.text(chosen) for chosen in itertools.islice(itertools.cycle((1, 2)), rounds)]
    with Book(file) as book, book.store.reading() as session:
        ids = [e.id for pair in pairs for e in session.find_entries(pair, (), None, None, limit=3)][:rounds]
        people = [world.persons(p[0], FIRST_DAY + DAYS // 2) for p in pairs]
        asked: dict[str, list[Callable[[], Any]]] = {
            "status": [lambda p=p: ask.status(session, p) for p in pairs],
            "timeline": [lambda p=p: ask.timeline(session, p, limit=50) for p in pairs],
            "contacts": [lambda p=p: ask.contacts(session, ask.Filter(between=p), 50) for p in pairs],
            "contacts, level, status": [lambda p=p: ask.contacts(session, ask.Filter(
                between=p, level="leaders", status="scheduled"), 50) for p in pairs],
            "contacts, person": [lambda p=p: ask.contacts(session, ask.Filter(persons=(p,)), 50) for p in people],
            "statements": [lambda p=p: session.remarks("statement", party=p[0], limit=50) for p in pairs],
            "search, by date": [lambda w=w: session.search(w, 20) for w in words],
            "search, ranked": [lambda w=w: session.search(w, 20, ranked=True) for w in words],
            "show": [lambda i=i: ask.show(session, i) for i in ids]}
        for name, calls in asked.items():
            for call in calls:
                call()
            out[name] = [milliseconds(call) for call in calls]
    return out


def adding(file: Path, rounds: int) -> Times:
    """Times of adding a document of four contacts to the record: ledger and store, without reading the text."""
    world = World(3)
    with Book(file) as book:
        readings = [_new(world, n) for n in range(rounds + 5)]
        times = [milliseconds(lambda r=r: list(book.add([r]))) for r in readings]
        for r in readings:
            book.remove(r.document.id)
    return times[5:]


def _new(world: World, n: int) -> Reading:
    day = dt.date.fromordinal(FIRST_DAY + world.chance.randint(100, DAYS - 100)).isoformat()
    contacts = [{"day": day if i < 3 else None, "parties": world.pair(), "kind": world.chance.choice(KINDS),
                 "level": world.chance.choice(LEVELS)} for i in range(CONTACTS_EACH)]
    text = f"Новое сообщение {n} " + " ".join(world.text(150))
    return reading(text, *contacts, published=day, outlet="ТАСС", said=text[:100])


def report(name: str, times: Times) -> None:
    print(f"| {name:<26} | {median(times, 0):8.1f} | {p95(times, 0):8.1f} | {median(times, 1):8.1f} | {p95(times, 1):8.1f} |",
          flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--contacts", type=int, default=1_000_000)
    parser.add_argument("--rounds", type=int, default=200)
    parser.add_argument("--folder", type=Path, help="where the records are made; a temporary folder without it")
    parser.add_argument("--keep", action="store_true", help="leave the records there, and use those that are there")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=chosen.folder) as temporary:
        folder = chosen.folder if chosen.keep else Path(temporary)
        small, large = folder / "small.db", folder / "large.db"
        for file, count in ((small, chosen.contacts // 100), (large, chosen.contacts)):
            if not file.exists():
                start = time.perf_counter()
                build(file, count)
                print(f"{count:,} contacts, {count * STATEMENTS_EACH // CONTACTS_EACH:,} statements: "
                      f"{file.stat().st_size / 1e9:.1f} GB, built in {time.perf_counter() - start:.0f} s", flush=True)
        print(f"| {'milliseconds':<26} |   median |      p95 | cpu med. |  cpu p95 |\n|{'-' * 28}|{'---------:|' * 4}")
        for name, times in questions(large, chosen.rounds).items():
            report(name, times)
        few, many = adding(small, chosen.rounds), adding(large, chosen.rounds)
        report(f"add, at {chosen.contacts // 100:,}", few)
        report(f"add, at {chosen.contacts:,}", many)
        for name, of in (("clock", 0), ("processor", 1)):
            print(f"ratio by the {name}: {median(many, of) / median(few, of):.2f} of the medians, "
                  f"{p95(many, of) / p95(few, of):.2f} of the p95")


if __name__ == "__main__":
    main()
